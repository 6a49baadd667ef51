"""What programs call: the checks of plain `termcheck check`, as functions."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from termcheck.documents import UnreadableError, read
from termcheck.documents.plain import paired_document, plain_document
from termcheck.finding import Finding
from termcheck.linter import lint
from termcheck.rules import RULES
from termcheck.terms.glossary import Glossary
from termcheck.writing.tags import required_tag


@lru_cache(maxsize=1)
def _packaged() -> Glossary:
    return Glossary.packaged()


def check_text(text: str, language: str = "en", *, glossary: Glossary | None = None) -> tuple[Finding, ...]:
    """The findings of plain `check` in a text; spans count code points of `text`. `language` is a BCP 47 tag.

    Raises `termcheck.errors.InputError` for a language that is no such tag ("en_US", "English").
    """
    required_tag(language, "language")
    return lint(plain_document(text, "<text>", language), glossary or _packaged(), RULES)


def check_pair(
    source: str, target: str, source_language: str, target_language: str, *, glossary: Glossary | None = None
) -> tuple[Finding, ...]:
    """The findings of plain `check` in a translation beside its source; spans count code points of `target`.

    Where both have the same number of lines, each line is compared with its own; languages are BCP 47 tags.
    Raises `termcheck.errors.InputError` for one that is not.
    """
    required_tag(source_language, "source_language")
    required_tag(target_language, "target_language")
    document = paired_document(source, target, "<text>", source_language, target_language)
    return lint(document, glossary or _packaged(), RULES)


def check_file(path: str | Path, *, glossary: Glossary | None = None) -> tuple[Finding, ...]:
    """The findings of plain `check` in a file; spans count code points of the decoded file.

    Raises `termcheck.documents.UnreadableError` for a file that is missing, binary or cannot be decoded.
    """
    try:
        document = read(path)
    except UnreadableError as error:
        raise UnreadableError(f"{path}: {error}") from None
    return lint(document, glossary or _packaged(), RULES)
