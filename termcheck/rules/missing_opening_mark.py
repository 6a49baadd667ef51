"""Spanish questions and exclamations without the mark that opens them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import LIKELY, POSSIBLE, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule

_LONGEST = 200  # code points of a sentence that is shown whole
_REACH = 600  # code points before a mark in which the sentence begins
_SIGNS = frozenset(":/.$@#\\%&~")  # before a command, a path or a variable
_OPENING = {"?": "¿", "!": "¡"}

# Marks behind a word, and where a sentence can end: no part of an address, a file name or a formula.
_END = lazy(r"(?<=[^\W\d_]{2})(?:[)»”\"'’…]|\.{3})?(?P<marks>[?!]{1,3})(?=[\s)\]»”\"'’.,;:…—–]|\Z)(?!\.\w)")
_PARAGRAPH = lazy(r"\n[ \t\r]*\n")
_BOUND = lazy(r"[.…:;][)\]»”\"'’]*\s+(?=[—«“\"'(]*[A-ZÁÉÍÓÚÑ])|\n(?=\s*[—*•\-\d])|\n[ \t\r]*\n")
_LEAD = lazy(r"[\s—–\-•*«“\"'‘(\[)\]»”’.…,;:\d]*")
_QUOTED = lazy(r"[«“\"(\[][^«»“”\"()\[\]]*\Z")  # from a mark or bracket that is still open
_LAST_WORD = lazy(r"(?:\A|(?P<before>\S+)\s+)(?P<word>\w+)\W*\Z")
# Where a question begins inside its sentence: "Si no viene, ¿qué hacemos?"
_ASKING = lazy(
    r"(?<=[,;:] )(?:(?:y|pero|o|entonces|pues) )?(?:a |de |con |en |por |para |desde |hasta )?"
    r"(?:qué|quién(?:es)?|cómo|cuándo|dónde|adónde|cuál(?:es)?|cuánt[oa]s?)\b"
)
_SPANISH = lazy(
    r"\b(?:el|la|los|las|un|una|de|del|que|qué|en|y|a|al|no|se|su|es|son|está|con|por|para|lo|le|me|te|nos|mi|tu|más|"
    r"cómo|cuándo|dónde|quién|cuál|si|sí|ha|hay|muy|este|esta|eso|esto|usted|ya|como|o)\b|[áéíóúñ]",
    re.IGNORECASE,
)
_OTHER = lazy(
    r"\b(?:the|of|and|is|you|are|what|who|to|my|your|do|we|it|il|che|è|les|des|est|une|não|uma|você|und|der)\b",
    re.IGNORECASE,
)


@rule(
    category="punctuation",
    mqm="linguistic-conventions/punctuation",
    certainty=LIKELY,
    languages=("es",),
    examples=(
        "es| ⟦Cuándo abre el puerto?⟧ Nadie lo sabe.",
        "es| Nadie lo sabe. ⟦Qué pena!⟧",
        "es| —⟦No viene la barca?⟧ —preguntó.",
        "es| ¿Cuándo abre? ⟦Y cuándo cierra el puerto?⟧",
        "es| Si no viene la barca, ⟦qué hacemos?⟧",
        "es| ¿Cuándo abre el puerto? ¡Nadie lo sabe!",
        "es| ¿Ha visto al Sr. García? ¿Y a la Sra. Ruiz?, ¿dónde?",
        "es| ¡¿Cómo?! ¿Qué dices! ¡No puede ser?",
        "es| Si no viene la barca, ¿qué hacemos?",
        "es| Leyó «Who Is Afraid?» y «What Now?» en Yahoo! y en https://example.org/?q=a b.",
        "es| Nació en 1810? y murió (?) en 1850 (!).",
        "es| Escriba la orden :quit! y salga. La clave es :w!",
        "es| Pulse la tecla ? o escriba n! en la caja.",
        "Is it open? Nobody knows!",
    ),
)
def missing_opening_mark(analysis: Analysis) -> Iterator[Hit]:
    """A Spanish question ends in “?”, or an exclamation in “!”, and no “¿” or “¡” opens it.

    Spanish opens what it closes: the reader has to know from the first word that a question begins (RAE, Ortografía de
    la lengua española, 2010, 3.4.9). Translation and hurried typing keep only the mark that the source has.

    Left alone: doubtful dates and remarks in brackets (1810?, (!)), names and titles in another language, addresses,
    and a pair of two marks (¡…?).

    Put the opening mark where the question or the exclamation begins, which need not be the start of the sentence."""
    text = analysis.text
    if "?" not in analysis.characters and "!" not in analysis.characters:
        return
    for found in _END.finditer(text):
        at = found.start("marks")
        begin = (
            max(text.rfind("?", max(0, at - _REACH), at), text.rfind("!", max(0, at - _REACH), at), at - _REACH - 1) + 1
        )
        before = text[begin:at]
        paragraph = max((match.end() for match in _PARAGRAPH.finditer(before)), default=0)
        if "¿" in before[paragraph:] or "¡" in before[paragraph:]:
            continue
        start = max((match.end() for match in _BOUND.finditer(before)), default=paragraph)
        quoted = _QUOTED.search(before, start)
        start = quoted.start() + 1 if quoted else start
        if lead := _LEAD.match(before, start):
            start = lead.end()
        if start < len(before):
            yield from _told(text, found, begin + start, bool(quoted))


def _told(text: str, found: re.Match[str], start: int, is_quoted: bool) -> Iterator[Hit]:
    at, end = found.span("marks")
    said = text[start:at]
    spanish, other = len(_SPANISH.findall(said)), len(_OTHER.findall(said))
    if (other and other >= spanish) or (is_quoted and not spanish) or _is_name(said, text[at], text[end : end + 2]):
        return
    asked = [match.start() for match in _ASKING.finditer(said)] if text[at] == "?" else []
    start += asked[-1] if asked else 0
    opening = _OPENING[text[at]]
    message = f"No “{opening}” opens this {'question' if opening == '¿' else 'exclamation'}."
    certainty = LIKELY if spanish or " " not in said else POSSIBLE
    if end - start > _LONGEST:
        yield Hit(Span(at, end), message, certainty=certainty)
    else:
        yield Hit(Span(start, end), message, suggestions=(opening + text[start:end],), certainty=certainty)


def _is_name(said: str, mark: str, after: str) -> bool:
    """Whether the mark belongs to a name (Yahoo!) or a command (:quit!)."""
    if said.split()[-1][0] in _SIGNS:
        return True
    last = _LAST_WORD.search(said) if mark == "!" else None
    if last is None or not last["word"].istitle():
        return False
    return after[1:].islower() or (last["before"] is not None and last["before"][-1] not in ",;:.")
