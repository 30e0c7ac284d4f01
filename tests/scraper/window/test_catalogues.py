"""The window speaks every language it has a catalogue of, and says everything in it."""

import gettext
import io

import pytest

from docs.messages import catalogue_file, details, languages, messages, read_catalogue
from scraper.window.details import PLACE
from scraper.window.tongues import DETAILS, DOMAIN, choose, tongues

FORMATS = "storage/export"
NEARLY_ALL = 0.9


def own_messages() -> set[str]:
    """Messages of the window itself; what formats say of themselves may come in English until translated."""
    return {
        message.id if isinstance(message.id, str) else message.id[0]
        for message in messages()
        if message.id and all(name != FORMATS for name, _ in message.locations)
    }


@pytest.mark.parametrize("code", languages())
def test_every_message_is_translated(code: str) -> None:
    catalogue = read_catalogue(code)

    missing = [
        wanted
        for wanted in own_messages()
        if (found := catalogue.get(wanted)) is None
        or not (all(found.string) if isinstance(found.string, tuple) else found.string)
    ]

    assert missing == [], "run `make messages` and translate what is empty"


@pytest.mark.parametrize("code", languages())
def test_nearly_all_that_commands_say_is_translated(code: str) -> None:
    """What is new may come in English until `make messages` and a translator have seen it."""
    written = {message.id for message in read_catalogue(code, DETAILS) if message.id and message.string}
    said = {message.id for message in details() if message.id}

    assert len(said) > 300
    assert len(said & written) >= NEARLY_ALL * len(said), sorted(map(str, said - written))


@pytest.mark.parametrize("code", languages())
def test_a_translation_has_places_for_nothing_else(code: str) -> None:
    odd = [
        message.id
        for message in read_catalogue(code, DETAILS)
        if isinstance(message.id, str)
        and not set(PLACE.findall(str(message.string))) <= set(PLACE.findall(message.id))
    ]

    assert odd == []


@pytest.mark.parametrize("code", languages())
def test_what_is_filled_in_is_the_same_in_both(code: str) -> None:
    odd = [message.id for message in read_catalogue(code) if list(message.check())]

    assert odd == []


@pytest.mark.parametrize("domain", [DOMAIN, DETAILS])
@pytest.mark.parametrize("code", languages())
def test_the_built_catalogue_says_what_the_written_one_does(code: str, domain: str) -> None:
    built = gettext.GNUTranslations(io.BytesIO(catalogue_file(code, domain).with_suffix(".mo").read_bytes()))

    differing = [
        message.id
        for message in read_catalogue(code, domain)
        if message.id and isinstance(message.id, str) and message.string
        if built.gettext(message.id) != message.string
    ]

    assert differing == [], "run `make messages`"


def test_russian_counts_as_russian_does() -> None:
    russian = tongues()["ru"]

    said = [russian.texts("%(n)s entry", "%(n)s entries", count) for count in (1, 2, 5, 21, 1412)]

    assert said == ["1 запись", "2 записи", "5 записей", "21 запись", "1\u00a0412 записей"]


@pytest.mark.parametrize(
    ("chosen", "accepted", "code"),
    [
        (None, "", "en"),
        (None, "ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        (None, "fr-FR,ru;q=0.5", "ru"),
        (None, "fr", "en"),
        ("en", "ru", "en"),
        ("../etc", "ru", "ru"),
    ],
)
def test_the_language_is_the_one_chosen_or_asked_for(chosen: str | None, accepted: str, code: str) -> None:
    assert choose(chosen, accepted).code == code


def test_a_language_is_a_file() -> None:
    assert set(tongues()) == {"en", *languages()}
    assert {tongue.name for tongue in tongues().values()} >= {"English", "Русский"}
