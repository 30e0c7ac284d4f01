"""A page as a browser saved it says whom it was shown to."""

import pytest

from storage.markup.personal import was_shown_to_somebody


@pytest.mark.parametrize(
    "body",
    [
        b"<a href='https://www.livejournal.com/logout.bml?user=kat'>out</a>",
        b'Site.page = {"remoteUser":"kat"}',
        b"Monday 3 May 2004, 10:02 am (local)",
        b'<a href="http://kat.test/talkscreen.bml?mode=screen&amp;id=3">x</a>',
        b'<a href="/talkscreen?mode=unscreen&talkid=3">x</a>',
        b"<img src='x_files/btn_unscr.gif'>",
        b'<img src="/img/silk/comments/unfreeze.png">',
        b"<img src='x_files/ICON_PRIVATE.GIF'>",
        b'<img src="x_files/icon_groups.gif">',
        b'<img src="/img/silk/entry/locked.png">',
        b'<img src="1.gif" alt="[protected post]">',
        b"<div class='entry-wrapper security-private'>",
    ],
)
def test_a_page_of_somebody_who_had_logged_in_is_known(body: bytes) -> None:
    assert was_shown_to_somebody(body)


@pytest.mark.parametrize(
    "body",
    [
        b"<p>I log out now, and logout is a word (local) people say</p>",
        b'Site.page = {"remote":null, "remoteUser":""}; {"remote":""}',
        b'<a href="?mode=reply">Reply</a> Monday 3 May 2004, 10:02 am UTC (from Leeds)',
        b'<img src="/img/silk/entry/next.png" alt="[info]"><div class="security-public">icon_privat</div>',
    ],
)
def test_a_strangers_page_is_not(body: bytes) -> None:
    assert not was_shown_to_somebody(body)
