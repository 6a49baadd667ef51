"""Reading files as documents: one reader a format, found by suffix."""

from __future__ import annotations

import os
import stat
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from importlib import import_module

from termcheck.document import Document, Segment
from termcheck.documents.decoding import UnreadableError
from termcheck.documents.discovery import Discovery, Problem, search
from termcheck.documents.identification import identify, identify_paragraphs, identify_with_evidence, plainly
from termcheck.documents.plain import read_plain

__all__ = [
    "LARGEST",
    "ONLY_NAMED",
    "READERS",
    "Discovery",
    "Problem",
    "UnreadableError",
    "content",
    "discover",
    "is_plain",
    "read",
    "read_bytes",
]

LARGEST = 256 * 1024 * 1024  # bytes

Reader = Callable[[bytes, str, str | None], Document]


def _call(function: str, data: bytes, path: str, encoding: str | None) -> Document:
    """Call "module:name" of this folder, imported only with the first file that needs it."""
    module, name = function.split(":")
    read: Reader = getattr(import_module(f"{__name__}.{module}"), name)
    return read(data, path, encoding)


_MARKDOWN, _HTML = partial(_call, "markdown:read_markdown"), partial(_call, "html:read_html")
_XLIFF, _PO = partial(_call, "xliff:read_xliff"), partial(_call, "po:read_po")
_ASCIIDOC = partial(_call, "asciidoc:read_asciidoc")

READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".mdx": _MARKDOWN,
    ".html": _HTML,
    ".htm": _HTML,
    ".xhtml": _HTML,
    ".rst": partial(_call, "restructuredtext:read_restructuredtext"),
    ".adoc": _ASCIIDOC,
    ".asciidoc": _ASCIIDOC,
    ".xliff": _XLIFF,
    ".xlf": _XLIFF,
    ".sdlxliff": _XLIFF,
    ".mqxliff": _XLIFF,
    ".tmx": partial(_call, "tmx:read_tmx"),
    ".po": _PO,
    ".pot": _PO,
    ".srt": partial(_call, "subtitles:read_srt"),
    ".vtt": partial(_call, "subtitles:read_vtt"),
    ".arb": partial(_call, "json:read_arb"),
    ".resx": partial(_call, "resources:read_resx"),
    ".json": partial(_call, "json:read_json"),
    ".xml": partial(_call, "resources:read_xml"),
    ".csv": partial(_call, "delimited:read_csv"),
    ".tsv": partial(_call, "delimited:read_tsv"),
    ".docx": partial(_call, "docx:read_docx"),
    ".odt": partial(_call, "odt:read_odt"),
    ".xlsx": partial(_call, "xlsx:read_xlsx"),
}
ONLY_NAMED = frozenset((".json", ".xml", ".csv", ".tsv", ".xlsx"))  # in a folder, they are more often data than text


def discover(
    paths: Iterable[str], exclude: Sequence[str] = (), *, respect_gitignore: bool = True, force_exclude: bool = False
) -> Discovery:
    """The files named by `paths`, and those in the folders among them that a reader knows, `ONLY_NAMED` left out; see
    `discovery.search`."""
    suffixes = READERS.keys() - ONLY_NAMED
    return search(paths, suffixes, exclude, respect_gitignore=respect_gitignore, force_exclude=force_exclude)


def read(path: str | os.PathLike[str], *, encoding: str | None = None, language: str = "auto") -> Document:
    """The document in a file; a suffix that no reader knows is read as plain text.

    `language` is a BCP 47 tag, or "auto": what the file says, or else the text tells. Raises `UnreadableError`, with
    the reason, for a file that is missing, locked, a folder, larger than `LARGEST`, binary, or in another encoding.
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


def is_plain(path: str) -> bool:
    """Whether a file of this name is read as plain text."""
    return _reader(path) is read_plain


def _reader(path: str) -> Reader:
    return READERS.get(os.path.splitext(path)[1].casefold(), read_plain)


def read_bytes(data: bytes, path: str, *, encoding: str | None = None, language: str = "auto") -> Document:
    """The document in the content of a file. `path` names it in findings. Raises `UnreadableError`."""
    _refuse_large(data)
    document = _reader(path)(data, path, encoding)
    source_language = _source_language(document)
    if language != "auto":
        segments = tuple(replace(one, language=None) if one.language else one for one in document.segments)
        return replace(document, segments=segments, language=language, source_language=source_language)
    if document.language != "und":
        language = document.language
    else:
        language, is_shown = identify_with_evidence(document.text)
        if document.source_language is None and language == source_language:
            language, source_language = _told_apart(document, language, is_shown)
    return replace(_with_languages(document, language), language=language, source_language=source_language)


def _told_apart(document: Document, language: str, is_shown: bool) -> tuple[str, str | None]:
    """The languages of a translation and its source that were taken for the same: each only where its text shows it,
    as in a text and its edited form."""
    _, is_shown_by_source = identify_with_evidence(_counterparts(document))
    return language if is_shown else "und", language if is_shown_by_source else None


def _with_languages(document: Document, language: str) -> Document:
    """A document whose segments say where they are in another language, as the file says it of them, or the text."""
    if any(segment.counterpart is not None for segment in document.segments):
        return document
    document = replace(
        document, segments=tuple(_in_other_language(document.text, one, language) for one in document.segments)
    )
    found = identify_paragraphs(document.text, language)
    if not found:
        return document
    if not document.segments:
        return replace(document, segments=tuple(Segment(span, language=other) for span, other in found))
    starts = [span.start for span, _ in found]

    def named(segment: Segment) -> Segment:
        if segment.language:
            return segment
        span, other = found[max(0, bisect_right(starts, segment.span.start) - 1)]
        return replace(segment, language=other) if span.overlaps(segment.span) else segment

    return replace(document, segments=tuple(map(named, document.segments)))


def _source_language(document: Document) -> str | None:
    """That of the source texts, as the file says it or as they read; None where there are none."""
    return document.source_language or (identify(text) if (text := _counterparts(document)) else None)


def _counterparts(document: Document) -> str:
    return "\n".join(segment.counterpart for segment in document.segments if segment.counterpart)


def _in_other_language(text: str, segment: Segment, language: str) -> Segment:
    """A segment without the language that its file says, where that is the document's: the two are read as one text,
    whatever their countries are. Nor is it believed where the words say another: a manual that is not yet translated
    says already what it shall be translated to."""
    if segment.language is None:
        return segment
    shown = plainly(text[segment.span.start : segment.span.end])
    if shown and shown != segment.language.split("-")[0]:
        return replace(segment, language=None)
    is_same = segment.language.split("-")[0] == language.split("-")[0]
    is_in_other_script = {segment.language, language} == {"zh-Hans", "zh-Hant"}
    return replace(segment, language=None) if is_same and not is_in_other_script else segment


def _refuse_large(data: bytes) -> None:
    if len(data) > LARGEST:
        raise UnreadableError(f"larger than {LARGEST // 1024**2} MiB; split it first")
