import pytest

from termcheck.documents import read_bytes


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("The **Greater** Bay *Area*, 2 * 3 * 4 and **open", "The Greater Bay Area, 2 * 3 * 4 and **open"),
        ("Use ``the the`` and `the plan`_, plan_ or `text <http://the.the>`__.", "Use … and the plan, plan or text."),
        (":ref:`the-the`, :ref:`text <the-the>`, `x`:sub:, :math:`the` and :term:`word`", "…, text, x, … and word"),
        ("|the| text [1]_ and [#a]_ more [CIT2020]_.", "… text and more."),
        (r"\*not\* snake_case and a\ *b* \\", r"*not* snake_case and ab " + "\\"),
        ("At https://a.b/the. And _`target`.", "At …. And target."),
        ("Text over\ntwo *lines\nor* three", "Text over\ntwo lines\nor three"),
        ("A. Einstein was born\nin Ulm.", "A. Einstein was born\nin Ulm."),
    ],
)
def test_inline(shown, source, text):
    assert shown(source, "rst") == [("paragraph", text)]


@pytest.mark.parametrize(
    "source",
    [
        "::\n\n  the the\n\n  the the",
        "::\n\n> the the\n> the the",
        ".. code-block:: python\n   :the: the\n\n   the the\n\n   the the",
        ".. the the\n   the the",
        "..\n   the the",
        ".. _the the: http://the",
        ".. |the| image:: the\n   :alt: the the",
        ".. image:: the.the\n   :alt: the the",
        ".. math::\n\n   the the",
        ".. toctree::\n\n   the\n   the",
        ":the: the the\n  the the",
        "__ http://the.the",
        ">>> the the\nthe the",
        "----",
    ],
)
def test_masked(shown, source):
    assert shown(source, "rst") == []
    assert shown(f"One.\n\n{source}\n\nTwo.", "rst") == [("paragraph", "One."), ("paragraph", "Two.")]


def test_literal_blocks_announced_by_the_paragraph(shown):
    assert shown("So::\n\n  the the\n\nOn ::\n\n  the the\n\nEnd.", "rst") == [
        ("paragraph", "So:"),
        ("paragraph", "On"),
        ("paragraph", "End."),
    ]
    assert shown("* So::\n\n    the the\n\n  Text.", "rst") == [("item", "So:"), ("paragraph", "Text.")]


def test_blocks_are_segments(shown):
    source = (
        "=====\nTitle\n=====\n\nSection *two*\n-------------\n\n* one\n  on\n* two\n\n  1. three\n\nterm\n"
        "  definition\n\n"
        ".. note:: Mind\n   this.\n\n   And this.\n\n.. figure:: the.the\n   :alt: the\n\n   Caption.\n\n"
        ".. [1] Note\n   on.\n\n"
        ".. versionadded:: 3.1 New.\n\n| line\n| verse\n\n-q, --quiet  Says nothing.\n"
    )
    assert shown(source, "rst") == [
        ("heading", "Title"),
        ("heading", "Section two"),
        ("item", "one\non"),
        ("item", "two"),
        ("item", "three"),
        ("term", "term"),
        ("paragraph", "definition"),
        ("paragraph", "Mind\nthis."),
        ("paragraph", "And this."),
        ("paragraph", "Caption."),
        ("footnote", "Note\non."),
        ("paragraph", "New."),
        ("paragraph", "line"),
        ("paragraph", "verse"),
        ("item", "Says nothing."),
    ]


def test_tables(shown):
    grid = "+-----+-----+\n| a   | b   |\n|     | on  |\n+=====+=====+\n| c   | d   |\n"
    grid += "+-----+-----+\n| all of it |\n+-----------+\n"
    assert [text for _, text in shown(grid, "rst")] == ["a", "b\non", "c", "d", "all of it"]
    simple = "===  ====\na    b\n===  ====\nc    d\n     on\ne    ``f``\n===  ====\n\nText."
    assert [text for _, text in shown(simple, "rst")] == ["a", "b", "c", "d\non", "e", "Text."]
    listed = ".. list-table:: Title\n   :widths: 1 1\n\n   * - a\n     - b\n"
    assert [text for _, text in shown(listed, "rst")] == ["a", "b"]


def test_places(place):
    source = "Title\n=====\n\n* The **Greater**\n  Bay ``x`` `Area <y>`_\n\n  .. note:: The plan\n"
    document = read_bytes(source.encode(), "a.rst")
    assert place(document, "Greater") == (4, 9)
    assert place(document, "Bay") == (5, 3)
    assert place(document, "Area") == (5, 14)
    assert place(document, "plan") == (7, 17)
