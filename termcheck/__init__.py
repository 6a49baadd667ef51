"""termcheck checks translated text against a termbase of official terms.

The public API: `check_text`, `check_pair`, `check_file`, `Glossary`, `Finding`, `scoring`. What they need is imported
when first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from termcheck import scoring as scoring
    from termcheck.api import check_file, check_pair, check_text
    from termcheck.finding import Finding
    from termcheck.terms.glossary import Glossary

__version__ = "0.1.0"
__all__ = ["Finding", "Glossary", "check_file", "check_pair", "check_text"]

_HOMES = {
    "check_file": "termcheck.api",
    "check_pair": "termcheck.api",
    "check_text": "termcheck.api",
    "Finding": "termcheck.finding",
    "Glossary": "termcheck.terms.glossary",
}


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, "scoring"})


if not TYPE_CHECKING:  # else a type checker would let every misspelt name pass

    def __getattr__(name: str) -> Any:
        from importlib import import_module

        if name == "scoring":
            return import_module("termcheck.scoring")
        if name in _HOMES:
            return getattr(import_module(_HOMES[name]), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
