"""What the command line understands: lists with several values after one option, exact numbers, and pairs.

Commands, help and complaints are click's machinery in our own words; whatever cannot be understood is a `Misuse`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from fractions import Fraction
from typing import Any

import click

from juryapp.domain.errors import Fact
from juryapp.text.words import Words

PROGRAM = "juryapp"
_DIGITS = 15
_NUMBER = re.compile(rf"[+-]?[0-9]{{1,{_DIGITS}}}(\.[0-9]{{1,{_DIGITS}}})?")
_RATIO = re.compile(rf"[+-]?[0-9]{{1,{_DIGITS}}}/[0-9]{{1,{_DIGITS}}}")
_LONG = re.compile(rf"(?=.*[0-9]{{{_DIGITS + 1}}})[+-]?[0-9]+(?:[./][0-9]+)?")
_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+")


class Misuse(click.UsageError):
    """A command line that cannot be understood: a code of `text` with its facts."""

    def __init__(self, code: str, /, **facts: Fact) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class ListOption(click.Option):
    """An option that is repeated, or has several values behind it: `--order A --order B` or `--order A B`."""

    def __init__(self, names: Sequence[str], **rest: Any) -> None:
        super().__init__(names, multiple=True, **rest)


class Worded(click.Command):
    """A command whose usage line and help are in the reader's language."""

    def __init__(self, name: str, *, words: Words, **rest: Any) -> None:
        super().__init__(name, add_help_option=False, **rest)
        self.words = words

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Spread lists before click sees them."""
        lists = {name for param in self.params if isinstance(param, ListOption) for name in param.opts}
        return super().parse_args(ctx, spread(args, lists))

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Every argument and option in its order, in brackets where it may be left out."""
        return [piece for param in self.get_params(ctx) if (piece := usage_piece(param))]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=self.words("cli.usage") + " ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Each option with what it does."""
        rows = [_help_row(param) for param in self.get_params(ctx) if isinstance(param, click.Option)]
        with formatter.section(self.words("cli.options")):
            formatter.write_dl(rows)


class WordedGroup(Worded, click.Group):
    """All commands together."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names."""
        if self.get_command(ctx, args[0]) is None:
            raise Misuse("cli.no_such_command", command=args[0])
        return super().resolve_command(ctx, args)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """A command with what belongs to it."""
        return ["COMMAND", "..."]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Each command with what it does."""
        rows = [(name, self.commands[name].get_short_help_str(200)) for name in self.commands]
        with formatter.section(self.words("cli.commands")):
            formatter.write_dl(rows)


def usage_piece(param: click.Parameter) -> str:
    """An argument or option as usage lines and `docs/cli.md` write it; empty for `--help`."""
    if isinstance(param, click.Argument):
        name = str(param.metavar)
        return f"{name}..." if param.nargs == -1 else name
    assert isinstance(param, click.Option)
    if param.name == "help":
        return ""
    value = "" if param.is_flag else f" {param.metavar}" + (" ..." if param.multiple else "")
    text = param.opts[0] + value
    return text if param.required else f"[{text}]"


def _help_row(option: click.Option) -> tuple[str, str]:
    flag = option.opts[0]
    return flag if option.is_flag else f"{flag} {option.metavar}", option.help or ""


def spread(args: Sequence[str], lists: Collection[str]) -> list[str]:
    """`--order A B` as `--order A --order B`, for the options in `lists`; a value that begins with -- ends a list."""
    found: list[str] = []
    option, empty = "", False
    for index, arg in enumerate(args):
        if arg.startswith("--"):
            if empty:
                break
            name, equals, _ = arg.partition("=")
            option = name if name in lists else ""
            empty = bool(option) and not equals
            if arg == "--":
                return [*found, *args[index:]]
            found += [] if empty else [arg]
        else:
            found += [option, arg] if option else [arg]
            empty = False
    if empty:
        raise Misuse("cli.no_value", option=option)
    return found


def number(text: str) -> Fraction:
    """An exact number: 25, 0.25 or 1/3. Raises `Misuse`, with what to write instead of a decimal comma."""
    text = text.strip()
    if _COMMA.fullmatch(text):
        raise Misuse("cli.decimal_comma", text=text, instead=text.replace(",", "."))
    try:
        if _NUMBER.fullmatch(text) or _RATIO.fullmatch(text):
            return Fraction(text)
    except ZeroDivisionError:
        pass
    if _LONG.fullmatch(text):
        raise Misuse("cli.number_too_long", digits=_DIGITS, text=f"{text[:_DIGITS]}…")
    raise Misuse("cli.not_a_number", text=text)


def pairs(texts: Sequence[str], *, option: str) -> tuple[tuple[str, Fraction], ...]:
    """Each CRITERION=NUMBER as a pair; the name may contain "="."""
    found = []
    for text in texts:
        name, equals, value = text.rpartition("=")
        if not equals or not name.strip():
            raise Misuse("cli.not_a_pair", option=option, text=text)
        found.append((name.strip(), number(value)))
    return tuple(found)


def complaint(error: click.UsageError, words: Words) -> str:
    """What could not be understood, in a sentence."""
    match error:
        case Misuse():
            return words(error.code, **error.facts)
        case click.NoSuchOption():
            meant = tuple(error.possibilities or ())
            return words(
                "cli.no_such_option_meant" if meant else "cli.no_such_option", option=error.option_name, names=meant
            )
        case click.MissingParameter():
            return words("cli.missing_parameter", parameter=_name_of(error.param))
        case click.BadOptionUsage():
            return words("cli.no_value", option=error.option_name)
        case click.BadParameter(param=click.Argument(type=click.Choice(choices=choices))):
            return words("cli.no_such_verb", names=tuple(map(str, choices)))
        case click.BadParameter(param=click.Parameter(type=click.Choice(choices=choices))):
            return words("cli.not_one_of", parameter=_name_of(error.param), names=tuple(map(str, choices)))
        case click.BadParameter():
            return words("cli.bad_parameter", parameter=_name_of(error.param))
        case _:
            return words("cli.not_understood")


def _name_of(param: click.Parameter | None) -> str:
    if isinstance(param, click.Option):
        return param.opts[0]
    return str(param.metavar) if param is not None else ""
