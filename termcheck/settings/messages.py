"""What is said of configuration that cannot be used."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from termcheck.errors import InputError

_LONGEST_SHOWN = 60  # characters of a wrong value in a message


class SettingsError(InputError):
    """Configuration that cannot be used: one line, "FILE:LINE: what is wrong"."""


def shown(path: str) -> str:
    """A path as a person in the current folder would write it."""
    here = os.path.join(os.getcwd(), "")
    return os.path.abspath(path).removeprefix(here)


def quoted(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    if isinstance(value, int) and abs(value) > 10**_LONGEST_SHOWN:
        return "that number"
    text = "nothing" if value is None else str(value)
    shown = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
    return f"“{shown}”" if isinstance(value, str) else shown


def did_you_mean(name: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name[:_LONGEST_SHOWN].casefold(), known, n=1, cutoff=0.5)
    return f" Did you mean “{near[0]}”?" if near else ""
