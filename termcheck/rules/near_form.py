"""Something that looks like an official form and is none, listed or not."""

from __future__ import annotations

from collections.abc import Container, Iterator

from termcheck.analysis import Analysis
from termcheck.finding import LIKELY, POSSIBLE, Hit
from termcheck.rule import rule
from termcheck.terms.alignment import Edit
from termcheck.terms.matching import LINKS, Mention, without_overlaps
from termcheck.words import fold

# What a name must hold before it is taken for another; counted in content words of the official form. Below these, on
# two million words of edited English, names of other bodies were the larger part of what was flagged.
_FEWEST = {
    "spelling": 2,
    "inflection": 4,
    "joining": 3,
    "order": 3,
    "swap": 3,
    "number": 3,
    "derivation": 3,
    "rendering": 3,
    "missing": 5,
    "extra": 4,
    "instead": 5,
}
_OTHER_WORD = ("spelling", "derivation", "rendering", "instead")  # kinds of a word that stands for another
_LOWER_CASE = 5  # content words of a name that stands in the text without capitals
_MIXED = 5  # content words where differences of several kinds come together
_MIXED_SIMILARITY = 0.72
_SHORT_FORM = 4  # content words of a short form, below which only its misspellings are told
_PHRASE_DERIVED = 4  # content words of a phrase of which one is another word of the same root
_PHRASE_JOINED = 3  # content words of a phrase in capitals whose hyphens are missing


@rule(
    category="terminology",
    mqm="terminology/inconsistent-with-resource",
    certainty=LIKELY,
    languages=(),
    yields_to=("wrong-form", "deprecated-form"),
    examples=(
        "Both sides welcomed cooperation under the Belt and Road.",
        "The second plenary session of the 20th CPC Central Committee met in 2023.",
        "The ⟦Guangdong, Hong Kong and Macao Greater Bay Area⟧ has eleven cities.",
        "the ⟦Hengqin Guangdong-Macao Deep Cooperation Zone⟧ opened",
        "the ⟦OECD Services Trade Restriction Index⟧ fell",
        "The ⟦Global Fortune Forum⟧ and the ⟦Hong Kong-Macao-Zhuhai Bridge⟧ drew crowds.",
        "The Guangdong-Hong Kong-Macao Greater Bay Area's cities grew.",
        "Guangdong, Hong Kong and Macao signed it. The Greater Bay Area gains.",
        "Hong Kong and the Greater Bay Area grew together.",
        "International cooperation and a development plan for the zone were agreed.",
        "The Guangdong Council for the Promotion of International Trade met.",
        "The 13th Five-Year Plan ended in 2020.",
        "zh-Hans| ⟦广东省人民政俯⟧发布公告，⟦粤澳港大湾区⟧发展迅速。",
        "zh-Hant| 他在⟦香港特別行政政區政府⟧工作。",
        "pt| A ⟦Organização do Comércio Mundial⟧ publicou o relatório.",
        "ru| Доклад ⟦Всемирной торгавой организации⟧ вышел в мае.",
        "ko| 오늘 ⟦아시아 인프라 투은자행⟧ 회의가 열렸다.",
        "ar| أصدرت ⟦منظمة التجراة العالمية⟧ تقريرا.",
        "zh-Hans| 中国新闻摄影学会在沪、深证券交易所办展览。",
        "zh-Hans| 广东省和广西壮族自治区人民政府签约。",
        "ru| Провинция Хэнань и провинция Хунань — соседи.",
        "pt| A organização do comércio mundial mudou.",
        "ko| 상하이협력기군 줄 알았다.",
    ),
)
def near_form(analysis: Analysis) -> Iterator[Hit]:
    """A name or fixed term stands in the text in a form that is almost, and not quite, the official one.

    Words in another order, a word missing or added, a word misspelt, a part translated otherwise ("Program" for
    "Plan"), commas where the name has hyphens: the reader can no longer search for the name, and cannot be sure that
    the same body or document is meant.

    Compared word by word; inflection, possessives, capitals, British or American spelling and hyphens at a line end
    are no differences. A place or a number in the place of another makes another name, and so does another head word
    ("Department" for "Ministry"). Names may differ more than phrases of common words, of which only misspellings and,
    in titles, missing hyphens are reported with plain settings.

    In other languages only names are compared: of Chinese, Japanese and Korean ones, characters that sound or look
    alike or differ by one letter in each other's place, swapped neighbours, a character too many or missing; of others,
    a word one letter off and parts in another order. What makes another real name, as another place or number, is left
    alone.

    Write the official form, or put the name into your own glossary if it is the name of something else."""
    near = [mention for mention in analysis.mentions.near if not _is_inflected(analysis, mention)]
    likely = without_overlaps(
        mention for mention in near if is_garbled_name(mention) and not _is_clause(analysis, mention)
    )
    taken = {i for mention in likely for i in range(mention.first, mention.end)}
    possible = [mention for mention in near if taken.isdisjoint(range(mention.first, mention.end))]
    told = [
        *((mention, LIKELY) for mention in likely),
        *((mention, POSSIBLE) for mention in without_overlaps(possible)),
    ]
    for mention, certainty in told:
        span = analysis.mentions.words.span(mention.first, mention.end)
        official = analysis.suggestion(mention.form.concept) or mention.form.form
        first, other = (analysis.fitted(mention, form) for form in (mention.form.form, official))
        yield Hit(
            first.span,
            f"“{analysis.text[span.start : span.end]}” is close to the official “{mention.form.form}”: "
            f"{'; '.join(dict.fromkeys(map(_told, mention.edits)))}.",
            suggestions=tuple(dict.fromkeys((first.text, other.text))) if other.span == first.span else (first.text,),
            certainty=certainty,
            concept=mention.form.concept,
        )


def is_garbled_name(mention: Mention) -> bool:
    """Whether a near mention is rather a garbled form of the term than a name or phrase of its own."""
    form, size = mention.form, len(mention.form.content)
    kinds = {edit.kind for edit in mention.edits}
    telling = kinds - {"joining", "small-word"}
    if not form.name:
        if telling == {"spelling"}:
            return size >= _FEWEST["spelling"]
        if telling == {"derivation"} and kinds <= {"derivation", "joining"} and _count(mention, telling) == 1:
            return size >= _PHRASE_DERIVED
        return kinds == {"joining"} and size >= _PHRASE_JOINED and mention.written_as_name and _lacks_hyphen(mention)
    if mention.cut or size < 2:
        return False
    if not telling:
        return (
            kinds == {"joining"} and size >= _FEWEST["joining"] and mention.written_as_name and _lacks_hyphen(mention)
        )
    if "order" in telling and _is_turned_round_of(mention):
        telling -= {"order"}
        if not telling:
            return False
    if not mention.written_as_name and (size < _LOWER_CASE or mention.similarity < _MIXED_SIMILARITY):
        return False
    if any(size < _FEWEST[kind] for kind in telling):
        return False
    if len(telling) == 1:
        told_by_itself = form.type == "full" or size >= _SHORT_FORM or telling == {"spelling"}
        return _count(mention, telling - {"inflection"}) <= max(1, size // 3) and told_by_itself
    return size >= _MIXED and mention.similarity >= _MIXED_SIMILARITY


def _is_inflected(analysis: Analysis, mention: Mention) -> bool:
    """Whether a pipeline knows every differing word as an inflected form of the official one: "memoranda"."""
    note = analysis.annotation_of_mentions
    if note is None or not mention.edits:
        return False
    lemma_of = {analysis.words.surface[i]: note.lemmas[i] for i in range(mention.first, mention.end)}
    return all(
        edit.kind in _OTHER_WORD and lemma_of.get(edit.found, "") == fold(edit.expected) for edit in mention.edits
    )


def _is_clause(analysis: Analysis, mention: Mention) -> bool:
    """Whether a pipeline sees a subject and its verb where the name of a thing would stand."""
    note = analysis.annotation_of_mentions
    return note is not None and note.is_clause(mention.first, mention.end)


def _count(mention: Mention, kinds: Container[str]) -> int:
    return sum(1 for edit in mention.edits if edit.kind in kinds)


def _lacks_hyphen(mention: Mention) -> bool:
    return any("-" in edit.expected and edit.found.count("-") < edit.expected.count("-") for edit in mention.edits)


def _is_turned_round_of(mention: Mention) -> bool:
    """ "Department of Commerce of X" for "X Department of Commerce": grammar, not garbling."""
    return len(mention.form.content) <= 4 and mention.links != sum(map(LINKS.__contains__, mention.form.folded))


def _told(edit: Edit) -> str:
    match edit.kind:
        case "spelling" | "swap":
            return f"“{edit.found}” for “{edit.expected}”"
        case "order":
            return "words in another order"
        case "missing":
            return f"“{edit.expected}” is missing"
        case "extra":
            return f"“{edit.found}” is too much"
        case "number":
            return f"number “{edit.found}” for “{edit.expected}”"
        case _:
            return f"“{edit.found}” instead of “{edit.expected}”"
