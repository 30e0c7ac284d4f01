"""From an entry's HTML to its lines, in one pass that no markup can slow down.

The parser of the pages (lexbor) does not say where in the source a node stands, and exporters cut there; so
this reads the tags itself, keeps the open ones in mind, and notes the place of every line.
"""

import html
import re
from collections.abc import Sequence

from scraper.extract.story.lines import (
    GAP,
    MOST_LINES,
    Context,
    LineKind,
    LineMark,
    Lines,
    StoryLine,
    TextRun,
)

# Possessive throughout, so that no markup, however broken, is read twice.
_TAG = re.compile(
    r"<(?:(!--)|(/?)([a-zA-Z][\w:-]*+)((?:[^<>\"']|\"[^\"<]{0,4000}+\"|'[^'<]{0,4000}+'|[\"'])*+)>)"
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff\u00ad]")
_CUT_ANCHOR = re.compile(r"\b(?:name|id)\s*=\s*[\"']?(?:cutid|more)\d+[\"'\s/]?(?!-end)")
_CUT_DIVISION = re.compile(r"\bclass\s*=\s*[\"']?(?:lj-?cut)\b", re.IGNORECASE)
"""How an editor of the site keeps a cut."""
_CENTRE = re.compile(r"center", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_NAME = re.compile(r"\b(?:user|comm|name)\s*=\s*[\"']?([\w-]+)")
_TEXT = re.compile(r"\btext\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_BREAKS = re.compile(r"<(?:br|p|div|li|td)\b", re.IGNORECASE)
_ICON = re.compile(r"userinfo|identity/|community\.|openid|class=.i-ljuser", re.IGNORECASE)

_INLINE = {
    "b": LineMark.BOLD, "strong": LineMark.BOLD, "th": LineMark.BOLD, "i": LineMark.ITALIC,
    "em": LineMark.ITALIC, "cite": LineMark.ITALIC, "u": LineMark.UNDERLINE, "ins": LineMark.UNDERLINE,
}  # fmt: skip
STYLES = (LineMark.BOLD, LineMark.ITALIC, LineMark.UNDERLINE, LineMark.FONT)
USUAL = 0.95
"""A look that so great a part of an entry has is no look of labels."""
_PARAGRAPHS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "pre"}
)
_BLOCKS = _PARAGRAPHS | frozenset(
    {"div", "li", "dt", "dd", "tr", "center", "section", "article", "header", "footer", "form", "fieldset",
     "details", "summary", "legend", "aside", "figure", "tbody", "caption"}
)  # fmt: skip
_SILENT = frozenset({"style", "script", "noscript", "template", "textarea", "select", "title", "iframe"})


def _squash(text: str) -> tuple[str, str, str]:
    """Return (white space before, words, white space after); two hard spaces make a gap."""
    hard = text.replace("\u3000", "\xa0\xa0") if "\u3000" in text else text
    if "\xa0" not in hard:
        words = " ".join(hard.split())
        return (" " if hard[:1].isspace() else ""), words, (" " if hard[-1:].isspace() else "")
    out: list[str] = []
    pause = ""
    lead = ""
    for number, piece in enumerate(hard.split("\xa0")):
        words = " ".join(piece.split())
        if number:
            pause = GAP if pause == "\xa0" else "\xa0"
        if words:
            space = GAP if pause == GAP else " " if pause or piece[0].isspace() else ""
            if out:
                out.append(space)
            else:
                lead = space
            out.append(words)
            pause = ""
            trailing = piece[-1].isspace()
        elif piece and not pause:
            pause = ""
    if not out:
        return (GAP if hard.count("\xa0") > 1 else " "), "", ""
    return lead, "".join(out), (GAP if pause == GAP else " " if pause or trailing else "")


class _Scanner:
    """Reads the HTML once, from front to back."""

    def __init__(self, source: str, *, usual: frozenset[int] = frozenset()) -> None:
        self.source = source
        self.floors = {mark: int(mark in usual) for mark in (*STYLES, LineMark.LINK)}
        self.lines: list[StoryLine] = []
        self.images = 0
        self.cut_texts: list[tuple[int, str]] = []
        self.newlines = "\n" in source and not _BREAKS.search(source)
        self.preformatted = 0
        self.parts: list[tuple[str, int, bool]] = []
        self.has_text = False
        self.start = 0
        self.breaks = 0
        self.flags = 0
        self.pending = 0
        self.counts = dict.fromkeys(self.floors, 0)
        self.mark = 0
        self.spans: list[int | None] = []
        self.anchors: list[bool] = []
        self.user_from: int | None = None
        self.user_span = 0
        self.user_certain = False
        self.community = False
        self.centres: list[tuple[str, bool]] = []
        self.centred = 0
        self.heading = 0
        self.quoted = 0
        self.cell = -1
        self.value_cell = False
        self.silent_closed = True

    def scan(self, context: Context) -> Lines:
        source, position, end = self.source, 0, len(self.source)
        no_comment_end = False
        while position < end:
            match = _TAG.search(source, position)
            if match is None:
                break
            if match.start() > position:
                self.add_text(source[position : match.start()], position)
            position = match.end()
            if match[1]:
                close = -1 if no_comment_end else source.find("-->", position)
                no_comment_end = close < 0
                position = position if close < 0 else close + 3
                continue
            name = match[3].lower()
            if name in _SILENT:
                position = self.skip_silent(name, closing=bool(match[2]), position=position)
                continue
            self.tag(name, match, closing=bool(match[2]))
            if len(self.lines) >= MOST_LINES:
                return self.read(context, complete=False)
        self.add_text(source[position:], position)
        self.flush(end)
        return self.read(context, complete=True)

    def read(self, context: Context, *, complete: bool) -> Lines:
        """Return what was read so far."""
        return Lines(
            lines=tuple(self.lines),
            images=self.images,
            cut_texts=tuple(self.cut_texts),
            complete=complete,
            context=context,
        )

    def skip_silent(self, name: str, *, closing: bool, position: int) -> int:
        if closing or not self.silent_closed:
            return position
        close = self.source.find(f"</{name}", position)
        self.silent_closed = close >= 0
        return close if close >= 0 else position

    def add_text(self, raw: str, position: int) -> None:
        if not raw:
            return
        text = html.unescape(raw) if "&" in raw else raw
        text = text if text.isprintable() else _CONTROL.sub("", text)
        if (self.newlines or self.preformatted) and "\n" in text:
            offset = position
            pieces = raw.split("\n")
            for number, piece in enumerate(pieces):
                self.append(_CONTROL.sub("", html.unescape(piece)))
                offset += len(piece) + 1
                if number < len(pieces) - 1:
                    self.line_break(min(offset, len(self.source)))
            return
        self.append(text)

    def append(self, text: str) -> None:
        if not text:
            return
        if not self.has_text and not text.isspace():
            self.has_text = True
        self.parts.append((text, self.mark, False))

    def line_break(self, position: int) -> None:
        self.flush(position)
        self.breaks += 1

    def flush(self, position: int) -> None:
        if self.has_text:
            line = self.build()
            if line is not None:
                self.lines.append(line)
                self.breaks = 0
                self.flags = self.pending | (LineKind.IN_CELL if self.value_cell else 0)
                self.pending = 0
        if self.parts:
            self.parts = []
            if self.user_from is not None:
                self.user_from = 0
        self.has_text = False
        self.start = position

    def build(self) -> StoryLine | None:
        """Return the line the parts make; None for white space."""
        if len(self.parts) == 1 and not self.parts[0][1]:
            words = _squash(self.parts[0][0])[1]
            return self.line(words, ()) if words else None
        pieces: list[str] = []
        runs: list[TextRun] = []
        length, space = 0, ""
        for text, mark, community in self.parts:
            lead, words, trail = (GAP, "", "") if text == GAP else _squash(text)
            if not words:
                space = GAP if GAP in (lead, space) else lead or space
                continue
            joint = GAP if GAP in (lead, space) else lead or space
            if joint and pieces:
                pieces.append(joint)
                length += 1
            pieces.append(words)
            if mark:
                if runs and runs[-1].mark == mark and runs[-1].end >= length - 1 and not mark & LineMark.USER:
                    runs[-1] = TextRun(runs[-1].start, length + len(words), mark)
                else:
                    runs.append(TextRun(length, length + len(words), mark, community))
            length += len(words)
            space = trail
        return self.line("".join(pieces), tuple(runs)) if pieces else None

    def line(self, text: str, runs: tuple[TextRun, ...]) -> StoryLine:
        """Return a line with what is known of its surroundings."""
        kind = self.flags
        if self.centred:
            kind |= LineKind.CENTRED
        if self.heading:
            kind |= LineKind.HEADING
        if self.quoted:
            kind |= LineKind.QUOTED
        if self.mark & LineMark.BOLD and runs and runs[-1].end == len(text):
            kind |= LineKind.OPEN_BOLD
        gap = max(0, self.breaks - 1) if self.lines else 0
        return StoryLine(text, self.start, gap, kind, runs)

    def tag(self, name: str, match: re.Match[str], *, closing: bool) -> None:
        """Take in one tag."""
        attributes = match[4]
        mark = _INLINE.get(name)
        if mark is not None and name != "th":
            self.count(mark, -1 if closing else 1)
        elif name == "br":
            self.line_break(match.end())
        elif name in _BLOCKS:
            self.block(name, match, closing=closing)
        elif name in {"span", "font"}:
            self.span(attributes, closing=closing)
        elif name == "a":
            self.anchor(attributes, closing=closing)
        elif name in {"td", "th"}:
            self.table_cell(match, closing=closing)
        elif not closing:
            self.opened(name, match)

    def opened(self, name: str, match: re.Match[str]) -> None:
        """Take in a tag that stands for something by itself."""
        if name == "img":
            self.image(match[4])
        elif name == "hr":
            self.flush(match.end())
            self.breaks = max(self.breaks, 2)
            self.flags |= LineKind.AFTER_RULE
        elif name in {"lj-cut", "cut", "lj-spoiler"}:
            self.cut(match[4])
        elif name in {"lj", "user"}:
            self.user_tag(match[4])

    def count(self, mark: int, step: int) -> None:
        self.counts[mark] = max(0, self.counts[mark] + step)
        if self.counts[mark] > self.floors[mark]:
            self.mark |= mark
        else:
            self.mark &= ~mark

    def block(self, name: str, match: re.Match[str], *, closing: bool) -> None:
        """Take in a tag that parts lines."""
        is_blank = closing and not self.has_text and any("\xa0" in text for text, _, _ in self.parts)
        self.flush(match.end() if closing else match.start() if self.has_text else self.start)
        if closing:
            self.start = match.end()
        self.breaks = max(self.breaks, 2 if name in _PARAGRAPHS else 1) + is_blank
        if name == "p":
            self.centre(name, match[4], closing=closing)
        else:
            self.framed(name, match, closing=closing)

    def framed(self, name: str, match: re.Match[str], *, closing: bool) -> None:
        """Take in what a tag that parts lines, and is no paragraph, says of the lines inside it."""
        if name == "pre":
            self.preformatted = max(0, self.preformatted + (-1 if closing else 1))
        elif name[0] == "h" and len(name) == 2:  # noqa: PLR2004 - h1 to h6
            self.heading = 0 if closing else 1
        elif name == "blockquote":
            self.quoted = max(0, self.quoted + (-1 if closing else 1))
        elif name in {"tr", "table"}:
            self.cell, self.value_cell = -1, False
            self.flags &= ~LineKind.IN_CELL
        elif name in {"dt", "dd", "li"} and not closing:
            self.flags |= {"dt": LineKind.TERM, "dd": LineKind.DEFINITION, "li": LineKind.ITEM}[name]
        if name in {"center", "div", "h1", "h2", "h3"}:
            self.centre(name, match[4], closing=closing)
        if name == "div" and _CUT_DIVISION.search(match[4]):
            self.cut(match[4])

    def centre(self, name: str, attributes: str, *, closing: bool) -> None:
        """Keep in mind what centres the lines inside it."""
        if not closing:
            if name == "p":  # a paragraph ends the one before it
                self.centre("p", "", closing=True)
            centred = name == "center" or bool(attributes and _CENTRE.search(attributes))
            self.centres.append((name, centred))
            self.centred += centred
        elif self.centres and self.centres[-1][0] == name:
            self.centred -= self.centres.pop()[1]

    def span(self, attributes: str, *, closing: bool) -> None:
        """Take in a span or font tag: a user, a cut, bold by style, or some other look."""
        if closing:
            if not self.spans:
                return
            mark = self.spans.pop()
            if mark is not None:
                self.count(mark, -1)
            elif not self.has_text and self.user_from is None:
                self.flags &= ~LineKind.CUT_TEXT  # a cut that says nothing
            if self.user_from is not None and len(self.spans) < self.user_span:
                self.end_user()
            return
        if "ljuser" in attributes or "lj:user" in attributes or "nowrap" in attributes:
            if self.user_from is None:
                self.user_from, self.user_span = len(self.parts), len(self.spans) + 1
                self.user_certain = "user" in attributes
                self.community = "type-C" in attributes
            self.spans.append(None)
        elif "cuttag_container" in attributes:
            self.flags |= LineKind.CUT_TEXT
            self.spans.append(None)
        else:
            mark = (
                LineMark.BOLD
                if _BOLD_STYLE.search(attributes)
                else LineMark.FONT
                if attributes.strip()
                else None
            )
            self.spans.append(mark)
            if mark is not None:
                self.count(mark, 1)

    def end_user(self) -> None:
        first = self.user_from or 0
        self.user_from = None
        if not self.user_certain:
            return
        name = "".join(text for text, _, _ in self.parts[first:]).strip()
        del self.parts[first:]
        if name:
            self.parts.append((name, LineMark.USER, self.community))

    def anchor(self, attributes: str, *, closing: bool) -> None:
        """Take in a link, or the anchor of a cut."""
        if closing:
            if self.anchors and self.anchors.pop():
                self.count(LineMark.LINK, -1)
            return
        if _CUT_ANCHOR.search(attributes) and "-end" not in attributes:
            self.cut("")
        linked = "href" in attributes
        self.anchors.append(linked)
        if linked:
            self.count(LineMark.LINK, 1)
        if self.user_from is not None and "profile" in attributes:
            self.user_certain = True

    def table_cell(self, match: re.Match[str], *, closing: bool) -> None:
        """Take in a cell: the second of a row goes on behind a gap."""
        if closing:
            return
        self.cell += 1
        if not self.cell or not self.has_text:
            self.flush(match.start() if self.has_text else self.start)
            self.breaks = max(self.breaks, 1)
        else:
            self.parts.append((GAP, 0, False))
            self.value_cell = True

    def image(self, attributes: str) -> None:
        if self.user_from is not None:
            self.community = self.community or "community" in attributes
        elif not _ICON.search(attributes):
            self.images += 1
            if not self.has_text:
                self.flags |= LineKind.AFTER_IMAGE

    def cut(self, attributes: str) -> None:
        if self.has_text:
            self.pending |= LineKind.AFTER_CUT
        else:
            self.flags |= LineKind.AFTER_CUT
        said = _TEXT.search(attributes)
        if said:
            text = html.unescape(said[1] or said[2] or "")
            self.cut_texts.append((len(self.lines) + self.has_text, " ".join(text.split())))

    def user_tag(self, attributes: str) -> None:
        name = _NAME.search(attributes)
        if name:
            self.has_text = True
            self.parts.append((name[1], LineMark.USER | self.mark, "comm" in attributes))


def read_lines(source: str, context: Context | None = None) -> Lines:
    """Return the lines of an entry's HTML, in order, with their places; never raises.

    One pass: time grows with the length and with nothing else. Where all words of an entry are in one look,
    a second pass reads it as the usual one, in which nothing stands out.

    >>> [line.text for line in read_lines("<b>Title:</b> Home<br />It rained.").lines]
    ['Title: Home', 'It rained.']
    """
    known = context or Context()
    read = _Scanner(source).scan(known)
    usual = _usual(read.lines)
    return _Scanner(source, usual=usual).scan(known) if usual else read


def _usual(lines: Sequence[StoryLine]) -> frozenset[int]:
    """Return the looks that nearly all words are in."""
    marked = [line for line in lines if line.runs]
    if not marked:
        return frozenset()
    length = sum(len(line.text) for line in lines)
    return frozenset(
        mark for mark in STYLES if length and sum(line.marked(mark) for line in marked) >= USUAL * length
    )
