"""Reading files as documents: one reader a format, found by suffix."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from termcheck.document import Document
from termcheck.documents.decoding import UnreadableError
from termcheck.documents.discovery import Discovery, Problem, search
from termcheck.documents.identification import identify
from termcheck.documents.plain import read_plain

__all__ = ["LARGEST", "READERS", "Discovery", "Problem", "UnreadableError", "content", "discover", "read", "read_bytes"]

LARGEST = 256 * 1024 * 1024  # bytes

Reader = Callable[[bytes, str, str | None], Document]


# The readers of markup are imported with the first file that needs them.


def _read_markdown(data: bytes, path: str, encoding: str | None) -> Document:
    from termcheck.documents.markdown import read_markdown

    return read_markdown(data, path, encoding)


def _read_html(data: bytes, path: str, encoding: str | None) -> Document:
    from termcheck.documents.html import read_html

    return read_html(data, path, encoding)


def _read_restructuredtext(data: bytes, path: str, encoding: str | None) -> Document:
    from termcheck.documents.restructuredtext import read_restructuredtext

    return read_restructuredtext(data, path, encoding)


def _read_asciidoc(data: bytes, path: str, encoding: str | None) -> Document:
    from termcheck.documents.asciidoc import read_asciidoc

    return read_asciidoc(data, path, encoding)


READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".md": _read_markdown,
    ".markdown": _read_markdown,
    ".mdx": _read_markdown,
    ".html": _read_html,
    ".htm": _read_html,
    ".xhtml": _read_html,
    ".rst": _read_restructuredtext,
    ".adoc": _read_asciidoc,
    ".asciidoc": _read_asciidoc,
}


def discover(
    paths: Iterable[str], exclude: Sequence[str] = (), *, respect_gitignore: bool = True, force_exclude: bool = False
) -> Discovery:
    """The files named by `paths` and those in the folders among them that a reader knows; see `discovery.search`."""
    return search(paths, READERS, exclude, respect_gitignore=respect_gitignore, force_exclude=force_exclude)


def read(path: str | os.PathLike[str], *, encoding: str | None = None, language: str = "auto") -> Document:
    """The document in a file; a suffix that no reader knows is read as plain text.

    `language` is a BCP 47 tag, or "auto" to tell it from the text. Raises `UnreadableError`, with the reason, for a
    file that is missing, locked, a folder, larger than `LARGEST`, binary, or in another encoding.
    """
    data = content(path)
    return read_bytes(data, os.fspath(path).replace(os.sep, "/"), encoding=encoding, language=language)


def content(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a file. Raises `UnreadableError` where it is missing, locked, a folder or larger than `LARGEST`."""
    name = os.fspath(path)
    if "\0" in name:
        raise UnreadableError("not a path")
    try:
        if stat.S_ISDIR(os.stat(name).st_mode):
            raise UnreadableError("a folder, not a file")
        with open(name, "rb") as stream:
            data = stream.read(LARGEST + 1)
    except FileNotFoundError:
        raise UnreadableError("no such file") from None
    except OSError as error:
        raise UnreadableError((error.strerror or str(error)).casefold()) from None
    _refuse_large(data)
    return data


def read_bytes(data: bytes, path: str, *, encoding: str | None = None, language: str = "auto") -> Document:
    """The document in the content of a file. `path` names it in findings. Raises `UnreadableError`."""
    _refuse_large(data)
    reader = READERS.get(os.path.splitext(path)[1].casefold(), read_plain)
    document = reader(data, path, encoding)
    return replace(document, language=identify(document.text) if language == "auto" else language)


def _refuse_large(data: bytes) -> None:
    if len(data) > LARGEST:
        raise UnreadableError(f"larger than {LARGEST // 1024**2} MiB; split it first")
