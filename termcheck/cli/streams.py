"""Where output goes: a terminal, a pipe, or a file that is written whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from typing import TextIO

from termcheck.reports.report import Appearance

COLORS = ("auto", "always", "never")
_NARROWEST, _WIDEST, _USUAL = 60, 140, 100  # columns


def wants_color(stream: TextIO, color: str) -> bool:
    """Whether to colour what goes to a stream: as told, else as NO_COLOR or FORCE_COLOR say, else on a terminal."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def appearance(stream: TextIO, color: str) -> Appearance:
    """How text looks on a stream, as wide as its terminal."""
    width = _USUAL
    if stream.isatty():
        with suppress(OSError, ValueError):
            width = os.get_terminal_size(stream.fileno()).columns or _USUAL
    return Appearance(color=wants_color(stream, color), width=min(max(width, _NARROWEST), _WIDEST))


@contextmanager
def standard_output(*, machine: bool = False) -> Iterator[TextIO]:
    """Standard output, in UTF-8 for machines; for people, what its encoding lacks is written as an escape."""
    stream = sys.stdout
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(
            encoding="utf-8" if machine else None, errors="backslashreplace", newline="\n" if machine else None
        )
    yield stream
    stream.flush()


@contextmanager
def written_whole(path: str) -> Iterator[TextIO]:
    """A file that takes its place, in UTF-8, only when all is written; a device or a pipe is written to directly.

    Raises OSError where it cannot be written.
    """
    target = os.path.realpath(path)
    if os.path.exists(target) and not os.path.isfile(target):
        with open(target, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            yield stream
        return
    temporary = f"{target}.{os.getpid()}.tmp"
    try:
        with open(temporary, "x", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            if os.path.exists(target):
                os.chmod(temporary, os.stat(target).st_mode & 0o7777)
            yield stream
        os.replace(temporary, target)
    except BaseException as error:
        if not isinstance(error, FileExistsError):
            with suppress(OSError):
                os.unlink(temporary)
        if isinstance(error, OSError) and error.filename == temporary:
            error.filename = path
        raise
