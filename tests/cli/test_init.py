"""`termcheck init`: what it writes, and that it leaves alone what is there."""

from __future__ import annotations

import json
import os
import re
import tomllib
from pathlib import Path

import jsonschema
import pytest
import yaml

import termcheck as package
from termcheck.cli.init import CONFIGURATION, GLOSSARY, HOOKS
from termcheck.settings import forget, settings_for

PACKAGE = Path(package.__file__).parent
WRITTEN = {CONFIGURATION, GLOSSARY, HOOKS}


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".lock" and ".cache" not in path.parts
    }


@pytest.fixture
def project(tmp_path, monkeypatch):
    """An empty project in a repository."""
    monkeypatch.delenv("TERMCHECK_GLOSSARY")
    project = tmp_path / "project"
    (project / ".git").mkdir(parents=True)
    monkeypatch.chdir(project)
    return project


def uncommented(text):
    return "\n".join(re.sub(r"^# (?=\[|[a-z-]+ = )", "", line) for line in text.splitlines())


def is_accepted(configuration):
    schema = json.loads((PACKAGE / "configuration.schema.json").read_text("utf-8"))
    jsonschema.validate(configuration, schema)
    return True


def test_everything_is_written_and_nothing_twice(termcheck, project):
    first = termcheck("init")
    assert first.exit_code == 0
    assert first.stdout == ""
    assert set(files(project)) == WRITTEN
    for name in WRITTEN:
        assert f"{name}: written" in first.stderr
    assert "Next: put your terms into glossary/terms.yaml" in first.stderr
    before = files(project)
    second = termcheck("init")
    assert second.exit_code == 0
    assert second.stdout == ""
    for name in WRITTEN:
        assert f"{name}: there already, left as it is" in second.stderr
    assert files(project) == before


def test_the_configuration_is_sound(termcheck, project):
    termcheck("init")
    text = (project / CONFIGURATION).read_text("utf-8")
    assert is_accepted(tomllib.loads(text))
    everything = tomllib.loads(uncommented(text))
    assert is_accepted(everything)
    assert {"severity", "overrides", "exclude", "ignore", "rules", "baseline"} <= set(everything)
    settings = settings_for(str(project / "text.md"))
    assert settings.extend_glossary == (str(project / GLOSSARY),)
    (project / CONFIGURATION).write_text(uncommented(text), "utf-8")
    for name in everything["rules"]:
        (project / name).touch()
    forget()
    assert settings_for(str(project / "text.md")).severity == (("repeated-word", "error"),)


def test_the_glossary_is_sound(termcheck, project):
    termcheck("init")
    validated = termcheck("glossary", "validate", GLOSSARY)
    assert validated.exit_code == 0
    assert "warning" not in validated.output
    assert termcheck("glossary", "format", "--check", GLOSSARY).exit_code == 0
    text = (project / GLOSSARY).read_text("utf-8")
    schema = json.loads((PACKAGE.parent / "glossary/glossary.schema.json").read_text("utf-8"))
    jsonschema.validate(yaml.safe_load(text), schema)
    assert text.startswith("# yaml-language-server: $schema=https://github.com/termcheck/termcheck/raw/v")


def test_the_hook_is_sound(termcheck, project):
    termcheck("init")
    text = (project / HOOKS).read_text("utf-8")
    [repository] = yaml.safe_load(text)["repos"]
    assert repository["repo"] == "https://github.com/termcheck/termcheck"
    assert repository["rev"] == f"v{package.__version__}"
    assert repository["hooks"] == [{"id": "termcheck"}]
    [repository] = yaml.safe_load(text.replace("# - id", "- id"))["repos"]
    assert [hook["id"] for hook in repository["hooks"]] == ["termcheck", "termcheck-fix", "termcheck-project"]


def test_lines_for_a_hook_configuration_that_is_there(termcheck, project):
    (project / HOOKS).write_bytes(b"repos:\r\n")
    ran = termcheck("init")
    assert (project / HOOKS).read_bytes() == b"repos:\r\n"
    [repository] = yaml.safe_load("repos:\n" + ran.stdout)["repos"]
    assert repository["hooks"] == [{"id": "termcheck"}]
    assert f"add these lines below “repos:” in {HOOKS}" in ran.stderr


def test_the_hook_belongs_to_the_root_of_the_repository(termcheck, project, monkeypatch):
    (project / "docs").mkdir()
    monkeypatch.chdir(project / "docs")
    assert termcheck("init").exit_code == 0
    assert set(files(project)) == {f"docs/{CONFIGURATION}", f"docs/{GLOSSARY}", HOOKS}


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_what_is_there_is_left(termcheck, project, name):
    (project / "glossary").mkdir()
    (project / name).write_bytes(b"")
    ran = termcheck("init")
    assert ran.exit_code == 0
    assert f"{name}: there already, left as it is" in ran.stderr
    assert files(project)[name] == b""
    assert set(files(project)) == WRITTEN


def test_a_link_that_leads_nowhere_is_left(termcheck, project):
    (project / HOOKS).symlink_to("elsewhere.yaml")
    assert termcheck("init").exit_code == 0
    assert (project / HOOKS).is_symlink()
    assert set(files(project)) == {CONFIGURATION, GLOSSARY}


@pytest.mark.parametrize("name", ["termcheck.yaml", "pyproject.toml"])
def test_another_configuration_is_left(termcheck, project, name):
    content = "[tool.termcheck]\n" if name == "pyproject.toml" else "profile: hksar\n"
    (project / name).write_text(content)
    for arguments in ((), ("--pyproject",)):
        ran = termcheck("init", *arguments)
        assert ran.exit_code == 0
        assert f"{name}: there already, left as it is" in ran.stderr
        assert 'extend-glossary = ["glossary/terms.yaml"]' in ran.stderr
        assert set(files(project)) == {name, GLOSSARY, HOOKS}
        assert (project / name).read_text() == content


@pytest.mark.parametrize(
    "content",
    [b"", b"[project]\nname = 'a'\n", b"[project]\r\nname = 'a'\r\n", b"# \xe6\x96\x87\n[tool.ruff]\nline-length = 99"],
)
def test_pyproject_keeps_every_byte(termcheck, project, content):
    path = project / "pyproject.toml"
    path.write_bytes(content)
    path.chmod(0o640)
    ran = termcheck("init", "--pyproject")
    assert ran.exit_code == 0
    extended = path.read_bytes()
    assert extended.startswith(content)
    assert path.stat().st_mode & 0o777 == 0o640
    if b"\r\n" in content:
        assert extended.count(b"\n") == extended.count(b"\r\n")
    tables = tomllib.loads(extended.decode())
    assert is_accepted(tables["tool"]["termcheck"])
    assert {**tables, "tool": None} == {**tomllib.loads(content.decode()), "tool": None}
    assert is_accepted(tomllib.loads(uncommented(extended.decode()))["tool"]["termcheck"])
    assert set(files(project)) == {"pyproject.toml", GLOSSARY, HOOKS}
    assert "left as it is" in termcheck("init", "--pyproject").stderr
    assert path.read_bytes() == extended


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "pyproject.toml: no such file; leave --pyproject out"),
        (b"[project\n", "pyproject.toml"),
        (b"# \xff\n", "pyproject.toml"),
        (b"tool = {}\n", "pyproject.toml: no table can be added at its end; leave --pyproject out"),
    ],
)
def test_pyproject_that_takes_no_table(termcheck, project, content, said):
    if content is not None:
        (project / "pyproject.toml").write_bytes(content)
    ran = termcheck("init", "--pyproject")
    assert ran.exit_code == 2
    assert ran.stderr.startswith(f"termcheck: {said}")
    assert ran.stderr.count("\n") == 1
    assert files(project) == ({} if content is None else {"pyproject.toml": content})


def test_folder_that_cannot_be_written(termcheck, project):
    (project / "glossary").write_text("no folder")
    ran = termcheck("init")
    assert ran.exit_code == 2
    assert "glossary" in ran.stderr
    assert set(files(project)) == {"glossary"}


def test_nothing_half_written_is_left(termcheck, project, monkeypatch):
    def link(source, target):
        raise PermissionError(1, "Operation not permitted", target)

    def rename(source, target):
        raise OSError(28, "No space left on device", target)

    monkeypatch.setattr(os, "link", link)
    monkeypatch.setattr(os, "rename", rename)
    ran = termcheck("init")
    assert ran.exit_code == 2
    assert ran.stderr == f"termcheck: {GLOSSARY}: no space left on device\n"
    assert files(project) == {}


def test_a_file_that_appears_meanwhile_is_not_replaced(termcheck, project, monkeypatch):
    def link(source, target):
        Path(target).write_text("mine")
        raise FileExistsError(17, "File exists", source, None, target)

    monkeypatch.setattr(os, "link", link)
    ran = termcheck("init")
    assert ran.exit_code == 2
    assert files(project) == {GLOSSARY: b"mine"}
