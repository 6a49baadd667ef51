"""Which rules a run uses."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

import click

from termcheck.cli import did_you_mean
from termcheck.rule import CATEGORIES


def chosen(
    rules: Sequence[str],
    select: Collection[str],
    ignore: Collection[str],
    extend_select: Collection[str],
    category: Callable[[str], str],
) -> tuple[str, ...]:
    """The names of the rules to use, in their order. Without `select` that is all of them.

    Each item names a rule or a category; a rule's own name outweighs its category's. Raises `click.UsageError` for a
    name that nothing bears.
    """
    for option, names in (("--select", select), ("--ignore", ignore), ("--extend-select", extend_select)):
        _refuse_unknown(option, names, [*rules, *CATEGORIES])

    by_category = not {*select, *ignore, *extend_select}.isdisjoint(CATEGORIES)  # else no rule need be imported

    def is_chosen(name: str) -> bool:
        if name in ignore:
            return False
        if name in select or name in extend_select:
            return True
        its = category(name) if by_category else ""
        return its not in ignore and (not select or its in select or its in extend_select)

    return tuple(filter(is_chosen, rules))


def _refuse_unknown(option: str, names: Iterable[str], known: Collection[str]) -> None:
    for name in names:
        if name not in known:
            hint = did_you_mean(name, known) or " “termcheck rules” lists them."
            raise click.UsageError(f"{option}: no rule or category is called “{name}”.{hint}")
