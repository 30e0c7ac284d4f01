"""A page as a browser saved it says whom it was shown to, and holds secrets of theirs."""

import pytest

from storage.markup.personal import may_hold_tokens, was_shown_to_somebody, without_tokens


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


def test_tokens_go_and_all_else_stays() -> None:
    page = (
        b'<input name=p value="me"><input value=c0:1:abc type="hidden" name=\'lj_form_auth\'>'
        b'<input name="subject" value="My day"><a href="/logout.bml?user=kat&amp;sessid=77123">out</a>'
        b'<script>{"form_auth":"c0:9","journal":"kat"}</script>'
    )

    assert without_tokens(page) == (
        b'<input name=p value="me"><input value="" type="hidden" name=\'lj_form_auth\'>'
        b'<input name="subject" value="My day"><a href="/logout.bml?user=kat&amp;sessid=">out</a>'
        b'<script>{"form_auth":"","journal":"kat"}</script>'
    )


@pytest.mark.parametrize(
    "body",
    [
        b'<INPUT NAME=LJ_FORM_AUTH VALUE="c0:1:abc">',
        b'<input name="sessid" value="77123">',
        b'<a href="/logout.bml?user=kat&amp;ljsession=v1:77">out</a>',
        b'<a href="/x?ecphash=77">x</a><a href="/x?a=1&ecphash=77">x</a>',
        b'<script>{"form_auth" : "c0:9"}</script>',
    ],
)
def test_the_quick_look_misses_no_token(body: bytes) -> None:
    assert without_tokens(body) != body
    assert may_hold_tokens(body)


def test_the_quick_look_passes_pages_without_one() -> None:
    assert not may_hold_tokens(b"<p>Kept in form, by authors.</p><input name='subject' value='My day'>")
