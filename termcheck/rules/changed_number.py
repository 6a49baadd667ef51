"""A number that is another one in the source."""

from __future__ import annotations

from collections.abc import Iterator

from termcheck.analysis import Analysis
from termcheck.bilingual.numerals import Number, numbers
from termcheck.document import Span
from termcheck.finding import LIKELY, POSSIBLE, Certainty, Hit
from termcheck.rule import rule

_ROUNDED = 0.02  # share by which a rounded number may differ from the exact one
_LEAST_ROUNDED = 1000
_YEARS, _CENTURY = range(1500, 2101), 100  # years are not rounded to decades
_LEAST_COUNTED = 100  # a number from here on has not come from "both" or "a third"
_SHOWN = 5  # numbers of the source that a message names
_COMPARED = 50  # numbers that are compared one by one: a pair of whole documents may have thousands


@rule(
    category="number",
    mqm="accuracy/mistranslation/number",
    certainty=LIKELY,
    severity="error",
    languages=(),
    fix="none",
    yields_to=("unrelated-translation",),
    examples=(
        "de: Der Hafen wurde 1987 eröffnet. ⇒ en: The port was opened in ⟦1978⟧.",
        "zh: 全年投资3.5亿元。 ⇒ en: Investment came to ⟦35⟧ million yuan over the year.",
        "fr: Trois navires sont arrivés. ⇒ en: ⟦Five⟧ ships arrived.",
        "ru: Пришли двадцать два корабля. ⇒ en: ⟦Thirty-two⟧ ships came.",
        "de: 2 gegen 2 ⇒ en: ⟦7⟧ against 2",
        "zh: 港口有三座桥，两条路。 ⇒ en: The port has ⟦seven⟧ bridges and two roads.",
        "en: It cost 3.5 billion yuan. ⇒ zh: 耗资⟦3.5⟧亿元。",
        "fr: de 3 à 4 tonnes ⇒ en: from 3 to ⟦3⟧ tons",
        "de: am 12.05.2023 um 14.30 Uhr ⇒ en: on May ⟦13⟧, 2023, at 2:30 p.m.",
        "ko: 배 세 척이 왔다. ⇒ en: ⟦Five⟧ ships came.",
        "ar: جاءت ثلاثة وعشرون سفينة ⇒ en: ⟦43⟧ ships came",
        "zh: 坚持“九二共识”。 ⇒ en: We adhere to the 1992 Consensus.",
        "zh: 三成居民投资3亿5000万元，产量翻了一番。 ⇒ en: 30 percent invested 350 million yuan, and output doubled.",
        "zh: 四分之三的居民住在18世纪的房子里，共500亩。 ⇒ en: 75 percent live in houses of the 1700s, 33 hectares.",
        "en: It cost 3.5 billion yuan, or 3.2 to 3.6 billion. ⇒ zh: 耗资35亿元，或32亿至36亿。",
        "en: The 8 cranes are 5 miles away; both work. ⇒ de: Die 8 Kräne sind 8 km entfernt; beide arbeiten.",
        "nl: drieduizend tweehonderd mensen in vijfendertig huizen ⇒ en: 3,200 people in 35 houses",
        "zh: 全年投资3.5亿元。 ⇒ en: Investment came to 350 million yuan over the year.",
        "de: Es kostet 1.234,50 Euro und wiegt 2,5 kg. ⇒ en: It costs 1,234.50 euros and weighs 2.5 kg.",
        "fr: Le 3 mars, à 14 h 30 ⇒ en: On 3 March at 2:30 p.m.",
        "zh: 3月5日，二十三人到达。 ⇒ en: On March 5, 23 people arrived.",
        "ja: 令和5年に港が開いた。 ⇒ en: The port was opened in 2023.",
        "it: Aperto dalle 9.30 alle 17. ⇒ en: Open from 9:30 a.m. to 5:00 p.m.",
        "zh: 三十年前 ⇒ en: three decades ago",
        "fr: deux millions et demi de visiteurs ⇒ en: two and a half million visitors",
        "zh: 成绩是1分52秒37。 ⇒ en: The time was 1:52.37.",
        "ja: 午前7時半ごろ来た。 ⇒ en: He came at about 7:⟦50⟧ a.m.",
        "ja: 午前7時半ごろ来た。 ⇒ en: He came at about half past seven.",
        "it: Vive qui da vent’anni. ⇒ en: She has lived here for ⟦thirty⟧ years.",
        "zh: 上周五，三层小楼被毁。 ⇒ en: The ⟦five⟧-storey house burned down last Friday.",
        "hi: 2019 का फैसला ⇒ en: the ⟦2010⟧ ruling",
        "it: Aperto dalle 9.30. ⇒ en: Open from ⟦8⟧:30.",
        "de: Es sind 100 km bis Ulm. ⇒ en: It is 62 miles to Ulm.",
        "hi: इसमें 5 करोड़ रुपये लगे। ⇒ en: It took 50 million rupees.",
    ),
)
def changed_number(analysis: Analysis) -> Iterator[Hit]:
    """A number stands in the translation, and another one in the source.

    Figures are read in the customs of all languages, with magnitudes (万, 亿, lakh, crore, Milliarde), and number words
    of sixteen languages: 3.5亿 is 350 million, and not 35; 三成 is 30 percent.

    Left alone: a number where the source has none that is missing here (it may be said in words there), measures in
    miles, feet, mu and the like, hours of twelve and of twenty-four, decades, centuries, eras, and numbers that are
    rounded.

    Compare the two, and correct the one that is wrong."""
    for pair in analysis.pairs:
        here = numbers(pair.target, analysis.language)
        if not any(number.is_sure for number in here):
            continue
        there = numbers(pair.source, analysis.source_language)
        surplus, missing = _alone(here, there), _left(there, here)
        if not surplus:
            surplus, missing = _exchanged(pair.source, there, pair.target, here)
        sure = [number for number in missing if number.is_sure]
        for number in surplus:
            other = missing if min(number.values) < _LEAST_COUNTED else sure
            if other:
                told = " or ".join(sorted({f"“{pair.source[a:b]}”" for (a, b), *_ in other[:_SHOWN]}))
                span = Span(pair.span.start + number.span.start, pair.span.start + number.span.end)
                written = pair.target[number.span.start : number.span.end]
                message = f"“{written}” stands here, and {told} in the source."
                yield Hit(span, message, certainty=_certainty(number, other[:_COMPARED]))


def _alone(numbers: tuple[Number, ...], others: tuple[Number, ...]) -> list[Number]:
    """The sure numbers for which the other text has none of the same value."""
    known = frozenset(value for number in others for value in number.values)
    return [number for number in numbers if number.is_sure and known.isdisjoint(number.values)]


def _left(numbers: tuple[Number, ...], others: tuple[Number, ...]) -> list[Number]:
    """The numbers that remain when each of the others has taken one of its value: sure ones take sure ones first."""
    if max(len(numbers), len(others)) > _COMPARED:
        return _alone(numbers, others)
    left = sorted(numbers, key=_is_unsure)
    for other in sorted(others, key=_is_unsure):
        candidates = left if other.is_sure else reversed(left)
        same = next((number for number in candidates if not number.values.isdisjoint(other.values)), None)
        if same:
            left.remove(same)
    return [number for number in left if not number.only_explains]


def _is_unsure(number: Number) -> bool:
    return not number.is_sure


def _exchanged(
    source: str, there: tuple[Number, ...], target: str, here: tuple[Number, ...]
) -> tuple[list[Number], list[Number]]:
    """The figures that stand more often in a translation with as many figures, and those that it lacks ("3 to 4":
    "3 to 3")."""
    old = tuple(number for number in there if source[number.span.start].isdigit())
    new = tuple(number for number in here if target[number.span.start].isdigit())
    missing = _alone(old, here)
    if not missing or len({number.span for number in old}) != len({number.span for number in new}):
        return [], []
    return [number for number in _left(new, old) if number.is_sure], missing


def _certainty(number: Number, missing: list[Number]) -> Certainty:
    """A number that may be one of the source's, rounded, is possible only."""
    exact = [value for other in missing for value in other.values if value >= _LEAST_ROUNDED]
    return POSSIBLE if any(_is_rounded(value, one) for value in number.values for one in exact) else LIKELY


def _is_rounded(value: float, exact: float) -> bool:
    """Whether the value has fewer digits that count, and differs from the exact one in those that it lacks."""
    unit = 1.0
    while value and value % (unit * 10) == 0:
        unit *= 10
    if unit < _CENTURY and exact in _YEARS:
        return False
    return exact % unit != 0 and abs(value - exact) <= min(unit, _ROUNDED * exact)
