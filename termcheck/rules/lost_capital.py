"""Capitals that the translation lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termcheck.analysis import Analysis, Pair
from termcheck.document import Span
from termcheck.finding import LIKELY, POSSIBLE, Certainty, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule
from termcheck.terms.lexicon import is_ordinary

_WORD = lazy(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TOKEN = lazy(r"\S+")
_END = lazy(r"[.!?。！？।][\"'”’»」』)]*\s*\Z")
_SENTENCE_START = lazy(r"(?:\A(?!-)|[.!?:…]\s|[\n\"“„«‘(])[^\w]*\Z")
_REACH = 8  # characters before a word that tell whether it begins a sentence
_NOUNS_IN_CAPITALS = frozenset(("de", "lb"))
_LEAST_WORDS = 3
_ALWAYS_CAPITAL = frozenset(
    "i monday tuesday wednesday thursday friday saturday sunday january february april june july september october "
    "november december english french german spanish italian russian chinese japanese portuguese european american "
    "african asian british europe america africa asia germany france spain italy russia china japan britain england "
    "portugal brazil india london paris berlin moscow beijing tokyo".split()
)


@rule(
    category="spelling",
    mqm="linguistic-conventions/capitalization",
    certainty=LIKELY,
    languages=(),
    examples=(
        "de: Der Hafen wurde eröffnet. ⇒ en: ⟦the⟧ port was opened.",
        "zh: 港口在伦敦附近启用。 ⇒ en: ⟦the⟧ port near ⟦london⟧ was opened.",
        "de: Der Hafen wurde eröffnet. ⇒ en: The port was opened.",
        "fr: iPod est une marque. ⇒ en: iPod is a brand.",
        "de: Name der Datei ⇒ en: name of the file",
        "fr: L’Internet a changé la ville. ⇒ en: The internet has changed the city.",
        "zh: 港口启用。 ⇒ ja: 港が開いた。",
    ),
)
def lost_capital(analysis: Analysis) -> Iterator[Hit]:
    """A sentence or a name begins with a small letter in the translation.

    Systems that work on lower-cased text give such sentences, and names go with them.

    Left alone: fragments whose source is no sentence, words with a capital inside (iPod), commands and addresses. A
    word that only the source writes with a capital is a possible finding: names of things become ordinary words.

    Write the capital."""
    for pair in analysis.pairs:
        first = _first_word(pair)
        if first is not None:
            word = pair.target[first.start : first.end]
            yield _hit(pair, first, f"The sentence begins with a small letter: “{word}”.")
        names = _names(pair, analysis.source_language)
        always = _ALWAYS_CAPITAL if analysis.language[:2] == "en" else frozenset()
        for match in _WORD.finditer(pair.target):
            written = match[0]
            if written not in names and written not in always:
                continue
            if not _is_part(pair.target, match) and (first is None or match.start() != first.start):
                message = f"“{written}” is a name, and begins with a small letter."
                yield _hit(pair, Span(*match.span()), message, LIKELY if written in always else POSSIBLE)


def _hit(pair: Pair, place: Span, message: str, certainty: Certainty = LIKELY) -> Hit:
    word = pair.target[place.start : place.end]
    span = Span(pair.span.start + place.start, pair.span.start + place.end)
    return Hit(span, message, (word[0].upper() + word[1:],), certainty=certainty)


def _first_word(pair: Pair) -> Span | None:
    """The first word of a translation that should begin with a capital and does not."""
    found, told = _WORD.search(pair.target), _WORD.search(pair.source)
    if not found or not told or not found[0].islower() or _is_part(pair.target, found):
        return None
    letter = told[0][0]
    if letter.islower() or found.start() > 1 or re.match(r"\d", pair.source.lstrip()):
        return None
    is_sentence = bool(_END.search(pair.source) or _END.search(pair.target))
    long_enough = len(pair.target.split()) >= _LEAST_WORDS
    if not (is_sentence and long_enough) or told[0].casefold() == found[0].casefold():
        return None
    return Span(*found.span())


def _begins_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - _REACH) : at]
    return bool(_SENTENCE_START.search(before if at <= _REACH else "-" + before))


def _is_part(text: str, match: re.Match[str]) -> bool:
    """Whether a word is a piece of an address, a file name or a command."""
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 2]
    return (
        before in tuple("./\\@_-$%<{#&=0123456789")
        or after[:1] in tuple("/\\@_>}=0123456789")
        or (after[:1] in tuple(".:-") and after[1:].isalnum())
    )


def _names(pair: Pair, source_language: str) -> frozenset[str]:
    """Words that the source writes with a capital inside a sentence, in small letters; no ordinary English words."""
    if source_language.casefold().split("-")[0] in _NOUNS_IN_CAPITALS:
        return frozenset()
    words = [
        match[0]
        for match in _WORD.finditer(pair.source)
        if match[0].istitle() and len(match[0]) > 2 and not _begins_sentence(pair.source, match.start())
    ]
    small = {word.lower() for word in words}
    if not small or small.isdisjoint(found[0] for found in _WORD.finditer(pair.target)):
        return frozenset()
    return frozenset(word for word in small if not is_ordinary(word) and word not in pair.source)
