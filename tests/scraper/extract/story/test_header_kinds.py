"""Kinds of headers that few people write, each with what told it from its neighbours."""

import pytest

from scraper.extract.story.reader import read_story
from storage.words.part_marks import read_title

TOLD = (
    "The ferry had not come by noon, and Hesper began to think that it would not come at all.<br /><br />"
    '"You could swim," said Dorrit, who had never swum anywhere in her life.<br /><br />'
    "Hesper looked at the water. It was the colour of slate. She took off one shoe, thought better of it, and"
    " put it on again.<br /><br />They waited until the lamps were lit. Nobody spoke much after that."
)
HELD_OUT = (
    TOLD
    + '<br /><br />"It is dark," said Dorrit. She had been afraid of the dark since she was small, and Hesper'
    " knew it.<br /><br />Hesper took the lantern down from its nail. The oil had nearly gone."
)
PRESENT_TELLING = (
    "Hesper is on the quay with one shoe in her hand. She is there since noon, and nobody asks her for what,"
    " because she is the sort of person who answers, at length, until the ferry comes, and nobody has time."
)
USER = '<span class="ljuser" lj:user="oriole"><a href="http://oriole.example.org/"><b>oriole</b></a></span>'


def fields(header: str, **context: str) -> dict[str | None, str]:
    story = read_story(header + TOLD, **context)  # type: ignore[arg-type]
    assert story.is_story
    assert (story.body_start or "").startswith("The ferry had not come")
    return {field.field: field.raw for field in story.fields}


def test_thanks_between_two_labels_belong_to_the_notes_before_them() -> None:
    header = (
        "<b>Title:</b> Salt<br /><b>Notes:</b> You asked for boats.<br /><br />Thank you to Ina for the beta."
        "<br /><b>Rating:</b> PG<br /><br />"
    )

    assert fields(header)["notes"] == "You asked for boats.\nThank you to Ina for the beta."


def test_a_second_paragraph_of_a_summary_ends_at_the_only_rule() -> None:
    header = (
        "<b>Title:</b> Salt<br /><b>Rating:</b> PG<br /><b>Summary:</b> There is no ferry.<br /><br />"
        "Nobody had ever asked the ferryman.<br /><br /><hr /><br />"
    )

    assert fields(header)["summary"] == "There is no ferry.\nNobody had ever asked the ferryman."


def test_a_row_of_links_to_parts_is_no_number_of_a_part() -> None:
    header = (
        "<b>Title:</b> Salt (2/3)<br /><b>Rating:</b> PG<br />"
        'Parts: <a href="#">1</a> | 2 | <a href="#">3</a><br /><br />'
    )

    assert "chapter" not in fields(header)


def test_bare_lines_at_the_top_are_title_and_world_over_their_values() -> None:
    found = fields("Salt<br />Quayside<br />Hesper/Dorrit<br />PG-13<br />100 words<br /><br />")

    assert (found["title"], found["fandom"]) == ("Salt", "Quayside")
    assert (found["pairing"], found["rating"], found["word_count"]) == ("Hesper/Dorrit", "PG-13", "100 words")


def test_one_label_is_a_header_where_the_subject_says_what_follows() -> None:
    header = "<i>Disclaimer: not mine, never will be.</i><br /><br />"

    assert fields(header, subject="Fic: Salt")["disclaimer"] == "not mine, never will be."


def test_a_subject_may_say_for_whom_a_story_is() -> None:
    assert fields(f"So {USER} wanted boats, and I give you boats.<br /><br />* * *<br /><br />",
                  subject="ficlet for oriole") == {}  # fmt: skip


def test_a_heading_and_a_by_line_are_a_header() -> None:
    found = fields(f"<b>Salt on the Stairs</b><br />by {USER}<br /><br />")

    assert (found["title"], found["author"]) == ("Salt on the Stairs", "oriole")


def test_values_of_the_subject_stand_in_for_what_the_header_does_not_say() -> None:
    story = read_story(
        f"Title: Salt<br />Fandom: Quayside<br /><br />{TOLD}", subject="Fic: Salt, A/B, PG-13"
    )

    assert story.rating == "teen"
    assert story.pairings is not None
    assert story.pairings[0]["chars"] == ["A", "B"]


@pytest.mark.parametrize("title", ["Wednesday's Child", "Partition", "The Chapel", "Teilung"])
def test_words_that_begin_as_a_part_does_are_no_part(title: str) -> None:
    assert read_title(title) == title


def test_lines_that_end_as_sentences_end_are_no_verse() -> None:
    told = "A boat came in, and she was on it.<br />She was late again, and he had waited all night.<br />"

    assert read_story(f"Title: Salt<br />Rating: PG<br /><br />{told}<br />Nobody came to meet her.").is_story


def test_a_title_said_again_ends_the_notes_before_it() -> None:
    header = (
        f"Title: Salt<br />Rating: PG<br />Notes: For {USER}.<br /><br />Salt<br /><br />by Lark<br /><br />"
    )

    assert fields(header)["notes"] == "For oriole."


def test_a_link_to_a_part_below_a_summary_is_none_of_it() -> None:
    header = (
        "Title: Salt<br />Rating: PG<br />Summary: They wait.<br />"
        'Part I here: <a href="#">link</a><br /><br />'
    )

    assert fields(header)["summary"] == "They wait."


def test_whose_it_is_may_stand_without_a_label() -> None:
    assert fields("Hesper/Dorrit<br />PG<br />Quayside belongs to its owners.<br /><br />")["rating"] == "PG"


def test_brackets_of_values_may_stand_before_what_sums_it_up() -> None:
    found = fields("[quayside, hesper/dorrit, pg-13] they wait. 512 words.<br /><br />")

    assert (found["pairing"], found["rating"]) == ("hesper/dorrit", "pg-13")
    assert (found["summary"], found["word_count"]) == ("they wait.", "512 words")


def test_who_meets_when_and_where_is_a_scene_for_several_to_play() -> None:
    scene = (
        "<b>Who:</b> A, B<br /><b>When:</b> Tuesday<br /><b>Where:</b> the quay<br />"
        "<b>Rating:</b> PG<br /><br />"
    )

    assert not read_story(scene + TOLD).is_story
    assert read_story(f"<b>Title:</b> Salt<br />{scene}{TOLD}").is_story


def test_a_number_right_below_the_notes_heads_the_story() -> None:
    assert fields("Title: Salt<br />Rating: PG<br />Notes: There are boats!<br />1.<br />")["notes"] == (
        "There are boats!"
    )


def test_a_line_of_sentences_may_hold_values() -> None:
    found = fields("Salt, by Lark. Hesper/Dorrit, PG-13. Not mine. For the boat challenge.<br /><br />")

    assert (found["author"], found["pairing"], found["rating"]) == ("Lark", "Hesper/Dorrit", "PG-13")


def test_values_behind_the_last_label_of_a_line_are_told_apart() -> None:
    found = fields("Fandom: Quayside. Pairing: Hesper/Dorrit. PG. 500 words.<br /><br />")

    assert (found["pairing"], found["rating"], found["word_count"]) == ("Hesper/Dorrit", "PG", "500 words")


@pytest.mark.parametrize("by", ["by", "par", "von", "di", "por", "от"])
def test_a_title_and_its_author_stand_in_one_line(by: str) -> None:
    found = fields(f"<b>Salt</b>, {by} Lark<br />Hesper/Dorrit, PG, 500 words<br /><br />")

    assert (found["title"], found["author"]) == ("Salt", "Lark")


def test_title_and_chapter_together_say_which_part_of_how_many() -> None:
    story = read_story(f"Title: Salt (2/5)<br />Part: 2<br />Rating: PG<br /><br />{TOLD}")

    assert (story.chapter_index, story.chapter_total) == (2, 5)


@pytest.mark.parametrize(
    ("said", "status"), [("sim", "complete"), ("нет", "in_progress"), ("ja", "complete")]
)
def test_a_question_is_answered_in_every_language(said: str, status: str) -> None:
    assert read_story(f"Title: Salt<br />Rating: PG<br />Complete: {said}<br /><br />{TOLD}").status == status


def test_a_thank_you_is_nobody_s_name() -> None:
    story = read_story(f"Title: Salt<br />Rating: PG<br />Beta: dunlin, merci !<br /><br />{TOLD}")

    assert story.norm["betas"] == ["dunlin"]


@pytest.mark.parametrize(
    "between",
    [
        "To Ina, who waited.",
        f"<i>For {USER}, always.</i>",
        "-one-",
        "<i>Port Ellen. 12:04.</i>",
        "Hope you like it, bb!",
        "Okay, here we go...",
        "(A/N: this is set before the second season, obviously.)",
    ],
)
def test_what_stands_between_header_and_story_is_neither(between: str) -> None:
    header = f"<b>Title:</b> Salt<br /><b>Rating:</b> PG<br /><b>Summary:</b> They wait.<br /><br />{between}"

    assert fields(f"{header}<br /><br />")["summary"] == "They wait."


def test_a_table_of_contents_warns_of_nothing() -> None:
    contents = 'Contents:<br /><a href="#">One</a><br /><br />'

    assert "warnings" not in fields(f"Title: Salt<br />Rating: PG<br /><br />{contents}")


@pytest.mark.parametrize(
    ("before", "tags"),
    [
        ("I was asked a question, and it turned into a story. Sorry! Fiction, obviously.<br /><br />", ()),
        ("You will not like this, but here it is; thank you for waiting.<br /><br /><hr />", ("fic",)),
        ("", ("original fiction",)),
    ],
)
def test_a_text_without_a_header_is_a_story_where_tags_or_words_say_so(
    before: str, tags: tuple[str, ...]
) -> None:
    speech = '<br /><br />"I could not," said Hesper.'

    story = read_story(f"{before}{TOLD}{speech}", subject="untitled thing", tags=tags)

    assert story.is_story
    assert (story.body_start or "").startswith("The ferry had not come")


def test_a_told_day_is_no_story_without_anything_that_says_so() -> None:
    assert not read_story(TOLD, subject="Friday", tags=("diary",)).is_story


def test_a_diary_with_a_tag_of_stories_is_none() -> None:
    day = "I wrote all day and my hands hurt. You know how it is.<br /><br />" * 8

    assert not read_story(day, subject="Friday", tags=("fic",)).is_story


def test_a_numbered_list_of_facts_is_no_story() -> None:
    facts = "".join(f"{n}. He was born on a ferry, and he never spoke of it.<br />" for n in range(1, 8))

    assert not read_story(f"<b>Rating:</b> PG<br /><b>Spoilers:</b> all<br /><br />{facts}").is_story


def test_an_initial_under_a_letter_is_nobody_s_cue() -> None:
    letter = (
        "Dear Talley, the sea is where you said it would be, and she was in it.<br /><br />R.<br /><br />"
    )

    assert read_story(f"Title: Salt<br />Rating: PG<br />Words: 100<br /><br />{letter * 3}{TOLD}").is_story


def test_notes_of_several_paragraphs_end_at_the_rule() -> None:
    header = (
        "Title: Salt<br />Rating: PG<br />Notes: It grew.<br /><br />Many thanks to my flatmate.<br /><br />"
        "Also, I know.<br /><br />-----<br /><br />"
    )

    assert fields(header)["notes"] == "It grew.\nMany thanks to my flatmate.\nAlso, I know."


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Harbour Lights, Hesper and Miss Dorrit, 400 words",
            {"fandom": "Harbour Lights", "characters": "Hesper and Miss Dorrit", "word_count": "400 words"},
        ),
        (
            "(Harbour Lights; Hesper; PG; no spoilers)",
            {"fandom": "Harbour Lights", "characters": "Hesper", "rating": "PG", "spoilers": "no spoilers"},
        ),
        (
            "Harbour Lights. Hesper/Dorrit. PG-13.",
            {"fandom": "Harbour Lights", "pairing": "Hesper/Dorrit", "rating": "PG-13"},
        ),
        ("(150 words, Hesper + Dorrit)", {"word_count": "150 words", "characters": "Hesper + Dorrit"}),
    ],
)
def test_a_line_of_values_names_people_and_the_world(line: str, expected: dict[str, str]) -> None:
    found = fields(f"<b>Salt</b><br />{line}<br /><br />")

    assert {name: found.get(name) for name in expected} == expected


def test_a_line_of_values_opens_with_its_title() -> None:
    found = fields("Salt Road. Harbour Lights, Hesper/Dorrit, PG, 300 words<br /><br />")

    assert (found["title"], found["fandom"]) == ("Salt Road", "Harbour Lights")


@pytest.mark.parametrize(
    ("page", "tags"),
    [
        ("<b>Salt</b>", ("fic",)),
        ("<b>Salt</b><br />by Ina Whitlow", ("original fiction",)),
        ("<b>Salt</b><br />(drabble)", ()),
        ("<b>Salt</b><br /><b>Chapter Nine</b>", ()),
    ],
)
def test_a_title_page_stands_over_a_text_without_labels(page: str, tags: tuple[str, ...]) -> None:
    story = read_story(f"{page}<br /><br />{TOLD}", subject="Friday", tags=tags)

    assert story.is_story
    assert story.title == "Salt"
    assert (story.body_start or "").startswith("The ferry had not come")


def test_an_article_with_its_headline_and_by_line_is_no_story() -> None:
    article = "The council closed the ferry on Friday. It said that it had run out of money.<br /><br />" * 5

    page = "<b>Ferry closed</b><br />by Ina Whitlow<br /><br />"
    assert not read_story(f"{page}{article}", subject="Ferry closed", tags=("news",)).is_story


def test_a_day_under_a_heading_is_no_story_whatever_its_tags_say() -> None:
    day = "I wrote all day and my hands hurt. You know how it is.<br /><br />" * 8

    assert not read_story(f"<b>Friday</b><br /><br />{day}", subject="Friday", tags=("fic",)).is_story


def test_a_scene_for_several_to_play_is_no_story_whatever_happens_in_it() -> None:
    scene = (
        "<b>Who:</b> Hesper and Dorrit<br /><b>When:</b> Tuesday<br /><b>Where:</b> the quay<br />"
        "<b>What:</b> waiting<br /><b>Rating:</b> PG<br /><br />"
    )

    played = "[She comes in sideways with a bag of grapes, and looks for the door first.]<br /><br />So."

    assert not read_story(f"{scene}{played} You look terrible.", subject="log: Hesper").is_story


def test_a_dedication_with_a_reason_stands_before_the_story() -> None:
    given = f"For {USER}, because you said you wanted a ferry.<br /><br />"

    assert fields(given, subject="Tiny fic: ferry") == {}


def test_a_warning_of_spoilers_stands_before_the_story() -> None:
    assert "title" in fields(
        "Title: Salt<br />Rating: PG<br /><br />Spoilers, obviously. You've been warned.<br /><br />"
    )


def test_a_letter_may_open_on_the_line_of_its_salutation() -> None:
    letter = (
        "Dear Mr. Tarn, The house is small, and you did not mention the stair.<br /><br />"
        "I do not complain. It was not there when I went up to bed; you said nothing of it.<br /><br />"
        "She came out behind the wardrobe, and she looked at me, and then she went down again.<br /><br />"
        "I asked her twice. You know how it is: I am very well, and there is no need at all to come."
    )

    assert read_story(f"Title: Salt<br />Characters: Ina<br />Rating: G<br /><br />{letter}").is_story


def test_one_value_for_title_and_author_gives_both() -> None:
    story = read_story(f"Title/Author: Salt by Ina<br />Rating: PG<br /><br />{TOLD}")

    assert story.title == "Salt"


def test_a_prompt_may_say_whose_it_is() -> None:
    header = f"<b>Title:</b> Salt<br /><b>Rating:</b> PG<br />Prompt from {USER}: a ferry<br /><br />"

    assert fields(header)["prompt"] == "a ferry"


@pytest.mark.parametrize(
    "remark",
    [
        "Also posted to the archive, because I like it there.",
        "Somewhat AU after 3x05.",
        "The usual disclaimers apply.",
        "Set somewhere between the flood and the wedding.",
        "This is the third in a series, but it should stand on its own.",
        "Well, here we are. It only took four years.",
        "For Ina, because she waited.",
        "Spielt irgendwann nach der dritten Staffel.",
        "Le titre vient d'une chanson.",
        "Bueno, aquí está por fin.",
        "Ambientata dopo la terza stagione.",
        "Писала в электричке, не бейте.",
        "Akcja toczy się po trzecim sezonie.",
    ],
)
def test_a_remark_under_a_header_is_not_where_the_story_begins(remark: str) -> None:
    header = (
        f"<b>Title:</b> Salt<br /><b>Rating:</b> PG<br /><b>Pairing:</b> Hesper/Dorrit<br /><br />{remark}"
    )

    assert fields(f"{header}<br /><br />")["title"] == "Salt"


@pytest.mark.parametrize(
    "first",
    [
        "The prompt book lay open on the table, and nobody had turned the page since spring.",
        "Set in its frame of ice, the harbour slept.",
        '"Spoilers," said Dorrit, who had read the last page first.',
        "You take the ladder. It is a good ladder and it has never done you any harm.",
    ],
)
def test_a_first_line_that_only_sounds_like_a_remark_is_told(first: str) -> None:
    story = read_story(
        f"Title: Salt<br />Rating: PG<br />Pairing: Hesper/Dorrit<br /><br />{first}<br /><br />{TOLD}"
    )

    assert (story.body_start or "").startswith(first[:20])


def test_a_label_of_several_languages_is_read_in_that_of_the_text() -> None:
    told = (
        "Nadie había abierto aquella puerta desde el verano. Marcial apoyó el hombro y la madera cedió con un"
        " quejido.<br /><br />—Cuidado con el escalón —dijo Inés, y encendió la linterna."
    )

    story = read_story(f"Rating: G<br />Para: {USER}<br /><br />{told}", subject="Fic: La puerta")

    assert [(field.field, field.raw) for field in story.fields] == [("rating", "G"), ("recipient", "oriole")]


def test_a_cut_without_words_names_no_way_elsewhere() -> None:
    cut = '<span class="cuttag_container"><a name="cutid1"></a></span>'
    story = read_story(
        f"<p>Title: Salt</p><p>Rating: PG</p><p>Summary: No ferry.</p><p>{cut}</p><p>{TOLD}</p>"
    )

    assert (story.body_start or "").startswith("The ferry had not come")


@pytest.mark.parametrize(
    "between",
    [
        "For the ones who stayed awake.",
        "Тем, кто не уснул той зимой.",
        "Best read aloud.",
        "Can be read as a standalone.",
        "Лучше читать после «Соли».",
        "Something small, for a rainy day.",
        "Совсем короткое, под настроение. Не вычитано.",
        "This follows on from Pepper.",
        "In memory of the old pier.",
        "You should read Pepper before this.",
        "Small, sad, unedited.",
    ],
)
def test_dedications_and_ways_of_reading_are_not_told(between: str) -> None:
    assert "summary" not in fields(
        f"Title: Salt<br />Rating: PG<br />Words: 90<br /><br />{between}<br /><br />"
    )


@pytest.mark.parametrize(
    "first",
    [
        "For the ones who stayed, the winter was long.",
        "To those who asked he said nothing at all.",
        "To be read to was all she had ever wanted.",
        "Read by lamplight, the letter said less than before.",
        "Something small moved before the door.",
        "Маленькое окно на ночь закрывали.",
        "In memory of the pier they built a bridge.",
        "If you haven't seen the sea, you have not lived.",
        "<i>She found the letter and read it twice.</i><br /><br />Dear Hesper,",
    ],
)
def test_a_first_line_in_the_shape_of_a_dedication_is_told(first: str) -> None:
    story = read_story(
        f"Title: Salt<br />Rating: PG<br />Pairing: Hesper/Dorrit<br /><br />{first}<br /><br />{TOLD}"
    )

    assert (story.body_start or "").startswith(first.removeprefix("<i>")[:20])


@pytest.mark.parametrize("greeting", ["Здравствуй, Штефан.", "Dear Hesper,", "Liebe Frau Tarn,"])
def test_a_motto_over_a_letter_is_not_told(greeting: str) -> None:
    story = read_story(
        "Title: Salt<br />Rating: PG<br /><br /><i>Who leaves takes the rain.</i><br /><br />"
        f"{greeting}<br /><br />{TOLD}"
    )

    assert (story.body_start or "").startswith(greeting)


@pytest.mark.parametrize(
    ("subject", "preface"),
    [
        ("So I wrote a thing", "I was ill all week, so this happened. I hope somebody likes it."),
        ("Saturday", "I owe Tarn a fairy tale, and I am only a week late."),
        ("Hello again", "I had not meant to, but it wrote itself. Be gentle with me, you lot."),
    ],
)
def test_a_text_held_out_that_never_says_i_is_a_story(subject: str, preface: str) -> None:
    story = read_story(f"{preface}<br /><br />{HELD_OUT}", subject=subject)

    assert (story.is_story, (story.body_start or "")[:16]) == (True, "The ferry had no")


def test_a_text_over_which_its_writer_speaks_and_that_says_i_is_a_diary() -> None:
    entry = "So this happened. I hope somebody likes it.<br /><br />I went to the bank.<br /><br />"
    told = HELD_OUT.replace("Hesper", "I").replace("She", "I")

    assert not read_story(entry + told, subject="Saturday").is_story


def test_a_line_over_the_story_says_of_how_many_parts_the_subjects_one_is() -> None:
    told = read_story(f"<b>Part 2 of 6</b><hr />{TOLD}", subject="Fic: Salt, part 2")
    other = read_story(f"<b>Part 1 of 6</b><hr />{TOLD}", subject="Fic: Salt, part 2")

    assert (told.chapter_index, told.chapter_total) == (2, 6)
    assert other.chapter_index != 2 or other.chapter_total is None


def test_two_sentences_in_italics_under_bare_values_sum_up() -> None:
    found = fields(
        "salt<br />by oriole<br />quayside, hesper/dorrit, pg, ~600 words<br />"
        "<i>hesper is paid to wait. nobody pays dorrit.</i><br /><br />"
    )

    assert found["summary"] == "hesper is paid to wait. nobody pays dorrit."


TOLD_BY_I = (
    "I did not see the lantern until Thursday, and by then everyone else on the quay had seen it.<br "
    "/><br />Cook told me. She told me by not meeting my eye when she put down the bread. Then there was "
    "Dorrit, who had been kind to me once in two years, and who held open the door as if I had been a "
    "duchess.<br /><br />It lay on the table. Somebody had folded the cloth over it, quite nicely.<br "
    "/><br />I put it down. I went to the window, where there was a robin, and no boat. Then I went back."
    " I never could leave a thing half seen, and she knew it as well as I did."
)
OVER = '<div align="center"><b>SALTMARSH</b><br />{}</div><br /><br />'


@pytest.mark.parametrize("page", ["Chapter Twelve<br />In Which a Lamp Is Lit", "Chapter 12", "Kapitel XII"])
def test_a_chapter_told_by_i_is_a_story_under_a_title_page_its_subject_names(page: str) -> None:
    assert read_story(OVER.format(page) + TOLD_BY_I, subject="Saltmarsh, chapter 12").is_story


JOURNEY = (
    "We got up at six because I wanted to see the quay before the ferry did. My knees still hurt from "
    "yesterday.<br /><br />I had two breakfasts. Ina laughed at me and had three. We walked as far as the "
    "light, which was shut, and I took forty photographs of the door.<br /><br />Tomorrow we take the early "
    "boat, so I shall stop here and put the rest of the pictures up when I am home. I miss you all!"
)


@pytest.mark.parametrize(
    ("subject", "page"),
    [
        ("Saltmarsh, part 3", "Day Three"),
        ("Saltmarsh, part 3", "Part Three"),
        ("A long week", "Chapter Twelve"),
    ],
)
def test_a_journey_told_in_parts_and_days_is_no_story(subject: str, page: str) -> None:
    assert not read_story(OVER.format(page) + JOURNEY, subject=subject).is_story


@pytest.mark.parametrize(
    ("over", "expected"),
    [
        ("Original, PG-13, unbetaed. Previous chapters are in the tag.", {"rating": "PG-13"}),
        ("Here is what I wrote for class. About 300 words, no warnings.", {"word_count": "About 300 words"}),
        (
            "Tram Nine, Hesper, creo que es PG.",
            {"fandom": "Tram Nine", "characters": "Hesper", "rating": "PG"},
        ),
        ("1,680 words today! Rated PG for a dead rabbit.", {"word_count": "1,680 words", "rating": "PG"}),
        ("[ Tram Nine / the cat, Hesper / G ]", {"characters": "the cat, Hesper", "rating": "G"}),
        ("Disclaimer: I own a bicycle.", {"disclaimer": "I own a bicycle."}),
    ],
)
def test_values_over_a_text_without_a_header_are_read(over: str, expected: dict[str, str]) -> None:
    found = fields(f"{over}<br /><br />", subject="Ficlet")

    assert {name: found.get(name) for name in expected} == expected


def test_a_first_sentence_with_a_number_of_words_is_no_value() -> None:
    told = f"She had written 500 words, and burnt them all, before the ferry came.<br /><br />{HELD_OUT}"
    story = read_story(told, subject="Fic: Salt")

    assert (story.body_start or "").startswith("She had written 500 words")
    assert story.fields == ()


@pytest.mark.parametrize(
    "said", ["Story removed at the author's request.", "ETA: Taken down for rewriting. Sorry!"]
)
def test_a_header_over_a_text_that_was_removed_heads_no_story(said: str) -> None:
    header = "Title: Salt<br />Rating: PG<br />Pairing: Hesper/Dorrit<br /><br />"

    assert not read_story(f"{header}{said} Comments have been left up, since some were kind.").is_story


def test_what_is_for_a_user_over_an_ornament_is_not_the_story() -> None:
    header = "Title: Salt<br />Rating: PG<br />Pairing: Hesper/Dorrit<br /><br />"
    note = "<i>Dear oriole, I hope that you like it.</i><br /><br />***<br /><br />"

    assert (read_story(f"{header}{note}{TOLD}").body_start or "").startswith("The ferry had not come")


def test_a_title_inside_the_first_sentence_is_not_said_again() -> None:
    header = "Rating: PG<br />Pairing: Hesper/Dorrit<br /><br />"
    first = "Hesper ate standing up, these days."

    story = read_story(f"{header}{first}<br /><br />{TOLD}", subject="Standing Up")

    assert (story.body_start or "").startswith(first)


def test_values_said_under_a_text_without_a_header_are_read_and_not_told() -> None:
    foot = "Okay, that's the lot! Good Bones, Tram Nine, Hesper/Dorrit, PG. Set in a summer that went better."
    story = read_story(f"{HELD_OUT}<br /><br />{foot}", subject="(no subject)")
    found = {field.field: field.raw for field in story.fields}

    assert found == {"title": "Good Bones", "fandom": "Tram Nine", "pairing": "Hesper/Dorrit", "rating": "PG"}


@pytest.mark.parametrize(
    "teaser",
    [
        "She had sold the boat before he came home.",
        '"Not today," said Dorrit.<br /><br />Hesper put down the oars, and the gull flew up.',
        PRESENT_TELLING,
    ],
)
def test_first_paragraphs_above_a_cut_are_of_the_story(teaser: str) -> None:
    header = "<b>Title:</b> Salt<br /><b>Rating:</b> PG<br /><b>Disclaimer:</b> Not mine.<br /><br />"
    story = read_story(f'{header}{teaser}<br /><br /><a name="cutid1"></a>{TOLD}')

    assert (story.body_start or "").startswith(teaser.partition("<")[0][:30])


@pytest.mark.parametrize("rule", ["<hr>", "<hr />"])
@pytest.mark.parametrize(
    "scene",
    [
        "The bog had a man in it.<br /><br />Kit dug. Wren did not dig.<br /><br />“You dig,” said Kit.",
        "She had sold the boat before he came home, and she did not say so.",
    ],
)
def test_a_short_first_scene_above_a_rule_is_of_the_story_and_not_of_the_summary(
    scene: str, rule: str
) -> None:
    header = "Title: Peat<br />Pairing: Kit/Wren<br />Rating: PG<br />Summary: It keeps what it is given."
    story = read_story(f"{header}<br /><br />{scene}<br /><br />{rule}<br /><br />{TOLD}")

    assert (story.body_start or "").startswith(scene[:20])
    assert story.summary == "It keeps what it is given."


@pytest.mark.parametrize(
    "above",
    [
        "I wrote this on the train, and you may throw things.",
        "<i>It rained, and nobody came.</i>",
        "The keeper of the light wants his shoe back.",
    ],
)
def test_what_is_not_told_above_a_cut_is_not_of_the_story(above: str) -> None:
    header = "<b>Title:</b> Salt<br /><b>Rating:</b> PG<br /><b>Summary:</b> There is no ferry.<br /><br />"
    story = read_story(f'{header}{above}<br /><br /><a name="cutid1"></a>{TOLD}')

    assert (story.body_start or "").startswith("The ferry had not come")


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (
            "<b>Tin</b> · Tram Nine · Ina, the Porter · PG-13 · 300 palabras y pico · spoilers: floods",
            {
                "title": "Tin",
                "fandom": "Tram Nine",
                "characters": "Ina, the Porter",
                "rating": "PG-13",
                "word_count": "300 palabras y pico",
                "spoilers": "floods",
            },
        ),
        (
            "<b>Salt</b><br />Tram Nine (Books) | Ina/Tom | Teen | 3,080 words | fluff, hurt/comfort, tea",
            {
                "title": "Salt",
                "fandom": "Tram Nine (Books)",
                "pairing": "Ina/Tom",
                "rating": "Teen",
                "word_count": "3,080 words",
                "genre": "fluff, hurt/comfort, tea",
            },
        ),
        (
            "Фандом ГП, Инга, Пётр, джен, G, 210 слов. Не бечено.",
            {
                "fandom": "ГП",
                "characters": "Инга, Пётр",
                "category": "джен",
                "rating": "G",
                "word_count": "210 слов",
            },
        ),
        (
            "<b>Rating</b> PG-13 <b>Pairing</b> Ina/Tom <b>Length</b> ~1,800 this chapter",
            {"rating": "PG-13", "pairing": "Ina/Tom", "word_count": "~1,800 this chapter"},
        ),
        (
            "<b>Author:</b> ina ● <b>Rating:</b> PG ● <b>Pairing:</b> Ina/Tom",
            {"author": "ina", "rating": "PG", "pairing": "Ina/Tom"},
        ),
    ],
)
def test_values_of_one_line_are_told_apart(line: str, wanted: dict[str, str]) -> None:
    assert fields(f"{line}<br /><br />") == wanted


def test_a_story_for_a_user_and_an_event_is_for_the_user() -> None:
    header = (
        f"Story for: {USER}, for the winter round<br />Title: Salt<br />Rating: PG<br />Word: #88<br /><br />"
    )

    assert fields(header) == {
        "recipient": "oriole, for the winter round",
        "title": "Salt",
        "rating": "PG",
        "prompt": "#88",
    }


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        (
            "Titel: Salt<br />Karaktärer: Ina, Tom<br />Betyg: PG<br />Ord: 300<br />Varning: nej<br />",
            {
                "title": "Salt",
                "characters": "Ina, Tom",
                "rating": "PG",
                "word_count": "300",
                "warnings": "nej",
            },
        ),
        (
            "Cím: Só<br />Szerző: ina<br />Szereplők: Ina, Tom<br />Korhatár: PG<br />Megjegyzés: esik<br />",
            {"title": "Só", "author": "ina", "characters": "Ina, Tom", "rating": "PG", "notes": "esik"},
        ),
    ],
)
def test_labels_in_swedish_and_hungarian_are_read(header: str, wanted: dict[str, str]) -> None:
    assert fields(f"{header}<br />") == wanted
