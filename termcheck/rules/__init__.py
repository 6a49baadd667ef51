"""All rules, in the order in which they are documented. A new rule is one file and one line here."""

from __future__ import annotations

from termcheck.rule import Rule
from termcheck.rules.deprecated_form import deprecated_form
from termcheck.rules.near_form import near_form
from termcheck.rules.wrong_form import wrong_form

RULES: tuple[Rule, ...] = (
    wrong_form,
    near_form,
    deprecated_form,
)
