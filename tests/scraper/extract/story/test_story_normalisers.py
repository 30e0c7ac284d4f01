"""Tables of values and what they mean; what can be read in two ways stays unset."""

from typing import Any

import pytest

from scraper.extract.story.counts import read_word_count, words_in_text
from scraper.extract.story.dates import read_date
from scraper.extract.story.pairings import pairs_in_title, read_cast, read_fandoms
from scraper.extract.story.people import betas_in_notes, read_people
from scraper.extract.story.reader import read_story
from scraper.extract.story.terms import is_none, read_categories, read_status
from scraper.extract.story.warnings import read_warnings
from storage.words.archive_warnings import read_archive_warnings
from storage.words.part_marks import read_chapter_field, read_heading, read_title, read_title_mark
from storage.words.rating import is_rating, read_rating


@pytest.mark.parametrize(
    ("value", "canonical"),
    [
        ("G", "general"),
        ("pg", "general"),
        ("not worksafe", "not_rated"),
        ("young adult", "not_rated"),
        ("НЦ-17", "explicit"),
        ("ПГ-13", "teen"),
        ("пг", "general"),
        ("R-ish", "mature"),
        ("NC-17ish", "explicit"),
        ("K+", "general"),
        ("U", "general"),
        ("FRC", "general"),
        ("General Audiences", "general"),
        ("All ages", "general"),
        ("verde", "general"),
        ("P6", "general"),
        ("PG-13", "teen"),
        ("PG13 / First Time", "teen"),
        ("PG 13 je pense.", "teen"),
        ("T", "teen"),
        ("Teen+", "teen"),
        ("FRT", "teen"),
        ("FR15", "teen"),
        ("12", "teen"),
        ("12A", "teen"),
        ("14a", "teen"),
        ("P 12", "teen"),
        ("giallo", "teen"),
        ("Teen And Up Audiences", "teen"),
        ("PG-16", "teen"),
        ("R", "mature"),
        ("low R", "mature"),
        ("Hard R for the roof", "mature"),
        ("M", "mature"),
        ("15", "mature"),
        ("P16", "mature"),
        ("arancione", "mature"),
        ("Mature", "mature"),
        ("FRM", "mature"),
        ("R, I think.", "mature"),
        ("R for language and adult themes.", "mature"),
        ("thematic R", "mature"),
        ("NC-17", "explicit"),
        ("NC17", "explicit"),
        ("NC 17", "explicit"),
        ("MA (18+)", "explicit"),
        ("Explicit", "explicit"),
        ("FRAO", "explicit"),
        ("FRMAO", "explicit"),
        ("R18", "explicit"),
        ("18A", "explicit"),
        ("P18-slash", "explicit"),
        ("rosso", "explicit"),
        ("G - NC-17", "explicit"),
        ("NC-17 (PG for this chapter)", "explicit"),
        ("PG to Strong Adult, this part PG", "explicit"),
        ("PG (will probably go up)", "general"),
        ("G - fluff/angst", "general"),
        ("White Anchor", "not_rated"),
        ("nothing to frighten the horses", "not_rated"),
        ("T, m/m", "teen"),
    ],
)
def test_rating_is_read_on_every_scale(value: str, canonical: str) -> None:
    found = read_rating(value)

    assert found is not None
    assert found[0] == canonical


@pytest.mark.parametrize("text", ["7.5", "12", "87%", "a red door", "rated", "R2D2", "Rosso"])
def test_words_and_bare_numbers_are_no_rating_by_themselves(text: str) -> None:
    assert not is_rating(text)


@pytest.mark.parametrize(
    ("value", "total", "part"),
    [
        ("1,210", 1210, None),
        ("5 pages", None, None),
        ("3 drabbles", None, None),
        ("1000-1500", None, None),
        ("4oo", None, None),
        ("100 words, 2 pages", 100, None),
        ("8,777 words", 8777, None),
        ("~2100", 2100, None),
        ("~ 4,100", 4100, None),
        ("24,470ish", 24470, None),
        ("11k", 11000, None),
        ("1.5k", 1500, None),
        ("Approx 1000", 1000, None),
        ("2 300 слов", 2300, None),
        ("1.240", 1240, None),
        ("3 x 350", 1050, None),
        ("100x5", 500, None),
        ("Oneshot. 3044 words.", 3044, None),
        ("total-8600, part 1-2399", 8600, 2399),
        ("12,055 in total (5602 this part)", 12055, 5602),
        ("~44,900 (total), 6,619 (this part)", 44900, 6619),
        ("1124, this chapter (9113, so far)", 9113, 1124),
        ("9,328 (for chapters 1-4).", 9328, None),
        ("6,101 (joke)", 6101, None),
        ("3109 (fdp)", 3109, None),
        ("макси, 25 117 слов в оригинале/ 21 971 слово в переводе", 21971, None),
        ("26,424 (so far)", 26424, None),
        ("drabble", None, None),
        ("3:12", None, None),
        ("long", None, None),
        ("", None, None),
    ],
)
def test_word_count_is_of_the_whole_work(value: str, total: int | None, part: int | None) -> None:
    assert read_word_count(value) == (total, part)


def test_words_in_a_note_count_only_when_there_is_one_number() -> None:
    assert words_in_text("for a friend. Around 950 words long.") == 950
    assert words_in_text("500 words, or 600 words") is None
    assert words_in_text("500 words or less") is None


@pytest.mark.parametrize(
    ("title", "mark"),
    [
        ("Salt (1/1)", (1, 1, None)),
        ("Salt (7/10)", (7, 10, None)),
        ("Salt 1/?", (1, None, None)),
        ("Salt, Part 1(a)/4", (1, 4, "a")),
        ("Salt 3a/10", (3, 10, "a")),
        ("Salt, Part 1/21", (1, 21, None)),
        ("Salt (part 1 of 2)", (1, 2, None)),
        ("Salt - Ch. 1", (1, None, None)),
        ("Salt chapter 6", (6, None, None)),
        ("Salt, Chapter 2: Gone", (2, None, None)),
        ("Salt, Part II", (2, None, None)),
        ("Salt, 5/5", (5, 5, None)),
        ("Salt [01/01]", (1, 1, None)),
        ("Salt, Pt. 1", (1, None, None)),
        ("Соль, глава 4", (4, None, None)),
        ("Salt (11)", None),
        ("The Law (Reef and Granny)", None),
        ("Salt", None),
        ("Salt (4 of ?)", (4, None, None)),
        ("9/4", None),
    ],
)
def test_title_bears_its_mark_at_the_end(title: str, mark: Any) -> None:
    assert read_title_mark(title) == mark


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("“Salt”", "Salt"),
        ("«Соль»", "Соль"),
        ('"Salt"', "Salt"),
        ("Salt (1/3)", "Salt"),
        ("Salt, Part 1(a)/4", "Salt"),
        ("Salt - Ch. 1", "Salt"),
        ("Salt [A/B]", "Salt"),
        ("Salt (The High Water Remix)", "Salt (The High Water Remix)"),
        ("Salt.", "Salt"),
        ("... Salt...", "... Salt..."),
        ("“Salt:” and Stairs, 5/5", "“Salt:” and Stairs"),
        ("Chapter 2", "Chapter 2"),
        ("Salt, Chapter 2: Adrift", "Salt"),
        ("疼く灯台 [A Lighthouse]", "疼く灯台 [A Lighthouse]"),
    ],
)
def test_title_loses_quotes_marks_and_pairing(raw: str, title: str) -> None:
    assert read_title(raw) == title


def test_headings_and_chapter_fields_are_read() -> None:
    assert read_heading("CHAPTER 1 – Courting") == (1, None, None)
    assert read_heading("2 – Broken Oars") == (2, None, None)
    assert read_heading("Nobody counted") is None
    assert read_chapter_field("II/III") == (2, 3, None)
    assert read_chapter_field("OneShot.") == (1, 1, None)
    assert read_chapter_field("chapters 1-4") is None


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Ina, Nell & Tom", ("Ina", "Nell", "Tom")),
        ("Rei [toychest]", ("Rei",)),
        ("ayesha aka layfic", ("ayesha",)),
        ("Shell - cosmicrower", ("Shell",)),
        ("un-beta'd", ()),
        ("N/A", ()),
        ("нет", ()),
        ("to be revealed", ()),
        ("Colin Marsh, Лион", ("Colin Marsh", "Лион")),
        ("Мышь и Кот", ("Мышь", "Кот")),
        ("the wonderful Nell", ("Nell",)),
        ("Nell, who is patient", ("Nell",)),
        ("wren with glass_harmonica", ("wren", "glass_harmonica")),
        ("Ina with Tom Marsh", ("Ina", "Tom Marsh")),
        ("Ina with love", ("Ina",)),
        ("Ina with a lot of help from Tom", ("Ina",)),
        ("Ina, co-written with tom", ("Ina", "tom")),
        ("co-written with tom", ("tom",)),
        ("Инга в соавторстве с oriole", ("Инга", "oriole")),
        ("Ina in collaboration with Tom & Nell", ("Ina", "Tom", "Nell")),
        ("Tomas", ("Tomas",)),
        ("Myra", ("Myra",)),
        ("no hay, se aceptan tomatazos", ()),
        ("для Рыжей Куницы, на зимний фикатон", ("Рыжей Куницы",)),
    ],
)
def test_people_are_names_only(value: str, names: tuple[str, ...]) -> None:
    assert read_people(value) == names


def test_sentence_about_people_is_reduced_to_the_users_it_names() -> None:
    assert read_people("tide_t who wanted stairs, and got them!", users=("tide_t",)) == ("tide_t",)
    assert read_people("me", poster="nell") == ("nell",)
    assert read_people("me and ida", poster="nell") == ("nell", "ida")
    assert read_people("nell with ida", users=("nell", "ida")) == ("nell", "ida")
    assert betas_in_notes("Hugs to nell for the beta. For ida.", ("nell", "ida")) == ("nell",)
    assert betas_in_notes("Not beta-read, sorry ida.", ("ida",)) == ()


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Co-author: glass_harmonica", ("wren", "glass_harmonica")),
        ("Co-written with: Tom and Nell", ("wren", "Tom", "Nell")),
        ("Соавтор: Инга", ("wren", "Инга")),
        ("Co-author: wren", ("wren",)),
        ("Author: Ina<br>Co-author: Tom", ("Ina", "Tom")),
        ("Author/Co-author: Ina, Tom", ("Ina", "Tom")),
        ("Author: Ina", ("Ina",)),
    ],
)
def test_a_co_author_wrote_with_the_poster(line: str, authors: tuple[str, ...]) -> None:
    header = f"Title: Home<br>Rating: PG<br>{line}<br>Summary: A kettle<br><br>"

    story = read_story(
        f"{header}She was late again, and he had waited on the stairs all night.", poster="wren"
    )

    assert story.authors == authors


def pairs(*groups: tuple[str, ...], kind: str = "romantic") -> list[dict[str, Any]]:
    return [{"chars": list(group), "kind": kind} for group in groups]


@pytest.mark.parametrize(
    ("value", "expected", "characters"),
    [
        ("A/B", pairs(("A", "B")), []),
        ("A / B", pairs(("A", "B")), []),
        ("Ina x Tom", pairs(("Ina", "Tom")), []),
        ("InaxTom", pairs(("Ina", "Tom")), []),
        ("Ina×Tom", pairs(("Ina", "Tom")), []),
        ("Ina\\Tom", pairs(("Ina", "Tom")), []),
        ("Ina > Tom", pairs(("Ina", "Tom")), []),
        ("Ina-Tom", pairs(("Ina", "Tom")), []),
        ("A/B+C/D", pairs(("A", "B"), ("C", "D")), []),
        ("A/B/C", pairs(("A", "B", "C")), []),
        ("Ina & Tom", pairs(("Ina", "Tom"), kind="platonic"), []),
        ("Ina/Tom friendship", pairs(("Ina", "Tom"), kind="platonic"), []),
        ("implied Ina x Tom, one-sided Tom x Rei.", pairs(("Ina", "Tom"), ("Tom", "Rei")), []),
        ("eventual Ina/Tom, mentions of Rei/Lio", pairs(("Ina", "Tom"), ("Rei", "Lio")), []),
        ("Inatom", pairs(("Inatom",)), []),
        ("Inatom (Ina/Tom)", pairs(("Ina", "Tom")), []),
        ("FB - Ina/Tom", pairs(("Ina", "Tom")), []),
        ("Ina Centric", [], []),
        ("gen", [], []),
        ("Gen, Ina & Tom", pairs(("Ina", "Tom"), kind="platonic"), []),
        ("gen, background Ina/Tom", pairs(("Ina", "Tom")), []),
        ("Gen (mentions of Ina/Tom)", pairs(("Ina", "Tom")), []),
        ("Gen; Ina", [], ["Ina"]),
        ("M/M", [], []),
        ("None", [], []),
        ("/", [], []),
        ("Ina/Tom and others", pairs(("Ina", "Tom")), []),
        (
            "Ina/Tom; background ships: Rei/Lio, & May/Sung",
            pairs(("Ina", "Tom"), ("Rei", "Lio"), ("May", "Sung")),
            [],
        ),
        (
            "Ina/Tom, the Rowers, and the Crew. Started out Ina-centric.",
            pairs(("Ina", "Tom")),
            ["the Rowers", "the Crew"],
        ),
        ("Jo Pike/Donald 'Duck' Marlow", pairs(("Jo Pike", "Donald 'Duck' Marlow")), []),
    ],
)
def test_pairings_are_read(value: str, expected: list[dict[str, Any]], characters: list[str]) -> None:
    cast = read_cast(value, in_pairing=True, in_characters=False)

    assert cast.pairings == expected
    assert cast.characters == characters


@pytest.mark.parametrize(
    ("pairing", "categories"),
    [
        ("gen", ("gen",)),
        ("Gen, background Ina/Tom", ("gen",)),
        ("Gen (mentions of Ina/Tom)", ("gen",)),
        ("джен", ("gen",)),
        ("het; slash", ("het", "slash")),
        ("Ina/Tom", None),
        ("Genevieve/Tom", None),
        ("no slash", None),
        ("none", None),
    ],
)
def test_a_pairing_that_names_a_kind_of_pairs_gives_the_category(
    pairing: str, categories: tuple[str, ...] | None
) -> None:
    header = f"Title: Home<br>Rating: PG<br>Pairing: {pairing}<br>Summary: A kettle<br><br>"

    story = read_story(f"{header}She was late again, and he had waited on the stairs all night.")

    assert story.categories == categories


@pytest.mark.parametrize(
    ("value", "characters"),
    [
        ("Ina, Tom, U:zo", ["Ina", "Tom", "U:zo"]),
        ("Ina and Tom (Gen)", ["Ina", "Tom"]),
        ("Ina, with a brief appearance of Rei", ["Ina", "Rei"]),
        ("Ina, Tom, and others", ["Ina", "Tom"]),
        ("Ina (11), Tom", ["Ina", "Tom"]),
        ("Tomas, OFC (Original Female Character).", ["Tomas", "OFC"]),
        ("the gang (Molly, Sarah)", ["the gang"]),
    ],
)
def test_characters_are_lone_names(value: str, characters: list[str]) -> None:
    assert read_cast(value, in_pairing=False, in_characters=True).characters == characters


def test_friendship_label_makes_pairs_platonic_and_titles_may_pair() -> None:
    cast = read_cast("Ina/Tom", label="Friendship pairings", in_pairing=True, in_characters=False)

    assert cast.pairings == pairs(("Ina", "Tom"), kind="platonic")
    assert pairs_in_title("Salt [Ina/Tom]") == pairs(("Ina", "Tom"))
    assert pairs_in_title("Salt [a lighthouse]") == []


def test_fandoms_are_split_and_sentences_are_not() -> None:
    assert read_fandoms("Home, Away") == ("Home", "Away")
    assert read_fandoms("Гавань/Река времени") == ("Гавань", "Река времени")
    assert read_fandoms("Home (reboot)") == ("Home (reboot)",)
    assert read_fandoms("Home. None of it is mine, alas") is None
    assert read_fandoms("Home RPF Ina/Tom", with_pairing=True) == ("Home RPF",)


@pytest.mark.parametrize(
    ("value", "fandoms"),
    [
        ("Ironwood/Low Tide crossover", ("Ironwood", "Low Tide")),
        ("Ironwood / Low Tide x-over", ("Ironwood", "Low Tide")),
        ("Ironwood and Low Tide crossover", ("Ironwood", "Low Tide")),
        ("crossover: Ironwood x Low Tide", ("Ironwood", "Low Tide")),
        ("Ironwood, crossover with Low Tide", ("Ironwood", "Low Tide")),
        ("Кроссовер Гавань/Река времени", ("Гавань", "Река времени")),
        ("Ironwood, AU", ("Ironwood",)),
        ("Ironwood AU", ("Ironwood",)),
        ("Hook and Sons", ("Hook and Sons",)),
        ("Fox x Fox", ("Fox x Fox",)),
        ("Crossover Town", ("Crossover Town",)),
        ("AU", None),
    ],
)
def test_how_worlds_are_used_is_no_world(value: str, fandoms: tuple[str, ...] | None) -> None:
    assert read_fandoms(value) == fandoms


def test_genres_in_one_value_with_the_fandom_are_no_fandoms() -> None:
    header = "Title: Home<br>Fandom/Genre: Ironwood, angst, AU<br>Rating: PG<br>Summary: A kettle<br><br>"

    story = read_story(f"{header}She was late again, and he had waited on the stairs all night.")

    assert story.fandoms == ("Ironwood",)


def test_a_lone_name_beside_pairs_is_somebody_and_no_pair() -> None:
    header = "Title: Home<br>Pairing: Kirk/Spock, Uhura<br>Rating: PG<br>Summary: A kettle<br><br>"

    story = read_story(f"{header}Marta was late again, and he had waited on the stairs all night.")

    assert story.pairings == tuple(pairs(("Kirk", "Spock")))
    assert story.characters == ("Uhura",)


DRABBLES = "I did the meme!<br><br>" + "<br><br>".join(
    f"<b>{number}. {title}</b><br><b>Fandom:</b> {fandom}<br><b>Pairing:</b> {pair}<br>"
    f"<b>Rating:</b> {rating}<br><b>Warnings:</b> {warning}<br><br>"
    + "She was late again, and he had waited on the stairs all night with a lamp in his hand. "
    * 8
    for number, (title, fandom, pair, rating, warning) in enumerate(
        (
            ("Kettle", "Ironwood", "Ina/Tom", "G", "none"),
            ("Ash", "Low Tide", "Rei/Lio", "NC-17", "non-con"),
            ("Ferry", "Ironwood", "gen", "PG", "none"),
        ),
        1,
    )
)


def test_several_works_in_one_entry_are_called_as_it_is_and_labelled_as_all_of_them() -> None:
    story = read_story(DRABBLES, subject="Three Drabbles")

    assert (story.works, story.title, story.rating) == (3, "Three Drabbles", "explicit")
    assert story.fandoms == ("Ironwood", "Low Tide")
    assert story.pairings == tuple(pairs(("Ina", "Tom"), ("Rei", "Lio")))
    assert story.archive_warnings == ("Rape/Non-Con",)
    assert story.norm["fandoms"] == ["Ironwood"]
    assert [work["rating"]["canonical"] for work in story.norm["later"]] == ["explicit", "general"]


def test_several_works_without_a_subject_are_called_as_the_first() -> None:
    assert read_story(DRABBLES).title == read_story(DRABBLES).norm["title"]


def test_warnings_are_lists_and_archive_warnings_are_never_guessed() -> None:
    assert read_warnings("swearing, low moods; grief.") == ("swearing", "low moods", "grief")
    assert read_warnings("None") == read_warnings("---") == read_warnings("keine") == ()
    assert read_warnings("PG", with_rating=True) == ()
    assert read_warnings("PG-13 for one balcony.", with_rating=True) is None
    assert read_archive_warnings("Character death (canon), non-con") == (
        "Major Character Death",
        "Rape/Non-Con",
    )
    assert read_archive_warnings("смерть персонажа") == ("Major Character Death",)
    assert read_archive_warnings("no character death, minor character death, dub-con, violence") == ()
    assert read_archive_warnings("underage drinking, non-graphic violence, temporary character death") == ()
    assert read_archive_warnings("underage (17/22)") == ("Underage Sex",)


@pytest.mark.parametrize(
    "value",
    [
        "R, dub-con, underage drinking",
        "underage smoking and drinking",
        "teenagers drinking (underage)",
        "употребление алкоголя несовершеннолетними",
        "non-graphic violence",
        "nongraphic violence",
        "not-too-graphic violence",
        "temporary character death",
        "Temporary Major Character Death",
        "'apparent' character death",
        "presumed character death",
        "character death (temporary)",
        "character death, but not really",
        "character death (minor)",
        "character death - he gets better!",
        "death of a character (not for real)",
        "временная смерть персонажа",
    ],
)
def test_words_of_a_warning_that_mean_something_else_are_no_archive_warning(value: str) -> None:
    assert read_archive_warnings(value) == ()


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("underage (17/22), incest", "Underage Sex"),
        ("drinking, underage", "Underage Sex"),
        ("underage/violence", "Underage Sex"),
        ("underage drinking and sex", "Underage Sex"),
        ("character death, but not who you think", "Major Character Death"),
        ("Highlight to read: character death", "Major Character Death"),
        ("temporary blindness, character death", "Major Character Death"),
        ("character death, temporary blindness", "Major Character Death"),
        ("character death, minor violence", "Major Character Death"),
        ("graphic violence", "Graphic Depictions Of Violence"),
        ("un viol", "Rape/Non-Con"),
        ("I choose not to warn", "Choose Not To Use Archive Warnings"),
    ],
)
def test_archive_warnings_hold_beside_words_of_other_warnings(value: str, name: str) -> None:
    assert read_archive_warnings(value) == (name,)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("January 14, 2010", "2010-01-14"),
        ("23 February 2018", "2018-02-23"),
        ("10/17/04", "2004-10-17"),
        ("07/07/2013.", "2013-07-07"),
        ("3/2/09", None),
        ("August 2005", None),
        ("2010-02-30", None),
        ("13.11.2012", "2012-11-13"),
        ("14 января 2010", "2010-01-14"),
        ("someday", None),
        ("31/31/2010", None),
    ],
)
def test_dates_are_read_only_where_they_are_certain(value: str, day: str | None) -> None:
    assert read_date(value) == day


def test_categories_status_and_nothing() -> None:
    assert read_categories("Slash") == ("slash",)
    assert read_categories("фемслэш") == ("femslash",)
    assert read_categories("F/M, M/M") == ("slash", "het")
    assert read_status("закончен") == "complete"
    assert read_status("WIP") == "in_progress"
    assert read_status("perhaps") is None
    assert is_none("Nada.")
    assert not is_none("none of your business")


def test_a_line_of_values_that_says_what_it_follows_names_no_world() -> None:
    told = "She had counted the boats, and he had not believed her. " * 12
    body = f"Sequel to Gannet. Ina/Tom, R, about 900 words. For everyone.<br><br>{told}"
    story = read_story(body, subject="Fulmar (Tram Nine, Ina/Tom, R)")

    assert (story.title, story.fandoms, story.rating) == (None, ("Tram Nine",), "mature")


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("Drowning. You will know where.", ("Drowning",)),
        ("eels (highlight to read), fog", ("eels", "fog")),
        ("None, apart from the weather", ("the weather",)),
        ("death (canon)", ("death (canon)",)),
    ],
)
def test_what_is_said_to_the_reader_is_no_warning(value: str, wanted: tuple[str, ...]) -> None:
    assert read_warnings(value) == wanted


def test_a_translation_is_by_who_wrote_what_it_is_of() -> None:
    told = "Она сосчитала лодки, и он ей не поверил. " * 12
    body = f"Название: Соль<br>Оригинал: Salt, ina_r<br>Переводчик: kat<br>Рейтинг: PG<br><br>{told}"

    assert read_story(body, poster="kat").authors == ("ina_r",)
    assert read_story(body.replace("Salt, ina_r", "Salt, Tar"), poster="kat").authors is None
