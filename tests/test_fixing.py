"""Fixes: which are offered, how they are put into a text, and how the text gets back into its file."""

from __future__ import annotations

import errno
import os
import random
import re
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termcheck.document import Document, Encoding, Span
from termcheck.documents import UnreadableError, read_bytes
from termcheck.finding import Finding
from termcheck.fixing import FixError, Mended, diff, encoded, fixed, mend, rewrite
from termcheck.linter import lint
from termcheck.rules import RULES
from termcheck.terms.glossary import Glossary


@cache
def _glossary() -> Glossary:
    return Glossary.packaged()


def _check(document: Document) -> tuple[Finding, ...]:
    return lint(document, _glossary(), RULES)


def _read(data: bytes, name: str = "a.txt", encoding: str | None = None) -> Document:
    return read_bytes(data, name, encoding=encoding, language="en")


def _mended(text: str, name: str = "a.txt", unsafe: bool = False) -> Mended:
    return mend(text.encode(), partial(_read, name=name), _check, unsafe=unsafe)


def _finding(
    start: int,
    end: int,
    *suggestions: str,
    fix: str = "safe",
    certainty: str = "certain",
    rule: str = "some-rule",
    severity: str = "warning",
) -> Finding:
    return Finding(
        path="a.txt", rule=rule, category="spelling", mqm="m", certainty=certainty, severity=severity,
        span=Span(start, end), line=1, column=1, end_line=1, end_column=1, text="", message="",
        suggestions=suggestions, fix=fix,
    )  # fmt: skip


def _swaps(pairs: dict[str, str], severity: str = "warning") -> Callable[[Document], Sequence[Finding]]:
    """A check that finds words, each named for itself, and has another for each."""

    def check(document: Document) -> list[Finding]:
        return [
            _finding(*found.span(), new, severity=severity, rule=old)
            for old, new in pairs.items()
            for found in re.finditer(re.escape(old), document.source)
        ]

    return check


# into the text


@pytest.mark.parametrize(
    ("findings", "written"),
    [
        ([_finding(0, 3, "ABC")], "ABC def ghi"),
        ([_finding(0, 3, "ABC", "other"), _finding(8, 11, "GHI")], "ABC def GHI"),
        ([_finding(0, 3, "ABC", fix="unsafe")], "abc def ghi"),
        ([_finding(0, 3, fix="none"), _finding(4, 7, "DEF")], "abc DEF ghi"),
        ([_finding(0, 3, "abc")], "abc def ghi"),
        # of two that overlap the more certain is written, else the earlier, else the longer
        ([_finding(0, 5, "1"), _finding(4, 7, "2")], "1ef ghi"),
        ([_finding(0, 5, "1", certainty="likely"), _finding(4, 7, "2")], "abc 2 ghi"),
        ([_finding(0, 3, "1"), _finding(0, 7, "2")], "2 ghi"),
        # what touches waits, since it was made for what now is gone
        ([_finding(0, 3, "1"), _finding(3, 7, "2")], "1 def ghi"),
        # the same twice is one
        ([_finding(0, 3, "1"), _finding(0, 3, "1", rule="other")], "1 def ghi"),
        ([_finding(3, 3, "!")], "abc! def ghi"),
    ],
)
def test_suggestions_are_written_into_the_text(findings, written):
    assert fixed("abc def ghi", findings)[0] == written


def test_unsafe_ones_are_written_when_asked_for_and_give_way_to_safe_ones():
    unsafe, safe = _finding(0, 5, "1", fix="unsafe"), _finding(4, 7, "2", certainty="likely")
    assert fixed("abc def", [unsafe], unsafe=True) == ("1ef", (unsafe,))
    assert fixed("abc def", [unsafe, safe], unsafe=True) == ("abc 2", (safe,))


def test_those_that_are_the_same_count_each():
    one, other = _finding(0, 3, "1"), _finding(0, 3, "1", rule="other")
    assert fixed("abc", [one, other]) == ("1", (one, other))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It is. ⟦It is.⟧ So.", "It is. So."),
        ("It is. ⟦It is.⟧\nSo.", "It is.\nSo."),
        ("It is. ⟦It is.⟧", "It is."),
        ("⟦It is.⟧ So.", "So."),
        ("one ⟦two⟧, three", "one, three"),
        ("one⟦two⟧three", "onethree"),
        ("one\n⟦two⟧\nthree\n", "one\nthree\n"),
        ("one\r\n⟦two⟧\r\nthree\r\n", "one\r\nthree\r\n"),
        ("one\r⟦two⟧\rthree", "one\rthree"),
        ("one\n\n⟦two⟧\n\nthree\n", "one\n\nthree\n"),
        ("one\n\n⟦two⟧\nthree\n", "one\n\nthree\n"),
        ("one\n⟦two⟧\n\nthree\n", "one\n\nthree\n"),
        ("one\n\n⟦two⟧\n", "one\n"),
        ("one\n\n⟦two⟧", "one\n"),
        ("⟦one⟧\n\ntwo\n", "two\n"),
        ("one\n  • ⟦two⟧  \nthree\n", "one\nthree\n"),
        ("⟦one⟧", ""),
    ],
)
def test_a_deletion_leaves_no_gap(before, after):
    start, end = before.index("⟦"), before.index("⟧") - 1
    source = before.replace("⟦", "").replace("⟧", "")
    assert fixed(source, [_finding(start, end, "")])[0] == after


# what is safe


def _fixes(text: str, name: str = "a.txt") -> dict[str, str]:
    """The fix of each finding by its text."""
    return {finding.text: finding.fix for finding in _check(_read(text.encode(), name))}


@pytest.mark.parametrize(
    ("text", "fixes"),
    [
        ("They saw the the port.", {"the the": "safe"}),
        ("They saw the\nthe port.", {"the\nthe": "unsafe"}),  # joins two lines
        ("They live in the The Hague area.", {"the The": "unsafe"}),
        ("It is a high-level, high-level exchange.", {"high-level, high-level": "unsafe"}),
        ("They met on the 21th and on the 12st of May.", {"21th": "safe", "12st": "unsafe"}),
        ("The goverment met.", {"goverment": "safe"}),
        ("Goverment offices met.", {"Goverment": "unsafe"}),
        ("Ever sence 1990 it grew.", {"sence": "unsafe"}),
        ("The goverment [sic] met.", {"goverment": "unsafe"}),
        ("The seat costs RMB 5 yuan.", {"RMB 5 yuan": "safe"}),
        ("It costs from 3 to RMB 5 yuan.", {"RMB 5 yuan": "unsafe"}),
        ("It grew by 5 percents.", {"5 percents": "safe"}),
        ("It rose by 4.2 percentage.", {"4.2 percentage": "unsafe"}),
        ("The port grew,, and closed.", {"grew,,": "safe"}),
        ("The port opened.. Trade grew.", {"opened..": "safe"}),
        ("He waited.. and waited.", {"waited..": "unsafe"}),
        ("It opened in May，and grew。", {"，": "safe", "。": "safe"}),
        ("It cost 12，000 dollars at 10：30.", {"，": "unsafe", "：": "unsafe"}),
        ("They read the 《Port Charter》 twice.", {"《": "safe", "》": "safe"}),
        ("They read the “《Port Charter》” twice.", {"《": "unsafe", "》": "unsafe"}),
        ("They read the 《Port Charter twice.", {"《": "unsafe"}),
        (
            "The Guangdong Hong Kong Macao Greater Bay Area grew.",
            {"Guangdong Hong Kong Macao Greater Bay Area": "safe"},
        ),
        (
            "The form “Guangdong Hong Kong Macao Greater Bay Area” is wrong.",
            {"Guangdong Hong Kong Macao Greater Bay Area": "unsafe"},
        ),
        # one becomes a plural, and the verb behind it stays as it is
        ("Here new quality productivity is wanted.", {"new quality productivity": "unsafe"}),
        ("We see 500 亿元 of it.", {"亿元": "none"}),
    ],
)
def test_only_what_an_editor_would_accept_unread_is_safe(text, fixes):
    assert _fixes(text) == fixes


def test_a_doubled_space_between_words_is_safe():
    prose = "".join(f"Number {i} saw {i + 1} ships, {i + 2} boats or {i + 3} rafts. " for i in range(40))
    assert _fixes(prose + "They went home  again.") == {"home  again": "safe"}
    assert _fixes(prose + "Name  Place was written there.") == {"Name  Place": "unsafe"}


@pytest.mark.parametrize(
    ("name", "text", "fix"),
    [
        ("a.md", "They saw **the the** port.", "safe"),
        ("a.md", "They saw the **the** port.", "none"),
        ("a.html", "<p>They saw the&#32;the port.</p>", "none"),
        ("a.html", "<p>They saw the the port.</p>", "safe"),
        ("a.rst", "Of the the port\n===============\n", "none"),  # the line under it would be too long
        ("a.rst", "They saw the the port.\n", "safe"),
        ("a.adoc", "== Of the the port\n", "none"),
        ("a.md", "# Of the the port\n", "safe"),
        ("a.md", "It is wide【open】 today.", "none"),  # brackets are markup there
    ],
)
def test_what_would_touch_markup_is_not_offered(name, text, fix):
    assert set(_fixes(text, name).values()) == {fix}


# check, fix, and again


def test_a_file_is_mended():
    result = _mended("The goverment saw the the port，twice.\n")
    assert result.data == b"The government saw the port, twice.\n"
    assert (result.before, result.source) == ("The goverment saw the the port，twice.\n", result.data.decode())
    assert [finding.rule for finding in result.applied] == ["confused-word", "repeated-word", "foreign-punctuation"]
    assert (result.findings, result.held) == ((), ())


def test_what_becomes_possible_only_then_is_mended_too():
    assert _mended("They saw the the the the port.").source == "They saw the port."


def test_what_is_not_safe_waits_to_be_asked_for():
    text = "The port grew in Foshan,where it lies.\n"
    assert _mended(text).data == text.encode()
    assert [finding.fix for finding in _mended(text).findings] == ["unsafe"]
    assert _mended(text, unsafe=True).source == "The port grew in Foshan, where it lies.\n"


def test_fixes_that_go_round_are_not_written():
    with pytest.raises(FixError, match="after 10 passes its fixes still change each other"):
        mend(b"one", _read, _swaps({"one": "two", "two": "one"}, severity="info"))


def test_a_fix_that_brings_a_finding_is_held():
    result = mend(b"a bad day", _read, _swaps({"bad": "worse", "worse": "worst"}))
    assert result.source == "a bad day"
    assert [(held.finding.rule, held.reason) for held in result.held] == [("bad", "it would bring a new finding")]


def test_others_are_written_where_one_is_held():
    assert mend(b"a bad dy", _read, _swaps({"bad": "worse", "worse": "worst", "dy": "day"})).source == "a bad day"


def test_an_old_finding_beside_a_fix_holds_nothing():
    def check(document: Document) -> list[Finding]:
        whole = _finding(0, len(document.source), fix="none", rule="whole")
        return [whole, *_swaps({"bad": "good"})(document)]

    assert mend(b"a bad day", _read, check).source == "a good day"


@pytest.mark.parametrize(
    ("name", "text", "pairs"),
    [
        ("a.md", "one two\n", {"one": "- one"}),  # a list
        ("a.md", "see [one] there\n\n[one]: http://example.com\n", {"one": "two"}),  # no link any more
        ("a.html", "<p>one</p>", {"one": "<!--"}),
        ("a.rst", "one two\n", {"one": ".. two::"}),
    ],
)
def test_a_fix_that_becomes_markup_is_held(name, text, pairs):
    def check(document: Document) -> list[Finding]:
        return [finding for finding in _swaps(pairs)(document) if finding.span.start < 12]

    result = mend(text.encode(), partial(_read, name=name), check)
    assert result.source == text
    assert [held.reason for held in result.held] == ["the file would read otherwise in other places too"]


def test_the_others_are_written_where_one_becomes_markup():
    check = _swaps({"one": "- one", "bad": "good", "worse": "better"})
    result = mend(b"one bad\n\na worse day\n", partial(_read, name="a.md"), check)
    assert result.source == "one good\n\na better day\n"
    assert [held.finding.rule for held in result.held] == ["one"]


# bytes

ENCODINGS = [
    ("utf-8", None),
    ("utf-8-sig", None),
    ("utf-16", None),
    ("utf-32", None),
    ("utf-16-le", None),
    ("gb18030", None),
    ("gb18030", "gb18030"),
    ("big5hkscs", "big5hkscs"),
    ("cp1252", None),
    ("utf-8", "utf-8-sig"),
]
encodings = pytest.mark.parametrize(("encoding", "given_encoding"), ENCODINGS)

# Pieces of our own that each hold a slip, or none, and what any of the encodings above can write.
_SLIPS = (
    "They saw the the port", "the goverment met", "it fell on the 21th of May", "a fare of RMB 5 yuan",
    "it grew,, and rested", "a growth of 6% percent", "the Guangdong Hong Kong Macao Greater Bay Area",
    "a an the the an hour", "of the of the", "new quality productivity rose", "in Foshan,where it lies",
    "They say  so", "on May5 and in April2020", "Qin and Macao", "above-scale enterprises", "a the the",
)  # fmt: skip
_PLAIN = ("Ships came home", "and the bay was calm", "“so it was”", "for 30 years", "he said", "it’s fine", "")
_FOREIGN = (
    "It opened in May，and grew",
    "the 《Port Charter》 of 1999",
    "it closed。",
    "（twice）",
    "港口，海",
    "１２ boats",
)
_JOINTS = (". ", ", ", "\n", "\n\n", "\r\n", "\r\n\r\n", "\r", " ", "  ", ".", "\t", "; ", "\u00a0")


def _texts(encoding: str) -> st.SearchStrategy[str]:
    pieces = _SLIPS + _PLAIN + (() if encoding == "cp1252" else _FOREIGN)
    joints = st.sampled_from(_JOINTS if encoding != "big5hkscs" else _JOINTS[:-1])
    return st.lists(st.tuples(st.sampled_from(pieces), joints), max_size=12).map(
        lambda parts: "".join(piece + joint for piece, joint in parts)
    )


def _outside(data: bytes, read: Callable[[bytes], Document], unsafe: bool) -> list[bytes]:
    """The bytes before, between and after what one pass may change."""
    document = read(data)
    source, encoding = document.source, document.encoding
    spans = sorted(f.span for f in _check(document) if f.suggestions and (f.fix == "safe" or unsafe))
    parts, at = [], 0
    for span in spans:
        if span.start >= at:
            parts.append(source[at : span.start])
        at = max(at, span.end)
    parts.append(source[at:])
    blank = " \t\r\n•*-–—|>"
    return [encoding.mark, *(part.strip(blank).encode(encoding.name) for part in parts)]


@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
@encodings
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_nothing_but_the_fixes_changes(encoding, given_encoding, unsafe, data):
    text = data.draw(_texts(encoding))
    content = text.encode(encoding)
    read = partial(_read, encoding=given_encoding)
    try:
        document = read(content)
    except UnreadableError:
        return  # too little of it to tell its encoding
    result = mend(content, read, _check, unsafe=unsafe)
    at = 0
    is_one_pass = set(result.applied) <= set(_check(document))
    for part in _outside(content, read, unsafe) if is_one_pass else ():  # every part stands in the result, in order
        at = result.data.find(part, at)
        assert at >= 0
        at += len(part)
    assert result.data.startswith(document.encoding.mark)
    assert result.source.count("\r\n") - result.source.count("\n") == text.count("\r\n") - text.count("\n") or unsafe
    again = mend(result.data, read, _check, unsafe=unsafe)
    assert again.data == result.data
    assert not again.applied
    wanted = {"safe", "unsafe"} if unsafe else {"safe"}
    left = [finding for finding in result.findings if finding.fix in wanted]
    held = [held.finding for held in result.held]
    assert all(finding in held for finding in left)


_MARKUP = (
    "**",
    "*",
    "_",
    "`",
    "<b>",
    "</b>",
    "<p>",
    "</p>",
    "&amp;",
    "\n# ",
    "\n- ",
    "\n| ",
    " | ",
    "\n=====\n",
    "[",
    "]",
    "\n\n",
)


@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
@pytest.mark.parametrize("name", ["a.md", "a.html", "a.rst", "a.adoc"])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(st.sampled_from(_SLIPS + _FOREIGN + _JOINTS + _MARKUP * 2), max_size=16))
def test_markup_stays_as_it_was(name, unsafe, parts):
    data = "".join(parts).encode()
    read = partial(_read, name=name)
    result = mend(data, read, _check, unsafe=unsafe)
    assert mend(result.data, read, _check, unsafe=unsafe).data == result.data
    signs = re.compile(rb"[*_`<>&#|=\[\]\-]")
    assert unsafe or signs.findall(result.data.replace(b"-", b"")) == signs.findall(data.replace(b"-", b""))


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"\xff\xfet\0h\0e\0 \0t\0h\0e\0", "utf-16"),
        (b"the the \xef\xbb\xbf", "utf-8-sig"),
        (b"\xef\xbb\xbf\xef\xbb\xbfthe the", None),
        ("the the 港口".encode("gb18030"), "gbk"),
    ],
)
def test_the_bytes_come_back(data, encoding):
    read = partial(_read, encoding=encoding)
    result = mend(data, read, _swaps({"the the": "the"}))
    assert result.source == read(data).source.replace("the the", "the")
    assert encoded(result.source, read(data).encoding) == result.data


def test_where_the_bytes_do_not_come_back_nothing_is_fixed():
    two_ways_to_write_one_character = b"the the \xfa\x54"
    with pytest.raises(FixError, match="not fixed: its bytes do not come back from CP932"):
        mend(two_ways_to_write_one_character, partial(_read, encoding="cp932"), _check)


def test_a_guess_that_does_not_come_back_asks_for_the_encoding():
    def read(data: bytes) -> Document:
        return Document("a.txt", "the the", "the the", "en", encoding=Encoding("cp949", is_guess=True))

    with pytest.raises(FixError, match="CP949, as it was guessed to be; give it with --encoding"):
        mend(b"the the\xff", read, _check)


@pytest.mark.parametrize("encoding", ["utf-7", "iso2022_jp", "hz", "unicode_escape"])
def test_encodings_with_a_memory_are_refused(encoding):
    with pytest.raises(FixError, match="a byte depends on all before it"):
        mend("They saw the the port.".encode(encoding), partial(_read, encoding=encoding), _check)


def test_what_the_encoding_cannot_write_is_held():
    result = mend(b"one bad", partial(_read, encoding="latin-1"), _swaps({"one": "“one”", "bad": "good"}))
    assert result.data == b"one good"
    assert [held.reason for held in result.held] == ["ISO8859-1 has no character for it"]


def test_a_fix_after_which_the_encoding_would_be_guessed_otherwise_is_held():
    def read(data: bytes) -> Document:
        name = "gb18030" if b"bad" in data else "cp1252"
        text = data.decode(name)
        return Document("a.txt", text, text, "en", encoding=Encoding(name, is_guess=True))

    data = "bad 港口".encode("gb18030")
    assert mend(data, read, _swaps({"bad": "good"})).data == data


# into the file


def _temporaries(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.suffix == ".tmp"]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "a 港口.txt"
    path.write_bytes(b"old")
    return path


def test_a_file_is_rewritten(file):
    rewrite(file, b"old", b"new")
    assert file.read_bytes() == b"new"
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.skipif(os.name == "nt", reason="permissions of another kind")
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755, 0o666])
def test_permissions_are_kept(file, mode):
    file.chmod(mode)
    rewrite(file, b"old", b"new")
    assert stat.S_IMODE(file.stat().st_mode) == mode


def test_extended_attributes_are_kept(file):
    try:
        os.setxattr(file, "user.note", b"mine")
    except (AttributeError, OSError):
        pytest.skip("no extended attributes here")
    rewrite(file, b"old", b"new")
    assert os.getxattr(file, "user.note") == b"mine"


def test_a_link_stays_one(file, tmp_path):
    link = tmp_path / "folder" / "link.txt"
    link.parent.mkdir()
    try:
        link.symlink_to(file)
    except OSError:
        pytest.skip("no symbolic links here")
    rewrite(link, b"old", b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"


@pytest.mark.parametrize("now", [b"other", b"older", b"ol", b""])
def test_a_file_that_has_changed_is_left_alone(file, now):
    file.write_bytes(now)
    with pytest.raises(FixError, match="it was changed meanwhile"):
        rewrite(file, b"old", b"new")
    assert file.read_bytes() == now
    assert list(file.parent.iterdir()) == [file]


def test_a_file_with_two_names_is_left_alone(file):
    other = file.with_name("b.txt")
    try:
        os.link(file, other)
    except OSError:
        pytest.skip("no hard links here")
    with pytest.raises(FixError, match="a second name"):
        rewrite(file, b"old", b"new")
    assert file.read_bytes() == other.read_bytes() == b"old"


def test_what_is_no_file_is_left_alone(tmp_path):
    with pytest.raises(FixError, match="no regular file"):
        rewrite(tmp_path, b"old", b"new")
    with pytest.raises(FixError, match="not fixed: no such file or directory"):
        rewrite(tmp_path / "none.txt", b"old", b"new")


@pytest.mark.parametrize("call", ["fsync", "replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_whatever_fails_nothing_is_lost(file, monkeypatch, call, number):
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(os, call, fail)
        with pytest.raises(FixError, match=f"not fixed: {os.strerror(number).casefold()}"):
            rewrite(file, b"old", b"new")
    assert file.read_bytes() == b"old"
    assert list(file.parent.iterdir()) == [file]


def test_an_interruption_leaves_nothing_behind(file, monkeypatch):
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", interrupt)
        with pytest.raises(KeyboardInterrupt):
            rewrite(file, b"old", b"new")
    assert list(file.parent.iterdir()) == [file]
    assert file.read_bytes() == b"old"


def test_a_file_that_may_not_be_written_is_left_alone(file, monkeypatch):
    file.chmod(0o444)
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everything
    with pytest.raises(FixError, match="no permission to write it"):
        rewrite(file, b"old", b"new")
    assert file.read_bytes() == b"old"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_left_alone(file):
    file.parent.chmod(0o555)
    try:
        with pytest.raises(FixError, match="not fixed: permission denied"):
            rewrite(file, b"old", b"new")
    finally:
        file.parent.chmod(0o755)
    assert file.read_bytes() == b"old"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal")
def test_killed_at_any_moment_a_whole_file_stands_there(file):
    old, new = b"old\n" * 50_000, b"brand new\n" * 50_000
    program = (
        "import sys\n"
        "from termcheck.fixing import rewrite\n"
        "old, new = b'old\\n' * 50_000, b'brand new\\n' * 50_000\n"
        "if open(sys.argv[1], 'rb').read() == new: old, new = new, old\n"
        "print('ready', flush=True)\n"
        "while True:\n"
        "    rewrite(sys.argv[1], old, new)\n"
        "    old, new = new, old\n"
    )
    file.write_bytes(old)
    for _ in range(8):
        with subprocess.Popen([sys.executable, "-c", program, str(file)], stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            child.stdout.readline()
            with pytest.raises(subprocess.TimeoutExpired):
                child.wait(random.uniform(0, 0.05))
            child.kill()
        assert file.read_bytes() in (old, new)


# diffs


def _git(folder: Path, *arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    try:
        return subprocess.run(["git", *arguments], cwd=folder, capture_output=True, env=environment, **options)  # type: ignore[call-overload,no-any-return]
    except FileNotFoundError:
        pytest.skip("no git here")


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    folder = tmp_path_factory.mktemp("repository")
    _git(folder, "init", "-q")
    _git(folder, "config", "core.autocrlf", "false")
    return folder


def _applied(repository: Path, name: str, old: str, new: str) -> str:
    path = repository / name
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_bytes(old.encode())
    written = diff(name, old, new)
    if written:
        ran = _git(repository, "apply", "--unidiff-zero", "-", input=written.encode())
        assert ran.returncode == 0, f"{ran.stderr.decode()}\n{written}"
    return path.read_bytes().decode()


_lines = st.lists(st.sampled_from(["a", "b", "c", "d\r", "", "长 线", "\x0c", "- x", "+++ y"]), max_size=30)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_lines, _lines, st.sampled_from(["", "\n"]), st.sampled_from(["", "\n"]))
def test_git_takes_a_diff_of_any_two_texts(repository, before, after, end, new_end):
    # a file that is nothing before or after is created or deleted for git
    old, new = "top\n" + "\n".join(before) + end, "top\n" + "\n".join(after) + new_end
    assert _applied(repository, "a.txt", old, new) == new


@pytest.mark.parametrize(
    "name", ["a b.txt", "港口.txt", 'a"b.txt', "a\nb.txt", "a\tb.txt", "a\\b.txt", "folder/c d/e.txt", "ä\n.txt"]
)
@pytest.mark.skipif(os.name == "nt", reason="no such names")
def test_git_finds_the_file_by_its_name(repository, name):
    assert _applied(repository, name, "one\ntwo\n", "one\n2\n") == "one\n2\n"


def test_a_diff_shows_three_lines_around_each_change():
    old = "".join(f"{number}\n" for number in range(1, 31))
    new = old.replace("\n5\n", "\nfive\n").replace("\n25\n", "\n")
    assert diff("a.txt", old, new) == (
        "--- a/a.txt\n+++ b/a.txt\n"
        "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n"
        "@@ -22,7 +22,6 @@\n 22\n 23\n 24\n-25\n 26\n 27\n 28\n"
    )


def test_a_diff_marks_a_missing_line_end():
    assert diff("/x/a b.txt", "one", "two\n") == (
        "--- a/x/a b.txt\t\n+++ b/x/a b.txt\t\n@@ -1,1 +1,1 @@\n-one\n\\ No newline at end of file\n+two\n"
    )


def test_what_is_the_same_has_no_diff():
    assert diff("a.txt", "one\n", "one\n") == ""


def test_a_diff_of_a_file_with_a_mark_applies(repository):
    old = b"\xef\xbb\xbfThey saw the the port.\n"
    (repository / "marked.txt").write_bytes(old)
    result = mend(old, _read, _check)
    written = diff("marked.txt", result.mark + result.before, result.mark + result.source)
    assert _git(repository, "apply", "-", input=written.encode()).returncode == 0
    assert (repository / "marked.txt").read_bytes() == result.data == b"\xef\xbb\xbfThey saw the port.\n"
