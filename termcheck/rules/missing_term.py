"""A term of the source that is translated otherwise than agreed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from termcheck.analysis import Analysis
from termcheck.finding import LIKELY, POSSIBLE, Certainty, Hit
from termcheck.rule import rule

if TYPE_CHECKING:
    from termcheck.bilingual.terms import Occurrence

_SHOWN = 3  # accepted forms that a message names


@rule(
    category="terminology",
    mqm="terminology/inconsistent-with-resource",
    certainty=LIKELY,
    languages=(),
    fix="none",
    yields_to=("unrelated-translation",),
    examples=(
        "zh: 他支持建设粤港澳大湾区。 ⇒ en: ⟦He supports the large gulf district.⟧",
        "zh-Hant: 粵港澳大灣區發展迅速。 ⇒ en: ⟦The large gulf district grows fast.⟧",
        "zh: 他支持建设粤港澳大湾区。 ⇒ en: He supports the Guangdong-Hong Kong-Macao Greater Bay Area.",
        "zh: 他支持建设粤港澳大湾区。 ⇒ en: He supports the Greater Bay Area.",
        "zh: 船停在波罗的海南岸。 ⇒ en: The ship lies on the southern shore of the Baltic Sea.",
        "zh: 他在海南工作。 ⇒ en: ⟦He works on an island.⟧",
        "en: They want to launch the boat. ⇒ zh: 他们要把船放下水。",
        "zh: 他来了。 ⇒ en: He came.",
        "de: Er kam. ⇒ en: He came.",
    ),
)
def missing_term(analysis: Analysis) -> Iterator[Hit]:
    """A term of the glossary stands in the source, and none of its accepted forms in the translation.

    Every preferred and admitted form counts, in every inflection, with or without what stands in brackets, and with a
    word or two between its words; traditional and simplified characters are the same. The longest term of the source
    counts, not those inside it.

    Left alone: a term that stands several times in the source and at least once in the translation (a pronoun may stand
    for it: a possible finding), words of two characters that are everyday language, and names of two characters that
    may be pieces of other words.

    Write an accepted form. Where the glossary does not fit, correct the glossary."""
    terms = analysis.term_pairs
    if not terms:
        return
    from termcheck.bilingual.terms import Rendering, stands_apart

    for pair in analysis.pairs:
        if not any(map(str.isalnum, pair.target)):
            continue
        found: dict[str, list[Occurrence]] = defaultdict(list)
        for occurrence in terms.find(pair.source):
            found[occurrence.entry.concept].append(occurrence)
        if not found:
            continue
        rendering = Rendering(pair.target, analysis.language)
        for concept, occurrences in found.items():
            count = rendering.count(occurrences[0].entry.targets)
            for occurrence in occurrences[count:]:
                entry = occurrence.entry
                is_unsure = not stands_apart(pair.source, occurrence)
                accepted = " or ".join(f"“{form}”" for form in list(dict.fromkeys(entry.targets))[:_SHOWN])
                written = pair.source[occurrence.span.start : occurrence.span.end]
                yield Hit(
                    pair.span,
                    f"“{written}” of the source should be {accepted} here.",
                    certainty=_certainty(is_unsure or entry.is_ordinary, count),
                    concept=concept,
                    source_term=entry.form,
                )


def _certainty(is_unsure: bool, count: int) -> Certainty:
    return POSSIBLE if is_unsure or count else LIKELY
