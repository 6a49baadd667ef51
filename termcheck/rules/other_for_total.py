"""The total of a list, rendered as what comes on top of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import CERTAIN, LIKELY, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule

_NUMBER_WORDS = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
)
_COUNT = lazy(
    rf"\s+(?:(?:more than|over|nearly|about|around|almost|some)\s+)?(?P<count>(?!(?:19|20)\d\d\b)\d[\d,]{{0,8}}"
    rf"|{_NUMBER_WORDS})"
    r"(?![-–/.%\w°'’])",
    re.IGNORECASE,
)
_NOUN = lazy(r"\s+(?:[a-z][a-z-]{1,20}\s){0,3}?[a-z][a-z-]{1,20}s\b")
_WORD = lazy(r"\s+[A-Za-z][\w-]{1,30}")
_NOT_COUNTED = lazy(r"\s+(?:percent|per|star|bit|way|or|and|of|point|million|billion|thousand|hundred|Series|series)\b")
_CLOSINGS = frozenset(("other", "etc", "on"))
_ROOM = 16  # characters before "other" that can hold "as well as"
_JOINED = lazy(r"(?:\band|\bas well as|&)\s+\Z")


@rule(
    category="number",
    mqm="accuracy/number",
    certainty=CERTAIN,
    severity="error",
    examples=(
        "Guests came from Chile, Peru, Kenya ⟦and other 31 countries⟧.",
        "The day had a lecture, a walk, a quiz ⟦and other five parts⟧.",
        "Tea, rice, paper ⟦and other more than 20 kinds⟧ of goods were shown.",
        "Customs, police, railway, ⟦etc. 12 departments⟧ took part.",
        "Guests came from Chile, Peru and 31 other countries.",
        "Guests came from Chile and other countries, and the other two cities sent word.",
        "He wrote about cars and other 1960s fashions, and other 20th-century toys.",
        "Films and other 2012 releases; vans and other four-wheel vehicles.",
        "Three hotels and other five star houses.",
    ),
)
def other_for_total(analysis: Analysis) -> Iterator[Hit]:
    """A list ends in "and other 24 countries", where 24 is the number of all of them.

    Chinese closes a list with a word that means "et cetera" or "these", and then says how many there are. Rendered as
    "other", the total becomes what comes on top: a reader counts the four countries that are named and 24 more. Even
    where more are meant, English puts the number first ("24 other countries").

    Left alone: "and other countries", "and 24 other countries", "the other two", and figures that are part of a name or
    an adjective ("and other 1960s bands").

    Write "24 countries, including …" or "24 countries in all"."""
    words, text = analysis.words, analysis.text
    folded = words.folded
    for i in words.places(_CLOSINGS):
        start = _start(analysis, i)
        at = words.ends[i] + (folded[i] == "etc" and words.between[i + 1].startswith("."))
        count = _COUNT.match(text, at) if start is not None else None
        if start is None or not count or _NOT_COUNTED.match(text, count.end()):
            continue
        noun = _NOUN.match(text, count.end())
        word = noun or _WORD.match(text, count.end())
        if word:
            said, number = text[start : word.end()], count["count"]
            yield Hit(
                Span(start, word.end()),
                f"“{said}”: if {number} is the number of all, say “in all”; if these are more, “{number} other”.",
                certainty=CERTAIN if noun and folded[i] == "other" and number.isdigit() else LIKELY,
            )


def _start(analysis: Analysis, i: int) -> int | None:
    """Where a phrase that closes a list begins: "and other", "etc.", "and so on"."""
    words = analysis.words
    if words.folded[i] == "etc":
        return words.starts[i] if i and "," in words.between[i] else None
    if words.folded[i] == "on":
        is_phrase = i > 1 and words.folded[i - 2 : i] == ["and", "so"]
        return words.starts[i - 2] if is_phrase else None
    joined = _JOINED.search(analysis.text, max(0, words.starts[i] - _ROOM), words.starts[i])
    return joined.start() if joined else None
