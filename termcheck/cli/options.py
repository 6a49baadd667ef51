"""Options that several commands have in common."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable
from dataclasses import fields
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from termcheck.cli.streams import COLORS
from termcheck.settings import CERTAINTIES, PROFILES, Settings
from termcheck.writing.tags import is_tag, not_a_tag

Command = TypeVar("Command", bound=Callable[..., Any])
Option = Callable[[Command], Command]


def language_tag(_: click.Context, __: click.Parameter, value: str) -> str:
    """The value of an option, if it is "auto" or looks like a BCP 47 tag."""
    if value != "auto" and not is_tag(value):
        raise click.BadParameter(not_a_tag(value, "write “auto”, or a tag as “en” or “zh-Hant”."))
    return value


def encoding_name(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """The value of an option, if Python knows an encoding of that name."""
    if value:
        try:
            codecs.lookup(value)
        except (LookupError, ValueError):
            raise click.BadParameter(f"“{value}” is no encoding that Python knows; write one as “gb18030”.") from None
    return value


def _names(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    if any(not item.strip(" ,") for item in value):
        # A script's empty variable would select everything.
        raise click.BadParameter("no name is given; write one as “near-form” or “terminology”.")
    return tuple(name for item in value for part in item.split(",") if (name := part.strip()))


def rule_names(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """The names of rules that begin so, for a shell to complete."""
    from termcheck.rules import RULES

    return [rule.name for rule in RULES if rule.name.startswith(incomplete)]


def _rule_and_category_names(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    from termcheck.rule import CATEGORIES

    before, comma, last = incomplete.rpartition(",")
    categories = [category for category in CATEGORIES if category.startswith(last)]
    return [f"{before}{comma}{name}" for name in rule_names(context, parameter, last) + categories]


def _of_rules(name: str, text: str) -> Option[Any]:
    return click.option(
        name, multiple=True, metavar="NAME", callback=_names, shell_complete=_rule_and_category_names, help=text
    )


_GLOSSARY = (
    click.option("--glossary", multiple=True, type=click.Path(), metavar="FILE", help="Use this glossary instead."),
    click.option("--extend-glossary", multiple=True, type=click.Path(), metavar="FILE", help="Use this glossary too."),
)
_SELECTION = (
    _of_rules("--select", "Use only these rules or categories; commas allowed."),
    _of_rules("--ignore", "Leave out these rules or categories."),
    _of_rules("--extend-select", "Use these rules or categories too."),
    click.option(
        "--certainty",
        type=click.Choice(CERTAINTIES),
        default="likely",
        show_default=True,
        help="The lowest certainty to show.",
    ),
)
_READING = (
    click.option(
        "--profile", type=click.Choice(PROFILES), default="central", show_default=True, help="The house style."
    ),
    click.option(
        "--language",
        callback=language_tag,
        default="auto",
        metavar="CODE",
        help="A BCP 47 tag.  [default: told by the text]",
    ),
    click.option(
        "--encoding", callback=encoding_name, metavar="NAME", help="Of the files.  [default: told by their bytes]"
    ),
    click.option("--pipeline", metavar="NAME", help="Use the lemmas and parts of speech of this spaCy pipeline."),
)
_INPUT = (
    click.option(
        "--source",
        type=click.Path(exists=True, dir_okay=False),
        metavar="FILE",
        help="The file with the source text: line by line for plain text, else paragraph by paragraph.",
    ),
    click.option("--stdin-filename", metavar="NAME", help="What - is called, for its format and configuration."),
)
_FILES = (
    *_INPUT,
    click.option("--project", is_flag=True, help="Compare the files with each other too."),
    click.option("--exclude", multiple=True, metavar="GLOB", help="Leave out files and folders found in folders."),
    click.option("--force-exclude", is_flag=True, help="Leave out excluded and ignored files even where named."),
)
_CONFIGURATION = (
    click.option("--config", type=click.Path(dir_okay=False), metavar="FILE", help="Use this configuration file."),
    click.option("--isolated", is_flag=True, help="Read no configuration file."),
)
_RUNNING = (
    click.option("--jobs", "-j", type=click.IntRange(min=1), metavar="N", help="Processes.  [default: all cores]"),
    click.option("--no-cache", is_flag=True, help="Remember no findings."),
    click.option("--cache-dir", type=click.Path(file_okay=False), metavar="FOLDER", help="Where to remember them."),
)
_COLOR = (click.option("--color", type=click.Choice(COLORS), default="auto", show_default=True),)


def _together(options: Iterable[Option[Any]]) -> Option[Any]:
    def decorate(command: Any) -> Any:
        for option in reversed(tuple(options)):
            command = option(command)
        return command

    return decorate


glossary_options = _together(_GLOSSARY)
"""Which glossary to use."""

configuration_options = _together(_CONFIGURATION)
"""Which configuration to use."""

finding_options = _together((*_SELECTION, *_GLOSSARY, *_READING, *_FILES, *_CONFIGURATION, *_RUNNING))
"""All that decides which files are read, how, and what is found in them."""

input_options = _together(_INPUT)
"""What stands beside the text, and what standard input is called."""

judging_options = _together((*_SELECTION, *_GLOSSARY, *_READING, *_CONFIGURATION, *_RUNNING))
"""What is found in texts, where a command says itself which files those are."""

color_option = _together(_COLOR)


def given(context: click.Context) -> dict[str, Any]:
    """The options that stand on the command line or in the environment, by the names of `Settings`."""
    said = (ParameterSource.COMMANDLINE, ParameterSource.ENVIRONMENT)
    values = context.params | {"cache": not context.params["no_cache"]}
    return {
        field.name: values[field.name]
        for field in fields(Settings)
        if context.get_parameter_source("no_cache" if field.name == "cache" else field.name) in said
    }
