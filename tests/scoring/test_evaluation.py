"""Whole runs: figures as sacrebleu's over any number of segments, terms by concept, what two systems win and lose."""

import pytest
import sacrebleu

from termcheck.scoring import ScoringError, evaluation, term_success
from termcheck.scoring.corpus import Corpus, Entry, Row, finds_by_glossary, finds_by_list
from termcheck.scoring.evaluation import TermOptions, evaluate, figures
from termcheck.scoring.metrics import METRICS, create, options_of, parsed_options
from termcheck.scoring.segments import Marked, opened
from termcheck.scoring.terminology import Place
from termcheck.terms.glossary import Concept, Glossary, Term

PORT = Entry("港口", ("port", "harbour"), "port", ("haven",))
PLAIN = TermOptions(lambda text: " ".join(text.lower().split()))


def rows(count=700):
    """More segments than are read at once."""
    return [
        Row(
            i + 1, (f"the {i % 7} port grows", f"a {i % 5} city"), (f"the {i % 3} port grew fast", f"the {i % 7} ports")
        )
        for i in range(count)
    ]


def found(figure_list, system="A"):
    return {figure.result.name: figure.result for figure in figure_list if figure.system == system}


def test_figures_are_sacrebleus_over_many_segments():
    given = rows()
    hypotheses = [row.systems[0] for row in given]
    references = [list(stream) for stream in zip(*(row.references for row in given), strict=True)]
    scores = found(figures(evaluate(given, ["A", "B"], {name: {} for name in METRICS})))
    for ours, theirs in (
        ("BLEU", sacrebleu.BLEU()),
        ("chrF", sacrebleu.CHRF()),
        ("chrF++", sacrebleu.CHRF(word_order=2)),
        ("TER", sacrebleu.TER()),
    ):
        assert scores[ours].score == theirs.corpus_score(hypotheses, references).score
        assert scores[ours].signature == theirs.get_signature().format()


def test_segment_scores_are_sacrebleus():
    told = []
    given = rows(5)
    evaluate(given, ["A", "B"], {"bleu": {}, "ter": {}}, each=lambda *each: told.append(each))
    assert [each[:2] for each in told[:3]] == [(1, "A"), (1, "B"), (2, "A")]
    for number, system, scores in told:
        row = given[number - 1]
        hypothesis = row.systems["AB".index(system)]
        assert scores["bleu"] == sacrebleu.sentence_bleu(hypothesis, row.references).score
        assert scores["ter"] == sacrebleu.sentence_ter(hypothesis, row.references).score


def test_a_test_is_named_in_the_signature():
    run = evaluate(rows(10), ["A", "B"], {"bleu": {}}, keep=True)
    first, second = figures(run, test="bootstrap", trials=20, seed=7)
    assert "bs:20|seed:7" in first.result.signature
    assert first.difference is not None
    assert first.difference.p_value is None
    assert second.difference is not None
    assert second.difference.p_value is not None
    assert 0 < second.difference.p_value <= 1


def test_terms_are_counted_by_concept():
    given = [
        Row(1, ("the port",), ("a port",), "港口", (PORT,)),
        Row(2, ("the haven",), ("a harbour",), "港口", (PORT,)),
        Row(3, ("",), ("a harbour",), "港口", (PORT,)),
        Row(4, ("port",), ("other",), "别的", ()),
    ]
    run = evaluate(given, ["A"], {}, terms=PLAIN)
    concept = run.terms[0].concepts["port"]
    assert (concept.wanted, concept.met) == (3, 1)
    assert [failure.segment for failure in concept.failures] == [2, 3]
    assert concept.uses == {"port": 1, "haven": 1, None: 1}
    scores = found(figures(run))
    sums = [term_success(row.source, row.systems[0], row.references[0], {"港口": PORT.targets}) for row in given]
    assert scores["term-success"].score == sum(total for total, _ in sums) / sum(count for _, count in sums)
    assert scores["term-exact"].detail == "1 of 3"
    assert scores["term-consistency"].detail == "1 of 3"


def test_exact_matches_do_not_depend_on_lemmas():
    """Among the lemmas, “port” begins where “a” does among the words."""

    def lemmatize(text):
        return text.replace("ports", "port").replace("our", "possessi")

    marked = tuple(Marked("", (form,), Place(form, 0, 1)) for form in ("ports", "a"))
    row = Row(1, ("our port a",), ("ports a",), marked=marked)
    for options in (PLAIN, TermOptions(PLAIN.words, lemmatize=lemmatize)):
        assert found(figures(evaluate([row], ["A"], {}, terms=options)))["term-exact"].detail == "1 of 2"


def test_without_terms_there_are_no_figures_of_terms():
    run = evaluate([Row(1, ("a",), ("a",), "别的")], ["A"], {}, terms=PLAIN)
    assert figures(run) == []


def test_lists_of_failures_are_bounded(monkeypatch):
    monkeypatch.setattr(evaluation, "LISTED", 2)
    run = evaluate([Row(i, ("", "port"), (), "港口", (PORT,)) for i in range(5)], ["A", "B"], {}, terms=PLAIN)
    concept = run.terms[0].concepts["port"]
    assert (concept.wanted, concept.met, len(concept.failures)) == (5, 0, 2)
    assert (len(run.duel.won), run.duel.counts["won"], run.duel.counts["lost"]) == (2, 5, 0)


def test_terms_won_and_lost():
    given = [Row(1, ("port", "x"), (), "港口", (PORT,)), Row(2, ("x", "harbour"), (), "港口", (PORT,))]
    duel = evaluate(given, ["A", "B"], {}, terms=PLAIN).duel
    assert [failure.segment for failure in duel.won] == [2]
    assert [failure.segment for failure in duel.lost] == [1]


@pytest.fixture
def glossary():
    def concept(name, *terms):
        return Concept(name, terms=tuple(Term(*each) for each in terms))

    return Glossary.from_concepts(
        [
            concept(
                "gba",
                ("大湾区", "zh-Hans", "admitted"),
                ("粤港澳大湾区", "zh-Hans", "preferred"),
                ("Greater Bay Area", "en", "preferred"),
                ("Big Bay", "en", "wrong"),
            ),
            concept("port", ("port", "en", "preferred"), ("港口", "zh-Hans", "preferred")),
            concept("mono", ("单语", "zh-Hans", "preferred")),
        ]
    )


def test_a_glossary_finds_the_longest_form(glossary):
    find = finds_by_glossary(glossary, "zh", "en")
    assert find(1, "粤港澳大湾区和大湾区，单语") == (Entry("粤港澳大湾区", ("Greater Bay Area",), "gba", ("Big Bay",)),)
    assert [entry.concept for entry in find(1, "大湾区的港口")] == ["gba", "port"]
    assert find(1, "") == ()


def test_a_glossary_finds_whole_words_where_there_are_spaces(glossary):
    find = finds_by_glossary(glossary, "en", "zh")
    assert find(1, "an airport, portly") == ()
    assert [entry.source for entry in find(1, "The Port, airport")] == ["port"]


@pytest.fixture
def corpus(tmp_path):
    for name, text in {"a": "port\ncity\n", "r": "a port\ta harbour\na city\ta town\n", "s": "港口\n城市\n"}.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    (tmp_path / "t.jsonl").write_text('{"港口": ["port"]}\n{}\n', "utf-8")
    texts = {path.stem: opened(str(path)) for path in tmp_path.iterdir()}
    return Corpus((texts["a"],), (texts["r"],), texts["s"], texts["t"], alternatives=2)


def test_rows_stand_side_by_side(corpus):
    first, second = corpus.rows(finds_by_list(corpus.term_list, ("zh", "en")))
    assert first == Row(1, ("port",), ("a port", "a harbour"), "港口", (Entry("港口", ("port",), "港口"),))
    assert second.entries == ()


def test_other_lengths_and_languages_are_refused(corpus, tmp_path):
    corpus.aligned()
    (tmp_path / "short.txt").write_text("one\n", "utf-8")
    with pytest.raises(ScoringError, match="has 1 segment, "):
        Corpus(corpus.systems, (opened(str(tmp_path / "short.txt")),)).aligned()
    assert corpus.languages("auto", "en")[0].startswith("zh")
    for wrong in ("zz", "e", "en us"):
        with pytest.raises(ScoringError, match=f"“{wrong}” is no language"):
            corpus.languages("zh", wrong)


def test_options_are_those_of_sacrebleu():
    assert options_of("ter") == dict.fromkeys(("normalized", "no_punct", "asian_support", "case_sensitive"), bool)
    given = parsed_options(["bleu.smooth_value=0.5", "TER.normalized=yes", "chrf.beta=3"], ["bleu", "ter", "terms"])
    assert given == {"bleu": {"smooth_value": 0.5}, "ter": {"normalized": True}}
    with pytest.raises(ScoringError, match="did you mean “bleu.tokenize”"):
        parsed_options(["bleu.tokeniser=zh"], ["bleu"])
    for wrong in ("bleu.lowercase=perhaps", "chrf.beta=-1", "chrf.beta=x", "bleu.smooth_value=inf", "chrf.beta=99999"):
        with pytest.raises(ScoringError, match=r"is not|out of range"):
            parsed_options([wrong], METRICS)
    with pytest.raises(ScoringError, match="at least one"):
        create("chrf", {"char_order": 0})
