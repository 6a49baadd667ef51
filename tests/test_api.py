"""The public API, as users' scripts rely on it."""

from __future__ import annotations

import subprocess
import sys

import pytest

import termcheck
from termcheck import Finding, Glossary, check_file, check_text
from termcheck.document import Span
from termcheck.errors import InputError

NAME = "Qianhai Shenzhen-Hong Kong Service Modern Industry Cooperation Zone"
TEXT = f"The {NAME} saw the the rise of new quality productivity."
KEYS = (
    "path rule category mqm certainty severity span line column end_line end_column location text message suggestions "
    "fix term related fingerprint"
).split()


def test_a_text_is_checked():
    findings = check_text(TEXT)
    assert [(finding.rule, finding.text) for finding in findings] == [
        ("near-form", NAME),
        ("repeated-word", "the the"),
        ("wrong-form", "new quality productivity"),
    ]
    assert all(TEXT[finding.span.start : finding.span.end] == finding.text for finding in findings)
    assert all(isinstance(finding, Finding) for finding in findings)


def test_a_finding_has_the_keys_of_the_contract():
    finding = check_text(TEXT)[2]
    assert all(hasattr(finding, key) for key in KEYS)
    assert finding.span == Span(TEXT.index("new quality"), len(TEXT) - 1)
    assert (finding.line, finding.column, finding.end_line) == (1, finding.span.start + 1, 1)
    assert (finding.category, finding.mqm) == ("terminology", "terminology/wrong-term")
    assert finding.certainty in ("certain", "likely")
    assert finding.severity in ("error", "warning")
    assert finding.suggestions[0] == "new quality productive forces"
    assert finding.term
    assert (finding.fix, finding.location, finding.related) == ("unsafe", None, ())


def test_a_finding_cannot_be_changed():
    with pytest.raises(AttributeError):
        check_text(TEXT)[0].message = "changed"  # type: ignore[misc]


def test_spans_count_in_the_file_as_it_stands(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffIt rose.\r\nIn the the Bay.\r\n".encode())
    (finding,) = check_file(path)
    assert (finding.span, finding.line, finding.column) == (Span(13, 20), 2, 4)
    assert check_file(str(path)) == (finding,)


def test_a_missing_file_is_told(tmp_path):
    from termcheck.documents import UnreadableError

    with pytest.raises(UnreadableError, match=r"missing\.txt: no such file"):
        check_file(tmp_path / "missing.txt")


def test_a_glossary_of_ones_own():
    glossary = Glossary.from_pairs(
        {"和平桥": ["Upper Peace Bridge Museum"]}, source_language="zh", target_language="en"
    )
    text = "The Upper Peace Bridge Musuem opened, with new quality productivity."
    (finding,) = check_text(text, glossary=glossary)
    assert (finding.rule, finding.suggestions, finding.term) == ("near-form", ("Upper Peace Bridge Museum",), "pair-1")
    assert check_text(text.replace("Musuem", "Museum"), glossary=glossary) == ()


def test_accepted_forms_of_a_pair_may_be_mixed():
    glossary = Glossary.from_pairs(
        {"桥": ["Peace Bridge", "Bridge of Peace"]}, source_language="zh", target_language="en"
    )
    assert check_text("The Peace Bridge is old. The Bridge of Peace is long.", glossary=glossary) == ()


def test_a_glossary_is_loaded(tmp_path):
    path = tmp_path / "terms.csv"
    path.write_text("id,language,form,status\nbay,en,Greater Bay Area,preferred\nbay,en,Gulf Zone,wrong\n", "utf-8")
    (finding,) = check_text("The Gulf Zone grew.", glossary=Glossary.load(path))
    assert (finding.rule, finding.suggestions) == ("wrong-form", ("Greater Bay Area",))


@pytest.mark.parametrize("language", ["de", "zh", "tlh", "en-GB"])
def test_rules_that_need_no_language_run_in_every_one(language):
    assert "repeated-word" in {finding.rule for finding in check_text("in the the Bay", language)}
    assert ("near-form" in {finding.rule for finding in check_text(TEXT, language)}) == (language == "en-GB")


def test_nothing_is_found_in_nothing():
    assert check_text("") == ()


def test_every_run_says_the_same():
    assert check_text(TEXT) == check_text(TEXT)


def test_what_is_public():
    assert set(termcheck.__all__) == {"Finding", "Glossary", "check_file", "check_pair", "check_text"}
    assert all(getattr(termcheck, name) for name in termcheck.__all__)
    assert {*termcheck.__all__, "scoring", "__version__"} <= set(dir(termcheck))
    with pytest.raises(AttributeError):
        # mypy, which wants every “ignore” to be of use, sees here that misspelt names are told
        termcheck.check_everything  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize("tag", ["", "english", "en_US", "en US", "auto", "-", "de-", "x"])
def test_what_is_no_language_tag_is_refused(tag):
    for name, call in {
        "language": lambda: check_text("Fine.", tag),
        "source_language": lambda: termcheck.check_pair("Gut.", "Fine.", tag, "en"),
        "target_language": lambda: termcheck.check_pair("Gut.", "Fine.", "de", tag),
    }.items():
        with pytest.raises(InputError, match=f"^{name}: “{tag}” is no language tag; "):
            call()
    for languages in (
        {"source_language": tag, "target_language": "en"},
        {"source_language": "de", "target_language": tag},
    ):
        with pytest.raises(InputError, match="is no language tag"):
            Glossary.from_pairs([("Hafenamt", ["Port Office"])], **languages)


@pytest.mark.parametrize("tag", ["und", "eo", "EN-us", "zh-Hant-HK", "x-ours", "de-1996", "sgn-BE-FR"])
def test_a_tag_of_a_language_that_nobody_prepared_is_right(tag):
    text = "Sxi skribis: Ã©l la haveno."
    assert [finding.rule for finding in check_text(text, tag)] == ["garbled-characters"]
    assert termcheck.check_pair("Fine.", "Fine.", "en", tag) is not None
    Glossary.from_pairs([("Hafenamt", ["Port Office"])], source_language=tag, target_language="en")


def test_importing_the_package_loads_nothing_heavy():
    script = "import sys, termcheck; termcheck.check_text('fine'); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert {"spacy", "numpy", "sacrebleu", "yaml"}.isdisjoint(loaded)


def test_a_pair_is_a_text_beside_its_source():
    text = "It grew.\nIn the the Bay.\n"
    (finding,) = termcheck.check_pair("它发展了。\n在湾区。\n", text, "zh", "en")
    assert (finding.rule, finding.text, finding.line) == ("repeated-word", "the the", 2)
