"""A sentence whose closing mark the translation lost."""

from __future__ import annotations

from collections.abc import Iterator

from termcheck.analysis import Analysis, Pair
from termcheck.document import Span
from termcheck.finding import LIKELY, POSSIBLE, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule

_QUESTION, _CALL = "?？؟", "!！"
_STOP = ".。．।॥…۔｡"
_CLOSING = "\"'”’»«“‘„」』》〉›)）]］】 \u00a0\u200b"
_ENDING = lazy(rf"[{_STOP}{_QUESTION}{_CALL}][\"'”’»«“‘」』》)）\] ]*\Z")
_ABBREVIATED = lazy(
    r"(?i:\b(?:[^\W\u0900-\u0dff]|etc|usw|inc|ltd|co|corp|jr|sr|mr|mrs|dr|st|no|vs|al|ca|str|tel|apod|atd|др|т)|\.\w)\.\Z"
)
_LAST_WORD = lazy(r"[^\s—–]+\Z")
_WITHOUT_MARKS = frozenset("th lo km my bo".split())  # languages that end a sentence with a space
_SIGNS = tuple("%‰°€$£¥")  # that end a sentence as words do
_BRACKETS = tuple(")）]］】")
_LEAST_WORDS = 3
_LONGEST_WORD = 60
_LEAST_WITHOUT_SPACES = 6  # characters of a source whose script has no spaces between words
_MARKS = {"zh": "。！？", "ja": "。！？", "hi": "।!?", "ar": ".!؟", "fa": ".!؟", "ur": "۔!؟"}


@rule(
    category="punctuation",
    mqm="linguistic-conventions/punctuation",
    certainty=LIKELY,
    languages=(),
    examples=(
        "de: Der Hafen wurde im Mai eröffnet. ⇒ en: The port was opened in ⟦May⟧",
        "zh: 你什么时候回来？ ⇒ en: When will you be ⟦back⟧",
        "en: The port was opened in May. ⇒ zh: ⟦港口五月启用⟧",
        "de: Der Hafen wurde im Mai eröffnet. ⇒ en: The port was opened in May.",
        "ru: Цены на лекарства выросли на 12 %. ⇒ en: Medicine prices rose by ⟦12%⟧",
        "hi: नई फ़ाइल नहीं बनाई. ⇒ en: The new file was not ⟦made⟧",
        "cs: Změňte heslo (už neplatí). ⇒ en: Change your password (it has ⟦expired)⟧",
        "zh: 他们来了（下雨了。） ⇒ en: They came (it rained)",
        "fr: Il a dit : « Je viens. » ⇒ en: He said, “I am coming.”",
        "es: Precios, plazos y formularios ⇒ en: Prices, dates and forms",
        "de: Die Firma heißt Muster und Co. ⇒ en: The firm is called Muster and Co",
        "en: The port was opened in May. ⇒ th: ท่าเรือเปิดในเดือนพฤษภาคม",
    ),
)
def final_punctuation(analysis: Analysis) -> Iterator[Hit]:
    """The source ends with a closing mark, its translation with a word.

    The full stop, question mark or exclamation mark of a sentence gets lost where text is cut, pasted or joined.

    Left alone: headings and lists whose source has no mark either, abbreviations at the end of the source, marks inside
    closing quotation marks or brackets, and languages that write no full stop (Thai, Lao, Khmer, Burmese). A mark that
    the source does not have is a possible finding only: translators complete headings.

    Write the mark that the source has, in the form of the target language."""
    if analysis.language.casefold().split("-")[0] in _WITHOUT_MARKS:
        return
    for pair in analysis.pairs:
        source, target = pair.source.rstrip(), pair.target.rstrip()
        if not target:
            continue
        ending = _ENDING.search(source)
        last = target.rstrip(_CLOSING)[-1:]
        if (
            ending
            and (last.isalnum() or last in _SIGNS)
            and (not _is_bracketed(target) or _is_bracketed(source[: ending.start()]))
        ):
            if _is_sentence(source) and not _ABBREVIATED.search(source[: ending.start() + 1]):
                yield _lost(analysis, pair, target, ending[0][0])
        elif not ending and source[-1:].isalnum() and _ENDING.search(target) and not _ABBREVIATED.search(target):
            end = pair.span.start + len(target)
            yield Hit(Span(end - 1, end), "The source has no closing mark.", certainty=POSSIBLE)


def _is_bracketed(text: str) -> bool:
    return text.endswith(_BRACKETS)


def _is_sentence(source: str) -> bool:
    return len(source.split()) >= _LEAST_WORDS or (not source.isascii() and len(source) > _LEAST_WITHOUT_SPACES)


def _lost(analysis: Analysis, pair: Pair, target: str, mark: str) -> Hit:
    marks = _MARKS.get(analysis.language.casefold().split("-")[0], ".!?")
    wanted = marks[2 if mark in _QUESTION else 1 if mark in _CALL else 0]
    found = _LAST_WORD.search(target, max(0, len(target) - _LONGEST_WORD))
    start = found.start() if found else len(target) - 1
    written = target[start:]
    return Hit(
        Span(pair.span.start + start, pair.span.start + len(target)),
        f"The source ends with “{mark}”, the translation without a closing mark.",
        (written + wanted,),
        fix="none" if written[-1] in _CLOSING else None,
    )
