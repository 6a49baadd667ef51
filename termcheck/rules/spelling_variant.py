"""British and American spelling, and abbreviations with and without points, in one document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import LIKELY, Hit, Related
from termcheck.patterns import lazy
from termcheck.rule import rule

_LEAST = 5  # words of one spelling that make it the document's
_SHARE = 4  # times as many as the other's
_EACH = 3  # findings a kind
_LONGEST = 30_000  # words; a longer text is a book or a collection by many hands

# Pairs that no ending tells.
_PAIRS = {
    "programme": "program", "programmes": "programs", "defence": "defense", "licence": "license", "offence": "offense",
    "grey": "gray", "ageing": "aging", "fulfil": "fulfill",
    "enrol": "enroll", "enrolment": "enrollment", "fulfilment": "fulfillment", "skilful": "skillful",
    "aluminium": "aluminum", "jewellery": "jewelry", "tyre": "tire", "tyres": "tires", "cosy": "cozy",
    "instalment": "installment", "sceptical": "skeptical",
}  # fmt: skip
# What the endings of `american` say of words that are no such pairs, or that are spelt so on both sides.
_NO_PAIRS = frozenset("tyre tyres tire tires license licenses practise prise".split())

_POINTED = lazy(r"(?<![\w.])(U\.S\.|U\.K\.|U\.N\.|Ph\.D\.)(?!\w|-?[A-Z]\.)")
_PLAIN = lazy(r"(?<![\w.$&/-])(US|UK|UN|PhD)(?![\w$&/]|[-.]\w)")


_SENTENCE_END = lazy(r"[\"”’)]*\s*(?:\Z|\n|(?:The|This|These|It|In|He|She|They|We|But|At|On|As|For|A|An|“)\b)")


@rule(
    category="terminology",
    mqm="terminology/inconsistent-use-of-terminology",
    certainty=LIKELY,
    yields_to=("wrong-form", "deprecated-form", "near-form", "mixed-forms", "inconsistent-name"),
    examples=(
        "The colour, the colours, a favour, the labour and the centre of honour are here. One ⟦color⟧ is odd.",
        "U.S. firms met U.S. buyers in the U.S. pavilion. U.S. trade grew, and U.S. funds too. The ⟦US⟧ envoy came.",
        "The colour, the colours, a favour, the labour and the centre of Pearl Harbor are here.",
        "The colour is odd. The color is odd.",
        "They realise that the size of the prize is right, and they organise, mobilise, analyse and advertise.",
        "U.S. firms met U.S. buyers in the U.S. pavilion. U.S. trade grew, and U.S. funds too. It cost US$5 million.",
        "US ENVOY ARRIVES\nU.S. firms met U.S. buyers in the U.S. pavilion. U.S. trade grew, and U.S. funds too.",
    ),
)
def spelling_variant(analysis: Analysis) -> Iterator[Hit]:
    """One document mixes British and American spelling, or writes one abbreviation with and without points.

    "Colour" and "color", "U.S." and "US" are all right, but a document has one of them. Only a clear minority is
    reported: at least five words on one side, and at most a quarter as many on the other.

    Left alone: names ("World Trade Center", "Labour Party"), "-ize", which is British as well as American, headlines,
    currency signs such as US$, documents that are evenly mixed, and texts as long as a book.

    Write the word as the rest of the document has it."""
    if len(analysis.words) <= _LONGEST:
        yield from _spellings(analysis)
        yield from _abbreviations(analysis)


def _spellings(analysis: Analysis) -> Iterator[Hit]:
    words = analysis.words
    sides = _sides(analysis)
    if not all(sides.values()) or len(sides) < 2:
        return
    places: dict[str, list[int]] = defaultdict(list)
    for side, known in sides.items():
        for i in words.places_of_surfaces(known):
            if i not in analysis.inside_mention and i not in analysis.concept_at:
                places[side].append(i)
    if len(places) < 2:
        return
    odd, kept = sorted(places, key=lambda side: len(places[side]))
    if len(places[kept]) < max(_LEAST, _SHARE * len(places[odd])):
        return
    first = words.span(places[kept][0], places[kept][0] + 1)
    for i in places[odd][:_EACH]:
        span = words.span(i, i + 1)
        found, right = analysis.text[span.start : span.end], sides[odd][words.surface[i]]
        message = f"“{found}” is {odd} spelling; the rest of the document has {kept} spelling."
        related = (Related(first, f"{kept} spelling"),)
        yield Hit(span, message, suggestions=(right,), related=related)


def _sides(analysis: Analysis) -> dict[str, dict[str, str]]:
    """The distinct words in small letters that only one side writes so, each with what the other side writes."""
    to_british = _american_words()
    british: dict[str, str] = {}
    other: dict[str, str] = {}
    for surface in analysis.words.distinct:
        if not surface.islower() or surface in _NO_PAIRS:
            continue
        if surface in to_british:
            other[surface] = to_british[surface]
        elif changed := _to_american(surface):
            british[surface] = changed
    return {"British": british, "American": other}


_ROOTS = (
    "colour favour labour honour neighbour harbour behaviour flavour humour vapour endeavour rumour vigour odour "
    "savour "
    "centre theatre fibre litre metre kilometre millimetre centimetre spectre calibre sombre".split()
)
_OTHER_END = {"ur": lambda root: root[:-2] + "r", "re": lambda root: root[:-2] + "er"}
_ENDINGS = ("", "s", "ed", "ing", "able", "ful", "hood", "hoods", "ite", "ites")
_DOUBLED = "travel cancel label model fuel signal level channel counsel tunnel dial total marvel equal".split()


def _american_words() -> dict[str, str]:
    """American words with the British ones; built once."""
    if not _AMERICAN:
        for root in _ROOTS:
            for ending in _ENDINGS:
                _AMERICAN[_OTHER_END[root[-2:]](root) + ending] = root + ending
        for root in ("analy", "cataly", "paraly"):
            for ending in ("ze", "zed", "zing"):
                _AMERICAN[root + ending] = root + "s" + ending[1:]
        _AMERICAN.update({right: left for left, right in _PAIRS.items()})
        _BRITISH.update({left: right for right, left in _AMERICAN.items()})
        for root in _DOUBLED:  # "cancelled" is American as well, "canceled" not British
            _AMERICAN.update({root + ending: f"{root}l{ending}" for ending in ("ed", "ing", "er", "ers")})
        for word in _AMBIGUOUS:
            _AMERICAN.pop(word, None)
            _BRITISH.pop(word, None)
    return _AMERICAN


_AMERICAN: dict[str, str] = {}
_BRITISH: dict[str, str] = {}
# One side writes them so as well, in another sense ("computer program", "to license", "parking meter").
_AMBIGUOUS = frozenset("tire tires tyre tyres license meter meters program programs equaler analyses analyzes".split())


def _to_american(word: str) -> str | None:
    """The American spelling of a British word; -ise counts where the word is no other one ("advise")."""
    known = _BRITISH.get(word)
    if known is not None or len(word) < 7 or not word.endswith(("ise", "ised", "ises", "ising", "isation", "isations")):
        return known
    from termcheck.terms.lexicon import is_ordinary

    changed = re.sub(r"is(e|ed|es|ing|ations?)\Z", r"iz\1", word)
    return changed if is_ordinary(changed) else None


def _abbreviations(analysis: Analysis) -> Iterator[Hit]:
    text = analysis.text
    pointed: dict[str, list[Span]] = defaultdict(list)
    plain: dict[str, list[Span]] = defaultdict(list)
    for match in _POINTED.finditer(text):
        pointed[match[1].replace(".", "")].append(Span(*match.span(1)))
    if not pointed:
        return
    for match in _PLAIN.finditer(text):
        if match[1] in pointed and not _is_headline(text, *match.span()):
            plain[match[1]].append(Span(*match.span(1)))
    for name, spans in plain.items():
        odd, kept = sorted((pointed[name], spans), key=len)
        if len(kept) < max(_LEAST, _SHARE * len(odd)):
            continue
        written = text[kept[0].start : kept[0].end]
        for span in odd[:_EACH]:
            found = text[span.start : span.end]
            message = f"“{found}” stands elsewhere in this document as “{written}” ({len(kept)} to {len(odd)})."
            related = (Related(kept[0], f"first “{written}”"),)
            yield Hit(span, message, suggestions=(_beside_a_stop(text, span, written),), related=related)


def _beside_a_stop(text: str, span: Span, written: str) -> str:
    """An abbreviation with one point, not two or none, where it ends its sentence."""
    if written.endswith("."):
        return written[:-1] if text[span.end : span.end + 1] == "." else written
    ends = text[span.end - 1] == "." and _SENTENCE_END.match(text, span.end)
    return written + "." if ends else written


def _is_headline(text: str, start: int, end: int) -> bool:
    """A line without an end mark, or with a capital in every second word: headlines leave points out."""
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = text[line_start : line_end if line_end >= 0 else len(text)].strip()
    return not line.endswith((".", "!", "?", "”", '"', ":", ";", ",", ")"))
