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
_SHOWN = 5  # numbers of the source that a message names
_COMPARED = 50  # numbers that are compared one by one: a pair of whole documents may have thousands


@rule(
    category="number",
    mqm="accuracy/mistranslation/number",
    certainty=LIKELY,
    severity="error",
    languages=(),
    fix="none",
    examples=(
        "de: Der Hafen wurde 1987 eröffnet. ⇒ en: The port was opened in ⟦1978⟧.",
        "zh: 全年投资3.5亿元。 ⇒ en: Investment came to ⟦35⟧ million yuan over the year.",
        "fr: Trois navires sont arrivés. ⇒ en: ⟦Five⟧ ships arrived.",
        "ru: Пришли двадцать два корабля. ⇒ en: ⟦Thirty-two⟧ ships came.",
        "de: 2 gegen 2 ⇒ en: ⟦7⟧ against 2",
        "zh: 全年投资3.5亿元。 ⇒ en: Investment came to 350 million yuan over the year.",
        "de: Es kostet 1.234,50 Euro und wiegt 2,5 kg. ⇒ en: It costs 1,234.50 euros and weighs 2.5 kg.",
        "fr: Le 3 mars, à 14 h 30 ⇒ en: On 3 March at 2:30 p.m.",
        "zh: 3月5日，二十三人到达。 ⇒ en: On March 5, 23 people arrived.",
        "ja: 令和5年に港が開いた。 ⇒ en: The port was opened in 2023.",
        "de: Es sind 100 km bis Ulm. ⇒ en: It is 62 miles to Ulm.",
        "hi: इसमें 5 करोड़ रुपये लगे। ⇒ en: It took 50 million rupees.",
    ),
)
def changed_number(analysis: Analysis) -> Iterator[Hit]:
    """A number stands in the translation, and another one in the source.

    Figures are read in the customs of all languages, with magnitudes (万, 亿, lakh, crore, Milliarde), and number words
    of fifteen languages: 3.5亿 is 350 million, and not 35.

    Left alone: a number where the source has none that is missing here (it may be said in words there), measures in
    miles, feet and the like, hours of twelve and of twenty-four, decades, eras, and numbers that are rounded.

    Compare the two, and correct the one that is wrong."""
    for pair in analysis.pairs:
        here = numbers(pair.target, analysis.language)
        if not any(number.is_sure for number in here):
            continue
        there = numbers(pair.source, analysis.source_language)
        surplus, missing = _alone(here, there), _alone(there, here)
        if surplus and not missing:
            missing = _exchanged(pair.source, there, pair.target, here)
        told = " or ".join(sorted({f"“{pair.source[a:b]}”" for (a, b), _, _ in missing[:_SHOWN]}))
        for number in surplus if missing else ():
            span = Span(pair.span.start + number.span.start, pair.span.start + number.span.end)
            yield Hit(span, f"The source has {told}.", certainty=_certainty(number, missing[:_COMPARED]))


def _alone(numbers: tuple[Number, ...], others: tuple[Number, ...]) -> list[Number]:
    """The numbers for which the other text has none of the same value."""
    known = frozenset(value for number in others for value in number.values)
    return [number for number in numbers if number.is_sure and known.isdisjoint(number.values)]


def _exchanged(source: str, there: tuple[Number, ...], target: str, here: tuple[Number, ...]) -> list[Number]:
    """The figures of the source that stand less often in a translation with as many figures ("3 to 3": "9 to 3")."""
    old = [number for number in there if source[number.span.start].isdigit()]
    new = [number for number in here if target[number.span.start].isdigit()]
    if len(old) != len(new) or len(old) > _COMPARED:
        return []
    left = list(old)
    for number in new:
        same = next((other for other in left if not other.values.isdisjoint(number.values)), None)
        if same:
            left.remove(same)
    return left


def _certainty(number: Number, missing: list[Number]) -> Certainty:
    exact = [value for other in missing for value in other.values if value >= _LEAST_ROUNDED]
    is_rounded = any(value % 10 == 0 and abs(value - one) <= _ROUNDED * one for value in number.values for one in exact)
    return POSSIBLE if is_rounded else LIKELY
