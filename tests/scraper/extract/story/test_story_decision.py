"""What is weighed, and what the weights make of it."""

import pytest

from benchmarks.header_priors import BARE as BARE_PRIORS
from benchmarks.header_priors import HEADED as PRIORS
from benchmarks.header_sets import SETS, load_set, score
from benchmarks.header_weights import Weighed, fit, leave_out
from scraper.extract.story.decide import probability
from scraper.extract.story.reader import read_header, read_story
from scraper.extract.story.subject import read_subject
from scraper.extract.story.weights import BARE, HEADED

TOLD = "<br><br>" + "She had gone to the harbour, and he had stayed behind with his book. " * 6
HEADER = (
    "Title: Home<br>Author: ina<br>Fandom: Tram Nine<br>Pairing: Ina/Tom<br>Rating: PG<br>Word Count: 60<br>"
    "Warnings: none"
)


def test_every_weight_has_a_prior() -> None:
    assert HEADED.weights.keys() == PRIORS.weights.keys()
    assert BARE.weights.keys() == BARE_PRIORS.weights.keys()


@pytest.mark.parametrize("tag", ["art", "стихи", "meme", "review"])
def test_a_full_header_over_prose_outweighs_a_tag(tag: str) -> None:
    assert read_story(HEADER + TOLD, tags=(tag,)).is_story


def test_a_full_header_that_is_rejected_is_a_finding() -> None:
    reading = read_header(HEADER + "<br>Read by: oriole<br>Length: 04:32<br>" + TOLD)

    assert not reading.story.is_story
    assert [finding.code for finding in reading.findings] == ["header-rejected"]
    assert "a duration" in reading.findings[0].message


@pytest.mark.parametrize("size", ["12 страниц, 1 часть", "3 части", "миди, 2 части"])
def test_a_size_in_parts_is_no_duration(size: str) -> None:
    told = "<br><br>" + "Она ушла к морю, а он остался дома и читал книгу до утра. " * 5

    assert read_story(f"Название: Соль<br>Пейринг: А/Б<br>Рейтинг: PG<br>Размер: {size}{told}").is_story


@pytest.mark.parametrize("size", ["45 Minuten", "2 heures", "40 minuti", "04:32", "12 MB"])
def test_a_size_in_minutes_is_something_to_hear(size: str) -> None:
    assert not read_story(f"Title: Salt<br>Rating: PG<br>Length: {size}{TOLD}").is_story


@pytest.mark.parametrize(
    "subject",
    [
        "Last Encore [V.O., R] - Part Four",
        "Unwound 2/4",
        "Фик «Соль», А/Б, PG-13",
        "Fic: Salt",
        "Tram Nine fic: Salt (1/2)",
        "Ficlet - Ina/Tom, G",
    ],
)
def test_a_subject_alone_may_be_the_header(subject: str) -> None:
    assert read_subject(subject).heads
    assert read_story(TOLD, subject=subject).is_story


@pytest.mark.parametrize(
    "subject", ["Thursday", "Fic recs, October", "Part of the plan", "A/C is broken", None]
)
def test_other_subjects_are_none(subject: str | None) -> None:
    assert not read_subject(subject).heads


def test_a_diary_under_a_part_number_is_no_story() -> None:
    diary = "I drove all day and my back hurts. We had chips. I am going to bed, and you should, too! " * 5

    assert not read_story(diary, subject="Road trip 2/4").is_story


def test_more_evidence_for_a_story_never_makes_it_less_likely() -> None:
    for table in (HEADED, BARE):
        for name, weight in table.weights.items():
            more, less = probability({"links": 0.1, name: 1.0}, table), probability({"links": 0.1}, table)
            assert (more >= less) == (weight >= 0), name


def test_fitting_moves_weights_only_where_cases_make_it() -> None:
    rows = [({"tells": 1.0, "verse": 1.0}, True)] * 5 + [({"speaks": 1.0}, False)] * 5
    weights = fit(rows, PRIORS).weights

    assert weights["verse"] > PRIORS.weights["verse"]
    assert weights["a form"] == PRIORS.weights["a form"]


def test_a_set_left_out_is_judged_by_the_others() -> None:
    rows = [
        Weighed(place=f"{group}/{number}", group=group, table="HEADED", row=({"verse": 1.0}, group == "odd"))
        for group in ("odd", "one", "two")
        for number in range(5)
    ]
    alone = leave_out(rows, PRIORS)

    assert alone["odd/0"] < alone["one/0"] < 0.5
    assert alone.keys() == {row.place for row in rows}


@pytest.mark.parametrize("name", ["first", "second", "rare"])
def test_our_own_sets_are_read_as_well_as_was_reached(name: str) -> None:
    total = score(load_set(SETS / f"{name}.txt"))

    assert total.raw >= 0.97, total.wrong
    assert total.types >= 0.97 * total.cases, total.wrong
    assert sum(total.starts) >= 0.95 * len(total.starts), total.wrong
    assert total.norm >= 0.97, total.wrong
    assert total.false <= 0.02 * total.others, total.wrong


def test_two_works_under_headers_of_their_own_are_counted() -> None:
    other = HEADER.replace("Home", "Away")

    reading = read_header(HEADER + TOLD + "<br><br><hr>" + other + TOLD)
    (found,) = (found for found in reading.findings if found.code == "several-works")

    assert reading.story.works == 2
    assert "2 stories" in found.message


def test_a_list_of_claims_is_no_story() -> None:
    claims = "".join(
        f"<b>#{n}</b><br><b>Pairing:</b> Ina/Tom<br><b>Rating:</b> PG<br><b>Summary:</b> She leaves.<br><br>"
        for n in range(1, 4)
    )

    assert not read_story(claims + TOLD).is_story
