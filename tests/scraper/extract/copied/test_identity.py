"""Who wrote, in one line."""

import pytest

from scraper.extract.copied.identity import find_identity, is_links, read_icon, read_identity


@pytest.mark.parametrize(
    ("line", "poster", "name", "community"),
    [
        ("Ada Brook (ada_brook) wrote in lamp_lit,", "ada_brook", "Ada Brook", "lamp_lit"),
        ("Ada Brook ([info]ada_brook) wrote,", "ada_brook", "Ada Brook", None),
        ("([info]ada_brook) wrote,", "ada_brook", None, None),
        ("Пишет Ада ([info]ada_brook)", "ada_brook", "Ада", None),
        ("Ада Брук (ada_brook) написала в lamp_lit,", "ada_brook", "Ада Брук", "lamp_lit"),
        ("[personal profile] ada_brook wrote in [community profile] lamp_lit", "ada_brook", None, "lamp_lit"),
        ("ada_brook posting in lamp_lit", "ada_brook", None, "lamp_lit"),
        ("Ada Brook (ada_brook) schrieb in lamp_lit,", "ada_brook", "Ada Brook", "lamp_lit"),
        (
            "ext_1310 ([identity profile] pine-grove.example.org) wrote in lamp_lit",
            "ext_1310",
            None,
            "lamp_lit",
        ),
        ("[identity profile] https://pine.example.org/ wrote", "pine.example.org", None, None),
        ("Posted by: ada_brook", "ada_brook", None, None),
        ("User: ada_brook", "ada_brook", None, None),
    ],
)
def test_the_line_names_who_wrote(line: str, poster: str, name: str | None, community: str | None) -> None:
    found = read_identity(line)

    assert found is not None
    assert (found.poster, found.name, found.community) == (poster, name, community)


@pytest.mark.parametrize("line", ["He wrote,", "what they wrote", "wrote,", "I (mostly) think so", "x" * 290])
def test_a_sentence_names_nobody(line: str) -> None:
    assert read_identity(line) is None


def test_a_line_may_say_when() -> None:
    found = read_identity("posted by [personal profile] ada_brook at 09:24pm on 19/01/2005")

    assert found is not None
    assert found.moment is not None
    assert found.moment.wall_clock == "2005-01-19T21:24:00"


def test_a_menu_may_stand_above() -> None:
    menu = [
        "LiveJournal",
        "",
        "Find more",
        "* Communities",
        "* Shop",
        "Help",
        "Login",
        "Join",
        "English (en)",
    ]

    found = find_identity([*menu, "", "Ada (ada_brook) wrote,"])

    assert found is not None
    assert found.at == len(menu) + 1


@pytest.mark.parametrize(
    ("line", "keyword"),
    [
        ("ada_brook: grey gull", "grey gull"),
        ("ada_brook: a gull (grey gull)", "grey gull"),
        ("ada_brook: (Default)", "Default"),
        ("somebody: grey gull", None),
        ("ada_brook", None),
    ],
)
def test_an_icons_words_hold_its_keyword(line: str, keyword: str | None) -> None:
    assert read_icon(line, ("ada_brook",)) == keyword


@pytest.mark.parametrize(
    ("line", "is_nav"),
    [
        ("Previous Entry Add to memories! Tell a Friend! Next Entry", True),
        ("Add MemoryShare This Entry", True),
        ("« previous | next »", True),
        ("Previously", False),
        ("Next to the pier", False),
        ("previous entry " * 12 + "x", False),
    ],
)
def test_a_line_of_links_is_told_from_words(line: str, *, is_nav: bool) -> None:
    assert is_links(line) is is_nav
