"""`termcheck init`: a starting configuration, a glossary of one's own, the pre-commit hook."""

from __future__ import annotations

import os
import tomllib
from contextlib import suppress

import click

from termcheck import __version__
from termcheck.cli import Failure
from termcheck.cli.streams import standard_output, written_whole
from termcheck.reports.excerpt import visible
from termcheck.settings import configuration_file, forget, repository_root

CONFIGURATION = "termcheck.toml"
GLOSSARY = "glossary/terms.yaml"
HOOKS = ".pre-commit-config.yaml"
_PYPROJECT = "pyproject.toml"
_REPOSITORY = "https://github.com/termcheck/termcheck"

_KEYS = """\
# What the rest of the options is called: https://termcheck.github.io/termcheck/configuration/

# Terms of your own, beside those that come with termcheck.
extend-glossary = ["glossary/terms.yaml"]

# The house style that orders suggestions: central, guangdong, hksar or macao.
profile = "central"

# The lowest certainty to show: certain, likely or possible.
certainty = "likely"

# The lowest severity that makes the check fail: error, warning or info.
fail-level = "info"

# Files and folders to leave out, beside those that .gitignore and .termcheckignore name.
# exclude = ["drafts", "archive/*.txt"]

# Rules or categories to leave out; “termcheck rules” lists them.
# ignore = ["spelling-variant"]

# Rules of your own: files with phrases and patterns.
# rules = ["rules.yaml"]

# Findings that are known and may stay; “termcheck baseline write” writes the file.
# baseline = "termcheck-baseline.json"
"""

_TABLES = """
# [{table}severity]
# repeated-word = "error"

# [[{table}overrides]]
# files = ["*.zh.md"]
# profile = "hksar"
"""

_SCHEMA_OF_CONFIGURATION = f"#:schema {_REPOSITORY}/raw/v{__version__}/termcheck/configuration.schema.json\n"

_TERMS = f"""\
# yaml-language-server: $schema={_REPOSITORY}/raw/v{__version__}/glossary/glossary.schema.json
#
# Terms of your own: each concept with its right forms, and the wrong ones you have met. “termcheck glossary validate
# {GLOSSARY}” checks this file. Put your terms in the place of this example.
domain: own
concepts:
  - id: example-harbour-office
    definition: The office that runs the harbour of Example County.
    authority:
      title: List of offices of Example County
      seen: false
    terms:
      en:
        - form: Example County Harbour Office
          status: preferred
        - form: Example County Port Bureau
          status: wrong
          match: literal
      zh-Hans:
        - form: 示例县港务办公室
          status: preferred
"""

_HOOK = f"""\
  - repo: {_REPOSITORY}
    rev: v{__version__}
    hooks:
      - id: termcheck
      # - id: termcheck-fix  # mends what is safe to mend
      # - id: termcheck-project  # compares the files with each other
"""


@click.command()
@click.option("--pyproject", is_flag=True, help=f"Add the configuration to {_PYPROJECT}.")
def init(pyproject: bool) -> None:
    """Write a starting configuration, a glossary of your own and the pre-commit hook, into the current folder.

    What is there already is left as it is.
    """
    folder = os.getcwd()
    there = configuration_file(os.path.join(folder, CONFIGURATION))
    addition = _appendix() if pyproject and not _is_in(folder, there) else None
    _create(GLOSSARY, _TERMS)
    if there is not None and _is_in(folder, there):
        _left(os.path.basename(there))
        _say(f'Name your glossary in it, if it does not yet: extend-glossary = ["{GLOSSARY}"]')
    elif addition is None:
        _create(CONFIGURATION, _SCHEMA_OF_CONFIGURATION + _KEYS + _TABLES.format(table=""))
    else:
        with written_whole(_PYPROJECT) as stream:
            stream.write(addition)
        _say(f"{_PYPROJECT}: added [tool.termcheck]")
    forget()  # that there was no configuration here
    _add_hook(os.path.relpath(os.path.join(repository_root(os.path.join(folder, HOOKS)) or folder, HOOKS)))
    _say(f"Next: put your terms into {GLOSSARY}, try “termcheck check”, switch the hook on with “pre-commit install”.")


def _is_in(folder: str, path: str | None) -> bool:
    return path is not None and os.path.realpath(os.path.dirname(path)) == os.path.realpath(folder)


def _appendix() -> str:
    """pyproject.toml with our table at its end. Raises `Failure` where there is none, or it can take none."""
    try:
        with open(_PYPROJECT, encoding="utf-8", newline="") as stream:
            content = stream.read()
        tomllib.loads(content)
    except FileNotFoundError:
        raise Failure(f"{_PYPROJECT}: no such file; leave --pyproject out") from None
    except UnicodeDecodeError:
        raise Failure(f"{_PYPROJECT}: not UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise Failure(f"{_PYPROJECT}: not valid TOML: {error}") from None
    line_end = "\r\n" if "\r\n" in content else "\n"
    table = "[tool.termcheck]\n" + _KEYS + _TABLES.format(table="tool.termcheck.")
    gap = "" if not content else line_end if content.endswith("\n") else 2 * line_end
    extended = content + gap + table.replace("\n", line_end)
    try:
        tomllib.loads(extended)
    except tomllib.TOMLDecodeError:
        raise Failure(f"{_PYPROJECT}: no table can be added at its end; leave --pyproject out") from None
    return extended


def _create(path: str, content: str) -> None:
    """Write a file that is not there yet, whole or not at all. Raises OSError."""
    if os.path.lexists(path):
        _left(path)
        return
    folder = os.path.dirname(path)
    if folder:
        os.makedirs(folder, exist_ok=True)
    temporary = f"{path}.{os.getpid()}.tmp"
    with open(temporary, "x", encoding="utf-8", newline="\n") as stream:
        try:
            stream.write(content)
            stream.close()
            _move(temporary, path)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(temporary)
    _say(f"{path}: written")


def _move(temporary: str, path: str) -> None:
    try:
        os.link(temporary, path)  # unlike a rename, this never replaces what somebody has just put there
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        os.rename(temporary, path)


def _add_hook(path: str) -> None:
    """Write the hook's configuration, or print the lines to add to the one that is there."""
    if not os.path.lexists(path):
        _create(path, f"repos:\n{_HOOK}")
        return
    try:
        with open(path, encoding="utf-8", errors="replace") as stream:
            has_hook = "id: termcheck" in stream.read()
    except OSError:
        has_hook = False
    _left(path)
    if not has_hook:
        _say(f"To check each commit, add these lines below “repos:” in {path}:")
        with standard_output() as output:
            output.write(_HOOK)


def _left(path: str) -> None:
    _say(f"{path}: there already, left as it is")


def _say(text: str) -> None:
    click.echo(visible(text), err=True)
