"""The command line: one file a command, each imported only when it is called."""

from __future__ import annotations

import gc
import sys
from collections.abc import Collection, Sequence
from typing import Any, NoReturn

import click

from termcheck import __version__

ENVIRONMENT = "TERMCHECK"  # TERMCHECK_PROFILE sets --profile, for every command that has it

COMMANDS = {
    "baseline": "termcheck.cli.baseline:baseline",
    "check": "termcheck.cli.check:check",
    "explain": "termcheck.cli.explain:explain",
    "glossary": "termcheck.cli.glossary:glossary",
    "init": "termcheck.cli.init:init",
    "report": "termcheck.cli.report:report",
    "rules": "termcheck.cli.rules:rules",
    "score": "termcheck.cli.score:score",
}


class Failure(click.ClickException):
    """The job could not be done: one line on standard error, exit code 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        from termcheck.reports.excerpt import visible

        click.echo(f"termcheck: {visible(self.format_message())}", file=file or sys.stderr)


class Commands(click.Group):
    """A group whose commands are imported when they are asked for: `modules` says where, as "module:name"."""

    def __init__(self, *arguments: Any, modules: dict[str, str], **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self._modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._modules:
            return None
        from importlib import import_module

        module, name = self._modules[cmd_name].split(":")
        return _with_environment(getattr(import_module(module), name))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self._modules and not args[0].startswith("-"):
            ctx.fail(f"No command “{args[0]}”.{did_you_mean(args[0], self._modules)}")
        return super().resolve_command(ctx, args)


def _with_environment(command: click.Command) -> click.Command:
    """The command, its options set by TERMCHECK_OPTION rather than by TERMCHECK_COMMAND_OPTION."""
    command.context_settings.update(auto_envvar_prefix=ENVIRONMENT, help_option_names=["-h", "--help"])
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        _with_environment(below)
    return command


class _Main(Commands):
    """Gives every failure its exit code."""

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, *_: Any, **settings: Any) -> Any:
        if not settings.pop("standalone_mode", True):
            return super().main(args, prog_name, standalone_mode=False, **settings)
        # Neither importing nor checking makes many reference cycles, but hundreds of thousands of tuples, which the
        # collector would read again and again: 8 % of the time that a long text takes.
        gc.set_threshold(1_000_000)
        try:
            code = super().main(args, prog_name, standalone_mode=False, **settings)
        except click.exceptions.Abort:  # click has ended the line
            click.echo("termcheck: interrupted", err=True)
            sys.exit(130)
        except click.ClickException as error:
            if not isinstance(error, click.exceptions.NoArgsIsHelpError):  # whose message is the help, in lines
                from termcheck.reports.excerpt import visible

                error.message = visible(error.message)  # type: ignore[misc]  # Final for others, and ours to show
            error.show()
            sys.exit(2)
        except Exception as error:
            _fail(error)
        sys.exit(code if isinstance(code, int) else 0)


def _fail(error: Exception) -> NoReturn:
    from termcheck.errors import InputError

    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        Failure(f"{where}{(error.strerror or str(error)).casefold()}").show()
    elif isinstance(error, InputError):
        Failure(str(error)).show()
    else:
        from traceback import print_exception

        print_exception(error)
        Failure("this is a defect of termcheck; please report the lines above").show()
    sys.exit(2)


def did_you_mean(name: str, known: Collection[str]) -> str:
    """A sentence with the nearest of the known names, or nothing where none is near."""
    from difflib import get_close_matches

    near = get_close_matches(name.casefold(), list(known), n=1, cutoff=0.5)
    return f" Did you mean “{near[0]}”?" if near else ""


@click.group(
    cls=_Main,
    modules=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": ENVIRONMENT},
)
@click.version_option(__version__, prog_name="termcheck", message="%(prog)s %(version)s", allow_from_autoenv=False)
def main() -> None:
    """Check translated text: official terms that are garbled, terms that waver, words and sentences said twice."""
