"""Inline codes of translators' files, which no example can write."""

import pytest

from termcheck.analysis import Analysis
from termcheck.documents import read_bytes
from termcheck.rules.changed_tag import changed_tag
from termcheck.terms.glossary import Glossary


def _of_1(source, target):
    return (
        '<xliff version="1.2"><file source-language="de" target-language="en"><body><trans-unit id="1">'
        f"<source>{source}</source><target>{target}</target></trans-unit></body></file></xliff>"
    )


def _of_2(source, target):
    return (
        '<xliff version="2.1" srcLang="de" trgLang="en"><file id="f"><unit id="1"><segment>'
        f"<source>{source}</source><target>{target}</target></segment></unit></file></xliff>"
    )


def _tmx(source, target):
    return (
        f'<tmx version="1.4"><header srclang="de"/><body><tu><tuv xml:lang="de"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="en"><seg>{target}</seg></tuv></tu></body></tmx>'
    )


FORMATS = {"xlf": _of_1, "xliff": _of_2, "tmx": _tmx}


def _found(suffix, source, target):
    """What stands in the file where something is found, what is said of it, and how sure that is."""
    data = FORMATS[suffix](source, target)
    document = read_bytes(data.encode(), f"a.{suffix}")
    analysis = Analysis(document, Glossary.from_pairs([], source_language="de", target_language="en"))
    found = []
    for hit in changed_tag.check(analysis):
        place = document.source_map.to_source(hit.span)
        found.append((data[place.start : place.end], hit.message, (hit.certainty or changed_tag.certainty).label))
    return found


@pytest.mark.parametrize(
    ("suffix", "source", "target", "expected"),
    [
        ("xlf", 'Am <g id="1">Meer</g>', "By the sea", [("By the sea", "“<g 1>” of the source is missing.", "likely")]),
        ("xlf", "Am Meer", 'By <g id="4">the</g> sea', [("the", "The source has no “<g 4>”.", "likely")]),
        (
            "xlf", '<g id="1">Am</g> Meer', '<g id="1">By</g> the <g id="1">sea</g>',
            [("sea", "“<g 1>” stands too often.", "likely")],
        ),
        (
            "xlf", '<x id="1"/>Am<x id="2"/>', '<x id="1"/>By<x id="3"/>',
            [('<x id="1"/>By<x id="3"/>', "“<x 2/>” of the source is missing.", "likely"),
             ("By", "The source has no “<x 3/>”.", "likely")],
        ),
        (
            "xlf", 'Am <bpt id="1">b</bpt>Meer<ept id="1">/b</ept>', 'By the <bpt id="1">b</bpt>sea',
            [("By the <bpt id=\"1\">b</bpt>sea", "“<ept 1>” of the source is missing.", "certain")],
        ),
        (
            "xlf", 'Am <bx id="1" rid="a"/>Meer<ex id="2" rid="a"/>', 'By <ex id="2" rid="a"/>the<bx id="1" rid="a"/>',
            [("the", "“<ex 2>” closes what is not open.", "certain")],
        ),
        (
            "xlf", '<bpt id="1">b</bpt><bpt id="2">i</bpt>Am Meer<ept id="2">/i</ept><ept id="1">/b</ept>',
            '<bpt id="1">b</bpt><bpt id="2">i</bpt>By the<ept id="1">/b</ept> sea<ept id="2">/i</ept>',
            [("sea", "“<ept 1>” closes before what opened inside it.", "likely")],
        ),
        (
            "xlf", "".join(f'<x id="{n}"/>a' for n in range(5)), "a",
            [("a", "“<x 0/>”, “<x 1/>”, “<x 2/>” and 2 more of the source are missing.", "likely")],
        ),
        ("xlf", 'Am<it id="1" pos="open">b</it>', "By", [("By", "“<it 1>” of the source is missing.", "certain")]),
        ("xliff", 'Am <pc id="1">Meer</pc>', "By sea", [("By sea", "“<pc 1>” of the source is missing.", "likely")]),
        (
            "xliff", '<sc id="1"/>Am<ec startRef="1"/> Meer', '<sc id="1"/>By the sea',
            [("By the sea", "“<ec 1>” of the source is missing.", "certain")],
        ),
        ("xliff", "Am", 'By<ph id="9"/>', [("By", "The source has no “<ph 9/>”.", "likely")]),
        (
            "tmx", '<bpt i="1" x="1"/>Am<ept i="1"/> Meer<ph x="2"/>', 'By <bpt i="7" x="1"/>the<ept i="7"/> sea',
            [('By <bpt i="7" x="1"/>the<ept i="7"/> sea', "“<ph 2/>” of the source is missing.", "likely")],
        ),
        (
            "tmx", "Am<ph>a</ph> Meer<ph>b</ph>", "By the<ph>c</ph> sea",
            [("By the<ph>c</ph> sea", "“<ph/>” of the source is missing.", "likely")],
        ),
        ("tmx", 'Am <hi x="1">Meer</hi>', "By sea", [("By sea", "“<hi 1>” of the source is missing.", "likely")]),
    ],
)  # fmt: skip
def test_codes_that_changed(suffix, source, target, expected):
    assert _found(suffix, source, target) == expected


@pytest.mark.parametrize(
    ("suffix", "source", "target"),
    [
        ("xlf", 'Am <g id="1">Meer</g> <g id="2">hier</g>', '<g id="2">here</g> by the <g id="1">sea</g>'),
        ("xlf", '<g id="1"><g id="2">a</g></g>', '<g id="2"><g id="1">b</g></g>'),
        ("xlf", 'Am Meer.<x id="1"/>', 'By the sea.<x id="1"/>'),
        ("xlf", 'Am <g id="1">Meer</g>', ""),
        ("xlf", 'Am <mrk mtype="term">Meer</mrk>', "By the sea"),
        ("xlf", 'Am<x id="1" ctype="lb"/> Meer', "By the sea"),
        ("xlf", "Am Meer", 'By <mrk mtype="x-sdl-deleted"><x id="1"/></mrk>the sea'),
        ("xlf", '<bpt id="1">b</bpt>Am <ph id="2">n</ph><ept id="1">/b</ept>',
         '<ph id="1">n</ph><bpt id="2">b</bpt>By the<ept id="2">/b</ept>'),
        ("xlf", '<bpt id="1">b</bpt>Am<bpt id="2">i</bpt>a<ept id="1">b</ept>b<ept id="2">i</ept>',
         '<bpt id="1">b</bpt>By<bpt id="2">i</bpt>a<ept id="1">b</ept>b<ept id="2">i</ept>'),
        ("xlf", '<bpt id="1">b</bpt>Am<ept id="2">/b</ept>', '<bpt id="1">b</bpt>By<ept id="2">/b</ept>'),
        ("xliff", 'Am <ph id="1" canDelete="yes"/>Meer', "By the sea"),
        ("xliff", 'Am <ph id="1"/>Meer', 'By <ph id="1"/>the <ph id="2" copyOf="1"/>sea'),
        ("xliff", '<ec id="1" isolated="yes"/>Am <sc id="2" isolated="yes"/>Meer',
         '<ec id="1" isolated="yes"/>By <sc id="2" isolated="yes"/>the sea'),
        ("xliff", 'Am <sm id="1"/>Meer<em startRef="1"/>', "By the sea"),
        ("tmx", '<bpt i="1" x="1"/>Am<ept i="1"/> <bpt i="2" x="2"/>Meer<ept i="2"/>',
         'By the <bpt i="1" x="2"/>sea<ept i="1"/><bpt i="2" x="1"/>…<ept i="2"/>'),
        ("tmx", '<ph x="1">a</ph>Am', '<ph>a</ph>By'),
        ("tmx", '<ph x="1">a</ph>Am', '<ph>b</ph>By'),
        ("tmx", "Am <hi>Meer</hi>", "By the sea"),
    ],
)  # fmt: skip
def test_codes_that_may_differ(suffix, source, target):
    assert _found(suffix, source, target) == []


def test_a_code_behind_the_last_word():
    assert _found("xlf", " Am", '  By the sea <x id="1"/> ')[0][0] == "sea"
    assert _found("xlf", "…", '– <x id="1"/> –') == [('– <x id="1"/> –', "The source has no “<x 1/>”.", "likely")]
