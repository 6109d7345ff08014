"""Which part of an Office archive holds what, by its relations and never by its usual name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from juryapp.intake.archive import Archive

_USUAL = "xl/workbook.xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What one part says of another: the last word of its kind ("worksheet", "styles"), and which member it is."""

    kind: str
    target: str


def relations(archive: Archive, part: str) -> dict[str, Relation]:
    """The relations of a part by their ids; "" is the archive itself. Targets are members as they are written."""
    folder, _, name = part.rpartition("/")
    place = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    found: dict[str, Relation] = {}
    for tag in _tags(archive.read(place), "Relationship"):
        target = tag.get("Target", "")
        steps: list[str] = [] if target.startswith("/") or not folder else folder.split("/")
        for step in target.lstrip("/").split("/"):
            steps = steps[:-1] if step == ".." else steps if step == "." else [*steps, step]
        member = archive.member("/".join(steps))
        kind = tag.get("Type", "").rpartition("/")[2]
        found[tag.get("Id", "")] = Relation(kind=kind, target=member.name if member else "/".join(steps))
    return found


def workbook_part(archive: Archive) -> str:
    """The part that lists the sheets."""
    main = (each.target for each in relations(archive, "").values() if each.kind == "officeDocument")
    return next(main, _USUAL)


def styles_part(archive: Archive, workbook: str) -> str:
    """The part that says how cells are shown."""
    found = (each.target for each in relations(archive, workbook).values() if each.kind == "styles")
    return next(found, workbook.rpartition("/")[0] + "/styles" + workbook[workbook.rfind(".") :])


def sheet_parts(archive: Archive) -> dict[str, str]:
    """Sheet name → the member that holds its cells, from the workbook part and its relations."""
    workbook = workbook_part(archive)
    targets = relations(archive, workbook)
    parts = {}
    for tag in _tags(archive.read(workbook), "sheet"):
        relation = next((text for name, text in tag.items() if name.endswith(":id")), "")
        if relation in targets:
            parts[tag.get("name", "")] = targets[relation].target
    return parts


def table_parts(archive: Archive, sheet: str) -> list[str]:
    """The members that hold the tables of a sheet part: they may have filters of their own."""
    return [each.target for each in relations(archive, sheet).values() if "/tables/" in f"/{each.target}"]


def _tags(xml: bytes, name: str) -> list[dict[str, str]]:
    """The attributes of all start tags `name`, for small parts that the parser has understood already."""
    text = xml.decode("utf-8", "replace")
    tags = re.findall(rf"<(?:\w+:)?{name}\s([^<>]*)>", text)
    pairs = [re.findall(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""", tag) for tag in tags]
    return [{key: unescape(double or single) for key, double, single in found} for found in pairs]
