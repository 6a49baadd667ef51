"""Word and OpenDocument texts: what reads as their text, and edits that leave all else as it was."""

import io
import struct
import zipfile

import pytest

from termcheck.documents import UnreadableError, read_bytes
from termcheck.finding import Finding
from termcheck.fixing import Edit, FixError, _spliced, mend

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def _packed(members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for number, (name, content) in enumerate(members.items()):
            info = zipfile.ZipInfo(name, (2001, 2, 3, 4, 5, 2 * number))
            packed.writestr(info, content, zipfile.ZIP_STORED if number == 0 else zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _docx(body, **parts):
    members = {"_rels/.rels": RELATIONS, "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"}
    members |= {f"word/{name}.xml": f"<w:x {W}>{content}</w:x>" for name, content in parts.items()}
    return _packed(members)


def _odt(body, page=None):
    names = " ".join(f'xmlns:{name}="{name}"' for name in ("office", "text", "table", "draw", "dc", "style"))
    content = f"<office:document-content {names}><office:body><office:text>{body}</office:text></office:body>"
    members = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"{content}</office:document-content>",
    }
    if page:
        styles = (
            f"<office:styles><text:p>no</text:p></office:styles><office:master-styles>{page}</office:master-styles>"
        )
        members["styles.xml"] = f"<office:document-styles {names}>{styles}</office:document-styles>"
    return _packed(members)


def _shown(data, name):
    document = read_bytes(data, name)
    return [
        (segment.kind, document.text[segment.span.start : segment.span.end].replace("\ue000", "…"), segment.location)
        for segment in document.segments
    ]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<w:r><w:t>One</w:t></w:r>", "One"),
        ('<w:r><w:t xml:space="preserve">One </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>two</w:t></w:r>', "One two"),
        ("<w:r><w:t>One </w:t></w:r><w:r><w:t>two</w:t></w:r>", "Onetwo"),
        ("<w:r><w:t>A &amp; B</w:t><w:tab/><w:t>C</w:t><w:br/><w:t>D</w:t></w:r>", "A & B\tC\nD"),
        ("<w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>", "new"),
        ("<w:moveFrom><w:r><w:t>old</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>new</w:t></w:r></w:moveTo>", "new"),
        ("<w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink>", "link"),
        ("<w:r><w:t>One</w:t><w:footnoteReference w:id='1'/></w:r><w:r><w:t>, two</w:t></w:r>", "One…, two"),
        ("<w:r><w:instrText>PAGE</w:instrText><w:t>7</w:t></w:r>", "7"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t>shown</w:t></w:r>", "shown"),
        ("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>form</w:t></w:r></w:sdtContent></w:sdt>", "form"),
    ],
)
def test_a_paragraph_of_word(inside, expected):
    assert _shown(_docx(f"<w:p>{inside}</w:p>"), "a.docx") == [("paragraph", expected, "paragraph 1")]


def _p(text, style=""):
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def test_all_places_of_word():
    box = "<w:txbxContent>{}</w:txbxContent>"
    choices = (
        f"<mc:AlternateContent xmlns:mc='m'><mc:Choice>{box.format(_p('box'))}</mc:Choice>"
        f"<mc:Fallback>{box.format(_p('box'))}</mc:Fallback></mc:AlternateContent>"
    )
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{_p('gone')}</w:tc></w:tr>"
    data = _docx(
        f"{_p('Title', 'Heading1')}<w:tbl><w:tr><w:tc>{_p('cell')}</w:tc></w:tr>{deleted}</w:tbl>"
        f"<w:p><w:r><w:t>By</w:t>{choices}</w:r></w:p>",
        footnotes=f"<w:footnote>{_p('note')}</w:footnote>",
        header1=_p("head"),
        header2=_p("head"),
        comments=f"<w:comment>{_p('why?')}</w:comment>",
    )
    assert _shown(data, "a.docx") == [
        ("heading", "Title", "paragraph 1"),
        ("cell", "cell", "paragraph 2"),
        ("paragraph", "By…", "paragraph 3"),
        ("paragraph", "box", "paragraph 4"),
        ("footnote", "note", "footnotes, paragraph 1"),
        ("comment", "why?", "comments, paragraph 1"),
        ("paragraph", "head", "header1, paragraph 1"),
    ]
    assert read_bytes(data, "a.docx").source.splitlines()[:2] == ["Title", "cell"]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<text:p>One <text:span>two</text:span>\n  three</text:p>", [("paragraph", "One two three")]),
        ('<text:h text:outline-level="1">Title</text:h>', [("heading", "Title")]),
        ("<text:p>a<text:s/>b<text:tab/>c<text:line-break/>d &amp; e</text:p>", [("paragraph", "a b\tc\nd & e")]),
        (
            "<text:p>One<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>note</text:p>"
            "</text:note-body></text:note>, two</text:p>",
            [("paragraph", "One…, two"), ("footnote", "note")],
        ),
        (
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>old</text:p></text:deletion>"
            '</text:changed-region></text:tracked-changes><text:p>a <text:change-start text:change-id="c"/>new'
            '<text:change-end text:change-id="c"/></text:p>',
            [("paragraph", "a new")],
        ),
        (
            "<table:table><table:table-row><table:table-cell><text:p>cell</text:p></table:table-cell>"
            "</table:table-row></table:table>",
            [("cell", "cell")],
        ),
        (
            "<text:p>One<office:annotation><dc:creator>A</dc:creator><text:p>why?</text:p></office:annotation></text:p>",
            [("paragraph", "One"), ("comment", "why?")],
        ),
    ],
)
def test_a_text_of_opendocument(inside, expected):
    assert [(kind, text) for kind, text, _ in _shown(_odt(inside), "a.odt")] == expected


def test_what_stands_on_every_page_of_opendocument():
    edges = "<style:header><text:p>head</text:p></style:header><style:footer-left><text:p>foot</text:p>"
    data = _odt("<text:p>One</text:p>", f"<style:master-page>{edges}</style:footer-left></style:master-page>" * 2)
    assert _shown(data, "a.odt") == [
        ("paragraph", "One", "paragraph 1"),
        ("paragraph", "head", "header, paragraph 1"),
        ("paragraph", "foot", "footer, paragraph 1"),
    ]
    changed = read_bytes(_spliced(data, read_bytes(data, "a.odt"), [Edit(4, 8, "top", ())]), "a.odt")
    assert changed.source == "One\ntop\nfoot\n"  # on both pages


def _finding(document, old, new):
    at = document.source.find(old)
    if at >= 0:
        yield Finding(
            path="a", rule="r", category="c", mqm="m", certainty="certain", severity="warning",
            span=document.source_map.to_source(type(document.segments[0].span)(at, at + len(old))), line=1, column=1,
            end_line=1, end_column=1, text=old, message="", suggestions=(new,), fix="safe",
        )  # fmt: skip


BODY = '<w:p><w:r><w:t xml:space="preserve">In the </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>the</w:t></w:r>{}</w:p>'


@pytest.mark.parametrize(
    ("data", "name", "member", "old", "new"),
    [
        (_docx(BODY.format("")), "a.docx", "word/document.xml", "In the </w:t>", "In the</w:t>"),
        (_odt("<text:p>In the <text:i>the</text:i>横 port</text:p>"), "a.odt", "content.xml", "the <", "the<"),
    ],
)
def test_a_fix_changes_nothing_else(data, name, member, old, new):
    def check(document):
        return tuple(_finding(document, "the the", "the"))

    mended = mend(data, lambda content: read_bytes(content, name), check)
    assert (len(mended.applied), mended.held) == (1, ())
    before, after = (zipfile.ZipFile(io.BytesIO(each)) for each in (data, mended.data))
    assert after.testzip() is None
    for one, other in zip(before.infolist(), after.infolist(), strict=True):
        assert (one.filename, one.date_time, one.compress_type) == (
            other.filename,
            other.date_time,
            other.compress_type,
        )
        changed = before.read(one).decode()
        if one.filename == member:
            changed = changed.replace(old, new).replace(">the</", "></")
        assert after.read(other).decode() == changed


def test_a_note_is_never_lost():
    data = _docx("<w:p><w:r><w:t>One</w:t><w:footnoteReference w:id='1'/><w:t>two</w:t></w:r></w:p>")

    def check(document):
        return tuple(_finding(document, "One\ue000two", "One two"))

    mended = mend(data, lambda content: read_bytes(content, "a.docx"), check)
    assert mended.data == data
    assert len(mended.held) == 1


@pytest.mark.parametrize("name", ["a.docx", "a.odt"])
def test_nothing_changes_without_edits(name):
    data = _docx(_p("a")) if name == "a.docx" else _odt("<text:p>a</text:p>")
    document = read_bytes(data, name)
    assert _spliced(data, document, []) == data
    changed = read_bytes(_spliced(data, document, [Edit(0, 1, "<&>", ())]), name)
    assert changed.text == "<&>"


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"", "a.docx", "no office document"),
        (_packed({"x": "y"}), "a.docx", "_rels/.rels is missing in the archive"),
        (_packed({"x": "y"}), "a.odt", "content.xml is missing in the archive"),
        (
            _packed({"_rels/.rels": RELATIONS.replace("word/", "a&#10;" * 99)}),
            "a.docx",
            "(a ){39}a… is missing in the archive$",
        ),
        (_packed({"content.xml": "<a>\n<b></a>"}), "a.odt", "content.xml, line 2, column 6: mismatched tag"),
        (_packed({"content.xml": '<!DOCTYPE a [<!ENTITY x "y">]><a/>'}), "a.odt", "content.xml, line 1, column"),
    ],
)
def test_what_is_broken_is_told_with_its_place(data, name, told):
    with pytest.raises(UnreadableError, match=f"^{told}"):
        read_bytes(data, name)


def _as_zip64(data, *, whole):
    """The same archive, with members or with a directory as only large ones need them."""
    before = zipfile.ZipFile(io.BytesIO(data))
    if whole:
        end, count, start = data.rindex(b"PK\x05\x06"), len(before.infolist()), before.start_dir
        large = b"PK\x06\x06" + struct.pack("<Q2H2L4Q", 44, 45, 45, 0, 0, count, count, end - start, start)
        last = struct.pack("<4H2LH", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
        return data[:end] + large + b"PK\x06\x07" + struct.pack("<LQL", 0, end, 1) + b"PK\x05\x06" + last
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for info in before.infolist():
            with packed.open(info.filename, "w", force_zip64=True) as member:
                member.write(before.read(info))
    return stream.getvalue()


@pytest.mark.parametrize(("whole", "told"), [(True, "an archive"), (False, "word/document.xml is packed")])
def test_zip64_is_read_but_not_written(whole, told):
    data = _as_zip64(_docx(_p("the the")), whole=whole)
    document = read_bytes(data, "a.docx")
    assert document.source == "the the\n"
    for edits in ([], [Edit(0, 7, "the", ())]):
        with pytest.raises(FixError, match=f"{told} in the format ZIP64, which is read but not written$"):
            _spliced(data, document, edits)
