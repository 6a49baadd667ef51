"""Options that say how penalty points are given; they outweigh `mqm` in a configuration file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click
from click.core import ParameterSource

from termcheck.errors import InputError
from termcheck.settings import MQM_PRESETS


def _preset(context: click.Context, parameter: click.Parameter, value: str) -> None:
    _remember(context, parameter, {"preset": value})


def _weights(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> None:
    from termcheck.mqm import weight

    try:
        _remember(context, parameter, dict(map(weight, value)))
    except InputError as error:
        raise click.BadParameter(str(error)) from None


def _remember(context: click.Context, parameter: click.Parameter, said: Mapping[str, Any]) -> None:
    """Keep what is said as the setting `mqm`, which several options make up together."""
    source = context.get_parameter_source(parameter.name or "")
    if source in (ParameterSource.COMMANDLINE, ParameterSource.ENVIRONMENT):
        context.params.setdefault("mqm", {}).update(said)
        context.set_parameter_source("mqm", source)


def penalty_options(command: Any) -> Any:
    """`--preset` and `--weight`; together they are given as the setting `mqm`."""
    weight = click.option(
        "--weight",
        multiple=True,
        callback=_weights,
        expose_value=False,
        metavar="NAME=POINTS",
        help="Penalty points, as minor=2, accuracy/major=25, or terminology=2 to double them.",
    )
    preset = click.option(
        "--preset",
        type=click.Choice(MQM_PRESETS),
        default="mqm",
        callback=_preset,
        expose_value=False,
        show_default=True,
        help="The scale of penalty points.",
    )
    return preset(weight(command))
