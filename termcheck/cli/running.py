"""Checking many files, in this process or in several, with the same result."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from termcheck.cache import FindingsCache, code_digest, key
from termcheck.cli import Failure
from termcheck.document import Document, SourceMap
from termcheck.documents import Problem, UnreadableError, content, read, read_bytes
from termcheck.documents.plain import read_plain
from termcheck.finding import Certainty, Judgement
from termcheck.rule import Rule
from termcheck.suppression import RULE
from termcheck.terms.glossary import Glossary

if TYPE_CHECKING:
    from termcheck.analysis import Annotate

_PAYS = 300_000  # bytes; checking less takes about as long as starting other processes
_KEPT = 64 * 1024 * 1024  # bytes of files kept in memory until they are checked; of the rest, each is read again

Progress = Callable[[], None]  # called after each file


@dataclass(frozen=True)
class Plan:
    """All that decides what is found in a file; small enough to be sent to another process.

    `glossary`, `extend_glossary`, `rule_files` and `source` (the file with the source text) are paths, `rules` names,
    `severities` pairs of rule and severity.
    """

    rules: tuple[str, ...]
    rule_files: tuple[str, ...] = ()
    severities: tuple[tuple[str, str], ...] = ()
    glossary: tuple[str, ...] = ()
    extend_glossary: tuple[str, ...] = ()
    profile: str = "central"
    certainty: Certainty = Certainty.LIKELY
    language: str = "auto"
    encoding: str | None = None
    pipeline: str | None = None
    source: str | None = None

    @property
    def chosen(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in known_rules(self.rule_files) if rule.name in self.rules)

    def serving(self, document: Document) -> tuple[Rule, ...]:
        """The chosen rules that can say something of a document; all of them where a comment may name any. Without a
        comment that is not the rule that judges comments."""
        if document.comments or self.rule_files:
            return self.chosen
        from termcheck.rules import load, serving

        has_source = any(segment.counterpart is not None for segment in document.segments)
        names = {name for language in document.languages for name in serving(language, has_source=has_source)}
        return load(name for name in self.rules if name in names and name != RULE)


class Task(NamedTuple):
    """A file to check by a plan; `data` is its content where it is read already. `fixed` is set where the findings are
    to be remembered: the digest of all that decides them beside the file."""

    path: str
    plan: Plan
    data: bytes | None = None
    fixed: str | None = None


class Checked(NamedTuple):
    """What came of one file: what was found in it, or why it could not be read. `document` is there where something was
    found, and where the files are to be compared."""

    path: str
    found: Judgement = Judgement()
    document: Document | None = None
    problem: Problem | None = None
    key: str | None = None  # under which to remember what was found


def known_names(files: tuple[str, ...]) -> tuple[str, ...]:
    """The names of all rules. Raises `CustomRuleError`."""
    from termcheck.rules import NAMES

    return tuple(rule.name for rule in known_rules(files)) if files else NAMES


@cache
def known_rules(files: tuple[str, ...]) -> tuple[Rule, ...]:
    """All rules: termcheck's own, and those in the files of a project. Raises `CustomRuleError`."""
    from termcheck.rules import RULES

    if not files:
        return RULES
    from termcheck.custom import load_rules

    return RULES + load_rules(*files)


@cache
def load_glossary(glossary: tuple[str, ...], extend_glossary: tuple[str, ...]) -> Glossary:
    """The packaged glossary, or those given instead of it or beside it. Raises `GlossaryError`."""
    if not glossary and not extend_glossary:
        return Glossary.packaged()
    files = {os.path.realpath(path): path for path in (*glossary, *extend_glossary)}  # named twice is read once
    return Glossary.load(*files.values(), extend_packaged=not glossary)


@cache
def load_annotator(pipeline: str | None) -> Annotate | None:
    """What reads documents with a spaCy pipeline, if one is asked for. Raises `Failure` where it is not there."""
    if pipeline is None:
        return None
    from termcheck.language import LanguageError, annotator  # imports spaCy: longer than checking a file takes

    try:
        return annotator(pipeline)
    except LanguageError as error:
        raise Failure(f"--pipeline: {error}") from None


def run(
    tasks: Sequence[Task],
    *,
    jobs: int | None = None,
    whole: bool = False,
    progress: Progress | None = None,
    known: FindingsCache | None = None,
) -> Iterator[Checked]:
    """Check files, and give what came of them in their order.

    `jobs`: how many processes at most, None for one a core where that saves time. `whole`: keep each document for
    comparison. `known` remembers what was found in files that are not to be compared. Raises `GlossaryError`, and
    `Failure` for a pipeline that is not there.
    """
    opened = _opened(tasks, None if whole else known)
    waiting = [task for task in opened if isinstance(task, Task)]
    size = sum(len(task.data) if task.data is not None else _KEPT for task in waiting)
    processes = min(jobs or os.cpu_count() or 1, len(waiting))
    if size <= _PAYS and not jobs:
        processes = 1
    for plan in {task.plan for task in waiting}:  # before there are other processes, which then share all this
        load_annotator(plan.pipeline)
        load_glossary(plan.glossary, plan.extend_glossary)
        if processes > 1:
            plan.chosen  # noqa: B018
    if processes > 1:
        judged = _in_processes(waiting, processes, whole)
    else:
        judged = (check_task(task, whole, in_halves=jobs != 1) for task in waiting)
    for task in opened:
        checked = next(judged) if isinstance(task, Task) else task
        if known and checked.key:
            known.put(checked.key, checked.path, *checked.found)
        yield checked
        if progress:
            progress()


def _opened(tasks: Iterable[Task], known: FindingsCache | None) -> list[Task | Checked]:
    """Each task with its file read, or what came of it where there is nothing more to do."""
    opened: list[Task | Checked] = []
    kept = 0
    for task in tasks:
        try:
            data = content(task.path) if task.data is None else task.data
        except UnreadableError as error:
            opened.append(Checked(task.path, problem=Problem(task.path, str(error))))
            continue
        if known:
            task = task._replace(fixed=_fixed(task.plan))
            if checked := _recalled(task, data, known):
                opened.append(checked)
                continue
        kept += len(data)
        opened.append(task._replace(data=data if kept <= _KEPT or not os.path.isfile(task.path) else None))
    return opened


@cache
def _fixed(plan: Plan) -> str | None:
    """A digest of all that decides findings beside a file's content; None where that is not to be told."""
    if plan.pipeline and os.path.exists(plan.pipeline):
        return None  # a folder of a pipeline in which somebody may train
    digest = hashlib.sha256(repr(plan).encode("utf-8", "surrogatepass"))
    for file in filter(None, (*plan.rule_files, plan.source)):
        digest.update(hashlib.sha256(content(file)).digest())
    digest.update(load_glossary(plan.glossary, plan.extend_glossary).digest.encode())
    digest.update(code_digest().encode())
    return digest.hexdigest()


def _key(task: Task, data: bytes) -> str | None:
    return key(data, os.path.splitext(task.path)[1], task.fixed) if task.fixed else None


def _recalled(task: Task, data: bytes, known: FindingsCache) -> Checked | None:
    """What is remembered of a file, with its document where there is something to show."""
    name = _key(task, data)
    remembered = known.get(name, task.path) if name else None
    if remembered is None:
        return None
    found = Judgement(*remembered)
    if not any(found):
        return Checked(task.path, found)
    try:
        document = read_plain(data, task.path, task.plan.encoding)
    except UnreadableError:
        return None
    return Checked(task.path, found, _to_show(document)) if remembered.fits(document) else None


def check_task(task: Task, whole: bool = False, *, in_halves: bool = False) -> Checked:
    """Check one file. `whole`: keep its document for comparison even where nothing is found."""
    plan = task.plan
    try:
        data = content(task.path) if task.data is None else task.data
        document = read_task(task, data)
    except UnreadableError as error:
        return Checked(task.path, problem=Problem(task.path, str(error)))
    found = judge_by(plan, document, in_halves=in_halves)
    if whole:
        return Checked(task.path, found, document)
    is_shown = found.findings or found.suppressed
    return Checked(task.path, found, _to_show(document) if is_shown else None, key=_key(task, data))


def read_task(task: Task, data: bytes) -> Document:
    """The document in a file's content, beside its source text where there is one. Raises `UnreadableError`."""
    plan = task.plan
    document = read_bytes(data, task.path, encoding=plan.encoding, language=plan.language)
    if plan.source is None:
        return document
    if _is_bilingual(document):
        raise UnreadableError("holds its sources itself; --source goes with a file that does not")
    from termcheck.documents.pairing import beside

    return beside(document, _source_text(plan.source, plan.encoding))


@cache
def _source_text(path: str, encoding: str | None) -> Document:
    try:
        source = read(path, encoding=encoding)
    except UnreadableError as error:
        raise UnreadableError(f"its source {path}: {error}") from None
    if _is_bilingual(source):
        raise UnreadableError(f"its source {path} holds translations and their sources; check that file itself")
    return source


def _is_bilingual(document: Document) -> bool:
    return any(segment.counterpart is not None for segment in document.segments)


def judge_by(plan: Plan, document: Document, *, in_halves: bool = False) -> Judgement:
    """What is found in a document that is read already."""
    from termcheck.cli.halves import gather_in_halves
    from termcheck.linter import gather, judge

    return judge(
        document,
        load_glossary(plan.glossary, plan.extend_glossary),
        plan.serving(document),
        certainty=plan.certainty,
        profile=plan.profile,
        severities=dict(plan.severities),
        known=known_rules(plan.rule_files) if document.comments else (),
        annotate=load_annotator(plan.pipeline),
        gather=gather_in_halves if in_halves else gather,
    )


def _to_show(document: Document) -> Document:
    """What showing findings needs of a document; another process sends it in half the time."""
    return replace(document, text=document.source, segments=(), source_map=SourceMap(), comments=(), write=None)


def compare(plan: Plan, documents: Iterable[Document]) -> Judgement:
    """What rules that compare files find in these."""
    from termcheck.linter import judge_project

    return judge_project(
        tuple(documents),
        load_glossary(plan.glossary, plan.extend_glossary),
        plan.chosen,
        certainty=plan.certainty,
        profile=plan.profile,
        severities=dict(plan.severities),
        known=known_rules(plan.rule_files),
        annotate=load_annotator(plan.pipeline),
    )


def _in_processes(tasks: Sequence[Task], processes: int, whole: bool) -> Iterator[Checked]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from functools import partial

    # A forked process has the glossary already; where there is no fork, or it is unsafe, each loads its own.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    executor = ProcessPoolExecutor(processes, context, initializer=_ignore_interrupt)
    try:
        chunk = max(1, min(16, len(tasks) // (4 * processes)))
        with _uninterrupted():  # a Ctrl-C between starting processes and looking after them would leave them behind
            results = executor.map(partial(_check_in_worker, whole=whole), tasks, chunksize=chunk)
        yield from results
    finally:
        executor.shutdown(cancel_futures=True)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C waits until the block is left; where signals cannot be held back, it does not."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_stopped = False  # in a worker: a Ctrl-C has come


def _check_in_worker(task: Task, whole: bool) -> Checked:
    """`check_task`, cut short by Ctrl-C with KeyboardInterrupt. The executor sends that on; a worker that died could
    leave the parent waiting, and one interrupted while it sends an answer would too."""
    import signal

    global _stopped
    if _stopped:
        raise KeyboardInterrupt
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        return check_task(task, whole)
    except KeyboardInterrupt:
        _stopped = True
        raise
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _ignore_interrupt() -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
