"""Magnitudes translated digit by digit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import CERTAIN, LIKELY, POSSIBLE, Certainty, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule
from termcheck.words import Words

_BEFORE, _AFTER = 40, 80  # characters around a magnitude that can belong to its phrase
_BIG = r"(?:m|b|tr)illion"
_MONEY = r"(?:yuan|RMB|dollars?|USD|euros?|patacas)"
_KIND = (
    r"(?:clusters?|enterprises?|industr(?:y|ies)|compan(?:y|ies)|projects?|parks?|markets?|platforms?|brands?|tracks?"
    r"|econom(?:y|ies)|cit(?:y|ies)|count(?:y|ies)|towns?|chains?|firms?|bases?|funds?|groups?)"
)
_TWICE = lazy(
    rf"\b({_BIG})(?: {_MONEY})?(?:-level)? (?:and|or|or even) \1\b(?:[- ](?:level|scale|class|grade)\b)?",
    needs=tuple(f"{word} {size}illion" for word in ("and", "or", "even") for size in ("m", "b", "tr")),
)
_TENS = lazy(
    rf"\b({_BIG})s,? (?:or|and|or even|and even|even|to) (?:tens|hundreds|thousands) of \1s\b(?! of\b| (?:{_MONEY})\b)",
    needs=("tens of", "hundreds of", "thousands of"),
)
_LEVEL = lazy(
    rf"\b(?:(?:ten|hundred|thousand|\d{{1,5}})s?[ -](?:of )?)?{_BIG}s?(?:[ -]{_MONEY})?-(?:level|class|grade|scale)\b"
    rf"|\b(?:(?:ten|hundred|thousand|\d{{1,5}})[ -])?{_BIG}(?:[ -]{_MONEY})? (?:level|class"
    rf"|grade)(?= (?:[a-z-]+ ){{0,3}}{_KIND}\b)",
    re.IGNORECASE,
    needs=("level", "class", "grade", "scale"),
)
_BARE = lazy(
    rf"\b(?:(?:ten|hundred|thousand) )?{_BIG} {_MONEY}"
    rf"(?: (?:and|or|to|or even) (?:(?:ten|hundred|thousand) )?{_BIG} {_MONEY})?(?= (?:[a-z-]+ ){{0,3}}{_KIND}\b)",
    re.IGNORECASE,
    needs=("yuan", "rmb", "dollar", "usd", "euro", "pataca"),
)
_HUNDRED = lazy(rf"\bhundred {_BIG} {_MONEY}\b", needs=("hundred ",))
_COUNTED = lazy(
    r"(?:\d|[$€£¥]|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty"
    r"|fifty|sixty"
    r"|seventy|eighty|ninety|hundred|thousand|several|few|some|many|couple|the|per|every|half|dozen|and|odd"
    r"|(?:ten|hundred|thousand|dozen)s of|teen|point"
    r"|[a-z]{3,6}teen|quarter|more|another))[ -]*\Z",
    re.IGNORECASE,
)

_NUMBER = r"(?<![\w.,/$€£¥-])(?P<number>\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,4})?|\d{1,9}(?:\.\d{1,4})?)"
_STEPS: tuple[tuple[re.Pattern[str], int | None, Certainty], ...] = (
    # "10 ten thousand" and "3.5 hundred million" follow the Chinese digits; what they are worth
    (
        lazy(
            rf"{_NUMBER} ?ten[- ]thousands?\b(?![- ](?:ton|word|mile|metre|meter|year|strong))",
            needs=("ten thousand", "ten-thousand"),
        ),
        10**4,
        CERTAIN,
    ),
    (
        lazy(rf"{_NUMBER} hundred[- ]millions?\b", needs=("hundred million", "hundred-million")),
        10**8,
        CERTAIN,
    ),
    (
        lazy(rf"{_NUMBER} hundred[- ]billions?\b", needs=("hundred billion", "hundred-billion")),
        10**11,
        CERTAIN,
    ),
    (lazy(rf"{_NUMBER} ten[- ]millions?\b", needs=("ten million", "ten-million")), 10**7, CERTAIN),
    (lazy(rf"{_NUMBER} ten[- ]billions?\b", needs=("ten billion", "ten-billion")), 10**10, CERTAIN),
    (lazy(rf"{_NUMBER} thousand billions?\b", needs=("thousand billion",)), 10**12, LIKELY),
    (lazy(rf"{_NUMBER} million millions?\b", needs=("million million",)), 10**12, LIKELY),
    (
        lazy(
            rf"{_NUMBER} wan\b(?= (?:yuan|RMB|people|persons|tons|mu|square|cubic)\b)",
            re.IGNORECASE,
            needs=(" wan",),
        ),
        10**4,
        CERTAIN,
    ),
    (
        lazy(rf"{_NUMBER} yi\b(?= (?:yuan|RMB|people|persons|tons|square|cubic)\b)", re.IGNORECASE, needs=(" y",)),
        10**8,
        CERTAIN,
    ),
)
_THOUSAND = lazy(
    r"(?<![\w.,/$€£¥-])(?<!per )(?<!RMB )(?<!USD )(?P<number>\d{2,3}) thousand\b(?! (?:million|billion|years|and)\b|-)",
    needs=(" thousand",),
)
_YEAR = lazy(r"(?:19|20)\d\d\Z")
_TRIGGERS = frozenset("thousand thousands million millions billion billions trillion trillions wan yi".split())
_ALWAYS_JUDGED = frozenset("thousand thousands wan yi".split())
_TELLING = frozenset(
    "and or to level levels class grade scale yuan rmb cny dollars dollar usd euro euros patacas thousand thousands "
    "million millions billion billions trillion trillions".split()
)


@rule(
    category="number",
    mqm="accuracy/number",
    certainty=LIKELY,
    severity="error",
    examples=(
        "They want ⟦trillion and trillion level⟧ clusters.",
        "a ⟦100-billion-level⟧ track and two sellers who turn over ⟦billions or even tens of billions⟧.",
        "The bay will have a row of ⟦trillion yuan and hundred billion yuan⟧ industrial clusters.",
        "The park drew ⟦12 ten thousand⟧ visitors and cost ⟦3.5 hundred million⟧ yuan.",
        "It sold ⟦80 thousand⟧ lamps.",
        "a fund of ⟦500 wan⟧ yuan",
        "The bay will have trillion-yuan and 100-billion-yuan industrial clusters.",
        "It cost a hundred million yuan, two hundred million dollars or a billion dollars.",
        "Millions and millions came, then billions or even tens of billions of stars.",
        "The budget reached the $600 billion level; it rose to 65 thousand in all.",
        "Of 100,000 people, 12 per 100 thousand fell ill.",
        "In 2020 ten thousand soldiers left.",
        "It paid $30 thousand for a trillion-dollar idea.",
    ),
)
def literal_magnitude(analysis: Analysis) -> Iterator[Hit]:
    """A magnitude is put together as Chinese puts it: "10 ten thousand", "trillion-level", "120 thousand".

    Chinese counts in ten thousands and hundred millions, and says "hundred-billion level" of anything that is worth
    that much. Translated digit by digit, the figure has to be worked out by the reader, loses its unit ("sales of
    billions or even tens of billions"), or its second half repeats the first ("trillion and trillion level").

    Left alone: "trillion-yuan industry" with its hyphen, "a hundred million", "millions and millions of", amounts in
    thousands of dollars, and figures that are no multiple of ten thousand ("65 thousand", shown with
    `--certainty possible`).

    Write the figure: "100,000", "350 million", "industries worth more than 100 billion yuan each"."""
    words = analysis.words
    told = 0
    for i in words.places(_TRIGGERS):
        if words.starts[i] < told or _is_plain_amount(words, i):
            continue
        for judge in _JUDGES:
            hit = judge(analysis.text, words.starts[i])
            if hit:
                told = hit.span.end
                yield hit
                break


def _is_plain_amount(words: Words, i: int) -> bool:
    """ "5 million people": a figure, its magnitude and a noun, nine in ten of all; no pattern need look at it."""
    if i == 0 or i + 1 >= len(words) or words.folded[i] in _ALWAYS_JUDGED:
        return False
    return words.folded[i - 1][0].isdigit() and words.between[i + 1] == " " and words.folded[i + 1] not in _TELLING


def _around(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str] | None:
    """The match that holds the word at `at`."""
    for match in pattern.finditer(text, max(0, at - _BEFORE), at + _AFTER):
        if match.start() <= at < match.end():
            return match
    return None


def _repeated(text: str, at: int) -> Hit | None:
    match = _around(_TWICE, text, at)
    if not match:
        return None
    return Hit(Span(*match.span()), f"“{match[0]}” names one magnitude twice.", certainty=CERTAIN)


def _unit_lost(text: str, at: int) -> Hit | None:
    match = _around(_TENS, text, at)
    return Hit(Span(*match.span()), f"“{match[0]}” of what? The unit is lost.") if match else None


def _level(text: str, at: int) -> Hit | None:
    match = _around(_LEVEL, text, at)
    if not match or text[match.start() - 1 : match.start()] in tuple("$€£¥.,"):
        return None
    said = match[0]
    return Hit(Span(*match.span()), f"“{said}” is put as in Chinese; say what it is worth (“100-billion-yuan”).")


def _bare(text: str, at: int) -> Hit | None:
    """ "Hundred billion yuan clusters": a magnitude that nothing counts."""
    for pattern in (_BARE, _HUNDRED):
        match = _around(pattern, text, at)
        if match and not _COUNTED.search(text, max(0, match.start() - _BEFORE), match.start()):
            message = f"“{match[0]}” has no number; write “100-billion-yuan”, “worth over 100 billion yuan each”."
            return Hit(Span(*match.span()), message)
    return None


def _stepwise(text: str, at: int) -> Hit | None:
    for pattern, worth, certainty in _STEPS:
        match = _around(pattern, text, at)
        if match and worth and not (worth == 10**4 and _YEAR.match(match["number"])):
            sure = (
                LIKELY if certainty is CERTAIN and re.search(r"illion \Z", text[: match.start()][-10:]) else certainty
            )
            written = _written(match["number"], worth)
            return Hit(Span(*match.span()), f"“{match[0]}” is {written}.", suggestions=(written,), certainty=sure)
    return None


def _written(number: str, worth: int) -> str:
    """The figure as English writes it: 100,000; 350 million."""
    whole, _, fraction = number.replace(",", "").partition(".")
    value = int(whole + fraction) * worth // 10 ** len(fraction)
    for size, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if value >= size and value * 100 % size == 0:
            return f"{value / size:.2f}".rstrip("0").rstrip(".") + f" {name}"
    return f"{value:,}"


def _thousands(text: str, at: int) -> Hit | None:
    """ "120 thousand" for twelve times ten thousand; what edited English writes may stand."""
    match = _around(_THOUSAND, text, at)
    if not match:
        return None
    written = f"{int(match['number']):,},000"
    sure = LIKELY if match["number"].endswith("0") else POSSIBLE
    return Hit(Span(*match.span()), f"Write “{match[0]}” in figures.", suggestions=(written,), certainty=sure)


_JUDGES: tuple[Callable[[str, int], Hit | None], ...] = (_repeated, _unit_lost, _level, _bare, _stepwise, _thousands)
