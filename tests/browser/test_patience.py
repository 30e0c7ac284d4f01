"""No test of the browser waits a number of seconds of its own, or opens a window with another patience."""

import re
from pathlib import Path

HERE = Path(__file__).resolve().parent
OWN_WAYS = re.compile(r"\.new_context\(|set_default_timeout|wait_for_timeout|browser\.new_page\(|timeout=\d")


def test_every_window_is_opened_with_the_same_patience() -> None:
    odd = [
        f"{file.name}: {found[0]}"
        for file in sorted(HERE.glob("*.py"))
        if file.name not in {"conftest.py", Path(__file__).name}
        for found in OWN_WAYS.finditer(file.read_text())
    ]

    assert odd == []
