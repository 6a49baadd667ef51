"""Placeholders, tags and entities that are not those of the source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from termcheck.analysis import Analysis, Pair
from termcheck.document import Span
from termcheck.finding import CERTAIN, LIKELY, POSSIBLE, Certainty, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule

_PLACEHOLDER = lazy(
    r"%\([A-Za-z_]\w*\)[#0 +-]*\d*(?:\.\d+)?[sdifgxu]"  # %(name)s
    r"|%(?:\d+\$)?[-+0#]*\d*(?:\.\d+)?(?:ll|[hlz])?[sdifgxXucp@](?![A-Za-z])"  # %s, %1$d, %5.2f
    r"|\$\{[^{}\s]{1,60}\}|\{\{[^{}]{1,60}\}\}|\{[A-Za-z_]?[\w.:!]{0,40}\}"  # ${x}, {{x}}, {0}
    r"|</?[A-Za-z][\w:-]{0,30}(?:\s[^<>]{0,200})?/?>"  # tags
    r"|&(?:[A-Za-z]{2,12}|#\d{1,6}|#x[0-9A-Fa-f]{1,6});"  # entities
)
_PRECISE = lazy(r"%(?:\(|\d+\$)|[${]|%[sd]\Z")
_ENTITY = lazy(
    r"&(?:nbsp|#160|quot|apos|#39|laquo|raquo|ldquo|rdquo|[lr]squo|mdash|ndash|hellip|shy|[A-Za-z]+(?:uml|acute|grave|circ|cedil|tilde|caron));"
)
_NAME = lazy(r"</?[A-Za-z][\w:-]*")


@rule(
    category="accuracy",
    mqm="design/markup",
    certainty=CERTAIN,
    severity="error",
    languages=(),
    fix="none",
    examples=(
        "en: %d files were copied to %s. ⇒ de: ⟦%d Dateien wurden kopiert.⟧",
        "en: Hello {name}, you have {count} letters. ⇒ fr: Bonjour ⟦{nom}⟧, vous avez {count} lettres.",
        "en: Press <b>Start</b>. ⇒ de: ⟦Drücken Sie <b>Start.⟧",
        "en: %d files were copied to %s. ⇒ de: Nach %2$s wurden %1$d Dateien kopiert.",
        "en: Say “yes” &amp; go. ⇒ fr: Dites &laquo;&nbsp;oui&nbsp;&raquo; &amp; allez.",
        "en: 50 % of {x} ⇒ de: 50 % von {x}",
    ),
)
def changed_placeholder(analysis: Analysis) -> Iterator[Hit]:
    """A placeholder, a tag or an entity of the source is missing, or one stands here that the source does not have.

    Programs put values in the place of “%s”, “{0}” or “${name}”. Where one is missing, translated or added, the program
    shows nonsense or stops.

    Left alone: another order with numbers ("%2$s"), and entities for spaces, letters and quotation marks, in which
    languages differ.

    Copy the placeholders as they are."""
    for pair in analysis.pairs:
        if not pair.target.strip() or not (_PLACEHOLDER.search(pair.source) or _PLACEHOLDER.search(pair.target)):
            continue
        there, here = _counted(pair.source), _counted(pair.target)
        surplus, missing = here - there, there - here
        for match in _PLACEHOLDER.finditer(pair.target):
            key = _key(match[0])
            if surplus[key] > 0:
                surplus[key] -= 1
                told = " or ".join(f"“{one}”" for one in list(missing)[:3])
                message = f"“{match[0]}” stands here, and {told or 'nothing like it'} in the source."
                yield _hit(pair, Span(*match.span()), message, _certainty(match[0]))
        if missing and not here - there:
            told = ", ".join(f"“{one}”" for one in missing)
            certainty = min(map(_certainty, missing))
            yield Hit(pair.span, f"{told} of the source is missing.", certainty=certainty)


def _hit(pair: Pair, place: Span, message: str, certainty: Certainty) -> Hit:
    return Hit(Span(pair.span.start + place.start, pair.span.start + place.end), message, certainty=certainty)


def _counted(text: str) -> Counter[str]:
    return Counter(_key(match[0]) for match in _PLACEHOLDER.finditer(text) if not _ENTITY.fullmatch(match[0]))


def _key(written: str) -> str:
    """What stays the same in a translation: the name of a tag, the kind of a placeholder without its position."""
    tag = _NAME.match(written)
    if tag:
        return tag[0] + ">"
    head, sign, tail = written.partition("$")
    return "%" + tail if sign and head[:1] == "%" and head[1:].isdigit() else written


def _certainty(written: str) -> Certainty:
    if written.startswith("<"):
        return LIKELY
    if written.startswith("&"):
        return POSSIBLE
    return CERTAIN if _PRECISE.match(written) else LIKELY
