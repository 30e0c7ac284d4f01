"""The documentation is complete, and says what is so."""

import re
from pathlib import Path

import pytest

from docs.build import PAGES
from storage import errors
from storage.archive import Archive

ROOT = Path(__file__).resolve().parent.parent
DOCS = sorted((ROOT / "docs").rglob("*.md"))
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")


@pytest.mark.parametrize("path", [ROOT / "README.md", *DOCS], ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(path: Path) -> None:
    broken = [
        link for link in LINK.findall(path.read_text(encoding="utf-8")) if not (path.parent / link).exists()
    ]

    assert broken == []


def test_every_exit_code_is_documented() -> None:
    kinds = [value for value in vars(errors).values() if isinstance(value, type)]
    codes = {str(kind.exit_code) for kind in kinds if issubclass(kind, errors.ArchiveError)} | {"0"}

    listed = re.findall(
        r"^\| (\d+) \|", (ROOT / "docs/reference/exit-codes.md").read_text(encoding="utf-8"), re.MULTILINE
    )

    assert set(listed) == codes


def test_no_host_of_a_package_registry_is_named() -> None:
    names = ("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org")
    texts = [p for p in [*DOCS, ROOT / "README.md", ROOT / "pyproject.toml", ROOT / "Makefile"] if p.exists()]

    assert [p.name for p in texts for name in names if name in p.read_text(encoding="utf-8")] == []


def test_every_table_and_column_is_documented(tmp_path: Path) -> None:
    text = (ROOT / "docs/reference/schema.md").read_text(encoding="utf-8")
    with Archive.open(tmp_path / "new.db", create=True) as archive:
        tables = [
            row[0]
            for row in archive.db.execute(
                "SELECT name FROM pragma_table_list"
                " WHERE schema = 'main' AND type IN ('table', 'view', 'virtual')"
            )
            if not row[0].startswith(("sqlite_", "_sqlite"))
        ]
        columns = {
            table: [row["name"] for row in archive.db.execute(f"PRAGMA table_info({table})")]
            for table in tables
        }

    undocumented = {
        table: missing
        for table, names in columns.items()
        if (missing := [name for name in names if f"`{name}`" not in _section(text, table)])
    }

    assert [table for table in tables if not _section(text, table)] == []
    assert undocumented == {}


def _section(text: str, table: str) -> str:
    """Return the part of the schema's page whose heading names a table."""
    parts = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    named = [part for part in parts if table in re.findall(r"\w+", part.partition("\n")[0])]
    return named[0] if named else ""


@pytest.mark.parametrize("name", PAGES)
def test_reference_pages_are_what_the_code_says_today(name: str) -> None:
    assert (ROOT / "docs/reference" / name).read_text(encoding="utf-8") == PAGES[name]().rstrip() + "\n", (
        "run `make docs`"
    )


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached = {ROOT / "README.md"}
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        for link in LINK.findall(page.read_text(encoding="utf-8")):
            target = (page.parent / link).resolve()
            if target.suffix == ".md" and target not in reached and target.exists():
                reached.add(target)
                waiting.append(target)

    assert [str(path.relative_to(ROOT)) for path in DOCS if path not in reached] == []
