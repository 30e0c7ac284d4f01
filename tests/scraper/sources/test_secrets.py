"""A page as a browser saved it holds tokens of its owner's session: they go, and nothing else does."""

import pytest

from scraper.sources.files.secrets import may_hold_tokens, without_tokens


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
