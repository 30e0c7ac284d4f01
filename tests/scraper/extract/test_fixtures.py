"""Every fixture folder is a test: the page beside `expected.json` must give what a person read in it.

Only what `expected.json` names is compared. Keys are those of `Harvest`; entries and comments are compared
in order, field by field; `finding_codes` are the codes of the findings.
"""

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from scraper.extract import read_page
from scraper.sources.files.folder import read_file
from storage.records import Harvest

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"
OF_STORIES = "story_headers"
"""What is expected there are the fields of a story, not a harvest."""
FOLDERS = sorted(file.parent for file in FIXTURES.glob("*/*/*/expected.json") if file.parts[-4] != OF_STORIES)


def page_of(folder: Path) -> Path:
    return next(file for file in sorted(folder.glob("page.*")))


def plain(value: Any) -> Any:
    """Return records as what JSON can say."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def differences(wanted: Any, got: Any, *, at: str) -> list[str]:
    """Return where `got` is not what `wanted` names."""
    if isinstance(wanted, dict) and isinstance(got, dict):
        return [
            line
            for key, value in wanted.items()
            for line in differences(value, got.get(key), at=f"{at}.{key}")
        ]
    if isinstance(wanted, list) and isinstance(got, list) and len(wanted) == len(got):
        pairs = enumerate(zip(wanted, got, strict=True))
        return [line for n, (left, right) in pairs for line in differences(left, right, at=f"{at}[{n}]")]
    return [] if wanted == got else [f"{at}: wanted {wanted!r}, found {got!r}"]


NEVER_UNNAMED = ("mood", "music", "location", "tags", "picture_keyword", "userpic_url")
"""What must be named in an expectation where a page has it: what is read beside it was never there."""


def unnamed(wanted: dict[str, Any], got: dict[str, Any]) -> list[str]:
    """Return what was read though no expectation names it."""
    return [
        f"{kind}[{number}].{key}: {value!r} is on no page"
        for kind in ("entries", "comments")
        for number, (left, right) in enumerate(zip(wanted.get(kind) or (), got[kind], strict=False))
        for key in NEVER_UNNAMED
        if key not in left and (value := right.get(key))
    ]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: "/".join(folder.parts[-3:]))
def test_a_page_is_read_as_a_person_reads_it(folder: Path) -> None:
    wanted = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    codes = wanted.pop("finding_codes", None)

    harvest: Harvest = read_page(read_file(page_of(folder)))

    assert differences(wanted, plain(harvest), at="") == []
    assert unnamed(wanted, plain(harvest)) == []
    if codes is not None:
        assert sorted({finding.code for finding in harvest.findings}) == sorted(codes)


def test_there_are_fixtures() -> None:
    assert FOLDERS
