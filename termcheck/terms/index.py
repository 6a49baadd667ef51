"""The index that makes matching cost what the text costs, not text times terms.

Two ways into it. `starts`: the first two words of a form, for all that is written as the glossary has it. `pairs`: two
content words of a form that stand next to each other or with one between, in either order; a garbled name keeps at
least one such pair. Pairs that many forms share are left out as long as a form keeps one of its own (the prefix filter
of set-similarity joins, AllPairs and PPJoin, over pairs instead of single words). Near spellings of a word are found
by deletion keys (SymSpell).

What is built here is plain data that JSON can carry; `TermIndex` is the same data made ready to look up. All this is
for English. Of other languages, which have fewer forms, the forms alone are carried, and `sequences` makes them ready:
so no build needs their stemmers, and none can differ from that of the run.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Set
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from termcheck.terms.renderings import groups
from termcheck.words import FUNCTION_WORDS, NUMBER_WORDS, Words, american, fold, gap, stem

if TYPE_CHECKING:
    from termcheck.terms.sequences import FormTable

_SHARED_PAIR = 12  # forms; a pair in more of them costs more candidates than it finds
_SHORTEST_RESPELLED = 5  # letters; shorter words have too many neighbours

SPACE, HYPHEN, COMMA, OTHER = " ", "-", ",", "."

HEAD_ENDS = frozenset("of for in on to with by at from between among amongst concerning".split())


class Form(NamedTuple):
    """A form of the glossary as the matcher sees it.

    `lexemes` are the numbers of its stems; `gaps` one character a gap between two words (`SPACE`, `HYPHEN`, `COMMA`,
    `OTHER`); `content` the positions in `lexemes` that are no function words, `head` one of them. `name` says whether
    it is written as a proper name. `seen` whether the form was read somewhere.
    """

    concept: str
    form: str
    status: str
    type: str
    match: str
    verified: bool
    seen: bool
    mixing: str
    issuer: str | None
    folded: list[str]
    gaps: str
    lexemes: list[int]
    content: list[int]
    head: int
    name: bool

    @property
    def right(self) -> bool:
        return self.status in ("preferred", "admitted")

    @property
    def case_sensitive(self) -> bool:
        """An abbreviation, or one word in capitals: "SAFE" is not "safe"."""
        return self.type == "abbreviation" or (len(self.lexemes) == 1 and self.form.isupper())


def gap_sign(between: str) -> str:
    """One of `SPACE`, `HYPHEN`, `COMMA`, `OTHER` for what stands between two words."""
    if between == " ":
        return SPACE
    judged = gap(between)
    if judged.hyphen:
        return HYPHEN
    if judged.comma:
        return COMMA
    return SPACE if between.isspace() else OTHER


def content_positions(folded: Iterable[str], gaps: str) -> tuple[int, ...]:
    """Which words of a form carry its meaning: all but function words; hyphened ones ("In-Depth") carry none alone."""
    return tuple(i for i, word in enumerate(folded) if word not in FUNCTION_WORDS)


def _head(folded: tuple[str, ...], gaps: str, content: tuple[int, ...]) -> int:
    """The content word that says what sort of thing a name names: before its first preposition, or the last one."""
    head = content[-1] if content else 0
    for i, word in enumerate(folded):
        hyphened = (i < len(gaps) and gaps[i] == HYPHEN) or (i and gaps[i - 1] == HYPHEN)
        if word in HEAD_ENDS and not hyphened:
            before = [position for position in content if position < i]
            if before:
                return before[-1]
    return head


def build(rows: Iterable[dict[str, Any]], stemmer: Callable[[str], str] = stem) -> dict[str, Any]:
    """The index over forms (`concept`, `form`, `status`, … as in `Form`), as data for JSON."""
    lexemes: dict[str, int] = {"": 0}
    forms = []
    for row in rows:
        words = Words(row["form"])
        if not words.surface:
            continue
        folded = tuple(words.folded)
        gaps = "".join(map(gap_sign, words.between[1:-1]))
        numbers = [lexemes.setdefault(stemmer(word), len(lexemes)) for word in folded]
        content = content_positions(folded, gaps) or tuple(range(len(folded)))
        capitals = sum(1 for i in content if words.surface[i][0].isupper() or words.surface[i][0].isdigit())
        forms.append(
            {
                **row,
                "folded": list(folded),
                "gaps": gaps,
                "lexemes": numbers,
                "content": list(content),
                "head": _head(folded, gaps, content),
                "name": len(content) > 1 and capitals * 2 > len(content),
            }
        )
    alike = _alike(forms, lexemes, stemmer)
    return {
        "lexemes": list(lexemes),
        "forms": _as_lines(forms),
        "keys": "\n".join(" ".join(map(str, form["lexemes"])) for form in forms),
        "names": sorted(_name_lexemes(forms)),
        "alike": alike,
        **_exact(forms),
        **_pairs(forms),
        **_deletions(forms, lexemes),
    }


def listed(rows: Iterable[dict[str, Any]], language: str) -> dict[str, Any]:
    """The forms of a language other than English, as data for JSON."""
    unread = {"folded": [], "gaps": "", "lexemes": [], "content": [], "head": 0, "name": False}
    return {**build([]), "language": language, "forms": _as_lines([{**row, **unread} for row in rows])}


def _as_lines(forms: Iterable[dict[str, Any]]) -> str:
    """Each form as a line of JSON: read one by one when asked for, they cost a fifth of the time to read them all."""
    return "\n".join(
        json.dumps([form[field] for field in Form._fields], ensure_ascii=False, separators=(",", ":")) for form in forms
    )


def _name_lexemes(forms: list[dict[str, Any]]) -> set[int]:
    """Lexemes always written with a capital and no ordinary English words: Hengqin, Guangdong, Bundestag."""
    from termcheck.terms.lexicon import is_ordinary

    lower: set[int] = set()
    upper: dict[int, str] = {}
    for form in forms:
        for number, surface in zip(form["lexemes"], Words(form["form"]).surface, strict=True):
            if surface[0].isupper():
                upper[number] = fold(surface)
            else:
                lower.add(number)
    return {
        number for number, word in upper.items() if number not in lower and word.isalpha() and not is_ordinary(word)
    }


def _alike(forms: list[dict[str, Any]], lexemes: dict[str, int], stemmer: Callable[[str], str]) -> list[list[int]]:
    """Groups of lexemes that render one word: the general ones, and one-word forms of one concept."""
    wanted = [{lexemes.setdefault(stemmer(american(word)), len(lexemes)) for word in group} for group in groups()]
    by_concept: dict[str, set[int]] = defaultdict(set)
    for form in forms:
        if len(form["content"]) == 1 and form["type"] != "abbreviation":
            by_concept[form["concept"]].add(form["lexemes"][form["content"][0]])
    return [sorted(group) for group in [*wanted, *by_concept.values()] if len(group) > 1]


def _exact(forms: list[dict[str, Any]]) -> dict[str, Any]:
    lengths: dict[tuple[int, int], set[int]] = defaultdict(set)
    for form in forms:
        if len(form["lexemes"]) > 1:
            lengths[form["lexemes"][0], form["lexemes"][1]].add(len(form["lexemes"]))
    return {"starts": [*_columns(lengths), [sorted(found, reverse=True) for found in lengths.values()]]}


def _columns(pairs: Iterable[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Pairs as two lists, which JSON reads faster than a list of pairs."""
    listed = list(pairs)
    return [first for first, _ in listed], [second for _, second in listed]


def _pairs(forms: list[dict[str, Any]]) -> dict[str, Any]:
    of_form: list[set[tuple[int, int]]] = []
    shared: Counter[tuple[int, int]] = Counter()
    known: set[tuple[str, tuple[int, ...]]] = set()
    for form in forms:
        keys: set[tuple[int, int]] = set()
        content = [form["lexemes"][i] for i in form["content"]]
        is_variant = (form["concept"], tuple(content)) in known  # "plan for the …" beside "plan for …"
        if form["status"] in ("preferred", "admitted") and form["type"] != "abbreviation" and not is_variant:
            known.add((form["concept"], tuple(content)))
            for distance in (1, 2):
                for a, b in zip(content, content[distance:], strict=False):
                    if a != b:
                        keys |= {(a, b), (b, a)}
        of_form.append(keys)
        shared.update(keys)
    by_pair: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, keys in enumerate(of_form):
        rare = {key for key in keys if shared[key] <= _SHARED_PAIR}
        if keys and not rare:
            fewest = min(shared[key] for key in keys)
            rare = {key for key in keys if shared[key] == fewest}
        for key in rare:
            by_pair[key].append(number)
    # The numbers as text, as below: many short lists would take longer to read than all the rest of the index.
    return {"pairs": [*_columns(by_pair), "\n".join(",".join(map(str, numbers)) for numbers in by_pair.values())]}


def deletions(word: str) -> Iterable[str]:
    """The word with each one of its letters left out: two words share one of these, or one is among the other's, where
    they differ by one letter more, less, changed or swapped with its neighbour."""
    return (word[:i] + word[i + 1 :] for i in range(len(word)))


def _deletions(forms: list[dict[str, Any]], lexemes: dict[str, int]) -> dict[str, Any]:
    """Deletion keys of the stems, and of the words themselves where a stem is much shorter ("chongq")."""
    right = [form for form in forms if form["status"] in ("preferred", "admitted")]
    spellings = {word: number for form in right for word, number in zip(form["folded"], form["lexemes"], strict=True)}
    stems = list(lexemes)
    spellings |= {stems[number]: number for number in set(spellings.values())}
    listed = sorted(word for word in spellings if len(word) >= _SHORTEST_RESPELLED and word.isalpha())
    by_key: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(listed):
        for key in sorted({word, *deletions(word)}):
            by_key[key].append(place)
    return {
        "spellings": listed,
        "spelling_lexemes": [spellings[word] for word in listed],
        "deletion_keys": " ".join(by_key),
        "deletion_spellings": " ".join(",".join(map(str, places)) for places in by_key.values()),
    }


class TermIndex:
    """The forms of one language, ready to be matched.

    `starts` gives for the first two lexemes of forms how many words these have, the most first.
    """

    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data
        self.language: str = data.get("language", "en")
        self.lexeme: dict[str, int] = {stem: number for number, stem in enumerate(data["lexemes"])}
        first, second, lengths = data["starts"]
        self.starts: dict[tuple[int, int], list[int]] = dict(zip(zip(first, second, strict=True), lengths, strict=True))
        self.names: frozenset[int] = frozenset(data["names"])
        self._rows: list[str] = data["forms"].split("\n") if data["forms"] else []
        self._forms: dict[int, Form] = {}
        self._contents: dict[int, frozenset[int]] = {}
        self._renderings: dict[int, frozenset[int]] = {}

    def __len__(self) -> int:
        """How many forms there are."""
        return len(self._rows)

    def form(self, number: int) -> Form:
        known = self._forms.get(number)
        if known is None:
            known = self._forms[number] = Form(*json.loads(self._rows[number]))
        return known

    @cached_property
    def forms(self) -> list[Form]:
        return list(map(self.form, range(len(self))))

    @cached_property
    def _by_key(self) -> dict[str, list[int]]:
        numbers: dict[str, list[int]] = {}
        for number, key in enumerate(self._data["keys"].split("\n") if self._data["keys"] else ()):
            numbers.setdefault(key, []).append(number)
        return numbers

    def exact(self, *lexemes: int) -> list[Form]:
        """The forms that have just these lexemes."""
        return list(map(self.form, self._by_key.get(" ".join(map(str, lexemes)), ())))

    @cached_property
    def _pairs(self) -> dict[tuple[int, int], str]:
        first, second, numbers = self._data["pairs"]
        return dict(zip(zip(first, second, strict=True), numbers.split("\n") if numbers else (), strict=True))

    @property
    def pairs(self) -> Set[tuple[int, int]]:
        """The pairs of lexemes that lead to forms."""
        return self._pairs.keys()

    def of_pair(self, pair: tuple[int, int]) -> list[int]:
        """The numbers of the forms that a pair of lexemes leads to."""
        return list(map(int, self._pairs[pair].split(",")))

    @cached_property
    def table(self) -> FormTable | None:
        """What matching in a language other than English looks up; None for English."""
        if self.language == "en":
            return None
        from termcheck.terms.sequences import FormTable

        return FormTable(self.language, self.forms)

    @cached_property
    def _deletion(self) -> dict[str, str]:
        keys, places = self._data["deletion_keys"], self._data["deletion_spellings"]
        return dict(zip(keys.split(" "), places.split(" "), strict=True))

    def near_spellings(self, word: str) -> Iterator[tuple[str, int]]:
        """Words of right forms that may be one letter off a given one, with their lexemes."""
        words, lexemes, get = self._data["spellings"], self._data["spelling_lexemes"], self._deletion.get
        found = ",".join(filter(None, map(get, (word, *deletions(word)))))
        for place in {int(place) for place in found.split(",")} if found else ():
            yield words[place], lexemes[place]

    @cached_property
    def singles(self) -> frozenset[int]:
        """Lexemes that are a form by themselves."""
        return frozenset(int(key) for key in self._by_key if " " not in key)

    def content(self, number: int) -> frozenset[int]:
        """The content lexemes of a form."""
        known = self._contents.get(number)
        if known is None:
            form = self.form(number)
            known = self._contents[number] = frozenset(form.lexemes[position] for position in form.content)
        return known

    @cached_property
    def stems(self) -> list[str]:
        return self._data["lexemes"]  # type: ignore[no-any-return]

    @cached_property
    def _group_of(self) -> dict[int, set[int]]:
        groups: dict[int, set[int]] = defaultdict(set)
        for number, members in enumerate(self._data["alike"]):
            for lexeme in members:
                groups[lexeme].add(number)
        return groups

    def renderings(self, lexeme: int) -> frozenset[int]:
        """A lexeme and those that render the same Chinese word."""
        known = self._renderings.get(lexeme)
        if known is None:
            groups = self._group_of.get(lexeme, ())
            known = frozenset({lexeme, *(other for group in groups for other in self._data["alike"][group])})
            self._renderings[lexeme] = known
        return known

    def alike(self, one: int, other: int) -> bool:
        """Whether two lexemes render the same Chinese word."""
        return other in self.renderings(one)

    @cached_property
    def numbers(self) -> frozenset[int]:
        """Lexemes that count: number words and figures."""
        return frozenset(
            number for word, number in self.lexeme.items() if word in NUMBER_WORDS or (word and word[0].isdigit())
        )

    @cached_property
    def function(self) -> frozenset[int]:
        return frozenset(self.lexeme[word] for word in map(stem, FUNCTION_WORDS) if word in self.lexeme)
