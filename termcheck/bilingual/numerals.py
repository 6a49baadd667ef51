"""Numbers in a text, in figures and in words, with every value that they may have.

Figures are read in all customs at once ("1.234" may be 1234 or 1.234): what matters is whether two texts can mean the
same numbers, and a reading too many costs less than one too few.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from termcheck.bilingual.number_words import CLEAR, EXPLAINING, MAGNITUDES, UNSURE, WORDS
from termcheck.document import Span
from termcheck.patterns import lazy


class Number(NamedTuple):
    """A number: its place, the values that it may have, and whether it surely is a number and an exact one.

    "One", "second" or "both" are unsure: they may explain a number of the other text, and need none there. What only
    explains is never the number that a translation has changed: an article, the name of a month, a measure in miles.
    """

    span: Span
    values: frozenset[float]
    is_sure: bool
    only_explains: bool = False


# "One" counts after tens only: "treinta y uno".
_ONES = frozenset("one un une uno una um uma один одна одно одну один одного jeden jedna jedno".split())

_LONGEST_STEM = 12  # letters
_MOST_VALUES = 64

_HAN_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2, "○": 0}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_HAN_RUN = "[〇零一二三四五六七八九两兩十百千万萬亿億兆]+"
_HAN = lazy(_HAN_RUN)
_FRACTION = lazy(rf"({_HAN_RUN})分[之の]({_HAN_RUN})")
_COUNTED = (
    "个個名人年月日天次位种種家岁歲项項层層倍国國周週小分支场場颗顆只隻条條座成亿億万萬元艘架辆輛件つ歩台回本枚歳時間度"
    "格根指款段块塊份组組部枚则則处處所幅步轮輪届屆章节節页頁行列字句篇册冊套双雙对對户戶口门門课課团團队隊艘吨噸斤公克"
    "米平季级級阶階代号號路环環省市县縣区區镇鎮乡村大者点點期批封幢栋棟间匹头頭株棵朵杯碗瓶箱袋盒张張把台部集首目"
)
_ONE_OR_NONE = frozenset("一零〇○")
# What is said with a number word and counts nothing.
_IDIOMS = frozenset("一一 十分 千万 千萬 一百 百万 百萬 一千 一万 一萬 一十 万一 萬一 万千 千百 百千".split())
_LETTER = r"(?:[^\W\d_]|[\u0900-\u0903\u093a-\u094f\u0962\u0963])"  # vowel signs of Hindi are no letters to `re`
_FIGURES = lazy(
    r"(?<![\w.])?\d+(?:[.,'’٫٬]\d+|[ \u00a0\u202f]\d{3}(?!\d))*"
    rf"(?:\s?-?(?P<magnitude>{_LETTER}+))?"
)
_LONG_SCALE = ("de", "fr", "nl", "pl", "cs")
_SECOND_MAGNITUDE = lazy(r" (mil(?:lones|lion|iony|hões)|millones|million|billion|crore|thousand)\b", re.I)
_SHARED = lazy(
    r"\s?(?:to|and|or|bis|und|oder|à|et|ou|a|y|e|o|до|и|或|和|至|到|、|[-–—~～])\s?(?:[$€£¥]|US\$)?\d+(?:[.,]\d+)*"
    rf"\s?-?(?P<magnitude>{_LETTER}+)"
)
_LETTERS = lazy(rf"{_LETTER}+(?:['’ʼ]{_LETTER}+)?|\d+")
_AND_A_HALF = lazy(r" and a half(?:[ -](?P<magnitude>hundred|thousand|million|billion|trillion))?")
_ROMAN = lazy(r"\b[IVXL]+(?=\b|[eè](?:me)?\b|º|ª|-)")
_INSIDE = lazy(r"(?<!\d)[A-Za-z]\Z")  # IPv4; but not 3x4
_HOUR = lazy(r"\s?(?:[ap]\.?m\b|o['’]clock|:\d\d|[时時点點시])", re.I)
_TIME = lazy(r"(?:[01]?\d|2[0-4])\.[0-5]\d\Z")
_AFTER_MINUTES = lazy(r"\d:\Z")
_WEEK = lazy("(?:[周週]|星期|礼拜|禮拜)\\Z")
_HALF_PAST = lazy("(?<=[時时点點])半")
_WITH_COLON = lazy(r"\b\d{1,2}:[0-5]\d\b")
_CLOCK = lazy(r"\s?(?:Uhr|h\b|hod|godz|uur|ч\b|год\b|p\.?m|a\.?m)", re.I)
_CLOCK_BEFORE = lazy(r"(?:\b(?:um|ab|at|o|ore|om|à|às?|las|alle|godz\.|ve?|в|о|kl\.)|[下上]午)\s?\Z")
_CONVERTED = lazy(
    r"[\s-]?(?:(?:miles?|mph|feet|foot|ft|inch(?:es)?|pounds?|lbs?|acres?|gallons?|ounces?|yards?|°F|sq|Meilen|Fuß|Zoll"
    r"|Pfund|milles|pieds|pouces|millas|pies|pulgadas|libras|milhas|pés|polegadas|miglia|piedi|pollici|stop"
    r"|palců|cali|funtów|mijl|voet)\b|мил[ьяи]|фут|дюйм|英[里尺寸亩畝]|[亩畝斤尺寸]|里(?![程面])|华氏|マイル|フィート|インチ|ポンド)"
)
_DECADE = lazy(r"['’]?s\b|\s?(?:年代|er\b)")
_TENTHS = lazy(r"\s?[割成]")
_CENTURY = lazy(
    r"(?:-?(?:th|st|nd|rd|e|ème|ое|го|й|м))?\.?\s?(?:世纪|世紀|век|в\.|века|века?|сторіч|століт|[Jj]ahrhundert|siècle"
    r"|stolet|století|wiek|eeuw|centur)"
)
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民国": 1911, "民國": 1911}


@cache
def _magnitudes() -> dict[str, float]:
    return {_key(word): value for value, words in MAGNITUDES.items() for word in words.split()}


@cache
def _words(language: str) -> dict[str, float]:
    return dict(_listed(WORDS.get(language, "")))


@cache
def _vague(language: str) -> dict[str, Number]:
    """The words that are no sure numbers, without their place; those with an asterisk begin so."""
    tables = ((UNSURE, False), (EXPLAINING, True))
    return {
        word: Number(Span(0, 0), frozenset([value]), False, only_explains or value == 0.5)  # "medio ambiente"
        for table, only_explains in tables
        for word, value in _listed(table.get(language, ""))
    }


def _listed(table: str) -> Iterator[tuple[str, float]]:
    for value, *words in filter(None, map(str.split, table.split(";"))):
        yield from ((_key(word), float(value)) for word in words)


def _key(word: str) -> str:
    return unicodedata.normalize("NFC", word.casefold()).replace("’", "'").replace("ʼ", "'")


@lru_cache(maxsize=128)
def numbers(text: str, language: str) -> tuple[Number, ...]:
    """The numbers of a text, in no order. The last texts are remembered, for several rules ask."""
    primary = language.casefold().split("-")[0]
    found = list(_figures(text, primary))
    if primary in ("zh", "ja"):
        found += _han(text)
    else:
        found += _in_words(text, primary)
    if primary == "en":
        found = [_with_half(text, number) for number in found]
    found += [
        Number(Span(*each.span()), frozenset([float(each[0].replace(":", "."))]), False, True)
        for each in _WITH_COLON.finditer(text)
    ]
    if primary in _COMPOUNDS:
        found += _compounds(text, primary)
    if primary != "en":
        found += [
            Number(Span(*each.span()), _in_century(text, each.end(), {_roman(each[0])}), False, True)
            for each in _ROMAN.finditer(text)
        ]
    return tuple(found)


def _with_half(text: str, number: Number) -> Number:
    """A number that “and a half” may follow: “two and a half million”."""
    half = _AND_A_HALF.match(text, number.span.end)
    if not half:
        return number
    values = number.values | {value + 0.5 for value in number.values}
    return number._replace(values=values | _multiplied(values, _magnitudes().get(half["magnitude"] or "", 1.0)))


def _figures(text: str, language: str) -> Iterator[Number]:
    before, factor_before, end_before = None, 0.0, 0
    for match in _FIGURES.finditer(text):
        magnitude = _key(match["magnitude"] or "")
        factor = _factor(magnitude, language) if magnitude else None
        end = match.start("magnitude") if magnitude else match.end()
        written = text[match.start() : end].rstrip(" -\u00a0\u202f")
        end = match.start() + len(written)
        *apart, last = _parts(text, match.start(), written)
        yield from apart
        magnitude_end = match.end()
        if factor and magnitude[0] > "\u2e80":
            magnitude_end = match.start("magnitude") + _size(magnitude)
            magnitude = magnitude[: _size(magnitude)]
        elif factor and (second := _SECOND_MAGNITUDE.match(text, magnitude_end)):
            factor *= _factor(_key(second[1]), language) or 1  # "3,5 mil millones"
            magnitude_end = second.end()
        if factor:
            multiplied = _multiplied(last.values, factor)
            last = last._replace(values=multiplied if magnitude in CLEAR else last.values | multiplied)
        elif shared := _SHARED.match(text, end):  # "3.2 to 3.5 billion"
            factor_shared = _factor(_key(shared["magnitude"]), language)
            last = last._replace(values=last.values | _multiplied(last.values, factor_shared or 1))
        is_rest = before and (factor or 1) < factor_before and text[end_before : match.start()] in ("", " ")
        if before and is_rest and len(before.values) < _MOST_VALUES:
            sums = {one + other for one in before.values for other in last.values}  # "3亿5000万", "2 crore 50 lakh"
            last = Number(Span(before.span.start, end), before.values | last.values | sums, last.is_sure)
        elif before:
            yield before
        before = last if factor and factor > 100 and (len(magnitude) > 3 or magnitude[0] > "\u0900") else None
        factor_before, end_before = factor or 0.0, magnitude_end
        if not before:
            yield last
    if before:
        yield before


def _multiplied(values: frozenset[float], factor: float) -> frozenset[float]:
    return frozenset(round(value * factor, 4) for value in values)


def _parts(text: str, start: int, written: str) -> Iterator[Number]:
    """Figures with their separators as one number, or each by itself (a date, a version)."""
    end = start + len(written)
    inside = bool(_INSIDE.search(text, max(0, start - 2), start))
    readings = frozenset(_readings(written))
    pieces = list(re.finditer(r"\d+", written))
    is_time = bool(_TIME.match(written)) and bool(
        _CLOCK.match(text, end) or _CLOCK_BEFORE.search(text, max(0, start - 8), start)
    )
    if written == "00" and text[start - 1 : start] == ":":
        yield Number(Span(start, end), frozenset([0.0]), False, True)
        return
    if not readings or is_time:
        for piece in pieces:
            span = Span(start + piece.start(), start + piece.end())
            hour = float(piece[0])
            values = {hour, (hour + 12) % 24, hour + 12} if is_time and piece is pieces[0] else {hour}
            yield Number(span, readings.union(values) if is_time else frozenset(values), not inside, inside)
        return
    if _TIME.match(written):  # or a time of day
        hour, minute = map(float, written.split("."))
        yield Number(Span(start, end), frozenset([hour, hour + 12, abs(hour - 12), minute]), False, True)
    values = set(readings)
    if len(pieces) == 2 and _AFTER_MINUTES.search(text, max(0, start - 3), start):
        yield Number(Span(start, end), readings, False, True)  # 1:52.37
        yield from (
            Number(Span(start + piece.start(), start + piece.end()), frozenset([float(piece[0])]), True)
            for piece in pieces
        )
        return
    if _HOUR.match(text, end):
        values |= {value + 12 for value in values if value <= 12} | {value - 12 for value in values if value > 12}
    if _TENTHS.match(text, end):
        values |= {value * 10 for value in values}
    if _DECADE.match(text, end):
        values |= {value % 100 for value in values}
    if text[start - 1 : start] in tuple("'’‘") and len(written) == 2:
        values |= {value + century for value in readings for century in (1800, 1900, 2000)}
    first = _ERAS.get(text[max(0, start - 2) : start])
    if first:
        values |= {value + first for value in values}
    only_explains = inside or bool(_CONVERTED.match(text, end))
    yield Number(Span(start, end), _in_century(text, end, values), not only_explains, only_explains)


def _in_century(text: str, end: int, values: set[float]) -> frozenset[float]:
    """The 18th century is that of the 1700s."""
    return frozenset(values | {(value - 1) * 100 for value in values} if _CENTURY.match(text, end) else values)


def _factor(magnitude: str, language: str) -> float | None:
    """What the word after figures multiplies them by; Chinese characters go on without a space."""
    if magnitude[0] > "\u2e80":
        return _magnitudes().get(magnitude[: _size(magnitude)])
    if magnitude == "billion" and language in _LONG_SCALE:
        return 1e12
    return _magnitudes().get(magnitude)


def _size(magnitude: str) -> int:
    return 2 if magnitude[:2] in _magnitudes() else 1


def _readings(written: str) -> Iterator[float]:
    """The values of figures with their separators: a mark may part thousands or be the decimal one. None for what is
    several numbers."""
    plain = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in written)
    parts = re.split(r"[^\d]", plain)
    marks = re.findall(r"[^\d]", plain)
    if not marks:
        yield float(plain)
        return
    grouped = all(len(part) == 3 for part in parts[1:]) or (
        len(parts[-1]) == 3 and all(len(part) == 2 for part in parts[1:-1])
    )
    is_decimal = marks[-1] in ".,٫" and marks[-1] not in marks[:-1]
    if grouped and len(set(marks)) == 1:
        yield float("".join(parts))
    if is_decimal:
        yield float("".join(parts[:-1]) + "." + parts[-1])


def _in_words(text: str, language: str) -> Iterator[Number]:
    words, vague, joining = _words(language), _vague(language), _JOINING.get(language, ())
    run: list[tuple[Span, float]] = []
    last = -3
    for match in _LETTERS.finditer(text):
        word = _key(match[0])
        value, unsure = words.get(word), None
        if value is None and word[0] == "و" and language == "ar":
            value = words.get(word[1:])
        if value is None and language == "it" and "'" in word:  # "vent'anni"
            stem = word.partition("'")[0]
            value = words.get(f"{stem}i") or words.get(f"{stem}a")
        if value is None and run and 20 <= run[-1][1] < 100 and word in _ONES:
            value = 1.0
        if value is None and run and match.start() - last <= 2:
            value = _magnitudes().get(word)
        if value is None and vague and not word[0].isdigit():
            unsure = vague.get(word) or next((vague[stem] for stem in _stems(word) if stem in vague), None)
            # By itself it may be "a hundred"; "set", which is that in Czech, is something else in English.
            if not unsure and len(word) > (4 if language == "en" else 2) and _magnitudes().get(word, 0) >= 100:
                unsure = Number(Span(0, 0), frozenset([_magnitudes()[word]]), False, True)
            if unsure:
                yield unsure._replace(span=Span(*match.span()))
        if value is not None:
            if run and match.start() - last > (5 if text[last : match.start()].strip() in joining else 1):
                yield _combined(run)
                run = []
            run.append((Span(*match.span()), value))
            last = match.end()
        elif run and word not in joining:
            number = _combined(run)
            if unsure and match.start() - last == 1 and not unsure.values.isdisjoint(_COUNTED_BY):
                number = number._replace(values=number.values | _multiplied(number.values, min(unsure.values)))
            yield number
            run = []
    if run:
        yield _combined(run)


_COUNTED_BY = frozenset((10.0, 12.0, 100.0))  # three decades are 30 years
_JOINING = {"en": ("and",), "es": ("y",), "it": ("e", "ed"), "pt": ("e",), "fr": ("et",), "de": ("und",)}


def _stems(word: str) -> Iterator[str]:
    """Its beginnings as they stand in a table, the longest first."""
    return (f"{word[:size]}*" for size in range(min(len(word), _LONGEST_STEM), 1, -1))


def _combined(run: list[tuple[Span, float]]) -> Number:
    """Words in a row, as one number ("two hundred and six") and as several ("two or three")."""
    total = part = 0.0
    composed = True
    for number, (_, value) in enumerate(run):
        before = run[number - 1][1] if number else 0.0
        composed = composed and (not number or value >= 100 > 0 or before >= 100 or (before >= 20 > 10 > value))
        if value >= 1000:
            total, part = total + max(part, 1) * value, 0
        elif value == 100 or (value == 20 and part == 4):  # quatre-vingt
            part = max(part, 1) * value
        else:
            part += value
    values = {total + part} | (set() if composed else {value for _, value in run})
    return Number(Span(run[0][0].start, run[-1][0].end), frozenset(values), True)


_COMPOUNDS = {"de": ("und", "hundert", "tausend", "ein"), "nl": ("(?:en|ën)", "honderd", "duizend", "een")}


@cache
def _compound(language: str) -> re.Pattern[str]:
    joined, hundred, thousand, _ = _COMPOUNDS[language]
    return re.compile(
        rf"(?:(?P<thousands>\w*?){thousand})?(?:(?P<hundreds>\w*?){hundred})?(?:(?P<unit>\w+?){joined})?(?P<rest>\w*)"
    )


def _compounds(text: str, language: str) -> Iterator[Number]:
    """What German and Dutch write as one word: "einundzwanzig", "zweihundert"."""
    *joints, one = _COMPOUNDS[language]
    words = _words(language) | {one: 1.0, "": 0.0}
    before: Number | None = None
    for match in re.finditer(rf"\b\w*(?:{'|'.join(joints)})\w*\b", text.casefold()):
        whole = _compound(language).fullmatch(match[0])
        if not whole or any(part is not None and part not in words for part in whole.groups()):
            continue
        thousands, hundreds, unit, rest = whole.groups()
        value = words[unit or ""] + words[rest or ""]
        value += 0 if hundreds is None else 100 * (words[hundreds] or 1)
        value += 0 if thousands is None else 1000 * (words[thousands] or 1)
        number = Number(Span(*match.span()), frozenset([value]), True)
        if before and before.span.end + 1 == match.start() and min(before.values) >= 1000 > value:  # Dutch
            number = Number(Span(before.span.start, match.end()), frozenset([min(before.values) + value]), True)
            before = None
        if before:
            yield before
        before = number if value > 12 else None
    if before:
        yield before


def _han(text: str) -> Iterator[Number]:
    told: set[int] = set()
    for match in _FRACTION.finditer(text):
        told.update(range(*match.span()))
        below, above = _han_value(match[1]), _han_value(match[2])
        shares = {round(above / below, 4), round(100 * above / below, 4)} if below else set()
        yield Number(Span(*match.span()), frozenset(shares | {above, below}), True)
    for match in _HAN.finditer(text):
        if match.start() in told:
            continue
        written, after = match[0], text[match.end() : match.end() + 1]
        if text[match.start() - 1 : match.start()].isdigit():
            continue  # the magnitude of figures
        if len(written) == 1 and _WEEK.search(text, max(0, match.start() - 2), match.start()):
            continue  # Friday is no five
        values = _han_values(written)
        if after in ("成", "割"):
            half = 5 if text[match.end() + 1 : match.end() + 2] == "半" else 0
            values |= {value * 10 + half for value in values}
        is_sure = (len(written) > 1 and written not in _IDIOMS) or (
            written in "二三四五六七八九两兩" and after != "" and after in _COUNTED
        )
        is_sure = is_sure and after != ""
        only_explains = not is_sure and written in _IDIOMS | _ONE_OR_NONE | _HAN_UNITS.keys()
        yield Number(Span(*match.span()), _in_century(text, match.end(), values), is_sure, only_explains)
    for match in _HALF_PAST.finditer(text):
        yield Number(Span(*match.span()), frozenset([30.0, 0.5]), True)
    for match in re.finditer("[半双雙單单]", text):
        value = {"半": 0.5, "单": 1.0, "單": 1.0}.get(match[0], 2.0)
        yield Number(Span(*match.span()), frozenset([value]), False, True)


def _han_values(written: str) -> set[float]:
    """The values of a number in characters: "三万五" is 35,000 as well, and "二三十" twenty to thirty."""
    values = {_han_value(written)}
    if not any(c in _HAN_UNITS for c in written):
        values |= {1900 + value for value in values if len(written) == 2}  # 九二共识, the 1992 Consensus
        return values | {float(_HAN_DIGITS[c]) for c in written if c in _HAN_DIGITS}
    if len(written) > 2 and written[-1] in _HAN_DIGITS and _HAN_UNITS.get(written[-2], 0) >= 100:
        values.add(_han_value(written[:-1]) + _HAN_DIGITS[written[-1]] * _HAN_UNITS[written[-2]] / 10)
    for i in range(len(written) - 1):
        if written[i] in _HAN_DIGITS and written[i] not in "〇零○" and written[i + 1] in _HAN_DIGITS:
            values.add(_han_value(written[:i] + written[i + 1 :]))
            values.add(_han_value(written[: i + 1] + written[i + 2 :]))
    return values


def _han_value(written: str) -> float:
    if not any(c in _HAN_UNITS for c in written):
        return float("".join(str(_HAN_DIGITS[c]) for c in written))
    total = section = digit = 0.0
    for c in written:
        if c in _HAN_DIGITS:
            digit = float(_HAN_DIGITS[c])
        elif _HAN_UNITS[c] < 10**4:
            section += (digit or 1) * _HAN_UNITS[c]
            digit = 0
        else:
            total = (total + section + digit or 1) * _HAN_UNITS[c]
            section = digit = 0
    return total + section + digit


def _roman(written: str) -> float:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}[c] for c in written]
    return float(sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True)))
