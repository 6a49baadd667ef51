"""A form that the glossary lists as wrong."""

from __future__ import annotations

from collections.abc import Iterator

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import CERTAIN, LIKELY, POSSIBLE, Certainty, Hit
from termcheck.rule import rule
from termcheck.rules.near_form import is_garbled_name
from termcheck.terms.matching import Mention

_GARBLED = 3  # concepts
_QUOTES = frozenset("\"'“”‘’«»")


@rule(
    category="terminology",
    mqm="terminology/wrong-term",
    certainty=CERTAIN,
    severity="error",
    languages=(),
    fix="safe",
    examples=(
        "Cities are told to develop ⟦new quality productivity⟧.",
        "The ⟦Guangdong Hong Kong Macao Greater Bay Area⟧ grew.",
        "Cities are told to develop new quality productive forces.",
        "The team raised both quality and productivity last year.",
        "A cycle lane runs from the domestic terminal to the port.",
        "zh-Hans| ⟦粤港奥大湾区⟧有十一个城市。",
        "es| La ⟦Organización Mundial de Comercio⟧ publicó el informe.",
        "zh-Hans| 粤港澳大湾区有十一个城市。",
        "es| La Organización Mundial del Comercio publicó el informe.",
        "A handful of families crossed the bay on the new bridge.",
    ),
)
def wrong_form(analysis: Analysis) -> Iterator[Hit]:
    """A form stands in the text that the glossary lists as wrong.

    The glossary holds, beside each official form, the garbled and literal renderings that machine translation is known
    to make of it. A reader who looks such a name up finds nothing, and one who knows it stops trusting the text.

    A form that is always wrong is reported wherever it stands. One that is ordinary English elsewhere ("facing the
    world") is reported with plain settings only in a document that holds at least three other garbled terms; with
    `--certainty possible` everywhere. A form that nobody has met in a real text, or whose official form nobody has read
    in its source, is never certain.

    In Chinese and Japanese, traditional and simplified characters are one, and a form is found between any others. In
    other languages than English its words may be inflected; the form to write is given as the glossary has it.

    Write the official form that the finding names."""
    is_garbled = _is_garbled(analysis)
    for mention in analysis.mentions.exact:
        form = mention.form
        if form.status == "wrong":
            official = analysis.suggestion(form.concept) or ""
            span = analysis.mentions.words.span(mention.first, mention.end)
            written = analysis.fitted(mention, official)
            yield Hit(
                written.span if official else span,
                f"“{analysis.text[span.start : span.end]}” is a known wrong form; the official form is “{official}”.",
                suggestions=(written.text,) if official else (),
                certainty=_certainty(analysis, mention, is_garbled),
                concept=form.concept,
                fix=written.fix or ("unsafe" if _is_quoted(analysis.text, span) else None),
            )


def _is_quoted(text: str, span: Span) -> bool:
    """Whether quotation marks stand right around it, and the form itself may be what is talked about."""
    return text[span.start - 1 : span.start] in _QUOTES and text[span.end : span.end + 1] in _QUOTES


def _is_garbled(analysis: Analysis) -> bool:
    """Whether the document shows by itself that it was badly translated: garbled forms of at least three concepts, and
    at least one in a thousand words. Then a phrase that is ordinary English elsewhere is suspect here."""
    matches = analysis.mentions
    listed = {m.form.concept for m in matches.exact if m.form.status == "wrong" and m.form.match == "literal"}
    garbled = listed | {mention.form.concept for mention in matches.near if is_garbled_name(mention)}
    return len(garbled) >= _GARBLED and len(garbled) * 1000 >= len(matches.words)


def _certainty(analysis: Analysis, mention: Mention, is_garbled: bool) -> Certainty:
    form, note = mention.form, analysis.annotation_of_mentions
    if note and note.is_clause(mention.first, mention.end) and not form.folded[-1].endswith("ed"):
        return POSSIBLE  # a pipeline sees a subject and its verb; only a form like "project landed" is that itself
    if form.match == "literal":
        return CERTAIN if form.verified and form.seen else LIKELY
    return LIKELY if len(form.content) > 1 and is_garbled else POSSIBLE
