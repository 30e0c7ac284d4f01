"""What is saved later counts as later, whatever the clock said."""

import re

from scraper.events import Noticed
from scraper.sample.server import answer
from storage.archive import Archive
from storage.report.status import closing_lines, status
from tests.fake_site import Reply
from tests.sample_site import HOME
from tests.visitor import Visitor

YEAR = 366 * 86_400
ENTRY = f"{HOME}1733.html?format=light"
HTML = (("Content-Type", "text/html; charset=utf-8"),)


def test_an_edit_made_after_a_run_with_a_clock_ahead_is_shown(visitor: Visitor) -> None:
    visitor.clock.seconds += 3 * YEAR
    visitor.run()
    visitor.clock.seconds -= 3 * YEAR
    page = answer("GET", ENTRY, "adult_explicit=1")[2].decode()
    edited = re.sub(r'(aentry-post__text--view">)', r"\1Edited now. ", page)
    visitor.site.put(ENTRY, Reply(edited, headers=HTML))

    visitor.run(refresh=True)

    (text,) = visitor.rows("SELECT body_text FROM entries WHERE ditemid = 1733")[0]
    assert str(text).startswith("Edited now.")
    assert visitor.rows("SELECT count(*) FROM entries WHERE gone_at IS NOT NULL") == [(0,)]


def test_times_of_the_future_are_said(visitor: Visitor) -> None:
    visitor.clock.seconds += 3 * YEAR
    visitor.run()
    visitor.clock.seconds -= 3 * YEAR

    visitor.run()

    said = [event.message for event in visitor.events if isinstance(event, Noticed)]
    with Archive.open(visitor.archive) as archive:
        lines = closing_lines(status(archive))
    assert any("times in the future" in message for message in said)
    assert any("times in the future" in line for line in lines)


def test_a_clock_that_is_right_is_not_spoken_of(visitor: Visitor) -> None:
    visitor.run()
    visitor.run()

    assert visitor.rows("SELECT 1 FROM findings WHERE code = 'clock-ahead'") == []
