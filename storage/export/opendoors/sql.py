"""Open Doors' tables in SQL.

Source: the tables their scripts make (authors, stories, chapters, story_links), names and lengths.
"""

from typing import Any

_STORY = {
    "id": "int(11) NOT NULL AUTO_INCREMENT",
    "title": "varchar(255) NOT NULL DEFAULT ''",
    "summary": "text",
    "notes": "text",
    "author_id": "int(11) DEFAULT '0'",
    "rating": "varchar(255) NOT NULL DEFAULT ''",
    "date": "datetime DEFAULT NULL",
    "updated": "datetime DEFAULT NULL",
    "categories": "varchar(45) DEFAULT NULL",
    "tags": "varchar(1024) NOT NULL DEFAULT ''",
    "warnings": "varchar(255) DEFAULT ''",
    "fandoms": "varchar(255) DEFAULT ''",
    "characters": "varchar(1024) DEFAULT ''",
    "relationships": "varchar(1024) DEFAULT ''",
    "language_code": "varchar(5) DEFAULT 'en'",
    "url": "varchar(255) DEFAULT NULL",
    "imported": "tinyint(1) NOT NULL DEFAULT '0'",
    "do_not_import": "tinyint(1) NOT NULL DEFAULT '0'",
    "ao3_url": "varchar(255) DEFAULT NULL",
}
_NOTE = {"import_notes": "varchar(1024) DEFAULT ''"}
_TABLES: dict[str, dict[str, str]] = {
    "authors": {
        "id": "int(11) NOT NULL AUTO_INCREMENT",
        "name": "varchar(255) NOT NULL DEFAULT ''",
        "email": "varchar(255) NOT NULL DEFAULT ''",
        "imported": "tinyint(1) NOT NULL DEFAULT '0'",
        "do_not_import": "tinyint(1) NOT NULL DEFAULT '0'",
        "to_delete": "tinyint(1) DEFAULT '0'",
    },
    "stories": _STORY | _NOTE | {"coauthor_id": "int(11) DEFAULT '0'"},
    "chapters": {
        "id": "int(11) NOT NULL AUTO_INCREMENT",
        "position": "bigint(22) DEFAULT NULL",
        "title": "varchar(255) NOT NULL DEFAULT ''",
        "author_id": "int(11) NOT NULL DEFAULT '0'",
        "text": "mediumtext",
        "date": "datetime DEFAULT NULL",
        "story_id": "int(11) DEFAULT '0'",
        "notes": "text",
        "url": "varchar(1024) DEFAULT NULL",
    },
    "story_links": _STORY | {"broken_link": "tinyint(1) NOT NULL DEFAULT '0'"} | _NOTE,
}
COLUMNS = {table: tuple(columns) for table, columns in _TABLES.items()}
_DATES = frozenset({"date", "updated"})
_ESCAPED = str.maketrans(
    {"\\": "\\\\", "'": "\\'", "\0": "", "\n": "\\n", "\r": "\\r", "\x1a": "", "\ufffe": "", "\uffff": ""}
)


def create_tables() -> str:
    """Return what makes the empty tables, in UTF-8 of four bytes."""
    parts = ["SET NAMES utf8mb4;\n"]
    for table, columns in _TABLES.items():
        lines = ",\n".join(f"  `{name}` {kind}" for name, kind in columns.items())
        parts.append(
            f"\nCREATE TABLE IF NOT EXISTS `{table}` (\n{lines},\n  PRIMARY KEY (`id`)\n)"
            " ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;\n"
        )
    return "".join(parts) + "\n"


def inserted(table: str, row: dict[str, Any]) -> str:
    """Return what puts a row into a table.

    >>> inserted("authors", {"name": "Kat", "imported": 0}).strip()
    "INSERT INTO `authors` (`name`, `imported`) VALUES ('Kat', 0);"
    """
    names = ", ".join(f"`{name}`" for name in row)
    values = ", ".join(_value(name, value) for name, value in row.items())
    return f"INSERT INTO `{table}` ({names}) VALUES ({values});\n"


def _value(name: str, value: Any) -> str:
    if isinstance(value, int):
        return str(value)
    text = str(value)
    return "NULL" if name in _DATES and not text else f"'{text.translate(_ESCAPED)}'"
