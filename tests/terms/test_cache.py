"""Compiled glossaries: parsed once, found again by content, never half written."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from termcheck.terms import cache, formats
from termcheck.terms.glossary import Concept, GlossaryError, Term, concept_to_dict
from termcheck.terms.index import TermIndex

TABLE = "id,language,form,status\n"
BASE = [
    Concept("sez", terms=(Term("Special Economic Zone", "en", "preferred"),)),
    Concept("gba", terms=(Term("Greater Bay Area", "en", "preferred"), Term("大湾区", "zh-Hans", "preferred"))),
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TERMCHECK_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(cache, "packaged", lambda: cache.compile_concepts(BASE))
    return tmp_path


@pytest.fixture
def own(folder: Path) -> Path:
    file = folder / "own.csv"
    file.write_text(TABLE + "sez,en,Zone for Economy,preferred\n", "utf-8")
    return file


def ids(compiled: cache.Compiled) -> list[str]:
    return [concept["id"] for concept in compiled.concepts()]


def test_known_content_is_not_parsed_again(own: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = cache.compiled([own])
    monkeypatch.setattr(formats, "read_all", None)
    again = cache.compiled([own])
    assert (again.digest, again.concepts()) == (first.digest, first.concepts())
    moved = own.rename(folder / "moved.csv")
    assert cache.compiled([moved]).digest == first.digest


def test_changed_content_is_parsed(own: Path) -> None:
    first = cache.compiled([own])
    own.write_text(TABLE + "b,en,Bay,preferred\n", "utf-8")
    second = cache.compiled([own])
    assert ids(second) == ["b"]
    assert second.digest != first.digest


def test_own_concepts_replace_packaged_ones(own: Path) -> None:
    beside = cache.compiled([own], with_packaged=True)
    assert ids(beside) == ["sez", "gba"]
    assert beside.concepts()[0]["terms"] == {"en": [{"form": "Zone for Economy", "status": "preferred"}]}
    assert beside.languages == ("en", "zh")
    assert ids(cache.compiled([own])) == ["sez"]
    assert cache.compiled([own], with_packaged=True).digest == beside.digest


def test_an_id_twice_in_own_files_is_an_error_even_beside_packaged_ones(own: Path, folder: Path) -> None:
    other = folder / "other.csv"
    other.write_bytes(own.read_bytes())
    with pytest.raises(GlossaryError, match="stands also in"):
        cache.compiled([own, other], with_packaged=True)


@pytest.mark.parametrize("damage", ["", "{}", "[]\n[]", "no json\n[]\n[]\n", None])
def test_a_damaged_cache_is_made_anew(own: Path, folder: Path, damage: str | None) -> None:
    first = cache.compiled([own])
    (place,) = (folder / "cache").iterdir()
    content = place.read_bytes()
    place.write_bytes(content[: content.rindex(b"\n", 0, -1) + 1] if damage is None else damage.encode())
    assert cache.compiled([own]).content == first.content
    assert place.read_bytes() == first.content


def test_a_cache_that_cannot_be_written_costs_no_run(own: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "file").write_text("")
    monkeypatch.setenv("TERMCHECK_CACHE_DIR", str(folder / "file" / "cache"))
    assert ids(cache.compiled([own])) == ["sez"]


def test_nothing_is_left_beside_the_cache(own: Path, folder: Path) -> None:
    cache.compiled([own])
    assert [place.suffix for place in (folder / "cache").iterdir()] == [".jsonl"]


def test_a_broken_glossary_is_not_cached(own: Path, folder: Path) -> None:
    own.write_text(TABLE + "sez,en,Zone,rong\n", "utf-8")
    with pytest.raises(GlossaryError, match=r"own\.csv:2: status cannot be “rong”"):
        cache.compiled([own])
    assert not (folder / "cache").exists()
    assert gc.isenabled()


def test_a_missing_file_is_named(folder: Path) -> None:
    with pytest.raises(GlossaryError, match=r"none\.csv: cannot read the glossary: No such file"):
        cache.compiled([folder / "none.csv"])


def test_compiled_concepts_come_back() -> None:
    compiled = cache.Compiled(cache.compile_concepts(BASE).content)
    assert compiled.concepts() == [concept_to_dict(concept) for concept in BASE]
    assert [form.form for form in TermIndex(compiled.index("zh")).forms] == ["大湾区"]
    assert len(TermIndex(compiled.index("pt"))) == 0
