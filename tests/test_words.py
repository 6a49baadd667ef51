"""Words, their keys, and what stands between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.words import Words, american, fold, gap, stem

_TEXTS = st.text() | st.text(
    st.sampled_from("aAbB éßİ中港1९.,;:!?-–—'’“”\"()（）。、\n\r\t\u2028\u200b\u0301\ud800"), max_size=80
)
_SENTENCES = st.lists(
    st.sampled_from(
        ("Dr.", "Li", "came", "on", "Jan.", "3.5", "U.S.", "“The", "zone”", "opened.", "Yes!", "\n\n", "end.")
    )
).map(" ".join)


def _sentences(text: str) -> list[str]:
    words = Words(text)
    return [text[words.starts[first] : words.ends[end - 1]] for first, end in words.sentences]


# words


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("Guangdong-Hong Kong-Macao", ["Guangdong", "Hong", "Kong", "Macao"]),
        ("co-operation, Co-operation", ["co-operation", "Co-operation"]),
        ("co-location", ["co", "location"]),
        ("the people's, the people’s", ["the", "people's", "the", "people’s"]),
        ("'quoted' and “quoted”", ["quoted", "and", "quoted"]),
        ("the cities' plans", ["the", "cities", "plans"]),
        ("snake_case", ["snake", "case"]),
        ("3.5 million", ["3", "5", "million"]),
        ("naïve São Paulo", ["naïve", "São", "Paulo"]),
        ("R&D", ["R", "D"]),
        ("粤港澳大湾区", ["粤港澳大湾区"]),
        ("किसी देश में", ["किसी", "देश", "में"]),
        ("كِتاب ، بيت", ["كِتاب", "بيت"]),
        ("cafe\u0301 au lait", ["cafe\u0301", "au", "lait"]),
        ("…!?", []),
        ("", []),
    ],
)
def test_words_of_a_text(text, surfaces):
    assert Words(text).surface == surfaces


@given(_TEXTS)
def test_surfaces_and_gaps_are_the_text(text):
    words = Words(text)
    assert len(words.between) == len(words) + 1
    assert "".join(part for pair in zip(words.between, [*words.surface, ""], strict=True) for part in pair) == text


@given(_TEXTS)
def test_offsets_point_at_the_words(text):
    words = Words(text)
    assert [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)] == words.surface
    assert words.folded == list(map(fold, words.surface))


@given(_TEXTS)
def test_a_span_lies_within_its_words(text):
    words = Words(text)
    for i in range(len(words)):
        span = words.span(i, i + 1)
        assert span.start == words.starts[i]
        assert span.start <= span.end <= words.ends[i]


@pytest.mark.parametrize(
    ("text", "spanned"),
    [
        ("Greater Bay Area's cities", "Greater Bay Area"),
        ("Greater Bay Area’s cities", "Greater Bay Area"),
        ("Greater Bay AREA'S cities", "Greater Bay AREA"),
        ("Greater Bay Areas' cities", "Greater Bay Areas"),
        ("people's government office", "people's government office"),
    ],
)
def test_a_span_leaves_out_the_last_possessive_ending(text, spanned):
    span = Words(text).span(0, 3)
    assert text[span.start : span.end] == spanned


# keys


@pytest.mark.parametrize(
    ("surface", "folded"),
    [
        ("GBA", "gba"),
        ("Guangdong’s", "guangdong"),
        ("GUANGDONG'S", "guangdong"),
        ("Co-operation", "cooperation"),
        ("O’Brien", "o'brien"),
        ("Straße", "strasse"),
        ("ÉTÉ", "été"),
    ],
)
def test_fold(surface, folded):
    assert fold(surface) == folded


@given(_TEXTS)
def test_fold_is_stable_under_case(text):
    for surface in Words(text).surface:
        assert fold(surface.casefold()) == fold(surface)


_SAME = """
service services · city cities · policy policies · box boxes · branch branches · class classes · index indexes
process processes · bureau bureaus · industry industries · tie ties · campus campuses · nation's nations
open opens opening opened · plan plans planning planned · cut cuts cutting · stop stopped · apply applies applied
invest invests investing invested · expand expanding · integrate integrated integrating integrates · building buildings
build built · hold held · take taken took · lead led
centre center centres centers · labour labor · harbour harbors · organisation organization organisations organizations
analyse analyze analysed analyzed · programme program programmes programs · licence license · defence defense
modernise modernize modernising modernizing · travelled traveled · fibre fiber · theatre theater · favour favor
cooperation co-operation Co-operation COOPERATION · zone zone's Zone’s zones zones' · need needs · circulate circulating
child children · woman women · person's person · Hongkong HONGKONG · ministry ministries · success successes
"""

_APART = """
open openness · service serve · industry industrial · nation national · economy economic · institution institutional
Guangdong Guangzhou · Macao Macau · product productive productivity · ring bring · news new · deep depth
wing win · bed be · king kin · during dure · speed sped · red r · thing the · spring spr · string str · Beijing beij
process proceed · car care · us use · gas gases' gaze · importance import · tour tower
restrict restriction · govern government · union unite · innovate innovation · ministry minister · its it · this thi
"""


def _groups(table: str) -> list[list[str]]:
    return [group.split() for line in table.strip().splitlines() for group in line.split(" · ")]


@pytest.mark.parametrize("forms", _groups(_SAME), ids=" ".join)
def test_inflections_and_spellings_are_one(forms):
    assert len({stem(fold(form)) for form in forms}) == 1


@pytest.mark.parametrize("forms", _groups(_APART), ids=" ".join)
def test_derivations_and_other_words_are_apart(forms):
    assert len({stem(fold(form)) for form in forms}) == len(forms)


@given(st.text())
def test_stem_takes_any_word(word):
    assert isinstance(stem(fold(word)), str)


@pytest.mark.parametrize(
    ("british", "spelling"),
    [
        ("centre", "center"),
        ("organisation", "organization"),
        ("harbour", "harbor"),
        ("labelling", "labeling"),
        ("four", "four"),
        ("tour", "tour"),
        ("hour", "hour"),
        ("rise", "rise"),
        ("sector", "sector"),
    ],
)
def test_american(british, spelling):
    assert american(british) == spelling


# gaps


@pytest.mark.parametrize(
    ("between", "judged"),
    [
        (" ", set()),
        ("\n", set()),
        ("\u00a0", set()),
        ("-", {"hyphen"}),
        ("‑", {"hyphen"}),
        ("–", {"hyphen"}),
        ("-\n", {"hyphen"}),
        ("-\r\n  ", {"hyphen"}),
        (" – ", {"hyphen", "barrier"}),
        (", ", {"comma"}),
        ("、", {"comma"}),
        ("，", {"comma"}),
        (". ", {"barrier", "stop"}),
        (".” ", {"barrier", "stop"}),
        ("。", {"barrier", "stop"}),
        ("?", {"barrier", "stop"}),
        (".", {"barrier", "stop"}),
        ("; ", {"barrier"}),
        (": ", {"barrier"}),
        (" (", {"barrier"}),
        ("\t", {"barrier"}),
        ("\n\n", {"barrier", "stop", "paragraph"}),
        ("\r\n\r\n", {"barrier", "stop", "paragraph"}),
        (" “", set()),
    ],
)
def test_gap(between, judged):
    found = gap(between)
    assert {name for name in ("hyphen", "comma", "barrier", "stop", "paragraph") if getattr(found, name)} == judged


# sentences and barriers


@pytest.mark.parametrize(
    "sentences",
    [
        ("It opened", "Nobody came"),
        ("Dr. Li met Prof. Ma of Yuelan Co. Ltd. in No. 5 Hall on Jan. 3", "Tea followed"),
        ("Output grew 3.5 percent, or U.S. $2.4 billion", "Prices fell"),
        ("J. S. Bach wrote it", "We know"),
        ("“We came.", "We saw,” he said", "They left"),
        ("See e.g. the second part, i.e. the end", "It is short"),
    ],
)
def test_sentences(sentences):
    text = ". ".join(sentences) + "."
    assert _sentences(text) == [sentence.strip("“”") for part in sentences for sentence in [part.rstrip(".")]]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It opened.The port grew.", ["It opened", "The port grew"]),
        ("It grew.then it fell", ["It grew.then it fell"]),
        ("Version 2.10 runs.", ["Version 2.10 runs"]),
        ("他来了。我们走了。", ["他来了", "我们走了"]),
        ("Why? Because! Good.", ["Why", "Because", "Good"]),
        ("“Good.” He left.", ["Good", "He left"]),
        ("A heading\n\nA sentence", ["A heading", "A sentence"]),
        ("a line\nits other half", ["a line\nits other half"]),
        ("the end. and more", ["the end. and more"]),
        ("In the U.S. Congress met", ["In the U.S. Congress met"]),
    ],
)
def test_where_sentences_end(text, sentences):
    assert _sentences(text) == sentences


@given(_TEXTS | _SENTENCES)
def test_sentences_part_the_words(text):
    words = Words(text)
    assert [i for first, end in words.sentences for i in range(first, end)] == list(range(len(words)))
    assert all(first < end for first, end in words.sentences)


@given(_TEXTS | _SENTENCES)
def test_sentences_begin_behind_a_barrier(text):
    words = Words(text)
    assert {first for first, _ in words.sentences} <= words.barriers
    assert words.barriers <= set(range(len(words) + 1))


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("one two, three", ["one"]),
        ("one; two: three", ["one", "two", "three"]),
        ("one – two", ["one", "two"]),
        ("one (two three four) five", ["one", "two", "five"]),
        ("China (Shenzhen) Institute", ["China"]),
        ("China (Hong Kong) Institute", ["China"]),
        ("one. Two", ["one", "Two"]),
        ("one/two", ["one", "two"]),
        ("“one” two", ["one"]),
    ],
)
def test_barriers(text, after):
    words = Words(text)
    assert [words.surface[i] for i in sorted(words.barriers) if i < len(words)] == after


def test_long_lines_are_paragraphs_and_wrapped_ones_are_not():
    wrapped = Words("A heading without a stop\nThe port grew in May.")
    assert len(wrapped.sentences) == 1
    long = Words("A heading without a stop\nThe port grew in May" + " and grew" * 30 + ".")
    assert [long.surface[first] for first, _ in long.sentences] == ["A", "The"]
