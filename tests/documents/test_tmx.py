"""TMX: which variant is the source, which the translation."""

import pytest

from termcheck.documents import UnreadableError, read_bytes


def _tmx(body, source="zh-CN"):
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
        f'<tmx version="1.4"><header srclang="{source}"/><body>{body}</body></tmx>'
    )


def _unit(**variants):
    inside = "".join(
        f'<tuv xml:lang="{tag.replace("_", "-")}"><seg>{text}</seg></tuv>' for tag, text in variants.items()
    )
    return f"<tu>{inside}</tu>"


def test_translations_beside_their_sources(units):
    source = _tmx(
        '<tu tuid="t"><note>not read</note><tuv xml:lang="ZH-CN"><seg>你好<ph>{0}</ph></seg></tuv>'
        '<tuv xml:lang="EN-US"><seg>He<bpt i="1">&lt;b></bpt>llo<ept i="1"/> <hi>you</hi></seg></tuv></tu>'
        + _unit(en_US="", zh_CN="好")
    )
    assert units(source, "a.tmx") == [("Hello you", "你好…", "t"), ("", "好", "unit 2")]
    document = read_bytes(source.encode(), "a.tmx")
    assert (document.language, document.source_language) == ("en-US", "zh-Hans")


def test_of_several_languages_the_most_frequent_is_read(units):
    source = _tmx(_unit(zh="一", de="Eins", en="One") + _unit(zh="二", en="Two"))
    assert units(source, "a.tmx") == [("One", "一", "unit 1"), ("Two", "二", "unit 2")]


def test_any_language_may_be_the_source(units):
    source = _tmx(_unit(fr="Un", en="One"), "*all*")
    assert units(source, "a.tmx") == [("One", "Un", "unit 1")]


def test_another_root_is_refused():
    with pytest.raises(UnreadableError, match="“a”"):
        read_bytes(b"<a/>", "a.tmx")


@pytest.mark.parametrize("data", [b"", b" \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_called_so(data):
    with pytest.raises(UnreadableError, match="^an empty file, no XML$"):
        read_bytes(data, "a.tmx")
