"""Excel workbooks, as another library writes them, and archives that are changed in one place."""

import io
import struct
import zipfile
from contextlib import suppress
from datetime import datetime

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from termcheck.documents import UnreadableError, archive, read_bytes
from termcheck.fixing import Edit, FixError, _spliced


def _workbook(**sheets):
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        book.set_properties({"created": datetime(2026, 1, 1)})
        bold = book.add_format({"bold": True})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, list):
                        sheet.write_rich_string(number, column, *(bold if part == "*" else part for part in cell))
                    elif cell:
                        sheet.write(number, column, cell)
    return stream.getvalue()


def _cells(data, sheet="One"):
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(sheet).to_python()


ROWS = [
    ["ID", "Source", "Target"],
    ["a", "港口", "The the port & <quay>"],
    ["b", "好", ["The ", "*", "the", " harbour "]],
    ["c", "坏", ""],
    ["", "三", 3],
    ["", "二", "=1+1"],
]


def _edited(data, old, new):
    document = read_bytes(data, "a.xlsx")
    start = document.source.index(old)
    return _spliced(data, document, [Edit(start, start + len(old), new, ())])


def test_source_and_target(units):
    data = _workbook(One=ROWS, Two=[["x", "y"], ["1", "2"]])
    assert units(data, "a.xlsx") == [
        ("The the port & <quay>", "港口", "One!C2 (a)"),
        ("The the harbour", "好", "One!C3 (b)"),
        ("", "坏", "One!C4 (c)"),  # no cell is written there
        ("", "三", "One!C5"),
        ("", "二", "One!C6"),
    ]
    document = read_bytes(data, "a.xlsx")
    assert document.source.splitlines()[2] == "b\t好\tThe the harbour "
    assert document.source_language == "zh-Hans"


def test_cells_without_named_columns(units):
    assert units(_workbook(One=[["", "a"], ["1", "b c"]]), "a.xlsx") == [("a", None, "One!B1"), ("b c", None, "One!B2")]


def test_nothing_else_changes():
    data = _workbook(One=ROWS, Two=[["The the port & <quay>", "y"]])
    assert _spliced(data, read_bytes(data, "a.xlsx"), []) == data
    changed = _edited(data, "The the harbour", "The & harbour")
    assert _cells(changed)[2][2] == "The & harbour "
    before, after = (zipfile.ZipFile(io.BytesIO(each)) for each in (data, changed))
    assert after.testzip() is None
    assert [info.filename for info in before.infolist()] == [info.filename for info in after.infolist()]
    for one, other in zip(before.infolist(), after.infolist(), strict=True):
        assert (one.date_time, one.compress_type, one.external_attr) == (
            other.date_time, other.compress_type, other.external_attr
        )  # fmt: skip
        if one.filename != "xl/sharedStrings.xml":
            assert before.read(one) == after.read(other)
    old, new = (each.read("xl/sharedStrings.xml").decode() for each in (before, after))
    assert new == old.replace("The </t>", "The &amp; harbour</t>").replace(">the</t>", "></t>").replace(
        "> harbour </t>", "> </t>"
    )


def test_a_shared_text_is_changed_once_or_not_at_all():
    data = _workbook(One=[["Same the the", "Same the the"]])
    document = read_bytes(data, "a.xlsx")
    first = document.source.index("the the")
    second = document.source.index("the the", first + 1)
    both = [Edit(at, at + 7, "the", ()) for at in (first, second)]
    assert _cells(_spliced(data, document, both)) == [["Same the", "Same the"]]
    with pytest.raises(FixError, match="in two ways"):
        _spliced(data, document, [both[0], both[1]._replace(text="a")])


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["横a", "<x>", "&", " b "]), st.sampled_from(["c", "&d", ""])), max_size=6))
def test_any_text_can_be_replaced(pairs):
    rows = [["first", "last"], *([f"k{number} {old}", "z"] for number, (old, _) in enumerate(pairs))]
    data = _workbook(One=rows)
    document = read_bytes(data, "a.xlsx", language="en")
    edits, at = [], 0
    for number, (old, new) in enumerate(pairs):
        at = document.source.index(f"k{number} {old}", at) + len(f"k{number} ")
        edits.append(Edit(at, at + len(old), new, ()))
    changed = [f"k{number} {new}".rstrip() for number, (_, new) in enumerate(pairs)]
    assert [row[0].rstrip() for row in _cells(_spliced(data, document, edits))[1:]] == changed


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"x" * 99, b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_workbook_is_told(data):
    with pytest.raises(UnreadableError, match=r"no office document|missing in the archive"):
        read_bytes(data, "a.xlsx")


SMALL = _workbook(One=[["source", "target"], ["a", "b"]])


@settings(deadline=None)
@given(st.data())
def test_a_broken_workbook_is_no_crash(data):
    whole = bytearray(SMALL)
    for _ in range(data.draw(st.integers(1, 5))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    broken = bytes(whole[: data.draw(st.integers(len(whole) // 2, len(whole)))])
    with suppress(UnreadableError, FixError):
        document = read_bytes(broken, "a.xlsx")
        _spliced(broken, document, [Edit(at, at + 1, "x", ()) for at in range(min(1, len(document.source)))])


def _archive(**members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return stream.getvalue()


def test_bombs_are_refused(monkeypatch):
    with pytest.raises(UnreadableError, match="unpacks to more than is taken"):
        archive.Archive(_archive(a=b"\0" * 8 * 1024**2)).read("a")
    monkeypatch.setattr(archive, "_LARGEST", 100)
    opened = archive.Archive(_archive(a=b"x" * 60, b=b"y" * 60))
    opened.read("a")
    with pytest.raises(UnreadableError, match="^b unpacks"):
        opened.read("b")
    monkeypatch.setattr(archive, "_MOST_MEMBERS", 1)
    with pytest.raises(UnreadableError, match="more than 1 members"):
        archive.Archive(_archive(a=b"", b=b""))


def test_a_lying_size_unpacks_no_more():
    data = bytearray(_archive(a=b"\0" * 4096))
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<L", data, at + 24, 10)
    opened = archive.Archive(bytes(data))
    with suppress(UnreadableError):
        assert len(opened.read("a")) <= 11


def test_a_broken_member_is_told_with_its_place():
    data = _archive(xl___rels__workbook_xml=b"", xl__workbook_xml=b"")
    with pytest.raises(UnreadableError, match=r"xl/_rels/workbook.xml.rels is missing"):
        read_bytes(data, "a.xlsx")
    opened = archive.Archive(_archive(a_xml=b"<a>\n</b>"))
    with pytest.raises(UnreadableError, match="^a.xml, line 2, column 3: "):
        opened.xml("a.xml")


def test_descriptors_and_comments_of_an_archive_stay():
    class Unseekable(io.BytesIO):
        def seekable(self):
            return False

        def seek(self, *_):
            raise OSError

        def tell(self):
            raise OSError

    plain = zipfile.ZipFile(io.BytesIO(_workbook(One=[["Same the the"]])))
    stream = Unseekable()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.comment = b"a comment"
        for name in plain.namelist():
            packed.writestr(name, plain.read(name))
    data = stream.getvalue()
    changed = _edited(data, "the the", "the")
    assert _cells(changed) == [["Same the"]]
    again = zipfile.ZipFile(io.BytesIO(changed))
    assert again.comment == b"a comment"
    assert again.testzip() is None
