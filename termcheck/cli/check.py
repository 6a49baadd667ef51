"""`termcheck check`: the findings in files, folders and standard input."""

from __future__ import annotations

import codecs
import os
import re
import sys
from collections.abc import Sequence

import click

from termcheck.cli import Failure
from termcheck.cli.running import STDIN, Outcome, Plan, load_glossary, run
from termcheck.cli.selection import chosen
from termcheck.cli.streams import COLORS, appearance, standard_output, wants_color, written_whole
from termcheck.documents import Problem, discover
from termcheck.finding import Certainty
from termcheck.reports import RENDERERS, Report, signature
from termcheck.reports.excerpt import visible
from termcheck.rules import RULES
from termcheck.terms.glossary import PROFILES

_LANGUAGE = re.compile(r"auto|[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


def _language(_: click.Context, __: click.Parameter, value: str) -> str:
    if not _LANGUAGE.fullmatch(value):
        raise click.BadParameter(f"“{value}” is no language tag; write “auto”, or a tag as “en” or “zh-Hant”.")
    return value


def _encoding(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value:
        try:
            codecs.lookup(value)
        except (LookupError, ValueError):
            raise click.BadParameter(f"“{value}” is no encoding that Python knows; write one as “gb18030”.") from None
    return value


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("paths", nargs=-1, metavar="[PATH…|-]")
@click.option("--select", multiple=True, metavar="NAME", help="Use only these rules or categories; commas allowed.")
@click.option("--ignore", multiple=True, metavar="NAME", help="Leave out these rules or categories.")
@click.option("--extend-select", multiple=True, metavar="NAME", help="Use these rules or categories too.")
@click.option(
    "--certainty",
    type=click.Choice([certainty.label for certainty in reversed(Certainty)]),
    default="likely",
    show_default=True,
    help="The lowest certainty to show.",
)
@click.option("--glossary", multiple=True, type=click.Path(), metavar="FILE", help="Use this glossary instead.")
@click.option("--extend-glossary", multiple=True, type=click.Path(), metavar="FILE", help="Use this glossary too.")
@click.option("--profile", type=click.Choice(PROFILES), default="central", show_default=True, help="The house style.")
@click.option(
    "--language", callback=_language, default="auto", metavar="CODE", help="A BCP 47 tag.  [default: told by the text]"
)
@click.option("--encoding", callback=_encoding, metavar="NAME", help="Of the files.  [default: told by their bytes]")
@click.option("--pipeline", metavar="NAME", help="Use the lemmas and parts of speech of this spaCy pipeline.")
@click.option("--project", is_flag=True, help="Compare the files with each other too.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="Leave out files and folders found in folders.")
@click.option("--output-format", type=click.Choice(list(RENDERERS)), default="text", show_default=True)
@click.option("--output", type=click.Path(dir_okay=False), metavar="FILE", help="Write findings to a file.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even where something is found.")
@click.option("--quiet", "-q", is_flag=True, help="No summary.")
@click.option("--color", type=click.Choice(COLORS), default="auto", show_default=True)
@click.option("--jobs", "-j", type=click.IntRange(min=1), metavar="N", help="Processes; 1: never more than one.")
@click.option("--isolated", is_flag=True, help="Read no configuration file.")
@click.option("--no-cache", is_flag=True, help="Remember no findings.")
def check(
    paths: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    extend_select: tuple[str, ...],
    certainty: str,
    glossary: tuple[str, ...],
    extend_glossary: tuple[str, ...],
    profile: str,
    language: str,
    encoding: str | None,
    pipeline: str | None,
    project: bool,
    exclude: tuple[str, ...],
    output_format: str,
    output: str | None,
    exit_zero: bool,
    quiet: bool,
    color: str,
    jobs: int | None,
    isolated: bool,
    no_cache: bool,
) -> int:
    """Check files and folders (none: the current folder); - reads standard input.

    Exit code: 0 nothing found, 1 something found, 2 the job could not be done or a file could not be read.
    """
    rules = chosen(RULES, select, ignore, extend_select)
    if not any(project or not rule.project for rule in rules):
        hint = " Those that compare files need --project." if rules else ""
        raise click.UsageError(f"No rule is left to check anything.{hint}")
    plan = Plan(
        rules=tuple(rule.name for rule in rules),
        glossary=glossary,
        extend_glossary=extend_glossary,
        profile=profile,
        certainty=Certainty[certainty.upper()],
        language=language,
        encoding=encoding,
        project=project,
        pipeline=pipeline,
    )
    files, problems = _files(paths or (os.curdir,), exclude)
    if output and os.path.realpath(output) in {os.path.realpath(path) for path in files if path != STDIN}:
        raise click.UsageError(f"--output: “{output}” is one of the files to check.")
    outcome = run(plan, files, jobs)
    outcome.problems[:0] = problems
    for problem in outcome.problems:
        Failure(f"{problem.path}: {problem.reason}").show()
    repeatable = _write(plan, outcome, output_format, output, color)
    if not quiet:
        summary = _summary(outcome)
        if wants_color(sys.stderr, color):
            summary, repeatable = click.style(summary, bold=True), click.style(repeatable, dim=True)
        click.echo(f"{summary}\n{repeatable}", err=True, color=True)
    if outcome.problems:
        return 2
    return 1 if outcome.findings and not exit_zero else 0


def _files(paths: Sequence[str], exclude: Sequence[str]) -> tuple[list[str], list[Problem]]:
    """The files to read in their order, "-" for standard input, and what was named but cannot be."""
    found = discover([path for path in paths if path != STDIN], exclude)
    files = list(found.paths)
    if STDIN in paths:
        files.insert(0 if paths[0] == STDIN else len(files), STDIN)
    return files, list(found.problems)


def _write(plan: Plan, outcome: Outcome, output_format: str, output: str | None, color: str) -> str:
    """Write the report where it belongs; gives its signature."""
    glossary = load_glossary(plan.glossary, plan.extend_glossary)
    report = Report(
        findings=outcome.findings,
        documents=outcome.documents,
        glossary=glossary,
        signature=signature(
            glossary,
            plan.rules,
            profile=plan.profile,
            certainty=plan.certainty,
            language=plan.language,
            project=plan.project,
            pipeline=plan.pipeline,
        ),
        checked=outcome.checked,
        skipped=outcome.problems,
    )
    target = written_whole(output) if output else standard_output(machine=output_format != "text")
    with target as stream:
        RENDERERS[output_format](report, stream, appearance(stream, color))
    return report.signature


def _summary(outcome: Outcome) -> str:
    files = _count(outcome.checked, "file")
    found = len({finding.path for finding in outcome.findings})
    if outcome.findings:
        where = files if found == outcome.checked else f"{found} of {files}"
        labels = [certainty.label for certainty in reversed(Certainty)]
        counts = [(sum(finding.certainty == label for finding in outcome.findings), label) for label in labels]
        detail = ", ".join(f"{count} {label}" for count, label in counts if count)
        said = f"{_count(len(outcome.findings), 'finding')} in {where} ({detail})."
    else:
        said = f"No findings in {files}."
    if outcome.problems:
        said += f" {_count(len(outcome.problems), 'path')} could not be checked."
    return visible(said)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
