"""The Python functions give what sacrebleu gives."""

import subprocess
import sys
from typing import Any

import pytest
import sacrebleu
from hypothesis import given
from hypothesis import strategies as st

from termcheck import scoring
from termcheck.scoring import ScoringError

HYPOTHESES = ["The bay area grows fast.", "It opens up.", ""]
REFERENCES = [
    ["The bay area is growing fast.", "It opens up further.", "Nothing."],
    ["The bay region grows quickly.", "It opens up.", ""],
]
LINE = st.text("abc dé中文.,!", max_size=20)


def same(ours, theirs):
    assert (ours.name, ours.score, ours.format()) == (theirs.name, theirs.score, theirs.format())


@given(st.lists(st.tuples(LINE, LINE, LINE), min_size=1, max_size=5))
def test_scores_are_sacrebleus(rows):
    hypotheses, *references = map(list, zip(*rows, strict=True))
    same(scoring.bleu(hypotheses, references), sacrebleu.corpus_bleu(hypotheses, references))
    same(scoring.chrf(hypotheses, references), sacrebleu.corpus_chrf(hypotheses, references))
    same(
        scoring.chrf(hypotheses, references, word_order=2), sacrebleu.corpus_chrf(hypotheses, references, word_order=2)
    )
    same(scoring.ter(hypotheses, references), sacrebleu.corpus_ter(hypotheses, references))


def test_options_of_sacrebleu_are_taken():
    options = {"smooth_method": "floor", "smooth_value": 0.2, "lowercase": True, "tokenize": "intl"}
    same(
        scoring.bleu(HYPOTHESES, REFERENCES, use_effective_order=True, force=True, **options),
        sacrebleu.corpus_bleu(HYPOTHESES, REFERENCES, use_effective_order=True, force=True, **options),
    )
    same(
        scoring.chrf(HYPOTHESES, REFERENCES, remove_whitespace=False, char_order=4, beta=3),
        sacrebleu.corpus_chrf(HYPOTHESES, REFERENCES, remove_whitespace=False, char_order=4, beta=3),
    )
    same(
        scoring.ter(HYPOTHESES, REFERENCES, normalized=True, no_punct=True, case_sensitive=True),
        sacrebleu.corpus_ter(HYPOTHESES, REFERENCES, normalized=True, no_punct=True, case_sensitive=True),
    )
    sacrebleu_own = sacrebleu.BLEU().corpus_score(HYPOTHESES, REFERENCES, n_bootstrap=20)
    same(scoring.bleu(HYPOTHESES, REFERENCES, n_bootstrap=20), sacrebleu_own)


def test_a_segment_may_lack_a_reference():
    references: Any = [
        ["The bay area is growing fast.", "It opens up further.", "Nothing."],
        [None, "It opens up.", None],
    ]
    same(scoring.bleu(HYPOTHESES, references), sacrebleu.corpus_bleu(HYPOTHESES, references))


@pytest.mark.parametrize("tokenizer", ["zh", "char"])
def test_chinese_words(tokenizer):
    hypotheses, references = ["大湾区发展迅速。"], [["粤港澳大湾区发展很快。"]]
    same(
        scoring.bleu(hypotheses, references, tokenize=tokenizer),
        sacrebleu.corpus_bleu(hypotheses, references, tokenize=tokenizer),
    )
    assert scoring.bleu(hypotheses, references, trg_lang="zh").score == pytest.approx(
        sacrebleu.corpus_bleu(hypotheses, references, tokenize="zh").score, abs=0
    )


@pytest.mark.parametrize(
    ("library", "tokenizer", "text"), [("MeCab", "ja-mecab", "猫が好き。"), ("mecab_ko", "ko-mecab", "나는 간다.")]
)
def test_japanese_and_korean_words(library, tokenizer, text):
    pytest.importorskip(library)
    same(
        scoring.bleu([text], [[text]], tokenize=tokenizer), sacrebleu.corpus_bleu([text], [[text]], tokenize=tokenizer)
    )


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: scoring.bleu([], [[]]), "no hypotheses"),
        (lambda: scoring.bleu(["a"], []), "no references"),
        (lambda: scoring.ter(["a", "b"], [["a", "b"], ["a"]]), "reference 2 has 1 segments, the hypothesis has 2"),
        (lambda: scoring.chrf(["a"], [["a"]], order=3), "no option “order”"),
        (lambda: scoring.bleu(["a"], [["a"]], tokenize="words"), "“words” is none of"),
        (lambda: scoring.bleu(["a"], [["a"]], smooth_method="sand"), "“sand” is none of"),
    ],
)
def test_what_cannot_be_scored_is_said(call, message):
    with pytest.raises(ScoringError, match=message):
        call()


def test_one_reference_may_be_the_stream_itself():
    same(scoring.bleu(HYPOTHESES, REFERENCES[0]), sacrebleu.corpus_bleu(HYPOTHESES, REFERENCES[:1]))
    same(scoring.chrf(tuple(HYPOTHESES), tuple(REFERENCES[0])), sacrebleu.corpus_chrf(HYPOTHESES, REFERENCES[:1]))
    same(scoring.ter(HYPOTHESES, REFERENCES[0]), sacrebleu.corpus_ter(HYPOTHESES, REFERENCES[:1]))


@pytest.mark.parametrize(
    ("hypotheses", "references"), [("a b", ["a b"]), (["a b"], "a b"), (["a b", "c"], ["a b", ["c", "d"]])]
)
def test_a_text_alone_is_no_corpus(hypotheses, references):
    with pytest.raises(TypeError, match="strings"):
        scoring.bleu(hypotheses, references)


def test_importing_loads_nothing_heavy():
    code = "import sys, termcheck.scoring; print([n for n in ('sacrebleu', 'numpy') if n in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
