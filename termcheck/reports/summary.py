"""What a run comes to, in one line or two, and what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from termcheck.finding import Certainty, Finding
from termcheck.reports.report import Report


def closing(report: Report, *, shown: int | None = None, fixed: int = 0, held: Sequence[Finding] = ()) -> str:
    """Sentences for the end of a run, without what documents hold.

    `report` has all findings (those left after fixing), `shown` is how many of them were printed (None: all), `fixed`
    how many places were changed, `held` those whose fix was tried and not written.
    """
    lines = [" ".join(_findings(report, shown, fixed, held))]
    aside = [
        f"{len(report.suppressed)} suppressed by comments" if report.suppressed else "",
        f"{len(report.known)} known from before" if report.known else "",
    ]
    rest = [f"{', '.join(filter(None, aside))}."] if any(aside) else []
    if report.skipped:
        rest.append(f"{counted(len(report.skipped), 'path')} could not be checked.")
    return "\n".join(lines + ([" ".join(rest)] if rest else []))


def counted(number: int, noun: str) -> str:
    """ "1 file", "2 files"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _findings(report: Report, shown: int | None, fixed: int, held: Sequence[Finding]) -> list[str]:
    findings, files = report.findings, counted(report.checked, "file")
    said = [f"{counted(fixed, 'place')} fixed."] if fixed else []
    if not findings:
        return [*said, f"No findings{' left' if fixed else ''} in {files}."]
    found = len({finding.path for finding in findings})
    certainties = Counter(finding.certainty for finding in findings)
    labels = [certainty.label for certainty in reversed(Certainty)]
    detail = ", ".join(f"{certainties[label]} {label}" for label in labels if certainties[label])
    where = files if found == report.checked else f"{found} of {files}"
    said.append(f"{counted(len(findings), 'finding')}{' left' if fixed else ''} in {where} ({detail}).")
    if shown is not None and shown < len(findings):
        said.append(f"{shown} of them shown.")
    return [*said, _next(report, held)]


def _next(report: Report, held: Sequence[Finding]) -> str:
    fixes = Counter(finding.fix for finding in report.findings) - Counter(finding.fix for finding in held)
    safe, unsafe = fixes["safe"], fixes["unsafe"]
    if safe and unsafe:
        return f"{safe} can be fixed with --fix; {unsafe} more with --fix --unsafe-fixes."
    if safe:
        return f"{safe} can be fixed with --fix."
    if unsafe:
        return f"{unsafe} can be fixed with --fix --unsafe-fixes; read what it writes."
    rule = Counter(finding.rule for finding in report.findings).most_common(1)[0][0]
    return f"What a rule means: termcheck explain {rule}"
