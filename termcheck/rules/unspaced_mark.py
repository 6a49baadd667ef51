"""A mark without the space that the language sets before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import LIKELY, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule

_LEAST = 3  # marks with a space that show how a document is set
_MINORITY = 3  # times as often the space must stand, for the mark without it to be the slip
_MIXED = 10  # the same, where the marks without it are more than a few: several hands wrote the text
_REACH = 60  # code points of a word or an address around a mark
_SPACES = " \u00a0\u2009\u202f"
_MARK = lazy(
    rf"(?P<high>(?<=[^\W_])(?<!\d)[;!?](?=[\s»”)]|\Z)|(?<=[^\W_])[{_SPACES}][;!?](?=[\s»”)]|\Z))"
    rf"|(?P<colon>(?<=[^\W\d_]):(?=\s)|(?<=[^\W\d_])[{_SPACES}]:(?=\s))"
    rf"|(?P<percent>(?<=\d)[{_SPACES}]?%(?!\w))"
    rf"|(?P<opening>«[{_SPACES}]?(?=\w))|(?P<closing>(?<=[\w.!?…])[{_SPACES}]?»)"
)
_WRITTEN = {"high": ";!?", "colon": ":", "percent": "%", "opening": "«", "closing": "»"}
_CODE = lazy(r"[/\\@_=<>{}\[\]#$|~^*`&]|\A-")


@rule(
    category="punctuation",
    mqm="fluency/punctuation",
    certainty=LIKELY,
    languages=("fr", "de", "es", "ru", "uk"),
    examples=(
        "fr| Que veut-il ? Rien ! Le port est vieux ; il est ⟦beau!⟧ Et après ?",
        "fr| Un « port », un « quai », une « rue » et une ⟦«route⟧ ».",
        "de| Es waren 5 %, dann 6 %, dann 7 % und am Ende ⟦8%⟧ der Stimmen.",
        "fr| Que veut-il? Rien! Le port est beau! Il grandit ; voilà.",
        "fr-CA| Que veut-il ? Rien ! Le port est beau ; il est vieux! Et après ?",
        "de| Es waren 5 %, dann 6 % und am Ende 8%.",
        "fr| Voici : un, deux ; à 10:30 : rien ! Voir https://port.example/?a : c’est tout ?",
    ),
)
def unspaced_mark(analysis: Analysis) -> Iterator[Hit]:
    """A mark lacks the space that the document sets before such marks.

    French has a space, best a narrow one that does not break, before “;”, “!” and “?”, and a no-break space before “:”
    and inside « » (Lexique of the Imprimerie nationale). German, Spanish, Russian and Ukrainian write one between a
    figure and “%” (DIN 5008, the RAE, GOST 8.417), and so does French. Translation from languages without it loses it
    here and there.

    Left alone: documents that set no space, or as often as not; the marks that a country writes without one, as Canada
    does “!” and “?”; addresses, times and code.

    Put in the space that the document has elsewhere."""
    known = analysis.conventions
    if known is None or not {"%", "«", "!", "?", ";", ":"} & analysis.characters:
        return
    wanted = {kind for kind in ("high", "colon", "percent") if _WRITTEN[kind][0] in known.spaced_marks}
    wanted |= {"opening", "closing"} if known.quotes_are_spaced else set()
    text = analysis.text
    marks = [match for match in _MARK.finditer(text) if match.lastgroup in wanted]
    for kind in sorted(wanted):
        found = [match for match in marks if match.lastgroup == kind]
        bare = [match for match in found if len(match[0]) == 1]
        spaces = Counter(match[0].strip(_WRITTEN[kind]) for match in found if len(match[0]) > 1)
        if bare and spaces.total() >= max(_LEAST, (_MINORITY if len(bare) <= _LEAST else _MIXED) * len(bare)):
            space = spaces.most_common(1)[0][0]
            yield from (_hit(text, match.start(), kind, space) for match in bare if not _is_code(text, match.start()))


def _is_code(text: str, at: int) -> bool:
    before = text[max(0, at - _REACH) : at].split()
    after = text[at : at + _REACH].split()
    return bool(_CODE.search((before[-1] if before else "") + (after[0] if after else "")))


def _hit(text: str, at: int, kind: str, space: str) -> Hit:
    """The finding, shown with the word that the mark stands at."""
    start, end, cut = at, at + 1, at
    if kind == "opening":
        cut = at + 1
        while end < len(text) and end - at < _REACH and text[end].isalnum():
            end += 1
    else:
        while start and at - start < _REACH and text[start - 1].isalnum():
            start -= 1
    written = text[start:cut] + space + text[cut:end]
    return Hit(Span(start, end), f"A space is missing: write “{written}”.", suggestions=(written,))
