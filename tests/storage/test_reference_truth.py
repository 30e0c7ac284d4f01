"""Archives saved through the API from the ground truth of the corpus, judged by the corpus' own checker."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from storage.archive import Archive
from storage.markup.clean import body_text
from storage.records import (
    AdultLevel,
    Comment,
    CommentsState,
    CommentState,
    Entry,
    Journal,
    JournalKind,
    JournalStatus,
    Page,
    PosterKind,
    Security,
    Target,
)

SEEN = "2026-01-01T00:00:00Z"
STATES = {
    "A": CommentState.ACTIVE,
    "F": CommentState.FROZEN,
    "S": CommentState.SCREENED,
    "D": CommentState.DELETED,
    "B": CommentState.SPAM,
    "X": CommentState.SUSPENDED,
}
KINDS = {"personal": PosterKind.USER, "openid": PosterKind.IDENTITY, "anonymous": PosterKind.ANONYMOUS}
LEVELS = {"public": Security.PUBLIC, "access": Security.PROTECTED, "private": Security.PRIVATE}


def served(raw: str | None, *, is_formatted: bool = False) -> str:
    """The markup a site would serve for what the writer typed, near enough for the checker."""
    text = raw or ""
    if not is_formatted:
        text = text.replace("\r\n", "\n").replace("\n", "<br />")
    cuts = iter(range(1, 1000))
    text = re.sub(r"<(?:lj-)?cut\b[^>]*>", lambda _: f'<a name="cutid{next(cuts)}"></a>', text)
    return re.sub(r"</(?:lj-)?cut>|<(?:site|lj)-embed[^>]*>", "", text)


def entry_of(e: dict[str, Any]) -> Entry:
    return Entry(
        ditemid=e["ditemid"],
        url=e["slug_url"] or e["url"],
        poster=e["poster"],
        subject=body_text(e["subject"]),
        eventtime=e["eventtime"],
        logged_at=e["logtime"],
        security=LEVELS[e["security"]],
        adult=AdultLevel(e["adult_content_effective"] or "none"),
        mood=e["mood"],
        music=e["music"],
        location=e["location"],
        picture_keyword=e["picture_keyword"],
        body_html=served(e["event"], is_formatted=e["preformatted"]),
        reply_count=e["reply_count"],
        comments_state=CommentsState.DISABLED if e["comments_disabled"] else CommentsState.OPEN,
        tags=tuple(e["tags"]),
    )


def comment_of(c: dict[str, Any]) -> Comment:
    if c["placeholder_to_anonymous"]:
        return Comment(
            dtalkid=c["dtalkid"],
            parent_dtalkid=c["parent"],
            poster_kind=PosterKind.HIDDEN,
            state=STATES[c["state"]],
        )
    return Comment(
        dtalkid=c["dtalkid"],
        parent_dtalkid=c["parent"],
        poster=c["poster_openid"] or c["poster"],
        poster_kind=KINDS[c["poster_kind"]],
        subject=c["subject"],
        posted_at=c["datepost"],
        edited_at=c["edit_time"],
        state=STATES[c["state"]],
        body_html=served(c["body"]),
        picture_keyword=c["picture_keyword"] if c["picture_id"] else None,
    )


def save(archive: Archive, truth: dict[str, Any]) -> None:
    j = truth["journal"]
    journal = Journal(
        name=j["name"],
        kind=JournalKind(j["kind"]),
        display_name=j["display_name"],
        title=j["title"],
        subtitle=j["subtitle"],
        url=j["url"],
        status=JournalStatus(j["status"]),
    )
    journal_id = archive.entries.save_journal(journal, site="dreamwidth", seen_at=SEEN)
    shown: dict[int, list[Comment]] = {}
    for c in truth["comments"]:
        if c["visible_to_anonymous"] or c["placeholder_to_anonymous"]:
            shown.setdefault(c["ditemid"], []).append(comment_of(c))
    for e in truth["entries"]:
        if not e["visible_to_anonymous"]:
            continue
        body = f"<html>{e['ditemid']}</html>".encode()
        page = Page(url=e["url"], final_url=e["url"], media_type="text/html", fetched_at=SEEN, body=body)
        archive.frontier.add([Target(source="live", kind="entry", locator=e["url"], state="done")])
        page_id = archive.pages.keep(page)
        entry_id = archive.entries.save(
            journal_id, entry_of(e), page_id=page_id, source="live", fetched_at=SEEN
        )
        comments = shown.get(e["ditemid"], [])
        for start in range(0, len(comments), 25):
            archive.entries.save_comments(
                entry_id, comments[start : start + 25], page_id=page_id, source="live", fetched_at=SEEN
            )


@pytest.mark.parametrize("name", ["katleept", "clexfic", "longrun", "longfics"])
def test_what_is_saved_from_the_truth_passes_the_checker(tmp_path: Path, shared: Path, name: str) -> None:
    truth = shared / "corpus" / "truth" / f"{name}.json"
    path = tmp_path / "journal.db"
    with Archive.open(path, create=True) as archive, archive.transaction():
        save(archive, json.loads(truth.read_text(encoding="utf-8")))

    script = shared / "corpus" / "check_archive.py"
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-B", str(script), str(path), str(truth), "--json"],
        check=False,
        capture_output=True,
        text=True,
    )

    found = json.loads(done.stdout)
    wrong = {kind: field["examples"] for kind, field in found["fields"].items() if field["wrong"]}
    assert found["problems"] == {}
    assert wrong == {}
