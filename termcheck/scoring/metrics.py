"""sacrebleu's metrics over any number of segments: statistics a segment are summed up and the texts forgotten.

This and `significance` use what sacrebleu's own significance tests use of its metrics: statistics of segments, and the
score of their sum. The figures are sacrebleu's to the last digit.
"""

from __future__ import annotations

import inspect
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, get_type_hints

from termcheck.scoring import ScoringError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from sacrebleu.metrics.base import Metric

    Statistics = NDArray[np.float64]  # one row a segment

Value = bool | int | float | str

# sacrebleu's class of each metric, and what is its default here.
METRICS: dict[str, tuple[str, dict[str, Value]]] = {
    "bleu": ("BLEU", {}),
    "chrf": ("CHRF", {}),
    "chrf++": ("CHRF", {"word_order": 2}),
    "ter": ("TER", {}),
}
LOWER_IS_BETTER = ("TER",)
_LONGEST_NGRAM = 100
_INSTALL = {"ja-mecab": "japanese", "ko-mecab": "korean"}  # what brings a tokenizer
_TRUTH = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


class Score(NamedTuple):
    """A figure with what is needed to repeat it. `detail` is sacrebleu's: precisions, lengths."""

    name: str
    score: float
    signature: str
    detail: str = ""


@dataclass(slots=True)
class Running:
    """What one metric has seen of one system. `rows` are kept where the segments are to be drawn again."""

    metric: Metric
    total: list[Any] = field(default_factory=list)
    references: set[int] = field(default_factory=set)
    rows: list[NDArray[np.float64]] | None = None


@cache
def options_of(name: str) -> dict[str, type]:
    """The options of a metric, as sacrebleu's class takes them, each with the type of its value."""
    metric = _class(name)
    hints = get_type_hints(metric.__init__)
    found = {}
    for option in inspect.signature(metric.__init__).parameters:
        if option not in ("self", "references"):
            kinds = [kind for kind in getattr(hints[option], "__args__", (hints[option],)) if kind is not type(None)]
            found[option] = kinds[0]
    return found


def parsed_options(items: Iterable[str], wanted: Iterable[str]) -> dict[str, dict[str, Value]]:
    """The options of each of the wanted metrics, from texts as "bleu.tokenize=zh"; names of no metric are left out.

    Raises `ScoringError` for an option that there is not."""
    found: dict[str, dict[str, Value]] = {name: {} for name in wanted if name in METRICS}
    for item in items:
        key, _, text = item.partition("=")
        name, _, option = key.casefold().rpartition(".")
        if name not in METRICS or option not in options_of(name):
            known = [f"{metric}.{each}" for metric in METRICS for each in options_of(metric)]
            near = get_close_matches(key.casefold(), known, n=1)
            hint = f"did you mean “{near[0]}”?" if near else f"there are {', '.join(known)}"
            raise ScoringError(f"--option: sacrebleu has no “{key}”; {hint}")
        if name in found:
            found[name][option] = parsed(name, option, text)
    return found


def parsed(name: str, option: str, text: str) -> Value:
    """The value of an option as it is typed. Raises `ScoringError` for one that the metric does not take."""
    kind = options_of(name)[option]
    wanted = {bool: "true or false", int: "a whole number", float: "a number"}
    try:
        value: Value = _TRUTH[text.casefold()] if kind is bool else kind(text)
    except (KeyError, ValueError):
        raise ScoringError(f"{name}.{option}: “{text}” is not {wanted[kind]}") from None
    if kind in (int, float) and not 0 <= float(value) < (_LONGEST_NGRAM if kind is int else math.inf):
        raise ScoringError(f"{name}.{option}: {text} is out of range")
    return value


def create(name: str, options: Mapping[str, Any] | None = None) -> Metric:
    """A metric of sacrebleu. Raises `ScoringError` for an option or tokenizer that there is not."""
    given = {**METRICS[name][1], **(options or {})}
    for option in given:
        if option not in (*options_of(name), "references"):
            raise ScoringError(f"{name}: sacrebleu has no option “{option}”; it has {', '.join(options_of(name))}")
    if name == "bleu":
        _refuse_unknown_choices(given)
    if any(given.get(order) == 0 for order in ("max_ngram_order", "char_order")):
        raise ScoringError(f"{name}: n-grams have at least one word or character")
    try:
        metric: Metric = _class(name)(**given)
        return metric
    except (ImportError, RuntimeError):
        tokenizer = str(given.get("tokenize") or _default_tokenizer(str(given.get("trg_lang", ""))))
        package = f"termcheck[{_INSTALL[tokenizer]}]" if tokenizer in _INSTALL else "sentencepiece"
        raise ScoringError(
            f"{name}.tokenize: “{tokenizer}” is not installed; install it: pip install '{package}'"
        ) from None


def _refuse_unknown_choices(given: Mapping[str, Any]) -> None:
    from sacrebleu.metrics.bleu import BLEU

    for option, known in (("tokenize", BLEU.TOKENIZERS), ("smooth_method", BLEU.SMOOTH_DEFAULTS)):
        if given.get(option) is not None and given[option] not in known:
            raise ScoringError(f"bleu.{option}: “{given[option]}” is none of {', '.join(known)}")


def _default_tokenizer(language: str) -> str:
    from sacrebleu.metrics.bleu import BLEU

    return BLEU._TOKENIZER_MAP.get(language, BLEU.TOKENIZER_DEFAULT)


def _class(name: str) -> Any:
    import sacrebleu.metrics

    return getattr(sacrebleu.metrics, METRICS[name][0])


def add(
    runs: Sequence[Running], systems: Sequence[Sequence[str]], references: Sequence[Sequence[str]]
) -> list[list[list[Any]]]:
    """Add some segments to one metric's `runs`, one a system, and give their statistics, a list a system.

    The references are read once for all systems."""
    import numpy as np

    metric = runs[0].metric
    prepared = metric._cache_references(references)
    given = []
    for run, hypotheses in zip(runs, systems, strict=True):
        run.references.add(metric.num_refs)
        metric._ref_cache = prepared
        rows = metric._extract_corpus_statistics(hypotheses, None)
        if run.rows is not None:
            run.rows.append(np.array(rows, dtype="float64"))
        for row in rows:  # in the order of sacrebleu's own sum, on which the last digit of a float depends
            run.total = [one + other for one, other in zip(run.total, row, strict=True)] if run.total else list(row)
        given.append(rows)
    metric._ref_cache = None
    return given


def segment_scores(metric: Metric, rows: Sequence[list[Any]]) -> list[float]:
    """The score of each segment by itself, as `sacrebleu --sentence-level` gives it, from its statistics."""
    before = getattr(metric, "effective_order", None)
    if before is not None:
        metric.effective_order = True  # type: ignore[attr-defined]  # of BLEU, whose missing n-grams would make it 0
    scores = [float(metric._compute_score_from_stats(row).score) for row in rows]
    if before is not None:
        metric.effective_order = before  # type: ignore[attr-defined]
    return scores


def result(run: Running, **test: object) -> Score:
    """The score of all that was added. `test` adds to the signature what a significance test was run with."""
    metric = run.metric
    metric.num_refs = run.references.pop() if len(run.references) == 1 else -1
    run.references.add(metric.num_refs)
    score = metric._compute_score_from_stats(run.total)
    signature = metric.get_signature()
    for key, value in test.items():
        signature.update(key, value)
    return Score(_shown(score.name), float(score.score), signature.format(), score._verbose)


def statistics(run: Running) -> Statistics:
    """The statistics of all segments. The run must have kept its rows."""
    import numpy as np

    assert run.rows is not None
    return np.concatenate(run.rows)


def _shown(name: str) -> str:
    """chrF2++ is what everybody calls chrF++."""
    return name.replace("chrF2", "chrF")
