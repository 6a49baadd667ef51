"""What formats cannot carry: the table in the code is the one in the documentation, and it is true."""

from __future__ import annotations

from pathlib import Path

import pytest

from termcheck.terms.formats import BINARY_WRITERS, WRITERS, tbx
from termcheck.terms.formats.losses import LIMITS, Part, losses
from termcheck.terms.glossary import Concept, Term

PAGE = Path(__file__).parents[3] / "docs" / "exchange.md"


def test_every_format_that_is_written_has_its_limits() -> None:
    names = {*WRITERS, *BINARY_WRITERS} - {"tbx"} | {f"tbx {dialect}" for dialect in tbx.DIALECTS}
    assert set(LIMITS) == names


@pytest.mark.parametrize("name", LIMITS)
def test_the_documentation_has_the_same_table(name: str) -> None:
    def listed(parts: tuple[Part, ...]) -> str:
        return ", ".join(part.many for part in parts) or "–"

    limits = LIMITS[name]
    assert f"| {name} | {listed(limits.left_out)} | {listed(limits.noted)} |\n" in PAGE.read_text("utf-8")


def test_losses_are_counted(full: Concept) -> None:
    empty = Concept("empty")
    assert losses("yaml", [full, empty]) == ""
    assert losses("csv", [full]) == ""
    assert losses("csv", [full, empty]) == "1 concept without a form left out"
    assert losses("tmx", [full, full]).startswith(
        "4 deprecated forms, 2 wrong forms left out; only termcheck will read "
    )
    assert "1 authority" in losses("tbx min", [full])
    assert "authority" not in losses("tbx basic", [Concept("a", terms=full.terms[1:2])])
    odd = Concept("a", note="\ufffe", terms=(Term("A\uffff\ufffe", "en", "preferred"),))
    assert losses("xlsx", [odd]) == "3 characters that XML forbids (written as <U+FFFE>) left out"


def test_spacy_says_what_it_leaves_out(full: Concept) -> None:
    said = losses("spacy", [full])
    assert "1 wrong form that is ordinary language elsewhere" in said
    assert "only termcheck" not in said
