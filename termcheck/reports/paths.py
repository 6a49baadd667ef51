"""Paths as other programs want them."""

from __future__ import annotations

import re
from urllib.parse import quote

_DRIVE = re.compile(r"[A-Za-z]:/")


def plain(path: str) -> str:
    """The path without a leading "./", which services would not find among the files of the repository."""
    while path.startswith("./"):
        path = path[2:].lstrip("/")
    return path


def uri(path: str) -> str:
    """The path as a URI reference: percent-encoded, relative where the path is, else with the scheme "file"."""
    path = plain(path)
    try:
        name = path.encode("utf-8", "surrogateescape")  # bytes of a name that is not UTF-8
    except UnicodeEncodeError:
        name = path.encode("utf-8", "surrogatepass")
    if _DRIVE.match(path):
        return f"file:///{path[:2]}{quote(name[2:])}"
    if path.startswith("//"):
        return f"file:{quote(name)}"
    return f"file://{quote(name)}" if path.startswith("/") else quote(name)
