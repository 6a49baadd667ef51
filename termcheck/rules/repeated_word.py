"""A word or a phrase said twice at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress
from operator import eq
from typing import NamedTuple

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import CERTAIN, LIKELY, POSSIBLE, Certainty, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule
from termcheck.words import FUNCTION_WORDS, Words
from termcheck.writing.conventions import Conventions

_LONGEST = 4  # words of a phrase that is looked for twice in a row

_NEVER_TWICE = frozenset(
    "the a an of to and or with for from by at our their its your my this these those into".split()
)
_NOWHERE_TWICE = frozenset("the and of with from their your these those".split())  # words of no other language
_MAY_STAND_TWICE = frozenset(
    "had that is do very really so many much far long big no never more too now again yes please bye ha hey there hear "
    "knock tut well who her you what blah old little same better wait come go day night way on in up out "
    "s t".split()
)
_LINKS = frozenset("and or to by after upon for in".split())
_DOUBLING = frozenset("ar hi ko nl".split())  # languages that double words of many kinds, or verbs without a comma
# Outside emphasis and number, a language that doubles words leaves these alone: words with a particle, or long ones.
_BOUND = {
    "ko": lazy(r"[가-힣]{2,}(?:의|을|를|에서|에게|으로|으로써|하여)\Z|(?:따르면|위해|위하여|대하여|의하면)\Z"),
    "ar": lazy(r"ال\w{5,}\Z"),
    "hi": lazy(r"[\u0900-\u097f]{8,}\Z"),
    "nl": lazy(r"\w{9,}\Z"),
}
_LONG_NOUN = 9  # letters of a German noun
_JOINED = frozenset("-._/@")
_IN_NAMES = frozenset("de di du da del della dos la le les el al von van 't".split())
_QUOTES = frozenset("\"'“”‘’«»„")


@rule(
    category="duplication",
    mqm="fluency/duplication",
    certainty=CERTAIN,
    languages=(),
    fix="safe",
    examples=(
        "pt| O porto abriu ⟦em em⟧ maio.",
        "pt| O ministro disse-o o mais cedo possível, e não se se sabe.",
        "fr| Ils vont ⟦dans dans⟧ la ville.",
        "fr| Nous nous levons quand vous vous levez, et la politique de de Gaulle en en parlant.",
        "es| El puerto ⟦de la de la⟧ ciudad.",
        "es| Copie el archivo archivo.xml en «disco» con disco-e, poco a poco.",
        "es| ¡Oooh oooh oooh! Es muy muy grande, y había un sobre sobre la mesa.",
        "de| Der Hafen ⟦und und⟧ die Stadt.",
        "de| Das sind die, die die Stadt kennt, und er weiß, dass sie sie sieht.",
        "it| La nave arriva ⟦nel nel⟧ porto.",
        "it| Va piano piano, man mano, e quello che è è.",
        "de| Das ⟦Hafenmuseum Hafenmuseum⟧ ist offen; Hafen Hafen.",
        "ko| 그 ⟦항구의 항구의⟧ 배. 정말 정말 크다.",
        "ru| Корабль пришёл ⟦из из⟧ порта.",
        "ru| Он едва не видел его его друзей, и было очень очень далеко.",
        "uk| Корабель прийшов ⟦до до⟧ порту.",
        "cs| Loď přijela ⟦do do⟧ přístavu.",
        "nl| In ⟦de de⟧ haven weet hij dat dat kan.",
        "cs| Setkal se se starostou.",
        "pl| Statek ⟦się się⟧ zatrzymał.",
        "ko| 배가 항구를 ⟦통해 통해⟧ 들어왔다.",
        "ko| 조금 조금 하나 하나 보았다.",
        "hi| जहाज शहर ⟦में में⟧ आया।",
        "hi| वह धीरे धीरे साथ साथ चला।",
        "ar| وصلت السفينة ⟦إلى إلى⟧ المدينة.",
        "zh| 我们要⟦进一步进一步⟧扩大开放，这是港口⟦的的⟧问题。",
        "zh| 这座港⟦也也⟧扩大了，这也也许是好事。",
        "zh| 不同目的的人研究研究，高高兴兴，天天慢慢一步一步来，为了了解时时刻刻，的的确确。",
        "zh| 委员会委员会议和共和国共和国勋章。",
        "ja| 港⟦をを⟧広げる。国⟦にに⟧対して、船⟦についてについて⟧話す。",
        "ja| 人人はいろいろとますます、日々、母ははとても家でできた。",
        "id| Anak anak itu pergi.",
        "They build ⟦the “the⟧ Belt and Road” together.",
        "a ⟦high-level, high-level⟧ exchange platform",
        "It shows ⟦the surge of the surge of⟧ vitality.",
        "in ⟦the the⟧ Bay Area",
        "She said that that had had an effect.",
        "Prices rose more and more and more.",
        "It helps at-risk pupils, looked at at-risk firms and was followed by by-elections.",
        "They sang in Pago Pago and in New York, New York.",
        "It took years and years, step by step by step.",
        "It is far, far away, and very very small.",
    ),
)
def repeated_word(analysis: Analysis) -> Iterator[Hit]:
    """A word or a phrase stands twice in a row.

    Machine translation repeats an article where it joins two phrases (“the “the Belt and Road””), and says a phrase
    twice where two Chinese words have one English rendering (“high-level, high-level”).

    Left alone: words that grammar or emphasis may double (“had had”, “very very”, “nous nous”, “die die”), words that
    are doubled to mean many or more (in Chinese, Hindi, Korean and others), doubled names, figures, and “more and more
    and more”. A comma between excuses single words, not compounds. In Chinese and Japanese, which part no words, only
    particles and longer phrases are looked for.

    Delete one of the two."""
    known = analysis.conventions
    if known and not known.has_spaces:
        yield from _unspaced(analysis, known)
        known = None  # for the words between spaces: names and quotations in other languages
    habits = _habits(analysis.language, known)
    words = analysis.words
    folded, taken = words.folded, bytearray(len(words))
    for size in range(_LONGEST, 0, -1):
        equal = list(compress(range(len(folded)), map(eq, folded, folded[size:])))
        runs = equal if size == 1 else _runs(equal, size)
        for i in runs:
            end = i + 2 * size
            if any(taken[i:end]) or not _is_repeated(words, i, size, habits):
                continue
            taken[i:end] = b"\1" * (end - i)
            span = Span(words.starts[i], words.ends[end - 1])
            said = analysis.text[words.starts[i] : words.ends[i + size - 1]]
            quoted = analysis.text[words.ends[i + size - 1] : words.ends[end - 1]].lstrip()
            keeps_quote = any(sign in _QUOTES for sign in words.between[i + size])
            yield Hit(
                span,
                _message(said),
                suggestions=(_with_capital_of(said, quoted) if keeps_quote else said,),
                certainty=_certainty(folded[i], size, habits),
                fix=None if _is_slip(words, i, size, habits) else "unsafe",
            )


class _Habits(NamedTuple):
    """What a language doubles: never, and at times; how sure it is of other words and of phrases of two. `links` make
    a pair of words an idiom, if they are not both `functions`."""

    never: frozenset[str]
    at_times: frozenset[str]
    links: frozenset[str]
    functions: frozenset[str]
    word: Certainty
    phrase: Certainty
    is_english: bool = False
    bound: re.Pattern[str] | None = None
    nouns_are_capital: bool = False


def _habits(language: str, known: Conventions | None) -> _Habits:
    primary = language.casefold().split("-")[0]
    if primary == "en":
        return _Habits(_NEVER_TWICE, _MAY_STAND_TWICE, _LINKS, FUNCTION_WORDS, LIKELY, CERTAIN, is_english=True)
    if known is None:
        others = _NEVER_TWICE | _MAY_STAND_TWICE
        return _Habits(_NOWHERE_TWICE, others, _LINKS, FUNCTION_WORDS, POSSIBLE, POSSIBLE)
    links = known.never_twice | known.twice
    word = POSSIBLE if primary in _DOUBLING else LIKELY
    return _Habits(
        known.never_twice,
        known.twice,
        links,
        known.never_twice,
        word,
        LIKELY,
        bound=_BOUND.get(primary),
        nouns_are_capital=primary == "de",
    )


def _message(said: str) -> str:
    return f"“{said}” stands twice in a row."


def _with_capital_of(said: str, quoted: str) -> str:
    """The second of the two, with the capital of a sentence's start: “The “the” becomes ““The”."""
    at = next((at for at, sign in enumerate(quoted) if sign.isalnum()), 0)
    return quoted[:at] + quoted[at].upper() + quoted[at + 1 :] if said[0].isupper() else quoted


def _is_slip(words: Words, i: int, size: int, habits: _Habits) -> bool:
    """Whether the first of the two can be all that was meant: emphasis repeats whole phrases, slips those that break
    off; a name may begin with the article before it (“the The Hague”), and letters stand for themselves."""
    if (
        words.folded[i + size - 1] not in habits.never
        or words.surface[i + size][0].isupper() > words.surface[i][0].isupper()
        or (size > 1 and not habits.is_english)
    ):
        return False
    around = words.surface[max(0, i - 1) : i] + words.surface[i + 2 * size : i + 2 * size + 1]
    return len(words.surface[i]) > 1 or size > 1 or all(len(word) > 1 for word in around)


def _runs(equal: list[int], size: int) -> list[int]:
    """Where `size` positions in a row are among `equal`."""
    members = set(equal)
    return [i for i in equal if all(i + k in members for k in range(1, size))]


def _certainty(word: str, size: int, habits: _Habits) -> Certainty:
    if size > 1:
        return habits.phrase if size == 2 else min(CERTAIN, max(habits.phrase, LIKELY))
    if habits.bound and habits.bound.match(word):
        return LIKELY
    return CERTAIN if word in habits.never else habits.word


def _is_repeated(words: Words, i: int, size: int, habits: _Habits) -> bool:
    surfaces = words.surface[i : i + 2 * size]
    if any(a.casefold() != b.casefold() for a, b in zip(surfaces, surfaces[size:], strict=False)):
        return False  # "children's children"
    if any(
        str.isnumeric(sign) for surface in surfaces for sign in surface if "'" not in surface and "’" not in surface
    ):
        return False
    if any(a.isupper() != b.isupper() for a, b in zip(surfaces, surfaces[size:], strict=False) if len(a) > 1):
        return False  # a heading in capitals, and the sentence after it
    inner = words.between[i + 1 : i + size], words.between[i + size + 1 : i + 2 * size]
    if inner[0] != inner[1] or any(between not in (" ", "-") for between in inner[0]):
        return False
    compound = size > 1 and all(between == "-" for between in inner[0])
    between = words.between[i + size]
    joint = between.translate(_WITHOUT_QUOTES)
    if compound and habits.is_english and joint in (", ", "、"):
        joint = " "
    adjacent = bool(joint) and not joint.strip(" ") and between[0] not in _QUOTES
    wrapped = joint.count("\n") == 1 and not joint.strip() and words.folded[i] in habits.never
    if not adjacent and not wrapped:
        return False
    if not habits.is_english and _is_part(words, i, i + 2 * size):
        return False
    if size == 1:
        return _is_doubled(words, i, habits)
    if surfaces[size][0].isupper() and not all(surface[0].isupper() for surface in surfaces[:size]):
        return False  # a heading, and the sentence after it
    if i and words.folded[i - 1] == words.folded[i + size - 1]:
        return False  # "more and more and more"
    if size == 2 and _is_idiom(words.folded[i], words.folded[i + 1], habits):
        return False
    return compound or not all(surface[0].isupper() for surface in surfaces)


def _is_idiom(first: str, second: str, habits: _Habits) -> bool:
    """ "Higher and higher and …", "from town to town to …", "a spade a spade"."""
    linked = {first, second} & habits.links and not {first, second} <= habits.functions
    return bool(linked) or (habits.is_english and first in ("a", "an"))


_WITHOUT_QUOTES = {ord(quote): None for quote in _QUOTES}


def _is_doubled(words: Words, i: int, habits: _Habits) -> bool:
    first, second, folded = words.surface[i], words.surface[i + 1], words.folded[i]
    if words.between[i + 2].startswith("-") and folded not in ("the", "a", "an"):
        return False  # "at at-risk schools"
    if folded in habits.never:
        if habits.is_english:
            return not (second[0].isupper() and first[0].isupper() and folded in ("a", "an"))
        following = words.surface[i + 2] if i + 2 < len(words) else ""
        around = [*words.surface[max(0, i - 1) : i], following]
        is_name = folded in _IN_NAMES and following[:1].isupper()  # "la politique de de Gaulle"
        is_letter = (
            len(folded) < 2
            and not "가" <= folded <= "힣"  # a syllable, and so a word
            and (second.isupper() or any(len(word) < 2 for word in around))
        )
        return not is_name and not is_letter
    if folded in habits.at_times or len(folded) < 2:
        return False
    if habits.nouns_are_capital and len(first) >= _LONG_NOUN and first[1:].islower() and words.between[i + 1] == " ":
        return True
    if not habits.is_english and (first[0].isupper() or not words.between[i + 1].isspace()):
        return False  # "Oh oh!", and a word that is quoted: "el archivo «archivo»"
    if not habits.is_english and i and words.folded[i - 1] == folded:
        return False  # "Ouais ouais ouais !"
    return not second[0].isupper()


def _is_part(words: Words, first: int, end: int) -> bool:
    """Whether a mark joins words to what stands before or after: "dites-le le plus tôt possible", "le fichier
    fichier.txt"."""
    before, after = words.between[first], words.between[end]
    return before[-1:] in _JOINED or (after[:1] in _JOINED and len(after) == 1 and end < len(words))


# Chinese and Japanese. What is said twice must stand between characters that cannot be a part of it.

_HAN = "\u3400-\u4dbf\u4e00-\u9fff々"
_DOUBLED: dict[str, re.Pattern[str]] = {
    "zh": lazy(
        rf"(?<=[{_HAN}”》）])(?<![目为為不得除小])(?<![以涉普波]及)(?<![存现現正所实實潜]在)"
        rf"(?:(?P<particle>[的被])(?P=particle)(?![的被确確士当當动動])"
        rf"|(?P<too>也)也(?![许許])|(?P<link>在)在(?![在地野线線校职職乎])|(?P<and>[和与與])(?P=and)(?![气氣美睦谐諧平煦闻聞]))(?=[{_HAN}“《])"
    ),
    "ja": lazy(rf"(?P<object>を)を|(?<=[{_HAN}ァ-ヺー])(?P<particle>[がのにでとへは])(?P=particle)(?=[{_HAN}ァ-ヺ])"),
}
_PHRASE = lazy(rf"(?P<phrase>(?:[{_HAN}ぁ-ゖァ-ヺ]|(?<=[ァ-ヺ])ー){{4,16}}?)(?P=phrase)(?!(?P=phrase))")


def _unspaced(analysis: Analysis, known: Conventions) -> Iterator[Hit]:
    """Particles and phrases that stand twice in a script that parts no words. A shorter phrase may be meant, or be the
    end of one word and the beginning of another ("委员会委员会议")."""
    text, taken = analysis.text, -1
    primary = analysis.language.casefold().split("-")[0]
    listed = re.compile(f"({'|'.join(sorted(filter(_is_phrase, known.never_twice), key=len, reverse=True))})\\1")
    found = [(match, CERTAIN) for match in (*_DOUBLED[primary].finditer(text), *listed.finditer(text))]
    found += [(match, LIKELY) for match in _PHRASE.finditer(text) if _is_meant_once(match[1])]
    for match, certainty in sorted(found, key=lambda one: one[0].start()):
        if match.start() >= taken:
            taken = match.end()
            said = match[0][: len(match[0]) // 2]
            yield Hit(
                Span(*match.span()),
                _message(said),
                suggestions=(said,),
                certainty=certainty,
                fix=None if certainty == CERTAIN else "unsafe",
            )


def _is_phrase(word: str) -> bool:
    return len(word) > 1


def _is_meant_once(said: str) -> bool:
    """Whether a phrase that stands twice is no cry and no imitation of a sound."""
    half = len(said) // 2
    return any("\u3400" <= sign <= "\u9fff" for sign in said) and len(set(said)) > 2 and said[:half] != said[half:]
