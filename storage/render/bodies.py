"""Bodies of entries and comments as they are shown: clean, local, with cuts and spoilers that fold.

`storage.markup.clean.clean_html` takes out whatever could act; what is left is turned to this machine here:
links between archived entries stay in the reader, pictures come from the archive, names lead to people.
"""

import re
from html import escape
from urllib.parse import quote, urljoin

from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser, LexborNode

from storage.markup.clean import clean_html
from storage.markup.tidy import tidied
from storage.render.links import Links
from storage.render.pictures import Pictures

_NEEDS_WORK = re.compile(r"<(?:a|img|span|div|details)\b|\b(?:class|id|name|title)=", re.IGNORECASE)
_NAMED = re.compile(r"\b(?:class|id|title)=", re.IGNORECASE)
_CUT = re.compile(r"^cutid(\d{1,4})(-end)?$")
_MARK = "\ue0c7{}\ue0c8"
"""Stands where a cut begins or ends until the markup is text again; private characters no page means."""
_MARKS = re.compile("\ue0c7(cut|end)(\\d+)\ue0c8")
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_ILLEGAL = re.compile(r"[\s\x00-\x20\"<>\\^`{|}]")
_OURS = re.compile("[\ue0c7\ue0c8]")
_SPOILER_HEAD = "div.lj-spoiler-head"
_SPOILER = "div.lj-spoiler"
_SPOILERS_DEEP = 8
_INSIDE = "b{}-"
"""What anchors of the writer begin with here, so that none is taken for one of ours, or of another body."""
_IS_INSIDE = re.compile(r"b\d*-")


class Bodies:
    """Renders bodies for one page of the reader.

    Args:
        links: Where links lead.
        pictures: What pictures are held.
        cuts_open: Whether what stood behind a cut is shown at once.
    """

    def __init__(self, links: Links, pictures: Pictures, *, cuts_open: bool = True) -> None:
        self._links = links
        self._pictures = pictures
        self._cuts_open = cuts_open
        self._inside = ""
        self._rendered = 0

    def render(self, html: str | None, *, base: str | None = None, first_heading: int = 2) -> Markup:
        """Return a body ready to show.

        Args:
            html: `body_html` of an entry or comment.
            base: The address it stood at, for the links in it.
            first_heading: The level of its largest headings: one below the heading it stands under.
        """
        cleaned = tidied(_OURS.sub("", clean_html(html or "")), first_heading=first_heading)
        if not _NEEDS_WORK.search(cleaned):
            return Markup(cleaned)  # noqa: S704 - sanitised above
        self._inside = _INSIDE.format(self._rendered or "")
        self._rendered += 1
        body = LexborHTMLParser(f"<body>{cleaned}</body>").body
        if body is None:
            return Markup("")
        for node in body.css("[class*='k-']") if "k-" in cleaned else ():
            _forget_ours(node)
        if "lj-user" in cleaned or "ljuser" in cleaned:
            self._names(body)
        if "lj-spoiler" in cleaned:
            _spoilers(body)
        if "<img" in cleaned:
            self._images(body, base=base)
        cuts = _mark_cuts(body) if "cutid" in cleaned else frozenset()
        self._anchors(body, base=base)
        if _NAMED.search(cleaned):
            for node in body.css("[class], [id], [title]"):
                _keep_ours(node)
        html = body.inner_html or ""
        return Markup(self._folded(html, cuts) if "\ue0c7" in html else html)  # noqa: S704 - sanitised above

    def _names(self, body: LexborNode) -> None:
        """Turn the site's mention of an account, with its little picture, into a link to the person."""
        for node in _outermost(body, "span[data-lj-user], span.ljuser"):
            name = node.attributes.get("data-lj-user") or node.text(strip=True)
            shown = node.text(strip=True) or name
            if name and node.parent is not None:
                link = f'<a class="k-person" href="{escape(self._links.person(name))}">{escape(shown)}</a>'
                _replace(node, link)

    def _images(self, body: LexborNode, *, base: str | None) -> None:
        for node in body.css("img"):
            address = _absolute(node.attributes.get("src") or "", base)
            picture = self._pictures.find(address)
            alt = node.attributes.get("alt") or ""
            if picture is not None:
                node.attrs["src"] = picture.path
                node.attrs["alt"] = alt
                node.attrs["loading"] = "lazy"
                continue
            said = escape(f"picture not kept{f': {alt}' if alt else ''}")
            _replace(node, f'<span class="k-lost">{said}</span>')

    def _anchors(self, body: LexborNode, *, base: str | None) -> None:
        named: set[str] = set()
        for node in body.css("a"):
            _name(node, named, self._inside)
            href = node.attributes.get("href")
            if href is None or not _has_words(node):
                _lead_out(node, "")
                continue
            if "k-person" in (node.attributes.get("class") or ""):
                continue
            local = (
                f"#{self._inside}{_joined(href[1:])}"
                if href.startswith("#")
                else self._links.find(href, base=base)
            )
            if local is None:
                _lead_out(node, _absolute(href, base))
            else:
                node.attrs["href"] = local
                del node.attrs["rel"]

    def _folded(self, html: str, cuts: frozenset[str]) -> str:
        """Put what stood behind a cut into a part that folds."""
        state = " open" if self._cuts_open else ""

        def part(match: re.Match[str]) -> str:
            if match[2] not in cuts:
                return ""
            if match[1] == "end":
                return "</div></details>"
            return (
                f'<details class="k-cut" id="{self._inside}cutid{match[2]}"{state}>'
                "<summary>behind a cut</summary><div>"
            )

        return _MARKS.sub(part, html)


def _mark_cuts(body: LexborNode) -> frozenset[str]:
    """Mark cuts; return the numbers of those that begin and end among the same siblings, which can fold."""
    begins: dict[str, int | None] = {}
    ends: dict[str, int | None] = {}
    for node in body.css("a[name^=cutid], a[id^=cutid]"):
        match = _CUT.match(node.attributes.get("name") or node.attributes.get("id") or "")
        if match is None or node.text(strip=True):
            continue
        parent = node.parent.mem_id if node.parent is not None else None
        known = ends if match[2] else begins
        if match[1] in known or (match[2] and match[1] not in begins):
            continue
        known[match[1]] = parent
        node.replace_with(_MARK.format(f"{'end' if match[2] else 'cut'}{match[1]}"))
    paired = {number for number, parent in begins.items() if number in ends and ends[number] == parent}
    return frozenset(paired)


def _spoilers(body: LexborNode) -> None:
    """Turn the site's spoilers, which needed its script, into parts that open at a click."""
    for _ in range(_SPOILERS_DEEP):
        found = _outermost(body, _SPOILER)
        for node in found:
            head = node.css_first(_SPOILER_HEAD)
            title = escape(head.text(strip=True) if head is not None else "") or "spoiler"
            if head is not None:
                head.decompose()
            inside = node.inner_html or ""
            _replace(node, f'<details class="k-spoiler"><summary>{title}</summary>{inside}</details>')
        if not found:
            return


def _outermost(body: LexborNode, selector: str) -> list[LexborNode]:
    """Return the nodes that match and stand in no other that does: replacing one frees what is in it."""
    found = body.css(selector)
    is_within = {node.mem_id: True for node in found}
    return [node for node in found if not _stands_within(node, is_within)]


def _stands_within(node: LexborNode, is_within: dict[int, bool]) -> bool:
    """Whether a node stands in one of the known; what is learnt on the way up is noted for the next."""
    passed: list[int] = []
    parent = node.parent
    while parent is not None and parent.mem_id not in is_within:
        passed.append(parent.mem_id)
        parent = parent.parent
    answer = parent is not None and is_within[parent.mem_id]
    is_within.update(dict.fromkeys(passed, answer))
    return answer


def _lead_out(node: LexborNode, address: str) -> None:
    """Let a link lead away from here; one that is no whole address would lead to a page of the reader."""
    if _SCHEME.match(address):
        node.attrs["href"] = _ILLEGAL.sub(lambda match: quote(match[0]), address)
        node.attrs["class"] = "k-out"
    else:
        for attribute in {"href", "rel"} & node.attributes.keys():
            del node.attrs[attribute]


def _name(node: LexborNode, named: set[str], inside: str) -> None:
    """Give an anchor a name of its own among those of the body."""
    name = node.attributes.get("name") or node.attributes.get("id")
    for attribute in {"name", "id"} & node.attributes.keys():
        del node.attrs[attribute]
    if name and name not in named:
        named.add(name)
        node.attrs["id"] = inside + _joined(name)


def _joined(name: str) -> str:
    """Return a name of an anchor without spaces, which it may not have."""
    return "_".join(name.split())


def _has_words(link: LexborNode) -> bool:
    """Whether a link can be read out; one around a picture without words is given some."""
    if link.text(strip=True):
        return True
    picture = link.css_first("img")
    if picture is None:
        return False
    if not any(image.attributes.get("alt") for image in link.css("img")):
        picture.attrs["alt"] = "picture"
    return True


def _forget_ours(node: LexborNode) -> None:
    """Take away the classes only we give, before any is given."""
    names = (node.attributes.get("class") or "").split()
    node.attrs["class"] = " ".join(name for name in names if not name.startswith("k-"))


def _keep_ours(node: LexborNode) -> None:
    """Leave only classes, anchors and titles that mean nothing to our own scripts and styles."""
    names = [name for name in (node.attributes.get("class") or "").split() if name.startswith("k-")]
    if names and node.tag in {"a", "span", "details"}:
        node.attrs["class"] = names[0]
    elif "class" in node.attributes:
        del node.attrs["class"]
    anchor = node.attributes.get("id")
    if anchor is not None and not _IS_INSIDE.match(anchor):
        del node.attrs["id"]


def _replace(node: LexborNode, html: str) -> None:
    """Put markup of ours in the place of a node."""
    made = LexborHTMLParser(f"<body>{html}</body>").body
    child = made.first_child if made is not None else None
    if child is not None:
        node.insert_before(child)
    node.decompose()


def _absolute(url: str, base: str | None) -> str:
    try:
        whole = urljoin(base or "", url.strip())
    except ValueError:
        return ""
    return f"https:{whole}" if whole.startswith("//") else whole
