"""What a stranger gets: the wheel and what is in it, and a README whose commands and tables are true.

`python tests/test_packaging.py` writes the parts of README.md that are made from the program: the rules' table and the
sample of output.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
import tomllib
from email.parser import Parser
from pathlib import Path
from zipfile import ZipFile

import pytest

from termcheck import __version__
from termcheck.rules import RULES

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
SAMPLE = ("termcheck", "check", "seeds/press-release.txt")
SAMPLE_FINDINGS = 4

_NOT_COPIED = (".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", "packaged.jsonl*", "dist", "build")


# --- the wheel


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository as it would be cloned, so that nothing is built in the one being worked on."""
    copy = tmp_path_factory.mktemp("checkout") / "termcheck"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*_NOT_COPIED))
    return copy


def built(kind: str, project: Path, into: Path) -> Path:
    """Call one of the build backend's hooks, as pip would."""
    pytest.importorskip("hatchling", reason="the build backend, hatchling, is not installed")
    program = f"import sys; from hatchling.build import {kind}; print({kind}(sys.argv[1]))"
    ran = subprocess.run(
        [sys.executable, "-c", program, str(into)], cwd=project, capture_output=True, text=True, timeout=300
    )
    assert ran.returncode == 0, ran.stderr
    return into / ran.stdout.strip().splitlines()[-1]


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("build_wheel", checkout, tmp_path_factory.mktemp("wheel"))


def names(wheel: Path) -> set[str]:
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


def python(program: str, cache: Path, *arguments: str) -> str:
    """Run a program without the site-packages of this environment, away from the checkout; what it printed."""
    ran = subprocess.run(
        [sys.executable, "-S", "-c", program, *arguments],
        cwd=cache,
        env={"TERMCHECK_CACHE_DIR": str(cache / "cache"), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_wheel_holds_package_glossary_and_compiled_glossary(wheel: Path) -> None:
    inside = names(wheel)
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "termcheck").rglob("*.py")}
    domains = {f"termcheck/glossary/{path.name}" for path in (ROOT / "glossary").iterdir() if path.is_file()}
    data = {"termcheck/py.typed", "termcheck/terms/english.txt", "termcheck/terms/packaged.jsonl"}
    assert modules | domains | data <= inside
    metadata = f"termcheck-{__version__}.dist-info/"
    man_page = f"termcheck-{__version__}.data/data/share/man/man1/termcheck.1"
    others = {name for name in inside if not name.startswith(("termcheck/", metadata))} - {man_page}
    assert not others
    assert not {name for name in inside if "__pycache__" in name or name.endswith(".tmp")}


def test_wheel_metadata(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        folder = f"termcheck-{__version__}.dist-info"
        metadata = Parser().parsestr(archive.read(f"{folder}/METADATA").decode())
        scripts = archive.read(f"{folder}/entry_points.txt").decode()
        licences = {name for name in archive.namelist() if name.startswith(f"{folder}/licenses/")}
    assert metadata["Version"] == __version__
    assert metadata["License-Expression"] == "Apache-2.0"
    assert metadata["Requires-Python"] == ">=3.11"
    assert "termcheck = termcheck.cli:main" in scripts
    assert licences == {f"{folder}/licenses/{name}" for name in PROJECT["license-files"]}


def test_installed_wheel_finds_its_glossary(wheel: Path, tmp_path: Path) -> None:
    with ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "target")
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "import termcheck\n"
        "glossary = termcheck.Glossary.packaged()\n"
        "assert 'yaml' not in sys.modules\n"
        "print(termcheck.__file__, len(glossary), len(glossary.index('en').forms) > len(glossary), sep='\\n')\n"
    )
    where, concepts, indexed = python(program, tmp_path, str(tmp_path / "target")).splitlines()
    assert Path(where).is_relative_to(tmp_path)
    assert int(concepts) >= 500
    assert indexed == "True"
    assert not (tmp_path / "cache").exists()  # the compiled glossary of the wheel served


def test_editable_install_finds_the_glossary_of_the_checkout(checkout: Path, tmp_path: Path) -> None:
    editable = built("build_editable", checkout, tmp_path)
    assert (checkout / "termcheck/terms/packaged.jsonl").is_file()
    assert not {name for name in names(editable) if name.startswith("termcheck/")}
    with ZipFile(editable) as archive:
        archive.extractall(tmp_path / "target")
    program = (
        "import site, sys; site.addsitedir(sys.argv[1])\n"
        "import termcheck\n"
        "from termcheck.terms.cache import packaged_folder\n"
        "print(termcheck.__file__, packaged_folder(), len(termcheck.Glossary.packaged()), sep='\\n')\n"
    )
    where, folder, concepts = python(program, tmp_path, str(tmp_path / "target")).splitlines()
    assert Path(where) == checkout / "termcheck/__init__.py"
    assert Path(folder) == checkout / "glossary"
    assert int(concepts) >= 500
    assert not (tmp_path / "cache").exists()


def test_sdist_builds_the_same_wheel(checkout: Path, wheel: Path, tmp_path: Path) -> None:
    sdist = built("build_sdist", checkout, tmp_path)
    with tarfile.open(sdist) as archive:
        if hasattr(tarfile, "data_filter"):  # from Python 3.11.4 on; the default from 3.14 on
            archive.extraction_filter = tarfile.data_filter
        archive.extractall(tmp_path / "unpacked")
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    assert not list(unpacked.rglob("packaged.jsonl"))
    assert names(built("build_wheel", unpacked, tmp_path)) == names(wheel)


# --- README


def part(name: str) -> str:
    """What stands in README between `<!-- name -->` and `<!-- /name -->`, without the fence of a code block."""
    (found,) = re.findall(rf"<!-- {name} -->\n(.*?)<!-- /{name} -->", README.read_text("utf-8"), re.S)
    return re.sub(r"^```.*\n", "", found, flags=re.M)


def rule_table() -> str:
    rows = ["| rule | category | certainty | what it finds |", "|---|---|---|---|"]
    rows += [
        f"| `{rule.name}` | {rule.category} | {rule.certainty.label} | {rule.summary.replace('|', chr(92) + '|')} |"
        for rule in RULES
    ]
    return "\n".join(rows) + "\n"


def sample() -> str:
    """The first findings of each kind in one of the samples, as the tool prints them."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("TERMCHECK_")}
    ran = subprocess.run(
        [sys.executable, "-m", *SAMPLE],
        cwd=ROOT,
        env=plain | {"NO_COLOR": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    assert ran.returncode == 1, ran.stderr
    first: dict[str, str] = {}
    for finding in ran.stdout.strip().split("\n\n"):
        if found := re.match(r"\S+:\d+:\d+: (\S+)", finding):
            first.setdefault(found[1], finding)
    shown = list(first.values())[:SAMPLE_FINDINGS]
    return f"$ {shlex.join(SAMPLE)}\n" + "\n\n".join([*shown, "…"]) + "\n"


@pytest.mark.parametrize("name", ["check command", "test command"])
def test_readme_gives_one_line(name: str) -> None:
    (line,) = part(name).splitlines()
    assert "sudo" not in line
    assert "seeds/" in line or "pytest" in line


def test_readme_table_of_rules_is_fresh() -> None:
    assert part("rules") == rule_table(), "run: python tests/test_packaging.py"


def test_readme_sample_is_fresh() -> None:
    assert part("sample") == sample(), "run: python tests/test_packaging.py"


def test_readme_names_options_that_exist() -> None:
    from termcheck.cli.check import check

    known = {option for parameter in check.params for option in (*parameter.opts, *parameter.secondary_opts)}
    (table,) = re.findall(r"\| option of `check` \|.*?\n\n", README.read_text("utf-8"), re.S)
    named = set(re.findall(r"--[a-z][a-z-]*", table))
    assert named <= known
    assert {option for option in known if option.startswith("--")} - named <= {"--help"}


def test_readme_links_lead_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README.read_text("utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.skipif(os.name != "posix", reason="no executable bit to look at")
def test_ci_script_can_be_run() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def _write_readme() -> None:
    text = README.read_text("utf-8")
    for name, made in (("rules", rule_table()), ("sample", f"```\n{sample()}```\n")):
        before, _, rest = text.partition(f"<!-- {name} -->\n")
        text = f"{before}<!-- {name} -->\n{made}<!-- /{name} -->{rest.partition(f'<!-- /{name} -->')[2]}"
    README.write_text(text, "utf-8")


if __name__ == "__main__":
    _write_readme()
