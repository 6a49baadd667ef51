"""Which rules a run uses."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import click

from termcheck.cli import did_you_mean
from termcheck.rule import CATEGORIES, Rule


def chosen(
    rules: Iterable[Rule], select: Collection[str], ignore: Collection[str], extend_select: Collection[str]
) -> tuple[Rule, ...]:
    """The rules to use, in their order. Without `select` that is all of them.

    Each item names a rule or a category; a rule's own name outweighs its category's. Raises `click.UsageError` for a
    name that nothing bears.
    """
    known = tuple(rules)
    for option, names in (("--select", select), ("--ignore", ignore), ("--extend-select", extend_select)):
        _refuse_unknown(option, names, [*(rule.name for rule in known), *CATEGORIES])

    def is_chosen(rule: Rule) -> bool:
        if rule.name in ignore:
            return False
        if rule.name in select or rule.name in extend_select:
            return True
        return rule.category not in ignore and (not select or rule.category in select or rule.category in extend_select)

    return tuple(filter(is_chosen, known))


def _refuse_unknown(option: str, names: Iterable[str], known: Collection[str]) -> None:
    for name in names:
        if name not in known:
            hint = did_you_mean(name, known) or " “termcheck rules” lists them."
            raise click.UsageError(f"{option}: no rule or category is called “{name}”.{hint}")
