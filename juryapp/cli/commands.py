"""Every command with its arguments and options: the one list that help, parsing and `docs/cli.md` agree with.

What a command does lies in the module that is imported when it runs, so that help and refusals of bad input are fast.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from juryapp.cli.building import FILE, Builder
from juryapp.cli.console import Console
from juryapp.cli.grammar import Worded, WordedGroup
from juryapp.domain.answer import Role
from juryapp.domain.participant import Status
from juryapp.domain.words import LANGUAGES


def program(console: Console, open_window: Callable[[Path | None], int] | None) -> click.Group:
    """All commands, worded for `console`, which hears what they have to say."""
    build = Builder(console)
    group = WordedGroup("juryapp", words=console.words, help=console.words("cli.help"), params=[build.help_option()])
    for command in (
        _demo(build, open_window),
        _new(build),
        build.command("rulebook", "reading.rulebook", build.edition()),
        _import(build),
        _inspect(build),
        *_participating(build),
        _correct(build),
        *_sources(build),
        *_agreeing(build),
        *_ruling(build),
        *_reading(build),
        *_trusting(build),
    ):
        group.add_command(command)
    return group


def _demo(build: Builder, open_window: Callable[[Path | None], int] | None) -> Worded:
    return build.command(
        "demo",
        "demo.demo",
        click.Argument(["award"], required=False, default="", metavar="[AWARD]"),
        build.option("--out", "out", "DIR", type=FILE),
        build.flag("--window", "window"),
        open_window=open_window,
    )


def _new(build: Builder) -> Worded:
    return build.command(
        "new",
        "starting.new",
        build.edition(),
        build.option("--rulebook", "rulebook", "FILE.toml", type=FILE),
        build.list_option("--from", "files", "FILE", type=FILE),
        build.option("--from-last", "last", "LAST.jury", type=FILE),
        *_name_options(build),
        build.option("--name", "name", "NAME"),
        build.option("--year", "year", "YEAR", type=click.IntRange(1900, 2999)),
        build.option("--language", "language", "LANGUAGE", type=click.Choice(LANGUAGES)),
        build.json(),
    )


def _name_options(build: Builder) -> tuple[click.Option, ...]:
    return (
        build.option("--match", "matches", "NAME=COMPANY", multiple=True),
        build.option("--new", "new_names", "NAME", multiple=True),
    )


def _import(build: Builder) -> Worded:
    return build.command(
        "import",
        "importing.import_files",
        build.edition(),
        click.Argument(["files"], type=FILE, nargs=-1, required=True, metavar="FILE"),
        build.option("--mapping", "mappings", "FILE.toml", type=FILE, multiple=True),
        *_name_options(build),
        build.option("--treat", "treat", "FILE[#STUDY]=adds|replaces|another", multiple=True),
        build.option("--corrections", "corrections", "WHICH", type=click.Choice(["keep", "file"])),
        build.option("--same-study", "same_study", "STUDY=STUDY", multiple=True),
        build.option("--leave-out", "leave_out", "FILE[#SHEET]!ROWS", multiple=True),
        build.option("--category-of", "places", "NAME=CATEGORY", multiple=True),
        build.option("--letters", "letters", "FILE=ENCODING", multiple=True),
        build.flag("--accept", "accept"),
        build.json(),
    )


def _inspect(build: Builder) -> Worded:
    return build.command(
        "inspect",
        "inspecting.inspect",
        click.Argument(["file"], type=FILE, metavar="FILE"),
        build.json(),
    )


def _participating(build: Builder) -> tuple[Worded, ...]:
    """Who competes where, and under which names."""
    return _status(build), _category(build), _crosswalk(build), _register(build)


def _status(build: Builder) -> Worded:
    return build.command(
        "status",
        "taking_part.status",
        build.edition(),
        build.option("--category", "category", "CATEGORY", required=True),
        build.option("--company", "company", "COMPANY", required=True),
        build.option("--set-to", "set_to", "STATUS", type=click.Choice([each.value for each in Status]), required=True),
        build.option("--to", "to", "CATEGORY", default=""),
        build.option("--reason", "reason", "TEXT", default=""),
        build.option("--since", "since", "DATE", default=""),
        build.option("--public", "public", "TEXT", default=""),
        build.flag("--preview", "preview"),
    )


def _category(build: Builder) -> Worded:
    return build.command(
        "category",
        "taking_part.category",
        build.edition(),
        click.Argument(["verb"], type=click.Choice(["merge", "split", "rename", "drop"]), metavar="VERB"),
        click.Argument(["category"], metavar="CATEGORY"),
        build.option("--into", "into", "CATEGORY", default=""),
        build.option("--name", "name", "NAME", default=""),
        build.list_option("--company", "companies", "COMPANY"),
        build.option("--language", "language", "LANGUAGE", type=click.Choice(LANGUAGES)),
        build.option("--reason", "reason", "TEXT", default=""),
        build.flag("--preview", "preview"),
    )


def _crosswalk(build: Builder) -> Worded:
    return build.command(
        "crosswalk",
        "taking_part.crosswalk",
        build.edition(),
        click.Argument(["name"], required=False, default="", metavar="[NAME]"),
        build.option("--source", "source", "STUDY", default=""),
        build.option("--category", "category", "CATEGORY", default=""),
        build.flag("--not-comparable", "not_comparable"),
        build.flag("--preview", "preview"),
    )


def _register(build: Builder) -> Worded:
    return build.command(
        "register",
        "taking_part.register",
        build.edition(),
        click.Argument(["company"], required=False, default="", metavar="[COMPANY]"),
        build.flag("--add", "add"),
        build.flag("--remove", "remove"),
        build.list_option("--category", "categories", "CATEGORY"),
        build.option("--name", "name", "NAME", default=""),
        build.list_option("--alias", "aliases", "NAME"),
        build.list_option("--forget", "forget", "NAME"),
        build.option("--owner", "owner", "NAME"),
        build.option("--since", "since", "DATE", default=""),
        build.list_option("--detail", "details", "WHAT=TEXT"),
        build.option("--logo", "logo", "FILE", type=click.Path(path_type=Path)),
    )


def _correct(build: Builder) -> Worded:
    return build.command(
        "correct",
        "correcting.correct",
        build.edition(),
        build.option("--category", "category", "CATEGORY", default=""),
        build.option("--company", "company", "COMPANY", required=True),
        build.option("--source", "source", "STUDY", required=True),
        build.option("--measure", "measure", "MEASURE", required=True),
        build.option("--value", "value", "VALUE"),
        build.option("--reason", "reason", "TEXT", default=""),
        build.option("--confirmed-by", "confirmed_by", "NAME", default=""),
        build.flag("--withdraw", "withdraw"),
    )


def _sources(build: Builder) -> tuple[Worded, ...]:
    """The versions of the studies, the firms' files, and what to ask a firm."""
    return (
        build.command("revisions", "sources.revisions", build.edition(), build.json()),
        build.command(
            "restore",
            "sources.restore",
            build.edition(),
            build.option("--revision", "revision", "N", type=click.IntRange(1, 999999), required=True),
            build.flag("--preview", "preview"),
        ),
        build.command(
            "files", "sources.files", build.edition(), build.option("--out", "out", "DIR", type=FILE), build.json()
        ),
        build.command(
            "ask",
            "sources.ask",
            build.edition(),
            click.Argument(["files"], type=FILE, nargs=-1, required=False, metavar="[FILE]"),
            build.option("--source", "source", "STUDY"),
            build.option("--firm", "firm", "FIRM"),
            build.option("--language", "language", "LANGUAGE", type=click.Choice(LANGUAGES)),
            build.json(),
        ),
    )


def _agreeing(build: Builder) -> tuple[Worded, ...]:
    """Who is in the jury, and what counts how much."""
    role = click.Choice([role.value for role in Role])
    way = click.Choice(["fixed", "agreed"])
    stands_for = _weighing_options(build)[-1]
    study = click.Argument(["study"], required=False, default="", metavar="[STUDY]")
    return (
        build.command(
            "juror",
            "deciding.juror",
            build.edition(),
            click.Argument(["verb"], type=click.Choice(["add"]), metavar="add"),
            click.Argument(["name"], metavar="NAME"),
            build.option("--role", "role", "ROLE", type=role, required=True),
        ),
        build.command(
            "weights",
            "answering.weights",
            build.edition(),
            build.list_option("--set", "importance", "CRITERION=NUMBER"),
            *_weighing_options(build),
            build.option("--as-way", "way", "WAY", type=way, default=None),
            build.list_option("--present", "present", "NAME"),
            build.json(),
        ),
        build.command(
            "answer",
            "deciding.answer",
            build.edition(),
            build.option("--juror", "juror", "NAME", required=True),
            build.list_option("--importance", "importance", "CRITERION=NUMBER"),
            *_weighing_options(build),
        ),
        _answers(build),
        _recuse(build),
        build.command("context", "beginning.context", build.edition(), study, stands_for, build.json()),
    )


def _recuse(build: Builder) -> Worded:
    return build.command(
        "recuse",
        "standing_aside.recuse",
        build.edition(),
        build.option("--person", "person", "NAME", default=""),
        build.option("--company", "company", "COMPANY", default=""),
        build.option("--reason", "reason", "TEXT", default=""),
        build.option("--declared", "declared", "DATE", default=""),
        build.flag("--take-back", "take_back"),
        build.json(),
    )


def _answers(build: Builder) -> Worded:
    return build.command(
        "answers",
        "answering.answers",
        build.edition(),
        click.Argument(["verb"], type=click.Choice(["open", "round"]), required=False, default=None, metavar="[VERB]"),
        build.option("--reason", "reason", "TEXT", default=""),
        build.json(),
    )


def _weighing_options(build: Builder) -> tuple[click.Option, ...]:
    """What the rules may ask for instead of numbers, and weights that begin at what a study says matters."""
    return (
        build.list_option("--order", "order", "CRITERION"),
        build.list_option("--pair", "pair", "CRITERION:CRITERION=NUMBER"),
        build.option("--start-from", "start_from", "STUDY", default=""),
        build.list_option("--stands-for", "stands_for", "STATEMENT=CRITERION"),
    )


def _ruling(build: Builder) -> tuple[Worded, ...]:
    """Ties, the seal, and taking back."""
    return (
        build.command(
            "tie",
            "deciding.tie",
            build.edition(),
            build.option("--category", "category", "CATEGORY", required=True),
            build.option("--place", "place", "N", type=click.IntRange(1, 9999), required=True),
            build.list_option("--order", "order", "COMPANY"),
            build.flag("--shared", "shared"),
            build.option("--reason", "reason", "TEXT", required=True),
        ),
        build.command("seal", "deciding.seal", build.edition(), build.json()),
        build.command(
            "reopen",
            "deciding.reopen",
            build.edition(),
            build.option("--reason", "reason", "TEXT", required=True),
        ),
        build.command("undo", "deciding.undo", build.edition()),
        build.command("redo", "deciding.redo", build.edition()),
    )


def _trusting(build: Builder) -> tuple[Worded, ...]:
    """The commands that tell how far an outcome can be trusted, and what another one would be."""
    edition, anywhere = build.edition(), build.option("--category", "category", "CATEGORY", default="")
    draws = build.option("--draws", "draws", "N", type=click.IntRange(1, 10_000_000), default=100_000)
    seed = build.option("--seed", "seed", "N", type=click.IntRange(0), default=1)
    category = build.option("--category", "category", "CATEGORY", required=True)
    other = build.option("--with", "other", "WAY", required=True)
    return (
        build.command("margin", "trusting.margin", edition, anywhere, build.json()),
        build.command("robustness", "trusting.robustness", edition, anywhere, draws, seed, build.json()),
        build.command("compare", "comparing.compare", edition, category, other, build.json()),
    )


def _reading(build: Builder) -> tuple[Worded, ...]:
    """The commands that change nothing in the edition."""
    kinds = click.Choice(["slides", "charts", "winners", "minutes"])
    return (
        build.command(
            "rank",
            "reading.rank",
            build.edition(),
            build.option("--category", "category", "CATEGORY", default=""),
            build.list_option("--explain", "explain", "COMPANY"),
            build.flag("--control", "control"),
            build.json(),
        ),
        build.command("log", "reading.log", build.edition(), build.json()),
        build.command(
            "export",
            "reading.export",
            build.edition(),
            build.option("--out", "out", "DIR", type=FILE, required=True),
            build.list_option("--only", "only", "KIND", type=kinds),
        ),
        build.command("verify", "reading.verify", build.edition(), build.json()),
    )
