"""Comments stand below what they answer, however deep, and in pages of bearable length."""

from pathlib import Path

import pytest

from storage.archive import Archive
from storage.records import EntryId, Journal
from storage.render.threads import PAGE_AT_MOST, PAGE_COMMENTS, Outline, read_outline
from tests.reading import SEEN, reader_of
from tests.storage.bench import Bench, dtalkid, make_comment


class Thread:
    """An entry whose comments a test gives as number -> number of what it answers."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.entry_id = EntryId(0)

    def of(self, parents: dict[int, int | None]) -> Outline:
        with Archive.open(self.path, create=True) as archive:
            journal = archive.entries.save_journal(Journal(name="kat"), site="dw.test", seen_at=SEEN)
            bench = Bench(archive, journal)
            self.entry_id = bench.entry(subject="Talk", body_html="x", body_text="x", word_count=1)
            bench.comments(self.entry_id, *(make_comment(number, to=to) for number, to in parents.items()))
            return read_outline(archive.db, self.entry_id)


@pytest.fixture
def thread(tmp_path: Path) -> Thread:
    return Thread(tmp_path / "kat.db")


def seen(outline: Outline) -> list[tuple[int, int, int]]:
    """Number, depth and count of replies of each comment."""
    return [((dtalkid or 0) >> 8, depth, replies) for _, dtalkid, _, depth, replies in outline.places]


def test_replies_stand_below_what_they_answer_in_the_order_they_were_written(thread: Thread) -> None:
    outline = thread.of({1: None, 2: 1, 3: None, 4: 1, 5: 2, 6: 3})

    assert seen(outline) == [(1, 1, 3), (2, 2, 1), (5, 3, 0), (4, 2, 0), (3, 1, 1), (6, 2, 0)]


def test_a_comment_whose_parent_is_not_here_stands_on_the_entry(thread: Thread) -> None:
    assert seen(thread.of({2: 1, 3: 2})) == [(2, 1, 1), (3, 2, 0)]


def test_comments_that_answer_each_other_in_a_ring_are_all_shown(thread: Thread) -> None:
    outline = thread.of({1: 3, 2: 1, 3: 2, 4: 4, 5: None, 6: 2})

    assert sorted(number for number, _, _ in seen(outline)) == [1, 2, 3, 4, 5, 6]


def test_an_entry_without_comments_has_one_empty_page(thread: Thread) -> None:
    outline = thread.of({})

    assert (outline.pages, outline.page(1), outline.page_of(dtalkid(1))) == (1, (), None)


def test_a_thread_three_thousand_deep_is_paged_and_shown(thread: Thread) -> None:
    outline = thread.of({number: number - 1 or None for number in range(1, 3001)})

    assert seen(outline)[-1][1] == 3000
    assert seen(outline)[0][2] == 2999
    assert outline.pages == 3000 // PAGE_AT_MOST
    last = reader_of(thread.path).text(f"/entries/{thread.entry_id}?page={outline.pages}")
    assert f'id="t{dtalkid(3000)}"' in last


def test_five_thousand_comments_are_paged_where_threads_begin(thread: Thread) -> None:
    outline = thread.of({number: None if number % 7 == 1 else number - 1 for number in range(1, 5001)})

    pages = [outline.page(number) for number in range(1, outline.pages + 1)]

    assert sum(len(page) for page in pages) == 5000
    assert all(page[0].depth == 1 for page in pages)
    assert all(PAGE_COMMENTS <= len(page) <= PAGE_AT_MOST for page in pages[:-1])
    assert all(outline.page_of(page[-1].dtalkid or 0) == at for at, page in enumerate(pages, 1))


def test_every_page_of_five_thousand_comments_is_reached_from_the_one_before(thread: Thread) -> None:
    outline = thread.of(dict.fromkeys(range(1, 5001)))
    reader = reader_of(thread.path)

    first = reader.text(f"/entries/{thread.entry_id}")
    last = reader.text(f"/entries/{thread.entry_id}?page={outline.pages}")
    beyond = reader.text(f"/entries/{thread.entry_id}?page=999")

    assert f"page 1 of {outline.pages}" in first
    assert 'rel="next"' in first
    assert 'rel="next"' not in last
    assert f"page {outline.pages} of {outline.pages}" in beyond


def test_comments_without_a_number_are_shown_too(thread: Thread) -> None:
    thread.of({1: None})
    with Archive.open(thread.path) as archive:
        archive.db.execute("UPDATE comments SET dtalkid = NULL")

    html = reader_of(thread.path).text(f"/entries/{thread.entry_id}")

    assert "words 1" in html
