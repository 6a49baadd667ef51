"""A word or a phrase said twice at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress
from operator import eq

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import CERTAIN, LIKELY, Certainty, Hit
from termcheck.rule import rule
from termcheck.words import FUNCTION_WORDS

_LONGEST = 4  # words of a phrase that is looked for twice in a row

_NEVER_TWICE = frozenset(
    "the a an of to and or with for from by at our their its your my this these those into".split()
)
_MAY_STAND_TWICE = frozenset(
    "had that is do very really so many much far long big no never more too now again yes please bye ha hey there hear "
    "knock tut well who her you what blah old little same better wait come go day night way on in up out "
    "s t".split()
)
_LINKS = frozenset("and or to by after upon for in".split())
_QUOTES = frozenset("\"'“”‘’«»„")


@rule(
    category="duplication",
    mqm="fluency/duplication",
    certainty=CERTAIN,
    languages=(),
    fix="safe",
    examples=(
        "They build ⟦the “the⟧ Belt and Road” together.",
        "a ⟦high-level, high-level⟧ exchange platform",
        "It shows ⟦the surge of the surge of⟧ vitality.",
        "in ⟦the the⟧ Bay Area",
        "She said that that had had an effect.",
        "Prices rose more and more and more.",
        "It helps at-risk pupils, looked at at-risk firms and was followed by by-elections.",
        "They sang in Pago Pago and in New York, New York.",
        "It took years and years, step by step by step.",
        "It is far, far away, and very very small.",
    ),
)
def repeated_word(analysis: Analysis) -> Iterator[Hit]:
    """A word or a phrase stands twice in a row.

    Machine translation repeats an article where it joins two phrases (“the “the Belt and Road””), and says a phrase
    twice where two Chinese words have one English rendering (“high-level, high-level”).

    Left alone: words that grammar or emphasis may double (“had had”, “very very”), doubled names, figures, and “more
    and more and more”. A comma between excuses single words, not compounds.

    Delete one of the two."""
    words = analysis.words
    folded, taken = words.folded, bytearray(len(words))
    for size in range(_LONGEST, 0, -1):
        equal = list(compress(range(len(folded)), map(eq, folded, folded[size:])))
        runs = equal if size == 1 else _runs(equal, size)
        for i in runs:
            end = i + 2 * size
            if any(taken[i:end]) or not _is_repeated(analysis, i, size):
                continue
            taken[i:end] = b"\1" * (end - i)
            span = Span(words.starts[i], words.ends[end - 1])
            said = analysis.text[words.starts[i] : words.ends[i + size - 1]]
            quoted = analysis.text[words.ends[i + size - 1] : words.ends[end - 1]].lstrip()
            keeps_quote = any(sign in _QUOTES for sign in words.between[i + size])
            yield Hit(
                span,
                f"“{said}” stands twice in a row.",
                suggestions=(_with_capital_of(said, quoted) if keeps_quote else said,),
                certainty=_certainty(folded[i], size),
                fix=None if _is_slip(analysis, i, size) else "unsafe",
            )


def _with_capital_of(said: str, quoted: str) -> str:
    """The second of the two, with the capital of a sentence's start: “The “the” becomes ““The”."""
    at = next((at for at, sign in enumerate(quoted) if sign.isalnum()), 0)
    return quoted[:at] + quoted[at].upper() + quoted[at + 1 :] if said[0].isupper() else quoted


def _is_slip(analysis: Analysis, i: int, size: int) -> bool:
    """Whether the first of the two can be all that was meant: emphasis repeats whole phrases, slips those that break
    off; a name may begin with the article before it (“the The Hague”), and letters stand for themselves."""
    words = analysis.words
    if (
        words.folded[i + size - 1] not in _NEVER_TWICE
        or words.surface[i + size][0].isupper() > words.surface[i][0].isupper()
    ):
        return False
    around = words.surface[max(0, i - 1) : i] + words.surface[i + 2 * size : i + 2 * size + 1]
    return len(words.surface[i]) > 1 or size > 1 or all(len(word) > 1 for word in around)


def _runs(equal: list[int], size: int) -> list[int]:
    """Where `size` positions in a row are among `equal`."""
    members = set(equal)
    return [i for i in equal if all(i + k in members for k in range(1, size))]


def _certainty(word: str, size: int) -> Certainty:
    return CERTAIN if size > 1 or word in _NEVER_TWICE else LIKELY


def _is_repeated(analysis: Analysis, i: int, size: int) -> bool:
    words = analysis.words
    surfaces = words.surface[i : i + 2 * size]
    if any(a.casefold() != b.casefold() for a, b in zip(surfaces, surfaces[size:], strict=False)):
        return False  # "children's children"
    if any(not surface.isalpha() for surface in surfaces if "'" not in surface and "’" not in surface):
        return False
    if any(a.isupper() != b.isupper() for a, b in zip(surfaces, surfaces[size:], strict=False) if len(a) > 1):
        return False  # a heading in capitals, and the sentence after it
    inner = words.between[i + 1 : i + size], words.between[i + size + 1 : i + 2 * size]
    if inner[0] != inner[1] or any(between not in (" ", "-") for between in inner[0]):
        return False
    compound = size > 1 and all(between == "-" for between in inner[0])
    between = words.between[i + size]
    joint = between.translate(_WITHOUT_QUOTES)
    if compound and joint in (", ", "、"):
        joint = " "
    adjacent = bool(joint) and not joint.strip(" ") and between[0] not in _QUOTES
    wrapped = joint.count("\n") == 1 and not joint.strip() and words.folded[i] in _NEVER_TWICE
    if not adjacent and not wrapped:
        return False
    if size == 1:
        if words.between[i + 2].startswith("-") and words.folded[i] not in ("the", "a", "an"):
            return False  # "at at-risk schools"
        return _is_doubled_word(words.surface[i], words.surface[i + 1], words.folded[i])
    if surfaces[size][0].isupper() and not all(surface[0].isupper() for surface in surfaces[:size]):
        return False  # a heading, and the sentence after it
    if i and words.folded[i - 1] == words.folded[i + size - 1]:
        return False  # "more and more and more"
    if size == 2 and _is_idiom(*words.folded[i : i + 2]):
        return False
    return compound or not all(surface[0].isupper() for surface in surfaces)


def _is_idiom(first: str, second: str) -> bool:
    """ "Higher and higher and …", "from town to town to …", "a spade a spade"."""
    linked = {first, second} & _LINKS and not {first, second} <= FUNCTION_WORDS
    return bool(linked) or first in ("a", "an")


_WITHOUT_QUOTES = {ord(quote): None for quote in _QUOTES}


def _is_doubled_word(first: str, second: str, folded: str) -> bool:
    if folded in _NEVER_TWICE:
        return not (second[0].isupper() and first[0].isupper() and folded in ("a", "an"))
    if folded in _MAY_STAND_TWICE or len(folded) < 2:
        return False
    return not second[0].isupper()
