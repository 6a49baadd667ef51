"""Strings of programs: .resx, Android's strings.xml, and other XML."""

import pytest

from termcheck.documents import UnreadableError, read_bytes

ANDROID = """<?xml version="1.0"?>
<resources>
  <!-- termcheck: ignore-file[x] why -->
  <string name="a">It\\'s  <b>all</b>
     <xliff:g xmlns:xliff="u" id="n">%s</xliff:g> "a  b"\\n\\u6a2a &amp;</string>
  <string name="b" translatable="false">no</string>
  <plurals name="p"><item quantity="one">One</item><item quantity="other">Many</item></plurals>
  <string-array name="l"><item>First</item></string-array>
  <integer name="i">5</integer>
</resources>
"""


def test_android(units):
    assert units(ANDROID, "a.xml") == [
        ("It's all … a  b\n横 &", None, "a"),
        ("One", None, "p[one]"),
        ("Many", None, "p[other]"),
        ("First", None, "l[0]"),
    ]
    assert len(read_bytes(ANDROID.encode(), "a.xml").comments) == 1


def test_what_android_refuses_is_no_word(units):
    assert units("<resources><string name='a'>don't</string></resources>", "a.xml") == [("don…t", None, "a")]


def test_resx(units):
    source = (
        '<root><xsd:schema xmlns:xsd="x"><xsd:element name="root"/></xsd:schema>'
        '<resheader name="a"><value>no</value></resheader>'
        '<data name="A" xml:space="preserve"><value>Hello &lt;you&gt;\n{0}</value><comment>no</comment></data>'
        '<data name="B" type="System.Drawing.Bitmap"><value>no</value></data></root>'
    )
    assert units(source, "a.resx") == [("Hello <you>\n{0}", None, "A")]
    with pytest.raises(UnreadableError, match="“a”"):
        read_bytes(b"<a/>", "a.resx")


def test_xml_is_read_by_its_root(units):
    unit = "<unit id='1'><segment><source>x</source><target>y</target></segment></unit>"
    assert units(f"<xliff><file>{unit}</file></xliff>", "a.xml") == [("y", "x", "1")]
    pair = "<tuv xml:lang='zh'><seg>一</seg></tuv><tuv xml:lang='en'><seg>one</seg></tuv>"
    memory = f"<tmx><header srclang='zh'/><body><tu>{pair}</tu></body></tmx>"
    assert units(memory, "a.xml") == [("one", "一", "unit 1")]
    assert units("<a><para>One &amp; two</para><para>Three</para></a>", "a.xml") == [
        ("One & two", None, None),
        ("Three", None, None),
    ]
