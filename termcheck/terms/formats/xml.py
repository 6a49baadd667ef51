"""XML from strangers: read whole and with line numbers, or refused with the line.

Nothing outside the file is opened. Entities are refused, and so is every document type but the names of the DTDs that
files of TMX 1.x and TBX 2 carry by custom; even these are not loaded.
"""

from __future__ import annotations

import re

from lxml import etree

from termcheck.terms.formats.schema import UnfitError

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# what no XML file can hold; a glossary may, as YAML and JSON can
FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAMED_BY_CUSTOM = re.compile(r"[\w:./-]*(?:tmx1[1-4][a-z]?|tbx\w*)\.dtd", re.IGNORECASE)
_ADVICE = re.compile(r",? (?:use|try) XML_PARSE_HUGE.*|, line \d+, column \d+$")
_SPACE = re.compile(r"[ \t\r\n]+")


def parse(stored: bytes) -> etree._Element:
    """The root of a file. Raises `UnfitError` for what is no XML, or XML that tries more than to be read."""
    if not stored.strip():
        raise UnfitError(1, "the file is empty")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(stored, parser)
    except etree.XMLSyntaxError as error:
        line = max(error.lineno or 1, 1)
        message = error.msg.splitlines()[0]
        if "entit" in message.casefold():
            raise UnfitError(line, _ENTITIES) from None
        problem = _ADVICE.sub("", message)
        raise UnfitError(line, f"not valid XML: {problem}; check tags and encoding") from None
    _refuse_doctype(root, stored)
    for entity in root.iter(etree.Entity):
        raise UnfitError(line_of(entity), _ENTITIES)
    return root


_ENTITIES = "the XML uses entities, which are not read; write the text itself"


def _refuse_doctype(root: etree._Element, stored: bytes) -> None:
    document = root.getroottree().docinfo
    if not document.doctype:
        return
    before, _, after = stored.replace(b"\0", b"").partition(b"<!DOCTYPE")
    declares = b"[" in after.partition(b">")[0]
    if declares or not _NAMED_BY_CUSTOM.fullmatch(document.system_url or ""):
        line = before.count(b"\n") + 1 if after else 1
        raise UnfitError(line, "the XML brings a document type (DTD), which is not read; remove the line <!DOCTYPE …>")


def local(element: etree._Element) -> str:
    """An element's name without its namespace."""
    return etree.QName(element).localname


def namespace(element: etree._Element) -> str:
    """An element's namespace, empty for none."""
    return etree.QName(element).namespace or ""


def line_of(element: etree._Element) -> int:
    """The line of an element's start, counted from 1."""
    return element.sourceline or 1


def text_of(element: etree._Element) -> str:
    """All text in an element, line breaks and indentation as single spaces."""
    return one_line("".join(element.itertext()))


def one_line(text: str) -> str:
    """Text as XML readers may lay it out: with single spaces, without control characters."""
    return _SPACE.sub(" ", FORBIDDEN.sub(visible, text)).strip(" ")


def visible(found: re.Match[str]) -> str:
    """A forbidden character, made visible."""
    return f"<U+{ord(found[0]):04X}>"


def web_address(text: str) -> bool:
    """Whether text is an address that XML schemas take for one."""
    return re.fullmatch(r"https?://[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+", text) is not None


def written(root: etree._Element) -> str:
    """An XML file in UTF-8, indented."""
    etree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(root, encoding="unicode") + "\n"
