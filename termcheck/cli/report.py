"""`termcheck report`: what an editor-in-chief wants to know of the documents, in one file."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import click

from termcheck.cli import Failure
from termcheck.cli.checking import Outcome, progress_bar, report_of
from termcheck.cli.options import finding_options
from termcheck.cli.penalties import penalty_options
from termcheck.cli.planning import Job, job
from termcheck.cli.running import Progress, compare, known_rules, run
from termcheck.cli.sifting import sieve
from termcheck.cli.streams import written_whole
from termcheck.mqm import scale_of
from termcheck.reports.editorial import WRITERS, Figures
from termcheck.reports.editorial.earlier import load_earlier
from termcheck.reports.editorial.scores import load_scores
from termcheck.reports.excerpt import visible


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH…|-]")
@click.option(
    "--output",
    "-o",
    required=True,
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help=f"Write the report to this file; its suffix says how: {', '.join(WRITERS)}.",
)
@click.option(
    "--compare",
    "earlier",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Show what has changed since an earlier report (.json), or the output of “check --output-format json”.",
)
@click.option(
    "--scores",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Show these scores too: the output of “score --output-format json”.",
)
@click.option("--date", metavar="TEXT", help="What to date the report; without it, it has no date.")
@click.option("--baseline", type=click.Path(dir_okay=False), metavar="FILE", help="Leave out the findings in it.")
@click.option("--quiet", "-q", is_flag=True, help="Say nothing.")
@penalty_options
@finding_options
@click.pass_context
def report(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    *,
    output: str,
    earlier: str | None,
    scores: str | None,
    date: str | None,
    quiet: bool,
    **_: Any,
) -> int:
    """Write a report on files and folders (none: the current folder): verdict, score, terms, findings in context.

    The report is one file that fetches nothing. It is the same in every run on the same texts.

    Exit code: 0 written, 2 the job could not be done or a file could not be read.
    """
    suffix = os.path.splitext(output)[1].casefold()
    if suffix not in WRITERS:
        raise click.UsageError(f"--output: “{output}” ends in none of {', '.join(WRITERS)}.")
    before = load_earlier(earlier) if earlier else None
    scored = load_scores(scores) if scores else None
    todo = _without(job(paths, context), output, paths)
    with progress_bar(len(todo.tasks), shown=not quiet) as progress:
        outcome = _outcome(todo, progress)
    for problem in outcome.problems:
        Failure(f"{problem.path}: {problem.reason}").show()
    figures = Figures(
        replace(report_of(todo, outcome), rules=todo.plan.chosen),
        profile=todo.plan.profile,
        known_rules=known_rules(todo.plan.rule_files),
        is_project=todo.settings.project,
        certainty=todo.plan.certainty,
        earlier=before,
        date=date,
        scale=scale_of(dict(todo.settings.mqm)),
        scores=scored,
    )
    data = WRITERS[suffix](figures)
    with written_whole(output) as stream:
        stream.buffer.write(data)
    if not quiet:
        click.echo(visible(f"{figures.verdict} Written to {output}."), err=True)
    return 2 if outcome.problems else 0


def _without(todo: Job, output: str, paths: Sequence[str]) -> Job:
    """The job without the report of last time, where it lies in a folder that is checked."""
    place = os.path.realpath(output)
    tasks = [task for task in todo.tasks if os.path.realpath(task.path) != place]
    is_named = place in {os.path.realpath(path) for path in paths if os.path.isfile(path)}
    if is_named or (len(tasks) < len(todo.tasks) and not _is_report(place)):
        raise click.UsageError(f"--output: “{output}” is one of the files to check.")
    return replace(todo, tasks=tasks)


def _is_report(path: str) -> bool:
    """Whether a file may be an earlier report: it has a signature, or is a workbook, where none can be read."""
    with open(path, "rb") as file:
        data = file.read()
    return data.startswith(b"PK") or re.search(rb"termcheck:\d", data) is not None


def _outcome(todo: Job, progress: Progress | None) -> Outcome:
    """What comes of a job, with every document whole: the report shows terms where nothing is wrong too."""
    outcome, is_project = Outcome(problems=list(todo.problems)), todo.settings.project
    for checked in run(todo.tasks, jobs=todo.settings.jobs, whole=True, progress=progress):
        outcome.add(checked)
    if is_project:
        outcome.add_comparison(compare(todo.plan, outcome.documents.values()))
    if sift := sieve(todo, None):
        outcome.findings, outcome.known = sift(outcome.findings, outcome.documents)
    return outcome
