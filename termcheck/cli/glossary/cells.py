"""Text in columns, for a terminal."""

from __future__ import annotations

import click

from termcheck.reports.excerpt import columns, visible
from termcheck.reports.report import Appearance

STATUS_COLORS = {"preferred": "green", "admitted": "green", "deprecated": "yellow", "wrong": "red"}


def padded(text: str, width: int) -> str:
    """Text made visible and filled up to a number of columns."""
    return visible(text) + " " * max(0, width - columns(text))


def styled(
    look: Appearance, text: str, fg: str | None = None, bold: bool | None = None, dim: bool | None = None
) -> str:
    return click.style(text, fg=fg, bold=bold, dim=dim) if look.color else text
