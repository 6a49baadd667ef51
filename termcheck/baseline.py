"""Findings that are known already: a file of them, and what is new against it.

A finding is known where the baseline holds one more like it. "Like it" is asked three times, the surest first:

1. the same fingerprint in the same file: lines that moved change nothing;
2. the same fingerprint in a file that is there no more: a file was renamed or taken apart;
3. the same rule and text in the same file: the words around it were edited.

So no edit nearby brings an old finding back, and a file never has more known findings of a kind than the baseline
counts. The price: who mends one and writes the same mistake elsewhere in the same file hears of it only when the
mended one has been pruned.
"""

from __future__ import annotations

import json
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any, NamedTuple, TypeVar

from termcheck.documents import UnreadableError, content
from termcheck.errors import InputError
from termcheck.finding import Finding

VERSION = 1
_SHOWN = 60  # code points of a finding's text that the file holds, and that tell texts apart


class BaselineError(InputError):
    """A baseline that cannot be used; the message names the file, and the line where it is known."""


@dataclass(frozen=True, slots=True)
class Entry:
    """How many findings share a fingerprint, with their rule and the beginning of their folded text."""

    count: int
    rule: str
    text: str


Entries = Mapping[str, Mapping[str, Entry]]  # path → fingerprint → entry


class Sifted(NamedTuple):
    """Findings in the order they came in: those to show, and those that are known."""

    new: list[Finding]
    known: list[Finding]


@dataclass(frozen=True, slots=True)
class Baseline:
    """Known findings by file, and how often each; the paths are relative to `folder` and "/"-separated."""

    folder: str
    files: Entries

    @classmethod
    def of(cls, findings: Iterable[Finding], folder: str) -> Baseline:
        return cls(folder, entries_of(findings, _paths_from(folder)))

    @property
    def count(self) -> int:
        """How many findings it holds."""
        return sum(entry.count for entries in self.files.values() for entry in entries.values())

    def sift(self, findings: Sequence[Finding]) -> Sifted:
        gone = (path for path in self.files if self._is_gone(path))
        return sift(findings, self.files, path_of=_paths_from(self.folder), movable=gone)

    def rewritten(self, findings: Iterable[Finding], ran: Mapping[str, Collection[str]]) -> Baseline:
        """The baseline with these findings instead of all that the run would have found again.

        `ran` has the names of the rules that ran, by path as findings have it. What stands in a file that exists and
        was not checked stays, and so does what a rule found that did not run.
        """
        path_of = _paths_from(self.folder)
        rules = {path_of(path): names for path, names in ran.items()}
        files: defaultdict[str, dict[str, Entry]] = defaultdict(dict)
        for path, entries in self.files.items():
            if not self._is_gone(path):
                done = rules.get(path, ())
                files[path] |= {mark: entry for mark, entry in entries.items() if entry.rule not in done}
        for path, found in entries_of(findings, path_of).items():
            files[path] |= found
        return Baseline(self.folder, {path: entries for path, entries in files.items() if entries})

    def pruned(self, findings: Sequence[Finding], ran: Mapping[str, Collection[str]]) -> Baseline:
        """The baseline without what a run no longer found; `ran` as in `rewritten`. It never counts more than before.

        What was edited around or renamed is entered as it is now, or the next edit would make it new.
        """
        return self.rewritten(self.sift(findings).known, ran)

    def to_json(self) -> str:
        """The content of its file: one entry a line, always in the same order."""
        files = [
            f"  {_quoted(path)}: {{\n" + ",\n".join(map(_line, sorted(self.files[path].items(), key=_order))) + "\n  }"
            for path in sorted(self.files)
        ]
        inside = "{\n" + ",\n".join(files) + "\n}" if files else "{}"
        return f'{{\n"version": {VERSION},\n"files": {inside}\n}}\n'

    def _is_gone(self, path: str) -> bool:
        # An absolute path is of another drive or made up; merely looking for it may ask another machine.
        return not path.startswith(("/", "\\")) and not os.path.lexists(os.path.join(self.folder, path))


def load(path: str) -> Baseline:
    """The baseline in a file. Raises `BaselineError`."""
    try:
        data = json.loads(content(path).decode("utf-8-sig"), object_pairs_hook=_distinct)
        files = _files(data)
    except UnreadableError as error:
        hint = "" if os.path.lexists(path) else "; “termcheck baseline write” makes one"
        raise BaselineError(f"{path}: {error}{hint}") from None
    except UnicodeDecodeError:
        raise BaselineError(f"{path}: no baseline: not UTF-8") from None
    except json.JSONDecodeError as error:
        reason = error.msg[:1].casefold() + error.msg[1:]
        raise BaselineError(f"{path}:{error.lineno}: no valid JSON: {reason}") from None
    except RecursionError:
        raise BaselineError(f"{path}: no baseline: nested too deeply") from None
    except ValueError as error:
        raise BaselineError(f"{path}: {error}") from None
    return Baseline(os.path.dirname(os.path.abspath(path)), files)


def entries_of(findings: Iterable[Finding], path_of: Callable[[str], str] = str) -> Entries:
    """Findings counted by path and fingerprint; `path_of` gives the path to enter."""
    files: defaultdict[str, dict[str, Entry]] = defaultdict(dict)
    for finding in findings:
        entries, mark = files[path_of(finding.path)], finding.fingerprint
        count = entries[mark].count if mark in entries else 0
        entries[mark] = Entry(count + 1, finding.rule, _folded(finding.text))
    return dict(files)


_Key = TypeVar("_Key", bound=Hashable)


def sift(
    findings: Sequence[Finding],
    known: Entries,
    *,
    path_of: Callable[[str], str] = str,
    movable: Iterable[str] = (),
    late: Callable[[Finding], bool] | None = None,
) -> Sifted:
    """What is new against known findings, and what is not.

    `movable`: paths whose findings may stand in other files now. Of findings that are alike the first are known, but
    those that are `late` only after the others.
    """
    paths = [path_of(finding.path) for finding in findings]
    left = Counter(
        {(path, mark): entry.count for path, entries in known.items() for mark, entry in entries.items()}
    )  # what is not accounted for yet

    def unaccounted(numbers: list[int], counts: Counter[_Key], key: Callable[[int], _Key]) -> list[int]:
        rest = []
        for number in numbers:
            at = key(number)
            if counts[at]:
                counts[at] -= 1
            else:
                rest.append(number)
        return rest

    order = sorted(range(len(findings)), key=lambda number: late(findings[number])) if late else range(len(findings))
    new = unaccounted(list(order), left, lambda number: (paths[number], findings[number].fingerprint))
    if new:
        homes: defaultdict[str, list[str]] = defaultdict(list)
        for path in movable:
            for mark in known.get(path, ()):
                homes[mark].append(path)

        def elsewhere(number: int) -> tuple[str, str]:
            mark = findings[number].fingerprint
            while homes[mark] and not left[homes[mark][-1], mark]:
                homes[mark].pop()
            return (homes[mark] or [paths[number]])[-1], mark

        new = unaccounted(new, left, elsewhere)
    if new:
        alike: Counter[tuple[str, str, str]] = Counter()
        for (path, mark), count in left.items():
            if count:
                entry = known[path][mark]
                alike[path, entry.rule, entry.text] += count
        new = unaccounted(
            new, alike, lambda number: (paths[number], findings[number].rule, _folded(findings[number].text))
        )
    is_new = set(new)
    return Sifted(
        [finding for number, finding in enumerate(findings) if number in is_new],
        [finding for number, finding in enumerate(findings) if number not in is_new],
    )


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())[:_SHOWN]


def _paths_from(folder: str) -> Callable[[str], str]:
    """A function that gives a path as seen from a folder. Links to folders are followed, links to files are not."""
    top = os.path.realpath(folder)
    real = cache(os.path.realpath)

    @cache
    def path_from(path: str) -> str:
        parent, name = os.path.split(os.path.abspath(path))
        whole = os.path.join(real(parent), name)
        with suppress(ValueError):  # on another drive
            whole = os.path.relpath(whole, top)
        return whole.replace(os.sep, "/")

    return path_from


def _order(item: tuple[str, Entry]) -> tuple[str, str, str]:
    mark, entry = item
    return entry.rule, entry.text, mark


def _line(item: tuple[str, Entry]) -> str:
    mark, entry = item
    return f"    {_quoted(mark)}: {_quoted(asdict(entry))}"


def _quoted(value: Any) -> str:
    """JSON with letters of every script as they are, and what cannot be seen escaped."""
    written = json.dumps(value, ensure_ascii=False)
    if written.isprintable():
        return written
    return "".join(char if char.isprintable() else json.dumps(char)[1:-1] for char in written)


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object. Raises ValueError for a name that stands twice, as after a careless merge."""
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
        raise ValueError(f"“{twice}” stands twice")
    return found


def _files(data: Any) -> Entries:
    """The entries of a file's content. Raises ValueError for what is not as `to_json` writes it."""
    if not isinstance(data, dict) or "version" not in data or not isinstance(data.get("files"), dict):
        raise ValueError("no baseline of termcheck")
    if type(data["version"]) is not int or data["version"] != VERSION:
        raise ValueError(f"a baseline of version {data['version']!r:.20}; this termcheck reads version {VERSION}")
    return {path: _entries(path, entries) for path, entries in data["files"].items()}


def _entries(path: str, entries: Any) -> dict[str, Entry]:
    if not isinstance(entries, dict):
        raise ValueError(f"“{path}” has no entries but {entries!r:.20}")
    for mark, entry in entries.items():
        if not isinstance(entry, dict):
            raise ValueError(f"“{path}”, entry “{mark}”: no object but {entry!r:.20}")
        for key, kind in (("count", int), ("rule", str), ("text", str)):
            if type(entry.get(key)) is not kind:
                raise ValueError(f"“{path}”, entry “{mark}”: “{key}” is missing or of the wrong type")
        if entry["count"] < 1:
            raise ValueError(f"“{path}”, entry “{mark}”: “count” is less than 1")
    return {mark: Entry(entry["count"], entry["rule"], entry["text"]) for mark, entry in entries.items()}
