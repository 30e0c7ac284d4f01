import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.extract.parts.users import bare_address, find_user, is_identity_name, name_before
from storage.records import JournalKind, PosterKind

NEW = (
    '<p>Tolin Rask (<span class="ljuser i-ljuser i-ljuser-type-C" data-ljuser="tolin_rask">'
    '<a href="https://tolin-rask.livejournal.com/profile" class="i-ljuser-profile"><img src="u.svg"></a>'
    '<a href="https://tolin-rask.livejournal.com/"><b>tolin_rask</b></a></span>) wrote,</p>'
)


def first(html: str) -> LexborNode:
    found = LexborHTMLParser(html).css_first("p, td")
    assert found is not None
    return found


def test_a_new_link_names_account_address_and_kind() -> None:
    user = find_user(first(NEW))

    assert user is not None
    assert (user.name, user.kind, user.gone) == ("tolin_rask", JournalKind.COMMUNITY, False)
    assert user.url == "https://tolin-rask.livejournal.com/"


def test_the_display_name_stands_before_the_link() -> None:
    assert name_before(first(NEW).css_first(".ljuser")) == "Tolin Rask"


def test_the_oldest_links_have_only_a_bold_name() -> None:
    user = find_user(
        first(
            "<p><span class='ljuser'><a href='/userinfo.bml?user=Old-Oak'><img></a>"
            "<a href='/users/x/'><b>Old-Oak</b></a></span></p>"
        )
    )

    assert user is not None
    assert user.name == "old_oak"


@pytest.mark.parametrize(
    ("attributes", "gone"),
    [
        ('class="ljuser i-ljuser-deleted"', True),
        ("class='ljuser' style='text-decoration: line-through'", True),
        ("class='ljuser'", False),
    ],
)
def test_struck_accounts_are_gone(attributes: str, gone: bool) -> None:  # noqa: FBT001
    user = find_user(first(f"<p><span {attributes} lj:user='x'><b>x</b></span></p>"))

    assert user is not None
    assert user.gone is gone


@pytest.mark.parametrize(
    ("html", "name"),
    [
        (
            "<p><span class='ljuser i-ljuser-type-I' data-ljuser='ext_77'><b>ember.example</b></span></p>",
            "ext_77",
        ),
        (
            "<p><span class='ljuser' lj:user='http://ember.example/me/'><b>ember.example</b></span></p>",
            "ember.example/me",
        ),
    ],
)
def test_identities_have_an_account_or_an_address(html: str, name: str) -> None:
    user = find_user(first(html))

    assert user is not None
    assert (user.name, user.poster_kind) == (name, PosterKind.IDENTITY)


def test_a_kind_is_read_from_the_alternative_text_of_old_icons() -> None:
    user = find_user(
        first("<p><span class='ljuser' lj:user='x'><img alt='[community profile] '><b>x</b></span></p>")
    )

    assert user is not None
    assert user.kind is JournalKind.COMMUNITY


def test_no_link_is_no_user() -> None:
    assert find_user(first("<p>nobody</p>")) is None
    assert find_user(None) is None
    assert find_user(first("<p><span class='ljuser'></span></p>")) is None


def test_identity_names_are_known_by_their_form() -> None:
    assert is_identity_name("ext-12")
    assert not is_identity_name("next_12")


def test_addresses_lose_scheme_and_slash() -> None:
    assert bare_address("https://ember.example/") == "ember.example"
    assert bare_address("http://[broken") == "http://[broken"
