"""What the formats of translation tools have in common: units of a source and its translation, and inline codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from termcheck.document import Code, Codes, Document
from termcheck.documents.extraction import OBJECT, Extract, Run, shortened
from termcheck.documents.xml import Element, tag_end

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
_SCRIPTS = {
    **dict.fromkeys(("hans", "cn", "sg", "chs"), "zh-Hans"),
    **dict.fromkeys(("hant", "tw", "hk", "mo", "cht"), "zh-Hant"),
}
_TRANSPARENT = frozenset("g mrk pc hi".split())
# The two ends of what is bold or a link: to keep them would cut names in two.
_ENDS = frozenset("bpt ept bx ex it sc ec sm em".split())


# What each code is; those that annotate a text, as `mrk` and `sm`, are none.
_ROLES = {
    **dict.fromkeys(("bpt", "bx", "sc"), "open"),
    **dict.fromkeys(("ept", "ex", "ec"), "close"),
    **dict.fromkeys(("ph", "x", "ut", "it"), "point"),
}
_ISOLATED = {"open": "open", "begin": "open", "close": "close", "end": "close"}


_SPACE = re.compile(r'<mq:ch val="(?:\s*|&#\w{1,6};)"\s*/>')  # in memoQ, behind a code


class Unit(NamedTuple):
    """A source text and its translation, None where there is none yet; `at` is where one would stand."""

    source: Sequence[Run]
    target: Sequence[Run] | None
    at: int
    location: str | None
    codes: Codes | None = None


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
            extract.segment(unit.target, unit.at, unit.location or None, counterpart, codes=unit.codes)
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


class Inline(NamedTuple):
    """What a translator reads in a segment, and the codes in it."""

    runs: list[Run]
    codes: tuple[Code, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs).strip()


def inline(source: str, element: Element) -> Inline:
    """A segment of XLIFF or TMX: a code that stands for something is masked."""
    runs: list[Run] = []
    codes: list[Code] = []
    length = 0
    for part in _inline(source, element):
        if isinstance(part, Code):
            codes.append(part._replace(at=length))
        else:
            runs.append(part)
            length += len(part.text)
    text = "".join(run.text for run in runs)
    before, length = len(text) - len(text.lstrip()), len(text.strip())
    return Inline(runs, tuple(code._replace(at=min(max(0, code.at - before), length)) for code in codes))


def codes_of(source: Inline, target: Inline) -> Codes | None:
    """The codes of both, None where there are none."""
    return Codes(source.codes, target.codes) if source.codes or target.codes else None


def _inline(source: str, element: Element) -> Iterator[Run | Code]:
    for child in element.children:
        if isinstance(child, Run):
            yield child
        elif child.name in _TRANSPARENT:
            if child.attributes.get("mtype") == "x-sdl-deleted":
                continue
            is_code = child.name in ("g", "pc") or (child.name == "hi" and "x" in child.attributes)
            if is_code:
                yield _code(child, "open")
            yield from _inline(source, child)
            if is_code:
                yield _code(child, "close")
        else:
            is_break = child.attributes.get("ctype") == "lb" or child.attributes.get("subType") == "xlf:lb"
            if child.name in _ROLES and not is_break and not _SPACE.fullmatch(child.text.strip()):
                yield _code(child, _ISOLATED.get(child.attributes.get("pos", ""), _ROLES[child.name]))
            if child.name not in _ENDS:
                yield Run("\n" if is_break else OBJECT, child.start, tag_end(source, child.start))


def _code(element: Element, role: str) -> Code:
    """A code of XLIFF or TMX. In TMX, `x` is the same in source and translation, and `i` in the two ends of a pair."""
    told, holds_text = element.attributes, element.name in _TRANSPARENT
    number = told.get("x") or told.get("id") or told.get("startRef") or ""
    pair = told.get("rid") or told.get("startRef") or told.get("i") or number
    if element.name == "it" or told.get("isolated") == "yes":
        pair = ""
    native = "" if holds_text else element.text.strip() or told.get("equiv-text") or told.get("equiv") or ""
    name = " ".join((element.name, *shortened(number or pair).split()))
    written = f"</{name}>" if holds_text and role == "close" else f"<{name}/>" if role == "point" else f"<{name}>"
    is_optional = told.get("canDelete") == "yes" or "copyOf" in told
    return Code(role, number, pair, native, written, is_optional)
