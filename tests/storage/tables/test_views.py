"""Views of one entry, in any order: none takes away what another one showed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.archive import Archive
from storage.records import (
    AdultLevel,
    Comment,
    CommentsState,
    CommentState,
    Dtalkid,
    Entry,
    EntryId,
    Journal,
    PosterKind,
    Security,
)
from tests.storage.bench import DITEMID

SEEN = "2026-01-01T00:00:00Z"
SUSPENDED = CommentState.SUSPENDED


@dataclass
class Shelf:
    """An archive that takes one entry after the other, each in a fresh state."""

    archive: Archive
    entries: int = 0

    def entry(self) -> EntryId:
        self.entries += 1
        journal = self.archive.entries.save_journal(
            Journal(name=f"kat{self.entries}"), site="dw.test", seen_at=SEEN
        )
        return self.archive.entries.save(
            journal, Entry(ditemid=DITEMID), page_id=None, source="live", fetched_at=SEEN
        )


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    path: Path = tmp_path_factory.mktemp("views") / "views.db"
    with Archive.open(path, create=True) as archive:
        yield Shelf(archive)


def whole(number: int, parent: int | None, *, suspended: bool) -> Comment:
    """A comment as the richest view shows it; the site keeps a suspended one's text to itself."""
    here = Comment(
        dtalkid=Dtalkid(number << 8),
        parent_dtalkid=None if parent is None else Dtalkid(parent << 8),
        poster=f"reader{number % 3}",
        poster_name="A Reader",
        poster_kind=PosterKind.USER,
        subject="Re: tides",
        posted_at="2012-11-13T12:00:00Z",
        edited_at="2012-11-14T12:00:00Z",
        body_html=f"<p>words {number}</p>",
        picture_keyword="boats",
        userpic_url="http://i.test/1",
    )
    if not suspended:
        return here
    return replace(
        here,
        **dict.fromkeys(
            ("poster", "poster_name", "subject", "edited_at", "body_html", "picture_keyword"), None
        ),
        userpic_url=None,
        poster_kind=PosterKind.HIDDEN,
        state=SUSPENDED,
    )


def threaded(comment: Comment) -> Comment:
    """The threaded page folds a comment away: number, parent and poster are left."""
    if comment.state is SUSPENDED:
        return comment
    folded = ("poster_name", "posted_at", "edited_at", "body_html", "picture_keyword", "userpic_url")
    return replace(comment, **dict.fromkeys(folded), loaded=False)


def flat(comment: Comment) -> Comment:
    """The flat view links no parent of a suspended one's comment, and says so as if it had none."""
    return replace(comment, parent_dtalkid=None) if comment.state is SUSPENDED else comment


def thread_answer(comment: Comment) -> Comment:
    """Answers for scripts drop what is empty."""
    return replace(comment, edited_at=None, userpic_url=None, parent_known=False, parent_dtalkid=None)


VIEWS = {"whole": lambda c: c, "threaded": threaded, "flat": flat, "thread": thread_answer}


@st.composite
def talks(draw: st.DrawFn) -> tuple[Comment, ...]:
    """Between one and six comments, each of which may answer an earlier one."""
    count = draw(st.integers(1, 6))
    parents = [
        draw(st.one_of(st.none(), st.integers(1, n - 1))) if n > 1 else None for n in range(1, count + 1)
    ]
    return tuple(
        whole(number, parent, suspended=draw(st.booleans())) for number, parent in enumerate(parents, start=1)
    )


def known(shelf: Shelf, entry_id: EntryId) -> dict[int, dict[str, Any]]:
    rows = shelf.archive.db.execute("SELECT * FROM comments WHERE entry_id = ?", (entry_id,))
    return {row["dtalkid"]: dict(row) for row in rows}


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(talks(), st.permutations(tuple(VIEWS)), st.sampled_from((0, 1)))
def test_whatever_the_order_of_views_the_richest_is_what_stays(
    shelf: Shelf, talk: tuple[Comment, ...], order: list[str], apart: int
) -> None:
    entry_id = shelf.entry()
    for day, view in enumerate(order, start=1):
        shelf.archive.entries.save_comments(
            entry_id,
            [VIEWS[view](comment) for comment in talk],
            page_id=None,
            source="live",
            fetched_at=f"2026-01-{1 + day * apart:02}T00:00:00Z",
        )

    rows = known(shelf, entry_id)

    for comment in talk:
        row = rows[comment.dtalkid]
        for column in ("parent_dtalkid", "poster", "poster_name", "poster_kind", "subject", "posted_at"):
            assert row[column] == getattr(comment, column), column
        for column in ("edited_at", "body_html", "picture_keyword", "userpic_url", "state"):
            assert row[column] == getattr(comment, column), column
        parent = rows.get(comment.parent_dtalkid or 0)
        assert row["depth"] == (parent["depth"] + 1 if parent else 1)
        assert row["loaded"] == 1


FULL = {
    "url": "http://kat.dw.test/79404.html",
    "poster": "kat",
    "poster_name": "Kat Lee",
    "subject": "Tides",
    "eventtime": "2012-11-13T10:31:00",
    "logged_at": "2012-11-13T09:31:00Z",
    "edited_at": "2012-11-14T12:00:00Z",
    "security": Security.PUBLIC,
    "adult": AdultLevel.CONCEPTS,
    "mood": "calm",
    "music": "rain",
    "location": "the pier",
    "picture_keyword": "boats",
    "userpic_url": "http://i.test/1",
    "body_html": "<p>The whole text, with what the cut hides.</p>",
    "reply_count": 4,
    "comments_state": CommentsState.OPEN,
    "ip_logged": False,
    "login_only": False,
    "tags": ("sea", "tide"),
}
"""What an entry says of itself, as far as any page shows it."""
SHORT = {"subject": "Tid…", "body_html": "<p>The whole text…</p>", "tags": ("sea",)}
"""What lists and feeds say of the same: cut, and some of it."""
WEAK = ("list", "feed")


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(
    shown=st.lists(st.sets(st.sampled_from(sorted(FULL)), min_size=1), min_size=1, max_size=4),
    lists=st.lists(st.sampled_from(WEAK), max_size=2),
    order=st.randoms(use_true_random=False),
    apart=st.sampled_from((0, 1)),
)
def test_whatever_the_order_of_pages_and_lists_no_field_of_an_entry_gets_poorer(
    shelf: Shelf, shown: list[set[str]], lists: list[str], order: Random, apart: int
) -> None:
    """A page leaves out what its look does not show; a list says less than a page, and less well."""
    views = [("live", {name: FULL[name] for name in names}) for names in shown]
    views += [(source, SHORT) for source in lists]
    order.shuffle(views)
    shelf.entry()
    journal = shelf.archive.entries.journals.find("dw.test", f"kat{shelf.entries}")
    assert journal is not None

    for day, (source, said) in enumerate(views, start=1):
        entry_id = shelf.archive.entries.save(
            journal,
            Entry(ditemid=DITEMID, **said),  # type: ignore[arg-type]
            page_id=None,
            source=source,
            fetched_at=f"2026-01-{1 + day * apart:02}T00:00:00Z",
        )

    row = shelf.archive.db.execute("SELECT * FROM entries WHERE entry_id = ?", (entry_id,)).fetchone()
    best = {} if not lists else dict(SHORT)
    for names in shown:
        best |= {name: FULL[name] for name in names}
    for name, value in best.items():
        have = shelf.archive.entries.tags(entry_id) if name == "tags" else row[name]
        assert have == value, name
