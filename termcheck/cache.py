"""Findings remembered from run to run, so that a file that did not change is not checked again.

One small file an entry, named by its key: writers need no lock, a damaged entry is one entry less, and whoever deletes
the folder deletes nothing else. An entry names no path; the one asked for is put into its findings.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, NamedTuple

from termcheck.document import Document, Span
from termcheck.finding import Certainty, Finding, Related, Suppressed
from termcheck.rule import FIXES, SEVERITIES

CAPACITY = 64 * 1024 * 1024  # bytes

_FOLDER = "findings"
_CERTAINTIES = tuple(certainty.label for certainty in Certainty)
_TAG = """\
Signature: 8a477f597d28d172789f06886806bc55
# This file is a cache directory tag created by termcheck.
# For information about cache directory tags see https://bford.info/cachedir/
"""
_GITIGNORE = "# Created by termcheck automatically.\n*\n"

_HEXADECIMAL = frozenset("0123456789abcdef")
_BLOCK = 4096  # bytes: the least that a file takes on most disks
_HOUR = 3600  # seconds: how old a time of use may get, and a file that somebody still writes
_LARGEST_SHARE = 16  # an entry takes at most this part of the capacity
_LOOK_SHARE = 64  # the folder is looked through once for this part of the capacity written, on average

# A link or a pipe in the place of an entry is neither followed nor waited for. Not every system has these.
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class Remembered(NamedTuple):
    """What checking a file gave."""

    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]

    def fits(self, document: Document) -> bool:
        """Whether every finding stands in the document where it says: not so where somebody wrote the entry by hand."""
        return all(
            document.source[found.span.start : found.span.end] == found.text
            and document.place(found.span.start) == (found.line, found.column)
            and document.place(found.span.end) == (found.end_line, found.end_column)
            for found in (*self.findings, *(finding for finding, _ in self.suppressed))
        )


@dataclass(frozen=True, slots=True)
class FindingsCache:
    """A folder of remembered findings, at most `capacity` bytes on the disk; the longest unused go first.

    Without a folder, or where it cannot be read or written, nothing is remembered; no method raises.
    """

    folder: str | None
    capacity: int = CAPACITY

    def get(self, key: str, path: str) -> Remembered | None:
        """What is remembered under a key, as findings in the file at `path`."""
        if self.folder is None:
            return None
        place = os.path.join(self.folder, key)
        try:
            content, changed = _content(place, self.capacity // _LARGEST_SHARE)
            remembered = _decoded(content, path)
        except (OSError, ValueError, TypeError, RecursionError):
            return None
        if changed < time.time() - _HOUR:
            _mark_used(place)
        return remembered

    def put(self, key: str, path: str, findings: Sequence[Finding], suppressed: Sequence[Suppressed] = ()) -> None:
        """Remember what checking the file at `path` gave."""
        if self.folder is None:
            return
        content = _encoded(findings, suppressed, path)
        if len(content) > self.capacity // _LARGEST_SHARE:
            return
        with suppress(OSError, ValueError):
            try:
                _write(self.folder, key, content)
            except FileNotFoundError:
                _make(self.folder)
                _write(self.folder, key, content)
            if self._is_time_to_look(key, len(content)):
                _trim(self.folder, self.capacity)

    def _is_time_to_look(self, key: str, size: int) -> bool:
        """By chance, and the likelier the more is written; a key is as good as a random number."""
        return int(key[:8], 16) * (self.capacity // _LOOK_SHARE) < _on_disk(size) << 32


def open_cache(folder: str | None = None, capacity: int = CAPACITY) -> FindingsCache:
    """The cache below a folder, or below the user's cache folder. Makes nothing before there is something to keep."""
    if folder is None:
        from termcheck.terms.cache import cache_folder

        folder = os.fspath(cache_folder())
        if folder.startswith("~"):  # nobody's home
            return FindingsCache(None)
    return FindingsCache(os.path.join(folder, _FOLDER), capacity)


def key(data: bytes, suffix: str, fixed: str) -> str:
    """The name under which the findings in a file's content are remembered.

    `suffix` decides which reader it gets. `fixed` stands for all else that decides findings: settings, glossary, and
    `code_digest()`.
    """
    said = f"{suffix.casefold()}\0{fixed}".encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(b"%d\0%b" % (len(said), said))
    digest.update(data)
    return digest.hexdigest()[:40]


def code_digest(package: str = os.path.dirname(__file__)) -> str:
    """Changes with any file of the package, with Python, and with what is installed beside it.

    Told by sizes and times, which takes half a millisecond. So it differs from one installation to another.
    """
    digest = hashlib.sha256(sys.version.encode())
    for name, status in _files_below(package):
        digest.update(f"{name}\0{status.st_size}\0{status.st_mtime_ns}\n".encode("utf-8", "surrogatepass"))
    for folder in sys.path:
        if os.path.basename(folder) in ("site-packages", "dist-packages"):
            digest.update(f"{_changed(folder)}\n".encode())
    return digest.hexdigest()


def _files_below(top: str) -> Iterator[tuple[str, os.stat_result]]:
    waiting = [top]
    while waiting:
        # A package in an archive has no folder: it is a release, which its version names.
        with suppress(OSError), os.scandir(waiting.pop()) as listing:
            for entry in sorted(listing, key=attrgetter("name")):
                if entry.is_dir(follow_symlinks=False) and entry.name != "__pycache__":
                    waiting.append(entry.path)
                elif not entry.is_dir(follow_symlinks=False):
                    yield entry.path, entry.stat(follow_symlinks=False)


def _changed(folder: str) -> int:
    """When something was last added to a folder or taken away."""
    try:
        return os.stat(folder).st_mtime_ns
    except OSError:
        return 0


def _content(place: str, largest: int) -> tuple[bytes, float]:
    """What stands in a file, and when it was last changed. Raises OSError and ValueError."""
    descriptor = os.open(place, _READ)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_size > largest:
            raise ValueError("no entry")
        return os.read(descriptor, status.st_size), status.st_mtime
    finally:
        os.close(descriptor)


def _mark_used(place: str) -> None:
    with suppress(OSError):
        os.utime(place)


def _write(folder: str, name: str, content: bytes) -> None:
    """Write a file whole or not at all. Raises OSError."""
    temporary = os.path.join(folder, f".{os.getpid()}.{time.time_ns()}.tmp")
    descriptor = os.open(temporary, _WRITE, 0o666)
    try:
        with open(descriptor, "wb") as stream:
            stream.write(content)
        os.replace(temporary, os.path.join(folder, name))
    except BaseException:
        _delete(temporary)
        raise


def _make(folder: str) -> None:
    """A folder that backups and git leave alone, for its owner only: findings quote the text. Raises OSError."""
    os.makedirs(folder, 0o700, exist_ok=True)
    for name, content in (("CACHEDIR.TAG", _TAG), (".gitignore", _GITIGNORE)):
        _write(folder, name, content.encode())


def _on_disk(size: int) -> int:
    return -(-size // _BLOCK) * _BLOCK


def _trim(folder: str, capacity: int) -> None:
    """Delete the entries longest unused where they take nearly all of the capacity. Raises OSError."""
    entries: list[tuple[float, int, str]] = []
    with os.scandir(folder) as listing:
        for entry in listing:
            is_entry = len(entry.name) == 40 and _HEXADECIMAL.issuperset(entry.name)
            if not is_entry and not entry.name.endswith(".tmp"):
                continue
            try:
                status = entry.stat(follow_symlinks=False)
            except FileNotFoundError:
                continue
            if is_entry:
                entries.append((status.st_mtime, _on_disk(status.st_size), entry.path))
            elif status.st_mtime < time.time() - _HOUR:
                _delete(entry.path)
    taken = sum(size for _, size, _ in entries)
    if taken <= capacity - capacity // 8:
        return
    for _, size, place in sorted(entries):
        _delete(place)
        taken -= size
        if taken <= capacity - capacity // 4:
            break


def _delete(place: str) -> None:
    with suppress(OSError):  # another process was faster, or has it open
        os.unlink(place)


def _encoded(findings: Sequence[Finding], suppressed: Sequence[Suppressed], path: str) -> bytes:
    rows = [_row(finding, path) for finding in findings]
    silenced = [[_row(finding, path), reason] for finding, reason in suppressed]
    written = json.dumps([rows, silenced], ensure_ascii=False, separators=(",", ":"))
    return written.encode("utf-8", "surrogatepass")


def _row(finding: Finding, path: str) -> list[Any]:
    return [
        finding.rule,
        finding.category,
        finding.mqm,
        finding.certainty,
        finding.severity,
        finding.span,
        finding.line,
        finding.column,
        finding.end_line,
        finding.end_column,
        finding.text,
        finding.message,
        finding.suggestions,
        finding.fix,
        finding.term,
        [_related_row(related, path) for related in finding.related],
        finding.location,
        finding.fingerprint,
        finding.source_term,
    ]


def _related_row(related: Related, path: str) -> list[Any]:
    place = [related.span, related.message]
    return place if related.path == path else [*place, related.path]


def _decoded(content: bytes, path: str) -> Remembered:
    """Raises ValueError, TypeError or RecursionError for what `_encoded` cannot have written."""
    rows, silenced = _items(json.loads(content.decode("utf-8", "surrogatepass")))
    return Remembered(
        tuple(_finding(row, path) for row in _items(rows)),
        tuple(Suppressed(_finding(row, path), _text(reason)) for row, reason in _items(silenced)),
    )


def _finding(row: Any, path: str) -> Finding:
    rule, category, mqm, certainty, severity, span, line, column, end_line, end_column, *rest = _items(row)
    text, message, suggestions, fix, term, related, location, fingerprint, source_term = rest
    return Finding(
        path=path,
        rule=_text(rule),
        category=_text(category),
        mqm=_text(mqm),
        certainty=_one_of(_CERTAINTIES, certainty),
        severity=_one_of(SEVERITIES, severity),
        span=_span(span),
        line=_number(line),
        column=_number(column),
        end_line=_number(end_line),
        end_column=_number(end_column),
        text=_text(text),
        message=_text(message),
        suggestions=tuple(map(_text, _items(suggestions))),
        fix=_one_of(FIXES, fix),
        term=_text_or_none(term),
        related=tuple(_related(place, path) for place in _items(related)),
        location=_text_or_none(location),
        fingerprint=_text(fingerprint),
        source_term=_text_or_none(source_term),
    )


def _related(row: Any, path: str) -> Related:
    span, message, *elsewhere = _items(row)
    if not elsewhere:
        return Related(_span(span), _text(message), path)
    (other,) = elsewhere
    return Related(_span(span), _text(message), _text_or_none(other))


def _span(value: Any) -> Span:
    start, end = map(_number, _items(value))
    if start > end:
        raise ValueError("no span")
    return Span(start, end)


def _items(value: Any) -> list[Any]:
    if type(value) is not list:
        raise TypeError("no list")
    return value


def _number(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise TypeError("no position")
    return value


def _text(value: Any) -> str:
    if type(value) is not str:
        raise TypeError("no text")
    return value


def _text_or_none(value: Any) -> str | None:
    return None if value is None else _text(value)


def _one_of(choices: Sequence[str], value: Any) -> str:
    if value not in choices:
        raise ValueError("no choice")
    return _text(value)
