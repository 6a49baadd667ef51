"""A currency or a unit written twice around one figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import CERTAIN, LIKELY, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule

_AMOUNT = r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,4})?|\d{1,12}(?:\.\d{1,6})?"
_SCALE = r"(?:thousand|million|billion|trillion|mn|bn)"
# What stands before a figure and what stands behind it, by currency. "$5 Canadian dollars" and "$5 million USD"
# say which dollar is meant, and stay.
_MARKS = {
    "RMB": "cny", "CNY": "cny", "Rmb": "cny", "US$": "usd", "USD": "usd", "$": "dollar", "HK$": "hkd", "HKD": "hkd",
    "EUR": "eur", "€": "eur", "GBP": "gbp", "£": "gbp", "MOP": "mop", "JPY": "jpy", "¥": "yen or yuan",
    "￥": "yen or yuan",
}  # fmt: skip
_NAMES = {
    "yuan": "cny", "rmb": "cny", "renminbi": "cny", "cny": "cny", "dollar": "dollar", "dollars": "dollar",
    "us dollars": "usd", "u.s. dollars": "usd", "american dollars": "usd", "usd": "usd", "hkd": "hkd",
    "hong kong dollars": "hkd", "hk dollars": "hkd", "euro": "eur", "euros": "eur", "pounds": "gbp",
    "pounds sterling": "gbp", "patacas": "mop", "mop": "mop", "yen": "jpy",
}  # fmt: skip
_SAME = {"usd": {"dollar"}, "hkd": {"dollar"}, "yen or yuan": {"jpy", "cny"}}
_OTHERS_DOLLAR = {"usd", "hkd"}  # after a plain "$" they say which one
_NAME = "|".join(sorted((re.escape(name) for name in _NAMES), key=len, reverse=True))
_AROUND = lazy(
    rf"(?:(?<![A-Za-z])(?P<mark>RMB|CNY|Rmb|US\$|USD|HK\$|HKD|EUR|GBP|MOP|JPY)|(?<![A-Za-z$])(?P<sign>[$€£¥￥])) ?"
    rf"(?P<amount>(?:{_AMOUNT})(?:[ -]{_SCALE})?)[ ]?(?P<name>(?i:{_NAME}))\b(?!-)",
    needs=tuple(mark for mark in _MARKS if mark not in ("US$", "HK$")),
)
# In a range, the other figure shows which of the two to keep.
_RANGE_BEFORE = lazy(r"(?:\b(?:to|and|or)|[-–~～])\s?\Z")
_RANGE_AFTER = lazy(r"\s?(?:(?:to|and|or)\b|[-–~～])")
_ROOM = 48  # characters around the name of a unit that can belong to its figure
_UNITS = frozenset(
    "yuan rmb renminbi cny dollar dollars usd hkd euro euros pounds patacas mop yen percent km kilometers kilometres "
    "kg kilograms "
    "cm centimeters centimetres mm millimeters millimetres meters metres m² km² tons degrees degree celsius "
    "hours".split()
)
_BEHIND = lazy(
    rf"(?<![\w.,])(?P<amount>(?:{_AMOUNT})(?: {_SCALE})?) ?(?P<units>"
    r"(?:RMB|CNY) (?:yuan|renminbi)|(?i:yuan) (?:of )?(?:RMB|CNY)|(?:USD|US\$|US) ?dollars? (?:USD|dollars?)"
    r"|(?:USD|US\$) ?(?:US )?dollars?|(?i:dollars) USD|HKD (?:Hong Kong )?dollars|EUR euros?|euros EUR"
    r"|MOP patacas|yuan dollars"
    r"|% ?(?:percent|per cent)|(?:percent|per cent) ?%|% ?％"
    r"|km\.? kilomet(?:er|re)s?|kilomet(?:er|re)s? km|kg\.? kilograms?|kilograms? kg|cm\.? centimet(?:er|re)s?"
    r"|mm\.? millimet(?:er|re)s?|m met(?:er|re)s|met(?:er|re)s m|(?:m²|sq\.? ?m|m2) square met(?:er|re)s"
    r"|square met(?:er|re)s m²"
    r"|(?:km²|sq\.? ?km|km2) square kilomet(?:er|re)s|square kilomet(?:er|re)s (?:km²|sq\.? ?km)|t tons|tons t"
    r"|(?:°C|℃) (?:degrees?|Celsius)|degrees? (?:°C|℃)|kWh kilowatt[- ]hours"
    r")(?![\w²])",
    needs=(
        *("RMB", "CNY", "USD", "USd", "US d", "US$d", "US$ d", "US$U", "US$ U", "HKD", "EUR", "MOP", "yuan dollars"),
        *("%p", "% p", "cent%", "cent %", "％", "kilomet", "kilogram", "centimet", "millimet", "m met", "ters m"),
        *("tres m", "square met", "t tons", "tons t", "°C", "℃", "kWh"),
    ),
)


@rule(
    category="number",
    mqm="accuracy/number",
    certainty=CERTAIN,
    severity="error",
    fix="safe",
    examples=(
        "The seat costs ⟦RMB 5 yuan⟧.",
        "They signed for ⟦USD 3 million dollars⟧ and ⟦US$5 million USD⟧.",
        "The fund holds ⟦5 billion RMB yuan⟧.",
        "Growth was ⟦10% percent⟧ over ⟦15 km kilometers⟧.",
        "The bridge cost ⟦$7 billion yuan⟧.",
        "The seat costs RMB 5 or 5 yuan (RMB).",
        "It took $22 billion USD, or $5 Canadian dollars each.",
        "It was 3.5 millionRMB, then US$5 million.",
        "Growth was 10%, percent by percent; 10 percent of 5 km.",
        "They paid $12 million, dollars that they did not have.",
    ),
)
def doubled_currency(analysis: Analysis) -> Iterator[Hit]:
    """A currency or a unit stands twice with one figure: "RMB 5 yuan", "10% percent".

    The abbreviation comes from one habit and the word from another, and the translation keeps both. Where the two do
    not agree ("$7 billion yuan"), a reader cannot know the amount.

    Left alone: a word that says which dollar is meant ("$5 Canadian dollars", "$22 billion USD"), an abbreviation in
    brackets, and a unit that is merely glued to its figure.

    Keep one of the two."""
    text = analysis.text
    for first, end in _windows(analysis):
        yield from _around(text, first, end)
        for match in _BEHIND.finditer(text, first, end):
            said, units = match[0], match["units"]
            kept = (
                (f"{match['amount']}%",)
                if "%" in units
                else (f"{match['amount']} yuan",)
                if "yuan" in units.casefold()
                else ()
            )
            if units == "yuan dollars":
                kept = ()
            yield Hit(Span(*match.span()), f"“{said}” has its unit twice.", suggestions=kept)


def _windows(analysis: Analysis) -> list[tuple[int, int]]:
    """The parts of the text where the name of a unit stands, apart from each other."""
    words = analysis.words
    windows: list[tuple[int, int]] = []
    for i in words.places(_UNITS):
        first, end = words.starts[i] - _ROOM, words.ends[i] + _ROOM
        if windows and first <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((max(0, first), end))
    return windows


def _around(text: str, first: int, end: int) -> Iterator[Hit]:
    for match in _AROUND.finditer(text, first, end):
        mark = match["mark"] or match["sign"]
        before, behind = _MARKS[mark], _NAMES[match["name"].casefold()]
        if before == "dollar" and behind in _OTHERS_DOLLAR:
            continue
        span, said = Span(*match.span()), match[0]
        if before == behind or behind in _SAME.get(before, ()):
            kept = (
                f"{match['amount']} yuan" if behind == "cny" else said[: match.start("name") - match.start()].rstrip()
            )
            sure = LIKELY if mark == "$" else CERTAIN
            is_range = _RANGE_BEFORE.search(text, max(0, span.start - 8), span.start) or _RANGE_AFTER.match(
                text, span.end
            )
            message = f"“{said}” has its currency twice."
            yield Hit(span, message, suggestions=(kept,), certainty=sure, fix="unsafe" if is_range else None)
        elif before == "dollar" and behind == "gbp":
            continue
        else:
            yield Hit(span, f"“{said}” names two currencies; a reader cannot know the amount.")
