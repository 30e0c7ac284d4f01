"""A lock that a saved page shows closes what stands beside it, whatever look the page has."""

import pytest

from scraper.extract import read_page
from storage.records import Comment, CommentState, Entry, Harvest, Page, Security

HOME = "http://pine-grove.livejournal.com"
LIGHT = """<html><head><title>pine_grove: Owls</title>
<link rel="openid.server" href="http://www.livejournal.com/x" />
</head><body><p><table border="0"><tr valign="middle"><td>Pine (<span class='ljuser' lj:user='pine_grove'>
<a href='{home}/profile'><b>pine_grove</b></a></span>) wrote,<br /><font size='-1'>@
<a href="{home}/2008/">2008</a>-<a href="{home}/2008/05/">05</a>-<a
href="{home}/2008/05/07/">07</a> 10:11:00</font></td>
</tr></table></p>
<table class='lesstop' border='0'><tr><td><a href='{home}/12807.html'>link</a></td></tr></table>
<div style='margin-left: 30px'>{lock}<font face='Arial,Helvetica' size='+1'><i><b>Owls</b></i></font><br />
An owl called.</div><br style='clear: both' /><hr width='100%' size='2' align='center' /><div id='Comments'>
<a name='t30727'></a><table id='ljcmt30727' class='talk-comment{mark}' width='100%'><tr>
<td id='ljcmtbar30727'><b></b><br />
<span class='ljuser' lj:user='elm'><a href='http://elm.livejournal.com/'><b>elm</b></a></span>
<br /><font size='-1'>2008-05-07 11:12 am UTC</font> <font size='-1'>(<a
href='{home}/12807.html?thread=30727#t30727'>link</a>)</font>{button}</td></tr><tr><td>Not for all.<p><font
size='-2'>(<a href='{home}/12807.html?replyto=30727'>Reply to this</a>)</font></p></td></tr></table></div>
</body></html>"""
LIST = """<html><head><meta charset="utf-8" /><title>Pine</title></head><body>
<a href="{home}/friends">friends</a>
<table class="entrybox"><tr><td class="caption">Open one</td>
<td class="index">[07 May 2008|<b>10:11am</b>]</td>
</tr><tr><td colspan="2">An owl.</td></tr><tr>
<td class="comments"><a href="{home}/25605.html">2 comments</a>|<a
href="{home}/25605.html?mode=reply">post comment</a></td></tr></table>
<table class="entrybox"><tr><td class="caption">{lock} Closed one</td>
<td class="index">[08 May 2008|<b>10:11am</b>]</td>
</tr><tr><td colspan="2">A nest.</td></tr><tr>
<td class="comments"><a href="{home}/25861.html">2 comments</a>|<a
href="{home}/25861.html?mode=reply">post comment</a></td></tr></table></body></html>"""
PROTECTED = "<img src='http://stat.livejournal.com/img/icon_protected.gif' width='14'>"


def read(form: str, url: str, *, source: str = "import", **parts: str) -> Harvest:
    body = form.format(home=HOME, **{"lock": "", "mark": "", "button": ""} | parts).encode()
    return read_page(
        Page(
            url=url,
            final_url=url,
            media_type="text/html",
            fetched_at="2009-01-01T00:00:00Z",
            body=body,
            source=source,
        )
    )


def entry(lock: str, *, source: str = "import") -> Entry:
    (found,) = read(LIGHT, f"{HOME}/12807.html", lock=lock, source=source).entries
    assert (found.body_text or "").endswith("An owl called.")
    return found


def comment(*, button: str = "", mark: str = "") -> Comment:
    (found,) = read(LIGHT, f"{HOME}/12807.html", button=button, mark=mark).comments
    assert found.dtalkid == 30727
    return found


@pytest.mark.parametrize(
    ("lock", "security"),
    [
        (PROTECTED, Security.PROTECTED),
        ('<img src="/img/icon_private.gif">', Security.PRIVATE),
        ('<IMG SRC="owls_files/icon_protected(1).gif">', Security.PROTECTED),
        ('<IMG SRC="OWLS_FILES/ICON_PRIVATE.GIF">', Security.PRIVATE),
        ("<img alt='' src='%D0%92_files/icon_private.gif'>", Security.PRIVATE),
        ('<img src="../../../img/icon_groups.gif">', Security.CUSTOM),
        ('<img src="https://www.dreamwidth.org/img/silk/entry/filtered.png">', Security.CUSTOM),
        ('<img src="s_files/locked.png" alt="">', Security.PROTECTED),
        ('<svg class="svgicon flaticon--locked"></svg>', Security.PROTECTED),
    ],
)
def test_an_entry_with_a_lock_is_closed_wherever_the_picture_lies(lock: str, security: Security) -> None:
    found = entry(lock)

    assert (found.security, found.login_only) == (security, True)


@pytest.mark.parametrize(
    "picture",
    ["", "<img src='http://x.example/private.png'>", "<img src='/img/userinfo.gif'>", "icon_protected.gif"],
)
def test_what_is_no_lock_of_the_site_closes_nothing(picture: str) -> None:
    assert entry(picture).login_only is None
    assert entry(picture).security in {None, Security.PUBLIC}


def test_a_page_fetched_from_the_site_is_read_as_its_look_says() -> None:
    assert entry(PROTECTED, source="live") == entry("", source="live")


def test_of_a_list_with_a_lock_on_it_nothing_is_called_open() -> None:
    without, found = (read(LIST, f"{HOME}/", lock=lock).entries for lock in ("", PROTECTED))

    assert [one.login_only for one in without] == [None, None]
    assert [(one.ditemid, one.security, one.login_only) for one in found] == [
        (25605, None, True),
        (25861, None, True),
    ]


@pytest.mark.parametrize(
    ("button", "mark", "state"),
    [
        ("<a href='/talkscreen.bml?mode=unscreen&amp;talkid=30727'>x</a>", "", CommentState.SCREENED),
        ("<a href='/talkscreen?journal=a&talkid=30727&mode=unfreeze'>x</a>", "", CommentState.FROZEN),
        ("", " screened", CommentState.SCREENED),
        ("", " comment-screened", CommentState.SCREENED),
    ],
)
def test_a_comment_that_its_owner_may_open_is_closed(button: str, mark: str, state: CommentState) -> None:
    assert comment(button=button, mark=mark).state is state


@pytest.mark.parametrize("button", ["<img src='x_files/btn_unscr.gif'>", "(Unscreen)"])
def test_where_a_button_does_not_say_whose_it_is_no_state_is_known(button: str) -> None:
    assert not comment(button=button).state_known
    assert comment().state_known
