"""From options and configuration to what each file is checked with."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

import click

from termcheck.cli import did_you_mean
from termcheck.cli.options import given
from termcheck.cli.running import Plan, Task, known_names, known_rules
from termcheck.cli.selection import chosen
from termcheck.documents import LARGEST, Problem, discover
from termcheck.documents.discovery import is_excluded
from termcheck.finding import Certainty
from termcheck.rule import CATEGORIES, Rule
from termcheck.settings import Settings, SettingsError, configuration_file, rule_names, settings_for, where

STDIN = "-"
STDIN_PATH = "<stdin>"


@dataclass(frozen=True)
class Job:
    """What to do: the files with their plans, and what was named but cannot be checked.

    `settings` and `plan` are those of the folder that holds all that was named: they decide about the run as a whole.
    """

    settings: Settings
    plan: Plan
    tasks: list[Task]
    problems: list[Problem] = field(default_factory=list)


def job(paths: Sequence[str], context: click.Context) -> Job:
    """What a command is to do, from its paths (none: the current folder) and its options.

    Raises `click.UsageError` for a rule that nobody knows, `SettingsError` for a configuration file with mistakes.
    """
    wanted, config, isolated = given(context), context.params["config"], context.params["isolated"]
    source = context.params["source"]

    @cache
    def settings_of(path: str) -> Settings:
        settings = settings_for(path, wanted, config=config, isolated=isolated)
        if not isolated and (file := config or configuration_file(path)):
            _refuse_unknown_rules(file, settings.rules)
        return settings

    paths = paths or (os.curdir,)
    stdin_path = context.params["stdin_filename"] or STDIN_PATH
    whole = settings_of(_place_of_all([stdin_path if path == STDIN else path for path in paths]))
    found = discover(
        [path for path in paths if path != STDIN],
        whole.exclude,
        respect_gitignore=whole.respect_gitignore,
        force_exclude=whole.force_exclude,
    )
    named = set() if whole.force_exclude else {path.replace(os.sep, "/") for path in paths}
    tasks = []
    for path in found.paths:
        settings = settings_of(path)
        if settings.exclude != whole.exclude and path not in named and is_excluded(path, settings.exclude):
            continue
        tasks.append(Task(path, replace(plan_of(settings), source=source)))
    if STDIN in paths:
        data = sys.stdin.buffer.read(LARGEST + 1)
        tasks.insert(
            0 if paths[0] == STDIN else len(tasks),
            Task(stdin_path, replace(plan_of(settings_of(stdin_path)), source=source), data),
        )
    if source and len(tasks) > 1:
        raise click.UsageError("--source: goes with one file to check.")
    return Job(whole, plan_of(whole), tasks, list(found.problems))


def rules_here(config: str | None, isolated: bool) -> tuple[Rule, ...]:
    """All rules that a check in the current folder knows: termcheck's own and those of its configuration."""
    return known_rules(settings_for(os.curdir, config=config, isolated=isolated).rules)


def _place_of_all(paths: Sequence[str]) -> str:
    """The folder that holds all paths, as the path of a file in it."""
    folders = [os.path.abspath(path if os.path.isdir(path) else os.path.dirname(path)) for path in paths]
    try:
        folder = os.path.commonpath(folders)
    except ValueError:  # on several drives
        folder = os.curdir
    return os.path.join(folder, os.curdir)


@cache
def _refuse_unknown_rules(configuration: str, rule_files: tuple[str, ...]) -> None:
    rules = known_names(rule_files)
    for key, name in rule_names(configuration):
        if name not in rules and (key == "severity" or name not in CATEGORIES):
            known = rules if key == "severity" else [*rules, *CATEGORIES]
            hint = did_you_mean(name, known) or " “termcheck rules” lists them."
            raise SettingsError(f"{where(configuration, key, name)}: {key}: no rule is called “{name}”.{hint}")


@cache
def plan_of(settings: Settings) -> Plan:
    """What files with these settings are checked with."""
    names = known_names(settings.rules)

    def category(name: str) -> str:
        return next(rule.category for rule in known_rules(settings.rules) if rule.name == name)

    rules = chosen(names, settings.select, settings.ignore, settings.extend_select, category)
    is_narrowed = settings.select or len(rules) < len(names) // 2
    if is_narrowed and not any(
        settings.project or not rule.project for rule in known_rules(settings.rules) if rule.name in rules
    ):
        hint = " Those that compare files need --project." if rules else ""
        raise click.UsageError(f"No rule is left to check anything.{hint}")
    return Plan(
        rules=rules,
        rule_files=settings.rules,
        severities=settings.severity,
        glossary=settings.glossary,
        extend_glossary=settings.extend_glossary,
        profile=settings.profile,
        certainty=Certainty[settings.certainty.upper()],
        language=settings.language,
        encoding=settings.encoding,
        pipeline=settings.pipeline,
    )
