"""What hatchling runs before it packs a wheel: compile the glossary, and lay its YAML into the package."""

from __future__ import annotations

import sys
from compileall import compile_dir
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GlossaryHook(BuildHookInterface):  # type: ignore[type-arg]
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel":
            return
        sys.path.insert(0, self.root)
        try:
            from termcheck.terms.cache import build_packaged

            build_packaged()
        finally:
            sys.path.remove(self.root)
        if version == "editable":
            # pip compiles what it copies; here it copies nothing, and where Python may not write bytecode by itself
            # (PYTHONDONTWRITEBYTECODE) every start would compile all modules again, as long as all the rest takes.
            compile_dir(Path(self.root, "termcheck"), quiet=2)
        else:
            build_data["force_include"][str(Path(self.root, "glossary"))] = "termcheck/glossary"
