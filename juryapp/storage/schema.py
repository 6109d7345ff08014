"""The shape of an edition, in full from its first version, and how an older one becomes the present one.

Every table is STRICT. Texts are NOT NULL with "" for nothing; times are UTC in ISO 8601. Numerators and denominators
are decimal TEXT, because exact sums over common denominators outgrow 64 bits and SQLite would turn them into floats.
Figures, recusals and answers name companies and persons without a foreign key: an undone import takes its companies
away while its withdrawn figures stay, and the shared weights belong to no person. The rows of a sheet that a figure was
made of are kept once for all figures made of them: hundreds of respondents' rows are a text of several kilobytes.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlite_utils import Database as Tables
from sqlite_utils import Migrations

from juryapp.storage.connection import PROGRAM_ID, Connection, connect_memory

MIGRATIONS = Migrations("juryapp")

_FIRST = """
CREATE TABLE edition (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE row_digest (part TEXT NOT NULL PRIMARY KEY, digest TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE content_text (
  kind TEXT NOT NULL, owner TEXT NOT NULL, field TEXT NOT NULL, language TEXT NOT NULL, text TEXT NOT NULL,
  PRIMARY KEY (kind, owner, field, language)
) STRICT, WITHOUT ROWID;
CREATE TABLE rulebook_version (
  version INTEGER NOT NULL PRIMARY KEY, text TEXT NOT NULL, sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  active INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX one_active_rulebook ON rulebook_version (active) WHERE active = 1;
CREATE TABLE person (
  id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('chair', 'deputy', 'juror', 'secretary', 'auditor', 'observer'))
) STRICT, WITHOUT ROWID;
CREATE TABLE company (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE company_alias (
  company TEXT NOT NULL REFERENCES company (id) ON DELETE CASCADE, position INTEGER NOT NULL, alias TEXT NOT NULL,
  PRIMARY KEY (company, position), UNIQUE (company, alias)
) STRICT, WITHOUT ROWID;
CREATE TABLE company_owner (
  company TEXT NOT NULL REFERENCES company (id) ON DELETE CASCADE, since TEXT NOT NULL, until TEXT NOT NULL,
  owner TEXT NOT NULL, PRIMARY KEY (company, since)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX one_owner_now ON company_owner (company) WHERE until = '';
CREATE TABLE recusal (
  person TEXT NOT NULL REFERENCES person (id), company TEXT NOT NULL REFERENCES company (id), reason TEXT NOT NULL,
  PRIMARY KEY (person, company)
) STRICT, WITHOUT ROWID;
CREATE TABLE category (
  id TEXT NOT NULL PRIMARY KEY, position INTEGER NOT NULL, name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE category_crosswalk (
  category TEXT NOT NULL REFERENCES category (id) ON DELETE CASCADE, position INTEGER NOT NULL, alias TEXT NOT NULL,
  PRIMARY KEY (category, position), UNIQUE (category, alias)
) STRICT, WITHOUT ROWID;
CREATE TABLE participant (
  category TEXT NOT NULL, company TEXT NOT NULL REFERENCES company (id),
  status TEXT NOT NULL CHECK (status IN ('standing', 'withdrawn', 'disqualified')), reason TEXT NOT NULL,
  PRIMARY KEY (category, company)
) STRICT, WITHOUT ROWID;
CREATE TABLE stored_file (
  sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64), size INTEGER NOT NULL CHECK (size >= 0),
  compressed BLOB NOT NULL
) STRICT;
CREATE TABLE source (id TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE delivery (
  id INTEGER NOT NULL PRIMARY KEY, source TEXT NOT NULL REFERENCES source (id), name TEXT NOT NULL,
  sha256 TEXT NOT NULL REFERENCES stored_file (sha256), received TEXT NOT NULL
) STRICT;
CREATE TABLE revision (
  id INTEGER NOT NULL PRIMARY KEY, delivery INTEGER NOT NULL REFERENCES delivery (id), mapping TEXT NOT NULL,
  accepted TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('active', 'superseded', 'withdrawn'))
) STRICT;
CREATE TABLE row_set (
  revision INTEGER NOT NULL REFERENCES revision (id), number INTEGER NOT NULL, "rows" TEXT NOT NULL,
  PRIMARY KEY (revision, number)
) STRICT;
CREATE TABLE figure (
  revision INTEGER NOT NULL REFERENCES revision (id), category TEXT NOT NULL, company TEXT NOT NULL,
  measure TEXT NOT NULL, segment TEXT NOT NULL,
  numerator TEXT NOT NULL CHECK (ltrim(numerator, '-') GLOB '[0-9]*' AND ltrim(numerator, '-') NOT GLOB '*[^0-9]*'),
  denominator TEXT NOT NULL CHECK (denominator GLOB '[0-9]*' AND denominator NOT GLOB '*[^0-9]*'),
  n INTEGER CHECK (n >= 0), spread REAL, missing TEXT NOT NULL,
  file TEXT NOT NULL, sheet TEXT NOT NULL, "column" TEXT NOT NULL, row_set INTEGER NOT NULL,
  PRIMARY KEY (revision, category, company, measure, segment),
  FOREIGN KEY (revision, row_set) REFERENCES row_set (revision, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE mapping (
  firm TEXT NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (firm, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE answer (
  id INTEGER NOT NULL PRIMARY KEY, person TEXT NOT NULL, round INTEGER NOT NULL, rulebook_version INTEGER NOT NULL,
  content TEXT NOT NULL, nonce BLOB NOT NULL CHECK (length(nonce) = 32),
  active INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX one_active_answer ON answer (person, round, rulebook_version) WHERE active = 1;
CREATE TABLE ruling (
  id INTEGER NOT NULL PRIMARY KEY, category TEXT NOT NULL, place INTEGER NOT NULL, "order" TEXT NOT NULL,
  reason TEXT NOT NULL, rulebook_version INTEGER NOT NULL, evidence_revision INTEGER NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;
CREATE TABLE seal (
  id INTEGER NOT NULL PRIMARY KEY, digest TEXT NOT NULL, outcome TEXT NOT NULL, sealed TEXT NOT NULL,
  control_words TEXT NOT NULL, active INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX one_active_seal ON seal (active) WHERE active = 1;
CREATE TABLE journal (
  number INTEGER NOT NULL PRIMARY KEY, time TEXT NOT NULL, actor TEXT NOT NULL, role TEXT NOT NULL,
  phase TEXT NOT NULL, round INTEGER NOT NULL, command TEXT NOT NULL, schema INTEGER NOT NULL,
  payload TEXT NOT NULL, inverse TEXT NOT NULL, undoes INTEGER REFERENCES journal (number), digests TEXT NOT NULL,
  previous TEXT NOT NULL CHECK (length(previous) = 64), hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;
CREATE TRIGGER journal_follows BEFORE INSERT ON journal
WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM journal)
BEGIN SELECT raise(ABORT, 'the journal has no gaps'); END;
CREATE TRIGGER journal_stays BEFORE UPDATE ON journal
BEGIN SELECT raise(ABORT, 'the journal is only appended to'); END;
CREATE TRIGGER journal_remains BEFORE DELETE ON journal
BEGIN SELECT raise(ABORT, 'the journal is only appended to'); END;
"""

_SECOND = """
CREATE TABLE correction (
  id INTEGER NOT NULL PRIMARY KEY, category TEXT NOT NULL, company TEXT NOT NULL, source TEXT NOT NULL,
  measure TEXT NOT NULL, segment TEXT NOT NULL,
  numerator TEXT NOT NULL CHECK (ltrim(numerator, '-') GLOB '[0-9]*' AND ltrim(numerator, '-') NOT GLOB '*[^0-9]*'),
  denominator TEXT NOT NULL CHECK (denominator GLOB '[1-9]*' AND denominator NOT GLOB '*[^0-9]*'),
  reason TEXT NOT NULL, confirmed_by TEXT NOT NULL, made TEXT NOT NULL, by TEXT NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX one_active_correction ON correction (category, company, source, measure, segment) WHERE active = 1;
ALTER TABLE figure ADD COLUMN effective_n REAL;
ALTER TABLE figure ADD COLUMN standard_error REAL;
ALTER TABLE figure ADD COLUMN low TEXT;
ALTER TABLE figure ADD COLUMN high TEXT;
"""

_THIRD = """
CREATE TABLE participant_now (
  category TEXT NOT NULL, company TEXT NOT NULL REFERENCES company (id),
  status TEXT NOT NULL CHECK (status IN ('standing', 'withdrawn', 'disqualified', 'moved')), reason TEXT NOT NULL,
  since TEXT NOT NULL, wording TEXT NOT NULL, moved_to TEXT NOT NULL, PRIMARY KEY (category, company)
) STRICT, WITHOUT ROWID;
INSERT INTO participant_now SELECT category, company, status, reason, '', '', '' FROM participant;
DROP TABLE participant;
ALTER TABLE participant_now RENAME TO participant;
CREATE TABLE company_detail (
  company TEXT NOT NULL REFERENCES company (id) ON DELETE CASCADE, detail TEXT NOT NULL, text TEXT NOT NULL,
  PRIMARY KEY (company, detail)
) STRICT, WITHOUT ROWID;
CREATE TABLE figure_home (
  source TEXT NOT NULL, category TEXT NOT NULL, company TEXT NOT NULL, home TEXT NOT NULL,
  PRIMARY KEY (source, category, company)
) STRICT, WITHOUT ROWID;
CREATE TABLE crosswalk (
  source TEXT NOT NULL, name TEXT NOT NULL, category TEXT NOT NULL, told TEXT NOT NULL, companies TEXT NOT NULL,
  PRIMARY KEY (source, name)
) STRICT, WITHOUT ROWID;
"""

_FOURTH = """
ALTER TABLE ruling ADD COLUMN basis TEXT NOT NULL DEFAULT '';
"""

_FIFTH = """
CREATE TABLE context_table (
  revision INTEGER NOT NULL REFERENCES revision (id), number INTEGER NOT NULL, "table" TEXT NOT NULL,
  file TEXT NOT NULL, sheet TEXT NOT NULL, profile TEXT NOT NULL, question TEXT NOT NULL,
  several INTEGER NOT NULL CHECK (several IN (0, 1)), importance INTEGER NOT NULL CHECK (importance IN (0, 1)),
  self_selected INTEGER NOT NULL CHECK (self_selected IN (0, 1)), n INTEGER CHECK (n >= 0),
  PRIMARY KEY (revision, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE context_share (
  revision INTEGER NOT NULL, number INTEGER NOT NULL, position INTEGER NOT NULL, segment TEXT NOT NULL,
  answer TEXT NOT NULL,
  numerator TEXT NOT NULL CHECK (ltrim(numerator, '-') GLOB '[0-9]*' AND ltrim(numerator, '-') NOT GLOB '*[^0-9]*'),
  denominator TEXT NOT NULL CHECK (denominator GLOB '[1-9]*' AND denominator NOT GLOB '*[^0-9]*'),
  cell TEXT NOT NULL, PRIMARY KEY (revision, number, position),
  FOREIGN KEY (revision, number) REFERENCES context_table (revision, number)
) STRICT, WITHOUT ROWID;
"""

_SIXTH = """
INSERT INTO edition SELECT 'opened', CAST(max(round) AS TEXT) FROM answer
  WHERE active = 1 AND person <> 'agreed' HAVING count(*) > 0;
"""

_SEVENTH = """
CREATE TABLE recusal_now (
  person TEXT NOT NULL REFERENCES person (id), company TEXT NOT NULL, reason TEXT NOT NULL, declared TEXT NOT NULL,
  PRIMARY KEY (person, company)
) STRICT, WITHOUT ROWID;
INSERT INTO recusal_now SELECT person, company, reason, '' FROM recusal;
DROP TABLE recusal;
ALTER TABLE recusal_now RENAME TO recusal;
"""

_BOOK_OF_MIGRATIONS = """
CREATE TABLE _sqlite_migrations (id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT) STRICT;
CREATE UNIQUE INDEX one_migration ON _sqlite_migrations (migration_set, name);
"""


@MIGRATIONS()
def first(tables: Tables) -> None:
    """Everything an edition holds."""
    tables.executescript(_FIRST)


@MIGRATIONS()
def corrections(tables: Tables) -> None:
    """Figures corrected by hand; effective n, standard error and the ends of what was said in words."""
    tables.executescript(_SECOND)


@MIGRATIONS()
def participation(tables: Tables) -> None:
    """When, with which words and to where a participant left; details of companies; where figures count."""
    tables.executescript(_THIRD)


@MIGRATIONS()
def basis_of_rulings(tables: Tables) -> None:
    """What the jury's decisions on ties rest on; an older one says nothing of it."""
    tables.executescript(_FOURTH)


@MIGRATIONS()
def context(tables: Tables) -> None:
    """Shares of answers without companies; what an older edition accepted of such files is in their bytes alone."""
    tables.executescript(_FIFTH)


@MIGRATIONS()
def opened_answers(tables: Tables) -> None:
    """Up to which round jurors' answers are open; those of an older edition were seen by everybody as they came."""
    tables.executescript(_SIXTH)


@MIGRATIONS()
def recusals(tables: Tables) -> None:
    """The day on which somebody declared to stand aside; it outlasts a company that an undone import takes away."""
    tables.executescript(_SEVENTH)


def version_of(migrations: Migrations) -> int:
    """The `user_version` of a file to which all `migrations` were applied."""
    connection = connect_memory()
    try:
        return len(migrations.pending(Tables(connection, execute_plugins=False)))
    finally:
        connection.close()


def migrate(connection: Connection, migrations: Migrations, upto: int | None = None) -> None:
    """Applies what is pending, each step with its `user_version`; all of it or, with `upto`, so many steps in all.

    Foreign keys are off meanwhile, since a table may have to be rebuilt; the caller checks them afterwards.
    """
    tables = Tables(connection, execute_plugins=False)
    connection.execute("PRAGMA foreign_keys = OFF")
    if not tables["_sqlite_migrations"].exists():
        with tables.atomic():
            tables.executescript(_BOOK_OF_MIGRATIONS)
        connection.execute(f"PRAGMA application_id = {PROGRAM_ID}")
    done = len(migrations.applied(tables))
    names = [step.name for step in migrations.pending(tables)]
    steps = len(names) if upto is None else max(0, upto - done)
    for step in range(steps):
        with tables.atomic():
            migrations.apply(tables, stop_before=names[step + 1 :])
            connection.execute(f"PRAGMA user_version = {done + step + 1}")
    connection.execute("PRAGMA foreign_keys = ON")


def shape(connection: Connection) -> tuple[tuple[Any, ...], ...]:
    """Every table, index and trigger of a database with the text that made it, in a fixed order."""
    found = connection.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master ORDER BY 1, 2, 3")
    return tuple(found.fetchall())


@cache
def expected_shape(migrations: Migrations, version: int) -> tuple[tuple[Any, ...], ...]:
    """The shape of an edition at `version`, made afresh in memory."""
    connection = connect_memory()
    try:
        migrate(connection, migrations, upto=version)
        return shape(connection)
    finally:
        connection.close()
