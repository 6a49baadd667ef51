"""Language tags, as BCP 47 writes them."""

from __future__ import annotations

from termcheck.errors import InputError
from termcheck.patterns import lazy

_TAG = lazy(r"(?:[A-Za-z]{2,3}|[IXix](?=-))(?:-[A-Za-z0-9]{1,8})*")
_LONGEST_SHOWN = 60  # characters of a wrong tag in a message


def is_tag(text: str) -> bool:
    """Whether a text has the form of a tag ("en", "zh-Hant", "und"); no register is asked whether there is such."""
    return _TAG.fullmatch(text) is not None


def required_tag(text: str, name: str) -> str:
    """The text, if it has the form of a tag. Raises `InputError`, which says `name`, what it was given for."""
    if not is_tag(text):
        raise InputError(f"{name}: {not_a_tag(text)}")
    return text


def not_a_tag(text: str, hint: str = "write one as “en” or “zh-Hant”") -> str:
    """What to tell a person of a text that is no tag: the tag that is meant where a locale is given, else the hint."""
    meant = text.strip().partition(".")[0].replace("_", "-")
    said = f"did you mean “{meant}”?" if is_tag(meant) else hint
    shown = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
    return f"“{shown}” is no language tag; {said}"
