"""Pages read in other processes: the same harvests in the same order, and none lost where a process is."""

from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from typing import Self

import pytest

from scraper.extract import read_page
from scraper.intake import ahead
from scraper.intake.ahead import read_ahead
from storage.records import Harvest, Page


def page(number: int) -> Page:
    url = f"https://kat.dreamwidth.org/{number}.html"
    return Page(
        url=url,
        final_url=url,
        media_type="text/html",
        fetched_at="2026-01-01T00:00:00Z",
        body=f"<!DOCTYPE html><html><head><title>{number}</title></head><body></body></html>".encode(),
    )


def read(numbers: range, *, readers: int, many: int = 2, waiting: int = 0) -> list[tuple[int, str | None]]:
    """Return numbers with the address that the finding of each page names; every fifth has no page."""
    items = read_ahead(
        iter(numbers), lambda n: None if n % 5 == 0 else page(n), waiting=waiting, readers=readers, many=many
    )
    return [(number, None if harvest is None else harvest.findings[0].message) for number, harvest in items]


def test_other_processes_give_the_same_in_the_same_order() -> None:
    numbers = range(1, 40)

    here = read(numbers, readers=0)
    there = read(numbers, readers=2, waiting=40)

    assert there == here
    assert [number for number, _ in there] == list(numbers)
    assert there[4] == (5, None)
    assert "/7.html" in str(there[6][1])


def test_few_pages_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "ProcessPoolExecutor", None)

    assert len(read(range(1, 4), readers=2, many=3)) == 3


def test_pages_of_a_process_that_was_killed_are_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def __init__(self, *_args: object, **_options: object) -> None:
            self.left = 3

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_error: object) -> None:
            pass

        def shutdown(self, **_options: object) -> None:
            pass

        def submit(self, _work: object, asked: Page) -> "Broken":
            self.left -= 1
            if self.left < 0:
                raise BrokenProcessPool
            self.asked = asked
            return self

        def result(self) -> Harvest:
            raise BrokenProcessPool

    monkeypatch.setattr(ahead, "ProcessPoolExecutor", Broken)

    assert read(range(1, 12), readers=1, waiting=40) == read(range(1, 12), readers=0)


def test_an_error_of_what_is_read_comes_through_and_ends_the_processes() -> None:
    def failing() -> Iterator[Page]:
        yield page(1)
        raise OSError("the disk is gone")

    found = read_ahead(failing(), lambda each: each, waiting=10, readers=1, many=2)
    with pytest.raises(OSError, match="the disk is gone"):
        list(found)

    assert read_page(page(1)).findings
