"""A sentence of a command is led back to the form it was made of, and said in another language."""

import io

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from scraper.window.details import Details

FORMS = {
    "{1} could not be fetched: {2}": "не получено: {1} ({2})",
    "{1}, in {2}": "{1}, {2}",
    "status {1}": "состояние {1}",
    "{1} missing that the site counts on {2}": "не хватает: {1}, где {2}",
    "not everything is here: {1}": "здесь не всё: {1}",
    "{1} are here; missing: {2}": "здесь {1}; не хватает: {2}",
    "{1} and {2}": "{1} и {2}",
    "{1} on {2} ({3}) {4}{5}": "{1} на {2} ({3}): {4}{5}",
    "has been suspended by the site": "заблокирован сайтом",
    "is gone; ask soon": "исчез; спросите скорее",
    "; the {1} saved before stay here": "; сохранённые раньше ({1}) остаются",
    "stopped backing up {1}{2}; go on with: {3}": "сохранение {1} остановлено{2}; дальше: {3}",
    ", with {1} left": ", осталось {1}",
    ": {1} are safe": ": здесь {1}",
    " (and {1} more like it)": " (и ещё {1})",
    "{1} asked us to wait": "{1} просит подождать",
    "{1} May {2}": "{1} мая {2}",
}
COUNTED = {
    "page": ("страница", "страницы", "страниц"),
    "try": ("попытка", "попытки", "попыток"),
    "entry": ("запись", "записи", "записей"),
    "comment": ("комментарий", "комментария", "комментариев"),
}


@pytest.fixture(scope="module")
def russian() -> Details:
    catalogue = Catalog(locale="ru")
    for source, said in FORMS.items():
        catalogue.add(source, said)
    for noun, said in COUNTED.items():
        many = f"{{n}} {noun[:-1]}ies" if noun.endswith("y") else f"{{n}} {noun}s"
        catalogue.add((f"{{n}} {noun}", many), tuple(f"{{n}} {form}" for form in said))
    built = io.BytesIO()
    write_mo(built, catalogue)
    built.seek(0)
    return Details(built, number=lambda count: f"{count:,}".replace(",", " "))


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("3 pages could not be fetched: status 500, in 4 tries", "не получено: 3 страницы (состояние 500, 4 попытки)"),
        ("1 page could not be fetched: out of luck", "не получено: 1 страница (out of luck)"),
        ("www.example.org asked us to wait", "www.example.org просит подождать"),
        (
            "not everything is here: 5 entries and 21 comments are here; missing: 2 comments missing that the site"
            " counts on 1,412 entries; 1 page could not be fetched: status 500",
            "здесь не всё: здесь 5 записей и 21 комментарий; не хватает: не хватает: 2 комментария, где 1 412"
            " записей; не получено: 1 страница (состояние 500)",
        ),
        (
            "kat on here (https://kat.example) has been suspended by the site; the 412 entries saved before stay"
            " here",
            "kat на here (https://kat.example): заблокирован сайтом; сохранённые раньше (412 записей) остаются",
        ),
        ("kat on here (https://kat.example) is gone; ask soon", "kat на here (https://kat.example): исчез; спросите скорее"),
        (
            "stopped backing up kat, with 22 pages left; go on with: ljkeep backup kat",
            "сохранение kat остановлено, осталось 22 страницы; дальше: ljkeep backup kat",
        ),
        (
            "stopped backing up kat: 4 entries are safe; go on with: ljkeep backup kat",
            "сохранение kat остановлено: здесь 4 записи; дальше: ljkeep backup kat",
        ),
        ("stopped backing up kat; go on with: ljkeep backup kat", "сохранение kat остановлено; дальше: ljkeep backup kat"),
        ("a finding of old (and 3 more like it)", "a finding of old (и ещё 3)"),
        ("3 May 2026", "3 мая 2026"),
        ("1,412 entries", "1 412 записей"),
    ],
)  # fmt: skip
def test_a_sentence_is_said(russian: Details, sentence: str, said: str) -> None:
    assert russian.say(sentence) == said


@pytest.mark.parametrize("sentence", ["hello", "x and y", "a, in b", "kat on the hill (now) singing", ""])
def test_what_is_made_of_no_form_is_not_understood(russian: Details, sentence: str) -> None:
    assert russian.say(sentence) is None
