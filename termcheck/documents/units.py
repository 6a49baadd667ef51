"""What the formats of translation tools have in common: units of a source and its translation, and inline codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from termcheck.document import Document
from termcheck.documents.extraction import OBJECT, Extract, Run
from termcheck.documents.xml import Element, tag_end

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
_SCRIPTS = {
    **dict.fromkeys(("hans", "cn", "sg", "chs"), "zh-Hans"),
    **dict.fromkeys(("hant", "tw", "hk", "mo", "cht"), "zh-Hant"),
}
_TRANSPARENT = frozenset("g mrk pc hi".split())
# The two ends of what is bold or a link: to keep them would cut names in two.
_ENDS = frozenset("bpt ept bx ex it sc ec sm em".split())


class Unit(NamedTuple):
    """A source text and its translation, None where there is none yet; `at` is where one would stand."""

    source: Sequence[Run]
    target: Sequence[Run] | None
    at: int
    location: str | None


def units_document(
    extract: Extract, units: Sequence[Unit], path: str, source_language: str | None, language: str | None
) -> Document:
    """The translations, each beside its source; where nothing at all is translated, the sources alone.

    Languages as the file names them, None where it does not.
    """
    if all(unit.target is None for unit in units):
        for unit in units:
            extract.segment(unit.source, unit.at, unit.location or None)
        return replace(extract.document(path), language=language_tag(source_language) or "und")
    original, counterpart = None, ""
    for unit in units:
        if unit.source is not original:  # one may have many translations
            original, counterpart = unit.source, "".join(run.text for run in unit.source).strip()
        if unit.target is not None:
            extract.segment(unit.target, unit.at, unit.location or None, counterpart)
    return replace(
        extract.document(path),
        language=language_tag(language) or "und",
        source_language=language_tag(source_language),
    )


def language_tag(name: str | None) -> str | None:
    """A language as BCP 47 writes it ("en_gb" as "en-GB"), Chinese by its script; None for what cannot be one."""
    if not name or not _TAG.fullmatch(name):
        return None
    first, *rest = re.split("[-_]", name.casefold())
    if first == "zh":
        return next((_SCRIPTS[part] for part in rest if part in _SCRIPTS), "zh")
    return "-".join([first, *(part.upper() if len(part) == 2 else part.title() for part in rest)])


def inline(source: str, element: Element) -> list[Run]:
    """What a translator reads in a segment of XLIFF or TMX: a code that stands for something is masked."""
    return list(_inline(source, element))


def _inline(source: str, element: Element) -> Iterator[Run]:
    for child in element.children:
        if isinstance(child, Run):
            yield child
        elif child.name in _TRANSPARENT:
            if child.attributes.get("mtype") != "x-sdl-deleted":
                yield from _inline(source, child)
        elif child.name not in _ENDS:
            is_break = child.attributes.get("ctype") == "lb" or child.attributes.get("subType") == "xlf:lb"
            yield Run("\n" if is_break else OBJECT, child.start, tag_end(source, child.start))
