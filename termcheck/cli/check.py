"""`termcheck check`: the findings in files, folders and standard input."""

from __future__ import annotations

import os
import sys
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, TextIO

import click

from termcheck.cli import Failure
from termcheck.cli.checking import outcome_of, progress_bar, report_of
from termcheck.cli.options import color_option, finding_options
from termcheck.cli.planning import Job, job
from termcheck.cli.streams import appearance, standard_output, wants_color, written_whole
from termcheck.reports import RENDERERS, Report, cut
from termcheck.reports.excerpt import visible
from termcheck.rule import SEVERITIES

if TYPE_CHECKING:  # loaded where they are asked for
    from termcheck.cli.mending import Mending
    from termcheck.cli.sifting import Sift


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH…|-]")
@finding_options
@click.option("--fix", is_flag=True, help="Write safe fixes into the files.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also those that somebody should read.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--baseline", type=click.Path(dir_okay=False), metavar="FILE", help="Leave out the findings in it.")
@click.option("--diff-base", metavar="REV", help="Only what the change since this git revision brought.")
@click.option("--output-format", type=click.Choice(list(RENDERERS)), default="text", show_default=True)
@click.option("--output", "-o", type=click.Path(dir_okay=False), metavar="FILE", help="Write findings to a file.")
@click.option("--statistics", is_flag=True, help="Count by rule instead of showing each finding.")
@click.option("--max-findings", type=click.IntRange(min=1), metavar="N", help="Show no more than these.")
@click.option(
    "--fail-level",
    type=click.Choice(list(reversed(SEVERITIES))),
    default="info",
    show_default=True,
    help="The lowest severity that makes the exit code 1.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even where something is found.")
@click.option("--quiet", "-q", is_flag=True, help="No summary.")
@color_option
@click.pass_context
def check(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    *,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    diff_base: str | None,
    output: str | None,
    exit_zero: bool,
    quiet: bool,
    color: str,
    **_: Any,
) -> int:
    """Check files and folders (none: the current folder); - reads standard input.

    Exit code: 0 nothing found, 1 something found, 2 the job could not be done or a file could not be read.
    """
    if unsafe_fixes and not (fix or diff):
        raise click.UsageError("--unsafe-fixes: goes with --fix or --diff.")
    todo = job(paths, context)
    settings = todo.settings
    if output and os.path.realpath(output) in {os.path.realpath(task.path) for task in todo.tasks}:
        raise click.UsageError(f"--output: “{output}” is one of the files to check.")
    sift = _sieve(todo, diff_base)
    mending = _mending(sift, unsafe_fixes, is_dry=diff) if fix or diff else None
    with progress_bar(len(todo.tasks), shown=not quiet) as progress:
        outcome = outcome_of(todo, sift=sift, mending=mending, progress=progress)
    problems = [*outcome.problems, *(mending.problems if mending else ())]
    for problem in problems:
        Failure(f"{problem.path}: {problem.reason}").show()
    report = report_of(todo, outcome, has_baseline=sift is not None)
    shown = cut(report, settings.max_findings) if settings.max_findings else report
    with _target(output, mending, settings.output_format) as stream:
        if not settings.statistics or settings.output_format != "text":
            RENDERERS[settings.output_format](shown, stream, appearance(stream, color))
        if settings.statistics:
            _write_statistics(report, stream if settings.output_format == "text" else sys.stderr, color)
    if settings.output_format == "github":
        _summarize_for_github(report)
    if mending:
        _write_changes(mending)
    if not quiet:
        _conclude(report, len(shown.findings), mending, color)
    if problems:
        return 2
    failing = SEVERITIES.index(settings.fail_level)
    fails = any(SEVERITIES.index(finding.severity) >= failing for finding in outcome.findings)
    return 1 if fails and not exit_zero else 0


def _sieve(todo: Job, diff_base: str | None) -> Sift | None:
    if not (todo.settings.baseline or diff_base):
        return None
    from termcheck.cli.sifting import sieve

    return sieve(todo, diff_base)


def _mending(sift: Sift | None, unsafe: bool, *, is_dry: bool) -> Mending:
    from termcheck.cli.mending import Mending

    return Mending(sift, unsafe, is_dry)


def _target(output: str | None, mending: Mending | None, output_format: str) -> AbstractContextManager[TextIO]:
    """Where the findings go: standard output may belong to a diff or to the fixed text of standard input."""
    if output:
        return written_whole(output)
    if mending and mending.is_dry:
        return open(os.devnull, "w", encoding="utf-8")
    if mending and mending.texts:
        return nullcontext(sys.stderr)
    return standard_output(machine=output_format != "text")


def _write_statistics(report: Report, stream: TextIO, color: str) -> None:
    from termcheck.reports.statistics import render_statistics

    render_statistics(report, stream, appearance(stream, color))


def _summarize_for_github(report: Report) -> None:
    """Append to the page of a job in GitHub Actions, which names a file for it."""
    if path := os.environ.get("GITHUB_STEP_SUMMARY"):
        from termcheck.reports.github import summary

        with open(path, "a", encoding="utf-8", newline="\n") as stream:
            stream.write(summary(report))


def _write_changes(mending: Mending) -> None:
    """What would be changed, or what standard input has become, byte for byte where it does not go to a terminal."""
    with standard_output(machine=True) as stream:
        for text in mending.diffs:
            stream.write("\n".join(map(visible, text.split("\n"))) if stream.isatty() else text)
        stream.flush()
        if not mending.is_dry:
            for data in mending.texts.values():
                if stream.isatty():
                    stream.write("\n".join(map(visible, data.decode("utf-8", "replace").split("\n"))))
                    stream.flush()
                else:
                    stream.buffer.write(data)


def _conclude(report: Report, shown: int, mending: Mending | None, color: str) -> None:
    """Say on standard error what the run comes to, and how to repeat it."""
    from termcheck.reports.summary import closing, counted

    held = mending.held if mending else []
    for finding, reason in held:
        place = f"{finding.path}:{finding.line}:{finding.column}"
        click.echo(visible(f"{place}: {finding.rule} not fixed: {reason}"), err=True)
    if mending and mending.is_dry:
        said = f"{counted(mending.places, 'place')} in {counted(len(mending.diffs), 'file')} would be changed."
    else:
        fixed = mending.places if mending else 0
        said = closing(report, shown=shown, fixed=fixed, held=[finding for finding, _ in held])
    repeatable = report.signature
    if wants_color(sys.stderr, color):
        said, repeatable = click.style(said, bold=True), click.style(repeatable, dim=True)
    click.echo(f"{said}\n{repeatable}", err=True, color=True)
