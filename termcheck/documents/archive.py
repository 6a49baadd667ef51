"""Office documents: ZIP archives of XML. Their text is put together run by run, and edits of it go back into the runs.

Of an archive that is changed, every other member keeps its bytes, its place and its time.
"""

from __future__ import annotations

import html
import io
import struct
import zipfile
import zlib
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from termcheck.document import Document
from termcheck.documents.decoding import UnreadableError
from termcheck.documents.extraction import Extract, Run, shortened
from termcheck.documents.xml import Element, decode_xml, parse_xml

_MOST_MEMBERS = 20_000
_LARGEST = 256 * 1024**2  # bytes that are unpacked of an archive
_DENSEST = 200  # bytes that one packed byte may come to, in a member
_LONGEST = 64 * 1024**2  # code points of text; cells may share one
_MOST_PARTS = 4_000_000  # runs of it, and what stands between them
_SMALL = 1024**2  # bytes that a member may always have
_LOCAL, _CENTRAL = 30, 46  # bytes of the headers before the name
_BROKEN = "a broken or locked office document"

_Edit = tuple[int, int, str]


class _Piece(NamedTuple):
    """A run of the text taken out, and the run of a member that it stands for."""

    start: int
    end: int
    member: str
    member_start: int
    member_end: int
    is_markup: bool


def _told(name: str) -> str:
    """The name of a member as a message has it."""
    return " ".join(shortened(name).split())


def _start(piece: _Piece) -> int:
    return piece.start


def _end(piece: _Piece) -> int:
    return piece.end


def _shape(run: Run) -> tuple[str, int]:
    return run.text, run.end - run.start


class Archive:
    """The members of an archive, and the text that a reader takes out of them."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, struct.error, NotImplementedError):
            raise UnreadableError("no office document, or a broken one") from None
        self._infos = {info.filename: info for info in self._zip.infolist()}
        if len(self._infos) < len(self._zip.infolist()):
            raise UnreadableError("two members of the archive have the same name")
        if len(self._infos) > _MOST_MEMBERS:
            raise UnreadableError(f"more than {_MOST_MEMBERS:,} members in the archive")
        self._unpacked = 0
        self._length = 0
        self._parts: list[str] = []
        self._pieces: list[_Piece] = []
        self._twins: dict[tuple[str, int], list[tuple[str, int]]] = defaultdict(list)

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    @property
    def names(self) -> list[str]:
        return sorted(self._infos)

    @property
    def source(self) -> str:
        """The text taken out so far."""
        return "".join(self._parts)

    @property
    def length(self) -> int:
        return self._length

    def read(self, name: str) -> bytes:
        """A member, unpacked. Raises `UnreadableError` where it is missing, broken, locked or a bomb."""
        info = self._infos.get(name)
        if info is None:
            raise UnreadableError(f"{_told(name)} is missing in the archive")
        self._unpacked += info.file_size
        if info.file_size > max(_SMALL, _DENSEST * info.compress_size) or self._unpacked > _LARGEST:
            raise UnreadableError(f"{_told(name)} unpacks to more than is taken")
        try:
            with self._zip.open(info) as stream:
                return stream.read(info.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError):
            raise UnreadableError(f"{_told(name)}: {_BROKEN}") from None

    def xml(self, name: str) -> tuple[str, Element]:
        """The text of a member that is XML, and its root. Raises `UnreadableError` with member, line and column."""
        stored = self.read(name)
        try:
            source, _ = decode_xml(stored, None)
            return source, parse_xml(source)
        except UnreadableError as error:
            raise UnreadableError(f"{_told(name)}, {error}") from None

    def take(self, name: str, source: str, runs: Iterable[Run]) -> list[Run]:
        """Add runs of a member, whose text is `source`, to the text taken out; gives their places in it."""
        taken = []
        for run in (run for run in runs if run.text):
            start = self._length
            self.separate(run.text)
            self._pieces.append(_Piece(start, self._length, name, run.start, run.end, source[run.start] == "<"))
            taken.append(Run(run.text, start, self._length))
        return taken

    def join(self, name: str, runs: Sequence[Run], twin: str, others: Sequence[Run]) -> None:
        """Let edits of runs of a member go to those of its twin too, if these are the same, one by one."""
        if list(map(_shape, runs)) == list(map(_shape, others)):
            for one, other in zip(runs, others, strict=True):
                self._twins[name, one.start].append((twin, other.start))

    def separate(self, text: str) -> None:
        """Add what stands in no member."""
        self._parts.append(text)
        self._length += len(text)
        if self._length > _LONGEST or len(self._parts) > _MOST_PARTS:
            raise UnreadableError("has more text than is taken; split it first")

    def refuse_unwritable(self) -> None:
        """Raise `UnreadableError` where no text of the archive could be changed."""
        _directory(self._data, self._zip)
        for info in self._infos.values():
            if info.filename.endswith(".xml"):
                _refuse_packing(info)

    def written(self, edits: Sequence[_Edit]) -> bytes:
        """The archive with edits of the text taken out. Raises `UnreadableError` where it cannot be written."""
        by_member: dict[str, list[_Edit]] = defaultdict(list)
        for edit in edits:
            for name, start, end, text in self._in_members(edit):
                by_member[name].append((start, end, text))
        changed = {name: self._member_with(name, parts) for name, parts in by_member.items()}
        return _repacked(self._data, self._zip, changed) if changed else self._data

    def _in_members(self, edit: _Edit) -> Iterable[tuple[str, int, int, str]]:
        """The first run that an edit meets takes the new text; the others lose what it replaces."""
        start, end, text = edit
        if end > start:
            first, last = bisect_right(self._pieces, start, key=_end), bisect_left(self._pieces, end, key=_start)
        else:
            first = bisect_left(self._pieces, start, key=_end)
            last = min(first + 1, bisect_right(self._pieces, start, key=_start))
        met = self._pieces[first:last]
        if not met:
            raise UnreadableError("there is no text to change")
        for number, piece in enumerate(met):
            if piece.is_markup:
                raise UnreadableError("a note, a break or an object stands in the text")
            is_copy = piece.end - piece.start == piece.member_end - piece.member_start
            before = max(0, start - piece.start) if is_copy else 0
            after = max(0, piece.end - end) if is_copy else 0
            new = html.escape(text, quote=False) if number == 0 else ""
            length = piece.member_end - piece.member_start
            for name, at in [(piece.member, piece.member_start), *self._twins[piece.member, piece.member_start]]:
                yield name, at + before, at + length - after, new

    def _member_with(self, name: str, edits: Iterable[_Edit]) -> bytes:
        stored = self.read(name)
        source, encoding = decode_xml(stored, None)
        if encoding.mark + source.encode(encoding.name) != stored:
            raise UnreadableError(f"{_told(name)} does not come back from {encoding.name.upper()}")
        parts, at = [], 0
        for start, end, text in sorted(set(edits)):  # cells may share a text
            if start < at:
                raise UnreadableError("one text would be changed in two ways")
            parts += [source[at:start], text]
            at = end
        return encoding.mark + "".join([*parts, source[at:]]).encode(encoding.name)


def trimmed(element: Element) -> list[Run]:
    """The text of an element; Office forgets the space around it unless `xml:space` keeps it."""
    runs = list(element.runs)
    if element.attributes.get("space") == "preserve":
        return runs
    while runs and not (kept := runs[0].text.lstrip()):
        del runs[0]
    if runs and (cut := len(runs[0].text) - len(kept)):
        runs[0] = Run(kept, runs[0].start + cut, runs[0].end)
    while runs and not (kept := runs[-1].text.rstrip()):
        del runs[-1]
    if runs and (cut := len(runs[-1].text) - len(kept)):
        runs[-1] = Run(kept, runs[-1].start, runs[-1].end - cut)
    return runs


Fill = Callable[[Archive, str], Document]


class Paragraph(NamedTuple):
    """A paragraph in a member, whose text is `source`: its runs there, its place for a reader, and what it is. An edit
    of it goes to its twins too, which say the same."""

    member: str
    source: str
    runs: Sequence[Run]
    location: str
    kind: str
    twins: Sequence[Paragraph] = ()


def distinct(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """Each text once: first, left and right pages often have the same header."""
    by_text: dict[str, list[Paragraph]] = defaultdict(list)
    for each in paragraphs:
        by_text["".join(run.text for run in each.runs)].append(each)
    return [first._replace(twins=rest) for first, *rest in by_text.values()]


def paragraphs_document(archive: Archive, paragraphs: Iterable[Paragraph], path: str) -> Document:
    """Paragraphs as segments, in a language yet to be named."""
    taken = []
    for each in paragraphs:
        taken.append((each, archive.length, archive.take(each.member, each.source, each.runs)))
        archive.separate("\n")
        for twin in each.twins:
            archive.join(each.member, each.runs, twin.member, twin.runs)
    extract = Extract(archive.source)
    for each, at, runs in taken:
        extract.segment(runs, at, each.location, kind=each.kind)
    return extract.document(path)


def archive_document(fill: Fill, data: bytes, path: str) -> Document:
    """The document that `fill` makes of an archive, with what it takes to write it. Raises `UnreadableError`."""
    return replace(fill(Archive(data), path), write=partial(_write, fill))


def _write(fill: Fill, data: bytes, edits: Sequence[_Edit]) -> bytes:
    archive = Archive(data)
    if not edits:
        archive.refuse_unwritable()
        return data
    fill(archive, "")
    return archive.written(edits)


# packing


def _repacked(data: bytes, archive: zipfile.ZipFile, changed: dict[str, bytes]) -> bytes:
    """The same archive but for some members; zipfile could only pack all of them anew."""
    directory = archive.start_dir
    infos = sorted(archive.infolist(), key=lambda info: info.header_offset)
    bounds = [*(info.header_offset for info in infos), directory]
    parts, offsets, sizes, length = [data[: bounds[0]]], {}, {}, bounds[0]
    for info, start, end in zip(infos, bounds, bounds[1:], strict=False):
        part = data[start:end]
        if info.filename in changed:
            part, sizes[info.filename] = _member(part, info, changed[info.filename])
        offsets[info.filename] = length
        length += len(part)
        parts.append(part)
    entries = []
    found, at = _directory(data, archive)
    for info, entry in found:
        struct.pack_into("<L", entry, 42, offsets[info.filename])
        if info.filename in sizes:
            struct.pack_into("<3L", entry, 16, *sizes[info.filename])
        entries.append(bytes(entry))
    last = bytearray(data[at:])
    struct.pack_into("<L", last, 16, length)
    return b"".join([*parts, *entries, bytes(last)])


def _directory(data: bytes, archive: zipfile.ZipFile) -> tuple[list[tuple[zipfile.ZipInfo, bytearray]], int]:
    """The entries of the directory, in its order, and where it ends."""
    entries, at = [], archive.start_dir
    for info in archive.infolist():
        if data[at : at + 4] != b"PK\x01\x02":
            raise UnreadableError(_BROKEN)
        size = _CENTRAL + sum(struct.unpack_from("<3H", data, at + 28))
        entries.append((info, bytearray(data[at : at + size])))
        at += size
    if data[at : at + 4] == b"PK\x06\x06":
        raise UnreadableError("an archive in the format ZIP64, which is read but not written")
    if data[at : at + 4] != b"PK\x05\x06" or struct.unpack_from("<L", data, at + 16)[0] != archive.start_dir:
        raise UnreadableError("an archive with more than an end behind its directory")
    return entries, at


def _refuse_packing(info: zipfile.ZipInfo) -> None:
    if info.extract_version >= 45:
        raise UnreadableError(f"{_told(info.filename)} is packed in the format ZIP64, which is read but not written")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise UnreadableError(f"{_told(info.filename)} is packed in a way that is read but not written")


def _member(part: bytes, info: zipfile.ZipInfo, new: bytes) -> tuple[bytes, tuple[int, int, int]]:
    """A member with other content, and its checksum and sizes, packed and not."""
    _refuse_packing(info)
    packed = new
    if info.compress_type == zipfile.ZIP_DEFLATED:
        packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
        packed = packer.compress(new) + packer.flush()
    figures = (zlib.crc32(new), len(packed), len(new))
    begin = _LOCAL + sum(struct.unpack_from("<2H", part, 26))
    header, behind = bytearray(part[:begin]), part[begin + info.compress_size :]
    if info.flag_bits & 0x08:
        size = 16 if behind[:4] == b"PK\x07\x08" else 12
        mark = behind[: size - 12]
        return bytes(header) + packed + mark + struct.pack("<3L", *figures) + behind[size:], figures
    struct.pack_into("<3L", header, 14, *figures)
    return bytes(header) + packed + behind, figures
