"""`termcheck baseline`: the file of findings that are known and need not be shown again."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import click

from termcheck.baseline import Baseline, load
from termcheck.cli import Failure
from termcheck.cli.checking import outcome_of
from termcheck.cli.options import finding_options
from termcheck.cli.planning import job
from termcheck.cli.streams import written_whole
from termcheck.finding import Finding
from termcheck.reports.excerpt import visible

USUAL = "termcheck-baseline.json"

_Command = TypeVar("_Command", bound=Callable[..., Any])


@click.group()
def baseline() -> None:
    """Keep a file of findings that are known, so that “check --baseline FILE” shows only new ones."""


def _file_option(*names: str) -> Callable[[_Command], _Command]:
    return click.option(
        *names,
        "baseline",
        type=click.Path(dir_okay=False),
        metavar="FILE",
        help=f"The baseline.  [default: the configured one, else {USUAL}]",
    )


@baseline.command()
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@_file_option("--output", "-o", "--baseline")
@finding_options
@click.pass_context
def write(context: click.Context, /, paths: tuple[str, ...], **options: Any) -> int:
    """Enter all findings of these files and folders (none: the current folder) in the baseline.

    Checks as “check” does with the same options. What the baseline holds of other files, or of rules that were not
    used, stays in it.

    Exit code: 0 written, 2 a file could not be read, and nothing is written.
    """
    file, is_configured, findings, ran, failed = _found(context, paths)
    if failed:
        raise Failure(f"{file}: not written, for not all files could be checked; mend or exclude them")
    before = load(file) if os.path.isfile(file) else Baseline(os.path.dirname(os.path.abspath(file)), {})
    after = before.rewritten(findings, ran)
    _write(after, file)
    entered = Baseline.of(findings, after.folder)
    kept = after.count - entered.count
    also = f" {_count(kept, 'finding')} of other files or rules stayed in it." if kept else ""
    where = f"{_count(entered.count, 'finding')} in {_count(len(entered.files), 'file')}"
    click.echo(visible(f"Wrote {where} to {file}.{also}"), err=True)
    if not is_configured:
        click.echo(visible(f"“termcheck check --baseline {file}” shows what is new."), err=True)
    return 0


@baseline.command()
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@_file_option("--baseline")
@finding_options
@click.pass_context
def prune(context: click.Context, /, paths: tuple[str, ...], **options: Any) -> int:
    """Drop from the baseline what is no longer found in these files and folders (none: the current folder).

    Checks as “check” does with the same options. Nothing is added; what the baseline holds of other files stays, unless
    they are gone.

    Exit code: 0 done, 2 the baseline or a file could not be read; of such a file everything stays.
    """
    file, _, findings, ran, failed = _found(context, paths)
    before = load(file)
    after = before.pruned(findings, ran)
    if after != before:
        _write(after, file)
    dropped = before.count - after.count
    click.echo(visible(f"Dropped {dropped} of {_count(before.count, 'finding')} in {file}."), err=True)
    return 2 if failed else 0


class _Found(NamedTuple):
    """A run's outcome for a baseline: its file, and for each file that was checked the rules that looked at it."""

    file: str
    is_configured: bool
    findings: list[Finding]
    ran: dict[str, frozenset[str]]
    failed: bool


def _found(context: click.Context, paths: tuple[str, ...]) -> _Found:
    if "-" in paths:
        raise click.UsageError("Standard input has no place in a baseline; name files or folders.")
    todo = job(paths, context)
    file = _shortest(todo.settings.baseline or USUAL)
    real = os.path.realpath(file)
    if any(os.path.realpath(task.path) == real for task in todo.tasks):
        raise click.UsageError(f"“{file}” is one of the files to check.")
    outcome = outcome_of(todo)
    for problem in outcome.problems:
        Failure(f"{problem.path}: {problem.reason}").show()
    read = set(outcome.paths)
    project = todo.settings.project
    ran = {
        task.path: frozenset(rule.name for rule in task.plan.chosen if project or not rule.project)
        for task in todo.tasks
        if task.path in read
    }
    is_configured = todo.settings.baseline is not None and context.params["baseline"] is None
    return _Found(file, is_configured, outcome.findings, ran, bool(outcome.problems))


def _shortest(file: str) -> str:
    """A path from the current folder where it lies in it."""
    return os.path.abspath(file).removeprefix(os.path.join(os.getcwd(), ""))


def _write(known: Baseline, file: str) -> None:
    with written_whole(file) as stream:
        stream.write(known.to_json())


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
