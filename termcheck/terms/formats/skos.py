"""Vocabularies in SKOS, as RDF/XML, are read: a preferred label is a preferred form, an alternative one an admitted, a
hidden one (a misspelling to be found by) a wrong form that is ordinary language elsewhere."""

from __future__ import annotations

from collections import Counter
from urllib.parse import unquote

from lxml import etree

from termcheck.terms.formats.draft import Draft, reading
from termcheck.terms.formats.schema import Fault, Node, Reading, UnfitError
from termcheck.terms.formats.xml import LANG, line_of, local, namespace, one_line, parse, text_of

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_STATUS = {"prefLabel": "preferred", "altLabel": "admitted", "hiddenLabel": "wrong"}
_FIELDS = {"definition": "definition", "note": "note", "scopeNote": "note"}


def read(stored: bytes) -> Reading:
    """The concepts of a SKOS file. What is no RDF/XML is a fault, as is all that breaks the schema."""
    try:
        root = parse(stored)
        if root.tag != f"{{{_RDF}}}RDF":
            raise UnfitError(line_of(root), f"the root element is <{local(root)}>, not <rdf:RDF>; is this RDF/XML?")
    except UnfitError as unfit:
        return Reading(faults=[unfit.fault])
    unread: Counter[str] = Counter()
    faults: list[Fault] = []
    taken: set[str] = set()
    drafts = []
    for element in root:
        if _is_concept(element):
            drafts.append(_draft(element, taken, unread, faults))
        else:
            unread[f"{local(element)}"] += 1
    if not drafts:
        faults.append(Fault(line_of(root), "the file has no <skos:Concept>"))
    return reading(drafts, unread, faults)


def _is_concept(element: etree._Element) -> bool:
    kinds = [kind.get(f"{{{_RDF}}}resource") for kind in element.iterchildren(f"{{{_RDF}}}type")]
    return element.tag == f"{{{_SKOS}}}Concept" or f"{_SKOS}Concept" in kinds


def _draft(element: etree._Element, taken: set[str], unread: Counter[str], faults: list[Fault]) -> Draft:
    draft = Draft(line_of(element))
    address = one_line(element.get(f"{{{_RDF}}}about") or element.get(f"{{{_RDF}}}ID") or "")
    if address:
        name = one_line(unquote(address.rstrip("/#").replace("#", "/").rpartition("/")[2]))
        name = name if name and name not in taken else address
        taken.add(name)
        draft.fields["id"] = Node(draft.line, name)
    for child in element:
        name, line = local(child), line_of(child)
        key = _FIELDS.get(name)
        if namespace(child) == _SKOS and name in _STATUS:
            tag = child.get(LANG)
            if not tag:
                faults.append(Fault(line, f"<skos:{name}> names no language; give it xml:lang"))
                continue
            form = {"form": Node(line, text_of(child)), "status": Node(line, _STATUS[name])}
            if name == "hiddenLabel":
                form["match"] = Node(line, "context")
            draft.forms.append((tag, form))
        elif namespace(child) == _SKOS and key and key not in draft.fields and text_of(child):
            draft.fields[key] = Node(line, text_of(child))
        elif child.tag != f"{{{_RDF}}}type":
            unread[name] += 1
    return draft
