"""Writing suggestions into a text, and the text back into its file, with every byte outside of them as it was.

A fix that would do harm is held back: one that the encoding cannot write, that would become markup or change what a
reader sees elsewhere, or that brings a new finding with it.
"""

from __future__ import annotations

import codecs
import os
import re
import tempfile
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import count, pairwise
from typing import NamedTuple

from termcheck.document import Document, Encoding
from termcheck.errors import InputError
from termcheck.finding import Certainty, Finding

PASSES = 10  # in which the fixes of a text must come to an end

_READS = 100  # times that a file is read to find which of its fixes become markup

_STATEFUL = re.compile(r"iso2022|hz\Z|utf-7|punycode|idna|(?:raw.)?unicode.escape")
_LINE_END = re.compile(r"\r\n|\n|\r")
_BULLETS = " \t•*·▪■◆►▶▲>|-–—"
_BLANK_LINE = re.compile(r"[ \t]*(?:\r\n|\n|\r|\Z)")
_BLANKS = 400  # code points looked back over for empty lines
_CLOSING = frozenset(".,;:!?)]”’。，；：！？）")
_UNSAFE_NAME = re.compile(r"[\x00-\x1f\x7f\"\\\ud800-\udfff]")
_CONTEXT = 3  # lines around a change in a diff
_RESYNC = 50  # lines looked ahead for the end of a change

Read = Callable[[bytes], Document]
Check = Callable[[Document], Sequence[Finding]]


class FixError(InputError):
    """A file that cannot be fixed, and is left as it was; the message says why, without the path."""


class Edit(NamedTuple):
    """What to write over a range of a source, and the findings that ask for it."""

    start: int
    end: int
    text: str
    findings: tuple[Finding, ...]


class Held(NamedTuple):
    """A finding whose fix is not written, and why."""

    finding: Finding
    reason: str


class Mended(NamedTuple):
    """What came of a file: its bytes and text after all fixes, what was fixed, and what is left.

    Spans of `findings` and `held` count in `source`; those of `applied` in the text of the pass that fixed them. `mark`
    is the byte-order mark as a character, which a diff needs before both texts; empty without one.
    """

    data: bytes
    before: str
    source: str
    applied: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    held: tuple[Held, ...]
    mark: str = ""


def fixed(source: str, findings: Iterable[Finding], *, unsafe: bool = False) -> tuple[str, tuple[Finding, ...]]:
    """A source with the first suggestion of each fixable finding written into it, and the findings so fixed.

    Of two that touch, the safe, the more certain, the earlier one is written; the other is not.
    """
    edits = _chosen(source, findings, unsafe)
    return _rewritten(source, edits), tuple(finding for edit in edits for finding in edit.findings)


def mend(data: bytes, read: Read, check: Check, *, unsafe: bool = False) -> Mended:
    """Check and fix the content of a file until no fix is left that can be written.

    Raises `FixError` where the bytes do not come back from the text, and where the fixes go round in a circle;
    whatever `read` and `check` raise for `data` itself.
    """
    document = read(data)
    _must_come_back(data, document)
    before, findings, applied = document.source, tuple(check(document)), list[Finding]()
    for _ in range(PASSES + 1):
        step = _step(data, document, findings, read, check, unsafe)
        if not step.edits:
            mark = "\ufeff" if document.encoding.mark else ""
            return Mended(data, before, document.source, tuple(applied), findings, step.held, mark)
        applied += [finding for edit in step.edits for finding in edit.findings]
        data, document, findings = step.data, step.document, step.findings
    raise FixError(f"not fixed: after {PASSES} passes its fixes still change each other")


# choosing and applying


def _chosen(source: str, findings: Iterable[Finding], unsafe: bool) -> list[Edit]:
    """The edits of one pass, in order, none touching another."""
    same: dict[tuple[int, int, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.suggestions and (finding.fix == "safe" or (unsafe and finding.fix == "unsafe")):
            start, end = _range(source, finding)
            if source[start:end] != finding.suggestions[0]:
                same[start, end, finding.suggestions[0]].append(finding)
    edits = [Edit(*place, tuple(found)) for place, found in same.items()]
    taken: list[tuple[int, int]] = []
    chosen: list[Edit] = []
    for edit in sorted(edits, key=_worth):
        at = bisect_left(taken, (edit.start, edit.end))
        if (at == 0 or taken[at - 1][1] < edit.start) and (at == len(taken) or edit.end < taken[at][0]):
            taken.insert(at, (edit.start, edit.end))
            chosen.append(edit)
    return sorted(chosen, key=lambda edit: edit.start)


def _worth(edit: Edit) -> tuple[bool, int, int, int, str]:
    is_safe = any(finding.fix == "safe" for finding in edit.findings)
    certainty = max(Certainty[finding.certainty.upper()] for finding in edit.findings)
    return not is_safe, -certainty, edit.start, -edit.end, edit.text


def _range(source: str, finding: Finding) -> tuple[int, int]:
    """What a fix replaces: the place of the finding; with a deletion, also the blanks or the line left empty by it."""
    start, end = finding.span
    if finding.suggestions[0]:
        return start, end
    line = max(source.rfind("\n", 0, start), source.rfind("\r", 0, start)) + 1
    following = _LINE_END.search(source, end)
    stop = following.start() if following else len(source)
    before, after = source[line:start], source[end:stop]
    if before.strip(_BULLETS) or after.strip():
        if after[:1] in (" ", "\t") and (before[-1:] in (" ", "\t") or not before):
            return start, end + len(after) - len(after.lstrip(" \t"))
        if not after.strip() or after[0] in _CLOSING:
            return start - (len(before) - len(before.rstrip(" \t"))), end
        return start, end
    return _whole_line(source, line, following.end() if following else stop)


def _whole_line(source: str, start: int, end: int) -> tuple[int, int]:
    """A line with its end, and with the empty lines that would come to stand beside others."""
    above = source[max(0, start - _BLANKS) : start]
    blanks = above[len(above.rstrip()) :]
    if len(_LINE_END.findall(blanks)) == 1 and blanks != above:
        return start, end
    while (blank := _BLANK_LINE.match(source, end)) is not None and blank.end() > end:
        end = blank.end()
    if end == len(source) and blanks != above and (kept := _LINE_END.search(blanks)):
        start -= len(blanks) - kept.end()
    return start, end


def _rewritten(source: str, edits: Sequence[Edit]) -> str:
    parts, at = [], 0
    for edit in edits:
        parts += [source[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, source[at:]])


# bytes


def encoded(text: str, encoding: Encoding) -> bytes:
    """The bytes of a text as a file has them. Raises UnicodeEncodeError."""
    return encoding.mark + text.encode(encoding.name)


def _must_come_back(data: bytes, document: Document) -> None:
    if document.write:
        _spliced(data, document, [])  # says why where it cannot be written at all
        return
    encoding = document.encoding
    name = encoding.name.upper()
    if _STATEFUL.match(codecs.lookup(encoding.name).name):
        raise FixError(f"not fixed: in {name} a byte depends on all before it")
    with suppress(UnicodeEncodeError):
        if encoded(document.source, encoding) == data:
            return
    guess = ", as it was guessed to be; give it with --encoding" if encoding.is_guess else ""
    raise FixError(f"not fixed: its bytes do not come back from {name}{guess}")


def _spliced(data: bytes, document: Document, edits: Sequence[Edit]) -> bytes:
    """The new bytes of a file, put together from the old ones and those of the edits.

    Raises `FixError` where the old bytes are not those of the text's parts one after the other.
    """
    if document.write:
        try:
            return document.write(data, [edit[:3] for edit in edits])
        except InputError as error:
            raise FixError(f"not fixed: {error}") from None
    source, name = document.source, document.encoding.name
    bounds = [0, *(at for edit in edits for at in (edit.start, edit.end)), len(source)]
    parts = [source[start:end].encode(name) for start, end in pairwise(bounds)]
    if document.encoding.mark + b"".join(parts) != data:
        raise FixError(f"not fixed: its bytes do not come back from {name.upper()}")
    parts[1::2] = [edit.text.encode(name) for edit in edits]
    return document.encoding.mark + b"".join(parts)


# one pass


class _Step(NamedTuple):
    """What a pass comes to; without edits nothing of it is written."""

    edits: list[Edit]
    held: tuple[Held, ...]
    data: bytes
    document: Document
    findings: tuple[Finding, ...]


def _step(
    data: bytes, document: Document, findings: tuple[Finding, ...], read: Read, check: Check, unsafe: bool
) -> _Step:
    """One pass: what can be written of all fixes without harm, and the text then read and checked again."""
    name, held, reads = document.encoding.name, dict[int, Held](), count()

    def hold(edits: Iterable[Edit], reason: str) -> None:
        held.update((id(finding), Held(finding, reason)) for edit in edits for finding in edit.findings)

    def is_read_well(edits: list[Edit]) -> bool:
        return next(reads) < _READS and _tried(data, document, edits, read) is not None

    for _ in range(PASSES):
        # what gave way to a fix that is held has its turn
        edits = _chosen(document.source, (finding for finding in findings if id(finding) not in held), unsafe)
        if not edits:
            break
        if unwritable := [edit for edit in edits if not _can_write(edit.text, name)]:
            hold(unwritable, f"{name.upper()} has no character for it")
            continue
        tried = _tried(data, document, edits, read)
        if tried is None:
            good = set(map(id, _all_good(edits, is_read_well)))
            hold((edit for edit in edits if id(edit) not in good), "the file would read otherwise in other places too")
            continue
        changed, again = tried
        found = tuple(check(again))
        harmful = _harmful(edits, findings, found)
        if not harmful:
            return _Step(edits, tuple(held.values()), changed, again, found)
        hold(harmful, "it would bring a new finding")
    else:
        hold(_chosen(document.source, findings, unsafe), "it depends on too many others")
    return _Step([], tuple(held.values()), data, document, findings)


def _can_write(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _tried(data: bytes, document: Document, edits: Sequence[Edit], read: Read) -> tuple[bytes, Document] | None:
    """The changed file, as bytes and as `_read_with` gives it; None also where a format cannot take the edits."""
    try:
        changed = _spliced(data, document, edits)
    except FixError:
        if document.write is None:
            raise
        return None
    again = _read_with(edits, changed, document, read)
    return (changed, again) if again else None


def _read_with(edits: Sequence[Edit], changed: bytes, document: Document, read: Read) -> Document | None:
    """The changed file, if a reader sees in it the text with just these edits: none became markup, or part of the
    markup beside it, and the encoding is guessed as before."""
    try:
        again = read(changed)
    except ValueError:
        return None  # no text any more
    expected = _rewritten(document.text, _in_text(document, edits))
    is_text = again.text == expected or again.text.split() == expected.split()
    return again if is_text and again.source == _rewritten(document.source, edits) else None


def _in_text(document: Document, edits: Sequence[Edit]) -> list[Edit]:
    """Edits of the source as edits of the text that is checked."""
    pieces = sorted(document.source_map.pieces, key=lambda piece: piece.source_start)
    if not pieces:
        return list(edits)
    starts = [piece.source_start for piece in pieces]

    def place(offset: int, is_end: bool) -> int:
        piece = pieces[max(0, (bisect_left if is_end else bisect_right)(starts, offset) - 1)]
        return min(piece.text_end, piece.text_start + max(0, offset - piece.source_start))

    moved = [
        edit._replace(start=place(edit.start, False), end=max(place(edit.start, False), place(edit.end, True)))
        for edit in edits
    ]
    return sorted(moved, key=lambda edit: edit.start)


def _all_good(edits: list[Edit], is_good: Callable[[list[Edit]], bool]) -> list[Edit]:
    """The edits without those that spoil the whole, found by halving."""
    if is_good(edits):
        return edits
    if len(edits) == 1:
        return []
    middle = len(edits) // 2
    kept = _all_good(edits[:middle], is_good) + _all_good(edits[middle:], is_good)
    return kept if len(kept) < len(edits) else []  # each half is good, and both together are not


def _harmful(edits: Sequence[Edit], before: Iterable[Finding], after: Iterable[Finding]) -> list[Edit]:
    """The edits at which a finding stands now that did not before.

    One that compares two places does not count: that a mended name now differs from another is not the mending's
    fault. Nor does one of the same rule, where the place has become shorter: of three equal words two are left.
    """
    shifts = [0]
    for edit in edits:
        shifts.append(shifts[-1] + len(edit.text) - (edit.end - edit.start))
    starts, ends = [edit.start for edit in edits], [edit.end for edit in edits]
    new = [
        (edit.start + shift, edit.start + shift + len(edit.text)) for edit, shift in zip(edits, shifts, strict=False)
    ]
    mended = {id(finding) for edit in edits for finding in edit.findings}
    known: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for finding in before:
        if id(finding) not in mended:
            start = finding.span.start + shifts[bisect_left(ends, finding.span.start)]
            end = finding.span.end + shifts[bisect_right(starts, finding.span.end)]
            known[finding.rule].append((start, max(start, end)))
    new_starts, new_ends = [start for start, _ in new], [end for _, end in new]
    harmful: list[Edit] = []
    for finding in after:
        if finding.severity == "info" or finding.related:
            continue
        touched = edits[bisect_left(new_ends, finding.span.start) : bisect_right(new_starts, finding.span.end)]
        if touched and not any(s < finding.span.end and finding.span.start < e for s, e in known[finding.rule]):
            harmful += [edit for edit in touched if not _is_progress(edit, finding.rule)]
    return harmful


def _is_progress(edit: Edit, rule: str) -> bool:
    return len(edit.text) < edit.end - edit.start and any(finding.rule == rule for finding in edit.findings)


# files


def rewrite(path: str | os.PathLike[str], old: bytes, new: bytes) -> None:
    """Put `new` in the place of `old` in a file, whole or not at all; a symbolic link stays one.

    Permissions are kept, and owner and extended attributes where the system allows it. Raises `FixError` where the file
    cannot be written, or no longer holds `old`.
    """
    target = os.path.realpath(path)
    temporary = ""
    try:
        status = os.stat(target)
        if not os.path.isfile(target):
            raise FixError("not fixed: no regular file")
        if status.st_nlink > 1:
            raise FixError("not fixed: it has a second name (a hard link), which would keep the old text")
        if not os.access(target, os.W_OK):
            raise FixError("not fixed: no permission to write it")
        handle, temporary = tempfile.mkstemp(prefix=".termcheck-", suffix=".tmp", dir=os.path.dirname(target))
        with open(handle, "wb") as stream:
            stream.write(new)
            stream.flush()
            _keep_attributes(target, temporary, status)
            os.fsync(stream.fileno())
        with open(target, "rb") as current:
            if current.read(len(old) + 1) != old:
                raise FixError("not fixed: it was changed meanwhile")
        os.replace(temporary, target)
        temporary = ""
        _sync_folder(os.path.dirname(target))
    except OSError as error:
        raise FixError(f"not fixed: {(error.strerror or str(error)).casefold()}") from None
    finally:
        if temporary:
            with suppress(OSError):
                os.unlink(temporary)


def _keep_attributes(target: str, temporary: str, status: os.stat_result) -> None:
    mode = status.st_mode & 0o777
    if hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(temporary, status.st_uid, status.st_gid)
            mode = status.st_mode & 0o7777  # with another owner, set-user-id would be another right
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            for name in os.listxattr(target):
                os.setxattr(temporary, name, os.getxattr(target, name))
    os.chmod(temporary, mode)


def _sync_folder(folder: str) -> None:
    """So that the new name survives a loss of power; not every system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


# diffs


def diff(path: str, old: str, new: str) -> str:
    """A unified diff as `git apply` takes it, in UTF-8, of a file in UTF-8; empty where nothing differs. Lines end at
    line feeds alone."""
    before, after = _lines(old), _lines(new)
    hunks = "".join(_hunk(before, after, changes) for changes in _grouped(_changes(before, after)))
    name = path.lstrip("/")
    return f"--- {_name(f'a/{name}')}\n+++ {_name(f'b/{name}')}\n{hunks}" if hunks else ""


class _Change(NamedTuple):
    """Lines of the old text, from and up to, and those of the new one in their place."""

    start: int
    end: int
    new_start: int
    new_end: int


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _changes(before: Sequence[str], after: Sequence[str]) -> Iterator[_Change]:
    """Where two texts differ that are the same but for a few lines here and there. difflib would take quadratic time
    on a text whose lines repeat."""
    i = j = 0
    while i < len(before) or j < len(after):
        if i < len(before) and j < len(after) and before[i] == after[j]:
            i, j = i + 1, j + 1
            continue
        size, new_size = _until_the_same(before, i, after, j)
        yield _Change(i, i + size, j, j + new_size)
        i, j = i + size, j + new_size


def _until_the_same(before: Sequence[str], i: int, after: Sequence[str], j: int) -> tuple[int, int]:
    """How many lines on each side differ before both go on with two equal lines, or end."""
    for both in range(1, 2 * _RESYNC):
        for size in range(max(0, both - _RESYNC), min(both, _RESYNC, len(before) - i) + 1):
            new_size = both - size
            old, new = before[i + size : i + size + 2], after[j + new_size : j + new_size + 2]
            if old == new and j + new_size <= len(after) and (len(old) == 2 or i + size + len(old) == len(before)):
                return size, new_size
    return len(before) - i, len(after) - j


def _grouped(changes: Iterable[_Change]) -> Iterator[list[_Change]]:
    """Changes so near to each other that their context meets."""
    group: list[_Change] = []
    for change in changes:
        if group and change.start - group[-1].end > 2 * _CONTEXT:
            yield group
            group = []
        group.append(change)
    if group:
        yield group


def _hunk(before: Sequence[str], after: Sequence[str], changes: Sequence[_Change]) -> str:
    first, last = changes[0], changes[-1]
    start, end = max(0, first.start - _CONTEXT), min(len(before), last.end + _CONTEXT)
    new_start, new_end = first.new_start - (first.start - start), last.new_end + (end - last.end)
    parts, at = [f"@@ -{_lines_told(start, end)} +{_lines_told(new_start, new_end)} @@\n"], start
    for change in changes:
        parts += (_line(" ", line) for line in before[at : change.start])
        parts += (_line("-", line) for line in before[change.start : change.end])
        parts += (_line("+", line) for line in after[change.new_start : change.new_end])
        at = change.end
    return "".join([*parts, *(_line(" ", line) for line in before[at:end])])


def _lines_told(start: int, end: int) -> str:
    return f"{start + 1 if end > start else start},{end - start}"


def _line(sign: str, line: str) -> str:
    return sign + line if line.endswith("\n") else f"{sign}{line}\n\\ No newline at end of file\n"


def _name(path: str) -> str:
    """A file name as git writes it: quoted where it holds what would end it, with a tab behind it where it has a
    space."""
    if not _UNSAFE_NAME.search(path):
        return f"{path}\t" if " " in path else path
    return '"' + "".join(map(_escaped, path.encode("utf-8", "surrogateescape"))) + '"'


def _escaped(byte: int) -> str:
    if byte in b'"\\':
        return "\\" + chr(byte)
    return chr(byte) if 32 <= byte < 127 else f"\\{byte:03o}"
