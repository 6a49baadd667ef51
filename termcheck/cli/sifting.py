"""Which findings are new: not in the baseline, and brought by the change that is looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from termcheck.baseline import Baseline, Sifted, load
from termcheck.cli.planning import Job
from termcheck.cli.running import Task, check_task, compare
from termcheck.document import Document
from termcheck.finding import Finding

Sift = Callable[[Sequence[Finding], Mapping[str, Document]], Sifted]  # of findings in these documents


def sieve(job: Job, diff_base: str | None) -> Sift | None:
    """What tells new findings from those known, if anything does.

    Raises `BaselineError`, and `ChangesError` where git cannot tell.
    """
    sieves: list[Sift] = []
    if job.settings.baseline:
        sieves.append(_against(load(job.settings.baseline)))
    if diff_base:
        sieves.append(_since(job, diff_base))
    if not sieves:
        return None

    def sift(findings: Sequence[Finding], documents: Mapping[str, Document]) -> Sifted:
        new, known = list(findings), []
        for one in sieves:
            new, more = one(new, documents)
            known += more
        return Sifted(new, known)

    return sift


def _against(baseline: Baseline) -> Sift:
    return lambda findings, _: baseline.sift(findings)


def _since(job: Job, revision: str) -> Sift:
    """Tells what a change since a revision brought: what the old contents of the changed files do not have."""
    from termcheck.changes import changed_since, new_since

    before = changed_since(revision, [task.path for task in job.tasks if task.data is None])
    old_findings: list[Finding] = []
    old_documents: dict[str, Document] = {}
    for task in job.tasks:
        data = before.get(task.path)
        if data is not None:
            checked = check_task(Task(task.path, task.plan, data), whole=True)
            old_findings += checked.found.findings
            if checked.document:
                old_documents[task.path] = checked.document
    differing = {task.path for task in job.tasks if task.path in before or task.data is not None}
    comparing = {rule.name for rule in job.plan.chosen if rule.project}

    def sift(findings: Sequence[Finding], documents: Mapping[str, Document]) -> Sifted:
        then, looked_at = old_findings, [found for found in findings if found.path in differing]
        if any(found.rule in comparing for found in findings):
            unchanged = {path: document for path, document in documents.items() if path not in differing}
            then = [*then, *compare(job.plan, (unchanged | old_documents).values()).findings]
            looked_at = [found for found in findings if found.path in differing or found.rule in comparing]
        new = set(map(id, new_since(looked_at, then, documents, old_documents).new))
        return Sifted(
            [found for found in findings if id(found) in new], [found for found in findings if id(found) not in new]
        )

    return sift
