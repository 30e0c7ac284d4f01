"""The looks a page can have: one module each, most particular first.

A module gives two functions: `recognises(document)`, cheap, from markers in the page and never from its
words; and `read(document)`, total. To add a look: write the module, add its line here, and a fixture.
"""

from collections.abc import Callable
from dataclasses import dataclass

from scraper.extract.dreamwidth import lists as dw_lists
from scraper.extract.dreamwidth import pages as dw_pages
from scraper.extract.layouts import (
    bestlj,
    comment_export,
    comment_mail,
    comment_mail_page,
    dw_core2,
    dw_zesty,
    feed,
    gbirkel,
    interface,
    jbackup,
    jbackup_page,
    lj_adaptive,
    lj_classic,
    lj_export,
    lj_generic,
    lj_grabber,
    lj_mobile,
    lj_profile,
    lj_s2,
    lj_site_page,
    lj_talkread,
    lj_unknown,
    ljarchive,
    ljdump,
    month_export,
    note,
    plain_text,
    reply,
    rpc,
    saved_copy,
    semagic,
    sitemap,
    wxr,
    yalje,
)
from scraper.extract.livejournal import lists as lj_lists
from scraper.extract.livejournal import pages as lj_pages
from scraper.extract.page.document import Document
from scraper.sites import Engine
from storage.records import Harvest


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One look, and how to read it."""

    name: str
    """The module's name; `Harvest.layout` of what it reads."""
    recognises: Callable[[Document], bool]
    read: Callable[[Document], Harvest]


_ENGINES = (("dw_", Engine.DREAMWIDTH), ("lj_", Engine.LIVEJOURNAL))
"""How the names of layouts begin, and whose pages look so."""
LAYOUTS: tuple[Layout, ...] = (
    Layout(name="ljdump", recognises=ljdump.recognises, read=ljdump.read),
    Layout(name="gbirkel", recognises=gbirkel.recognises, read=gbirkel.read),
    Layout(name="month_export", recognises=month_export.recognises, read=month_export.read),
    Layout(name="livejournal_export", recognises=lj_export.recognises, read=lj_export.read),
    Layout(name="jbackup_page", recognises=jbackup_page.recognises, read=jbackup_page.read),
    Layout(name="jbackup", recognises=jbackup.recognises, read=jbackup.read),
    Layout(name="ljarchive", recognises=ljarchive.recognises, read=ljarchive.read),
    Layout(name="yalje", recognises=yalje.recognises, read=yalje.read),
    Layout(name="semagic", recognises=semagic.recognises, read=semagic.read),
    Layout(name="bestlj", recognises=bestlj.recognises, read=bestlj.read),
    Layout(name="wxr", recognises=wxr.recognises, read=wxr.read),
    Layout(name="note", recognises=note.recognises, read=note.read),
    Layout(name="comment_mail", recognises=comment_mail.recognises, read=comment_mail.read),
    Layout(name="comment_mail_page", recognises=comment_mail_page.recognises, read=comment_mail_page.read),
    Layout(name="plain_text", recognises=plain_text.recognises, read=plain_text.read),
    Layout(name="rpc", recognises=rpc.recognises, read=rpc.read),
    Layout(name="interface", recognises=interface.recognises, read=interface.read),
    Layout(name="comment_export", recognises=comment_export.recognises, read=comment_export.read),
    Layout(name="lj_site_page", recognises=lj_site_page.recognises, read=lj_site_page.read),
    Layout(name="sitemap", recognises=sitemap.recognises, read=sitemap.read),
    Layout(name="feed", recognises=feed.recognises, read=feed.read),
    Layout(name="lj_grabber", recognises=lj_grabber.recognises, read=lj_grabber.read),
    Layout(name="reply", recognises=reply.recognises, read=reply.read),
    Layout(name="lj_mobile", recognises=lj_mobile.recognises, read=lj_mobile.read),
    Layout(name="saved_copy", recognises=saved_copy.recognises, read=saved_copy.read),
    Layout(name="lj_adaptive", recognises=lj_adaptive.recognises, read=lj_adaptive.read),
    Layout(name="lj_classic", recognises=lj_classic.recognises, read=lj_classic.read),
    Layout(name="dw_core2", recognises=dw_core2.recognises, read=dw_core2.read),
    Layout(name="dw_zesty", recognises=dw_zesty.recognises, read=dw_zesty.read),
    Layout(name="lj_s2", recognises=lj_s2.recognises, read=lj_s2.read),
    Layout(name="dw_pages", recognises=dw_pages.recognises, read=dw_pages.read),
    Layout(name="lj_pages", recognises=lj_pages.recognises, read=lj_pages.read),
    Layout(name="lj_lists", recognises=lj_lists.recognises, read=lj_lists.read),
    Layout(name="dw_lists", recognises=dw_lists.recognises, read=dw_lists.read),
    Layout(name="lj_talkread", recognises=lj_talkread.recognises, read=lj_talkread.read),
    Layout(name="lj_generic", recognises=lj_generic.recognises, read=lj_generic.read),
    Layout(name="lj_profile", recognises=lj_profile.recognises, read=lj_profile.read),
    Layout(name="lj_unknown", recognises=lj_unknown.recognises, read=lj_unknown.read),
)


def engine_of(layout: str | None) -> Engine | None:
    """Return whose code makes pages of that look; None where any does.

    >>> engine_of("dw_zesty").value, engine_of("feed")
    ('dreamwidth', None)
    """
    return next((engine for start, engine in _ENGINES if (layout or "").startswith(start)), None)
