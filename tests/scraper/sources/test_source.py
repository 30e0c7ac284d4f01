"""Every source answers the questions of the door it stands behind, and takes what the door says it gets."""

import inspect

import pytest

from scraper.sources import SOURCES
from scraper.sources.source import Asked, Opened

DOORS = (Asked, Opened)


def door_of(source: type) -> type:
    """Return the door a source stands behind: files are opened, all else is asked for."""
    return Opened if hasattr(source, "open") else Asked


def questions(door: type) -> set[str]:
    """Return the names of what a door asks, its parents' too."""
    return {name for base in door.__mro__ for name in vars(base) if not name.startswith("_")}


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.__name__)
def test_a_source_answers_every_question_of_its_door(source: type) -> None:
    door = door_of(source)
    missing = {name for name in questions(door) if not hasattr(source, name)}

    assert missing == set()


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.__name__)
def test_a_source_is_asked_as_its_door_says(source: type) -> None:
    door = door_of(source)
    for name in questions(door):
        wanted, given = getattr(door, name), getattr(source, name)
        if isinstance(wanted, property):
            assert isinstance(given, property), name
        else:
            assert inspect.signature(given) == inspect.signature(wanted), name


def test_each_door_has_a_source_behind_it() -> None:
    assert {door_of(source) for source in SOURCES} == set(DOORS)
