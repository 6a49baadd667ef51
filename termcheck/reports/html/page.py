"""From a template to a page."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from termcheck.reports.excerpt import visible

if TYPE_CHECKING:
    from jinja2 import Environment

_FOLDER = Path(__file__).parent


def page(template: str, **values: Any) -> bytes:
    """A template of this folder with its values. Every value is escaped, and made visible first."""
    from markupsafe import Markup

    style, script = _content("style.css"), _content("script.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    # Both files are our own, and hold nothing that ends their elements.
    parts = {"style": Markup(style), "script": Markup(script), "policy": policy}
    written = _environment().get_template(template).render(**parts, **values)
    return written.encode("utf-8")


def address(url: str | None) -> str | None:
    """A URL that a page may link to: of the web, and nothing that a browser would run or open."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc and (url or "").isprintable() else None


def anchor(name: str) -> str:
    """A name as the id of an element, and as the fragment of a link to it."""
    return quote(name, safe="", errors="backslashreplace")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    def shown(value: Any) -> Any:
        return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    return Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=shown,
    )


@cache
def _content(name: str) -> str:
    return (_FOLDER / name).read_text("utf-8")


def _digest(content: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"
