"""XML that every parser takes: what XML forbids, and what nobody sees, is made visible."""

from __future__ import annotations

from html import escape

from termcheck.reports.excerpt import visible

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'


def start(element: str, /, **attributes: str | int) -> str:
    """The start tag of an element that others stand in."""
    return f"<{_named(element, attributes)}>\n"


def end(element: str) -> str:
    """The end tag of an element."""
    return f"</{element}>\n"


def leaf(element: str, /, text: str = "", **attributes: str | int) -> str:
    """An element with nothing but text, whose line ends stay."""
    named = _named(element, attributes)
    if not text:
        return f"<{named}/>\n"
    content = "\n".join(escape(visible(line), quote=False) for line in text.split("\n"))
    return f"<{named}>{content}</{element}>\n"


def _named(element: str, attributes: dict[str, str | int]) -> str:
    return element + "".join(f' {name}="{escape(visible(str(value)))}"' for name, value in attributes.items())
