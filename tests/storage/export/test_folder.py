"""Names of files that every system takes."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.export.folder import Folder, Names, safe_stem

RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


@given(st.text(max_size=300))
def test_a_stem_is_safe_on_every_system(title: str) -> None:
    stem = safe_stem(title)

    assert not RESERVED.fullmatch(stem)
    assert not re.search(r'[<>:"/|?*\\\x00-\x20.]', stem)
    assert not any(unicodedata.category(letter) in {"Cf", "Cc", "Cs", "Zs"} for letter in stem)
    assert len(stem.encode()) <= 81
    assert safe_stem(stem.removesuffix("_")) == stem


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("無題の手紙", "無題の手紙"),
        ("רסائل/מכתבים", "רסائل-מכתבים"),
        ("पत्र", "पत्र"),
        ("..", ""),
        ("aux.txt", "aux-txt"),
        ("trailing dots...", "trailing-dots"),
        ("-rf", "rf"),
        ("E\u0301cho", "\xe9cho"),
    ],
)
def test_letters_of_every_script_stay(title: str, stem: str) -> None:
    assert safe_stem(title) == stem


def test_a_stem_is_cut_between_letters() -> None:
    assert safe_stem("ж" * 100, at_most=9) == "жжжж"


def test_a_name_is_given_once() -> None:
    names = Names()

    given_out = [names.take(stem, ".md") for stem in ("echo", "ECHO", "écho", "e\u0301cho", "ﬁ", "fi")]

    assert given_out == ["echo.md", "ECHO-2.md", "écho.md", "e\u0301cho-2.md", "ﬁ.md", "fi-2.md"]


def test_nothing_leaves_the_folder(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "in")

    with pytest.raises(ValueError, match="leads out of the folder"):
        folder.text("../out.txt", "words")


def test_a_check_writes_nothing(tmp_path: Path) -> None:
    folder = Folder(None)

    folder.text("a.txt", "words")
    with folder.open_text("b.txt") as file:
        file.write("words")

    assert not folder.is_kept
    assert list(tmp_path.iterdir()) == []
