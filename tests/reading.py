"""An archive with something of everything a reader shows, and a way to ask the reader without a network."""

import asyncio
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import httpx
from starlette.applications import Starlette

from storage.archive import Archive
from storage.reader import Library, create_app
from storage.records import (
    AdultLevel,
    CommentState,
    Ditemid,
    EntryId,
    Journal,
    PosterKind,
    Security,
    Story,
    StoryField,
)
from tests.storage.bench import Bench, dtalkid, make_comment

SEEN = "2026-01-01T00:00:00Z"
TODAY = date(2026, 11, 23)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c63f8ffff3f0005fe02fea7d6059b0000000049454e44ae426082"
)
PICTURE = "http://pictures.example/lamp.png"
ICON = "http://pictures.example/icon.png"


class Reader:
    """The application, asked directly."""

    def __init__(self, app: Starlette) -> None:
        self._app = app

    def get(
        self, path: str, *, headers: Mapping[str, str] | None = None, method: str = "GET"
    ) -> httpx.Response:
        """Return the answer; redirects are not followed."""

        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(app=self._app)
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8787") as client:
                return await client.request(method, path, headers=dict(headers or {}))

        with ThreadPoolExecutor(1) as apart:  # a browser's test has an event loop of its own already
            return apart.submit(asyncio.run, ask()).result()

    def text(self, path: str, *, headers: Mapping[str, str] | None = None) -> str:
        """Return a page that must be there."""
        answer = self.get(path, headers=headers)
        assert answer.status_code == 200, (path, answer.status_code, answer.text[:300])
        return answer.text


def reader_of(*paths: Path, **options: Any) -> Reader:
    """Return the reader of archives, on a day that does not change."""
    return Reader(create_app(Library.of(paths), today=lambda: TODAY, **options))


def make_archive(path: Path, *, name: str = "kat_lee") -> Path:
    """Write a journal of invented words with entries, threads, tags, pictures and a story in two parts."""
    with Archive.open(path, create=True) as archive:
        journal = Journal(
            name=name,
            title="The Lamp Room",
            subtitle="kept lit",
            url=f"http://{name.replace('_', '-')}.dreamwidth.org/",
        )
        journal_id = archive.entries.save_journal(journal, site="dreamwidth", seen_at=SEEN)
        fill(Bench(archive, journal_id))
    return path


def fill(bench: Bench) -> None:
    """Save the entries: numbers 1 to 5, ditemid = number * 256 + 1."""
    post(
        bench,
        1,
        subject="The green door",
        eventtime="2004-11-23T09:30:00",
        tags=("house: door", "house: kettle", "rain"),
        mood="calm",
        music="the kettle",
        location="the kitchen",
        userpic_url=ICON,
        picture_keyword="lamp",
        reply_count=4,
        body_html=(
            f'<p>The kettle <img src="{PICTURE}" alt="a lamp"> and'
            ' <img src="http://gone.example/x.png" alt="lost"> are here. <a href="http://kat-lee.dreamwidth.org/513.html">Next</a>'
            ' <a href="http://elsewhere.example/">away</a>'
            ' <span lj:user="wren" class="ljuser"><a href="http://wren.dreamwidth.org/"><b>wren</b></a></span></p>'
            '<a name="cutid1"></a><p>Behind the door.</p><a name="cutid1-end"></a>'
        ),
        body_text="The kettle and are here. Next away wren\n\nBehind the door.",
        word_count=11,
    )
    bench.archive.media.keep(PICTURE, PNG, media_type="image/png", width=1, height=1)
    bench.archive.media.keep(ICON, PNG + b"\0", media_type="image/png", width=1, height=1)
    post(bench, 2, subject="Grown", eventtime="2005-03-14T21:05:00", adult=AdultLevel.EXPLICIT)
    post(bench, 3, subject="", eventtime="2005-03-15T08:00:00", security=Security.PROTECTED, gone=True)
    for number, part in ((4, "1/2"), (5, "2/2")):
        story(bench, number, part)
    _talk(bench)


def _talk(bench: Bench) -> None:
    first = EntryId(1)
    bench.comments(
        first,
        make_comment(
            1, poster="wren", poster_name="Wren", poster_kind=PosterKind.USER,
            posted_at="2004-11-23T10:00:00Z",
            body_html="Is the kettle <b>on</b>?", body_text="Is the kettle on?",
        ),
        make_comment(
            2, to=1, poster="kat_lee", poster_kind=PosterKind.USER, posted_at="2004-11-23T10:05:00Z",
            body_html="Always.", body_text="Always.",
        ),
        make_comment(3, to=2, state=CommentState.DELETED, body_html=None),
        make_comment(4, to=3, poster_kind=PosterKind.ANONYMOUS, posted_at="2004-11-23T11:00:00Z"),
        make_comment(5, loaded=False, poster="far_off", poster_kind=PosterKind.USER),
    )  # fmt: skip


def post(bench: Bench, number: int, *, gone: bool = False, **values: Any) -> EntryId:
    """Save an entry."""
    ditemid = number * 256 + 1
    values.setdefault("body_html", f"<p>Words of entry {number}.</p>")
    values.setdefault("body_text", f"Words of entry {number}.")
    values.setdefault("word_count", 4)
    entry_id = bench.entry(
        ditemid=Ditemid(ditemid),
        url=f"http://kat-lee.dreamwidth.org/{ditemid}.html",
        poster="kat_lee",
        poster_name=values.pop("poster_name", "Kat Lee"),
        security=values.pop("security", Security.PUBLIC),
        **values,
    )
    if gone:
        bench.archive.entries.mark_gone(entry_id, seen_at=SEEN)
    return entry_id


def story(bench: Bench, number: int, part: str) -> EntryId:
    """Save an entry with a story header, a part of the work `The Long Lamp`."""
    entry_id = post(
        bench, number, subject=f"FIC: The Long Lamp ({part})", eventtime=f"2006-0{number}-01T12:00:00"
    )
    bench.archive.entries.save_story(
        entry_id,
        Story(
            is_story=True,
            entry_type="story",
            works=1,
            confidence=1.0,
            title="The Long Lamp",
            authors=("Kat Lee",),
            fandoms=("Harbour Street",),
            pairings=({"chars": ["Ines", "Marguerite"], "kind": "romantic"},),
            rating="teen",
            words_counted=2000,
            fields=(StoryField(field="title", label="Title", raw="The Long Lamp"),),
        ),
    )
    db = bench.archive.db
    evidence = json.dumps({"titles": ["The Long Lamp"], "marks": [[4, "1/2"], [5, "2/2"]]})
    db.execute(
        "INSERT INTO works (work_id, title, authors, status, evidence)"
        " VALUES (1, 'The Long Lamp', '[\"Kat Lee\"]', 'complete', ?) ON CONFLICT DO NOTHING",
        (evidence,),
    )
    db.execute(
        "INSERT INTO work_parts (work_id, entry_id, position, label) VALUES (1, ?, ?, ?)",
        (entry_id, number, part),
    )
    db.execute("INSERT INTO series VALUES (1, 'Lamps') ON CONFLICT DO NOTHING")
    db.execute("INSERT INTO series_works VALUES (1, 1, 1) ON CONFLICT DO NOTHING")
    return entry_id


__all__ = ["Reader", "dtalkid", "make_archive", "post", "reader_of", "story"]
