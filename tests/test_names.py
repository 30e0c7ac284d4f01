"""One name is one thing: no two public classes of the tree are called alike."""

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_the_names_of_public_classes_are_unique() -> None:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for room in ("scraper", "storage"):
        for file in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    found[node.name].append(str(file.relative_to(ROOT)))

    assert len(found) > 100
    assert {name: files for name, files in found.items() if len(files) > 1} == {}
