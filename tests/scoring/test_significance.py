"""The tests' draws and p-values are those of sacrebleu's own."""

import random
from typing import Any

import numpy as np
import pytest
from sacrebleu import BLEU, CHRF, TER
from sacrebleu.significance import PairedTest

from termcheck.scoring.metrics import Running, add, create, statistics
from termcheck.scoring.significance import TESTS, approximate_randomization, paired_bootstrap

WORDS = "the port city of a new river bay grows fast and opens its gates to trade".split()


def texts(seed, count=41):
    generator = random.Random(seed)
    return [" ".join(generator.choices(WORDS, k=generator.randint(3, 12))) for _ in range(count)]


def altered(lines, seed, share):
    generator = random.Random(seed)
    return [
        " ".join(generator.choice(WORDS) if generator.random() < share else word for word in line.split())
        for line in lines
    ]


REFERENCE = texts(1)
SYSTEMS = [("A", altered(REFERENCE, 2, 0.2)), ("B", altered(REFERENCE, 3, 0.3)), ("C", altered(REFERENCE, 4, 0.21))]


def measured(name):
    runs = [Running(create(name), rows=[]) for _ in SYSTEMS]
    add(runs, [lines for _, lines in SYSTEMS], [REFERENCE])
    return runs[0].metric, [statistics(run) for run in runs]


@pytest.mark.parametrize(("name", "metric"), [("bleu", BLEU), ("chrf++", lambda: CHRF(word_order=2)), ("ter", TER)])
@pytest.mark.parametrize(("test", "short"), [("bootstrap", "bs"), ("randomization", "ar")])
def test_p_values_are_sacrebleus(name, metric, test, short):
    made = metric()
    _, theirs = PairedTest(SYSTEMS, {name: made}, [REFERENCE], test_type=short, n_samples=101)()
    expected: Any = next(results for key, results in theirs.items() if key != "System")
    ours = TESTS[test](*measured(name), 101)
    assert [own.p_value for own in ours] == [other.p_value for other in expected]
    if test == "bootstrap":
        assert [(own.mean, own.interval) for own in ours] == [(other.mean, other.ci) for other in expected]


def test_a_system_does_not_differ_from_itself():
    metric, (first, *_) = measured("bleu")
    assert (
        approximate_randomization(metric, [first, first], 50)[1].p_value == 1 / 51
    )  # as sacrebleu has it: 0 > 0 never
    assert paired_bootstrap(metric, [first, first], 50)[1].p_value == 1 / 51


def test_another_seed_draws_otherwise():
    metric, tables = measured("bleu")
    assert paired_bootstrap(metric, tables, 50, seed=1) != paired_bootstrap(metric, tables, 50, seed=2)
    assert paired_bootstrap(metric, tables, 50, seed=1) == paired_bootstrap(metric, tables, 50, seed=1)


def test_clear_difference_is_significant():
    metric, (first, *_) = measured("bleu")
    _, second = approximate_randomization(metric, [first, np.where(first, 0, first) + 1], 200)
    assert second.p_value is not None
    assert second.p_value < 0.05
