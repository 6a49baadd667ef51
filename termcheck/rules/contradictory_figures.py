"""Figures beside each other that cannot all be right."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import CERTAIN, LIKELY, Hit, Related
from termcheck.patterns import lazy
from termcheck.rule import rule
from termcheck.words import stem

_MARGIN = (
    0.03  # beyond rounding, how far a figure may be from the computed one, as a part of it: other bases, revisions
)
_HEDGED_MARGIN = 0.2  # the same where the text says "about", "nearly", "more than"
_SENTENCE = 400  # characters of a sentence that are read on each side
_MOST = 20  # totals that are compared with one share
_NEAR = 1500  # characters before a share in which its total is looked for
_FACTOR_MARGIN = 0.3  # how far from 2 the ratio of a figure that "doubled" may be, as a part of it

_SCALES = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_CURRENCIES = {
    "$": "usd", "us$": "usd", "usd": "usd", "us dollars": "usd", "u.s. dollars": "usd", "dollars": "usd", "hk$": "hkd",
    "hong kong dollars": "hkd", "hkd": "hkd", "rmb": "cny", "cny": "cny", "yuan": "cny", "¥": "cny", "€": "eur",
    "euros": "eur", "euro": "eur", "£": "gbp", "pounds": "gbp",
}  # fmt: skip
_PERCENT = ("%", "percent", "per cent")
_HEDGE = (
    r"(?:(?:about|around|nearly|almost|approximately|roughly|over|more than|less than|up to|some|just|only"
    r"|at least|close to"
    r"|as much as|as many as|an estimated|a record|under) ){0,2}"
)
_FIGURE = lazy(
    rf"(?P<hedge>{_HEDGE})(?P<mark>US\$|HK\$|[$€£¥]|RMB ?|CNY ?|USD ?)?(?<![\w.,/-])"
    r"(?P<number>\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,4})?|\d{1,12}(?:\.\d{1,4})?)(?![\d-])"
    r"(?:[ -]?(?P<scale>thousand|million|billion|trillion))?"
    r"(?: ?(?P<unit>%|percent(?:age points?)?|per cent|U\.?S\.? dollars|Hong Kong dollars|[A-Za-z]{2,20}))?",
    re.IGNORECASE,
)


_Anchors = dict[str, list[int]]  # the numbers of the words at which a check begins


class _Figure(NamedTuple):
    """A figure of the text: `low` to `high` is what it can stand for after rounding."""

    value: float
    half: float
    unit: str
    hedged: bool
    start: int
    end: int

    @property
    def low(self) -> float:
        return self.value - self.half

    @property
    def high(self) -> float:
        return self.value + self.half

    @property
    def is_money(self) -> bool:
        return self.unit in _CURRENCIES.values()


def _figure(match: re.Match[str]) -> _Figure:
    number = match["number"].replace(",", "")
    scale = _SCALES[(match["scale"] or "").lower()]
    fraction = number.partition(".")[2]
    unit = _unit(match["unit"] or "")
    is_count = scale == 1 and not fraction and unit != "%"
    half = 0.0 if is_count else _half(number) * scale
    digits = len(number.replace(".", "").strip("0"))
    is_known = unit in ("%", "points") or unit in _CURRENCIES.values()
    end = match.end("unit" if is_known else "scale" if match["scale"] else "number")
    if match["mark"]:
        unit = _CURRENCIES[match["mark"].strip().lower()]
    start = match.start("mark") if match["mark"] else match.start("number")
    return _Figure(float(number) * scale, half, unit, bool(match["hedge"]) and digits < 3, start, end)


_NO_UNITS = frozenset(
    "in to from by and or of the at on for with this last over up down an as during between per while".split()
)


def _unit(written: str) -> str:
    folded = written.lower()
    if folded in _CURRENCIES:
        return _CURRENCIES[folded]
    if folded in _PERCENT:
        return "%"
    if folded.startswith("percentage"):
        return "points"
    return "" if folded in _NO_UNITS else stem(folded)


def _same_unit(a: _Figure, b: _Figure) -> bool:
    return a.unit == b.unit or not (a.unit and b.unit)


_UP = (
    r"ris(?:e|es|en|ing)|rose|increas(?:e|es|ed|ing)|gr[eo]w(?:n|s|th|ing)?|climb(?:s|ed|ing)?"
    r"|jump(?:s|ed)?|surg(?:e|es|ed|ing)|soar(?:s|ed)?|up|gain(?:s|ed)?|expand(?:s|ed)?"
)
_DOWN = (
    r"fall(?:s|en|ing)?|fell|declin(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|drop(?:s|ped)?"
    r"|reduc(?:e|es|ed|tion|ing)|down|shrank|shrunk|cut"
)
_PAIR = lazy(r"[Ff]rom (?=[\w$€£¥])")
_BETWEEN = lazy(r"(?: [a-z-]{2,15}){0,3}(?: in (?:19|20)\d\d)? to ", re.IGNORECASE)
_VERB_BEFORE = lazy(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?: by)? (?:{_HEDGE}"
    rf"(?P<share>\d{{1,4}}(?:\.\d{{1,3}})?) ?(?P<unit>%|percent|per cent"
    r"|percentage points?) )?\Z",
    re.IGNORECASE,
)
_RATE_AFTER = lazy(
    rf"(?: [a-z]{{2,15}}){{0,3}}(?: in (?:19|20)\d\d)?,? (?:or |for |with |representing |marking )?(?:(?P<up>up"
    rf"|an? (?:increase|rise|growth|jump|gain) of)"
    rf"|(?P<down>down|an? (?:decrease|drop|fall|decline"
    rf"|reduction) of)) (?P<hedge>{_HEDGE})(?P<share>\d{{1,4}}(?:\.\d{{1,3}})?) ?"
    r"(?P<unit>%|percentage points?|percent|per cent)",
    re.IGNORECASE,
)
_UP_FROM = lazy(
    rf"(?: [a-z]{{2,15}}){{0,3}},? (?:(?P<up>up|an? (?:increase|rise|growth) of)|(?P<down>down|an? (?:decrease"
    rf"|drop|fall|decline) of)) "
    rf"(?P<hedge>{_HEDGE})(?P<share>\d{{1,4}}(?:\.\d{{1,3}})?) ?(?P<unit>%|percent|per cent) from ",
    re.IGNORECASE,
)
_HEDGE_BEFORE = lazy(r"\b(?:about|around|nearly|almost|approximately|roughly|over|than|to|some|close to|under) \Z")
_RATE_FROM = lazy(r"(?:%|percent|per cent) from (?=[\w$€£¥])")
_OTHER_BASE = lazy(
    r"annual|average|per (?:year|annum)|a year\b|each year|compound|real terms|inflation|adjusted|month"
    r"|year[- ]on[- ]year|points"
    r"|comparable",
    re.IGNORECASE,
)
_MULTIPLIED = lazy(
    r"\b(?P<hedge>more than |nearly |almost |over )?(?P<word>doubled|tripled|quadrupled)(?: in (?:size|number"
    r"|value))? \Z",
    re.IGNORECASE,
)
_FACTORS = {"doubled": 2, "tripled": 3, "quadrupled": 4}
_SHARE = lazy(
    r"\b(?:account(?:ed|ing|s)? for|represent(?:ed|ing|s)?|(?:made|makes?|making) up|compris(?:ed|ing|es)"
    r"|constitut(?:ed|ing|es))"
    rf" (?P<hedge>{_HEDGE})(?P<share>\d{{1,3}}(?:\.\d{{1,3}})?) ?(?:%|percent|per cent) of (?P<rest>[^.;,\n]{{1,100}})",
    re.IGNORECASE,
)
_SHARE_VERBS = frozenset(
    "account accounts accounted accounting represent represents represented representing made make makes making "
    "comprised comprises comprising constituted constitutes constituting".split()
)
_TOTAL = lazy(
    r"\btotal (?P<what>(?:[a-z-]{2,15} ){1,6}?)(?:of [A-Z]\w{1,20}(?: [A-Z]\w{1,20})? )?"
    r"(?:reached|was|were|hit|stood at|amounted to|totaled|totalled|came to)(?: up to)? (?=[\w$€£¥])"
)
_TOTAL_NAMED = lazy(
    r"(?:the |its |their |(?:the )?(?:[A-Za-z]\w{1,20} ?){1,3}['’]s? )?total "
    r"(?P<what>(?:[a-z-]{2,15}\b ?){1,6})"
)
_GIVEN = lazy(
    r"(?:the |its |their |[A-Z]\w{1,20}['’]s )?(?:total )?(?:[a-z-]{2,15} ){0,4}?(?:total )?(?:of )?(?=[$€£¥\d]|RMB|US)"
)
_MEASURES = frozenset("volume value amount number of and the in".split())
_TRADE = frozenset(("import", "export"))
_FOREIGN_TRADE = frozenset(map(stem, ("foreign", "trade")))
_PERIOD = lazy(
    r"(?:19|20)\d\d|\b(?:first|second|third|fourth|last|this|previous) (?:quarter|half|year|month|\w+ months)"
    r"|\b(?:January|February|March"
    r"|April|June|July|August|September|October|November|December)\b|\bfirst \w+ (?:quarters|months)\b"
)


@rule(
    category="number",
    mqm="accuracy/number",
    certainty=LIKELY,
    severity="error",
    examples=(
        "Output rose from 80 billion yuan to 100 billion yuan, ⟦up 20 percent⟧.",
        "In 2019, total imports and exports reached 90.4 billion USD. In 2019, trade with Peru was 9.7 billion USD, "
        "which ⟦accounted for 14.2 percent⟧ of the city's total foreign trade volume.",
        "Exports were 60 billion yuan and imports 50 billion yuan, and total imports and exports "
        "⟦reached 100 billion yuan⟧.",
        "Sales ⟦increased from 300 tons to 250 tons⟧.",
        "Its share rose from 8.1 percent to 12.4 percent, ⟦up 5.3 percentage points⟧.",
        "The plan has ⟦four pillars: trade, finance and tourism⟧.",
        "The ⟦five cities of Macao, Zhuhai and Foshan⟧ met.",
        "It handled 40 flights, ⟦including 48 flights⟧ abroad.",
        "Output rose from 80 billion yuan to 100 billion yuan, up 25 percent.",
        "Output rose by about a quarter from 80 to 100 billion yuan, up 3 percent a year.",
        "In 2019, total imports and exports reached 90.4 billion USD. In 2020, trade with Peru was 9.7 billion USD, "
        "accounting for 14.2 percent of total foreign trade volume.",
        "Exports were 60 billion yuan and imports 50 billion yuan, and total imports and exports "
        "reached 110 billion yuan.",
        "The plan has four pillars: trade, finance, food and drink and tourism.",
        "The three cities of Macao, Zhuhai and Foshan met on the "
        "four platforms of Nansha and Qianhai, Hengqin and Loop.",
        "They signed 53 projects, including 48 major ones, from 2019 to 2010 pages long.",
        "He moved from 300 tons of rice to 2 tons of gold.",
    ),
)
def contradictory_figures(analysis: Analysis) -> Iterator[Hit]:
    """Figures in one sentence, or in neighbouring ones, that cannot all be right.

    What is said to have grown from 80 to 100 has grown by 25 percent, not by 20; 16 billion is no 13 percent of 130
    billion; exports and imports must give total trade; and "four pillars" must be followed by four. A digit that was
    misread, a unit that was converted in one place only, or a list that lost an item shows in this way.

    Only figures of the same unit that are tied by clear words are compared, with room for rounding, and more of it
    where the text says "about" or "nearly". Left alone: annual, average and adjusted rates, totals of another period,
    and lists that can be counted in more than one way.

    Look up which figure is wrong."""
    anchors: _Anchors = defaultdict(list)
    folded = analysis.words.folded
    for i in analysis.words.places(_WANTED):
        anchors[folded[i]].append(i)
    for check in (_changes, _up_from, _shares, _trade, _parts, _lists):
        yield from check(analysis, anchors)


def _is_off(low: float, high: float, stated: float, half: float, hedged: bool) -> bool:
    """Whether a stated figure lies outside of what the others give, by more than rounding explains."""
    gap = max(low - (stated + half), (stated - half) - high)
    return gap > max(half, abs(stated) * (_HEDGED_MARGIN if hedged else _MARGIN))


def _half(number: str) -> float:
    return 0.5 * 10.0 ** -len(number.partition(".")[2])


def _growth(a: _Figure, b: _Figure) -> tuple[float, float]:
    """The least and the greatest growth from `a` to `b` in percent."""
    return (b.low / a.high - 1) * 100, (b.high / max(a.low, 1e-9) - 1) * 100


def _is_year(figure: _Figure) -> bool:
    return not figure.unit and figure.value.is_integer() and 1500 <= figure.value <= 2100


def _pairs(analysis: Analysis, anchors: _Anchors) -> Iterator[tuple[int, _Figure, _Figure]]:
    """ "From A to B" with figures of one unit, and where it begins."""
    text = analysis.text
    for i in _places(anchors, "from"):
        opening = _PAIR.match(text, analysis.words.starts[i])
        if not opening:
            continue
        first = _FIGURE.match(text, opening.end())
        if not first:
            continue
        a = _figure(first)
        joint = _BETWEEN.match(text, a.end)
        second = _FIGURE.match(text, joint.end()) if joint else None
        if not second:
            continue
        b = _figure(second)
        if not a.unit and not first["scale"] and second["scale"] and a.value < 1000:
            factor = _SCALES[second["scale"].lower()]
            a = a._replace(value=a.value * factor, half=max(a.half, _half(first["number"])) * factor)
        if a.value > 0 and b.value > 0 and _same_unit(a, b) and not (_is_year(a) or _is_year(b)):
            yield opening.start(), a, b


def _places(anchors: _Anchors, *wanted: str) -> list[int]:
    """The numbers of the words that are among `wanted`."""
    return sorted(i for word in wanted for i in anchors.get(word, ()))


def _changes(analysis: Analysis, anchors: _Anchors) -> Iterator[Hit]:
    text = analysis.text
    for start, a, b in _pairs(analysis, anchors):
        before = _VERB_BEFORE.search(text, max(0, start - 60), start)
        after = _RATE_AFTER.match(text, b.end)
        if before and before["share"]:
            span = Span(before.start(), before.end() - 1)
            yield from _change(text, a, b, before, span, text[max(0, start - 100) : b.end + 40])
        elif after:
            at = after.start("up") if after["up"] else after.start("down")
            yield from _change(text, a, b, after, Span(at, after.end()), text[start : after.end() + 40])
        if before and (a.unit or b.unit) and not before["share"] and (a.unit or b.unit != "%"):
            moved_back = b.high < a.low if before["up"] else b.low > a.high
            if moved_back:
                span = Span(before.start(), b.end + _trailing(text, b))
                yield Hit(span, f"“{text[span.start : span.end]}”: the figures move the other way.")
        times = _MULTIPLIED.search(text, max(0, start - 60), start)
        if times and (a.unit or b.unit):
            ratio, factor = b.value / a.value, _FACTORS[times["word"].lower()]
            is_more = ratio > factor and (times["hedge"] or "").lower().startswith(("more", "over"))
            if abs(ratio / factor - 1) > _FACTOR_MARGIN and not is_more:
                span = Span(times.start(), b.end)
                yield Hit(span, f"“{text[span.start : span.end]}”: that is {ratio:.1f} times.")


def _trailing(text: str, figure: _Figure) -> int:
    """The length of the word that names what was counted: " tons"."""
    word = lazy(r" [a-z]{2,20}").match(text, figure.end)
    return len(word[0]) if word and figure.unit and stem(word[0].strip()) == figure.unit else 0


def _change(text: str, a: _Figure, b: _Figure, rate: re.Match[str], span: Span, around: str) -> Iterator[Hit]:
    stated, half = float(rate["share"]), _half(rate["share"])
    hedged = a.hedged or b.hedged or bool(_HEDGE_BEFORE.search(text, span.start, rate.start("share")))
    in_points = "point" in rate["unit"]
    if in_points != (b.unit == "%") or _OTHER_BASE.search(around.replace("percentage points", "")):
        return
    low, high = (b.low - a.high, b.high - a.low) if in_points else _growth(a, b)
    if rate["down"]:
        low, high = -high, -low
    if _is_off(low, high, stated, half, hedged):
        unit = "percentage points" if in_points else "percent"
        yield Hit(
            span,
            f"“{text[span.start : span.end]}”: the figures beside it give {(low + high) / 2:.1f} {unit}.",
            related=(Related(Span(a.start, b.end), "the figures"),),
        )


def _up_from(analysis: Analysis, anchors: _Anchors) -> Iterator[Hit]:
    """ "100 billion yuan, up 20 percent from 80 billion yuan"."""
    text = analysis.text
    for i in _places(anchors, "from"):
        opening = _RATE_FROM.search(text, max(0, analysis.words.starts[i] - 10), analysis.words.ends[i] + 2)
        if not opening:
            continue
        base = _FIGURE.match(text, opening.end())
        sentence = max(0, opening.start() - 120)
        for match in _FIGURE.finditer(text, sentence, opening.start()) if base else ():
            rate = _UP_FROM.match(text, _figure(match).end)
            if rate and rate.end() == opening.end() and base:
                b, a = _figure(match), _figure(base)
                if a.unit == b.unit and a.unit not in ("", "%", "points") and a.value > 0 and not _is_year(a):
                    at = rate.start("up") if rate["up"] else rate.start("down")
                    stop = rate.end("unit")
                    yield from _change(text, a, b, rate, Span(at, stop), text[match.start() : a.end + 30])
                break


def _sentence(analysis: Analysis, at: int) -> Span:
    words = analysis.words
    word = max(0, bisect_right(words.starts, at) - 1)
    whole = analysis.sentence_span(analysis.sentence_of[word])
    return Span(max(whole.start, at - _SENTENCE), min(whole.end, at + _SENTENCE))


def _shares(analysis: Analysis, anchors: _Anchors) -> Iterator[Hit]:
    text = analysis.text
    totals = _totals(analysis, anchors)
    for i in _places(anchors, *_SHARE_VERBS):
        match = _SHARE.match(text, analysis.words.starts[i])
        if not match:
            continue
        share = float(match["share"])
        span = Span(match.start(), text.index(" of ", match.end("share")))
        if share > 100 and match["rest"].lower().startswith(("the total", "total")):
            yield Hit(span, f"“{text[span.start : span.end]}”: a share is no more than 100 percent.", certainty=CERTAIN)
            continue
        sentence = _sentence(analysis, match.start())
        total = _stated_total(text, match) or _earlier_total(analysis, match, sentence, totals)
        part = _part(text, sentence.start, match.start()) if total else None
        if (
            not part
            or not total
            or part.unit != total.unit
            or not total.value
            or "respectively" in text[slice(*sentence)]
        ):
            continue
        hedged = part.hedged or total.hedged or (bool(match["hedge"]) and len(match["share"]) < 3)
        low, high = part.low / total.high * 100, part.high / total.low * 100
        if _is_off(low, high, share, _half(match["share"]), hedged):
            yield Hit(
                span,
                f"“{text[span.start : span.end]}”: {text[part.start : part.end]} is {(low + high) / 2:.1f} percent of "
                f"{text[total.start : total.end]}.",
                related=(
                    Related(Span(part.start, part.end), "the part"),
                    Related(Span(total.start, total.end), "the total"),
                ),
            )


def _part(text: str, start: int, end: int) -> _Figure | None:
    """The amount that a share is about: the last one before it, unless it is one of several."""
    money = [figure for figure in map(_figure, _FIGURE.finditer(text, start, end)) if figure.is_money]
    if not money or (len(money) > 1 and " and " in text[money[-2].end : money[-1].start]):
        return None
    return money[-1]


def _stated_total(text: str, share: re.Match[str]) -> _Figure | None:
    """ "… of the total of 129.7 billion dollars"."""
    given = _GIVEN.match(text, share.start("rest"))
    match = _FIGURE.match(text, given.end()) if given and "total" in given[0] else None
    figure = _figure(match) if match else None
    return figure if figure and figure.is_money else None


def _key(what: str) -> frozenset[str]:
    """What a total is of: imports and exports are foreign trade."""
    words = what.lower().replace("-", " ").split()
    found = frozenset(stem(word) for word in words if word not in _MEASURES)
    return _FOREIGN_TRADE if found and (found <= _TRADE or found < _FOREIGN_TRADE) else found


def _earlier_total(
    analysis: Analysis, share: re.Match[str], sentence: Span, totals: list[tuple[int, frozenset[str], _Figure]]
) -> _Figure | None:
    text = analysis.text
    named = _TOTAL_NAMED.match(text, share.start("rest"))
    if not named:
        return None
    found = None
    low = bisect_left(totals, share.start() - _NEAR, key=lambda total: total[0])
    for at, key, figure in reversed(totals[low : low + _MOST]):
        if at < share.start() and key == _key(named["what"]) and _same_period(text, _sentence(analysis, at), sentence):
            found = figure
            break
    return found


def _totals(analysis: Analysis, anchors: _Anchors) -> list[tuple[int, frozenset[str], _Figure]]:
    """Amounts that are named as a total: where, of what, how much."""
    text = analysis.text
    totals = []
    for i in _places(anchors, "total"):
        match = _TOTAL.match(text, analysis.words.starts[i])
        figure = _FIGURE.match(text, match.end()) if match else None
        if match and figure and _figure(figure).is_money:
            totals.append((match.start(), _key(match["what"]), _figure(figure)))
    return totals


def _same_period(text: str, a: Span, b: Span) -> bool:
    periods = [frozenset(_PERIOD.findall(text, *span)) for span in (a, b)]
    return periods[0] == periods[1] or not periods[1]


_LABEL = lazy(
    r"\b(?P<total>imports? and exports?|total (?:foreign )?trade|foreign trade)\b|\b(?P<export>exports?)\b"
    r"|\b(?P<import>imports?)\b",
    re.IGNORECASE,
)
_TRADE_ANCHOR = lazy(r"\bimports? and exports?\b|\b[Tt]otal (?:foreign )?trade\b|\bforeign trade\b")


def _trade(analysis: Analysis, anchors: _Anchors) -> Iterator[Hit]:
    """Exports and imports that do not give the total beside them."""
    text = analysis.text
    seen = -1
    words = analysis.words
    for i in _places(anchors, "exports", "export", "trade"):
        if not _TRADE_ANCHOR.search(text, max(0, words.starts[i] - 20), words.ends[i]):
            continue
        sentence = _sentence(analysis, words.starts[i])
        if sentence.start == seen:
            continue
        seen = sentence.start
        found = _labelled(text, sentence)
        if len(found) == 3 and len({figure.unit for figure in found.values()}) == 1:
            total, exports, imports = found["total"], found["export"], found["import"]
            low, high = exports.low + imports.low, exports.high + imports.high
            if _is_off(low, high, total.value, total.half, total.hedged or exports.hedged or imports.hedged):
                span = Span(_verb_start(text, total.start), total.end)
                related = (
                    Related(Span(exports.start, exports.end), "exports"),
                    Related(Span(imports.start, imports.end), "imports"),
                )
                yield Hit(span, "Exports and imports do not add up to this total.", related=related)


def _verb_start(text: str, at: int) -> int:
    verb = lazy(r"\b(?:reached|was|were|of|hit|totaled|totalled) \Z").search(text, max(0, at - 12), at)
    return verb.start() if verb else at


def _labelled(text: str, sentence: Span) -> dict[str, _Figure]:
    """The first amount behind each label of a sentence; nothing where a label stands twice or is only a part."""
    labels = list(_LABEL.finditer(text, *sentence))
    found: dict[str, _Figure] = {}
    for label, end in zip(labels, [*(later.start() for later in labels[1:]), sentence.end], strict=True):
        kind = label.lastgroup or ""
        if kind in found or lazy(r" (?:to|from|with|of (?!goods|\d|[$¥]|US|RMB))").match(text, label.end()):
            return {}
        money = [figure for figure in map(_figure, _FIGURE.finditer(text, label.end(), end)) if figure.is_money]
        if len(money) > 1:
            return {}
        if money:
            found[kind] = money[0]
    return found


_INCLUDING = lazy(r",? (?P<link>including|of which|of whom|among which|among them,) (?=\d)")


def _parts(analysis: Analysis, anchors: _Anchors) -> Iterator[Hit]:
    """A part that is greater than its whole."""
    text = analysis.text
    words = analysis.words
    for i in _places(anchors, "including", "which", "whom", "them"):
        link = _INCLUDING.search(text, max(0, words.starts[i] - 10), words.ends[i] + 4)
        if not link or link.end() <= words.starts[i]:
            continue
        part = _FIGURE.match(text, link.end())
        wholes = list(_FIGURE.finditer(text, max(0, link.start() - 60), link.start()))
        if not part or len(wholes) != 1:
            continue
        a, b = _figure(wholes[0]), _figure(part)
        if a.unit and a.unit == b.unit and a.unit not in ("%", "points") and not a.hedged and b.low > a.high:
            span = Span(link.start("link"), b.end + _trailing(text, b))
            yield Hit(span, f"“{text[span.start : span.end]}”: the part is greater than the whole.")


_COUNTS = {word: n for n, word in enumerate("two three four five six seven eight nine ten".split(), 2)}
_COUNT = "|".join(_COUNTS)
_ITEM = r"[A-Za-z][\w'’&-]{0,20}(?: [\w'’&-]{1,20}){0,3}"
_COLON_LIST = lazy(rf"(?P<list>{_ITEM}(?:, {_ITEM}){{1,9}},? and {_ITEM})(?=[.\n]|\Z)")
_NAME = r"[A-Z][\w'’-]{1,20}(?: [A-Z][\w'’-]{1,20}){0,3}"
_NAME_LIST = lazy(rf"(?P<list>{_NAME}(?:(?:, and |, | and ){_NAME}){{1,10}})")
_PLACES = frozenset(
    "cities provinces regions countries municipalities districts counties platforms languages states "
    "ports sectors".split()
)
_COUNT_BEFORE = lazy(rf"\b(?P<count>{_COUNT}|[2-9]) (?:[a-z-]{{2,15}} ){{0,2}}[a-z]{{2,15}}s\Z", re.IGNORECASE)
_CLAUSE = lazy(r"\b(?:if|which|that|who|but|or|not|when|is|are|was|were|etc|others?|more|also|then|to|etcetera)\b")


def _lists(analysis: Analysis, anchors: _Anchors) -> Iterator[Hit]:
    """A number of items, and another number of them."""
    text = analysis.text
    words = analysis.words
    colons = (bisect_left(words.starts, match.end()) for match in re.finditer(": ", text))
    named = (i + 2 for i in _places(anchors, *_PLACES) if words.folded[i + 1 : i + 2] == ["of"] and i + 2 < len(words))
    for pattern, firsts in ((_COLON_LIST, colons), (_NAME_LIST, named)):
        for i in firsts:
            if 0 < i < len(words):
                last = words.ends[i - 1 if pattern is _COLON_LIST else i - 2]
                yield from _list(text, pattern, last, words.starts[i])


def _list(text: str, pattern: re.Pattern[str], head_end: int, start: int) -> Iterator[Hit]:
    head = _COUNT_BEFORE.search(text, max(0, head_end - 50), head_end)
    match = pattern.match(text, start) if head else None
    if not head or not match:
        return
    items = match[0]
    least = items.count(",") + 1
    most = least + len(re.findall(r"(?<!,) and ", items))
    if text[max(0, head.start() - 5) : head.start()].endswith(("and ", "or ")):
        return  # "two fathers and two mothers: …" counts both
    count = _COUNTS.get(head["count"].lower()) or int(head["count"])
    if not least <= count <= most and "and" in items and not _CLAUSE.search(items):
        span = Span(head.start(), match.end())
        yield Hit(span, f"“{head['count']}” are announced, and {most} follow.")


_WANTED = _SHARE_VERBS | _PLACES | {"from", "exports", "export", "trade", "including", "which", "whom", "them", "total"}
