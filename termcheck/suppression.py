"""“termcheck: ignore” comments: how they are written, and which findings they silence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from termcheck.document import Comment, Document, Span
from termcheck.patterns import lazy
from termcheck.rule import CATEGORIES, Rule

MARK = "termcheck:"  # what a comment that speaks to termcheck begins with
RULE = "unused-suppression"  # the rule that judges these comments, and that they cannot silence line by line

VERBS = ("ignore", "disable", "enable", "ignore-file")

_LINE_END = lazy(r"\r\n|[\n\r\x85\u2028\u2029]")
_LINE_ENDS = "\n\r\x85\u2028\u2029"
_LONGEST = 40  # code points of a document that a message repeats
_LONGEST_REASON = 500
_BLANK_LINE = lazy(r"(?>\r\n|[\n\r])[ \t]*[\n\r]")

_OWN_LINE = lazy(
    r"""
    (?:\A|(?<=[\n\r\x85\u2028\u2029]))
    [ \t]*+ (?P<comment>(?P<sign>(?:\#++|//++|%++|\.\.|<!--)?) [ \t]*+ (?P<text>termcheck:[^\n\r\x85\u2028\u2029]*+))
    (?:\r\n|[\n\r\x85\u2028\u2029]|\Z)
    """,
    re.X,
)
_SIGNED = lazy(rf"termcheck:[ \t]*(?:(?:{'|'.join(VERBS)})(?![\w-])|[\w-]+(?:[ \t]*\[|[ \t]*\Z))")
_BARE = lazy(rf"termcheck:[ \t]*(?:[\w-]+\[|(?:{'|'.join(VERBS)})[ \t]*(?:\[|\Z))")

_DIRECTIVE = lazy(r"\s*termcheck:\s*([\w-]*)(\s*\[)?")
_UNBRACKETED = lazy(rf"(?:[a-z]+(?:-[a-z]+)+|{'|'.join(CATEGORIES)})(?![\w-])")


class Directive(NamedTuple):
    """What a comment asks for.

    `span` is the comment and `reach` the lines that an `ignore` speaks of, both in `Document.source`. `names` are those
    of rules and categories, without any: every rule. One with a `fault`, a sentence that says what is wrong with it,
    silences nothing.
    """

    span: Span
    verb: str
    names: tuple[str, ...] = ()
    reason: str = ""
    reach: Span = Span(0, 0)
    fault: str = ""


class Place(NamedTuple):
    """Where in `Document.source` a rule of a category says something."""

    rule: str
    category: str
    span: Span


class Run(NamedTuple):
    """What is known of a run that has judged a document: the rules that there are beside those of the package, the
    names of the rules that ran, whether those that compare documents were among them, and the directives (by number)
    that silenced something, each with the names under which it did."""

    known: tuple[Rule, ...]
    ran: frozenset[str]
    project: bool
    used: frozenset[tuple[int, str]]


def own_line_comments(source: str) -> Iterator[tuple[Span, Comment]]:
    """Comments to termcheck that stand on lines of their own in plain text, each with the whole of its line.

    Without a comment sign, only what cannot be a sentence is taken for one.
    """
    if MARK not in source:
        return
    for line in _OWN_LINE.finditer(source):
        text = line["text"].rstrip()
        if line["sign"] == "<!--":
            text, _, behind = text.partition("-->")
            if behind:
                continue
        if (_SIGNED if line["sign"] else _BARE).match(text):
            start, end = line.start("comment"), line.start("comment") + len(line["comment"].rstrip())
            yield Span(*line.span()), Comment(Span(start, end), text)


def directives(document: Document) -> tuple[Directive, ...]:
    """What the comments of a document ask for, in their order."""
    if not document.comments:
        return ()
    reach = _reach(document)
    read = [_read(comment) for comment in sorted(document.comments) if comment.text.lstrip().startswith(MARK)]
    read = [each._replace(reach=reach(each.span)) if each.verb == "ignore" else each for each in read]
    for number in stray_enables(read):
        read[number] = read[number]._replace(fault="Nothing is disabled here that “enable” could end.")
    return tuple(read)


def _read(comment: Comment) -> Directive:
    text = comment.text
    opening = _DIRECTIVE.match(text)
    verb = opening[1] if opening else ""
    directive = Directive(comment.span, verb)
    if not opening or verb not in VERBS:
        said = f"“{shortened(verb)}” is nothing that a comment can ask for" if verb else "This comment asks for nothing"
        return directive._replace(fault=f"{said}; write “ignore”, “disable”, “enable” or “ignore-file”.")
    rest = text[opening.end() :]
    if not opening[2]:
        if bare := _UNBRACKETED.match(rest.lstrip()):
            return directive._replace(fault=f"Names of rules stand in brackets: “{verb}[{shortened(bare[0])}]”.")
        return directive._replace(reason=_reason(rest))
    closing = rest.find("]")
    if closing < 0:
        return directive._replace(fault=f"The bracket after “{verb}” is not closed.")
    names = tuple(dict.fromkeys(name for part in rest[:closing].split(",") if (name := part.strip())))
    if not names:
        return directive._replace(fault=f"The brackets after “{verb}” name no rule; without them it means every rule.")
    if RULE in names and verb != "ignore-file":
        return directive._replace(fault=f"Only “ignore-file[{RULE}]” silences {RULE}.")
    return directive._replace(names=names, reason=_reason(rest[closing + 1 :]))


def _reason(text: str) -> str:
    """What is written behind the brackets, as one line."""
    text = text.lstrip()[: 2 * _LONGEST_REASON]
    blank = _BLANK_LINE.search(text)
    return " ".join(text[: blank.start() if blank else None].strip(" \t:–—-").split())[:_LONGEST_REASON]


def shortened(text: str) -> str:
    """A text of a document as a message repeats it."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _reach(document: Document) -> Callable[[Span], Span]:
    """What gives the lines that an `ignore` in a comment speaks of: the comment's own where text stands on them, else
    the next one that has text, each with its line end; an empty span where no text follows."""
    source, text = document.source, document.text
    starts = [0, *(end.end() for end in _LINE_END.finditer(source))]
    shown: set[int] = set()
    for text_start, text_end, source_start, _ in document.source_map.pieces or ((0, len(text), 0, len(source)),):
        number, at = bisect_right(starts, source_start) - 1, text_start
        while at < text_end:  # a run that is no copy of its source is an entity, in one line
            end = text_end
            if number + 1 < len(starts):
                end = min(end, text_start + starts[number + 1] - source_start)
            if text[at:end].strip():
                shown.add(number)
            number, at = number + 1, end
    with_text = sorted(shown)

    def reach(span: Span) -> Span:
        first, last = bisect_right(starts, span.start) - 1, bisect_left(starts, span.end) - 1
        at = bisect_left(with_text, first)
        if at == len(with_text):
            return Span(len(source), len(source))
        if with_text[at] > last:
            first = last = with_text[at]
        return Span(starts[first], starts[last + 1] if last + 1 < len(starts) else len(source) + 1)

    return reach


def stray_enables(read: Sequence[Directive]) -> list[int]:
    """The numbers of those `enable` that end nothing; where a category and a rule meet, they are taken to agree."""
    stray: list[int] = []
    named: set[str] = set()
    is_all_disabled = False
    for number, directive in enumerate(read):
        if directive.fault:
            continue
        if directive.verb == "disable":
            named.update(directive.names)
            is_all_disabled = is_all_disabled or not directive.names
        elif directive.verb == "enable":
            is_met = not named.isdisjoint(directive.names)
            mixed = not named.isdisjoint(CATEGORIES) or (named and not set(directive.names).isdisjoint(CATEGORIES))
            if not (is_all_disabled or is_met or mixed or (named and not directive.names)):
                stray.append(number)
            named.difference_update(directive.names)
            if not directive.names:
                named.clear()
                is_all_disabled = False
    return stray


class _Concerned(NamedTuple):
    """The directives (by number) that concern one rule."""

    lines: list[int]
    blocks: list[int]  # `disable` and `enable`
    file: int | None


def silencers(read: Sequence[Directive], places: Iterable[Place]) -> list[int | None]:
    """For each place the number of the directive that silences it, if any does.

    A place is silenced where it overlaps what the directive speaks of. Where several do, the nearest is the one: that
    of the line before that of the block, a later one before an earlier one, and that of the file last.
    """
    by_name: dict[str, list[int]] = {}
    for number, directive in enumerate(read):
        if not directive.fault:
            for name in directive.names or ("",):
                by_name.setdefault(name, []).append(number)

    @cache
    def concerned(rule: str, category: str) -> _Concerned:
        names = (rule,) if rule == RULE else (rule, category, "")
        numbers = sorted({number for name in names for number in by_name.get(name, ())})
        lines = [number for number in numbers if read[number].verb == "ignore"]
        blocks = [number for number in numbers if read[number].verb in ("disable", "enable")]
        return _Concerned(lines, blocks, next((n for n in numbers if read[n].verb == "ignore-file"), None))

    def silencer(place: Place) -> int | None:
        start, end = place.span.start, max(place.span.end, place.span.start + 1)
        lines, blocks, file = concerned(place.rule, place.category)
        # The lines that comments speak of ascend with the comments, at both ends.
        at = bisect_left(lines, end, key=lambda number: read[number].reach.start) - 1
        if at >= 0 and read[lines[at]].reach.end > start:
            return lines[at]
        at = bisect_right(blocks, start, key=lambda number: read[number].span.start)
        if at and read[blocks[at - 1]].verb == "disable":
            return blocks[at - 1]
        while at < len(blocks) and read[blocks[at]].span.start < end:
            if read[blocks[at]].verb == "disable":
                return blocks[at]
            at += 1
        return file

    return [silencer(place) for place in places]


def used(read: Sequence[Directive], places: Sequence[Place]) -> frozenset[tuple[int, str]]:
    """The directives (by number) that silence something, with the names under which they do, "" for every rule."""
    found: set[tuple[int, str]] = set()
    for place, number in zip(places, silencers(read, places), strict=True):
        if number is not None:
            found.update((number, name) for name in (place.rule, place.category) if name in read[number].names)
            if not read[number].names:
                found.add((number, ""))
    return frozenset(found)


def speaks_beyond(read: Iterable[Directive], rules: Sequence[Rule]) -> bool:
    """Whether a directive speaks of one of these rules and, as its category or no name at all does, of others too."""
    names = {rule.name for rule in rules}
    concerned = names.union(rule.category for rule in rules)
    return any(
        not directive.names or (not concerned.isdisjoint(directive.names) and not names.issuperset(directive.names))
        for directive in read
        if not directive.fault and directive.verb != "enable"
    )


def removal(document: Document, span: Span) -> Span:
    """What goes from the source when a comment in it is taken away: with it the space that would be one too many, and
    its line where that is left empty, unless an empty line must keep two paragraphs apart."""
    source = document.source
    begin, end = _spaces_before(source, span.start), _spaces_after(source, span.end)
    begins_line = begin == 0 or source[begin - 1] in _LINE_ENDS
    ends_line = end == len(source) or source[end] in _LINE_ENDS
    if not ends_line:
        return Span(span.start, end if begin < span.start or begins_line else span.end)
    if not begins_line:
        return Span(begin, end)
    line_end = _LINE_END.match(source, end)
    following = line_end.end() if line_end else end
    joins = not document.segments or source.startswith("//", span.start)  # no paragraph ends at such a line
    if joins or _is_blank_before(source, begin) or _is_blank_after(source, following):
        return Span(begin, following)
    return Span(begin, end)


def _spaces_before(source: str, at: int) -> int:
    while at and source[at - 1] in " \t":
        at -= 1
    return at


def _spaces_after(source: str, at: int) -> int:
    while at < len(source) and source[at] in " \t":
        at += 1
    return at


def _is_blank_before(source: str, start: int) -> bool:
    """Whether the line before one that begins at `start` is blank, or there is none."""
    end = start - (2 if source.endswith("\r\n", 0, start) else 1)
    at = _spaces_before(source, max(0, end))
    return at == 0 or source[at - 1] in _LINE_ENDS


def _is_blank_after(source: str, end: int) -> bool:
    """Whether the line that begins at `end` is blank."""
    at = _spaces_after(source, end)
    return at == len(source) or source[at] in _LINE_ENDS
