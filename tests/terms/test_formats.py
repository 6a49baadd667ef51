"""Reading glossary files: what is written comes back, and every fault has its line and says what to do."""

from __future__ import annotations

import csv
import io
import json
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from string import ascii_lowercase

import jsonschema
import pytest
import yaml as pyyaml
from hypothesis import given, settings
from hypothesis import strategies as st

from termcheck.terms.cache import packaged_folder, without_collector
from termcheck.terms.formats import BINARY_WRITERS, READERS, WRITERS, files_in, read, read_all, schema
from termcheck.terms.formats import csv as csv_format
from termcheck.terms.formats import json as json_format
from termcheck.terms.formats import tbx as tbx_format
from termcheck.terms.formats import yaml as yaml_format
from termcheck.terms.formats.schema import Reading
from termcheck.terms.glossary import (
    MATCHES,
    MIXING,
    STATUSES,
    TYPES,
    Authority,
    Concept,
    GlossaryError,
    Term,
    concept_from_dict,
    concept_to_dict,
)

GOOD = """\
domain: gba
concepts:
  - id: greater-bay-area
    definition: >-
      Eleven cities
      in South China.
    authority:
      title: Outline Plan
      date: 2019-02-18
      seen: true
    mixing: allowed
    note: "A: note"
    terms:
      en:
        - form: Greater Bay Area
          status: preferred
        - {form: NO, status: admitted, type: abbreviation, issuer: hksar, valid_from: 2019, valid_to: 2020-01}
        - form: big bay area
          status: wrong
          match: context
          seen: no
          exceptions: [the big bay area show]
      zh-Hans:
        - form: 大湾区
          status: preferred
"""


def concepts_of(reading: Reading) -> list[Concept]:
    assert reading.faults == []
    return [entry.concept for entry in reading.entries]


def only_fault(reading: Reading) -> str:
    assert len(reading.faults) == 1, reading.faults
    line, message = reading.faults[0]
    return f"{line}: {message}"


def test_yaml_values_are_text_as_they_are_written() -> None:
    (concept,) = concepts_of(yaml_format.read(GOOD))
    assert concept == Concept(
        id="greater-bay-area",
        domain="gba",
        definition="Eleven cities in South China.",
        authority=Authority("Outline Plan", date="2019-02-18", seen=True),
        mixing="allowed",
        note="A: note",
        terms=(
            Term("Greater Bay Area", "en", "preferred"),
            Term("NO", "en", "admitted", "abbreviation", issuer="hksar", valid_from="2019", valid_to="2020-01"),
            Term("big bay area", "en", "wrong", match="context", seen=False, exceptions=("the big bay area show",)),
            Term("大湾区", "zh-Hans", "preferred"),
        ),
    )


def test_lines_are_those_of_the_file() -> None:
    (entry,) = yaml_format.read(GOOD).entries
    lines = GOOD.splitlines()
    assert [lines[line - 1].strip() for line in entry.term_lines] == [
        "- form: Greater Bay Area",
        lines[16].strip(),
        "- form: big bay area",
        "- form: 大湾区",
    ]
    assert lines[entry.lines["authority.date"] - 1].strip() == "date: 2019-02-18"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("definition:", "definitoin:", "4: a concept has an unknown key “definitoin”; did you mean “definition”"),
        (" match: context", " mach: context", "20: a form has an unknown key “mach”; did you mean “match”?"),
        ("match: context", "match: contxt", "20: match cannot be “contxt”, only literal or context"),
        ("status: wrong", "status: wrng", "19: status cannot be “wrng”, only preferred, admitted, deprecated or wrong"),
        ("type: abbreviation", "type: abbrev", "17: type cannot be “abbrev”"),
        ("mixing: allowed", "mixing: never", "11: mixing cannot be “never”, only checked or allowed"),
        ("date: 2019-02-18", "date: 2019-02-31", "9: date “2019-02-31” is no date; write YYYY, YYYY-MM or YYYY-MM-DD"),
        ("date: 2019-02-18", "date: 18 February", "9: date “18 February” is no date"),
        ("valid_to: 2020-01", "valid_to: 2020-", "17: valid_to “2020-” is no date"),
        ("  - id: greater-bay-area\n", "  - domain: x\n", "3: a concept has no id; add one"),
        ("- form: 大湾区\n          status", "- status", "24: a form has no form; add one"),
        ("seen: no", "seen: maybe", "21: seen cannot be “maybe”; write true or false"),
        ("      zh-Hans:", "      zh_Hans:", "23: “zh_Hans” is no language tag; did you mean “zh-Hans”?"),
        ("exceptions: [the big bay area show]", "exceptions: some", "22: exceptions must be a list, not text"),
        ("form: NO", "form: [NO]", "17: form must be text, not a list"),
        ("note: \"A: note\"", "note: A: note", "12: not valid YAML: mapping values are not allowed"),
        ("      title: Outline Plan\n", "", "7: authority has no title; add one"),
        ("note: \"A: note\"", "id: twice", "12: the key “id” stands twice (first in line 3); keep one"),
        ("title: Outline Plan", "title: !!python/name:os.system x", "8: the tag tag:yaml.org,2002:python/name"),
        ("title: Outline Plan", 'title: "a\\tb"', "8: title holds the control character U+0009"),
        ("concepts:\n", "concept:\n", "2: the file has an unknown key “concept”; did you mean “concepts”?"),
    ],
)  # fmt: skip
def test_faults_name_line_and_remedy(old: str, new: str, said: str) -> None:
    assert old in GOOD
    reading = yaml_format.read(GOOD.replace(old, new))
    line, message = min(reading.faults)
    assert f"{line}: {message}".startswith(said)


def test_all_faults_of_a_file_are_told() -> None:
    reading = yaml_format.read(GOOD.replace("status: wrong", "status: bad").replace("seen: no", "seen: 7"))
    assert [line for line, _ in reading.faults] == [19, 21]


@pytest.mark.parametrize(
    "bomb",
    [
        "a: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: [*b,*b,*b]\n",
        "concepts: &a [*a]",
        "concepts: " + "[" * 100_000,
        "concepts: " + "{a: " * 100_000,
        "- " * 100_000,
        "? " * 100_000,
    ],
)
def test_yaml_bombs_are_refused(bomb: str) -> None:
    assert only_fault(yaml_format.read(bomb))


@pytest.mark.parametrize("text", ["", "# nothing\n", "~", "text", "[1]", "---\na: 1\n---\nb: 2\n", "\x01"])
def test_what_is_no_glossary_is_a_fault(text: str) -> None:
    assert yaml_format.read(text).faults


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"concepts": [', "1: not valid JSON"),
        ('{"concepts": [\n{"id": "a",\n"id": "b"}]}', "3: the key “id” stands twice (first in line 2)"),
        ('{"concepts": [\n{"id": "a",\n"terms": {"en": [{"form": "x",\n"status": "god"}]}}]}', "4: status"),
        ("[" * 100_000, "1: values stand too deep"),
        ('{"concepts": ' + "[" * 100 + "]" * 100 + "}", "1: values stand too deep"),
        ('{"concepts": [{"id": "\\ud800", "terms": {"en": [{"form": "x", "status": "wrong"}]}}]}', "1: id holds"),
    ],
)  # fmt: skip
def test_json_faults(text: str, said: str) -> None:
    reading = json_format.read(text)
    line, message = reading.faults[0]
    assert f"{line}: {message}".startswith(said)


def test_json_has_the_keys_that_scripts_rely_on() -> None:
    written = json.loads(json_format.write([Concept("a", terms=(Term("A", "en", "preferred"),))]))
    assert written == {
        "concepts": [
            {
                "id": "a",
                "domain": "",
                "definition": "",
                "terms": {"en": [{"form": "A", "status": "preferred"}]},
                "authority": None,
            }
        ]
    }


TABLE = "id,language,form,status,exceptions,note\ngba,en,Greater Bay Area,preferred,,a note\n"


def test_csv_rows_of_an_id_are_one_concept() -> None:
    text = (
        TABLE
        + "sez,en,SEZ,preferred,,\ngba,zh-Hans,大湾区,preferred,,a note\ngba,en,Big Bay,wrong,Big Bay A|Big Bay B,\n"
    )
    gba, sez = concepts_of(csv_format.read(text))
    assert gba.note == "a note"
    assert [term.form for term in gba.terms] == ["Greater Bay Area", "Big Bay", "大湾区"]
    assert gba.terms[1].exceptions == ("Big Bay A", "Big Bay B")
    assert sez.terms == (Term("SEZ", "en", "preferred"),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1: the header has no column id, language, form, status"),
        ("id,language,form\n", "1: the header has no column status"),
        ("id,language,form,status,isuer\n", "1: unknown column “isuer”; did you mean “issuer”?"),
        ("id,language,form,status,form\n", "1: the column “form” stands twice"),
        (TABLE + "x,en,A,rigth,,\n", "3: status cannot be “rigth”"),
        (TABLE + "x,en,,wrong,,\n", "3: a form has no form"),
        (TABLE + ",en,A,wrong,,\n", "3: the row has no id"),
        (TABLE + "x,,A,wrong,,\n", "3: the row has no language"),
        (TABLE + "x,english,A,wrong,,\n", "3: “english” is no language tag"),
        (TABLE + "x,en,A,wrong,,n,more\n", "3: 7 fields under 6 columns"),
        (TABLE + "gba,en,A,wrong,,other\n", "3: another note for this id than in line 2"),
        (TABLE + '"two\nlines",en,A,wrong,,\n', "3: id holds the control character U+000A"),
        (TABLE + 'x,en,"open,wrong,,\nmore\n', "3: not a valid table"),
    ],
)
def test_csv_faults(text: str, said: str) -> None:
    assert only_fault(csv_format.read(text)).startswith(said)


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("id,lang,form,status", "this one has id,lang,form,status; did you mean “language” by “lang”?"),
        ("ID;Lang;Form;State", "has id,lang,form,state; did you mean “language” by “lang”, “status” by “state”?"),
        ("source,target", "this one has source,target"),
        ("x" * 99, f"this one has {'x' * 30}…"),
    ],
)
def test_a_header_without_the_columns_is_shown_with_what_is_near(header: str, said: str) -> None:
    assert only_fault(csv_format.read(f"{header}\n1,2,3,4\n")).endswith(said)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b"\xef\xbb\xbfid,language,form,status\r\nx,en,A,preferred\r\n"),
        ("a.CSV", b"id;language;form;status\nx;en;A;preferred\n;;;\n"),
        ("a.tsv", b"ID\tLanguage\tForm\tStatus\t\nx\ten\tA\tpreferred\t\n"),
        ("a.yml", b"concepts: [{id: x, terms: {en: [{form: A, status: preferred}]}}]"),
        ("a.json", b'{"concepts":[{"id":"x","terms":{"en":[{"form":"A","status":"preferred"}]}}]}'),
    ],
)
def test_format_follows_the_suffix(tmp_path: Path, name: str, content: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    assert read_all([file]) == [Concept("x", terms=(Term("A", "en", "preferred"),))]


def test_an_id_in_two_files_names_both_places(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text(TABLE, "utf-8")
    with pytest.raises(GlossaryError) as caught:
        read_all([tmp_path / "a.csv", tmp_path / "b.csv"])
    assert f"{tmp_path / 'b.csv'}:2: " in str(caught.value)
    assert f"{tmp_path / 'a.csv'}:2; " in str(caught.value)


def test_not_utf8_names_the_line(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(TABLE.encode() + "x,en,Müller,preferred,,\n".encode("latin-1"))
    with pytest.raises(GlossaryError, match=r"a\.csv:3: not UTF-8"):
        read_all([file])


def test_unknown_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("")
    for path in (tmp_path / "a.txt", tmp_path / "none.csv"):
        with pytest.raises(GlossaryError, match=path.name):
            read(path)
    with pytest.raises(GlossaryError, match="no glossary files"):
        files_in([tmp_path])


def test_a_folder_is_its_glossary_files(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.csv", "glossary.schema.json", "LICENSE"):
        (tmp_path / name).write_text("")
    assert files_in([tmp_path]) == [tmp_path / "a.csv", tmp_path / "b.yaml"]


# What is written comes back.

LINES = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=30).map(str.strip)
SOME = LINES.filter(bool)
PROSE = st.one_of(LINES, st.lists(LINES, max_size=40).map(" ".join).map(str.strip), st.just("a\n\tb: # c"))
DATES = st.sampled_from(["2024", "2024-02", "2024-02-29"])
LANGUAGES = st.sampled_from(["en", "zh-Hans", "pt", "no", "x-own"])
TERMS = st.builds(
    Term,
    form=SOME,
    language=LANGUAGES,
    status=st.sampled_from(STATUSES),
    type=st.sampled_from(TYPES),
    match=st.sampled_from(MATCHES),
    issuer=st.none() | SOME,
    valid_from=st.none() | DATES,
    valid_to=st.none() | DATES,
    source=st.none() | SOME,
    seen=st.none() | st.booleans(),
    exceptions=st.lists(SOME, max_size=3).map(tuple),
)
AUTHORITIES = st.builds(
    Authority,
    title=SOME,
    publisher=st.none() | SOME,
    url=st.none() | SOME,
    date=st.none() | DATES,
    seen=st.booleans(),
)


def _grouped(terms: Sequence[Term]) -> tuple[Term, ...]:
    """By language, in the order in which languages come first: as every format keeps them."""
    tags = list(dict.fromkeys(term.language for term in terms))
    return tuple(sorted(terms, key=lambda term: tags.index(term.language)))


CONCEPTS = st.builds(
    Concept,
    id=SOME,
    domain=LINES,
    definition=PROSE,
    authority=st.none() | AUTHORITIES,
    terms=st.lists(TERMS, min_size=1, max_size=4).map(_grouped),
    mixing=st.sampled_from(MIXING),
    note=PROSE,
)
LISTS = st.lists(CONCEPTS, max_size=3, unique_by=lambda concept: concept.id)


@settings(deadline=None)
@given(LISTS)
def test_yaml_comes_back(concepts: list[Concept]) -> None:
    written = yaml_format.write(concepts)
    assert concepts_of(yaml_format.read(written)) == concepts


@settings(deadline=None, max_examples=50)
@given(LISTS)
def test_other_readers_of_yaml_read_the_same(concepts: list[Concept]) -> None:
    loaded = pyyaml.load(yaml_format.write(concepts), Loader=pyyaml.SafeLoader)
    assert [entry["id"] for entry in loaded["concepts"]] == [concept.id for concept in concepts]
    for entry, concept in zip(loaded["concepts"], concepts, strict=True):
        expected = concept_to_dict(concept)
        assert entry["terms"] == expected["terms"]
        assert entry.get("authority") == expected.get("authority")
        assert entry.get("definition", "") == concept.definition


@settings(deadline=None)
@given(LISTS)
def test_json_comes_back(concepts: list[Concept]) -> None:
    assert concepts_of(json_format.read(json_format.write(concepts))) == concepts


def _rewritten(name: str, concepts: Sequence[Concept]) -> Reading:
    written = BINARY_WRITERS[name](concepts) if name in BINARY_WRITERS else WRITERS[name](concepts).encode()
    return READERS[name](written)


@settings(deadline=None)
@given(LISTS, st.sampled_from(["csv", "tsv"]))
def test_tables_come_back(concepts: list[Concept], name: str) -> None:
    assert concepts_of(_rewritten(name, concepts)) == concepts


@settings(deadline=None, max_examples=50)
@given(LISTS)
def test_workbooks_come_back_with_what_xml_forbids_made_visible(concepts: list[Concept]) -> None:
    reading = _rewritten("xlsx", concepts)
    assert [_visible(concept) for concept in concepts] == concepts_of(reading)


def _visible(concept: Concept) -> Concept:
    entry = json.dumps(concept_to_dict(concept), ensure_ascii=False)
    return concept_from_dict(json.loads(entry.replace("\ufffe", "<U+FFFE>").replace("\uffff", "<U+FFFF>")))


@settings(deadline=None)
@given(LISTS.filter(bool), st.sampled_from(tbx_format.STYLES), st.sampled_from(list(tbx_format.DIALECTS)))
def test_tbx_comes_back_in_every_dialect_and_style(concepts: list[Concept], style: str, dialect: str) -> None:
    assert concepts_of(tbx_format.read(tbx_format.write(concepts, dialect, style).encode())) == concepts


@settings(deadline=None)
@given(LISTS)
def test_the_right_forms_come_back_from_tmx(concepts: list[Concept]) -> None:
    right = [
        replace(concept, terms=tuple(term for term in concept.terms if term.status in ("preferred", "admitted")))
        for concept in concepts
    ]
    right = [replace(concept, terms=_grouped(_preferred_first(concept.terms))) for concept in right if concept.terms]
    reading = _rewritten("tmx", concepts)
    if right:
        assert concepts_of(reading) == right
    else:
        assert "the file has no units" in only_fault(reading)


def _preferred_first(terms: Sequence[Term]) -> list[Term]:
    return sorted(terms, key=lambda term: term.status != "preferred")


@settings(deadline=None)
@given(st.text(alphabet=ascii_lowercase + ":-[]{}#&*!|>'\"%@`,\n ", max_size=60) | st.binary(max_size=60))
def test_no_content_breaks_a_reader(content: str | bytes) -> None:
    stored = content.encode() if isinstance(content, str) else content
    for reader in READERS.values():
        with suppress(UnicodeDecodeError):  # said by `read`, with the line
            assert isinstance(reader(stored), Reading)


@pytest.fixture(scope="module")
def packaged() -> list[Concept]:
    return read_all(files_in([packaged_folder()]))


@pytest.mark.parametrize("name", ["yaml", "json", "csv", "tsv", "xlsx", "tbx"])
def test_the_packaged_glossary_comes_back(name: str, packaged: list[Concept]) -> None:
    reading = _rewritten(name, packaged)
    assert concepts_of(reading) == packaged
    assert not reading.unread


def test_the_packaged_glossary_comes_back_from_tmx_less_its_wrong_and_deprecated_forms(packaged: list[Concept]) -> None:
    reading = _rewritten("tmx", packaged)
    for concept, found in zip(packaged, concepts_of(reading), strict=True):
        right = [term for term in concept.terms if term.status in ("preferred", "admitted")]
        assert set(found.terms) == set(right)
        assert replace(found, terms=()) == replace(concept, terms=())
    assert not reading.unread


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@a", "＝1", "＋1", "－1", "＠a", "'=1", "''-1"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_csv_holds_no_cell_that_runs(formula: str, delimiter: str) -> None:
    concept = Concept(formula, note=formula, terms=(Term(formula, "en", "preferred", source=formula),))
    write, reader = (
        (csv_format.write, csv_format.read) if delimiter == "," else (csv_format.write_tabs, csv_format.read_tabs)
    )
    written = write([concept])
    cells = [cell for row in csv.reader(io.StringIO(written, newline=""), delimiter=delimiter) for cell in row]
    assert [cell for cell in cells if formula in cell] == [f"'{formula}"] * 4
    assert concepts_of(reader(written)) == [concept]


def test_exceptions_may_hold_bars_and_backslashes() -> None:
    concept = Concept("a", terms=(Term("A", "en", "wrong", exceptions=("A|B", "A\\", "A\\|C\\")),))
    assert concepts_of(csv_format.read(csv_format.write([concept]))) == [concept]


def test_utf16_text_of_excel_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_bytes("id\tlanguage\tform\tstatus\r\nx\ten\tA\tpreferred\r\n".encode("utf-16"))
    assert read_all([tmp_path / "a.tsv"]) == [Concept("x", terms=(Term("A", "en", "preferred"),))]


def test_an_id_twice_in_one_line_is_seen(tmp_path: Path) -> None:
    entry = '{"id":"x","terms":{"en":[{"form":"A","status":"preferred"}]}}'
    (tmp_path / "a.json").write_text(f'{{"concepts":[{entry},{entry}]}}')
    with pytest.raises(GlossaryError, match=r"a\.json:1: the id “x” stands also in .*a\.json:1; give each"):
        read_all([tmp_path / "a.json"])


def test_a_file_called_xml_is_read_by_its_root(tmp_path: Path) -> None:
    concepts = [Concept("x", terms=(Term("A", "en", "preferred"),))]
    for name in ("tbx", "tmx"):
        (tmp_path / "a.xml").write_text(WRITERS[name](concepts), "utf-8")
        assert read_all([tmp_path / "a.xml"]) == concepts
    with pytest.raises(GlossaryError, match="no glossary files"):
        files_in([tmp_path])  # any program keeps .xml


def test_packaged_files_keep_to_the_published_schema() -> None:
    published = json.loads((packaged_folder() / "glossary.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(published)
    form = published["$defs"]["form"]["properties"]
    assert set(form) == set(schema.TERM_KEYS)
    assert set(published["$defs"]["concept"]["properties"]) == set(schema.CONCEPT_KEYS)
    assert set(published["$defs"]["authority"]["properties"]) == set(schema.AUTHORITY_KEYS)
    assert (tuple(form["status"]["enum"]), tuple(form["type"]["enum"])) == (STATUSES, TYPES)
    assert tuple(form["match"]["enum"]) == MATCHES
    validator = jsonschema.Draft202012Validator(published)
    for file in files_in([packaged_folder()]):
        data = pyyaml.load(file.read_text("utf-8"), Loader=pyyaml.CSafeLoader)
        assert [error.message for error in validator.iter_errors(data)] == []


def test_time_grows_with_the_rows() -> None:
    def seconds(rows: int) -> float:
        header = "id,language,form,status\n"
        text = header + "".join(f"c{row // 2},en,Form of {row},admitted\n" for row in range(rows))
        with without_collector():
            started = time.process_time()
            assert len(csv_format.read(text).entries) == rows // 2
            return time.process_time() - started

    assert seconds(32_000) < 16 * max(seconds(4_000), 0.02)  # 8 times the rows
