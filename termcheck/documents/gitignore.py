"""Ignore files, read as git reads `.gitignore`: lines of patterns, of which the last that fits a path decides.

Written here because no library fits: pathspec is MPL, ignore-python walks folders but answers no questions about one
path, gitignore_parser judges brackets, escapes and doubled asterisks otherwise than git does.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

_GLOB = re.compile(rb"[*?\[\\]")
_CLASSES = {
    b"alnum": string.ascii_letters + string.digits,
    b"alpha": string.ascii_letters,
    b"blank": " \t",
    b"cntrl": "".join(map(chr, range(32))) + "\x7f",
    b"digit": string.digits,
    b"graph": string.ascii_letters + string.digits + string.punctuation,
    b"lower": string.ascii_lowercase,
    b"print": string.ascii_letters + string.digits + string.punctuation + " ",
    b"punct": string.punctuation,
    b"space": string.whitespace,
    b"upper": string.ascii_uppercase,
    b"xdigit": string.hexdigits,
}


class _Pattern(NamedTuple):
    number: int  # of its line: the later one decides
    expression: bytes
    whole: bool  # fitted on the path below the ignore file's folder, not on the name alone
    folders_only: bool
    is_ending: bool  # an asterisk, then literal text


class Patterns(NamedTuple):
    """What an ignore file says. Literal names and paths are looked up. Globs are tried one by one, and only where a
    name ends as one of the globs "*…", or one of the others fits: next to no path comes so far."""

    literal: dict[tuple[bytes, bool], int]
    literal_folders: dict[tuple[bytes, bool], int]
    globs: tuple[_Pattern, ...]  # the last first
    endings: tuple[bytes, ...]
    any_name: re.Pattern[bytes] | None
    any_path: re.Pattern[bytes] | None
    negated: frozenset[int]

    def verdict(self, path: bytes, is_folder: bool) -> bool | None:
        """Whether a path below the file's folder is ignored; None where no pattern fits."""
        name = path[path.rfind(b"/") + 1 :]
        found = max(self.literal.get((name, False), -1), self.literal.get((path, True), -1))
        if is_folder:
            folders = self.literal_folders
            found = max(found, folders.get((name, False), -1), folders.get((path, True), -1))
        if (
            name.endswith(self.endings)
            or (self.any_name and self.any_name.match(name))
            or (self.any_path and self.any_path.match(path))
        ):
            found = max(found, self._last_glob(name, path, is_folder))
        return None if found < 0 else found not in self.negated

    def _last_glob(self, name: bytes, path: bytes, is_folder: bool) -> int:
        for number, expression, whole, folders_only, _ in self.globs:
            if (is_folder or not folders_only) and _compiled(expression).match(path if whole else name):
                return number
        return -1


def parse(content: bytes) -> Patterns:
    """The patterns of an ignore file. A pattern that git could not read fits nothing, as in git."""
    literal: dict[tuple[bytes, bool], int] = {}
    literal_folders: dict[tuple[bytes, bool], int] = {}
    globs, endings, negated = [], [], set()
    for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n")):
        if line.startswith(b"#"):
            continue
        glob = _without_trailing_spaces(line.removesuffix(b"\r").partition(b"\0")[0])
        if glob.startswith(b"!"):
            negated.add(number)
            glob = glob[1:]
        folders_only = glob.endswith(b"/")
        glob = glob.removesuffix(b"/")
        if not glob:
            continue
        whole = b"/" in glob
        glob = glob.removeprefix(b"/")
        if not _GLOB.search(glob):
            (literal_folders if folders_only else literal)[glob, whole] = number
        elif expression := _translated(glob, whole):
            is_ending = not whole and glob.startswith(b"*") and not _GLOB.search(glob, 1)
            globs.append(_Pattern(number, expression, whole, folders_only, is_ending))
            if is_ending:
                endings.append(glob[1:])
    return Patterns(
        literal,
        literal_folders,
        tuple(reversed(globs)),
        tuple(endings),
        _any_of(pattern for pattern in globs if not pattern.whole and not pattern.is_ending),
        _any_of(pattern for pattern in globs if pattern.whole),
        frozenset(negated),
    )


def _any_of(patterns: Iterable[_Pattern]) -> re.Pattern[bytes] | None:
    expressions = {pattern.expression for pattern in patterns}
    return _compiled(b"|".join(sorted(expressions))) if expressions else None


def _without_trailing_spaces(line: bytes) -> bytes:
    """The line without spaces at its end; a backslash keeps the one after it."""
    bare = line.rstrip(b" ")
    escaped = (len(bare) - len(bare.rstrip(b"\\"))) % 2
    return bare + b" " if escaped and len(bare) < len(line) else bare


@lru_cache(maxsize=4096)
def _compiled(expression: bytes) -> re.Pattern[bytes]:
    return re.compile(expression, re.S)


def _translated(glob: bytes, whole: bool) -> bytes | None:
    """A glob as a regular expression for the whole of a name or path; None where nothing can fit it.

    What stands between two asterisks, and between two "**/", takes the first place it fits and keeps it: a later one
    would be no better, and without going back the time stays bounded, whatever the pattern.
    """
    blocks: list[bytes] = []  # between "**/" and "**/"
    pieces = [b""]  # of a block: between asterisk and asterisk
    prefix = found.start() if (found := _GLOB.search(glob)) else len(glob)
    i = 0
    while i < len(glob):
        sign = glob[i : i + 1]
        if sign == b"*":
            start, i = i, i + len(glob[i:]) - len(glob[i:].lstrip(b"*"))
            # git compares what stands before the first special character by itself, so that asterisks right behind it
            # count as standing at the beginning.
            begins = whole and (start == prefix or glob[start - 1 : start] == b"/")
            if i - start == 1 or not begins or glob[i : i + 1] not in (b"", b"/"):
                pieces.append(b"")
            elif i == len(glob):
                pieces[-1] += b".*"
            else:
                blocks.append(_block(pieces))
                pieces = [b""]
                i += 1
        elif sign == b"[":
            bracket = _bracket(glob, i + 1)
            if bracket is None:
                return None
            expression, i = bracket
            pieces[-1] += expression
        elif sign == b"\\":
            if i + 1 == len(glob):
                return None
            pieces[-1] += re.escape(glob[i + 1 : i + 2])
            i += 2
        else:
            pieces[-1] += b"[^/]" if sign == b"?" else re.escape(sign)
            i += 1
    first, *others = [*blocks, _block(pieces) + rb"\Z"]
    return first + b"".join(b"(?>(?:[^/]*/)*?" + block + b")" for block in others)


def _block(pieces: list[bytes]) -> bytes:
    first, *others = pieces
    if not others:
        return first
    return first + b"".join(b"(?>[^/]*?" + piece + b")" for piece in others[:-1]) + b"[^/]*" + others[-1]


def _bracket(glob: bytes, i: int) -> tuple[bytes, int] | None:
    """The expression of a bracket whose content starts at `i`, and where it ends; None where git finds no end to it."""
    negated = glob[i : i + 1] in (b"!", b"^")
    i += negated
    held: set[int] = set()
    before = 0  # the byte that a range may start from
    start = i
    while i == start or glob[i : i + 1] != b"]":
        sign = glob[i : i + 1]
        if not sign:
            return None
        if sign == b"-" and before and glob[i + 1 : i + 2] not in (b"", b"]"):
            i += 1 + (glob[i + 1 : i + 2] == b"\\")
            if i == len(glob):
                return None
            held.update(range(before, glob[i] + 1))
            before = 0
        elif sign == b"[" and glob[i + 1 : i + 2] == b":":
            end = glob.find(b"]", i + 2)
            if end < 0:
                return None
            name = glob[i + 2 : end - 1]
            if end == i + 2 or glob[end - 1 : end] != b":":  # an ordinary bracket in a bracket
                held.add(ord("["))
                before = ord("[")
            elif name in _CLASSES:
                held.update(_CLASSES[name].encode())
                before, i = 0, end
            else:
                return None
        else:
            i += sign == b"\\"
            if i == len(glob):
                return None
            before = glob[i]
            held.add(before)
        i += 1
    fitting = (set(range(1, 256)) - held if negated else held) - {ord("/")}
    if not fitting:
        return b"(?!)", i + 1
    return b"[" + b"".join(rb"\x%02x" % byte for byte in sorted(fitting)) + b"]", i + 1
