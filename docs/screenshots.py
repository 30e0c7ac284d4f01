"""Take the pictures of the reader that the documentation shows: `python -m docs.screenshots`.

Needs a Chromium; say where it is in CHROMIUM if it is not on the PATH.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, Playwright, sync_playwright

from scraper.__main__ import run
from scraper.sample import SampleServer
from storage.reader import Library, create_app

IMAGES = Path(__file__).resolve().parent / "images"


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture."""

    name: str
    path: str
    width: int = 1100
    height: int = 780
    scheme: str = "light"


SHOTS = (
    Shot("home", "/"),
    Shot("entry", "/3195.html"),
    Shot("search", "/search?q=kettle"),
    Shot("calendar", "/calendar/2006"),
    Shot("stories", "/stories"),
    Shot("phone", "/3195.html", width=390, height=780, scheme="dark"),
)


WINDOW = Shot("window", "/", width=1000, height=650)


def main() -> None:
    """Back up the sample journal, serve it, and take each picture."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "willow_lane.db"
        back_up_sample(archive)
        listener = socket.create_server(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(create_app(Library.of([archive])), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        take(f"http://127.0.0.1:{listener.getsockname()[1]}")
        server.should_exit = True
        thread.join()
        take_window(Path(folder))


def take_window(home: Path) -> None:
    """Open the window of a person who has no journal yet, and take a picture of it."""
    command = [sys.executable, "-m", "scraper", "window", "--no-open", "--port", "0"]
    command += ["--folder", str(home / "Journals")]
    environment = os.environ | {"XDG_STATE_HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as window:  # noqa: S603
        address = (window.stdout.readline() if window.stdout else "").split()[1]
        with sync_playwright() as playwright:
            browser = launch(playwright)
            page = browser.new_page(viewport={"width": WINDOW.width, "height": WINDOW.height})
            page.goto(address)
            page.screenshot(path=IMAGES / f"{WINDOW.name}.png")
            browser.close()
        window.terminate()


def back_up_sample(archive: Path) -> None:
    """Back up the sample journal as `ljkeep demo` does."""
    with SampleServer() as site:
        run([
            *("backup", site.journal_url, "--archive", str(archive), "--contact", "docs@example.org"),
            *("--engine", "livejournal", "--proxy", site.proxy_url, "--rate", "1000/1", "--override-limits"),
            *("--adult", "--json"),
        ])  # fmt: skip


def take(address: str) -> None:
    """Take every picture of the reader at an address."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for shot in SHOTS:
            take_one(browser, address, shot)
        browser.close()


def launch(playwright: Playwright) -> Browser:
    """Start the browser."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    return playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])


def take_one(browser: Browser, address: str, shot: Shot) -> None:
    """Take one picture."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme="dark" if shot.scheme == "dark" else "light",
    )
    page = context.new_page()
    page.goto(f"{address}{shot.path}", wait_until="networkidle")
    page.screenshot(path=IMAGES / f"{shot.name}.png")
    context.close()


if __name__ == "__main__":
    main()
