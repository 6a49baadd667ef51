"""Regular expressions that are compiled when they are first used.

The rules have some two hundred of them. Compiling all takes 150 ms, twice as long as everything else that a check of a
small file does, and most files need a few.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("match", "search", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class _Lazy:
    def __init__(self, pattern: str, flags: re.RegexFlag) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        for method in _METHODS:  # from now on found without this detour
            setattr(self, method, getattr(compiled, method))
        return getattr(self, name)


def lazy(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """A pattern with the methods of a compiled one. A mistake in it shows when it is first used."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))
