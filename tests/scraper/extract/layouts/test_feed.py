import pytest

from scraper.extract import read_page
from scraper.extract.page.xml_tree import read_xml
from storage.records import Harvest, Page, PageKind, Security

URL = "https://pine-grove.livejournal.com/data/rss"
HEAD = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:lj="x"><channel><title>t</title>'
TAIL = "</channel></rss>"


def feed(items: str, *, head: str = HEAD, tail: str = TAIL) -> Harvest:
    return read_page(
        Page(
            url=URL,
            final_url=URL,
            media_type="text/xml",
            fetched_at="2026-02-01T12:00:00Z",
            body=(head + items + tail).encode(),
        )
    )


def item(inner: str, *, number: int = 1025) -> str:
    return f"<item><guid>https://pine-grove.livejournal.com/{number}.html</guid>{inner}</item>"


def test_entries_keep_the_order_of_the_feed() -> None:
    harvest = feed(item("", number=1290) + item("", number=1025))

    assert harvest.kind is PageKind.FEED
    assert [entry.ditemid for entry in harvest.entries] == [1290, 1025]


def test_character_data_sections_are_text() -> None:
    entry = feed(
        item("<title><![CDATA[A & B]]></title><description><![CDATA[<p>x</p>]]></description>")
    ).entries[0]

    assert (entry.subject, entry.body_html) == ("A & B", "<p>x</p>")


def test_a_missing_title_is_unsaid_and_an_empty_one_is_empty() -> None:
    harvest = feed(item("") + item("<title></title>", number=1290))

    assert [entry.subject for entry in harvest.entries] == [None, ""]


def test_a_body_with_a_closed_cut_is_unsaid() -> None:
    cut = "&lt;a href='https://pine-grove.livejournal.com/1025.html#cutid1'&gt;more&lt;/a&gt;"

    assert feed(item(f"<description>x {cut}</description>")).entries[0].body_html is None


def test_a_link_to_the_cut_of_another_entry_is_part_of_the_body() -> None:
    cut = "&lt;a href='https://pine-grove.livejournal.com/7.html#cutid1'&gt;more&lt;/a&gt;"

    assert feed(item(f"<description>x {cut}</description>")).entries[0].body_html is not None


def test_only_a_personal_journal_is_its_own_poster() -> None:
    kinds = {"personal": "pine_grove", "community": None}

    for kind, poster in kinds.items():
        head = f"{HEAD}<lj:journal>pine_grove</lj:journal><lj:journaltype>{kind}</lj:journaltype>"
        assert feed(item(""), head=head).entries[0].poster == poster


@pytest.mark.parametrize(
    ("word", "security"), [("public", Security.PUBLIC), ("friends", Security.PROTECTED), ("odd", None)]
)
def test_security_words_are_known_or_unsaid(word: str, security: Security | None) -> None:
    assert feed(item(f"<lj:security>{word}</lj:security>")).entries[0].security is security


def test_what_precedes_a_fault_is_read_and_the_fault_told() -> None:
    harvest = feed(item("") + "<item><guid>&&</item>")

    assert len(harvest.entries) >= 1
    assert harvest.findings[0].code == "feed-broken"


def test_html_names_of_characters_and_control_characters_do_no_harm() -> None:
    assert (
        feed(item("<title>a&nbsp;&hellip;\x0b&amp;&nosuch;</title>")).entries[0].subject == "a\xa0…&&nosuch;"
    )


def test_a_feed_of_icons_has_no_entries() -> None:
    harvest = feed(
        "<entry><id>urn:lj:livejournal.com:atom1:pine_grove:userpics:7</id></entry>",
        head='<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">',
        tail="</feed>",
    )

    assert harvest.entries == ()


def test_declared_entities_are_never_expanded() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'

    tree = read_xml(bomb)

    assert tree.root is not None
    assert tree.root.text == "&c;"


def test_bottomless_nesting_is_a_fault() -> None:
    assert "nested" in (read_xml("<a>" * 5000).fault or "")
