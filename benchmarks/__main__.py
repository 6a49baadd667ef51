"""Print the ratios that README quotes, measured on this machine.

`start`: the CPU time of `termcheck check` on 2 kB, against that of importing click, PyYAML and rapidfuzz.
`again`: a second run over 100 unchanged files of 1 MB together, beyond 0.1 s, against `termcheck --version`.
`throughput`: 1 MB against proselint on the same file, in turns (needs the extra: pip install -e '.[benchmark]'), of
edited news and of machine-translated press releases. `growth`: four times the text against the text.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

import click

from benchmarks.text import KINDS, text

_BARE_IMPORTS = "import click, yaml, rapidfuzz"
_PACKAGES = ("termcheck", "click", "PyYAML", "rapidfuzz", "proselint")
_MEGABYTE = 1_000_000


class Cost(NamedTuple):
    """Seconds of one run of a command: of the machine's processor, and on the clock."""

    cpu: float
    wall: float


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio and the bound it is held against; `over` are the medians (or sums) it was made of."""

    name: str
    value: float
    bound: float
    at_least: bool
    over: str

    @property
    def holds(self) -> bool:
        return self.value >= self.bound if self.at_least else self.value <= self.bound


def run(command: Sequence[str], cache: Path) -> Cost:
    """Run a command to its end. A linter may exit with 0 or 1; anything else is an error."""
    environment = os.environ | {"TERMCHECK_CACHE_DIR": str(cache), "NO_COLOR": "1"}
    with tempfile.TemporaryFile() as errors:
        began = time.perf_counter()
        child = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors, env=environment
        )
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in (0, 1):
            errors.seek(0)
            said = errors.read().decode(errors="replace")
            raise click.ClickException(f"{' '.join(command)} exited with {child.returncode}:\n{said}")
    return Cost(used.ru_utime + used.ru_stime, wall)


def in_turns(commands: Sequence[Sequence[str]], runs: int, cache: Path, tick: Callable[[], object]) -> list[Cost]:
    """The median cost of each command, after one run that does not count, the commands taking turns."""
    costs: list[list[Cost]] = [[] for _ in commands]
    for turn in range(runs + 1):
        for command, measured in zip(commands, costs, strict=True):
            cost = run(command, cache)
            if turn:
                measured.append(cost)
            tick()
    return [
        Cost(statistics.median(cost.cpu for cost in measured), statistics.median(cost.wall for cost in measured))
        for measured in costs
    ]


def program() -> list[str]:
    """termcheck as a user starts it: by its console script, or as a module where there is none."""
    script = Path(sys.executable).with_name("termcheck")
    return [str(script)] if script.exists() else [sys.executable, "-m", "termcheck"]


def termcheck(path: Path) -> list[str]:
    """`termcheck check` without what it remembers of earlier runs."""
    return [*program(), "check", "--isolated", "--no-cache", str(path)]


def start(folder: Path, runs: int, tick: Callable[[], object]) -> list[Ratio]:
    small = _written(folder, 2_000)
    ours, bare = in_turns([termcheck(small), [sys.executable, "-c", _BARE_IMPORTS]], runs, folder, tick)
    over = f"{ours.cpu * 1000:.0f} ms / {bare.cpu * 1000:.0f} ms CPU"
    return [Ratio("start of check on 2 kB / bare imports", ours.cpu / bare.cpu, 3, False, over)]


def again(folder: Path, runs: int, tick: Callable[[], object]) -> list[Ratio]:
    files = folder / "unchanged"
    files.mkdir()
    whole = text(_MEGABYTE, "news")
    size = len(whole) // 100
    for number in range(100):
        (files / f"{number}.txt").write_text(whole[number * size : (number + 1) * size], "utf-8")
    check = [*program(), "check", "--isolated", "--quiet", "--output-format", "json", str(files)]
    second, version_only = in_turns([check, [*program(), "--version"]], runs, folder, tick)
    over = f"{second.cpu * 1000:.0f} ms / {version_only.cpu * 1000:.0f} ms CPU"
    return [
        Ratio(
            "second run over 100 files less 0.1 s / --version", (second.cpu - 0.1) / version_only.cpu, 1.5, False, over
        )
    ]


def throughput(folder: Path, runs: int, tick: Callable[[], object]) -> list[Ratio]:
    proselint = Path(sys.executable).with_name("proselint")
    if not proselint.exists():
        click.echo("throughput: proselint is not installed (pip install -e '.[benchmark]'); left out", err=True)
        return []
    ratios = []
    for kind in KINDS:
        large = _written(folder, _MEGABYTE, kind)
        ours, theirs = in_turns([termcheck(large), [str(proselint), "check", str(large)]], runs, folder, tick)
        for measure, own, other in (("CPU", ours.cpu, theirs.cpu), ("wall", ours.wall, theirs.wall)):
            name = f"throughput on 1 MB of {kind} / proselint's, {measure}"
            ratios.append(Ratio(name, other / own, 5, True, f"{other:.2f} s / {own:.2f} s"))
    return ratios


def growth(folder: Path, runs: int, tick: Callable[[], object]) -> list[Ratio]:
    """Also without the cost of starting, which would hide what the text costs."""
    empty, once, four = in_turns(
        [termcheck(_written(folder, size)) for size in (1, _MEGABYTE, 4 * _MEGABYTE)], runs, folder, tick
    )
    net = (four.cpu - empty.cpu) / (once.cpu - empty.cpu)
    over = f"{four.cpu:.2f} s / {once.cpu:.2f} s CPU"
    return [
        Ratio("cost of 4 MB / of 1 MB", four.cpu / once.cpu, 4.6, False, over),
        Ratio("the same, cost of starting taken off", net, 4.6, False, f"{empty.cpu:.2f} s to start"),
    ]


def _written(folder: Path, size: int, kind: str = "news") -> Path:
    path = folder / f"{kind}-{size}.txt"
    path.write_text(text(size, kind) if size > 1 else "\n", "utf-8")
    return path


def facts() -> dict[str, str]:
    """The machine and the versions measured."""

    def installed(package: str) -> str:
        try:
            return version(package)
        except PackageNotFoundError:
            return "not installed"

    return {
        "system": f"{platform.system()} {platform.machine()}",
        "cores": str(os.cpu_count()),
        "Python": platform.python_version(),
        **{package: installed(package) for package in _PACKAGES},
    }


def density(kind: str) -> str:
    """How much the packaged glossary has to do with a text."""
    from termcheck.analysis import Analysis
    from termcheck.document import Document
    from termcheck.terms.glossary import Glossary

    analysis = Analysis(Document.plain(text(200_000, kind)), Glossary.packaged())
    exact, near = (
        1000 * len(mentions) / len(analysis.words) for mentions in (analysis.matches.exact, analysis.matches.near)
    )
    return f"{exact:.0f} forms of the glossary and {near:.0f} near ones in 1,000 words"


@click.command(help=__doc__)
@click.option("--runs", default=15, show_default=True, help="Runs of each command that count for `start`.")
@click.option("--long-runs", default=5, show_default=True, help="The same for `throughput` and `growth`.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def main(runs: int, long_runs: int, as_json: bool) -> None:
    steps = 4 * (runs + 1) + (2 * len(KINDS) + 3) * (long_runs + 1)
    with (
        tempfile.TemporaryDirectory() as name,
        click.progressbar(length=steps, label="measuring", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar,
    ):
        folder, tick = Path(name), partial(bar.update, 1)
        ratios = [*start(folder, runs, tick), *again(folder, runs, tick)]
        ratios += [*throughput(folder, long_runs, tick), *growth(folder, long_runs, tick)]
    about = facts() | {kind: density(kind) for kind in KINDS}
    if as_json:
        listed = [asdict(ratio) | {"holds": ratio.holds} for ratio in ratios]
        click.echo(json.dumps({"facts": about, "ratios": listed}, indent=2))
        return
    for key, fact in about.items():
        click.echo(f"{key + ':':<12}{fact}")
    click.echo()
    for ratio in ratios:
        bound = f"{'at least' if ratio.at_least else 'at most'} {ratio.bound:g}"
        click.echo(
            f"{ratio.name:<52}{ratio.value:>7.2f}   {bound:<13}{'' if ratio.holds else 'MISSED  '}({ratio.over})"
        )


if __name__ == "__main__":
    main(prog_name="python -m benchmarks")
