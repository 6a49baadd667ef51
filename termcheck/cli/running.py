"""Checking many files, in this process or in several, with the same result."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from termcheck.analysis import Annotate
from termcheck.cli import Failure
from termcheck.cli.halves import gather_in_halves
from termcheck.document import Document
from termcheck.documents import LARGEST, Problem, UnreadableError, read, read_bytes
from termcheck.finding import Certainty, Finding
from termcheck.linter import Gather, gather, lint, lint_project
from termcheck.rule import Rule
from termcheck.rules import RULES
from termcheck.terms.glossary import Glossary

STDIN = "-"
STDIN_PATH = "<stdin>"


@dataclass(frozen=True)
class Plan:
    """All that decides what is found in a file; small enough to be sent to another process.

    `glossary` and `extend_glossary` are paths, `rules` names.
    """

    rules: tuple[str, ...]
    glossary: tuple[str, ...] = ()
    extend_glossary: tuple[str, ...] = ()
    profile: str = "central"
    certainty: Certainty = Certainty.LIKELY
    language: str = "auto"
    encoding: str | None = None
    project: bool = False
    pipeline: str | None = None

    @property
    def chosen(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in RULES if rule.name in self.rules)


@dataclass
class Outcome:
    """What came of all files: findings in the order of the files, and the documents that are still needed."""

    findings: list[Finding] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    checked: int = 0


class _Checked(NamedTuple):
    document: Document | None
    findings: tuple[Finding, ...]
    problem: Problem | None


class _Task(NamedTuple):
    """A file to check; `data` is its content where only this process can read it."""

    path: str
    data: bytes | None = None


@cache
def load_glossary(glossary: tuple[str, ...], extend_glossary: tuple[str, ...]) -> Glossary:
    """The packaged glossary, or those given instead of it or beside it. Raises `GlossaryError`."""
    if not glossary and not extend_glossary:
        return Glossary.packaged()
    return Glossary.load(*glossary, *extend_glossary, extend_packaged=not glossary)


def load_annotator(pipeline: str | None) -> Annotate | None:
    """What reads documents with a spaCy pipeline, if one is asked for. Raises `Failure` where it is not there."""
    if pipeline is None:
        return None
    from termcheck.language import LanguageError, annotator  # imports spaCy: longer than checking a file takes

    try:
        return annotator(pipeline)
    except LanguageError as error:
        raise Failure(f"--pipeline: {error}") from None


def run(plan: Plan, paths: Sequence[str], jobs: int | None = None) -> Outcome:
    """Check files in order, then compare them with each other where the plan asks for it.

    `jobs` files at once; None: one after the other, a long one in two halves.

    Raises `GlossaryError`, and `Failure` for a pipeline that is not there.
    """
    _collect_seldom()
    outcome = Outcome()
    load_annotator(plan.pipeline)
    glossary = load_glossary(plan.glossary, plan.extend_glossary)
    tasks = [_Task(STDIN_PATH, sys.stdin.buffer.read(LARGEST + 1)) if path == STDIN else _Task(path) for path in paths]
    if jobs and jobs > 1 and len(tasks) > 1:
        results = _in_processes(plan, tasks, jobs)
    else:
        results = (_check(plan, task, gather if jobs == 1 else gather_in_halves) for task in tasks)
    for document, findings, problem in results:
        if problem:
            outcome.problems.append(problem)
            continue
        outcome.checked += 1
        outcome.findings += findings
        if document:
            outcome.documents[document.path] = document
    if plan.project:
        _compare(plan, glossary, outcome)
    return outcome


def _collect_seldom() -> None:
    """Checking makes next to no reference cycles, but hundreds of thousands of tuples, which the collector would read
    again and again: 8 % of the time that a long text takes."""
    gc.set_threshold(1_000_000)


def _compare(plan: Plan, glossary: Glossary, outcome: Outcome) -> None:
    """Add what rules that compare documents find, each finding at its place."""
    documents = tuple(outcome.documents.values())
    order = {document.path: number for number, document in enumerate(documents)}
    outcome.findings += lint_project(documents, glossary, plan.chosen, certainty=plan.certainty, profile=plan.profile)
    outcome.findings.sort(key=lambda found: (order[found.path], found.span, found.rule))


def _check(plan: Plan, task: _Task, gather: Gather = gather) -> _Checked:
    try:
        if task.data is None:
            document = read(task.path, encoding=plan.encoding, language=plan.language)
        else:
            document = read_bytes(task.data, task.path, encoding=plan.encoding, language=plan.language)
    except UnreadableError as error:
        return _Checked(None, (), Problem(task.path, str(error)))
    findings = lint(
        document,
        load_glossary(plan.glossary, plan.extend_glossary),
        plan.chosen,
        certainty=plan.certainty,
        profile=plan.profile,
        annotate=load_annotator(plan.pipeline),
        gather=gather,
    )
    return _Checked(document if findings or plan.project else None, findings, None)


def _in_processes(plan: Plan, tasks: Iterable[_Task], jobs: int) -> Iterator[_Checked]:
    from concurrent.futures import ProcessPoolExecutor
    from functools import partial

    tasks = list(tasks)
    executor = ProcessPoolExecutor(min(jobs, len(tasks)), initializer=_die_of_interrupt)
    try:
        yield from executor.map(partial(_check, plan), tasks, chunksize=max(1, min(16, len(tasks) // (4 * jobs))))
    finally:
        executor.shutdown(cancel_futures=True)


def _die_of_interrupt() -> None:
    """A worker that gets Ctrl-C ends without a word; the parent says it."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)
