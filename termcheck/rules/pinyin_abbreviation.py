"""Abbreviated Chinese place names left in pinyin."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import LIKELY, POSSIBLE, Certainty, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule

# One-syllable names of provinces and cities, as they stand in compounds. Several places share a syllable; the first is
# the usual one in the compounds that news has.
_NAMES = {
    "yue": "Guangdong", "gang": "Hong Kong", "ao": "Macao", "shen": "Shenzhen", 
    "sui": "Guangzhou", "guang": "Guangzhou",
    "fo": "Foshan", "zhu": "Zhuhai", "hui": "Huizhou", "guan": "Dongguan", "zhong": "Zhongshan", "jiang": "Jiangmen",
    "zhao": "Zhaoqing", "qin": "Hengqin", "jing": "Beijing", "jin": "Tianjin", "ji": "Hebei", "hu": "Shanghai",
    "su": "Jiangsu", "zhe": "Zhejiang", "wan": "Anhui", "min": "Fujian", "gan": "Jiangxi", "xiang": "Hunan",
    "gui": "Guangxi", "qiong": "Hainan", "chuan": "Sichuan", "yu": "Chongqing", "cheng": "Chengdu", "qian": "Guizhou",
    "dian": "Yunnan", "lu": "Shandong", "tai": "Taiwan", "ning": "Nanjing", "hang": "Hangzhou", "yong": "Ningbo",
    "chang": "Changsha", "tan": "Xiangtan", "xi": "Wuxi",
}  # fmt: skip

# Compounds in use, by their syllables, with what they stand for where `_NAMES` would be wrong.
_PAIRS = {
    "yue-gang": "", "gang-ao": "", "yue-ao": "", "shen-gang": "", "shen-ao": "", "sui-gang": "", "sui-ao": "",
    "sui-shen": "", "guang-fo": "", "guang-shen": "", "shen-guan": "", "shen-hui": "", "shen-zhong": "",
    "zhu-ao": "", "zhu-zhong": "", "gang-shen": "", "qin-ao": "", "ao-qin": "", "ao-zhu": "", "fo-zhao": "",
    "jing-jin": "", "cheng-yu": "", "chuan-yu": "Sichuan-Chongqing", "hu-ning": "", "hu-hang": "", "hu-shen": "",
    "hu-su": "", "yue-gui": "", "yue-qiong": "", "yue-qian": "", "yue-min": "", "min-tai": "", "xiang-gan": "",
    "hu-gang": "", "jing-gang": "", "shen-shan": "Shenzhen-Shanwei", "jing-hu": "",
}  # fmt: skip

_BLENDS = {
    "yuegangao": "Guangdong-Hong Kong-Macao", "yuegang'ao": "Guangdong-Hong Kong-Macao", 
    "yuegang": "Guangdong-Hong Kong",
    "yueao": "Guangdong-Macao", "yue'ao": "Guangdong-Macao", "gangao": "Hong Kong-Macao", "gang'ao": "Hong Kong-Macao",
    "shengang": "Shenzhen-Hong Kong", "suigang": "Guangzhou-Hong Kong", "guangfo": "Guangzhou-Foshan",
    "guangfozhao": "Guangzhou-Foshan-Zhaoqing", "zhuzhong": "Zhuhai-Zhongshan", 
    "zhuzhongjiang": "Zhuhai-Zhongshan-Jiangmen",
    "shenguan": "Shenzhen-Dongguan", "shenguanhui": "Shenzhen-Dongguan-Huizhou", "zhuao": "Zhuhai-Macao",
    "zhu'ao": "Zhuhai-Macao", "qinao": "Hengqin-Macao", "qin'ao": "Hengqin-Macao", "shenzhong": "Shenzhen-Zhongshan",
    "jingjinji": "Beijing-Tianjin-Hebei", "chengyu": "Chengdu-Chongqing", "chuanyu": "Sichuan-Chongqing",
    "changzhutan": "Changsha-Zhuzhou-Xiangtan", "suxichang": "Suzhou-Wuxi-Changzhou",
    "yuedong": "eastern Guangdong", "yuexi": "western Guangdong", "yuebei": "northern Guangdong",
}  # fmt: skip
# Blends that are also a company, a person or an ordinary Chinese word: only before a noun that regions have.
_SHARED = frozenset(
    "yuegang shengang suigang shenguan zhuzhong shenzhong chengyu chuanyu zhuao gangao yuexi yuedong".split()
)
_OF_A_REGION = (
    "cooperation integration region regional economic urban cluster metropolitan area areas border "
    "border-crossing circle "
    "collaboration connectivity exchange exchanges intercity two-city twin-city residents youth youths enterprises "
    "relations synergy"
).split()
# Lines, roads and firms keep the names that they have.
_PROPER = frozenset(
    "line metro railway expressway highway bridge securities group company co ltd park road street station hotel "
    "hospital "
    "school university daily tunnel".split()
)

_PLACES = (
    "Hong Kong|Macao|Macau|Guangdong|Guangzhou|Shenzhen|Zhuhai|Hengqin|Foshan|Dongguan|Zhongshan|Huizhou|Jiangmen|"
    "Zhaoqing|Qianhai|Nansha|Beijing|Tianjin|Hebei|Shanghai|Jiangsu|Zhejiang|Chongqing|Chengdu|Guangxi|Hainan|Fujian|"
    "Taiwan|Hunan|Jiangxi|Guizhou"
)
# In capitals these are abbreviations or English words as well.
_NO_CAPITALS = frozenset(
    "gui min su lu hui hu tan fo ji ning hang gan xi chang wan tai cheng gang jin yu ao dian".split()
)
# With one capital and "and" between, only what is no common surname or forename stands for a place.
_ALONE = lazy("QIN|YUE|Yue|SUI|Sui|SHEN")
_HYPHENS = ("-", "–")

_CHAIN = lazy(r"(?<![\w-])[A-Z][A-Za-z]{1,4}(?:[-–—][A-Z][A-Za-z]{1,4}){1,4}(?![\w-])")
_SPACED = lazy(r"\b(?:Yue,? Gang,? (?:and )?Ao|Jing,? Jin,? (?:and )?Ji)\b")
_BESIDE = lazy(
    rf"\b(?P<after>[A-Z]{{3,5}}|[A-Z][a-z]{{2,4}})(?= and (?:{_PLACES})\b|, Hong Kong and Macao\b|[-–](?:{_PLACES})\b)"
    rf"|(?:\b(?:{_PLACES}) and |\b(?:{_PLACES})[-–])(?P<before>[A-Z]{{3,5}}|[A-Z][a-z]{{2,4}})\b"
)
_REACH = 24  # characters on each side in which a place that is written in full stands
_SUI = lazy(r"\b(?:in|to|from|visit|visited|visiting|across|leave|left) (Sui)\b(?! [A-Z])(?!-)")
_DYNASTY = lazy(r"\b(?:[Dd]ynast|[Ee]mperor|Tang\b)")


@rule(
    category="untranslated",
    mqm="accuracy/untranslated",
    certainty=LIKELY,
    yields_to=("wrong-form", "deprecated-form", "near-form"),
    examples=(
        "It promotes joint planning of ⟦QIN⟧ and Macao.",
        "Students of the ⟦Yue-Gang-Ao⟧ region met in Zhuhai.",
        "The ⟦Shen-Gang⟧ innovation fair drew crowds.",
        "They speed up ⟦Guangfo⟧ integration.",
        "Firms from Hong Kong and ⟦YUE⟧ signed contracts.",
        "Guangzhou is growing. Ninety foreign firms settled in ⟦Sui⟧ last year.",
        "The ⟦Sui⟧-Hong Kong forum ended.",
        "The Qin and Han dynasties left great tombs.",
        "Mr. Qin and Macao's mayor met.",
        "Professor Lee Jin-Hui lives in Seoul.",
        "The Guangfo Line joins two cities; Shengang Securities rents an office.",
        "JOINT PLANNING OF QIN AND MACAO",
        "The Beijing-Tianjin-Hebei region (Jing-Jin-Ji) is large.",
        "The Sui dynasty ruled Guangzhou too. Few monuments in Sui style stand.",
        "A chengyu is a set phrase of four characters.",
    ),
)
def pinyin_abbreviation(analysis: Analysis) -> Iterator[Hit]:
    """The short name of a Chinese place is left in pinyin.

    Chinese names provinces and cities in compounds by one syllable: Yue is Guangdong, Gang is Hong Kong, Ao is Macao.
    An English reader who meets "QIN and Macao", "Yue-Gang-Ao" or "Guangfo integration" finds them on no map.

    Left alone: names of metro lines, roads and companies, the Qin and Sui dynasties, people's names, headings in
    capitals, and compounds that the text explains in brackets.

    Write the names in full, with hyphens between them."""
    text = analysis.text
    yield from _blends(analysis)
    words = analysis.words
    syllables = {surface for surface, folded in words.distinct.items() if folded in _NAMES and not surface[0].islower()}
    if not syllables:
        return
    found: dict[Span, Hit] = {}
    for i in words.places_of_surfaces(syllables):
        start = words.starts[i]
        for hit in (*_chains(text, start), *_beside(text, start, words.ends[i])):
            found.setdefault(hit.span, hit)
    for hit in found.values():
        if not _is_official(analysis, hit.span):
            yield hit
    if "Sui" in syllables and "Guangzhou" in text and not _DYNASTY.search(text):
        for match in _SUI.finditer(text):
            if Span(*match.span(1)) not in found:
                yield _hit("Sui", match.start(1), "Guangzhou")


def _is_official(analysis: Analysis, span: Span) -> bool:
    """Whether the short name is part of a name that the glossary has: "Jing-Jin-Ji region"."""
    words, inside = analysis.words, analysis.inside_mention
    first = bisect_right(words.starts, span.start) - 1
    end = first + 1
    while first in inside:
        first -= 1
    while end in inside:
        end += 1
    return first in analysis.concept_at and span.end <= words.ends[end - 1]


def _beside(text: str, start: int, end: int) -> Iterator[Hit]:
    """A syllable beside a place that is written in full."""
    for match in _BESIDE.finditer(text, max(0, start - _REACH), end + _REACH):
        group = "after" if match["after"] else "before"
        if match.start(group) == start and _stands_for_a_place(text, match[group], start, match.end(group)):
            yield _hit(match[group], start, _NAMES[match[group].casefold()])


def _hit(found: str, start: int, full: str, certainty: Certainty | None = None) -> Hit:
    message = f"“{found}” is a Chinese short name left in pinyin: {full}."
    return Hit(Span(start, start + len(found)), message, suggestions=(full,), certainty=certainty)


def _chains(text: str, start: int) -> Iterator[Hit]:
    """ "Yue-Gang-Ao", "Shen-Gang"; three syllables and more in any order, pairs only those in use."""
    if spaced := _SPACED.match(text, start):
        yield _hit(
            spaced[0],
            start,
            "Guangdong, Hong Kong and Macao" if spaced[0].startswith("Yue") else "Beijing, Tianjin and Hebei",
        )
    chain = _CHAIN.match(text, start)
    if not chain:
        return
    syllables = re.split("[-–—]", chain[0].casefold())
    pair = "-".join(syllables)
    if any(syllable not in _NAMES for syllable in syllables) or (len(syllables) == 2 and pair not in _PAIRS):
        return
    if not _is_explained(text, *chain.span()) and not _is_part_of_a_name(text, *chain.span()):
        yield _hit(chain[0], start, _PAIRS.get(pair) or "-".join(map(_NAMES.__getitem__, syllables)))


def _blends(analysis: Analysis) -> Iterator[Hit]:
    words = analysis.words
    found = {surface for surface, folded in words.distinct.items() if folded in _BLENDS and surface[0].isupper()}
    if not found:
        return
    for i in words.places_of_surfaces(found):
        if i in analysis.inside_mention or i in analysis.concept_at:
            continue
        start, end, folded = words.starts[i], words.ends[i], words.folded[i]
        following = words.folded[i + 1] if i + 1 < len(words) and words.between[i + 1] in (" ", "-") else ""
        if following in _PROPER or _is_explained(analysis.text, start, end):
            continue
        sure = folded not in _SHARED or following in _OF_A_REGION
        if not _is_part_of_a_name(analysis.text, start, end):
            yield _hit(analysis.text[start:end], start, _BLENDS[folded], None if sure else POSSIBLE)


def _is_explained(text: str, start: int, end: int) -> bool:
    """A compound in brackets or quotation marks of its own, or with an explanation in brackets behind it."""
    return (
        text[start - 1 : start] in ("(", "（")
        or text[end : end + 2] in (" (", "”)", '")')
        or text[end : end + 1] == "("
    )


def _is_part_of_a_name(text: str, start: int, end: int) -> bool:
    """A surname before it ("Lee Jin-Hui"), or what keeps its name behind it ("… Expressway")."""
    before = re.search(r"(\b[A-Z][a-z]+)(?:,)? \Z", text[max(0, start - 24) : start])
    after = re.match(r" ([A-Za-z]+)", text[end : end + 24])
    is_place = before is not None and re.fullmatch(rf"{_PLACES}|The|In|Kong|Of|For|And|To|On|Both|As|From", before[1])
    return bool(before and not is_place) or bool(after and after[1].casefold() in _PROPER)


def _stands_for_a_place(text: str, found: str, start: int, end: int) -> bool:
    """Whether a syllable beside a place is one: behind a hyphen any, behind "and" those that are nothing else."""
    folded = found.casefold()
    if folded not in _NAMES or (found.isupper() and folded in _NO_CAPITALS) or _is_part_of_a_name(text, start, end):
        return False
    return text[end : end + 1] in _HYPHENS or text[start - 1 : start] in _HYPHENS or bool(_ALONE.fullmatch(found))
