"""The words of pages: a line of the page is seen as what it is, and what somebody typed is none."""

import pytest

from scraper.extract.copied.area import opens_comments
from scraper.extract.copied.identity import is_links, read_identity
from scraper.extract.copied.lines import read_label
from scraper.extract.copied.words import AGO, BARE_COUNT, SIDEBAR, TITLE
from storage.words.page_words import PAGE_WORDS


def is_count(line: str) -> bool:
    match = BARE_COUNT.fullmatch(line)
    return match is not None and (not match["rest"] or is_links(match["rest"]))


SEEN = {
    "label": lambda line: read_label(line) is not None,
    "links": is_links,
    "title": lambda line: TITLE.fullmatch(line) is not None,
    "related": lambda line: SIDEBAR.fullmatch(line) is not None,
    "opener": opens_comments,
    "count": is_count,
    "ago": lambda line: AGO.fullmatch(line) is not None,
    "wrote": lambda line: read_identity(line) is not None,
}
MATCHES = [(what, line) for row in PAGE_WORDS for what, line in row.matches]
MISSES = [(what, line) for row in PAGE_WORDS for what, line in row.misses]


@pytest.mark.parametrize(("what", "line"), MATCHES)
def test_a_line_of_the_page_is_seen_as_what_it_is(what: str, line: str) -> None:
    assert SEEN[what](line)


@pytest.mark.parametrize(("what", "line"), MISSES)
def test_what_somebody_may_have_typed_is_no_line_of_the_page(what: str, line: str) -> None:
    assert not SEEN[what](line)


def test_every_language_has_examples_and_stands_once() -> None:
    assert all(row.matches and row.misses for row in PAGE_WORDS)
    assert len({row.language for row in PAGE_WORDS}) == len(PAGE_WORDS)
