"""All rules, in the order in which they are documented. A new rule is one file and one line here."""

from __future__ import annotations

from termcheck.rule import Rule
from termcheck.rules.deprecated_form import deprecated_form
from termcheck.rules.inconsistent_name import inconsistent_name
from termcheck.rules.mixed_forms import mixed_forms
from termcheck.rules.near_form import near_form
from termcheck.rules.repeated_across_files import repeated_across_files
from termcheck.rules.repeated_clause import repeated_clause
from termcheck.rules.repeated_sentence import repeated_sentence
from termcheck.rules.repeated_word import repeated_word
from termcheck.rules.wrong_form import wrong_form

RULES: tuple[Rule, ...] = (
    wrong_form,
    near_form,
    deprecated_form,
    mixed_forms,
    inconsistent_name,
    repeated_word,
    repeated_clause,
    repeated_sentence,
    repeated_across_files,
)
