"""TMX: what is written holds right forms only; any memory is read."""

from __future__ import annotations

import pytest
from lxml import etree

from termcheck.terms.formats import tmx
from termcheck.terms.glossary import Concept, Term

MEMORY = """\
<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en"
          datatype="plaintext"/>
  <body>
    <tu>
      <prop type="x-project">ports</prop>
      <note>Seen
        twice.</note>
      <tuv xml:lang="en"><seg>harbour <bpt i="1">&lt;b&gt;</bpt>office<ept i="1">&lt;/b&gt;</ept></seg></tuv>
      <tuv xml:lang="de"><note>new</note><seg>Hafen<hi>amt</hi></seg></tuv>
      <tuv xml:lang="en"><seg>port office</seg></tuv>
    </tu>
  </body>
</tmx>
"""


def test_any_memory_is_read() -> None:
    reading = tmx.read(MEMORY.encode())
    assert reading.faults == []
    (entry,) = reading.entries
    assert entry.concept == Concept(
        "harbour-office",
        note="Seen twice.",
        terms=(
            Term("harbour office", "en", "preferred"),
            Term("port office", "en", "admitted"),
            Term("Hafenamt", "de", "preferred"),
        ),
    )
    assert reading.unread == {"prop x-project": 1, "inline code": 2, "note of a variant": 1}


def test_no_wrong_form_gets_into_a_memory(many: list[Concept]) -> None:
    root = etree.fromstring(tmx.write(many).encode())
    segments = {segment.text for segment in root.iter("seg")}
    assert segments == {"Harbour Office of Lin County", "LHO", "林县港务局"}
    units = list(root.iter("tu"))
    assert len(units) == len(many)
    assert [child.tag for child in units[0]][-3:] == ["tuv"] * 3
    (header,) = root.iter("header")
    assert set(header.attrib) == {
        "creationtool",
        "creationtoolversion",
        "segtype",
        "o-tmf",
        "adminlang",
        "srclang",
        "datatype",
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<tbx/>", "1: the root element is <tbx>, not <tmx>"),
        ("<tmx/>", "1: the file has no units"),
        (MEMORY.replace('<tuv xml:lang="de"', "<tuv"), "12: <tuv> names no language"),
        (MEMORY.replace("<seg>port office</seg>", ""), "13: <tuv> has no <seg>"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(text: str, said: str) -> None:
    ((line, message),) = tmx.read(text.encode()).faults
    assert f"{line}: {message}".startswith(said)
