"""Inline codes that are not those of the source, and tags that close where they must not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from termcheck.analysis import Analysis
from termcheck.document import Code, Codes, Segment, Span
from termcheck.finding import CERTAIN, LIKELY, Certainty, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule

_TAG = lazy(r"<(?P<close>/)?(?P<name>[A-Za-z][\w:-]{0,30})(?:\s[^<>]{0,200})?(?P<empty>/)?>")
_EMPTY = frozenset("area base br col embed hr img input link meta source track wbr".split())
_WORD = lazy(r"\w+")
_NAMED = 3  # codes in a message


@rule(
    category="accuracy",
    mqm="design/markup",
    certainty=LIKELY,
    severity="error",
    languages=(),
    fix="none",
    examples=(
        "en: Press <b>Start</b> or <i>Stop</i>. ⇒ de: Drücken Sie ⟦</b>⟧Start<b> oder <i>Stop</i>.",
        "en: <b>Save <i>all</i></b> files. ⇒ fr: <b>Enregistrer <i>tous⟦</b>⟧ les fichiers</i>.",
        "en: Press <b>Start</b> or <i>Stop</i>. ⇒ de: <i>Stop</i> oder <b>Start</b> drücken.",
        "en: <b>bold <i>both</b> italic</i> ⇒ de: <b>fett <i>beides</b> kursiv</i>",
        "en: One<br>two</p> ⇒ de: Eins<br>zwei</p>",
    ),
)
def changed_tag(analysis: Analysis) -> Iterator[Hit]:
    """An inline code of the source is lost, stands here twice or too much, or a tag closes before it opens.

    In translators' files (XLIFF, TMX), codes such as `<g id="1">` and `<x id="2"/>` stand for bold type, links, notes
    and fields. Where one is lost, the link or the field is lost with it; where two cross, the file may not be written
    back at all. In other files, such as PO, the same holds for tags like `<b>`. Whether the text has all tags of its
    source, `changed-placeholder` tells.

    Left alone: another order of codes, which other words need, codes that break lines or only annotate, what the file
    says may be left out or copied (`canDelete`, `copyOf`), and sources whose own tags cross.

    Put each code where the words stand that it holds in the source."""
    for segment in analysis.document.segments:
        if segment.counterpart is None or segment.span.start == segment.span.end:
            continue
        if segment.codes:
            yield from _compared(analysis.text, segment, segment.codes)
        text = analysis.text[slice(*segment.span)]
        if "</" in text:
            yield from _misplaced(segment.span.start, segment.counterpart, text)


def _compared(text: str, segment: Segment, codes: Codes) -> Iterator[Hit]:
    lost, added = _without_equals(codes)
    is_half = _open_ends(codes.source) != _open_ends(codes.target)  # the file may not be written back at all
    certainty = CERTAIN if is_half else LIKELY
    if lost:
        verb = "is" if len(lost) == 1 else "are"
        yield Hit(segment.span, f"{_names(lost)} of the source {verb} missing.", certainty=certainty)
    if added:
        is_double = any((code.role, code.id) == (added[0].role, added[0].id) for code in codes.source)
        told = f"“{added[0].written}” stands too often." if is_double else f"The source has no {_names(added)}."
        yield Hit(_word_at(text, segment.span, added[0].at), told, certainty=certainty)
    if lost or added or _fault(map(_end, codes.source)):
        return
    if fault := _fault(map(_end, codes.target)):
        place = _word_at(text, segment.span, fault.end.at)
        yield Hit(place, f"“{fault.end.written}” {fault.message}", certainty=fault.certainty)


_Key = tuple[str, str] | None


def _without_equals(codes: Codes) -> tuple[list[Code], list[Code]]:
    """The codes of the source and of the translation that have no equal in the other. Where ids do not tell, as in
    files that count those of each text anew, the markup behind the codes does, or how many there are."""
    lost, added = list(codes.source), list(codes.target)
    nameless = {code.role for code in (*lost, *added) if not code.id}

    def by_id(code: Code) -> _Key:
        return code.role, code.id

    def by_markup(code: Code) -> _Key:
        return (code.role, code.native) if code.native else None

    def by_role(code: Code) -> _Key:
        return (code.role, "") if code.role in nameless else None

    for key in (by_id, by_markup, by_role):
        there, here = Counter(map(key, lost)), Counter(map(key, added))
        lost, added = _beyond(lost, here, key), _beyond(added, there, key)
    return _first_ends(lost), _first_ends(added)


def _beyond(codes: Sequence[Code], others: Counter[_Key], key: Callable[[Code], _Key]) -> list[Code]:
    """The codes that are more than there are `others` of their key; those without a key are always."""
    left = others.copy()
    left[None] = 0
    found = []
    for code in codes:
        left[key(code)] -= 1
        if left[key(code)] < 0:
            found.append(code)
    return found


def _first_ends(codes: Iterable[Code]) -> list[Code]:
    """Those that must be there, of a pair its opening one alone."""
    asked = [code for code in codes if not code.is_optional]
    opened = {code.pair for code in asked if code.role == "open" and code.pair}
    return [code for code in asked if code.role != "close" or code.pair not in opened]


def _open_ends(codes: Iterable[Code]) -> int:
    roles = Counter(code.role for code in codes)
    return roles["open"] - roles["close"]


def _names(codes: Sequence[Code]) -> str:
    told = ", ".join(f"“{code.written}”" for code in codes[:_NAMED])
    return told if len(codes) <= _NAMED else f"{told} and {len(codes) - _NAMED} more"


def _word_at(text: str, span: Span, at: int) -> Span:
    """The word behind an offset into a segment, or the last one before it."""
    words = [Span(*word.span()) for word in _WORD.finditer(text, span.start, span.end)]
    return next((word for word in words if word.end > span.start + at), words[-1] if words else span)


def _misplaced(start: int, source: str, text: str) -> Iterator[Hit]:
    """A tag of the text that closes where it must not, if it has the tags of its source."""
    here, there = list(_tags(text)), list(_tags(source))
    if Counter((one.role, one.pair) for one in here) != Counter((one.role, one.pair) for one in there):
        return
    if (fault := _fault(here)) and not _fault(there):
        place = Span(start + fault.end.at, start + fault.end.at + len(fault.end.written))
        yield Hit(place, f"“{fault.end.written}” {fault.message}", certainty=fault.certainty)


class _End(NamedTuple):
    """One end of a pair: a code, or a tag in the text."""

    role: str
    pair: str
    written: str
    at: int


class _Fault(NamedTuple):
    end: _End
    message: str
    certainty: Certainty


def _end(code: Code) -> _End:
    return _End(code.role if code.pair else "point", code.pair, code.written, code.at)


def _tags(text: str) -> Iterator[_End]:
    for tag in _TAG.finditer(text):
        name = tag["name"].casefold()
        is_alone = tag["empty"] or name in _EMPTY
        yield _End("point" if is_alone else "close" if tag["close"] else "open", name, tag[0], tag.start())


def _fault(ends: Iterable[_End]) -> _Fault | None:
    """The first that closes where it must not."""
    opened: list[str] = []
    for end in ends:
        if end.role == "open":
            opened.append(end.pair)
        elif end.role == "close":
            if end.pair not in opened[-1:]:
                if end.pair in opened:
                    return _Fault(end, "closes before what opened inside it.", LIKELY)
                return _Fault(end, "closes what is not open.", CERTAIN)
            opened.pop()
    return None
