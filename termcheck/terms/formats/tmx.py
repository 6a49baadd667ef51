"""Glossaries in TMX 1.4b, for translation memories: a unit a concept, a variant a form.

Only right forms are written, the preferred ones first: what a memory holds, it offers. Definition, authority and the
rest go into a property that `draft.exact` reads again. Units of any TMX file are read, without their inline codes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lxml import etree

from termcheck import __version__
from termcheck.terms.formats.draft import Draft, Fields, exact, fields_of, file_id, forms_of, note_of, reading, restore
from termcheck.terms.formats.schema import Fault, Node, Reading, UnfitError
from termcheck.terms.formats.xml import LANG, line_of, local, one_line, parse, text_of, written
from termcheck.terms.glossary import Concept

RIGHT = ("preferred", "admitted")
_PROPERTY = "x-termcheck"
_HEADER = {
    "creationtool": "termcheck",
    "creationtoolversion": __version__,
    "segtype": "phrase",
    "o-tmf": "termcheck",
    "adminlang": "en",
    "srclang": "*all*",
    "datatype": "plaintext",
}
_CODES = ("bpt", "ept", "it", "ph", "ut")  # their content is markup; that of <hi> is text


def read(stored: bytes) -> Reading:
    """The units of a TMX file as concepts. What is no TMX is a fault, as is all that breaks the schema."""
    try:
        root = parse(stored)
        if local(root) != "tmx":
            raise UnfitError(line_of(root), f"the root element is <{local(root)}>, not <tmx>; is this a TMX file?")
    except UnfitError as unfit:
        return Reading(faults=[unfit.fault])
    unread: Counter[str] = Counter()
    faults: list[Fault] = []
    drafts = [_draft(unit, unread, faults) for unit in root.iter("{*}tu")]
    if not drafts:
        faults.append(Fault(line_of(root), "the file has no units (<tu>)"))
    return reading(drafts, unread, faults)


def _draft(unit: etree._Element, unread: Counter[str], faults: list[Fault]) -> Draft:
    draft = Draft(line_of(unit))
    if name := one_line(unit.get("tuid") or ""):
        draft.fields["id"] = Node(draft.line, name)
    notes: list[str] = []
    tags: set[str] = set()
    for child in unit:
        if local(child) == "note":
            notes.append(text_of(child))
        elif local(child) == "tuv" and (variant := _variant(child, unread, faults)):
            tag, form = variant
            form.setdefault("status", Node(line_of(child), "admitted" if tag in tags else "preferred"))
            tags.add(tag)
            draft.forms.append(variant)
    noted = _properties(unit, unread)
    if notes:
        draft.fields["note"] = Node(draft.line, "\n".join(notes))
    restore(draft.fields, noted, draft.line)
    return draft


def _properties(element: etree._Element, unread: Counter[str]) -> Fields:
    noted: Fields = {}
    for child in element.iterchildren("{*}prop"):
        found = exact("".join(map(str, child.itertext()))) if child.get("type") == _PROPERTY else None
        if found is None:
            unread[f"prop {one_line(child.get('type') or '')}".rstrip()] += 1
        else:
            noted.update(found)
    return noted


def _variant(variant: etree._Element, unread: Counter[str], faults: list[Fault]) -> tuple[str, dict[str, Node]] | None:
    line, tag = line_of(variant), variant.get(LANG) or variant.get("lang")
    segment = next(variant.iterchildren("{*}seg"), None)
    if not tag:
        faults.append(Fault(line, "<tuv> names no language; give it xml:lang"))
    elif segment is None:
        faults.append(Fault(line, "<tuv> has no <seg>"))
    else:
        unread.update("note of a variant" for _ in variant.iterchildren("{*}note"))
        form = {"form": Node(line_of(segment), _text(segment, unread))}
        restore(form, _properties(variant, unread), line)
        return tag, form
    return None


def _text(segment: etree._Element, unread: Counter[str]) -> str:
    codes = [code for code in segment.iter("{*}*") if local(code) in _CODES]
    for code in codes:
        unread["inline code"] += 1
        tail = code.tail
        code.clear()
        code.tail = tail
    return text_of(segment)


def write(concepts: Sequence[Concept]) -> str:
    """A TMX file of the right forms."""
    root = etree.Element("tmx", version="1.4")
    etree.SubElement(root, "header", _HEADER)
    body = etree.SubElement(root, "body")
    taken: set[str] = set()
    for concept in concepts:
        forms = [(tag, form) for tag, listed in forms_of(concept) for form in listed if form["status"] in RIGHT]
        if not forms:
            continue
        unit = etree.SubElement(body, "tu", tuid=file_id(concept.id, taken))
        fields = fields_of(concept)
        told = ["id"] if unit.get("tuid") == concept.id else []
        if text := one_line(concept.note):
            etree.SubElement(unit, "note").text = text
            told.append("note")
        _add_property(unit, note_of(fields, told))
        seen: set[str] = set()
        for tag, form in sorted(forms, key=lambda found: found[1]["status"] != "preferred"):
            variant = etree.SubElement(unit, "tuv", {LANG: tag})
            usual = "admitted" if tag in seen else "preferred"
            _add_property(variant, note_of(form, ["form", "status"] if form["status"] == usual else ["form"]))
            etree.SubElement(variant, "seg").text = one_line(str(form["form"]))
            seen.add(tag)
    return written(root)


def _add_property(parent: etree._Element, note: str | None) -> None:
    if note:
        etree.SubElement(parent, "prop", type=_PROPERTY).text = note
