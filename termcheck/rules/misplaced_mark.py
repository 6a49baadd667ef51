"""A punctuation mark where no sentence can have one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termcheck.analysis import Analysis, Pair
from termcheck.document import Span
from termcheck.finding import LIKELY, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule

_MARK = lazy(r"(?P<before>[^\W_]+(?:['’][^\W_]+)?)(?P<mark>[,.;:!?])(?P<gap>\s)(?P<after>[^\W_]+)")
_QUESTION, _CALL, _PAUSE = lazy(r"[?？؟;]|か[。」』]|[吗嗎][。”」]"), lazy(r"[!！]"), lazy(r"[:;：；؛—–…]|\s-\s")
_COLON, _SEMICOLON = lazy(r"[:：]"), lazy(r"[;；؛·]")
_COMMA = lazy(r"[,，、،;:—–…(（]|\s-\s")
_ABBREVIATED = frozenset(
    "etc vs approx no nos vol al cf ca fig eg ie inc ltd co corp dept est st mr mrs dr p pp ed eds jr sr min max sec "
    "incl resp esp ver a.m p.m am pm".split()
)
# No mark stands between these and what follows them; the second may end a clause ("what it is made from").
_ARTICLES = frozenset("the a an every".split())
_POSSESSIVES = frozenset("their its his my your our".split())
_PREPOSITIONS = frozenset(
    "of into from with at during between among through toward towards upon onto per via despite".split()
)
_JOINING = frozenset("and but or nor so as though for yet while".split())
# A mark may part these from their verb only before an insertion, which another mark ends.
_BEFORE_VERBS = frozenset(
    "he she we they who i is are was were be been being am has have had will would can could should must may "
    "might does do did don't doesn't cannot in on for by to about under over after before very too such these "
    "those some any this that and or than if when because".split()
)
_VERBS = frozenset(
    "is are was were has have had will would can could should must may might does did be been cannot".split()
)
_FOLLOWING = frozenset("of than".split())
_OF = lazy(r"of (?:course|which|whom|whose|these|those|the|all|them|it|its|his|her|their)\b")
_OPENERS = frozenset(
    "in on at for from by with without to after before during since until till when while if as although "
    "though because once unless whenever where wherever whether despite besides apart instead according due "
    "given based among under over through throughout within like unlike about upon between against "
    "additionally also again then now here there today yesterday tomorrow meanwhile however therefore thus "
    "hence moreover furthermore otherwise finally first second third next last so and but or yet still yes no "
    "well oh please rather even only not all what how why whatever together per than beyond such following "
    "using including".split()
)
_CONTINUING = frozenset(
    "and or but nor so yet for which who whose whom where when while because since if unless although though "
    "whereas as then too please not however therefore thus instead rather even especially particularly "
    "including such like with without also either etc respectively perhaps maybe sir my he she it they we you "
    "i his her their its this that these those there the a an to in on at from by after before until once one "
    "two three some many most all each both no now today said says except despite than only just let is are "
    "e.g i.e plus via depending whether".split()
)
_LONGEST = 20_000  # characters of a pair; a whole book beside its source tells nothing of one mark
_REACH = 600  # characters of a sentence that are looked at
_FIRST = lazy(r"[^\W\d_]+")
_INNER_END = lazy(r"[.!?।]\s|[。！？](?!\s*\Z)")
_SENTENCE_END = lazy(r"[.?!;:]")


@rule(
    category="punctuation",
    mqm="linguistic-conventions/punctuation",
    certainty=LIKELY,
    fix="unsafe",
    examples=(
        "de: Der Hafen der Stadt wurde eröffnet. ⇒ en: The port of ⟦the.⟧ town was opened.",
        "de: Der Rat nahm den Plan an. ⇒ en: The council adopted ⟦the,⟧ plan.",
        "fr: Le conseil a adopté le plan. ⇒ en: The council ⟦adopted!⟧ the plan.",
        "es: El plan fue aprobado ayer. ⇒ en: The ⟦plan,⟧ was approved yesterday.",
        "de: Der Hafen wurde im Mai eröffnet. ⇒ en: In May, the port was opened.",
        "de: Er rief „Halt!“ und ging. ⇒ en: He called “Stop!” and left.",
        "fr: Le plan, qui est vieux, a été adopté. ⇒ en: The plan, which is old, was adopted.",
        "fr: Il arriva vers 10 heures, etc. et partit. ⇒ en: He came at 10 a.m. or so, etc. and left.",
    ),
)
def misplaced_mark(analysis: Analysis) -> Iterator[Hit]:
    """A punctuation mark stands where it cuts a phrase in two.

    A mark that got into the middle of a phrase: after an article or a preposition, between subject and verb, a full
    stop before a small letter, a question mark or exclamation mark that the source does not have.

    Left alone: insertions between two commas, openings (“In May, …”), abbreviations, and marks that the source has too.

    Delete the mark."""
    for pair in analysis.pairs:
        if not pair.source or len(pair.source) + len(pair.target) > _LONGEST:
            continue
        for match in _MARK.finditer(pair.target):
            if _is_misplaced(pair, match):
                span = Span(pair.span.start + match.start("before"), pair.span.start + match.end("mark"))
                yield Hit(span, f"No “{match['mark']}” can stand here.", (match["before"],))


def _is_misplaced(pair: Pair, match: re.Match[str]) -> bool:
    before, mark, after, source = match["before"], match["mark"], match["after"], pair.source
    if f"{before}{mark}" in source or f"{mark} {after}" in source:
        return False
    if before in _POSSESSIVES and mark in ".!?":
        return False
    if before in _ARTICLES or before in _POSSESSIVES:
        return mark != ":" and not (before == "a" and mark == ".") and not (mark == "," and _opens(pair.target, match))
    small = after[0].islower() and not after[1:2].isupper()
    if before in _PREPOSITIONS and small and after not in _JOINING:
        return not (mark == "," and (_opens(pair.target, match) or _has_comma_before(pair.target, match)))
    if mark == ".":
        return small and not _is_abbreviated(pair.target, match)
    if mark in "!?":
        sign = _QUESTION if mark == "?" else _CALL
        return (small or not _INNER_END.search(source)) and len(sign.findall(source)) < pair.target.count(mark)
    if mark in ":;":
        if (_COLON if mark == ":" else _SEMICOLON).search(source):
            return False
        if before in _VERBS or after in _VERBS or after in _FOLLOWING:
            return small
        return small and not (_PAUSE.search(source) or _COMMA.search(source) or _INNER_END.search(source))
    return _is_misplaced_comma(pair, match)


def _opens(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence begins with a clause that a comma ends: "If you log in, …"."""
    opener = _FIRST.search(text, _sentence_start(text, match.start()))
    return opener is not None and (opener[0].casefold() in _OPENERS or opener[0].endswith("ly"))


def _has_comma_before(text: str, match: re.Match[str]) -> bool:
    return "," in text[_sentence_start(text, match.start()) : match.start()]


def _sentence_start(text: str, before: int) -> int:
    return max(text.rfind(end, max(0, before - _REACH), before) for end in (". ", "? ", "! ", ": ", "; ", "— ")) + 1


def _is_abbreviated(text: str, match: re.Match[str]) -> bool:
    start = match.start("before")
    return (
        match["before"].casefold() in _ABBREVIATED or match.end("before") - start == 1 or text[start - 1 : start] == "."
    )


def _is_misplaced_comma(pair: Pair, match: re.Match[str]) -> bool:
    before, after, text = match["before"], match["after"], pair.target
    start = _sentence_start(text, match.start())
    rest = _SENTENCE_END.split(text[match.end("mark") : match.end("mark") + _REACH], maxsplit=1)[0]
    if _has_comma_before(text, match) or "," in rest or "—" in rest or "–" in rest:
        return False  # a list or an insertion
    if _opens(text, match):
        return False
    if after in _FOLLOWING:
        return not _OF.match(text, match.start("after"))
    if (
        before in _BEFORE_VERBS and after not in _JOINING and not text.endswith("that is", 0, match.end("before"))
    ) or after in _VERBS:
        return True
    return not (
        _COMMA.search(pair.source)
        or _INNER_END.search(pair.source)
        or after in _CONTINUING
        or not after.islower()
        or after.endswith(("ing", "ly", "ed"))
        or '"' in text
        or " and " in rest
        or " or " in rest
        or "“" in text
        or len(text[start : match.start()].split()) < 2
    )
