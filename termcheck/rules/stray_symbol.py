"""A symbol that stands for a picture, a caption or a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import LIKELY, POSSIBLE, Certainty, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule

_INDENT = 40  # blanks that may stand before a symbol at the start of a line
_NEAR = 16  # code points on each side in which a symbol is called by its name
_LIST = 3  # lines that start with the same symbol make a list
_SYMBOL = lazy(r"[▲△▼▽▴▾■□▪▫◆◇◈●○◎★☆※❖➤➢►▶◀◄☞☛❤♦✦✪🔺🔻🔹🔸\ufffc]+")
_CAPTION = frozenset("▲△▼▽▴▾※☞☛🔺🔻\ufffc")  # never a bullet: they point at a picture or replace one
_GEOMETRY = lazy(r"[△▽□○◇]\s?[A-Z0-9]{2,4}\b")
# What a symbol that is talked about is called, before or behind it, in other languages than English.
_CALLED = tuple(
    "touche symbole bouton icône flèche tecla símbolo botón botão icono ícone tasto simbolo pulsante taste symbol "
    "knopf schaltfläche zeichen toets knop клавиш клавіш символ знак кнопк kláves tlačítk znak klawisz przycisk "
    "مفتاح زر رمز कुंजी बटन चिह्न キー ボタン 記号 键 鍵 符号 符號 按钮 按鈕 키 버튼 기호".split()
)
_SCALE = lazy(r"[★☆●○■□]{2,}")


@rule(
    category="punctuation",
    mqm="fluency/punctuation",
    certainty=LIKELY,
    languages=(),
    examples=(
        "⟦▲⟧The hall before the opening (Photo: Lin Hai)\nGuests came from nine cities.",
        "Guests came early. ⟦▼⟧ The hall was full.",
        "The fair ⟦★⟧ the largest of its kind ⟦★⟧ opens in May.",
        "■ Goals\n■ Means\n■ Money",
        "The guide gives the hotel ★★★★☆ and the bar ★★☆☆☆.",
        "In △ABC the angle is 30° ± 1°, i.e. 2 × 15°; choose File → Open.",
        "• Ports\n• Roads\n- Rails\n© 2024 Lin Press® §7",
        "The ▲ key and the key with ▼ on it move the menu.",
        "de| ⟦▲⟧Die Halle vor der Eröffnung (Foto: Lin Hai)\nGäste kamen aus neun Städten.",
        "zh| ⟦▲⟧开幕前的大厅（林海 摄）\n客人来自九座城市。",
        "zh| ★目标\n■办法：用▲键或“●”键。\n表中○为合格，●为不合格。※注意",
        "ja| ※ご注意ください。●目的 ○方法 ▲3％ △5％",
        "fr| La touche ▲ et le symbole ■ sont expliqués.",
    ),
)
def stray_symbol(analysis: Analysis) -> Iterator[Hit]:
    """A symbol such as “▲”, “■” or “★” stands in the text.

    Chinese news puts “▲” before a caption and “■” or “★” before a heading. In running English text the picture it
    pointed at is gone, and readers, speech programs and search engines meet a sign without a meaning.

    Left alone: lists whose lines all start with the same bullet, symbols that are usual in Chinese, Japanese and Korean
    (all but “▲” or “▼” before a caption, and the sign that replaces a picture), star ratings, symbols of geometry, keys
    and menus that are talked about, arrows between menu items, and signs like “©”, “°” or “×”.

    Delete it, or set the line as a caption or a list."""
    text = analysis.text
    language = analysis.language.casefold().split("-")[0]
    is_east_asian = language in ("zh", "ja", "ko")
    if not _SYMBOL.search("".join(analysis.characters)):
        return
    matches = list(_SYMBOL.finditer(text))
    starting = [match[0] for match in matches if _is_line_start(text, match.start())]
    bullets = {symbol for symbol in set(starting) if starting.count(symbol) >= _LIST and symbol[0] not in _CAPTION}
    for match in matches:
        if not _GEOMETRY.match(text, match.start()) and not _SCALE.fullmatch(match[0]):
            is_usual = is_east_asian and not _is_caption(text, match)
            is_called = language != "en" and _is_called(text, match)
            yield Hit(
                Span(*match.span()),
                f"“{match[0]}” stands for a picture or a list that is not there.",
                certainty=POSSIBLE if is_usual or is_called else _certainty(text, match, match[0] in bullets),
            )


def _is_caption(text: str, match: re.Match[str]) -> bool:
    """Whether the symbol points at a picture, or replaces one: in Chinese, Japanese and Korean the others are usual."""
    if match[0][0] == "\ufffc":
        return True
    follows = text[match.end() : match.end() + 1]
    return match[0] in "▲▼" and _is_line_start(text, match.start()) and follows.isalpha()


def _is_called(text: str, match: re.Match[str]) -> bool:
    """Whether the word before or behind the symbol says what it is: "la touche ▲", "▲のキー"."""
    start, end = match.span()
    before = text[max(0, start - _NEAR) : start].rpartition("\n")[2].casefold().split()[-2:]
    after = text[end : end + _NEAR].partition("\n")[0].casefold().split()[:1]
    return any(name in word for word in (*before, *after) for name in _CALLED)


def _is_line_start(text: str, at: int) -> bool:
    return not text[max(0, at - _INDENT) : at].rpartition("\n")[2].strip() and (
        at <= _INDENT or "\n" in text[at - _INDENT : at]
    )


def _certainty(text: str, match: re.Match[str], is_bullet: bool) -> Certainty:
    if _is_line_start(text, match.start()):
        return POSSIBLE if is_bullet else LIKELY
    before, after = text[max(0, match.start() - 12) : match.start()].rstrip(), text[match.end() : match.end() + 12]
    talked_about = after.lstrip(" ").startswith(
        ("key", "button", "symbol", "sign", "icon", "on ", ")", "”", '"', "’", "'", "»", "“")
    )
    quoted = before.endswith(("(", "“", '"', "‘", "'", "the", "with", "a", "«", "„"))
    return POSSIBLE if is_bullet or talked_about or quoted else LIKELY
