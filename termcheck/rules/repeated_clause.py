"""A clause said twice in a sentence or in the next one."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import dropwhile, pairwise, zip_longest
from unicodedata import east_asian_width

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import LIKELY, Hit, Related
from termcheck.patterns import lazy
from termcheck.rule import rule
from termcheck.terms.matching import Mention
from termcheck.words import FUNCTION_WORDS, NUMBER_WORDS, gap, stem
from termcheck.writing.conventions import PREPARED

_SHORTEST = 4  # words that carry meaning in a clause, an official term counted as one
_ORDINARY = 2  # of them, neither capitalised nor a number: a name alone may well be said again
_CONJUNCTIONS = frozenset(("and", "but", "or", "so"))
_LONG_RUN = 8  # words in a row that need no clause of their own
_NEAR = 120  # words between two occurrences
_LISTED = 3  # names that stand a second time in the same order
_ADDS_NOTHING = frozenset(
    "will would shall also is are was were be been being has have had it they we he she this that these those its "
    "their our not just thus then so again in order to further do does did can could may the a an and or of".split()
)

# Outside English, whose stems and function words are not at hand, a clause must stand twice letter for letter.
_VERBATIM = lazy(r"[^,;:.!?…(){}\[\]\"“”„«»‹›|•\n\ue000，；：、。！？（）【】《》「」『』।،؛؟]+")
_PIECE = lazy(r"(?:[^,;:.!?…\n\ue000，；：、。！？।،؛؟]|[.,:](?=\d))+")
_OPENING = frozenset("“„«‘「『《")
_QUOTED_END = frozenset("”“»’」』》")
_CLOSING = '"“”»’」』 \u00a0\u202f'
_PAUSE = lazy(r"[,;，；、،؛]")
_AT_ONCE = 4  # words of a clause that follows itself
_AT_ONCE_LETTERS = 14  # half as many, where it has a figure
_AT_ONCE_UNSPACED = 6
_SHORTEST_VERBATIM = 12  # characters of a clause that can be long enough
_END = 4  # characters by which a clause that follows itself is suspected
_SENTENCE_END = lazy(r"[.!?。！？।؟]")
_LONG_CLAUSE = 6  # words
_LONG_UNSPACED = 12  # Chinese, Japanese … characters
_BETWEEN = 300  # code points from the first of them to the second
_AND = {
    "ar": "و", "cs": "a i", "de": "und", "es": "y e", "fr": "et", "hi": "और", "it": "e ed", "ko": "그리고", "nl": "en",
    "pl": "i a oraz", "pt": "e", "ru": "и а", "uk": "і й та а",
}  # fmt: skip


@rule(
    category="duplication",
    mqm="fluency/duplication",
    certainty=LIKELY,
    languages=PREPARED,
    yields_to=("repeated-sentence",),
    fix="none",  # what is left of the sentence around it is for the writer to mend
    examples=(
        "The port wants to serve as a bridge between farmers and distant markets. "
        "⟦It will also serve as a bridge between farmers and distant markets⟧.",
        "We will plant trees along every road in the new district, and "
        "⟦we will plant trees along every road in the new district⟧.",
        "We will plant trees along every road in the district, and we will plant flowers along every path in the park.",
        "The Minister of Foreign Affairs of Chile met the Minister of Foreign Affairs of Peru.",
        "Output rose by 3 percent from a year earlier. Output in May rose by 3 percent from a month earlier.",
        "de| Wir pflanzen an jeder Straße des Viertels neue Bäume, und "
        "⟦wir pflanzen an jeder Straße des Viertels neue Bäume⟧.",
        "zh-Hans| 我们将在新区的每一条道路两旁种树，也会修建公园，⟦我们将在新区的每一条道路两旁种树⟧。",
        "fr| Nous planterons des arbres au bord de chaque rue, et nous planterons des fleurs au bord de chaque rue.",
        "cs| Obchod v přístavu rostl o 0,4 %, ⟦obchod v přístavu rostl o 0,4 %⟧, a ceny klesly.",
        "ja| 「港を利用している小さな会社」が集まった。「港を利用している小さな会社」とは何か。",
        "ja| 港の輸出は5.2%増、⟦港の輸出は5.2%増⟧、輸入は4%増だった。ええ、ええ。",
        "pl| Po co ci to, po co ci to? Wołał: „Chodźcie wszyscy do portu, chodźcie wszyscy do portu!”",
        "zh-Hans| 坚持创新发展，坚持协调发展，坚持绿色发展。一方面要看产量，另一方面要看质量。",
    ),
)
def repeated_clause(analysis: Analysis) -> Iterator[Hit]:
    """A clause says again what the same sentence or the one before has just said.

    Machine translation of a long Chinese sentence often begins its second half by repeating the first. A clause is
    reported when all its words that carry meaning stand, in the same order, shortly before it; also a list of three or
    more official names that is given a second time. In other languages than English all its words must be the same;
    a short clause is told where it follows itself at once.

    Left alone: clauses that add a word of their own, as parallel clauses do, and repeated names.

    Delete the repetition, or say what is new in it."""
    told = 0
    words = analysis.words
    language = analysis.language.casefold().split("-")[0]
    if language == "en":
        found = {
            (Span(words.starts[first], words.ends[end - 1]), Span(words.starts[earlier], words.ends[earlier_end - 1]))
            for first, end, earlier, earlier_end in (*_repeated(analysis), *_repeated_lists(analysis))
        }
    else:
        conjunctions = _AND.get(language, "").split()
        found = {*_verbatim(analysis.text, conjunctions), *_at_once(analysis.text, conjunctions)}
    for span, before in sorted(found):
        if span.start < told:
            continue
        told = span.end
        if analysis.is_list_of_units and "\n\n" in analysis.text[before.start : span.start]:
            continue  # two messages
        yield Hit(
            span,
            "This clause repeats what has just been said.",
            suggestions=("",),
            related=(Related(before, "said here first"),),
        )


_Repetition = tuple[int, int, int, int]  # words from, up to; of the first occurrence from, up to


def _repeated(analysis: Analysis) -> Iterator[_Repetition]:
    sentence_of, sentences = analysis.sentence_of, analysis.sentences
    inside = analysis.inside_mention
    judged: set[tuple[int, int]] = set()
    for places in analysis.repeated_runs.values():
        for i, j in pairwise(places):
            if j - i > _NEAR or (j + 1 in inside and j + 2 in inside and j + 3 in inside):
                continue
            number = sentence_of[j]
            if number - sentence_of[i] > 1 or sentence_of[j + 3] != number:
                continue
            for first, end in (_clause(analysis, j), _clause(analysis, j, _CONJUNCTIONS), _run(analysis, i, j)):
                if i + 3 >= first or (first, end) in judged:
                    continue
                judged.add((first, end))
                units = _units(analysis, first, end)
                if len(units) < _SHORTEST or sum(_is_ordinary(analysis, *unit) for unit in units) < _ORDINARY:
                    continue
                start = max(sentences[max(0, number - 1)][0], first - 2 * _NEAR)
                within = 2 * (end - first) + _SHORTEST
                before = _in_order([unit for unit, _ in units], _units(analysis, start, first), within)
                if before:
                    yield first, end, *before
                    break


def _verbatim(text: str, conjunctions: Sequence[str]) -> Iterator[tuple[Span, Span]]:
    """Clauses that stand shortly before in the same words, each with its first occurrence."""
    last: dict[str, Span] = {}
    for match in _VERBATIM.finditer(text):
        if len(match[0]) < _SHORTEST_VERBATIM:
            continue
        words = [*dropwhile(lambda word: word.casefold() in conjunctions, match[0].split())]
        clause = " ".join(words)
        if not _is_long(words, clause) or any(map(str.isdigit, clause)):
            continue
        start = match.start() + len(match[0]) - len(match[0].split(maxsplit=len(match[0].split()) - len(words))[-1])
        span = Span(start, match.start() + len(match[0].rstrip()))
        before = last.get(clause.casefold())
        between = text[before.end : span.start] if before and span.start - before.start <= _BETWEEN else "\n"
        is_name = before and _is_quoted(text, span) and _is_quoted(text, before)
        if before and not is_name and "\n" not in between and len(_SENTENCE_END.findall(between)) < 2:
            yield span, before
        last[clause.casefold()] = span


def _is_quoted(text: str, span: Span) -> bool:
    return text[max(0, span.start - 1) : span.start] in _OPENING and text[span.end : span.end + 1] in _QUOTED_END


def _at_once(text: str, conjunctions: Sequence[str]) -> Iterator[tuple[Span, Span]]:
    """Shorter clauses, figures and all, that follow themselves after a comma; not cries."""
    last, before, tail = "", Span(0, 0), ""
    pieces = [*_PIECE.finditer(text)]
    for match, following in zip_longest(pieces, pieces[1:]):
        ending, tail = tail, _tail(match[0])
        if tail != ending and (following is None or tail != _tail(following[0])):
            last = ""
            continue
        piece = match[0].lstrip("\"“”„«»‘’'「『—–- \u00a0\u202f(（")
        words = [*dropwhile(lambda word: word.casefold() in conjunctions, piece.split())]
        clause = " ".join(words).casefold().rstrip(_CLOSING)
        said = piece.split(maxsplit=len(piece.split()) - len(words))[-1] if words else piece
        span = Span(match.end() - len(said), match.end() - len(said) + len(said.rstrip()))
        is_cry = text[span.end : span.end + 1] in tuple("!！")
        if clause == last and not is_cry and _is_slip(clause) and _PAUSE.match(text, before.end, match.end()):
            yield span, before
        last, before = clause, span


def _tail(piece: str) -> str:
    return piece.rstrip(_CLOSING)[-_END:]


def _is_slip(clause: str) -> bool:
    """Whether a clause is too long to be said twice for emphasis."""
    letters = sum(map(str.isalpha, clause))
    if sum(east_asian_width(sign) == "W" and not "가" <= sign <= "힣" for sign in clause) >= _AT_ONCE_UNSPACED:
        return True
    least = _AT_ONCE_LETTERS // 2 if any(map(str.isdigit, clause)) else _AT_ONCE_LETTERS
    return len(clause.split()) >= _AT_ONCE and letters >= least


def _is_long(words: list[str], clause: str) -> bool:
    """Whether a clause is no phrase or name that may well be said again."""
    if len(words) < _LONG_CLAUSE:
        return sum(east_asian_width(sign) == "W" and not "가" <= sign <= "힣" for sign in clause) >= _LONG_UNSPACED
    return sum(not word[0].isupper() for word in words) > len(words) // 2


def _is_ordinary(analysis: Analysis, unit: str, i: int) -> bool:
    return (
        not unit.startswith("#")
        and analysis.words.surface[i].islower()
        and analysis.words.folded[i] not in NUMBER_WORDS
    )


def _run(analysis: Analysis, i: int, j: int) -> tuple[int, int]:
    """The whole run of words, from word `j`, that stand from word `i` too; an empty one where it is short or a name."""
    words, end = analysis.words, 4
    high = analysis.sentences[analysis.sentence_of[j]][1]
    while end < _NEAR and j + end < high and i + end < j and words.folded[i + end] == words.folded[j + end]:
        end += 1
    run = words.surface[j : j + end]
    lower = [k for unit, k in _units(analysis, j, j + end) if not unit.startswith("#") and words.surface[k].islower()]
    long = len(run) >= _LONG_RUN and len(lower) > _SHORTEST and not any(word[0].isdigit() for word in run)
    return (j, j + end) if long else (j, j)


def _clause(analysis: Analysis, at: int, conjunctions: Container[str] = ()) -> tuple[int, int]:
    """The clause around a word: up to the next comma, semicolon, colon, dash or conjunction on each side, names left
    whole."""
    words, inside = analysis.words, analysis.inside_mention
    low, high = analysis.sentences[analysis.sentence_of[at]]
    low, high = max(low, at - _NEAR), min(high, at + _NEAR)  # a sentence without end must not cost without end

    def divides(i: int) -> bool:
        if i in inside:
            return False
        return gap(words.between[i]).comma or i in words.barriers or words.folded[i] in conjunctions

    first, end = at, at + 1
    while first > low and not divides(first):
        first -= 1
    while end < high and not divides(end):
        end += 1
    while first < end - 1 and words.folded[first] in _CONJUNCTIONS:
        first += 1
    return first, end


def _units(analysis: Analysis, first: int, end: int) -> list[tuple[str, int]]:
    """What carries meaning between two words, each with its word number: stems, and official terms as one unit."""
    units: list[tuple[str, int]] = []
    words, inside = analysis.words, analysis.inside_mention
    concept_at = analysis.concept_at
    for i in range(first, end):
        if i in concept_at:
            units.append((f"#{concept_at[i]}", i))
        elif i not in inside and words.folded[i] not in _ADDS_NOTHING and words.folded[i] not in FUNCTION_WORDS:
            units.append((stem(words.folded[i]), i))
    return units


def _in_order(wanted: list[str], units: list[tuple[str, int]], within: int) -> tuple[int, int] | None:
    """The last place, of at most `within` words, where all wanted units stand in order: its first word, and the word
    after its last."""
    for last in range(len(units) - 1, len(wanted) - 2, -1):
        if units[last][0] != wanted[-1]:
            continue
        rest = wanted[:-1]
        k = last
        while rest and k:
            k -= 1
            if units[k][0] == rest[-1]:
                rest.pop()
        if not rest and units[last][1] + 1 - units[k][1] <= within:
            return units[k][1], units[last][1] + 1
    return None


def _repeated_lists(analysis: Analysis) -> Iterator[_Repetition]:
    """Lists of official names of which three in a row have stood shortly before in the same order."""
    lists: list[list[Mention]] = []
    for mention in analysis.matches.exact:
        if not mention.form.right or (not mention.form.name and mention.form.type != "abbreviation"):
            continue
        if lists and _continues_list(analysis, lists[-1][-1], mention):
            lists[-1].append(mention)
        else:
            lists.append([mention])
    long = [names for names in lists if len({name.form.concept for name in names}) >= _LISTED]
    for before, after in pairwise(long):
        if after[0].first - before[-1].end > _NEAR // 2:
            continue
        triples = {
            tuple(name.form.concept for name in before[k : k + _LISTED]) for k in range(len(before) - _LISTED + 1)
        }
        for k in range(len(after) - _LISTED + 1):
            if tuple(name.form.concept for name in after[k : k + _LISTED]) in triples:
                yield after[0].first, after[-1].end, before[0].first, before[-1].end
                break


def _continues_list(analysis: Analysis, last: Mention, mention: Mention) -> bool:
    words = analysis.words
    between = words.between[last.end : mention.first + 1]
    return (
        all(word in ("and", "the") for word in words.folded[last.end : mention.first])
        and any(gap(sign).comma for sign in between)
    ) or words.folded[last.end : mention.first] in (["and"], ["and", "the"])
