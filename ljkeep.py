"""Where the installed command starts: under the names of its packages there may be somebody else's."""

import sys
from importlib.util import find_spec
from pathlib import Path

OWN = 'PRODUCT = "ljkeep"'
"""A line that stands in each of the files below, where they are ours."""
FILES = (("storage", "__init__.py"), ("scraper", "__init__.py"), ("scraper", "__main__.py"))


def strangers() -> list[Path | str]:
    """Return what stands in the place of our own files; nothing of it is run."""
    found: list[Path | str] = []
    for package, name in FILES:
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            found.append(package)
            continue
        file = Path(spec.origin).with_name(name)
        if not file.is_file() or OWN not in file.read_text(encoding="utf-8", errors="replace"):
            found.append(file)
    return found


def main() -> None:
    """Run the command line, unless another package has taken the place of ours."""
    if found := strangers():
        sys.exit(
            f"ljkeep: another package has files where ljkeep's own should be ({found[0]}); install ljkeep"
            " where nothing else is: with pipx, with uv tool, or in an environment of its own"
        )
    from scraper.__main__ import main as start  # noqa: PLC0415  only once it is known whose it is

    start()
