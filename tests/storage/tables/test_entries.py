import pytest

from storage.archive import Archive
from storage.records import CommentsState, Ditemid, Entry, EntryId, Jitemid, Journal, Security
from tests.storage.bench import DITEMID, Bench, make_comment

FULL = {
    "url": "http://kat.test/79404.html",
    "poster": "kat",
    "subject": "First snow",
    "eventtime": "2012-11-13T09:30:00",
    "security": Security.PUBLIC,
    "mood": "calm",
    "body_html": "<p>It snowed.</p>",
    "reply_count": 2,
    "tags": ("winter", "snow"),
}


def revisions(bench: Bench, entry_id: EntryId) -> list[dict[str, object]]:
    return [dict(revision.before) for revision in bench.archive.revisions.of("entries", entry_id)]


def test_entry_is_stored_with_every_value(bench: Bench) -> None:
    entry_id = bench.entry(**FULL, ip_logged=False, comments_state=CommentsState.OPEN)

    row = bench.row(entry_id)
    assert {name: row[name] for name in FULL if name != "tags"} == {
        k: v for k, v in FULL.items() if k != "tags"
    }
    assert (row["ditemid"], row["jitemid"]) == (DITEMID, DITEMID >> 8)
    assert (row["body_text"], row["word_count"]) == ("It snowed.", 2)
    assert (row["ip_logged"], row["comments_state"], row["source"]) == (0, "open", "live")
    assert bench.archive.entries.tags(entry_id) == ("winter", "snow")


def test_same_entry_twice_is_one_row_without_a_revision(bench: Bench) -> None:
    first = bench.entry(**FULL)

    again = bench.entry("2026-02-01", **FULL)

    assert first == again
    assert bench.count("entries") == 1
    assert bench.count("revisions") == 0


@pytest.mark.parametrize("column", [name for name in FULL if name != "tags"])
def test_none_never_replaces_a_value(bench: Bench, column: str) -> None:
    entry_id = bench.entry(**FULL)
    before = bench.row(entry_id)

    bench.entry("2026-02-01", **(FULL | {column: None}))

    assert bench.row(entry_id)[column] == before[column]
    assert bench.archive.entries.tags(entry_id) == ("winter", "snow")


def test_page_that_says_nothing_replaces_what_it_said(bench: Bench) -> None:
    entry_id = bench.entry(mood="calm")

    bench.entry("2026-02-01", mood="")

    assert bench.row(entry_id)["mood"] == ""
    assert revisions(bench, entry_id) == [{"mood": "calm"}]


def test_change_keeps_what_was_there(bench: Bench) -> None:
    entry_id = bench.entry(**FULL)

    bench.entry("2026-02-01", **(FULL | {"subject": "Second snow", "body_html": "<p>More.</p>"}))

    assert bench.row(entry_id)["subject"] == "Second snow"
    assert bench.row(entry_id)["word_count"] == 1
    assert revisions(bench, entry_id) == [
        {"subject": "First snow", "body_html": "<p>It snowed.</p>", "body_text": "It snowed."}
    ]
    revision = bench.archive.revisions.of("entries", entry_id)[0]
    assert revision.seen_at == "2026-02-01T00:00:00Z"
    assert revision.page_id != revision.before_page_id


def test_count_of_replies_alone_is_no_new_version(bench: Bench) -> None:
    entry_id = bench.entry(**FULL)

    bench.entry("2026-02-01", **(FULL | {"reply_count": 9}))

    assert bench.row(entry_id)["reply_count"] == 9
    assert revisions(bench, entry_id) == []


def test_older_page_fills_gaps_and_is_kept_as_an_earlier_version(bench: Bench) -> None:
    entry_id = bench.entry("2026-02-01", subject="New")

    bench.entry("2026-01-01", subject="Old", mood="calm")

    row = bench.row(entry_id)
    assert (row["subject"], row["mood"], row["fetched_at"]) == ("New", "calm", "2026-02-01T00:00:00Z")
    assert revisions(bench, entry_id) == [{"subject": "Old"}]


def test_older_page_read_again_is_kept_once(bench: Bench) -> None:
    entry_id = bench.entry("2026-02-01", subject="New")

    for _ in range(3):
        bench.entry("2026-01-01", subject="Old")

    assert revisions(bench, entry_id) == [{"subject": "Old"}]


@pytest.mark.parametrize("source", ["feed", "list"])
@pytest.mark.parametrize("day", ["2026-01-01", "2026-03-01"])
def test_weak_reading_only_fills_gaps(bench: Bench, source: str, day: str) -> None:
    entry_id = bench.entry("2026-02-01", subject="Page", tags=("a",))

    bench.entry(day, source=source, subject="Elsewhere", logged_at="2012-11-13T09:31:00Z", tags=("b",))

    row = bench.row(entry_id)
    assert (row["subject"], row["logged_at"], row["source"]) == ("Page", "2012-11-13T09:31:00Z", "live")
    assert bench.archive.entries.tags(entry_id) == ("a",)
    assert revisions(bench, entry_id) == []


@pytest.mark.parametrize("day", ["2026-01-01", "2026-03-01"])
def test_page_replaces_a_weak_reading_whenever_each_was_fetched(bench: Bench, day: str) -> None:
    entry_id = bench.entry("2026-02-01", source="feed", subject="Feed", tags=("a",))

    bench.entry(day, subject="Page", tags=("b",))

    assert bench.row(entry_id)["subject"] == "Page"
    assert bench.row(entry_id)["source"] == "live"
    assert bench.archive.entries.tags(entry_id) == ("b",)
    assert revisions(bench, entry_id) == []


def test_feed_and_page_give_the_same_row_in_either_order(bench: Bench) -> None:
    one = bench.entry("2026-01-01", source="feed", ditemid=Ditemid(256), subject="F", logged_at="L")
    bench.entry("2026-01-02", ditemid=Ditemid(256), subject="P", mood="m")
    other = bench.entry("2026-01-02", ditemid=Ditemid(512), subject="P", mood="m")
    bench.entry("2026-01-01", source="feed", ditemid=Ditemid(512), subject="F", logged_at="L")

    own = {"entry_id", "ditemid", "jitemid", "page_id"}
    assert {k: v for k, v in bench.row(one).items() if k not in own} == {
        k: v for k, v in bench.row(other).items() if k not in own
    }


def test_page_read_again_by_a_better_reader_is_no_revision(bench: Bench) -> None:
    entry_id = bench.entry(body_html="<p>Half", mood="wrong")

    bench.entry(body_html="<p>Half and half", mood="right")

    assert bench.row(entry_id)["mood"] == "right"
    assert revisions(bench, entry_id) == []


def test_new_tags_take_the_place_of_the_old_in_their_order(bench: Bench) -> None:
    entry_id = bench.entry(tags=("a", "b", "c"))

    bench.entry("2026-02-01", tags=("c", "a", "a", "smallville: clex"))

    assert bench.archive.entries.tags(entry_id) == ("c", "a", "smallville: clex")
    assert revisions(bench, entry_id) == [{"tags": ["a", "b", "c"]}]
    assert bench.count("tags") == 4


def test_entry_that_lost_its_tags_has_none(bench: Bench) -> None:
    entry_id = bench.entry(tags=("a",))

    bench.entry("2026-02-01", tags=())

    assert bench.archive.entries.tags(entry_id) == ()


def test_what_a_page_of_a_look_without_tags_does_not_say_stays(bench: Bench) -> None:
    entry_id = bench.entry(tags=("a",))

    bench.entry("2026-02-01", tags=None)

    assert bench.archive.entries.tags(entry_id) == ("a",)


@pytest.mark.parametrize("first", ["api", "live"])
@pytest.mark.parametrize("page_at", ["2025-12-01", "2026-02-01"])
def test_a_page_without_a_subject_takes_none_from_what_was_typed(
    bench: Bench, page_at: str, first: str
) -> None:
    typed = {"at": "2026-01-01", "source": "api", "subject": "<b>Snow</b>"}
    page = {"at": page_at, "source": "live", "subject": ""}

    for reading in (typed, page) if first == "api" else (page, typed):
        entry_id = bench.entry(**reading)

    assert bench.row(entry_id)["subject"] == "<b>Snow</b>"
    assert revisions(bench, entry_id) == []


def test_a_later_page_without_a_subject_says_that_it_was_taken_away(bench: Bench) -> None:
    entry_id = bench.entry(subject="Snow")

    bench.entry("2026-02-01", subject="")

    assert bench.row(entry_id)["subject"] == ""
    assert revisions(bench, entry_id) == [{"subject": "Snow"}]


def test_tag_positions_count_from_zero(bench: Bench) -> None:
    bench.entry(tags=("a", "b"))

    assert [row["position"] for row in bench.archive.db.execute("SELECT position FROM entry_tags")] == [0, 1]


def test_entry_known_by_jitemid_only_gets_its_number_later(bench: Bench) -> None:
    entry_id = bench.entry(ditemid=None, jitemid=Jitemid(DITEMID >> 8), subject="From the API")

    assert bench.entry("2026-02-01", mood="calm") == entry_id
    assert bench.row(entry_id)["ditemid"] == DITEMID


def test_second_number_of_an_entry_is_a_finding_and_changes_nothing(bench: Bench) -> None:
    entry_id = bench.entry()

    bench.entry("2026-02-01", ditemid=Ditemid(DITEMID + 1))

    assert bench.row(entry_id)["ditemid"] == DITEMID
    assert [f.finding.code for f in bench.archive.findings.list(entry_id=entry_id)] == ["fields-disagree"]


def test_entry_without_a_number_is_one_entry_however_often_it_is_imported(bench: Bench) -> None:
    text = {"ditemid": None, "subject": "Snow", "body_text": "It  snowed.\nAll day.", "poster": "kat"}

    first = bench.entry(**text)
    again = bench.entry("2026-02-01", **(text | {"body_text": "It snowed. All day."}))

    assert first == again
    assert bench.row(first)["jitemid"] is None


def test_two_entries_with_the_same_words_on_two_days_are_two(bench: Bench) -> None:
    text = {"ditemid": None, "body_text": "Weekly note.", "poster": "kat"}

    for _ in range(2):
        bench.entry(**text, eventtime="2012-01-01T10:00:00")
        bench.entry(**text, eventtime="2012-01-08T10:00:00")

    assert bench.count("entries") == 2


def test_entries_without_number_or_words_are_told_apart_by_address(bench: Bench) -> None:
    one = bench.entry(ditemid=None, url="http://kat.test/one")
    other = bench.entry(ditemid=None, url="http://kat.test/two")

    assert one != other
    assert bench.entry(ditemid=None, url="http://kat.test/one") == one


def test_imported_text_and_its_page_become_one_entry(bench: Bench) -> None:
    imported = bench.entry(ditemid=None, subject="Snow", body_text="It snowed.", poster="kat", source="text")

    read = bench.entry("2026-02-01", subject="Snow", body_html="<p>It snowed.</p>", poster="kat")

    assert imported == read
    assert bench.row(read)["jitemid"] == DITEMID >> 8
    assert (
        bench.entry("2026-03-01", ditemid=None, subject="Snow", body_text="It snowed.", poster="kat") == read
    )


def test_markup_and_text_of_a_body_move_together(bench: Bench) -> None:
    entry_id = bench.entry(subject="Snow", poster="kat", body_html="<p>It <b>snowed</b>.</p>")

    bench.entry("2026-02-01", body_text="It *snowed*.", source="text")

    assert bench.row(entry_id)["body_text"] == "It snowed."


def test_entry_that_is_gone_stays_with_the_first_date(bench: Bench) -> None:
    entry_id = bench.entry(**FULL)

    bench.archive.entries.mark_gone(entry_id, seen_at="2026-02-01T00:00:00Z")
    bench.archive.entries.mark_gone(entry_id, seen_at="2026-03-01T00:00:00Z")

    assert bench.row(entry_id)["gone_at"] == "2026-02-01T00:00:00Z"
    assert bench.row(entry_id)["subject"] == "First snow"


def test_entry_that_comes_back_is_not_gone(bench: Bench) -> None:
    entry_id = bench.entry(**FULL)
    bench.archive.entries.mark_gone(entry_id, seen_at="2026-02-01T00:00:00Z")

    bench.entry("2026-01-15", **FULL)
    still_gone = bench.row(entry_id)["gone_at"]
    bench.entry("2026-03-01", **FULL)

    assert still_gone == "2026-02-01T00:00:00Z"
    assert bench.row(entry_id)["gone_at"] is None


def test_entry_is_found_by_its_number_in_its_journal(bench: Bench) -> None:
    entry_id = bench.entry(**FULL)
    other = bench.archive.entries.save_journal(
        Journal(name="lex"), site="kat.test", seen_at="2026-01-01T00:00:00Z"
    )

    assert bench.archive.entries.find(bench.journal_id, DITEMID) == entry_id
    assert bench.archive.entries.find(other, DITEMID) is None


def test_numbers_leave_out_entries_without_a_body(bench: Bench) -> None:
    bench.entry(**FULL)
    bench.entry(ditemid=Ditemid(256), subject="Only named")

    assert bench.archive.entries.numbers(bench.journal_id) == {DITEMID >> 8}
    assert bench.archive.entries.numbers(bench.journal_id, with_body=False) == {1, DITEMID >> 8}


def test_text_that_is_no_text_is_stored_without_a_traceback(bench: Bench) -> None:
    entry_id = bench.entry(
        subject="a\x00b\ud83d", body_html="\udcff<p>x", tags=("t\ud800", "ü"), music="\x01"
    )

    assert bench.row(entry_id)["subject"] == "ab\ufffd"
    assert bench.archive.entries.tags(entry_id) == ("t\ufffd", "ü")


def test_search_text_is_stored_only_where_folding_changes_something(archive: Archive, bench: Bench) -> None:
    plain = bench.entry(ditemid=Ditemid(256), subject="Plain", body_html="words")
    folded = bench.entry(ditemid=Ditemid(512), subject="ﬁr", body_html="it’s")

    texts = {row["entry_id"]: row["search_text"] for row in archive.db.execute("SELECT * FROM entries")}
    assert texts[plain] is None
    assert texts[folded] is not None


def test_of_an_unchanged_entry_only_the_look_is_written(bench: Bench) -> None:
    entry_id = bench.entry(**FULL)
    before, changes = bench.row(entry_id), bench.archive.db.total_changes

    bench.archive.entries.save(
        bench.journal_id,
        Entry(ditemid=DITEMID, **FULL),
        page_id=None,
        source="live",
        fetched_at="2026-09-01T00:00:00Z",
    )

    assert bench.archive.db.total_changes == changes + 2  # the row and its seal
    assert bench.row(entry_id) == before | {"looked_at": "2026-09-01T00:00:00Z"}


@pytest.mark.parametrize("source", ["feed", "list", "comments"])
def test_only_a_page_of_its_own_is_a_look_at_an_entry(bench: Bench, source: str) -> None:
    entry_id = bench.entry(**FULL)

    bench.entry("2026-02-01", source=source, subject="Otherwise")

    assert bench.row(entry_id)["looked_at"] == "2026-01-01T00:00:00Z"


def test_an_older_page_is_no_newer_look(bench: Bench) -> None:
    entry_id = bench.entry(**FULL)

    bench.entry("2025-01-01", **FULL)

    row = bench.row(entry_id)
    assert (row["first_seen_at"], row["looked_at"]) == ("2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z")


def test_comments_go_with_their_entry_and_come_back_where_they_are_shown(bench: Bench) -> None:
    entry_id = bench.entry(**FULL)
    bench.comments(entry_id, make_comment(1), make_comment(2))
    bench.archive.entries.mark_gone(entry_id, seen_at="2026-02-01T00:00:00Z")
    gone = [bench.comment_row(n)["gone_at"] for n in (1, 2)]

    bench.comments(entry_id, make_comment(1), at="2026-03-01")

    assert gone == ["2026-02-01T00:00:00Z"] * 2
    assert [bench.comment_row(n)["gone_at"] for n in (1, 2)] == [None, "2026-02-01T00:00:00Z"]


def test_an_entry_says_why_it_is_gone_until_it_is_back(bench: Bench) -> None:
    entry_id = bench.entry(**FULL)
    bench.archive.entries.mark_gone(entry_id, seen_at="2026-02-01T00:00:00Z", reason="locked")
    gone = bench.row(entry_id)

    bench.entry("2026-03-01", **FULL)

    back = bench.row(entry_id)
    assert (gone["gone_at"], gone["gone_reason"]) == ("2026-02-01T00:00:00Z", "locked")
    assert (back["gone_at"], back["gone_reason"]) == (None, None)


def test_reading_again_drops_what_no_page_yields_and_keeps_row_numbers(bench: Bench) -> None:
    kept = bench.entry(**FULL)
    dropped = bench.entry(ditemid=Ditemid(256), subject="Never was an entry")
    unpaged = bench.entry(ditemid=Ditemid(512), subject="By hand", paged=False)
    bench.archive.entries.mark_gone(kept, seen_at="2026-06-01T00:00:00Z")

    with bench.archive.rereading():
        again = bench.entry(**(FULL | {"mood": None, "tags": ("snow",)}))

    assert again == kept
    assert bench.row(kept)["mood"] is None
    assert bench.row(kept)["gone_at"] == "2026-06-01T00:00:00Z"
    assert bench.archive.entries.tags(kept) == ("snow",)
    assert bench.archive.entries.find(bench.journal_id, Ditemid(256)) is None
    assert bench.row(unpaged)["subject"] == "By hand"
    assert dropped != kept


def test_reading_again_gives_the_same_versions(bench: Bench) -> None:
    entry_id = bench.entry("2026-01-01", subject="One")
    bench.entry("2026-02-01", subject="Two")
    bench.entry("2026-03-01", subject="Three")
    before = revisions(bench, entry_id)

    with bench.archive.rereading():
        bench.entry("2026-01-01", subject="One")
        bench.entry("2026-02-01", subject="Two")
        bench.entry("2026-03-01", subject="Three")

    assert before == [{"subject": "One"}, {"subject": "Two"}]
    assert revisions(bench, entry_id) == before
    assert bench.row(entry_id)["subject"] == "Three"


def read_again_and_stop(bench: Bench) -> None:
    with bench.archive.rereading():
        raise RuntimeError("stop")


def test_reading_again_that_fails_changes_nothing(bench: Bench) -> None:
    entry_id = bench.entry(**FULL)
    before = bench.row(entry_id)

    with pytest.raises(RuntimeError, match="stop"):
        read_again_and_stop(bench)

    assert bench.row(entry_id) == before
