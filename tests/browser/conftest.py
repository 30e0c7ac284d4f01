"""A real browser over a reader that really listens; skipped where no Chromium is installed."""

import os
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from storage.archive import Archive
from storage.reader import Library, create_app
from storage.records import Journal
from tests.browser.windows import PATIENCE
from tests.reading import SEEN, TODAY, make_archive
from tests.reading_odd import add_odd_things
from tests.storage.bench import Bench, make_comment

collect_ignore = ["trusting"]
"""Stands in for modules of programs that tests start; imported here, it would change this one."""
NAMES = ("chromium", "chromium-browser", "google-chrome")
LONG = PATIENCE * 1000
"""Milliseconds."""
NOTICE = "the document's frame is sandboxed"
"""What the browser says of the kept page in its frame: that its scripts were stopped, as they should be."""


@contextmanager
def serving(path: Path) -> Iterator[str]:
    """Serve an archive, or a folder of them, on a free port; give the address."""
    listener = socket.create_server(("127.0.0.1", 0))
    app = create_app(Library.of([path]), today=lambda: TODAY)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=PATIENCE)


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a reader with a journal of everything, a long story and a deep thread."""
    path = make_archive(tmp_path_factory.mktemp("browser") / "kat.db")
    add_long_things(path)
    add_odd_things(path)
    with serving(path) as address:
        yield address


@pytest.fixture(scope="session")
def library_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a reader with two journals, and a file that cannot be read any more."""
    folder = tmp_path_factory.mktemp("library")
    for name in ("harbour", "lamps", "zero"):
        make_archive(folder / f"{name}.db", name=name)
    with serving(folder) as address:
        for file in folder.glob("zero.db*"):
            file.write_bytes(b"")
        yield address


def add_long_things(path: Path) -> None:
    """Add entry 6: a story of 3,000 words and a thread 60 deep."""
    with Archive.open(path) as archive:
        journal_id = archive.entries.save_journal(
            Journal(name="kat_lee", title="The Lamp Room"), site="dreamwidth", seen_at=SEEN
        )
        bench = Bench(archive, journal_id)
        words = "lamp " * 100
        entry_id = bench.entry(
            ditemid=6 * 256 + 1,
            subject="A long one",
            eventtime="2007-01-01T00:00:00",
            poster="kat_lee",
            body_html="".join(f"<p>{words}</p>" for _ in range(30)),
            body_text=words * 30,
            word_count=3000,
        )
        bench.comments(
            entry_id,
            *(make_comment(n, to=n - 1 if n > 1 else None, poster=f"reader{n % 3}") for n in range(1, 61)),
        )


CHROMIUM_ARGUMENTS = ("--no-sandbox",)


def find_chromium() -> str:
    """Return where Chromium is; the test is skipped where there is none."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("no Chromium is installed; install it, or say where it is in CHROMIUM")
    return found


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """What starts browsers: there can be one in a process, and while there is one no other loop can run."""
    expect.set_options(timeout=LONG)
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """One browser for all tests of a module."""
    browser = playwright.chromium.launch(executable_path=find_chromium(), args=[*CHROMIUM_ARGUMENTS])
    yield browser
    browser.close()


@contextmanager
def opened(browser: Browser, **options: Any) -> Iterator[BrowserContext]:
    """Open a window that waits as long as a busy machine needs, and in which nothing glides.

    Every window of these tests is opened here.
    """
    context = browser.new_context(reduced_motion="reduce", **options)
    context.set_default_timeout(LONG)
    try:
        yield context
    finally:
        context.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A window of its own."""
    with opened(chromium, viewport={"width": 1100, "height": 850}) as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on which no script may fail."""
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    yield page
    assert [fault for fault in faults if NOTICE not in fault] == []
