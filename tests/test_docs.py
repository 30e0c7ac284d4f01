"""The documentation is complete, and says what is so."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from docs.build import PAGES
from docs.rooms import ARCHITECTURE, with_rooms
from storage import errors
from storage.archive import Archive
from storage.report import gaps as report

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


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """The reference pages, made where no test has asked a command for its help in another way before."""
    made = (
        "import json; from docs.build import PAGES;"
        " print(json.dumps({name: make() for name, make in PAGES.items()}))"
    )
    done = subprocess.run(  # noqa: S603 - our own words, no shell
        [sys.executable, "-c", made], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True
    )
    return dict(json.loads(done.stdout))


@pytest.mark.parametrize("name", PAGES)
def test_reference_pages_are_what_the_code_says_today(name: str, pages: dict[str, str]) -> None:
    written = (ROOT / "docs/reference" / name).read_text(encoding="utf-8")

    assert written == pages[name].rstrip() + "\n", "run `make docs`"


def test_the_rooms_are_drawn_as_the_imports_are() -> None:
    text = ARCHITECTURE.read_text(encoding="utf-8")

    assert with_rooms(text) == text, "run `make docs`"


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


def _assigned(tree: ast.Module) -> dict[str, str]:
    """Return the names a module gives to strings."""
    pairs = (
        (target, node.value) for node in tree.body if isinstance(node, ast.Assign) for target in node.targets
    )
    return {
        target.id: value.value
        for target, value in pairs
        if isinstance(target, ast.Name) and isinstance(value, ast.Constant) and isinstance(value.value, str)
    }


def _codes_in_the_code() -> set[str]:
    """Return the codes of all findings that the code makes by name."""
    trees = [
        ast.parse(path.read_text(encoding="utf-8"))
        for package in ("scraper", "storage")
        for path in (ROOT / package).rglob("*.py")
    ]
    names = {name: value for tree in trees for name, value in _assigned(tree).items()}
    codes = set()
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Finding":
            for given in (keyword.value for keyword in node.keywords if keyword.arg == "code"):
                if isinstance(given, ast.Constant):
                    codes.add(str(given.value))
                elif isinstance(given, ast.Name) and given.id in names:
                    codes.add(names[given.id])
    return codes


def test_every_finding_is_documented() -> None:
    composed = {"circular-comment", "orphan-comment", "page-garbage", "page-server-error", "page-truncated"}
    text = (ROOT / "docs/reference/findings.md").read_text(encoding="utf-8")
    rows = [
        line.split("|")[1] for line in text.partition("## What")[0].splitlines() if line.startswith("| `")
    ]

    assert {code for row in rows for code in re.findall(r"`([^`]+)`", row)} == _codes_in_the_code() | composed


def test_every_reason_of_a_gap_is_documented() -> None:
    source = (ROOT / "storage/report/gaps.py").read_text(encoding="utf-8")
    text = (ROOT / "docs/reference/findings.md").read_text(encoding="utf-8").partition("## What")[2]
    named = set(re.findall(r'reason="([a-z-]+)"', source)) | {
        reason for reason, *_ in report._PICTURES.values()
    }

    assert sorted(reason for reason in named if f"`{reason}`" not in text) == []
