"""Subjects taken apart: which words are the title's, which are values, and what a part calls itself.

What each must yield was written from the shapes of posts of fan communities, before the code read any.
"""

import pytest

from storage.words.part_marks import subject_title
from storage.words.part_titles import own_title
from storage.words.subjects import known_words, read_around_title

HEADS = [
    ("The Ferryman, PG-13 (Stargate SG-1)", "The Ferryman", "Stargate SG-1", "PG-13", ""),
    ("Crossing - McKay/Sheppard, R", "Crossing", "", "R", "McKay/Sheppard"),
    ("FIC: Cheap Umbrellas (SGA)", "Cheap Umbrellas", "SGA", "", ""),
    ("SGA: Eleven Years by ina - John/Rodney - NC-17", "Eleven Years", "SGA", "NC-17", "John/Rodney"),
    ("Fic: Lanterns In (Buffy, Giles/Jenny, PG)", "Lanterns In", "Buffy", "PG", "Giles/Jenny"),
    ("[fic] the wet summer | Torchwood | Jack/Ianto | R", "the wet summer", "Torchwood", "R", "Jack/Ianto"),
    ("Supernatural fic: Kerosene (Gen, PG-13)", "Kerosene", "Supernatural", "PG-13", ""),
    ("HP Fic: Drawers, Remus/Sirius, PG-13, 2300 words", "Drawers", "HP", "PG-13", "Remus/Sirius"),
    ("drabble: Ash (Firefly; Zoe/Wash; G)", "Ash", "Firefly", "G", "Zoe/Wash"),
    ("Borrowed Coat [Doctor Who, Nine/Rose, PG]", "Borrowed Coat", "Doctor Who", "PG", "Nine/Rose"),
    ("\"Eight Bells\" - Blake's 7 - Jack/Stephen - R", "Eight Bells", "Blake's 7", "R", "Jack/Stephen"),
    ("New fic: Heat Haze (SPN, Sam/Dean, NC17)", "Heat Haze", "SPN", "NC17", "Sam/Dean"),
    ("Fic - The Tide (LotR, Frodo/Sam, rated R)", "The Tide", "LotR", "R", "Frodo/Sam"),
    ("Merlin/Arthur fic: The Seventh Apple (PG-13)", "The Seventh Apple", "", "PG-13", "Merlin/Arthur"),
    ("PotC ficlet: Salt, Jack/Will, PG", "Salt", "PotC", "PG", "Jack/Will"),
    ("Shut the Door Lorne/Parrish - NC-17", "Shut the Door", "", "NC-17", "Lorne/Parrish"),
    ("Fic: He Said, She Said (due South, PG)", "He Said, She Said", "due South", "PG", ""),
    ("Red, White and Blue (Heroes, Peter/Claude, R)", "Red, White and Blue", "Heroes", "R", "Peter/Claude"),
    ("Fic: Green Eggs - A Kitchen Story (Sherlock, G)", "Green Eggs - A Kitchen Story", "Sherlock", "G", ""),
    ("Kittiwake, a due South story", "Kittiwake", "due South", "", ""),
    ("Fic: Salt (Quays, Ina/Tom, PG)", "Salt", "Quays", "PG", "Ina/Tom"),
]  # fmt: skip
PARTS = [
    ("Fic: Ironwood, Chapter 3: The Rope Bridge (Jonah/Ned, R)", "The Rope Bridge"),
    ("The Rope Bridge (Ironwood 3/7)", "The Rope Bridge"),
    ("[Ironwood] 3. The Rope Bridge", "The Rope Bridge"),
    ("FIC: Ironwood (3/7), NC-17, Jonah/Ned", ""),
    ("Ironwood - Part Three - WIP", ""),
    ("Ironwood 7/7 (complete!)", ""),
    ("SGA Fic: Ironwood - 3/7 - McShep - R", ""),
    ("Ironwood: Chapter Nine - Home, or Something Like It", "Home, or Something Like It"),
    ("Ironwood, ch. 12: The End", "The End"),
    ("Ironwood (7/7 - the end)", ""),
    ("Ironwood (three)", ""),
    ("Ironwood -- Epilogue", "Epilogue"),
    ("Update! Ironwood, Part 4", ""),
    ("New chapter: Ironwood 4 - Low Water", "Low Water"),
    ("Ironwood, Chapter 5: Ironwood", "Ironwood"),
    ('"Ironwood" [4/9] - Supernatural - Sam/Dean - PG-13', ""),
    ("Chapter Two: In Which Nobody Sleeps", "In Which Nobody Sleeps"),
    ("Ironwood - chapter 6 «Northern Lights»", "Northern Lights"),
    ("Ironwood | 03 | Low Water | PG-13", "Low Water"),
    ("Ficathon fic for nell7: Ironwood, part 2 of 3 (Narnia, Jack/Ned, R)", ""),
    ("Fic: Ironwood 1/2 (Jonah/Ned, R) - Quay Stories 3", ""),
    ("Ironwood, second part: Rain", "Rain"),
]
WORDS = known_words(
    [("author", "ina"), ("series", "The Quay Stories"), ("pairing", "McShep")], [("McKay", "Sheppard")]
)


@pytest.mark.parametrize(("subject", "title", "world", "rating", "pair"), HEADS)
def test_a_subject_is_title_and_values(subject: str, title: str, world: str, rating: str, pair: str) -> None:
    read = read_around_title(subject, WORDS)

    assert subject_title(subject, WORDS) == title
    assert "".join(read.worlds) == world
    assert "".join(read.said("rating")) == rating
    assert "".join(read.said("pairing")) == pair


@pytest.mark.parametrize(("subject", "title"), PARTS)
def test_a_part_is_called_what_is_known_of_nothing_else(subject: str, title: str) -> None:
    assert own_title(subject, "Ironwood", words=WORDS) == title


@pytest.mark.parametrize(
    "subject",
    [
        *(
            "Red, White and Blue",
            "Angst and Other Drugs",
            "Salt, Rope",
            "Lost",
            "The General",
            "Salt: a Romance",
        ),
        *("Harbour, Tramride, PG", "Five Boats Jonah Missed (And One He Did)", "Love, Angst"),
    ],
)
def test_words_nothing_tells_stay_the_titles(subject: str) -> None:
    bare = subject.removesuffix(", PG")

    assert subject_title(subject) == bare


def test_a_pair_merged_into_one_word_is_known_by_its_names() -> None:
    words = known_words([], [("Rodney McKay", "John Sheppard"), ("Draco", "Harry")])

    assert read_around_title("Salt, McShep, PG", words).said("pairing") == ("McShep",)
    assert read_around_title("Salt, Drarry, PG", words).said("pairing") == ("Drarry",)
    assert read_around_title("Salt, McShep, PG").bare == "Salt, McShep"


def test_what_stands_for_whom_is_no_world() -> None:
    assert read_around_title("Salt (for Nell, Ina/Tom, PG)").worlds == ()


def test_letters_stand_for_the_title_they_begin() -> None:
    assert own_title("TLRH 3/4: Rope", "The Long Road Home") == "Rope"
