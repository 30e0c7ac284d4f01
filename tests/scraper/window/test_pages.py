"""Every page in every state and language: nothing is left in English, and another language is a file."""

import asyncio
import gettext
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace

import click
import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.cli.group import cli
from scraper.cli.window import options
from scraper.net.session import LoginStore
from scraper.window import desk
from scraper.window.app import create_window
from scraper.window.desk import LANGUAGE_COOKIE, Office
from scraper.window.door import ReaderDoor
from scraper.window.tongues import Tongue, tongues
from storage.export import EXPORTERS
from storage.reader import Library
from tests.browser.states import HOSTILE_FILE, HOSTILE_TITLE, Stage, make_stage

AUTHORITY = "127.0.0.1:4321"
TOKEN = "the-token-of-this-start"
LATIN = re.compile(r"(?<![\w./@-])[A-Za-z][A-Za-z'-]+(?![\w/@])")
ADDRESS = re.compile(
    r"x{50,}|ljkeep [a-z]+|[\w.+~-]*(?:://|[/\\@])\S+|\b[\w.-]+\.(?:com|org|net|ru|db|html|txt|doc|json|example)\b"
)
"""A command, an address, a path or the name of a file; a name that has no end."""
NO_WORDS = "script, style, code, pre.report, .as-written, textarea, option, footer .languages"
"""Commands, what is for those who help, and what people wrote themselves."""
NAMES = (
    *(
        "The House on Willow Lane",
        "The Lamp Room",
        "The gone room",
        "The busy room",
        "<b>bold</b>&amp;",
        "<b>",
    ),
    *(
        "my old diary",
        "'kat'",
        "(KeyError: 'x')",
        "nothing",
        "busy",
        "gone",
        "odd",
        "somebody",
        "me",
        "preset",
        "kat",
    ),
)
"""Names of journals and options, and what a person typed."""
PRODUCTS = frozenset(
    {
        *("ljkeep", "English", "LiveJournal", "Dreamwidth", "InsaneJournal", "DeadJournal", "AO3", "Wayback"),
        *("Machine", "Microsoft", "Word", "WordPress", "Hugo", "Jekyll", "Pelican", "Eleventy", "Obsidian"),
        *("hugo", "jekyll", "pelican", "eleventy", "obsidian", "Calibre", "KOReader", "Datasette"),
        *(
            "sqlite-utils",
            "ReplayWeb",
            "Excel",
            "Atom",
            "Feed",
            "JSON",
            "WARC",
            "HTML",
            "API",
            "SQLite",
            "Open",
        ),
        *("Doors", "ljdump", "ao3-poster", "dreamwidth", "livejournal"),
        *(exporter.name for exporter in EXPORTERS),
    }
)
"""What has the same name in every language."""
OPEN, CLOSED = "⟦", "⟧"
INSIDE = re.compile(f"{OPEN}[^{OPEN}{CLOSED}]*{CLOSED}")


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    stage = make_stage(tmp_path_factory.mktemp("stage"))
    yield stage
    stage.close()


@pytest.fixture(scope="module")
def office(stage: Stage) -> Iterator[Office]:
    library = Library(sources=(stage.window.folder,))
    door = ReaderDoor(library, window=f"http://{AUTHORITY}")
    yield Office(
        jobs=stage.window.jobs,
        folder=stage.window.folder,
        library=library,
        reader=door,
        options=options,
        read_contact=lambda: None,
        remember_contact=lambda _: False,
        logins=LoginStore(stage.window.folder.parent / "logins", None),
        token=TOKEN,
        close=lambda: None,
    )
    door.close()


def pages(office: Office, stage: Stage, *, language: str) -> dict[str, LexborHTMLParser]:
    """Return every page in a language, by the name of its state."""

    async def ask() -> dict[str, LexborHTMLParser]:
        transport = httpx.ASGITransport(create_window(office, authority=AUTHORITY))
        cookies = {"ljkeep_window_4321": TOKEN, LANGUAGE_COOKIE: language}
        async with httpx.AsyncClient(
            transport=transport, base_url=f"http://{AUTHORITY}", cookies=cookies
        ) as client:
            answers = {name: await client.get(path) for name, path in stage.paths.items()}
        assert {name for name, answer in answers.items() if answer.status_code >= 500} == set()
        return {name: LexborHTMLParser(answer.text) for name, answer in answers.items()}

    return asyncio.run(ask())


def texts(page: LexborHTMLParser) -> Iterator[str]:
    """Yield the texts of a page that are for a person, without what is only named."""
    for node in page.css(NO_WORDS):
        node.decompose()
    for node in page.root.traverse(include_text=True) if page.root else ():
        if isinstance(node, LexborNode) and node.is_text_node:
            text = node.text_content or ""
            for name in NAMES:
                text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "", text)
            if text.strip():
                yield " ".join(text.split())


def strange_words(text: str) -> list[str]:
    """Return the Latin words of a text that are no names, addresses or products.

    >>> strange_words("Журнал, https://a.example/b, сайт dreamwidth.org: done")
    ['done']
    """
    return [word for word in LATIN.findall(ADDRESS.sub(" ", text)) if word not in PRODUCTS]


@pytest.mark.parametrize("code", [code for code in tongues() if code != "en"])
def test_no_page_says_anything_in_english(office: Office, stage: Stage, code: str) -> None:
    found = {}
    for name, page in pages(office, stage, language=code).items():
        if "hostile" in name:
            continue  # what others called their things is no language
        marked = [node.text() for node in page.css("[lang=en]:not(button):not(pre)")]
        english = [f"{word}: {text}" for text in texts(page) for word in strange_words(text)]
        if marked or english:
            found[name] = [*marked, *english]

    assert found == {}


class Pseudo(gettext.NullTranslations):
    """A language in which everything stands in brackets."""

    def gettext(self, message: str) -> str:
        return f"{OPEN}{message}{CLOSED}"

    def ngettext(self, one: str, many: str, n: int) -> str:
        return f"{OPEN}{one if n == 1 else many}{CLOSED}"


class PseudoDetails:
    """The same, of what commands say."""

    def say(self, sentence: str) -> str:
        return f"{OPEN}{sentence}{CLOSED}"


@pytest.fixture
def pseudo(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The code of a third language."""
    tongue = Tongue(code="qq", name="Pseudo", catalogue=Pseudo())
    tongue = replace(tongue, details=PseudoDetails())  # type: ignore[arg-type]
    monkeypatch.setitem(tongues(), "qq", tongue)  # type: ignore[arg-type]
    desk._environment.cache_clear()
    yield "qq"
    desk._environment.cache_clear()


def outside(text: str) -> str:
    """Return what is left of a text without what was translated."""
    while (less := INSIDE.sub("", text)) != text:
        text = less
    return text


def test_everything_that_is_said_can_be_translated(office: Office, stage: Stage, pseudo: str) -> None:
    found = {}
    for name, page in pages(office, stage, language=pseudo).items():
        bare = [text for text in map(outside, texts(page)) if re.search(r"[a-z]{2,} [a-z]{2,}", text)]
        if bare:
            found[name] = bare

    assert found == {}


def test_a_hostile_name_is_neither_markup_nor_turns_the_words_around_it(office: Office, stage: Stage) -> None:
    shown = pages(office, stage, language="en")
    hostile = {name: page for name, page in shown.items() if "hostile" in name} | {
        "library": shown["library"]
    }

    assert len(hostile) == 9
    for name, page in hostile.items():
        for field in page.css("textarea, input"):
            field.decompose()
        html = page.html or ""
        assert not page.css("main b, main i"), name
        assert "\u202e" not in html, name
        assert "\u200f" not in html, name
    title = " ".join(HOSTILE_TITLE.replace("\u202e", "").split())
    heading = hostile["archive hostile"].css_first("h1").text()
    assert title.startswith(heading.removesuffix("…"))
    assert len(heading) < 130
    told = hostile["discard hostile"].css_first("p.quiet").text()
    assert HOSTILE_FILE.replace("\u202e", "") in told


def test_what_a_person_wrote_comes_back_as_it_was(office: Office, stage: Stage) -> None:
    shown = pages(office, stage, language="en")

    assert shown["mark hostile"].css_first("textarea").text() == f"{HOSTILE_TITLE}\u200f!"
    assert shown["export hostile"].css_first("#where").attributes["value"] == HOSTILE_FILE


def as_a_shell_reads(line: str) -> list[str]:
    """Return the words of a command as bash takes them apart."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not installed, which reads what is shown")
    done = subprocess.run(  # noqa: S603
        [bash, "-c", f"printf '%s\\0' {line}"], capture_output=True, check=True, env={"LC_ALL": "C.UTF-8"}
    )
    return done.stdout.decode().split("\0")[:-1]


def test_every_command_that_is_shown_is_one(office: Office, stage: Stage) -> None:
    shown = {
        code.text()
        for page in pages(office, stage, language="en").values()
        for code in page.css(".behind code")
    }

    assert len(shown) > 20
    for line in sorted(shown):
        assert line.isprintable(), line
        name, command, *words = as_a_shell_reads(line)
        known = cli.get_command(click.Context(cli, **cli.context_settings), command)
        assert (name, known is None) == ("ljkeep", False), line
        assert known is not None
        with known.make_context(command, words):  # what cannot be understood raises
            pass
    assert any(str(stage.window.folder / f"{HOSTILE_FILE}.db") in as_a_shell_reads(line) for line in shown)


def test_every_button_shows_its_command(office: Office, stage: Stage) -> None:
    without = {
        name: [form.attributes["action"] for form in page.css("main form[method=post]")]
        for name, page in pages(office, stage, language="en").items()
        if page.css_first("main form[method=post]") and not page.css_first(".behind code")
    }

    assert without == {}
