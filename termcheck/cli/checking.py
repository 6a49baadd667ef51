"""A whole run: check the files, compare them, and leave aside what is known."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

import click

from termcheck.cache import open_cache
from termcheck.cli.planning import Job
from termcheck.cli.running import Checked, Progress, compare, load_glossary, run
from termcheck.document import Document
from termcheck.documents import Problem
from termcheck.finding import Finding, Judgement, Suppressed
from termcheck.reports import TELLING_RULES, Report, signature

if TYPE_CHECKING:
    from termcheck.cli.mending import Mending
    from termcheck.cli.sifting import Sift

_PATIENCE = 1.0  # seconds before a progress bar appears


@dataclass
class Outcome:
    """What came of all files, in their order. `documents` are those with findings; `paths` are those read."""

    findings: list[Finding] = field(default_factory=list)
    suppressed: list[Suppressed] = field(default_factory=list)
    known: list[Finding] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def add(self, checked: Checked) -> None:
        if checked.problem:
            self.problems.append(checked.problem)
            return
        self.paths.append(checked.path)
        self.findings += checked.found.findings
        self.suppressed += checked.found.suppressed
        if checked.document:
            self.documents[checked.path] = checked.document

    def add_comparison(self, found: Judgement) -> None:
        """Add what comparing the files found, each finding at its place."""
        order = {path: number for number, path in enumerate(self.paths)}
        self.findings += found.findings
        self.findings.sort(key=lambda finding: (order[finding.path], finding.span, finding.rule))
        self.suppressed += found.suppressed


def outcome_of(
    job: Job, *, sift: Sift | None = None, mending: Mending | None = None, progress: Progress | None = None
) -> Outcome:
    """Do a job. What `sift` knows already is left aside."""
    outcome = Outcome(problems=list(job.problems))
    is_project = job.settings.project
    known = open_cache(job.settings.cache_dir) if job.settings.cache else None
    results = run(job.tasks, jobs=job.settings.jobs, whole=is_project, progress=progress, known=known)
    for task, checked in zip(job.tasks, results, strict=True):
        outcome.add(mending.mended(task, checked, whole=is_project) if mending else checked)
    if is_project:
        outcome.add_comparison(compare(job.plan, outcome.documents.values()))
    if sift:
        outcome.findings, outcome.known = sift(outcome.findings, outcome.documents)
    return outcome


def report_of(job: Job, outcome: Outcome, *, has_baseline: bool = False) -> Report:
    """What renderers are given of a run."""
    glossary = load_glossary(job.plan.glossary, job.plan.extend_glossary)
    return Report(
        findings=outcome.findings,
        documents=outcome.documents,
        glossary=glossary,
        signature=signature(
            glossary,
            job.plan.rules,
            profile=job.plan.profile,
            certainty=job.plan.certainty,
            language=job.plan.language,
            project=job.settings.project,
            pipeline=job.plan.pipeline,
        ),
        checked=len(outcome.paths),
        skipped=outcome.problems,
        rules=job.plan.chosen if job.settings.output_format in TELLING_RULES else (),
        suppressed=outcome.suppressed,
        known=outcome.known,
        paths=outcome.paths,
        has_baseline=has_baseline,
    )


@contextmanager
def progress_bar(length: int, *, shown: bool) -> Iterator[Progress | None]:
    """What to call after each of `length` files: it draws a bar on a terminal once the work has taken a second."""
    if not (shown and length > 1 and sys.stderr.isatty()):
        yield None
        return
    begun, done = monotonic(), 0
    with ExitStack() as stack:
        bar = None

        def advance() -> None:
            nonlocal bar, done
            done += 1
            if bar:
                bar.update(1)
            elif monotonic() - begun > _PATIENCE:
                bar = stack.enter_context(click.progressbar(length=length, label="Checking", file=sys.stderr))
                bar.update(done)

        yield advance
