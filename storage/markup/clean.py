"""Body HTML -> readable text, and HTML that is safe to show. Both linear in its size."""

import re
from html import escape, unescape

import nh3

TOKEN = re.compile(
    r"""
    <(?:
      !--.*?(?:--!?>|\Z)                                            # a comment
    | (?P<raw>script|style|iframe|template|noembed|noframes|title)\b # what shows no text of its own
      (?:[^>]*+)>?.*?(?:</(?P=raw)\s*+>|\Z)
    | (?P<end>/?+)(?P<name>[a-z][^\s/>]*+)                          # a tag, with its attributes
      (?P<rest>(?:[^>=]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?+)*+)(?:>|\Z)
    | [!?/][^>]*+(?:>|\Z)                                           # doctype, instruction, stray end
    )
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_GROUPS = 1 + TOKEN.groups
_JOURNAL_NAME = re.compile(
    r"""\b(?:user|name|comm)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>/]+))""", re.IGNORECASE
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")

# Marks for what the layout does, resolved when the whole text is there. All breaks begin with a line end,
# which is quick to search for.
_HARD, _SOFT, _PARAGRAPH, _CELL, _PRE_SPACE, _PRE_LINE = "\n", "\n\x01", "\n\x02", "\x03", "\x04", "\x05"
_PRE, _ACCOUNT = "pre", "user"
"""Stand for what is more than a mark."""
_MARKS = {
    **dict.fromkeys(
        (
            *("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "ul", "ol", "dl", "hr"),
            *("figure", "fieldset", "details"),
        ),
        _PARAGRAPH,
    ),
    **dict.fromkeys(
        (
            *("div", "li", "tr", "dt", "dd", "center", "address", "article", "aside", "section", "header"),
            *("footer", "main", "nav", "form", "figcaption", "caption", "legend", "summary", "option"),
            *("select", "tbody", "thead", "tfoot", "body", "html", "lj-poll", "lj-pq", "lj-pi"),
        ),
        _SOFT,
    ),
    "br": _HARD,
    "td": _CELL,
    "th": _CELL,
    "rt": " ",
    "rp": " ",
    "pre": _PRE,
    "textarea": _PRE,
    "lj": _ACCOUNT,
    "user": _ACCOUNT,
}
_PRE_MARKS = str.maketrans({"\t": _PRE_SPACE * 4, "\n": _PRE_LINE})
_SPACE = re.compile(r"\s")
_BREAKS = re.compile(r"\n[ \x03\n\x01\x02]*")
_AROUND = f" \n{_CELL}"
_BLANKS = re.compile(r"\n{3,}")
_CELLS = re.compile(r"\x03[\x03 ]*")
_RESOLVED = str.maketrans({_PRE_SPACE: " ", _PRE_LINE: "\n", _CELL: "\t"})


def body_text(html: str) -> str:
    r"""Return the words of a body as a person reads them: lines at `<br>`, blank lines between paragraphs.

    Cells of a table are parted by tabs, its rows by lines. Pictures, scripts and embedded players
    say nothing. `<pre>` and `<textarea>` keep their spaces and lines. A user tag is the name it names.

    >>> body_text("<p>One<br>two</p><p>three &amp; <b>fo</b>ur</p>")
    'One\ntwo\n\nthree & four'
    """
    if not html.isprintable() and _CONTROLS.search(html):
        html = _CONTROLS.sub("", html)
    pieces = TOKEN.split(html)
    is_plain = "&" not in html and "\n" not in html
    out: list[str] = []
    pre = 0
    # Between texts stand the groups of the pattern.
    for at in range(0, len(pieces) - 1, _GROUPS):
        text, tag = pieces[at], pieces[at + 3]
        if text:
            out.append(text if is_plain and not pre else _words(text, pre=pre))
        mark = _MARKS.get(tag.lower()) if tag else None
        if mark is None:
            continue
        end = pieces[at + 2]
        if mark == _PRE:
            pre = max(0, pre + (-1 if end else 1))
            mark = _PARAGRAPH
        elif mark == _ACCOUNT:
            mark = _journal_name(pieces[at + 4])
        if mark != _CELL or not end:
            out.append(mark)
    out.append(_words(pieces[-1], pre=pre))
    return _resolved("".join(out))


def _words(text: str, *, pre: int) -> str:
    if "&" in text:
        text = unescape(text)
    if pre:
        return _SPACE.sub(_PRE_SPACE, text.replace("\r\n", "\n").translate(_PRE_MARKS))
    return text.replace("\n", " ")


def _journal_name(attributes: str) -> str:
    found = _JOURNAL_NAME.search(attributes)
    return unescape(found[1] or found[2] or found[3] or "") if found else ""


def _resolved(text: str) -> str:
    """Turn marks into line ends, blank lines, tabs and spaces."""
    text = "\n".join([" ".join(line.split()) for line in text.split("\n")])
    if _SOFT[1] in text or _PARAGRAPH[1] in text or _CELL in text:
        text = _BREAKS.sub(_line_ends, text.replace(f" {_CELL}", _CELL))
        text = _CELLS.sub(_CELL, text).replace(f"{_CELL}\n", "\n")
    elif "\n\n\n" in text:
        text = _BLANKS.sub("\n\n", text)
    text = text.strip(_AROUND)
    if _CELL in text or _PRE_SPACE in text or _PRE_LINE in text:
        text = text.translate(_RESOLVED).rstrip()
    return text


def _line_ends(match: re.Match[str]) -> str:
    run = match[0]
    if _PARAGRAPH in run:
        return "\n\n"
    lines = run.count("\n") - run.count(_SOFT) + run.startswith(_SOFT)
    return "\n" if lines <= 1 else "\n\n"


_STRETCH = 1 << 16
"""Characters of a text whose words are in memory at a time."""


def word_count(text: str) -> int:
    """Return how many words a readable text has: whatever white space parts.

    >>> word_count("It's a long-lost word.")
    4
    """
    count, goes_on = 0, False
    for at in range(0, len(text), _STRETCH):
        piece = text[at : at + _STRETCH]
        count += len(piece.split()) - (goes_on and not piece[0].isspace())
        goes_on = not piece[-1].isspace()
    return count


_SAFE_TAGS = """
    a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd
    del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li
    mark nav ol p pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody td
    tfoot th thead time tr tt u ul var wbr
"""
_ATTRIBUTES = {
    "*": {"class", "title", "lang", "dir", "style", "align"},
    "a": {"href", "name", "id"},
    "img": {"src", "alt", "width", "height", "border", "hspace", "vspace"},
    "font": {"color", "size", "face"},
    "span": {"data-lj-user"},
    "td": {"colspan", "rowspan", "valign", "width", "bgcolor"},
    "th": {"colspan", "rowspan", "valign", "width", "bgcolor"},
    "table": {"border", "cellpadding", "cellspacing", "width", "bgcolor"},
    "ol": {"start", "type"},
    "li": {"value"},
    "blockquote": {"cite"},
    "hr": {"width", "size", "color"},
    "time": {"datetime"},
    "details": {"open"},
}
_STYLES = {
    *(
        "background-color",
        "border",
        "border-color",
        "border-style",
        "border-width",
        "color",
        "float",
        "clear",
    ),
    *("font", "font-family", "font-size", "font-style", "font-variant", "font-weight", "height", "width"),
    *(
        "letter-spacing",
        "line-height",
        "margin",
        "margin-bottom",
        "margin-left",
        "margin-right",
        "margin-top",
    ),
    *("max-width", "padding", "padding-bottom", "padding-left", "padding-right", "padding-top"),
    *("text-align", "text-decoration", "text-indent", "text-transform", "vertical-align", "white-space"),
}
_DEEPEST = 3000
_UNNESTED = frozenset(
    {"p", "li", "td", "th", "tr", "dt", "dd", "option", "br", "hr", "img", "wbr", "input", "lj"}
)
"""Elements that end by themselves."""
_SCHEMES = {"http", "https", "mailto", "ftp"}
_CLEANER = nh3.Cleaner(
    tags=set(_SAFE_TAGS.split()),
    attributes=_ATTRIBUTES,
    filter_style_properties=_STYLES,
    url_schemes=_SCHEMES,
    link_rel="noopener noreferrer",
    clean_content_tags={"script", "style", "template", "noembed", "noframes", "title"},
)
_USER_SPAN = re.compile(r"(<span\b[^<>]*?\s)lj:user(\s*=)", re.IGNORECASE)
_PLAYER = re.compile(
    r"""<(iframe|embed)\b[^<>]*?\bsrc\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))[^<>]*>""", re.IGNORECASE
)


def clean_html(html: str) -> str:
    """Return body HTML that is safe to show: no scripts, no forms, no players, the writer's look kept.

    A journal's name in `lj:user` becomes `data-lj-user`; an embedded player becomes a link to it. Markup
    nested thousands deep is shown as its text.

    >>> clean_html('<b onclick="x()">Hi</b><script>x()</script>')
    '<b>Hi</b>'
    """
    if is_too_deep(html):
        return "".join(f"<p>{escape(part)}</p>" for part in body_text(html).split("\n\n"))
    html = _USER_SPAN.sub(r"\1data-lj-user\2", html)
    html = without_strangers(_PLAYER.sub(_player_link, html))
    return _CLEANER.clean(html)


_KNOWN = f"{_SAFE_TAGS} script style template noembed noframes title iframe embed object video audio source"
_STRANGER = re.compile(
    rf"""</?+(?!(?:{"|".join(_KNOWN.split())})[\s/>])(?P<name>[a-z][^\s/<>]*+)
    (?:[^>=<]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+>""",
    re.IGNORECASE | re.VERBOSE,
)
_PARTING = frozenset(
    {
        *("body", "dialog", "dir", "fieldset", "form", "head", "hgroup", "html", "legend", "main", "menu"),
        *("option", "optgroup", "search", "select"),
    }
)


def without_strangers(html: str, *, parting: bool = False) -> str:
    r"""Return HTML without the tags nobody knows, their words kept. A box of text to copy keeps its lines.

    The cleaner takes some of them for formulas or drawings, and would drop what they hold.

    Args:
        html: As it came.
        parting: Whether what stands on lines of its own, such as the choices of a form, still does.

    >>> without_strangers("x <not a=tag>a word</not> y")
    'x <!---->a word<!----> y'
    >>> without_strangers("<textarea rows=2>Title:\nRating:</textarea>")
    '<pre>Title:\nRating:</pre>'
    """

    def instead(match: re.Match[str]) -> str:
        if match["name"].lower() == "textarea":
            return "</pre>" if match[0][1] == "/" else "<pre>"
        if not parting or match["name"].lower() not in _PARTING:
            return "<!---->"  # not nothing: what stands around it must not become a tag
        return "</div>" if match[0][1] == "/" else "<div>"

    return _STRANGER.sub(instead, html)


def is_too_deep(html: str) -> bool:
    """Return whether elements stand so deep in each other that cleaning would take minutes."""
    if html.count("<") <= _DEEPEST:
        return False
    depth = deepest = 0
    for match in TOKEN.finditer(html):
        name = match["name"]
        if name is None or name.lower() in _UNNESTED:
            continue
        depth += -1 if html[match.start() + 1] == "/" else 1
        deepest = max(deepest, depth)
    return deepest > _DEEPEST


def _player_link(match: re.Match[str]) -> str:
    address = match[2] or match[3] or match[4] or ""
    if address.startswith("//"):
        address = f"https:{address}"
    link = f'<a class="player" href="{address}">{address}</a>'
    return link if match[1].lower() == "embed" else f"{link}{match[0]}"
