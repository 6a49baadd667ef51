"""A quotation mark or bracket without its partner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import LIKELY, POSSIBLE, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule

_LONGEST_WRAPPED = 120  # code points of a line after which its end is taken for the end of a paragraph
_REACH = 24  # code points shown of a word beside a mark

_PARAGRAPH = lazy(rf"\n(?:[ \t\r]*\n|(?<=[^\n]{{{_LONGEST_WRAPPED}}}\n))")
_PAIRS = {"(": ")", "[": "]", "“": "”"}
_PARTNER = {closing: opening for opening, closing in _PAIRS.items()}
# What looks like a bracket or a mark and is none: "a)" "12)" "iv)" as list numbers, emoticons, "\(" and inches.
_ENUMERATOR = lazy(r"(?:(?<=\s)|\A)(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})\)")
_EMOTICON = lazy(r"[:;=8xX]['’]?-?[()\[\]DPp]+(?!\w)|[()\[\]]-?[:;=]")
_INCHES = lazy(r"\d[\"”]")
_CODE = lazy(
    r"[<>{}=\\`|#$@^*~]|\w\(|_\w|\[\w*[-!^]|'[(\[)\]“”\"]|\.\.\.|[(\[]\s|\s\]|[\"“”][()\[\]]+[\"“”]|[‘'][^\s\w]"
)


@rule(
    category="punctuation",
    mqm="fluency/punctuation",
    certainty=LIKELY,
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
    ),
)
def unpaired_quotes(analysis: Analysis) -> Iterator[Hit]:
    """A quotation mark or bracket opens and never closes in its paragraph, or closes without having opened.

    Translation loses marks where it turns a sentence round. The reader no longer knows where the quotation or the
    remark ends.

    Left alone: a quotation over several paragraphs, which opens again with each of them; list numbers (“a)”), smileys,
    inches and apostrophes; paragraphs with code; brackets that close in the next paragraph.

    Add the missing mark, or delete the one that stands alone."""
    text = analysis.text
    if not any(text.count(opening) != text.count(closing) for opening, closing in _PAIRS.items()):
        return
    start = 0
    lonely: list[tuple[int, int, list[int]]] = []
    bounds = [match.span() for match in _PARAGRAPH.finditer(text)]
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
