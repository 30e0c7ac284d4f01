"""A copied page from its top to its end: what stands above the text, the text, and what stands below it.

The lines above are taken one by one for as long as they are of the page: who wrote, names and icons beside
that, dates, labels, links, and the subject. Below the text stand labels and links again, then the comments.
What is none of these is somebody's words and stays in the text.
"""

import re
from collections.abc import Sequence

from scraper.extract.copied.area import (
    LONGEST_LINE,
)
from scraper.extract.copied.below import Copied, Walk
from scraper.extract.copied.dumps import read_dump
from scraper.extract.copied.identity import (
    Identity,
    find_identity,
    is_account_line,
    is_byline,
    is_links,
    read_icon,
)
from scraper.extract.copied.lines import (
    DateLine,
    is_bare_subject,
    is_subject,
    is_title,
    join_tags,
    read_date_line,
    read_label,
)
from scraper.extract.copied.places import find_said
from scraper.extract.copied.top import find_top, is_browsers, is_title_of_page
from scraper.extract.copied.words import STRONG
from scraper.sites import Address

NO_SUBJECT = frozenset({"(no subject)", "no subject", "(без темы)", "(untitled)"})
_LOOKED_AHEAD = 3
"""Lines above a date that may be its subject, its icon and its account."""


def read_copied(text: str, *, names: Sequence[str] = (), is_mobile: bool = False) -> Copied | None:
    """Return what a copied page says; None where nobody is known to have written it.

    Args:
        text: All of it.
        names: The journal's name where the page's address says it: then any text is an entry of it.
        is_mobile: Whether the address is that of the mobile site, which prints tags without a label.
    """
    dump = read_dump(text)
    lines = [line.rstrip() for line in (dump.text if dump else text).splitlines()]
    folded, short = _folded(lines)
    found = Copied(identity=find_identity(short))
    said = find_said(short, head=found.identity.at if found.identity else 0)
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


def names_writer(text: str) -> bool:
    """Return whether a copied page says who wrote it."""
    dump = read_dump(text)
    return find_identity(_folded((dump.text if dump else text).splitlines())[1]) is not None


def _folded(lines: list[str]) -> tuple[list[str], list[str]]:
    """Return lines with their white space folded, and the same without those too long to be the page's."""
    folded = [" ".join(line.split()) for line in lines]
    return folded, [line if len(line) <= LONGEST_LINE else "" for line in folded]


def _agrees(address: Address, identity: Identity | None, names: Sequence[str]) -> bool:
    """Whether an address that a text says fits what else is known of it: a repost names another's."""
    known = [*names, *((identity.community or identity.poster,) if identity else ())]
    return not known or address.journal in known


class _Reader(Walk):
    """Takes what stands above a text, line by line; what stands below is taken first."""

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
        if (
            is_below
            and is_own
            and not self._is_subject_and_time_below()
            and len(above) <= _LOOKED_AHEAD
            and is_subject(direct)
        ):
            dated = read_date_line(direct)
            found.subject = dated.subject if dated else direct
            found.moment = found.moment or (dated.moment if dated else None)

    def _is_subject_and_time_below(self) -> bool:
        """Whether subject and time stand below who wrote: what stands above is the journal's title."""
        at = self._next(self._at)
        below = self._next(at + 1)
        if below >= self._end or not is_subject(self._folded[at]):
            return False
        dated = read_date_line(self._folded[below])
        return dated is not None and dated.moment is not None and dated.moment.time is not None

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
        is_weak = is_weak or (self._found.subject is None and self._is_browsers(text))
        if is_weak or self._take_label(text) or self._take_account(text) or self._take_date(text):
            if is_weak:
                self._after_mark = True
                self._at += 1
            return True
        return False

    def _is_browsers(self, text: str) -> bool:
        return is_title_of_page(text) or (is_browsers(text) and self._read_when(text) is None)

    def _read_when(self, text: str) -> DateLine | None:
        """Return the date a line is: below a day also a time alone, and with or without who wrote."""
        moment = self._found.moment
        day = moment.day if moment and moment.time is None else None
        dated = read_date_line(text, day=day)
        for name in self._names if dated is None and len(text) <= LONGEST_LINE else ():
            begins = re.match(rf"\W*(?:by\s+)?{re.escape(name)}\s*[^\w\s(]+\s*(?=\d|\w)", text, re.IGNORECASE)
            if begins and (dated := read_date_line(text[begins.end() :], day=day)) is not None:
                return dated
        return dated

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
            is_one_of_several = self._after_mark and any(map(str.isdigit, label.value))
            if not is_one_of_several and (dated is None or dated.moment is None):
                return False
            found.moment = (dated.moment if dated else None) or found.moment
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
        self._found.facts["tags"] = join_tags(run)
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
        is_sure_to_be_one = keyword is not None or text.startswith("[")
        if not self._is_near and not is_sure_to_be_one and not self._is_subject_below():
            return False
        self._found.keyword = self._found.keyword or keyword
        self._at += 1
        self._is_near = True
        return True

    def _is_subject_below(self) -> bool:
        """Whether the next line that says something could be the subject, so that this one is none."""
        at = self._next(self._at + 1)
        while at < self._end and is_account_line(self._folded[at], self._names):
            at = self._next(at + 1)
        if at >= self._end:
            return False
        text = self._folded[at]
        return (self._is_alone(at) and is_subject(text)) or read_date_line(text) is not None

    def _take_date(self, text: str) -> bool:
        """Take a line that is a date; or the lines above one, where they are its subject and icon."""
        found = self._found
        day = found.moment.day if found.moment and found.moment.time is None else None
        dated = self._read_when(text)
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
            dated = self._says_when(text) if text and above else None
            if dated is not None and dated.subject is None:
                is_bare = read_date_line(text) is not None
                if is_bare and dated.moment and dated.moment.time is None and not self._folded[at - 1]:
                    return False
                return self._take_above(above, dated, at)
            if text and not (above and self._is_browsers(text)):
                above.append(text)
            at = at + 1
        return False

    def _says_when(self, text: str) -> DateLine | None:
        """Return when a line says that an entry is from; a line that only says by whom stands there, too."""
        is_by = is_byline(text, self._names)
        return self._read_when(text) or (DateLine(moment=None, subject=None) if is_by else None)

    def _take_above(self, above: Sequence[str], dated: DateLine, at: int) -> bool:
        """Take the lines above a date as icon and subject, where they can be these; the date as well."""
        own = [line for line in above if not is_account_line(line, self._names)]
        if len(own) > 1 and self._is_title_again(own[-1], above):
            own.pop()
        if len(own) > 2 or not all(map(is_subject, own)):  # noqa: PLR2004 - icon, subject
            return False
        timed = read_date_line(own[-1], day=dated.moment.day) if own and dated.moment else None
        if timed is not None and timed.subject is not None:
            dated = timed
        elif own:
            self._found.subject = own[-1]
        if len(own) > 1:
            self._found.keyword = self._found.keyword or own[0]
        return self._use_date(dated, at)

    def _is_title_again(self, text: str, above: Sequence[str]) -> bool:
        """Whether a line right above an account is the journal's title, as the page's top says it."""
        at = above.index(text)
        is_above_account = at + 1 < len(above) and is_account_line(above[at + 1], self._names)
        return is_above_account and text in self._folded[: self._at]

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
