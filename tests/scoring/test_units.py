"""Files of translation tools as segments: translations, sources, ids, and what does not match."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.scoring import ScoringError
from termcheck.scoring.corpus import Corpus
from termcheck.scoring.segments import opened, sources
from termcheck.scoring.units import Unit, in_order_of


def xliff(*units):
    body = "".join(
        f'<trans-unit id="{name}"><source>{source}</source>{"" if target is None else f"<target>{target}</target>"}'
        "</trans-unit>\n"
        for name, source, target in units
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<xliff version="1.2"><file original="a" source-language="zh" '
        f'target-language="en"><body>\n{body}</body></file></xliff>\n'
    )


def tmx(*pairs, named=False):
    body = "".join(
        f'<tu{f" tuid={chr(34)}{source}{chr(34)}" if named else ""}><tuv xml:lang="zh"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="en"><seg>{target}</seg></tuv></tu>'
        for source, target in pairs
    )
    return f'<tmx version="1.4"><header srclang="zh"/><body>{body}</body></tmx>'


FILES = {
    "a.xlf": xliff(("1", "港口", 'The <ph id="x"/> port.'), ("2", "城市", "The\ncity.")),
    "a.tmx": tmx(("港口", "The port."), ("城市", "The city.")),
    "a.po": 'msgid ""\nmsgstr ""\n\nmsgid "港口"\nmsgstr "The port."\n\nmsgid "城市"\nmsgstr "The city."\n',
    "a.csv": "id,source,target\n1,港口,The port.\n2,城市,The city.\n",
    "a.tsv": "source\ttarget\n港口\tThe port.\n城市\tThe city.\n",
}


@pytest.fixture
def read(tmp_path):
    def read_file(name, content=None):
        path = tmp_path / name
        path.write_text(FILES[name] if content is None else content, "utf-8")
        return opened(str(path))

    return read_file


def lines(text):
    return [segment.text for segment in text.segments()]


@pytest.mark.parametrize("name", FILES)
def test_translations_and_their_sources(read, name):
    text = read(name)
    assert lines(text) == ["The port.", "The city."]
    assert lines(sources(text)) == ["港口", "城市"]


def test_ids_are_those_of_the_file(read):
    assert [unit.id for unit in read("a.xlf").units] == ["1", "2"]
    assert [unit.id for unit in read("a.csv").units] == ["1", "2"]
    assert [unit.id for unit in read("a.tsv").units] == [None, None]
    assert [unit.id for unit in read("a.tmx").units] == [None, None]
    assert [unit.id for unit in read("b.tmx", tmx(("港口", "port"), named=True)).units] == ["港口"]


@pytest.mark.parametrize("name", ["plain.csv", "plain.tsv", "plain.txt"])
def test_a_table_without_named_columns_is_lines(read, name):
    text = read(name, "The port.\nThe city, too.\n")
    assert (lines(text), text.units, sources(text)) == (["The port.", "The city, too."], None, None)


def test_xml_is_told_by_its_root(read):
    assert lines(read("a.xml", FILES["a.tmx"])) == ["The port.", "The city."]
    assert lines(read("b.xml", '<refset><doc>\n<seg id="1"> The port . </seg>\n</doc></refset>\n')) == ["The port ."]


def test_a_broken_file_is_named_with_its_place(read):
    with pytest.raises(ScoringError, match=r"a\.xlf: line \d"):
        read("a.xlf", FILES["a.xlf"].replace("</file>", ""))


def test_units_stand_by_their_ids(read):
    reference = read("r.xlf", xliff(("2", "城市", "A city."), ("1", "港口", "A port.")))
    found = Corpus((read("a.xlf"),), (reference,)).aligned()
    assert [(row.source, row.systems, row.references) for row in found.rows()] == [
        ("港口", ("The port.",), ("A port.",)),
        ("城市", ("The city.",), ("A city.",)),
    ]


def test_units_without_ids_stand_in_order(read):
    found = Corpus((read("a.xlf"),), (read("a.tmx"),)).aligned()
    assert [row.references for row in found.rows()] == [("The port.",), ("The city.",)]
    plain = Corpus((read("h.txt", "port\ncity\n"),), (read("a.xlf"),)).aligned()
    assert [row.source for row in plain.rows()] == ["港口", "城市"]


def test_a_source_of_its_own_comes_first(read):
    untranslated = read("s.xlf", xliff(("2", "一座城", None), ("1", "一个港", None)))
    found = Corpus((read("a.xlf"),), (), untranslated).aligned()
    assert [row.source for row in found.rows()] == ["一个港", "一座城"]


@pytest.mark.parametrize(
    ("units", "said"),
    [
        ([("1", "港口", "A port.")], "r.xlf: has no translation of unit “2”, which .*a.xlf has"),
        (
            [("1", "港口", "x"), ("2", "城市", "y"), ("3", "河", "z")],
            "a.xlf: has no translation of unit “3”, which .*r",
        ),
        ([("8", "港口", "x"), ("9", "城市", "y"), ("10", "河", "z")], "r.xlf: has 3 segments, .*a.xlf has 2 segments"),
        ([("1", "港口", None), ("2", "城市", None)], "r.xlf: nothing in it is translated"),
    ],
)
def test_what_does_not_match_is_named(read, units, said):
    with pytest.raises(ScoringError, match=said):
        Corpus((read("a.xlf"),), (read("r.xlf", xliff(*units)),)).aligned()


def test_ids_that_stand_twice_are_none():
    twice = [Unit("a", None, "1"), Unit("b", None, "1")]
    other = [Unit("x", None, "1"), Unit("y", None, "2")]
    assert in_order_of(twice, other, "a", "b") == other


@given(
    st.lists(st.text(min_size=1, max_size=3), unique=True, min_size=1).flatmap(
        lambda ids: st.tuples(st.just(ids), st.permutations(ids))
    )
)
def test_any_order_of_ids_is_put_right(orders):
    wanted, given_order = ([Unit(f"text {name}", None, name) for name in ids] for ids in orders)
    assert in_order_of(wanted, given_order, "a", "b") == wanted
