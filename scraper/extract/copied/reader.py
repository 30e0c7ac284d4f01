"""A copied page from its top to its end: what stands above the text, the text, and what stands below it.

The lines above are taken one by one for as long as they are of the page: who wrote, names and icons beside
that, dates, labels, links, and the subject. Below the text stand labels and links again, then the comments.
What is none of these is somebody's words and stays in the text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from scraper.extract.copied.area import (
    LONGEST_LINE,
    begins_comment,
    counts_comments,
    is_sidebar,
    opens_comments,
)
from scraper.extract.copied.dumps import read_dump
from scraper.extract.copied.identity import (
    Identity,
    find_identity,
    is_account_line,
    is_byline,
    is_links,
    is_sure,
    read_icon,
    read_identity,
)
from scraper.extract.copied.lines import (
    DateLine,
    is_bare_subject,
    is_subject,
    is_title,
    read_date_line,
    read_label,
)
from scraper.extract.copied.places import find_said
from scraper.extract.copied.top import find_top, is_browsers
from scraper.extract.copied.words import BARE_COUNT, COMMENT_MARK, CURRENTS, STRONG
from scraper.extract.parts.dates import Moment
from scraper.sites import Address

NO_SUBJECT = frozenset({"(no subject)", "no subject", "(без темы)", "(untitled)"})
_MOBILE_END = re.compile(r"(?:previous post|next post)(?:\s*\|?\s*(?:next post|up))*|up", re.IGNORECASE)
_TAG_WORDS = 7
_LOOKED_AHEAD = 3
"""Lines above a date that may be its subject, its icon and its account."""


@dataclass(slots=True)
class Copied:
    """What was read of a text; None where it does not say."""

    identity: Identity | None = None
    subject: str | None = None
    moment: Moment | None = None
    keyword: str | None = None
    facts: dict[str, str] = field(default_factory=dict)
    """Values of labels by field."""
    body: list[str] = field(default_factory=list)
    head: str = ""
    """The line that opens the comments."""
    area: list[str] = field(default_factory=list)
    """The lines below it, blank ones left out."""
    has_area: bool = False
    address: Address | None = None
    """The entry's, where the text says where it was copied from."""
    others: int = 0
    """Further entries in the same text, which are not read."""


def read_copied(text: str, *, names: Sequence[str] = (), is_mobile: bool = False) -> Copied | None:
    """Return what a copied page says; None where nobody is known to have written it.

    Args:
        text: All of it.
        names: The journal's name where the page's address says it: then any text is an entry of it.
        is_mobile: Whether the address is that of the mobile site, which prints tags without a label.
    """
    dump = read_dump(text)
    lines = [line.rstrip() for line in (dump.text if dump else text).splitlines()]
    folded = [" ".join(line.split()) for line in lines]
    short = [line if len(line) <= LONGEST_LINE else "" for line in folded]
    found = Copied(identity=find_identity(short))
    said = find_said(short)
    address = said.address if said else dump.address if dump else None
    if address is not None and _agrees(address, found.identity, names):
        found.address, names = address, (*names, address.journal)
        for at in said.lines if said else ():
            lines[at] = folded[at] = ""
    if found.identity is None and not names:
        return None
    reader = _Reader(found, lines, folded, names=names)
    reader.read_above()
    reader.read_below(is_mobile=is_mobile)
    reader.read_head()
    found.body = reader.rest()
    return found


def _agrees(address: Address, identity: Identity | None, names: Sequence[str]) -> bool:
    """Whether an address that a text says fits what else is known of it: a repost names another's."""
    known = [*names, *((identity.community or identity.poster,) if identity else ())]
    return not known or address.journal in known


class _Reader:
    """Walks over the lines of one text; `_at` and `_end` close in on what somebody wrote."""

    def __init__(self, found: Copied, lines: list[str], folded: list[str], *, names: Sequence[str]) -> None:
        self._found = found
        self._lines, self._folded = lines, folded
        self._at = found.identity.at + 1 if found.identity else 0
        self._end = len(lines)
        said = found.identity.words if found.identity else ()
        self._names = (*said, *(name.lower() for name in names))
        self._is_near = found.identity is not None
        """Whether the line looked at stands right below the identity line, no blank between."""
        self._is_above_sidebar = False
        """Whether the column beside the entry was cut off below."""
        self._is_above_links = False
        """Whether links of the page were cut off below."""
        self._has_counter = False
        """Whether a number without a word stood there, as newer looks print it beside a button."""
        self._after_mark = False
        """Whether a date, link or label stands above: then a subject may stand right on the text."""

    def rest(self) -> list[str]:
        """Return the lines that are none of the page's."""
        return self._lines[self._at : self._end]

    def read_above(self) -> None:
        """Take what stands above the identity line: the icon's words, and in some looks the subject."""
        found = self._found
        if found.identity is None:
            self._at = find_top(self._folded, self._names)
            self._after_mark = self._at > 0
            return
        found.moment = found.identity.moment
        if found.identity.tags:
            found.facts["tags"] = found.identity.tags
        self._after_mark = found.moment is not None
        above = [line for line in self._folded[max(0, found.identity.at - 4) : found.identity.at] if line]
        for line in above:
            found.keyword = read_icon(line, self._names) or found.keyword
        direct = self._folded[found.identity.at - 1] if found.identity.at else ""
        is_below = self._folded[found.identity.at].lower().startswith("posted by")
        is_own = bool(direct) and not (
            is_links(direct) or ": " in direct or is_account_line(direct, self._names)
        )
        if is_below and is_own and len(above) <= _LOOKED_AHEAD and is_subject(direct):
            dated = read_date_line(direct)
            found.subject = dated.subject if dated else direct
            found.moment = found.moment or (dated.moment if dated else None)

    # Below the text.

    def read_below(self, *, is_mobile: bool) -> None:
        """Find the end of the text, and take what labels and links stand there."""
        self._cut_area()
        self._cut_others()
        is_mobile = is_mobile or any(
            _MOBILE_END.fullmatch(line) for line in self._folded[self._at : self._end][-4:]
        )
        self._take_labels_below()
        if (is_mobile or self._has_counter) and "tags" not in self._found.facts:
            self._take_bare_tags()

    def _cut_area(self) -> None:
        folded, found = self._folded, self._found
        lines = range(self._first_of_text(), self._end)
        openers = [at for at in lines if opens_comments(folded[at])]
        openers = openers or [at for at in lines if counts_comments(folded, at)]
        end = None
        if openers:
            between = "\n".join(folded[openers[0] : openers[-1]])
            end = openers[0] if COMMENT_MARK.search(between) else openers[-1]
        comment = next((at for at in lines if begins_comment(folded, at)), None)
        if comment is not None and (end is None or comment < end):
            end = next((at for at in reversed(openers) if at < comment), comment - 1)
        if end is not None:
            found.head, found.has_area = folded[end], comment is not None or opens_comments(folded[end])
            sidebar = next((at for at in range(end + 1, len(folded)) if is_sidebar(folded, at)), len(folded))
            found.area = [line for line in folded[end + 1 : sidebar] if line]
            self._end = end
        first = self._next(self._at)
        sidebar = next((at for at in range(first + 1, self._end) if is_sidebar(folded, at)), self._end)
        self._is_above_sidebar, self._end = sidebar < self._end, sidebar

    def _first_of_text(self) -> int:
        """Return the first line that is neither link nor label: an invitation above it ends nothing."""
        for at in range(self._at, self._end):
            text = self._folded[at]
            if text and not (is_links(text) or read_label(text) or read_date_line(text)):
                return at
        return self._at

    def _cut_others(self) -> None:
        """End the text where another entry's identity line stands: a copied list holds several."""
        identity = self._found.identity
        if identity is None or not is_sure(self._folded[identity.at]):
            return
        for at in range(self._at + 1, self._end):
            text = self._folded[at]
            other = (
                read_identity(text, at + 1000)
                if text and len(text) <= LONGEST_LINE and is_sure(text)
                else None
            )
            if other is not None and text.endswith((",", "m")) and not self._folded[at - 1]:
                self._found.others += 1
                self._end = min(self._end, at)
                return

    def _take_labels_below(self) -> None:
        while self._end > self._at:
            last = self._folded[self._end - 1]
            above = self._folded[self._end - 2] if self._end - 2 >= self._at else ""
            if not last or self._ends_in_links() or self._ends_beside(last):
                self._is_above_links = self._is_above_links or bool(last)
                self._end -= 1
                continue
            taken = self._label_at_end(last, above) or self._naming_at_end(last)
            if not taken:
                return
            self._end -= taken

    def _ends_in_links(self) -> bool:
        """Whether the last lines are links: menu words are, beside what is sure to be one."""
        if not is_links(self._folded[self._end - 1]):
            return False
        for at in range(self._end - 1, self._at - 1, -1):
            text = self._folded[at]
            if is_links(text) and STRONG.search(text):
                return True
            if text and not is_links(text) and not BARE_COUNT.fullmatch(text):
                return False
        return False

    def _ends_beside(self, last: str) -> bool:
        """Whether the last line is the count above the comments' links, or a name above the column beside."""
        count = BARE_COUNT.fullmatch(last) if self._found.has_area else None
        if count is not None and not count["rest"]:
            self._found.head = last
            return True
        if self._is_above_links and last.isdecimal():
            self._has_counter = True
            return True
        if is_browsers(last) and not last[0].isalnum():
            return True
        return self._is_above_sidebar and (is_links(last) or is_account_line(last, self._names))

    def _label_at_end(self, last: str, above: str) -> int:
        """Take a label that ends the text; return how many lines it took."""
        if above and (two := read_label(above, last)) and two[1] == 2 and self._fits(two[0].field):  # noqa: PLR2004
            self._found.facts[two[0].field] = two[0].value
            return 2
        one = read_label(last)
        if one is None or not self._fits(one[0].field):
            return 0
        self._found.facts[one[0].field] = one[0].value
        return 1

    def _fits(self, name: str) -> bool:
        return name in CURRENTS and name not in self._found.facts

    def _naming_at_end(self, last: str) -> int:
        """Take a line below the text that says who wrote it and when, where none above did."""
        found = self._found
        if found.moment is not None or not last.lower().startswith(("posted", "@")):
            return 0
        identity = read_identity(last) if len(last) <= LONGEST_LINE else None
        dated = read_date_line(last) if identity is None else None
        moment = identity.moment if identity else dated.moment if dated else None
        if moment is None:
            return 0
        found.moment, found.identity = moment, found.identity or identity
        return 1

    def _take_bare_tags(self) -> None:
        """Take the last paragraph where it is a list of tags, as the mobile site prints it."""
        begin = self._end
        while begin > self._at and self._folded[begin - 1]:
            begin -= 1
        run = self._folded[begin : self._end]
        value = " ".join(run)
        parts = [part.strip() for part in value.split(",") if part.strip()]
        is_list = len(run) == 1 or all(line.endswith(",") for line in run[:-1])
        if begin == self._at or not is_list or value.endswith((".", "!", "?", "…", '"')):
            return
        is_named = len(parts) == 1 and re.fullmatch(r"[^A-ZА-Я.!?]+: [^A-ZА-Я.!?]+", value)
        if is_named or (len(parts) > 1 and all(len(part.split()) <= _TAG_WORDS for part in parts)):
            self._found.facts["tags"] = value
            self._end = begin

    # Above the text.

    def read_head(self) -> None:
        """Take the lines above the text, one by one."""
        while self._at < self._end and self._take_head_line():
            pass
        if self._found.subject is None:
            self._take_subject()
        self._at = self._next(self._at)

    def _take_head_line(self) -> bool:
        """Take one line that is of the page; return whether there was one."""
        text = self._folded[self._at]
        if not text:
            self._is_near = False
            self._at += 1
            return True
        is_weak = is_links(text) and (STRONG.search(text) or self._is_near) and read_label(text) is None
        is_weak = is_weak or (self._found.subject is None and is_browsers(text))
        if is_weak or self._take_label(text) or self._take_account(text) or self._take_date(text):
            if is_weak:
                self._after_mark = True
                self._at += 1
            return True
        return False

    def _take_label(self, text: str) -> bool:
        below = self._folded[self._at + 1] if self._at + 1 < self._end else ""
        read = read_label(text, below)
        if read is None or read[0].field in self._found.facts:
            return False
        label, taken = read
        found = self._found
        if label.field in {"date", "time"}:
            day = found.moment.day if found.moment else None
            dated = read_date_line(label.value, day=day)
            if dated is None or dated.moment is None:
                return False
            found.moment = dated.moment
        elif label.field == "subject":
            found.subject = label.value
        elif label.field == "user":
            if not is_account_line(label.value, self._names):
                return False
        else:
            found.facts[label.field] = label.value
            taken = taken if label.value or label.field != "tags" else self._take_list_below()
        self._after_mark = True
        self._at += taken
        return True

    def _take_list_below(self) -> int:
        """Take tags that stand in a list below their label; return how many lines label and list are."""
        begin = end = self._next(self._at + 1)
        while end < self._end and self._folded[end]:
            end += 1
        run, raw = self._folded[begin:end], self._lines[begin:end]
        is_set_in = bool(raw) and all(line[:1].isspace() for line in raw)
        is_list = len(run) > 1 and all(line.endswith(",") for line in run[:-1])
        if not (is_set_in or is_list):
            return 1
        self._found.facts["tags"] = " ".join(run)
        return end - self._at

    def _take_account(self, text: str) -> bool:
        """Take a line that repeats who wrote, in words or as the words of an icon."""
        keyword = read_icon(text, self._names)
        if is_byline(text, self._names):
            self._at += 1
            self._after_mark = True
            return True
        if keyword is None and not is_account_line(text, self._names):
            return False
        if not self._is_near and keyword is None and not self._is_subject_below():
            return False
        self._found.keyword = self._found.keyword or keyword
        self._at += 1
        self._is_near = True
        return True

    def _is_subject_below(self) -> bool:
        """Whether the next line that says something could be the subject, so that this one is none."""
        at = self._next(self._at + 1)
        if at >= self._end:
            return False
        text = self._folded[at]
        return (self._is_alone(at) and is_subject(text)) or read_date_line(text) is not None

    def _take_date(self, text: str) -> bool:
        """Take a line that is a date; or the lines above one, where they are its subject and icon."""
        found = self._found
        day = found.moment.day if found.moment and found.moment.time is None else None
        dated = read_date_line(text, day=day)
        if dated is not None and self._is_said_again(dated):
            self._at += 1
            return True
        if (found.moment is None or day) and dated is not None and self._is_of_page(dated):
            return self._use_date(dated, self._at)
        if found.moment is not None or found.subject is not None:
            return False
        return self._take_subject_above_date()

    def _is_said_again(self, dated: DateLine) -> bool:
        """Whether a line only repeats when the entry was written."""
        moment = self._found.moment
        if moment is None or moment.time is None or dated.subject is not None:
            return False
        return dated.moment is None or dated.moment.wall_clock in {moment.wall_clock, moment.day}

    def _is_of_page(self, dated: DateLine) -> bool:
        """Whether a date heads the entry: one without a time may be the writer's own heading."""
        if dated.moment is None:
            return self._is_near or self._found.identity is None
        if dated.moment.time is not None or self._found.identity is None or self._is_near:
            return True
        at = self._next(self._at + 1)
        below = read_date_line(self._folded[at], day=dated.moment.day) if at < self._end else None
        return below is not None and below.moment is not None and below.moment.time is not None

    def _use_date(self, dated: DateLine, at: int) -> bool:
        self._found.moment = dated.moment or self._found.moment
        self._found.subject = dated.subject or self._found.subject
        self._after_mark, self._is_near = True, False
        self._at = at + 1
        return True

    def _take_subject_above_date(self) -> bool:
        """Take subject, icon and account where they stand above the date."""
        at, above = self._at, list[str]()
        while at < self._end and len(above) <= _LOOKED_AHEAD:
            text = self._folded[at]
            dated = read_date_line(text) if text and above else None
            if dated is None and text and above and is_byline(text, self._names):
                dated = DateLine(moment=None, subject=None)
            if dated is not None and dated.subject is None:
                if dated.moment is not None and dated.moment.time is None and not self._folded[at - 1]:
                    return False
                own = [line for line in above if not is_account_line(line, self._names)]
                if len(own) > 2 or not all(map(is_subject, own)):  # noqa: PLR2004 - icon, subject
                    return False
                if own:
                    self._found.subject = own[-1]
                if len(own) > 1:
                    self._found.keyword = self._found.keyword or own[0]
                return self._use_date(dated, at)
            if text:
                above.append(text)
            at = at + 1
        return False

    def _take_subject(self) -> None:
        """Take the subject: a line by itself above more text, or right above it below a date."""
        at = self._next(self._at)
        if at >= self._end:
            return
        text, found = self._folded[at], self._found
        if text.lower() in NO_SUBJECT:
            found.subject, self._at = "", at + 1
            return
        if self._after_mark and at and self._folded[at - 1] and text.endswith("."):
            return
        if self._is_alone(at):
            next_at = self._next(at + 1)
            is_icon = found.identity is None and found.moment is None and found.keyword is None
            if is_icon and self._is_alone(next_at) and self._is_pair(text, self._folded[next_at]):
                found.keyword, found.subject = text, self._folded[next_at]
                found.subject = "" if found.subject.lower() in NO_SUBJECT else found.subject
                self._at = next_at + 1
            elif is_subject(text):
                found.subject, self._at = text, at + 1
        elif self._after_mark and is_bare_subject(text, self._folded[at + 1 : self._end]):
            found.subject, self._at = text, at + 1
        if found.subject is not None:
            self._take_marks_below_subject()

    def _is_pair(self, first: str, second: str) -> bool:
        """Whether two lines by themselves are an icon's words and the subject."""
        return is_title(first) and (is_title(second) or second.lower() in NO_SUBJECT)

    def _take_marks_below_subject(self) -> None:
        """Take links and sure labels that stand between the subject and the text."""
        while (at := self._next(self._at)) < self._end:
            text = self._folded[at]
            below = self._folded[at + 1] if at + 1 < self._end else ""
            read = read_label(text, below)
            if is_links(text) and STRONG.search(text):
                self._at = at + 1
            elif read and read[0].is_sure and self._fits(read[0].field):
                self._found.facts[read[0].field] = read[0].value
                self._at = at + read[1]
            else:
                return

    def _is_alone(self, at: int) -> bool:
        """Whether a line stands by itself, with more text below."""
        after = self._next(at + 1)
        return at < self._end and at + 1 < after < self._end

    def _next(self, at: int) -> int:
        """Return the index of the next line that says something, or of the end."""
        while at < self._end and not self._folded[at]:
            at += 1
        return at
