"""The address a copied text gives as its own, and texts that programs made of pages."""

import pytest

from scraper.extract.copied.dumps import read_dump
from scraper.extract.copied.places import find_said

OWN = "http://ada-brook.livejournal.com/310.html"


@pytest.mark.parametrize(
    "line",
    [
        OWN,
        "ada-brook.livejournal.com/310.html",
        f"Saved from {OWN} on 12 May 2021",
        f"{OWN} (1 of 3) [5/6/2008 10:00:12 PM]",
        f"Источник: {OWN}",
        f"This is Google's cache of {OWN}. It is a snapshot of the page as it appeared on 3 Mar 2009.",
        f"{OWN} Go",
        f"View Original | Show details: Posted Jun 11, 2010 8:02 PM | {OWN}",
    ],
)
def test_a_text_says_where_it_is_from(line: str) -> None:
    said = find_said(("The lamp", "", "It was lit.", "", line))

    assert said is not None
    assert (said.address.journal, said.address.ditemid, said.lines) == ("ada_brook", 310, {4})


@pytest.mark.parametrize(
    "line",
    [
        f"This entry was originally posted at {OWN}. Please comment there.",
        f"Read {OWN} first",
        f"{OWN}?thread=566#t566",
        "http://ada-brook.livejournal.com/",
        "http://example.org/310.html",
    ],
)
def test_an_address_in_a_sentence_is_not_the_texts_own(line: str) -> None:
    assert find_said(("The lamp", "", line)) is None


def test_of_two_addresses_none_is_the_texts_own() -> None:
    assert find_said((OWN, "http://ada-brook.livejournal.com/566.html")) is None


def test_lines_that_a_program_broke_are_joined_and_its_numbers_go() -> None:
    long = "The lamp was lit before the [1]ferry came, and it burned until the last"
    text = f"   {long}\n   passenger had gone.\n   Short.\n   [7]\n\nReferences\n\n   1. {OWN}?mode=reply\n"

    dump = read_dump(text)

    assert dump is not None
    assert dump.text.split("\n") == [
        "   The lamp was lit before the ferry came, and it burned until the last passenger had gone.",
        "   Short.",
        "   [7]",
        "",
    ]
    assert dump.address is not None
    assert dump.address.ditemid == 310


def test_a_text_without_such_addresses_is_no_dump() -> None:
    assert read_dump("References\n\nmy aunt, and [1] the cook") is None
