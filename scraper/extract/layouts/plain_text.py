"""An entry as plain text, copied out of a browser: an entry page in the site's own look, without its markup.

    Display Name (account) wrote,        or: wrote in community,
    Display Name                         the icon's words, where an icon was shown
    <blank>
    Subject
    <blank>
    Body ...
    Current Mood: ...                    any of these
    Tags: one, two
      • Post a new comment               here the comment area begins

The older look has `@ 2005-11-05 10:12:00` and mood, music and tags above the subject; Dreamwidth's puts
`[personal profile]` before account names and the time right behind "wrote".

Source: site reference 3.6; fixtures/livejournal/plain_text, fixtures/dreamwidth/plain_text.
"""

import html
import re
from dataclasses import dataclass

from scraper.extract.page.document import Document
from scraper.extract.parts.body import body_of
from scraper.extract.parts.dates import find_wall_clock
from scraper.extract.parts.users import canonical_name
from storage.records import (
    CommentsState,
    Entry,
    Finding,
    Harvest,
    Journal,
    JournalKind,
    PageKind,
    Severity,
)

_PERSON, _GROUP = (rf"(?:\[(?P<{name}>personal|community) profile\]\s*)?" for name in ("person", "group"))
"""The words of the little head that Dreamwidth puts before an account's name."""
WROTE = re.compile(
    rf"(?:(?P<name>[^()\n]{{1,200}}?)\s+\({_PERSON}(?P<user>[A-Za-z0-9_-]{{1,40}})\)"
    r"|(?P<bare>[A-Za-z0-9_-]{1,40}))"
    r"\s+(?:wrote|posted|написала?|пишет)"
    rf"(?:\s+(?:in|to|в)\s+{_GROUP}(?P<community>[A-Za-z0-9_-]{{1,40}}?))?\s*[,:]?"
    r"(?P<when>\d{4}-\d\d-\d\d \d{1,2}:\d\d ?[ap]m)?"
)
RUSSIAN = re.compile(
    r"Пишет\s+(?P<name>[^()\n]{1,200}?)\s+\((?P<user>[A-Za-z0-9_-]{1,40})\)"
    r"(?:\s+в\s+(?P<community>[A-Za-z0-9_-]{1,40}))?\s*[,:]?"
)
AREA = re.compile(
    r"[\s•*·(-]*(?:(?P<count>\d[\d,]*)\s+comments?\s*\)?[\s|(–-]*)?"
    r"(?:(?:Post a new|Leave a) comment|comment on this|Оставить комментарий|Добавить комментарий)[\s)]*",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"(?:Current\s+|Entry\s+|Текущее\s+|Текущая\s+)?(?P<label>mood|music|location|tags|настроение|музыка|местоположение|"
    r"местонахождение|метки|теги)\s*:\s*(?P<value>.*)",
    re.IGNORECASE,
)
FIELDS = {
    "mood": "mood",
    "настроение": "mood",
    "music": "music",
    "музыка": "music",
    "location": "location",
    "местоположение": "location",
    "местонахождение": "location",
    "tags": "tags",
    "метки": "tags",
    "теги": "tags",
}
NOTICES: tuple[tuple[CommentsState | None, re.Pattern[str]], ...] = tuple(
    (state, re.compile(words, re.IGNORECASE))
    for state, words in (
        (CommentsState.DISABLED, r"comments for this post were disabled|комментари\w+ .*отключен"),
        (CommentsState.LOCKED, r"comments for this post were locked"),
        (
            CommentsState.ANONYMOUS_DISABLED,
            r"anonymous comments are disabled|анонимные комментарии .*(?:отключены|запрещены)",
        ),
        (CommentsState.SCREENED, r"your reply will be screened|будет скрыт"),
        (None, r"your ip address will be recorded|ip.адрес будет записан"),
        (None, r"comments allowed for members only|default userpic|юзерпик|аноним"),
        (None, r"^(?:\d[\d,]*\s+comments?|add|link|reply|share|flag)$"),
    )
)
"""What the comment area says of itself, and what of it says something of the comments' state."""
IP_LOGGED = re.compile(r"ip address will be recorded|ip.адрес будет записан", re.IGNORECASE)
COUNT = re.compile(r"\s*(\d[\d,]{0,10})\s+comments?\s*", re.IGNORECASE)
NO_SUBJECT = frozenset({"(no subject)", "(без темы)"})
HEAD_LINES = 6
"""The identity line stands among the first lines that are not blank."""
LONGEST_SUBJECT = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class _Identity:
    user: str
    name: str | None
    community: str | None
    when: str | None
    """What stands behind "wrote", as it is printed."""
    site: str | None
    at: int
    """Index of its line."""


def recognises(document: Document) -> bool:
    """Whether the text has no markup and opens with somebody's identity line."""
    if document.start.startswith("<") or document.is_json:
        return False
    return _find_identity(document.text[:4000].splitlines()) is not None


def read(document: Document) -> Harvest:
    """Return the entry the text holds; comments have no numbers in such a text and cannot be stored."""
    lines = [line.rstrip() for line in document.text.splitlines()]
    identity = _find_identity(lines)
    if identity is None:
        return Harvest(kind=PageKind.OTHER)
    end = _area_start(lines)
    body_lines, facts = _without_labels(lines[identity.at + 1 : end])
    body_lines, keyword = _without_icon_words(body_lines, identity)
    eventtime, body_lines = _take_time(body_lines)
    body_lines, on_top = _without_labels(body_lines, on_top=True)
    facts |= {field: value for field, value in on_top.items() if field not in facts}
    subject, body_lines = _take_subject(_without_late_icon(body_lines, identity))
    area = [line.strip(" \t•*·-") for line in lines[end + 1 :] if line.strip()]
    body = body_of(as_html(body_lines))
    tags = facts.pop("tags", None)
    poster = canonical_name(identity.user)
    journal = canonical_name(identity.community or identity.user)
    kind = JournalKind.COMMUNITY if identity.community else None
    return Harvest(
        kind=PageKind.ENTRY,
        journal=Journal(name=journal, kind=kind, site=identity.site),
        entries=(
            Entry(
                poster=poster,
                poster_name=identity.name,
                subject=subject,
                eventtime=eventtime or find_wall_clock(identity.when),
                picture_keyword=keyword or _icon_above(lines[: identity.at], identity),
                body_html=body.html,
                body_text=body.text,
                word_count=body.words,
                tags=_tags(tags),
                comments_state=_comments_state(area, has_area=end < len(lines)),
                ip_logged=True if any(IP_LOGGED.search(line) for line in area) else None,
                reply_count=_reply_count(lines[end : end + 1], area),
                mood=facts.get("mood"),
                music=facts.get("music"),
                location=facts.get("location"),
            ),
        ),
        findings=_unread(document, area),
    )


def as_html(lines: list[str]) -> str:
    """Return lines as markup: a paragraph for each run of lines, a `<br>` at each line's end inside one."""
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            paragraphs[-1].append(html.escape(line.strip(), quote=False))
        elif paragraphs[-1]:
            paragraphs.append([])
    return "\n".join(f"<p>{'<br>'.join(run)}</p>" for run in paragraphs if run)


def _find_identity(lines: list[str]) -> _Identity | None:
    seen = 0
    for at, line in enumerate(lines):
        text = " ".join(line.split())
        if not text:
            continue
        seen += 1
        match = WROTE.fullmatch(text) or RUSSIAN.fullmatch(text)
        if match:
            groups = match.groupdict()
            user = groups.get("user") or groups.get("bare") or ""
            return _Identity(
                user=user,
                name=groups.get("name"),
                community=groups.get("community"),
                when=groups.get("when"),
                site="dreamwidth.org" if groups.get("person") or groups.get("group") else None,
                at=at,
            )
        if seen >= HEAD_LINES:
            return None
    return None


def _area_start(lines: list[str]) -> int:
    """Return the index of the line at which the comment area begins: the last that can; else the end."""
    return next((at for at in range(len(lines) - 1, -1, -1) if AREA.fullmatch(lines[at])), len(lines))


def _without_labels(lines: list[str], *, on_top: bool = False) -> tuple[list[str], dict[str, str]]:
    """Take mood, music, location and tags from the end of the text, or from its beginning."""
    rest, facts = list(lines), dict[str, str]()
    while rest:
        if not rest[0 if on_top else -1].strip():
            rest.pop(0 if on_top else -1)
            continue
        match, taken = _label_at(rest, on_top=on_top)
        if not match or (field := FIELDS[match["label"].lower()]) in facts:
            break
        facts[field] = match["value"].strip()
        rest = rest[taken:] if on_top else rest[:-taken]
    return rest, facts


def _label_at(lines: list[str], *, on_top: bool) -> tuple[re.Match[str] | None, int]:
    """Return the label at an end of the text, and how many lines it takes: its value may stand below it."""
    match = LABEL.fullmatch(lines[0 if on_top else -1].strip())
    if match or on_top or len(lines) == 1 or not lines[-2].endswith(":"):
        return match, 1
    return LABEL.fullmatch(f"{lines[-2].strip()} {lines[-1].strip()}"), 2


def _icon_above(lines: list[str], identity: _Identity) -> str | None:
    """Return the keyword of an icon whose words stand right above the identity line: `name: (keyword)`."""
    above = lines[-1].strip() if lines else ""
    match = re.fullmatch(rf"{re.escape(identity.user)}: \((?P<keyword>.{{1,200}})\)", above)
    return None if match is None or match["keyword"] == "Default" else match["keyword"]


def _without_icon_words(lines: list[str], identity: _Identity) -> tuple[list[str], str | None]:
    """Take the line right below the identity line if it is the icon's words: the name, or `name: keyword`."""
    first = lines[0].strip() if lines else ""
    for name in (identity.name, identity.user):
        if name and first.lower() == name.lower():
            return lines[1:], None
        if name and first.lower().startswith(f"{name}: ".lower()):
            return lines[1:], first[len(name) + 2 :].strip() or None
    return lines, None


def _without_late_icon(lines: list[str], identity: _Identity) -> list[str]:
    """Take the icon's words where they stand below the time, and a subject below them."""
    start = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    rest, _ = _without_icon_words(lines[start:], identity)
    return rest if len(rest) < len(lines) - start and _take_subject(rest)[0] is not None else lines


def _take_time(lines: list[str]) -> tuple[str | None, list[str]]:
    """Take a first line that is nothing but a date and time."""
    start = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    if start < len(lines):
        text = lines[start].strip().lstrip("@ ")
        if len(text) <= len("Wednesday, September 30th, 2020 at 12:00:00 pm") and text[:1].isalnum():
            found = find_wall_clock(text)
            if found and not text.endswith((".", "!", "?")):
                return found, lines[start + 1 :]
    return None, lines


def _take_subject(lines: list[str]) -> tuple[str | None, list[str]]:
    """Take the subject: a first line by itself, with more text below."""
    start = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    rest = lines[start:]
    alone = len(rest) > 1 and not rest[1].strip() and any(line.strip() for line in rest[2:])
    if not alone or len(rest[0]) > LONGEST_SUBJECT:
        return None, rest
    subject = " ".join(rest[0].split())
    return ("" if subject.lower() in NO_SUBJECT else subject), rest[1:]


def _tags(value: str | None) -> tuple[str, ...] | None:
    if value is None:
        return None
    return tuple(tag for part in value.split(",") if (tag := " ".join(part.split())))


def _comments_state(area: list[str], *, has_area: bool) -> CommentsState | None:
    for state, pattern in NOTICES:
        if state is not None and any(pattern.search(line) for line in area):
            return state
    return CommentsState.OPEN if has_area else None


def _reply_count(head: list[str], area: list[str]) -> int | None:
    match = next((m for line in area if (m := COUNT.fullmatch(line))), None)
    found = match or next((m for line in head if (m := AREA.fullmatch(line)) and m["count"]), None)
    return int(found[1].replace(",", "")) if found else None


def _unread(document: Document, area: list[str]) -> tuple[Finding, ...]:
    """Say that comments were copied along: without their numbers they cannot be told apart."""
    unknown = [line for line in area if not any(pattern.search(line) for _, pattern in NOTICES)]
    if not unknown:
        return ()
    return (
        Finding(
            code="comments-unread",
            message=f"{document.url} holds {len(unknown)} lines below the entry that look like comments;"
            " plain text does not say which is whose, so they stay in the kept page only",
            severity=Severity.GAP,
        ),
    )
