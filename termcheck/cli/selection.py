"""Which rules a run uses."""

from __future__ import annotations

from collections.abc import Iterable

import click

from termcheck.cli import did_you_mean
from termcheck.rule import CATEGORIES, Rule


def chosen(
    rules: Iterable[Rule], select: Iterable[str], ignore: Iterable[str], extend_select: Iterable[str]
) -> tuple[Rule, ...]:
    """The rules to use, in their order. Without `select` that is all of them.

    Each item is a name or several between commas, of rules or categories; a rule's own name outweighs its category's.
    Raises `click.UsageError` for a name that nothing bears.
    """
    known = tuple(rules)
    wanted, unwanted, added = (
        _names(option, items, known)
        for option, items in (("--select", select), ("--ignore", ignore), ("--extend-select", extend_select))
    )

    def is_chosen(rule: Rule) -> bool:
        if rule.name in unwanted:
            return False
        if rule.name in wanted or rule.name in added:
            return True
        return rule.category not in unwanted and (not wanted or rule.category in wanted or rule.category in added)

    return tuple(filter(is_chosen, known))


def _names(option: str, items: Iterable[str], rules: Iterable[Rule]) -> frozenset[str]:
    names = [name for item in items for part in item.split(",") if (name := part.strip())]
    known = [*(rule.name for rule in rules), *CATEGORIES]
    for name in names:
        if name not in known:
            hint = did_you_mean(name, known) or " “termcheck rules” lists them."
            raise click.UsageError(f"{option}: no rule or category is called “{name}”.{hint}")
    return frozenset(names)
