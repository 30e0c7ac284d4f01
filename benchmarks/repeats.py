"""Does reading take as long as the page is, or its square? Every fixture, each of its parts repeated.

Parts are what the fixtures of each layout are made of: every kind of element, flat and within itself, every
text, attribute value, line and member of data, each as it is and with its numbers counted up. What takes
longer than usual at 64 KB is measured at 256 KB too, where pages take about 0.2 s: what grows with its square
takes sixteen times as long as at 64 KB. Times are of the processor.

    python -m benchmarks.repeats [--quick] [site/layout ...]
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from benchmarks.figures import Figure, report
from benchmarks.growth import seconds
from scraper.extract import read_page
from scraper.sources.files.folder import read_file
from storage.records import Page

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
SITES = ("livejournal", "dreamwidth", "insanejournal", "deadjournal")
SIZE, LARGE = 64 << 10, 256 << 10
SLOW = 0.12
"""Seconds at the smaller size from which the larger is measured: pages take some 0.05."""
MOST = 2.0
"""Seconds at the larger size."""
LARGEST = 40_000
"""Bytes of a fixture that is used: larger ones say more, not other things."""
LONGEST = 4000
"""Characters of a part that is repeated."""
NUMBER = re.compile(r"\d{2,15}")
XML_ELEMENT = re.compile(
    r"<(?P<tag>[a-z][\w:.-]*)(?:\s[^<>]*)?>.{0,4000}?</(?P=tag)>", re.DOTALL | re.IGNORECASE
)
STRING = re.compile(r'"(?P<key>\w+)"\s*:\s*"(?P<value>(?:[^"\\]|\\.){1,300})"')
DATA = re.compile(r"(?P<list>\[\{.{2,3000}?\}\])", re.DOTALL)

XML = ("<?xml", "<rss", "<feed", "<urlset", "<sitemapindex", "<livejournal", "<methodResponse")

Repeated = tuple[str, str, str, str]
"""What is repeated, in words; what stands before it, itself, and what stands behind."""


def fixtures(names: list[str], *, quick: bool) -> Iterator[tuple[str, Page]]:
    """Yield the fixtures of every layout, those with most parts first: four of each, or one."""
    for folder in sorted(path for site in SITES for path in (FIXTURES / site).iterdir()):
        name = "/".join(folder.parts[-2:])
        if names and name not in names:
            continue
        sizes = {file: file.stat().st_size for file in folder.glob("*/page.*")}
        pages = sorted((file for file in sizes if sizes[file] < LARGEST), key=lambda file: -sizes[file])
        for file in pages[: 1 if quick else 4]:
            yield f"{name}/{file.parent.name}", read_file(file)


def repeats(text: str) -> Iterator[Repeated]:
    """Yield everything of a page that is repeated."""
    if not text.lstrip().startswith("<"):
        yield from _lines(text)
    elif text.lstrip().startswith(XML):
        yield from _xml(text)
    else:
        yield from _elements(text)
    yield from _members(text)


def _lines(text: str) -> Iterator[Repeated]:
    at = 0
    for line in text.splitlines(keepends=True):
        if len(line) < LONGEST:
            yield f"line {line.strip()[:30]!r}", text[: at + len(line)], line, text[at + len(line) :]
        at += len(line)


def _xml(text: str) -> Iterator[Repeated]:
    at, seen = 0, set()
    while found := XML_ELEMENT.search(text, at):
        at = found.start() + 1
        if found["tag"] in seen:
            continue
        seen.add(found["tag"])
        before, part, behind = text[: found.end()], found[0], text[found.end() :]
        start = part.partition(">")[0] + ">"
        yield f"element {found['tag']}", before, part, behind
        yield f"within {found['tag']}", text[: found.start()], start, part + behind
        yield (
            f"text of {found['tag']}",
            text[: found.start()] + start,
            "a b ",
            part.removeprefix(start) + behind,
        )


def _elements(text: str) -> Iterator[Repeated]:
    whole = str(LexborHTMLParser(text).html)
    seen: set[str] = set()
    for node in LexborHTMLParser(whole).css("*"):
        kind = _kind(node)
        source = str(node.html)
        if kind in seen or len(source) > LONGEST or source not in whole:
            continue
        seen.add(kind)
        before, _, behind = whole.partition(source)
        yield f"element {kind}", before + source, source, behind
        start = source.partition(">")[0] + ">"
        yield f"within {kind}", before, start, source + behind
        if words := str(node.text(deep=False)).strip():
            yield f"text of {kind}", before + start, words + " ", source.removeprefix(start) + behind
        for name, value in node.attributes.items():
            if value and f'{name}="{value}' in start:
                head, _, tail = source.partition(f'{name}="{value}')
                yield f"{name} of {kind}", f'{before}{head}{name}="{value}', value, tail + behind


def _kind(node: LexborNode) -> str:
    return f"{node.tag}.{(node.attributes.get('class') or '')[:30]}"


def _members(text: str) -> Iterator[Repeated]:
    """Yield the members of lists in data and its texts."""
    keys = set()
    for found in STRING.finditer(text):
        if found["key"] not in keys:
            keys.add(found["key"])
            start, end = found.span("value")
            yield f"value of {found['key']}", text[:end], text[start:end], text[end:]
    for found in DATA.finditer(text):
        try:
            rows = json.loads(found["list"])
        except ValueError:
            continue
        member = json.dumps(rows[-1])
        end = found.end("list") - 1
        yield f"member {_keys(rows[-1])}", text[:end], f",{member}", text[end:]


def _keys(row: Any) -> str:
    return ",".join(list(row)[:4]) if isinstance(row, dict) else "…"


def filled(repeated: Repeated, size: int, *, counted: bool) -> str:
    """Return a page with a part repeated to a size, its numbers counted up or as they are."""
    _, before, part, behind = repeated
    times = max(1, size // len(part))
    if not counted:
        return before + part * times + behind
    copies = (NUMBER.sub(lambda n, more=more: str(int(n[0]) + 256 * more), part) for more in range(times))
    return before + "".join(copies) + behind


def reading(page: Page, repeated: Repeated, size: int, *, counted: bool) -> float:
    """Return the seconds that reading a page with a part repeated to a size takes."""
    body = filled(repeated, size, counted=counted).encode("utf-8", "replace")
    return seconds(lambda _text: read_page(replace(page, body=body)), "", times=1)


def slow(page: Page) -> Iterator[tuple[str, float]]:
    """Yield what of a page takes longer than usual, and the seconds that it takes at the larger size."""
    text = page.body.decode("utf-8", "replace")
    for repeated in repeats(text):
        for counted in (False, True) if NUMBER.search(repeated[2]) else (False,):
            if reading(page, repeated, SIZE, counted=counted) > SLOW:
                words = f"{repeated[0]}{' counted' if counted else ''}"
                yield words, reading(page, repeated, LARGE, counted=counted)


def main(words: list[str]) -> int:
    """Measure; return 1 where something takes too long."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.repeats")
    parser.add_argument("--quick", action="store_true", help="one fixture of each layout")
    parser.add_argument("names", nargs="*", metavar="site/layout", help="all where none is named")
    asked = parser.parse_args(words)
    found = []
    for name, page in fixtures(asked.names, quick=asked.quick):
        worst = max(slow(page), key=lambda each: each[1], default=("nothing slow", 0.0))
        found.append(Figure(name=f"{name}: {worst[0]}"[:70], value=worst[1], unit="s", at_most=MOST))
    return report("the slowest part of each fixture, repeated to 256 KB", found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
