"""Scores of translations: sacrebleu's metrics as they are, and those of the WMT terminology tasks.

Nothing heavy is imported before a function is called.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from termcheck.errors import InputError
from termcheck.scoring.terminology import term_success

if TYPE_CHECKING:
    from sacrebleu.metrics.bleu import BLEUScore
    from sacrebleu.metrics.chrf import CHRFScore
    from sacrebleu.metrics.ter import TERScore

References = Sequence[Sequence[str]] | Sequence[str]

__all__ = ["ScoringError", "bleu", "chrf", "ter", "term_success"]


class ScoringError(InputError):
    """What cannot be scored: files that do not match, an option that no metric has."""


def bleu(hypotheses: Sequence[str], references: References, **options: Any) -> BLEUScore:
    """sacrebleu's BLEU (0 to 100) of a corpus. `references` holds one stream, as long as `hypotheses`, a reference;
    where there is one reference, it may be the stream itself.

    `options` are those of `sacrebleu.metrics.BLEU`, `use_effective_order` of `sacrebleu.corpus_bleu`, and
    `n_bootstrap`. Raises `ScoringError` where a stream has another length or a tokenizer is not installed.
    """
    if "use_effective_order" in options:
        options["effective_order"] = options.pop("use_effective_order")
    score: BLEUScore = _corpus_score("bleu", hypotheses, references, options)
    return score


def chrf(hypotheses: Sequence[str], references: References, **options: Any) -> CHRFScore:
    """sacrebleu's chrF (0 to 100) of a corpus; with `word_order=2`, chrF++.

    `options` are those of `sacrebleu.metrics.CHRF`, `remove_whitespace` of `sacrebleu.corpus_chrf`, and `n_bootstrap`.
    Raises `ScoringError` where a stream has another length.
    """
    if "remove_whitespace" in options:
        options["whitespace"] = not options.pop("remove_whitespace")
    score: CHRFScore = _corpus_score("chrf", hypotheses, references, options)
    return score


def ter(hypotheses: Sequence[str], references: References, **options: Any) -> TERScore:
    """sacrebleu's TER (0 is best; edits a hundred words) of a corpus.

    `options` are those of `sacrebleu.metrics.TER`, and `n_bootstrap`. Raises `ScoringError` where a stream has another
    length.
    """
    score: TERScore = _corpus_score("ter", hypotheses, references, options)
    return score


def _corpus_score(metric: str, hypotheses: Sequence[str], references: References, options: dict[str, Any]) -> Any:
    from termcheck.scoring.metrics import create

    bootstrap = options.pop("n_bootstrap", 1)
    if isinstance(hypotheses, str) or isinstance(references, str):
        raise TypeError("hypotheses are a sequence of strings, references a sequence of strings or of such sequences")
    if not hypotheses or not references:
        raise ScoringError(f"there are no {'references' if hypotheses else 'hypotheses'} to score")
    is_one = all(isinstance(one, str) for one in references)
    streams: Any = [references] if is_one else references
    if any(isinstance(stream, str) for stream in streams):
        raise TypeError("references are strings or sequences of strings, not both")
    for number, stream in enumerate(streams, 1):
        if len(stream) != len(hypotheses):  # sacrebleu would score as many as the shorter has
            raise ScoringError(f"reference {number} has {len(stream)} segments, the hypothesis has {len(hypotheses)}")
    return create(metric, options).corpus_score(hypotheses, streams, n_bootstrap=bootstrap)
