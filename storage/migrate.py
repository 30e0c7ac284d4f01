"""Brings an archive to the newest schema. Importing this costs 0.2 s: only when a migration is due."""

import sqlite3
from collections.abc import Callable

from sqlite_utils import Database, Migrations

from storage.database import transaction
from storage.schema import APPLICATION_ID, MIGRATION_SET, MIGRATIONS
from storage.seals import TABLE, break_seals, note_remaking, seal_all


def migrate(db: sqlite3.Connection) -> None:
    """Run the migrations the archive has not seen, all in one transaction: whoever else opens it waits.

    All rows are sealed anew afterwards; what was damaged before counts as damaged still.
    """
    migrations = Migrations(MIGRATION_SET)
    for name, sql in MIGRATIONS:
        migrations(name=name)(_step(sql))
    with transaction(db):
        database = Database(db, strict=True, execute_plugins=False)
        if not migrations.pending(database):
            return  # somebody else was first
        damage = break_seals(db)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrations.apply(database)
        seal_all(db, damage=damage)


def _step(sql: str) -> Callable[[Database], None]:
    def run(database: Database) -> None:
        for statement in statements(sql):
            database.conn.execute(statement)
        if TABLE in database.table_names():
            note_remaking(database.conn)

    return run


def statements(sql: str) -> list[str]:
    """Return the statements of a script; triggers hold semicolons of their own.

    >>> statements("CREATE TABLE a (b); DROP TABLE a;")
    ['CREATE TABLE a (b);', 'DROP TABLE a;']
    """
    found, part = [], ""
    for piece in sql.split(";")[:-1]:
        part += piece + ";"
        if sqlite3.complete_statement(part):
            found.append(part.strip())
            part = ""
    return found
