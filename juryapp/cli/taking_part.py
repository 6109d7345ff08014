"""The commands about who competes where: status, categories, what files call them, and the register of companies.

Each change is preceded by what follows from it: who moves, which places and winners change. `--preview` stops there.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from juryapp.cli.console import Console
from juryapp.cli.deciding import told
from juryapp.cli.grammar import Misuse
from juryapp.cli.lookup import companies_of, find, find_category, find_contender
from juryapp.cli.opening import opened
from juryapp.domain.consequences import Consequences
from juryapp.domain.errors import JuryError
from juryapp.domain.participant import Company, CrosswalkLine, Detail, Status
from juryapp.domain.words import OVERALL, Text
from juryapp.session.events import Kind, Names, names_of
from juryapp.session.participant_commands import (
    AddCompany,
    ChangeCompany,
    DropCategory,
    MergeCategories,
    RemoveCompany,
    RenameCategory,
    SetCrosswalk,
    SetStatus,
    SplitCategory,
)
from juryapp.session.pictures import read_picture
from juryapp.session.register import Registered, known_as, owned_from
from juryapp.session.session import Session
from juryapp.session.state import EditionState

Change = SetStatus | MergeCategories | SplitCategory | RenameCategory | DropCategory | SetCrosswalk


def status(
    console: Console,
    *,
    edition: Path,
    category: str,
    company: str,
    set_to: str,
    to: str,
    reason: str,
    since: str,
    public: str,
    preview: bool,
    actor: str,
) -> int:
    """A participant leaves, for a reason, moves to another category, or takes part again."""
    with opened(console, edition, actor=actor, read_only=preview) as session:
        where = _category(category, session.state)
        command = SetStatus(
            category=where,
            company=find_contender(company, where, session.state),
            status=Status(set_to),
            reason=reason,
            to=_category(to, session.state) if to else "",
            since=since,
            wording=public,
        )
        return _change(console, session, command, preview=preview)


def category(
    console: Console,
    *,
    edition: Path,
    verb: str,
    category: str,
    into: str,
    name: str,
    companies: tuple[str, ...],
    language: str | None,
    reason: str,
    preview: bool,
    actor: str,
) -> int:
    """A category goes into another one, gives some of its companies to a new one, gets another name, or goes."""
    needed = {"merge": {"--into"}, "split": {"--name", "--company"}, "rename": {"--name"}, "drop": {"--reason"}}[verb]
    allowed = needed | {"rename": {"--language"}, "merge": {"--reason"}, "split": {"--reason"}}.get(verb, set())
    given = {"--into": into, "--name": name, "--company": companies, "--language": language, "--reason": reason}
    for option, value in given.items():
        if (option in needed and not value) or (value and option not in allowed):
            code = "cli.verb_needs" if option in needed else "cli.verb_takes_not"
            raise Misuse(code, verb=verb, option=option)
    with opened(console, edition, actor=actor, read_only=preview) as session:
        state, where = session.state, _category(category, session.state)
        command: Change
        if verb == "merge":
            command = MergeCategories(category=where, into=_category(into, state), reason=reason)
        elif verb == "split":
            chosen = tuple(find_contender(one, where, state) for one in companies)
            command = SplitCategory(category=where, name=name, companies=chosen, reason=reason)
        elif verb == "rename":
            command = RenameCategory(category=where, name=name, language=language or "")
        else:
            command = DropCategory(category=where, reason=reason)
        return _change(console, session, command, preview=preview)


def crosswalk(
    console: Console,
    *,
    edition: Path,
    name: str,
    source: str,
    category: str,
    not_comparable: bool,
    preview: bool,
    actor: str,
) -> int:
    """What the studies call the categories; or, with a name, what it means from now on."""
    if not name:
        if source or category or not_comparable or preview:
            raise Misuse("cli.crosswalk_name")
        with opened(console, edition, actor=actor, read_only=True) as session:
            for shown in _crosswalk_lines(console, session.state):
                console.result(shown)
        return 0
    if bool(category) == not_comparable:
        raise Misuse("cli.category_or_not")
    with opened(console, edition, actor=actor, read_only=preview) as session:
        line = _line(name, source, session.state)
        meant = "" if not_comparable else _category(category, session.state)
        if not line.told:
            console.tell("crosswalk.read_again", name=line.name)
        return _change(
            console, session, SetCrosswalk(source=line.source, name=line.name, category=meant), preview=preview
        )


def _crosswalk_lines(console: Console, state: EditionState) -> Iterable[str]:
    words = console.words
    names = {one.id: one.name.in_(words.language) for one in state.rulebook.categories}
    for one in state.evidence.crosswalk:
        means = names.get(one.category, one.category) or words("crosswalk.not_comparable")
        yield "\t".join((one.source, one.name, means, str(len(one.companies))))


def _line(name: str, source: str, state: EditionState) -> CrosswalkLine:
    found = [one for one in state.evidence.crosswalk if one.name == name and source in ("", one.source)]
    if not found:
        raise JuryError("crosswalk.unknown", name=name)
    if len(found) > 1:
        raise JuryError("cli.ambiguous", name=name, ids=tuple(one.source for one in found))
    return found[0]


def register(
    console: Console,
    *,
    edition: Path,
    company: str,
    name: str,
    aliases: tuple[str, ...],
    forget: tuple[str, ...],
    owner: str | None,
    since: str,
    details: tuple[str, ...],
    logo: Path | None,
    add: bool,
    remove: bool,
    categories: tuple[str, ...],
    actor: str,
) -> int:
    """The companies that the edition knows; or, with one, what is known of it from now on; or it comes, or goes."""
    changes = bool(name or aliases or forget or owner is not None or details or logo)
    if (changes or add or remove) and not company:
        raise Misuse("cli.register_company")
    if (add and (remove or name or forget or logo)) or (remove and changes) or (categories and not add):
        raise Misuse("cli.register_add_or_remove")
    if since and owner is None:
        raise Misuse("cli.since_owner")
    known = dict(_detail(text) for text in details)
    with opened(console, edition, actor=actor, read_only=not (changes or add or remove)) as session:
        if add:
            fresh = Company(id="", name=Text(company), aliases=aliases, details=tuple(known.items()))
            _add(console, session, fresh, categories, owner=owner or "", since=since)
            return 0
        one = _registered(company, session) if company else None
        if one is not None and remove:
            told(console, session.execute(RemoveCompany(company=one.company.id)))
        elif one is not None and changes:
            company_now = known_as(one.company, name=name, aliases=aliases, forget=forget, details=known)
            owners = one.owners if owner is None else owned_from(one, owner, since)
            _change_known(console, session, one, ChangeCompany(company=company_now, owners=owners), logo)
        else:
            _show_known(console, session, one)
    return 0


def _show_known(console: Console, session: Session, one: Registered | None) -> None:
    """All that is known of a company, or a line for each."""
    everybody = (_register_line(each, console) for each in session.register())
    for line in everybody if one is None else _all_of(one, console):
        console.result(line)


def _change_known(
    console: Console, session: Session, one: Registered, command: ChangeCompany, logo: Path | None
) -> None:
    """What is known of a company, unless only its logo is told, and then that."""
    picture = read_picture(logo) if logo else None
    if picture is None or (command.company, command.owners) != (one.company, one.owners):
        told(console, session.execute(command))
    if picture is not None:
        told(console, session.set_logo(one.company.id, picture))


def _registered(company: str, session: Session) -> Registered:
    """The company of the register that somebody means."""
    known = {one.company.id: one for one in session.register()}
    everybody = companies_of(one.company for one in known.values())
    return known[find(company, everybody, JuryError("cli.unknown_company", company=company))]


def _add(
    console: Console, session: Session, fresh: Company, categories: Iterable[str], *, owner: str, since: str
) -> None:
    owners = owned_from(Registered(company=fresh), owner, since) if owner else ()
    where = tuple(_category(one, session.state) for one in categories)
    told(console, session.execute(AddCompany(company=fresh, owners=owners, categories=where)))


def _detail(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or key not in set(Detail):
        raise Misuse("cli.not_a_detail", text=text, names=tuple(Detail))
    return key, value


def _register_line(one: Registered, console: Console) -> str:
    company = one.company
    name = company.name.in_(console.words.language)
    return "\t".join((company.id, name, company.owner, ", ".join(company.aliases), ", ".join(one.categories)))


def _all_of(one: Registered, console: Console) -> Iterable[str]:
    """Everything known of one company, a line each: also its details, which stand in no list and no export."""
    yield _register_line(one, console)
    for owned in one.owners:
        yield "\t".join(("owner", owned.owner, owned.since, owned.until))
    for key, text in one.company.details:
        yield "\t".join((key, text))


def _category(text: str, state: EditionState) -> str:
    where = find_category(text, state)
    if where == OVERALL:
        raise JuryError("cli.unknown_category", category=text)
    return where


def _change(console: Console, session: Session, command: Change, *, preview: bool) -> int:
    """What follows, for people; then, unless it is a preview, the change itself."""
    show(console, session, session.foresee(command), command)
    if preview:
        console.tell("foresee.not_stored")
    else:
        told(console, session.execute(command))
    return 0


def show(console: Console, session: Session, found: Consequences, command: Change) -> None:
    """Who moves, and which places and winners change."""
    new = command.name if isinstance(command, SplitCategory) else ""
    show_consequences(console, found, names_of(session.state), new=new)


def show_consequences(console: Console, found: Consequences, names: Names, *, new: str = "") -> None:
    """The same with names at hand; a category that does not exist yet is called `new`."""
    if found.nothing:
        console.tell("foresee.nothing")
    for move in found.moves:
        company, leaves = names[Kind.COMPANY][move.company], _in(move.category, names, new)
        if move.to and move.category:
            console.tell("foresee.moves", company=company, category=leaves, into=_in(move.to, names, new))
        elif move.to:
            console.tell("foresee.joins", company=company, category=_in(move.to, names, new))
        else:
            console.tell("foresee.leaves", company=company, category=leaves)
    for place in found.places:
        facts = {"company": names[Kind.COMPANY][place.company], "category": _in(place.category, names, new)}
        if place.after is None:
            console.tell("foresee.no_place", **facts)
        elif place.before is None:
            console.tell("foresee.gets_place", **facts, place=place.after)
        else:
            console.tell("foresee.other_place", **facts, before=place.before, place=place.after)
    for winner in found.winners:
        after = tuple(_winner(one, names, new) for one in winner.after)
        code = "foresee.winner" if after else "foresee.no_winner"
        console.tell(code, category=_in(winner.category, names, new), names=after)
    for one in found.opened:
        console.tell("foresee.tie", category=_in(one, names, new))


def _in(category: str, names: Names, new: str) -> str:
    """The name of a category; one that does not exist yet is called `new`."""
    return names[Kind.CATEGORY].get(category, new or category)


def _winner(key: str, names: Names, new: str) -> str:
    category, _, company = key.rpartition("/")
    name = names[Kind.COMPANY][company]
    return f"{name} ({_in(category, names, new)})" if category else name
