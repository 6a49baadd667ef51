"""All rules, in the order in which they are documented. A new rule is one file and one line here."""

from __future__ import annotations

from termcheck.rule import Rule
from termcheck.rules.broken_date import broken_date
from termcheck.rules.capital_name import capital_name
from termcheck.rules.confused_word import confused_word
from termcheck.rules.contradictory_figures import contradictory_figures
from termcheck.rules.deprecated_form import deprecated_form
from termcheck.rules.doubled_currency import doubled_currency
from termcheck.rules.doubled_end_mark import doubled_end_mark
from termcheck.rules.extra_space import extra_space
from termcheck.rules.foreign_punctuation import foreign_punctuation
from termcheck.rules.foreign_script import foreign_script
from termcheck.rules.hyphen_variant import hyphen_variant
from termcheck.rules.inconsistent_name import inconsistent_name
from termcheck.rules.literal_magnitude import literal_magnitude
from termcheck.rules.literal_quantity import literal_quantity
from termcheck.rules.missing_space import missing_space
from termcheck.rules.misspelt_term import misspelt_term
from termcheck.rules.mixed_forms import mixed_forms
from termcheck.rules.near_form import near_form
from termcheck.rules.other_for_total import other_for_total
from termcheck.rules.page_residue import page_residue
from termcheck.rules.pinyin_abbreviation import pinyin_abbreviation
from termcheck.rules.repeated_across_files import repeated_across_files
from termcheck.rules.repeated_clause import repeated_clause
from termcheck.rules.repeated_sentence import repeated_sentence
from termcheck.rules.repeated_word import repeated_word
from termcheck.rules.spelling_variant import spelling_variant
from termcheck.rules.stray_symbol import stray_symbol
from termcheck.rules.turned_quotes import turned_quotes
from termcheck.rules.unpaired_quotes import unpaired_quotes
from termcheck.rules.unused_suppression import unused_suppression
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
    missing_space,
    foreign_punctuation,
    doubled_end_mark,
    stray_symbol,
    extra_space,
    turned_quotes,
    unpaired_quotes,
    foreign_script,
    pinyin_abbreviation,
    capital_name,
    misspelt_term,
    confused_word,
    page_residue,
    hyphen_variant,
    spelling_variant,
    literal_quantity,
    literal_magnitude,
    other_for_total,
    doubled_currency,
    broken_date,
    contradictory_figures,
    unused_suppression,
)
