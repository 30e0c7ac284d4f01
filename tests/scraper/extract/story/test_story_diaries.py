"""Diary entries are no stories, however they are written."""

from benchmarks.header_diaries import KINDS, interval, made_up, taken_for_stories


def test_a_made_up_diary_is_the_same_for_the_same_seed() -> None:
    assert list(made_up(40, seed=3)) == list(made_up(40, seed=3))
    assert list(made_up(40, seed=3)) != list(made_up(40, seed=4))


def test_all_manners_come_up_and_hardly_two_entries_are_alike() -> None:
    diaries = list(made_up(600, seed=3))

    assert len({diary.kind for diary in diaries}) == len(KINDS)
    assert len({diary.html for diary in diaries}) > 550


def test_diaries_are_not_taken_for_stories() -> None:
    count, wrong = taken_for_stories(made_up(300, seed=11))

    assert count == 300
    assert [(diary.kind, diary.subject) for diary in wrong][2:] == []


def test_an_interval_narrows_with_the_number_of_entries() -> None:
    few, many = interval(1, 200), interval(10, 2000)

    assert few[0] < 0.005 < few[1]
    assert many[1] - many[0] < few[1] - few[0]
