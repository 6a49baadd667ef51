"""A space where none belongs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import LIKELY, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule
from termcheck.words import FUNCTION_WORDS
from termcheck.writing.conventions import PREPARED
from termcheck.writing.spacing import superfluous

_EXCEPTION = 3  # double spaces that are slips; a document with more of them spaces its text that way
_OFTEN = 200  # words for each of those double spaces
_MINORITY = 3  # times as often "5%" must stand as "5 %", for the second to be the slip

_BLANK = "[ \u00a0\u2009\u202f]+"
# In one gap between two words. The blank to delete is the group.
_BEFORE_MARK = lazy(
    rf"(?:\A|[)\]”’\"%])({_BLANK})(?:[,;](?=[\s”’\"]|\Z)|[.](?![.\s]*\.)(?=[\s”’\"])|[:?!](?=[\s”’\"]))"
)
_INSIDE_BRACKET = lazy(rf"[(“‘]({_BLANK})\Z|\A({_BLANK})(?:[)](?!:)|”(?=[\s,.;:!?)]|\Z))")
_ORDINALS = {"st": "1", "nd": "2", "rd": "3", "th": "0456789123"}
_SCALE = frozenset("percent percentage million billion trillion".split())
_FIRST_PARTS = frozenset(
    "high low long short large small mid cross multi non self co pre post anti well two three four five first second "
    "third full half old world state foreign government market export import people problem policy science data deep "
    "hard soft fast medium single double near far early late open closed inter all one top best world trans".split()
)
_CODE = lazy(r"[<>{}\[\]=|`$#\\_@^~*]|--|\(\)")


@rule(
    category="punctuation",
    mqm="fluency/punctuation",
    certainty=LIKELY,
    fix="safe",
    languages=PREPARED,
    examples=(
        "The fair opened in ⟦Foshan ,⟧ and ⟦closed .⟧ It drew guests ⟦( twice⟧) again.",
        "They built the ⟦“ Harbour⟧ Road” and held ⟦Lin' s⟧ hand in the ⟦20 th⟧ century.",
        "It grew 5%, 6%, 7% and ⟦8 %⟧.",
        "Ships sail from ⟦Foshan -Macao⟧ Road.",
        "Trade grew by ⟦3. 5⟧ percent to ⟦12, 000⟧ tons.",
        "Is it a ⟦high- quality⟧ port?",
        "He waited . . . and waited ... and then :) he left; two- and three-storey houses stood there.",
        "It ends.  It starts again, in Section 3. 5 people came.",
        "Run .NET or ls -a, type :wq and see ../docs, set a = b and :set.",
        "a)  one\nb)  two",
        "It is 3 : 2, at 5 % and 6 %; he came -and she went- as one may -in haste.",
        "Press the . key, or the ? key; choose or ! it.",
        "In rooms 12, 100 and 205 they kept ’ 68 wine from Dr. 5.",
        "de| Der Hafen ⟦wächst ,⟧ sagt ⟦Lin .⟧ Er lobt ⟦( sehr⟧ laut) die ⟦„ neue⟧ Stadt“.",
        "fr| Le ⟦port ,⟧ vu de ⟦l’ eau⟧, est ⟦grand .⟧ Il a crû de ⟦3, 5⟧ %.",
        "es| ⟦¿ Dónde⟧ está el ⟦puerto ?⟧ Creció un 5 %.",
        "pt| Cresceu 5%, 6%, 7% e ⟦8 %⟧; o ⟦« porto⟧» cresce.",
        "ru| ⟦Порт ,⟧ о котором ⟦кто- то⟧ говорил, растёт.",
        "ko| ⟦항구가 ,⟧ 그리고 ⟦배가 .⟧",
        "ar| جاءت ⟦السفن ،⟧ ثم رحلت.",
        "hi| जहाज आए। लोग आए। शहर बढ़ा। वे ⟦गए ।⟧",
        "zh| 推进⟦粤 港⟧澳大湾区建设。这座⟦港 口⟧非常大，是⟦“ 旧⟧”港口，增长⟦3. 5⟧%。",
        "ja| この⟦港 は⟧とても大きい⟦。 船⟧も多い⟦町 。⟧",
        "fr| Où est le port ? Voici : « le port » ; il est beau ! Il croît de 5 %.",
        "de| Um 5 % … Drücken Sie . oder die . Taste; das Verhältnis 3 : 2, a ) und b ). Lesen Sie .bashrc!",
        "it| Un po' di sale, gli anni ' 60. Ha detto: sì.",
        "es| Está en la sección llamada ! layout de la lista.",
        "ru| Он сказал – «да» (и ушёл). Рост на 5 %; красно-белый, юго- и северо-запад.",
        "zh| 出席的有王勇 李明 张三丰。\n目 录\n\u3000\u3000港口 GDP 增长 5%。“床前明月光 疑是地上霜”，王 勇、李 明。",
        "ja| すごい！ 本当に？ はい。港 Harbour は 5 月に開いた。",
        "hi| जहाज आए । लोग आए । शहर बढ़ा ।",
        "ar| هو أكبر من 5 %. رأيت «الميناء» (القديم).",
    ),
)
def extra_space(analysis: Analysis) -> Iterator[Hit]:
    """A space stands where none belongs.

    Translation takes marks and figures apart and puts a space before a comma or a full stop (“Foshan , and”), inside
    brackets and quotation marks, inside a number (“3. 5 percent”, “12, 000 tons”), before “th” or the “s” of a
    possessive, or after a hyphen (“high- quality”). A line may then break there, and a search for the right form finds
    nothing.

    In other languages the space is one that the language does not have: French has one before “;”, “:”, “!”, “?” and
    inside « », German, Spanish or Russian before “%”. Chinese and Japanese have none between characters or beside
    full-width marks (“粤 港澳”), where extraction from a PDF leaves it.

    Left alone: dots with spaces between them, names and options that start with a mark (“.NET”), ratios, suspended
    hyphens (“two- and three-storey”), two spaces after a full stop, and two spaces inside sentences where a document
    has them more often; in Chinese and Japanese names and headings that are spaced out, spaces beside Latin letters,
    and documents that set words apart.

    Delete the space."""
    if analysis.language.casefold().split("-")[0] != "en":
        for blank in superfluous(analysis.text, analysis.language.casefold()):
            yield _hit(analysis, *blank)
        return
    words = analysis.words
    yield from _split_ordinals(analysis)
    yield from _spaced_percent(analysis)
    yield from _split_figures(analysis)
    suspects = {between for between in set(words.between) if _is_suspect(between)}
    doubles = _doubles(analysis)
    for i in words.places_of_gaps(suspects):
        if i == 0:
            continue
        between = words.between[i]
        start, end = words.starts[i - 1], words.ends[i - 1]
        if not between.strip(" ") and len(between) > 1:
            if doubles:
                is_prose = words.surface[i - 1].islower() and words.surface[i].islower()  # not columns of a table
                hit = _hit(analysis, start, end + 1, end + len(between), words.ends[i])
                yield replace(hit, fix="safe" if is_prose else None)
            continue
        if _CODE.search(between):
            continue
        yield from _near_mark(analysis, i)
        yield from _in_number_or_word(analysis, i)


def _is_suspect(between: str) -> bool:
    return len(between) > 1 and (
        between in _JOINTS
        or not between.strip(" ")
        or bool(_BEFORE_MARK.search(between) or _INSIDE_BRACKET.search(between))
    )


_JOINTS = frozenset(["- ", " -", "' ", "’ ", " '", " ’"])


def _hit(analysis: Analysis, start: int, blank: int, after: int, end: int) -> Hit:
    """The finding of a blank between `blank` and `after`, shown with what stands on both sides."""
    text = analysis.text
    written = text[start:blank] + text[after:end]
    return Hit(Span(start, end), f"A space too many: write “{written}”.", suggestions=(written,))


def _doubles(analysis: Analysis) -> bool:
    """Whether double spaces between words are the exception in this document."""
    count = analysis.words.between.count("  ")
    return 0 < count <= _EXCEPTION and len(analysis.words) >= _OFTEN * count


def _split_ordinals(analysis: Analysis) -> Iterator[Hit]:
    """ "20 th"."""
    words = analysis.words
    for suffix in _ORDINALS.keys() & words.distinct.keys():
        for i in words.places_of_surfaces((suffix,)):
            number = words.surface[i - 1] if i and words.between[i] == " " else ""
            if number.isdigit() and (number[-1] in _ORDINALS[suffix] or (suffix == "th" and number[-2:-1] == "1")):
                yield _hit(analysis, words.starts[i - 1], words.ends[i - 1], words.starts[i], words.ends[i])


def _split_figures(analysis: Analysis) -> Iterator[Hit]:
    """ "3. 5 percent" and "12, 000"."""
    words = analysis.words
    seconds = {surface for surface in words.distinct if surface.isdigit() and (len(surface) < 3 or surface == "000")}
    for i in words.places_of_surfaces(seconds):
        between = words.between[i]
        if i and between in (". ", ", ") and _is_split_figure(analysis, i, words.surface[i - 1], words.surface[i]):
            yield _hit(analysis, words.starts[i - 1], words.ends[i - 1] + 1, words.starts[i], words.ends[i])


def _is_split_figure(analysis: Analysis, i: int, before: str, after: str) -> bool:
    words = analysis.words
    if not before.isdigit() or len(before) > 3:
        return False
    if words.between[i] == ", ":
        return after == "000" and before[0] != "0"
    following = words.folded[i + 1] if i + 1 < len(words) and words.between[i + 1] == " " else ""
    return len(after) < 3 and (following in _SCALE or words.between[i + 1].startswith("%"))


def _spaced_percent(analysis: Analysis) -> Iterator[Hit]:
    """ "5 %" in a document that mostly writes "5%"."""
    words = analysis.words
    spaced = {between for between in set(words.between) if between.startswith((" %", "\u00a0%"))}
    if not spaced:
        return
    places = [i for i in words.places_of_gaps(spaced) if i]
    places = [i for i in places if words.surface[i - 1].isdigit()]
    behind = words.places_of_gaps({between for between in set(words.between) if between[:1] == "%"})
    closed = sum(1 for i in behind if i and words.surface[i - 1].isdigit())
    if closed >= _MINORITY * len(places):
        for i in places:
            yield _hit(analysis, words.starts[i - 1], words.ends[i - 1], words.ends[i - 1] + 1, words.ends[i - 1] + 2)


def _near_mark(analysis: Analysis, i: int) -> Iterator[Hit]:
    words, between, base = analysis.words, analysis.words.between[i], analysis.words.ends[i - 1]
    found = _BEFORE_MARK.search(between)
    if found and words.folded[i - 1] in FUNCTION_WORDS and found.start() == found.start(1):
        return  # "the . key": the mark is what is talked about
    is_ratio = found is not None and words.surface[i - 1].isdigit() and ":" in found[0]
    if found and not is_ratio and "\n" not in between[: found.end()]:
        start = words.starts[i - 1] if found.start() == 0 == found.start(1) else base + found.start()
        yield _hit(analysis, start, base + found.start(1), base + found.end(1), base + found.end())
        return
    found = _INSIDE_BRACKET.search(between)
    if found is None:
        return
    if found[1] is not None:
        if i < len(words):
            yield _hit(analysis, base + found.start(), base + found.start(1), base + found.end(1), words.ends[i])
    elif not _is_enumerator(words.surface[i - 1]):
        yield _hit(analysis, words.starts[i - 1], base, base + found.end(2), base + found.end())


def _is_enumerator(surface: str) -> bool:
    return len(surface) == 1


def _in_number_or_word(analysis: Analysis, i: int) -> Iterator[Hit]:
    words = analysis.words
    if i >= len(words):
        return
    before, between, after = words.surface[i - 1], words.between[i], words.surface[i]
    blank = words.ends[i - 1] + between.index(" ") if " " in between else -1
    if blank >= 0 and between in _JOINTS and _is_split(analysis, i, before, between, after):
        yield _hit(analysis, words.starts[i - 1], blank, blank + 1, words.ends[i])


def _is_split(analysis: Analysis, i: int, before: str, between: str, after: str) -> bool:
    words = analysis.words
    if between[0] in "'’" or between[-1] in "'’":
        return after == "s" and before.isalpha() and len(before) > 1
    if between in ("- ", " -"):
        if before[0].isupper() and after[0].isupper() and min(len(before), len(after)) > 2:
            return before[1:].islower() and after[1:].islower() and words.between[i - 1] != ", "
        return between == "- " and before in _FIRST_PARTS and after.islower() and after not in FUNCTION_WORDS
    return False
