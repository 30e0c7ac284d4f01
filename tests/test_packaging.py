"""What is promised of versions."""

import re
import tomllib

from tests.conftest import ROOT


def lowest(requirement: str) -> str:
    """Return `name==version; marker` for the lowest version that a requirement allows."""
    found = re.fullmatch(r"(?P<name>[\w.-]+)>=(?P<version>[\w.]+)[^;]*(?P<marker>;.*)?", requirement)
    assert found, f"{requirement} says no lowest version"
    return f"{found['name']}=={found['version']}{found['marker'] or ''}"


def test_the_lowest_versions_are_those_that_are_allowed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = (each for group in project.get("optional-dependencies", {}).values() for each in group)
    wanted = {lowest(each) for each in (*project["dependencies"], *optional)}

    lines = (ROOT / "lowest.txt").read_text(encoding="utf-8").splitlines()

    assert {line for line in lines if line and not line.startswith("#")} == wanted


def test_no_file_of_versions_names_a_registry() -> None:
    for name in ("pyproject.toml", "lowest.txt", "Makefile"):
        assert not re.search(r"https?://|--(?:extra-)?index", (ROOT / name).read_text(encoding="utf-8"))
