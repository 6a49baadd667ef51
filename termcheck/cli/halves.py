"""A long text judged in two processes, half of the rules in each."""

from __future__ import annotations

import os
from collections.abc import Sequence

from termcheck.analysis import Analysis
from termcheck.finding import Certainty
from termcheck.linter import Gathered, gather
from termcheck.rule import Rule

_LONG = 200_000  # code points; below, starting the second process costs what it saves
# Rules that may ask for the glossary's matches or for the repeated runs, which are found in this half alone. The others
# take about as long together.
FIRST_HALF = frozenset(
    (
        "wrong-form",
        "near-form",
        "deprecated-form",
        "mixed-forms",
        "repeated-clause",
        "repeated-sentence",
        "endless-repetition",
        "pinyin-abbreviation",
        "hyphen-variant",
        "spelling-variant",
    )
)


def gather_in_halves(analysis: Analysis, rules: Sequence[Rule], certainty: Certainty) -> Gathered:
    """What `gather` gives, in the same order, sooner where the text is long and there is a second processor."""
    if len(analysis.text) < _LONG or not hasattr(os, "fork") or (os.cpu_count() or 1) < 2:
        return gather(analysis, rules, certainty)
    first = [rule for rule in rules if rule.name in FIRST_HALF]
    second = [rule for rule in rules if rule.name not in FIRST_HALF]
    analysis.words.folded  # noqa: B018  # both need it
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        _answer(writing, analysis, second, certainty)
    os.close(writing)
    try:
        gathered = gather(analysis, first, certainty)
        with open(reading, "rb", closefd=False) as stream:
            answer = stream.read()
    finally:
        os.close(reading)
        os.waitpid(child, 0)
    return gathered + (_understood(answer) if answer else gather(analysis, second, certainty))


def _answer(writing: int, analysis: Analysis, rules: Sequence[Rule], certainty: Certainty) -> None:
    """What the second process does: write what it gathered and end. Without an answer, the first one does its work."""
    import pickle
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        answer = pickle.dumps(gather(analysis, rules, certainty))
        with open(writing, "wb") as stream:
            stream.write(answer)
    finally:
        os._exit(0)


def _understood(answer: bytes) -> Gathered:
    import pickle

    gathered: Gathered = pickle.loads(answer)  # written a moment ago by this program itself
    return gathered
