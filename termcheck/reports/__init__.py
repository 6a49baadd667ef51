"""What a run found, in the form a reader wants: one renderer a format."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TextIO

from termcheck.reports.report import Appearance, Report, cut, signature
from termcheck.reports.text import render as _text

__all__ = ["RENDERERS", "TELLING_RULES", "Appearance", "Renderer", "Report", "cut", "signature"]

Renderer = Callable[[Report, TextIO, Appearance], None]


def _of(module: str) -> Renderer:
    """The renderer of a module that is imported when it is used."""

    def render(report: Report, stream: TextIO, appearance: Appearance) -> None:
        import_module(f"termcheck.reports.{module}").render(report, stream, appearance)

    return render


TELLING_RULES = frozenset({"sarif", "rdjson", "markdown"})  # these say more of a rule than its name

RENDERERS: dict[str, Renderer] = {
    "text": _text,
    "json": _of("json"),
    "jsonl": _of("jsonl"),
    "sarif": _of("sarif"),
    "github": _of("github"),
    "gitlab": _of("gitlab"),
    "junit": _of("junit"),
    "checkstyle": _of("checkstyle"),
    "rdjson": _of("rdjson"),
    "csv": _of("csv"),
    "markdown": _of("markdown"),
}
