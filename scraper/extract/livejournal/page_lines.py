"""A page as lines, as a browser would break it, and what each is: a date, a label, links, or words.

Source: the layers of LiveJournal's open server code; fixtures/livejournal/lj_unknown.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby, islice, pairwise, takewhile
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from scraper.extract.copied.identity import is_links
from scraper.extract.copied.lines import DateLine, is_subject, read_date_line, read_label
from scraper.extract.copied.words import AREA, BARE_COUNT, CURRENTS, FIELD_OF, LABEL, SIDEBAR
from scraper.extract.livejournal.markup_span import LINE_ELEMENTS
from scraper.extract.parts.dates import find_moment, find_time
from scraper.extract.parts.padlocks import read_padlock

_CELLS = frozenset({"td", "th"})
_UNSEEN = frozenset({"script", "style", "noscript", "title", "option", "textarea", "select"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SCHEME = frozenset({"font", "i", "b"})
"""Elements that stand around the subject, all of them, in the site's old schemes."""
_SUBJECT_CLASS = re.compile(
    r"subj|headline|(?<!sub)(?<!sub-)(?<!sub_)(?<!page)(?<!blog)(?<!site)(?<!journal)title(?!bar)",
    re.IGNORECASE,
)
"""Classes of subjects; those of the journal's own name and motto are others."""
_MARKED = frozenset({"b", "strong", "th", "td", "dt", "span", "i", "em"})
"""Elements that set a label apart from what is said."""
_BLOCK = re.compile(r"(?:lj|ij|dj)cmt\d{1,18}", re.IGNORECASE)
"""The name of a comment's element ..."""
_COMMENT = re.compile(r"(?:(?:lj|ij|dj)cmt|t)(?P<id>\d{2,18})", re.IGNORECASE)
"""... or of an anchor at its beginning."""
_NAMED = "[id], a[name]"
_SITE_LINK = re.compile(
    r"\bgo\.bml\?|memadd|memories/add|tellafriend|mode=reply|replyto=|talkpost(?:_do)?\.bml|editjournal"
    r"|manage/subscriptions",
    re.IGNORECASE,
)
"""Addresses of what one can do with an entry: nobody but the site links to them."""
_THREAD_LINK = re.compile(r"[?&]thread=\d+")
"""Where a comment leads to itself and to the one above; a text may lead there as well."""
_MENU_LINK = re.compile(
    r"/(?:friends|calendar|profile|info|archive|read)/?$|userinfo\.bml|/(?:users|~)/?[\w-]+/?$", re.IGNORECASE
)
_ASIDE = re.compile(
    r"side-?bar|widget|recent|calendar|profile|navig|\bnav|\bmenu|controlstrip|\bbeta\b|\bgamma\b",
    re.IGNORECASE,
)
_FURNITURE_PICTURE = re.compile(
    r"userpic|/img/|stat\.livejournal|btn_|dot\.gif|spacer|userinfo|community\.gif", re.IGNORECASE
)
_WORD = re.compile(r"\w")
_MOST_NODES = 40
"""Nodes of a table's row that can be one label and its value, or one date and its subject."""
_MOST_LEAVES = 20_000
"""Pieces of a page that are looked at: entries of hundreds of thousands of words have fewer."""
_WORDS_BESIDE = 8
"""Words beside an account's name, or a link of the site, in a line that is no more than that."""
_MOST_SPLITS = 12
"""Pieces of a line after which a date may end, or before which one may begin."""
_LONGEST_MENU = 60
"""Characters of a line of links that may be a menu."""


class PageLineKind(StrEnum):
    """What a line of the page is."""

    TEXT = "text"
    """Words, or a picture: somebody's, as far as one line can tell."""
    DATE = "date"
    LABEL = "label"
    LINKS = "links"
    """What one can do with the entry, as the site links it: the entry's text stands on one side of it."""
    MENU = "menu"
    """Words of a menu, or marks alone."""
    USER = "user"
    """An account, and hardly anything else."""


class _Place(NamedTuple):
    """What a piece stands in."""

    block: LexborNode | None = None
    """The nearest element that is a line, or lines, of its own."""
    link: LexborNode | None = None
    account: LexborNode | None = None
    """The element of an account that is named there."""
    is_aside: bool = False
    is_unseen: bool = False


class Leaf(NamedTuple):
    """A text or a picture, and what it stands in."""

    node: LexborNode
    place: _Place
    is_apart: bool = False
    """Whether a blank stands before it."""

    @property
    def words(self) -> str:
        """The text; nothing of a picture."""
        return self.node.text() if self.node.tag == "-text" else ""

    @property
    def href(self) -> str | None:
        """The address it links to."""
        return (self.place.link.attributes.get("href") or "") if self.place.link is not None else None


@dataclass(slots=True)
class Line:
    """One line of the page."""

    leaves: list[Leaf]
    """Its texts and pictures, in order."""
    text: str
    kind: PageLineKind = PageLineKind.TEXT
    date: DateLine | None = None
    labels: dict[str, str] = field(default_factory=dict)
    """What labels in it say, by field."""

    @property
    def is_aside(self) -> bool:
        """Whether it stands in a column or box beside the entry."""
        return self.leaves[0].place.is_aside

    @property
    def block(self) -> int:
        """The number of the element it stands in."""
        block = self.leaves[0].place.block
        return block.mem_id if block is not None else 0

    @property
    def tag(self) -> str | None:
        """The element it stands in."""
        block = self.leaves[0].place.block
        return block.tag if block is not None else None

    @property
    def is_heading(self) -> bool:
        """Whether all of it stands in elements for headings or subjects, but for a padlock before it."""
        first = self.leaves[0].node
        has_lock = len(self.leaves) > 1 and first.tag == "img" and read_padlock(first) is not None
        return all(map(_is_in_heading, self.leaves[has_lock:]))

    @property
    def accounts(self) -> list[LexborNode]:
        """The elements of the accounts it names."""
        named = (leaf.place.account for leaf in self.leaves)
        return list({node.mem_id: node for node in named if node is not None}.values())


def lines_of(body: LexborNode, *, day: str | None = None) -> list[Line]:
    """Return the lines of a page as far as its first comment; the tree stays as it is.

    Args:
        body: The page.
        day: The day of what stands above the first day it prints.
    """
    groups = takewhile(lambda group: group.dtalkid is None, _groups(body))
    return _read((group.leaves for group in groups), day=day)


def comment_lines(body: LexborNode) -> dict[int, list[Line]]:
    """Return the lines of each comment of a page by its number, in the page's order."""
    comments: dict[int, list[list[Leaf]]] = {}
    if not any(map(_opened_comment, body.css(_NAMED))):
        return {}
    for group in _groups(body):
        if group.dtalkid is not None:
            comments.setdefault(group.dtalkid, []).append(group.leaves)
    return {dtalkid: _read(groups, of_comment=True) for dtalkid, groups in comments.items()}


def own_lines(block: LexborNode, dtalkid: int) -> list[Line]:
    """Return the lines of a comment's element as far as the next comment inside it."""
    groups = takewhile(lambda group: group.dtalkid == dtalkid, _groups(block, is_own=True))
    return _read((group.leaves for group in groups), of_comment=True)


def end_of_text(lines: Sequence[Line], first: int) -> int:
    """Return the line behind a text: the first of links, unless its element goes on with more words."""
    for at in range(first, len(lines)):
        if lines[at].kind is PageLineKind.LINKS:
            held = {line.block for line in lines[first:at] if line.kind is PageLineKind.TEXT}
            if not any(line.block in held for line in lines[at + 1 :] if line.kind is PageLineKind.TEXT):
                return at
    return len(lines)


def _read(groups: Iterable[list[Leaf]], *, of_comment: bool = False, day: str | None = None) -> list[Line]:
    lines: list[Line] = []
    for leaves in groups:
        line = _line(leaves, day, of_comment=of_comment)
        if line.date is not None and line.date.moment is not None:
            day = line.date.moment.day
        lines.append(line)
    _label_terms(lines)
    _label_blocks(lines)
    return lines


def _label_terms(lines: Sequence[Line]) -> None:
    """Take a term of a list and what stands beside it as a label and its value."""
    for term, told in pairwise(lines):
        field = FIELD_OF.get(term.text.rstrip(": ").lower())
        if field in CURRENTS and (term.tag, told.tag) == ("dt", "dd"):
            term.kind, told.kind, told.labels = PageLineKind.MENU, PageLineKind.LABEL, {field: told.text}


def _label_blocks(lines: Sequence[Line]) -> None:
    """Take lines that look like labels as such where they have an element to themselves."""
    for _, group in groupby(lines, key=lambda line: line.block):
        block = list(group)
        found = [read_label(line.text) for line in block]
        if len(block) > 1 and all(label and label[0].field in CURRENTS for label in found):
            for line, label in zip(block, found, strict=True):
                if label is not None and line.kind is PageLineKind.TEXT:
                    line.kind, line.labels = PageLineKind.LABEL, {label[0].field: label[0].value}


class _Group(NamedTuple):
    """The texts and pictures of a line, and the comment it stands in or behind."""

    leaves: list[Leaf]
    dtalkid: int | None


def _groups(body: LexborNode, *, is_own: bool = False) -> Iterator[_Group]:
    """Yield the texts and pictures of each line.

    Args:
        body: The page, or the element of one comment.
        is_own: Whether to stop at the element of the next comment.
    """
    rows: dict[int, bool] = {}
    pieces = islice(_pieces(body, is_own=is_own), _MOST_LEAVES)
    for key, group in groupby(
        pieces, lambda piece: (piece.dtalkid, _line_element(piece.leaf, rows), piece.breaks)
    ):
        yield _Group([piece.leaf for piece in group], key[0])


class _Piece(NamedTuple):
    """A text or a picture, and where on the page it stands."""

    leaf: Leaf
    dtalkid: int | None
    breaks: int
    """Breaks of lines before it."""


def _pieces(body: LexborNode, *, is_own: bool) -> Iterator[_Piece]:
    places: dict[int, _Place] = {}
    dtalkid: int | None = None
    breaks, is_apart = 0, False
    for node in body.traverse(include_text=True):
        if is_own and node.mem_id != body.mem_id and _BLOCK.fullmatch(node.id or ""):
            return
        dtalkid = _opened_comment(node) or dtalkid
        breaks += node.tag in {"br", "hr"}
        if node.tag == "img" or (node.tag == "-text" and node.text().strip()):
            leaf = Leaf(node, _place(node, places), is_apart)
            is_apart = False
            if not leaf.place.is_unseen:
                yield _Piece(leaf, dtalkid, breaks)
        elif node.tag == "-text":
            is_apart = True


def _opened_comment(node: LexborNode) -> int | None:
    """Return the number of the comment that begins with a node."""
    for name in (node.id, node.attributes.get("name") if node.tag == "a" else None):
        match = _COMMENT.fullmatch(name) if name else None
        if match is not None:
            return int(match["id"])
    return None


def _place(node: LexborNode, places: dict[int, _Place]) -> _Place:
    """Return what a piece stands in; each element is looked at once, however deep they nest."""
    way: list[LexborNode] = []
    current = node.parent
    while current is not None and current.mem_id not in places:
        way.append(current)
        current = current.parent
    place = places[current.mem_id] if current is not None else _Place()
    for element in reversed(way):
        places[element.mem_id] = place = _inside(element, place)
    return place


def _inside(element: LexborNode, outer: _Place) -> _Place:
    """Return what stands in an element, by what that stands in itself."""
    tag, names = element.tag or "", element.attributes.get("class") or ""
    is_aside = outer.is_aside or (tag != "body" and bool(_ASIDE.search(f"{names} {element.id or ''}")))
    is_unseen = outer.is_unseen or tag in _UNSEEN
    if tag in LINE_ELEMENTS:
        return _Place(block=element, is_aside=is_aside, is_unseen=is_unseen)
    return _Place(
        block=outer.block,
        link=element if tag == "a" else outer.link,
        account=element if "ljuser" in names.split() else outer.account,
        is_aside=is_aside,
        is_unseen=is_unseen,
    )


def _line_element(leaf: Leaf, rows: dict[int, bool]) -> int:
    """Return the element whose line a piece stands in: a row of a few words is one line."""
    block = leaf.place.block
    if block is None:
        return 0
    row = block.parent
    if block.tag in _CELLS and row is not None and row.tag == "tr":
        if row.mem_id not in rows:
            rows[row.mem_id] = _is_short(row)
        if rows[row.mem_id]:
            return row.mem_id
    return block.mem_id


def _is_short(row: LexborNode) -> bool:
    """Whether a row holds no more than a line."""
    for count, node in enumerate(row.traverse()):
        if count > _MOST_NODES or (count and node.tag in {"table", "div", "p", "br", "hr"}):
            return False
    return True


def _line(leaves: list[Leaf], day: str | None, *, of_comment: bool) -> Line:
    line = Line(leaves=leaves, text=_text(leaves))
    text = line.text
    if (kind := _kind_of_links(leaves, of_comment=of_comment)) is not None:
        line.kind, line.date = kind, _date_beside_links(leaves)
    elif not _WORD.search(text):
        pictures = [leaf.node for leaf in leaves if leaf.node.tag == "img"]
        line.kind = PageLineKind.MENU if all(map(_is_furniture, pictures)) else PageLineKind.TEXT
    elif labels := _labels(leaves):
        line.kind, line.labels = PageLineKind.LABEL, labels
        line.date = read_date_line(labels.get("date") or labels.get("time") or "")
    elif (date := _date_of(leaves, day) or _date_in_cells(leaves, day)) is not None:
        line.kind, line.date = PageLineKind.DATE, date
    elif _names_account(line):
        line.kind = PageLineKind.USER
        moment = find_moment(text)
        line.date = DateLine(moment=moment, subject=None) if moment and moment.time else None
    elif AREA.fullmatch(text) or SIDEBAR.fullmatch(text) or is_links(text) or _is_count(text):
        line.kind = PageLineKind.MENU
    return line


def _is_count(text: str) -> bool:
    """Whether a line says how many comments there are, and nothing else."""
    match = BARE_COUNT.fullmatch(text)
    return match is not None and not _WORD.search(match["rest"])


def _date_in_cells(leaves: list[Leaf], day: str | None) -> DateLine | None:
    """Return the date of a line in which it has an element of its own, as the subject has."""
    for at in range(1, len(leaves)):
        for dated, titled in ((leaves[:at], leaves[at:]), (leaves[at:], leaves[:at])):
            date, subject = _date_of(dated, day), _text(titled)
            if date is not None and date.subject is None and is_subject(subject) and not find_time(subject):
                return DateLine(moment=date.moment, subject=subject)
        if at >= _MOST_SPLITS:
            break
    return None


def _date_beside_links(leaves: list[Leaf]) -> DateLine | None:
    return _date_of([leaf for leaf in leaves if leaf.href is None])


def _text(leaves: Sequence[Leaf], *, parted: bool = False) -> str:
    """Return the words of a line; the end of a cell parts words, as a picture does.

    Args:
        leaves: Its pieces.
        parted: Whether every piece is a word of its own, as looks set them apart without a blank.
    """
    parts: list[str] = []
    for before, leaf in zip([None, *leaves], leaves, strict=False):
        is_next_cell = before is not None and before.place.block is not leaf.place.block
        parts.append(f"{' ' if is_next_cell or leaf.is_apart or parted else ''}{leaf.words or ' '}")
    return " ".join("".join(parts).split())


def _date_of(leaves: Sequence[Leaf], day: str | None = None) -> DateLine | None:
    """Return the date a line or a part of it is, however its pieces are set apart."""
    readings = dict.fromkeys((_text(leaves, parted=True).replace(" ,", ","), _text(leaves)))
    return next((date for text in readings if (date := read_date_line(text, day=day))), None)


def _is_furniture(picture: LexborNode) -> bool:
    return _FURNITURE_PICTURE.search(picture.attributes.get("src") or "") is not None


def _kind_of_links(leaves: list[Leaf], *, of_comment: bool) -> PageLineKind | None:
    """Return what a line of links is; None where more than a few words, and no date, stand beside them."""
    links = [leaf.href for leaf in leaves if leaf.node.tag == "img" or _WORD.search(leaf.words)]
    if any(link is not None and _is_of_site(link, of_comment=of_comment) for link in links):
        beside = " ".join(leaf.words for leaf in leaves if leaf.href is None)
        is_bare = len(beside.split()) <= _WORDS_BESIDE or _date_beside_links(leaves) is not None
        return PageLineKind.LINKS if is_bare else None
    if links and all(link is not None and _MENU_LINK.search(link) for link in links):
        return PageLineKind.MENU if sum(len(leaf.words) for leaf in leaves) <= _LONGEST_MENU else None
    return None


def _is_of_site(link: str, *, of_comment: bool) -> bool:
    return bool(_SITE_LINK.search(link) or (of_comment and _THREAD_LINK.search(link)))


def _labels(leaves: list[Leaf]) -> dict[str, str]:
    """Return what labels say that the look, not the writer, put into a line; empty where it is none."""
    parts: list[list[Leaf]] = []
    for leaf in leaves:
        if _is_set_apart(leaf) and LABEL.fullmatch(" ".join(leaf.words.split())):
            parts.append([])
        if parts:
            parts[-1].append(leaf)
    several = [_label(part, is_set_apart=True) for part in parts] if len(parts) > 1 else []
    if several and parts[0][0] is leaves[0] and all(several):
        return dict(label for label in several if label is not None)
    first = next((leaf for leaf in leaves if _WORD.search(leaf.words)), None)
    is_set_apart = first is not None and _is_set_apart(first) and len(leaves) > 1
    label = _label(leaves, is_set_apart=is_set_apart)
    return dict([label]) if label is not None else {}


def _is_set_apart(leaf: Leaf) -> bool:
    return leaf.node.parent is not None and leaf.node.parent.tag in _MARKED


def _label(leaves: list[Leaf], *, is_set_apart: bool) -> tuple[str, str] | None:
    found = read_label(_text(leaves).strip("•|,; "))
    if found is None:
        return None
    label, _ = found
    is_looks = is_set_apart or (label.is_sure and label.field in CURRENTS)
    return (label.field, label.value) if is_looks else None


def _names_account(line: Line) -> bool:
    """Whether a line names an account and says little else."""
    names = [leaf.words for leaf in line.leaves if leaf.place.account is not None]
    return bool(names) and len(line.text.split()) - len(" ".join(names).split()) <= _WORDS_BESIDE


def _is_in_heading(leaf: Leaf) -> bool:
    tags: set[str] = set()
    current = leaf.node.parent
    while current is not None:
        tags.add(current.tag or "")
        if _SUBJECT_CLASS.search(current.attributes.get("class") or ""):
            return True
        if leaf.place.block is None or current.mem_id == leaf.place.block.mem_id:
            break
        current = current.parent
    return tags >= _SCHEME or bool(tags & _HEADINGS)
