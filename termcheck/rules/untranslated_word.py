"""Words of the source left in the translation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from termcheck.analysis import Analysis, Pair
from termcheck.document import Span
from termcheck.finding import CERTAIN, LIKELY, Certainty, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule
from termcheck.terms.lexicon import is_ordinary
from termcheck.words import fold
from termcheck.writing.scripts import LETTERS, scripts

_LATIN = r"[A-Za-z\u00c0-\u024f]+"
_WORD = lazy(rf"{_LATIN}(?:['’-]{_LATIN})*|[\u0400-\u052f]+")
_LEAST_LETTERS = 3
_LONGEST = 20_000  # characters of a source in which pieces of words are looked for too
_LEAST_RUN = 4  # words in a row that are a copy, where nothing tells of a single one
_GERMAN_NOUN = lazy(r"[A-ZÄÖÜ][a-zäöüß]{3,}(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|nis|nisse|tum|ismus)\Z")
_GERMAN_SMALL = frozenset(
    "der die das den dem des ein eine einen einem einer eines und oder aber nicht mit für auf ist sind war "
    "wird werden von zu bei nach über unter wenn kann können diese dieser dieses als auch sich noch nur schon "
    "wie was wer es er sie wir ihr im am um vor aus durch gegen ohne seit zwischen alle allen alles".split()
)
# Before these stands a noun rather than a name: "in Köln", but "every Bahnhof".
_BEFORE_NOUNS = frozenset(
    "a an this that these those his her its their our your my every each some any no many several few other new old "
    "first last next more most such both two three".split()
)
# Before these stand names too: "in Köln", "the Bundestag".
_BEFORE_NAMES = frozenset(
    "the in at of from to by near with for between and or over as via through into on said".split()
)
# German nouns have these before them; the second stand before some names too ("die Spree").
_BESIDE = r"(?: [a-zäöüß]+(?:e|en|er|es|em))? "
_AS_NOUN = (
    r"\b(?:[mdsk]?ein(?:e[mnrs]?)?|(?:ihr|unser|dies|jed|viel|all|wenig|manch)(?:e[mnrs]?)?|zwei|drei|vier|fünf|sechs|"
    rf"sieben|acht|neun|zehn){_BESIDE}"
)
_AS_NOUN_OR_NAME = rf"\b(?i:de[rsmn]|die|das|im|am|vom|beim|zu[mr]){_BESIDE}"
_UMLAUT = frozenset("äöüßÄÖÜ")
# German names of things that English keeps.
_GERMAN_NAMES = frozenset(
    "Bundestag Bundesrat Bundesliga Bundesbank Bundeswehr Reichstag Landtag Wehrmacht Luftwaffe Autobahn Oktoberfest "
    "Spiegel Stern Bild Welt Zeit Bundeskanzler Volkswagen Lufthansa Bahn Schweiz Rhein Donau Elbe Oder Spree Alpen "
    "Eurovision Eurojackpot Euro Land Länder Gestapo Stasi Karneval Kirchentag Rathaus Iran Irak Sudan Niger".split()
)
# English words of today, or that English took over, which the list of ordinary words does not have.
_ENGLISH_TOO = frozenset(
    "offline covid lockdown app apps vlog hijab halal intifada wifi km sudoku paella tapas mafia paparazzi "
    "sommelier influencer influencers feminicide rapporteur etc se maxi judoka torero reais hryvnia zloty "
    "koruna yuan renminbi crore lakh cyber ransomware biotech nano wellness eurozone trans bio eco "
    "photovoltaic touchpad touchpads bluetooth widget widgets sudo json superuser alt ctrl cm mm kg ml mg kw "
    "mw gw ha vs de la le el der von van du al bin ibn keyring metaserver multiplayer gameplay fps mod mods "
    "codec codecs cyborg cyborgs colorimeter dconf gsettings nmcli systemd fontconfig "
    "ok intranet ethernet unicode wiki autocomplete checkbox".split()
)

_INSIDE_ADDRESS = frozenset("./\\@_-$%<{#&=0123456789'’“\"‘«([")
_QUOTING = frozenset("“\"‘«»”'’)]")


@rule(
    category="untranslated",
    mqm="accuracy/untranslated",
    certainty=LIKELY,
    languages=(),
    fix="none",
    yields_to=("foreign-script",),
    examples=(
        "de: Er ging zum neuen Bahnhof und wartete lange. ⇒ en: He went to the station and ⟦wartete⟧ long.",
        "de: Die Regierung kam. ⇒ en: The ⟦Regierung⟧ came.",
        "de: Sie hat ein neues Fahrrad gekauft. ⇒ en: She has bought the ⟦Fahrrad⟧.",
        "de: Die Hälfte der Stimmen fehlt. ⇒ en: The ⟦Hälfte⟧ of the votes is missing.",
        "it: L’attrice vive a Parigi. ⇒ en: The ⟦attrice⟧ lives in Paris.",
        "fr: Il attendait le train du soir. ⇒ de: Er wartete auf ⟦le train du soir⟧.",
        "ru: Он ждал поезда на вокзале. ⇒ de: Er wartete auf dem ⟦вокзале⟧.",
        "en: He waited at the station. ⇒ zh: 他在⟦station⟧等候。",
        "de: Herr Muster ging mit Doktor Weiß nach Köln. ⇒ en: Mr Muster went to Köln with Doktor Weiß.",
        "de: Er fuhr an die Spree und zum Bundestag. ⇒ en: He went to the Spree and to the Bundestag.",
        "de: Die Sprache heißt Föhrisch. ⇒ en: The language is called Föhrisch.",
        "fr: Le restaurant est important pour la nation. ⇒ en: The restaurant is important for the nation.",
        "es: La palabra «siesta» y la palabra «pueblo» ⇒ en: The word “siesta” and the word “pueblo”",
        "ru: Он ждал поезда. ⇒ de: Er wartete auf den Zug.",
        "en: Use the print command. ⇒ zh: 使用 print() 命令。",
    ),
)
def untranslated_word(analysis: Analysis) -> Iterator[Hit]:
    """A word of the source stands in the translation as it is.

    A system that does not know a word copies it, or stops translating in the middle of a sentence.

    Left alone: names, words that both languages have (restaurant), words in quotation marks, and pieces of addresses
    and commands. A German noun, which has a capital like a name, is told by the article before it. Where the
    translation is not English and both use the same letters, four words in a row must be copied.

    Translate the words."""
    foreign = [name for name in scripts(analysis.source_language) if name not in _scripts_of(analysis.language)]
    same_script = not scripts(analysis.source_language) or not foreign
    for pair in analysis.pairs:
        for name in foreign:
            known = set(LETTERS[name].findall(pair.source)) if len(pair.source) > _LONGEST else pair.source
            for match in LETTERS[name].finditer(pair.target):
                if match[0] in known:
                    yield _hit(pair, match.start(), match.end(), CERTAIN if len(match[0]) > 1 else LIKELY)
        if same_script and not pair.target.isspace():
            yield from _copies(pair, analysis.language, analysis.source_language)


def _scripts_of(language: str) -> tuple[str, ...]:
    """Those that are no surprise in a language: Chinese and Korean text may hold each other's."""
    own = scripts(language)
    return (*own, "Han", "Kana") if "Han" in own else own


def _hit(pair: Pair, start: int, end: int, certainty: Certainty = LIKELY) -> Hit:
    span = Span(pair.span.start + start, pair.span.start + end)
    return Hit(span, f"“{pair.target[start:end]}” is left untranslated.", certainty=certainty)


def _copies(pair: Pair, language: str, source_language: str) -> Iterator[Hit]:
    """Runs of words that both texts have and only the source's language can have."""
    known = {part for match in _WORD.finditer(pair.source) for part in _parts(match[0].casefold())}
    places = list(_WORD.finditer(pair.target))
    to_english, to_other_script = language[:2] == "en", bool(scripts(language))
    german = source_language[:2] == "de"
    copied = [match[0].casefold() in known for match in places]
    if not any(copied):
        return
    for is_copied, run in groupby(zip(copied, places, strict=True), key=lambda one: one[0]):
        if not is_copied:
            continue
        words = [match for _, match in run]
        if to_english:
            telling = [match for match in words if _is_foreign(match, pair, german)]
        elif to_other_script:
            telling = [match for match in words if _is_left(match, pair.target)]
        else:
            telling = []
            small = [match for match in words if match[0].islower()]
            if len(words) >= _LEAST_RUN and len(small) > len(words) // 2 and _is_copy(pair, words):
                telling = words
        if telling:
            yield _hit(pair, telling[0].start(), telling[-1].end())


def _parts(word: str) -> Iterator[str]:
    """A word, and what stands behind its apostrophe ("l'auteur")."""
    yield word
    yield from (part for part in word.replace("’", "'").split("'")[1:] if len(part) > _LEAST_LETTERS)


def _is_copy(pair: Pair, words: list[re.Match[str]]) -> bool:
    return pair.target[words[0].start() : words[-1].end()] in pair.source


def _is_foreign(match: re.Match[str], pair: Pair, german: bool) -> bool:
    """Whether a word that the source has too cannot be English, nor a name."""
    word, text = match[0], pair.target
    if len(word) < _LEAST_LETTERS or _is_part(match, text):
        return False
    parts = [_plain(part) for part in word.replace("’", "-").replace("'", "-").split("-")]
    if any(is_ordinary(part) or part in _ENGLISH_TOO for part in parts):
        return False
    if word.islower():
        return any(letter in "aeiouyаеиоуыэюяі" for letter in parts[0])
    return german and word.istitle() and _is_german(match, pair)


def _is_german(match: re.Match[str], pair: Pair) -> bool:
    """Whether a German word with a capital, which may be a name, is a common noun or no noun at all."""
    word, text = match[0], pair.target
    if _GERMAN_NOUN.match(word) or word.casefold() in _GERMAN_SMALL:
        return True
    if text[match.end() : match.end() + 2].strip()[:1].isupper() or word in _GERMAN_NAMES:
        return False
    before = text[: match.start()].split()[-1:]
    if not before:
        return False
    if before[0] in _BEFORE_NOUNS or (before[0] == "to" and word.endswith("en")):
        return True
    if not (before[0].islower() or is_ordinary(before[0].casefold())):
        return False
    noun = re.escape(word) + r"\b(?! [A-ZÄÖÜ])"
    if re.search(_AS_NOUN + noun, pair.source):
        return True
    is_name = before[0].casefold() in _BEFORE_NAMES and _UMLAUT.isdisjoint(word)
    return not is_name and bool(re.search(_AS_NOUN_OR_NAME + noun, pair.source))


def _plain(word: str) -> str:
    """A folded word without accents, as the list of English words has it."""
    decomposed = unicodedata.normalize("NFD", fold(word))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _is_left(match: re.Match[str], text: str) -> bool:
    """Whether an ordinary word in Latin letters was left in a text of another script."""
    return match[0].islower() and len(match[0]) > _LEAST_LETTERS and is_ordinary(match[0]) and not _is_part(match, text)


def _is_part(match: re.Match[str], text: str) -> bool:
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 2]
    joined = after[:1] in tuple("./:@") and after[1:].isalnum() and after[1:].isascii()
    return before in _INSIDE_ADDRESS or after[:1] in tuple("_(=>/\\{0123456789") or joined or after[:1] in _QUOTING
