"""From bytes to text: which encoding a file is in, and a clear reason where there is none.

The order is: what the user says, a byte-order mark, UTF-8, UTF-16 by its zero bytes, then the older encodings by
likelihood.
"""

from __future__ import annotations

import codecs
import re
import sys
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from termcheck.document import UTF_8, Encoding
from termcheck.errors import InputError

_BINARY = "a binary file"
_MAGIC = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF89a": "an image",
    b"\x1f\x8b": "a compressed file",
}
_MARKS = (  # the UTF-32 mark begins with the UTF-16 one
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# Codecs that take the mark away themselves, each with what it reads a file without one in.
_ORDER = f"{sys.byteorder[0]}e"
_UNMARKED = {"utf-8-sig": "utf-8", "utf-16": f"utf-16-{_ORDER}", "utf-32": f"utf-32-{_ORDER}"}
_SAMPLE = 20_000  # bytes, or code points, that a guess looks at
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_LEAST = 0.4  # a worse score means that no encoding fits
_LEAST_WIDE = 0.6

# All control characters but those found in text, if seldom: tabs, page breaks, old end marks.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f-\x84\x86-\x9f]")

_FREQUENT = {
    "gb18030": "的一是不了在人有这中大来上国个到为子和地出也时年得就要以生会自之过学对可后发展经济合作建设业，。、",
    "big5hkscs": "的一是不了在人有這中大來上國個到為子和地出也時年得就要以生會自之過學對可後發展經濟合作建設業，。、",
    "cp932": "のにをはがとでたしてるれさいもなかまらすこっりあ、。",
    "cp949": "이다는을의에가한하고를로도지은기사대인해",
}
_WESTERN = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŒ‘’“”„–—…•«»¿¡°·€£§©®™ª º\xa0")


class UnreadableError(InputError):
    """A file that cannot be read as text; the message is the reason, in a few words and without the path."""


class Decoded(NamedTuple):
    """The text of a file, without its byte-order mark, and how its bytes were read."""

    text: str
    encoding: Encoding


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of a file. A byte-order mark is left out, line ends stay as they are.

    Raises `UnreadableError` for binary data, for text that is not in `encoding` or, without it, in none that fits.
    """
    if encoding:
        return _decode_as(data, encoding)
    if (kind := _kind(data)) != _BINARY:
        raise UnreadableError(kind)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decode_as(data, name)
    if b"\0" in data:
        return _decode_wide(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(data):
            line = data.count(b"\n", 0, error.start) + 1
            reason = f"byte {error.start} (line {line}) is not UTF-8; give the encoding with --encoding"
            raise UnreadableError(reason) from None
        return _decode_by_likelihood(data)
    if _looks_binary(text):
        raise UnreadableError(_BINARY)
    return Decoded(text, UTF_8)


def _decode_as(data: bytes, encoding: str) -> Decoded:
    try:
        text, name = data.decode(encoding), codecs.lookup(encoding).name
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError(f"byte {error.start} (line {line}) is not {encoding.upper()}") from None
    except (LookupError, ValueError):
        raise UnreadableError(f"“{encoding}” is no text encoding that Python knows") from None
    if "\0" in text:
        raise UnreadableError(_kind(data))
    if name in _UNMARKED:
        marks = (pair for pair in _MARKS if data.startswith(pair[0]) and pair[1].startswith(name.removesuffix("-sig")))
        mark, wide = next(marks, (b"", _UNMARKED[name]))
        return Decoded(text, Encoding(wide, mark))
    mark = "\ufeff".encode(name) if text.startswith("\ufeff") else b""
    return Decoded(text.removeprefix("\ufeff"), Encoding(name, mark))


def _kind(data: bytes) -> str:
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            return f"{kind}, not text"
    return _BINARY


def _looks_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    return len(_CONTROL.findall(sample)) * 20 > len(sample)


def _decode_wide(data: bytes) -> Decoded:
    """UTF-16 without a mark. In the wrong byte order any text looks like rare characters."""
    best, text, encoding = 0.0, "", ""
    for name in ("utf-16-le", "utf-16-be"):
        try:
            candidate = data.decode(name)
        except UnicodeDecodeError:
            continue
        score = _share(candidate[:_SAMPLE], _everyday_anywhere())
        if "\0" not in candidate and not _looks_binary(candidate) and score > best:
            best, text, encoding = score, candidate, name
    if best < _LEAST_WIDE:
        raise UnreadableError(_BINARY)
    return Decoded(text, Encoding(encoding, is_guess=True))


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether nearly all that is not ASCII is good UTF-8, which no other encoding gives by chance."""
    text = data[:_SAMPLE].decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for char in text if char > "\x7f") - bad
    return good > bad


def _decode_by_likelihood(data: bytes) -> Decoded:
    scored = []
    for name in (*_FREQUENT, "cp1252", "utf-16-le", "utf-16-be"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if not _looks_binary(text):
            scored.append((_likelihood(text, name), text, name))
    if not scored:
        raise UnreadableError(_BINARY)
    best, text, encoding = max(scored, key=lambda candidate: candidate[0])  # the first of equals
    if best < _LEAST:
        raise UnreadableError("in no known encoding; give it with --encoding")
    return Decoded(text, Encoding(encoding, is_guess=True))


def _likelihood(text: str, encoding: str) -> float:
    """From 0 to 1: how much the text that is not ASCII looks like what is written in an encoding."""
    told = _NOT_ASCII.search(text)
    first = max(0, told.start() - 1) if told else 0
    sample = " " + text[first : first + _SAMPLE] + " "
    foreign = [i for i, char in enumerate(sample) if char > "\x7f"]
    chars = [sample[i] for i in foreign]
    if encoding == "cp1252":
        # Western letters and marks stand alone among ASCII; what is read wrongly stands in rows.
        alone = sum(1 for i in foreign if sample[i - 1] <= "\x7f" and sample[i + 1] <= "\x7f")
        return _share(chars, _WESTERN) * alone / max(1, len(foreign))
    if encoding.startswith("utf-16"):
        # A file without one space or line end is seldom UTF-16, and in a few characters anything looks like anything.
        return 0.9 * _share(chars, _everyday_anywhere()) if len(chars) > 8 else 0.0
    usual = min(1.0, _share(chars, frozenset(_FREQUENT[encoding])) / 0.15)
    return 0.7 * _share(chars, _everyday(encoding)) + 0.3 * usual


def _share(chars: Iterable[str], known: frozenset[str]) -> float:
    hits = [char in known for char in chars]
    return sum(hits) / len(hits) if hits else 0.0


@lru_cache(maxsize=8)
def _everyday(encoding: str) -> frozenset[str]:
    """The characters of an encoding's first level: punctuation, kana, and the few thousand in daily use."""
    high, low = range(0xA1, 0xFF), range(0x40, 0x7F)
    rows: dict[str, list[tuple[range, list[range]]]] = {
        "gb18030": [(range(0xA1, 0xA4), [high]), (range(0xB0, 0xD8), [high])],
        "big5hkscs": [(range(0xA1, 0xC7), [low, high])],
        "cp932": [(range(0x81, 0x98), [low, range(0x80, 0xFD)])],
        "cp949": [(range(0xA1, 0xA4), [high]), (range(0xB0, 0xC9), [high])],
    }
    pairs = (bytes((lead, trail)) for leads, trails in rows[encoding] for lead in leads for t in trails for trail in t)
    decoded = "".join(pair.decode(encoding, "ignore") for pair in pairs)  # of a bad pair its second byte is left
    return frozenset(char for char in decoded if char > "\x7f" and not "\uff61" <= char <= "\uff9f")


@lru_cache(maxsize=1)
def _everyday_anywhere() -> frozenset[str]:
    blocks = ((0x20, 0x7F), (0xA0, 0x180), (0x400, 0x460), (0x600, 0x700), (0x2010, 0x2030), (0x3000, 0x3100))
    letters = frozenset(chr(code) for first, end in blocks for code in range(first, end)) | {"\n", "\r", "\t"}
    return letters.union(*map(_everyday, _FREQUENT))
