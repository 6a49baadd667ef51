"""How names are miswritten: each slip with what it makes of a name.

Slips that can be listed (two neighbours swapped, a character doubled or dropped) are generated from the names, as
deletion keys are: a text is then only looked up. A character exchanged for one that sounds or looks the same is found
by writing text and names alike with one sign for all that sound, or look, the same; a Korean syllable with another
letter, by writing both without the first, the second or the third letter of each. What makes another real name of a
name is left out: a place or a number exchanged, 法制 for 法治, a word left out that can be left out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from termcheck.terms.alignment import Edit
from termcheck.terms.index import HYPHEN

_SHORTEST_WITHOUT = 7  # characters of a name that is known again with one of them missing
_PLACE = 2  # characters at the beginning of a name, where a place without one of them is another: 亚太, 亚
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两双第0123456789")
_PLACES = frozenset("粤港澳深珠穗莞沪苏浙京津冀鲁闽台赣湘桂琼川渝中美英法德俄日韩印欧亚非拉东南西北")
# Characters that can be left out of a name, and the name of another body or a shorter one remains.
_FREE = (
    _NUMERALS
    | _PLACES
    | frozenset("省市县区州镇乡村国总大小新老全正副高上下内外前后与和及暨的之等年月日届次级型性化部局司处署")
    | frozenset("성시현구도군국처부청총대신소전의ー")
)
# What is written with either character, or is another word with each.
_PAIRS = (
    "治制 利力 定订 须需 象像 做作 以已 的地 的得 地得 陕山 他她 他它 她它 账帐 分份 和合 联连 福抚 苏宿 玉榆 伊宜 "
    "台泰 惠徽 中钟 佛福 清庆 常长 式势 映应 象向 记纪 及级 及即 至致 止至 届界 截届 的底 哪那 吗嘛 象相 检验 申深 "
    "权全 事市 公工 交教 化华 华画 园院 园员 元员 院员 原源 时实 是事 式市 市室 市是 会汇 期其 由有 又有 于与 於与 "
    "与予 在再 坐座 资自 即既 启起 建健 建件 型形 行形 名明 导道 心新 先现 现县 业夜 协携 各个 副付 副富 复副 府复 둥동"
)
_OTHER_WORD = frozenset(frozenset(pair) for pair in _PAIRS.split())
_LOOK_ALIKE = (
    "己已巳 未末 土士 日曰目 人入 于干千 侯候 拔拨 戊戌戍 茶荼 徒徙 券卷 贷货 今令 微徵 部陪 捐损 洒酒 析折 享亨 免兔 "
    "刺剌 治冶 洽恰 暖暧 博搏 复夏 广厂 贸贺 澳奥粤 湾弯 港巷 湛堪 州洲 莞菀完 埔浦 深探 圳川 珠株 横黄 琴擎 淅浙 峡侠 "
    "陆陵 贵责 季委 王玉主 天夫 开井 币市 太大犬 兑竞 惠慧 肇擎 竟竞 融触 岛鸟 船般 税悦 证征 洋样 侨桥乔 仑伦 "
    "シツッ ソン ヤャ ユュ ヨョ アァ イィ エェ オォ"
)
_FIRST_SYLLABLE = "\uac00"
_VOWELS, _FINALS = 21, 28  # how many a Korean syllable can have; no final is one of them


@cache
def _by_look() -> dict[int, str]:
    return {ord(one): group[0] for group in _LOOK_ALIKE.split() for one in group}


def by_look(text: str) -> str:
    """A text with one character for all that look alike; of the same length."""
    return text.translate(_by_look())


@cache
def _sound(character: str) -> str:
    from anyascii import anyascii

    return anyascii(character).strip().casefold()


_SIGNS: dict[str, str] = {}


def by_sound(text: str) -> str:
    """A simplified text with one sign for all characters that have the same syllable in Mandarin, whatever the tone; of
    the same length."""
    table = {ord(one): _SIGNS.setdefault(_sound(one), chr(0xF0000 + len(_SIGNS))) for one in set(text) if is_han(one)}
    return text.translate(table)


@cache
def _unvoiced(character: str) -> str:
    return unicodedata.normalize("NFD", character)[0] if "\u3041" <= character <= "\u30fa" else character


def by_voice(text: str) -> str:
    """A text with one kana for those that differ in the marks of voiced sounds (ハ, バ, パ); of the same length."""
    return "".join(map(_unvoiced, text))


def without_initials(text: str) -> str:
    """A text whose Korean syllables have all the same first consonant; of the same length."""
    size = _VOWELS * _FINALS
    return _respelt(text, lambda number: number % size)


def without_vowels(text: str) -> str:
    """A text whose Korean syllables have all the same vowel; of the same length."""
    size = _VOWELS * _FINALS
    return _respelt(text, lambda number: number // size * size + number % _FINALS)


def without_finals(text: str) -> str:
    """A text whose Korean syllables have no last consonant; of the same length."""
    return _respelt(text, lambda number: number // _FINALS * _FINALS)


def _respelt(text: str, spell: Callable[[int], int]) -> str:
    first = ord(_FIRST_SYLLABLE)
    return text.translate({ord(one): chr(first + spell(ord(one) - first)) for one in set(text) if is_syllable(one)})


def is_syllable(character: str) -> bool:
    """Whether a character is a Korean syllable."""
    return _FIRST_SYLLABLE <= character <= "\ud7a3"


def is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def exchanged(expected: str, found: str) -> list[int] | None:
    """The places at which a text of the same length has other characters than a name: one, or two neighbours in a long
    name; None where there are more, or where the exchange makes another name."""
    places = [i for i, (one, other) in enumerate(zip(expected, found, strict=True)) if one != other]
    if len(places) > 2 or (len(places) == 2 and (places[1] != places[0] + 1 or len(expected) < _SHORTEST_WITHOUT)):
        return None
    for i in places:
        pair = {expected[i], found[i]}
        if not _NUMERALS.isdisjoint(pair) or frozenset(pair) in _OTHER_WORD or not all(map(_is_letter, pair)):
            return None
    return places


def listed_slips(name: str) -> Iterator[str]:
    """A name of characters with two neighbours swapped, with one of the inner ones doubled, or without one of them."""
    for i in range(len(name) - 1):
        if name[i] != name[i + 1] and _are_swapped_by_mistake(name, i):
            yield name[:i] + name[i + 1] + name[i] + name[i + 2 :]
    is_long = len(name) >= _SHORTEST_WITHOUT
    for i in range(1, len(name) - 1):
        one = name[i]
        if one not in _NUMERALS and _is_letter(one):
            yield name[: i + 1] + name[i:]
            if is_long and i >= _PLACE and one not in _FREE:
                yield name[:i] + name[i + 1 :]


def slip(name: str, run: str, written: str) -> Edit:
    """What a listed slip has done to a name; `written` is the name with its own characters."""
    i = next(
        (i for i, (one, other) in enumerate(zip(name, run, strict=False)) if one != other), min(len(name), len(run))
    )
    if len(run) > len(name):
        return Edit("extra", "", written[i - 1])
    if len(run) < len(name):
        return Edit("missing", written[i], "")
    return Edit("swap", written[i : i + 2], written[i + 1] + written[i])


def _are_swapped_by_mistake(name: str, i: int) -> bool:
    """Two places may stand in either order, unless a third makes it a fixed list: 粤港澳, 港珠澳."""
    one, other = name[i], name[i + 1]
    if one in _NUMERALS or other in _NUMERALS or not _is_letter(one) or not _is_letter(other):
        return False
    if one in _PLACES and other in _PLACES:
        return name[i - 1 : i] in _PLACES or name[i + 2 : i + 3] in _PLACES
    return True


def _is_letter(character: str) -> bool:
    return is_han(character) or is_syllable(character) or "\u3041" <= character <= "\u30fa" or character == "ー"


def swapped_parts(size: int, content: Sequence[int], gaps: str) -> Iterator[tuple[range, range]]:
    """Neighbouring parts of a name of `size` words that may stand in the wrong order: words that carry its meaning,
    each with the small words before it, and the members of a list with hyphens ("Guangdong-Hong Kong-Macau")."""
    starts = [0, *(previous + 1 for previous in content[:-1]), size]
    words = [range(start, end) for start, end in pairwise(starts)]
    hyphens = [i + 1 for i, gap in enumerate(gaps) if gap == HYPHEN]
    bounds = [hyphens[0] - 1, *hyphens, hyphens[-1] + 1] if hyphens else []
    members = [range(start, end) for start, end in pairwise(bounds)]
    pairs = [*pairwise(words), *(pairwise(members) if len(members) > 2 else ())]
    yield from dict.fromkeys(pairs)
