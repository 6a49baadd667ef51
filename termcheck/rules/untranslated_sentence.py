"""A sentence left in English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import LIKELY, POSSIBLE, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule
from termcheck.writing.conventions import PREPARED

_SENTENCE = lazy(
    r"(?<![^\s.!?。！？।؟”」』»])[A-Z][A-Za-z'’-]*(?:,? [A-Za-z$\d][A-Za-z\d'’.%-]*(?<!\.)|,? \d[\d,.]*\d){6,}[.!?]?"
)
_FUNCTION_WORDS = frozenset(
    "the of and to is that for with was on are be this it from have has which not were will by at an its their would "
    "his her they there when where we you your our should must can".split()
)
_VERBS = frozenset(
    "is was are were be been will would has have had can could should may must said says do does".split()
)
_SHARE = 0.3  # of the words of a sentence that are function words of English
_OWN = 2  # words of the document's language that make a sentence its own
_OPENING = '“„«「『《〈"‘(（[【'
_CLOSING = '”“»」』》〉"’)）]】'
_REACH = 400  # code points before a sentence in which a quotation may open
_HABIT = 3  # sentences past which the document has English on purpose


@rule(
    category="untranslated",
    mqm="accuracy/untranslated",
    certainty=LIKELY,
    languages=tuple(tag for tag in PREPARED if tag != "en"),
    examples=(
        "de| Der Hafen wächst. ⟦The mayor said that the port will be one of the largest in the world.⟧ Das freut alle.",
        "zh| 港口扩大了。⟦The mayor said that the port will be one of the largest in the world.⟧市民很高兴。",
        "ru| Порт растёт. ⟦It is not known when the next ship from the island will come.⟧",
        "fr| Le maire a dit : « The port will be one of the largest in the world, and it is ours. » Puis il est parti.",
        "es| El libro The History of the Rise and Fall of the Old Port of Alexandria es largo.",
        "it| Il motto (We will build the largest port of the world, and it will be ours) è vecchio.",
        "nl| De haven is van de stad, en het water is van ons allen, zei de burgemeester.",
    ),
)
def untranslated_sentence(analysis: Analysis) -> Iterator[Hit]:
    """A whole sentence is in English in a text of another language.

    Machine translation leaves a sentence out of the translation where it takes it for a name or a quotation, or where
    the text before it was too long.

    Left alone: quotations, what stands in brackets, titles without a verb, paragraphs that are in English as a whole
    (they are judged by the rules of English), and documents that have many English sentences.

    Translate it, or set it in quotation marks."""
    text, known = analysis.text, analysis.conventions
    own = known.never_twice | known.twice if known else frozenset()
    found = [match for match in _SENTENCE.finditer(text) if _is_english(match[0], own)]
    found = [match for match in found if not _is_quoted(text, match.start())]
    for match in found:
        certainty = LIKELY if len(found) <= _HABIT else POSSIBLE
        yield Hit(Span(*match.span()), "This sentence is left in English.", certainty=certainty)


def _is_english(sentence: str, own: frozenset[str]) -> bool:
    words = re.findall(r"[a-z'’]+", sentence.casefold())
    english = sum(word in _FUNCTION_WORDS for word in words)
    if english < _SHARE * len(words) or _VERBS.isdisjoint(words) or "the" not in words:
        return False
    return sum(word in own and word not in _FUNCTION_WORDS for word in words) < _OWN


def _is_quoted(text: str, start: int) -> bool:
    """Whether a quotation or a bracket is open before a place of its line."""
    before = text[max(0, start - _REACH) : start].rpartition("\n")[2]
    if before.count('"') % 2:
        return True
    opened = max(map(before.rfind, _OPENING.replace('"', "")))
    return opened > max(map(before.rfind, _CLOSING.replace('"', "").replace("“", "") if "„" not in before else "“”"))
