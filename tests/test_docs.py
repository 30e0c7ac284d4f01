"""The documentation is complete, and says what is so."""

import re
from pathlib import Path

import pytest

from storage import errors

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
