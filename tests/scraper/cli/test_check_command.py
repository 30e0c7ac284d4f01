"""What `ljkeep check` ends with: what it says of the site, or that this journal says nothing of it."""

from collections.abc import Sequence

import pytest

from scraper import __main__ as program
from scraper.cli import check as check_module
from scraper.crawl.probe import Belief, Holds


def belief(code: str, holds: Holds = Holds.YES, found: str = "") -> Belief:
    return Belief(code=code, sentence=f"{code} is so", holds=holds, found=found)


FEED = belief("feed-names-entries")


@pytest.mark.parametrize(
    ("beliefs", "code", "words"),
    [
        ([FEED], 0, "all 1 beliefs about livejournal hold"),
        (
            [FEED, belief("year", Holds.UNKNOWN)],
            0,
            "1 belief could not be looked at; to see more, name another",
        ),
        (
            [FEED, belief("year", Holds.NO)],
            3,
            "1 belief about livejournal did not hold (year); if the journal",
        ),
        (
            [belief("robots-open", Holds.NO)],
            4,
            "asks robots to stay away, so nothing was looked at; name another",
        ),
        (
            [belief("robots-open"), belief("journal-is-there", Holds.UNKNOWN, "deleted")],
            5,
            "kat is not there to be looked at (deleted), which says nothing of the site; name another",
        ),
    ],
)
def test_a_check_ends_with_what_it_says_of_the_site(
    beliefs: Sequence[Belief],
    code: int,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(check_module, "check", lambda *_, **__: beliefs)

    ended = program.run(["check", "kat@livejournal", "--contact", "me@example.org"])
    out, err = capsys.readouterr()

    assert ended == code
    assert words in err
    assert len(out.splitlines()) == len(beliefs)
