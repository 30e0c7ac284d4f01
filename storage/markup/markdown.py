"""Clean semantic HTML -> Markdown that every common reader of Markdown takes the same way.

Paragraphs, headings, emphasis, links, pictures, quotations and lists become Markdown; what it has no sign for
stays HTML, which Markdown allows. Nothing a writer typed becomes a sign: letters that could are escaped, also
those that template languages (`{{`, `{%`) or note programs (`#`, `%%`, `==`) look for. Linear.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

_TAG = re.compile(r"<!--.*?-->|<(/?)([a-z][a-z0-9]*)([^<>]*?)(/?)>", re.DOTALL)
_HREF = re.compile(r' (?:href|src)="([^"]*)"')
_ALT = re.compile(r' alt="([^"]*)"')
_SIGNS = re.compile(r"[\\`*_\[\]<>#|~$^@]|(?<==)=|=(?==)|&(?=#?\w+;)")
_ENTITIES = {"{": "&#123;", "}": "&#125;", "%": "&#37;", "&": "&amp;", "<": "&lt;", "@": "&#64;"}
_DOUBLED = re.compile(r"[{}]|%(?=%)|(?<=%)%")
_RUN = re.compile(r"[*_]+")
_MEANT = re.compile(r"\\(?=[!-/:-@\[-`{-~])|<(?=[A-Za-z/!?])|&(?=#?\w+;)|~(?=~)|(?<=~)~")
_LINE_START = re.compile(r"(?P<mark>[-+=:])|(?P<number>\d{1,9})(?P<point>[.)])")
_HEADING = re.compile(r"h([1-6])")
_MARKERS = {"em": "*", "strong": "**"}
_DEEPEST = 6
"""Quotations, lists and tables in each other; what is deeper stays HTML."""
_IN_LAYOUT = re.compile(r"<(?:table|ul|ol|blockquote|h[1-6]|pre|hr)[ />]|<p>")
"""What no cell of a table of data holds: where it stands, the table was there to place things."""
_ROWS = frozenset({"thead", "tbody", "tfoot", "tr"})
_NO_PIPES = re.compile(r"<br/>| (?:rowspan|style)=")
"""What a table of Markdown cannot say."""
_ANY_TAG = re.compile(r"<[^<>]*>")
_CELLS = frozenset({"caption", "td", "th"})


class _Block(NamedTuple):
    """A piece between others: an element, a comment, or words of a list item that has no paragraphs."""

    tag: str
    attributes: str
    inner: str
    whole: str


def markdown(html: str) -> str:
    """Return what `semantic_html` gave as Markdown; blocks are parted by blank lines.

    >>> markdown('<h2>One</h2><p>A <em>dim</em> <a href="http://x.example/">light</a></p>').splitlines()
    ['## One', '', 'A *dim* [light](<http://x.example/>)']
    """
    return "\n\n".join(_written(html, 0))


def escaped(text: str) -> str:
    """Return plain text in which nothing means anything to Markdown or to templates."""
    text = _SIGNS.sub(lambda match: _ENTITIES.get(match[0]) or f"\\{match[0]}", text)
    return _DOUBLED.sub(lambda match: _ENTITIES[match[0]], text)


def readable(text: str) -> str:
    r"""Return plain text, on one line, escaped only where Markdown would take a sign for more than itself.

    For what people read as it is, too: a name such as `long_name.db` stays whole.

    >>> print(readable("kat_lee.db, 5 * 4, [one]"), readable("*one* [two](three)"))
    kat_lee.db, 5 * 4, [one] \*one\* \[two](three)
    """
    text = _MEANT.sub(lambda match: "&amp;" if match[0] == "&" else f"\\{match[0]}", text)
    text = text.replace("`", "\\`") if text.count("`") > 1 else text
    text = text.replace("[", "\\[") if "](" in text else text
    runs = [match for match in _RUN.finditer(text) if _may_emphasise(text, match)]
    for match in reversed(runs if len(runs) > 1 else []):
        text = text[: match.start()] + "".join(f"\\{sign}" for sign in match[0]) + text[match.end() :]
    return text


def _may_emphasise(text: str, run: re.Match[str]) -> bool:
    """Whether a run of stars or underscores may open or close emphasis."""
    before, after = text[: run.start()][-1:], text[run.end() :][:1]
    if (not before or before.isspace()) and (not after or after.isspace()):
        return False
    return set(run[0]) != {"_"} or not (before.isalnum() and after.isalnum())


def quoted(text: str, levels: int) -> str:
    """Return Markdown as a quotation in so many quotations.

    >>> quoted("one", 2)
    '> > one'
    """
    sign = "> " * levels
    return _prefixed(text, sign, sign)


def _written(html: str, depth: int) -> Iterator[str]:
    for block in _blocks(html):
        if block.tag == "" and not block.inner.strip():
            continue
        yield _block(block, depth)


def _block(block: _Block, depth: int) -> str:
    heading = _HEADING.fullmatch(block.tag)
    if (block.tag == "p" and not block.attributes) or not block.tag:
        return _lines(block.inner)
    if heading and not block.attributes:
        return f"{'#' * int(heading[1])} {_inline(block.inner.replace('<br/>', ' '))}"
    if block.tag == "hr":
        return "* * *"
    if block.tag == "!":
        return block.whole
    if depth < _DEEPEST and block.tag == "blockquote" and not block.attributes:
        return _prefixed("\n\n".join(_written(block.inner, depth + 1)), "> ", "> ")
    if depth < _DEEPEST and block.tag in {"ul", "ol"}:
        return _list(block, depth)
    is_table = depth < _DEEPEST and block.tag == "table"
    return (_table(block.inner, depth) if is_table else "") or _raw(block.whole)


def _table(html: str, depth: int) -> str:
    """Return what a table holds, or a table of Markdown; "" for one that stays HTML."""
    if _IN_LAYOUT.search(html):
        return "\n\n".join(_cells(html, depth + 1))
    return _piped(html)


def _rows(html: str) -> Iterator[Iterator[_Block]]:
    """Yield the cells of each row of a table of data."""
    for block in _blocks(html):
        if block.tag == "tr":
            yield (cell for cell in _blocks(block.inner) if cell.tag in _CELLS)
        elif block.tag in _ROWS:
            yield from _rows(block.inner)
        elif block.tag or block.inner.strip():
            yield iter([block])


def _cells(html: str, depth: int) -> Iterator[str]:
    """Yield what stands in the cells of a table that only placed things, row by row."""
    for block in _blocks(html):
        if block.tag in _ROWS:
            yield from _cells(block.inner, depth)
        elif block.tag in _CELLS:
            yield from _written(block.inner, depth)
        elif block.tag:
            yield _block(block, depth)


def _piped(html: str) -> str:
    """Return a table whose first row alone is its head, as lines with bars; "" for any other.

    >>> _piped("<tr><th>a</th></tr><tr><td>1</td></tr>").splitlines()
    ['| a |', '| --- |', '| 1 |']
    """
    if _NO_PIPES.search(html):
        return ""
    html = _ANY_TAG.sub(lambda match: match[0].replace("|", "&#124;"), html)
    rows = [list(row) for row in _rows(html)]
    kinds = ["".join({cell.tag for cell in row}) for row in rows]
    is_spanned = any("colspan" in cell.attributes for row in rows if len(row) > 1 for cell in row)
    if is_spanned or kinds[:1] != ["th"] or set(kinds[1:]) - {"td"}:
        return ""
    wide = max(map(len, rows))
    lines = [[_inline(cell.inner.strip()) for cell in row] for row in rows]
    told = [f"| {' | '.join([*line, *[''] * (wide - len(line))])} |" for line in lines]
    return "\n".join([told[0], f"|{' --- |' * wide}", *told[1:]])


def _list(block: _Block, depth: int) -> str:
    items = [item for item in _blocks(block.inner) if item.tag == "li"]
    start = re.search(r' start="(\d+)"', block.attributes)
    number = int(start[1]) if start else 1
    found = []
    for place, item in enumerate(items):
        sign = "- " if block.tag == "ul" else f"{number + place}. "
        text = "\n\n".join(_written(item.inner, depth + 1)) or "&nbsp;"
        found.append(_prefixed(text, sign, " " * len(sign)))
    return "\n".join(found)


def _prefixed(text: str, first: str, others: str) -> str:
    lines = text.split("\n")
    return "\n".join(f"{others if number else first}{line}".rstrip(" ") for number, line in enumerate(lines))


def _raw(html: str) -> str:
    """Return markup that stays: without blank lines, which would end it, or signs of templates."""
    html = re.sub(r"\n\s*\n", "\n&#10;", html) if "<pre" in html else re.sub(r"\n\s*\n", "\n", html)
    return _DOUBLED.sub(lambda match: _ENTITIES[match[0]], html)


def _blocks(html: str) -> Iterator[_Block]:
    """Yield the pieces of a body or of what stands in a block, in order."""
    depth = place = begun = inner = 0
    opening: re.Match[str] | None = None
    for match in _TAG.finditer(html):
        tag = match[2]
        is_block = depth or tag is None or tag not in _PHRASES
        if not is_block:
            continue
        if tag is None or match[4] or tag in {"hr", "br", "img"}:
            if not depth:
                yield _Block("", "", html[place : match.start()], "")
                yield _Block(tag or "!", "", "", match[0])
                place = match.end()
        elif match[1]:
            depth -= 1
            if not depth and opening is not None:
                whole = html[begun : match.end()]
                yield _Block(opening[2], opening[3], html[inner : match.start()], whole)
                place = match.end()
        else:
            if not depth:
                yield _Block("", "", html[place : match.start()], "")
                begun, inner, opening = match.start(), match.end(), match
            depth += 1
    yield _Block("", "", html[place:], "")


_PHRASES = frozenset(
    {
        *("a", "abbr", "br", "cite", "code", "del", "em", "img", "ins", "mark", "q", "rp", "rt", "ruby", "s"),
        *("small", "span", "strong", "sub", "sup", "u"),
    }
)


def _lines(html: str) -> str:
    """Return a paragraph: its lines end in a backslash where the writer broke them."""
    return "\\\n".join(_started(_inline(line)) or "&nbsp;" for line in html.strip().split("<br/>"))


def _started(line: str) -> str:
    """Return a line whose first letters are no sign of a list, a heading's underline or a definition."""
    line = line.strip(" ")
    match = _LINE_START.match(line)
    if match is None:
        return line
    if match["mark"]:
        return f"\\{line}"
    return f"{match['number']}\\{match['point']}{line[match.end() :]}"


def _inline(html: str) -> str:
    """Return a line of phrases. What is open at its end, because a line break stands in it, stays HTML."""
    tokens = list(_TAG.finditer(html))
    pairs = _pairs(tokens)
    out: list[str] = []
    place = 0
    closers: dict[int, str] = {}
    for number, match in enumerate(tokens):
        out.append(_text(html[place : match.start()]))
        place = match.end()
        tag = match[2]
        if number in closers:
            out.append(closers[number])
        elif tag == "img":
            alt = _ALT.search(match[3])
            out.append(f"![{escaped(unescape(alt[1]) if alt else '')}]({_address(match[3])})")
        elif match[1] or number not in pairs:
            out.append(match[0])
        elif tag == "a" and ' href="' in match[3]:
            out.append("[")
            closers[pairs[number]] = f"]({_address(match[3])})"
        elif tag in _MARKERS and _stands_free(html, *_emphasis(tokens, pairs, number)):
            out.append(_MARKERS[tag])
            closers[pairs[number]] = _MARKERS[tag]
        else:
            out.append(match[0])
    out.append(_text(html[place:]))
    return "".join(out)


def _text(html: str) -> str:
    return escaped(unescape(html).replace("\n", " "))


def _pairs(tokens: list[re.Match[str]]) -> dict[int, int]:
    """Return start tag -> end tag, by their places."""
    waiting: list[int] = []
    found: dict[int, int] = {}
    for number, match in enumerate(tokens):
        if match[2] is None or match[4]:
            continue
        if not match[1]:
            waiting.append(number)
        elif waiting and tokens[waiting[-1]][2] == match[2]:
            found[waiting.pop()] = number
    return found


def _emphasis(
    tokens: list[re.Match[str]], pairs: dict[int, int], number: int
) -> tuple[re.Match[str], re.Match[str], re.Match[str], re.Match[str]]:
    """Return the tags that stand outermost and innermost where emphasis is all that emphasis holds.

    The outermost start tag, the innermost one, and the end tags of the innermost and the outermost.
    """

    def holds(outer: int, inner: int) -> bool:
        if inner not in pairs or pairs.get(outer) != pairs[inner] + 1:
            return False
        begins, ends = (tokens[outer], tokens[inner]), (tokens[pairs[inner]], tokens[pairs[outer]])
        is_tight = all(one.end() == two.start() for one, two in (begins, ends))
        return is_tight and {match[2] for match in begins} == set(_MARKERS)

    outer = number - holds(number - 1, number)
    inner = number + holds(number, number + 1)
    return tokens[outer], tokens[inner], tokens[pairs[inner]], tokens[pairs[outer]]


def _stands_free(
    html: str, begin: re.Match[str], inside: re.Match[str], ends: re.Match[str], end: re.Match[str]
) -> bool:
    """Whether signs around words are read as emphasis.

    Letters stand inside, or a sign that has white space outside; no other markup touches them.
    """
    inner = html[inside.end() : ends.start()]
    before, after = html[: begin.start()][-1:], html[end.end() :][:1]
    first, last = inner[:1], inner[-1:]
    if ">" in {before, last} or "<" in {after, first} or not inner or first.isspace() or last.isspace():
        return False
    return (first.isalnum() or before in {"", " "}) and (last.isalnum() or after in {"", " "})


def _address(attributes: str) -> str:
    """Return the address of a link or picture in angle brackets."""
    found = _HREF.search(attributes)
    address = unescape(found[1]) if found else ""
    whole = re.sub(r"[\s<>\\{}|]", lambda match: f"%{ord(match[0]):02X}", address)
    return f"<{re.sub(r'&(?=#?[A-Za-z0-9]+;)', '&amp;', whole)}>"
