"""Characters of another script left in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import CERTAIN, LIKELY, POSSIBLE, Certainty, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule
from termcheck.writing.chinese import only_simplified
from termcheck.writing.conventions import PREPARED, Conventions
from termcheck.writing.scripts import LETTERS, scripts

# U+4E28 and U+30FC are left out: they serve as a vertical bar and as a dash.
_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u4e27\u4e29-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KANA = "\u3041-\u3096\u30a1-\u30fa\u31f0-\u31ff\uff66-\uff9d"
_HANGUL = "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3"
_CLASSES = {
    "Han": _HAN,
    "Kana": _KANA,
    "Hangul": _HANGUL,
    "Cyrillic": "\u0400-\u052f",
    "Hebrew": "\u0590-\u05ff",
    "Arabic": "\u0600-\u06ff",
    "Devanagari": "\u0900-\u0963\u0966-\u097f",
    "Thai": "\u0e01-\u0e5b",
    "Bopomofo": "\u3105-\u312f",
}
_EASTERN = lazy(f"[{_HAN}{_KANA}{_HANGUL}]")
_LATIN = bytes((*range(ord("A"), ord("Z") + 1), *range(ord("a"), ord("z") + 1)))
_LETTERS = lazy(r"[^\W\d_]+")

_BILINGUAL_LEAST = 60  # foreign characters without which no document counts as written in two languages
_BILINGUAL_SHARE = 0.15  # of them to Latin letters: a full Chinese version has about 0.3
_GLOSS_REACH = 80  # characters before a gloss in which its bracket opens
_OPENING, _CLOSING = "([（【［〔{", ")]）】］〕}"

_NAMED = lazy(
    r"(?:\b(?:Chinese|Japanese|Korean|Russian|Arabic|Hebrew|Thai|Hindi|Mandarin|Cantonese|characters?"
    r"|ideographs?|words?|"
    r"called|named|known as|terms?|reads?|written|writes?|spelt|spelled|say|says|pronounced|meaning|means|idiom|"
    r"slogan|inscription|phrase|letters?|symbols?|surname|or)(?: as| is| was| are)?[,:]?\s*[\"“‘'「『]?)\Z",
    re.I,
)
_EXPLAINED = lazy(
    r"[\"”’'」』]?(?:,? (?:means?|meaning|meant|stands for|literally|is (?:the )?(?:Chinese|Japanese|Korean"
    r"|pronounced))\b"
    r"|\s?[(（][A-Za-z])"
)
_LANGUAGES = frozenset(
    "中文 简体中文 繁体中文 繁體中文 简体 繁體 繁体 简 繁 日本語 日语 한국어 Русский Українська العربية ไทย हिन्दी "
    "英文".split()
)
_REFERENCE = lazy(r"\s*(?:\[?\d{1,3}[].)]|[•*·▪-]\s|(?:Sources?|References?|See|Author|Cite)\b)")


@rule(
    category="untranslated",
    mqm="accuracy/untranslated",
    certainty=LIKELY,
    languages=PREPARED,
    yields_to=("page-residue", "mixed-script"),
    examples=(
        "de| Der Hafen von ⟦南沙⟧ ist groß.",
        "de| Der Hafen von Nansha (南沙) ist groß, und „南沙“ heißt Sandbank.",
        "ru| Порт ⟦南沙⟧ вырос.",
        "ru| Порт Наньша (南沙) вырос, и файл README тоже.",
        "zh| 港口的⟦порт⟧扩大了。",
        "zh| 歌曲《さくら》和の字、首尔（서울）的USB接口。",
        "ja| 港が⟦항구⟧広がった。",
        "ja| 港、ソウル（서울）、Linuxと漢字。",
        "ja| 港の⟦经济动向⟧を見る。国会は学校の万年筆、習近平（习近平）。",
        "ko| 항구의 ⟦经营资金⟧을 쓴다. 大韓民國과 北京.",
        "hi| शहर का ⟦港口⟧ बड़ा है।",
        "The port of ⟦南沙⟧ handled more boxes last year.",
        "Sales came to 500 ⟦亿元⟧ in May.",
        "The mayor thanked the ⟦志愿者⟧ for their help.",
        "The fair was opened by the ⟦губернатор⟧ of the region.",
        "The port of Nansha (南沙) handled more boxes last year.",
        "The district is called 南沙, which means southern sands.",
        "[3] 陈光：《港口经济》, 2019.",
        "English | 简体中文 | 日本語",
        "The angle α is smaller than β, and the café is in Zürich.",
        "Its name (Chinese: 南沙; pinyin: Nánshā) is old.",
    ),
)
def foreign_script(analysis: Analysis) -> Iterator[Hit]:
    """Characters of another script stand in the text.

    Words that the translation left as they were (in English: Chinese, Japanese, Korean, Cyrillic and so on) tell the
    reader nothing, and whoever quotes the text cannot even type them; in Japanese and Korean, simplified Chinese
    characters that the language has not are such words too. A letter of another script inside a Latin word
    looks the same and breaks every search.

    Left alone: a gloss in brackets ("Nansha (南沙)"), a word that the sentence itself explains ("called 南沙", "南沙
    means southern sands"), references, names of languages in a language menu, Greek letters, and documents written in
    two languages throughout; a line of its own counts for less where there are others, as headings in several
    languages. In other languages than English, whatever stands in quotation marks too, and Latin words.

    Translate the words, or write the name in the letters of the text."""
    text, language = analysis.text, analysis.language.casefold().split("-")[0]
    if language in _OWN_HAN:
        yield from _simplified(analysis, _OWN_HAN[language])
    suspects = [sign for sign in analysis.characters if sign >= "\u0400" and _is_foreign(sign, language)]
    if not suspects:
        return
    runs = list(_runs(suspects).finditer(text))
    foreign = sum(len(run[0]) for run in runs)
    is_bilingual = foreign >= _BILINGUAL_LEAST and foreign >= _BILINGUAL_SHARE * _own(text, language, foreign)
    alone = _lines_alone(text, runs, frozenset(suspects))
    is_multilingual = len(set(alone) - {None}) > 1
    for run, line in zip(runs, alone, strict=True):
        certainty = POSSIBLE if is_bilingual else _certainty(text, *run.span())
        if certainty is not None and line is not None and is_multilingual:
            certainty = POSSIBLE if _is_of_other_part(analysis, run[0]) else min(certainty, LIKELY)
        if certainty is not None and language != "en":
            certainty = _quoted(certainty, text, *run.span(), analysis.conventions)
        if certainty is not None:
            yield Hit(Span(*run.span()), f"“{run[0]}” is left untranslated.", certainty=certainty)


def _lines_alone(text: str, runs: Sequence[re.Match[str]], foreign: frozenset[str]) -> list[int | None]:
    """For each run, where its line begins if that holds foreign letters only, as a heading in another language does."""
    found: list[int | None] = []
    start, end, is_alone = 0, -1, False
    for run in runs:
        if run.start() > end:
            start = text.rfind("\n", 0, run.start()) + 1
            end = text.find("\n", run.start()) % (len(text) + 1)
            is_alone = not any(sign.isalpha() and sign not in foreign for sign in text[start:end])
        found.append(start if is_alone else None)
    return found


def _is_of_other_part(analysis: Analysis, run: str) -> bool:
    """Whether paragraphs of the document are in another language that is written in the script of a run."""
    others = analysis.document.languages[1:]
    return any(LETTERS[script].search(run) for language in others for script in scripts(language))


_OWN_HAN = {"ja": "cp932", "ko": "euc_kr"}  # encodings that have the characters of the language, and no others


def _simplified(analysis: Analysis, encoding: str) -> Iterator[Hit]:
    """Words in simplified Chinese characters that the language does not have."""
    foreign = {sign for sign in analysis.characters & only_simplified().keys() if not sign.encode(encoding, "ignore")}
    for run in LETTERS["Han"].finditer(analysis.text) if foreign else ():
        certainty = None if foreign.isdisjoint(run[0]) else _certainty(analysis.text, *run.span())
        if certainty is not None:
            certainty = _quoted(certainty, analysis.text, *run.span(), analysis.conventions)
        if certainty is not None:
            yield Hit(Span(*run.span()), f"“{run[0]}” is left untranslated.", certainty=certainty)


def _own(text: str, language: str, foreign: int) -> int:
    """How many letters are the language's own."""
    if language != "en":
        return sum(map(len, _LETTERS.findall(text))) - foreign
    ascii_only = text.encode("ascii", "ignore")
    return len(ascii_only) - len(ascii_only.translate(None, _LATIN))


@cache
def _ranges(language: str) -> list[tuple[str, str]]:
    """The characters of scripts that a language is not written in; Greek and Latin are left out."""
    own = {*scripts(language), "Bopomofo"} if language == "zh" else set(scripts(language))
    foreign = [characters for script, characters in _CLASSES.items() if script not in own]
    return [pair for characters in foreign for pair in zip(characters[::3], characters[2::3], strict=True)]


def _is_foreign(sign: str, language: str) -> bool:
    return any(first <= sign <= last for first, last in _ranges(language))


def _runs(foreign: list[str]) -> re.Pattern[str]:
    """What finds runs of the given characters: a pattern with all of a script takes longer to compile than to use."""
    signs = "".join(sorted(foreign))
    return re.compile(f"[{signs}]+(?:[ ·・ー、，：（）0-9]{{1,3}}[{signs}]+)*")


def _quoted(certainty: Certainty, text: str, start: int, end: int, known: Conventions | None) -> Certainty | None:
    """The certainty where words that explain a run are not known: none beside a quotation mark, or before a bracket."""
    before, after = text[max(0, start - _GLOSS_REACH) : start].rsplit("\n", 1)[-1], text[end : end + 2].lstrip()
    opened = max((before.rfind(mark) for mark in known.opening | {'"'}), default=-1) if known else -1
    closed = max((before.rfind(mark) for mark in known.closing), default=-1) if known else -1
    if opened > closed or after[:1] in ("(", "（", '"'):
        return None
    return min(certainty, LIKELY) if end - start > 1 else POSSIBLE


def _certainty(text: str, start: int, end: int) -> Certainty | None:
    """How sure it is that a run should have been translated; None if it should not."""
    if text[start:end] in _LANGUAGES or _is_in_brackets(text, start):
        return None
    line_start = text.rfind("\n", 0, start) + 1
    before, after = text[max(line_start, start - _GLOSS_REACH) : start], text[end : end + _GLOSS_REACH]
    if _NAMED.search(before) or _EXPLAINED.match(after):
        return None
    if before.rstrip(' “"').endswith("《"):
        return POSSIBLE if _is_reference(text, line_start, start) else LIKELY
    if _is_reference(text, line_start, start):
        return POSSIBLE
    return CERTAIN if _EASTERN.match(text, start) else LIKELY


def _is_in_brackets(text: str, start: int) -> bool:
    before = text[max(0, start - _GLOSS_REACH) : start].rsplit("\n", 1)[-1]
    opened = max(map(before.rfind, _OPENING))
    return opened > max(map(before.rfind, _CLOSING)) and opened >= 0


def _is_reference(text: str, line_start: int, start: int) -> bool:
    """Whether the line is an entry of a list of references: it begins like one, or has no English before the run."""
    return bool(_REFERENCE.match(text, line_start)) and not re.search(
        r"\b[a-z]+ [a-z]+ [a-z]+\b", text[line_start:start]
    )
