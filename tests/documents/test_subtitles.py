"""SRT and WebVTT: what is said, without times and styles."""

import pytest

from termcheck.documents import UnreadableError, read_bytes

SRT = (
    "1\n00:00:01,000 --> 00:00:02,000\n- Hello <i>there</i>\n- {\\an8}World\n\n"
    "2\n00:00:03,000 --> 00:00:04,000\nA & B\n"
)
VTT = (
    "WEBVTT – title\n\nNOTE termcheck: ignore[x] why\n\nSTYLE\n::cue { color: red }\n\nintro\n"
    "00:01.000 --> 00:02.000 align:start\n<v Bob>A &amp; <b>B</b>\n\n"
    "01:00:03.000 --> 01:00:04.000\nEnd <00:00:01.000>now\n"
)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_srt(units, end):
    assert units(SRT.replace("\n", end), "a.srt") == [("Hello there\nWorld", None, "cue 1"), ("A & B", None, "cue 2")]


def test_vtt(units):
    assert units(VTT, "a.vtt") == [("A & B", None, "cue intro"), ("End now", None, "cue 2")]
    [comment] = read_bytes(VTT.encode(), "a.vtt").comments
    assert comment.text.strip() == "termcheck: ignore[x] why"


def test_places(place):
    assert place(read_bytes(SRT.encode(), "a.srt"), "World") == (4, 9)
    assert place(read_bytes(VTT.encode(), "a.vtt"), "now") == (13, 19)


def test_webvtt_begins_with_its_name():
    with pytest.raises(UnreadableError, match="line 1"):
        read_bytes(SRT.encode(), "a.vtt")
