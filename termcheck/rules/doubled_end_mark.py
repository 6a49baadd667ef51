"""Two marks where one ends the sentence or clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import CERTAIN, LIKELY, POSSIBLE, Certainty, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule
from termcheck.terms.lexicon import is_ordinary
from termcheck.writing.abbreviations import abbreviations
from termcheck.writing.conventions import PREPARED
from termcheck.writing.spacing import CJK, COMBINING

_LONGEST_ATTRIBUTION = 320  # code points from a quotation to the full stop after "X, head of Y, said in Z"
_LONGEST_QUOTATION = 4000  # code points of a line looked back at for its opening mark
_LONGEST_ABBREVIATION = 3  # letters; a longer ordinary word takes no point of its own
_STOPS = ".。．"

# Inside one gap: marks that contradict or double each other, quotation marks and brackets between them allowed.
_DOUBLED = lazy(
    r"[,，]{2,}|[;；]{2}|(?<![.。．…])[.。．](?:[.。．](?![.。．…])|[,，;；:：](?=[\s”’\"]|\Z))"
    r"|[,，;；:：][.。．](?![.。．\w])(?=[\s”’\")]|\Z)|[,，][;；:：](?=[\s”’\"]|\Z)|[;；:：][,，](?=[\s”’\"]|\Z)"
    r"|[?!？！][.。．,，](?=\s|\Z)"
    r"|[.。．,，;；?!？！][\"”’]{1,2}[.。．,，;；](?=[\s”’\")]|\Z)|[.。．]\)[.。．](?=[\s”’\"]|\Z)"
)
_NEEDS_STOP = frozenset(
    "inc ltd co corp jr sr etc al dr mr mrs ms st ave no vs seq ed eds vol pp dept est approx a.m p.m jan feb mar apr "
    "jun jul aug sep sept oct nov dec bros mt ft univ intl assn".split()
)
_ENDS_QUOTATION = frozenset(['." ', ".” "])
_SAYING = "said|says|stated|noted|remarked|commented|told (?:reporters|journalists|the press|the media)"
_ATTRIBUTION = lazy(
    rf"(?:(?:[A-Z][\w’'-]*)(?: (?:[A-Z][\w’'-]*|bin|de|van|al)){{0,4}}|[Hh]e|[Ss]he)"
    r"(?P<title>, [^.!?“”\":;\n]{3,220},)?"
    rf" (?:{_SAYING})"
    r"(?P<rest>(?: (?:in|at|on|during|to|when|while|after|with|recently|here|yesterday)\b[^.!?“”\":;\n]{0,160})?)"
    r"[.](?=\s|\Z)"
)
# In other languages: a word, what may close a quotation, and the marks.
_OTHER = lazy(
    rf"(?<![\w{COMBINING}])(?P<word>[\w{COMBINING}]+)(?P<closed>[)»”“\"]?)"
    r"(?P<marks>[.\u00a0\u202f ]?([,،;؛।])\4(?![\4\w])|\.\.(?![.\w/])"
    r"|[,،؛]\.(?![.\w])|[?؟]\.(?![.\w])|।\.|\.[»”“\"]\.)(?=[\s»”)]|\Z)"
)
_FULL_WIDTH = lazy(
    rf"(?<=[\w{CJK}）”」』》])(?:([，、；：])\1(?!\1)|。。(?!。)|[？！，、；][。]|。[，、；：，])|(?<=[{CJK}])。”。"
)
_SHORT = 2  # letters of a word whose point may be that of an abbreviation
_MARKS = frozenset(",，;；.。．:：?？!！…")
_MESSAGE = "Two marks stand where one belongs: “{}”."
_REPORTED = lazy(
    r"\b(?:that|he|she|they|it|we|there|would|will|had|has|have|was|were|is|are|could|should|may|might|must|can)\b"
)


@rule(
    category="punctuation",
    mqm="fluency/punctuation",
    certainty=CERTAIN,
    fix="safe",
    languages=PREPARED,
    examples=(
        "They issued “Measures for a Clean ⟦Coast.”.⟧ It helps.",
        "The port ⟦opened..⟧ Trade ⟦grew,,⟧ and ships came.",
        "Nobody ⟦asked?.⟧ It went on.",
        "“The port is our window on the ⟦sea.”⟧ Lin Yue, head of the harbor office, said in an interview.",
        '"We will build it in ⟦May."⟧ Dr Lin told reporters on Friday.',
        "Acme Inc., of Ohio (founded in the U.S.), sells nuts, bolts, etc.). It grew... and grew. What?!",
        "He moved to Fresno, Calif., in May; cf. viz., alt.: or “Who Owns It?”.",
        "See ../docs, 0..9, a..z, foo::bar; or “etc.”. He sold it to “Acme Inc.”, we hear.",
        "“The port is our window.” Lin Yue said that it would grow.",
        "“The port is our window.” Lin Yue said in May he would leave.",
        "“The port is our window,” Lin Yue said in an interview.",
        "She cried “Stop!” He said nothing. “Why?” she asked.",
        "de| Der Hafen ist ⟦offen..⟧ Schiffe ⟦kamen,,⟧ und er fragte: „Wann ist er ⟦fertig.“.⟧ Gut.",
        "ru| Порт ⟦открыт..⟧ Корабли ⟦пришли;;⟧ люди тоже.",
        "zh| 港口开放⟦。。⟧船来了⟦，，⟧人也来了⟦？。⟧他说：“很好⟦。”。⟧",
        "ja| 港が開いた⟦。。⟧船が来た⟦、、⟧人も来た。",
        "ar| جاءت ⟦السفن،،⟧ ثم رحلت.",
        "de| Er kaufte Nüsse, Äpfel usw.. Und dann… ,,So`` schrieb er: ../docs, 0..9, was?!",
        "cs| Napsala to ⟦ČTK..⟧\nFirma S.A.. roste; prodává ⟦jablka ;;⟧ hrušky i ⟦švestky.;;⟧ a jiné.",
        "ru| Он купил яблоки и т.д.. Потом ушёл... Что?!",
        "zh| 他走了……真的？！“走了。”他说。港口法》。好！！",
        "hi| जहाज आए।। लोग आए।।",
        "fr| Il acheta des noix, etc.. Puis il dit : « Viens ! ». Elle vint...",
    ),
)
def doubled_end_mark(analysis: Analysis) -> Iterator[Hit]:
    """Two marks stand where one ends the sentence, or a full stop ends it too early.

    Where a quoted title of the source ends in a full stop, translation sets one inside the quotation marks and one
    outside (“… a Clean Coast.”.). Full stops and commas are doubled in the same way. And a quotation that is followed
    by its speaker (“… on the sea.” Lin Yue said in an interview.) is closed with a full stop, so that the speaker's
    sentence says nothing.

    Left alone: ellipses, “?!”, abbreviations that end in a point (“Inc.,”, “etc.).”), paths, ranges and code; a
    quotation that is followed by a new sentence (“… sea.” Lin Yue said that …).

    Keep one mark; before the speaker, write a comma."""
    if analysis.language.casefold().split("-")[0] != "en":
        yield from _in_other_languages(analysis)
        return
    words = analysis.words
    suspects = {between for between in set(words.between) if _has_two(between) and _DOUBLED.search(between)}
    for i in words.places_of_gaps(suspects):
        if i:
            yield from _doubled(analysis, i)
    closings = _ENDS_QUOTATION.intersection(words.between)
    for i in words.places_of_gaps(closings) if closings else ():
        if i and _is_attributed(analysis, i):
            start, end = words.starts[i - 1], words.ends[i - 1]
            written = analysis.text[start:end] + "," + words.between[i][1]
            message = "A full stop parts the quotation from the words that say whose it is."
            yield Hit(Span(start, end + 2), message, suggestions=(written,), certainty=LIKELY)


def _in_other_languages(analysis: Analysis) -> Iterator[Hit]:
    text = analysis.text
    if analysis.conventions is not None and not analysis.conventions.has_spaces:
        for match in _FULL_WIDTH.finditer(text):
            marks = match[0]
            has_one_right = marks[0] in marks[1:] or marks[0] in "？！"
            kept = "。”" if "”" in marks else marks[0] if has_one_right else ""
            yield Hit(Span(*match.span()), _MESSAGE.format(marks), (kept,) if kept else ())
        return
    for match in _OTHER.finditer(text):
        word, marks = match["word"], match["marks"]
        if marks[1:2] == marks[2:3] != "":
            yield Hit(Span(*match.span()), _MESSAGE.format(marks.strip()), (match[0][:-1],), certainty=LIKELY)
            continue
        if marks[0] == "." and not _ends_sentence(text, match, analysis.language):
            continue
        if marks == "।।":  # the end of a verse
            continue
        has_one_right = len(marks) == 2 and (marks[0] == marks[1] or marks[0] in "?؟।")
        written = marks[0] if has_one_right else marks[1:] if len(marks) > 2 else ""
        suggestions = (word + match["closed"] + written,) if written else ()
        yield Hit(Span(*match.span()), _MESSAGE.format(marks), suggestions, certainty=LIKELY)


def _ends_sentence(text: str, match: re.Match[str], language: str) -> bool:
    """Whether a full stop after a word ends a sentence: it belongs to no abbreviation, nor to dots that trail off."""
    if match["word"].isupper() and len(match["word"]) > _SHORT and text[match.end() : match.end() + 1] in ("", "\n"):
        return True  # an abbreviation of capitals has no point of its own
    if match["word"].isupper():
        return False
    word, follows = match["word"], text[match.end() : match.end() + 3].strip(' »”“")\u00a0')[:1]
    if len(word) <= _SHORT or word[-1].isdigit() or word.casefold() in abbreviations(language):
        return False
    return not follows.islower() and text[match.start() - 1 : match.start()] not in (".", "/")


def _has_two(between: str) -> bool:
    """Whether two marks stand there at all: most strings between words hold one."""
    return len(between) > 1 and sum(sign in _MARKS for sign in between) > 1


def _doubled(analysis: Analysis, i: int) -> Iterator[Hit]:
    words = analysis.words
    between, word, start = words.between[i], words.surface[i - 1], words.ends[i - 1]
    found = _DOUBLED.search(between)
    if found is None or not _is_text_before(between[: found.start()]):
        return
    marks = found[0]
    if marks[0] in _STOPS and (_takes_a_point(word) or words.between[i - 1][-1:] == "."):
        return
    if len(marks) == 2 and marks[0] in _STOPS and marks[1] not in _STOPS and not _is_plain(word):
        return
    span = Span(words.starts[i - 1], start + found.end())
    kept = _kept(marks)
    suggestions = (word + between[: found.start()] + kept,) if kept else ()
    message = _MESSAGE.format(marks)
    sure = None if _is_plain_slip(marks, analysis.text[span.end : span.end + 3]) else "unsafe"
    yield Hit(span, message, suggestions, certainty=_certainty(marks, word), fix=sure)


def _is_text_before(between: str) -> bool:
    return not between.strip('”"’)%\u00a0')


def _takes_a_point(word: str) -> bool:
    """Abbreviations and initials, which keep their point before another mark."""
    return word.casefold() in _NEEDS_STOP or len(word) == 1 or word.isupper() or (len(word) < 4 and word[0].isupper())


def _is_plain(word: str) -> bool:
    return len(word) > _LONGEST_ABBREVIATION and word.islower() and is_ordinary(word)


def _certainty(marks: str, word: str) -> Certainty:
    if marks[0] in "?!？！" and (len(marks) > 2 or marks[-1] not in _STOPS or not _is_plain(word)):
        return POSSIBLE  # a title may end in "!", and British style sets both: did he ask “why?”.
    return CERTAIN if (word.islower() and len(word) > _LONGEST_ABBREVIATION) or marks[0] in ",，" else LIKELY


def _kept(marks: str) -> str:
    """What to write for doubled marks, where that is certain."""
    first, last = marks[0], marks[-1]
    if len(marks) > 2 and first in _STOPS and last in _STOPS:
        return "." + marks[1:-1]
    return first if first == last and first in ".,;" else ""


def _is_plain_slip(marks: str, after: str) -> bool:
    """Whether nothing else can be meant: no dots of a voice that trails off, no empty field of a table, no bracket
    whose sentence goes on."""
    follows = after.lstrip(' "”’)')
    if marks[0] in _STOPS:
        return ")" not in marks and (not follows or follows[0] == "\n" or follows[0].isupper())
    return marks[0] in ",，" and (after[:1].isspace() or not after)


def _is_attributed(analysis: Analysis, i: int) -> bool:
    """Whether the sentence after a quotation only says who said it."""
    words, start = analysis.words, analysis.words.starts[i]
    found = _ATTRIBUTION.match(words.text, start, min(len(words.text), start + _LONGEST_ATTRIBUTION))
    if found is None or _REPORTED.search(found["rest"]):
        return False
    line = words.text.rfind("\n", max(0, start - _LONGEST_QUOTATION), start) + 1 or max(0, start - _LONGEST_QUOTATION)
    closing = words.between[i][1]
    before = words.text[line : words.ends[i - 1]]
    return before.count('"') % 2 == 1 if closing == '"' else before.rfind("“") > before.rfind("”")
