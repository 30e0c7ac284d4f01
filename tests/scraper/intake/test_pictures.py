"""Pictures: hosts that block, hosts that do not exist, and what stays to be fetched."""

import httpx
import pytest

from scraper.events import Fetching
from storage.errors import BannedError
from tests.fake_site import Reply
from tests.visitor import Visitor

ICONS = "http://userpic.journal.example/"
BLOCK_PAGE = (
    "<html><head><title>Access Denied - LiveJournal</title></head><body class='errorpage'>"
    "<h1>Access Denied</h1><ul><li>Error code: swlb-403</li></ul></body></html>"
)
NO_NAME = httpx.ConnectError("[Errno -2] Name or service not known")
REFUSED = httpx.ConnectError("[Errno 111] Connection refused")


def icons_answer(visitor: Visitor, reply: Reply | Exception) -> None:
    """Let every icon give the same answer."""
    visitor.run(media=True)
    for url, *_ in visitor.rows("SELECT url FROM media"):
        visitor.site.put(str(url), reply)
    visitor.archive.unlink()


def states(visitor: Visitor) -> set[object]:
    return {row[0] for row in visitor.rows("SELECT DISTINCT state FROM media")}


def test_a_block_page_among_pictures_of_the_site_stops_them_all(visitor: Visitor) -> None:
    icons_answer(visitor, Reply(BLOCK_PAGE, 403, (("Content-Type", "text/html"),)))

    with pytest.raises(BannedError, match="blocked"):
        visitor.run(media=True)

    assert len([url for url in visitor.site.asked if url.startswith(ICONS) and "robots" not in url]) == 1
    assert states(visitor) == {"pending"}


def test_what_was_not_had_because_of_a_block_comes_once_that_is_over(visitor: Visitor) -> None:
    icons_answer(visitor, Reply(BLOCK_PAGE, 403, (("Content-Type", "text/html"),)))
    with pytest.raises(BannedError):
        visitor.run(media=True)
    visitor.site.pages.clear()
    visitor.clock.seconds += 3601

    visitor.run(media=True)

    assert states(visitor) == {"saved"}


def test_pictures_of_a_host_that_does_not_exist_are_dead_after_one_look(visitor: Visitor) -> None:
    icons_answer(visitor, NO_NAME)
    visitor.site.put(ICONS + "robots.txt", NO_NAME)

    visitor.run(media=True)

    asked = [event for event in visitor.events if isinstance(event, Fetching) and event.kind == "picture"]
    assert len(asked) == 1
    assert states(visitor) == {"dead"}


def test_pictures_of_a_host_that_is_away_stay_to_be_fetched(visitor: Visitor) -> None:
    icons_answer(visitor, REFUSED)
    visitor.site.put(ICONS + "robots.txt", REFUSED)

    visitor.run(media=True)

    assert states(visitor) == {"pending"}
