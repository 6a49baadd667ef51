"""Glossaries in TBX (ISO 30042): version 3 is written; version 3 and version 2 (`martif`) are read, in any style.

A data category is an element of its own (style DCT) or a `type` of a general one (style DCA). A dialect says which
there may be; what it has none for goes into a note that `draft.exact` reads again, so that each dialect carries
everything. A wrong form is written as deprecated, with such a note.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from termcheck.terms.formats.draft import Draft, Fields, exact, fields_of, file_id, forms_of, note_of, reading, restore
from termcheck.terms.formats.schema import Fault, Node, Reading, UnfitError, nearest
from termcheck.terms.formats.xml import LANG, line_of, local, namespace, one_line, parse, text_of, web_address, written
from termcheck.terms.glossary import Concept

_TBX = "urn:iso:std:iso:30042:ed-2"
_MODULES = {"min": "http://www.tbxinfo.net/ns/min", "basic": "http://www.tbxinfo.net/ns/basic"}
_OLDER = {"", "urn:iso:std:iso:30042:ed:3.0", "http://www.lisa.org/TBX-Specification.33.0.html"}


class _Category(NamedTuple):
    """A data category: its name, its element in style DCA, its module in style DCT."""

    name: str
    element: str
    module: str


_CATEGORIES = {
    "domain": _Category("subjectField", "descrip", "min"),
    "definition": _Category("definition", "descrip", "basic"),
    "authority.title": _Category("source", "admin", "basic"),
    "authority.url": _Category("externalCrossReference", "xref", "min"),
    "status": _Category("administrativeStatus", "termNote", "min"),
    "type": _Category("termType", "termNote", "basic"),
    "source": _Category("source", "admin", "basic"),
}
DIALECTS = {"core": frozenset[str](), "min": frozenset({"domain", "status"}), "basic": frozenset(_CATEGORIES)}
STYLES = ("dct", "dca")

_STATUS = {
    "preferred": "preferredTerm-admn-sts",
    "admitted": "admittedTerm-admn-sts",
    "deprecated": "deprecatedTerm-admn-sts",
    "wrong": "deprecatedTerm-admn-sts",
}
_SUPERSEDED = "supersededTerm-admn-sts"  # a deprecated form that was right up to a date
_KNOWN_STATUSES = (*dict.fromkeys(_STATUS.values()), _SUPERSEDED)
_READ_STATUS = {  # less “-admn-sts” and “Term”
    **dict.fromkeys(("preferred", "standardized"), "preferred"),
    **dict.fromkeys(("admitted", "legal", "regulated"), "admitted"),
    **dict.fromkeys(("deprecated", "superseded", "notRecommended", "obsolete"), "deprecated"),
}
_TYPE = {"full": "fullForm", "abbreviation": "abbreviation", "short": "shortForm"}
_READ_TYPE = {
    **{value: key for key, value in _TYPE.items()},
    **dict.fromkeys(("acronym", "initialism"), "abbreviation"),
    **dict.fromkeys(("variant", "phrase", "phraseologicalUnit"), "full"),
}


# reading


def read(stored: bytes) -> Reading:
    """The concepts of a TBX file. What is no TBX is a fault, as is all that breaks the schema."""
    try:
        root = parse(stored)
        _check_root(root)
    except UnfitError as unfit:
        return Reading(faults=[unfit.fault])
    unread: Counter[str] = Counter()
    faults: list[Fault] = []
    drafts = [_draft(entry, unread, faults) for entry in root.iter("{*}conceptEntry", "{*}termEntry")]
    if not drafts and not faults:
        faults.append(Fault(line_of(root), "the file has no concepts (conceptEntry, or termEntry in TBX 2)"))
    unread.update(local(section) for section in root.iter("{*}refObjectSec", "{*}refObjectList"))
    return reading(drafts, unread, faults)


def _check_root(root: etree._Element) -> None:
    name, space = local(root), namespace(root)
    if name not in ("tbx", "martif"):
        raise UnfitError(line_of(root), f"the root element is <{name}>, not <tbx> or <martif>; is this a TBX file?")
    if space != _TBX and (space not in _OLDER or (name == "tbx" and not space)):
        message = f"<{name}> stands in the namespace “{one_line(space)}”; that of TBX is “{_TBX}”"
        raise UnfitError(line_of(root), message)


def _draft(entry: etree._Element, unread: Counter[str], faults: list[Fault]) -> Draft:
    draft = Draft(line_of(entry))
    if name := entry.get("id"):
        draft.fields["id"] = Node(draft.line, one_line(name))
    notes: list[str] = []
    noted: Fields = {}
    for child in entry:
        if local(child) in ("langSec", "langSet"):
            _language(child, draft, unread, faults)
        else:
            _of_concept(child, draft.fields, notes, noted, unread)
    if notes:
        draft.fields["note"] = Node(draft.line, "\n".join(notes))
    restore(draft.fields, noted, draft.line)
    return draft


def _data(element: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The data categories in an element, groups taken apart: what stands beside the first is said to be of it."""
    if not local(element).endswith("Grp"):
        yield element.get("type") or local(element), element
        return
    first = ""
    for child in element:
        for name, inside in _data(child):
            yield (f"{name} of {first}" if first else name), inside
            if local(element) != "termGrp":
                first = first or name


def _of_concept(
    child: etree._Element, fields: dict[str, Node], notes: list[str], noted: Fields, unread: Counter[str]
) -> None:
    for name, element in _data(child):
        line, text = line_of(element), text_of(element)
        if name == "note":
            found = exact("".join(map(str, element.itertext())))
            if found is None:
                notes.append(text)
            else:
                noted.update(found)
        elif name == "externalCrossReference" and "authority.url" not in fields:
            fields["authority.url"] = Node(line, one_line(element.get("target") or text))
        else:
            key = {"subjectField": "domain", "definition": "definition", "source": "authority.title"}.get(name)
            if key and key not in fields:
                fields[key] = Node(line, text)
            else:
                unread[name] += 1


def _language(section: etree._Element, draft: Draft, unread: Counter[str], faults: list[Fault]) -> None:
    tag = section.get(LANG) or section.get("lang")
    if not tag:
        faults.append(Fault(line_of(section), f"<{local(section)}> names no language; give it xml:lang"))
        return
    for child in section:
        if local(child) in ("termSec", "tig", "ntig"):
            form = _form(child, unread, faults)
            if form:
                draft.forms.append((tag, form))
            continue
        for name, element in _data(child):
            if name == "definition" and "definition" not in draft.fields:
                draft.fields["definition"] = Node(line_of(element), text_of(element))
            else:
                unread[f"{name} of a language"] += 1


def _form(section: etree._Element, unread: Counter[str], faults: list[Fault]) -> dict[str, Node] | None:
    line = line_of(section)
    form: dict[str, Node] = {}
    noted: Fields = {}
    for child in section:
        for name, element in _data(child):
            if name == "note" and (found := exact("".join(map(str, element.itertext())))) is not None:
                noted.update(found)
            else:
                _of_form(name, element, form, unread, faults)
    if "form" not in form:
        faults.append(Fault(line, f"<{local(section)}> holds no term"))
        return None
    restore(form, noted, line)
    return form


def _of_form(
    name: str, element: etree._Element, form: dict[str, Node], unread: Counter[str], faults: list[Fault]
) -> None:
    line, text = line_of(element), text_of(element)
    if name == "term":
        form["form"] = Node(line, text)
    elif name == "administrativeStatus":
        status = _READ_STATUS.get(text.removesuffix("-admn-sts").removesuffix("Term"))
        if status is None:
            hint = nearest(text, _KNOWN_STATUSES) or f"; known are {', '.join(_KNOWN_STATUSES)}"
            faults.append(Fault(line, f"administrativeStatus cannot be “{text}”{hint}"))
        form["status"] = Node(line, status or "admitted")
    elif name == "termType" and text in _READ_TYPE:
        form["type"] = Node(line, _READ_TYPE[text])
    elif name == "source" and "source" not in form:
        form["source"] = Node(line, text)
    else:
        unread[f"termType {text}" if name == "termType" else f"{name} of a term"] += 1


# writing


def write(concepts: Sequence[Concept], dialect: str = "basic", style: str = "dct") -> str:
    """A TBX 3 file. `dialect` is one of `DIALECTS`, `style` one of `STYLES`."""
    uses: dict[str | None, str] = {None: _TBX}
    if style == "dct":
        uses |= {_CATEGORIES[key].module: _MODULES[_CATEGORIES[key].module] for key in sorted(DIALECTS[dialect])}
    root = etree.Element(f"{{{_TBX}}}tbx", nsmap=uses)
    root.set("type", f"TBX-{dialect.capitalize()}")
    root.set("style", style)
    root.set(LANG, "en")
    description = _add(_add(_add(root, "tbxHeader"), "fileDesc"), "sourceDesc")
    _add(description, "p", "Exported by termcheck.")
    body = _add(_add(root, "text"), "body")
    taken: set[str] = set()
    for concept in concepts:
        if concept.terms:
            _write_concept(body, concept, taken, _Writer(DIALECTS[dialect], style))
    return written(root)


def _add(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    child = etree.SubElement(parent, f"{{{_TBX}}}{name}")
    child.text = text
    return child


class _Writer(NamedTuple):
    """Writes fields that the dialect has a category for, in a style."""

    dialect: frozenset[str]
    style: str

    def category(self, parent: etree._Element, key: str, text: str) -> bool:
        """Add a category where there is one for this field; say whether there is."""
        if key not in self.dialect:
            return False
        name, element, module = _CATEGORIES[key]
        if self.style == "dct":
            child = etree.SubElement(parent, f"{{{_MODULES[module]}}}{name}")
        else:
            child = _add(parent, element)
            child.set("type", name)
        if key == "authority.url":
            child.set("target", text)
        child.text = text
        return True


def _write_concept(body: etree._Element, concept: Concept, taken: set[str], writer: _Writer) -> None:
    fields = fields_of(concept)
    entry = _add(body, "conceptEntry")
    name = file_id(concept.id, taken)
    entry.set("id", name)
    told = ["id"] if name == concept.id else []
    for key in ("domain", "definition", "authority.title", "authority.url"):
        text = one_line(str(fields.get(key, "")))
        if text and (key != "authority.url" or web_address(text)) and writer.category(entry, key, text):
            told.append(key)
    if text := one_line(concept.note):
        _add(entry, "note", text)
        told.append("note")
    if exactly := note_of(fields, told):
        _add(entry, "note", exactly)
    for tag, forms in forms_of(concept):
        section = _add(entry, "langSec")
        section.set(LANG, tag)
        for form in forms:
            _write_form(section, form, writer)


def _write_form(section: etree._Element, form: Fields, writer: _Writer) -> None:
    inside = _add(section, "termSec")
    _add(inside, "term", one_line(str(form["form"])))
    told = ["form"]
    status = str(form["status"])
    values = {
        "status": _SUPERSEDED if status == "deprecated" and "valid_to" in form else _STATUS[status],
        "type": _TYPE.get(str(form.get("type")), ""),
        "source": one_line(str(form.get("source", ""))),
    }
    for key, text in values.items():
        if text and writer.category(inside, key, text):
            told.append(key)
    if exactly := note_of(form, told):
        _add(inside, "note", exactly)
