"""What a run found, in the form a reader wants: one renderer a format."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from termcheck.reports.json import render as _json
from termcheck.reports.report import Appearance, Report, signature
from termcheck.reports.text import render as _text

__all__ = ["RENDERERS", "Appearance", "Renderer", "Report", "signature"]

Renderer = Callable[[Report, TextIO, Appearance], None]

RENDERERS: dict[str, Renderer] = {
    "text": _text,
    "json": _json,
}
