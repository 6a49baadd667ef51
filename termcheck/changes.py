"""What files were at a revision of git, and what is new since then; the only place that runs git."""

from __future__ import annotations

import os
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from termcheck.baseline import Sifted, entries_of, sift
from termcheck.document import Document
from termcheck.errors import InputError
from termcheck.finding import Finding

_DIFF = (  # runs no program that the configuration or the environment names
    "diff",
    "--raw",
    "-z",
    "--no-abbrev",
    "--find-renames",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--ignore-submodules=all",
)
_REGULAR = "100"  # how the modes of files begin that are neither links nor submodules
_MERGE_BASE = "..."


class ChangesError(InputError):
    """Git cannot tell what has changed; the message is one line."""


def changed_since(revision: str, paths: Iterable[str]) -> dict[str, bytes | None]:
    """The files among `paths` that differ from a revision: what they were there, None for those that were not.

    A file that is renamed is compared with what it was under its old name; one that git does not know is new. The
    revision is one of the repository that the current folder is in, and submodules are compared with what they were
    in it; a path in another repository is compared with the revision of that name there. `REV...` is the last common
    ancestor of REV and HEAD. Raises `ChangesError`.
    """
    if not revision or revision.startswith("-") or not revision.isprintable():
        raise ChangesError(f"“{revision}” is no revision")
    top_of = repositories()
    try:
        here = top_of(os.path.realpath(os.curdir))
    except ChangesError:  # the paths may all be elsewhere
        here = ""
    places: dict[str, dict[str, str]] = {}  # top → path → name from the top
    for path in paths:
        place = os.path.realpath(path)
        top = top_of(os.path.dirname(place))
        places.setdefault(top, {})[path] = os.path.relpath(place, top).replace(os.sep, "/")
    changed: dict[str, bytes | None] = {}
    for top, names in places.items():
        before = _before(top, _base(revision, top, here), set(names.values()))
        changed |= {path: before[name] for path, name in names.items() if name in before}
    return changed


def new_since(
    now: Sequence[Finding],
    then: Sequence[Finding],
    documents_now: Mapping[str, Document] | None = None,
    documents_then: Mapping[str, Document] | None = None,
) -> Sifted:
    """The findings that a change brought, and those that were there before, as `baseline.sift` tells them apart.

    `then` is what was found in the old contents, under the paths of the new ones. A finding that moved to another file
    is not new. Where one more of a kind stands there than before, the documents tell which: one in lines that changed.
    """
    lines_now, lines_then = documents_now or {}, documents_then or {}

    @cache
    def kept(path: str) -> frozenset[int] | None:
        if path not in lines_now or path not in lines_then:
            return None
        return frozenset(_kept_lines(_lines(lines_then[path]), _lines(lines_now[path])))

    def is_touched(finding: Finding) -> bool:
        lines = kept(finding.path)
        return lines is not None and not lines.issuperset(range(finding.line, finding.end_line + 1))

    known = entries_of(then)
    return sift(now, known, movable=known, late=is_touched)


def _lines(document: Document) -> list[str]:
    return [line.rstrip("\r") for line in document.source.split("\n")]


def _kept_lines(then: Sequence[str], now: Sequence[str]) -> Iterator[int]:
    """The lines of `now`, counted from 1, that stood in `then`, each of which stands for one line at most.

    A line that stands once in both is the same one, wherever it is; so are equal lines next to one that is the same.
    Takes time in proportion to the lines, whatever they hold.
    """
    once_then, once_now = _once(then), _once(now)
    pairs = [(-1, -1), (len(then), len(now))]
    pairs += [(once_then[line], number) for line, number in once_now.items() if line in once_then]
    used, kept = {old for old, _ in pairs[2:]}, {number for _, number in pairs[2:]}
    for step in (1, -1):
        for old, number in pairs:
            old, number = old + step, number + step
            while (
                0 <= old < len(then)
                and 0 <= number < len(now)
                and old not in used
                and number not in kept
                and then[old] == now[number]
            ):
                used.add(old)
                kept.add(number)
                old, number = old + step, number + step
    return (number + 1 for number in kept)


def _once(lines: Sequence[str]) -> dict[str, int]:
    counts = Counter(lines)
    return {line: number for number, line in enumerate(lines) if counts[line] == 1}


def _git(folder: str, *arguments: str, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder, its messages in English. Raises `ChangesError` where it is not installed."""
    try:
        return subprocess.run(
            ["git", "--no-pager", "-C", folder, *arguments],
            input=stdin or b"",
            capture_output=True,
            env={**os.environ, "LC_ALL": "C"},
        )
    except FileNotFoundError:
        raise ChangesError("git is not installed, or not on the PATH") from None
    except OSError as error:
        raise ChangesError(f"git cannot be run: {(error.strerror or str(error)).casefold()}") from None


def output(folder: str, *arguments: str, stdin: bytes | None = None) -> bytes:
    """What git prints. Raises `ChangesError` with its own words where it fails."""
    ran = _git(folder, *arguments, stdin=stdin)
    if ran.returncode:
        raise ChangesError(_complaint(ran.stderr))
    return ran.stdout


def _complaint(stderr: bytes) -> str:
    lines = [line.strip() for line in os.fsdecode(stderr).splitlines() if line.strip()]
    fatal = [line for line in lines if line.startswith(("fatal:", "error:"))]
    return f"git: {(fatal or lines or ['it failed without a word'])[0].removeprefix('fatal:').strip()}"


def repositories() -> Callable[[str], str]:
    """A function from a real folder to the top of its working tree; it asks git once a repository.

    It raises `ChangesError` for a folder that is in none.
    """

    @cache
    def nearest(folder: str) -> str | None:
        while not os.path.lexists(os.path.join(folder, ".git")):
            above = os.path.dirname(folder)
            if above == folder:
                return None
            folder = above
        return folder

    @cache
    def asked(folder: str) -> subprocess.CompletedProcess[bytes]:
        return _git(folder, "rev-parse", "--show-toplevel")

    def top_of(folder: str) -> str:
        # Where no folder above holds ".git", the environment may still name a repository.
        ran = asked(nearest(folder) or os.path.realpath(os.curdir))
        is_in_none = b"not a git repository" in ran.stderr
        if ran.returncode and not is_in_none:
            raise ChangesError(_complaint(ran.stderr))
        top = os.path.realpath(os.fsdecode(ran.stdout.removesuffix(b"\n")))
        if is_in_none or not os.path.join(folder, "").startswith(os.path.join(top, "")):
            raise ChangesError(f"“{folder}” is in no git repository")
        return top

    return top_of


def _base(revision: str, top: str, here: str) -> str | None:
    """The commit to compare a repository with; None for a submodule that was not there. Raises `ChangesError`."""
    if top != here:
        above = os.fsdecode(output(top, "rev-parse", "--show-superproject-working-tree").removesuffix(b"\n"))
        if above:
            above = os.path.realpath(above)
            commit = _base(revision, above, here)
            name = os.path.relpath(top, above).replace(os.sep, "/")
            return commit and _commit(above, f"{commit}:{name}")
    name = revision.removesuffix(_MERGE_BASE) or "HEAD"
    commit = _commit(top, f"{name}^{{commit}}")
    if commit is None:
        raise ChangesError(_unknown(top, name))
    if revision.endswith(_MERGE_BASE):
        common = _git(top, "merge-base", commit, "HEAD").stdout.split()
        if not common:
            raise ChangesError(f"no common ancestor of “{name}” and HEAD is in this clone{_deepen(top)}")
        commit = common[0].decode()
    return commit


def _commit(top: str, name: str) -> str | None:
    """The id of what `name` names, None where there is no such thing."""
    ran = _git(top, "rev-parse", "--verify", "--quiet", name)
    found = ran.stdout.decode().strip()
    return found if ran.returncode == 0 and found.isalnum() else None  # "^REV" would give the opposite of a commit


def _unknown(top: str, name: str) -> str:
    if deepen := _deepen(top):
        return f"“{name}” is not in this clone{deepen}"
    if _commit(top, f"refs/remotes/origin/{name}^{{commit}}"):
        return f"“{name}” is no revision of this repository. Did you mean “origin/{name}”?"
    return f"“{name}” is no revision of this repository; fetch it first where another one has it"


def _deepen(top: str) -> str:
    """What to do about history that a shallow clone lacks; nothing where the clone is whole."""
    if output(top, "rev-parse", "--is-shallow-repository").strip() != b"true":
        return ""
    return ", which is shallow; run “git fetch --unshallow” first (GitHub Actions: fetch-depth: 0)"


def _before(top: str, commit: str | None, names: Iterable[str]) -> dict[str, bytes | None]:
    """What differs among files of a repository, named from its top: its content at the commit."""
    if commit is None:
        return dict.fromkeys(names)
    differing = dict(_differing(output(top, *_DIFF, commit, "--")))
    tracked = set(map(os.fsdecode, output(top, "ls-files", "-z").split(b"\0")))
    old = {name: differing.get(name) for name in names if name in differing or name not in tracked}
    held = contents(top, sorted({blob for blob in old.values() if blob}))
    return {name: held[blob] if blob else None for name, blob in old.items()}


def _differing(listing: bytes) -> Iterator[tuple[str, str | None]]:
    """The names in a raw listing of changes, each with the old content's id; None where there was no file."""
    fields = iter(os.fsdecode(listing).split("\0"))
    for field in fields:
        if not field.startswith(":"):
            continue
        old_mode, _, old_id, _, status = field[1:].split(" ")
        name = next(fields)
        if status[0] in "RC":
            name = next(fields)
        if status[0] != "U":
            yield name, old_id if old_mode.startswith(_REGULAR) else None


def contents(top: str, ids: Sequence[str]) -> dict[str, bytes]:
    """The contents of blobs in a repository, by their ids."""
    if not ids:
        return {}
    listing = output(top, "cat-file", "--batch", stdin="".join(f"{name}\n" for name in ids).encode())
    found, at = {}, 0
    for name in ids:
        end = listing.index(b"\n", at)
        header = listing[at:end].split(b" ")
        if header[1:2] != [b"blob"]:
            raise ChangesError(f"git lacks the old content {name}; fetch it first")
        size = int(header[2])
        found[name] = listing[end + 1 : end + 1 + size]
        at = end + size + 2
    return found
