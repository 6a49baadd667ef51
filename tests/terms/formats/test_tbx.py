"""TBX: what is written keeps to the standard and comes back, what others write is understood, bombs are refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from termcheck.terms.cache import packaged_folder
from termcheck.terms.formats import files_in, read_all, tbx
from termcheck.terms.glossary import Authority, Concept, Term

SCHEMAS = Path(__file__).parent / "schemas"
KINDS = [(dialect, style) for dialect in tbx.DIALECTS for style in tbx.STYLES]
TBX = "{urn:iso:std:iso:30042:ed-2}"


def schema(dialect: str, style: str) -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(SCHEMAS / f"tbx-{dialect}-{style}.rng"))


def only_fault(stored: bytes | str) -> str:
    ((line, message),) = tbx.read(stored.encode() if isinstance(stored, str) else stored).faults
    return f"{line}: {message}"


@pytest.mark.parametrize(("dialect", "style"), KINDS)
def test_every_dialect_and_style_keeps_to_its_schema(dialect: str, style: str, many: list[Concept]) -> None:
    concepts = [*many, *read_all(files_in([packaged_folder()]))[:200]]
    written = etree.fromstring(tbx.write(concepts, dialect, style).encode())
    validator = schema(dialect, style)
    assert validator.validate(written), validator.error_log
    assert (written.get("type"), written.get("style")) == (f"TBX-{dialect.capitalize()}", style)


def test_the_schemas_tell_dialects_and_styles_apart(many: list[Concept]) -> None:
    for kind in KINDS:
        written = etree.fromstring(tbx.write(many, *kind).encode())
        assert [other for other in KINDS if schema(*other).validate(written)] == [kind]


@pytest.mark.parametrize(
    ("path", "attribute", "value"),
    [
        ("//min:administrativeStatus", None, "preferred"),
        ("//basic:termType", None, "short"),
        ("//t:conceptEntry", "id", "1st"),
        ("//t:langSec", "{http://www.w3.org/XML/1998/namespace}lang", "not a language"),
        ("//min:externalCrossReference", "target", "harbour.example"),
    ],
)
def test_the_schema_refuses_what_the_standard_does(
    path: str, attribute: str | None, value: str, many: list[Concept]
) -> None:
    root = etree.fromstring(tbx.write(many).encode())
    names = {
        "t": "urn:iso:std:iso:30042:ed-2",
        **{name: f"http://www.tbxinfo.net/ns/{name}" for name in ("min", "basic")},
    }
    element = root.xpath(path, namespaces=names)[0]  # type: ignore[index]
    if attribute:
        element.set(attribute, value)  # type: ignore[union-attr]
    else:
        element.text = value  # type: ignore[union-attr]
    assert not schema("basic", "dct").validate(root)


@pytest.mark.parametrize(("dialect", "style"), KINDS)
def test_all_of_a_concept_comes_back(dialect: str, style: str, many: list[Concept]) -> None:
    reading = tbx.read(tbx.write(many, dialect, style).encode())
    assert reading.faults == []
    assert [entry.concept for entry in reading.entries] == many
    assert not reading.unread


def test_statuses_are_those_of_the_standard(full: Concept) -> None:
    root = etree.fromstring(tbx.write([full]).encode())
    statuses = {
        str(section.findtext(f"{TBX}term")): section.findtext("{http://www.tbxinfo.net/ns/min}administrativeStatus")
        for section in root.iter(f"{TBX}termSec")
    }
    assert statuses == {
        "Harbour Office of Lin County": "preferredTerm-admn-sts",
        "LHO": "admittedTerm-admn-sts",
        "Harbour Bureau": "supersededTerm-admn-sts",
        "Harbour Affairs Department": "deprecatedTerm-admn-sts",
        "harbour affairs": "deprecatedTerm-admn-sts",
        "林县港务局": "preferredTerm-admn-sts",
    }


def test_what_somebody_changes_in_an_element_stays_changed(full: Concept) -> None:
    written = tbx.write([full])
    changed = written.replace("The office that runs the harbour.", "An office.")
    before, wrong, after = changed.partition("<term>harbour affairs</term>")
    changed = before + wrong + after.replace("deprecatedTerm-admn-sts", "admittedTerm-admn-sts", 1)
    (entry,) = tbx.read(changed.encode()).entries
    assert entry.concept.definition == "An office."
    assert entry.concept.terms[4].status == "admitted"


def test_two_ids_that_xml_cannot_tell_apart_stay_two() -> None:
    concepts = [Concept(name, terms=(Term("A", "en", "preferred"),)) for name in ("港", "局", "-", "_-")]
    assert [entry.concept.id for entry in tbx.read(tbx.write(concepts).encode()).entries] == ["港", "局", "-", "_-"]


MARTIF = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en">
  <martifHeader><fileDesc><sourceDesc><p>Ours</p></sourceDesc></fileDesc></martifHeader>
  <text><body>
    <termEntry id="c1">
      <descrip type="subjectField">ports</descrip>
      <transacGrp><transac type="transactionType">origination</transac><date>2010-01-01</date></transacGrp>
      <langSet xml:lang="en">
        <descripGrp>
          <descrip type="definition">Where ships
             lie.</descrip>
          <admin type="source">Handbook</admin>
        </descripGrp>
        <tig>
          <term>harbour <hi type="italics">basin</hi></term>
          <termNote type="partOfSpeech">noun</termNote>
        </tig>
        <ntig><termGrp>
          <term>HB</term>
          <termNote type="termType">acronym</termNote>
          <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote>
        </termGrp></ntig>
        <tig><term>dock hole</term><termNote type="administrativeStatus">deprecatedTerm</termNote></tig>
      </langSet>
      <langSet xml:lang="de"><tig><term>Hafenbecken</term></tig></langSet>
    </termEntry>
  </body></text>
</martif>
"""


def test_tbx_2_is_read_and_what_it_holds_beside_is_counted() -> None:
    reading = tbx.read(MARTIF.encode())
    assert reading.faults == []
    (entry,) = reading.entries
    assert entry.concept == Concept(
        "c1",
        domain="ports",
        definition="Where ships lie.",
        terms=(
            Term("harbour basin", "en", "preferred"),
            Term("HB", "en", "admitted", "abbreviation"),
            Term("dock hole", "en", "deprecated"),
            Term("Hafenbecken", "de", "preferred"),
        ),
    )
    assert entry.line == 6
    assert reading.unread == {
        "transactionType": 1,
        "date of transactionType": 1,
        "source of definition of a language": 1,
        "partOfSpeech of a term": 1,
    }


def test_utf16_and_other_declared_encodings_are_read() -> None:
    expected = tbx.read(MARTIF.encode()).entries[0].concept
    for encoding in ("utf-16", "iso-8859-1"):
        stored = MARTIF.replace("UTF-8", encoding).encode(encoding)
        assert tbx.read(stored).entries[0].concept == expected


def test_a_concept_without_an_id_is_called_after_its_first_form() -> None:
    stored = MARTIF.replace(' id="c1"', "").replace("</termEntry>", "</termEntry><termEntry>" + MARTIF[
        MARTIF.index("<langSet") : MARTIF.index("</termEntry>")] + "</termEntry>")  # fmt: skip
    assert [entry.concept.id for entry in tbx.read(stored.encode()).entries] == ["harbour-basin", "harbour-basin-2"]


def test_the_authority_is_the_source_of_the_concept() -> None:
    text = MARTIF.replace(
        '<descrip type="subjectField">ports</descrip>',
        '<admin type="source">Statute</admin><xref type="externalCrossReference" target="https://a.example">x</xref>',
    )
    (entry,) = tbx.read(text.encode()).entries
    assert entry.concept.authority == Authority("Statute", url="https://a.example")


GOOD = tbx.write([Concept("a", terms=(Term("A", "en", "preferred"),))])
LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10 if i else "ha"}">' for i in range(12))


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        (b"", "1: the file is empty"),
        (b"\xef\xbb\xbf", "1: not valid XML"),
        ("<tmx/>", "1: the root element is <tmx>, not <tbx> or <martif>"),
        ("\n<tbx/>", "2: <tbx> stands in the namespace “”; that of TBX is “urn:iso:std:iso:30042:ed-2”"),
        ('<martif xmlns="urn:x"/>', "1: <martif> stands in the namespace “urn:x”"),
        ("<martif/>", "1: the file has no concepts"),
        (GOOD.replace('<langSec xml:lang="en">', "<langSec>"), "13: <langSec> names no language"),
        (GOOD.replace('<langSec xml:lang="en"', '<langSec xml:lang="en_GB"'), "15: “en_GB” is no language tag"),
        (GOOD.replace("preferredTerm-", "prefered-"), "16: administrativeStatus cannot be “prefered-admn-sts”"),
        (GOOD.replace("<term>A</term>", ""), "14: <termSec> holds no term"),
        (GOOD.replace("<term>A</term>", "<term/>"), "15: a form has no form"),
        (GOOD.replace("</term>", ""), ": not valid XML: Opening and ending tag mismatch"),
        (GOOD.encode().replace(b">A<", b">M\xfcller<"), "15: not valid XML: Invalid bytes in character encoding"),
        (GOOD.replace(">A<", ">&nbsp;<"), "15: the XML uses entities"),
        (f"<!DOCTYPE tbx [{LAUGHS}]>\n<tbx>&l11;</tbx>", ": the XML "),
        ('<!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/hosts">]><tbx>&x;</tbx>', ": the XML "),
        ('<?xml version="1.0"?>\n<!DOCTYPE tbx SYSTEM "http://127.0.0.1:9/x.dtd">\n<tbx/>', "2: the XML brings a docu"),
        ('<!DOCTYPE martif SYSTEM "TBXcore.dtd" [<!ATTLIST martif a CDATA "b">]><martif/>', "1: the XML brings a docu"),
        ('<!DOCTYPE martif SYSTEM "TBXcore.dtd"><martif>\n&x;</martif>', ": the XML uses entities"),
        ("<a>" * 100_000, "1: not valid XML: Excessive depth"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_with_its_line(stored: bytes | str, said: str) -> None:
    found = only_fault(stored)
    assert found.startswith(said) if said[0].isdecimal() else said in found
    assert "XML_PARSE_HUGE" not in found


@pytest.mark.parametrize("note", ["termcheck [1]", "termcheck {", "termcheck " + "[" * 100_000, "termcheck 1"])
def test_a_note_that_only_looks_like_ours_is_a_note(note: str) -> None:
    concept = Concept("a", note=note, terms=(Term("A", "en", "preferred"),))
    assert [entry.concept for entry in tbx.read(tbx.write([concept]).encode()).entries] == [concept]


def test_a_note_cannot_bring_in_what_the_schema_forbids() -> None:
    text = GOOD.replace("</term>", '</term><note>termcheck {"status": {"a": 1}, "match": 7}</note>')
    assert tbx.read(text.encode()).faults
