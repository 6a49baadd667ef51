"""A quotation mark or bracket without its partner."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import LIKELY, POSSIBLE, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule
from termcheck.writing.conventions import PREPARED, Conventions
from termcheck.writing.quotations import PARAGRAPH, paragraphs, quotation_marks

_REACH = 24  # code points shown of a word beside a mark
_FAR = 5000  # code points that a quotation over several paragraphs may hold
_CONFUSED = 8  # lonely marks in a paragraph that is no text
_CLOSING = frozenset("»”")
_PHRASE = lazy(r"[.,:;?!…]")
_CLOSING_TOGETHER = frozenset({"fr", "ru", "uk"})
_ENDS = frozenset(".,:;!?)\n")
_SHORT_LINE = 40  # code points of a line that is a link or a heading rather than a sentence

_PAIRS = {"(": ")", "[": "]", "“": "”"}
_PARTNER = {closing: opening for opening, closing in _PAIRS.items()}
# What looks like a bracket or a mark and is none: "a)" "12)" "iv)" as list numbers, emoticons, "\(" and inches.
_ENUMERATOR = lazy(r"(?:(?<=\s)|\A)(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})\)")
_EMOTICON = lazy(r"[:;=8xX]['’]?-?[()\[\]DPp]+(?!\w)|[()\[\]]-?[:;=]")
_INCHES = lazy(r"\d[\"”]")
_CODE = lazy(
    r"[<>{}=\\`|#$@^*~]|\w\(|_\w|\[\w*[-!^]|'[(\[)\]“”\"]|\.\.\.|[(\[]\s|\s\]|[\"“”][()\[\]]+[\"“”]|[‘'][^\s\w]"
)

# In languages other than English, some of which write full-width brackets beside half-width ones.
_BRACKETS = dict(zip("([（［【〔〖", ")]）］】〕〗", strict=True))
_ALIKE = {
    **{closing: closing for closing in _BRACKETS.values()},
    **dict.fromkeys(")）", ")）"),
    **dict.fromkeys("]］", "]］"),
}
_BRACKET = lazy(r"[][()（）［］【】〔〕〖〗]")
_LONGEST_REMARK = 60  # code points between brackets that are shown whole
_REACH_HAN = 4  # characters shown beside a mark, in a script without spaces
_NUMBER = lazy(r"(?<!\w)(?:\d{1,3}|[^\W\d_]|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3})[)）]|[①-⑳\d][)）]")
# "Ctrl+]", «C-x (», "["
_KEY = lazy(r"\+[][()]|(?<=\s)[\[(][\"”»“’」](?=[\s,.;:!?)]|\Z)|[\"'“”„«»‘’「『][][()][\"'“”«»‘’」』]")
_CODE_ANYWHERE = lazy(r"[<>{}=\\`|#$@^*~]|[A-Za-z_]\(|_\w|[(\[]\s|\s\]|\[\w*[-!^]|\A\W*\Z")


@rule(
    category="punctuation",
    mqm="fluency/punctuation",
    certainty=LIKELY,
    languages=PREPARED,
    examples=(
        "They built the ⟦“Harbour⟧ Road in May.",
        "They built the Harbour ⟦Road”⟧ in May.",
        "They built the Harbour Road ⟦(the⟧ longest of its kind in May.",
        "They built the Harbour ⟦Road)⟧ in May.",
        "They built the “Harbour Road” (the longest [of its kind]) in May.",
        "“It opened in May.\n\n“It closed in June,” he said.",
        "a) Ports\nb) Roads 1) Rails :-) and ;)",
        'A 5" pipe and a 12” board for the ’90s, by Jones’ men.',
        "He wrote “It opened (in May” and so “closed)” the matter [sic].",
        "Call f(x and press [ or ( to start.",
        "de| Sie bauten die ⟦„Hafenstraße⟧ im Mai.",
        "fr| Ils ont ouvert le ⟦« vieux⟧ quai en mai.",
        "ru| Они построили порт ⟦Север»⟧ в мае.",
        "zh| 他们修了⟦“滨海路⟧，又修了环岛路。",
        "zh| 他们修了⟦《滨海路规⟧划，又修了环岛路。",
        "zh| 他们修了滨海路⟦（全长五公里)⟧。",
        "ja| 港⟦（古いほう⟧は閉まった。",
        "de| „Er kam im Mai.\n\n„Er ging im Juni“, sagte sie.",
        "es| «Llegó en mayo.\n\n»Se fue en junio», dijo.",
        "fr| Il dit : « Je viens.\n\n» Je viens encore. »",
        "fr| « Précédent\n\nSuivant »",
        "ru| Он сказал: «Это порт «Север».",
        "zh| “第一段没有完。\n\n“第二段完了。”他说。",
        "fr| L’été, c’est d’abord l’« eau » (et le sel). a) Ports b) Quais",
        "ru| а) порты; б) дороги; 1) рельсы :-)",
        "it| Premere Ctrl+] per uscire, e “[” per entrare.",
        "cs| Adresář “/” a volba “-”.",
        "es| «C-x (»: empieza a grabar.",
        "ko| 옵션의 “--”는 다른 뜻이다. “길”은 멀다.",
        "zh| 一）港口；二）道路；（1）铁路 2）桥梁",
        "zh| 根据⟦《港口法⟧（第三章），要做以下两件事：\n\n一、种树。",
        "zh| 他说：“去年的《港口法》（草案）已经改了。”",
    ),
)
def unpaired_quotes(analysis: Analysis) -> Iterator[Hit]:
    """A quotation mark or bracket opens and never closes in its paragraph, or closes without having opened.

    Translation loses marks where it turns a sentence round. The reader no longer knows where the quotation or the
    remark ends. In Chinese and Japanese, a full-width bracket with a half-width partner is told too.

    Left alone: a quotation over several paragraphs, which opens again with each of them; list numbers (“a)”), smileys,
    inches and apostrophes; paragraphs with code; brackets that close in the next paragraph; a «quotation in a
    «quotation» whose two ends are one mark, as French and Russian write it.

    Add the missing mark, or delete the one that stands alone."""
    text, known = analysis.text, analysis.conventions
    if known and not analysis.language.casefold().startswith("en"):
        yield from _in_other_languages(text, known, analysis.language.casefold().split("-")[0] in _CLOSING_TOGETHER)
        return
    if not any(text.count(opening) != text.count(closing) for opening, closing in _PAIRS.items()):
        return
    start = 0
    lonely: list[tuple[int, int, list[int]]] = []
    bounds = [match.span() for match in PARAGRAPH.finditer(text)]
    for end, following in [*bounds, (len(text), len(text))]:
        if any(
            text.count(opening, start, end) != text.count(closing, start, end) for opening, closing in _PAIRS.items()
        ):
            lonely.append((start, end, _lonely(text[start:end])))
        start = following
    for number, (start, end, places) in enumerate(lonely):
        neighbours = [*lonely[max(0, number - 1) : number], *lonely[number + 1 : number + 2]]
        near = [places for other, stop, places in neighbours if abs(other - end) < 4 or abs(start - stop) < 4]
        for place in places[:1]:
            mark = text[start + place]
            certainty = POSSIBLE if any(near) or _is_carried(text, start, end, mark) else LIKELY
            kind = "quotation mark" if mark in "“”" else "bracket"
            what = "never closes" if mark in _PAIRS else "closes without having opened"
            message = f"This {kind} {what} in its paragraph."
            yield Hit(_beside(text, start + place), message, certainty=certainty)


class _Alone(NamedTuple):
    """A mark without a partner, and the number of its paragraph."""

    at: int
    paragraph: int
    opens: bool
    is_bracket: bool
    is_carried: bool = False


def _in_other_languages(text: str, known: Conventions, closes_together: bool) -> Iterator[Hit]:
    alone: list[_Alone] = []
    for number, (start, end) in enumerate(paragraphs(text, known)):
        paragraph = text[start:end]
        if _CODE_ANYWHERE.search(paragraph):
            continue
        brackets, mixed = _brackets(paragraph)
        if not known.has_spaces:
            yield from (_mixed_brackets(text, start + opening, start + closing) for opening, closing in mixed)
        found = [_Alone(start + at, number, paragraph[at] in _BRACKETS, True) for at in brackets]
        marks = quotation_marks(text, start, end, known)
        if len(found) + len(marks.alone) > _CONFUSED:
            continue
        for at in marks.alone:
            if _is_mark(text, at, start, end) and not (closes_together and _is_outer(text, at, end)):
                opens = at in marks.opening
                found.append(
                    _Alone(at, number, opens, False, opens and text[at] not in "《〈" and _goes_on(text, at, end))
                )
        alone += sorted(found) if len(found) < 3 else []
    for before, one, after in zip([None, *alone], alone, [*alone[1:], None], strict=False):
        is_doubtful = one.is_carried or any(other and _is_near(one, other) for other in (before, after))
        if before is None or before.paragraph != one.paragraph:
            kind = "bracket" if one.is_bracket else "quotation mark"
            what = "never closes" if one.opens else "closes without having opened"
            certainty = POSSIBLE if is_doubtful else LIKELY
            place = _with_word(text, one.at, one.opens, known)
            yield Hit(place, f"This {kind} {what} in its paragraph.", certainty=certainty)


def _is_near(one: _Alone, other: _Alone) -> bool:
    """Whether two lonely marks of different paragraphs may be the ends of one quotation or remark."""
    return one.paragraph != other.paragraph and abs(one.at - other.at) < _FAR and one.is_bracket == other.is_bracket


def _is_mark(text: str, at: int, start: int, end: int) -> bool:
    """Whether a lonely mark is one that lacks its partner: no straight mark, which may stand for inches or seconds; no
    arrow of a link; no mark that repeats, at the start of a paragraph, that the quotation goes on."""
    if text[at] == '"' or (not text[start:at].strip() and text[at] in _CLOSING):
        return False
    if text[at] not in "«»":
        return True
    line = text[max(start, text.rfind("\n", start, at) + 1) : at], text[at + 1 : end].split("\n", 1)[0]
    is_at_edge = not (line[0].strip() and line[1].strip())
    return not is_at_edge or len(line[0] + line[1]) > _SHORT_LINE or bool(_PHRASE.search(line[0] + line[1]))


def _is_outer(text: str, at: int, end: int) -> bool:
    """Whether a mark opens an «outer quotation that closes together with an «inner one»."""
    inner, closing = text.find("«", at + 1, end), text.find("»", at + 1, end)
    is_last = closing + 1 == end or text[closing + 1 : closing + 2] in _ENDS
    return text[at] == "«" and 0 <= inner < closing and is_last


def _goes_on(text: str, at: int, end: int) -> bool:
    """Whether the next paragraph says with a mark that it belongs to the quotation, or this one introduces it."""
    following = text[end : end + 12].lstrip()[:1]
    return (bool(following) and following in text[at] + "»”") or text[max(at, end - 1) : end] in ":："


def _brackets(paragraph: str) -> tuple[list[int], list[tuple[int, int]]]:
    """Where brackets without partners stand, and where a full-width one has a half-width partner."""
    no_marks = {at for found in (_NUMBER, _EMOTICON, _KEY) for match in found.finditer(paragraph)
                for at in range(*match.span())}  # fmt: skip
    opened: list[int] = []
    alone: list[int] = []
    mixed: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(paragraph):
        at = match.start()
        if match[0] in _BRACKETS:
            opened.append(at)
        elif opened and _BRACKETS[paragraph[opened[-1]]] in _ALIKE[match[0]]:
            opening = opened.pop()
            if _BRACKETS[paragraph[opening]] != match[0]:
                mixed.append((opening, at))
        elif at not in no_marks:
            alone.append(at)
    return [*alone, *(at for at in opened if at not in no_marks)], mixed


def _mixed_brackets(text: str, opening: int, closing: int) -> Hit:
    first, last = ("（", "）") if text[closing] in "（）()" else ("［", "］")
    message = (
        f"“{text[opening]}” and “{text[closing]}” do not belong together: one is full-width, the other half-width."
    )
    if closing - opening > _LONGEST_REMARK:
        return Hit(Span(closing, closing + 1), message, suggestions=(last,) if text[opening] == first else ())
    return Hit(Span(opening, closing + 1), message, suggestions=(f"{first}{text[opening + 1 : closing]}{last}",))


def _with_word(text: str, at: int, opens: bool, known: Conventions) -> Span:
    """The mark with the word it touches; in a script without spaces, with a few characters."""
    reach = _REACH if known.has_spaces else _REACH_HAN
    start = end = at
    if opens:
        end = at + 1
        while end < len(text) and text[end] in " \u00a0\u202f":
            end += 1
        begin = end
        while end < min(len(text), begin + reach) and text[end].isalnum():
            end += 1
        return Span(at, end)
    while start > 0 and text[start - 1] in " \u00a0\u202f":
        start -= 1
    begin = start
    while start > max(0, begin - reach) and text[start - 1].isalnum():
        start -= 1
    return Span(start, at + 1)


def _lonely(paragraph: str) -> list[int]:
    """Where marks without partners stand in a paragraph of text; none where it holds code."""
    if _CODE.search(paragraph):
        return []
    no_marks = {at for found in (_ENUMERATOR, _EMOTICON, _INCHES) for match in found.finditer(paragraph)
                for at in range(*match.span())}  # fmt: skip
    lonely: list[int] = []
    for opening, closing in _PAIRS.items():
        open_marks: list[int] = []
        alone: list[int] = []
        for match in re.finditer(f"[{re.escape(opening + closing)}]", paragraph):
            at = match.start()
            if match[0] == opening:
                open_marks += [] if _closes(paragraph, at) else [at]
            elif open_marks:
                open_marks.pop()
            elif at not in no_marks:
                alone.append(at)
        alone += [at for at in open_marks if at not in no_marks]
        if opening != "“" or not _is_mixed(paragraph):
            lonely += alone
    return sorted(lonely) if len(lonely) < 3 else []


def _closes(paragraph: str, at: int) -> bool:
    """Whether “ stands where a mark closes: `turned-quotes` tells that."""
    after = paragraph[at + 1 : at + 2]
    return paragraph[at] == "“" and at > 0 and paragraph[at - 1].isalnum() and not after.isalnum()


def _is_mixed(paragraph: str) -> bool:
    """Whether a straight mark or a German one is the partner of a typographic one, or marks are turned."""
    turned = re.search(r"(?<!\S)”\w|\w“(?!\w)", paragraph)
    return bool(turned) or paragraph.count('"') % 2 == 1 or "„" in paragraph or "''" in paragraph


def _is_carried(text: str, start: int, end: int, mark: str) -> bool:
    """A quotation that goes on in the next paragraph, which then opens it again; or a list, verse or heading."""
    if mark == "“":
        return text[end : end + 8].lstrip()[:1] == "“" or text[end - 1 : end] == ":"
    return mark == ")" and "(" not in text[start:end] and text[start:end].count(")") > 1


def _beside(text: str, at: int) -> Span:
    """The mark with the word it touches."""
    if text[at] in _PAIRS:
        end = at + 1
        while end < min(len(text), at + _REACH) and text[end].isalnum():
            end += 1
        return Span(at, end)
    start = at
    while start > max(0, at - _REACH) and text[start - 1].isalnum():
        start -= 1
    return Span(start, at + 1)
