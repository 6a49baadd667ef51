"""Traditional and simplified characters as one."""

from __future__ import annotations

from functools import cache


@cache
def _simplified() -> dict[int, str]:
    """Each traditional character with its simplified one, from the table of OpenCC."""
    from importlib.resources import files

    table = (files("opencc") / "dictionary" / "TSCharacters.txt").read_text("utf-8")
    pairs = (line.split("\t") for line in table.splitlines() if "\t" in line)
    simplified = {ord(one): others.split()[0] for one, others in pairs if len(one) == 1}
    # Variants of Hong Kong and Taiwan that the table leaves as they are.
    return simplified | {ord(one): other for one, other in zip("衞裏爲峯羣啓綫着麪", "卫里为峰群启线着面", strict=True)}


def simplified(text: str) -> str:
    """A text in simplified characters, of the same length: each character by itself."""
    changed = text.translate(_simplified()) if not text.isascii() else text
    return changed if len(changed) == len(text) else text
