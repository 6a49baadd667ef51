"""JSON and ARB: strings that are values, with the keys that lead to them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.documents import UnreadableError, read_bytes

_VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=12,
)


def test_json(units):
    source = '{"a": {"b": ["x", "12", true, "y\\u00e9"]}, "c": 1e9, "d": "\\ud83d\\ude00 z\\n\\"q\\"", "e": "\\ud800e"}'
    assert units(source, "a.json") == [
        ("x", None, "a.b.0"), ("yé", None, "a.b.3"), ('😀 z\n"q"', None, "d"), ("\ufffde", None, "e")
    ]  # fmt: skip


def test_arb(units):
    source = '{"@@locale": "zh_TW", "a": "你好 {name}", "@a": {"description": "no"}, "b": {"c": "no"}}'
    assert units(source, "a.arb") == [("你好 {name}", None, "a")]
    assert read_bytes(source.encode(), "a.arb").language == "zh-Hant"


@pytest.mark.parametrize(
    ("source", "told"),
    [('{"a":\n "b" "c"}', "line 2, column 6"), ("", "an empty file, no JSON"), ("\n \n", "an empty file, no JSON"),
     ("[" * 300 + "]" * 300, "more than"),
     ("[" * 99_999, "more than"), ('["\n"]', "line 1, column 3")],
)  # fmt: skip
def test_what_is_no_json_is_told(source, told):
    with pytest.raises(UnreadableError, match=told):
        read_bytes(source.encode(), "a.json")


@given(_VALUES, st.booleans())
def test_what_was_written_is_read(value, is_ascii):
    source = json.dumps(value, ensure_ascii=is_ascii)
    document = read_bytes(source.encode("utf-8", "surrogatepass"), "a.json", encoding="utf-8", language="en")
    expected = [text.strip() for text in _texts(value) if any(map(str.isalpha, text))]
    spans = [segment.span for segment in document.segments]
    assert [document.text[span.start : span.end] for span in spans] == expected


def _texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
