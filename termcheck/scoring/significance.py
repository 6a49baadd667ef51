"""Whether two systems differ: sacrebleu's paired tests over statistics that are there already.

The draws, and so the p-values, are those of `sacrebleu --paired-bs` and `--paired-ar`. sacrebleu makes all draws at
once, which for a million segments takes gigabytes; here each is forgotten before the next.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from sacrebleu.metrics.base import Metric

    from termcheck.scoring.metrics import Statistics

TRIALS = {"bootstrap": 1000, "randomization": 10_000}
SIGNATURE_KEYS = {"bootstrap": "bs", "randomization": "ar"}  # what sacrebleu calls them
SEED = 12345
_TOGETHER = 32  # trials; their draws take whole words of random bits, so that any length gives sacrebleu's


class Difference(NamedTuple):
    """A system against the first. `p_value` is None for the first itself; mean and half the 95 % interval come of
    bootstrap resampling, None without it."""

    p_value: float | None
    mean: float | None = None
    interval: float | None = None


def paired_bootstrap(
    metric: Metric, systems: Sequence[Statistics], trials: int = TRIALS["bootstrap"], seed: int | None = SEED
) -> list[Difference]:
    """Paired bootstrap resampling (Koehn 2004) of each system against the first; one system gets its interval only."""
    import numpy as np

    tables = [system.astype("float32") for system in systems]
    generator = np.random.default_rng(seed)
    count = len(tables[0])
    scores = np.empty((len(tables), trials))
    for trial in range(trials):
        drawn = generator.choice(count, size=count, replace=True)
        for number, table in enumerate(tables):
            scores[number, trial] = metric._compute_score_from_stats(table[drawn].sum(0)).score
    real = [_score(metric, system.sum(0)) for system in systems]
    found = []
    for number, own in enumerate(scores):
        gaps = np.abs(own - scores[0])
        p_value = _p_value(gaps - gaps.mean(), abs(real[0] - real[number])) if number else None
        found.append(Difference(p_value, *_interval(own)))
    return found


def approximate_randomization(
    metric: Metric, systems: Sequence[Statistics], trials: int = TRIALS["randomization"], seed: int | None = SEED
) -> list[Difference]:
    """Two-sided approximate randomisation (Riezler and Maxwell 2005) of each system against the first."""
    import numpy as np

    found = [Difference(None)]
    first = systems[0]
    for other in systems[1:]:
        generator = np.random.default_rng(seed)
        both = first.sum(0) + other.sum(0)
        gaps = []
        for done in range(0, trials, _TOGETHER):
            size = (min(_TOGETHER, trials - done), len(first))
            kept = generator.integers(2, size=size, dtype=bool)
            shuffled = kept @ first + ~kept @ other
            gaps += [abs(_score(metric, row) - _score(metric, both - row)) for row in shuffled]
        real = abs(_score(metric, first.sum(0)) - _score(metric, other.sum(0)))
        found.append(Difference(_p_value(np.array(gaps), real)))
    return found


TESTS: dict[str, Callable[..., list[Difference]]] = {
    "bootstrap": paired_bootstrap,
    "randomization": approximate_randomization,
}


def _score(metric: Metric, row: NDArray[np.float64]) -> float:
    return float(metric._compute_score_from_stats(list(row)).score)


def _p_value(gaps: NDArray[np.float64], real: float) -> float:
    """How often chance gives a larger gap; the one added keeps the test from claiming too much (as in MultEval)."""
    return (int((gaps > real).sum()) + 1) / (len(gaps) + 1)


def _interval(scores: NDArray[np.float64]) -> tuple[float, float]:
    import numpy as np

    ordered, edge = np.sort(scores), len(scores) // 40
    return float(ordered.mean()), float(0.5 * (ordered[-edge - 1] - ordered[edge]))
