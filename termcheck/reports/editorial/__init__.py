"""A report for an editor-in-chief: its figures, computed once, and one writer a format."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from termcheck.reports.editorial.figures import Figures

__all__ = ["WRITERS", "Figures", "Writer"]

Writer = Callable[[Figures], bytes]


def _of(module: str) -> Writer:
    """The writer of a module that is imported when it is used."""

    def write(figures: Figures) -> bytes:
        written: bytes = import_module(f"termcheck.reports.{module}").write(figures)
        return written

    return write


WRITERS: dict[str, Writer] = {  # by the suffix of the file
    ".html": _of("html.report"),
    ".md": _of("editorial.markdown"),
    ".json": _of("editorial.json"),
    ".xlsx": _of("editorial.xlsx"),
}
