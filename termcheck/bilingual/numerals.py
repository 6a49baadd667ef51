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

from termcheck.document import Span
from termcheck.patterns import lazy


class Number(NamedTuple):
    """A number: its place, the values that it may have, and whether it surely is a number and an exact one.

    "One", "second" or "both" are unsure: they may explain a number of the other text, and need none there.
    """

    span: Span
    values: frozenset[float]
    is_sure: bool


# Values and their words in each language, in all forms that stand for a number by themselves.
_WORDS = {
    "en": "2 two;3 three;4 four;5 five;6 six;7 seven;8 eight;9 nine;10 ten;11 eleven;12 twelve;13 thirteen;14 fourteen;"
    "15 fifteen;16 sixteen;17 seventeen;18 eighteen;19 nineteen;20 twenty;30 thirty;40 forty;50 fifty;60 sixty;"
    "70 seventy;80 eighty;90 ninety",
    "de": "2 zwei zwo zweier;3 drei dreier;4 vier;5 fünf;6 sechs;7 sieben;8 acht;9 neun;10 zehn;11 elf;12 zwölf;"
    "13 dreizehn;14 vierzehn;15 fünfzehn;16 sechzehn;17 siebzehn;18 achtzehn;19 neunzehn;20 zwanzig;30 dreißig "
    "dreissig;40 vierzig;50 fünfzig;60 sechzig;70 siebzig;80 achtzig;90 neunzig",
    "fr": "2 deux;3 trois;4 quatre;5 cinq;6 six;7 sept;8 huit;9 neuf;10 dix dizaine;11 onze;12 douze douzaine;"
    "13 treize;14 quatorze;15 quinze;16 seize;20 vingt vingtaine;30 trente;40 quarante;50 cinquante;60 soixante;"
    "80 vingts;70 septante;90 nonante",
    "es": "2 dos;3 tres;4 cuatro;5 cinco;6 seis;7 siete;8 ocho;9 nueve;10 diez;11 once;12 doce docena;13 trece;"
    "14 catorce;15 quince;16 dieciséis;17 diecisiete;18 dieciocho;19 diecinueve;20 veinte;30 treinta;40 cuarenta;"
    "50 cincuenta;60 sesenta;70 setenta;80 ochenta;90 noventa;200 doscientos doscientas;300 trescientos trescientas;"
    "400 cuatrocientos cuatrocientas;500 quinientos quinientas",
    "pt": "2 dois duas;3 três;4 quatro;5 cinco;6 seis;7 sete;8 oito;9 nove;10 dez;11 onze;12 doze dúzia;13 treze;"
    "14 catorze quatorze;15 quinze;16 dezesseis dezasseis;17 dezessete dezassete;18 dezoito;19 dezenove dezanove;"
    "20 vinte;30 trinta;40 quarenta;50 cinquenta;60 sessenta;70 setenta;80 oitenta;90 noventa;200 duzentos duzentas;"
    "300 trezentos trezentas;500 quinhentos quinhentas",
    "it": "2 due;3 tre;4 quattro;5 cinque;6 sei;7 sette;8 otto;9 nove;10 dieci decina;11 undici;12 dodici dozzina;"
    "13 tredici;14 quattordici;15 quindici;16 sedici;17 diciassette;18 diciotto;19 diciannove;20 venti;30 trenta;"
    "40 quaranta;50 cinquanta;60 sessanta;70 settanta;80 ottanta;90 novanta;200 duecento;300 trecento;"
    "500 cinquecento",
    "ru": "2 два две двух двум двумя двое;3 три трех трёх трем трём тремя трое троих;4 четыре четырех четырёх четырем "
    "четырьмя четверо;5 пять пяти пятью пятеро;6 шесть шести;7 семь семи семеро;8 восемь восьми;9 девять девяти;"
    "10 десять десяти;11 одиннадцать одиннадцати;12 двенадцать двенадцати;13 тринадцать;14 четырнадцать;"
    "15 пятнадцать пятнадцати;16 шестнадцать;17 семнадцать;18 восемнадцать;19 девятнадцать;20 двадцать двадцати;"
    "30 тридцать тридцати;40 сорок сорока;50 пятьдесят пятидесяти;60 шестьдесят;70 семьдесят;80 восемьдесят;"
    "90 девяносто;200 двести двухсот;300 триста трехсот;500 пятьсот",
    "uk": "2 два дві двох двом двома двоє;3 три трьох трьом трьома троє;4 чотири чотирьох;5 п'ять п’ять п'яти;6 шість "
    "шести;7 сім семи;8 вісім восьми;9 дев'ять дев’ять;10 десять десяти;11 одинадцять;12 дванадцять;15 п'ятнадцять;"
    "20 двадцять;30 тридцять;40 сорок;50 п'ятдесят;60 шістдесят;70 сімдесят;80 вісімдесят;90 дев'яносто",
    "cs": "2 dva dvě dvou dvěma dvoje;3 tři tří třem třemi třech;4 čtyři čtyř čtyřem čtyřmi čtyřech;5 pět pěti;6 šest "
    "šesti;7 sedm sedmi;8 osm osmi;9 devět devíti;10 deset deseti;11 jedenáct jedenácti;12 dvanáct dvanácti tucet;"
    "13 třináct;14 čtrnáct čtrnácti;15 patnáct patnácti;16 šestnáct;17 sedmnáct;18 osmnáct;19 devatenáct;20 dvacet "
    "dvaceti;30 třicet třiceti;40 čtyřicet;50 padesát padesáti;60 šedesát;70 sedmdesát;80 osmdesát;90 devadesát",
    "pl": "2 dwa dwie dwóch dwu dwoma dwiema dwaj dwoje;3 trzy trzech trzem trzema trzej troje;4 cztery czterech "
    "czterem czterej;5 pięć pięciu;6 sześć sześciu;7 siedem siedmiu;8 osiem ośmiu;9 dziewięć dziewięciu;10 dziesięć "
    "dziesięciu;11 jedenaście jedenastu;12 dwanaście dwunastu tuzin;13 trzynaście;14 czternaście;15 piętnaście;"
    "16 szesnaście;17 siedemnaście;18 osiemnaście;19 dziewiętnaście;20 dwadzieścia dwudziestu;30 trzydzieści "
    "trzydziestu;40 czterdzieści;50 pięćdziesiąt;60 sześćdziesiąt;70 siedemdziesiąt;80 osiemdziesiąt;"
    "90 dziewięćdziesiąt;200 dwieście;300 trzysta;500 pięćset",
    "hi": "2 दो दोनों;3 तीन तीनों;4 चार चारों;5 पांच पाँच;6 छह छः छ;7 सात;8 आठ;9 नौ;10 दस;11 ग्यारह;12 बारह;13 तेरह;14 चौदह;"
    "15 पंद्रह पन्द्रह;16 सोलह;17 सत्रह;18 अठारह;19 उन्नीस;20 बीस;25 पच्चीस;30 तीस;40 चालीस;50 पचास;60 साठ;70 सत्तर;80 अस्सी;"
    "90 नब्बे",
}

# "One" counts after tens only: "treinta y uno".
_ONES = frozenset("one un une uno una um uma один одна одно одну один одного jeden jedna jedno".split())

# Words of English that may stand for a number, or for something else.
_UNSURE = {
    "one": 1, "once": 1, "single": 1, "first": 1, "second": 2, "both": 2, "twice": 2, "double": 2, "doubled": 2,
    "pair": 2, "couple": 2, "two-thirds": 2, "half": 0.5, "third": 3, "triple": 3, "tripled": 3, "quarter": 4,
    "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "decade": 10,
    "decades": 10,
    "eleventh": 11, "dozen": 12, "twelfth": 12, "century": 100, "january": 1, "february": 2, "march": 3, "april": 4,
    "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip

_MAGNITUDES = {
    10.0: "十", 1e2: "hundred hundreds hundert cent cents cien ciento cientos cem cento sto stě set sta сто сотни सौ "
    "百",
    1e3: "thousand thousands tausend mille mil mila tisíc tisíce tisíců tysiąc tysiące tysięcy тысяча тысячи тысяч "
    "тысячу тыс тис тисяч हजार हज़ार k tsd 千 천",
    1e4: "万 萬 만",
    1e5: "lakh lakhs लाख",
    1e6: "million millions mln mio mn m million millionen millones millón milhão milhões milione milioni milion "
    "miliony milionů milionu mil. milionów миллион миллиона миллионов млн мільйон мільйонів millió दसलाख",
    1e7: "crore crores करोड़ करोड",
    1e8: "亿 億 억",
    1e9: "billion billions bn milliarde milliarden mrd milliard milliards miliarda miliardy miliard miliardů miliardo "
    "miliardi miliardu bilhão bilhões bi миллиард миллиарда миллиардов млрд мільярд мільярдів अरब",
    1e12: "trillion trillions trn billionen billón billones bilión bilionů bilion trilhão trilhões трлн триллион "
    "триллиона триллионов 兆 万亿 萬億",
}  # fmt: skip

_HAN_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2, "○": 0}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_HAN = lazy(r"[〇零一二三四五六七八九两兩十百千万萬亿億兆]+")
_COUNTED = (
    "个個名人年月日天次位种種家岁歲项項层層倍国國周週小分支场場颗顆只隻条條座成亿億万萬元艘架辆輛件つ歩台回本枚歳時間度"
)
_LETTER = r"(?:[^\W\d_]|[\u0900-\u0903\u093a-\u094f\u0962\u0963])"  # vowel signs of Hindi are no letters to `re`
_FIGURES = lazy(
    r"(?<![\w.])?\d+(?:[.,'’٫٬]\d+|[ \u00a0\u202f]\d{3}(?!\d))*"
    rf"(?:\s?-?(?P<magnitude>{_LETTER}+))?"
)
_LETTERS = lazy(rf"{_LETTER}+(?:['’]{_LETTER}+)?|\d+")
_ROMAN = lazy(r"\b[IVXL]+\b")
_HOUR = lazy(r"\s?(?:[ap]\.?m\b|o['’]clock|:\d\d)", re.I)
_CONVERTED = lazy(r"[\s-]?(?:miles?|mph|feet|foot|ft|inch(?:es)?|pounds?|lbs?|acres?|gallons?|ounces?|yards?|°F|sq)\b")
_DECADE = lazy(r"['’]?s\b|\s?(?:年代|er\b)")
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民国": 1911, "民國": 1911}


@cache
def _magnitudes() -> dict[str, float]:
    return {_key(word): value for value, words in _MAGNITUDES.items() for word in words.split()}


@cache
def _words(language: str) -> dict[str, float]:
    lines = (line.split() for line in _WORDS.get(language, "").split(";") if line)
    return {_key(word): float(value) for value, *words in lines for word in words}


def _key(word: str) -> str:
    return unicodedata.normalize("NFC", word.casefold())


@lru_cache(maxsize=128)
def numbers(text: str, language: str) -> tuple[Number, ...]:
    """The numbers of a text, in no order. The last texts are remembered, for several rules ask."""
    primary = language.casefold().split("-")[0]
    found = list(_figures(text))
    if primary in ("zh", "ja"):
        found += _han(text)
    elif primary == "de":
        found += _in_words(text, primary)
        found += _german(text)
    else:
        found += _in_words(text, primary)
    if primary != "en":
        found += [Number(Span(*each.span()), frozenset([_roman(each[0])]), False) for each in _ROMAN.finditer(text)]
    return tuple(found)


def _figures(text: str) -> Iterator[Number]:
    for match in _FIGURES.finditer(text):
        magnitude = _key(match["magnitude"] or "")
        end = match.start("magnitude") if magnitude else match.end()
        written = text[match.start() : end].rstrip(" -\u00a0\u202f")
        end = match.start() + len(written)
        values = set(_readings(written))
        factor = _factor(magnitude) if magnitude else None
        sure = {value * factor for value in values} if factor else set()
        if _HOUR.match(text, end):
            values |= {value + 12 for value in values if value <= 12} | {value - 12 for value in values if value > 12}
        if _DECADE.match(text, end):
            values |= {value % 100 for value in values}
        first = _ERAS.get(text[max(0, match.start() - 2) : match.start()])
        if first:
            values |= {value + first for value in values}
        inside = match.start() > 0 and text[match.start() - 1].isascii() and text[match.start() - 1].isalpha()
        yield Number(Span(match.start(), end), frozenset(values | sure), not inside and not _CONVERTED.match(text, end))


def _factor(magnitude: str) -> float | None:
    """What the word after figures multiplies them by; Chinese characters go on without a space."""
    known = _magnitudes()
    if magnitude[0] > "\u2e80":
        return next((known[magnitude[:size]] for size in (2, 1) if magnitude[:size] in known), None)
    return known.get(magnitude)


def _readings(written: str) -> Iterator[float]:
    """The values of figures with their separators: a mark may part thousands or be the decimal one."""
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
    if not (grouped and len(set(marks)) == 1) and (not is_decimal or len(parts) > 2):
        yield from map(float, parts)  # a date, a version or a time


def _in_words(text: str, language: str) -> Iterator[Number]:
    words = _words(language)
    unsure = _UNSURE if language == "en" else {}
    run: list[tuple[Span, float]] = []
    last = -3
    for match in _LETTERS.finditer(text):
        word = _key(match[0])
        value = words.get(word)
        if value is None and run and 20 <= run[-1][1] < 100 and word in _ONES:
            value = 1.0
        if value is None and run and match.start() - last <= 2:
            value = _magnitudes().get(word)
        if value is None and word in unsure:
            yield Number(Span(*match.span()), frozenset([float(unsure[word])]), False)
        if value is not None:
            if run and match.start() - last > (
                5 if text[last : match.start()].strip() in ("and", "y", "e", "et") else 1
            ):
                yield _combined(run)
                run = []
            run.append((Span(*match.span()), value))
            last = match.end()
        elif run and word not in ("and", "y", "e", "et", "i"):
            yield _combined(run)
            run = []
    if run:
        yield _combined(run)


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


_GERMAN = lazy(r"\b(?:(?P<hundreds>\w*?)hundert|(?P<thousands>\w+)tausend)?(?:(?P<unit>\w+)und)?(?P<rest>\w*)\b")


def _german(text: str) -> Iterator[Number]:
    """Compounds: "einundzwanzig", "zweihundert"."""
    words = _words("de") | {"ein": 1.0, "": 0.0}
    for match in re.finditer(r"\b\w*(?:und|hundert|tausend)\w*\b", text.casefold()):
        whole = _GERMAN.fullmatch(match[0])
        if not whole:
            continue
        hundreds, thousands, unit, rest = (whole[name] for name in ("hundreds", "thousands", "unit", "rest"))
        if any(part is not None and part not in words for part in (hundreds, thousands, unit, rest)):
            continue
        value = words[unit or ""] + words[rest or ""]
        value += 0 if hundreds is None else 100 * (words[hundreds] or 1)
        value += 0 if thousands is None else 1000 * words[thousands]
        if value > 12:
            yield Number(Span(*match.span()), frozenset([value]), True)


def _han(text: str) -> Iterator[Number]:
    for match in _HAN.finditer(text):
        written, after = match[0], text[match.end() : match.end() + 1]
        if text[match.start() - 1 : match.start()].isdigit():
            continue  # the magnitude of figures
        values = {_han_value(written)}
        if not any(c in _HAN_UNITS for c in written):
            values |= {float(_HAN_DIGITS[c]) for c in written if c in _HAN_DIGITS}
        is_sure = len(written) > 1 and written not in ("一一", "十分", "千万", "一百", "百万", "一千", "一万", "一十")
        is_sure = is_sure or (written in "二三四五六七八九两兩" and after != "" and after in _COUNTED)
        yield Number(Span(*match.span()), frozenset(values), is_sure and after != "")


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
