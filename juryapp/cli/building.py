"""How a command is made: its arguments and options in the words of one console, and what runs when it is given."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from juryapp.cli.console import Console
from juryapp.cli.grammar import ListOption, Misuse, Worded

Action = Callable[..., int]
FILE = click.Path(path_type=Path)
"""An argument or option that is a path."""


class Builder:
    """Makes commands and options in the words of one console."""

    def __init__(self, console: Console) -> None:
        self.console = console

    def command(self, name: str, action: str, *params: click.Parameter, **given: Any) -> Worded:
        """A command that runs `MODULE.FUNCTION` of this package; `--as` and `--help` belong to every one."""
        words = self.console.words
        return Worded(
            name,
            words=words,
            help=words(f"cli.help_{name}"),
            params=[*params, self.option("--as", "actor", "NAME", callback=_actor), self.help_option()],
            callback=partial(_act, action, self.console, **given),
        )

    def edition(self) -> click.Argument:
        """The edition that a command is about."""
        return click.Argument(["edition"], type=FILE, metavar="EDITION.jury")

    def option(self, flag: str, name: str, metavar: str, **rest: Any) -> click.Option:
        """An option with one value."""
        help = self._help(flag)
        return click.Option([flag, name], metavar=metavar, help=help, **rest)

    def list_option(self, flag: str, name: str, metavar: str, **rest: Any) -> ListOption:
        """An option with any number of values."""
        return ListOption([flag, name], metavar=metavar, help=self._help(flag), **rest)

    def flag(self, flag: str, name: str) -> click.Option:
        """An option that is there or not."""
        return click.Option([flag, name], is_flag=True, help=self._help(flag))

    def json(self) -> click.Option:
        """`--json`, which the console must know about before anything can be refused."""

        def remember(_ctx: click.Context, _param: click.Parameter, value: bool) -> None:
            self.console.json = value

        return click.Option(
            ["--json"], is_flag=True, is_eager=True, expose_value=False, callback=remember, help=self._help("--json")
        )

    def help_option(self) -> click.Option:
        """`--help`, on stdout."""

        def show(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
            if value and not ctx.resilient_parsing:
                self.console.result(ctx.get_help())
                ctx.exit()

        return click.Option(
            ["--help"], is_flag=True, is_eager=True, expose_value=False, callback=show, help=self._help("--help")
        )

    def _help(self, flag: str) -> str:
        return self.console.words(f"cli.option_{flag.lstrip('-').replace('-', '_')}")


def _act(action: str, console: Console, **given: Any) -> int:
    module, _, function = action.partition(".")
    act: Action = getattr(import_module(f"juryapp.cli.{module}"), function)
    return act(console, **given)


def _actor(_ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    """Who acts: `--as`, else the user of the computer."""
    if value is not None:
        if not value.strip():
            raise Misuse("cli.no_value", option=param.opts[0])
        return " ".join(value.split())
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "user"
