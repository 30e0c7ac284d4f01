"""The dates pages print, in every format and language seen, as ISO text.

Two kinds, never mixed: the wall clock of an entry (naive: its zone, if a page prints one, is dropped) and the
instant of a comment (UTC, only where the page says UTC or gives a number). What cannot be read for certain is
None: month and day that could be swapped, a date without a year, a time without a date.

Source: pages of 2003-2025; each format has a line in tests/scraper/extract/test_dates.py.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - the zone is said behind it
_MAX_SECONDS = 253_402_300_799
"""The last second of the year 9999."""
_LONGEST = 12
"""Digits of a Unix time, at most."""

# Each line: the number of a month and its spellings, in the languages the sites speak.
_MONTHS = """
1 january jan january январь января янв січень січня січ студзень студзеня januar janvier janv enero ene
1 gennaio gen janeiro januari styczeń stycznia sty jänner tammikuu tammikuuta
2 february feb февраль февраля фев февр лютий лютого лют люты лютага februar février févr fév febrero
2 febbraio fevereiro fev februari luty lutego helmikuu helmikuuta
3 march mar март марта мар березень березня бер сакавік сакавіка märz maerz mrz mär mars marzo março
3 maart mrt marzec marca maaliskuu maaliskuuta
4 april apr апрель апреля апр квітень квітня кві красавік красавіка avril avr abril abr aprile kwiecień
4 kwietnia kwi huhtikuu huhtikuuta
5 may май мая травень травня тра травеня mai mayo maggio mag maio mei maj maja toukokuu toukokuuta
6 june jun июнь июня июн червень червня чер чэрвень чэрвеня juni juin junio giugno giu junho czerwiec
6 czerwca cze kesäkuu kesäkuuta
7 july jul июль июля июл липень липня лип ліпень ліпеня juli juillet juil julio luglio lug julho lipiec
7 lipca lip heinäkuu heinäkuuta
8 august aug август августа авг серпень серпня сер жнівень жніўня août aout agosto ago augustus augusti
8 sierpień sierpnia sie elokuu elokuuta
9 september sep sept сентябрь сентября сен сент вересень вересня вер верасень верасня septembre
9 septiembre settembre set setembro wrzesień września wrz syyskuu syyskuuta
10 october oct октябрь октября окт жовтень жовтня жов кастрычнік кастрычніка oktober okt octobre octubre
10 ottobre ott outubro out październik października paź lokakuu lokakuuta
11 november nov ноябрь ноября ноя нояб листопад листопада лис лістапад лістапада novembre noviembre
11 novembro listopad listopada marraskuu marraskuuta
12 december dec декабрь декабря дек грудень грудня гру снежань снежня dezember dez décembre déc diciembre
12 dic dicembre dezembro grudzień grudnia gru joulukuu joulukuuta
"""
_MONTH_NUMBERS = {
    word: int(words[0]) for line in _MONTHS.splitlines() if (words := line.split()) for word in words[1:]
}

_WORD = r"(?P<word>(?<![^\W\d_])[^\W\d_]{3,20}(?![^\W\d_]))"
"""Whole words no longer than a month's name may be: a search begins once in each, however long a text is."""
_GAP = r"[\s-]{1,200}"
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>\d{4})"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\d){_YEAR}(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark){_DAY}(?!\d)",
        rf"(?<!\d){_YEAR}\s*年\s*(?P<month>\d{{1,2}})\s*月\s*{_DAY}\s*日",
        rf"{_WORD}\.?{_GAP}{_DAY}(?:st|nd|rd|th)?(?!\d),?{_GAP}{_YEAR}(?!\d)",
        rf"(?<!\d){_DAY}(?:st|nd|rd|th|er|-?го|-?е|-й|-я|[.ºª°])?[\s-]{{0,200}}(?:of\s+|de\s+)?{_WORD}[.,]{{0,3}}{_GAP}(?:de\s+)?{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}[\s,-]{{1,200}}{_WORD}\.?{_GAP}{_DAY}(?!\d)",
        rf"(?<!\d){_DAY}\.(?P<month>\d{{1,2}})\.{_YEAR}(?!\d)",
        rf"(?<!\d)(?P<one>\d{{1,2}})(?P<mark>[/-])(?P<two>\d{{1,2}})(?P=mark){_YEAR}(?!\d)",
    )
)
_TIME = re.compile(
    r"(?<![\d:+-])(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{1,2})(?:\.\d+)?)?"
    r"(?:(?:\s*(?=[ap]\.?\s?m\b)|(?=[ap]\b))(?P<half>[ap])(?:\.?\s?m\b\.?)?)?(?!\d|:\d)",
    re.IGNORECASE,
)
_PRINTED = re.compile(
    r"\s*(?:on\s|Date:\s)?(?P<date>\d{4}-\d\d-\d\d)\s(?P<hour>\d\d):(?P<minute>\d\d)(?:\s(?P<half>[ap])m)?\s\(UTC\)\s*",
    re.ASCII,
)
"""What nearly every look prints beside a comment; most of the time that comments take goes into it."""
_BESIDE = 4
"""Letters between a date and its time at most: " at ", " @ ", "|"."""
_ISO = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)[T ](?P<time>\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(?P<zone>Z|[+-]\d\d:?\d\d)?"
)


def find_wall_clock(text: str | None) -> str | None:
    """Return the date and time in a text as ISO wall clock; None unless it names both.

    >>> find_wall_clock("May. 5th, 2012 at 8:18 PM")
    '2012-05-05T20:18:00'
    >>> find_wall_clock("9 октября 2013, 17:58:52")
    '2013-10-09T17:58:52'
    """
    found = _find_date(text) if text else None
    if not text or found is None:
        return None
    day, (start, end) = found
    # The time stands after the date as a rule, before it in a few styles.
    match = _TIME.search(text, end) or _TIME.search(text[:start])
    if match is not None:
        return _at(day, match["hour"], match["minute"], match["second"], half=match["half"])
    iso = _ISO.search(text)
    return _at(day, *iso["time"].split(":")) if iso else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date in a text, the time of day beside it, and where in the text the two stand."""

    day: str
    """`2012-05-05`."""
    time: str | None
    """`20:18:00`, None where none stands beside the date."""
    start: int
    end: int

    @property
    def wall_clock(self) -> str:
        """The ISO wall clock; the day alone where no time was said."""
        return f"{self.day}T{self.time}" if self.time else self.day


def find_moment(text: str, *, day_first: bool = False) -> Moment | None:
    """Return the first date of a text and the time that stands right beside it; None without a date.

    Args:
        text: One line.
        day_first: Whether `05/06/2012` is a day of June.

    >>> find_moment("03 October 2002 @ 01:44 pm").wall_clock
    '2002-10-03T13:44:00'
    >>> find_moment("on 05/06/2012", day_first=True).wall_clock
    '2012-06-05'
    """
    found = _find_date(text, day_first=day_first)
    if found is None:
        return None
    day, (start, end) = found
    after = _TIME.search(text, end)
    before = next(reversed(list(_TIME.finditer(text[:start]))), None)
    if after and len(text[end : after.start()].strip()) <= _BESIDE:
        match, end = after, after.end()
    elif before and len(text[before.end() : start].strip()) <= _BESIDE:
        match, start = before, before.start()
    else:
        return Moment(day=day.isoformat(), time=None, start=start, end=end)
    whole = _at(day, match["hour"], match["minute"], match["second"], half=match["half"])
    return Moment(day=day.isoformat(), time=whole.partition("T")[2] if whole else None, start=start, end=end)


def find_time(text: str) -> tuple[str, tuple[int, int]] | None:
    """Return the first time of day in a text, `20:18:00`, and where it stands; None where there is none."""
    match = _TIME.search(text)
    whole = (
        _at(_EPOCH.date(), match["hour"], match["minute"], match["second"], half=match["half"])
        if match
        else None
    )
    return (whole.partition("T")[2], match.span()) if match and whole else None


def find_utc(text: str | None) -> str | None:
    """Return the instant in a text that says it is UTC; None where it does not say so.

    >>> find_utc("2020-01-03 12:15 pm (UTC)")
    '2020-01-03T12:15:00Z'
    >>> find_utc("2020-01-03 12:15 pm (local)") is None
    True
    """
    if not text or ("UTC" not in text and "GMT" not in text):
        return None
    match = _PRINTED.fullmatch(text)
    found = _printed(match) if match else find_wall_clock(text)
    return f"{found}Z" if found else None


def _printed(match: re.Match[str]) -> str | None:
    day, hour, minute, half = match.groups()
    number = _hour(int(hour), half)
    is_time = number is not None and number < 24 and minute < "60"  # noqa: PLR2004 - hours of a day
    return f"{day}T{number:02}:{minute}:00" if is_time and _is_day(day) else None


@lru_cache(maxsize=512)
def _is_day(text: str) -> bool:
    """Whether there is a day `2012-05-05`: comments come many a day."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def utc_of_seconds(value: object) -> str | None:
    """Return the instant of a Unix time, given as a number or as text; None for what is none, and for 0.

    >>> utc_of_seconds("1522703027")
    '2018-04-02T21:03:47Z'
    """
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) <= _LONGEST:
        value = int(value)
    if type(value) is not int or not 0 < value <= _MAX_SECONDS:
        return None
    return f"{(_EPOCH + timedelta(seconds=value)).isoformat()}Z"


def wall_clock_of_seconds(value: object) -> str | None:
    """Return the wall clock that a site encodes as if it were UTC; None for what is no number of seconds."""
    instant = utc_of_seconds(value)
    return instant.removesuffix("Z") if instant else None


def possible(moment: str) -> str | None:
    """Return a time as records write it, where there was such a day and minute; else None.

    >>> possible("2008-02-29T12:27:00"), possible("2008-02-31T12:27:00"), possible("0000-00-00T00:00:00Z")
    ('2008-02-29T12:27:00', None, None)
    """
    try:
        datetime.fromisoformat(moment.removesuffix("Z"))
    except ValueError:
        return None
    return moment


def utc_of_mail_date(text: str | None) -> str | None:
    """Return the instant of an RSS date, `Wed, 15 Mar 2006 09:45:28 GMT`; None where it has no zone.

    >>> utc_of_mail_date("Wed, 15 Mar 2006 09:45:28 GMT")
    '2006-03-15T09:45:28Z'
    """
    try:
        moment = parsedate_to_datetime((text or "").strip())
        return _utc(moment.astimezone(UTC)) if moment.tzinfo else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def utc_of_iso(text: str | None) -> str | None:
    """Return the instant of an ISO time that has a zone; None where it has none.

    >>> utc_of_iso("2012-11-13T12:00:00+03:00")
    '2012-11-13T09:00:00Z'
    """
    match = _ISO.fullmatch((text or "").strip())
    if not match or not match["zone"]:
        return None
    zone = (
        match["zone"]
        if ":" in match["zone"] or match["zone"] == "Z"
        else f"{match['zone'][:3]}:{match['zone'][3:]}"
    )
    try:
        return _utc(datetime.fromisoformat(f"{match['date']}T{match['time']}{zone}").astimezone(UTC))
    except (ValueError, OverflowError):
        return None


def month_number(word: str) -> int | None:
    """Return 1-12 for the name of a month in a language the sites speak, else None.

    >>> month_number("Октября")
    10
    """
    return _MONTH_NUMBERS.get(word.strip(" .").lower())


def _utc(moment: datetime) -> str:
    return f"{moment.replace(tzinfo=None).isoformat()}Z"


def _at(
    day: date, hour: str, minute: str, second: str | None = None, *, half: str | None = None
) -> str | None:
    number = _hour(int(hour), half)
    if number is None:
        return None
    try:
        return f"{day.isoformat()}T{time(number, int(minute), int(second or 0)).isoformat()}"
    except ValueError:
        return None


def _hour(number: int, half: str | None) -> int | None:
    """Return the hour of the day that a clock shows; None where one of twelve hours cannot show it."""
    if not half:
        return number
    return number % 12 + (12 if half in "pP" else 0) if 1 <= number <= 12 else None  # noqa: PLR2004


def _find_date(text: str, *, day_first: bool = False) -> tuple[date, tuple[int, int]] | None:
    """Return the first date of the text and where it stands."""
    for pattern in _DATES:
        for match in pattern.finditer(text):
            numbers = _numbers(match.groupdict(), day_first=day_first)
            if numbers is None:
                continue
            try:
                return date(*numbers), match.span()
            except ValueError:
                continue
    return None


def _numbers(groups: dict[str, str | None], *, day_first: bool) -> tuple[int, int, int] | None:
    """Return year, month, day; None where the word is no month or day and month could be swapped."""
    year = int(groups["year"] or 0)
    word, month, day = groups.get("word"), groups.get("month"), groups.get("day")
    if word is not None:
        number = month_number(word)
        return (year, number, int(day or 0)) if number else None
    if month is not None:
        return year, int(month), int(day or 0)
    one, two = int(groups.get("one") or 0), int(groups.get("two") or 0)
    if day_first:
        return year, two, one
    if one == two or two > 12 >= one:  # noqa: PLR2004 - no month above twelve
        return year, one, two
    return (year, two, one) if one > 12 >= two else None  # noqa: PLR2004
