"""Punctuation marks of another script: full-width ones in Western text, half-width ones in Chinese, Latin in Arabic."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import east_asian_width, normalize

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import CERTAIN, LIKELY, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule
from termcheck.writing.conventions import PREPARED, Conventions, conventions
from termcheck.writing.spacing import CJK

# CJK marks, full-width ASCII and currency, the interpunct and the long dash between Latin letters, "……".
_FOREIGN = lazy(
    r"。{2,}|[、。〈〉《》「」『』【】〔〕〖〗！-～￠￡￥]+|(?<=[^\W\d_]{2})·(?=[A-Z][a-z]{2})|(?<=\S)\u3000+(?=\S)|……+|——+"
)
# One class of characters is found ten times as fast as the alternatives above, which then look at what it finds.
_SUSPECT = lazy(r"[、。〈〉《》「」『』【】〔〕〖〗！-～￠￡￥·\u3000…—]+")
_LINE = 4000  # code points of a line looked back at for quotation marks that are open
_TITLE = 300  # code points of a title between its marks
_ENGLISH = frozenset("“”‘’\"'")
_LOOK_AHEAD = 3  # code points past a suspect run that the alternatives look at
_WESTERN = {
    "、": ",", "。": ".", "《": "“", "》": "”", "〈": "‘", "〉": "’", "「": "“", "」": "”", "『": "‘", "』": "’",
    "【": "[", "】": "]", "〔": "[", "〕": "]", "〖": "[", "〗": "]", "￥": "¥", "～": "–", "·": " ", "\u3000": " ",
    "——": "—", "———": "—",
}  # fmt: skip
_SPACED_AFTER = frozenset("，。；：？！、）％》」』】")
_SPACED_BEFORE = frozenset("（《「『【")
_CLOSE_UP = frozenset("，。；：？！、）》」』】％")
_OPENING = frozenset('“‘"(（《「『【')
_IN_FIGURES = frozenset("，。：")
# Brackets and waves have no one English mark; English quotation marks change where one stands inside another.
_PARTNERS = {"《": "》", "》": "《", "「": "」", "」": "「", "『": "』", "』": "『"}
_DEPENDS = frozenset("〈〉【】〔〕〖〗")
_REDACTED = lazy(r"—{3,}\Z")
_KOREAN = frozenset("《》〈〉「」『』【】〔〕～·…—")  # Korean has these too
_FEW = 2  # times that a foreign mark may stand in any text
_MINORITY = 10  # times as often the own mark must stand, where it stands more often
_LEAST = 3  # own marks that show how a document is set, where either way is a custom
_LABEL = 3  # characters of a line that may be the number of a list, "一."


class _Script(NamedTuple):
    """Marks of another script as they look in one language, and its own. Without `least` of its own the document may
    be set the other way throughout."""

    foreign: re.Pattern[str]
    own: re.Pattern[str]
    least: int


_BLANK = "[ \u00a0]*"
_PAUSES = _Script(
    lazy(
        rf"(?<=[{CJK}”」』》）])(?:[,;:?!]|\.(?!\.))(?:{_BLANK}(?=[{CJK}“「『《（])|(?=\s|\Z))"
        rf"|(?<=[%％])\.(?=[{CJK}])|(?<=[A-Za-z]{{2}})[,;?!](?=[{CJK}])|(?<=[{CJK}])[,;](?=[A-Za-z\d])|(?<=[{CJK}]\")[,;.](?=[{CJK}])"
    ),
    lazy("[，。、；：？！]"),
    1,
)
_JAPANESE_PAUSES = _Script(
    lazy(rf"(?<=[{CJK}」』）])(?:[,;]|\.(?!\.))(?:{_BLANK}(?=[{CJK}「『（])|(?=[\s」』）]|\Z))"), lazy("[，。、．]"), 1
)
_JAPANESE_COMMA = _Script(lazy(rf"(?<=[{CJK}」』）])，"), lazy("、"), 10)
_HALF_KANA = _Script(lazy("[\uff66-\uff9d][\uff66-\uff9f]+"), lazy("[ァ-ヺ]{2,}"), _LEAST)
_JAPANESE_CALLS = _Script(lazy(rf"(?<=[{CJK}」』）])[?!](?=[\s{CJK}「『]|\Z)"), lazy("[？！]"), _LEAST)
_BRACKETS = _Script(lazy(rf"(?<=[{CJK}》”」])\((?=[^()（）\n]{{0,9}}[{CJK}])[^()（）\n]{{0,80}}\)"), lazy("[（）]"), 1)
_DOTS = _Script(lazy(rf"(?<=[{CJK}])\.{{3,6}}(?=[{CJK}”」])"), lazy("……"), 0)
_ALWAYS = _Script(lazy(rf"。{{3,}}|(?<=[{CJK}])-{{2,3}}(?=[{CJK}])"), lazy(""), 0)
_ARABIC = _Script(
    lazy(r"(?<=[\u0620-\u065f\u066e-\u06d3»])[,;?](?=[\s»\u0620-\u06d3]|\Z)|(?<=\d)[,;?](?=\s[\u0620-\u06d3])"),
    lazy("[،؛؟]"),
    0,
)
_HINDI = _Script(
    lazy(r"(?<=[\u0904-\u0963]{4})\.(?=\s|\Z)|(?<=[\u0904-\u0963] [\u0904-\u0963]{2})[.|](?=\n|\Z)"), lazy("।"), _LEAST
)
_SCRIPTS = {
    "zh": (_PAUSES, _BRACKETS, _DOTS, _ALWAYS),
    "ja": (_JAPANESE_PAUSES, _JAPANESE_COMMA, _HALF_KANA, _JAPANESE_CALLS, _BRACKETS, _ALWAYS),
    "ar": (_ARABIC,),
    "hi": (_HINDI,),
}


@rule(
    category="punctuation",
    mqm="fluency/punctuation",
    certainty=CERTAIN,
    fix="safe",
    languages=PREPARED,
    examples=(
        "The port opened in May⟦，⟧ and trade grew by 5⟦％⟧.",
        "It signed the ⟦《⟧Harbour Charter⟦》⟧ with Macao⟦（⟧SAR⟦）⟧ last year⟦。⟧",
        "And so on ⟦。。。⟧",
        "A speech by Anna⟦·⟧Lindqvist drew ⟦１２⟧ guests.",
        "The word 港口，码头 is Chinese for port; 《港口法》 is a law.",
        "Mr. —, “the Baron”, paid 5–6 % — or so… – for ¥30 ‘silk’.",
        "Catalan col·lecció and a load of 5 kW·h are written with a point.",
        "\u3000\u3000A paragraph may be indented with wide spaces.",
        "She said: “No!” (twice); then she left.",
        "de| Der Hafen⟦，⟧ die Stadt⟦、⟧ das Meer⟦。⟧",
        "fr| Il a signé la ⟦《⟧Charte du port⟦》⟧ hier.",
        "ru| Порт открыт⟦。⟧ Его имя – Анна.",
        "zh| 港口在五月开放⟦,⟧贸易增长了。他说⟦:⟧“很好。”",
        "zh| 这座港口⟦(旧港)⟧很大。船来了⟦。。。⟧那座岛（新岛）、那座桥（新桥）都小。",
        "ja| 港は五月に開いた⟦, ⟧船が来た。町も、人も増えた。",
        "ko| 항구가 열렸다⟦。⟧ 배가 왔다.",
        "ar| فتح الميناء⟦,⟧ ثم جاءت السفن، وجاء الناس⟦?⟧",
        "hi| बंदरगाह खुल गया। जहाज आए। लोग आए। शहर बढ़ा⟦.⟧",
        "zh| 《港口法》⟦(以下简称港法)⟧说：产量增长3%⟦.⟧船（新）来了。",
        "ja| 輸出は5%増⟦，⟧輸入は4%増。町も、人も、船も、魚も、鳥も、花も、木も、水も、火も、土も増えた、と。",
        "zh| 他住在 No. 5, Harbour Road。版本是 1.2，时间为 10:30……他走了——再没回来。",
        "zh| 文件名是 a.txt (只读)。北京—上海线，很长。\n一.背景",
        "ja| 「港」は、『旧港』（一九〇五年）の『港湾法』による。",
        "ko| 《항구》는 「바다」의 노래다……",
        "ar| فتح الميناء، ثم جاءت السفن؛ هل رأيتها؟ السعر 1,200 دولار.",
        "hi| डॉ. वर्मा आए। वे बंदरगाह गए।",
    ),
)
def foreign_punctuation(analysis: Analysis) -> Iterator[Hit]:
    """A punctuation mark of another script stands in the text, such as a full-width one in English.

    Marks like “，”, “。”, “《》” and “（）”, and full-width figures, come from the source text. They are as wide as two
    letters, bring their own blank, and many fonts and programs do not know them. In the same way half-width marks get
    into Chinese (GB/T 15834) and Japanese, “,”, “;” and “?” into Arabic, a full stop among the dandas of Hindi.

    Left alone: marks between Chinese or Japanese characters in Western text, as in a quoted title; wide spaces that
    indent a paragraph; every mark that the language uses, dashes and typographic quotation marks included; half-width
    marks in a document that has them throughout.

    Write the mark of the language, with the space that belongs to it."""
    text = analysis.text
    language = analysis.language.casefold().split("-")[0]
    for script in _SCRIPTS.get(language, ()):
        yield from _foreign_marks(text, language, script)
    if analysis.conventions is None or not analysis.conventions.has_spaces:
        return
    signs = analysis.characters
    doubled = any(dash in signs and dash * 2 in text for dash in "—…")
    if not doubled and not _SUSPECT.search("".join(signs - {"—", "…"})):
        return
    matches = (
        match
        for run in _SUSPECT.finditer(text)
        for match in _FOREIGN.finditer(text, run.start(), run.end() + _LOOK_AHEAD)
    )
    for match in matches:
        found = match[0]
        if _is_chinese(text, match.start(), match.end()) or _REDACTED.match(found):
            continue
        if language == "ko" and _KOREAN.issuperset(found):
            continue
        is_dash = found[0] in "…—"
        if is_dash and not (match.start() and text[match.start() - 1 : match.start()].strip()):
            continue
        yield Hit(
            Span(*match.span()),
            _message(found, language),
            suggestions=_suggestions(text, match, analysis.conventions),
            certainty=LIKELY if is_dash or found[0] in "·\u3000" else CERTAIN,
            fix="unsafe" if _depends(text, found, match.start(), match.end()) else None,
        )


def _message(found: str, language: str) -> str:
    if not found.strip():
        return "A wide space stands in English text." if language == "en" else "A wide space stands in the text."
    return f"“{found}” is no English mark." if language == "en" else f"“{found}” is no mark of this language."


def _foreign_marks(text: str, language: str, script: _Script) -> Iterator[Hit]:
    """Marks of another script, where they are the exception."""
    found: dict[str, list[re.Match[str]]] = defaultdict(list)
    for match in script.foreign.finditer(text):
        if not _is_label(text, match.start()):
            found[match[0].strip() if match[0][0] != "(" else "("].append(match)
    own = sum(1 for _ in script.own.finditer(text)) if found else 0
    for mark, matches in found.items():
        own_mark = _own_mark(mark, language, text)
        if len(matches) > _FEW:
            is_slip = script is _ALWAYS or text.count(own_mark) >= _MINORITY * len(matches)
        else:
            is_slip = own >= script.least
        for match in matches if is_slip else ():
            written = own_mark if mark != "(" else f"（{match[0][1:-1]}）"
            yield Hit(
                Span(*match.span()),
                f"“{match[0]}” is a mark of another script: write “{written}”.",
                suggestions=(written,),
                certainty=CERTAIN if mark[0] == "。" else LIKELY,
            )


def _is_label(text: str, at: int) -> bool:
    return text[at] == "." and (at < _LABEL or "\n" in text[at - _LABEL : at])


def _own_mark(mark: str, language: str, text: str) -> str:
    if "\uff66" <= mark[0] <= "\uff9d":
        return normalize("NFKC", mark)
    if mark == "，":
        return "、"
    if mark[0] in ".。" and len(mark) > 1:
        return "……"
    if mark[0] == "-":
        return "——"
    if language == "ja" and mark in ",." and text.count("，。"[mark == "."]) > text.count("、"):
        return "，" if mark == "," else "。"
    known = conventions(language)
    return known.marks.get("." if mark == "|" else mark, mark) if known else mark


def _is_chinese(text: str, start: int, end: int) -> bool:
    """Whether the nearest character on either side is a Chinese or Japanese one."""
    before, after = text[max(0, start - 3) : start].rstrip(), text[end : end + 3].lstrip()
    signs = (before[-1:], after[:1])
    return any(sign and sign.isalnum() and east_asian_width(sign) == "W" and not _HANGUL.match(sign) for sign in signs)


_HANGUL = lazy(r"[\u1100-\u11ff\uac00-\ud7a3]")


def _suggestions(text: str, match: re.Match[str], known: Conventions) -> tuple[str, ...]:
    found = match[0]
    if (found[0] in "。" and len(found) > 1) or found[0] == "…":
        return ("…",)
    written = _WESTERN.get(found) or (normalize("NFKC", found) if len(found) == 1 or found.isalnum() else "")
    if not written:
        return ()
    if found in "《》" and known.quotes[0] != ("“", "”"):
        space = "\u00a0" if known.quotes_are_spaced else ""
        written = known.quotes[0][0] + space if found == "《" else space + known.quotes[0][1]
    elif known.marks.get(written, "¿") not in "¿¡":
        written = known.marks[written]
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    if found in _IN_FIGURES and before.isdigit() and after.isdigit():
        return (written,)
    if found in _SPACED_AFTER and (after.isalnum() or after in _OPENING):
        written += " "
    if found in _SPACED_BEFORE and before.isalnum():
        written = " " + written
    return (written,)


def _depends(text: str, found: str, start: int, end: int) -> bool:
    """Whether what to write depends on more than the mark: on its neighbours, or on the sentence."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if found in _CLOSE_UP and (not before or before.isspace()):
        return True  # the space before it goes too
    if found in _IN_FIGURES and before.isdigit() and after.isdigit():
        return True  # "3。5", "12，000", "10：30", or two figures
    if found in _PARTNERS:
        return _is_beside_quotes(text, found, start)
    return found in _DEPENDS or (found == "～" and not (before.isdigit() and after.isdigit()))


def _is_beside_quotes(text: str, found: str, at: int) -> bool:
    """Whether a title mark stands alone, inside English quotation marks or beside one: only its writer knows which of
    them stay."""
    is_opening = found in "《「『"
    partner = (
        text.find(_PARTNERS[found], at, at + _TITLE)
        if is_opening
        else text.rfind(_PARTNERS[found], max(0, at - _TITLE), at)
    )
    first, last = (at, partner) if is_opening else (partner, at)
    line = max(text.rfind("\n", max(0, first - _LINE), max(0, first)) + 1, first - _LINE, 0)
    outer = text[line : max(0, first)]
    is_inside = outer.count("“") != outer.count("”") or outer.count('"') % 2 == 1
    beside = text[max(0, first - 1) : first + 2] + text[last - 1 : last + 2]
    return partner < 0 or is_inside or not _ENGLISH.isdisjoint(beside)
