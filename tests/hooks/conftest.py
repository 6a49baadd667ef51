import os
import re
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
RUNNERS = ("pre-commit", "prek")
_NOT_CLONED = (".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", "packaged.jsonl*", "dist", "build", "site")
_DROPPED = ("TERMCHECK_", "GIT_", "PRE_COMMIT", "PREK_", "SKIP", "NO_COLOR", "FORCE_COLOR", "VIRTUAL_ENV", "PYTHONPATH")
_AUTHOR = {
    f"GIT_{who}_{what}": f"a@{what}.example".casefold() for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
}
# Counts its arguments for each call: this is how a test sees that a batch was split.
_TERMCHECK = '#!/bin/sh\necho "$#" >> "$CALLS"\nPYTHONPATH="{root}" exec "{python}" -m termcheck "$@"\n'


def snippets(page):
    """The YAML blocks of a page that configure the hooks, as they stand there."""
    blocks = re.findall(r"^```yaml\n(.*?)^```$", page.read_text("utf-8"), re.S | re.M)
    return [block for block in blocks if block.startswith("repos:")]


def marked(page):
    """The snippet between the markers of a page, or None."""
    found = re.search(r"<!-- hook -->\n```yaml\n(.*?)```\n<!-- /hook -->", page.read_text("utf-8"), re.S)
    return found and found[1]


@dataclass
class Project:
    """A fresh git repository, and the program that runs its hooks."""

    folder: Path
    runner: str
    hooks: Path
    environment: dict[str, str]

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
        return path

    def git(self, *arguments, code=0):
        ran = self._run(["git", *arguments], self.folder)
        assert code is None or ran.returncode == code, ran.stdout
        return ran.stdout

    def stage(self, **files):
        """Write files, and stage all there is."""
        for name, content in files.items():
            self.write(f"{name}.txt", content)
        self.git("add", "--all")

    def configure(self, text):
        """Take a snippet with this checkout in the place of the address."""
        here = re.sub(r"repo: \S+\n( *)rev: \S+\n", rf"repo: {self.hooks.as_uri()}\n\1rev: v0\n", text)
        self.write(".pre-commit-config.yaml", here)

    def use(self, *hooks):
        """Configure hooks that need no environment of their own: they call the termcheck of this checkout."""
        used = [{"language": "system", **(hook if isinstance(hook, dict) else {"id": hook})} for hook in hooks]
        repositories = [{"repo": self.hooks.as_uri(), "rev": "v0", "hooks": used}]
        self.write(".pre-commit-config.yaml", yaml.safe_dump({"repos": repositories}))

    def run(self, *arguments, folder="."):
        """Run the hooks on what is staged: the exit code, and all that is printed."""
        ran = self._run([program(self.runner), "run", "--color=never", *arguments], self.folder / folder)
        assert "Traceback" not in ran.stdout
        return ran.returncode, ran.stdout

    def install(self):
        self._run([program(self.runner), "install"], self.folder)

    @property
    def calls(self):
        """How many arguments each call of termcheck had."""
        log = Path(self.environment["CALLS"])
        return [int(line) for line in log.read_text().splitlines()] if log.exists() else []

    def _run(self, command, folder):
        return subprocess.run(
            command,
            cwd=folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="surrogateescape",
            timeout=600,
        )


def program(name):
    return shutil.which(name, path=sysconfig.get_path("scripts")) or shutil.which(name)


@pytest.fixture(scope="session")
def hooks(tmp_path_factory):
    """This checkout as the repository of hooks that it becomes when it is published, with what is not committed yet."""
    folder = tmp_path_factory.mktemp("hooks") / "termcheck"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*_NOT_CLONED))
    environment = {**os.environ, **_AUTHOR}
    for command in (("init", "-q"), ("add", "--all"), ("commit", "-qm", "All"), ("tag", "v0")):
        subprocess.run(["git", *command], cwd=folder, env=environment, check=True)
    return folder


@pytest.fixture(scope="session")
def home(tmp_path_factory):
    """Where the runners keep what they clone and build, for all tests."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(params=RUNNERS)
def project(request, tmp_path, hooks, home):
    if not program(request.param):
        pytest.skip(f"{request.param} is not installed")
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "termcheck").write_text(_TERMCHECK.format(root=ROOT, python=sys.executable))
    (programs / "termcheck").chmod(0o755)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(_DROPPED)}
    environment |= _AUTHOR | {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "CALLS": str(tmp_path / "calls"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "PREK_HOME": str(home / "prek"),
        "PREK_UV_SOURCE": "pip",
        "PYTHONUTF8": "1",
        "TERMCHECK_CACHE_DIR": str(home / "cache"),
        "VIRTUALENV_OVERRIDE_APP_DATA": str(home / "virtualenv"),
    }
    folder = tmp_path / "project"
    folder.mkdir()
    project = Project(folder, request.param, hooks, environment)
    project.git("init", "-q", "-b", "main")
    return project
