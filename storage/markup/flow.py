"""Writes running text as blocks: paragraphs out of breaks, emphasis that never crosses a block.

Text, inline formats and blocks come in the order of the page; what goes out is balanced XHTML in which every
word stands in a paragraph, a heading, a list item or a cell. Linear in what comes in.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from html import escape

_SPACES = re.compile(r"[ \t\r\n\f]+")
_EDGE = " \u00a0"
_PARAGRAPH_BREAKS = 2
"""So many line breaks in a row were how a paragraph was made."""
_GAP = re.compile("\x00([0-9]+)\x00\n?")
"""Where more line breaks stood than part paragraphs, and how many, until what is usual is known."""
_EMPTY = {"p": 4}
"""What an empty line in an element of its own counts; in other elements as a paragraph's end."""
_FEW_GAPS = 3
"""Fewer gaps than these do not tell what is usual."""
_NO_WORDS = "<p>\u00a0</p>\n"
_GAPS_IN = frozenset({"", "blockquote", "section", "details"})
"""What may hold a paragraph without words."""
_INDENT = 4
"""So many spaces before a line place it, as in poems; fewer are how paragraphs begin."""
_ITEM_OF = {"ul": "li", "ol": "li", "dl": "dd"}
"""What must stand around words in a list."""
_ITEMS = frozenset({"li", "dt", "dd"})
_UNWRAPPED = frozenset({"li", "td", "th", "dd"})
"""What needs no paragraph around its words where it holds only one."""
_PHRASES = frozenset({"dt", "summary", "caption"})
"""What may hold words and no blocks."""
_WITHIN = {"li": {"ul", "ol"}, "dt": {"dl"}, "dd": {"dl"}, "summary": {"details"}}
"""What may hold an element that stands nowhere else; a stray one becomes a paragraph."""
_NO_SUMMARY = "<summary>…</summary>"
_TRAILING = re.compile(r"[ \u00a0]+((?:</[a-z]+>)+)\Z")
"""Spaces before the ends of formats at the end of a paragraph."""


class Align(StrEnum):
    """How the output says that a paragraph is centred or on the right."""

    STYLE = "style"
    ATTRIBUTE = "attribute"
    CLASS = "class"
    NONE = "none"


@dataclass(slots=True)
class Box:
    """An open block.

    Attributes:
        name: The element it comes from.
        tag: The element it is written as; "" for one that only parts paragraphs.
        paragraph: What a paragraph in it is written as; "" where it may only hold phrases.
        attributes: alignment, direction and language, inherited by what stands in it.
        close: What is written at its end.
    """

    name: str
    tag: str
    paragraph: str
    attributes: dict[str, str] = field(default_factory=dict)
    close: str = ""
    start: int | None = None
    """Where its own start stands in the output."""
    paragraphs: int = 0
    blocks: int = 0
    first: int | None = None
    """Where its first paragraph stands in the output."""
    is_implied: bool = False
    has_summary: bool = False
    """Of what folds: whether it begins with words that stay seen."""
    is_blank_line: bool = False
    """Whether a space or a line break stands in it, and nothing else so far."""


class Flow:
    """The writer.

    Args:
        align: How alignment is said.
        allowed: Whether an element may be written.
    """

    def __init__(self, *, align: Align, allowed: Callable[[str], bool]) -> None:
        self._align = align
        self._allowed = allowed
        self._out: list[str] = []
        self._boxes = [Box("", "", "p")]
        self._formats: dict[str, tuple[str, int]] = {}
        self._opened: list[tuple[str, str]] = []
        self._buffer: list[str] = []
        self._has_words = False
        self._ends_with_space = True
        self._breaks = 0
        self._gap = 0
        """Line breaks since the last words; the ends of elements are none."""
        self._gaps: list[int] = []
        """The same of every two paragraphs."""

    def has_open(self, tag: str) -> bool:
        """Whether an inline format holds."""
        return tag in self._formats

    @property
    def is_in_phrase(self) -> bool:
        """Whether only words may stand here."""
        return not self._boxes[-1].paragraph

    def open_format(self, tag: str, attributes: str = "") -> None:
        """Begin an inline format; one that is open already is counted, not written twice."""
        known = self._formats.get(tag)
        self._formats[tag] = (known[0], known[1] + 1) if known else (attributes, 1)

    def close_format(self, tag: str) -> None:
        """End an inline format."""
        known = self._formats.get(tag)
        if known is None:
            return
        if known[1] == 1:
            del self._formats[tag]
        else:
            self._formats[tag] = (known[0], known[1] - 1)

    def words(self, text: str) -> None:
        """Take text in which markup is escaped."""
        if self._boxes[-1].paragraph == "pre":
            if text:
                self._begin()
                self._buffer.append(text.replace("\r\n", "\n").replace("\r", "\n"))
                self._has_words = self._has_words or bool(text.strip())
            return
        text = _SPACES.sub(" ", text)
        indent = self._indent(text)
        if self._ends_with_space:
            self._boxes[-1].is_blank_line |= "\u00a0" in text and not self._has_words
            text = text.lstrip(" ") if self._has_words else text.lstrip(_EDGE)
        if not text:
            return
        if text == " " and (not self._has_words or self._breaks):
            return
        if self._breaks and not text.strip(_EDGE):
            return
        self._begin()
        if self._ends_with_space:
            text = f"{indent}{text.lstrip(_EDGE)}"
        self._buffer.append(text)
        self._has_words = True
        self._ends_with_space = text.endswith(" ")

    def _indent(self, text: str) -> str:
        """Return the spaces that place a line below another one of its paragraph; "" for none."""
        spaces = text[: len(text) - len(text.lstrip(_EDGE))].count("\u00a0") if self._breaks == 1 else 0
        return "\u00a0" * spaces if spaces >= _INDENT else ""

    def inline(self, html: str) -> None:
        """Take something that stands in a line: a picture, an anchor, a link that is whole."""
        self._begin()
        self._buffer.append(html)
        self._has_words = True
        self._ends_with_space = False

    def line_break(self) -> None:
        """Take a `<br>`."""
        if self._boxes[-1].paragraph == "pre" and self._has_words:
            self._buffer.append("\n")
            return
        box = self._boxes[-1]
        is_all = not (self._has_words or box.is_blank_line or box.paragraphs or box.blocks) and box.name
        if self._has_words:
            self._breaks += 1
            self._ends_with_space = True
        if is_all:
            box.is_blank_line = True
        else:
            self._gap += 1

    def rule(self) -> None:
        """Take an `<hr>`."""
        if self.is_in_phrase:
            self.line_break()
            return
        self.end_paragraph()
        self._block("<hr/>")

    def raw_block(self, html: str) -> None:
        """Take something that stands between paragraphs."""
        self.end_paragraph()
        if not self.is_in_phrase:
            self._block(html)

    def open_box(self, box: Box, *, attributes: str = "") -> None:
        """Begin a block."""
        above = self._boxes[-1]
        if self.is_in_phrase:
            self.line_break()
            self._boxes.append(Box(box.name, "", ""))
            return
        self.end_paragraph()
        self._refuse_stray(box)
        if above.tag in _ITEM_OF and box.tag not in _ITEMS:
            self._imply(_ITEM_OF[above.tag])
        elif above.is_implied and box.tag in _ITEMS:
            self._close()
        box.attributes = self._boxes[-1].attributes | box.attributes
        if box.tag:
            self._leave_gap()
            box.start = len(self._out)
            self._block(f"<{box.tag}{attributes}>")
            box.close = box.close or f"</{box.tag}>"
        self._boxes.append(box)

    def _refuse_stray(self, box: Box) -> None:
        """Make a paragraph of what may not stand here: an item without a list, a second summary."""
        if box.tag not in _WITHIN:
            return
        holders = (known for known in reversed(self._boxes) if known.tag and not known.is_implied)
        holder = next(holders, self._boxes[0])
        is_first = not (holder.blocks or holder.paragraphs)
        if holder.tag in _WITHIN[box.tag] and (box.tag != "summary" or is_first):
            holder.has_summary = box.tag == "summary"
        else:
            box.tag, box.paragraph = "", "p"

    def close_box(self, name: str) -> None:
        """End the innermost block; one that is not of that name is not open."""
        if self._boxes[-1].is_implied:
            self._close()
        if len(self._boxes) > 1 and self._boxes[-1].name == name:
            self._close()

    def finish(self) -> str:
        """Return what was written."""
        while len(self._boxes) > 1:
            self._close()
        self.end_paragraph()
        usual = sorted(self._gaps)[len(self._gaps) // 2] if len(self._gaps) >= _FEW_GAPS else 0
        usual = max(usual, _PARAGRAPH_BREAKS)
        return _GAP.sub(lambda gap: _NO_WORDS if int(gap[1]) > usual else "", "\n".join(self._out))

    def _leave_gap(self) -> None:
        """Remember the empty lines above what begins."""
        if not self._out or any(box.tag not in _GAPS_IN for box in self._boxes):
            return
        gap, self._gap = max(self._gap, _PARAGRAPH_BREAKS), 0
        if not self._out[-1].endswith(("</p>", "</blockquote>")):
            return
        self._gaps.append(gap)
        if gap > _PARAGRAPH_BREAKS:
            self._out.append(f"\x00{gap}\x00")

    def _imply(self, tag: str) -> None:
        start = len(self._out)
        self._block(f"<{tag}>")
        given = dict(self._boxes[-1].attributes)
        self._boxes.append(Box(tag, tag, "p", given, close=f"</{tag}>", start=start, is_implied=True))

    def _block(self, html: str) -> None:
        self._gap = 0
        self._boxes[-1].blocks += 1
        self._out.append(html)

    def _close(self) -> None:
        if self.is_in_phrase and not self._boxes[-1].close:
            self.line_break()
            self._boxes.pop()
            return
        self.end_paragraph()
        box = self._boxes.pop()
        if box.is_blank_line and not (box.paragraphs or box.blocks):
            self._gap += _EMPTY.get(box.name, _PARAGRAPH_BREAKS)
        is_short = box.tag in _UNWRAPPED and box.paragraphs <= 1 and not box.blocks
        if is_short and box.first is not None:
            self._unwrap(box.first)
        if box.tag == "details" and box.start is not None and not box.has_summary:
            self._out[box.start] += _NO_SUMMARY
        if box.close:
            self._out.append(box.close)
        if box.start is not None and (is_short or not box.paragraph):
            self._out[box.start :] = ["".join(self._out[box.start :])]

    def _unwrap(self, place: int) -> None:
        bare = self._out[place]
        if bare.startswith("<p>"):
            self._out[place] = bare[3:-4]

    def _begin(self) -> None:
        """Make ready for words: a paragraph that is open, breaks that were waiting, the formats that hold."""
        if self._boxes[-1].tag in _ITEM_OF:
            self._imply(_ITEM_OF[self._boxes[-1].tag])
        if self._breaks:
            if self._breaks >= _PARAGRAPH_BREAKS and self._boxes[-1].paragraph not in {"", "pre"}:
                self.end_paragraph()
            else:
                self._close_formats(self._same_formats())
                self._buffer.append("<br/>" * min(self._breaks, _PARAGRAPH_BREAKS))
            self._breaks = 0
            self._ends_with_space = True
        if not self._buffer:
            self._leave_gap()
        self._gap = 0
        self._sync()

    def _sync(self) -> None:
        same = self._same_formats()
        self._close_formats(same)
        for tag, (attributes, _) in [*self._formats.items()][same:]:
            self._buffer.append(f"<{tag}{attributes}>")
            self._opened.append((tag, attributes))

    def _same_formats(self) -> int:
        """Return how many of the formats that are written hold on."""
        same = 0
        for (tag, (attributes, _)), opened in zip(self._formats.items(), self._opened, strict=False):
            if (tag, attributes) != opened:
                break
            same += 1
        return same

    def _close_formats(self, down_to: int) -> None:
        while len(self._opened) > down_to:
            tag, attributes = self._opened.pop()
            if self._buffer and self._buffer[-1] == f"<{tag}{attributes}>":
                self._buffer.pop()
            else:
                self._buffer.append(f"</{tag}>")

    def end_paragraph(self) -> None:
        """End the paragraph that is open; one without words leaves nothing."""
        box = self._boxes[-1]
        self._close_formats(0)
        self._breaks = 0
        self._ends_with_space = True
        if not self._buffer:
            return
        text = "".join(self._buffer)
        self._buffer.clear()
        has_words, self._has_words = self._has_words, False
        if box.paragraph != "pre":
            text = _TRAILING.sub(r"\1", text.strip(_EDGE))
        if not has_words or not text.strip():
            return
        if not box.paragraph:
            self._out.append(text)
            return
        box.paragraphs += 1
        if box.first is None:
            box.first = len(self._out)
        tag = box.paragraph if self._allowed(box.paragraph) else "p"
        self._out.append(f"<{tag}{self._given(box.attributes)}>{text}</{tag}>")

    def _given(self, attributes: dict[str, str]) -> str:
        found = []
        for name, value in attributes.items():
            if name != "align":
                found.append(f' {name}="{escape(value)}"')
            elif value in {"center", "right"}:
                found.append(
                    {
                        Align.STYLE: f' style="text-align: {value}"',
                        Align.ATTRIBUTE: f' align="{value}"',
                        Align.CLASS: f' class="align-{value}"',
                        Align.NONE: "",
                    }[self._align]
                )
        return "".join(found)
