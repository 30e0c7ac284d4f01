"""What a book says around its stories, in its language; other languages have the English words."""

from storage.render.formats import day_name

_FRAME = {
    "Title page": ("Титульная страница", "Titelseite"),
    "Contents": ("Содержание", "Inhalt"),
    "The headers as they stood": ("Шапки, как они стояли", "Die Header, wie sie dastanden"),
    "Comments": ("Комментарии", "Kommentare"),
    "End notes": ("Примечания в конце", "Nachbemerkungen"),
    "by": ("автор:", "von"),
    "translated by": ("перевод:", "übersetzt von"),
    "Summary": ("Краткое содержание", "Zusammenfassung"),
    "Fandom": ("Фандом", "Fandom"),
    "Genre": ("Жанр", "Genre"),
    "Language": ("Язык", "Sprache"),
    "Characters": ("Персонажи", "Figuren"),
    "Relationships": ("Пейринги", "Pairings"),
    "Series": ("Серия", "Serie"),
    "Not whole": ("Не полностью", "Nicht vollständig"),
    "Status": ("Статус", "Status"),
    "Published": ("Опубликовано", "Veröffentlicht"),
    "Rating": ("Рейтинг", "Altersfreigabe"),
    "Warnings": ("Предупреждения", "Warnungen"),
    "Stories": ("Рассказы", "Geschichten"),
    "Chapters": ("Главы", "Kapitel"),
    "Words": ("Слова", "Wörter"),
    "Publisher": ("Издатель", "Verlag"),
    "Journal": ("Журнал", "Journal"),
    "Tags": ("Метки", "Tags"),
    "Source": ("Источник", "Quelle"),
    "complete": ("закончено", "abgeschlossen"),
    "in progress": ("в процессе", "in Arbeit"),
    "hiatus": ("заморожено", "pausiert"),
    "abandoned": ("заброшено", "abgebrochen"),
}
"""English word -> the same in each of `_LANGUAGES`."""
_LANGUAGES = ("ru", "de")
_MONTHS = {
    "ru": (
        *("января", "февраля", "марта", "апреля", "мая", "июня"),
        *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
    ),
    "de": (
        *("Januar", "Februar", "März", "April", "Mai", "Juni"),
        *("Juli", "August", "September", "Oktober", "November", "Dezember"),
    ),
}
_AFTER_DAY = {"de": "."}


def framed(words: str, language: str | None) -> str:
    """Return a word of the frame in a language; one that is none, such as a header's own label, as it is.

    >>> framed("Contents", "de"), framed("Contents", "cy"), framed("Бета", "ru")
    ('Inhalt', 'Contents', 'Бета')
    """
    if language not in _LANGUAGES or words not in _FRAME:
        return words
    return _FRAME[words][_LANGUAGES.index(language)]


def framed_day(day: str, language: str | None) -> str:
    """Return a day, YYYY-MM-DD, as people of a language write it.

    >>> framed_day("2010-12-03", "ru"), framed_day("2010-12-03", "de"), framed_day("2010-12-03", None)
    ('3 декабря 2010', '3. Dezember 2010', '3 December 2010')
    """
    months = _MONTHS.get(language or "")
    if months is None:
        return day_name(day)
    year, month, number = day.split("-")
    return f"{int(number)}{_AFTER_DAY.get(language or '', '')} {months[int(month) - 1]} {year}"
