"""`termcheck score`: how good translations are, and whether their terms are right."""

from __future__ import annotations

import json
import math
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TextIO

import click

from termcheck import __version__
from termcheck.cli import Failure, did_you_mean
from termcheck.cli.options import given, input_options, judging_options
from termcheck.cli.penalties import penalty_options
from termcheck.cli.planning import STDIN, STDIN_PATH, plan_of
from termcheck.cli.streams import appearance, standard_output, written_whole
from termcheck.reports.excerpt import visible
from termcheck.settings import settings_for

if TYPE_CHECKING:  # loaded where they are asked for
    from termcheck.cli.running import Checked, Plan
    from termcheck.mqm import Scale
    from termcheck.scoring.corpus import Corpus, Find
    from termcheck.scoring.evaluation import Figure, TermOptions
    from termcheck.scoring.segments import Text
    from termcheck.scoring.tables import Quality

METRICS = ("bleu", "chrf", "chrf++", "ter", "terms", "mqm")
FORMATS = ("text", "json", "csv", "markdown", "latex")
TESTS = ("bootstrap", "randomization")
_MANY_SPACED = 100  # segments, as sacrebleu counts them
_FIGURES = (
    *("bleu", "chrf", "chrf++", "ter", "mqm", "1-term", "term-success", "term-presence", "term-presence-lemma"),
    *("term-exact", "term-exact-lemma", "term-window-2", "term-window-3", "term-consistency"),
)
_TOKENIZED = ("zh", "ja", "ko")  # languages for which sacrebleu has words of their own


def _metrics(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    names = [name for item in value for part in item.split(",") if (name := part.strip().casefold())]
    for name in names:
        if name not in (*METRICS, "all"):
            hint = did_you_mean(name, METRICS) or f" There are {', '.join(METRICS)}."
            raise click.BadParameter(f"no metric is called “{name}”.{hint}")
    return METRICS if "all" in names else tuple(dict.fromkeys(names))


def _thresholds(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> dict[str, float]:
    found = {}
    for item in value:
        name, _equals, text = item.partition("=")
        name = name.strip().casefold()
        if name not in _FIGURES and not name.startswith("chrf"):  # chrF3 and such come of options
            hint = did_you_mean(name, _FIGURES) or f" There are {', '.join(_FIGURES)}."
            raise click.BadParameter(f"no metric is called “{name}”.{hint}")
        try:
            found[name] = float(text)
        except ValueError:
            found[name] = math.nan
        if math.isnan(found[name]):
            raise click.BadParameter(f"“{item}” is not METRIC=VALUE, as “BLEU=30”.")
    return found


@click.command()
@click.argument("hypotheses", nargs=-1, required=True, metavar="HYPOTHESIS…")
@click.option("--reference", "-r", "references", multiple=True, metavar="FILE", help="A reference.")
@click.option(
    "--num-refs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="References on each line of the reference, with tabs between.",
)
@click.option("--terms", "term_list", metavar="FILE", help="The terms of each segment, one JSON object a line.")
@click.option("--source-language", default="auto", metavar="CODE", help="Of the source.  [default: told by the text]")
@click.option(
    "--metric",
    multiple=True,
    callback=_metrics,
    metavar="NAME",
    help=f"Which metrics: {', '.join(METRICS)}, all; commas allowed.  [default: those of sacrebleu, and what is given]",
)
@click.option(
    "--option",
    "options",
    multiple=True,
    metavar="METRIC.NAME=VALUE",
    help="An option of sacrebleu, as bleu.tokenize=zh.",
)
@click.option("--significance", type=click.Choice(TESTS), help="Test how the systems differ from the first.")
@click.option("--trials", type=click.IntRange(min=1, max=1_000_000), metavar="N", help="Of the test.")
@click.option("--seed", type=click.IntRange(min=0), default=12345, show_default=True, help="Of the test.")
@click.option("--compare", is_flag=True, help="Show what changed from the first of two hypotheses to the second.")
@penalty_options
@click.option(
    "--fail-under",
    multiple=True,
    callback=_thresholds,
    metavar="METRIC=VALUE",
    help="Exit with 1 where a system is worse.",
)
@click.option("--segments", type=click.Path(dir_okay=False), metavar="FILE", help="Write the scores of each segment.")
@click.option("--output-format", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--output", "-o", type=click.Path(dir_okay=False), metavar="FILE", help="Write the scores to a file.")
@click.option("--quiet", "-q", is_flag=True, help="No progress and no remarks.")
@input_options
@judging_options
@click.pass_context
def score(
    context: click.Context,
    /,
    hypotheses: tuple[str, ...],
    *,
    source: str | None,
    source_language: str,
    metric: tuple[str, ...],
    options: tuple[str, ...],
    significance: str | None,
    trials: int | None,
    seed: int,
    compare: bool,
    fail_under: dict[str, float],
    segments: str | None,
    output_format: str,
    output: str | None,
    quiet: bool,
    **_: Any,
) -> int:
    """Score translations, line by line beside their references: BLEU, chrF, chrF++ and TER as sacrebleu has them, the
    terminology metrics of WMT, penalty points for findings as MQM weighs them; - reads standard input.

    Exit code: 0 done, 1 a system is worse than --fail-under allows, 2 the job could not be done.
    """
    from termcheck.mqm import scale_of
    from termcheck.scoring import evaluation
    from termcheck.scoring.tables import WRITERS, Scores

    _refuse_options(context, (segments, output))
    settings = settings_for(
        hypotheses[0] if hypotheses[0] != STDIN else os.curdir,
        given(context),
        config=context.params["config"],
        isolated=context.params["isolated"],
    )
    plan = replace(plan_of(settings), source=source)
    corpus = _corpus(context, settings.encoding)
    wanted = _wanted(context, metric, fail_under, corpus)
    _refuse(context, wanted, corpus)
    languages = corpus.languages(source_language, settings.language)
    terms = _term_options(languages[1], corpus, options) if "terms" in wanted else None
    of_sacrebleu = _sacrebleu_options(wanted, options, settings.language)
    if settings.language == "auto" and not quiet:
        _recommend_words(languages[1], of_sacrebleu)
    test = significance or ("bootstrap" if compare and of_sacrebleu else None)
    with _progress(corpus.length, shown=not quiet) as progress, _segment_writer(segments) as each:
        found = evaluation.evaluate(
            corpus.rows(_find(plan, corpus, languages) if terms else None),
            corpus.names,
            of_sacrebleu,
            terms=terms,
            keep=test is not None,
            each=each,
            progress=progress,
        )
    for system, count in found.spaced.items():
        if "bleu" in of_sacrebleu and count >= _MANY_SPACED and not quiet:
            said = (
                f"{visible(system)}: {count} segments end in “ .”: BLEU is meant for text that is not split into words."
            )
            click.echo(said, err=True)
    figures = evaluation.figures(found, test=test, trials=trials, seed=seed)
    quality = None
    if "mqm" in wanted:
        quality = _quality(plan, corpus, languages, scale_of(dict(settings.mqm)), compare=compare, jobs=settings.jobs)
        figures += _quality_figures(quality, corpus.names, plan)
    result = Scores(_signature(plan, corpus, terms), corpus.length, corpus.texts, figures, found, quality, compare)
    if terms and not any(tally.concepts or tally.matches for tally in found.terms) and not quiet:
        click.echo("No term of the glossary or list stands in source and reference: terms are not scored.", err=True)
    with written_whole(output) if output else standard_output(machine=output_format != "text") as stream:
        WRITERS[output_format](result, stream, appearance(stream, "auto").width)
    bound = quality.scale.threshold if quality and any(own.words for own in quality.systems) else None
    return _judged(figures, ({} if bound is None else {"mqm": bound}) | fail_under)


def _wanted(
    context: click.Context, metric: tuple[str, ...], fail_under: dict[str, float], corpus: Corpus
) -> tuple[str, ...]:
    """The metrics to compute: those named, else sacrebleu's, and what other options ask for."""
    given = context.params
    wanted = list(metric) or (list(METRICS[:4]) if corpus.references else [])
    if not metric and (corpus.term_list or corpus.source or corpus.is_marked):
        wanted.append("terms")
    if "mqm" in given or "mqm" in fail_under or (given["compare"] and not metric):
        wanted.append("mqm")
    return tuple(dict.fromkeys(wanted))


def _refuse(context: click.Context, wanted: Sequence[str], corpus: Corpus) -> None:
    """Raise `click.UsageError` for metrics that lack what they need."""
    if not wanted:
        raise click.UsageError("There is nothing to score against: give --reference, or --metric mqm.")
    needing = [name for name in wanted if name in METRICS[:4]]
    if needing and not corpus.references:
        raise click.UsageError(f"--metric {needing[0]}: needs --reference.")
    if "terms" in wanted and not (corpus.references or corpus.source):
        raise click.UsageError("--metric terms: needs --source or --reference.")


def _refuse_options(context: click.Context, targets: Sequence[str | None]) -> None:
    """Raise `click.UsageError` for options that do not go together, `Failure` for a file that has two parts to play."""
    hypotheses, references = context.params["hypotheses"], context.params["references"]
    if context.params["compare"] and len(hypotheses) != 2:
        raise click.UsageError(f"--compare: takes two hypotheses, not {len(hypotheses)}.")
    if context.params["num_refs"] > 1 and len(references) > 1:
        raise click.UsageError("--num-refs: goes with one file of references.")
    if context.params["significance"] == "randomization" and len(hypotheses) < 2:
        raise click.UsageError("--significance randomization: needs two hypotheses.")
    source, terms = context.params["source"], context.params["term_list"]
    seen: dict[str, str] = {}
    parts = [("hypothesis", path) for path in hypotheses] + [("reference", path) for path in references]
    for part, path in [*parts, ("source", source), ("list of terms", terms), *(("output", path) for path in targets)]:
        if path:
            place = path if path == STDIN else os.path.realpath(path)
            if place in seen:
                both = f"twice as {part}" if seen[place] == part else f"as {seen[place]} and as {part}"
                raise Failure(f"“{path}” is given {both}.")
            seen[place] = part


def _corpus(context: click.Context, encoding: str | None) -> Corpus:
    """The files of a run, opened. Raises `ScoringError` where one cannot be read or has another length."""
    from termcheck.scoring.corpus import Corpus
    from termcheck.scoring.segments import opened

    params = context.params

    def text(path: str) -> Text:
        if path != STDIN:
            return opened(path, encoding)
        return opened(params["stdin_filename"] or STDIN_PATH, encoding, sys.stdin.buffer.read())

    corpus = Corpus(
        tuple(map(text, params["hypotheses"])),
        tuple(map(text, params["references"])),
        text(params["source"]) if params["source"] else None,
        text(params["term_list"]) if params["term_list"] else None,
        params["num_refs"],
    )
    return corpus.aligned()


def _recommend_words(language: str, options: dict[str, dict[str, Any]]) -> None:
    if language[:2] in _TOKENIZED and "bleu" in options and "tokenize" not in options["bleu"]:
        click.echo(f"The text looks like {language}: with “--language {language}”, BLEU counts its words.", err=True)


def _find(plan: Plan, corpus: Corpus, languages: tuple[str, str]) -> Find | None:
    """What finds the terms of a segment: in its own list, else in the glossary; None where the reference marks them."""
    from termcheck.cli.running import load_glossary
    from termcheck.scoring.corpus import finds_by_glossary, finds_by_list

    if corpus.term_list:
        return finds_by_list(corpus.term_list, languages)
    if not corpus.source or _uses_marks(plan, corpus):
        return None
    return finds_by_glossary(load_glossary(plan.glossary, plan.extend_glossary), *languages)


def _uses_marks(plan: Plan, corpus: Corpus) -> bool:
    return corpus.is_marked and not (plan.glossary or plan.extend_glossary)


def _term_options(language: str, corpus: Corpus, options: Sequence[str]) -> TermOptions:
    """How words and lemmas are told: as BLEU does where the text is not in words already."""
    from functools import lru_cache

    from termcheck.scoring.evaluation import TermOptions
    from termcheck.scoring.metrics import create

    if corpus.is_marked:
        return TermOptions(lambda text: " ".join(text.split()), "case:mixed|tok:none", _lemmatizer(language))
    bleu = _sacrebleu_options(("bleu",), options, language)["bleu"]
    metric: Any = create("bleu", bleu)
    tokenizer = metric.tokenizer

    @lru_cache(maxsize=4096)
    def words(text: str) -> str:
        return " ".join(tokenizer(text).lower().split())

    return TermOptions(words, f"case:lc|tok:{tokenizer.signature()}", _lemmatizer(language))


def _lemmatizer(language: str) -> Callable[[str], str] | None:
    """Words to their stems in English, to simplemma's lemmas elsewhere; None where there is nothing for it."""
    if language.casefold().split("-")[0] == "en":
        from termcheck.words import fold, stem

        return lambda text: " ".join(stem(fold(word)) for word in text.split())
    from importlib.util import find_spec

    if language in ("auto", "und") or language[:2] in _TOKENIZED or not find_spec("simplemma"):
        return None
    from termcheck.language import lemma

    return lambda text: " ".join(lemma(word, language) for word in text.split())


def _sacrebleu_options(wanted: Sequence[str], options: Sequence[str], language: str) -> dict[str, dict[str, Any]]:
    """The options of each of sacrebleu's metrics that is wanted. Raises `ScoringError`."""
    from termcheck.scoring.metrics import parsed_options

    found: dict[str, dict[str, Any]] = {name: dict(given) for name, given in parsed_options(options, wanted).items()}
    primary = language.casefold().split("-")[0]
    if "bleu" in found:
        found["bleu"].setdefault("force", True)  # else sacrebleu says again and again what is said once below
        if primary in _TOKENIZED:
            found["bleu"].setdefault("trg_lang", primary)
    return found


def _quality(
    plan: Plan, corpus: Corpus, languages: tuple[str, str], scale: Scale, *, compare: bool, jobs: int | None
) -> Quality:
    """The penalty points of all systems for what `check` finds in them. Raises `ScoringError`."""
    from termcheck.mqm import changed, penalties, word_count
    from termcheck.scoring import ScoringError
    from termcheck.scoring.tables import Quality

    checked: list[Checked] = []
    for one in _checked(plan, corpus, languages, jobs):
        if one.problem or not one.document:
            raise ScoringError(f"{one.path}: {one.problem.reason if one.problem else 'not read'}")
        checked.append(one)
    rows = [
        penalties(one.found.findings, word_count(one.document.text), scale.weights) for one in checked if one.document
    ]
    difference = changed(*(one.found.findings for one in checked)) if compare else None
    return Quality(scale, rows, difference)


def _checked(plan: Plan, corpus: Corpus, languages: tuple[str, str], jobs: int | None) -> Iterator[Checked]:
    """What `check` finds in the systems: in the files as they are where it can read them so, else in their segments."""
    from termcheck.cli.running import Checked, Task, judge_by, run
    from termcheck.documents.plain import plain_document, with_source
    from termcheck.scoring.corpus import has_marks

    source = corpus.source

    def is_readable(text: Text) -> bool:
        if text.units is not None:
            return plan.source is None
        is_plain = source is None or (plan.source is not None and source.units is None and not has_marks(source))
        return is_plain and not has_marks(text)

    if all(map(is_readable, corpus.systems)):
        yield from run([Task(text.path, plan, text.data) for text in corpus.systems], jobs=jobs, whole=True)
        return
    counterparts = "\n".join(each.text for each in source.segments()) if source else None
    for text in corpus.systems:
        lines = "\n".join(each.text for each in text.segments())
        document = plain_document(lines, text.path, languages[1])
        if counterparts is not None:
            document = with_source(document, counterparts, languages[0])
        yield Checked(text.path, judge_by(plan, document), document)


def _quality_figures(quality: Quality, systems: Sequence[str], plan: Plan) -> list[Figure]:
    from termcheck.mqm import PRESETS
    from termcheck.scoring.evaluation import Figure
    from termcheck.scoring.metrics import Score

    usual = PRESETS[quality.scale.preset]
    weights = quality.scale.weights.items()
    changes = "+".join(f"{name}={points:g}" for name, points in weights if usual.get(name) != points)
    scale = f"preset:{quality.scale.preset}{changes and f'|weights:{changes}'}"
    signature = f"{scale}|partial:yes|profile:{plan.profile}|certainty:{plan.certainty.label}"
    return [
        Figure(system, Score("MQM", own.overall, signature, f"{own.points:g} points in {own.words} words"))
        for system, own in zip(systems, quality.systems, strict=True)
        if own.overall is not None
    ]


def _signature(plan: Plan, corpus: Corpus, terms: TermOptions | None) -> str:
    from termcheck.cli.running import load_glossary

    parts = {"termcheck": __version__, "segments": corpus.length, "references": len(corpus.references)}
    if terms and corpus.term_list:
        parts["terms"] = "list"
    elif terms and _uses_marks(plan, corpus):
        parts["terms"] = "marked"
    elif terms:
        parts["terms"] = load_glossary(plan.glossary, plan.extend_glossary).digest[:12]
    return "|".join(f"{name}:{value}" for name, value in parts.items())


def _judged(figures: Sequence[Figure], thresholds: dict[str, float]) -> int:
    """The exit code. Raises `Failure` for a threshold of a metric that was not computed."""
    from termcheck.scoring.metrics import LOWER_IS_BETTER

    worse = False
    for name, bound in thresholds.items():
        mine = [figure for figure in figures if figure.result.name.casefold() == name]
        if not mine:
            known = list(dict.fromkeys(figure.result.name for figure in figures))
            hint = did_you_mean(name, known) or f" There are {', '.join(known)}."
            raise Failure(f"--fail-under: “{name}” was not computed.{hint}")
        for figure in mine:
            shown, value = figure.result.name, figure.result.score
            if value > bound if shown in LOWER_IS_BETTER else value < bound:
                worse = True
                relation = "above" if shown in LOWER_IS_BETTER else "under"
                click.echo(f"{visible(figure.system)}: {shown} {value:.4f} is {relation} {bound:g}.", err=True)
    return 1 if worse else 0


@contextmanager
def _progress(length: int, *, shown: bool) -> Iterator[Callable[[int], None] | None]:
    if not (shown and length > 1000 and sys.stderr.isatty()):
        yield None
        return
    with click.progressbar(length=length, label="Scoring", file=sys.stderr) as bar:
        yield bar.update


@contextmanager
def _segment_writer(path: str | None) -> Iterator[Callable[[int, str, dict[str, float]], None] | None]:
    """What writes the scores of each segment, one JSON object a line."""
    with written_whole(path) if path else nullcontext() as stream:
        target: TextIO | None = stream

        def each(number: int, system: str, scores: dict[str, float]) -> None:
            assert target
            target.write(json.dumps({"segment": number, "system": system, **scores}, ensure_ascii=True) + "\n")

        yield each if target else None
