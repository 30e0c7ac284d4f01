from storage.archive import Archive
from storage.records import Target, TargetOutcome


def target(locator: str, *, kind: str = "entry", note: str | None = None) -> Target:
    return Target(source="live", kind=kind, locator=locator, note=note)


NOW = "2026-01-01T12:00:00Z"


def taken(archive: Archive, now: str = NOW) -> str | None:
    found = archive.frontier.take(now)
    return found and found.locator


def test_targets_are_taken_in_the_order_they_came(archive: Archive) -> None:
    assert archive.frontier.add([target("a"), target("b")]) == 2

    order = []
    while (found := archive.frontier.take(NOW)) is not None:
        order.append(found.locator)
        archive.frontier.done(found.target_id or 0)

    assert order == ["a", "b"]


def test_lower_priority_goes_first(archive: Archive) -> None:
    archive.frontier.add([target("entry")], priority=5)
    archive.frontier.add([target("calendar")], priority=1)

    assert taken(archive) == "calendar"


def test_known_target_moves_forward_never_back(archive: Archive) -> None:
    archive.frontier.add([target("a"), target("b")], priority=5)

    assert archive.frontier.add([target("b")], priority=1) == 0
    assert archive.frontier.add([target("b")], priority=9) == 0
    assert taken(archive) == "b"


def test_taking_alone_changes_nothing(archive: Archive) -> None:
    archive.frontier.add([target("a")])

    assert (taken(archive), taken(archive)) == ("a", "a")


def test_done_target_is_not_opened_by_adding_it(archive: Archive) -> None:
    archive.frontier.add([target("a")])
    archive.frontier.done(1, "200")

    assert archive.frontier.add([target("a")]) == 0
    assert taken(archive) is None
    assert archive.frontier.add([target("a")], reopen=True) == 1
    assert taken(archive) == "a"
    assert archive.frontier.add([target("a")], reopen=True) == 0


def test_failure_without_a_next_try_is_final(archive: Archive) -> None:
    archive.frontier.add([target("a")])

    archive.frontier.fail(1, note="404")

    assert taken(archive) is None
    assert archive.frontier.counts() == {"pending": 0, "done": 0, "failed": 1, "skipped": 0}


def test_skipped_target_says_why(archive: Archive) -> None:
    archive.frontier.add([target("a")])

    archive.frontier.skip(1, "locked")

    found = archive.frontier.find("live", "entry", locator="a")
    assert found is not None
    assert (found.state, found.note) == ("skipped", "locked")
    assert archive.frontier.find("live", "entry", locator="b") is None


def test_all_targets_of_a_state_open_again(archive: Archive) -> None:
    archive.frontier.add([target("a"), target("b"), target("c", kind="list")])
    for number in (1, 2, 3):
        archive.frontier.fail(number)

    assert archive.frontier.reopen(state="failed", kind="entry") == 2
    assert archive.frontier.pending() == 2
    assert [t.locator for t in archive.frontier.list(state="failed")] == ["c"]


def test_pending_is_counted_by_kind(archive: Archive) -> None:
    archive.frontier.add([target("a"), target("b", kind="list")])

    assert (archive.frontier.pending(), archive.frontier.pending(kind="list")) == (2, 1)


def test_target_may_be_added_as_settled(archive: Archive) -> None:
    archive.frontier.add(
        [Target(source="live", kind="entry", locator="a", state="skipped", note="by choice")]
    )

    assert archive.frontier.counts()["skipped"] == 1


def test_sources_are_taken_apart(archive: Archive) -> None:
    archive.frontier.add([target("a"), Target(source="media", kind="picture", locator="b")])

    found = archive.frontier.take(NOW, source="media")

    assert found is not None
    assert found.locator == "b"


def test_entries_are_taken_over_under_another_address(archive: Archive) -> None:
    frontier = archive.frontier
    frontier.add(
        [target("http://old/1.html"), target("http://old/2.html"), target("http://old/", kind="feed")]
    )
    frontier.done(frontier.list()[0].target_id or 0, "no longer shown", outcome=TargetOutcome.GONE)

    frontier.move("live", "live new", prefixes=("http://old/", "http://new/"))

    moved = [(found.locator, found.state) for found in frontier.list() if found.source == "live new"]
    assert sorted(moved) == [("http://new/1.html", "done"), ("http://new/2.html", "pending")]
    assert [found.kind for found in frontier.list() if found.source == "live"] == ["feed"]


def test_what_is_pending_is_counted_for_one_source(archive: Archive) -> None:
    archive.frontier.add([target("a"), Target(source="other", kind="entry", locator="b")])

    assert archive.frontier.pending(source="live") == 1
