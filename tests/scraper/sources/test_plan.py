"""What is fetched next, what a redirect means, what a picture is: pure decisions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.extract.parts.images import find_images, is_wanted, sniff
from scraper.sites import Engine, parse_address
from scraper.sources.live.place import Place, place_of
from scraper.sources.live.plan import KnownComment, Step, TalkPlan, View, dreamwidth_steps, livejournal_steps
from scraper.sources.live.redirects import Hop, read_redirect
from scraper.sources.live.talk import comment_target, read_step, step_of, step_url
from storage.records import CommentState, Ditemid, Dtalkid, Page

LJ = place_of(parse_address("https://some-body.livejournal.com/"))
DW = place_of(parse_address("https://some-body.dreamwidth.org/"))
OWN = place_of(parse_address("http://www.journal.example/", engine=Engine.LIVEJOURNAL))


def comment(number: int, parent: int | None = None, **changes: object) -> KnownComment:
    values: dict[str, object] = {"loaded": True, "state": CommentState.ACTIVE, "shown": True} | changes
    return KnownComment(
        dtalkid=Dtalkid(number),
        parent=None if parent is None else Dtalkid(parent),
        **values,  # type: ignore[arg-type]
    )


def talk(
    *comments: KnownComment, replies: int | None = None, pages: int = 1, done: tuple[Step, ...] = ()
) -> TalkPlan:
    return TalkPlan(
        comments=comments, reply_count=replies, pages=pages, done=frozenset(done), failed=frozenset()
    )


def test_complete_comments_cost_no_request() -> None:
    whole = talk(comment(1), comment(2, 1), replies=2)

    assert dreamwidth_steps(whole) == ()
    assert livejournal_steps(whole) == ()


def test_dreamwidth_asks_for_the_flat_view_where_texts_are_collapsed() -> None:
    assert dreamwidth_steps(talk(comment(1), comment(2, 1, loaded=False))) == (Step(View.FLAT, 1),)


def test_dreamwidth_asks_for_the_flat_view_where_there_are_more_pages() -> None:
    assert dreamwidth_steps(talk(comment(1), pages=2)) == (Step(View.FLAT, 1),)


def test_dreamwidth_looks_for_placeholders_only_where_a_parent_is_unknown() -> None:
    flat = (Step(View.FLAT, 1),)

    assert dreamwidth_steps(talk(comment(1), pages=3, done=flat)) == ()
    assert dreamwidth_steps(talk(comment(2, 1), pages=3, done=flat)) == (Step(View.PAGE, 2),)
    both = (*flat, Step(View.PAGE, 2), Step(View.PAGE, 3))
    assert dreamwidth_steps(talk(comment(2, 1), pages=3, done=both)) == ()


def test_placeholders_need_no_text() -> None:
    hidden = comment(1, loaded=False, state=CommentState.DELETED)

    assert livejournal_steps(talk(hidden, comment(2, 1), replies=1)) == ()


def test_livejournal_asks_for_pages_then_threads_then_the_flat_view() -> None:
    stub = comment(2, 1, loaded=False)
    first = livejournal_steps(talk(comment(1), stub, replies=2, pages=2))
    pages = (Step(View.RPC, 1), Step(View.RPC, 2))
    second = livejournal_steps(talk(comment(1), stub, replies=2, pages=2, done=pages))
    third = livejournal_steps(talk(comment(1), stub, replies=2, pages=2, done=(*pages, Step(View.THREAD, 2))))
    flat = (*pages, Step(View.THREAD, 2), Step(View.FLAT, 1))
    fourth = livejournal_steps(talk(comment(1), stub, replies=2, pages=2, done=flat))
    everything = (*flat, Step(View.PAGE, 2))

    assert first == pages
    assert second == (Step(View.THREAD, 2),)
    assert third == (Step(View.FLAT, 1),)
    assert fourth == (Step(View.PAGE, 2),)
    assert livejournal_steps(talk(comment(1), stub, replies=2, pages=2, done=everything)) == ()


def test_a_parent_the_flat_view_left_out_is_looked_for() -> None:
    done = (Step(View.FLAT, 1), Step(View.RPC, 1))

    assert livejournal_steps(talk(comment(5, 1), replies=1, done=done)) == (Step(View.THREAD, 1),)


def test_hidden_replies_are_asked_for_by_their_parent_first() -> None:
    hidden = comment(2, 1, loaded=False, shown=False)

    steps = livejournal_steps(talk(comment(1), hidden, replies=2, done=(Step(View.RPC, 1),)))

    assert steps == (Step(View.THREAD, 1),)


def test_big_threads_are_read_flat() -> None:
    assert livejournal_steps(talk(comment(1), replies=301, pages=9)) == (Step(View.FLAT, 1),)


@given(
    st.lists(st.tuples(st.integers(1, 40), st.booleans(), st.booleans()), max_size=30),
    st.integers(0, 400),
    st.integers(1, 5),
)
def test_asking_always_comes_to_an_end(found: list[tuple[int, bool, bool]], replies: int, pages: int) -> None:
    comments = tuple({n: comment(n, n // 2 or None, loaded=a, shown=b) for n, a, b in found}.values())
    for decide in (dreamwidth_steps, livejournal_steps):
        done: tuple[Step, ...] = ()
        for _ in range(200):
            steps = decide(talk(*comments, replies=replies, pages=pages, done=done))
            assert not set(steps) & set(done)
            if not steps:
                break
            done += steps
        else:
            pytest.fail("it never stops asking")


@pytest.mark.parametrize("place", [LJ, DW, OWN])
@pytest.mark.parametrize("view", list(View))
def test_a_step_and_its_address_stand_for_each_other(place: Place, view: View) -> None:
    step = Step(view, 2)
    url = step_url(place, Ditemid(79404), step=step)

    assert read_step(url) == step
    assert place.ditemid(url) == 79404
    assert step_of(comment_target(place, Ditemid(79404), step=step)) == step


def redirected(
    location: str, place: Place = LJ, url: str = "https://some-body.livejournal.com/310.html"
) -> Hop:
    page = Page(
        url=url,
        final_url=url,
        status=302,
        headers=(("location", location),),
        fetched_at="2026-11-23T00:00:00Z",
        body=b"",
    )
    redirect = read_redirect(page, place)
    assert redirect is not None
    return redirect.hop


@pytest.mark.parametrize(
    ("location", "hop"),
    [
        ("https://some-body.livejournal.com/310.html", Hop.AGAIN),
        ("/310.html", Hop.AGAIN),
        ("https://some-body.livejournal.com/310.html?a=1", Hop.MOVED),
        ("https://www.livejournal.com/users/some_body/310.html", Hop.MOVED),
        ("https://other.livejournal.com/310.html", Hop.RENAMED),
        ("https://www.livejournal.com/?returnto=x&errmsg=notloggedin", Hop.LOCKED),
        ("https://www.livejournal.com/login.bml?ret=1", Hop.LOCKED),
        ("/captcha?returnto=x", Hop.CAPTCHA),
        ("https://www.livejournal.com/", Hop.AWAY),
        ("https://elsewhere.example/", Hop.AWAY),
        ("http://own-domain.example/310.html", Hop.OWN_HOST),
        ("http://own-domain.example/other.html", Hop.AWAY),
        ("http://own-domain.local/310.html", Hop.AWAY),
        ("ftp://own-domain.example/310.html", Hop.AWAY),
        ("http://169.254.169.254/310.html", Hop.AWAY),
        ("http://[broken/", Hop.AWAY),
    ],
)
def test_a_redirect_is_understood_before_it_is_followed(location: str, hop: Hop) -> None:
    assert redirected(location) is hop


def test_a_host_of_its_own_does_not_lead_to_another_one() -> None:
    own = LJ.at_host("own-domain.example")

    assert redirected("http://other.example/310.html", own, "http://own-domain.example/310.html") is Hop.AWAY


def test_pictures_of_the_site_itself_are_not_wanted() -> None:
    assert not is_wanted("https://l-stat.livejournal.net/img/userpics/userpic-user.png?v=15821")
    assert not is_wanted("data:image/png;base64,xx")
    assert not is_wanted("http://[broken")
    assert is_wanted("https://l-userpic.livejournal.com/1/2")


@given(st.binary())
def test_any_bytes_are_a_picture_or_none(body: bytes) -> None:
    for start in (b"", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"\xff\xd8\xff\xe0", b"RIFF1234WEBP"):
        image = sniff(start + body)
        assert image is None or image.media_type.startswith("image/")


@given(st.text())
def test_any_markup_gives_addresses(markup: str) -> None:
    assert all(isinstance(url, str) for url in find_images(markup))
