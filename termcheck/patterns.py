"""Regular expressions that are compiled when they are first used.

The rules have some two hundred of them. Compiling all takes 150 ms, twice as long as everything else that a check of a
small file does, and most files need a few.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from typing import Any, cast

_METHODS = ("match", "search", "fullmatch", "finditer", "findall", "split", "sub", "subn")
_NOTHING: dict[str, Callable[[], Any]] = {"finditer": lambda: iter(()), "findall": list}


class _Lazy:
    def __init__(self, pattern: str, flags: re.RegexFlag, needs: tuple[str, ...]) -> None:
        self.pattern = pattern
        self.flags = flags
        self._needs = needs

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        if self._needs and name not in ("split", "sub", "subn"):
            return self._unless_excluded(name)
        return getattr(self._compiled(), name)

    def _compiled(self) -> re.Pattern[str]:
        compiled = re.compile(self.pattern, self.flags)
        for method in _METHODS:  # from now on found without this detour
            setattr(self, method, getattr(compiled, method))
        return compiled

    def _unless_excluded(self, name: str) -> Callable[..., Any]:
        nothing = _NOTHING.get(name, lambda: None)
        folds = bool(self.flags & re.IGNORECASE)

        def method(text: str, pos: int = 0, endpos: int = sys.maxsize) -> Any:
            read = text[pos:endpos].casefold() if folds else text[pos:endpos]
            for needed in self._needs:
                if needed in read:
                    self._needs = ()
                    break
            if self._needs:
                return nothing()
            compiled = self._compiled()
            return getattr(compiled, name)(text, pos, endpos)

        setattr(self, name, method)
        return method


def lazy(pattern: str, flags: re.RegexFlag = re.NOFLAG, needs: tuple[str, ...] = ()) -> re.Pattern[str]:
    """A pattern with the methods of a compiled one. A mistake in it shows when it is first used.

    It matches only where one of `needs` stands in what is read, and is not compiled before that. With IGNORECASE they
    are in small letters, and none has an “i”, which two other letters are taken for."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags, needs))
