"""Remembered findings: the same again, never somebody else's, and nothing lost where they cannot be kept."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import fields, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck import cache
from termcheck.cache import FindingsCache, code_digest, key, open_cache
from termcheck.document import Document, Span
from termcheck.finding import Certainty, Finding, Related, Suppressed
from termcheck.rule import FIXES, SEVERITIES

PATH = "notes/draft.md"
KEY = key(b"The the bay.\n", ".md", "settings")
FINDING = Finding(
    path=PATH,
    rule="repeated-word",
    category="duplication",
    mqm="fluency/duplication",
    certainty="certain",
    severity="error",
    span=Span(0, 7),
    line=1,
    column=1,
    end_line=1,
    end_column=8,
    text="The the",
    message="“the” stands twice.",
    suggestions=("The",),
    fix="unsafe",
    term="bay",
    related=(Related(Span(8, 11), "here too", PATH), Related(Span(3, 4), "and there", "other.md")),
    location="Sheet1!B2",
    fingerprint="0123456789abcdef",
    source_term="湾区",
)
SILENCED = Suppressed(FINDING, "a title")

texts = st.text(st.characters(), max_size=12)  # with halves of surrogate pairs
numbers = st.integers(0, 2**40)
spans = st.tuples(numbers, numbers).map(lambda ends: Span(*sorted(ends)))
relateds = st.builds(Related, span=spans, message=texts, path=st.sampled_from((PATH, None, "", "other.md")))
findings = st.builds(
    Finding,
    path=st.just(PATH),
    rule=texts,
    category=texts,
    mqm=texts,
    certainty=st.sampled_from([certainty.label for certainty in Certainty]),
    severity=st.sampled_from(SEVERITIES),
    span=spans,
    line=numbers,
    column=numbers,
    end_line=numbers,
    end_column=numbers,
    text=texts,
    message=texts,
    suggestions=st.lists(texts, max_size=3).map(tuple),
    fix=st.sampled_from(FIXES),
    term=st.none() | texts,
    related=st.lists(relateds, max_size=3).map(tuple),
    location=st.none() | texts,
    fingerprint=texts,
)


@pytest.fixture
def kept(tmp_path: Path) -> FindingsCache:
    """A cache that knows one file."""
    known = open_cache(str(tmp_path / "cache"))
    known.put(KEY, PATH, [FINDING], [SILENCED])
    return known


def entry(kept: FindingsCache, name: str = KEY) -> Path:
    return Path(kept.folder or "", name)


def names(kept: FindingsCache) -> list[str]:
    return sorted(place.name for place in Path(kept.folder or "").iterdir() if not place.suffix)


def test_what_was_found_comes_back(kept: FindingsCache) -> None:
    assert kept.get(KEY, PATH) == ((FINDING,), (SILENCED,))


def test_a_clean_file_is_remembered_as_clean(kept: FindingsCache) -> None:
    other = key(b"Nothing here.\n", ".md", "settings")
    assert kept.get(other, PATH) is None
    kept.put(other, PATH, ())
    assert kept.get(other, PATH) == ((), ())


def test_every_field_of_a_finding_has_a_value_of_its_own_in_these_tests() -> None:
    """So that a field added to `Finding` is not forgotten here, and by the cache."""
    for field in fields(Finding):
        assert getattr(FINDING, field.name) != field.default, field.name


@given(found=st.lists(findings, max_size=3), reasons=st.lists(st.tuples(findings, texts), max_size=2))
def test_any_finding_comes_back(
    tmp_path_factory: pytest.TempPathFactory, found: list[Finding], reasons: list[tuple[Finding, str]]
) -> None:
    known = open_cache(str(tmp_path_factory.getbasetemp() / "any"))
    silenced = tuple(Suppressed(*pair) for pair in reasons)
    known.put(KEY, PATH, found, silenced)
    assert known.get(KEY, PATH) == (tuple(found), silenced)


def test_a_file_of_the_same_content_has_its_own_path(kept: FindingsCache) -> None:
    remembered = kept.get(KEY, "copy.md")
    assert remembered
    (finding,), (silenced,) = remembered
    assert finding.path == silenced.finding.path == "copy.md"
    assert [related.path for related in finding.related] == ["copy.md", "other.md"]
    assert replace(finding, path=PATH, related=FINDING.related) == FINDING


def test_a_key_tells_all_that_decides_apart() -> None:
    keys = [
        key(b"text", ".md", "one"),
        key(b"text.", ".md", "one"),
        key(b"text", ".txt", "one"),
        key(b"text", ".md", "two"),
        key(b"text", "", ".md\0one"),
        key(b"etext", ".md", "on"),
    ]
    assert len(set(keys)) == len(keys)
    assert key(b"text", ".MD", "one") == keys[0]
    assert all(len(name) == 40 and name.isalnum() for name in keys)


def _row(**changed: Any) -> list[Any]:
    """An entry's row for `FINDING`, some of its values replaced."""
    row: list[Any] = json.loads(cache._encoded([FINDING], [], PATH))[0][0]
    order = [field.name for field in fields(Finding) if field.name != "path"]
    for name, value in changed.items():
        row[order.index(name)] = value
    return row


WRONG_VALUES: dict[str, list[Any]] = {
    "rule": [None, 1, ["a"]],
    "message": [None, 1, {}],
    "certainty": ["sure", None, [], 3],
    "severity": ["fatal", None, {}],
    "fix": ["yes", None, True],
    "span": [[2, 1], [0], [0, 1, 2], [-1, 1], "01", {"0": 1, "1": 2}],
    "line": [-1, True, 1.0, "1", None],
    "end_column": [-1, False, [], "1", None],
    "suggestions": [None, "ab", [1], {"a": 1}],
    "term": [1, ["a"]],
    "related": [None, "ab", [[]], [[[0, 1]]], [[[0, 1], 2]], [[[1, 0], "a"]], [[[0, 1], "a", 0]], [{"a": 1, "b": 2}]],
    "location": [1, {}],
    "fingerprint": [None, 1],
}
WRONG_SHAPES: list[Any] = [
    {},
    [],
    None,
    0,
    "ab",
    ["", ""],
    [{}, {}],
    [[]],
    [[], [], []],
    [[], [_row()]],
    [[], [[_row(), None]]],
    [["ab"], []],
    [[_row()[:-1]], []],
    [[[*_row(), ""]], []],
    [[dict(enumerate(_row()))], []],
    *([[_row(**{name: value})], []] for name, values in WRONG_VALUES.items() for value in values),
]


@pytest.mark.parametrize("content", [json.dumps(shape).encode() for shape in WRONG_SHAPES])
def test_the_wrong_shape_is_nothing_remembered(kept: FindingsCache, content: bytes) -> None:
    entry(kept).write_bytes(content)
    assert kept.get(KEY, PATH) is None


def test_the_shapes_above_are_wrong_in_one_thing_each() -> None:
    remembered = cache._decoded(json.dumps([[_row()], [[_row(), "a title"]]]).encode(), PATH)
    assert remembered == ((FINDING,), (SILENCED,))


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: b"",
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:-1],
        lambda whole: whole + b"]",
        lambda whole: b"\0" * len(whole),
        lambda whole: b"\xff\xfe" + whole,
        lambda whole: b"[" * 200_000,
        lambda whole: b"[[" + b"9" * 10_000 + b"],[]]",
        lambda whole: b"[[NaN],[]]",
        lambda whole: b"\x80\x04\x95cposix\nsystem\n",
    ],
    ids="empty half cut longer zeros utf-16 deep number nan pickle".split(),
)
def test_damage_is_nothing_remembered_and_mended(kept: FindingsCache, damage: Callable[[bytes], bytes]) -> None:
    whole = entry(kept).read_bytes()
    entry(kept).write_bytes(damage(whole))
    assert kept.get(KEY, PATH) is None
    kept.put(KEY, PATH, [FINDING], [SILENCED])
    assert entry(kept).read_bytes() == whole


@given(
    content=st.binary(max_size=40) | st.recursive(st.none() | st.integers(), st.lists).map(json.dumps).map(str.encode)
)
def test_any_content_is_read_without_a_word(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    known = open_cache(str(tmp_path_factory.getbasetemp() / "hostile"))
    known.put(KEY, PATH, ())
    entry(known).write_bytes(content)
    assert known.get(KEY, PATH) in (None, ((), ()))


@pytest.mark.parametrize("make", [os.mkdir, getattr(os, "mkfifo", os.mkdir)])
def test_what_is_no_file_is_no_entry(kept: FindingsCache, make: Callable[[Path], None]) -> None:
    entry(kept).unlink()
    make(entry(kept))
    assert kept.get(KEY, PATH) is None
    kept.put(KEY, PATH, [FINDING])


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="the system follows every link")
def test_links_are_not_followed(kept: FindingsCache, tmp_path: Path) -> None:
    outside = entry(kept).rename(tmp_path / "outside")
    before = outside.read_bytes()
    entry(kept).symlink_to(outside)
    assert kept.get(KEY, PATH) is None
    kept.put(KEY, PATH, ())
    assert kept.get(KEY, PATH) == ((), ())
    assert outside.read_bytes() == before


def test_an_entry_too_large_is_neither_written_nor_read(kept: FindingsCache) -> None:
    size = entry(kept).stat().st_size
    small = replace(kept, capacity=16 * size - 1)
    assert small.get(KEY, PATH) is None
    small.put(KEY, PATH, [FINDING] * 3, [SILENCED])
    assert entry(kept).stat().st_size == size
    assert replace(kept, capacity=16 * size).get(KEY, PATH)


def test_the_longest_unused_go_first(tmp_path: Path) -> None:
    room = 64
    known = open_cache(str(tmp_path), capacity=room * 4096)
    order = [key(b"%d" % number, ".txt", "") for number in range(2 * room)]
    for number, name in enumerate(order):
        known.put(name, PATH, [FINDING])
        os.utime(entry(known, name), (number, number))
        assert len(names(known)) <= room
        assert known.get(order[0], PATH)  # in use, so its time is now
    left = set(names(known))
    assert order[0] in left
    others = [name for name in order[1:] if name in left]
    assert others == order[-len(others) :]
    assert len(others) >= room // 2


def test_a_write_seldom_looks_through_the_folder(tmp_path: Path) -> None:
    known = open_cache(str(tmp_path))
    many = 4096
    looks = sum(known._is_time_to_look(key(b"%d" % number, "", ""), 100) for number in range(many))
    expected = many * 4096 * 64 / cache.CAPACITY
    assert expected / 3 < looks < 3 * expected
    assert known._is_time_to_look("f" * 40, cache.CAPACITY // 16)


def test_trimming_touches_nothing_that_is_not_its_own(kept: FindingsCache, tmp_path: Path) -> None:
    folder = Path(kept.folder or "")
    (folder / "README").write_text("mine")
    (folder / ("g" * 40)).write_text("mine")
    stale, busy = folder / ".1.1.tmp", folder / ".1.2.tmp"
    stale.write_text("half")
    busy.write_text("half")
    os.utime(stale, (0, 0))
    cache._trim(str(folder), 1)
    assert {place.name for place in folder.iterdir()} == {"README", "g" * 40, busy.name, "CACHEDIR.TAG", ".gitignore"}


def test_use_is_marked_once_an_hour(kept: FindingsCache) -> None:
    now = entry(kept).stat().st_mtime
    os.utime(entry(kept), (now - 60, now - 60))
    kept.get(KEY, PATH)
    assert entry(kept).stat().st_mtime == pytest.approx(now - 60)
    os.utime(entry(kept), (now - 7200, now - 7200))
    kept.get(KEY, PATH)
    assert entry(kept).stat().st_mtime > now - 60


def test_the_folder_says_what_it_is(kept: FindingsCache) -> None:
    folder = Path(kept.folder or "")
    assert folder.name == "findings"
    assert (folder / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
    assert "*" in (folder / ".gitignore").read_text().splitlines()
    assert not [place for place in folder.iterdir() if place.suffix == ".tmp"]
    assert os.name == "nt" or folder.stat().st_mode & 0o077 == 0


def test_git_does_not_see_it(kept: FindingsCache, tmp_path: Path) -> None:
    if not shutil.which("git"):
        pytest.skip("no git")
    for command in (["init", "-q"], ["status", "--porcelain"]):
        ran = subprocess.run(["git", *command], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert ran.stdout == ""


def test_nothing_is_made_before_there_is_something_to_keep(tmp_path: Path) -> None:
    known = open_cache(str(tmp_path / "cache"))
    assert known.get(KEY, PATH) is None
    assert not list(tmp_path.iterdir())


def test_without_a_folder_it_is_the_users_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERMCHECK_CACHE_DIR", str(tmp_path))
    assert open_cache().folder == str(tmp_path / "findings")


def test_without_a_home_nothing_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("termcheck.terms.cache.cache_folder", lambda: Path("~/.cache/termcheck"))
    known = open_cache()
    known.put(KEY, PATH, [FINDING])
    assert known.get(KEY, PATH) is None
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("folder", ["file/cache", "file", "\0", "a" * 5000, ""])
def test_a_folder_that_cannot_be_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("mine")
    known = open_cache(folder)
    known.put(KEY, PATH, [FINDING])
    assert (known.get(KEY, PATH) is None) == bool(folder)
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize("call", ["open", "replace", "utime", "unlink", "makedirs", "scandir"])
@pytest.mark.parametrize("code", [errno.EROFS, errno.ENOSPC, errno.EACCES])
def test_a_disk_that_refuses_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int) -> None:
    def refuse(*_: Any, **__: Any) -> Any:
        raise OSError(code, os.strerror(code))

    small = open_cache(str(tmp_path / "cache"), capacity=32 * 4096)
    monkeypatch.setattr(os, call, refuse)
    for number in range(40):
        name = key(b"%d" % number, "", "")
        small.put(name, PATH, [FINDING])
        assert small.get(name, PATH) in (None, ((FINDING,), ()))


def test_a_full_disk_leaves_nothing_half_written(kept: FindingsCache, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {place.name: place.read_bytes() for place in Path(kept.folder or "").iterdir()}

    def refuse(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    kept.put(KEY, PATH, ())
    assert {place.name: place.read_bytes() for place in Path(kept.folder or "").iterdir()} == before


def test_a_run_goes_on_when_the_folder_is_deleted(kept: FindingsCache) -> None:
    shutil.rmtree(kept.folder or "")
    assert kept.get(KEY, PATH) is None
    kept.put(KEY, PATH, [FINDING], [SILENCED])
    assert kept.get(KEY, PATH) == ((FINDING,), (SILENCED,))
    assert (Path(kept.folder or "") / "CACHEDIR.TAG").exists()


def _write_and_read(folder: str, first: int) -> int:
    """How often something else was read than one of the two things that are written."""
    known = open_cache(folder, capacity=24 * 4096)
    wrong = 0
    for number in range(first, first + 250):
        name = key(b"%d" % (number % 20), "", "")
        written = [FINDING] * (1 + number // 20 % 2)
        known.put(name, PATH, written)
        read = known.get(name, PATH)
        wrong += read is not None and read.findings not in ((FINDING,), (FINDING, FINDING))
        if number % 100 == 7:
            shutil.rmtree(known.folder or "", ignore_errors=True)
    return wrong


def test_several_processes_write_the_same_entries(tmp_path: Path) -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        assert list(executor.map(_write_and_read, [str(tmp_path)] * 2, (0, 50))) == [0, 0]
    left = {place.suffix for place in (tmp_path / "findings").iterdir()}
    assert left == {""} or left == {"", ".TAG"}


def test_a_document_must_bear_the_findings_out(kept: FindingsCache) -> None:
    remembered = kept.get(KEY, PATH)
    assert remembered
    assert remembered.fits(Document.plain("The the bay.\n"))
    assert not remembered.fits(Document.plain("A bay.\n"))
    assert not remembered.fits(Document.plain("\nThe the bay.\n"))
    for wrong in (replace(FINDING, line=9), replace(FINDING, end_column=2), replace(FINDING, span=Span(0, 2**70))):
        assert not remembered._replace(findings=(wrong,)).fits(Document.plain("The the bay.\n"))
        assert not remembered._replace(suppressed=(Suppressed(wrong, ""),)).fits(Document.plain("The the bay.\n"))


def _touch(place: Path) -> None:
    status = place.stat()
    os.utime(place, ns=(status.st_atime_ns, status.st_mtime_ns + 1))


def _swap(place: Path) -> None:
    place.rename(place.with_name("renamed.py"))


@pytest.mark.parametrize(
    "change",
    [_touch, _swap, Path.unlink, lambda place: (place.parent / "new.txt").touch()],
    ids="touched renamed removed added".split(),
)
def test_the_codes_digest_follows_the_code(tmp_path: Path, change: Callable[[Path], None]) -> None:
    (tmp_path / "rules" / "__pycache__").mkdir(parents=True)
    rule = tmp_path / "rules" / "rule.py"
    rule.write_text("pass\n")
    before = code_digest(str(tmp_path))
    (tmp_path / "rules" / "__pycache__" / "rule.pyc").touch()
    assert code_digest(str(tmp_path)) == before
    change(rule)
    assert code_digest(str(tmp_path)) != before


def test_the_codes_digest_follows_what_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = tmp_path / "site-packages"
    installed.mkdir()
    monkeypatch.syspath_prepend(str(installed))
    monkeypatch.setattr(sys, "path", [str(installed), str(tmp_path / "gone" / "site-packages"), *sys.path])
    before = code_digest()
    assert code_digest() == before
    os.utime(installed, (0, 0))
    assert code_digest() != before


def test_a_package_without_a_folder_has_a_digest(tmp_path: Path) -> None:
    assert code_digest(str(tmp_path / "termcheck.zip")) == code_digest(str(tmp_path / "other.zip"))
