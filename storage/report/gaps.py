"""What is known of and not in an archive, why, and what would bring it. Reads only."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from storage.archive import Archive
from storage.report.words import many
from storage.seals import rows_lost
from storage.tables.frontier import FILES
from storage.tables.listings import Comparison

EXAMPLES = 3
COUNTED_COMMENT = "c.gone_at IS NULL AND c.state IN ('active', 'frozen', 'suspended')"
"""Comments that a site counts, stubs as well: not those it shows as deleted or screened."""
FEED_ALONE = "(e.source IS 'feed' AND NOT EXISTS (SELECT 1 FROM visits v WHERE v.journal_id = e.journal_id))"
"""Entries that somebody's copy of a feed tells of, and nothing else: what to look at, not what was there."""
LEFT_OUT_LIMIT = "left-out-limit"
"""Code of the finding that `--limit` ended a visit."""
ADULT = "adult-skipped"
"""Code of the finding that a page is marked adult and was left out."""
CLOCK_AHEAD = "clock-ahead"
"""Code of the finding that the archive holds times of the future."""
PICTURES_LATE = "pictures-not-fetched"
"""Reason of pictures that a run did not come to, or that were left out after others came."""
LOCKED = "locked"
"""Reason of entries whose addresses are known and that are not for every visitor."""
JOURNAL_CLOSED = "journal-closed"
"""Code of the finding that a site shows nothing of a journal any more."""
JOURNAL_ADULT = "journal-adult"
"""Code of the finding that a site asks first whether a reader may see a journal at all."""
SET_ASIDE = "captures-set-aside"
"""Reason of captures that are not what they were asked for."""
PICTURES_NOT_CAPTURED = "pictures-not-captured"
OF_CAPTURES = frozenset({SET_ASIDE, PICTURES_NOT_CAPTURED})
"""Reasons that say something of captures, where no site was asked."""
CLOSED = frozenset({JOURNAL_CLOSED, "robots-closed"})
"""Reasons for which asking the site again brings nothing, whatever else is missing."""
NOTHING_VISIBLE = frozenset({"nothing-shown", "lists-locked"})
"""Codes of findings that a journal shows nothing to a visitor."""


_NAMING = "('list', 'feed', 'comments')"
"""Sources that tell of an entry without being its page."""
_TEXTS = "('entry', 'comments')"
"""Kinds of targets that are no lists."""
_NAMED = frozenset({"entries-only-named", "stubs", "comments-missing", "list-disagrees"})
"""Reasons of what pages name besides what is on them."""


class Cause(StrEnum):
    """Why something is not here: what decides the verdict."""

    MISSING = "missing"
    """It is visible, or was, and is not here."""
    LEFT_OUT = "left out"
    """The person did not want it."""
    NOT_SHOWN = "not shown"
    """The site, or the server of a picture, shows it to no visitor."""


class Remedy(StrEnum):
    """What would bring it."""

    AGAIN = "again"
    """The same backup once more."""
    ADULT = "adult"
    """A backup that may read what is marked adult."""
    WHOLE = "whole"
    """A backup without `--since` or `--limit`."""
    PICTURES = "pictures"
    """A backup with pictures."""
    COPIES = "copies"
    """Copies that somebody saved: the site has no more."""
    READING = "reading"
    """A better reader: the bytes are here."""
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Things of one kind that are not in the archive."""

    reason: str
    """Short and stable, for machines: `not-fetched`, `failed`, `stubs`, or the code of a finding."""
    count: int
    sentence: str
    """For a person: how many, of what, and why."""
    examples: tuple[str, ...] = ()
    cause: Cause = Cause.MISSING
    remedy: Remedy = Remedy.AGAIN
    is_text: bool = True
    """Whether words lack; False for pictures."""
    is_named: bool = False
    """Whether only what somebody saved names it: no visit to the site found that it could not be had."""

    @property
    def is_choice(self) -> bool:
        """Whether it makes the archive no less than it was asked to be."""
        return self.cause is not Cause.MISSING

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return asdict(self) | {"is_choice": self.is_choice}


def find_gaps(archive: Archive) -> tuple[Gap, ...]:
    """Return everything known to be lacking, grouped by why; the worst first."""
    told = _finding_gaps(archive)
    limited = any(gap.reason == LEFT_OUT_LIMIT for gap in told)
    is_closed = any(gap.reason in CLOSED for gap in told)
    pending, others = _target_gaps(archive, limited=limited, is_closed=is_closed)
    excused = sum(gap.count for gap in told if gap.remedy is Remedy.ADULT) + (pending if limited else 0)
    rows = [
        *_lost_rows(archive),
        *others,
        *_file_gaps(archive),
        *_text_gaps(archive),
        *_reply_gaps(archive),
        *_list_gaps(archive, excused=excused),
    ]
    gaps = [*rows, *_told_besides(told, rows), *_media_gaps(archive)]
    if not archive.visits.any():
        gaps = [replace(gap, is_named=gap.reason in _NAMED) for gap in gaps]
    if is_of_captures_alone(archive):
        gaps = [_of_captures(gap) for gap in gaps]
    order = list(Cause)
    return tuple(sorted(gaps, key=lambda gap: order.index(gap.cause)))


def is_of_captures_alone(archive: Archive) -> bool:
    """Return whether archives of the web were asked, and no site."""
    asked = archive.db.execute(
        "SELECT count(*) FILTER (WHERE source LIKE 'wayback %'), count(*) FILTER (WHERE source LIKE 'live %')"
        " FROM targets"
    ).fetchone()
    return bool(asked[0] and not asked[1])


def _of_captures(gap: Gap) -> Gap:
    """Return what is lacking in words for captures: nobody asked the site, and it shows nothing now."""
    if gap.reason == "stubs":
        comments = many(gap.count, "comment")
        return replace(gap, sentence=f"{comments} known to be there, whose words no capture shows")
    if gap.reason == "comments-missing":
        return replace(gap, sentence=f"{many(gap.count, 'comment')} that captured pages count and none shows")
    if gap.reason == "pictures-dead":
        sentence = f"{many(gap.count, 'picture')} of which there is no capture"
        return replace(gap, reason=PICTURES_NOT_CAPTURED, sentence=sentence)
    return gap


_KEPT = {"entries": "entry", "comments": "comment", "pages": "page", "findings": "finding"}
"""Tables of which a row that was written and is not there is something lost."""


def _lost_rows(archive: Archive) -> Iterable[Gap]:
    """Rows that were written and are not there any more, whoever took them away."""
    for table, noun in _KEPT.items():
        lost = rows_lost(archive.db, table)
        if lost:
            yield Gap(
                reason="rows-lost",
                count=lost,
                sentence=f"{many(lost, noun)} written into the archive and not there any more:"
                " the file was changed by something else; `ljkeep verify` says where",
                remedy=Remedy.READING,
            )


def _target_gaps(archive: Archive, *, limited: bool, is_closed: bool) -> tuple[int, list[Gap]]:
    """Return how many entries wait, and what was not fetched.

    What `--limit` left, and pages marked adult, are told by their findings; of a closed journal, lists that
    will not come are no more than the journal is.
    """
    lists = f" AND (state = 'failed' OR kind IN {_TEXTS})" if is_closed else ""
    rows = archive.db.execute(
        "SELECT state, CASE WHEN state = 'pending' THEN NULL ELSE coalesce(note, 'no reason was given') END"
        " AS why, count(*) AS n, count(*) FILTER (WHERE kind = 'entry') AS entries, min(locator) AS example"
        ", outcome IS 'locked' AND kind = 'entry' AS is_locked, source LIKE 'wayback %' AS is_captured"
        f" FROM targets WHERE state != 'done' AND source != '{FILES}' AND outcome IS NOT 'adult'{lists}"
        " GROUP BY state, why, is_locked, is_captured ORDER BY n DESC"
    ).fetchall()
    waiting = sum(row["entries"] for row in rows if row["state"] == "pending")
    return waiting, [
        _target_gap(row) for row in rows if not (limited and row["state"] == "pending" and waiting)
    ]


_KEPT_BACK = {
    "is_captured": (SET_ASIDE, "capture", "{n} set aside: {why}"),
    "is_locked": (LOCKED, "entry", "{n} named by the site and shown only to whom the author lets in"),
    "": ("left-out", "page", "{n} not shown or left out: {why}"),
}
"""What a target is that was not shown, by the column that says so: reason, what is counted, what is told."""


def _target_gap(row: Mapping[str, Any]) -> Gap:
    pages, example = many(row["n"], "page"), (row["example"],)
    if row["state"] == "pending":
        return Gap(
            reason="not-fetched",
            count=row["n"],
            sentence=f"{pages} still to be fetched",
            examples=example,
        )
    if row["state"] == "failed":
        sentence = f"{pages} could not be fetched: {row['why']}"
        return Gap(reason="failed", count=row["n"], sentence=sentence, examples=example)
    return _not_shown(row)


def _not_shown(row: Mapping[str, Any]) -> Gap:
    """What is no fault of the run: the archive of the web, the author or the site keeps it back."""
    reason, noun, told = next(words for column, words in _KEPT_BACK.items() if not column or row[column])
    return Gap(
        reason=reason,
        count=row["n"],
        sentence=told.format(n=many(row["n"], noun), why=row["why"]),
        examples=(row["example"],),
        cause=Cause.NOT_SHOWN,
        remedy=Remedy.NOTHING,
    )


def _file_gaps(archive: Archive) -> Iterable[Gap]:
    """Files that an import did not come to, as it was broken off."""
    yield from _counted(
        archive,
        Gap(
            reason="not-imported",
            count=0,
            sentence="{n} not read yet, as an import was broken off; give them to `ljkeep import` again",
            remedy=Remedy.COPIES,
        ),
        sql=f"SELECT note FROM targets WHERE source = '{FILES}' AND state = 'pending' ORDER BY target_id",
        noun="file",
    )


def _text_gaps(archive: Archive) -> Iterable[Gap]:
    """Entries without their text, and comments the site showed as stubs."""
    yield from _counted(
        archive,
        Gap(
            reason="entries-without-text",
            count=0,
            sentence="{n} known, and without text: the page was not read, or none was found on it",
        ),
        sql="SELECT coalesce(url, ditemid, 'e' || entry_id) FROM entries e"
        f" WHERE body_text IS NULL AND gone_at IS NULL AND coalesce(source, '') NOT IN {_NAMING}",
        noun="entry",
    )
    yield from _counted(
        archive,
        Gap(
            reason="entries-only-named",
            count=0,
            sentence="{n} known from lists, feeds or comments only, and without text",
        ),
        sql="SELECT coalesce(url, ditemid, 'e' || entry_id) FROM entries e"
        f" WHERE body_text IS NULL AND gone_at IS NULL AND source IN {_NAMING} AND NOT {FEED_ALONE}",
        noun="entry",
    )
    yield from _counted(
        archive,
        Gap(reason="stubs", count=0, sentence="{n} known to be there, but the site did not show the words"),
        sql="SELECT coalesce(e.url || '?thread=' || c.dtalkid, 'e' || e.entry_id)"
        " FROM comments c JOIN entries e USING (entry_id)"
        " WHERE c.loaded = 0 AND c.gone_at IS NULL AND e.gone_at IS NULL",
        noun="comment",
    )


def _counted(archive: Archive, gap: Gap, *, sql: str, noun: str) -> Iterable[Gap]:
    names = tuple(str(row[0]) for row in archive.db.execute(f"{sql} LIMIT {EXAMPLES}"))
    if names:
        count = archive.db.execute(f"SELECT count(*) FROM ({sql})").fetchone()[0]
        yield replace(gap, count=count, sentence=gap.sentence.format(n=many(count, noun)), examples=names)


SHORT = (
    "SELECT coalesce(e.url, e.ditemid, 'e' || e.entry_id) AS name, e.reply_count AS said, e.reply_count"
    f" - (SELECT count(*) FROM comments c WHERE c.entry_id = e.entry_id AND {COUNTED_COMMENT}) AS lacking"
    f" FROM entries e WHERE e.gone_at IS NULL AND e.reply_count > 0 AND NOT {FEED_ALONE}"
)
"""Each entry with how many comments fewer are known than the site counts; stubs are known."""


def _reply_gaps(archive: Archive) -> Iterable[Gap]:
    """Entries that the site says have more comments than anybody knows of here."""
    short = archive.db.execute(f"SELECT * FROM ({SHORT}) WHERE lacking > 0").fetchall()
    if short:
        lacking = sum(row["lacking"] for row in short)
        yield Gap(
            reason="comments-missing",
            count=lacking,
            sentence=f"{many(lacking, 'comment')} missing that the site counts"
            f" on {many(len(short), 'entry')}",
            examples=tuple(str(row["name"]) for row in short[:EXAMPLES]),
        )


def _list_gaps(archive: Archive, *, excused: int) -> Iterable[Gap]:
    """Lists of the site that name more than is here: one gap, however many lists."""
    differing = [listed for listed in archive.listings.list() if not listed.agrees]
    if not differing:
        return
    calendar = [listed for listed in differing if listed.is_of_year]
    lacking = max(sum(map(_lacking, calendar)), *(_lacking(c) for c in differing if c not in calendar), 0)
    if lacking <= excused:
        return
    first = differing[0]
    one = f"{first.name} names {first.said}, and the archive has {first.have} of them"
    several = f"{many(lacking, 'entry')} named by {len(differing)} lists of the site and not here"
    examples = tuple(f"{listed.name}: {listed.have} of {listed.said}" for listed in differing[:EXAMPLES])
    yield Gap(
        reason="list-disagrees",
        count=lacking,
        sentence=one if len(differing) == 1 else several,
        examples=first.missing[:EXAMPLES] if len(differing) == 1 else examples,
    )


def _lacking(listed: Comparison) -> int:
    return max(len(listed.missing), (listed.said or 0) - (listed.have or 0), 1)


_CHOICES = {
    ADULT: Remedy.ADULT,
    "left-out-before": Remedy.WHOLE,
    LEFT_OUT_LIMIT: Remedy.WHOLE,
}
"""Codes of findings about what a person left out, and what brings it."""
_REMEDIES = {
    JOURNAL_CLOSED: Remedy.COPIES,
    JOURNAL_ADULT: Remedy.ADULT,
    "robots-closed": Remedy.COPIES,
    **dict.fromkeys(
        ("not-captured", "captured-counts", "nothing-captured", "archive-excludes"), Remedy.COPIES
    ),
    **dict.fromkeys(
        ("body-missing", "no-body", "page-unreadable", "page-too-heavy", "entry-unread"), Remedy.READING
    ),
    **dict.fromkeys(("comments-unread", "comments-hidden-unnamed", "body-folded"), Remedy.COPIES),
}
"""What helps where the same backup once more would not."""
_TOLD_BY_ROWS = {
    "entries-missing": frozenset({"list-disagrees", "not-fetched", LEFT_OUT_LIMIT}),
    "comments-missing": frozenset({"comments-missing", "stubs"}),
    "comments-fewer": frozenset({"comments-missing"}),
    "body-missing": frozenset({"entries-without-text"}),
    "no-body": frozenset({"entries-without-text"}),
}
"""Findings that say again, one by one, what some gap says as a whole."""
_STANDING = (
    "SELECT f.* FROM findings f LEFT JOIN pages p USING (page_id) WHERE f.origin = 'run' OR p.page_id IS NULL"
    " OR NOT p.aside AND NOT EXISTS (SELECT 1 FROM pages n WHERE n.url = p.url AND n.page_id > p.page_id"
    " AND NOT EXISTS (SELECT 1 FROM findings g WHERE g.page_id = n.page_id AND g.severity = 'gap'))"
)
"""Findings without those of a page that was read without a gap when it was fetched again."""


def _finding_gaps(archive: Archive) -> list[Gap]:
    codes = (*_CHOICES, *NOTHING_VISIBLE)
    rows = archive.db.execute(
        "SELECT code, max(severity = 'gap') AS is_gap, count(*) AS n, min(message) AS example"
        f" FROM ({_STANDING}) WHERE severity = 'gap' OR code IN ({', '.join('?' * len(codes))})"
        " GROUP BY code ORDER BY n DESC",
        codes,
    )
    return [_adult_gap(archive, row["n"]) if _is_choice(row) else _finding_gap(row) for row in rows]


def _is_choice(row: Mapping[str, Any]) -> bool:
    return row["code"] == ADULT and not row["is_gap"]


def _adult_gap(archive: Archive, count: int) -> Gap:
    """Pages that the person was asked about, or could have been: one gap, however many pages."""
    names = archive.db.execute(
        f"SELECT locator FROM targets WHERE outcome = 'adult' ORDER BY target_id LIMIT {EXAMPLES}"
    )
    return Gap(
        reason=ADULT,
        count=count,
        sentence=f"{many(count, 'page')} marked adult; if you may and want to read"
        f" {'it' if count == 1 else 'them'}, add --adult",
        examples=tuple(row[0] for row in names),
        cause=Cause.LEFT_OUT,
        remedy=Remedy.ADULT,
    )


def _finding_gap(row: Mapping[str, Any]) -> Gap:
    code, example = row["code"], row["example"]
    cause, remedy = Cause.MISSING, _REMEDIES.get(code, Remedy.AGAIN)
    if not row["is_gap"]:
        cause = Cause.LEFT_OUT if code in _CHOICES else Cause.NOT_SHOWN
        remedy = _CHOICES.get(code, Remedy.NOTHING)
    more = f" (and {row['n'] - 1} more like it)" if row["n"] > 1 else ""
    return Gap(reason=code, count=row["n"], sentence=f"{example}{more}", cause=cause, remedy=remedy)


def _told_besides(told: Iterable[Gap], rows: Iterable[Gap]) -> Iterable[Gap]:
    """Yield what findings say that no gap of the rows says as well."""
    said = {gap.reason for gap in rows} | {gap.reason for gap in told if gap.cause is Cause.LEFT_OUT}
    return (gap for gap in told if not _TOLD_BY_ROWS.get(gap.reason, frozenset()) & said)


_PICTURES = {
    "pending": (PICTURES_LATE, "{n} not fetched yet", Cause.LEFT_OUT),
    "dead": ("pictures-dead", "{n} gone from where the entries show them", Cause.NOT_SHOWN),
    "refused": ("pictures-refused", "{n} refused by the server that holds them", Cause.NOT_SHOWN),
    "too_large": ("pictures-too-large", "{n} larger than the limit", Cause.NOT_SHOWN),
}


def _media_gaps(archive: Archive) -> Iterable[Gap]:
    """Pictures that are not here; the words are whole without them."""
    rows = archive.db.execute(
        "SELECT state, count(*) AS n, min(url) AS example FROM media WHERE state != 'saved' GROUP BY state"
    ).fetchall()
    for row in rows:
        reason, sentence, cause = _PICTURES[row["state"]]
        yield Gap(
            reason=reason,
            count=row["n"],
            sentence=sentence.format(n=many(row["n"], "picture")),
            examples=(row["example"],),
            cause=cause,
            remedy=Remedy.PICTURES if cause is Cause.LEFT_OUT else Remedy.NOTHING,
            is_text=False,
        )
    if not rows and _shows_pictures(archive):
        yield Gap(
            reason="pictures-left-out",
            count=0,
            sentence="the pictures and icons that entries show",
            cause=Cause.LEFT_OUT,
            remedy=Remedy.PICTURES,
            is_text=False,
        )


def _shows_pictures(archive: Archive) -> bool:
    """Whether entries show pictures, none of which was ever asked for."""
    if archive.db.execute("SELECT 1 FROM media LIMIT 1").fetchone():
        return False
    row = archive.db.execute(
        "SELECT 1 FROM entries WHERE userpic_url IS NOT NULL OR body_html LIKE '%<img%' LIMIT 1"
    ).fetchone()
    return row is not None
