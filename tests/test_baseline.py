"""The file of known findings, and what is new against it."""

from __future__ import annotations

import json
import os
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.baseline import Baseline, BaselineError, entries_of, load, sift
from termcheck.document import Span
from termcheck.finding import Finding


def _finding(mark: str = "f1", text: str = "the the", rule: str = "repeated-word", path: str = "a.txt", line: int = 1):
    return Finding(
        path=path,
        rule=rule,
        category="duplication",
        mqm="fluency/duplication",
        certainty="certain",
        severity="error",
        span=Span(line * 100, line * 100 + len(text)),
        line=line,
        column=1,
        end_line=line,
        end_column=1 + len(text),
        text=text,
        message="twice",
        fingerprint=f"{rule}/{text.casefold()}/{mark}",
    )


findings = st.lists(
    st.builds(
        _finding,
        mark=st.sampled_from(["f1", "f2"]),
        text=st.sampled_from(["the the", "The  the", "of of"]),
        rule=st.sampled_from(["repeated-word", "other"]),
        path=st.sampled_from(["a.txt", "b/c.txt"]),
        line=st.integers(1, 50),
    ),
    max_size=12,
)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").touch()
    return tmp_path


def _written(baseline: Baseline, path: str = "known.json") -> str:
    Path(path).write_text(baseline.to_json(), "utf-8", newline="\n")
    return path


# The file


def test_the_file_has_one_entry_a_line_always_in_the_same_order(folder):
    found = [
        _finding(path="b.txt"),
        _finding("f2", text="Of  Of"),
        _finding("f1", text="of of", rule="a-rule"),
        _finding("f2", text="of of"),
    ]
    text = Baseline.of(found, str(folder)).to_json()
    assert text == Baseline.of(reversed(found), str(folder)).to_json()
    assert text == (
        "{\n"
        '"version": 1,\n'
        '"files": {\n'
        '  "a.txt": {\n'
        '    "a-rule/of of/f1": {"count": 1, "rule": "a-rule", "text": "of of"},\n'
        '    "repeated-word/of  of/f2": {"count": 1, "rule": "repeated-word", "text": "of of"},\n'
        '    "repeated-word/of of/f2": {"count": 1, "rule": "repeated-word", "text": "of of"}\n'
        "  },\n"
        '  "b.txt": {\n'
        '    "repeated-word/the the/f1": {"count": 1, "rule": "repeated-word", "text": "the the"}\n'
        "  }\n"
        "}\n"
        "}\n"
    )


def test_an_empty_baseline_is_a_file_too(folder):
    path = _written(Baseline.of([], str(folder)))
    assert json.loads(Path(path).read_text("utf-8")) == {"version": 1, "files": {}}
    assert load(path).files == {}


def test_letters_stay_readable_and_what_cannot_be_seen_is_escaped(folder):
    path = "文件\n\u202e.txt"
    baseline = Baseline.of([_finding("\x1b", text="粤港澳大湾区\u202e\x1b[31m\ud800", path=path)], str(folder))
    text = baseline.to_json()
    assert "粤港澳大湾区\\u202e\\u001b[31m\\ud800" in text
    assert all(line.isprintable() for line in text.splitlines())
    assert load(_written(baseline)).files == baseline.files


def test_only_the_beginning_of_a_long_text_is_kept(folder):
    (entry,) = entries_of([_finding("m", text="Ab  c" * 50)])["a.txt"].values()
    assert entry.text == ("ab c" * 50)[:60]


def test_paths_start_at_the_folder_of_the_baseline(folder, monkeypatch):
    found = [_finding(path="sub/x.txt"), _finding(path=str(folder / "y.txt")), _finding(path="sub/../z.txt")]
    assert set(Baseline.of(found, str(folder)).files) == {"sub/x.txt", "y.txt", "z.txt"}
    assert set(Baseline.of(found, str(folder / "sub")).files) == {"x.txt", "../y.txt", "../z.txt"}
    path = _written(Baseline.of(found, str(folder)))
    (folder / "sub").mkdir()
    monkeypatch.chdir("sub")
    assert load(f"../{path}").sift([_finding(path="x.txt"), _finding(path="../y.txt")]).new == []


def test_a_folder_reached_through_a_link_is_the_same_folder(folder):
    (folder / "real").mkdir()
    try:
        (folder / "link").symlink_to("real", target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    baseline = Baseline.of([_finding(path="link/x.txt")], str(folder))
    assert baseline.sift([_finding(path="real/x.txt")]).new == []
    assert Baseline.of([_finding(path="real/x.txt")], "link").sift([_finding(path="link/x.txt")]).new == []


GOOD = {"count": 1, "rule": "r", "text": "t"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", ":1: no valid JSON: expecting value"),
        ('{\n"version": 1,\n<<<<<<< ours\n', ":3: no valid JSON: "),
        ("[]", ": no baseline of termcheck"),
        ('{"findings": [], "schema_version": 1, "files": {}}', ": no baseline of termcheck"),
        ('{"version": 1, "files": []}', ": no baseline of termcheck"),
        ('{"version": 2, "files": {}}', ": a baseline of version 2; this termcheck reads version 1"),
        ('{"version": true, "files": {}}', ": a baseline of version True; this termcheck reads version 1"),
        ('{"version": 1, "files": {"a": {}, "a": {}}}', ": “a” stands twice"),
        ('{"version": 1, "files": {"a": 3}}', ": “a” has no entries but 3"),
        ('{"version": 1, "files": {"a": {"f": 3}}}', ": “a”, entry “f”: no object but 3"),
        (
            json.dumps({"version": 1, "files": {"a": {"f": {**GOOD, "count": "1"}}}}),
            ": “a”, entry “f”: “count” is missing or of the wrong type",
        ),
        (
            json.dumps({"version": 1, "files": {"a": {"f": {**GOOD, "count": True}}}}),
            ": “a”, entry “f”: “count” is missing or of the wrong type",
        ),
        (json.dumps({"version": 1, "files": {"a": {"f": {**GOOD, "count": 0}}}}), ": “a”, entry “f”: “count” is less"),
        (json.dumps({"version": 1, "files": {"a": {"f": {"count": 1, "text": ""}}}}), ": “a”, entry “f”: “rule” is"),
        ("[" * 100_000, ": no baseline: nested too deeply"),
        ('{"version": ' + "9" * 5000 + "}", ": "),
    ],
)
def test_a_broken_baseline_is_said_in_one_line(content, reason):
    Path("broken.json").write_text(content, "utf-8")
    with pytest.raises(BaselineError) as caught:
        load("broken.json")
    assert str(caught.value).startswith(f"broken.json{reason}")
    assert "\n" not in str(caught.value)


def test_a_baseline_that_cannot_be_read(folder):
    (folder / "bytes").write_bytes(b'{"\xff"}')
    for path, reason in (
        (".", "a folder, not a file"),
        ("gone", "no such file; “termcheck baseline write” makes one"),
        ("bytes", "no baseline: not UTF-8"),
    ):
        with pytest.raises(BaselineError) as caught:
            load(path)
        assert str(caught.value) == f"{path}: {reason}"


def test_a_byte_order_mark_and_other_line_ends_do_no_harm(folder):
    baseline = Baseline.of([_finding()], str(folder))
    Path("known.json").write_bytes(b"\xef\xbb\xbf" + baseline.to_json().replace("\n", "\r\n").encode())
    assert load("known.json").files == baseline.files


# What is new


def test_the_first_of_equal_findings_are_known(folder):
    known = Baseline.of([_finding(), _finding()], str(folder))
    first, second, third = (_finding(line=line) for line in (4, 7, 9))
    assert known.sift([first, second, third]) == ([third], [first, second])


def test_a_count_may_be_huge(folder):
    text = Baseline.of([_finding()], str(folder)).to_json().replace('"count": 1', '"count": 10000000000000')
    Path("known.json").write_text(text, "utf-8")
    assert load("known.json").sift([_finding()]).new == []


def test_words_edited_beside_a_finding_do_not_make_it_new(folder):
    known = Baseline.of([_finding("before")], str(folder))
    assert known.sift([_finding("after", text="The the")]).new == []


def test_the_one_in_its_old_place_is_known_before_one_like_it(folder):
    known = Baseline.of([_finding("old")], str(folder))
    new, old = _finding("new", line=1), _finding("old", line=2)
    assert known.sift([new, old]) == ([new], [old])


def test_another_rule_text_or_file_is_new(folder):
    known = Baseline.of([_finding("before")], str(folder))
    others = [_finding("x", rule="other"), _finding("x", text="of of"), _finding("before", path="other.txt")]
    assert known.sift(others).new == others


def test_a_renamed_file_keeps_its_known_findings(folder):
    known = Baseline.of([_finding(path="gone.txt"), _finding("f2", path="gone.txt")], str(folder))
    found = [_finding(path="new/name.txt"), _finding("f2", path="taken/apart.txt"), _finding("f2", path="more.txt")]
    assert known.sift(found).new == found[2:]


def test_a_copied_file_is_new(folder):
    known = Baseline.of([_finding(path="a.txt")], str(folder))
    copied = _finding(path="copy.txt")
    assert known.sift([_finding(), copied]).new == known.sift([copied]).new == [copied]


@pytest.mark.parametrize("path", ["/no/such/place/x.txt", "//host/share/x.txt", "\\\\host\\share\\x.txt"])
def test_made_up_absolute_paths_are_not_looked_for(folder, path, monkeypatch):
    monkeypatch.setattr(os.path, "lexists", lambda name: pytest.fail(f"looked for {name}"))
    known = Baseline(str(folder), {path: entries_of([_finding()])["a.txt"]})
    assert len(known.sift([_finding()]).new) == 1


@given(found=findings)
def test_what_was_written_is_known(found):
    path = _written(Baseline.of(found, "."))
    assert load(path).sift(found) == ([], found)


@given(before=findings, now=findings)
def test_nothing_is_lost_and_the_order_stays(before, now):
    now = [replace(finding, column=number) for number, finding in enumerate(now)]
    new, known = Baseline.of(before, ".").sift(now)
    assert sorted(new + known, key=lambda finding: finding.column) == now
    for part in (new, known):
        assert part == sorted(part, key=lambda finding: finding.column)


def _kinds(found: list[Finding]) -> Counter[tuple[str, str, str]]:
    return Counter((finding.path, finding.rule, " ".join(finding.text.casefold().split())) for finding in found)


@given(before=findings, now=findings)
def test_as_many_of_a_kind_are_known_as_the_baseline_counts(before, now):
    known = sift(now, entries_of(before)).known
    assert _kinds(known) == _kinds(before) & _kinds(now)


@given(before=findings, added=findings)
def test_what_is_added_is_new_whatever_it_is(before, added):
    assert len(sift([*before, *added], entries_of(before)).new) == len(added)


@given(before=findings, now=findings, down=st.integers(1, 1000))
def test_moved_lines_change_nothing(before, now, down):
    moved = [
        replace(
            finding,
            span=Span(finding.span.start + down, finding.span.end + down),
            line=finding.line + down,
            end_line=finding.end_line + down,
        )
        for finding in now
    ]
    entries = entries_of(before)
    stayed, went = sift(now, entries), sift(moved, entries)
    assert [finding.line + down for finding in stayed.new] == [finding.line for finding in went.new]


# Writing again and pruning

EVERY = frozenset({"repeated-word", "other"})


def test_what_was_not_looked_at_stays(folder):
    (folder / "b.txt").touch()
    old = Baseline.of([_finding(), _finding(rule="other"), _finding(path="b.txt"), _finding(path="gone")], str(folder))
    now = [_finding("new")]
    after = old.rewritten(now, {"a.txt": {"repeated-word"}})
    assert after == Baseline.of([_finding("new"), _finding(rule="other"), _finding(path="b.txt")], str(folder))


def test_pruning_drops_what_is_mended_and_adds_nothing(folder):
    old = Baseline.of([_finding(), _finding("f2"), _finding("f3", text="of of")], str(folder))
    assert old.pruned([_finding(), _finding(rule="other")], {"a.txt": EVERY}) == Baseline.of([_finding()], str(folder))
    assert old.pruned([], {"a.txt": EVERY}).files == {}
    assert old.pruned([], {}) == old


def test_pruning_lowers_a_count(folder):
    old = Baseline.of([_finding()] * 3, str(folder))
    assert old.pruned([_finding()] * 2, {"a.txt": EVERY}).count == 2


def test_pruning_enters_renamed_and_edited_findings_as_they_are(folder):
    old = Baseline.of([_finding("before"), _finding(path="gone.txt")], str(folder))
    now = [_finding("after"), _finding(path="new.txt")]
    assert old.pruned(now, {"a.txt": EVERY, "new.txt": EVERY}) == Baseline.of(now, str(folder))


@given(before=findings, now=findings)
def test_pruning_hides_nothing_and_shows_nothing(before, now):
    Path("b").mkdir(exist_ok=True)
    Path("b/c.txt").touch()
    old = Baseline.of(before, ".")
    pruned = old.pruned(now, dict.fromkeys(("a.txt", "b/c.txt"), EVERY))
    assert pruned.count <= old.count
    assert Counter(map(repr, pruned.sift(now).new)) == Counter(map(repr, old.sift(now).new))
    assert pruned.count == len(pruned.sift(now).known)
