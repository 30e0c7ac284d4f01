"""What is weighed, and what the weights make of it."""

import pytest

from benchmarks.header_sets import SETS, load_set, score
from benchmarks.header_weights import PRIORS, cross_validate, fit
from scraper.extract.story.decide import probability
from scraper.extract.story.reader import read_header, read_story
from scraper.extract.story.subject import read_subject
from scraper.extract.story.weights import WEIGHTS

TOLD = "<br><br>" + "She had gone to the harbour, and he had stayed behind with his book. " * 6
HEADER = (
    "Title: Home<br>Author: ina<br>Fandom: Tram Nine<br>Pairing: Ina/Tom<br>Rating: PG<br>Word Count: 60<br>"
    "Warnings: none"
)


def test_every_weight_has_a_prior() -> None:
    assert WEIGHTS.keys() == PRIORS.keys()


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
    for name, weight in WEIGHTS.items():
        assert (probability({"tells": 1.0, name: 1.0}) >= probability({"tells": 1.0})) == (weight >= 0), name


def test_fitting_moves_weights_only_where_cases_make_it() -> None:
    rows = [({"tells": 1.0, "verse": 1.0}, True)] * 5 + [({"speaks": 1.0}, False)] * 5
    _, weights = fit(rows)

    assert weights["verse"] > PRIORS["verse"]
    assert weights["a form"] == PRIORS["a form"]
    assert cross_validate([(str(number), row) for number, row in enumerate(rows)]) is not None


@pytest.mark.parametrize("path", sorted(SETS.glob("*.txt")), ids=lambda path: path.stem)
def test_our_own_sets_are_read_as_well_as_was_reached(path: object) -> None:
    total = score(load_set(path))  # type: ignore[arg-type]

    assert total.raw >= 0.97, total.wrong
    assert total.types >= 0.97 * total.cases, total.wrong
    assert sum(total.starts) >= 0.95 * len(total.starts), total.wrong
    assert total.norm >= 0.97, total.wrong
    assert total.false <= 0.02 * total.others, total.wrong


def test_two_works_under_headers_of_their_own_are_counted() -> None:
    other = HEADER.replace("Home", "Away")

    assert read_story(HEADER + TOLD + "<br><br><hr>" + other + TOLD).works == 2


def test_a_list_of_claims_is_no_story() -> None:
    claims = "".join(
        f"<b>#{n}</b><br><b>Pairing:</b> Ina/Tom<br><b>Rating:</b> PG<br><b>Summary:</b> She leaves.<br><br>"
        for n in range(1, 4)
    )

    assert not read_story(claims + TOLD).is_story
