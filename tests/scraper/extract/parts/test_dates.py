import pytest

from scraper.extract.parts.dates import (
    find_utc,
    find_wall_clock,
    month_number,
    utc_of_iso,
    utc_of_mail_date,
    utc_of_seconds,
    wall_clock_of_seconds,
)

WALL_CLOCKS = {
    "May 29 2025, 16:37": "2025-05-29T16:37:00",
    "December 17 2024, 16:01": "2024-12-17T16:01:00",
    "May 29 2025, 16:37:53": "2025-05-29T16:37:53",
    "2012-03-04 05:06:07": "2012-03-04T05:06:07",
    "June 18th, 2003 09:57 am (UTC)": "2003-06-18T09:57:00",
    "2003-06-18 09:57 am": "2003-06-18T09:57:00",
    "@ 2003-06-18 09:57:00": "2003-06-18T09:57:00",
    "18 June 2003 @ 09:57 am": "2003-06-18T09:57:00",
    "May. 5th, 2012 at 8:18 PM": "2012-05-05T20:18:00",
    "21st-Feb-2019 12:34 pm": "2019-02-21T12:34:00",
    "21st-Feb-2019 12:34 am": "2019-02-21T00:34:00",
    "2020-01-03T09:36:00+03:00": "2020-01-03T09:36:00",
    "9 октября 2013, 17:58:52": "2013-10-09T17:58:52",
    "1 мая 2009, 00:05": "2009-05-01T00:05:00",
    "12-го февраля 2007, 23:58": "2007-02-12T23:58:00",
    "4 березня 2012, 05:06": "2012-03-04T05:06:00",
    "5. Mai 2012, 20:18": "2012-05-05T20:18:00",
    "5 mai 2012 20:18": "2012-05-05T20:18:00",
    "5 de mayo de 2012, 20:18": "2012-05-05T20:18:00",
    "2015-6-25 18:15:0": "2015-06-25T18:15:00",
    "Thursday, March 1st, 2007\n  1:02 p.m.": "2007-03-01T13:02:00",
    "8:18 PM on May 5th, 2012": "2012-05-05T20:18:00",
    "November 8th, 2002 9:05p": "2002-11-08T21:05:00",
    "November 8th, 2002 9:05 a walk": "2002-11-08T09:05:00",
    "Sep. 6th, 2020 02:05 pm": "2020-09-06T14:05:00",
    "18.06.2003 09:57": "2003-06-18T09:57:00",
    "25/12/2003 09:57": "2003-12-25T09:57:00",
    "12/25/2003 09:57": "2003-12-25T09:57:00",
    "2012年5月6日 07:08": "2012-05-06T07:08:00",
}


@pytest.mark.parametrize(("shown", "expected"), WALL_CLOCKS.items())
def test_every_format_the_sites_print_is_read(shown: str, expected: str) -> None:
    assert find_wall_clock(shown) == expected


@pytest.mark.parametrize(
    "shown",
    [
        "January 3rd, 9:36",
        "May 5th, 2012",
        "8:18 PM",
        "03/04/2012 05:06",
        "February 30 2012, 10:00",
        "Smarch 3 2012, 10:00",
        "2012-13-01 10:00",
        "2012-12-01 25:00",
        "2012-12-01 13:00 pm",
        "",
        None,
    ],
)
def test_what_is_not_certain_is_unsaid(shown: str | None) -> None:
    assert find_wall_clock(shown) is None


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("April 2 2018, 21:03:47 UTC", "2018-04-02T21:03:47Z"),
        ("9 октября 2013, 17:58:52 UTC", "2013-10-09T17:58:52Z"),
        ("2020-01-03 12:15 pm (UTC)", "2020-01-03T12:15:00Z"),
        ("\n2020-01-03 12:15 am (UTC) ", "2020-01-03T00:15:00Z"),
        ("2020-01-03 09:15 pm (UTC) (edited)", "2020-01-03T21:15:00Z"),
        ("2020-02-30 12:15 pm (UTC)", None),
        ("2020-01-03 00:15 pm (UTC)", None),
        ("2003-06-18 10:02 am (local)", None),
        ("April 2 2018, 21:03:47", None),
    ],
)
def test_an_instant_needs_the_page_to_say_utc(shown: str, expected: str | None) -> None:
    assert find_utc(shown) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1522703027, "2018-04-02T21:03:47Z"),
        ("1522703027", "2018-04-02T21:03:47Z"),
        (0, None),
        (True, None),
        ("", None),
        ("-5", None),
        (-5, None),
        ("٣", None),
        (10**20, None),
        (None, None),
        (1.5, None),
    ],
)
def test_unix_times_come_as_number_or_text(value: object, expected: str | None) -> None:
    assert utc_of_seconds(value) == expected


def test_a_wall_clock_encoded_as_seconds_has_no_zone() -> None:
    assert wall_clock_of_seconds(1429667040) == "2015-04-22T01:44:00"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wed, 15 Mar 2006 09:45:28 GMT", "2006-03-15T09:45:28Z"),
        ("Wed, 15 Mar 2006 09:45:28 +0300", "2006-03-15T06:45:28Z"),
        ("Wed, 15 Mar 2006 09:45:28", None),
        ("tomorrow", None),
        ("Wed, 99 Mar 2006 09:45:28 GMT", None),
        (None, None),
    ],
)
def test_feed_dates_become_utc(text: str | None, expected: str | None) -> None:
    assert utc_of_mail_date(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2012-11-13T12:00:00Z", "2012-11-13T12:00:00Z"),
        ("2012-11-13T12:00:00+0300", "2012-11-13T09:00:00Z"),
        ("2012-11-13T12:00:00", None),
        ("2012-02-31T12:00:00Z", None),
        ("0001-01-01T00:00:00+03:00", None),
        (None, None),
    ],
)
def test_atom_dates_become_utc(text: str | None, expected: str | None) -> None:
    assert utc_of_iso(text) == expected


def test_month_names_fold_case_and_dots() -> None:
    assert (month_number("SEPT."), month_number("Декабря"), month_number("moon")) == (9, 12, None)
