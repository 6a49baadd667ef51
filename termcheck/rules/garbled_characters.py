"""Characters that were read in another encoding than they were written in."""

from __future__ import annotations

from collections.abc import Iterator

from termcheck.analysis import Analysis
from termcheck.document import Span
from termcheck.finding import CERTAIN, LIKELY, Hit
from termcheck.patterns import lazy
from termcheck.rule import rule


def _following(encoding: str) -> str:
    """The bytes that continue a character of UTF-8, as they look in another encoding; a no-break space left out."""
    return bytes(byte for byte in range(0x80, 0xC0) if byte != 0xA0).decode(encoding, "ignore")


_QUOTE_LIKE = "‘’‚‹›“”„«»–—…•"
_CLASS = str.maketrans({sign: "\\" + sign for sign in "]^\\-"})
_WESTERN, _CENTRAL, _CYRILLIC = (_following(name).translate(_CLASS) for name in ("cp1252", "cp1250", "cp1251"))
_SIGNS = "".join(sign for sign in _following("cp1252") + _following("cp1250") if sign not in _QUOTE_LIKE)
_SIGNS = "".join(sorted(set(_SIGNS))).translate(_CLASS)
_SHORTEST = 3  # characters of two bytes that stand together in Cyrillic
# An encoding, characters of which one stands in whatever was read so, and what such text looks like.
_WAYS = (
    ("cp1252", "€", lazy("(?:â€[™œ“”˜¦¢žš\x9d]?)+")),
    ("cp1252", "ÃÂÄÅ", lazy(rf"(?:[ÃÂ][{_SIGNS}]|(?<=[a-zß-ÿ])[ÃÂÄÅ][{_WESTERN}])+")),
    ("cp1250", "ĂÄĹ", lazy(rf"(?:[ĂÄĹ][{_SIGNS}]|(?<=[a-zß-ÿ])[ĂÄĹ][{_CENTRAL}])+")),
    ("cp1251", "РС", lazy(rf"(?:[РС][{_CYRILLIC}]){{{_SHORTEST},}}")),
    ("cp1252", "¡¢¤¥¦¨©ª¬®¯±²³´µ¶¸¹º¼½¾¿ƒˆ‰ŠŒŽ˜™šœžŸ", lazy(rf"(?:[à-ï][{_WESTERN}]{{2}}){{2,}}")),
)
_REACH = 40
_BEFORE, _AFTER = lazy(r"[A-Za-zÀ-ɏЀ-ӿ]+\Z"), lazy(r"[A-Za-zÀ-ɏЀ-ӿ]+")
_LOST = lazy("\ufffd+")


@rule(
    category="residue",
    mqm="fluency/character-encoding",
    certainty=CERTAIN,
    languages=(),
    examples=(
        "The harbor ⟦wasnâ€™t⟧ open, and the ⟦cafÃ©⟧ was.",
        "de| Der Hafen ist ⟦hÃ¶her⟧ als die Stadt.",
        "pl| Port ⟦wzrĂłsĹ‚⟧ o połowę.",
        "ru| Порт ⟦РІС‹СЂРѕСЃ⟧ в мае.",
        "ja| 港を⟦ç™ºè¡¨⟧した。",
        "es| El puerto se abri⟦\ufffd⟧ en mayo.",
        "fr| « Le café »\u00a0: LE CAFÉ» et « à\u00a0l’été\u00a0»; NÃO, ALEMû, „Ä“, Ă, 25 Â.",
        "uk| РІЗНІ ПОРТИ, РЄ, СІ.",
        "fr| Des séquences du type « Ã© » ou « Ã¨ ».",
        "The façade, the naïve “À” and “Ä”, 3 Å… and â.",
    ),
)
def garbled_characters(analysis: Analysis) -> Iterator[Hit]:
    """Characters were read in another encoding than they were written in.

    “cafÃ©” is “café”, written as UTF-8 and read as Windows-1252. Text that was copied through an old program or a page
    without its encoding comes out so; what no encoding could read becomes “�”.

    Left alone: letters such as “Ã” or “Ä” by themselves, and what stands in quotation marks.

    Write the characters that were meant; where “�” stands, look them up."""
    text, signs = analysis.text, analysis.characters
    for match in _LOST.finditer(text) if "\ufffd" in signs else ():
        yield Hit(Span(*match.span()), "A character was lost in conversion.", certainty=LIKELY)
    pieces: list[tuple[int, int, str]] = []
    for piece in sorted(_garbled(text, signs)):
        if _is_quoted(text, *piece[:2]) or (pieces and piece[0] < pieces[-1][1]):
            continue
        if pieces and not _is_in_word(text[pieces[-1][1] : piece[0]]):
            yield _hit(text, pieces)
            pieces = []
        pieces.append(piece)
    if pieces:
        yield _hit(text, pieces)


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Whether garbled characters are shown as such: « Ã© »."""
    before, after = text[max(0, start - 2) : start].rstrip()[-1:], text[end : end + 2].lstrip()[:1]
    return bool(after) and not before.isalnum() and after in "”“»」』’›\"'"


def _is_in_word(between: str) -> bool:
    return not between or between.isalpha()


def _hit(text: str, pieces: list[tuple[int, int, str]]) -> Hit:
    """A word with its garbled characters: from, up to, what was meant."""
    first, end = _around(text, pieces[0][0], pieces[-1][1])
    written, at = "", first
    for start, stop, meant in pieces:
        written += text[at:start] + meant
        at = stop
    written += text[at:end]
    return Hit(Span(first, end), f"“{text[first:end]}” is “{written}” in another encoding.", (written,))


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the word, in Latin or Cyrillic letters, that a place is a part of."""
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    after = _AFTER.match(text, end, end + _REACH)
    return before.start() if before else start, after.end() if after else end


def _garbled(text: str, signs: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Where a run stands that another encoding makes characters of, and what it makes."""
    for encoding, telling, pattern in _WAYS:
        for match in pattern.finditer(text) if not signs.isdisjoint(telling) else ():
            try:
                meant = match[0].encode(encoding).decode()
            except UnicodeError:
                continue
            if all(sign.isalpha() or sign.isprintable() for sign in meant):
                yield *match.span(), meant
