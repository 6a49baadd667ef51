"""spaCy's part: the component in a pipeline, a trained pipeline beside the rules, language data.

The pipeline is trained here, in a few seconds, on sentences of our own: enough for the sentences below, and for asking
what an annotation changes in the documents of seeds/.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from termcheck import language
from termcheck.analysis import Analysis
from termcheck.cli import main
from termcheck.document import Document
from termcheck.finding import POSSIBLE
from termcheck.linter import lint
from termcheck.rules import RULES
from termcheck.terms.glossary import Concept, Glossary, GlossaryError, Term
from termcheck.words import Words

spacy = pytest.importorskip("spacy")

SEEDS = Path(__file__).resolve().parent.parent / "seeds"

# word/part of speech; a word without one is a noun
TRAINING = """\
the/DET figures trade/VERB on/ADP the/DET exchange
these/DET figures trade/VERB well/ADV
the/DET shares trade/VERB on/ADP the/DET market
figure trade grew/VERB
digital/ADJ trade grew/VERB fast/ADV
the/DET figure trade of/ADP the/DET city grew/VERB
China/PROPN is/AUX opening/VERB up/ADP to/ADP the/DET world
China/PROPN opened/VERB up/ADP
they/PRON open/VERB up/ADP the/DET market
the/DET city will/AUX open/VERB up/ADP
the/DET opening up/ADP of/ADP the/DET city helps/VERB
opening up/ADP helps/VERB the/DET city
the/DET opening -/PUNCT up/ADP of/ADP ports goes/VERB on/ADP
its/PRON opening -/PUNCT up/ADP helps/VERB
two/NUM memoranda were/AUX signed/VERB
the/DET Memoranda/PROPN of/ADP Joint/PROPN Port/PROPN Management/PROPN were/AUX signed/VERB
the/DET Memorandum/PROPN of/ADP Joint/PROPN Port/PROPN Management/PROPN was/AUX signed/VERB
the/DET port helps/VERB the/DET city
Hong/PROPN Kong/PROPN and/CCONJ Macao/PROPN signed/VERB the/DET plan
the/DET Ministry/PROPN of/ADP Commerce/PROPN grew/VERB
the/DET new/ADJ plan of/ADP the/DET government was/AUX signed/VERB
we/PRON will/AUX trade/VERB with/ADP the/DET world
the/DET development of/ADP national/ADJ treatment and/CCONJ city management matters/VERB
the/DET service sector and/CCONJ the/DET service industry have/AUX grown/VERB
the/DET government signed/VERB an/DET investment agreement on/ADP market access
officials from/ADP the/DET commerce bureau said/VERB that/SCONJ the/DET cooperation zone is/AUX open/ADJ
companies hope/VERB for/ADP high/ADJ -/PUNCT quality productivity and/CCONJ economic/ADJ growth
the/DET cooperation zone ,/PUNCT the/DET pilot zone and/CCONJ the/DET trade zone drew/VERB foreign/ADJ investment
policy makers praised/VERB the/DET industrial/ADJ chain ,/PUNCT the/DET innovation chain and/CCONJ the/DET supply chain
Guangdong/PROPN -/PUNCT Hong/PROPN Kong/PROPN -/PUNCT Macao/PROPN Greater/PROPN Bay/PROPN Area/PROPN is/AUX new/ADJ
the/DET Shenzhen/PROPN Cooperation/PROPN Zone/PROPN and/CCONJ the/DET China/PROPN Import/PROPN Expo/PROPN opened/VERB
a/DET business environment with/ADP good/ADJ rules attracts/VERB talent and/CCONJ capital
the/DET low/ADJ sky economy of/ADP the/DET region needs/VERB more/ADJ pilots and/CCONJ airport space
many/ADJ countries and/CCONJ cities shared/VERB useful/ADJ and/CCONJ practical/ADJ experience
neighbouring/ADJ countries met/VERB in/ADP the/DET hall after/ADP a/DET long/ADJ experience
reform and/CCONJ opening up/ADP brought/VERB work ,/PUNCT production and/CCONJ prosperity to/ADP the/DET people
"""
LEMMAS = {
    "memoranda": "memorandum",
    "Memoranda": "memorandum",
    "figures": "figure",
    "opened": "open",
    "opening": "open",
    "is": "be",
}


@pytest.fixture(scope="session")
def pipeline(tmp_path_factory):
    """The folder of a small trained pipeline: parts of speech, and lemmas from a table."""
    from spacy.lookups import Lookups
    from spacy.tokens import Doc
    from spacy.training import Example
    from thinc.api import fix_random_seed

    fix_random_seed(7)
    nlp = spacy.blank("en")
    nlp.add_pipe("morphologizer")
    examples = []
    for line in TRAINING.splitlines():
        pairs = [item.split("/") if "/" in item else [item, "NOUN"] for item in line.split()]
        words, parts = zip(*pairs, strict=True)
        for made in (list(words), [words[0].capitalize(), *words[1:]]):  # as it stands, and at the start of a sentence
            reference = Doc(nlp.vocab, words=made, pos=list(parts))
            examples.append(Example(Doc(nlp.vocab, words=made), reference))
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(40):
        nlp.update(examples, sgd=optimizer)
    lookups = Lookups()
    lookups.add_table("lemma_lookup", LEMMAS)
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"}).initialize(lookups=lookups)
    folder = tmp_path_factory.mktemp("pipeline") / "en_small"
    nlp.to_disk(folder)
    return folder


@pytest.fixture
def annotate(pipeline):
    return language.annotator(str(pipeline))


TERMS = Glossary.from_concepts(
    [
        Concept(
            "trade",
            terms=(Term("digital trade", "en", "preferred"), Term("figure trade", "en", "wrong")),
        ),
        Concept(
            "opening",
            terms=(Term("opening up", "en", "preferred"), Term("opening-up", "en", "admitted")),
        ),
        Concept("memo", terms=(Term("Memorandum of Joint Port Management", "en", "preferred"),)),
    ]
)


def told(text, annotate=None, certainty=POSSIBLE):
    found = lint(Document.plain(text), TERMS, RULES, certainty=certainty, annotate=annotate)
    return [(finding.rule, finding.text, finding.certainty) for finding in found]


# --- words and tokens


def annotation(text, annotate, tag="en"):
    return annotate(Words(text), tag)


def test_every_word_has_its_lemma_and_part(annotate):
    text = "The figures trade on the exchange."
    note = annotation(text, annotate)
    assert note.parts == ("DET", "NOUN", "VERB", "ADP", "DET", "NOUN")
    assert note.lemmas[1] == "figure"
    assert note.verbs == {2}
    assert note.is_clause(1, 3)
    assert not note.is_clause(0, 2)


def test_a_word_of_several_tokens_is_what_its_longest_token_is(annotate):
    note = annotation("Macao’s opening-up and the co-operation’s figures", annotate)
    assert len(note.lemmas) == len(Words("Macao’s opening-up and the co-operation’s figures"))
    assert note.lemmas[-1] == "figure"
    assert note.lemmas[0] == "macao"


def test_long_texts_are_read_in_pieces(annotate, monkeypatch):
    text = "The figures trade on the exchange. " * 30 + "figures " * 50
    whole = annotation(text, annotate)
    monkeypatch.setattr(language, "_CHUNK", 100)
    monkeypatch.setattr(language, "_LONGEST_RUN", 10)
    pieces = list(language._chunks(Words(text)))
    assert len(pieces) > 10
    assert "".join(text[start:end] for start, end in pieces) == text
    assert annotation(text, annotate).lemmas == whole.lemmas


def test_nothing_to_annotate(annotate):
    assert annotation("", annotate).parts == ()


def test_a_document_in_another_language_is_left_alone(annotate):
    assert annotation("Die Zahlen", annotate, "de") is None
    assert annotation("The figures", annotate, "en-GB") is not None


def test_it_is_asked_only_when_a_rule_asks():
    def fail(words, language):
        raise AssertionError

    assert len(Analysis(Document.plain("Nothing here."), TERMS, "central", fail).words) == 2


# --- what an annotation changes


@pytest.mark.parametrize(
    ("text", "without", "with_pipeline"),
    [
        (
            "The figures trade on the exchange.",
            [("wrong-form", "figures trade", "certain")],
            [("wrong-form", "figures trade", "possible")],
        ),
        (
            "The figure trade of the city grew.",
            [("wrong-form", "figure trade", "certain")],
            [("wrong-form", "figure trade", "certain")],
        ),
        (
            "China is opening up to the world. Its opening-up is new. The opening-up of ports goes on.",
            [("mixed-forms", "opening up", "likely")],
            [],
        ),
        (
            "The opening up of the city helps. Its opening-up is new. The opening-up of ports goes on.",
            [("mixed-forms", "opening up", "likely")],
            [("mixed-forms", "opening up", "likely")],
        ),
        (
            "The Memoranda of Joint Port Management were signed.",
            [("near-form", "Memoranda of Joint Port Management", "likely")],
            [],
        ),
        (
            "The Memorandum of Jointly Port Management was signed.",
            [("near-form", "Memorandum of Jointly Port Management", "likely")],
            [("near-form", "Memorandum of Jointly Port Management", "likely")],
        ),
    ],
)
def test_a_pipeline_silences_and_leaves_alone(annotate, text, without, with_pipeline):
    assert told(text) == without
    assert told(text, annotate) == with_pipeline


def test_no_marked_finding_of_the_seeds_is_lost(annotate):
    """On the annotated documents: all that is found without a pipeline and is marked is found with one, and nothing is
    found that was not found without."""
    glossary = Glossary.packaged()
    lost: list[tuple[str, str, str]] = []
    new: list[object] = []
    for path in sorted(SEEDS.glob("*.txt")):
        document = Document.plain(path.read_text("utf-8"), path.name)
        marked = [json.loads(line) for line in path.with_suffix(".marks.jsonl").read_text("utf-8").splitlines()]
        plain = {(f.rule, f.span) for f in lint(document, glossary, RULES)}
        read = {(f.rule, f.span) for f in lint(document, glossary, RULES, annotate=annotate)}
        new += read - plain
        lost += [
            (path.name, rule, document.text[slice(*span)])
            for rule, span in plain - read
            if any(mark["start"] < span.end and span.start < mark["end"] for mark in marked if "start" in mark)
        ]
    assert (lost, new) == ([], [])


# --- --pipeline


def check(folder, text, *arguments):
    (folder / "text.txt").write_text(text, "utf-8")
    (folder / "terms.json").write_text(
        json.dumps({"concepts": [{"id": "trade", "terms": {"en": [
            {"form": "digital trade", "status": "preferred"}, {"form": "figure trade", "status": "wrong"},
        ]}}]}), "utf-8",
    )  # fmt: skip
    words = ["check", "--isolated", "--glossary", str(folder / "terms.json"), *arguments, str(folder / "text.txt")]
    return CliRunner().invoke(main, words, prog_name="termcheck")


def test_check_with_a_pipeline(tmp_path, pipeline):
    text = "The figures trade on the exchange.\n"
    assert check(tmp_path, text).exit_code == 1
    ran = check(tmp_path, text, "--pipeline", str(pipeline))
    assert (ran.exit_code, ran.stdout) == (0, "")
    assert f"pipeline:{pipeline}" in ran.stderr


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("en_core_nowhere", "python -m spacy download en_core_nowhere"),
        ("blank:en", "tells neither parts of speech nor lemmas"),
    ],
)
def test_a_pipeline_that_is_not_there(tmp_path, name, said):
    ran = check(tmp_path, "The figures trade.\n", "--pipeline", name)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert said in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_a_folder_that_is_no_pipeline(tmp_path):
    ran = check(tmp_path, "The figures trade.\n", "--pipeline", str(tmp_path))
    assert ran.exit_code == 2
    assert "cannot be loaded" in ran.stderr
    assert ran.stderr.count("\n") == 1


# --- the component

TEXT = "Ports sell the the figure trade, and figure trade grew."
CONFIG = {"certainty": "possible"}


@pytest.fixture
def terms(tmp_path):
    place = tmp_path / "terms.csv"
    place.write_text(
        "id,language,form,status\ntrade,en,digital trade,preferred\ntrade,en,figure trade,wrong\n", "utf-8"
    )
    return place


def blank(code="en", **config):
    assert language.factory  # what the entry point does
    nlp = spacy.blank(code)
    nlp.add_pipe("termcheck", config=config)
    return nlp


def spans(doc):
    return [(span.text, span.label_, span.id_, span.kb_id_) for span in doc.spans["termcheck"]]


EXPECTED = [
    ("the the", "repeated-word", "", ""),
    ("figure trade", "wrong-form", "trade", "trade"),
    ("figure trade", "wrong-form", "trade", "trade"),
]


def test_spans_and_findings(terms):
    doc = blank(glossary=[str(terms)])(TEXT)
    assert spans(doc) == EXPECTED
    assert [finding.rule for finding in doc._.termcheck] == [label for _, label, _, _ in EXPECTED]
    assert doc._.termcheck[1].suggestions == ("digital trade",)
    assert [doc.text[slice(*finding.span)] for finding in doc._.termcheck] == [text for text, *_ in EXPECTED]


def test_rules_and_certainty(terms):
    assert spans(blank(glossary=[str(terms)], rules=["duplication"])(TEXT)) == EXPECTED[:1]
    assert spans(blank(glossary=[str(terms)], rules=["wrong-form"])(TEXT)) == EXPECTED[1:]
    with pytest.raises(ValueError, match="unknown rule “wrong-frm”"):
        blank(rules=["wrong-frm"])
    with pytest.raises(ValueError, match="unknown certainty"):
        blank(certainty="sure")
    with pytest.raises(GlossaryError):
        blank(glossary=["nowhere.csv"])("A text.")


@pytest.mark.parametrize("code", ["de", "zh", "xx", "ar"])
def test_it_works_in_blank_pipelines_of_any_language(code):
    nlp = blank(code)
    for text in ("", " ", "Die Stadt wuchs.", "建设粤港澳大湾区。", TEXT):
        doc = nlp(text)
        assert doc.text == text
        assert len(doc.spans["termcheck"]) == len(doc._.termcheck)


def test_a_pipeline_of_no_language_goes_by_the_text(terms):
    assert spans(blank("xx", glossary=[str(terms)])("All of the ports now sell figure trade."))[0][1] == "wrong-form"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of forking, from Python 3.12 on
@pytest.mark.parametrize("processes", [1, 2])
def test_many_documents(terms, processes):
    docs = list(blank(glossary=[str(terms)]).pipe([TEXT, "Nothing."] * 4, n_process=processes, batch_size=2))
    assert [spans(doc) for doc in docs] == [EXPECTED, []] * 4
    assert all(len(doc._.termcheck) == len(doc.spans["termcheck"]) for doc in docs)


def test_documents_are_saved_and_read_again(terms):
    nlp = blank(glossary=[str(terms)])
    doc = nlp(TEXT)
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert spans(again) == EXPECTED
    assert again._.termcheck == doc._.termcheck
    stored = spacy.tokens.DocBin(docs=[doc], store_user_data=True).to_bytes()
    assert next(spacy.tokens.DocBin().from_bytes(stored).get_docs(nlp.vocab))._.termcheck == doc._.termcheck


def test_a_saved_pipeline_takes_its_terms_along(terms, tmp_path):
    nlp = blank(glossary=[str(terms)], certainty="possible")
    nlp.to_disk(tmp_path / "saved")
    stored = nlp.to_bytes()
    config = nlp.config
    terms.unlink()
    assert spans(spacy.load(tmp_path / "saved")(TEXT)) == EXPECTED
    assert spans(spacy.util.load_model_from_config(config, auto_fill=True).from_bytes(stored)(TEXT)) == EXPECTED


def test_a_saved_pipeline_with_the_packaged_terms(tmp_path):
    blank().to_disk(tmp_path / "saved")
    assert spans(spacy.load(tmp_path / "saved")("Develop new quality productivity."))[0][1] == "wrong-form"


def test_it_uses_what_stands_before_it(pipeline, terms):
    nlp = spacy.load(pipeline)
    assert language.factory
    nlp.add_pipe("termcheck", config={"glossary": [str(terms)]})
    assert spans(nlp("The figures trade on the exchange.")) == []
    assert len(spans(nlp("The figure trade of the city grew."))) == 1


# --- language data


def test_language_data():
    assert {"der", "und", "nicht"} <= language.function_words("de-AT")
    assert {"cinq", "mille"} <= language.number_words("fr")
    assert {"bzw", "z.b"} <= language.abbreviations("de")
    assert language.function_words("no") == language.function_words("nb") != frozenset()
    for known in (language.function_words, language.number_words, language.abbreviations):
        assert known("qq") == frozenset()
        assert known("zh-Hant") is known("zh-Hant")


def test_lemmas_without_a_pipeline():
    pytest.importorskip("simplemma")
    assert language.lemma("Häuser", "de") == "Haus"
    assert language.lemma("Häuser", "qq") == "Häuser"


def test_chinese_words():
    pytest.importorskip("rjieba")
    text = "𠀀横琴合作，发展。"
    spans = language.segment(text, "zh-Hans")
    assert [text[slice(*span)] for span in spans][-3:] == ["横琴", "合作", "发展"]
    assert [tuple(span) for span in language.segment("a b", "en")] == [(0, 1), (2, 3)]


@pytest.mark.parametrize(
    ("package", "call", "extra"),
    [
        ("simplemma", lambda: language.lemma("Häuser", "de"), "termcheck[lemmas]"),
        ("rjieba", lambda: language.segment("横琴", "zh"), "termcheck[chinese]"),
    ],
)
def test_a_package_that_is_not_there(monkeypatch, package, call, extra):
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(language.LanguageError, match="pip install") as raised:
        call()
    assert extra in str(raised.value)


def test_importing_it_imports_nothing_heavy():
    program = "import sys, termcheck.language; print({'spacy', 'simplemma', 'rjieba', 'numpy'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert ran.stdout.strip() == "set()", ran.stderr
