"""Reading files of segments: encodings, marks, term lists, and what is refused."""

import pytest

from termcheck.scoring import ScoringError
from termcheck.scoring.segments import Marked, alternatives, opened, terms
from termcheck.scoring.terminology import Place

SGM = """<refset setid="own" trglang="en">
<doc docid="1">
<seg id="1"> the <term id="5" type="x" src="港口" tgt="port|harbour"> harbours </term> of <b>A</b> &amp; B </seg>
<seg id="2"> nothing </seg>
</doc>
"""


def written(folder, data, name="text.txt"):
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return str(path)


def read(*arguments):
    text = opened(*arguments)
    return [segment.text for segment in text.segments()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encodings_are_told(tmp_path, encoding):
    lines = ["粤港澳大湾区发展迅速，改革开放继续推进。", "国内大循环为主体，国内国际双循环相互促进。"] * 20
    path = written(tmp_path, "\n".join(lines).encode(encoding))
    assert read(path) == lines
    assert read(path, encoding) == lines


def test_lines_end_as_sacrebleu_has_them(tmp_path):
    path = written(tmp_path, "one \r\n\ntwo\u2028three\n")
    text = opened(path)
    assert [segment.text for segment in text.segments()] == ["one", "", "two\u2028three"]
    assert (text.length, text.empty, text.empties) == (3, (2,), 1)


def test_content_may_be_given():
    assert read("<stdin>", None, b"one\ntwo") == ["one", "two"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "text.txt: empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "text.txt: "),
        (b"x" * 10_000_001, "text.txt:1: a line of more than"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path, data, message):
    with pytest.raises(ScoringError, match=message):
        opened(written(tmp_path, data))


def test_missing_files_folders_and_wrong_encodings_are_refused(tmp_path):
    with pytest.raises(ScoringError, match="no such file"):
        opened(str(tmp_path / "none.txt"))
    with pytest.raises(ScoringError, match="a folder"):
        opened(str(tmp_path))
    with pytest.raises(ScoringError, match="not ascii text"):
        opened(written(tmp_path, "é"), "ascii")


def test_marks_of_wmt21(tmp_path):
    first, second = opened(written(tmp_path, SGM, "ref.sgm")).segments()
    assert first.text == "the harbours of A & B"
    assert first.terms == (Marked("港口", ("port", "harbour", "harbours"), Place("harbours", 1, 2)),)
    assert second == ("nothing", ())


def test_a_marked_form_that_is_listed_is_not_added(tmp_path):
    data = '<seg id="1"> <term tgt="ports|port"> port </term> </seg>\n'
    (segment,) = opened(written(tmp_path, data, "ref.sgm")).segments()
    assert segment.terms == (Marked("", ("ports", "port"), Place("port", 0, 1)),)


def test_a_segment_that_does_not_end_is_named(tmp_path):
    with pytest.raises(ScoringError, match=r"ref.sgm:2: a <seg> does not end"):
        opened(written(tmp_path, '<doc>\n<seg id="1"> open\n', "ref.sgm"))


def test_alternatives():
    assert alternatives("one\ttwo", 2, "r", 1) == ["one", "two"]
    assert alternatives("one\ttwo\tthree", 2, "r", 1) == ["one", "two\tthree"]
    with pytest.raises(ScoringError, match="r:7: 2 references"):
        alternatives("one", 2, "r", 7)


@pytest.mark.parametrize(
    "line",
    [
        '{"港口": ["port", "harbour"]}',
        '{"zh": "…", "terms": {"港口": ["port", "harbour"]}}',
        '{"terms": [{"zh": "港口", "en": "port"}, {"zh": "港口", "en": "harbour"}]}',
    ],
)
def test_terms_of_a_segment(line):
    assert terms(line, "t", 1, ("zh", "en")) == {"港口": ("port", "harbour")}


def test_one_form_need_be_no_list_and_no_terms_are_right():
    assert terms('{"港口": "port"}', "t", 1) == {"港口": ("port",)}
    assert terms("", "t", 1) == terms("{}", "t", 1) == {}


@pytest.mark.parametrize("line", ["{", "3", "[1]", '{"a": 1}', '{"a": []}', '{"a": [""]}', '{"a": [1]}', "[" * 100_000])
def test_terms_that_are_none_are_named(line):
    with pytest.raises(ScoringError, match=r"^t:4: "):
        terms(line, "t", 4)
