"""Quotation marks that are balanced but turned the wrong way round."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import LIKELY, Hit, Related
from termcheck.patterns import lazy
from termcheck.rule import rule
from termcheck.writing.conventions import PREPARED, Conventions, Quotes
from termcheck.writing.quotations import is_turned, paragraphs, quotation_marks

_LONGEST_NAME = 60  # code points between two marks that are turned to each other
_LONGEST_LINE = 4000  # code points of a line looked at as one
_EACH = 6  # turned pairs of one kind that are told one by one; past that it is a habit, and the first stands for all
_RELATED = 50  # places that one finding names
_MESSAGE = "The quotation marks are turned the wrong way round."
_PAIR_SHOWN = 40  # a turned pair not longer than this is one finding

_CURLY = lazy("[“”]")
# “… the” Name “to …”: what the marks enclose are the two halves of a title, what stands outside is the name in it.
_SPLIT = lazy(
    r"[“\"](?P<first>[^“”\"\n]{2,200} (?P<last>\w+))[”\"]"
    r" (?P<name>[^“”\"\n.!?;]{2,80}) [“\"](?P<third>\w+)\b(?=[^“”\"\n])"
)
_NEVER_LAST = frozenset("the a an".split())
_RARELY_LAST = frozenset(
    "of and on for in to with from by at as or into upon its their implementing promoting building".split()
)
_TITLE = lazy(
    r"(?:Several |Interim |Implementation |Provisional )?(?:Opinions?|Notices?|Plans?|Measures?|Regulations?|Outline|"
    r"Guidelines?|Programs?|Programmes?|Rules?|Provisions?|Circular|Announcement|Decisions?|Work|Action|Overall)\b"
)
_SAYING = lazy(r"\b(?:said|says|told|asked|added|replied|wrote|and|or|but|is|was|are|were|that|he|she|they|I|as|,)\b|,")
# word" quoted "word: straight marks with the space on the wrong side.
_STRAIGHT_TURNED = lazy(r"\" (?<=[^\W\d_]\" )(?=[^\W_])([^\"\n.!?;:,]{2,60}) \"(?=[^\W_])")


@rule(
    category="punctuation",
    mqm="fluency/punctuation",
    certainty=LIKELY,
    languages=PREPARED,
    examples=(
        "They read the “Opinions on Building ⟦the” Six River Ports “to⟧ Serve Trade” twice.",
        "They built ⟦the” Six River Ports “to⟧ serve trade.",
        "They built the ⟦”Harbour Road“⟧ in May.",
        "They built the “Harbour ⟦Road“⟧ in May.",
        'They built ⟦the" Harbour Road "and⟧ the pier.',
        "The “new” plan and the “old” plan differ.",
        "He called it “a victory for” workers and “of great use”.",
        "“I know,” he said, “but the” — she stopped — “to whom?”",
        "In der „Zeitung“ stand es, and a 5” pipe.",
        'He said "no" and she said "yes" to the 12" pipe "in stock".',
        "The words “the” and “to” are short.",
        "de| Sie bauten die ⟦„Hafenstraße„⟧ im Mai.",
        "fr| Ils ont ouvert le ⟦»vieux quai«⟧ en mai.",
        "fr| Ils ont ouvert le ⟦» vieux quai «⟧ en mai.",
        "zh| 他们修了⟦”滨海路“⟧和⟦“环岛路“⟧。",
        "de| Die »Hafenstraße« und die „Ringstraße“ sind neu.",
        "de-CH| Die «Hafenstrasse» ist neu.",
        "fr| L’«été» et l’ « hiver », et “l’automne”.",
        "zh| 他说：“这是‘环岛路’。”",
        "ar| كتب ”الميناء“ و«البحر».",
    ),
)
def turned_quotes(analysis: Analysis) -> Iterator[Hit]:
    """Quotation marks are turned the wrong way round: a closing mark stands where an opening one belongs.

    When a quoted title holds another quoted name, translation closes the title before the name and opens it again
    after it: “Opinions on Building the” Six River Ports “to Serve Trade”. The marks are balanced, but what is inside
    and what is outside has changed places. The same happens to single names (”Harbour Road“), and to straight marks
    whose space is on the wrong side (the" Harbour Road "and). In other languages the marks are theirs: „so„ is turned
    in German, »so« in French and Russian, and in Chinese the two marks of one shape that a keyboard gives (“路“).

    Left alone: fragments that are really quoted one after the other, German marks („…“) in English, and inches; marks
    of another country («…» in German), which are for `foreign-quotes`.

    Turn the marks round; inside a quotation use single ones."""
    text, known = analysis.text, analysis.conventions
    if known and not analysis.language.casefold().startswith("en"):
        yield from _in_other_languages(text, known)
        return
    told: list[Span] = []
    for span, suggestions in [*_halves(analysis), *_exchanged_pairs(text), *_straight(text), *_misplaced(text)]:
        if not any(span.overlaps(other) for other in told[-8:]):
            told.append(span)
            yield Hit(span, _MESSAGE, suggestions=suggestions)


def _in_other_languages(text: str, known: Conventions) -> Iterator[Hit]:
    if known.has_spaces:
        yield from (Hit(span, _MESSAGE, suggestions=suggestions) for span, suggestions in _straight(text))
    for pair, places in _turned(text, known).items():
        each = places if len(places) <= _EACH else places[:1]
        rest = tuple(Related(Span(*place), "again") for place in places[len(each) : _RELATED])
        first, last = next(own for own in known.quotes if own == pair[::-1] or (pair[0] == pair[1] and pair[0] in own))
        for start, end in each:
            if end - start > _LONGEST_NAME:
                yield Hit(Span(start, start + 1), _MESSAGE, related=rest)
            else:
                yield Hit(Span(start, end), _MESSAGE, (f"{first}{text[start + 1 : end - 1]}{last}",), rest)


def _turned(text: str, known: Conventions) -> dict[Quotes, list[tuple[int, int]]]:
    """Where quotations stand in the language's own marks in another order, by their marks."""
    turned: dict[Quotes, list[tuple[int, int]]] = defaultdict(list)
    for start, end in paragraphs(text, known):
        for opening, closing, _ in quotation_marks(text, start, end, known).quotations:
            if is_turned((text[opening], text[closing]), known):
                turned[text[opening], text[closing]].append((opening, closing + 1))
    return turned


_Found = tuple[Span, tuple[str, ...]]


def _word_start(text: str, at: int) -> int:
    while at > 0 and text[at - 1].isalnum():
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    while at < len(text) and text[at].isalnum():
        at += 1
    return at


def _halves(analysis: Analysis) -> Iterator[_Found]:
    """Titles cut in two by the name inside them."""
    words = analysis.words
    closings = {between for between in ("” ", '" ') if between in words.between}
    for i in words.places_of_gaps(closings) if closings else ():
        if i and words.folded[i - 1] in _NEVER_LAST | _RARELY_LAST:
            yield from _half(words.text, words.between[i][0], words.ends[i - 1])


def _half(text: str, closing: str, at: int) -> Iterator[_Found]:
    start = max(text.rfind("\n", max(0, at - _LONGEST_LINE), at) + 1, at - _LONGEST_LINE, 0)
    opening = text.rfind("“" if closing == "”" else '"', start, at)
    found = _SPLIT.match(text, opening) if opening >= 0 else None
    if found is None or found.end("first") != at or not _is_split_title(found):
        return
    if closing == "”":
        suggestion = (f"{found['last']} ‘{found['name']}’ {found['third']}",)
        yield Span(found.start("last"), found.end("third")), suggestion
    elif text.count('"', start, at) % 2 == 1:
        yield Span(found.start("last"), found.end("third")), ()


def _exchanged_pairs(text: str) -> Iterator[_Found]:
    for line_start, line in _lines_with(text, "”"):
        yield from _exchanged(text, line_start, line)


def _lines_with(text: str, sign: str) -> Iterator[tuple[int, str]]:
    """Each line that holds a sign, with its offset."""
    at = text.find(sign)
    while at >= 0:
        start = text.rfind("\n", max(0, at - _LONGEST_LINE), at) + 1 or max(0, at - _LONGEST_LINE)
        end = text.find("\n", at, at + _LONGEST_LINE)
        end = min(len(text), at + _LONGEST_LINE) if end < 0 else end
        yield start, text[start:end]
        at = text.find(sign, end)


def _is_split_title(found: re.Match[str]) -> bool:
    if _SAYING.search(found["name"]) or not found["name"][0].isupper() or not found["third"][0].islower():
        return False
    if found["last"].casefold() in _NEVER_LAST:
        return True
    return found["last"].casefold() in _RARELY_LAST and bool(_TITLE.match(found["first"]))


def _exchanged(text: str, base: int, line: str) -> Iterator[_Found]:
    """the” Name “to: a pair in the wrong order, and no other mark that would explain it."""
    marks = list(_CURLY.finditer(line))
    depth = 0
    for number, mark in enumerate(marks[:-1]):
        if mark[0] == "“":
            depth += 1
            continue
        following = marks[number + 1]
        is_last = number + 2 == len(marks) or marks[number + 2][0] == "“"
        name = line[mark.end() : following.start()]
        if (
            depth == 0
            and following[0] == "“"
            and is_last
            and _is_name_between(line, mark.start(), following.end(), name)
        ):
            start, end = _word_start(text, base + mark.start()), _word_end(text, base + following.end())
            yield (
                Span(start, end),
                (f"{text[start : base + mark.start()]} “{name.strip()}” {text[base + following.end() : end]}",),
            )
        depth = max(0, depth - 1)


def _is_name_between(line: str, start: int, end: int, name: str) -> bool:
    if len(name) > _LONGEST_NAME or name[:1] != " " or name[-1:] != " " or _SAYING.search(name):
        return False
    return start > 0 and line[start - 1].isalpha() and end < len(line) and line[end].isalpha()


def _straight(text: str) -> Iterator[_Found]:
    for found in _STRAIGHT_TURNED.finditer(text):
        at = found.start()
        line = max(text.rfind("\n", max(0, at - _LONGEST_LINE), at) + 1, at - _LONGEST_LINE, 0)
        end = text.find("\n", at, at + _LONGEST_LINE)
        after = text.count('"', at, end if end >= 0 else at + _LONGEST_LINE)
        if text.count('"', line, at) % 2 or after % 2 or _SAYING.search(found[1]):
            continue
        opening, closing = at, found.end() - 1
        start, end = _word_start(text, opening), _word_end(text, closing + 1)
        yield Span(start, end), (f'{text[start:opening]} "{found[1]}" {text[closing + 1 : end]}',)


def _is_misplaced(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark stands where only the other one can."""
    at = mark.start()
    before, after = text[at - 1 : at] if at else " ", text[at + 1 : at + 2] or " "
    if mark[0] == "”":
        is_turned = (before.isspace() or before == "(") and after.isalnum()
    else:
        is_turned = (before.isalnum() and (after.isspace() or after in ",.;:!?)")) or (
            before in ",.!?" and (after.isspace() or after == ")")
        )
    return is_turned and "„" not in text[max(0, at - _LONGEST_NAME) : at]


def _misplaced(text: str) -> Iterator[_Found]:
    """Single marks, and pairs of them, that stand where only the other one can."""
    if "”" not in text and "“" not in text:
        return
    found = [mark for mark in _CURLY.finditer(text) if _is_misplaced(text, mark)]
    number = 0
    while number < len(found):
        mark = found[number]
        following = found[number + 1] if number + 1 < len(found) else None
        inside = text[mark.end() : following.start()] if following else ""
        if mark[0] == "”" and following and following[0] == "“" and len(inside) <= _PAIR_SHOWN and "\n" not in inside:
            yield Span(mark.start(), following.end()), (f"“{inside}”",)
            number += 2
            continue
        yield _single(text, mark)
        number += 1


def _single(text: str, mark: re.Match[str]) -> _Found:
    if mark[0] == "”":
        end = _word_end(text, mark.end())
        return Span(mark.start(), end), (f"“{text[mark.end() : end]}",)
    start = _word_start(text, mark.start())
    return Span(start, mark.end()), (f"{text[start : mark.start()]}”",)
