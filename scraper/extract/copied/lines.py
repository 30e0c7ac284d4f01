"""What one line of a copied page is: a label with its value, a date, a subject, or somebody's words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scraper.extract.copied.words import AGO, BRACKETED, FIELD_OF, LABEL
from scraper.extract.parts.dates import Moment, find_moment, find_time

_FILLER = re.compile(
    r"(?:[\s\[\](){}@|,.:;/•*·–—-]|\b(?:at|on|posted|written|date|time|day|the|of|um|uhr|à|le|am|pm|в|дата|время|utc|gmt|local"
    r"|[ecmp][sd]t|msk|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|понедельник|вторник|сред[аы]|четверг|пятниц[аы]|суббот[аы]|воскресенье|воскресения|пн|вт|ср|чт|пт|сб|вс"
    r"|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica"
    r"|(?:segunda|terça|quarta|quinta|sexta)-feira|понеділок|вівторок|середа|четвер|пʼятниця|п'ятниця|неділя"
    r"|poniedziałek|wtorek|środa|czwartek|piątek|niedziela|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag"
    r"|zondag)\b)*",
    re.IGNORECASE,
)
_SUBJECT_AFTER = re.compile(r"\s*\]?\s*(?:[-–—|/:]|\])\s+(?P<subject>\S.*)")
_SUBJECT_RIGHT_AFTER = re.compile(r"\s+(?P<subject>\S.*)")
_HALF = re.compile(r"[@|].*\d|\d\s*[ap]\.?m\b", re.IGNORECASE)
"""What a page prints in a time and a sentence seldom: the half of the day, or a sign before the time."""
_SUBJECT_BEFORE = re.compile(r"(?P<subject>\S.*?)\s*[\[(|@]\s*")
_PICTURE = re.compile(
    r"^\[(?:[\w.-]{1,60}\.(?:gif|png|jpe?g|svg)|mood(?:\s+(?:icon|image|picture))?)\]\s*", re.IGNORECASE
)
"""The picture of a mood, as programs write it that show none."""
_LONGEST_DATE_LINE = 300
_HEADER = re.compile(
    r"\W*(?:title|author|writer|rating|pairings?|fandom|characters?|summary|disclaimer|warnings?|word\s*count|genre|spoilers?"
    r"|beta|series|part|chapter|notes?|author.?s?\s+notes?|a/n|название|автор|рейтинг|пейринг|фандом|персонажи|жанр"
    r"|размер|бета|примечани[ея]|предупреждени[ея]|саммари|дисклеймер)\s*[:=–—-]\s*\S.*",
    re.IGNORECASE,
)
_SENTENCE_INSIDE = re.compile(r"[.!?…][\"”'»)]?\s+[\"“'«(]?\w")
_MOST_WORDS, _MOST_WORDS_OF_A_SENTENCE, _MOST_WORDS_OF_A_CRY = 24, 9, 14
"""A subject has no more words; less if it ends as a sentence does, or as a cry or question."""
_LONGEST_SUBJECT = 160
_LONGEST_BARE_SUBJECT = 90
_SHORTEST_TWICE = 4
_VERSES, _LONGEST_VERSE = 3, 45
"""So many short lines in a row are a poem, whose first line is no subject."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label of the page, and what it says."""

    field: str
    value: str
    is_sure: bool
    """Whether nobody types a label so: a point of a list, in brackets, or "Current"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLine:
    """A line that is a date, or a date and a subject."""

    moment: Moment | None
    """None where it says only how long ago."""
    subject: str | None


def read_label(text: str, below: str = "") -> tuple[Label, int] | None:
    """Return the label a line is, and how many lines it takes: its value may stand in the next.

    Args:
        text: The line.
        below: The line right below, "" where that is blank.
    """
    match = BRACKETED.fullmatch(text) or LABEL.fullmatch(text)
    if match is None:
        return None
    value = (match["value"] or "").strip()
    is_bare = match["value"] is None
    is_sure = (
        match.re is BRACKETED or bool(match["prefix"] or match["suffix"] or match["bullet"]) or "::" in text
    )
    if is_bare and not (is_sure and below):
        return None
    taken = 1
    if not value and below and read_label(below) is None:
        value, taken = below, 2
    field, value = FIELD_OF[" ".join(match["label"].lower().split())], _PICTURE.sub("", value)
    return Label(field=field, value=once(value) if field == "mood" else value, is_sure=is_sure), taken


def join_tags(run: Sequence[str]) -> str:
    """Return tags of several lines in one: each line is a tag, unless commas part them.

    >>> join_tags(["gulls", "long way"]), join_tags(["gulls, long", "way"])
    ('gulls, long way', 'gulls, long way')
    """
    return (" " if any("," in line for line in run) else ", ").join(run)


def once(value: str) -> str:
    """Return a mood that stands there twice, as the word of its picture and as text, once.

    >>> once("giddy giddy"), once("contemplativecontemplative"), once("'giggly' giggly"), once("so so")
    ('giddy', 'contemplative', 'giggly', 'so so')
    """
    match = re.fullmatch(r"(?P<q>['\"]?)(?P<word>.+?)(?P=q)\s*(?P=word)", value)
    if match is None or (len(match["word"]) < _SHORTEST_TWICE and not match["q"]):
        return value
    return match["word"].strip()


def read_date_line(text: str, *, day: str | None = None) -> DateLine | None:
    """Return the date a line is, with the subject beside it if there is one; None for any other line.

    Args:
        text: The line.
        day: The day that a line above named: then a time of day alone says enough.
    """
    if len(text) > _LONGEST_DATE_LINE:
        return None
    if AGO.fullmatch(text):
        return DateLine(moment=None, subject=None)
    moment = find_moment(text)
    if moment is None:
        found = find_time(text) if day else None
        if not found or day is None:
            return None
        moment = Moment(day=day, time=found[0], start=found[1][0], end=found[1][1])
    before, after = text[: moment.start], text[moment.end :]
    if _FILLER.fullmatch(before):
        if _FILLER.fullmatch(after):
            return DateLine(moment=moment, subject=None)
        match = _SUBJECT_AFTER.fullmatch(after) if moment.time else None
        if match is not None and is_subject(match["subject"]):
            return DateLine(moment=moment, subject=match["subject"].strip())
        match = _SUBJECT_RIGHT_AFTER.fullmatch(after) if _HALF.search(text[: moment.end]) else None
        is_right_after = match is not None and moment.time is not None and is_title(match["subject"])
        return DateLine(moment=moment, subject=match["subject"]) if match and is_right_after else None
    match = _SUBJECT_BEFORE.fullmatch(before) if moment.time and _FILLER.fullmatch(after) else None
    is_own = match is not None and is_subject(match["subject"])
    return DateLine(moment=moment, subject=match["subject"].strip()) if match and is_own else None


def is_subject(text: str) -> bool:
    """Whether a line that stands by itself can be a subject, and is not the text's first sentence."""
    words = len(text.split())
    if (
        len(text) > _LONGEST_SUBJECT
        or words > _MOST_WORDS
        or text.endswith((",", ";"))
        or _HEADER.fullmatch(text)
    ):
        return False
    if text.endswith(".") and not text.endswith(".."):
        return words <= _MOST_WORDS_OF_A_SENTENCE and not _SENTENCE_INSIDE.search(text)
    if text.endswith(("!", "?", "…", '"', "”", "»")):
        return words <= _MOST_WORDS_OF_A_CRY and not (text[0] in '"“«' and words > _MOST_WORDS_OF_A_SENTENCE)
    return True


def is_bare_subject(text: str, below: Sequence[str]) -> bool:
    """Whether a line right above the text is a subject: short, no sentence, and no verse of a poem."""
    if not is_subject(text) or len(text) > _LONGEST_BARE_SUBJECT or text.endswith((".", "!", "?", ":", "…")):
        return False
    run = []
    for line in below:
        if not line:
            break
        run.append(line)
    if not run or run[0][:1].islower():
        return False
    return len(run) < _VERSES or any(len(line) > _LONGEST_VERSE for line in run)


def is_title(text: str) -> bool:
    """Whether a line looks like a title, not like a short paragraph.

    >>> is_title("Not much"), is_title("Good morning, everyone!")
    (True, False)
    """
    return is_subject(text) and not text.endswith((".", "!", "?", ":", "…"))
