"""What people have of an entry finds it: its number, or any form of its address."""

import pytest

from storage.archive import Archive
from storage.records import Ditemid, Entry, EntryId, Journal
from storage.tables.lookup import Lookup

SEEN = "2026-01-01T00:00:00Z"
KAT, NELL = "https://kat-lee.livejournal.com", "https://nell.livejournal.com"


@pytest.fixture
def entries(archive: Archive) -> dict[str, EntryId]:
    """Return two journals' entries: 1000 of both, 2000 of one."""
    found = {}
    for name, home, numbers in (("kat_lee", KAT, (1000, 2000)), ("nell", NELL, (1000,))):
        journal = archive.entries.save_journal(
            Journal(name=name, url=f"{home}/"), site="livejournal", seen_at=SEEN
        )
        for number in numbers:
            entry = Entry(ditemid=Ditemid(number), url=f"{home}/{number}.html", body_html="<p>x</p>")
            found[f"{name} {number}"] = archive.entries.save(
                journal, entry, page_id=None, source="live", fetched_at=SEEN
            )
    return found


@pytest.mark.parametrize(
    "text",
    [
        "2000",
        " 2000 ",
        "2000.html",
        "/2000.html?thread=123#t123",
        "7",
        f"{KAT}/2000.html",
        f"{KAT}/2000.html?mode=reply#cutid1",
        "kat-lee.livejournal.com/2000.html",
        "http://www.livejournal.com/users/kat_lee/2000.html",
        "https://users.livejournal.com/kat_lee/2000.html",
        "https://m.livejournal.com/read/user/kat-lee/2000",
        "https://m.livejournal.com/read/user/kat_lee/2000/comments",
        "http://www.livejournal.com/talkread.bml?journal=kat_lee&itemid=2000",
    ],
)
def test_an_entry_is_found(archive: Archive, entries: dict[str, EntryId], text: str) -> None:
    assert Lookup(archive.db).entries(text) == (entries["kat_lee 2000"],)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kettle",
        "3000",
        "٢٠٠٠",
        f"{NELL}/2000.html",
        "https://kat-lee.dreamwidth.org/2000.html",
        "https://kat-lee.livejournal.com.evil.example/2000.html",
        "https://m.livejournal.com/read/user/nell/2000",
        "https://m.livejournal.com/read/user/kat-lee",
        "http://www.livejournal.com/talkread.bml?itemid=2000",
        "http://[",
    ],
)
def test_what_is_not_here_is_not_found(archive: Archive, entries: dict[str, EntryId], text: str) -> None:
    assert entries
    assert Lookup(archive.db).entries(text) == ()


def test_a_number_may_be_several_an_address_is_one(archive: Archive, entries: dict[str, EntryId]) -> None:
    lookup = Lookup(archive.db)

    assert lookup.entries("1000") == (entries["kat_lee 1000"], entries["nell 1000"])
    assert lookup.entries(f"{NELL}/1000.html") == (entries["nell 1000"],)
