"""Quotation marks of another language or kind than those that the document otherwise has."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import LIKELY, POSSIBLE, Certainty, Hit, Related
from termcheck.patterns import lazy
from termcheck.rule import rule
from termcheck.writing.conventions import PREPARED, Conventions, Quotes, conventions
from termcheck.writing.quotations import is_turned, paragraphs, quotation_marks
from termcheck.writing.scripts import LETTERS, scripts

_EACH = 6  # quotations in a minority kind of mark that are told one by one; past that the first stands for all
_RELATED = 50  # places that one finding names
_LONGEST = 200  # code points of a quotation that is shown whole, with its marks exchanged
_FEW = 3  # straight marks are likely slips where there are at least so many times as many typographic ones
_RARE = 10  # another kind that the language has too is a likely slip where there are so many of the first
_SHARE = 10  # one English function word in so many words makes a paragraph English
_STRAIGHT: Quotes = ('"', '"')
# The pairs of some language; whatever else stands around a quotation is no pair at all.
_KINDS = frozenset(
    {*chain.from_iterable(known.quotes for tag in PREPARED if (known := conventions(tag))), ("”", "”"), ("»", "»")}
)
_TITLES = frozenset("《〈")
_MARKS = frozenset('"“”„«»「」『』＂')
_OWN_USES = frozenset({"ja", "ko"})  # 『…』 and “…” beside 「…」 are for titles and for stress
_TYPEWRITTEN = lazy(r"(?<![\w`',])(?:``|,,)(?=[^\s`',])([^`'\"\n]{1,199}[^\s`'\"\\])(?:''|``)(?![\w'`])")
_LATEX = lazy(r"\\(?:begin|section|emph|textbf|item)\b")
_CODE = lazy(
    r"[<>{}=\\`|#$@^*~]|\w[_/]\w|_\w|\w\(|::|--|\d:\d|\[|\A(?=\w*\d)[A-Z\d]+\Z|\A[\w.:-]*[.:-][\w.:-]*\Z|\A[\W\d]*\Z"
)
_CODE_ELSEWHERE = lazy(r"\w_|\A/\w|\?\?|\w:\w|\A[A-Za-z]\Z")
_NAME = lazy(r"[a-z\d]+")  # a value or an option, in a text of other letters
_BESIDE_CODE = frozenset("=<>{}[]\\/`$_+&")
_ENGLISH = lazy(r"\b(?:the|and|that|with|this|are|you|which|have)\b")
_SPACED = lazy(r"«([ \u00a0\u202f]?)(?=\w)")


@rule(
    category="punctuation",
    mqm="locale-convention/quote-mark-type",
    certainty=LIKELY,
    languages=PREPARED,
    examples=(
        "de| Das „Haus“ und der „Hof“ sind alt. Das ⟦“Tor”⟧ ist neu.",
        "de| Er nannte es ⟦„alt”⟧ und kam nie wieder.",
        "de| Er nannte es ⟦,,alt''⟧ und kam nie wieder.",
        "fr| Le « quai » est vieux, le « pont » aussi. Le ⟦„phare“⟧ est neuf.",
        "ru| Порт «Север» и порт «Юг» закрыты. Порт ⟦“Запад”⟧ открыт.",
        'zh| 他们参观了“老码头”、“新码头”和“灯塔”，没有去⟦"仓库"⟧。',
        "zh| 他们参观了“老码头”、“新码头”，没有去⟦「仓库」⟧。",
        'ja| 「古い港」と「新しい港」と「灯台」を見たが、⟦"倉庫"⟧は見なかった。',
        'de| Das "Haus" und der "Hof" sind alt.',
        "de| Das »Haus« ist alt, und »der ›Hof‹ auch«.",
        "de| Er sagte: „Das “Tor” ist neu.“",
        "fr| Le « quai » est vieux, et « le “pont” aussi ».",
        "pl| To jest „stary” port.",
        'cs| Přístavy „Sever“, „Jih“, „Západ“ a klávesa "P".',
        'cs| Přístavy „Sever“, „Jih“, „Západ“ a maska "A??".',
        'cs| Přístavy „Sever“, „Jih“, „Západ“ a předpona "VEN_".',
        'cs| Přístavy „Sever“, „Jih“, „Západ“ a cesta "/etc".',
        'cs| Přístavy „Sever“, „Jih“, „Západ“ a výpis "ID 1d6b:02 hub".',
        'ru| Порт «Север», порт «Юг», порт «Запад», порт «Восток» и флаг "--port" с длиной 5".',
        'The “new” plan and the "old" plan differ.',
        "ja| 「古い港」と『灯台』の“名前”。",
    ),
)
def foreign_quotes(analysis: Analysis) -> Iterator[Hit]:
    """Quotation marks are of another kind than those of the rest of the document, or of no kind that the language has.

    Every language has its own marks („…“ in German, « … » in French, «…» in Russian, “…” or 「…」 in Chinese), and an
    editor chooses one kind for a document. Marks of another kind come from the source text, from a keyboard or from
    several translators. A low mark that a raised English one closes („…”) is right in Polish and Dutch, and wrong in
    German, Czech and Russian.

    Left alone: quotations in quotations, code, inches and minutes; straight marks where the document has no others.
    Another kind that the language has too (“…” beside «…» in Spanish), where it is not rare, and a whole document in
    marks of another language are possible findings, as are straight marks beside typographic ones in English.

    Write the marks that the document has."""
    known, signs = analysis.conventions, analysis.characters
    language = analysis.language.casefold().split("-")[0]
    if known is None or (language == "en" and ('"' not in signs or "“" not in signs)):
        return
    kinds = {} if _MARKS.isdisjoint(signs) else _by_kind(analysis, known)
    counts = {kind: len(spans) for kind, spans in kinds.items()}
    main = max((kind for kind in kinds if kind in known.quotes), key=lambda kind: counts[kind], default=None)
    wanted = main or known.quotes[0]
    space = _space(analysis.text, wanted, known)
    for kind, spans in kinds.items():
        certainty = _certainty(language, kind, main, counts, known)
        if certainty:
            each = spans if len(spans) <= _EACH and main else spans[:1]
            rest = tuple(Related(span, "again") for span in spans[len(each) : _RELATED])
            for span in each:
                place, suggestions = _shown_whole(analysis.text, span, wanted, space)
                yield Hit(place, _message(kind, wanted, counts), suggestions, rest, certainty)
    if "'" in signs and language != "en" and not _LATEX.search(analysis.text):
        yield from _typewritten(analysis.text, wanted, space)


def _by_kind(analysis: Analysis, known: Conventions) -> dict[Quotes, list[Span]]:
    """Where quotations stand that are in no other one, by their marks; code left out."""
    text = analysis.text
    kinds: dict[Quotes, list[Span]] = defaultdict(list)
    for start, end in paragraphs(text, known):
        found = quotation_marks(text, start, end, known).quotations
        if not found or _is_foreign_text(text[start:end], analysis.language):
            continue
        for opening, closing, depth in found:
            kind = text[opening], text[closing]
            is_code = kind == _STRAIGHT and _is_code(text, opening, closing, analysis.language)
            if depth == 0 and kind[0] not in _TITLES and not is_code:
                kinds[kind].append(Span(opening, closing + 1))
    return kinds


def _is_code(text: str, opening: int, closing: int, language: str) -> bool:
    quoted = text[opening + 1 : closing]
    if (scripts(language) and _NAME.fullmatch(quoted)) or _is_literal(quoted, language):
        return True
    beside = text[max(0, opening - 1) : opening] + text[closing + 1 : closing + 2]
    return bool(_CODE.search(quoted)) or not _BESIDE_CODE.isdisjoint(beside)


def _is_literal(quoted: str, language: str) -> bool:
    """Whether straight marks set off a key, a path or a pattern; English has its own judgement."""
    return not language.startswith("en") and bool(_CODE_ELSEWHERE.search(quoted))


def _is_foreign_text(paragraph: str, language: str) -> bool:
    """Whether a paragraph is in English, or in another script than its document."""
    if language.startswith("en"):
        return False
    own = [LETTERS[script] for script in scripts(language)]
    if own:
        return not any(pattern.search(paragraph) for pattern in own)
    return len(_ENGLISH.findall(paragraph)) * _SHARE > len(paragraph.split())


def _certainty(
    language: str, kind: Quotes, main: Quotes | None, counts: dict[Quotes, int], known: Conventions
) -> Certainty | None:
    """How sure it is that a kind of marks is wrong in a document with such marks; None where nothing is."""
    if kind == main or is_turned(kind, known):
        return None
    if kind == _STRAIGHT or language == "en":
        if main is None or kind != _STRAIGHT:
            return None
        return LIKELY if counts[kind] * _FEW <= counts[main] and language != "en" else POSSIBLE
    if kind in known.quotes:
        if language in _OWN_USES:
            return None
        times = 2 if language == "zh" else _RARE
        return LIKELY if main and language != "it" and counts[kind] * times <= counts[main] else POSSIBLE
    if kind not in _KINDS or kind == ("„", "”"):
        return LIKELY
    return LIKELY if main and counts[kind] < counts[main] else POSSIBLE


def _message(kind: Quotes, main: Quotes, counts: dict[Quotes, int]) -> str:
    if kind not in _KINDS and kind[0] != kind[1]:
        where = "document" if main in counts else "language"
        return f"{_shown(kind)} are no pair of quotation marks; this {where} has {_shown(main)}."
    if main not in counts:
        return f"{_shown(kind)} are no quotation marks of this language, which has {_shown(main)}."
    return (
        f"Two kinds of quotation marks are mixed: {_shown(main)} stand {_times(counts[main])} in this document, "
        f"{_shown(kind)} {_times(counts[kind])}."
    )


def _shown(kind: Quotes) -> str:
    return f"{kind[0]}…{kind[1]}"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _space(text: str, wanted: Quotes, known: Conventions) -> str:
    """What the document has inside its quotation marks."""
    if not known.quotes_are_spaced or wanted != ("«", "»"):
        return ""
    used = Counter(_SPACED.findall(text))
    return max(used, key=lambda each: used[each], default="\u00a0")


def _shown_whole(text: str, span: Span, wanted: Quotes, space: str) -> tuple[Span, tuple[str, ...]]:
    """The place to tell, and what to write there; a long quotation is told by its opening mark."""
    quoted = text[span.start + 1 : span.end - 1]
    if len(quoted) > _LONGEST or "\n" in quoted:
        return Span(span.start, span.start + 1), ()
    return span, _rewritten(quoted, wanted, space)


def _rewritten(quoted: str, wanted: Quotes, space: str) -> tuple[str, ...]:
    if not _MARKS.isdisjoint(quoted):
        return ()  # which marks the inner quotation takes is the writer's choice
    return (f"{wanted[0]}{space}{quoted.strip()}{space}{wanted[1]}",)


def _typewritten(text: str, wanted: Quotes, space: str) -> Iterator[Hit]:
    for found in _TYPEWRITTEN.finditer(text):
        message = f"“{found[0][:2]}” and “{found[0][-2:]}” stand for quotation marks."
        yield Hit(Span(*found.span()), message, suggestions=_rewritten(found[1], wanted, space))
