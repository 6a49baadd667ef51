"""Web and e-mail addresses that are not those of the source."""

from __future__ import annotations

from collections.abc import Iterator

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import LIKELY, POSSIBLE, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule

_ADDRESS = lazy(
    r"(?:https?|ftp)://[^\s<>\"'“”«»（）()，。；、\u3000-\u9fff]+|\bwww\.[\w-]+\.[^\s<>\"'“”«»（）()，。；、\u3000-\u9fff]+"
    r"|(?<![A-Za-z0-9._+-])[A-Za-z0-9][A-Za-z0-9._+-]{0,63}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)
_LANGUAGE = lazy(r"(?<=[/.=_-])[a-z]{2}(?:[-_][A-Za-z]{2,4})?(?=[/._-]|\Z)|(?<=//)[a-z]{2}(?=\.)")
_MOST_EDITS = 4
_COMPARED = 20  # addresses of the source that are compared with one of the translation


@rule(
    category="accuracy",
    mqm="accuracy/mistranslation",
    certainty=LIKELY,
    severity="error",
    languages=(),
    examples=(
        "de: Siehe https://muster.example/plan2. ⇒ en: See ⟦https://muster.example/plan1⟧.",
        "fr: Écrivez à port@ville.example. ⇒ en: Write to ⟦port@vile.example⟧.",
        "de: Siehe https://muster.example/de/plan. ⇒ en: See https://muster.example/en/plan.",
        "de: Siehe https://muster.example/plan. ⇒ en: See https://muster.example/plan.",
        "de: Siehe den Plan. ⇒ en: See https://muster.example/plan.",
    ),
)
def changed_address(analysis: Analysis) -> Iterator[Hit]:
    """An address of the source stands here with other letters.

    Nobody sees a wrong letter in an address until it leads nowhere.

    Left alone: the part of an address that names a language. An address that only one of the two texts has is a
    possible finding: pages are translated too.

    Copy the address."""
    for pair in analysis.pairs:
        here = [(match.start(), match[0].rstrip(".,;:!?")) for match in _ADDRESS.finditer(pair.target)]
        there = [match[0].rstrip(".,;:!?") for match in _ADDRESS.finditer(pair.source)]
        if not here and not there:
            continue
        known = {_key(address) for address in there}
        written = {_key(address) for _, address in here}
        missing = [address for address in there if _key(address) not in written]
        for start, address in here:
            if _key(address) not in known:
                span = Span(pair.span.start + start, pair.span.start + start + len(address))
                near = [other for other in missing[:_COMPARED] if _is_near(address, other)]
                if near:
                    yield Hit(
                        span, f"“{address}” stands here, and “{near[0]}” in the source.", (near[0],), certainty=LIKELY
                    )
                else:
                    yield Hit(span, f"“{address}” stands here, and no such address in the source.", certainty=POSSIBLE)
        if missing and not here:
            yield Hit(pair.span, f"“{missing[0]}” of the source is missing.", certainty=POSSIBLE)


def _key(address: str) -> str:
    return _LANGUAGE.sub("", address.casefold()).rstrip("/").replace("https:", "http:")


def _is_near(address: str, other: str) -> bool:
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(_key(address), _key(other), score_cutoff=_MOST_EDITS) <= _MOST_EDITS
