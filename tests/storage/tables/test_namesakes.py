"""Two entries may bear one number: nothing of them is mixed, whichever comes first."""

from collections.abc import Mapping
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from storage.archive import Archive
from storage.records import Ditemid, Entry, EntryId, Jitemid, Journal

FIRST = Entry(
    ditemid=Ditemid(257),
    subject="First snow",
    eventtime="2005-05-02T12:00:00",
    body_html="<p>It fell all night.</p>",
    mood="calm",
)
ANEW = Entry(
    ditemid=Ditemid(300),
    subject="Moving in",
    eventtime="2009-01-03T08:15:00",
    body_html="<p>Boxes, boxes everywhere here.</p>",
)
BARE = Entry(
    jitemid=Jitemid(1), subject="Elsewhere", eventtime="2003-09-09T12:34:00", body_html="<p>Autumn came.</p>"
)
TOLD = "SELECT subject, eventtime, body_text, mood FROM entries ORDER BY eventtime"


def filled(file: Path, *entries: Entry, source: str = "import") -> list[tuple[Any, ...]]:
    with Archive.open(file, create=True) as archive:
        journal_id = archive.entries.save_journal(Journal(name="kat"), site="livejournal", seen_at="2020")
        for entry in entries:
            archive.entries.save(
                journal_id, entry, page_id=None, source=source, fetched_at="2020-01-01T00:00:00Z"
            )
        return [tuple(row) for row in archive.db.execute(TOLD)]


def test_in_every_order_each_keeps_what_is_its_own(tmp_path: Path) -> None:
    orders = permutations((FIRST, ANEW, BARE))

    results = [filled(tmp_path / f"{n}.db", *order, *order) for n, order in enumerate(orders)]

    assert results[0] == [
        ("Elsewhere", BARE.eventtime, "Autumn came.", None),
        ("First snow", FIRST.eventtime, "It fell all night.", "calm"),
        ("Moving in", ANEW.eventtime, "Boxes, boxes everywhere here.", None),
    ]
    assert all(result == results[0] for result in results)


@pytest.mark.parametrize(
    "changes",
    [
        {"ditemid": FIRST.ditemid},
        {"eventtime": FIRST.eventtime},
        {"subject": FIRST.subject},
        {"body_html": "<p>It fell all night, and then some.</p>"},
        {"body_html": None},
        {"eventtime": None},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_what_agrees_in_anything_is_one_entry(changes: Mapping[str, Any], tmp_path: Path) -> None:
    told: dict[str, Any] = {
        "ditemid": ANEW.ditemid,
        "eventtime": ANEW.eventtime,
        "subject": ANEW.subject,
        "body_html": ANEW.body_html,
    }

    assert len(filled(tmp_path / "x.db", FIRST, Entry(**{**told, **changes}))) == 1


def test_each_is_found_by_the_number_in_its_address_and_it_is_said(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "x.db", create=True) as archive:
        journal_id = archive.entries.save_journal(Journal(name="kat"), site="livejournal", seen_at="2020")

        def saved(entry: Entry) -> EntryId:
            return archive.entries.save(
                journal_id, entry, page_id=None, source="import", fetched_at="2020-01-01T00:00:00Z"
            )

        first, anew = saved(FIRST), saved(ANEW)

        assert first != anew
        assert archive.entries.find(journal_id, Ditemid(257)) == first
        assert archive.entries.find(journal_id, Ditemid(300)) == anew
        assert archive.entries.find(journal_id, Ditemid(310)) == first
        (said,) = archive.findings.list(code="fields-disagree")
        assert "bear the number 1" in said.finding.message
