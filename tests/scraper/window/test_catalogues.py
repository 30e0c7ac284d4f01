"""The window speaks every language it has a catalogue of, and says everything in it."""

import gettext
import io
from collections.abc import Callable

import pytest
from babel.messages.catalog import Catalog

from docs.details import unheard
from docs.messages import TYPED, catalogue_file, details, languages, messages, read_catalogue, typed
from scraper.window.details import PLACE
from scraper.window.tongues import DETAILS, DOMAIN, SOURCE_LANGUAGE, choose, tongues


@pytest.mark.parametrize(("domain", "said"), [(DOMAIN, messages), (DETAILS, details)])
@pytest.mark.parametrize("code", languages())
def test_every_message_is_translated(code: str, domain: str, said: Callable[[], Catalog]) -> None:
    catalogue = read_catalogue(code, domain)
    wanted = [
        message.id if isinstance(message.id, str) else message.id[0] for message in said() if message.id
    ]

    missing = [
        each
        for each in wanted
        if (found := catalogue.get(each)) is None
        or not (all(found.string) if isinstance(found.string, tuple) else found.string)
    ]

    assert len(wanted) > 200
    assert missing == [], "run `make messages` and translate what is empty"


@pytest.mark.parametrize("domain", [DOMAIN, DETAILS])
@pytest.mark.parametrize("code", languages())
def test_what_is_counted_has_all_forms_of_its_language(code: str, domain: str) -> None:
    catalogue = read_catalogue(code, domain)

    lacking = [
        message.id
        for message in catalogue
        if isinstance(message.id, tuple) and len(message.string) != catalogue.num_plurals
    ]

    assert lacking == []


FOR_TYPISTS_ALONE = {
    "Next: {1} backup --wayback {2}",
    (
        "ljkeep: another package that is called `scraper` too stands in its place ({1}); install ljkeep where"
        " nothing else is: with pipx, with uv tool, or in an environment of its own"
    ),
}
"""The window drops the one, and cannot start where the other is said."""


@pytest.mark.parametrize("code", [SOURCE_LANGUAGE, *languages()])
def test_who_has_buttons_is_told_of_no_command(code: str) -> None:
    catalogue = read_catalogue(code, DETAILS)
    wanted = {str(message.id) for message in typed() if message.id} - FOR_TYPISTS_ALONE

    telling = {
        each: said
        for each in wanted
        if not (said := str(getattr(catalogue.get(each), "string", ""))) or TYPED.search(said)
    }

    assert len(wanted) > 50
    assert telling == {}


def test_english_differs_only_where_it_would_tell_what_to_type() -> None:
    english = tongues()[SOURCE_LANGUAGE]

    for sentence in ("kat.db is damaged (words): 1,412 entries", "no entry in a, in b; and c (words)"):
        assert english.said(sentence) == sentence
    assert english.said("to have it too, add --adult") == "to have it too, say that you are of age"


def test_of_every_error_it_is_said_whether_the_window_shows_it() -> None:
    assert unheard() == [], "name the module in docs/details.py"


@pytest.mark.parametrize("code", [SOURCE_LANGUAGE, *languages()])
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
