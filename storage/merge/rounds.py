"""What another archive knows of its own making: what was asked, what came of it, and what did not come.

Of the same thing said twice the same one stays, whichever comes first: of targets the one that got further,
of comparisons and findings those of the latest visit, of others each once, but those of what has come by now.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from storage.archive import Archive
from storage.records import JournalId, Severity
from storage.tables.listings import Comparison

_FURTHEST = ("pending", "failed", "skipped", "done")
"""States of a target, the one that got furthest last."""
_TARGET = (
    "state",
    "outcome",
    "note",
    "tries",
    "next_try_at",
    "priority",
    "ditemid",
    "view",
    "number",
    "month",
)
_NO_PICTURE = ("pending", "dead", "refused", "too_large")
"""States of a picture that is not here, what is known best last."""
_REPOSTED = ("refused", "intent", "posted")
"""States of what was posted elsewhere, the one that says most last."""
_WORST = tuple(severity.value for severity in (Severity.INFO, Severity.WARNING, Severity.GAP))
_Numbers = Mapping[int | None, JournalId | None]
"""Journals of another archive, and their numbers here."""


def carry_rounds(into: Archive, other: Archive, *, entries: Mapping[int, int]) -> None:
    """Carry targets, visits, runs, comparisons, findings of runs, pictures that did not come, and posts.

    Args:
        into: Gets it; has read the pages of the other one, and knows its journals.
        other: Is only read.
        entries: The entries of the other archive, and their numbers here.
    """
    journals = _journals(into, other)
    _targets(into, other)
    _comparisons(into, other, journals)
    _listed(into, other, journals)
    _findings(into, other, entries)
    for table, moment in (("visits", "began_at"), ("runs", "started_at")):
        _in_order_of_time(into, other, table=table, moment=moment, journals=journals)
    _media(into, other)
    _reposts(into, other, entries)


def _journals(into: Archive, other: Archive) -> _Numbers:
    """Return the journals of the other archive, and their numbers here."""
    found: dict[int | None, JournalId | None] = {None: None}
    journals = into.entries.journals
    for row in other.db.execute("SELECT journal_id, site, name FROM journals"):
        site = journals.site_of(row["site"], row["name"])
        found[row["journal_id"]] = journals.find(site, journals.name_now(site, row["name"]))
    return found


def _targets(into: Archive, other: Archive) -> None:
    columns = ("source", "kind", "locator", *_TARGET)
    held = {
        (row["source"], row["kind"], row["locator"]): row for row in into.db.execute("SELECT * FROM targets")
    }
    for row in other.db.execute("SELECT * FROM targets ORDER BY target_id"):
        mine = held.get((row["source"], row["kind"], row["locator"]))
        if mine is None:
            _insert(into.db, "targets", {column: row[column] for column in columns})
        elif _how_far(row) > _how_far(mine):
            into.findings.clear_target(mine["target_id"])
            sets = ", ".join(f"{column} = ?" for column in _TARGET)
            into.db.execute(
                f"UPDATE targets SET {sets} WHERE target_id = ?",
                (*(row[column] for column in _TARGET), mine["target_id"]),
            )


def _how_far(row: Any) -> tuple[object, ...]:
    """Return how far a target is; of two at the same point something that decides, whichever comes first."""
    told = json.dumps([row[column] for column in _TARGET], ensure_ascii=False)
    return _FURTHEST.index(row["state"]), row["outcome"] is None, row["number"] or 0, told


def _in_order_of_time(
    into: Archive,
    other: Archive,
    *,
    table: str,
    moment: str,
    journals: _Numbers,
) -> None:
    """Make a table of what happened hold what either archive knows, oldest first, each thing once."""
    mine = [_without_number(row) for row in into.db.execute(f"SELECT * FROM {table}")]
    theirs = [_without_number(row) for row in other.db.execute(f"SELECT * FROM {table}")]
    for row in theirs:
        if "journal_id" in row:
            row["journal_id"] = journals[row["journal_id"]]
    rows = {json.dumps(row, ensure_ascii=False, sort_keys=True): row for row in (*mine, *theirs)}
    if len(rows) == len(mine):
        return
    into.db.execute(f"DELETE FROM {table}")
    for _, row in sorted(rows.items(), key=lambda item: (item[1][moment], item[0])):
        _insert(into.db, table, row)


def _without_number(row: Any) -> dict[str, Any]:
    return dict(list(dict(row).items())[1:])


def _comparisons(into: Archive, other: Archive, journals: _Numbers) -> None:
    """Carry what was compared with lists of a journal, where that was done later: each visit does it anew."""
    mine = _by_journal(into.listings.list())
    for number, compared in _by_journal(other.listings.list()).items():
        here = [replace(one, journal_id=journals[number]) for one in compared]
        if _rank(here) > _rank(mine.get(journals[number], [])):
            into.listings.forget_others(journals[number], ())
            for one in here:
                into.listings.record(one)


def _by_journal(compared: Iterable[Comparison]) -> dict[JournalId | None, list[Comparison]]:
    found: dict[JournalId | None, list[Comparison]] = {}
    for one in compared:
        found.setdefault(one.journal_id, []).append(one)
    return found


def _rank(compared: Iterable[Comparison]) -> list[tuple[object, ...]]:
    """Return how new comparisons are; of as new ones something that decides, whichever come first."""
    told = ((one.compared_at, one.name, one.said or 0, one.have or 0, one.missing) for one in compared)
    return sorted(told, reverse=True)


def _listed(into: Archive, other: Archive, journals: _Numbers) -> None:
    """Carry what lists said of entries, the newest: what they say otherwise now has changed."""
    rows = other.db.execute("SELECT * FROM listed ORDER BY journal_id, list, ditemid").fetchall()
    into.db.executemany(
        "INSERT INTO listed (journal_id, list, ditemid, digest, reply_count, seen_at)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (journal_id, list, ditemid) DO UPDATE SET"
        " digest = excluded.digest, reply_count = excluded.reply_count, seen_at = excluded.seen_at"
        " WHERE (excluded.seen_at, excluded.digest) > (seen_at, digest)",
        [(journals[row["journal_id"]], *tuple(row)[1:]) for row in rows],
    )


def _findings(into: Archive, other: Archive, entries: Mapping[int, int]) -> None:
    """Carry what runs found, of a journal those of the latest visit; what reading finds, reading finds."""
    mine, theirs = _last_visits(into), _last_visits(other)
    for source, at in theirs.items():
        if at > mine.get(source, ""):
            into.db.execute(
                "DELETE FROM findings WHERE origin = 'run' AND source = ? AND target_id IS NULL", (source,)
            )
    rows = other.db.execute(
        "SELECT f.*, p.url, p.sha256, t.source AS asked_of, t.kind, t.locator, t.state, t.outcome, t.number,"
        " t.note, t.tries, t.next_try_at, t.priority, t.ditemid, t.view, t.month FROM findings f"
        " LEFT JOIN pages p USING (page_id) LEFT JOIN targets t USING (target_id)"
        " WHERE f.origin = 'run' ORDER BY finding_id"
    ).fetchall()
    for row in rows:
        if row["target_id"] is None and theirs.get(row["source"], "") < mine.get(row["source"], ""):
            continue
        target = _target_here(into, row)
        if target is not None and _how_far(target) != _how_far(row):
            continue  # It came, or more is known of why not.
        found = {
            "page_id": _page_here(into, row),
            "severity": row["severity"],
            "code": row["code"],
            "message": row["message"],
            "entry_id": entries.get(row["entry_id"]),
            "source": row["source"],
            "target_id": target and target["target_id"],
        }
        _keep_finding(into.db, found)


def _last_visits(archive: Archive) -> dict[str, str]:
    """Return when each journal was visited last, by how its targets are marked."""
    rows = archive.db.execute("SELECT source, max(began_at) FROM visits GROUP BY source")
    return {row[0]: row[1] for row in rows}


def _target_here(into: Archive, row: Any) -> Any:
    return into.db.execute(
        "SELECT * FROM targets WHERE source = ? AND kind = ? AND locator = ?",
        (row["asked_of"], row["kind"], row["locator"]),
    ).fetchone()


def _page_here(into: Archive, row: Any) -> int | None:
    if row["page_id"] is None:
        return None
    found = into.db.execute(
        "SELECT page_id FROM pages WHERE url = ? AND sha256 = ? ORDER BY fetched_at LIMIT 1",
        (row["url"], row["sha256"]),
    ).fetchone()
    return None if found is None else int(found["page_id"])


def _keep_finding(db: sqlite3.Connection, found: Mapping[str, Any]) -> None:
    """Store a finding once, as the worst that either archive has it."""
    known = db.execute(
        "SELECT finding_id, severity FROM findings WHERE page_id IS :page_id AND entry_id IS :entry_id"
        " AND code = :code AND message = :message",
        found,
    ).fetchone()
    if known is None:
        _insert(db, "findings", found)
    elif _WORST.index(found["severity"]) > _WORST.index(known["severity"]):
        db.execute(
            "UPDATE findings SET severity = ? WHERE finding_id = ?", (found["severity"], known["finding_id"])
        )


def _media(into: Archive, other: Archive) -> None:
    """Carry which pictures were asked for and did not come; those that came are taken in as pages are."""
    for row in other.db.execute("SELECT url, state, note FROM media WHERE state != 'saved' ORDER BY url"):
        mine = into.db.execute("SELECT state, note FROM media WHERE url = ?", (row["url"],)).fetchone()
        if mine is None or (mine["state"] != "saved" and _how_known(row) > _how_known(mine)):
            into.media.fail(row["url"], row["state"], note=row["note"])


def _how_known(row: Any) -> tuple[int, str]:
    return _NO_PICTURE.index(row["state"]), row["note"] or ""


def _reposts(into: Archive, other: Archive, entries: Mapping[int, int]) -> None:
    """Carry what was posted to other journals: what stands there is not posted again."""
    columns = ("target", "source", "part", "entry_id", "state", "ditemid", "url")
    for row in other.db.execute(f"SELECT {', '.join(columns)} FROM reposts ORDER BY target, source, part"):
        mine = into.db.execute(
            "SELECT state, ditemid FROM reposts WHERE target = ? AND source = ? AND part = ?", tuple(row)[:3]
        ).fetchone()
        if mine is None or _how_posted(row) > _how_posted(mine):
            values = dict(row) | {"entry_id": entries.get(row["entry_id"], row["entry_id"])}
            _insert(into.db, "reposts", values, verb="INSERT OR REPLACE")


def _how_posted(row: Any) -> tuple[int, int]:
    return _REPOSTED.index(row["state"]), row["ditemid"] or 0


def _insert(db: sqlite3.Connection, table: str, row: Mapping[str, Any], *, verb: str = "INSERT") -> None:
    db.execute(
        f"{verb} INTO {table} ({', '.join(row)}) VALUES ({', '.join(f':{column}' for column in row)})", row
    )
