"""Which language a text is in: from its script and its function words, and from a model where these do not tell.

The model is that of py3langid (Lui and Baldwin's langid.py, trained anew). It takes a second to load, so that it is
asked only about texts that are plainly in no language whose function words stand here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

from termcheck.document import Span
from termcheck.writing.chinese import only_simplified, only_traditional
from termcheck.writing.conventions import PREPARED

_SAMPLE = 4000  # code points

# First and last code point of a script's letters, the language or the group of languages it stands for, and how many
# Latin letters one of its letters is worth: a Chinese character says about as much as three letters.
_SCRIPTS = (
    (0x0041, 0x024F, "Latin", 1),
    (0x0370, 0x03FF, "el", 1),
    (0x0400, 0x052F, "Cyrillic", 1),
    (0x0590, 0x05FF, "he", 1),
    (0x0600, 0x06FF, "Arabic", 1),
    (0x0750, 0x077F, "Arabic", 1),
    (0x0900, 0x097F, "Devanagari", 1),
    (0x0E00, 0x0E7F, "th", 1),
    (0x1100, 0x11FF, "ko", 2),
    (0x1E00, 0x1EFF, "Latin", 1),
    (0x31F0, 0x31FF, "ja", 2),
    (0x3041, 0x30FA, "ja", 2),
    (0x3400, 0x4DBF, "zh", 3),
    (0x4E00, 0x9FFF, "zh", 3),
    (0xAC00, 0xD7A3, "ko", 2),
    (0xF900, 0xFAFF, "zh", 3),
    (0xFB50, 0xFDFF, "Arabic", 1),
    (0xFE70, 0xFEFE, "Arabic", 1),
    (0xFF21, 0xFF5A, "Latin", 1),
    (0x20000, 0x3FFFF, "zh", 3),
)
# Letters of abbreviations ("i. V. m.", "e-mail"), which are function words of other languages.
_NO_WORDS = re.compile(r"(?<![^\W_])[^\W\d_](?:-(?=[^\W_])|\.(?=\s?[^\W_]\.)|(?<=\.\s[^\W_])\.)")
_ADDRESSES = re.compile(r"https?://[!-~]+|www\.[!-~]+|[\w.+-]+@[A-Za-z\d.-]+")
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u064b-\u065f\u0900-\u0903\u093a-\u094f]+[^\W\d_]*)*")

# The most frequent words of a language, prepared or not: a language that is not prepared stands here where it is
# easily taken for one that is.
_FUNCTION_WORDS = {
    "Latin": {
        "en": "the of and to is that for with was on are be by this it from at have has which not were as will been "
        "its in a an or his he you your can if no their they but",
        "pt": "de o que e do da em um para com não uma os no se na por mais as dos como mas ao das à são foi pela pelo "
        "é ou você seu sua tem ser está também já há nos às seus suas até quando pelos pelas aos isso ele ela",
        "fr": "le de et la les des est en un une du que dans qui pour pas au sur plus par avec ce sont aux l d cette "
        "à ou vous il elle ne se",
        "es": "de la el que y en los del las un por con una para es al lo como más su se ha fue entre sobre este no "
        "sin o puede ser son está también ya hay desde cuando hasta sus muy pero sobre ella él esta uno donde",
        "de": "der und die das den von zu mit ist im für auf ein eine des dem nicht sich auch als wird werden an bei "
        "sind in oder sie er es wenn kann aus nach zum zur haben wir ich dass durch",
        "it": "di che il la e per un in del della è non una sono con le dei nel alla gli si da più delle come ha al i "
        "o se questo può",
        "nl": "de het een van en in op te dat is voor met zijn niet aan die door om bij ook als worden wordt naar uit "
        "of kan deze",
        "pl": "i w na z do nie się jest to że o jak a po za od przez dla ale lub oraz są być czy jego może przy",
        "cs": "a v na se je že s z do o pro to i k od za po jako nebo ve by jsou při jeho není být které ze může aby",
        "sk": "a v na sa je že s z do o pre to i k od za po ako alebo vo by sú pri jeho nie byť ktoré zo môže aby",
        "ca": "de la i el que a en els les del un per una amb es no dels al és més com o són ha però aquest l d pel",
        "gl": "de a o que e do da en unha un os para no as dos na por non se é máis ao coa como das ou polo súa son "
        "pola foi",
        "ro": "de și în la a cu nu o că pe este din care un să mai se sau prin pentru fi are ale al sunt ca au",
        "da": "og i at er en det til af den på for med der de som et ikke har han var om kan fra men skal eller",
        "nb": "og i at er en det til av den på for med der de som et ikke har han var om kan fra men skal eller",
        "sv": "och i att är en det till av den på för med de som ett inte har han var om kan från men ska eller",
        "af": "die en van in het is nie te 'n n wat met op vir om aan deur hy sal word as sy dat hierdie of",
        "hr": "i u je na da se za su od s a koji o kao što ne ili iz koje bi do sve kako po će biti nije",
        "sl": "in v je na da se za so od s z ki o kot ne ali iz bi do po ni pri pa tudi kar lahko",
        "id": "dan yang di untuk dengan dalam ini pada tidak dari adalah akan atau itu oleh sebagai juga ke dapat saya",
    },
    "Cyrillic": {
        "ru": "и в на не что с по для из как это от к его или за при у же то о но был было может если этот",
        "uk": "і в на не що з до для як та у із це від його або за при про що є але був було може якщо цей",
        "bg": "и на да в се за от не с е са по като при или до това че ще си но към има може е ли",
        "be": "і ў на не што з да для як у гэта ад яго або за пры пра але быў было можа каб ці",
        "mk": "и на да во се за од не со е ќе по како при или до тоа што си но има може го ги",
        "sr": "и у је на да се за су од с а који о као што не или из које би до све како по ће бити није",
    },
    "Arabic": {
        "ar": "في من على أن إلى عن مع هذا هذه التي الذي أو لا ما كان بين بعد كل ذلك أي لم قد كما هو هي إن",
        "fa": "و در به از که این را با است برای آن یک می تا بر هر یا خود شود شده باشد ها بود هم",
        "ur": "کے کی میں ہے اور سے کا کو اس نے پر کہ یہ ہیں کر جو بھی نہیں تھا ہو ایک وہ تو",
    },
    "Devanagari": {
        "hi": "के में की और है से का को पर ने कि यह नहीं हैं था भी तथा या एक कर इस लिए किया हो तो जो वह",
        "mr": "आणि आहे व या च्या ते नाही की हे तर आहेत किंवा होते पण त्या असे हा ही होता करून झाले साठी",
        "ne": "र छ को मा हो ले पनि यो गर्न वा भने तथा लागि थियो छन् गरेको एक हुन्छ त्यो भएको गर्ने",
    },
}
# Letters that a language has no words with; those that others of the same script have.
_FOREIGN_LETTERS = {
    "ru": "іїєґўјљњћђџѓќѕөүқғңҳ",
    "uk": "ыэёъўјљњћђџѓќѕөүқғңҳ",
    "bg": "ыэёіїєґўјљњћђџѓќѕөүқғңҳ",
    "be": "їєґиъщјљњћђџѓќѕөүқғңҳ",
    "mk": "ыэёіїєґўйщъьяюћђөүқғңҳ",
    "sr": "ыэёіїєґўйщъьяюѓќѕөүқғңҳ",
    "cs": "łąęśźżľŕĺôäåöüșțđñãõçàèßæø",
    "sk": "łąęśźżřěůåöüșțđñãõçàèßæø",
    "pl": "čřšžěůáíéýúďťňľôäåöüșțđñãõçàèßæø",
    "ar": "پچژگٹڈڑںےہیکەێۆڕڵ",
    "fa": "ةيىكٹڈڑںےہەێۆڕڵ",
    "ur": "ةيىكەێۆڕڵ",
}
_MOST_FOREIGN = 0.01  # of the letters: a text may name somebody
_PROFILES = {
    script: {language: frozenset(words.split()) for language, words in known.items()}
    for script, known in _FUNCTION_WORDS.items()
}
_LEAST_SHARE = 0.12  # of the words; a list of names in any language has fewer function words
_PLAIN_SHARE = 0.2  # with which a long text is in a language other than English: rare languages share words with it
_SPOKEN_SHARE = 0.08  # without which no model is believed that a text is in a language whose function words are known
_LEAD = 1.3  # how many more function words the best language has than the second
_LEAST_LETTERS = 120  # of a text that the model is asked about; a name or a title may be like any language
_LEAST_PROBABILITY = 0.9
_AGREED = 0.5  # where the function words say the same as the model


def identify(text: str) -> str:
    """The BCP 47 tag of the language of a text, by its first few thousand characters; "en" where nothing tells, "und"
    for a text of some length that is in no language known here.

    Chinese is "zh-Hans" or "zh-Hant" where its characters show which, else "zh".
    """
    return identify_with_evidence(text)[0]


def identify_with_evidence(text: str) -> tuple[str, bool]:
    """What `identify` says, and whether the text shows it: by its script, its function words or the model. Of a text
    without any of them "en" or "und" is said."""
    sample = _ADDRESSES.sub(" ", text[:_SAMPLE])
    script = "Latin" if sample.isascii() else _script_of(sample)
    if script == "zh":
        return _chinese(sample), True
    return _by_words(sample, script) if script in _PROFILES else (script, True)


def _script_of(sample: str) -> str:
    """The script that most of a text is in, or the language, where a script has but one; "und" for other scripts."""
    weights = {"Latin": 0}
    for char, count in Counter(sample).items():
        if char.isalpha():
            script, weight = _script(ord(char))
            weights[script] = weights.get(script, 0) + count * weight
    if weights.get("ja", 0) * 10 > weights.get("zh", 0):  # Chinese text quotes kana more seldom than that
        weights["ja"] = weights.pop("ja", 0) + weights.pop("zh", 0)
    return max(weights, key=lambda script: weights[script])


def _script(code: int) -> tuple[str, int]:
    return next(
        ((script, weight) for first, last, script, weight in _SCRIPTS if first <= code <= last),
        ("und", code > _SCRIPTS[0][1]),
    )


def _chinese(sample: str) -> str:
    simplified, traditional = only_simplified(), only_traditional()
    surplus = sum((char in simplified) - (char in traditional) for char in sample)
    if not surplus:
        return "zh"
    return "zh-Hans" if surplus > 0 else "zh-Hant"


def plainly(text: str) -> str | None:
    """The prepared language whose function words a text in an alphabet has beyond doubt, None where no one has."""
    sample = text[:_SHOWN]
    script = "Latin" if sample.isascii() else _script_of(sample)
    words = _words(sample)
    return _plainly(words, _function_words(words, script)) if script in _PROFILES else None


def _by_words(sample: str, script: str) -> tuple[str, bool]:
    words = _words(sample)
    hits = _function_words(words, script)
    if plain := _plainly(words, hits):
        return plain, True
    (best, most), (second, others) = sorted(hits.items(), key=lambda item: -item[1])[:2]
    is_long = _is_long(words)
    if is_long:
        language, probability = _modelled(sample)
        agreed = language == best and most > 1
        is_spoken = hits.get(language, len(words)) >= _SPOKEN_SHARE * len(words)
        if (agreed and probability >= _AGREED) or (is_spoken and probability >= _LEAST_PROBABILITY):
            return language, True
    if most < max(2, _LEAST_SHARE * len(words)):
        if script == "Latin":
            return "und" if is_long and 2 * hits["en"] < most else "en", False
        return "und" if is_long else best, False
    return second if second in PREPARED and best not in PREPARED and most < _LEAD * others else best, True


def _words(sample: str) -> list[str]:
    return _WORD.findall(_NO_WORDS.sub(" ", sample.casefold()))


def _is_long(words: list[str]) -> bool:
    return sum(map(len, words)) >= _LEAST_LETTERS


def _plainly(words: list[str], hits: dict[str, int]) -> str | None:
    """The prepared language that words are in beyond doubt, by the number of its function words."""
    (best, most), (_, others) = sorted(hits.items(), key=lambda item: -item[1])[:2]
    share = _PLAIN_SHARE if best != "en" and _is_long(words) else _LEAST_SHARE
    is_plain = most >= max(2, share * len(words)) and most >= _LEAD * others
    return best if is_plain and best in PREPARED else None


def _function_words(words: list[str], script: str) -> dict[str, int]:
    """How many of the words are function words of each language of a script; none where the letters exclude it."""
    counts, letters = Counter(words), Counter("".join(words))
    foreign = letters.total() * _MOST_FOREIGN
    return {
        language: sum(map(counts.__getitem__, profile & counts.keys()))
        if sum(map(letters.__getitem__, _FOREIGN_LETTERS.get(language, ""))) <= foreign
        else -1
        for language, profile in _PROFILES[script].items()
    }


_MODELLED = {"zxx": "und", "ary": "ar", "arz": "ar"}  # no language; the spoken Arabic of two countries


@cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _modelled(sample: str) -> tuple[str, float]:
    """What the model says of a text, and how sure it is; "und" for what is no language to it."""
    language, probability = _model().classify(sample)
    return _MODELLED.get(language, language), probability


_LONG_LINE = 200  # code points: a line as long as that is a paragraph, and the next one another
_LEAST_PARAGRAPH = 180  # Latin letters, or what weighs as much
_SHOWN = 800  # code points of a paragraph that are looked at
_BEGINNING = 150  # code points of a paragraph that are looked at first
_OWN_WORDS = 4  # function words of the document's language that make a paragraph its own
_OTHER_SCRIPTS = (("\u0370", "\u1dff"), ("\u2e80", "\ud7ff"), ("\uf900", "\ufdff"), ("\U00020000", "\U0003ffff"))


def identify_paragraphs(text: str, language: str) -> tuple[tuple[Span, str], ...]:
    """The paragraphs of a text that are in another language than the text, each with its tag: those of at least 180
    letters (or 60 Chinese characters) in another script, or whose function words plainly say another language."""
    primary = language.split("-")[0]
    own = next((known[primary] for known in _PROFILES.values() if primary in known), frozenset())
    found = []
    for span, script in _paragraphs(text):
        sample = text[span.start : min(span.end, span.start + _SHOWN)]
        if script in _PROFILES and _has_own_words(sample, own):
            continue
        if span.end - span.start < _LEAST_PARAGRAPH / 3 or _weight(sample, script) < _LEAST_PARAGRAPH:
            continue
        if script not in _PROFILES:
            other: str | None = _chinese(sample) if script == "zh" else script
        else:
            words = _words(sample)
            if sum(word in own for word in words) >= _OWN_WORDS:
                continue
            other = _plainly(words, _function_words(words, script))
        if other and other.split("-")[0] != primary:
            found.append((span, other))
    return tuple(found)


def _has_own_words(sample: str, own: frozenset[str]) -> bool:
    """Whether the first words show already that a paragraph is in the document's language, as they mostly do."""
    beginning, space, _ = sample[:_BEGINNING].rpartition(" ")
    return bool(space) and sum(word in own for word in _words(beginning)) >= _OWN_WORDS


def _paragraphs(text: str) -> Iterator[tuple[Span, str]]:
    """Lines in one script that follow each other, as a wrapped paragraph has them; long lines by themselves."""
    start = end = at = 0
    current, is_long = "", False
    for line in text.splitlines(keepends=True):
        is_latin = line.isascii() or not any(map(_is_of_another_script, set(line)))
        script = "" if line.isspace() else "Latin" if is_latin else _script_of(line)
        if start < end and (script != current or is_long or len(line) > _LONG_LINE):
            yield Span(start, end), current
            start = end
        if script:
            if start == end:
                start, current = at, script
            end = at + len(line.rstrip())
            is_long = len(line) > _LONG_LINE
        at += len(line)
    if start < end:
        yield Span(start, end), current


def _is_of_another_script(sign: str) -> bool:
    return any(first <= sign <= last for first, last in _OTHER_SCRIPTS)


def _weight(sample: str, script: str) -> int:
    """The letters of a text in one script, those of the others left out."""
    if script == "Latin":
        return sum(map(len, _WORD.findall(sample)))
    return sum(weight for one, weight in map(_script, map(ord, sample)) if one == script)
