"""SRT and WebVTT: what is said in each cue. A cue is one segment, its lines are joined by their line ends."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from termcheck.document import Document
from termcheck.documents.decoding import UnreadableError, decode
from termcheck.documents.extraction import Extract, Line, Run, lines, shortened
from termcheck.documents.html import ENTITY

_STAMP = r"(?:\d+:)?\d{1,2}:\d{1,2}[.,]\d{1,3}"
_TIMING = re.compile(rf"\s*{_STAMP}[ \t]*-->[ \t]*{_STAMP}.*")
_MARKUP = re.compile(r"</?[A-Za-z\d][^<>\n]{0,200}>|\{\\[^{}\n]{1,200}\}")
_SPEAKER = re.compile(r"[-–—][ \t]+")
_HIDDEN = ("STYLE", "REGION")


def read_srt(data: bytes, path: str, encoding: str | None) -> Document:
    """A document whose language is yet to be named. Raises `UnreadableError`."""
    extract = Extract(*decode(data, encoding))
    _read(extract, re.compile(_MARKUP.pattern))
    return extract.document(path)


def read_vtt(data: bytes, path: str, encoding: str | None) -> Document:
    """A document whose language is yet to be named. Raises `UnreadableError`."""
    extract = Extract(*decode(data, encoding))
    if not extract.source.lstrip().startswith("WEBVTT"):
        raise UnreadableError("line 1: WebVTT begins with “WEBVTT”")
    _read(extract, re.compile(f"{_MARKUP.pattern}|{ENTITY.pattern}"))
    return extract.document(path)


def _read(extract: Extract, markup: re.Pattern[str]) -> None:
    count = 0
    for block in _blocks(extract.source):
        timed = next((number for number, line in enumerate(block[:2]) if _TIMING.fullmatch(line.text)), None)
        if timed is None:
            if block[0].text.startswith("NOTE"):
                text = extract.source[block[0].start + 4 : block[-1].end]
                extract.comment(block[0].start, block[-1].end, text)
            continue
        count += 1
        name = shortened(block[0].text) if timed else ""
        runs = _runs(extract.source, block[timed + 1 :], markup)
        extract.segment(runs, block[timed].end, f"cue {name or count}")


def _blocks(source: str) -> Iterator[list[Line]]:
    block: list[Line] = []
    for line in [*lines(source), Line("", len(source))]:
        if not line.is_blank:
            block.append(line)
        elif block:
            yield block
            block = []


def _runs(source: str, cue: list[Line], markup: re.Pattern[str]) -> Iterator[Run]:
    for number, line in enumerate(cue):
        at = line.start
        if number:
            yield Run("\n", cue[number - 1].end, at)
        if dash := _SPEAKER.match(line.text):
            at += dash.end()
        for sign in markup.finditer(source, at, line.end):
            yield Run(source[at : sign.start()], at, sign.start())
            if sign[0][0] == "&":
                yield Run(html.unescape(sign[0]), sign.start(), sign.end())
            at = sign.end()
        yield Run(source[at : line.end], at, line.end)
