"""Text that was cut into tokens and not put together again."""

from __future__ import annotations

from collections.abc import Iterator

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import LIKELY, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule

_CUT = lazy(
    r"(?<=[\w)\]”’\"'%]) (?:[,;:!?](?=\s|\Z|[\"”])|\.(?=\s*\Z|[\"”]|\s[\"”'A-Z]))"  # a space before a mark
    r"|(?<=\w) (?:n['’]t|['’](?:s|re|ve|ll|d|m))\b"  # a word that is cut at its apostrophe
    r"|(?<=[(\[]) (?=\w[^()\[\]]* [)\]])|(?<=\w) (?=[)\]])"  # spaces inside brackets
    r"|(?:(?<=\s)|\A)``(?=\s)|(?<=\s)''(?=\s|\Z)|@-@|-(?:LRB|RRB|LSB|RSB)-"  # the tokenizers' own signs
)
_MARKS = frozenset(",.;:!?")


@rule(
    category="punctuation",
    mqm="linguistic-conventions/whitespace",
    certainty=LIKELY,
    yields_to=("extra-space",),
    examples=(
        "de: Sie kamen nicht. ⇒ en: They did⟦ n't⟧ come.",
        "de: Alle gingen nach Hause. ⇒ en: Everybody went home⟦ .⟧",
        "fr: Voici le port de la ville ! ⇒ en: Here is the city⟦ 's⟧ port⟦ !⟧",
        "de: Er sagte „ja“. ⇒ en: He said ⟦``⟧ yes⟦ .⟧ ⟦''⟧",
        "de: Sie kamen nicht. ⇒ en: They didn't come.",
        "de: Der Punkt .NET fehlt. ⇒ en: The item .NET is missing.",
        "de: Drücken Sie Compose und dann , für ein Komma. ⇒ en: Press Compose and then , for a comma.",
        "de: Sie warteten . . . lange. ⇒ en: They waited . . . for long.",
        "They did n't come.",
    ),
)
def tokenised_text(analysis: Analysis) -> Iterator[Hit]:
    """A space stands before a mark, or a word is cut in two, as tokenizers leave it.

    Programs that process language cut “don't” into “do n't” and put spaces around marks. Where nobody joins the tokens
    again, the text reads like this.

    Left alone: what stands in the source in the same way (but for French, which writes spaces before some marks).

    Join the tokens again."""
    is_french = analysis.source_language.casefold().split("-")[0] == "fr"
    for pair in analysis.pairs:
        for match in _CUT.finditer(pair.target):
            cut = match[0]
            is_same = cut.strip() and cut in pair.source and not (is_french and cut.strip() in _MARKS - {",", "."})
            if not is_same:
                span = Span(pair.span.start + match.start(), pair.span.start + match.end())
                suggestions = (cut.strip(),) if cut.startswith(" ") else ()
                yield Hit(span, "The text is cut into tokens here.", suggestions)
