"""One source text with several translations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from termcheck.analysis import Analysis, Pair
from termcheck.bilingual.size import size
from termcheck.finding import LIKELY, POSSIBLE, Hit, Related
from termcheck.rule import rule

_LEAST = 25  # Latin letters' worth of a source: shorter ones mean one thing here and another there


@rule(
    category="accuracy",
    mqm="style/inconsistent-style",
    certainty=LIKELY,
    severity="info",
    languages=(),
    fix="none",
    yields_to=("unrelated-translation",),
    examples=(
        "de: Der Hafen wurde im Mai eröffnet. ⇒ en: The port was opened in May.\n"
        "de: Die Stadt ist alt. ⇒ en: The town is old.\n"
        "de: Der Hafen wurde im Mai eröffnet. ⇒ en: ⟦The harbour opened in May.⟧",
        "de: Der Hafen wurde im Mai eröffnet. ⇒ en: The port was opened in May.\n"
        "de: Der Hafen wurde im Mai eröffnet. ⇒ en: The port was opened in May.",
        "de: Ja ⇒ en: Yes\nde: Ja ⇒ en: Agreed",
        "de: Der Hafen wurde im Mai eröffnet. ⇒ en: The port was opened in May.",
    ),
)
def same_source(analysis: Analysis) -> Iterator[Hit]:
    """The same source text is translated in two ways.

    Whoever reads both takes them for two things. The first translation, or the one that stands more often, is taken
    for the right one.

    Left alone: short texts, which mean one thing here and another there (a possible finding), and differences in case
    and punctuation only.

    Translate both alike, or say why not."""
    if len(analysis.pairs) < 2:
        return
    groups: dict[str, dict[str, list[Pair]]] = defaultdict(lambda: defaultdict(list))
    for pair in analysis.pairs:
        if any(map(str.isalnum, pair.target)):
            groups[_key(pair.source)][_key(pair.target)].append(pair)
    for source, translations in groups.items():
        if len(translations) < 2 or not source:
            continue
        best = max(translations.values(), key=len)
        certainty = LIKELY if size(source) >= _LEAST else POSSIBLE
        related = (Related(best[0].span, "translated so here"),)
        for pairs in translations.values():
            if pairs is not best:
                for pair in pairs:
                    message = f"The same source is “{_shortened(best[0].target)}” elsewhere."
                    yield Hit(pair.span, message, (best[0].target,), related, certainty)


def _key(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _shortened(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:80].rstrip()} …"
