"""A word one letter off a word of the glossary, or of the document itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from termcheck.analysis import Analysis
from termcheck.finding import LIKELY, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule
from termcheck.terms.index import deletions
from termcheck.words import stem

_SHORTEST = 6  # letters; shorter words have too many neighbours
_LONGEST = 30  # letters; what is longer is no word
_SHORTEST_NAME = 7  # letters; Chinese names differ by one letter and are two people or places
_LONG = 9  # letters of a word in which a letter too many, or one missing in a name, is a slip
_WRITTEN = 3  # times that the document itself must write the other word
_ODD = 1  # times that a misspelling may stand: what stands more often is a word of its own
_BOOK = 30_000  # words; in a longer text rare words are many, and comparing them takes long
_EACH = 10  # findings a document; past that its words are of a trade or language that the lists do not know

_PREFIX = lazy(
    r"(?:re|un|non|pre|over|under|out|sub|de|dis|mis|inter|multi|up|co|post|anti|bio|mini|micro|macro)(?=\w{3})"
)


@rule(
    category="spelling",
    mqm="fluency/spelling",
    certainty=LIKELY,
    yields_to=("wrong-form", "deprecated-form", "near-form", "inconsistent-name", "confused-word"),
    examples=(
        "The plan strengthens domestic ⟦circulaton⟧.",
        "A market for ⟦infrastucture⟧ bonds opened.",
        "The Wexcombe ferry left. Wexcombe is small. All of Wexcombe came to ⟦Wexcmobe⟧ harbour.",
        "The circulation of the paper rose, and its circulations differ.",
        "He was recused; they resized it, and the occupiers and packagers left.",
        "Mayor Li Ming met Li Min.",
        "Guangzhou and Hangzhou, Hainan and Henan, Jiangsu and Jiangxi are different places.",
        "A colour, a honour and a programme are British spellings.",
        "We met Mr Wexcombe and Wexcombe's wife. Wexcombe left with the Wexcombes.",
    ),
)
def misspelt_term(analysis: Analysis) -> Iterator[Hit]:
    """A word is one letter off a word of the glossary, or off one that the document itself writes often.

    This is no spelling checker: only what stands close to a known term is compared with it, and only where the word as
    it stands is no English word. A misspelt term is found by no search and matched by no glossary.

    Left alone: short words, inflected and British forms, words in capitals, names (but for those that the document
    itself writes otherwise at least three times), whatever stands more than once, and texts as long
    as a book.

    Write the word as the term has it."""
    words = analysis.words
    if len(words) > _BOOK:
        return
    counts = Counter(words.surface)
    by_folded: Counter[str] = Counter()
    for surface, count in counts.items():
        by_folded[words.distinct[surface]] += count
    odd = [
        surface
        for surface, count in counts.items()
        if count <= _ODD and by_folded[words.distinct[surface]] <= _ODD and _may_be_misspelt(analysis, surface)
    ]
    if not odd:
        return
    own = _own_words(by_folded)
    meant = {surface: word for surface in odd if (word := _meant(analysis, surface, own, counts))}
    if len(meant) > _EACH:
        return
    place = {surface: i for i, surface in enumerate(words.surface) if surface in meant}
    for surface, word in meant.items():
        written = word.capitalize() if surface[0].isupper() else word
        span = words.span(place[surface], place[surface] + 1)
        found = analysis.text[span.start : span.end]
        yield Hit(span, f"“{found}” looks like a misspelling of “{written}”.", suggestions=(written,))


def _may_be_misspelt(analysis: Analysis, surface: str) -> bool:
    """A word in small letters, or with one capital, that neither English nor the glossary has."""
    folded = analysis.words.distinct[surface]
    if (
        not _SHORTEST <= len(folded) <= _LONGEST
        or not folded.isascii()
        or not folded.isalpha()
        or not surface[1:].islower()
    ):
        return False
    from termcheck.terms.lexicon import is_ordinary

    if is_ordinary(folded):
        return False
    root = stem(folded)
    return root not in analysis.index.lexeme and not is_ordinary(root) and not is_ordinary(root + "e")


def _own_words(by_folded: Counter[str]) -> dict[str, list[str]]:
    """Words that the document writes often, by themselves and with each letter left out."""
    found: dict[str, list[str]] = defaultdict(list)
    for word, count in by_folded.items():
        if count >= _WRITTEN and len(word) >= _SHORTEST and word.isascii() and word.isalpha():
            for key in (word, *deletions(word)):
                found[key].append(word)
    return found


def _meant(analysis: Analysis, surface: str, own: dict[str, list[str]], counts: Counter[str]) -> str | None:
    """The only word that a misspelling can stand for."""
    folded = analysis.words.distinct[surface]
    is_name = surface[0].isupper()
    if is_name and (len(folded) < _SHORTEST_NAME or folded in analysis.words.distinct):
        return None
    near = {word for key in (folded, *deletions(folded)) for word in own.get(key, ())}
    if not is_name:
        near |= _terms(analysis, folded)
    fitting = {word for word in near if _fits(folded, word, is_name, counts)}
    return fitting.pop() if len(fitting) == 1 and not _is_made_of_words(folded) else None


def _terms(analysis: Analysis, folded: str) -> set[str]:
    """Words of the glossary near to a word, with its ending."""
    root = stem(folded)
    ending = folded[len(root) :] if folded.startswith(root) else ""
    return {spelling + ending for spelling, _ in analysis.index.near_spellings(root)}


def _fits(odd: str, word: str, is_name: bool, counts: Counter[str]) -> bool:
    """Whether a letter inside the word went astray: at its ends another letter makes another word."""
    if abs(len(odd) - len(word)) > 1 or (odd[:2], odd[-1]) != (word[:2], word[-1]) or stem(odd) == stem(word):
        return False
    from termcheck.terms.lexicon import is_ordinary

    if is_name:
        is_slip = _is_swapped(odd, word) or (len(odd) >= _LONG and _is_without_one(odd, word))
        return is_slip and not is_ordinary(word) and counts[word.capitalize()] >= _WRITTEN
    is_extra = _is_without_one(word, odd) and (len(odd) >= _LONG or _doubles(odd, word)) and odd[-2:] != "rs"
    return is_ordinary(word) and (_is_swapped(odd, word) or _is_without_one(odd, word) or is_extra)


def _is_swapped(odd: str, word: str) -> bool:
    """Two neighbouring letters changed places. A letter exchanged for another is no slip to be sure of: "recuse" is
    not "refuse"."""
    differ = [i for i, (a, b) in enumerate(zip(odd, word, strict=False)) if a != b]
    if len(odd) != len(word) or len(differ) != 2 or differ[1] != differ[0] + 1:
        return False
    return odd[differ[0]] == word[differ[1]] and odd[differ[1]] == word[differ[0]]


def _is_without_one(shorter: str, longer: str) -> bool:
    """The shorter word is the longer one with a letter left out."""
    return len(shorter) + 1 == len(longer) and shorter in deletions(longer)


def _doubles(odd: str, word: str) -> bool:
    """The letter too many stands beside the same letter."""
    return any(odd[:i] + odd[i + 1 :] == word and odd[i] == odd[i - 1] for i in range(1, len(odd)))


def _is_made_of_words(folded: str) -> bool:
    """A prefix and a word, or two words: "recoding", "toolbar"."""
    from termcheck.terms.lexicon import is_ordinary

    prefix = _PREFIX.match(folded)
    if prefix and is_ordinary(folded[prefix.end() :]):
        return True
    return any(is_ordinary(folded[:i]) and is_ordinary(folded[i:]) for i in range(3, len(folded) - 2))
