"""The documentation is true: made pages are fresh, commands run as printed, settings and glossaries fit their schemas.

Of the code blocks in README.md and docs/, `sh` is run, and `console` is run and must print what stands there, in a
folder with sample files for each page; `pycon` is run as doctest. A block with a title (```toml title="termcheck.toml")
is a file that the reader writes. `<!-- not run: why -->` before a block leaves it out; its options must exist all the
same.

`python tests/test_docs.py` writes what `console` blocks print, `python docs/generate.py` the pages that are made.
"""

from __future__ import annotations

import doctest
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest
import yaml
from click.shell_completion import BashComplete

from docs import generate
from termcheck import __version__
from termcheck.cli import main
from termcheck.rule import Example
from termcheck.rules import RULES

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]

needs_shell = pytest.mark.skipif(os.name != "posix" or not shutil.which("bash"), reason="there is no bash")


# --- made pages


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return generate.pages()


def test_made_pages_are_fresh(made: dict[str, str]) -> None:
    stale = [name for name, text in made.items() if not _is_fresh(ROOT / name, text)]
    left = {f"docs/rules/{path.name}" for path in (ROOT / "docs" / "rules").iterdir()} - set(made)
    assert not stale + sorted(left), "run: python docs/generate.py"


def _is_fresh(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text("utf-8") == text


def test_every_rule_has_a_page_with_its_marks(made: dict[str, str]) -> None:
    for rule in RULES:
        page = made[f"docs/rules/{rule.name}.md"]
        wrong = [line for line in page.splitlines() if line.startswith('<div class="example wrong">')]
        assert sum(line.count("<mark>") for line in wrong) == sum(len(example.marked) for example in rule.examples)
        assert page.count('<div class="example silent">') == sum(not example.marked for example in rule.examples)
        assert f"[{rule.name}] why" in page


def test_text_of_examples_is_no_markup() -> None:
    example = Example.parse("a <b>⟦*c*⟧\n\n&amp;")
    assert generate._marked(example.text, example.marked) == "a &lt;b&gt;<mark>*c*</mark>&#10;&#10;&amp;amp;"
    assert generate._prose("with `--fix` or --fix, a *b* [c] <d>") == r"with `--fix` or `--fix`, a \*b\* \[c\] \<d\>"


# --- code blocks


@dataclass(frozen=True)
class Block:
    """A fenced block of a page; `indent` is what stands before each of its lines."""

    page: Path
    line: int
    language: str
    title: str
    body: str
    indent: str
    reason: str  # why it is not run; empty where it is

    @property
    def place(self) -> str:
        return f"{self.page.relative_to(ROOT).as_posix()}:{self.line}"


_FENCE = re.compile(
    r"(?m)^(?:[ \t]*<!-- (?P<comment>[^\n]*?) -->\n)?"
    r"(?P<indent>[ \t]*)(?P<fence>```+)(?P<language>\w*)(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=indent)(?P=fence)[ \t]*$",
    re.S,
)
_NOT_RUN = re.compile(r"not run: (.+)|(check command|test command)")  # the latter install README's own clone


def blocks(page: Path) -> Iterator[Block]:
    text = page.read_text("utf-8")
    for match in _FENCE.finditer(text):
        indent = match["indent"]
        left_out = _NOT_RUN.fullmatch(match["comment"] or "")
        title = re.search(r'title="([^"]+)"', match["info"])
        yield Block(
            page=page,
            line=text.count("\n", 0, match.start("indent")) + 1,
            language=match["language"],
            title=title[1] if title else "",
            body=re.sub(rf"(?m)^{indent}", "", match["body"]),
            indent=indent,
            reason=(left_out[1] or left_out[2]) if left_out else "",
        )


def _of(*languages: str) -> list[Any]:
    found = [block for page in PAGES for block in blocks(page) if block.language in languages]
    return [pytest.param(block, id=block.place) for block in found]


def _runs(page: Path) -> list[Block]:
    return [block for block in blocks(page) if block.language in ("sh", "console") and not block.reason]


# --- commands

_SAMPLES = {
    "report.txt": "The port of Lin grew, and the the Canton-Hongkong Gulf Area with it.\n",
    "report.pdf": "",
    "drafts/speech.txt": "It links the the port with the airport.\n",
    "drafts/plan.md": "# Plan\n\nCities develop *new quality productivity* in the bay.\n",
    "target.txt": "The port of Lin grew.\nThe port of Lin is deep.\n",
    "source.txt": "林港增长了。\n林港很深。\n",
    "texts/first.txt": "The new ferry will cross the bay in twenty minutes.\n",
    "texts/second.txt": "It is fast. The new ferry will cross the bay in twenty minutes.\n",
    "our-terms.csv": "id,language,form,status\nport,en,Port of Lin,preferred\nport,en,Lin Haven,wrong\n",
    "glossary/harbour.yaml": "concepts:\n- id: quay\n  terms:\n    en:\n    - {form: Quay of Lin, status: preferred}\n",
}
_COMMANDS = {
    "termcheck": f'exec "{sys.executable}" -m termcheck "$@"',
    "pdftotext": "echo 'It links the the port with the airport.'",
}
_PREPARE = """
git init -q -b main . && git add . && git -c user.name=A -c user.email=a@example.org commit -q -m 'First texts'
echo 'It links the the bridge with the port.' >> report.txt
"""
# As printed, but an exit code of 2 or more ends the block; 1 only says that something was found.
_SCRIPT = "set -o pipefail\ntrap 'code=$?; [ $code -le 1 ] || exit $code' ERR\n"


class Shell:
    """A folder of sample files, and the commands of the pages."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self.folder = folder / "project"
        for name, text in _SAMPLES.items():
            self.write(name, text)
        programs = folder / "bin"
        programs.mkdir()
        for name, line in _COMMANDS.items():
            (programs / name).write_text(f"#!/bin/sh\n{line}\n")
            (programs / name).chmod(0o755)
        (folder / "home").mkdir()
        plain = {name: value for name, value in os.environ.items() if not name.startswith(("TERMCHECK_", "GIT_"))}
        self.environment = plain | {
            "HOME": str(folder / "home"),
            "NO_COLOR": "1",
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": os.pathsep.join(filter(None, (os.environ.get("PYTHONPATH"), str(ROOT)))),
            "PYTHONUTF8": "1",
            "TERMCHECK_CACHE_DIR": str(cache),
        }
        self.run(_PREPARE)

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def run(self, commands: str) -> str:
        """What they print, on both streams. Fails where a command could not do its job."""
        ran = subprocess.run(
            ["bash", "-c", _SCRIPT + commands],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=120,
        )
        assert ran.returncode <= 1, f"exit code {ran.returncode} of\n{commands}\n{ran.stdout}"
        return ran.stdout


def _sessions(body: str) -> list[tuple[str, str]]:
    """The commands of a `console` block, each with what it prints."""
    parts = re.split(r"(?m)^\$ (.*)\n", body)
    assert not parts[0], "a console block begins with “$ ”"
    return list(zip(parts[1::2], parts[2::2], strict=True))


def _prints(expected: str, printed: str) -> bool:
    """Whether that was printed; “…” stands for any text."""
    return re.fullmatch(".*?".join(map(re.escape, expected.split("…"))), printed, re.S) is not None


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all pages, as a reader has one: a glossary is compiled once."""
    return tmp_path_factory.mktemp("cache")


@needs_shell
@pytest.mark.parametrize(
    "page", [pytest.param(page, id=page.relative_to(ROOT).as_posix()) for page in PAGES if _runs(page)]
)
def test_commands_run_as_printed(page: Path, tmp_path: Path, cache: Path) -> None:
    shell = Shell(tmp_path, cache)
    for block in blocks(page):
        if block.title:
            shell.write(block.title, block.body)
        elif block.language == "sh" and not block.reason:
            shell.run(block.body)
        elif block.language == "console" and not block.reason:
            for command, expected in _sessions(block.body):
                printed = shell.run(command)
                assert _prints(expected, printed), f"{block.place}: {printed}\nrun: python tests/test_docs.py"


def test_commands_are_found() -> None:
    by_page = {page.name: "\n".join(block.body for block in _runs(page)) for page in PAGES}
    counts = {name: len(re.findall(r"(?m)^(?:\$ )?termcheck ", text)) for name, text in by_page.items()}
    assert counts["README.md"] >= 5
    assert counts["getting-started.md"] >= 8
    assert sum(counts.values()) >= 30
    left_out = [block for page in PAGES for block in blocks(page) if block.reason]
    assert len(left_out) <= 6, "\n".join(f"{block.place}: {block.reason}" for block in left_out)


def test_no_command_hides_in_a_block_without_language() -> None:
    """A bare block that begins with termcheck would not be run; README's sample is held fresh in test_packaging."""
    hidden = [
        block.place
        for page in PAGES
        for block in blocks(page)
        if block.language in ("", "bash", "shell") and re.match(r"(?:\$ )?termcheck ", block.body)
    ]
    assert [place for place in hidden if not place.startswith(("README.md", "docs/spacy.md"))] == []


@pytest.mark.parametrize("block", _of("sh", "yaml"))
def test_options_that_are_named_exist(block: Block) -> None:
    """Of blocks that are not run, and of recipes: each `termcheck` command is one that click takes."""
    for line in re.findall(r"\btermcheck (?:check|glossary|baseline|init|rules|explain)\b[^\n|;&>#]*", block.body):
        arguments = shlex.split(line)[1:]
        command: click.Command = main
        context = click.Context(main, info_name="termcheck")
        while isinstance(command, click.Group):
            found = command.get_command(context, arguments.pop(0))
            assert found, f"{block.place}: {line}"
            command = found
        command.make_context(command.name, arguments)


@pytest.mark.parametrize("page", [page for page in PAGES if any(block.language == "pycon" for block in blocks(page))])
def test_python_prints_what_it_says(page: Path, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TERMCHECK_CACHE_DIR", str(cache))
    session = "\n".join(block.body for block in blocks(page) if block.language == "pycon")
    test = doctest.DocTestParser().get_doctest(session, {}, page.name, str(page), 0)
    assert len(test.examples) >= 5
    said: list[str] = []
    assert doctest.DocTestRunner(verbose=False).run(test, out=said.append).failed == 0, "".join(said)


# --- settings, glossaries and hooks

_SCHEMAS = {
    "configuration": "termcheck/configuration.schema.json",
    "glossary": "glossary/glossary.schema.json",
    "rules": "termcheck/custom.schema.json",
}


def _fits(schema: str, content: Any, block: Block) -> None:
    described = json.loads((ROOT / _SCHEMAS[schema]).read_text("utf-8"))
    validator = jsonschema.validators.validator_for(described)(described)
    assert [f"{block.place}: {error.message}" for error in validator.iter_errors(content)] == []


@pytest.mark.parametrize("block", _of("toml"))
def test_toml_is_a_configuration(block: Block) -> None:
    content = tomllib.loads(block.body)
    _fits("configuration", content["tool"]["termcheck"] if "tool" in content else content, block)


@pytest.mark.parametrize("block", _of("yaml"))
def test_yaml_is_what_it_shows(block: Block) -> None:
    content = yaml.safe_load(block.body)
    if isinstance(content, list):
        if "id" in content[0]:  # concepts without their head
            _fits("glossary", {"concepts": content}, block)
    elif "concepts" in content:
        _fits("glossary", content, block)
    elif "repos" in content:
        _fits_hooks(content)
    elif block.body.startswith("# termcheck.yaml"):
        _fits("configuration", content, block)
    elif "rules" in content:
        _fits("rules", content, block)


def _fits_hooks(content: Any) -> None:
    known = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    for repository in content["repos"]:
        assert repository["rev"] == f"v{__version__}"
        assert {hook["id"] for hook in repository["hooks"]} <= known


def test_each_kind_of_snippet_is_there() -> None:
    texts = "\n".join(block.body for page in PAGES for block in blocks(page) if block.language in ("yaml", "toml"))
    for sign in ("concepts:", "repos:", "# termcheck.yaml", "rules:", "[tool.termcheck]", "[[overrides]]"):
        assert sign in texts


def test_versions_that_are_named_are_this_one() -> None:
    for page in PAGES:
        named = set(re.findall(r"termcheck@v([\d.]+\d)|\brev: v([\d.]+\d)", page.read_text("utf-8")))
        assert {version for pair in named for version in pair if version} <= {__version__}, page


# --- the site


class _Fetched(HTMLParser):
    """What a browser fetches to show a page, and is not of the site."""

    def __init__(self) -> None:
        super().__init__()
        self.foreign: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        fetched = [given.get("src"), given.get("srcset"), given.get("poster")]
        if tag == "link" and given.get("rel") not in ("canonical", "prev", "next"):
            fetched.append(given.get("href"))
        self.foreign += [address for address in fetched if address and re.match(r"(?:https?:)?//", address)]


def test_site_builds_and_fetches_nothing_from_others(tmp_path: Path) -> None:
    pytest.importorskip("material", reason="mkdocs-material is not installed")
    ran = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)],
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    pages = list(tmp_path.rglob("*.html"))
    assert len(pages) > len(RULES)
    foreign = {}
    for page in pages:
        fetched = _Fetched()
        html = page.read_text("utf-8")
        fetched.feed(html)
        # The theme's script asks GitHub about a repository that `repo_url` names, and loads Mermaid for its diagrams.
        fetched.foreign += re.findall(r'data-md-component="source"|class="mermaid"', html)
        foreign[page.name] = fetched.foreign
    for sheet in tmp_path.rglob("*.css"):
        text = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.S)
        foreign[sheet.name] = re.findall(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//[^)\"']+", text)
    assert {name: found for name, found in foreign.items() if found} == {}
    assert not list(tmp_path.rglob("*.py*"))


# --- man page and completion


def test_man_page_names_every_command_and_option(made: dict[str, str]) -> None:
    page = made["man/termcheck.1"].replace(r"\-", "-")
    for command in generate.commands(main):
        assert command.name in page
        flags = {option.flags[0] for option in command.options} - {"--help"}
        assert [flag for flag in flags if rf"\fB{flag}" not in page] == []


def test_man_page_is_sound() -> None:
    page = str(ROOT / "man" / "termcheck.1")
    if shutil.which("mandoc"):
        ran = subprocess.run(["mandoc", "-T", "lint", page], capture_output=True, text=True)
        # It has no date, so that it is the same whenever it is made.
        assert [line for line in ran.stdout.splitlines() if "missing date" not in line] == []
    elif shutil.which("groff"):
        ran = subprocess.run(["groff", "-man", "-Tutf8", "-ww", "-z", page], capture_output=True, text=True)
        assert (ran.returncode, ran.stderr) == (0, "")
    else:
        pytest.skip("there is neither mandoc nor groff")


@pytest.mark.parametrize(("shell", "check"), [("bash", "-n"), ("zsh", "-n"), ("fish", "--no-execute")])
def test_completion_script(shell: str, check: str, tmp_path: Path) -> None:
    program = "import sys; sys.argv = ['termcheck']; from termcheck.cli import main; main()"
    environment = os.environ | {"_TERMCHECK_COMPLETE": f"{shell}_source"}
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert "_TERMCHECK_COMPLETE" in ran.stdout
    assert not ran.stderr
    script = tmp_path / "completion"
    script.write_text(ran.stdout, "utf-8")
    if not shutil.which(shell):
        pytest.skip(f"there is no {shell}")
    assert subprocess.run([shell, check, str(script)], capture_output=True, text=True).stderr == ""


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("glo", "glossary"),
        ("check --out", "--output-format"),
        ("check --profile ", "hksar"),
        ("check --output-format sa", "sarif"),
        ("check --certainty p", "possible"),
        ("explain near-", "near-form"),
        ("check --select punct", "punctuation"),
        ("check --ignore wrong-form,near-", "wrong-form,near-form"),
        ("glossary val", "validate"),
    ],
)
def test_completion(line: str, expected: str) -> None:
    *before, incomplete = line.split(" ")
    offered = BashComplete(main, {}, "termcheck", "_TERMCHECK_COMPLETE").get_completions(before, incomplete)
    assert expected in [item.value for item in offered]


def _write_consoles() -> None:
    """Put what `console` blocks print today into the pages, but for those that leave lines out with “…”."""
    for page in filter(_runs, PAGES):
        text = page.read_text("utf-8")
        with tempfile.TemporaryDirectory() as folder:
            shell = Shell(Path(folder), Path(folder) / "cache")
            for block in blocks(page):
                if block.title:
                    shell.write(block.title, block.body)
                elif block in _runs(page):
                    if block.language == "sh":
                        shell.run(block.body)
                        continue
                    sessions = [(command, shell.run(command)) for command, _ in _sessions(block.body)]
                    if not re.search(r"(?m)^…$", block.body):
                        body = "".join(f"$ {command}\n{_lasting(printed)}" for command, printed in sessions)
                        text = text.replace(_indented(block), _indented(replace(block, body=body)))
        page.write_text(text, "utf-8", newline="\n")


def _lasting(printed: str) -> str:
    """Without what changes with every rule and term: the digests of a run's signature, and long authorities."""
    unsigned = re.sub(r"(?m)^(termcheck:[\d.]+\|).*$", r"\1…", printed)
    return re.sub(r"(?m)^(  = authority: .{60}).+$", r"\1…", unsigned)


def _indented(block: Block) -> str:
    fence = f"```{block.language}\n{block.body}```\n"
    return re.sub(r"(?m)^(?=.)", block.indent, fence)


if __name__ == "__main__":
    _write_consoles()
