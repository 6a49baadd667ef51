"""The directions of the house: who may import whom, who may read the environment, what must not be loaded."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "termcheck"

# From the bottom to the top: a room (a module of termcheck/, or a folder with all in it) and what it may import.
ROOMS: dict[str, set[str]] = {
    "document": set(),
    "errors": set(),
    "patterns": set(),
    "words": {"document"},
    "writing": {"errors", "patterns"},
    "settings": {"errors", "writing"},
    "finding": {"document"},
    "rule": {"document", "finding"},
    "mqm": {"errors", "finding", "rule"},
    "suppression": {"document", "patterns", "rule"},
    "terms": {"document", "errors", "patterns", "words", "writing"},
    "bilingual": {"document", "patterns", "words", "writing", "terms"},
    "analysis": {"document", "words", "writing", "terms", "bilingual"},
    "rules": {
        "document",
        "patterns",
        "words",
        "writing",
        "finding",
        "rule",
        "terms",
        "analysis",
        "suppression",
        "bilingual",
    },
    "custom": {"document", "errors", "words", "finding", "rule", "terms", "analysis", "rules"},
    "linter": {"document", "patterns", "finding", "rule", "terms", "analysis", "suppression"},
    "documents": {"document", "errors", "suppression", "writing"},
    "fixing": {"document", "errors", "finding"},
    "cache": {"document", "finding", "rule", "terms"},
    "baseline": {"errors", "finding", "documents"},
    "changes": {"document", "errors", "finding", "baseline"},
    "language": {"document", "words", "finding", "rule", "terms", "analysis", "rules", "linter", "documents"},
    "reports": {"document", "errors", "finding", "rule", "mqm", "terms", "analysis", "documents"},
    "mining": {"document", "errors", "words", "terms", "documents", "changes", "language"},
    "scoring": {"documents", "errors", "finding", "mqm", "reports", "rule", "terms"},
    "api": {"document", "writing", "finding", "terms", "rules", "linter", "documents"},
}
ROOMS["cli"] = set(ROOMS) - {"api"}
ROOMS["__main__"] = {"cli"}

# For annotations only (under `if TYPE_CHECKING`): no import of a running program.
ANNOTATIONS = {
    ("__init__", "scoring"),
    ("rule", "analysis"),
    ("__init__", "api"),
    ("__init__", "finding"),
    ("__init__", "terms"),
}

# Libraries that only some files may import: those that are slow to load or would spread otherwise.
KEEPERS: dict[str, tuple[str, ...]] = {
    "Stemmer": ("terms/units.py",),
    "anyascii": ("bilingual/", "terms/slips.py"),
    "click": ("cli/", "reports/"),
    "jinja2": ("reports/html/",),
    "lxml": ("terms/formats/",),
    "markupsafe": ("reports/html/",),
    "numpy": ("scoring/",),
    "opencc": ("writing/",),
    "platformdirs": ("settings/", "terms/cache.py"),
    "py3langid": ("documents/identification.py",),
    "python_calamine": ("terms/formats/",),
    "rapidfuzz": ("analysis.py", "bilingual/", "reports/editorial/", "rules/", "terms/"),
    "ruamel": ("terms/formats/",),
    "sacrebleu": ("scoring/",),
    "spacy": ("language.py",),
    "xlsxwriter": ("reports/editorial/", "terms/formats/"),
    "yaml": ("custom.py", "settings/", "terms/formats/"),
}

# Where the environment and configuration files are read. The glossary's cache stands where the user says, or where the
# system keeps caches, and a build asks for it before there is any command line.
READERS = ("cli/", "settings/", "terms/cache.py", "changes.py")  # git runs with the user's environment

NO_NAMES = {"base", "common", "helpers", "manager", "misc", "tools", "types", "util", "utils"}


class Import(NamedTuple):
    module: str
    line: int
    annotation: bool


def sources() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def inside(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def room_of(module: str) -> str:
    """The room of a dotted module name of termcheck; `__init__` for the package itself."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


@cache
def imports(path: Path) -> tuple[Import, ...]:
    package = ".".join(path.relative_to(ROOT).with_suffix("").parts[:-1])

    def found(node: ast.AST, annotation: bool = False) -> Iterator[Import]:
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, node.lineno, annotation) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package.split(".")[: len(package.split(".")) - node.level + 1]) if node.level else ""
            module = ".".join(filter(None, (base, node.module)))
            if module == "termcheck":  # `from termcheck import words` is an import of a room
                for alias in node.names:
                    is_room = (PACKAGE / f"{alias.name}.py").exists() or (PACKAGE / alias.name).is_dir()
                    yield Import(f"termcheck.{alias.name}" if is_room else module, node.lineno, annotation)
            else:
                yield Import(module, node.lineno, annotation)
        elif isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            yield from chain.from_iterable(found(child, True) for child in node.body)
            yield from chain.from_iterable(found(child, annotation) for child in node.orelse)
        else:
            yield from chain.from_iterable(found(child, annotation) for child in ast.iter_child_nodes(node))

    return tuple(found(ast.parse(path.read_text("utf-8"))))


def test_the_table_points_one_way() -> None:
    rooms = list(ROOMS)
    for number, (room, allowed) in enumerate(ROOMS.items()):
        assert allowed <= set(rooms[:number]), f"{room} imports from above"


def test_every_room_is_in_the_table() -> None:
    there = {path.name for path in PACKAGE.iterdir() if path.is_dir() and any(path.rglob("*.py"))}
    there |= {path.stem for path in PACKAGE.glob("*.py")}
    assert there - {"__init__"} == set(ROOMS)


@pytest.mark.parametrize("path", sources(), ids=inside)
def test_imports_point_inwards(path: Path) -> None:
    room = room_of(".".join(path.relative_to(ROOT).with_suffix("").parts))
    wrong = []
    for module, line, annotation in imports(path):
        if module.split(".")[0] != "termcheck":
            continue
        other = room_of(module)
        allowed = other in {room, "__init__"} | ROOMS.get(room, set()) or (annotation and (room, other) in ANNOTATIONS)
        if not allowed:
            wrong.append(f"{inside(path)}:{line}: {room} may not import {other}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", sources(), ids=inside)
def test_libraries_stay_with_their_keepers(path: Path) -> None:
    wrong = [
        f"{inside(path)}:{line}: {module}"
        for module, line, _ in imports(path)
        for library in [module.split(".")[0]]
        if library in KEEPERS and not inside(path).startswith(KEEPERS[library])
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", sources(), ids=inside)
def test_configuration_is_read_at_the_door(path: Path) -> None:
    if inside(path).startswith(READERS):
        return
    tree = ast.parse(path.read_text("utf-8"))
    reads = [
        f"{inside(path)}:{node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(tree)
        if (isinstance(node, ast.Attribute) and node.attr in ("environ", "environb", "getenv"))
        or (isinstance(node, ast.Import) and any(alias.name == "tomllib" for alias in node.names))
        or (isinstance(node, ast.ImportFrom) and node.module in ("os", "tomllib") and _takes_environment(node))
    ]
    assert not reads, "\n".join(reads)


def _takes_environment(node: ast.ImportFrom) -> bool:
    return node.module == "tomllib" or any(alias.name in ("environ", "environb", "getenv") for alias in node.names)


def test_modules_are_named_for_what_they_hold() -> None:
    named = [inside(path) for path in sources() if path.stem in NO_NAMES or path.parent.name in NO_NAMES]
    assert not named


def test_check_loads_nothing_heavy(tmp_path: Path) -> None:
    text = tmp_path / "small.txt"
    text.write_text("The the Greater Bay Area grew, and the services sector of the Bay Area grew with it.\n" * 20)
    program = (
        "import json, sys\n"
        "from termcheck.cli import main\n"
        "try:\n"
        "    main(['check', '--isolated', '--exit-zero', '--quiet', sys.argv[1]])\n"
        "except SystemExit as end:\n"
        "    assert not end.code, end.code\n"
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr)\n"
    )
    environment = os.environ | {"TERMCHECK_CACHE_DIR": str(tmp_path / "cache")}
    for _ in range(2):  # the first run may have to compile the glossary
        ran = subprocess.run(
            [sys.executable, "-c", program, str(text)],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
        )
        assert ran.returncode == 0, ran.stderr
    loaded = {module.split(".")[0] for module in json.loads(ran.stderr.splitlines()[-1])}
    heavy = {
        "spacy",
        "thinc",
        "numpy",
        "sacrebleu",
        "yaml",
        "jsonschema",
        "multiprocessing",
        "lxml",
        "jinja2",
        "xlsxwriter",
    }
    assert not loaded & heavy


def _repository_files() -> list[str]:
    """What is in git, or would be with the next `git add`."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_names_a_machine() -> None:
    """Absolute paths of somebody's home or workplace, and addresses of machines nobody else can reach."""
    homes = "|".join(("home", "root", "Users", "work", "mnt", "data", "opt/" + "pypi"))
    machine = re.compile(rf"(?<![\w.:/~$}}*-])/(?:{homes})/[\w.]|\b[A-Z]:\\+Users\\|\b(?:10\.\d+|192\.168)\.\d+\.\d+\b")
    found = []
    for name in _repository_files():
        content = (ROOT / name).read_bytes()
        if b"\0" in content:
            continue
        for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1):
            if hit := machine.search(line):
                found.append(f"{name}:{number}: {hit[0]}")
    assert not found, "\n".join(found)
