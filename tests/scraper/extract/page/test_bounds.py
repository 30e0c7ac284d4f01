"""Numbers no column can hold."""

from scraper.extract.page.bounds import LARGEST, bounded
from storage.records import Comment, Ditemid, Dtalkid, Entry, EntryLink, Harvest, PageKind

URL = "https://somebody.livejournal.com/310.html"


def test_a_page_of_usual_numbers_stays_as_it_is() -> None:
    harvest = Harvest(kind=PageKind.ENTRY, entries=(Entry(ditemid=Ditemid(LARGEST)),))

    assert bounded(harvest, URL) is harvest


def test_a_number_that_may_be_unknown_becomes_unknown() -> None:
    comment = Comment(dtalkid=Dtalkid(1), parent_dtalkid=Dtalkid(LARGEST + 1))
    entry = Entry(ditemid=Ditemid(310), reply_count=-(10**30))

    harvest = bounded(Harvest(kind=PageKind.ENTRY, entries=(entry,), comments=(comment,)), URL)

    assert harvest.comments == (Comment(dtalkid=Dtalkid(1)),)
    assert harvest.entries == (Entry(ditemid=Ditemid(310)),)
    assert [finding.code for finding in harvest.findings] == ["number-too-large"]
    assert "parent_dtalkid 9223372036854775808" in harvest.findings[0].message


def test_a_record_that_cannot_do_without_its_number_is_left_out() -> None:
    comments = (Comment(dtalkid=Dtalkid(10**5000)), Comment(dtalkid=Dtalkid(2)))

    harvest = bounded(Harvest(kind=PageKind.COMMENTS, comments=comments, comments_of=Ditemid(1 << 70)), URL)

    assert harvest.comments == comments[1:]
    assert harvest.comments_of is None
    assert "bits" in harvest.findings[0].message


def test_links_and_pagers_are_bounded_too() -> None:
    link = EntryLink(url=URL, ditemid=Ditemid(1 << 64))

    harvest = bounded(Harvest(kind=PageKind.LIST, entry_links=(link,), comment_pages=1 << 63), URL)

    assert harvest.entry_links == (EntryLink(url=URL),)
    assert harvest.comment_pages is None
