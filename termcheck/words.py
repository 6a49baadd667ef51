"""Words of a text: where they stand, what stands between them, and what they have in common.

A word is never rewritten in place: `Words` keeps the surface and its offsets, and folding or stemming gives a key
beside it. All work per word is done once per *distinct* word, so that the cost of a long text is that of a few
passes in C over lists.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Container, Iterable
from functools import cached_property, lru_cache
from itertools import accumulate, compress, count
from typing import NamedTuple

from termcheck.document import Span

# Accents, vowel signs and points that follow their letter and are no letters to `\w`: without them, no word of Hindi
# and no pointed word of Arabic would be whole.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
)
_WORD = re.compile(rf"([^\W_]++(?:['’ʼ][^\W_]++|[{_MARKS}]++[^\W_]*+)*+)")
_LONGEST_WRAPPED = 200  # code points of a line
_CO = frozenset(("co", "Co", "CO"))
_JOINTS = ("o-o", "o-O", "O-o", "O-O")  # of "co" and the rest of its word

FUNCTION_WORDS = frozenset(
    "a an the of and or for in on to with by at from as into onto upon among amongst between through via over under "
    "within without about is are was were be been its their his her our this that these those it which who & s".split()
)

NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty hundred thousand first second third fourth fifth sixth seventh eighth ninth tenth".split()
)

ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof st no nos vs etc e.g i.e fig figs vol jan feb mar apr jun jul aug sep sept oct nov dec co corp "
    "inc ltd dept gov sen rep gen col jr sr approx est u s p a m".split()
)


class Gap(NamedTuple):
    """What stands between two words, judged once for each distinct string.

    `hyphen`: nothing but one dash or hyphen (or a hyphen at a line end). `comma`: a comma or an enumeration comma.
    `barrier`: no name runs across it. `stop`: it may end a sentence. `paragraph`: it certainly does.
    """

    hyphen: bool
    comma: bool
    barrier: bool
    stop: bool
    paragraph: bool


_HYPHEN = re.compile(r"[-‐‑‒–—−](?:\r?\n[ \t]*)?\Z|[ \t]?[–—][ \t]?\Z")
_PLAIN = re.compile(r"[ \t\u00a0\u3000]+\Z|[ \t]*\r?\n[ \t]*\Z")
_STOP = re.compile(r"[.!?。！？।؟۔][\"”’'»)\]】」]*(?:\s|\Z|[\"“‘(])|[.!?。！？।؟۔][\"”’'»)\]]*\Z")
_PARAGRAPH = re.compile(r"\n[ \t]*\r?\n|\r[ \t]*\r|\x0b|\x0c|\u2029")
_BARRIER = re.compile(
    r"[\ue000;:!?。；：！？()\[\]{}（）【】|•▲\t]|\.\s|\.\Z|\.[\"”’)]|…|[–—]\s|\s[–—-]\s|/|\n.*\n", re.S
)


@lru_cache(maxsize=8192)
def gap(between: str) -> Gap:
    """The judgement of one string between two words."""
    if between == " ":
        return _SPACE
    paragraph = bool(_PARAGRAPH.search(between))
    return Gap(
        hyphen=bool(_HYPHEN.match(between)),
        comma="," in between or "，" in between or "、" in between,
        barrier=paragraph or bool(_BARRIER.search(between)),
        stop=paragraph or bool(_STOP.search(between)),
        paragraph=paragraph,
    )


_SPACE = Gap(hyphen=False, comma=False, barrier=False, stop=False, paragraph=False)


@lru_cache(maxsize=65536)
def fold(surface: str) -> str:
    """A word without case, possessive ending and typographic apostrophe; "Co-operation" becomes "cooperation"."""
    folded = surface.casefold()
    if folded.isascii() and folded.isalnum():
        return folded
    folded = folded.replace("’", "'").replace("ʼ", "'").replace("-", "")
    if folded.endswith("'s"):
        folded = folded[:-2]
    return folded.rstrip("'")


_VOWELS = frozenset("aeiouy")
_IRREGULAR = {
    "has": "have", "had": "have", "is": "be", "are": "be", "was": "be", "were": "be", "been": "be",
    "people": "people", "men": "man", "women": "woman", "children": "child", "news": "news", "this": "this",
    "its": "its", "his": "his", "us": "us", "as": "as", "series": "series", "species": "species", "means": "means",
    "built": "build", "led": "lead", "made": "make", "held": "hold", "taken": "take", "took": "take",
    "red": "red", "bed": "bed", "need": "need", "needs": "need", "speed": "speed", "feed": "feed", "seed": "seed",
    "wing": "wing", "king": "king", "ring": "ring", "spring": "spring", "string": "string", "thing": "thing",
    "things": "thing", "beijing": "beijing", "during": "during", "ministry": "ministry", "sars": "sar",
    "building": "building", "buildings": "building", "meeting": "meeting", "meetings": "meeting",
}  # fmt: skip

_AMERICAN = {
    "programme": "program", "licence": "license", "defence": "defense", "fibre": "fiber", "cheque": "check",
    "grey": "gray", "mould": "mold", "plough": "plow", "tyre": "tire", "aluminium": "aluminum",
}  # fmt: skip

_MAY_BE_BRITISH = re.compile("is|our|tre|ll|ys|mme|ce|br|qu|gr|mo|plou|tyr|alu")
_BRITISH = (
    (re.compile(r"is(ation|ational|e|ed|es|ing|er)$"), r"iz\1"),
    (re.compile(r"(?<=[bdlnrv])our(?=(?:s|ed|ing|able|ite|ful|less|hood|hoods)?$)"), "or"),
    (re.compile(r"(?<=[a-z]{2})tre(?=s?$)"), "ter"),
    (re.compile(r"ll(?=(?:ed|ing|er|ers)$)"), "l"),
    (re.compile(r"yse(?=[ds]?$)"), "yze"),
)


@lru_cache(maxsize=65536)
def american(word: str) -> str:
    """A folded word in American spelling where the difference is regular: "centre" → "center"."""
    if len(word) > 4 and _MAY_BE_BRITISH.search(word):
        if word in _AMERICAN:
            return _AMERICAN[word]
        for pattern, replacement in _BRITISH:
            changed = pattern.sub(replacement, word)
            if changed != word:
                return changed
    return word


@lru_cache(maxsize=65536)
def stem(folded: str) -> str:
    """The key under which a folded English word and its inflected and British or American forms are one.

    It undoes inflection only (plural, third person, -ed, -ing), never derivation: "openness" is not "open", so that
    "institutional openness" stays apart from "institutional opening".
    """
    known = _IRREGULAR.get(folded)
    if known is not None:
        return known
    size = len(folded)
    if size < 4 or not folded.isalpha():
        return folded
    word = folded
    if word.endswith("ies"):
        return word[:-3] + "y" if size > 4 else word[:-1]
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and (word.endswith("aus") or not word.endswith(("ss", "us", "is", "ics"))):
        word = word[:-1]
    word = american(word)
    size = len(word)
    if size > 5 and word.endswith("ing") and _has_vowel(word[:-3]):
        word = _undouble(word[:-3])
    elif size > 4 and word.endswith("ied"):
        word = word[:-3] + "y"
    elif size > 4 and word.endswith("ed") and not word.endswith("eed") and _has_vowel(word[:-2]):
        word = _undouble(word[:-2])
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def _has_vowel(word: str) -> bool:
    return not _VOWELS.isdisjoint(word)


def _undouble(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz" else word


def _with_co_joined(parts: list[str]) -> list[str]:
    """Gaps and words in turn, "co-operation" as one word: every other hyphen separates words and is judged as a gap.

    As a part of the pattern this would double the time of splitting."""
    places = [
        2 * i + 1
        for i in compress(range(len(parts) // 2), map(_CO.__contains__, parts[1::2]))
        if parts[2 * i + 2] == "-" and parts[2 * i + 3][0] in "oO"
    ]
    joined, done = [], 0
    for place in places:
        joined += parts[done:place]
        joined.append("".join(parts[place : place + 3]))
        done = place + 3
    return joined + parts[done:] if places else parts


class Words:
    """The words of a text, in order.

    `surface[i]` stands at `text[starts[i]:ends[i]]`, and `between[i]` before it (`between[-1]` is what follows the
    last word), all in code points of the text.
    """

    def __init__(self, text: str) -> None:
        parts = _WORD.split(text)
        if any(joint in text for joint in _JOINTS):
            parts = _with_co_joined(parts)
        offsets = list(accumulate(map(len, parts)))
        self.text = text
        self.surface: list[str] = parts[1::2]
        self.between: list[str] = parts[0::2]
        self.starts: list[int] = offsets[0:-1:2]
        self.ends: list[int] = offsets[1::2]

    def __len__(self) -> int:
        return len(self.surface)

    @cached_property
    def distinct(self) -> dict[str, str]:
        """Each distinct surface with its folded form."""
        return {surface: fold(surface) for surface in set(self.surface)}

    @cached_property
    def folded(self) -> list[str]:
        return list(map(self.distinct.__getitem__, self.surface))

    @cached_property
    def _by_surface(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = defaultdict(list)
        deque(map(list.append, map(places.__getitem__, self.surface), count()), maxlen=0)
        return places

    @cached_property
    def _by_folded(self) -> dict[str, list[str]]:
        surfaces: dict[str, list[str]] = defaultdict(list)
        for surface, folded in self.distinct.items():
            surfaces[folded].append(surface)
        return surfaces

    def places(self, folded: Iterable[str]) -> list[int]:
        """The numbers of the words that are one of the given folded ones, in order. It costs what it finds."""
        surfaces = (surface for word in folded for surface in self._by_folded.get(word, ()))
        return sorted(i for surface in surfaces for i in self._by_surface[surface])

    def places_of_surfaces(self, surfaces: Iterable[str]) -> list[int]:
        """The numbers of the words that are written in one of the given ways, in order."""
        return sorted(i for surface in surfaces for i in self._by_surface.get(surface, ()))

    @cached_property
    def _unusual_gaps(self) -> list[int]:
        unusual = set(self.between) - {" ", ", ", ". "}
        return list(compress(range(len(self.between)), map(unusual.__contains__, self.between)))

    def places_of_gaps(self, gaps: Container[str]) -> list[int]:
        """The numbers of the words before which one of the given strings stands, in order; the usual ones (a space, a
        comma or full stop and a space) are never looked for."""
        return [i for i in self._unusual_gaps if self.between[i] in gaps]

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Half-open ranges of word numbers, one a sentence."""
        count = len(self.surface)
        judged = {between: gap(between) for between in set(self.between)}
        paragraphs = {between for between, judgement in judged.items() if judgement.paragraph}
        if self._has_long_lines:
            paragraphs |= {between for between in judged if "\n" in between}
        stops = paragraphs | {between for between, judgement in judged.items() if judgement.stop}
        ranges = []
        first = 0
        for i in compress(range(len(self.between)), map(stops.__contains__, self.between)):
            if first < i < count and (self.between[i] in paragraphs or self._ends_sentence(i)):
                ranges.append((first, i))
                first = i
        if first < count:
            ranges.append((first, count))
        return ranges

    @property
    def _has_long_lines(self) -> bool:
        """Whether the lines are paragraphs: a text that is wrapped has none as long as this."""
        return any(len(line) > _LONGEST_WRAPPED for line in self.text.split("\n"))

    def _ends_sentence(self, i: int) -> bool:
        before, between, after = self.surface[i - 1], self.between[i], self.surface[i]
        if between[0] in "!?。！？।؟۔":
            return True
        if after[0].islower():
            return False
        if between[0] == "." and ((len(before) == 1 and before.isupper()) or fold(before) in _ABBREVIATIONS):
            return "\n" in between
        return len(between) > 1 or (before.islower() and after[0].isupper() and len(before) > 2)

    @cached_property
    def barriers(self) -> frozenset[int]:
        """Word numbers before which no name can continue."""
        judged = {between for between in set(self.between) if gap(between).barrier}
        inner = set(compress(range(len(self.between)), map(judged.__contains__, self.between)))
        if " (" in judged:  # "China (Shenzhen) Development Institute": a word or two in brackets belong to the name
            for i in self.places_of_gaps((" (",)):
                for closing in (i + 1, i + 2):
                    if closing < len(self.surface) and self.between[closing] == ") ":
                        inner -= {i, closing}
                        break
        return frozenset(inner | {first for first, _ in self.sentences})

    def span(self, first: int, end: int) -> Span:
        """The span from word `first` up to and without word `end`, possessive endings of the last word left out."""
        stop = self.ends[end - 1]
        last = self.surface[end - 1]
        if last[-2:].casefold() in ("'s", "’s", "ʼs"):
            stop -= 2
        return Span(self.starts[first], stop)
