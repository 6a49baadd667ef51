"""Traditional and simplified characters: as one, and each by itself."""

from __future__ import annotations

from functools import cache

# Variants of Hong Kong and Taiwan that OpenCC's table leaves as they are.
_VARIANTS = dict(zip("衞裏爲峯羣啓綫着麪", "卫里为峰群启线着面", strict=True))


def _table(name: str) -> dict[str, tuple[str, ...]]:
    from importlib.resources import files

    lines = (files("opencc") / "dictionary" / f"{name}.txt").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if "\t" in line)
    return {one: tuple(others.split()) for one, others in pairs if len(one) == 1}


@cache
def _simplified() -> dict[int, str]:
    """Each traditional character with its simplified one, from the table of OpenCC."""
    simplified = {ord(one): others[0] for one, others in _table("TSCharacters").items()}
    return simplified | {ord(one): other for one, other in _VARIANTS.items()}


def simplified(text: str) -> str:
    """A text in simplified characters, of the same length: each character by itself."""
    changed = text.translate(_simplified()) if not text.isascii() else text
    return changed if len(changed) == len(text) else text


# What simplified texts keep, as names (Tongyong Guifan Hanzi Biao, 2013) and in learned words.
_KEPT = frozenset("昇陞邨氾龢甯逕濛徵迺椏祇剋甦鉅鎔鍾於麼妳薰拚彆吒捱摺榘菸醣麴")
# What traditional texts write too, in Hong Kong above all: 恒 and 脉 are printed there as often as 恆 and 脈.
_ADMITTED = frozenset("恒脉晒冲决况凄吨昵栖洒洼炖瓮羡肴虱雇霉并茧沄蒏蔂虮笋叠秆迹踪腭碱疱糍厦卧脚却叙强够温")


@cache
def only_traditional() -> dict[str, str]:
    """The characters that no simplified text has, each with its simplified one."""
    return {
        one: others[0]
        for one, others in _table("TSCharacters").items()
        if one not in others and one not in _KEPT and one not in _table_of_simplified()
    }


@cache
def only_simplified() -> dict[str, tuple[str, ...]]:
    """The characters that no traditional text has, wherever it is written, each with its traditional ones."""
    shared = {one for name in ("TWVariants", "HKVariants") for others in _table(name).values() for one in others}
    traditional = _table("TSCharacters")
    return {
        one: others
        for one, others in _table_of_simplified().items()
        if one not in others and one not in shared | _ADMITTED and one not in traditional
    }


@cache
def _table_of_simplified() -> dict[str, tuple[str, ...]]:
    return _table("STCharacters")
