"""A form that was right once, or elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from termcheck.analysis import Analysis
from termcheck.finding import LIKELY, POSSIBLE, Hit
from termcheck.rule import rule
from termcheck.terms.matching import Mention


@rule(
    category="terminology",
    mqm="terminology/wrong-term",
    certainty=LIKELY,
    languages=(),
    examples=(
        "China proposed ⟦One Belt One Road⟧ in 2013.",
        "The ⟦Macau Special Administrative Region⟧ was set up in 1999.",
        "China proposed the Belt and Road Initiative in 2013.",
        "She teaches at the University of Macau.",
        "He wore a belt and walked down one road after the other.",
        "New writers ask whether it is Macao or Macau.",
        "The Canton Fair opens twice a year.",
        "zh-Hant| ⟦澳門貿易投資促進局⟧舉辦展覽。",
        "fr| La ⟦région administrative spéciale de Macau⟧ attire les visiteurs.",
        "zh-Hant| 招商投資促進局舉辦展覽。",
        "fr| La région administrative spéciale de Macao attire les visiteurs de l'Université de Macau.",
    ),
)
def deprecated_form(analysis: Analysis) -> Iterator[Hit]:
    """A form stands in the text that the glossary calls deprecated.

    It was the official form once, or is used by others, and has been replaced: "One Belt One Road" by "Belt and Road
    Initiative". Names that keep the old word ("University of Macau") are left alone. Forms that are ordinary English
    elsewhere are reported with `--certainty possible` only.

    Write the form that the finding names."""
    for mention in analysis.mentions.exact:
        form = mention.form
        if form.status == "deprecated":
            official = analysis.suggestion(form.concept) or ""
            span = analysis.mentions.words.span(mention.first, mention.end)
            written = analysis.fitted(mention, official)
            yield Hit(
                written.span if official else span,
                f"“{analysis.text[span.start : span.end]}” is deprecated; write “{official}”.",
                suggestions=(written.text,) if official else (),
                certainty=LIKELY if form.match == "literal" and not _is_talked_about(analysis, mention) else POSSIBLE,
                concept=form.concept,
                fix=written.fix,
            )


def _is_talked_about(analysis: Analysis, mention: Mention) -> bool:
    """ "Macao or Macau?": both forms side by side are the subject of the sentence."""
    folded = analysis.mentions.words.folded
    return "or" in (folded[mention.first - 1 : mention.first] + folded[mention.end : mention.end + 1])
