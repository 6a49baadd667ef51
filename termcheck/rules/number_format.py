"""Figures written in the custom of another language."""

from __future__ import annotations

import itertools
import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import LIKELY, POSSIBLE, Certainty, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule
from termcheck.writing.conventions import PREPARED, Conventions, conventions

_SPACES = " \u00a0\u2009\u202f"
_FIGURE = lazy(
    rf"(?<![A-Za-z\d_.,:/’'٫٬#+])(?:(?P<whole>[1-9]\d{{0,2}}(?P<group>[.,’'{_SPACES}])\d{{3}}(?:(?P=group)\d{{3}})*"
    rf"|(?P<indian>[1-9]\d?(?:,\d\d)+,\d{{3}})|\d+)(?:(?P<decimal>[.,])(?P<fraction>\d+))?)(?![A-Za-z\d_]|[.,:/’'-]\d)"
)
# Where such a figure may stand: figures with something between them.
_MARKED = lazy(rf"(?<!\d)\d++[.,’'{_SPACES}]++\d[\d.,’'{_SPACES}]*+")
# What shows that the figure before it is a quantity, and no section, version or time.
_COUNTED = lazy(
    rf"[{_SPACES}]?(?:[%‰％]|(?:[MmБб]ill?i|[Mm]il(?:hão|hões|iard|jard|joen|[ \u00a0]mil[hl])"
    r"|[Bb]il(?:hão|hões)|[Mm]io\b|[Mm]rd\b|[Mm]ld\b|[Мм]лн"
    r"|[Мм]лрд|[Мм]илли|[Мм]ільй|[Мм]ільяр|тыс|тис|[Bb]illi|[Tt]rilli|[Tt]ausend\b|thousand\b|tys\b|tis\b"
    r"|[Pp]rozent|pour[ \u00a0]cent\b|por[ \u00a0](?:ciento|cento)\b|per[ \u00a0]cento\b|procent|процент"
    r"|відсот|प्रतिशत|फ़ीसदी|करोड़|लाख|مليون|مليار|بالمئة|بالمائة)|[万萬亿億兆만억조]|パーセント|퍼센트)"
)
_PERCENT = lazy(r"[ \u00a0]per ?cent\b")  # behind a decimal point it shows an English sentence in another language
_MEASURED = lazy(
    rf"[{_SPACES}]?(?:(?:[kcm]?m[²³]?|[km]?g|ha|[KMGT]i?B|[kMG]?Hz|°C|EUR|[Ee]uros?|USD|CHF|[Kk]č|zł|руб|грн|ч)\b|[€元円원])"
)
_PRICE = lazy(r"(?:[€$£¥]|EUR|USD|GBP|CHF)[ \u00a0\u202f]?\Z")
_VERSION = lazy(
    r"(?:\b[Vv](?:er(?:sion|são|sión|sione|ze|ssion|sie|sja)?)?\.?|[Вв]ерси[яи]|版本?|バージョン|버전)\s?\Z"
)
_QUOTED = lazy(r"[“„«»‹›「『\"][^“”„«»‹›「」『』\"\n]{1,300}[”“»«›‹」』\"]")
_SWISS = lazy(r"\bCHF\b|\bFr\.[ \u00a0]\d|\d[’']\d{3}(?!\d)")
_INDIAN = lazy(r"\b(?:lakhs?|crores?|rupees?|Rs\.?)\b|₹", re.I)
_ORDINAL = lazy(
    r"(?<![A-Za-z\d_.,-])(\d{0,3}(?:1st|2nd|3rd|[04-9]th|1[1-3]th))(?![A-Za-z\d_-]|[ \u00a0](?:[A-Z]|[eé]di))"
)
_BYTE = 255
_LISTED = 8  # characters between two of a list


@rule(
    category="number",
    mqm="locale-convention/number-format",
    certainty=LIKELY,
    languages=PREPARED,
    examples=(
        "de| Der Hafen kostete ⟦1,234.5⟧ Euro und ⟦3.5⟧ Millionen Mark, das sind ⟦12.5⟧ % mehr.",
        "The port cost ⟦1.234,50⟧ euros, then ⟦2.345.678⟧; trade grew by ⟦3,5⟧ percent to ⟦1 234,5⟧ tons.",
        "fr| Le port a coûté ⟦2.5⟧ millions, soit ⟦12.5⟧ % de ⟦1,234,567⟧ euros.",
        "es| Creció un 3,5 % y un 4,2 %, luego un ⟦2.1⟧ %.",
        "es| Creció un 3.5 % y un 4.2 %, luego un ⟦2,1⟧ %.",
        "zh| 港口投资⟦1.234.567⟧元，增长⟦3,5⟧%。",
        "ja| 港の人口は⟦1,23,456⟧人だ。",
        "ru| Торговля выросла на ⟦3.5⟧ % и стоила ⟦2.4⟧ млн рублей.",
        "pt| Custou ⟦2.35⟧ mil milhões de patacas.",
        "nl| Het kostte ⟦2.35⟧ miljard euro.",
        "pt| No ⟦5th⟧ dia, o porto abriu.",
        "de| Der Hafen kostete 1.234,5 Euro und 3,5 Millionen Mark, 1.234 Schiffe kamen um 12.30 Uhr.",
        "de| Version 2.5, Abschnitt 3.4.1, am 12.05.2023, Rechner 203.113.100.200, Kanal 802.11, Ergebnis 2,345.",
        "de-CH| Der Hafen kostete 1’234.50 Franken und wuchs um 3.5 %.",
        "de| Er kostete CHF 1’234.50 und wuchs um 3.5 %.",
        "de| Auf dem Schild stand “$1,234.50”; die 5th Avenue ist lang.",
        "es| El comercio creció un 3.5 % y costó 1,234.50 pesos.",
        "es-MX| Costó 1,234.50 pesos, un 3.5 % más.",
        "The port cost 1,234.50 euros; trade grew by 3.5% to 1 234 567 tons. See pages 2,5 and 7.",
        "It fell by 3.5 percent, and Rs 1,23,456 were paid.",
        "pl| Funkcja zwraca 0.052 or 5.28 per cent.",
        "pt| No livro, 2nd edição; os ordinais 1st, 2nd e 3rd.",
        "hi| इसमें 12,34,567 रुपये लगे, 3.5 प्रतिशत अधिक।",
        "zh| 人口1,234,567，增长3.5%，12 345.6万元。",
        "fr| Le port a coûté 1 234 567,50 euros, soit 3,5 % ; voir la version 2.5.",
        "pl| Port kosztował 1 234,50 zł, o 3,5% więcej.",
    ),
)
def number_format(analysis: Analysis) -> Iterator[Hit]:
    """A figure has the decimal mark or the separators of another language, such as "1,234.5" in German.

    Machine translation copies figures as they stand in the source. A reader takes "2.500" for two and a half in one
    language and for two and a half thousand in the other. The customs are those of CLDR and of each country (de-CH,
    es-MX); English ordinals ("5th") left in another language are told too.

    Told is only what can be read in one way: figures with two kinds of marks, with several groups, or beside a per cent
    sign or a magnitude; measures and prices with `--certainty possible`. Left alone: versions, dates, times, addresses,
    figures in quotations, and a text in Spanish that has decimal points throughout, as the RAE admits; of two customs
    the rarer one is told there.

    Write the figure as the language does."""
    text = analysis.text
    figures = _figures(text)
    ordinals = _ordinals(analysis)
    if analysis.language.casefold().startswith("en") and not any(
        _is_unusual(match) and _is_telling(text, match) for match in figures
    ):
        return
    figures = [match for match in figures if _is_telling(text, match)]
    own = _custom(analysis, figures)
    if not own or not (figures or ordinals):
        return
    right = sum(1 for match in figures if match["decimal"] and match["decimal"] in own.decimal)
    elsewhere = f", as elsewhere in the text ({right} time{'s' if right > 1 else ''})" if right else ""
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    for match in figures:
        sure = _certainty(text, match, own)
        if sure and not _is_inside(quoted, match.start()):
            written = _written(match, own)
            too = elsewhere if match["decimal"] and match["decimal"] not in own.decimal else ""
            message = f"“{match[0]}” is written “{written}” in this language{too}."
            yield Hit(Span(*match.span()), message, suggestions=(written,), certainty=sure)
    for span in ordinals:
        if not _is_inside(quoted, span.start):
            yield Hit(span, f"“{text[span.start : span.end]}” is an ordinal in English.")


def _figures(text: str) -> list[re.Match[str]]:
    """The figures that have marks."""
    return [
        match
        for marked in _MARKED.finditer(text)
        for match in _FIGURE.finditer(text, marked.start(), marked.end() + 2)  # it looks two characters ahead
        if match.start() < marked.end()
    ]


def _is_unusual(match: re.Match[str]) -> bool:
    """Whether a figure is not as English writes it most often: no other can be told there."""
    return bool(match["indian"]) or match["decimal"] == "," or match["group"] not in (None, ",", *_SPACES)


def _is_inside(quoted: list[tuple[int, int]], at: int) -> bool:
    """Whether a place lies in one of the spans, which are in order."""
    before = bisect(quoted, (at,)) - 1
    return before >= 0 and at < quoted[before][1]


def _ordinals(analysis: Analysis) -> list[Span]:
    """English ordinals in another language, but not where several are listed: they are what it is about."""
    if analysis.language.casefold().startswith("en"):
        return []
    spans = [Span(*match.span()) for match in _ORDINAL.finditer(analysis.text)]
    apart = [True, *(b.start - a.end > _LISTED for a, b in itertools.pairwise(spans)), True]
    return [span for span, *alone in zip(spans, apart, apart[1:], strict=False) if all(alone)]


def _is_telling(text: str, match: re.Match[str]) -> bool:
    """Whether a figure has marks that can be read in one way only."""
    return _has_telling_marks(text, match) and not _VERSION.search(text, max(0, match.start() - 12), match.start())


def _has_telling_marks(text: str, match: re.Match[str]) -> bool:
    group, decimal, fraction = match["group"], match["decimal"], match["fraction"]
    if match["indian"]:
        return True
    if group:
        parts = match["whole"].split(group)
        if decimal:
            return group != decimal
        return len(parts) > 2 and not (group == "." and len(parts) == 4 and all(int(part) <= _BYTE for part in parts))
    if not decimal or (len(fraction) == 3 and not match[0].startswith("0")):
        return False
    return _is_counted(text, match) or _is_measured(text, match)


def _is_counted(text: str, match: re.Match[str]) -> bool:
    return bool(_COUNTED.match(text, match.end()) or (match["decimal"] == "," and _PERCENT.match(text, match.end())))


def _is_measured(text: str, match: re.Match[str]) -> bool:
    return bool(_MEASURED.match(text, match.end()) or _PRICE.search(text, max(0, match.start() - 5), match.start()))


def _custom(analysis: Analysis, figures: list[re.Match[str]]) -> Conventions | None:
    """The conventions of the text: where its language admits two decimal marks, with the one that it has more often."""
    primary = analysis.language.casefold().split("-")[0]
    tag = f"{primary}-ch" if primary in ("de", "fr", "it") and _SWISS.search(analysis.text) else analysis.language
    own = conventions(tag)
    admitted = ",." if primary == "es" else own.decimal if own else ""
    if own and primary == "en" and _INDIAN.search(analysis.text):
        return replace(own, group_sizes=(3, 2))
    if not own or len(admitted) == 1:
        return own
    counts = Counter(match["decimal"] for match in figures)
    first = own.decimal[0]
    best = max((first, *admitted), key=lambda mark: counts[mark])
    if primary == "es":
        return conventions("es-mx" if best == "." else "es") or own
    return replace(own, decimal=best)


def _certainty(text: str, match: re.Match[str], own: Conventions) -> Certainty | None:
    """How surely a figure is in a foreign custom; None for one in the language's own."""
    group, decimal = match["group"], match["decimal"]
    if match["indian"]:
        return None if 2 in own.group_sizes else LIKELY
    if decimal and decimal not in own.decimal:
        return LIKELY if group or _is_counted(text, match) else POSSIBLE
    if group and not (group in own.groups or (group in _SPACES and " " in own.groups)):
        return LIKELY if group in own.decimal else POSSIBLE
    return None


def _written(match: re.Match[str], own: Conventions) -> str:
    whole = re.sub(r"\D", "", match["whole"] or match["indian"] or match[0].split(match["decimal"] or " ")[0])
    mark = own.groups[0].replace(" ", "\u00a0")
    grouped = f"{int(whole):,}".replace(",", mark) if match["group"] or match["indian"] else whole
    return grouped + (own.decimal[0] + match["fraction"] if match["decimal"] else "")
