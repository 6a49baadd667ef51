"""A punctuation mark where no sentence can have one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termcheck.analysis import Analysis, Pair
from termcheck.document import Span
from termcheck.finding import LIKELY, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule

_MARK = lazy(r"(?P<before>[^\W_]+(?:['’][^\W_]+)?)(?P<mark>[,.;:!?])(?P<gap>\s)(?=(?P<after>[^\W_]+))")
_SIGNS = {
    "?": lazy(r"[?？؟]|か[。」』]|[吗嗎][。”」]"),
    "!": lazy(r"[!！]"),
    ":": lazy(r"(?<!\d)[:：]|[:：](?!\d)"),
    ";": lazy(r"[;；؛·]"),
    ",": lazy(r"[,，،、](?!\d)"),
    ".": lazy(r"[.。।](?!\w)"),
}
_DASH = lazy(r"[—–…]|\s-\s")
_COMMA = lazy(r"[,，、،](?!\d)|[;；:：—–…(（]|\s-\s")
_ABBREVIATED = frozenset(
    "etc vs approx no nos vol al cf ca fig eg ie inc ltd co corp dept est st mr mrs dr p pp ed eds jr sr min max sec "
    "incl resp esp ver a.m p.m am pm".split()
)
# No mark stands between these and what follows them; the second may end a clause ("what it is made from").
_ARTICLES = frozenset("the a an every".split())
_POSSESSIVES = frozenset("their its his my your our".split())
_PREPOSITIONS = frozenset("of into from with during between among through toward towards upon via despite".split())
_BEFORE_NAMES = frozenset("of in at to from near between".split())
_BEFORE_FIGURES = _BEFORE_NAMES | frozenset("about around over than for with by after before until least most".split())
_JOINING = frozenset("and but or nor so as though for yet while".split())
_NEVER_LAST = _ARTICLES | frozenset(
    "their your our and or than because although whether into during between among upon via despite per".split()
)
# A comma may part these from what follows only before an insertion, which another comma ends.
_VERBAL = frozenset(
    "is are was were be been being am has have had will would can could should must may might shall don't doesn't "
    "didn't can't cannot won't isn't aren't wasn't weren't couldn't wouldn't shouldn't haven't hasn't hadn't i'm i've "
    "i'll i'd you're you've you'll you'd he's he'll she's she'll it's it'll we're we've we'll they're they've they'll "
    "there's that's i he she we they who not".split()
)
_LINKING = frozenset(
    "in on for by to about under over after before at very too such these those some any this that and or than if "
    "when because whether while where which without against within".split()
)
_DOING = frozenset("do does did Do Does Did".split())
_POINTING = frozenset("this that these those between".split())
_NUMBER_WORDS = frozenset("two three four five six seven eight nine ten twenty thirty forty fifty".split())
_MAGNITUDES = frozenset("percent hundred thousand million billion trillion crore lakh".split())
_COMPARING = frozenset("more less fewer rather other".split())
_OBJECTS = frozenset("them him us".split())
_NO_END = _ARTICLES | _POSSESSIVES | _PREPOSITIONS | _VERBAL | _LINKING | (_JOINING - {"though", "yet"})
# After these a clause may well end in a verb or a preposition: "what he was looking at, the", "the older it is, the".
_STRANDING = lazy(
    r"(?i)\b(?:what|whatever|who|whom|whose|which|whichever|where|wherever|how|however|as|than|so|if|when|while|"
    r"whether|everything|anything|nothing|once|because|until|unless|though|although|since)\b"
)
_COMPARED = lazy(r"(?i)\bthe (?:more|less|\w+er|\w+est)\b")
_RELATIVE = lazy(r"\b(?:that|who|which)\s*\Z")
_BEFORE_TO = frozenset(
    "want wants wanted need needs needed able unable going try tries trying tried plan plans planned right used due "
    "how decided agreed expected likely ready allowed continue continues continued began refused failed hope hopes "
    "hoped ordered attempt attempts seem seems seemed appear appears appeared intend intends forced asked told "
    "according related compared close addition response thanks ought managed chose willing".split()
)
_ATTRIBUTIVE = frozenset("former main own same entire whole current recent previous next several various chief".split())
_ADJECTIVE = lazy(r"(?:al|ic|ive|ous|ed|ing|y|ern|ful|less|able|ary|ent|ant|ish)\Z")
_TRANSITIVE = frozenset(
    "announced accused killed won took made gave got held found visited reached used created built bought sold lost "
    "sent brought kept received signed published presented rejected accepted adopted approved banned blamed broke "
    "carried caught caused changed condemned confirmed covered cut defeated defended denied described destroyed "
    "discovered discussed elected entered expressed faced followed forced formed gained hit increased injured "
    "introduced joined launched led marked offered opposed passed praised produced promised provided raised reduced "
    "replaced revealed saved sees shows showed supported threatened urged violated warned welcomed makes takes gives "
    "gets holds finds reaches uses creates builds sells loses sends brings keeps receives signs presents rejects "
    "supports includes contains allows offers provides requires make take give get hold find reach use create build "
    "buy sell lose send bring keep receive support include contain allow offer provide require".split()
)
_DETERMINERS = _ARTICLES | _POSSESSIVES
_VERBS = frozenset(
    "is are was were has have had will would can could should must may might does did be been cannot became becomes "
    "began begins remains remained seems seemed appears appeared belongs wants needs shall".split()
)
_FOLLOWING = frozenset("of than".split())
_OF = lazy(r"of (?:course|which|whom|whose|these|those|the|all|them|it|its|his|her|their)\b")
_HAD_OF = lazy(r"\b[oO]f\b")
_OPENERS = frozenset(
    "in on at for from by with without to after before during since until till when while if as although "
    "though because once unless depending whenever where wherever whether despite besides apart instead according due "
    "given based among under over through throughout within like unlike about upon between against "
    "additionally also again then now here there today yesterday tomorrow meanwhile however therefore thus "
    "hence moreover furthermore otherwise finally first second third next last so and but or yet still yes no "
    "well oh please rather even only not all what how why whatever together per than beyond such following "
    "using including".split()
)
_PARTICIPLES = frozenset("born seen taken known built made left held won lost sent brought shown written".split())
_CONTINUING = frozenset(
    "and or but nor so yet for which who whose whom where when while because since if unless although though "
    "whereas as then too please not however therefore thus instead rather even especially particularly "
    "including such like with without also either etc respectively perhaps maybe sir my he she it they we you "
    "i his her their its this that these those there the a an to in on at from by after before until once one "
    "two three some many most all each both no now today said says except despite than only just let is are "
    "e.g i.e plus via depending whether".split()
)
# After a semicolon or a colon, a clause may begin with these; with the second only where a comma comes later.
_CLAUSE = frozenset(
    "it he she they we you i this that these those there here however otherwise therefore thus hence instead then so "
    "meanwhile moreover furthermore nevertheless still yet but only one either a an the some many most all each no not "
    "his her their its our your my what see please".split()
)
_MODALS = frozenset("can could will would must should may might cannot".split())
_BEFORE_BE = _MODALS | {"to"}
_LEAST_WORD = 5  # letters of a word that is no abbreviation
_LONGEST_SUBJECT = 6  # words
_SETTING = frozenset("in at by on for from with as against after before when while if during under over to".split())
# Before these a comma is rare where the source has none at all, but for appositions to names.
_GOING_ON = frozenset("to for on with by from at this your it all an a the".split())
_LISTING = lazy(r"\b(?:and|or)\b")
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
        "de: Der Rat nahm den Plan im Mai an. ⇒ en: The council adopted the plan ⟦in:⟧ May.",
        "zh: 他想去上海，但没有时间。 ⇒ en: He wants to go ⟦to;⟧ Shanghai, but has no time.",
        "ru: Президент подписал указ, который повышает пенсии. ⇒ en: The president signed a decree that ⟦will,⟧ raise "
        "pensions.",
        "it: Gli operai chiedono più soldi. ⇒ en: The workers ⟦want,⟧ to earn more.",
        "fr: Le syndicat refuse la réforme. ⇒ en: The union rejects the ⟦main;⟧ points of the reform.",
        "hi: मंत्री ने कहा कि राज्य में 50 अस्पताल बनेंगे। ⇒ en: The minister said ⟦today.⟧ 50 hospitals would be built.",
        "de: Knapp 65 Prozent gingen hin, mehr als sonst. ⇒ en: Almost ⟦65,⟧ percent went, more than usual.",
        "ja: 市は橋を二つ建てた。 ⇒ en: The city has ⟦built:⟧ the two bridges.",
        "hi: 2019 के फैसले को पलटते हुए अदालत ने हाँ कहा। ⇒ en: Overturning a ruling, the court said yes.",
        "de: Je größer die Zahl ist, desto besser. ⇒ en: The greater the number they aim at, the better.",
        "cs: Smí však být poslán do města. ⇒ en: It may, however, be sent to town.",
        "de: Danach haben wir zu tun. ⇒ en: After that, we have work to do.",
        "cs: Čím je starší, tím je lepší. ⇒ en: The older it is, the better.",
        "cs: Smějí tam vejít i odtud vyjít. ⇒ en: They may go to, and come from, such places.",
        "es: Hay otro edificio más grande, la ciudadela. ⇒ en: There is a bigger building: the citadel.",
        "zh: 坚持房子是用来住的、不是用来炒的定位。 ⇒ en: Houses are for living in, not for speculation.",
        "pl: Atak na lądzie jest silny, na wodzie słaby. ⇒ en: On land the attack is strong; on water, it is weak.",
        "ja: 彼は疲れていたので帰った。 ⇒ en: Tired as he was, he went home.",
        "fr: Vous pouvez aussi le laisser ouvert. ⇒ en: Or, you may leave it open.",
        "zh: 不，这才是结束！ ⇒ en: No! This is the end!",
        "de: Der Hafen wurde im Mai eröffnet. ⇒ en: In May, the port was opened.",
        "de: Er rief „Halt!“ und ging. ⇒ en: He called “Stop!” and left.",
        "fr: Le plan, qui est vieux, a été adopté. ⇒ en: The plan, which is old, was adopted.",
        "fr: Il arriva vers 10 heures, etc. et partit. ⇒ en: He came at 10 a.m. or so, etc. and left.",
    ),
)
def misplaced_mark(analysis: Analysis) -> Iterator[Hit]:
    """A punctuation mark stands where it cuts a phrase in two.

    A mark that got into the middle of a phrase: after an article, a preposition or an auxiliary, between subject and
    verb or verb and object, a full stop before a small letter, a colon, semicolon, question mark or exclamation mark
    that the source does not have.

    Left alone: insertions between two commas, openings (“In May, …”), clauses that end in a verb or a preposition
    (“what he was looking at, …”), lists, abbreviations, and marks that the source has too.

    Delete the mark."""
    for pair in analysis.pairs:
        if not pair.source or len(pair.source) + len(pair.target) > _LONGEST:
            continue
        for match in _MARK.finditer(pair.target):
            if _is_misplaced(pair, match):
                span = Span(pair.span.start + match.start("before"), pair.span.start + match.end("mark"))
                yield Hit(span, f"No “{match['mark']}” can stand here.", (match["before"],))


def _is_misplaced(pair: Pair, match: re.Match[str]) -> bool:
    before, mark, after, source = _before(pair.target, match), match["mark"], match["after"], pair.source
    if _stands_in(source, f"{match['before']}{mark}") or _stands_in(source, f"{mark} {after}"):
        return False
    small = after[0].islower() and not after[1:2].isupper()
    if _cuts_figure(pair, match, before):
        return True
    if (
        not small
        and before in (_BEFORE_FIGURES if after.isdigit() else _BEFORE_NAMES)
        and not _INNER_END.search(source)
    ):
        stranded = _strands(match, _clause(pair.target, match)) or (mark == "," and "," in _rest(pair.target, match))
        return not stranded and _count(mark, source) < _count(mark, pair.target)
    if mark == ",":
        return _is_misplaced_comma(pair, match, before, small)
    if mark == ".":
        if small:
            return not _is_abbreviated(pair.target, match)
        return (before in _NEVER_LAST and before != "a") or _splits(pair, match)
    if before in _NEVER_LAST and (small or before != "a"):
        return True
    if mark == ";" and small and before in _PREPOSITIONS:
        return not _strands(match, _clause(pair.target, match))
    if _count(mark, source) >= _count(mark, pair.target):
        return False
    if mark in "!?":
        is_cry = not _clause(pair.target, match).strip()
        return small or not (is_cry or _INNER_END.search(source))
    if not small:
        return False
    if after in _VERBS and "?" in pair.target[match.end() :]:
        return False
    if after in _VERBS or after in _FOLLOWING or (before in _NO_END | _DOING and before not in _POINTING):
        return True
    if before in _TRANSITIVE and after in _DETERMINERS and not _strands(match, _clause(pair.target, match)):
        return True
    if after == "to" and before.casefold() in _BEFORE_TO:
        return True
    if _is_simple(source) and len(_clause(pair.target, match).split()) > 1:
        return True
    rest = _rest(pair.target, match)
    ends = len(_INNER_END.findall(source)) > len(_INNER_END.findall(pair.target))
    if ends or _DASH.search(source) or before in _POINTING:
        return False
    if after in _SETTING:
        return "," not in rest
    if mark == ";":
        is_alone = _count(mark, pair.target) == _count(mark, source) + 1  # several part the items of a list
        return is_alone and after not in _CLAUSE and _has_more_pauses(pair) and _VERBS.isdisjoint(rest.split())
    is_list = _LISTING.search(rest) or "," in rest
    return after not in _CLAUSE and (not is_list or before.isdigit())


def _is_simple(source: str) -> bool:
    """Whether a source is one clause, with no mark inside."""
    return not _COMMA.search(source) and not _INNER_END.search(source)


def _splits(pair: Pair, match: re.Match[str]) -> bool:
    """Whether a full stop before figures makes two sentences of a source that is one clause."""
    is_word = len(match["before"]) >= _LEAST_WORD and not match["before"].isdigit() and match["after"].isdigit()
    return is_word and _is_simple(pair.source) and _count(".", pair.target) > max(1, _count(".", pair.source))


def _count(mark: str, text: str) -> int:
    return len(_SIGNS[mark].findall(text))


def _has_more_pauses(pair: Pair) -> bool:
    return len(_COMMA.findall(pair.target)) > len(_COMMA.findall(pair.source))


def _before(text: str, match: re.Match[str]) -> str:
    """The word before a mark, in small letters where it begins a sentence."""
    word: str = match["before"].replace("’", "'")
    small = word.lower()
    begins = not text[_sentence_start(text, match.start()) : match.start()].strip(' \n“"‘')
    return small if begins and small in _NO_END and word not in ("May", "Will") else word


def _clause(text: str, match: re.Match[str]) -> str:
    """What stands before a word in its sentence, from the last comma."""
    start = _sentence_start(text, match.start())
    return text[max(start, text.rfind(",", start, match.start()) + 1) : match.start()]


def _strands(match: re.Match[str], clause: str) -> bool:
    """Whether a clause may well end in a verb or a preposition."""
    return bool(_STRANDING.search(clause) or (match["after"] == "the" and _COMPARED.search(clause)))


def _rest(text: str, match: re.Match[str]) -> str:
    """What follows a mark in its sentence."""
    return _SENTENCE_END.split(text[match.end("mark") : match.end("mark") + _REACH], maxsplit=1)[0]


def _opens(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence begins with a clause that a comma ends: "If you log in, …"."""
    opener = _FIRST.search(text, _sentence_start(text, match.start()))
    return opener is not None and (
        opener[0].casefold() in _OPENERS | _PARTICIPLES or opener[0].endswith(("ly", "ing", "ed"))
    )


def _has_comma_before(text: str, match: re.Match[str]) -> bool:
    return ", " in text[_sentence_start(text, match.start()) : match.start()]


def _sentence_start(text: str, before: int) -> int:
    return max(text.rfind(end, max(0, before - _REACH), before) for end in (". ", "? ", "! ", ": ", "; ", "— ")) + 1


def _is_abbreviated(text: str, match: re.Match[str]) -> bool:
    start = match.start("before")
    is_letter = match.end("before") - start == 1
    if match["before"] == "a" and text[max(0, start - 2) : start - 1].islower():
        is_letter = False
    if match["before"].isdigit() and text[max(0, start - 2) : start - 1].isdigit():
        return False  # "1.3. million"
    return match["before"].casefold() in _ABBREVIATED or text[start - 1 : start] == "." or is_letter


def _stands_in(text: str, words: str) -> bool:
    return words in text and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def _cuts_subject(text: str, match: re.Match[str], clause: str) -> bool:
    """Whether a mark stands behind a subject: an article or the like and few words, none of them a verb."""
    words = [*clause.casefold().split(), match["before"].casefold()]
    return (
        1 < len(words) <= _LONGEST_SUBJECT
        and words[0] in _DETERMINERS | _POINTING
        and not any(word in _VERBS or word in _VERBAL or word in _TRANSITIVE for word in words)
        and not _strands(match, clause)
        and "?" not in text[match.end() :]
    )


def _cuts_figure(pair: Pair, match: re.Match[str], before: str) -> bool:
    """Whether a mark parts a number from the word that it needs: “65.4, percent”."""
    is_number = before.isdigit() or before in _NUMBER_WORDS
    return (
        is_number
        and match["after"] in _MAGNITUDES
        and _count(match["mark"], pair.target) > _count(match["mark"], pair.source)
    )


def _is_misplaced_comma(pair: Pair, match: re.Match[str], before: str, small: bool) -> bool:
    after, text, rest, clause = match["after"], pair.target, _rest(pair.target, match), _clause(pair.target, match)
    begun, ended = _has_comma_before(text, match), ", " in rest or "—" in rest or "–" in rest
    may_insert = ended and (after in _OPENERS or after in _CONTINUING or after.endswith(("ly", "ing", "ed")))
    if before in _PREPOSITIONS and after in _DETERMINERS:
        may_insert = False
    if before in _DETERMINERS:
        return not may_insert
    if not small or after in _JOINING or after == "then" or may_insert:
        return False
    if (before in _JOINING and not clause.strip()) or (before in _PREPOSITIONS | _LINKING and after == "not"):
        return False  # "Or, you may …", "houses are for living in, not for …"
    opens = _opens(text, match)
    is_tight = before in _VERBAL or before in _PREPOSITIONS
    if (after == "be" and before in _BEFORE_BE) or (after == "than" and before in _COMPARING):
        return True
    if before in ("There", "there") and after in ("is", "are", "was", "were") and "?" not in rest:
        return True
    if after in _OBJECTS and not _strands(match, clause) and not ended:
        return True
    if before == "to" and not ended and (begun or not opens) and after not in _CONTINUING | _OPENERS:
        return not _strands(match, clause)
    if before in ("and", "or") and not ended and after not in _OPENERS:
        return True
    if (begun or ended) and not is_tight and not _has_more_pauses(pair):
        return False
    if is_tight or (before in _LINKING and not (opens and clause.strip())):
        is_second = begun and clause.split()[:1] in (["and"], ["or"], ["but"])  # "to, and from, such places"
        may_end = ended and (before in _LINKING or after in _FOLLOWING)
        is_set = before == "is" and clause.rstrip().casefold().endswith("that")  # "That is, …"
        return not may_end and not is_second and not is_set and not _strands(match, _RELATIVE.sub("", clause))
    if after == "to" and before in _BEFORE_TO:
        return not ended
    if before in _ATTRIBUTIVE or (before in _TRANSITIVE and after in _DETERMINERS):
        return not ended and not opens and not _strands(match, clause) and not _ADJECTIVE.search(after)
    if begun or opens:
        return False
    if _cuts_subject(text, match, clause) and (
        after in _MODALS or (after in _TRANSITIVE and not ended and _has_more_pauses(pair))
    ):
        return True
    if after in _FOLLOWING:
        return not ended and not _OF.match(text, match.start("after")) and not _HAD_OF.search(clause)
    if after in _VERBS:
        is_list = ended and _LISTING.search(rest)
        return not is_list and "?" not in text[match.end() :] and not before.endswith("ed")
    return not (
        ended
        or not _has_more_pauses(pair)
        or _INNER_END.search(pair.source)
        or (after in _CONTINUING and not (after in _GOING_ON and before.islower()))
        or after.endswith(("ing", "ly", "ed"))
        or (after == "the" and _strands(match, clause))
        or '"' in text
        or _LISTING.search(rest)
        or "“" in text
        or len(clause.split()) < 2
    )
