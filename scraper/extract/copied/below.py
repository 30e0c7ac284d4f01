"""Below a text: where it ends, the labels and links that stand there, and the comments, which are cut off."""

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
from scraper.extract.copied.identity import (
    Identity,
    is_account_line,
    is_links,
    is_sure,
    read_identity,
)
from scraper.extract.copied.lines import Label, join_tags, read_date_line, read_label
from scraper.extract.copied.top import is_footer
from scraper.extract.copied.words import BARE_COUNT, COMMENT_MARK, CURRENTS, FOLLOW, STRONG
from scraper.extract.parts.dates import Moment
from scraper.sites import Address

_MOBILE_END = re.compile(r"(?:previous post|next post)(?:\s*\|?\s*(?:next post|up))*|up", re.IGNORECASE)
_TAG_WORDS = 7


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


class Walk:
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
        self._is_below_links = -1
        """The end of the text, where a link right below it was cut off."""
        self._has_sure_label = False
        """Whether a label below the text said "Current" or the like, as the page's others then do."""
        self._has_counter = False
        """Whether a number without a word stood there, as newer looks print it beside a button."""
        self._after_mark = False
        """Whether a date, link or label stands above: then a subject may stand right on the text."""

    def rest(self) -> list[str]:
        """Return the lines that are none of the page's."""
        return self._lines[self._at : self._end]

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
        comment = next((at for at in lines[1:] if begins_comment(folded, at)), None)
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
                self._is_below_links = self._end if last else -1
                continue
            taken = self._label_at_end(last, above) or self._list_at_end() or self._naming_at_end(last)
            if not taken:
                return
            self._end -= taken

    def _ends_in_links(self) -> bool:
        """Whether the last lines are links: menu words are, beside a sure one or below the tags."""
        last = self._without_name(self._folded[self._end - 1])
        if not is_links(last):
            return False
        if self._is_below_links == self._end:
            return True
        for at in range(self._end - 1, self._at - 1, -1):
            text = self._without_name(self._folded[at])
            if is_links(text) and STRONG.search(text):
                return True
            if text and not is_links(text) and not BARE_COUNT.fullmatch(text):
                label = read_label(text) if self._found.has_area and self._fits("tags") else None
                return label is not None and label[0].field == "tags" and bool(label[0].value)
        return False

    def _without_name(self, text: str) -> str:
        """Return a link to follow somebody without the account at its end, and any other line as it is."""
        first, _, name = text.rpartition(" ")
        return first if FOLLOW.fullmatch(first) and is_account_line(name, self._names) else text

    def _ends_beside(self, last: str) -> bool:
        """Whether the last line is the count above the comments' links, or a name above the column beside."""
        count = BARE_COUNT.fullmatch(last) if self._found.has_area else None
        if count is not None and not count["rest"]:
            self._found.head = last
            return True
        if self._is_above_links and last.isdecimal():
            self._has_counter = True
            return True
        if is_footer(last):
            return True
        return self._is_above_sidebar and (is_links(last) or is_account_line(last, self._names))

    def _label_at_end(self, last: str, above: str) -> int:
        """Take a label that ends the text; return how many lines it took."""
        two = read_label(above, last) if above else None
        is_two = two is not None and two[1] == 2 and self._fits(two[0].field)  # noqa: PLR2004
        read = two if is_two else read_label(last)
        if read is None or not self._fits(read[0].field) or self._is_typed(read[0]):
            return 0
        label = read[0]
        self._found.facts[label.field] = label.value
        self._has_sure_label = self._has_sure_label or (label.is_sure and label.field != "tags")
        return 2 if is_two else 1

    def _is_typed(self, label: Label) -> bool:
        """Whether somebody typed a label: it is bare and apart, where the page's own say "Current"."""
        is_apart = self._end < len(self._folded) and not self._folded[self._end]
        return self._has_sure_label and is_apart and not label.is_sure and label.field != "tags"

    def _list_at_end(self) -> int:
        """Take tags that end the text as a list set in below their label; return how many lines it took."""
        begin = self._end
        while begin > self._at and self._folded[begin - 1] and self._lines[begin - 1][:1].isspace():
            begin -= 1
        at = begin - 1
        while at > self._at and not self._folded[at]:
            at -= 1
        label = read_label(self._folded[at]) if self._at <= at < begin < self._end else None
        run = self._folded[begin : self._end]
        is_list = all(len(line.split()) <= _TAG_WORDS and line[-1] not in ".!?…" for line in run)
        is_below_text = self._first_of_text() < at
        if label is None or label[0].field != "tags" or label[0].value or not (is_list and is_below_text):
            return 0
        if not self._fits("tags"):
            return 0
        self._found.facts["tags"] = join_tags(run)
        return self._end - at

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

    def _next(self, at: int) -> int:
        """Return the index of the next line that says something, or of the end."""
        while at < self._end and not self._folded[at]:
            at += 1
        return at
