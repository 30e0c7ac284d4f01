"""Draw the rooms of the code from its imports: a part of `docs/architecture.md`, written by `make docs`."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HALVES = ("scraper", "storage")
BEGIN, END = "<!-- rooms: written by make docs -->", "<!-- end of rooms -->"
ARCHITECTURE = ROOT / "docs/architecture.md"


def rooms_section() -> str:
    """Return the rooms of both halves: layers as `make check` holds them, then what each is and imports."""
    parts = []
    for half, layers in _layers().items():
        parts += [f"### `{half}/`", "", "```text", *_drawing(layers, half), "```", ""]
        parts += ["| room | what is in it | imports |", "| --- | --- | --- |", *_rows(half), ""]
    return "\n".join(parts)


def with_rooms(text: str) -> str:
    """Return the page on architecture with its rooms drawn anew.

    Raises:
        ValueError: The page has lost one of the two marks.
    """
    before, _, rest = text.partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        raise ValueError(f"{ARCHITECTURE} needs the lines {BEGIN} and {END}")
    return f"{before}{BEGIN}\n\n{rooms_section()}\n{END}{after}"


def _layers() -> dict[str, list[str]]:
    """Return the layers of each half, from the topmost down, as the import contracts name them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    return {c["containers"][0]: c["layers"] for c in contracts if c["type"] == "layers"}


def _drawing(layers: list[str], half: str) -> Iterator[str]:
    """Yield one line a layer; a room that is not built yet is left out."""
    for layer in layers:
        names = [name.strip() for name in layer.split("|")]
        here = [name for name in names if not name.startswith("(") or _paths(half, name.strip("()"))]
        if here:
            yield "  " + " | ".join(name.strip("()") for name in here)


def _paths(half: str, name: str) -> list[Path]:
    found = (ROOT / half / name / "__init__.py", ROOT / half / f"{name}.py")
    return [path for path in found if path.exists()]


def _rows(half: str) -> Iterator[str]:
    """Yield a row for each folder, and for each module that lies in none."""
    packages = sorted(path.parent for path in (ROOT / half).rglob("__init__.py"))
    loose = sorted(path for path in (ROOT / half).glob("*.py") if path.name != "__init__.py")
    for place in (*packages[1:], *loose):
        files = [place] if place.suffix else sorted(place.glob("*.py"))
        tree = ast.parse((place if place.suffix else place / "__init__.py").read_text(encoding="utf-8"))
        about = (ast.get_docstring(tree) or "").partition("\n")[0]
        name = str(place.relative_to(ROOT)) + ("" if place.suffix else "/")
        used = sorted({room for file in files for room in _imported(file)} - {_room(place)})
        yield f"| `{name}` | {about.replace('|', '&#124;')} | {', '.join(used)} |"


def _room(place: Path) -> str:
    """Return a place as the column of imports names it: `storage.tables`, `scraper.extract.page`."""
    return ".".join(place.relative_to(ROOT).with_suffix("").parts)


def _imported(file: Path) -> Iterator[str]:
    """Yield the rooms of ours that a module imports."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in HALVES:
            for name in node.names:
                yield _room_of(f"{node.module}.{name.name}")


def _room_of(name: str) -> str:
    """Return the folder a dotted name stands in, or the module where that lies in no folder of a half."""
    path = ROOT
    for part in name.split("."):
        if not (path / part).is_dir():
            break
        path /= part
    if path.parent != ROOT:
        return _room(path)
    return ".".join(name.split(".")[:2]) if (path / f"{name.split('.')[1]}.py").exists() else _room(path)
