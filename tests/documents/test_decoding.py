from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.document import Encoding
from termcheck.documents import UnreadableError
from termcheck.documents.decoding import decode

SIMPLIFIED = "横琴粤澳深度合作区建设总体方案提出，要推动经济适度多元发展。\n"
TRADITIONAL = "橫琴粵澳深度合作區建設總體方案提出，要推動經濟適度多元發展。\n"
JAPANESE = "横琴の協力区は、経済の多角化をめざしています。\n"
KOREAN = "헝친 광둥-마카오 심층협력구는 경제 다각화를 추진하고 있다.\n"
FRENCH = "La coopération économique a été renforcée à Macao – c’est l’été.\n"
ENGLISH = "Macao’s plan is the “Loop”.\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "utf-8"),
        (SIMPLIFIED, "gb2312"),
        (SIMPLIFIED, "gb18030"),
        (SIMPLIFIED, "utf-16-le"),
        (SIMPLIFIED, "utf-16-be"),
        (SIMPLIFIED.strip(), "utf-16-le"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "gb18030"),
        (TRADITIONAL, "utf-16-le"),
        (JAPANESE, "cp932"),
        (JAPANESE, "utf-16-be"),
        (KOREAN, "cp949"),
        (KOREAN, "utf-16-le"),
        (FRENCH, "cp1252"),
        (ENGLISH, "cp1252"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
        ("北京", "gb18030"),
        ("澳門", "big5"),
        ("deepen reform 深化改革 and open up", "gb18030"),
    ],
)
def test_encoding_is_told_from_the_bytes(text, encoding):
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_mark_is_not_counted(encoding):
    assert decode("a\r\nb\rc".encode(encoding)).text == "a\r\nb\rc"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_mark_is_not_counted_where_the_encoding_is_given(encoding):
    assert decode(f"\ufeff{SIMPLIFIED}".encode(encoding), encoding).text == SIMPLIFIED


@pytest.mark.parametrize(
    ("encoding", "given", "read_as"),
    [
        ("utf-8", None, Encoding("utf-8")),
        ("utf-8-sig", None, Encoding("utf-8", b"\xef\xbb\xbf")),
        ("utf-8-sig", "UTF8", Encoding("utf-8", b"\xef\xbb\xbf")),
        ("utf-8-sig", "utf-8-sig", Encoding("utf-8", b"\xef\xbb\xbf")),
        ("utf-8", "utf-8-sig", Encoding("utf-8")),
        ("utf-16-be", None, Encoding("utf-16-be", is_guess=True)),
        ("utf-16-be", "utf-16-be", Encoding("utf-16-be")),
        ("gb18030", None, Encoding("gb18030", is_guess=True)),
        ("gb2312", "GB2312", Encoding("gb2312")),
    ],
)
def test_how_the_bytes_were_read_is_said(encoding, given, read_as):
    assert decode(SIMPLIFIED.encode(encoding), given) == (SIMPLIFIED, read_as)


@pytest.mark.parametrize("name", ["utf-16", "utf-32"])
@pytest.mark.parametrize("order", ["le", "be"])
@pytest.mark.parametrize("given", [True, False])
def test_the_byte_order_is_that_of_the_mark(name, order, given):
    mark = "\ufeff".encode(f"{name}-{order}")
    data = mark + ENGLISH.encode(f"{name}-{order}")
    assert decode(data, name if given else None) == (ENGLISH, Encoding(f"{name}-{order}", mark))


def test_given_encoding_wins():
    assert decode("é".encode("latin-1"), "cp1251").text == "й"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "an image, not text"),
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3", "a PDF file, not text"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive or an office document, not text"),
        (bytes(range(256)), "a binary file"),
        (b"a\0b", "a binary file"),
        (b"\x01\x02\x03", "a binary file"),
        (b"ab\xff\xfe\xfd", "in no known encoding; give it with --encoding"),
        ("one\n好的 é".encode() + b"\xff", "byte 13 (line 2) is not UTF-8; give the encoding with --encoding"),
        (b"\xff\xfea", "byte 2 (line 1) is not UTF-16-LE"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data, reason):
    with pytest.raises(UnreadableError) as caught:
        decode(data)
    assert str(caught.value) == reason


@pytest.mark.parametrize("encoding", ["nonsense", "rot13", "hex", "undefined", "a\0b"])
def test_what_is_no_text_encoding_is_refused(encoding):
    with pytest.raises(UnreadableError):
        decode(b"text", encoding)


def test_wrong_given_encoding_says_where():
    with pytest.raises(UnreadableError, match=r"byte 3 \(line 2\) is not UTF-8"):
        decode(b"ab\n\xff", "utf-8")


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc"))))
def test_utf8_comes_back_unchanged(text):
    assert decode(b"\xef\xbb\xbf" + text.encode()).text == text


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data):
    with suppress(UnreadableError):
        assert "\0" not in decode(data).text


@given(st.text(alphabet=SIMPLIFIED, min_size=12))
def test_chinese_is_recognised_in_any_order(text):
    assert decode(text.encode("gb18030")).text == text


@pytest.mark.parametrize(
    ("text", "encoding"), [("Das Café öffnet für Gäste.", "cp1252"), ("粤港澳大湾区的建设", "gb18030")]
)
def test_what_is_not_ascii_may_come_late(text, encoding):
    decoded = decode(b"The size is given below.\n" * 1000 + text.encode(encoding))
    assert decoded.text.endswith(text)
    assert decoded.encoding.name == encoding
