"""How languages are written: quotation marks, spaces beside marks, figures, and words that may stand doubled.

The facts are those of CLDR 46 (delimiters, number symbols) where it has them, and of each language's own standard where
it has one: GB/T 15834-2011 and 15835-2011 (Chinese), the Lexique of the Imprimerie nationale (French), the Ortografía
of the RAE (Spanish), DIN 5008 and the rules of the Rat für deutsche Rechtschreibung (German), GOST R 7.0.97 and the
rules of 1956 (Russian), ČSN 01 6910 (Czech), JIS X 4051 (Japanese).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache

Quotes = tuple[str, str]  # the opening and the closing mark, without spaces

_DOUBLE: Quotes = ("“", "”")
_SINGLE: Quotes = ("‘", "’")
_GUILLEMETS: Quotes = ("«", "»")
_LOW: Quotes = ("„", "“")
_LOW_SINGLE: Quotes = ("‚", "‘")


@dataclass(frozen=True, slots=True)
class Conventions:
    """How one language, or one country's form of it, is written.

    `quotes` are the pairs an editor may choose from, the usual one first, then those for quotations inside another.
    `decimal` is the decimal mark, `groups` what may part thousands (a space stands for every kind of space; none in
    `groups`: figures are not parted). `group_sizes` are the digits between two marks, from the right; the last repeats.
    `spaced_marks` take a space before them, `quotes_are_spaced` says that the quotation marks take one inside.
    `has_spaces`: whether spaces part words. `marks` are the language's own marks for those of English. `twice` are
    words that may stand doubled, `never_twice` those that never do.
    """

    quotes: tuple[Quotes, ...]
    decimal: str = ","
    groups: str = ". "
    group_sizes: tuple[int, ...] = (3,)
    spaced_marks: str = ""
    quotes_are_spaced: bool = False
    has_spaces: bool = True
    marks: Mapping[str, str] = field(default_factory=dict)
    twice: frozenset[str] = frozenset()
    never_twice: frozenset[str] = frozenset()

    @property
    def opening(self) -> frozenset[str]:
        """The marks that open a quotation, of all pairs."""
        return frozenset(opening for opening, _ in self.quotes)

    @property
    def closing(self) -> frozenset[str]:
        return frozenset(closing for _, closing in self.quotes)


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_FULL_WIDTH = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。", "(": "（", ")": "）"}

_CHINESE = Conventions(
    quotes=(_DOUBLE, _SINGLE, ("《", "》"), ("〈", "〉"), ("「", "」"), ("『", "』")),
    decimal=".",
    groups=", ",
    group_sizes=(3, 4),
    has_spaces=False,
    marks=_FULL_WIDTH,
    never_twice=_words(
        "就是 以及 进行 進行 我们 我們 通过 通過 对于 對於 关于 關於 由于 由於 因为 因為 但是 进一步 進一步 使得 或者 "
        "根据 根據"
    ),
)
_PORTUGUESE = Conventions(
    quotes=(_GUILLEMETS, _DOUBLE, _SINGLE),
    twice=_words("muito bem tão mais logo quase já não sim pouco devagar nós se nos"),
    never_twice=_words(
        "o a os as um uma uns umas de do da dos das em no na ao aos à às por pela pelos pelas com sem sob e ou mas "
        "quando onde esta estes estas esse essa seu seus sua suas"
    ),
)
_FRENCH = Conventions(
    quotes=(_GUILLEMETS, _DOUBLE, _SINGLE, ("‹", "›")),
    groups=" ",
    spaced_marks=";:!?%",
    quotes_are_spaced=True,
    twice=_words(
        "nous vous très bien non oui petit peu tout si plus loin vite en est a ont sont que qui son elle elles leur "
        "pas deux"
    ),
    never_twice=_words(
        "le la les l un une des du de d à au aux dans par pour avec sans sous et ou mais dont où ce cet cette ces sa "
        "ses"
    ),
)
_SPANISH = Conventions(
    quotes=(_GUILLEMETS, _DOUBLE, _SINGLE),
    marks={"?": "¿", "!": "¡"},
    spaced_marks="%",
    twice=_words("muy más casi ya así no sí luego poco bien todo nada que es son está sobre entre este"),
    never_twice=_words(
        "el la los las un una unos unas de del en a al por con sin desde hasta y o u pero cuando donde esta estos "
        "estas su sus se lo le les"
    ),
)
_GERMAN = Conventions(
    quotes=(_LOW, ("»", "«"), _LOW_SINGLE, ("›", "‹")),
    spaced_marks="%",
    twice=_words(
        "die der das den dem sehr ganz sie ihr ihnen es so nein ja immer viel nach durch über wieder was zu des "
        "an auf nur"
    ),
    never_twice=_words("und oder aber bei beim nicht auch dass sowie sowohl wird wurde wurden weil wenn"),
)
_ITALIAN = Conventions(
    quotes=(_GUILLEMETS, _DOUBLE, _SINGLE),
    twice=_words(
        "molto ben bene piano man mano via poco quasi così no sì su giù or ora appena passo tutto si che è sono ha fra "
        "tra lento pian forte sotto"
    ),
    never_twice=_words(
        "il lo la i gli le l un uno una di del dello della dei degli delle da dal dalla a al alla ai agli alle in nel "
        "nella nei nelle con per sul sulla e ed o ma non questo questa questi queste"
    ),
)
_RUSSIAN = Conventions(
    quotes=(_GUILLEMETS, _LOW),
    groups=" ",
    spaced_marks="%",
    twice=_words("очень еле чуть да нет ещё еще вот только так давно далеко мало как что его ее её их не это то"),
    never_twice=_words(
        "и а но или в во на с со к ко у о об от из за по под над при для до без между через бы же этот эта эти которая "
        "которые который является"
    ),
)
_UKRAINIAN = Conventions(
    quotes=(_GUILLEMETS, _DOUBLE, _LOW, ("„", "”")),
    groups=" ",
    spaced_marks="%",
    twice=_words("дуже ледь так ні ще вже от тільки давно далеко мало та як що його її їх це не те"),
    never_twice=_words(
        "і й а але або у в на з із зі до від о об за по під над при для без між через би цей ця ці який яка які є"
    ),
)
_CZECH = Conventions(
    quotes=(_LOW, _LOW_SINGLE, ("»", "«")),
    groups=" ",
    spaced_marks="%",
    twice=_words("velmi moc už ano ne jen tak dlouho daleko málo se je to ten ta ty"),
    never_twice=_words(
        "a i ale nebo že v ve na s k ke u o od z ze za po pod nad při pro bez do mezi přes jeho její jejich která "
        "které bude"
    ),
)
_POLISH = replace(
    _CZECH,
    quotes=(("„", "”"), _GUILLEMETS, ("»", "«")),
    spaced_marks="",
    twice=_words("bardzo tak nie tylko długo daleko mało już to ten ta te co"),
    never_twice=_words(
        "i a ale lub albo że w we na z ze do od u o za po pod nad przy dla bez między przez jego jej ich która które "
        "się oraz"
    ),
)
_DUTCH = replace(
    _GERMAN,
    quotes=(_DOUBLE, _SINGLE, ("„", "”"), ("‚", "’")),
    spaced_marks="",
    twice=_words("die dat zeer heel zij het er zo nee ja is was zijn om aan uit door in op te"),
    never_twice=_words("de een van en of maar met voor naar bij"),
)
_JAPANESE = Conventions(
    quotes=(("「", "」"), ("『", "』"), ("《", "》"), ("〈", "〉"), _DOUBLE),
    decimal=".",
    groups=",",
    has_spaces=False,
    marks={**_FULL_WIDTH, ",": "、"},
    never_twice=_words("を という について において による として ための している しました されました"),
)
_KOREAN = Conventions(
    quotes=(_DOUBLE, _SINGLE, ("「", "」"), ("『", "』"), ("《", "》"), ("〈", "〉")),
    decimal=".",
    groups=",",
    twice=_words("아주 매우 더 또 점점 가끔 자꾸 서로 하나 조금 조금씩 천천히 빨리"),
    never_twice=_words("및 그리고 또는 그러나 하지만 위한 대한 통해 있는 하는"),
)
_ARABIC = Conventions(
    quotes=(_GUILLEMETS, _DOUBLE, ("”", "“"), _SINGLE),
    decimal=".٫",
    groups=",٬",
    marks={",": "،", ";": "؛", "?": "؟"},
    twice=_words("جدا جداً شيئا فشيئا رويدا قليلا يوما بعد واحدا لا ما من بين هو هي هم ذلك كان لم"),
    never_twice=_words(
        "بما كما حيث خلال عند وفق في على إلى عن مع أن إن التي الذي الذين هذا هذه تلك أو ثم لكن قد لن حتى كانت"
    ),
)
_HINDI = Conventions(
    quotes=(_DOUBLE, _SINGLE),
    decimal=".",
    groups=",",
    group_sizes=(3, 2),
    marks={".": "।"},
    never_twice=_words("का के की को में से ने है हैं था थे थी या कि लेकिन तथा एवं लिए द्वारा"),
)

_LANGUAGES: dict[str, Conventions] = {
    "en": Conventions(quotes=(_DOUBLE, _SINGLE), decimal=".", groups=", "),
    "zh": _CHINESE,
    "zh-hant": replace(_CHINESE, quotes=(("「", "」"), ("『", "』"), ("《", "》"), ("〈", "〉"), _DOUBLE, _SINGLE)),
    "pt": _PORTUGUESE,
    "pt-br": replace(_PORTUGUESE, quotes=(_DOUBLE, _SINGLE, _GUILLEMETS)),
    "fr": _FRENCH,
    "fr-ca": replace(_FRENCH, spaced_marks=":%"),
    "fr-ch": replace(_FRENCH, groups=" ’'", decimal=",."),
    "es": _SPANISH,
    "es-mx": replace(_SPANISH, quotes=(_DOUBLE, _SINGLE, _GUILLEMETS), decimal=".", groups=", "),
    "de": _GERMAN,
    "de-ch": replace(_GERMAN, quotes=(_GUILLEMETS, ("‹", "›"), *_GERMAN.quotes), decimal=".,", groups="’' "),
    "it": _ITALIAN,
    "it-ch": replace(_ITALIAN, decimal=".,", groups="’' "),
    "ru": _RUSSIAN,
    "uk": _UKRAINIAN,
    "cs": _CZECH,
    "pl": _POLISH,
    "nl": _DUTCH,
    "ja": _JAPANESE,
    "ko": _KOREAN,
    "ar": _ARABIC,
    "hi": _HINDI,
}

# Countries that write as another one does.
_ALIKE = {
    "zh-tw": "zh-hant", "zh-hk": "zh-hant", "zh-mo": "zh-hant", "de-li": "de-ch", "es-us": "es-mx", "es-gt": "es-mx",
    "es-pa": "es-mx", "es-pr": "es-mx", "es-sv": "es-mx", "es-hn": "es-mx", "es-ni": "es-mx", "es-do": "es-mx",
    "es-419": "es-mx", "es-pe": "es-mx",
}  # fmt: skip

PREPARED = tuple(tag for tag in _LANGUAGES if "-" not in tag)
"""The primary language subtags whose conventions are known."""


@cache
def conventions(language: str) -> Conventions | None:
    """The conventions of a language (a BCP 47 tag): those of its script or country where they differ; None for a
    language that is not prepared."""
    subtags = language.casefold().replace("_", "-").split("-")
    for size in range(len(subtags), 0, -1):
        tag = "-".join(subtags[:size])
        if known := _LANGUAGES.get(_ALIKE.get(tag, tag)):
            return known
    return None
