"""Words of the source left in the translation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from termcheck.analysis import Analysis, Pair
from termcheck.bilingual.likeness import meanings
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
_REACH = 60  # characters before a word in which the one before it is looked for
_LEAST_PART = 4  # letters of each part of a compound
_LEAST_RUN = 4  # words in a row that are a copy, where nothing tells of a single one
_GERMAN_NOUN = lazy(r"[A-ZÄÖÜ][a-zäöüß]{3,}(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|nis|nisse|tum|ismus)\Z")
_GERMAN_SMALL = frozenset(
    "der die das den dem des ein eine einen einem einer eines und oder aber nicht mit für auf ist sind war "
    "wird werden von zu bei nach über unter wenn kann können diese dieser dieses als auch sich noch nur schon "
    "wie was wer es er sie wir ihr im am um vor aus durch gegen ohne seit zwischen alle allen alles".split()
)
_GERMAN_TIMES = frozenset(
    "Januar Februar März Juni Juli Oktober Dezember Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonnabend "
    "Sonntag Prozent Jahr Jahre Jahren Uhr Millionen Milliarde Milliarden Woche Wochen Monat Monate".split()
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
    "timeout addon addons netmask stdout stderr stdin regex mailto metainfo metadata gnucash wi-fi installer "
    "launchable spectrophotometer nagas ok intranet ethernet unicode wiki autocomplete checkbox".split()
)

# Common English words that no other language took over or writes alike, but for Dutch.
_ENGLISH_ONLY = frozenset(
    "river lake teacher teachers money price prices people children woman women child family families country "
    "countries city cities town towns world government governments police officers election elections voters law "
    "laws wars soldiers army death died killed life house houses schools students university education knowledge "
    "companies economy taxes ground earth mountain mountains hill hills forest trees animals food health healthy "
    "hospital hospitals doctors disease illness vehicle vehicles railway ships boat boats harbour harbor flight "
    "airport aircraft road roads street streets north south northern southern eastern books reading songs winner "
    "victory newspaper newspapers energy electricity science scientists research researchers study history peace "
    "king queen church religious ancient never needed necessary thought think believe arrived leave beginning enemy "
    "enemies friend friends young youth father mother daughter brother sister words colour black white green blue "
    "silver iron announced announcement reported reporters arrested accused suspects charged prisoner prisoners "
    "injured wounded rain flood floods earthquake weather drought heat snow summer spring autumn increase decline "
    "growth customers farmers harvest island islands beach border borders refugees emergency disaster agreement "
    "treaty talks strike lawmakers parliament mayor leaders foreign abroad ambassador security safety weapons guns "
    "victim victims murder theft writer author poet defeat defeated lost moon vaccine vaccines night evening "
    "morning yesterday decades born birth travel visitors bicycle traffic bridges building buildings garden flower "
    "flowers fish fishing fishermen dogs cats birds horse decided approved adopted accepted rejected refused warned "
    "threat hope expected difficult difficulty better worse poverty strong powerful highest members employees "
    "reason freedom together cooperation hungry thirst bread milk wine cheese clothes shoes insurance retirement "
    "rescue rescued firefighters resigned resignation tenant tenants husband wife neighbour neighbours tomorrow "
    "today weeks month months year years hour hours judge judges attacked dead lives".split()
)

# Words that English took over with their accents, written without.
_LOANS = frozenset(
    "cafe cafes resume resumes cliche cliches fiance fiancee nee naive facade facades protege proteges expose decor "
    "elite debut debuts creche matinee soiree etat communique attache emigre emigres entree regime regimes fete "
    "fetes role roles pate puree saute souffle creme brulee cortege detente melee premiere premieres passe risque "
    "blase jalapeno pinata senor senora dona nino uber doppelganger fohn angstrom smorgasbord canape canapes "
    "consomme crepe crepes eclair eclairs epee materiel naivete seance seances vis touche tete deja vu apres "
    "aperitif manana sao vicuna ole adios".split()
)

_INSIDE_ADDRESS = frozenset("+./\\@_-$%<{#&=0123456789'’“\"‘«([`")
_SPACED_QUOTES = ("« ", "«\u00a0", "«\u202f")
_QUOTING = frozenset("`“\"‘«»”'’)]")


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
        "de: Das Haus steht am Fluss. ⇒ en: The house stands on the ⟦Fluss⟧.",
        "en: The house stands on the river. ⇒ fr: La maison est au bord du ⟦river⟧.",
        "en: Use the driver in /etc/port/driver/list. ⇒ fr: Utilisez le driver dans /etc/port/driver/list.",
        "en: Choose “street” or “city”. ⇒ fr: Choisissez « street » ou « city ».",
        "de: Die Rate lag im Juli bei 6 Prozent. ⇒ en: The rate was 6 ⟦Prozent⟧ in July.",
        "fr: Il a été attiré. ⇒ en: He was ⟦attiré⟧.",
        "fr: Le café est près de la façade. ⇒ en: The café is near the façade.",
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
    translation is not English and both use the same letters, four words in a row must be copied, or a word that only
    English has.

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
    from_english = source_language[:2] == "en"
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
            telling = [match for match in words if from_english and _is_english(match, pair, language)]
            small = [match for match in words if match[0].islower() and not _is_part(match, pair.target)]
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
    is_spelt_otherwise = len(parts) == 1 and word.islower() and word.casefold() != parts[0] and parts[0] not in _LOANS
    if not is_spelt_otherwise and any(is_ordinary(part) or part in _ENGLISH_TOO or part in _LOANS for part in parts):
        return False
    if word.islower():
        if _is_compound(parts[0]):
            return False
        return any(letter in "aeiouyаеиоуыэюяі" for letter in parts[0])
    return german and word.istitle() and _is_german(match, pair)


def _is_compound(word: str) -> bool:
    """Whether a word is made of two English ones, as programs name things: "tablespace"."""
    splits = range(_LEAST_PART, len(word) - _LEAST_PART + 1)
    return any(is_ordinary(word[:at]) and is_ordinary(word[at:]) for at in splits)


def _is_german(match: re.Match[str], pair: Pair) -> bool:
    """Whether a German word with a capital, which may be a name, is a common noun or no noun at all."""
    word, text = match[0], pair.target
    if _GERMAN_NOUN.match(word) or word.casefold() in _GERMAN_SMALL or word in _GERMAN_TIMES:
        return True
    if text[match.end() : match.end() + 2].strip()[:1].isupper() or word in _GERMAN_NAMES:
        return False
    before = text[max(0, match.start() - _REACH) : match.start()].split()[-1:]
    if not before:
        return False
    if before[0] in _BEFORE_NOUNS or (before[0] == "to" and word.endswith("en")):
        return True
    if before[0].casefold() not in _BEFORE_NAMES and not before[0][0].isupper() and meanings(word, "de"):
        return True
    if not (before[0].islower() or is_ordinary(before[0].casefold())):
        return False
    noun = re.escape(word) + r"\b(?! [A-ZÄÖÜ])"
    if re.search(_AS_NOUN + noun, pair.source):
        return True
    is_name = before[0].casefold() in _BEFORE_NAMES and _UMLAUT.isdisjoint(word) and not meanings(word, "de")
    return not is_name and bool(re.search(_AS_NOUN_OR_NAME + noun, pair.source))


def _is_english(match: re.Match[str], pair: Pair, language: str) -> bool:
    """Whether a common English word was left in a text of a language that has other words for it."""
    word = match[0]
    if not word.islower() or word not in _ENGLISH_ONLY or _is_part(match, pair.target):
        return False
    return not meanings(word, language)


def _plain(word: str) -> str:
    """A folded word without accents, as the list of English words has it."""
    decomposed = unicodedata.normalize("NFD", fold(word))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _is_left(match: re.Match[str], text: str) -> bool:
    """Whether an ordinary word in Latin letters was left in a text of another script."""
    return match[0].islower() and len(match[0]) > _LEAST_LETTERS and is_ordinary(match[0]) and not _is_part(match, text)


def _is_part(match: re.Match[str], text: str) -> bool:
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 2]
    if text[max(0, match.start() - 2) : match.start()] in _SPACED_QUOTES:
        return True
    joined = after[:1] in tuple("./:@") and after[1:].isalnum() and after[1:].isascii()
    return before in _INSIDE_ADDRESS or after[:1] in tuple("_(=>/\\{0123456789") or joined or after[:1] in _QUOTING
