"""Dates that no calendar has, and dates put together wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import CERTAIN, LIKELY, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule
from termcheck.writing.conventions import PREPARED

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})"
_FIRST_KNOWN_WEEKDAY = 1900  # before, a date may be of the old calendar

_ROOM = 40  # characters around a part of a date that can belong to it
_LAST = 8  # findings that the next one may overlap
_ANCHOR = lazy(
    rf"(?:{'|'.join(_MONTHS)})\d{{0,2}}\Z|\d+(?:st|nd|rd|th)\Z|(?:19|20)\d\d\Z|1\d{{9}}|month\Z"
    rf"|\d{{0,2}}(?:[aApP][mM]|[pP])\Z"
)

_MONTH_FIRST = lazy(
    rf"(?:\b(?P<weekday>{'|'.join(_WEEKDAYS)}),? )?(?:\b(?P<before>on|until|till|by|from|since|before|after|to"
    rf"|dated|of) )?"
    rf"\b{_MONTH} (?P<day>\d{{1,2}})(?P<ordinal>st|nd|rd|th)?\b(?![:.%]\d|,\d{{3}}|%)"
    r"(?:(?P<to>-|–| to (?:the )?)(?P<last>\d{1,2})(?:st|nd|rd|th)?\b(?![:.%]\d))?(?P<year>,? ?(?:19|20)\d\d\b)?"
)
_DAY_FIRST = lazy(
    rf"\b(?P<before>[Oo]n |until |by |from |since )?(?P<day>\d{{1,2}})(?P<ordinal>st|nd|rd"
    rf"|th)?(?: of)? {_MONTH}(?P<year>,? (?:19|20)\d\d)?\b"
)
_ORDINAL = lazy(
    r"(?<![\w.,+−–-])(\d{0,6}1[123](?:st|nd|rd)|(?:\d{0,5}[02-9])?(?:1(?:nd|rd|th)|2(?:st|rd|th)|3(?:st|nd|th))"
    r"|\d{0,6}[04-9](?:st|nd|rd))\b",
    needs=(
        *("1nd 1rd 1th 2st 2rd 2th 3st 3nd 3th 11st 12nd 13rd".split()),
        *(f"{figure}{ending}" for figure in "0456789" for ending in ("st", "nd", "rd")),
    ),
)
_DESCENDING = lazy(
    r"\b[Ff]rom (?:the )?(\d{1,2})(?:st|nd|rd|th) (?:to|until) (?:the )?(\d{1,2})(?:st|nd|rd|th)\b"
    r"(?! [A-Z]| centur| millenn)"
)
_YEARS = lazy(r"\b[Ff]rom ((?:19|20)\d\d) (?:to|until) ((?:19|20)\d\d)\b(?! B)")
_ISO = lazy(r"(?<![\w./-])((?:19|20)\d\d)([-/])(\d{1,2})\2(\d{1,2})(?![\w/-])")
_YEAR_FIRST = lazy(
    rf"(?<!In )(?<!in )\b(?P<year>(?:19|20)\d\d) (?:{'|'.join(_MONTHS)}) ?\d{{1,2}}(?:st|nd|rd|th)?\b(?![:,.]\d)"
)
_YEAR_TWICE = lazy(
    r"\b(?:[Ii]n|[Oo]f|[Bb]y|[Dd]uring|[Ss]ince) (?:the )?(?:year )?(?:of )?((?:19|20)\d\d) year(?=[,.;)]"
    r"| (?:and|the|of)\b)"
)
_MONTH_TWICE = lazy(rf"\b({'|'.join(_MONTHS)}) (\d{{1,2}})(?:st|nd|rd|th)?, \1(?=[.;)]| \2\b)")
_DIGIT_MONTH = lazy(r"\b\d{1,2} month,? \d{1,2}(?:th)? day\b")
_AFTERNOON = lazy(r"\b(?:1[3-9]|2[0-3])[:.][0-5]\d ?(?:[ap]\.m\b\.?|[ap]m\b)", re.IGNORECASE)
_STAMP = lazy(
    r"\b(?:updated?|date|time|published|posted|released?|modified)(?: (?:on|at|time"
    r"|date))? ?[:：] ?(1\d{9}(?:\d{3})?)(?!\d)",
    re.IGNORECASE,
    needs=(":1", ": 1", "：1", "： 1"),
)
# In other languages: the months as they stand in a date, and the days of the week from Monday.
_NAMES = {
    "de": (
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    ),
    "fr": (
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
    ),
    "es": (
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "lunes martes miércoles jueves viernes sábado domingo",
    ),
    "pt": (
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
    ),
    "it": (
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    ),
    "nl": (
        "januari februari maart april mei juni juli augustus september oktober november december",
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    ),
    "ru": (
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "понедельник вторник среда четверг пятница суббота воскресенье",
    ),
    "uk": (
        "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
        "понеділок вівторок середа четвер п’ятниця субота неділя",
    ),
    "cs": (
        "ledna února března dubna května června července srpna září října listopadu prosince",
        "pondělí úterý středa čtvrtek pátek sobota neděle",
    ),
    "pl": (
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        "poniedziałek wtorek środa czwartek piątek sobota niedziela",
    ),
    "hi": (
        "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
        "सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार",
    ),
    "ar": (
        "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
        "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
    ),
    "zh": ("", "星期一 星期二 星期三 星期四 星期五 星期六 星期日"),
    "ja": ("", "月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日"),
    "ko": ("", "월요일 화요일 수요일 목요일 금요일 토요일 일요일"),
}
_IN_FIGURES = lazy(
    r"(?<![\w./-])(?P<day>\d{1,2})(?P<mark>[./])(?P<month>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?![\w/-])"
)
_ENGLISH = lazy(rf"(?<![\w(（])(?:{'|'.join(_MONTHS)}) \d{{1,2}}(?:st|nd|rd|th)?, (?:19|20)\d\d\b")
_ENGLISH_WORDS = lazy(
    r"\b(?:the|of|and|was|is|by|for|with|from|retrieved|released|published|accessed|archived)\b", re.I
)
_LONGEST_MONTH = 31
_QUOTES = frozenset('"“„«»‘‚「『《')
_LUNAR = lazy(
    r"(?:[农農夏]历|農曆|夏曆|[阴陰]历|陰曆|旧暦|旧历|舊曆|陰暦|음력|旧|闰|閏)\s?(?:(?:19|20)\d\d\s?[年년]\s?)?\Z"
)
_ENDS = lazy(r"[.,;)]|\s*\Z|\n| (?:at|and|to|in)\b")


@rule(
    category="number",
    mqm="accuracy/number",
    certainty=CERTAIN,
    severity="error",
    fix="safe",
    languages=PREPARED,
    examples=(
        "The fair opens on ⟦June 31⟧, and the ⟦21th⟧ edition ends on ⟦February 29, 2023⟧.",
        "The ferry stops ⟦from 25th to 23th⟧.",
        "It was signed on ⟦2023-13-05⟧ and changed on ⟦2017 May 8⟧.",
        "Updated: ⟦1497108312⟧ Source: Harbor News",
        "The talk begins at ⟦15:30 p.m.⟧ on ⟦Monday, March 19, 2026⟧.",
        "The price fell ⟦in the year 2023 year⟧, until ⟦May 10th, May⟧.",
        "In April 31 people were invited, and in June 45 came.",
        "The 11th, 12th, 13th, 21st, 22nd and 23rd meetings; the n+1th step.",
        "February 29, 2024, is a Thursday; it was Thursday, February 29, 2024.",
        "From 25 to 23 percent, from the 25th to the 23rd Street, May 25-26, October 30-2 November.",
        "It stood from the 5th to the 2nd century BC.",
        "It was revised on 2023-12-05 and 2024/2/29, in 2023 year by year.",
        "Date: 1497-10-08, 3:30 p.m., the 2023 year-end review.",
        "de| Die Messe öffnet am ⟦31. April⟧ und schließt am ⟦29. Februar 2023⟧.",
        "de| ⟦Montag, den 19. März 2026⟧, das ist der ⟦19.13.2026⟧ oder ⟦2026-13-05⟧.",
        "fr| La foire ouvre le ⟦30 février⟧ et ferme le ⟦12/25/2023⟧.",
        "es| El puerto abrió el ⟦31 de junio de 2021⟧.",
        "ru| Порт открыт ⟦31 апреля⟧.",
        "pl| Port otwarto ⟦30 lutego 2020⟧.",
        "zh| 港口于⟦2023年2月30日⟧开放，⟦2023年13月5日⟧关闭，⟦2026年3月19日星期一⟧又开放。",
        "ja| 港は⟦4月31日⟧に開く。⟦2026年3月19日（月曜日）⟧。",
        "ko| 항구는 ⟦2월 30일⟧에 열린다.",
        "it| La fiera si apre il ⟦March 5, 2021⟧, non il 6.",
        "ru| Порт открыт ⟦July 18, 2024⟧.",
        "de| Der Preis des Hafens (March 5, 2021) und der Titel „March 5, 2021“; Released on March 5, 2021.",
        "de| Im April 31 Gäste, am 30. April 2024, Donnerstag, 29. Februar 2024; Fassung 31.04.2.",
        "fr| Le 29 février 2024 était un jeudi 29 février 2024, le 12/11/2023; page 45 mai 2023.",
        "zh| 2024年2月29日，星期四；农历2月30日；13个月；5月号。",
        "ja| 2024年2月29日（木曜日）、旧暦2月30日。",
    ),
)
def broken_date(analysis: Analysis) -> Iterator[Hit]:
    """A date that cannot be, or that is put together wrongly.

    June has no 31st day, 2023 had no February 29, no year has a thirteenth month, and "21th" is no ordinal. Copying,
    converting and translating dates breaks them in these ways, turns them into the seconds since 1970 that a web page
    works with ("Updated: 1497108312"), keeps the Chinese order ("2017 May 8"), or says the year twice. A weekday that
    the date did not have is an error in one of the two.

    Left alone: figures after a month that are no day ("in April 31 people came"), and the order of day and month.

    In other languages than English: days that a month does not have, weekdays, dates in figures (31.04.2023), and dates
    that stand in English.

    Look the date up, and write "May 8, 2017" or "8 May 2017" throughout."""
    language = analysis.language.casefold().split("-")[0]
    if language != "en":
        yield from _elsewhere(analysis.text, language)
        return
    told: list[Span] = []
    for first, end in _windows(analysis):
        read = analysis.text[first:end]
        named = _named(analysis.text, first, end) if any(map(read.__contains__, _MONTHS)) else ()
        for hit in (*named, *_plain(analysis.text, read, first, end)):
            if not any(hit.span.overlaps(other) for other in told[-_LAST:]):
                told.append(hit.span)
                yield hit


def _windows(analysis: Analysis) -> list[tuple[int, int]]:
    """The parts of the text where a date may stand, apart from each other."""
    words = analysis.words
    wanted = {surface for surface in words.distinct if _ANCHOR.match(surface)}
    windows: list[tuple[int, int]] = []
    for i in words.places_of_surfaces(wanted):
        first, end = words.starts[i] - _ROOM, words.ends[i] + _ROOM
        if windows and first <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((max(0, first), end))
    return windows


def _named(text: str, first: int, end: int) -> Iterator[Hit]:
    """Dates with the name of a month."""
    for match in _MONTH_FIRST.finditer(text, first, end):
        day, month, year = int(match["day"]), _MONTHS.index(match["month"]), _year(match["year"])
        start = match.start("weekday") if match["weekday"] else match.start("month")
        if _is_impossible(day, month, year):
            if (
                match["ordinal"]
                or match["year"]
                or ((match["before"] or match["weekday"]) and _ENDS.match(text, match.end()))
            ):
                yield _no_such_day(text, Span(match.start("month"), match.end()), match["month"], day)
        elif match["last"] and int(match["last"]) < day <= 31 and (match["year"] or _ENDS.match(text, match.end())):
            if match["to"] in "-–" or match["year"]:
                span = Span(match.start("month"), match.end())
                yield Hit(span, f"“{text[span.start : span.end]}” ends before it begins.", certainty=LIKELY)
        elif match["weekday"] and year and not match["last"] and year >= _FIRST_KNOWN_WEEKDAY:
            weekday = _WEEKDAYS[date(year, month + 1, day).weekday()]
            if weekday != match["weekday"]:
                yield Hit(
                    Span(start, match.end()), f"{match['month']} {day}, {year}, was a {weekday}.", certainty=LIKELY
                )
    for match in _DAY_FIRST.finditer(text, first, end):
        day, month = int(match["day"]), _MONTHS.index(match["month"])
        is_date = match["ordinal"] or match["before"] or match["year"]
        if is_date and _is_impossible(day, month, _year(match["year"])):
            yield _no_such_day(text, Span(match.start("day"), match.end()), match["month"], day)


def _year(written: str | None) -> int | None:
    return int(written[-4:]) if written else None


def _is_impossible(day: int, month: int, year: int | None) -> bool:
    leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return not 1 <= day <= (_DAYS[month] if leap or month != 1 else 28)


def _no_such_day(text: str, span: Span, month: str, day: int) -> Hit:
    return Hit(span, f"“{text[span.start : span.end]}”: there was no {month} {day}.")


def _plain(text: str, read: str, first: int, end: int) -> Iterator[Hit]:
    """Other dates; `read` is the part of the text between `first` and `end`."""
    spans = "rom " in read
    for match in _DESCENDING.finditer(text, first, end) if spans else ():
        if int(match[1]) > int(match[2]) and int(match[1]) <= 31:
            yield Hit(Span(*match.span()), f"“{match[0]}” ends before it begins.", certainty=LIKELY)
    for match in _YEARS.finditer(text, first, end) if spans else ():
        if match[1] > match[2]:
            yield Hit(Span(*match.span()), f"“{match[0]}” ends before it begins.", certainty=LIKELY)
    for match in _ORDINAL.finditer(text, first, end):
        figure = match[0][:-2]
        written = figure + _ending(figure)
        sure = None if match[0].endswith("th") else "unsafe"  # in “12st” the figure may be what is wrong
        yield Hit(Span(*match.span()), f"“{match[0]}” is written “{written}”.", suggestions=(written,), fix=sure)
    for match in _ISO.finditer(text, first, end) if "-" in read or "/" in read else ():
        year, month, day = int(match[1]), int(match[3]), int(match[4])
        if not 1 <= month <= 12 or _is_impossible(day, month - 1, year):
            yield Hit(Span(*match.span()), f"“{match[0]}” is no date.", certainty=LIKELY)
    for pattern, needed, message in _PUT_WRONGLY:
        for match in pattern.finditer(text, first, end) if any(map(read.__contains__, needed)) else ():
            yield Hit(Span(*match.span()), message.format(match[0]), certainty=LIKELY)
    for match in _STAMP.finditer(text, first, end) if ":" in read or "：" in read else ():
        day_meant = datetime.fromtimestamp(int(match[1][:10]), UTC).date()
        yield Hit(Span(*match.span(1)), f"“{match[1]}” counts seconds since 1970; it stands for {day_meant} (UTC).")


_PUT_WRONGLY = (
    (_YEAR_FIRST, _MONTHS, "“{}” is in Chinese order: month, day and year, or day, month and year."),
    (_YEAR_TWICE, (" year",), "“{}” says “year” behind the year."),
    (_MONTH_TWICE, tuple(f", {month}" for month in _MONTHS), "“{}” names the month twice."),
    (_DIGIT_MONTH, (" month",), "“{}” is a date put word by word; name the month."),
    (_AFTERNOON, (":", "."), "“{}” counts the hours both to 12 and to 24."),
)


def _ending(figure: str) -> str:
    if figure[-2:] in ("11", "12", "13"):
        return "th"
    return {"1": "st", "2": "nd", "3": "rd"}.get(figure[-1], "th")


@cache
def _date(language: str) -> re.Pattern[str]:
    """A date as the language writes it, with or without its weekday and year."""
    months, weekdays = (names.replace(" ", "|") for names in _NAMES[language])
    year, months_end = r"(?P<year>(?:19|20)\d\d)", r"(?!\w)"
    if not months:
        of_year, of_month, of_day = ("년 ?", "월 ?", "일") if language == "ko" else ("年", "月", "[日号號]")
        return re.compile(
            rf"(?<!\d)(?:{year}{of_year})?(?<!\d)(?P<month>\d{{1,2}}){of_month}(?P<day>\d{{1,2}}){of_day}"
            rf"(?:[,，（( ]{{0,2}}(?P<weekday>{weekdays})[）)]?)?"
        )
    return re.compile(
        rf"(?<!\w)(?:(?P<weekday>{weekdays})(?:,? (?:den |dia )?))?(?<![\w.,:/-])(?P<day>\d{{1,2}})(?:\.|er|º|-го)?"
        rf" (?:de )?(?P<month>{months})(?:,? (?:del? )?{year})?{months_end}",
        re.IGNORECASE,
    )


def _elsewhere(text: str, language: str) -> Iterator[Hit]:
    """Dates in other languages than English."""
    for match in _date(language).finditer(text) if language in _NAMES else ():
        day, year, said = int(match["day"]), _year(match["year"]), match[0]
        months, weekdays = (names.casefold().split() for names in _NAMES[language])
        month = months.index(match["month"].casefold()) if months else int(match["month"]) - 1
        if not months and _LUNAR.search(text, max(0, match.start() - 12), match.start()):
            continue
        if not 0 <= month < len(_DAYS) or _is_impossible(day, month, year):
            if day <= _LONGEST_MONTH:  # past it, the figure may be another one: "page 45 mai 2023"
                sure = CERTAIN if year else LIKELY
                yield Hit(Span(*match.span()), f"“{said}”: there is no such day.", certainty=sure)
        elif match["weekday"] and year:
            weekday = weekdays[date(year, month + 1, day).weekday()]
            if weekday != match["weekday"].casefold():
                yield Hit(Span(*match.span()), f"“{said}”: it was {weekday}.", certainty=LIKELY)
    for match in _ENGLISH.finditer(text):
        before = text[max(0, match.start() - _ROOM) : match.start()].rpartition("\n")[2]
        if not _ENGLISH_WORDS.search(before) and before[-1:] not in _QUOTES:
            yield Hit(Span(*match.span()), f"“{match[0]}” is a date in English.", certainty=LIKELY)
    for match in _IN_FIGURES.finditer(text):
        month = int(match["month"])
        if not 1 <= month <= len(_DAYS) or _is_impossible(int(match["day"]), month - 1, int(match["year"])):
            yield Hit(Span(*match.span()), f"“{match[0]}” is no date.", certainty=LIKELY)
    for match in _ISO.finditer(text):
        year, month, day = int(match[1]), int(match[3]), int(match[4])
        if not 1 <= month <= len(_DAYS) or _is_impossible(day, month - 1, year):
            yield Hit(Span(*match.span()), f"“{match[0]}” is no date.", certainty=LIKELY)
