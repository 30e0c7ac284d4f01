"""Who may read an entry: every mark of a site counts, in every look; what nobody calls public is not."""

import pytest

from scraper.extract import read_page
from storage.records import Entry, Harvest, Page, Security

LJ = "http://pine-grove.livejournal.com/"
DW = "https://pine-grove.dreamwidth.org/"
OPENID = '<link rel="openid.server" href="http://www.livejournal.com/openid/server.bml" />'
WAY_OUT = '<a href="http://www.livejournal.com/logout.bml?user=kat">log out</a>'
LOCKS = {
    "<img src='http://stat.livejournal.com/img/icon_protected.gif' width='14'>": Security.PROTECTED,
    '<img src="/img/icon_private.gif" width=16 height=16>': Security.PRIVATE,
    '<img src="Осень_files/icon_protected(1).gif">': Security.PROTECTED,
    '<img src="%D0%9E%D1%81_files/icon_private.gif" alt="">': Security.PRIVATE,
    '<IMG SRC="OSEN_FILES/ICON_PROTECTED[2].GIF">': Security.PROTECTED,
    '<img src="s_files/locked(1).png" alt="">': Security.PROTECTED,
    '<img src="../../img/icon_groups.gif?v=1">': Security.CUSTOM,
    '<img src="https://www.dreamwidth.org/img/silk/entry/filtered.png" alt="">': Security.CUSTOM,
    '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="[private post]">': Security.PRIVATE,
    '<img src="x.png" title="Friends only">': Security.PROTECTED,
    '<img src="x.png" alt="Только для друзей">': Security.PROTECTED,
    '<span class="security">[friends only]</span>': Security.PROTECTED,
    '<span class="entry-security-private"></span>': Security.PRIVATE,
}
NO_LOCKS = (
    '<img src="http://pics.test/block.gif" alt="clock">',
    '<img src="/img/userinfo.gif" alt="[info]">',
    '<img src="/img/mood/private_joke.gif" alt="amused">',
    "<i>friends only</i>",
    "icon_protected.gif",
    '<span class="unlocked security-public">public</span>',
)


def harvest(
    body: str, *, url: str = f"{LJ}25700.html", source: str = "import", head: str = OPENID
) -> Harvest:
    html = f"<html><head><title>pine_grove: Fog</title>{head}</head><body>{body}</body></html>"
    return read_page(
        Page(
            url=url,
            final_url=url,
            media_type="text/html; charset=utf-8",
            fetched_at="2009-09-01T00:00:00Z",
            body=html.encode(),
            source=source,
        )
    )


def boxed(lock: str, *, number: int = 25700, words: str = "Nobody rowed out.", above: str = "") -> str:
    """An entry as the S2 style "Generator" has it, on its own page and on lists."""
    return (
        f"{above}<table class='entrybox'><tr><td><table><tr><td class='caption'>{lock} Fog</td>"
        f"<td class='index'>[02 Aug 2009|<b>04:16pm</b>]</td></tr><tr><td colspan='2'>{words}</td></tr>"
        f"<tr><td class='comments'><a href='{LJ}{number}.html'>2 comments</a>|"
        f"<a href='{LJ}{number}.html?mode=reply'>post comment</a></td></tr></table></td></tr></table>"
    )


def light(lock: str) -> str:
    """An entry in the old site scheme."""
    return (
        "<table><tr><td>Pine (<span class='ljuser' lj:user='pine_grove'>"
        "<a href='http://pine-grove.livejournal.com/'><b>pine_grove</b></a></span>) wrote,<br />"
        "<font size='-1'>@ <a href='/2009/'>2009</a>-08-02 16:16:00"
        f"</font></td></tr></table><div>{lock}<font face='Arial' size='+1'><i><b>Fog</b></i></font><br />"
        "Nobody rowed out.</div><hr /><div id='Comments'></div>"
    )


def wrapped(lock: str, *, classes: str = "") -> str:
    """An entry of Dreamwidth."""
    return (
        f"<div class='entry-wrapper {classes} journal-type-P has-userpic poster-pine_grove'"
        " id='entry-wrapper-2561'>"
        f"<div class='entry' id='entry-2561'><h3 class='entry-title'>{lock}"
        f"<a href='{DW}2561.html'>Fog</a></h3><span class='datetime'>May. 7th, 2012 10:11 am</span>"
        "<div class='entry-content'>Nobody rowed out.</div>"
        "</div></div><div id='comments'></div>"
    )


def only(found: Harvest) -> Entry:
    assert len(found.entries) == 1
    return found.entries[0]


@pytest.mark.parametrize("look", [boxed, light], ids=["generator", "site scheme"])
@pytest.mark.parametrize(("lock", "security"), LOCKS.items())
def test_every_padlock_counts_in_every_look(look: object, lock: str, security: Security) -> None:
    assert callable(look)

    assert only(harvest(look(lock))).security is security


@pytest.mark.parametrize("look", [boxed, light], ids=["generator", "site scheme"])
@pytest.mark.parametrize("picture", NO_LOCKS)
def test_what_is_no_padlock_locks_nothing(look: object, picture: str) -> None:
    assert callable(look)

    assert only(harvest(look(picture))).security is Security.PUBLIC


@pytest.mark.parametrize(
    ("lock", "classes", "security"),
    [
        ('<img src="s_files/locked.png" alt="" />', "", Security.PROTECTED),
        ('<img src="/img/silk/entry/private.png" alt="" />', "", Security.PRIVATE),
        ('<img src="x.png" alt="[custom]" />', "security-filtered", Security.CUSTOM),
        ('<img src="s_files/private.png" />', "security-protected", Security.PRIVATE),
        ("", "security-public", Security.PUBLIC),
        ("", "", None),
    ],
)
def test_so_it_does_on_dreamwidth_and_the_stricter_of_two_holds(
    lock: str, classes: str, security: Security | None
) -> None:
    found = harvest(wrapped(lock, classes=classes), url=f"{DW}2561.html", head="")

    assert only(found).security is security


def test_a_padlock_that_was_typed_into_a_text_locks_nothing() -> None:
    typed = boxed("", words="I drew this: <img src='/img/icon_private.gif'> Like it?")

    assert only(harvest(typed)).security is Security.PUBLIC


def test_a_padlock_of_the_sidebar_or_of_a_comment_is_not_the_entrys() -> None:
    aside = "<div class='sidebar'><img src='/img/icon_private.gif'></div>"
    below = "<div id='ljcmt700'><img src='/img/icon_protected.gif'></div>"

    assert only(harvest(boxed("", above=aside) + below)).security is Security.PUBLIC


def test_a_sign_of_a_lock_counts_in_the_head_of_an_entry_alone() -> None:
    sign = "<svg class='svgicon flaticon--lock'></svg>"

    assert only(harvest(boxed(sign))).security is Security.PROTECTED
    assert only(harvest(boxed("") + f"<p>{sign}</p>")).security is Security.PUBLIC
    assert only(harvest(light('<img src="http://pics.test/private.png">'))).security is Security.PUBLIC


@pytest.mark.parametrize("url", [LJ, f"{LJ}2009/08/02/"], ids=["recent", "day"])
def test_each_entry_of_a_list_has_its_own_padlock(url: str) -> None:
    marks = ("", '<img src="x_files/icon_private.gif">', "", '<img src="x.gif" alt="[protected post]">')
    body = "".join(boxed(lock, number=25700 + n) for n, lock in enumerate(marks))

    said = {entry.ditemid: entry.security for entry in harvest(body, url=url).entries}

    assert said == {25700: None, 25701: Security.PRIVATE, 25702: None, 25703: Security.PROTECTED}


def test_on_a_list_of_subjects_a_padlock_is_of_the_entry_on_its_line() -> None:
    lines = (
        f'10:11a: <a href="{LJ}26885.html">Secret</a> <img src="/img/icon_protected.gif"> - 2 replies<br>'
        f'10:12a: <a href="{LJ}27141.html">Open</a> - 1 reply<br>'
        f'10:13a: <img src="/img/icon_private.gif"> <a href="{LJ}27397.html">Mine</a>'
    )

    found = harvest(f"<dl><dt>7th</dt><dd>{lines}</dd></dl>", url=f"{LJ}2008/05/")

    said = {entry.ditemid: entry.security for entry in found.entries}
    assert said == {26885: Security.PROTECTED, 27397: Security.PRIVATE}


def test_what_a_page_made_for_somebody_does_not_call_public_is_its_owners() -> None:
    for lock, security in (("", None), ('<img src="/img/icon_private.gif">', Security.PRIVATE)):
        entry = only(harvest(boxed(lock, above=WAY_OUT)))

        assert entry.security is security
        assert entry.login_only is (True if security is None else None)


def test_what_such_a_page_calls_public_and_what_a_stranger_is_shown_stay_public() -> None:
    said = "<script>Site = {}; Site.entry = {'is_public': 1};</script>".replace("'", '"')

    assert only(harvest(boxed("", above=WAY_OUT + said))).security is Security.PUBLIC
    assert only(harvest(wrapped(WAY_OUT, classes="security-public"), url=f"{DW}2561.html")).login_only is None
    assert only(harvest(boxed(""))).security is Security.PUBLIC
    assert only(harvest(boxed("", above=WAY_OUT), source="live")).security is Security.PUBLIC


def test_an_entry_on_a_list_made_for_somebody_is_its_owners() -> None:
    entry = only(harvest(boxed("", above=WAY_OUT), url=LJ))

    assert (entry.security, entry.login_only) == (None, True)
