"""What can be wrong with a glossary, told with file, line and what to do.

Reading finds what breaks the schema (`formats.schema`); the checks here compare entries with each other and judge
whether a form can be searched for at all. They fold words as matching does, so that what passes here works there. A
wrong form inside a longer right one is no problem by itself, because matching protects it; matching itself is asked
which right forms it would flag.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from termcheck.terms import formats
from termcheck.terms.cache import packaged_folder
from termcheck.terms.formats.schema import Entry, Reading
from termcheck.terms.glossary import Concept, Glossary, Term, language_matches
from termcheck.terms.index import HYPHEN, content_positions, gap_sign
from termcheck.terms.lexicon import is_ordinary
from termcheck.terms.matching import Mention, match
from termcheck.words import FUNCTION_WORDS, NUMBER_WORDS, Words, stem

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend in a glossary file; `line` counts from 1."""

    file: str
    line: int
    severity: Severity
    message: str


class _Placed(NamedTuple):
    """A term with where it stands, and its words as matching sees them."""

    file: str
    line: int
    curated: bool
    concept: Concept
    term: Term
    folded: tuple[str, ...]
    gaps: str
    surface: tuple[str, ...]

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}"

    @property
    def right(self) -> bool:
        return self.term.status in ("preferred", "admitted")

    @property
    def searched(self) -> bool:
        """Whether the form is flagged wherever its words stand."""
        return not self.right and self.term.match == "literal"

    def problem(self, severity: Severity, message: str) -> Problem:
        return Problem(self.file, self.line, severity, message)


class _File(NamedTuple):
    name: str
    curated: bool
    entries: list[Entry]


def validate(
    files: Sequence[Path],
    *,
    beside: Sequence[Path] = (),
    on: str | None = None,
    read_file: Callable[[Path], Reading] = formats.read,
) -> list[Problem]:
    """The problems of glossary files that are used together, sorted by file and line.

    `beside`: a glossary that the files extend; its concepts are checked too, but for those whose id the files have.
    `on`: an ISO 8601 date; right forms that ended before it are told. `read_file` reads the `files`.
    Files of the packaged glossary must have a definition and an authority for every concept; in a user's these are
    warnings or nothing. Raises `GlossaryError` for a file that cannot be opened.
    """
    problems: list[Problem] = []
    read = _readings(files, problems, read_file)
    replaced = {entry.concept.id for file in read for entry in file.entries}
    base = [
        file._replace(entries=[entry for entry in file.entries if entry.concept.id not in replaced])
        for file in _readings(beside, problems, formats.read)
    ]
    everything = [*base, *read]
    problems += _repeated_ids(everything)
    for file in everything:
        for entry in file.entries:
            problems += _of_concept(file, entry)
        if not file.curated:
            problems += _without_authority(file)
    terms = [term for file in everything for entry in file.entries for term in _placed(file, entry)]
    for check in (_contradictions, _duplicates, _wrong_exceptions, _shared, _expired, _of_terms, _flagged):
        problems += check(terms)
    problems += _ended(terms, on) if on else ()
    return sorted(set(problems), key=lambda problem: (problem.file, problem.line, problem.severity, problem.message))


def _readings(files: Sequence[Path], problems: list[Problem], read_file: Callable[[Path], Reading]) -> list[_File]:
    packaged = packaged_folder().resolve()
    read = []
    for path in files:
        reading = read_file(path)
        problems += [Problem(str(path), line, "error", message) for line, message in reading.faults]
        read.append(_File(str(path), path.resolve().parent == packaged, reading.entries))
    return read


def _repeated_ids(files: Sequence[_File]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for file in files:
        for entry in file.entries:
            place = f"{file.name}:{entry.line}"
            known = first.setdefault(entry.concept.id, place)
            if known != place:
                message = f"the id “{entry.concept.id}” stands also in {known}; give each concept its own"
                yield Problem(file.name, entry.line, "error", message)


# one concept


def _of_concept(file: _File, entry: Entry) -> Iterator[Problem]:
    concept = entry.concept
    if file.curated and not concept.definition:
        yield Problem(file.name, entry.line, "error", f"“{concept.id}” has no definition; write one in your own words")
    if file.curated and not concept.authority:
        yield Problem(
            file.name, entry.line, "error", f"“{concept.id}” names no authority; say where the form comes from"
        )
    url = concept.authority.url if concept.authority else None
    if url and not _is_address(url):
        line = entry.lines.get("authority.url", entry.line)
        yield Problem(
            file.name, line, "error", f"“{url}” is no web address; write it whole, from http:// or https:// on"
        )
    yield from _preferred(file, entry)


def _without_authority(file: _File) -> Iterator[Problem]:
    """One warning a file: a spreadsheet of a thousand terms has no place for authorities."""
    lacking = [entry for entry in file.entries if not entry.concept.authority]
    if lacking:
        first = lacking[0]
        others = f" and {len(lacking) - 1} more" if len(lacking) > 1 else ""
        verb = "name" if others else "names"
        message = f"“{first.concept.id}”{others} {verb} no authority; say where the preferred form comes from, if known"
        yield Problem(file.name, first.line, "warning", message)


def _preferred(file: _File, entry: Entry) -> Iterator[Problem]:
    concept = entry.concept
    lines: dict[str, int] = {}
    preferred: dict[str, list[int]] = defaultdict(list)
    for term, line in zip(concept.terms, entry.term_lines, strict=True):
        lines.setdefault(term.language, line)
        if term.status == "preferred":
            preferred[term.language].append(line)
    for tag, line in lines.items():
        for extra in preferred[tag][1:]:
            message = (
                f"“{concept.id}” has a preferred form for {tag} in line {preferred[tag][0]}; make one of them admitted"
            )
            yield Problem(file.name, extra, "error", message)
        if not any(found and language_matches(other, tag) for other, found in preferred.items()):
            severity: Severity = "error" if file.curated else "warning"
            message = f"“{concept.id}” has no preferred form for {tag}; say which form to write"
            yield Problem(file.name, line, severity, message)


def _is_address(url: str) -> bool:
    if any(char.isspace() for char in url):
        return False
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and all(host.removesuffix(".").split("."))
        and ("." in host or host == "localhost")
    )


# forms beside each other


def _placed(file: _File, entry: Entry) -> Iterator[_Placed]:
    for term, line in zip(entry.concept.terms, entry.term_lines, strict=True):
        yield _placed_at(file.name, line, file.curated, entry.concept, term)


def _placed_at(file: str, line: int, curated: bool, concept: Concept, term: Term) -> _Placed:
    words = Words(term.form)
    gaps = "".join(map(gap_sign, words.between[1:-1]))
    return _Placed(file, line, curated, concept, term, tuple(words.folded), gaps, tuple(words.surface))


def _with_form(placed: _Placed, form: str) -> _Placed:
    return _placed_at(*placed[:4], replace(placed.term, form=form))


def _primary(term: Term) -> str:
    return term.language.casefold().split("-")[0]


def _same_words(placed: _Placed) -> object:
    """The same for forms that matching cannot tell apart, but for inflection."""
    return _primary(placed.term), placed.folded, tuple(gap == HYPHEN for gap in placed.gaps), _exact_case(placed)


def _by(key: Callable[[_Placed], object], terms: Iterable[_Placed]) -> Iterator[list[_Placed]]:
    groups: dict[object, list[_Placed]] = defaultdict(list)
    for placed in terms:
        groups[key(placed)].append(placed)
    return (group for group in groups.values() if len(group) > 1)


def _contradictions(terms: Sequence[_Placed]) -> Iterator[Problem]:
    """Right forms that matching would flag as wrong ones.

    The longest form wins in matching, so that a wrong form inside a longer right one is protected, and of two forms of
    one length a wrong form beats an inflected right one. What is left are forms with the same words: case, commas and
    possessive endings tell nothing apart, hyphens do.
    """
    for group in _by(_same_words, terms):
        right = [placed for placed in group if placed.right]
        for wrong in group:
            if wrong.right or not right:
                continue
            other = right[0]
            where = "this concept" if other.concept.id == wrong.concept.id else f"“{other.concept.id}”"
            said = f"“{wrong.term.form}” is {wrong.term.status} here and {other.term.status} in {where} ({other.place})"
            if wrong.searched:
                yield wrong.problem("error", f"{said}; remove one of them, or give the wrong one match: context")
            else:
                yield wrong.problem("warning", f"{said}; the right form will be flagged too where all is shown")


def _exact_case(placed: _Placed) -> str | None:
    """The form itself where matching compares case: "SAFE" is not "safe"."""
    one_word_in_capitals = len(placed.folded) == 1 and placed.term.form.isupper()
    return placed.term.form if placed.term.type == "abbreviation" or one_word_in_capitals else None


def _duplicates(terms: Sequence[_Placed]) -> Iterator[Problem]:
    def same_form(placed: _Placed) -> object:
        spelt = " ".join(placed.term.form.casefold().split())
        return placed.file, placed.concept.id, placed.term.language, spelt, _exact_case(placed)

    for first, *others in _by(same_form, terms):
        for placed in others:
            if placed.right != first.right and (first.searched or placed.searched):
                continue  # said as a contradiction
            yield placed.problem(
                "error", f"“{placed.term.form}” stands already in line {first.line} of this concept; keep one"
            )


def _shared(terms: Sequence[_Placed]) -> Iterator[Problem]:
    """Concepts that claim the same right form: the same thing twice, or two things that a text cannot tell apart."""
    preferred: dict[tuple[str, str], dict[str, object]] = defaultdict(dict)
    for placed in terms:
        if placed.term.status == "preferred":
            preferred[placed.file, placed.concept.id].setdefault(placed.term.language, _same_words(placed))
    told: set[tuple[str, str]] = set()
    for group in _by(_same_words, (placed for placed in terms if placed.right and placed.folded)):
        first = group[0]
        for placed in group[1:]:
            one, other = preferred[first.file, first.concept.id], preferred[placed.file, placed.concept.id]
            both = one.keys() & other.keys()
            if placed.concept.id == first.concept.id or (placed.file, placed.concept.id) in told:
                continue
            if both and all(one[language] == other[language] for language in both):
                told.add((placed.file, placed.concept.id))
                yield placed.problem(
                    "error",
                    f"“{placed.concept.id}” has the same preferred forms as “{first.concept.id}” ({first.place}); make "
                    "one concept of them, or give each forms of its own",
                )
            elif not placed.term.type == first.term.type == "abbreviation":  # these often stand for several things
                here, there = f"{placed.term.status} here", f"{first.term.status} in “{first.concept.id}”"
                message = f"“{placed.term.form}” is {here} and {there} ({first.place}); keep it in one if you can"
                yield placed.problem("warning", message)


def _expired(terms: Sequence[_Placed]) -> Iterator[Problem]:
    """Preferred forms that another right form of their concept has followed."""
    successors: dict[object, list[_Placed]] = defaultdict(list)
    for placed in terms:
        if placed.right and placed.term.valid_from:
            successors[placed.file, placed.concept.id, placed.term.language].append(placed)
    for placed in terms:
        end = placed.term.valid_to
        for later in successors[placed.file, placed.concept.id, placed.term.language] if end else ():
            begin = later.term.valid_from
            if placed.term.status == "preferred" and begin and end and not _is_later(end, begin):
                yield placed.problem(
                    "warning",
                    f"“{placed.term.form}” ended in {end}, “{later.term.form}” (line {later.line}) began in {begin}; "
                    "make the later one preferred and this one deprecated",
                )
                break


def _ended(terms: Sequence[_Placed], on: str) -> Iterator[Problem]:
    for placed in terms:
        end = placed.term.valid_to
        if placed.right and end and _is_later(on, end):
            yield placed.problem(
                "warning", f"“{placed.term.form}” ended in {end}; make it deprecated, or correct its valid_to"
            )


def _flagged(terms: Sequence[_Placed]) -> Iterator[Problem]:
    """Right forms that matching does not take for what they are, each read as a paragraph of its own."""
    glossary = Glossary.from_concepts({id(placed.concept): placed.concept for placed in terms}.values())
    for language in sorted({_primary(placed.term) for placed in terms}):
        right = [placed for placed in terms if placed.right and placed.folded and _primary(placed.term) == language]
        words = Words("\n\n".join(" ".join(placed.term.form.split()) for placed in right))
        found = match(words, glossary.index(language))
        of_word = [number for number, placed in enumerate(right) for _ in placed.folded]
        mentions: list[list[Mention]] = [[] for _ in right]
        for mention in (*found.exact, *found.near):
            mentions[of_word[mention.first]].append(mention)
        for placed, here in zip(right, mentions, strict=True):
            if not any(mention.form.right and mention.end - mention.first == len(placed.folded) for mention in here):
                yield from _taken_apart(placed, here)


def _taken_apart(placed: _Placed, found: Sequence[Mention]) -> Iterator[Problem]:
    """What matching makes of a right form that it does not find as it is written."""
    fate = "write it without the dash, bracket or line end that parts it, or change the other"
    for mention in found:
        other = f"“{mention.form.form}” in “{mention.form.concept}”"
        if not mention.form.right and mention.form.match == "literal" and len(mention.form.folded) < len(placed.folded):
            yield placed.problem(
                "error", f"“{placed.term.form}” is flagged as the {mention.form.status} {other}; {fate}"
            )
            return
    for mention in found:
        if mention.edits:
            other = f"“{mention.form.form}” in “{mention.form.concept}”"
            yield placed.problem("warning", f"“{placed.term.form}” may be flagged as a slip for {other}; {fate}")
            return


# one form


def _of_terms(terms: Sequence[_Placed]) -> Iterator[Problem]:
    for placed in terms:
        term = placed.term
        if not placed.folded:
            yield placed.problem("error", f"“{term.form}” holds no word and cannot be found; remove it")
            continue
        if term.valid_from and term.valid_to and _is_later(term.valid_from, term.valid_to):
            yield placed.problem("error", f"valid_from {term.valid_from} is later than valid_to {term.valid_to}")
        if term.source and term.source.startswith(("http:", "https:")) and not _is_address(term.source):
            yield placed.problem("error", f"“{term.source}” is no web address; correct it, or describe the source")
        yield from _exceptions(placed)
        if placed.right and _primary(term) == "en":
            yield from _common(placed)
        if placed.searched and _primary(term) == "en":
            yield from _ordinary_english(placed)


def _is_later(one: str, other: str) -> bool:
    """Whether a date is later than another; "2023" and "2023-07" are the same as far as they go."""
    known = min(len(one), len(other))
    return one[:known] > other[:known]


def _wrong_exceptions(terms: Sequence[_Placed]) -> Iterator[Problem]:
    """Exceptions that are themselves listed as wrong."""
    wrong = {_same_words(placed): placed for placed in terms if placed.searched}
    for placed in terms:
        for longer in placed.term.exceptions:
            other = wrong.get(_same_words(_with_form(placed, longer)))
            if other and other is not placed:
                where = "this concept" if other.concept.id == placed.concept.id else f"“{other.concept.id}”"
                yield placed.problem(
                    "error",
                    f"the exception “{longer}” is itself {other.term.status} in {where} ({other.place}); remove one of "
                    "them",
                )


def _exceptions(placed: _Placed) -> Iterator[Problem]:
    form = placed.term.form
    if placed.right and placed.term.exceptions:
        yield placed.problem(
            "warning", f"“{form}” is {placed.term.status}; exceptions are for wrong forms, remove them"
        )
    for longer in placed.term.exceptions:
        if not _is_inside(placed, longer):
            message = f"the exception “{longer}” does not hold “{form}”; exceptions are longer names that do"
            yield placed.problem("error", message)


def _is_inside(placed: _Placed, longer: str) -> bool:
    """Whether a longer name holds a form, word by word, or letter by letter where words are not told apart."""
    if " " not in longer and not longer.isascii():
        return placed.term.form in longer and placed.term.form != longer
    inner = tuple(map(stem, placed.folded))
    outer = tuple(map(stem, Words(longer).folded))
    size = len(inner)
    return size < len(outer) and any(outer[i : i + size] == inner for i in range(len(outer) - size + 1))


def _common(placed: _Placed) -> Iterator[Problem]:
    """A right form of words that stand in every text: its mixing with others is no choice of terms."""
    if placed.concept.mixing == "allowed" or _exact_case(placed) is not None or _is_number(placed.folded[-1]):
        return
    form = placed.term.form
    if form[0].islower() and all(
        word in FUNCTION_WORDS or stem(word) in _light_stems() or _is_number(word) for word in placed.folded
    ):
        message = f"“{form}” is made of common words: slow and noisy; make it longer, or set mixing: allowed"
        yield placed.problem("warning", message)


# ordinary English

# Words that give a phrase no subject of its own: "along the way" is about nothing, "domestic cycle" is about a cycle.
_LIGHT = frozenset(
    "about above across after again against ago all almost alone along already also although always another any anew "
    "around as away back be because become before behind below beneath beside besides best better beyond big both "
    "bring but can cannot come could did different do does doing done down during each early easy either else enough "
    "even ever every everyone everything far few fewer find first forward full further get give go going good great "
    "half hard have he here high how however if inside instead just keep kind know last late later least less let like "
    "little long look lot low made main major make many matter may me might more most much must my near need never "
    "new next no none nor not nothing now off often old once one only other others out outside over own part past "
    "perhaps place put quite rather real really right round run same see several shall she should side since small so "
    "some something soon still such take than them then there these thing through thus time today together too toward "
    "towards true turn two under until up us use very want way we well what when where whether while who whole whose "
    "why will work would year yes yet you".split()
)
_TOLD = 3  # words that mean something; so many do not meet by chance
_CARDINALS = NUMBER_WORDS & frozenset("one two three four five six seven eight nine ten hundred thousand".split())


def _ordinary_english(placed: _Placed) -> Iterator[Problem]:
    """A literal form that ordinary English would contain.

    Not ordinary are forms with a word that stands in no English dictionary, forms written as a name (matching then
    asks for capitals in the text too), slogans with numbers ("five outer linkages", "one place, two inspections") and
    forms with at least three words that mean something; function words, numbers and light words such as "way" and
    "new" do not. Of the others, those with two words that mean something may be searched for
    where somebody has met them as a translation (`seen: true`): "domestic cycle". Fewer are always refused: "along the
    way", "two meetings".
    """
    content = [placed.folded[i] for i in content_positions(placed.folded, placed.gaps)]
    if not all(map(_is_word_or_number, content)) or _is_name(placed, content):
        return
    meaning = [word for word in content if stem(word) not in _light_stems() and not _is_number(word)]
    if len(meaning) >= 2 and placed.term.seen:
        return
    if len(meaning) >= _TOLD or _is_slogan(placed.folded, content, meaning):
        return
    form = placed.term.form
    fate = "give it match: context or make it longer"
    if len(meaning) >= 2:
        fate += ", or say seen: true if a text has it as this wrong form"
    if placed.term.status == "deprecated" and not placed.curated:
        yield placed.problem("warning", f"“{form}” is ordinary English and will be flagged everywhere; {fate}")
    else:
        yield placed.problem("error", f"“{form}” is ordinary English, yet flagged wherever it stands; {fate}")


@lru_cache(maxsize=1)
def _light_stems() -> frozenset[str]:
    return frozenset(map(stem, _LIGHT))


def _is_slogan(folded: Sequence[str], content: Sequence[str], meaning: Sequence[str]) -> bool:
    """Whether numbers count something here, two of them, or one with two words that mean something."""
    counting = [
        word for word, after in pairwise(folded) if word in _CARDINALS and after in content and not _is_number(after)
    ]
    return len(counting) >= 2 or (len(counting) == 1 and len(meaning) >= 2)


def _is_number(word: str) -> bool:
    return word in NUMBER_WORDS or word[:1].isdigit()


def _is_word_or_number(word: str) -> bool:
    return is_ordinary(word) or _is_number(word)


def _is_name(placed: _Placed, content: list[str]) -> bool:
    """Whether matching wants capitals in the text: a name of several words, an abbreviation, a word in capitals."""
    if _exact_case(placed) is not None:
        return True
    capitals = sum(
        placed.surface[i][0].isupper() or placed.surface[i][0].isdigit()
        for i in content_positions(placed.folded, placed.gaps)
    )
    return len(content) > 1 and capitals * 2 > len(content)
