"""The categories of the edition and the crosswalk: by which names the sources call them."""

from __future__ import annotations

from juryapp.domain.rulebook import Category
from juryapp.domain.words import Text
from juryapp.storage.handle import Database
from juryapp.storage.text_rows import load_texts, remove_text, set_text


def load_categories(db: Database) -> tuple[Category, ...]:
    """All categories in the rulebook's order."""
    texts = load_texts(db, "category")
    aliases: dict[str, list[str]] = {}
    for category, alias in db.query("SELECT category, alias FROM category_crosswalk ORDER BY category, position"):
        aliases.setdefault(category, []).append(alias)
    return tuple(
        Category(id=id, name=Text(name, texts.get(id, ())), aliases=tuple(aliases.get(id, ())))
        for id, name in db.query("SELECT id, name FROM category ORDER BY position, id")
    )


def add_category(db: Database, category: Category) -> None:
    """Adds a category after the others; its id is new."""
    position = db.query("SELECT coalesce(max(position), 0) + 1 FROM category")[0][0]
    db.insert("category", {"id": category.id, "position": position, "name": category.name.plain})
    set_text(db, "category", category.id, category.name)
    _add_crosswalk(db, category)


def remove_category(db: Database, id: str) -> None:
    """Removes a category; participants in it stay, unranked, until it comes back. KeyError for an unknown id."""
    remove_text(db, "category", id)
    if not db.execute("DELETE FROM category WHERE id = ?", (id,)):
        raise KeyError(id)


def _add_crosswalk(db: Database, category: Category) -> None:
    rows = [(category.id, position, alias) for position, alias in enumerate(category.aliases)]
    db.insert_all("category_crosswalk", ("category", "position", "alias"), rows)
