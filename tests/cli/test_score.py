"""`termcheck score`: its outputs, its exit codes, and what it refuses."""

import csv
import io
import json

import pytest
import sacrebleu

LINES = {
    "a.txt": ["The Guangdong-Hong Kong-Macao Greater Bay Area grows.", "", "It is the the port."],
    "b.txt": ["The Canton-Hongkong Gulf Area grows.", "One line.", "It is the port."],
    "r.txt": ["The Guangdong-Hong Kong-Macao Greater Bay Area is growing.", "A line.", "It is the port."],
    "s.txt": ["粤港澳大湾区正在发展。", "一行字。", "这是港口。"],
}
TERMS = """\
gba,zh-Hans,粤港澳大湾区,preferred
port,zh-Hans,港口,preferred
port,en,port,preferred
"""


@pytest.fixture
def score(folder, termcheck, monkeypatch):
    for name, lines in LINES.items():
        (folder / name).write_text("\n".join(lines) + "\n", "utf-8")
    with open(folder / "terms.csv", "a", encoding="utf-8") as stream:
        stream.write(TERMS)

    def run(*arguments, **settings):
        return termcheck("score", *arguments, **settings)

    return run


def data(result):
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def figures(result, system="a.txt"):
    return {each["name"]: each for each in data(result)["metrics"] if each["system"] == system}


def test_json_has_sacrebleus_figures_and_signatures(score):
    found = figures(score("a.txt", "b.txt", "--reference", "r.txt", "--output-format", "json"))
    assert list(found) == ["BLEU", "chrF", "chrF++", "TER"]
    for name, metric in (
        ("BLEU", sacrebleu.BLEU()),
        ("chrF", sacrebleu.CHRF()),
        ("chrF++", sacrebleu.CHRF(word_order=2)),
        ("TER", sacrebleu.TER()),
    ):
        assert found[name]["score"] == metric.corpus_score(LINES["a.txt"], [LINES["r.txt"]]).score
        assert found[name]["signature"] == metric.get_signature().format()


def test_several_references(score, folder):
    pairs = [f"{one}\t{other}" for one, other in zip(LINES["r.txt"], LINES["b.txt"], strict=True)]
    (folder / "both.txt").write_text("\n".join(pairs), "utf-8")
    apart = figures(score("a.txt", "-r", "r.txt", "-r", "b.txt", "--output-format", "json"))
    together = figures(score("a.txt", "-r", "both.txt", "--num-refs", "2", "--output-format", "json"))
    own = sacrebleu.corpus_bleu(LINES["a.txt"], [LINES["r.txt"], LINES["b.txt"]])
    assert apart["BLEU"]["score"] == together["BLEU"]["score"] == own.score
    assert "nrefs:2" in together["TER"]["signature"]


def test_options_reach_sacrebleu(score):
    options = ("--option", "bleu.lowercase=true", "--option", "chrf++.beta=3", "--option", "ter.normalized=yes")
    found = figures(score("a.txt", "-r", "r.txt", *options, "--output-format", "json"))
    own = sacrebleu.corpus_bleu(LINES["a.txt"], [LINES["r.txt"]], lowercase=True)
    assert found["BLEU"]["score"] == own.score
    assert "norm:yes" in found["TER"]["signature"]
    assert "chrF3++" in found


def test_chinese_is_counted_by_its_words(score):
    run = ("s.txt", "-r", "b.txt", "--metric", "bleu", "--output-format", "json")
    assert "tok:zh" in figures(score(*run, "--language", "zh-Hans"), "s.txt")["BLEU"]["signature"]
    assert "looks like" in score("b.txt", "-r", "s.txt", "--metric", "bleu").stderr


def test_an_empty_line_is_scored_and_said(score):
    assert "a.txt: 1 empty segment, scored as it is (segment 2)\n" in score("a.txt", "-r", "r.txt").stdout
    found = data(score("a.txt", "-r", "r.txt", "--output-format", "json"))
    assert found["empty_segments"] == [{"path": "a.txt", "count": 1, "first": [2]}]


def test_several_empty_lines_are_named(score, folder):
    (folder / "gaps.txt").write_text("\nIt grew.\n\n", "utf-8")
    said = score("gaps.txt", "-r", "r.txt").stdout
    assert "gaps.txt: 2 empty segments, scored as they are (segments 1, 3)\n" in said


def test_terms_of_the_glossary_with_their_failures(score):
    found = data(score("a.txt", "b.txt", "-r", "r.txt", "--source", "s.txt", "--output-format", "json"))
    scores = {(each["system"], each["name"]): each["score"] for each in found["metrics"]}
    assert scores["a.txt", "term-success"] == scores["a.txt", "term-exact"] == 1
    assert scores["b.txt", "term-success"] == 0.5
    concepts = {each["id"]: each for each in found["terms"][1]["concepts"]}
    assert (concepts["gba"]["segments"], concepts["gba"]["met"]) == (1, 0)
    assert concepts["gba"]["forms"] == {"canton-hongkong gulf area": 1}
    assert concepts["gba"]["failures"] == [
        {
            "path": "b.txt",
            "segment": 1,
            "id": "gba",
            "source_form": "粤港澳大湾区",
            "accepted": ["Guangdong-Hong Kong-Macao Greater Bay Area"],
        }
    ]
    shown = score("a.txt", "b.txt", "-r", "r.txt", "--source", "s.txt").stdout
    assert "b.txt:1: 粤港澳大湾区 → Guangdong-Hong Kong-Macao Greater Bay Area" in shown


def test_terms_of_each_segment(score, folder):
    (folder / "t.jsonl").write_text('{"港口": ["port"]}\n{}\n{"港口": ["port"], "这是": ["that is"]}\n', "utf-8")
    found = figures(score("a.txt", "-r", "r.txt", "--source", "s.txt", "--terms", "t.jsonl", "--output-format", "json"))
    assert found["term-success"]["detail"] == "1 of 1"
    assert found["term-presence"]["detail"] == "1 of 2"


def test_marked_terms_of_wmt21(score, folder):
    (folder / "r.sgm").write_text(
        '<seg id="1"> the <term src="港口" tgt="port|harbour"> port </term> , the <term src="港口" tgt="port|harbour"> '
        "harbours </term> </seg>\n"
        '<seg id="2"> no term </seg>\n',
        "utf-8",
    )
    (folder / "h.sgm").write_text('<seg id="1"> a harbour </seg>\n<seg id="2"> no term </seg>\n', "utf-8")
    found = figures(score("h.sgm", "-r", "r.sgm", "--output-format", "json"), "h.sgm")
    assert found["term-exact"]["detail"] == "1 of 2"
    assert "tok:none" in found["term-exact"]["signature"]
    assert (
        found["BLEU"]["score"]
        == sacrebleu.corpus_bleu(["a harbour", "no term"], [["the port , the harbours", "no term"]]).score
    )


def test_penalty_points_are_labelled(score):
    found = data(score("a.txt", "--metric", "mqm", "--weight", "major=7", "--output-format", "json"))
    quality = found["quality"]
    assert "automatic and partial" in quality["label"]
    assert quality["weights"]["major"] == 7
    assert quality["systems"][0]["rows"][0]["category"] == "duplication"
    assert [each["name"] for each in found["metrics"]] == ["MQM"]
    assert "automatic and partial" in score("a.txt", "--metric", "mqm").stdout


def test_presets(score):
    run = ("a.txt", "--output-format", "json", "--metric", "mqm", "--preset")
    assert data(score(*run, "sae-j2450"))["quality"]["weights"]["terminology/major"] == 5
    assert data(score(*run, "iso-5060"))["quality"]["preset"] == "iso-5060"


def test_comparison(score):
    found = data(
        score(
            "--compare",
            "b.txt",
            "a.txt",
            "-r",
            "r.txt",
            "--source",
            "s.txt",
            "--trials",
            "9",
            "--output-format",
            "json",
        )
    )["comparison"]
    assert (found["before"], found["after"]) == ("b.txt", "a.txt")
    bleu = next(each for each in found["metrics"] if each["name"] == "BLEU")
    assert bleu["difference"] == bleu["after"] - bleu["before"]
    assert 0 < bleu["p_value"] <= 1
    assert (found["terms"]["won"], found["terms"]["lost"]) == (1, 0)
    assert found["terms"]["won_places"][0]["segment"] == 1
    assert "repeated-word" in [each["rule"] for each in found["findings"]["gained"]]
    assert "wrong-form" in [each["rule"] for each in found["findings"]["lost"]]
    shown = score("--compare", "b.txt", "a.txt", "-r", "r.txt", "--source", "s.txt", "--trials", "9").stdout
    assert "From b.txt to a.txt:" in shown
    assert "Terms won, missed in b.txt: 1" in shown


def test_significance(score):
    for test, key in (("bootstrap", "bs:9|seed:5"), ("randomization", "ar:9|seed:5")):
        run = ("--significance", test, "--trials", "9", "--seed", "5", "--output-format", "json")
        found = data(score("a.txt", "b.txt", "-r", "r.txt", *run))["metrics"]
        assert [("p_value" in each) for each in found[:2]] == [False, True]
        assert key in found[0]["signature"]
        assert ("interval" in found[0]) == (test == "bootstrap")


def test_scores_of_segments(score, folder):
    result = score("a.txt", "-r", "r.txt", "--metric", "bleu,ter", "--segments", "each.jsonl")
    assert result.exit_code == 0
    first, *_ = map(json.loads, (folder / "each.jsonl").read_text("utf-8").splitlines())
    assert (first["segment"], first["system"]) == (1, "a.txt")
    assert first["bleu"] == sacrebleu.sentence_bleu(LINES["a.txt"][0], [LINES["r.txt"][0]]).score


def test_csv_markdown_and_latex(score, folder):
    (folder / "=x_1.txt").write_text((folder / "a.txt").read_text("utf-8"), "utf-8")
    run = ("=x_1.txt", "-r", "r.txt", "--output-format")
    rows = list(csv.DictReader(io.StringIO(score(*run, "csv").stdout)))
    assert [row["name"] for row in rows] == ["BLEU", "chrF", "chrF++", "TER"]
    assert rows[0]["system"] == "'=x_1.txt"
    assert rows[0]["signature"].startswith("nrefs:1|")
    assert "| SYSTEM | BLEU | chrF | chrF++ | TER |" in score(*run, "markdown").stdout
    assert r"=x\_1.txt &" in score(*run, "latex").stdout


@pytest.mark.parametrize("option", ["--output", "-o"])
def test_output_goes_to_a_file(score, folder, option):
    assert score("a.txt", "-r", "r.txt", option, "out.json", "--output-format", "json").stdout == ""
    assert json.loads((folder / "out.json").read_text("utf-8"))["segments"] == 3


def test_standard_input(score):
    lines = "\n".join(LINES["a.txt"])
    found = figures(score("-", "-r", "r.txt", "--output-format", "json", input=lines), "<stdin>")
    assert found["BLEU"]["score"] == sacrebleu.corpus_bleu(LINES["a.txt"], [LINES["r.txt"]]).score


def test_text_in_words_is_said_once(score, folder):
    for name in ("h.txt", "g.txt"):
        (folder / name).write_text("It is .\n" * 600, "utf-8")
    said = score("h.txt", "-r", "g.txt", "--metric", "bleu").stderr
    assert said == "h.txt: 600 segments end in “ .”: BLEU is meant for text that is not split into words.\n"
    assert score("h.txt", "-r", "g.txt", "--metric", "bleu", "--quiet").stderr == ""


def test_thresholds(score):
    run = ("a.txt", "-r", "r.txt", "--fail-under")
    assert score(*run, "bleu=10").exit_code == 0
    result = score(*run, "BLEU=99.5")
    assert (result.exit_code, "a.txt: BLEU" in result.stderr) == (1, True)
    assert score(*run, "TER=1").exit_code == 1  # lower is better: above fails
    assert score(*run, "TER=100").exit_code == 0
    assert score("a.txt", "--fail-under", "MQM=99").exit_code == 1
    assert score("b.txt", "-r", "r.txt", "--source", "s.txt", "--fail-under", "term-success=0.9").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("a.txt",), "give --reference, or --metric mqm"),
        (("none.txt", "-r", "r.txt"), "none.txt: no such file"),
        (("a.txt", "-r", "short.txt"), "short.txt: has 1 segment, a.txt has 3 segments"),
        (("a.txt", "-r", "empty.txt"), "empty.txt: empty"),
        (("empty.txt", "-r", "r.txt"), "empty.txt: empty"),
        (("a.txt", "-r", "./a.txt"), "is given as hypothesis and as reference"),
        (("a.txt", "a.txt", "-r", "r.txt"), "is given twice as hypothesis"),
        (("-", "-r", "-"), "is given as hypothesis and as reference"),
        (("a.txt", "-r", "r.txt", "--output", "r.txt"), "is given as reference and as output"),
        (("a.txt", "-r", "r.txt", "--language", "zz"), "“zz” is no language"),
        (("a.txt", "-r", "r.txt", "--source", "s.txt", "--source-language", "chinese"), "“chinese” is no language"),
        (("a.txt", "-r", "r.txt", "--metric", "blue"), "Did you mean “bleu”?"),
        (("a.txt", "-r", "r.txt", "--option", "bleu.tokenise=zh"), "did you mean “bleu.tokenize”?"),
        (("a.txt", "-r", "r.txt", "--option", "bleu.tokenize=zzh"), "“zzh” is none of"),
        (("a.txt", "-r", "r.txt", "--num-refs", "2"), "r.txt:1: 2 references"),
        (("a.txt", "-r", "r.txt", "-r", "b.txt", "--num-refs", "2"), "--num-refs: goes with one file"),
        (("a.txt", "--compare", "-r", "r.txt"), "--compare: takes two hypotheses, not 1"),
        (("a.txt", "-r", "r.txt", "--significance", "randomization"), "needs two hypotheses"),
        (("a.txt", "--metric", "ter"), "needs --reference"),
        (("a.txt", "--metric", "terms"), "needs --source or --reference"),
        (("a.txt", "-r", "r.txt", "--weight", "grave=1"), "“grave=1” is not NAME=POINTS"),
        (("a.txt", "-r", "r.txt", "--fail-under", "BLEU"), "is not METRIC=VALUE"),
        (("a.txt", "-r", "r.txt", "--fail-under", "BLEU=nan"), "is not METRIC=VALUE"),
        (("a.txt", "-r", "r.txt", "--fail-under", "BLUE=3"), "Did you mean “bleu”?"),
        (("a.txt", "-r", "r.txt", "--fail-under", "term-success=1"), "was not computed"),
        (("a.txt", "-r", "r.txt", "--source", "s.txt", "--terms", "s.txt"), "is given as source and as list of terms"),
        (("a.txt", "-r", "r.txt", "--source", "s.txt", "--terms", "b.txt"), "b.txt:1: no JSON"),
    ],
)
def test_bad_input_gets_one_line_and_exit_2(score, folder, arguments, message):
    (folder / "short.txt").write_text("one\n", "utf-8")
    (folder / "empty.txt").write_text("", "utf-8")
    result = score(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr.replace("\n", " ")
    assert "Traceback" not in result.stderr


@pytest.fixture
def xliff(folder):
    def write(name, *targets):
        units = "".join(
            f'<trans-unit id="{number}"><source>{source}</source><target>{target}</target></trans-unit>'
            for number, (source, target) in enumerate(zip(LINES["s.txt"], targets, strict=True), 1)
        )
        (folder / name).write_text(
            '<xliff version="1.2"><file source-language="zh-CN" target-language="en"><body>'
            f"{units}</body></file></xliff>",
            "utf-8",
        )
        return name

    return write


def test_a_bilingual_file_brings_its_source(score, xliff):
    plain = figures(score("a.txt", "-r", "r.txt", "--source", "s.txt", "--output-format", "json"))
    name = xliff("a.xlf", *LINES["a.txt"])
    found = figures(score(name, "-r", "r.txt", "--output-format", "json"), name)
    assert {key: each["score"] for key, each in found.items()} == {key: each["score"] for key, each in plain.items()}
    assert "term-success" in found


def test_findings_of_a_bilingual_file_are_those_of_check(score, termcheck, xliff):
    name = xliff("a.xlf", *LINES["a.txt"])
    found = data(score(name, "--metric", "mqm", "--output-format", "json"))["quality"]["systems"][0]
    checked = json.loads(termcheck("check", name, "--output-format", "json").stdout)["findings"]
    assert sum(row["findings"] for row in found["rows"]) == len(checked) > 0
    assert "accuracy" in {row["category"] for row in found["rows"]}  # an empty translation


def test_findings_of_plain_text_beside_a_bilingual_source(score, xliff):
    name = xliff("s.xlf", *LINES["r.txt"])
    run = ("--metric", "mqm", "--output-format", "json", "--source")
    plain = data(score("a.txt", *run, "s.txt"))["quality"]["systems"]
    assert data(score("a.txt", *run, name))["quality"]["systems"] == plain


def test_units_that_do_not_match_are_named(score, folder, xliff):
    name = xliff("a.xlf", *LINES["a.txt"])
    (folder / "r.po").write_text('msgid "港口"\nmsgstr "port"\n', "utf-8")
    result = score(name, "-r", "r.po")
    assert (result.exit_code, result.stderr) == (2, "termcheck: r.po: has 1 segment, a.xlf has 3 segments\n")


def test_weights_stand_in_the_configuration(score, folder, monkeypatch):
    (folder / "termcheck.toml").write_text('[mqm]\npreset = "iso-5060"\nmajor = 7\n"number/minor" = 3\n', "utf-8")
    run = ("a.txt", "--metric", "mqm", "--output-format", "json")

    def weights(*more):
        return data(score(*run, *more))["quality"]["weights"]

    assert {"major": 7, "number/minor": 3, "critical": 10}.items() <= weights().items()
    assert weights("--weight", "major=2")["major"] == 2
    signature = figures(score(*run))["MQM"]["signature"]
    assert signature.startswith("preset:iso-5060|weights:major=7+number/minor=3|partial:yes|")
    assert weights("--preset", "mqm") == {"neutral": 0, "minor": 1, "major": 5, "critical": 25}
    assert weights("--isolated")["major"] == 5
    monkeypatch.setenv("TERMCHECK_PRESET", "sae-j2450")
    assert weights()["punctuation/major"] == 2
    assert weights("--preset", "mqm", "--weight", "major=1")["major"] == 1


def test_a_threshold_stands_in_the_configuration(score, folder):
    (folder / "termcheck.toml").write_text("mqm.threshold = 99\n", "utf-8")
    result = score("a.txt", "--metric", "mqm")
    assert (result.exit_code, "a.txt: MQM" in result.stderr) == (1, True)
    assert score("a.txt", "--fail-under", "MQM=1").exit_code == 0
    assert score("a.txt", "-r", "r.txt").exit_code == 0  # no MQM was asked for
    (folder / "blank.txt").write_text("\n\n", "utf-8")
    assert score("blank.txt", "--metric", "mqm").exit_code == 0  # has no score


def test_an_unknown_weight_in_the_configuration_is_named(score, folder):
    (folder / "termcheck.toml").write_text("[mqm]\nminor = 1\nacuracy = 2\n", "utf-8")
    result = score("a.txt", "--metric", "mqm")
    assert (result.exit_code, result.stderr) == (
        2,
        "termcheck: termcheck.toml:3: unknown key “acuracy”. Did you mean “accuracy”?\n",
    )
