"""Fixing files as they are checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from termcheck.cli.running import Checked, Task, check_task, judge_by, read_task
from termcheck.cli.sifting import Sift
from termcheck.document import Document
from termcheck.documents import Problem, content
from termcheck.finding import Finding
from termcheck.fixing import FixError, Held, Mended, diff, mend, rewrite


@dataclass
class Mending:
    """How to fix files, and what came of it.

    `is_dry`: write nothing. `texts` are the new contents of what is no file, by path.
    """

    sift: Sift | None
    unsafe: bool
    is_dry: bool
    places: int = 0
    diffs: list[str] = field(default_factory=list)
    texts: dict[str, bytes] = field(default_factory=dict)
    held: list[Held] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def mended(self, task: Task, checked: Checked, *, whole: bool) -> Checked:
        """What is left in a file after fixing it, or all that was found where nothing is written."""
        is_file = task.data is None
        if not is_file:
            self.texts[task.path] = task.data or b""
        if not any(finding.fix != "none" for finding in checked.found.findings):
            return checked
        try:
            data = content(task.path) if task.data is None else task.data
            mended = self._mended(task, data)
            if mended.data == data:
                self.held += mended.held
                return checked
            if self.is_dry:
                self.diffs.append(diff(task.path, mended.mark + mended.before, mended.mark + mended.source))
            elif is_file:
                rewrite(task.path, data, mended.data)
            else:
                self.texts[task.path] = mended.data
        except (FixError, OSError) as error:
            self.problems.append(Problem(task.path, str(error)))
            return checked
        self.places += len(mended.applied)
        self.held += mended.held
        if self.is_dry:
            return checked
        return check_task(task._replace(data=mended.data), whole)

    def _mended(self, task: Task, data: bytes) -> Mended:
        def read(content: bytes) -> Document:
            return read_task(task, content)

        def check(document: Document) -> Sequence[Finding]:
            findings = judge_by(task.plan, document).findings
            return self.sift(findings, {task.path: document}).new if self.sift else findings

        return mend(data, read, check, unsafe=self.unsafe)
