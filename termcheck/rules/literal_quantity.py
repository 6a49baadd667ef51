"""Multiples and approximations carried over from Chinese word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import CERTAIN, LIKELY, Certainty, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule

_ROOM = 64  # characters before a trigger word that can belong to its phrase: "year-on-year increase of more than 3.5"

_NUMBER = r"(?:\d[\d,]{0,12}(?:\.\d{1,4})?|two|three|four|five|six|seven|eight|nine|ten|twenty|one)"
_HEDGE = r"(?:(?:more than|over|nearly|about|around|almost|up to|some|approximately|roughly|as much as) )?"
_NOUN = r"(?P<noun>increase|growth|rise|jump|surge|expansion|gain|decrease|reduction|decline|drop|fall)s?"
_VERB = (
    r"(?P<verb>increas(?:es?|ed|ing)|grow(?:s|n|ing)?|grew|ris(?:es?|en|ing)|rose|jump(?:s|ed)?|surg(?:es?|ed)"
    r"|soar(?:s|ed)?|climb(?:s|ed)?|expand(?:s|ed)?|up|decreas(?:es?|ed)|reduc(?:es?|ed)|declin(?:es?|ed)"
    r"|drop(?:s|ped)?|fell|fall(?:s|en)?|shr[aiu]nk|down)"
)
_GROWTH = lazy(rf"\b(?:{_NOUN} of|{_VERB}(?P<by> by)?) (?P<hedge>{_HEDGE})(?P<number>{_NUMBER}) ?\Z", re.IGNORECASE)
_FREQUENCY = lazy(r" (?:a|an|per|each|every|daily|weekly|monthly|in a row|table|during)\b")
_ANNUAL = lazy(
    r",? (?:year[- ]on[- ]year|over (?:the )?(?:same period|last year|previous year)|compared (?:with|to))\b"
)

_MULTIPLE = lazy(
    rf"\b(?:is|are|was|were|be|been|reach(?:es|ed|ing)?|to|about|nearly|almost|than|over|roughly|some|equals) "
    rf"(?P<all>(?:the )?(?:{_NUMBER} times|double|twice|triple))\Z",
    re.IGNORECASE,
)
_COMPARED = lazy(
    r" of (?:that|those|what|last|its|their|previous|the (?:same|previous|last|national|average|original|world|global"
    r"|total|number|amount|figure|size|level))\b",
    re.IGNORECASE,
)
_HALVED = lazy(r" of (?:the |a )?half\b(?!-| (?:a|an|the|of|century|hour|dozen|mile|year|million|billion)\b)")

_DOUBTFUL = lazy(
    r"(?:(?:nearly|almost|close to) (?:more than|over|above)|more than (?:nearly|almost)"
    r"|(?:about|around|approximately|roughly) (?:more than|over|nearly|almost|approximately|about|around)"
    r"|as (?:many|much|high) as (?:more than|over|nearly|about))\Z",
    re.IGNORECASE,
)
_POINTS = lazy(r"[\s-]+(?:points?|pts?)\b")
_FIGURE = lazy(r"(?<![\w.])\d[\d,]{0,12}(?:\.\d{1,4})?[ -]\Z")
_FOLDS = lazy(rf"(?<![\w.]){_NUMBER}[ -]?\Z", re.IGNORECASE)

_TRIGGERS = frozenset("times folds percentage percents double twice triple half".split())
_HEDGES = frozenset("than over nearly almost about around approximately above".split())


@rule(
    category="number",
    mqm="accuracy/number",
    certainty=LIKELY,
    severity="error",
    fix="safe",
    examples=(
        "Orders showed an ⟦increase of 1 times⟧ over last spring.",
        "Exports of tea ⟦grew by 2.5 times⟧ in the quarter.",
        "Output was ⟦three times of⟧ the previous year's.",
        "The price is ⟦twice of⟧ that in the north.",
        "The share rose by ⟦4.2 percentage⟧ to a third.",
        "The hall seats ⟦nearly more than⟧ 300 guests.",
        "The fee was ⟦reduced by two times⟧.",
        "Ridership grew ⟦3 folds⟧ in a year.",
        "Sales increased threefold, or three times as fast as costs.",
        "The prize has increased three times since 1990.",
        "They met at three times of the year, an increase of 2 times a year.",
        "The share rose by 4.2 percentage points, a large percentage.",
        "The result may be matched 0 or 1 times.",
        "It is double the size, and half of the half-built houses are let.",
        "It weighs more than 30 tons, about as much as over there.",
    ),
)
def literal_quantity(analysis: Analysis) -> Iterator[Hit]:
    """A quantity is put as Chinese puts it, and says something else in English, or nothing.

    Chinese counts growth in multiples of what there was: what has doubled has grown "by one time". Rendered word by
    word ("an increase of 1 times", "grew by 2 times") it is either no English or leaves the reader to guess whether
    the figure doubled or tripled. "Twice of", "three times of" and "3 folds" come from the same source, as do a
    bare "percentage" where percentage points are meant, and approximations that cancel each other ("nearly more
    than 300").

    Left alone: "increased three times" (it may be a count), "three times as much", "threefold", and how often something
    happens ("three times a week").

    Write the percentage or a verb: "doubled", "rose by 150 percent", "three times last year's"."""
    words = analysis.words
    folded = words.folded
    for i in words.places(_TRIGGERS):
        start, end = words.starts[i], words.ends[i]
        hit = _judge(analysis.text, folded[i], start, end)
        if hit:
            yield hit
    for i in words.places(_HEDGES):
        hit = _doubtful(analysis, i)
        if hit:
            yield hit


def _judge(text: str, trigger: str, start: int, end: int) -> Hit | None:
    low = max(0, start - _ROOM)
    before = text[low:start]
    if trigger in ("times", "double", "twice", "triple"):
        return (_growth(text, before, low, end) if trigger == "times" else None) or _multiple(text, low, end)
    if trigger == "half":
        halved = _HALVED.match(text, end)
        return Hit(Span(start, halved.end()), "“Half of half” names no quantity.") if halved else None
    figure = (_FOLDS if trigger == "folds" else _FIGURE).search(before)
    if not figure or (trigger == "percentage" and _POINTS.match(text, end)):
        return None
    span = Span(low + figure.start(), end)
    number = figure[0].rstrip(" -")
    if trigger == "folds":
        return Hit(span, "A multiple is written “-fold”, without “s”; say what was multiplied.")
    if trigger == "percents":
        return Hit(span, "“Percent” has no plural.", suggestions=(f"{number} percent",), fix="safe")
    return Hit(
        span,
        "A difference of shares is counted in percentage points.",
        suggestions=(f"{number} percentage points",),
        fix="unsafe",
    )


def _growth(text: str, before: str, low: int, end: int) -> Hit | None:
    match = _GROWTH.search(before)
    if not match or _FREQUENCY.match(text, end):
        return None
    number = match["number"].lower()
    once = number in ("1", "one", "1.0")
    if match["verb"] and not match["by"] and not once and not (number.startswith("0.") or _ANNUAL.match(text, end)):
        return None  # "increased three times": it may be a count
    span = Span(low + match.start(), end)
    said = text[span.start : span.end]
    return Hit(
        span,
        f"“{said}” is put as in Chinese and does not say what it grew to; write a percentage, or “doubled”.",
        suggestions=_percentage(match, number),
        certainty=_certainty(once),
        fix="unsafe",
    )


def _certainty(once: bool) -> Certainty:
    return CERTAIN if once else LIKELY


def _percentage(match: re.Match[str], number: str) -> tuple[str, ...]:
    """The growth in percent: what grew by N times, as Chinese counts, grew by N hundred percent."""
    if number not in ("1", "one", "1.0"):
        return ()  # translators mean both the growth and the result
    if match["noun"]:
        return (f"{match[0][: match.start('hedge') - match.start()]}{match['hedge']}100 percent",)
    return (f"{match['verb']} by {match['hedge']}100 percent",)


def _multiple(text: str, low: int, end: int) -> Hit | None:
    match = _MULTIPLE.search(text[low:end])
    compared = _COMPARED.match(text, end)
    if not match or not compared:
        return None
    stop = end + len(" of")
    said = match["all"].removeprefix("the ")
    return Hit(
        Span(low + match.start("all"), stop),
        f"“{said} of” has an “of” too many.",
        suggestions=(said,),
        certainty=LIKELY,
    )


def _doubtful(analysis: Analysis, i: int) -> Hit | None:
    """Two approximations before one figure: "nearly more than 300"."""
    words = analysis.words
    if i + 1 >= len(words) or not words.surface[i + 1][0].isdigit():
        return None
    low = max(0, words.starts[i] - _ROOM)
    match = _DOUBTFUL.search(analysis.text[low : words.ends[i]])
    if not match or (match.start() and analysis.text[low + match.start() - 1].isalnum()):
        return None
    span = Span(low + match.start(), words.ends[i])
    return Hit(span, f"“{match[0]}” approximates twice; keep what is meant.")
