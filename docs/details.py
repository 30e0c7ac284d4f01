"""The sentences of commands that the window shows, as forms: `{1} could not be fetched: {2}`.

They are taken out of the code that makes them, so that none is forgotten and none is kept that nobody says any
more. The window finds the form a sentence was made of, and says it in the person's language.
"""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from storage import export
from storage.export.told import Change
from storage.records import PageKind, Reason
from storage.report.words import MONTHS

ROOT = Path(__file__).resolve().parent.parent
SPOKEN = (
    "storage/report/gaps.py",
    "storage/report/verdict.py",
    "storage/report/verify.py",
    "storage/archive.py",
    "storage/database.py",
    "storage/marks.py",
    "storage/export/frame.py",
    "storage/export/runs.py",
    "storage/export/folder.py",
    "storage/reader/library.py",
    "scraper/settings.py",
    "scraper/sites/grammar.py",
    *(
        f"scraper/net/{name}.py"
        for name in ("bans", "client", "dial", "guard", "line", "locks", "pace", "session", "wire")
    ),
    *(
        f"scraper/crawl/{name}.py"
        for name in (
            *("asking", "backup", "captured_pictures", "loop", "media", "order", "outage", "picture_hosts"),
        )
    ),
    "scraper/intake/imports.py",
    "scraper/intake/ingest.py",
    "scraper/sources/live/*.py",
    "scraper/sources/wayback/*.py",
    "scraper/sources/files/folder.py",
    "scraper/sources/files/saved.py",
    "scraper/sources/files/kinds.py",
    "scraper/sources/files/warc.py",
    "scraper/sources/files/zipped.py",
    "storage/search/query.py",
    "storage/search/query_values.py",
    "scraper/window/errand.py",
    "scraper/cli/backup.py",
    "scraper/cli/several.py",
    "scraper/cli/update.py",
    "scraper/cli/import_.py",
    "scraper/cli/discard.py",
    "scraper/__main__.py",
    "scraper/sources/api/owner.py",
    "scraper/sources/api/signin.py",
)
"""Where the sentences are made that come to the window's pages."""
FAILING = (
    *(f"scraper/cli/{name}.py" for name in ("export", "login", "logout", "mark", "report", "text", "verify")),
    "scraper/cli/consent.py",
    "scraper/crawl/*.py",
    "scraper/intake/*.py",
    "scraper/sources/api/*.py",
    "scraper/sources/files/**/*.py",
    "scraper/window/*.py",
    "storage/export/wxr.py",
    "storage/search/*.py",
    "storage/tables/*.py",
)
"""Where only errors come to them; what these say besides is for those who type commands."""
FOR_TYPISTS = (
    *(
        f"scraper/cli/{name}.py"
        for name in (
            *("browse", "check", "export_books", "extract", "group", "merge"),
            *("repost", "search", "slips", "stories", "window"),
        )
    ),
    "scraper/extract/**/*.py",
    "scraper/repost/*.py",
    "storage/errors.py",
    "storage/export/tag_*.py",
    "storage/merge.py",
    "storage/reader/**/*.py",
    "storage/stories/*.py",
)
"""What the window starts says none of their errors: they belong to other commands, to the reader, or are findings."""
BUILT = ("{1} ({2})", "{1}: {2}", "{1}, {2}")
"""How sentences are put together."""
OF_THE_SYSTEM = (
    *("No space left on device", "Permission denied", "No such file or directory", "Is a directory"),
    *("Connection refused", "Network is unreachable", "timed out", "Read-only file system"),
)
"""What systems say, and we repeat in brackets."""
WITHIN = ("this journal", "the captures it holds")
"""What stands within sentences, and is none itself."""
WORDS = re.compile(r"[a-z]{2,} [a-z]{2,}|[a-z]{2,} \{|\},? [a-z]{2,}", re.IGNORECASE)
"""What makes a text a sentence: two words, or one beside something that is filled in."""
NO_SENTENCE = re.compile(
    r"\b(SELECT|FROM|WHERE|UPDATE|DELETE|INSERT|PRAGMA|JOIN|AND|COALESCE|LIMIT|SAVEPOINT|RELEASE|ROLLBACK|BEGIN)\b"
    r"|coalesce\(|\(\?|%[A-Zdb]|\[\\|\\b|</|^\s*--|^  |\x08"
)
"""Queries, patterns, times, markup, options."""
NOT_SAID = frozenset(
    {
        "ljkeep marks 1",
        "{1}://{2}/ {3} --engine {4}",
        "Log in",
        "live {1}",
        "own host",
        "{1} tries",
        "{1} --engine {2}",
    }
)
"""Words of ours that are for no person."""
HELPING = frozenset({"option", "argument", "compile", "command"})
"""Functions that are given help for those who type commands, or patterns."""
COUNTING = "many"
"""The function that puts a number before its noun."""
BESIDES = ("answer", "finding", "request", "target")
"""Nouns that come to that function by a variable."""


def forms() -> list[str]:
    """Return every form once, in the order of the code."""
    found = [change.message for change in _changes()]
    for pattern in SPOKEN:
        for file in sorted(ROOT.glob(pattern)):
            found += _in_tree(ast.parse(file.read_text(encoding="utf-8")))
    for pattern in FAILING:
        for file in sorted(ROOT.glob(pattern)):
            found += _errors_of(ast.parse(file.read_text(encoding="utf-8")))
    found += BUILT + OF_THE_SYSTEM + WITHIN
    found += (reason.words for reason in Reason)
    found += (kind.value for kind in PageKind)
    found += (f"{{1}} {month} {{2}}" for month in MONTHS)
    counted = nouns()
    return [form for form in dict.fromkeys(found) if form not in counted]


def nouns() -> list[str]:
    """Return every noun that is counted in these sentences."""
    trees = [ast.parse(file.read_text(encoding="utf-8")) for pattern in SPOKEN for file in ROOT.glob(pattern)]
    found = {noun for tree in trees for node in ast.walk(tree) for noun in _nouns_of(node)}
    return sorted(found | set(BESIDES))


def _nouns_of(node: ast.AST) -> Iterator[str]:
    if not isinstance(node, ast.Call):
        return
    given = [keyword.value for keyword in node.keywords if keyword.arg == "noun"]
    if isinstance(node.func, ast.Name) and node.func.id == COUNTING:
        given += node.args[1:2]
    yield from (str(each.value) for each in given if isinstance(each, ast.Constant))


def _changes() -> Iterator[Change]:
    """Yield what exports say of what did not arrive whole."""
    modules = walk_packages(export.__path__, prefix=f"{export.__name__}.")
    for name in sorted(module.name for module in modules):
        module = import_module(name)
        yield from (value for value in vars(module).values() if isinstance(value, Change))


def unheard() -> list[str]:
    """Return the modules with errors of which nobody has said whether the window shows them."""
    told = {file for pattern in (*SPOKEN, *FAILING, *FOR_TYPISTS) for file in ROOT.glob(pattern)}
    modules = {file for room in ("scraper", "storage") for file in ROOT.glob(f"{room}/**/*.py")} - told
    return sorted(
        str(file.relative_to(ROOT))
        for file in modules
        if any(_errors_of(ast.parse(file.read_text(encoding="utf-8"))))
    )


def _errors_of(tree: ast.Module) -> Iterator[str]:
    """Yield what the errors of a module say."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Error"):
            yield from _in_tree(node)


def _in_tree(tree: ast.AST) -> Iterator[str]:
    silent = {id(part) for node in ast.walk(tree) for part in _silent(node)}
    for node in ast.walk(tree):
        text = None if id(node) in silent else form_of(node)
        for line in (text or "").splitlines():
            if line not in NOT_SAID and WORDS.search(line) and not NO_SENTENCE.search(line):
                yield _numbered(line)


def _numbered(line: str) -> str:
    """Return a line with its places numbered from 1."""
    for count, place in enumerate(re.findall(r"\{\d\}", line), 1):
        line = line.replace(place, f"{{{count}}}", 1)
    return line


def _silent(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what is said to nobody: docstrings, and the parts of what is taken as a whole."""
    if isinstance(node, ast.Expr) or (
        isinstance(node, ast.Assign) and ast.unparse(node.targets[0]).endswith(".help")
    ):
        yield node.value
    if isinstance(node, ast.JoinedStr):
        yield from (value for value in node.values if isinstance(value, ast.Constant))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in HELPING:
        yield from ast.walk(node)


def form_of(node: ast.AST) -> str | None:
    """Return a text of the code as a form; None where it is none."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        numbered = node.value
        for count, name in enumerate(re.findall(r"\{[a-z]+\}", node.value), 1):
            numbered = numbered.replace(name, f"{{{count}}}", 1)
        return numbered
    if not isinstance(node, ast.JoinedStr):
        return None
    parts, count = [], 0
    for value in node.values:
        if isinstance(value, ast.Constant):
            parts.append(str(value.value))
        else:
            count += 1
            parts.append(f"{{{count}}}")
    return "".join(parts)
