"""Two right forms of one term in one document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from termcheck.analysis import Analysis
from termcheck.finding import LIKELY, Hit, Related
from termcheck.rule import rule
from termcheck.terms.index import HYPHEN
from termcheck.terms.matching import Mention

_SINGLE = 3  # characters of a word where words stand without spaces
_EACH = 6  # mentions of a minority form that are reported one by one; past that the first stands for all


@rule(
    category="terminology",
    mqm="terminology/inconsistent-use-of-terminology",
    certainty=LIKELY,
    languages=(),
    yields_to=("wrong-form", "deprecated-form"),
    examples=(
        "The service sector grew. Our service sector hires. The ⟦service industry⟧ pays.",
        "They want high-level opening up. High-level opening up helps. They promised ⟦high-level opening-up⟧.",
        "The service sector grew. Our service sector hires.",
        "The service sector grew in the Qianhai Shenzhen-Hong Kong Modern Service Industry Cooperation Zone.",
        "They want high-level opening up. High-level opening up helps. Its high-level opening-up policy is new.",
        "The service industry grew, and the service industries of both cities grew too.",
        "zh-Hans| 国际基础设施投资与建设论坛开幕。国际基础设施投资与建设论坛闭幕。"
        "⟦国际基础设施投资与建设高峰论坛⟧在澳门举行。",
        "de| Sie fördert neue hochwertige Produktivkräfte. Neue hochwertige Produktivkräfte entstehen. "
        "Die ⟦Produktivkräfte neuer Qualität⟧ wachsen.",
        "zh-Hans| 香港投资推广署举办论坛。投资推广署介绍了情况。",
        "de| Sie fördert neue hochwertige Produktivkräfte. Neue hochwertige Produktivkräfte entstehen.",
    ),
)
def mixed_forms(analysis: Analysis) -> Iterator[Hit]:
    """One document uses two right forms of the same term.

    Each is right by itself, but a reader who meets "service sector" and "service industry" in one text has to wonder
    whether two things are meant. The form that stands less often is the finding; where both stand equally often, the
    house style (`--profile`) decides, else the one that comes second.

    Abbreviations and short forms do not count as mixing, nor does a form inside a longer official name. A hyphen before
    a noun ("opening-up policy" beside "opening up") is grammar and left alone; with `--pipeline`, so is a verb ("is
    opening up" beside "the opening-up").

    In other languages than English, single words and a form that is part of the other are left alone.

    Choose one form for the document."""
    note = analysis.annotation_of_mentions
    by_concept: dict[tuple[str, bool], list[Mention]] = defaultdict(list)  # verbs mix with verbs only
    for mention in analysis.mentions.exact:
        form = mention.form
        if form.right and form.type == "full" and form.mixing == "checked" and _may_mix(analysis, mention):
            by_concept[form.concept, bool(note and note.is_verbal(mention.first, mention.end))].append(mention)
    for (concept, _), mentions in by_concept.items():
        by_form: dict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            if not _is_attributive(analysis, mention):
                by_form[_key(analysis, mention)].append(mention)
        if len(by_form) > 1 and not _are_long_and_short(analysis, by_form):
            yield from _minority(analysis, concept, by_form)


def _may_mix(analysis: Analysis, mention: Mention) -> bool:
    """In other languages than English single words are left alone: place names have histories (“Pékin”, “深セン”)."""
    form = mention.form
    return analysis.mentions.words is analysis.words or len(form.folded) > (1 if " " in form.form else _SINGLE)


def _are_long_and_short(analysis: Analysis, by_form: dict[str, list[Mention]]) -> bool:
    """In other languages than English, a part of a form is its short form: 投资推广署 beside 香港投资推广署."""
    longest = max(by_form, key=len)
    return analysis.mentions.words is not analysis.words and all(form in longest for form in by_form)


def _key(analysis: Analysis, mention: Mention) -> str:
    """What makes two forms different to a reader: their words and hyphens, not inflection or capitals."""
    words = analysis.mentions.words
    if words is not analysis.words:
        return " ".join(mention.form.folded)
    surfaces = words.folded[mention.first : mention.end]
    last = mention.form.folded[-1] if len(surfaces) == len(mention.form.folded) else surfaces[-1]
    joints = "".join(HYPHEN if gap == HYPHEN else " " for gap in mention.form.gaps) + " "
    hyphens = "".join("-" if "-" in word else "" for word in words.surface[mention.first : mention.end])
    return (
        "".join(word + joint for word, joint in zip([*mention.form.folded[:-1], last], joints, strict=True)) + hyphens
    )


def _is_attributive(analysis: Analysis, mention: Mention) -> bool:
    """A hyphened form right before another word of the same phrase: "opening-up policy"."""
    words, end = analysis.mentions.words, mention.end
    if HYPHEN not in mention.form.gaps or end >= len(words) or words.between[end] != " ":
        return False
    return words.folded[end] not in _AFTER_A_NOUN


_AFTER_A_NOUN = frozenset(
    "and or of to in for on with by at from as is are was were has have had will would can could may must should which "
    "that who under through into between among but while than so not also it its".split()
)


def _minority(analysis: Analysis, concept: str, by_form: dict[str, list[Mention]]) -> Iterator[Hit]:
    def weight(item: tuple[str, list[Mention]]) -> tuple[int, bool, int]:
        _, mentions = item
        return (len(mentions), mentions[0].form.issuer == analysis.profile, -mentions[0].first)

    (_, kept), *others = sorted(by_form.items(), key=weight, reverse=True)
    written = kept[0].form.form
    for _, mentions in others:
        words = analysis.mentions.words
        spans = [words.span(mention.first, mention.end) for mention in mentions]
        first = words.span(kept[0].first, kept[0].end)
        found = analysis.text[spans[0].start : spans[0].end]
        counts = f"“{written}” stands {_times(len(kept))} in this document, “{found}” {_times(len(spans))}"
        each = spans if len(spans) <= _EACH else spans[:1]
        rest = spans[len(each) :]
        for mention in mentions[: len(each)]:
            fit = analysis.fitted(mention, written)
            yield Hit(
                fit.span,
                f"Two forms of one term are mixed: {counts}.",
                suggestions=(fit.text,),
                related=(Related(first, f"first “{written}”"), *(Related(other, "again") for other in rest)),
                concept=concept,
            )


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
