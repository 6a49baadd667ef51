"""A space that is missing after a mark, or between a number and a word."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import LIKELY, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule
from termcheck.terms.lexicon import is_ordinary
from termcheck.writing.conventions import PREPARED

_LEAST_WORD = 4  # letters that "+" needs on both sides to join words, not keys or algebra
_LEAST_IN_PROSE = 3  # letters of a word before a full stop without a space; "v.Next" and "no.The" are something else
_TOKEN_REACH = 60  # code points looked at on each side to see whether the place is an address or code
_LINE_REACH = 4000  # code points of a line looked back at for opening marks
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_MAGNITUDES = "hundred|thousand|million|billion|trillion"
_CURRENCIES = "USD|US|RMB|CNY|HKD|MOP|EUR|GBP|JPY|SGD"
_UNITS = (
    "yuan|dollars?|euros?|patacas|percent|percentage|people|persons|years?|months?|weeks?|days?|hours?|minutes?|"
    "square|cubic|meters?|metres?|kilometers?|kilometres?|kilograms?|hectares?|acres?|tons?|tonnes?|kilowatts?|"
    "megawatts?|companies|enterprises|firms|projects|countries|times|items|cities|provinces|districts|villages|"
    "households|students|employees|passengers|vehicles|units|sets|pieces|cases|points"
)
_AFTER_FIGURES = f"{_MAGNITUDES}|{_UNITS}|and|of|the|for|with|from|were|was|has|have|which|while|by"
_ABOUT = "about|nearly|over|than|reached|exceeded|totaled|approximately"
_BEFORE_FIGURES = "in|of|by|from|the|and|over|than|about|reached|with|since|until|nearly|exceeded|totaled|approximately"

# Words written as one, with the place of the space in the first or second group's end, and what such words hold.
_GLUED = tuple(
    lazy(pattern, needs=tuple(held.replace("s?", "").split("|")))
    for pattern, held in (
        (rf"({_MONTHS})(?=\d{{1,4}}\Z)", _MONTHS),
        (rf"(\d{{1,4}})(?=(?:{_MONTHS})(?:\d{{4}})?\Z)", _MONTHS),
        (rf"(\d*(?:{_MAGNITUDES}))(?=(?:{_CURRENCIES}|{_UNITS})\Z)", f"{_CURRENCIES}|{_UNITS}"),
        (rf"(\d+)(?=(?:{_AFTER_FIGURES})(?:{_CURRENCIES})?\Z)", _AFTER_FIGURES),
        (rf"((?:{_BEFORE_FIGURES}))(?=\d{{2,}}\Z)", _BEFORE_FIGURES),
        (r"(\d{4,})(?=[A-Z][a-z]{3,}\Z)", ""),
        (rf"({_ABOUT})(?=\d+\Z)", _ABOUT),
        (r"([a-z]{4,})(?=(?:The|This|These|They)\Z)", "The|This"),
        (r"([A-Za-z]+['’]s)(?=[A-Z]+(?:[a-z]{2,})?\Z)", "'s|’s"),
        (r"([a-z]{3,}s['’])(?=[a-z]{4,}\Z)", "s'|s’"),
    )
)
_MIXED = lazy(
    r"(?:hundred|[mbtr]illion|thousand)[A-Za-z]|[^\W\d_]\d|\d[^\W\d_]{2}|[a-z](?:The|This|These|They)\Z|['’]s?[^\W\d_]{2}"
)
# What stands between two words without any space and may lack one. `]` and `[` are references and code.
_BARE = frozenset([",", ".", ";", ":", "?", "!", "%", "+", ")", "(", ".,", "),", ").", "%,", "”", "“", "”,", ",”", "”.",
                   ".”", "?”", "!”", "”,“", ",“", "、“", ":“", ".“", '."', '?"', '!"', ',"', '",', '"', "”“", ':"',
                   '","',                    ")“", "”(", "%)", ";“", ".(", ",(", "%(", '%,"'])  # fmt: skip
_CODE = lazy(r"[/\\@_=<>{}\[\]#$|~^*`]|::|\(\)|www\.|&\w+;|\w\.\w+\.\w|\A-")
_KEYS = frozenset("ctrl shift click control command enter return space mouse left right button plus drag".split())
_SUFFIXES = frozenset("com org net gov edu html htm txt doc docx pdf exe conf".split())


@rule(
    category="punctuation",
    mqm="fluency/punctuation",
    certainty=LIKELY,
    yields_to=("page-residue",),
    languages=tuple(tag for tag in PREPARED if tag not in ("zh", "ja")),
    examples=(
        "The fair opened in ⟦Foshan,where⟧ it began.",
        "On June ⟦3,2019⟧ it closed, and by ⟦April2020⟧ it had earned 1.2 ⟦billionUSD⟧.",
        "They deepened ⟦cooperation.The⟧ port grew.",
        "Firms in the delta paid ⟦300yuan⟧ for ⟦12%of⟧ the land.",
        "⟦Editor:Joan⟧ Lin",
        "Parks for “tourism ⟦clusters+online⟧ trade” opened.",
        "Nine firms of the Bay ⟦Area(GBA⟧) came.",
        "the ⟦China(Hunan⟧) Pilot Free Trade Zone",
        "the new “⟦ports”,“roads⟧” and “rails”",
        "⟦Published:2019082Author:Lin⟧ Hai",
        "Visit example.com/a,b or write to a.Person@example.com; see java.lang.Window and std::string.",
        "In 1,200 U.S. towns, e.g. Reno, i.e. at 10:30, the ratio was 3:2 and the mean 4.5.",
        "An iPhone15, COVID-19, G20, 5G, the A320, MH370, H1N1, CO2, C++ and A+B.",
        "The account Assets:Bank:Savings is a path, and 30in is a width.",
        "The 4th of 20 firms, in the 1990s, ran 100km at 10am with 64bit chips.",
        "Kim Jr., aged 5, and Acme Inc., of Ohio, met (again), twice.",
        "Print page(s) with ls(1), f(x,y) or Ctrl+click, and (re)start.",
        "O’Reilly and d’Artagnan met at Macy’s.",
        "de| Der Rat hat den Hafen ⟦eröffnet,und⟧ die Schiffe sind ⟦gekommen.Die⟧ Stadt wächst auf ⟦12Millionen⟧.",
        "fr| Le port est ⟦ouvert,mais⟧ il est ⟦petit.Nous⟧ aimons le «⟦Grand»dans⟧ la ville.",
        "ru| Порт ⟦открыт,но⟧ корабли ⟦пришли.Город⟧ растёт с ⟦2019года⟧.",
        "ko| 항구가 ⟦열렸다.배가⟧ 왔다.",
        "ar| جاءت ⟦السفن،ثم⟧ رحلت.",
        "hi| जहाज ⟦आए।लोग⟧ भी आए।",
        "de| Das kostet z.B. 3,5 Mio. Euro, d.h. viel; siehe www.hafen.example/a,b, den e.V. und die Datei plan.txt.",
        "ru| И т.д., и т.п., в т.ч. на сайте порт.рф; 5-летний, 2019-го, 10кратный.",
        "fr| Le S.A.R.L. a les options ro,noexec,nosuid et l’hôtel «Port».",
        "cs| To je např.strážnice, tj.věž; poměr 3:2, v 10:30.",
        "ko| 항구(Harbour)는 “바다”의 노래이다. 3.5와 v2.0이다.",
    ),
)
def missing_space(analysis: Analysis) -> Iterator[Hit]:
    """A space is missing after a punctuation mark, or between a number or bracket and a word.

    Chinese has no spaces, so they get lost wherever the marks or figures of the source are taken over:
    “Foshan,where”, “June 3,2019”, “1.2 billionUSD”, “April2020”, “the Bay Area(GBA)”. The two words grow together,
    which search engines, line breaking and readers stumble over.

    Left alone: web and mail addresses, file names, code, decimals and thousands, times and ratios, initials and
    abbreviations, product names and formulas (“G20”, “CO2”), short units (“100km”).

    Put in the space."""
    text = analysis.text
    hits: list[tuple[int, int, list[int]]] = []
    if analysis.language.casefold().split("-")[0] == "en":
        found = sorted({**_after_marks(analysis), **_in_words(analysis)}.values())
    else:
        from termcheck.writing.joins import joins

        found = [(join.start, join.end, join.at) for join in joins(text, analysis.language.casefold())]
    for start, end, at in found:
        if hits and start < hits[-1][1]:
            first, _, places = hits.pop()
            hits.append((first, end, [*places, at]))
        else:
            hits.append((start, end, [at]))
    for start, end, places in hits:
        bounds = [start, *sorted(set(places)), end]
        mended = " ".join(text[a:b] for a, b in pairwise(bounds))
        yield Hit(Span(start, end), f"A space is missing: write “{mended}”.", suggestions=(mended,))


_Places = dict[int, tuple[int, int, int]]  # by the place of the missing space: start, end, place


def _in_words(analysis: Analysis) -> _Places:
    """Spaces missing inside what counts as one word."""
    words = analysis.words
    cut = {surface: at for surface in set(filter(_MIXED.search, words.distinct)) if (at := _joint(surface))}
    places: _Places = {}
    if cut:
        for i in words.places_of_surfaces(cut):
            start, end = words.starts[i], words.ends[i]
            at = start + cut[words.surface[i]]
            if not _is_code(words.text, start, end):
                places[at] = (start, end, at)
    return places


def _joint(surface: str) -> int:
    """How many code points of a word stand before the missing space; 0: none is missing."""
    for pattern in _GLUED:
        found = pattern.match(surface)
        if found and (pattern is not _GLUED[-1] or _is_plain(surface[: found.end() - 1], surface[found.end() :])):
            return found.end()
    return 0


def _after_marks(analysis: Analysis) -> _Places:
    """Spaces missing beside a mark between two words."""
    words = analysis.words
    places: _Places = {}
    bare = _BARE.intersection(words.between)
    if not bare:
        return places
    for i in words.places_of_gaps(bare):
        if not 0 < i < len(words):
            continue
        between = words.between[i]
        offset = _JUDGES[between](analysis, i) if between in _JUDGES else _quoted(analysis, i)
        if offset is not None and not _is_code(words.text, words.starts[i - 1], words.ends[i]):
            for at in {words.ends[i - 1] + offset, words.ends[i - 1] + offset - (between == "+")}:
                places[at] = (words.starts[i - 1], words.ends[i], at)
    return places


def _is_code(text: str, start: int, end: int) -> bool:
    """Whether what stands there up to the next spaces is an address, a path or code."""
    before = text[max(0, start - _TOKEN_REACH) : start].replace("\n", " ").rpartition(" ")[2]
    after = text[end : end + _TOKEN_REACH].replace("\n", " ").partition(" ")[0]
    return bool(_CODE.search(before + text[start:end] + after))


@lru_cache(maxsize=4096)
def _is_plain(*surfaces: str) -> bool:
    return all(surface.isalpha() and is_ordinary(surface.casefold()) for surface in surfaces)


def _is_name(surface: str) -> bool:
    return len(surface) > 2 and surface.isalpha() and surface[0].isupper() and surface[1:].islower()


def _comma(analysis: Analysis, i: int) -> int | None:
    words = analysis.words
    before, after = words.surface[i - 1], words.surface[i]
    if before.isdigit() and after.isdigit():
        is_date = len(before) < 3 and len(after) == 4 and i > 1 and words.surface[i - 2] in _MONTH_NAMES
        return 1 if is_date else None
    if len(before) < 2 or len(after) < 2:
        return None
    return 1 if _is_prose(before, after) else None


_MONTH_NAMES = frozenset(_MONTHS.split("|")) | frozenset("Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec".split())


def _is_prose(before: str, after: str) -> bool:
    """Two words that text has, neither of them code: ordinary ones, names or figures, not two figures."""
    kinds = [_is_plain(word.removesuffix("'s").removesuffix("’s")) or _is_name(word) for word in (before, after)]
    return all(kind or word.isdigit() for kind, word in zip(kinds, (before, after), strict=True)) and any(kinds)


def _full_stop(analysis: Analysis, i: int) -> int | None:
    words = analysis.words
    before, after = words.surface[i - 1], words.surface[i]
    if before.isdigit():
        return 1 if _is_name(after) and _starts_line(words.text, words.starts[i - 1]) else None
    if len(before) < _LEAST_IN_PROSE or not before.islower() or after in _MONTH_NAMES or after.casefold() in _SUFFIXES:
        return None
    opens = (_is_name(after) or after in ("A", "In", "On", "At", "It", "He", "We", "As", "By", "To")) and (
        is_ordinary(after.casefold())
    )
    return 1 if opens and is_ordinary(before) else None


def _starts_line(text: str, at: int) -> bool:
    start = text.rfind("\n", max(0, at - _TOKEN_REACH), at) + 1
    return (start > 0 or at <= _TOKEN_REACH) and not text[start:at].strip(" \t")


def _colon(analysis: Analysis, i: int) -> int | None:
    words = analysis.words
    before, after = words.surface[i - 1], words.surface[i]
    if len(before) < _LEAST_IN_PROSE or (not before.isalpha() and not _GLUED[5].match(before)):
        return None
    label = (_is_plain(before) and _starts_line(words.text, words.starts[i - 1])) or bool(_GLUED[5].match(before))
    if after.isdigit() or _GLUED[5].match(after):
        return 1 if label and before[0].isupper() and len(after) > 3 else None
    return 1 if label and _is_name(after) else None


def _question(analysis: Analysis, i: int) -> int | None:
    before, after = analysis.words.surface[i - 1], analysis.words.surface[i]
    return 1 if before.islower() and _is_name(after) and _is_plain(before, after) else None


def _percent(analysis: Analysis, i: int) -> int | None:
    before, after = analysis.words.surface[i - 1], analysis.words.surface[i]
    return 1 if before.isdigit() and len(after) > 1 and after.islower() and _is_plain(after) else None


def _plus(analysis: Analysis, i: int) -> int | None:
    before, after = analysis.words.surface[i - 1], analysis.words.surface[i]
    if min(len(before), len(after)) < _LEAST_WORD or not (before + after).islower() or {before, after} & _KEYS:
        return None
    return 1 if _is_plain(before, after) else None


def _opening(analysis: Analysis, i: int) -> int | None:
    """ "Area(GBA)", "China(Hunan)"; not "page(s)" or "main(Args)"."""
    words = analysis.words
    before, after = words.surface[i - 1], words.surface[i]
    if len(before) < _LEAST_IN_PROSE or not (_is_plain(before) or _is_name(before)) or len(after) < 2:
        return None
    if not after[0].isupper() or i + 1 >= len(words.between):
        return None
    closing = words.text.find(")", words.ends[i], words.ends[i] + _TOKEN_REACH)
    inside = words.text[words.starts[i] : closing]
    return 0 if closing > 0 and all(part.isalpha() for part in inside.replace("-", " ").split(" ")) else None


def _closing(analysis: Analysis, i: int) -> int | None:
    """ "(GBA)is", but not "(re)start"."""
    words = analysis.words
    after = words.surface[i]
    opening = words.text.rfind("(", max(0, words.starts[i - 1] - _TOKEN_REACH), words.starts[i - 1])
    if opening < 0 or after not in _AFTER_BRACKET:
        return None
    spaced = opening == 0 or words.text[opening - 1] in " \n"
    return 1 if spaced and len(words.surface[i - 1]) > 1 else None


_AFTER_BRACKET = frozenset(
    "is are was were and or of in to the has have had will on for at with by from as that which said".split()
)


def _company(analysis: Analysis, i: int) -> int | None:
    return (
        2 if analysis.words.surface[i - 1] == "Co" and analysis.words.surface[i] in ("Ltd", "Limited", "Inc") else None
    )


def _quoted(analysis: Analysis, i: int) -> int | None:
    """A quotation mark or bracket that touches words on both sides."""
    words, between = analysis.words, analysis.words.between[i]
    before, after = words.surface[i - 1], words.surface[i]
    if min(len(before), len(after)) < 2 or not (_is_prose(before, after) or before.isdigit() or after.isupper()):
        return None
    if '"' in between:
        at = between.index('"')
        return None if between == '"' and before.isdigit() else at + _is_closing(words.text, words.ends[i - 1] + at)
    if between in ("”", "“"):
        return 1 if between == "”" else 0
    for opening in "“(":
        if opening in between:
            return between.index(opening)
    return len(between)


def _is_closing(text: str, at: int) -> bool:
    """Whether the straight mark there closes a quotation of its line: every second one does."""
    return bool(text.count('"', text.rfind("\n", max(0, at - _LINE_REACH), at) + 1, at) % 2)


_Judge = Callable[[Analysis, int], int | None]
_JUDGES: dict[str, _Judge] = {
    ",": _comma, ";": _comma, ".": _full_stop, ":": _colon, "?": _question, "!": _question, "%": _percent,
    "+": _plus, "(": _opening, ")": _closing, ".,": _company,
}  # fmt: skip
