"""The text of entries and comments as the site served it: page chrome out, cut anchors in, tokens gone.

What is taken out is not part of what somebody wrote: like buttons, share bars, tag lists that a style puts
inside the body, scripts, counters of one pixel. What a poster wrote stays, whatever its classes. Two things
change from one visit to the next and would look like edits: tokens in attributes and in the addresses of
embeds (dropped), and the image proxy (its address holds the original one, which is put back).

Source: pages of 2013-2020 (structure only); each kind has a line in tests/scraper/extract/test_body.py.
"""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.extract.page.embedded import clean_text
from scraper.extract.page.nesting import is_monstrous
from storage.markup.clean import body_text, word_count

_CHROME_CLASSES = (
    "lj-like",
    "lj-share",
    "lj-currents",
    "ljtags",
    "user-icon",
    "entry-userpic",
    "b-singlepost-prevnext",
    "b-singlepost-standout",
    "b-singlepost-reactions",
    "b-singlepost-tags",
    "b-singlepost-currents",
    "b-fader",
    "threeposts",
    "aentry-post-tools",
    "aentry-post__socials",
    "aentry-tags",
    "social-panel",
    "appwidget",
    "b-discoverytimes-wrapper",
    "entry-unrelated",
    "s-switchv3",
    "b-watering-commentator",
    "b-popup-outer",
    "b-tree-best",
    "b-tree-promo",
    "warning-background",
    "ljsale",
)
_CHROME_BY_CLASS = (("b-massaction", '[class*="b-massaction"]'), ("0zlreg", '[class="0zlreg"]'))
_CHROME_BY_ID = (("lj_controlstrip_new", "#lj_controlstrip_new"), ("hello-world", "#hello-world"))
_CHROME = (
    ("rd-post-view", "[rd-post-view-related-list]"),
    ("suggestion-for", "[suggestion-for-unlogged]"),
    ("talkmulti.bml", 'form[action*="talkmulti.bml"]'),
    ("banner", "header[role=banner]"),
    ('="1"', 'img[width="1"][height="1"]'),
    ("<script", "script"),
    ("<style", "style"),
)
"""What markup must contain for a selector to be tried, and the selector of what is taken out."""
_CLASS, _ID = ' class="', ' id="'
_CLASSES = re.compile(rf'{_CLASS}([^"]*)"')
_AUTH = "auth"
_TOKEN_HINTS = ("auth-token", "authtoken", "auth_token")
_PROXY = "imgprx.livejournal.net/st/"
_HINTS = (*(hint for hint, _ in (*_CHROME_BY_ID, *_CHROME)), *_TOKEN_HINTS, _PROXY)
_HINTS_OF_CLASS = (*(hint for hint, _ in _CHROME_BY_CLASS), *_CHROME_CLASSES)
"""What markup that needs cleaning must contain, if none of the others."""
_HANDLER = re.compile(r" on[a-z]+=")
_LOOSE_HANDLER = re.compile(r"on(?<=\son)[a-z]+=")
"""The same in markup that no parser printed, lower case; what begins with letters is found soonest."""
_TOKENS = ("data-auth-token", "data-authtoken", "data-auth_token")
_AUTH_TOKEN = re.compile(r"(?<=[?&])auth_token=[^&]*&?")
_PROXIED = re.compile(r"https?://imgprx\.livejournal\.net/st/[^/]+/(?P<rest>[^/]+\.[^/]+/.*)")
_FOLDED = (
    '.ljcut-link a[href*="#cutid"], a.ljcut-link[href*="#cutid"], a.ljcut-link-expand[href*="#cutid"],'
    ' .cut-wrapper a[href*="#cutid"]'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A cleaned text in the forms records hold."""

    html: str
    text: str

    @property
    def words(self) -> int:
        """How many words the text has."""
        return word_count(self.text)


def read_body(node: LexborNode, *, drop: str = "") -> Body:
    """Return the cleaned contents of a body element; the tree is changed, so read all else before.

    Args:
        node: The element whose contents are the body.
        drop: A selector of what the layout puts inside besides.
    """
    return body_of(clean_markup(node, drop=drop))


def clean_markup(node: LexborNode, *, drop: str = "") -> str:
    """Return the cleaned contents of a body element as markup; else as `read_body`."""
    if drop:
        remove_all(node, drop)
    html = node.inner_html or ""
    return (node.inner_html or "") if _clean(node, html) else html


def read_fragment(html: str, *, printed: bool = False) -> Body:
    """Return the cleaned form of markup that came as a text: a comment as data, an item of a feed.

    Args:
        html: The markup.
        printed: Whether to spell it as a parsed page would, so that it compares with one read from a page.
    """
    html = clean_text(html)
    if (printed or _needs_cleaning(html.lower())) and not is_monstrous(html):
        body = LexborHTMLParser(html).body
        if body is not None:
            _clean(body, body.inner_html or "")
            html = body.inner_html or ""
    return body_of(html)


def body_of(html: str) -> Body:
    """Return clean markup with its text."""
    html = html.strip()
    return Body(html=html, text=body_text(html))


def is_folded(node: LexborNode, ditemid: int | None = None) -> bool:
    """Whether cuts in a body are closed: what is behind them is not on this page.

    Args:
        node: The element that holds the body.
        ditemid: The entry's number: a body may hold a closed cut of another entry, which was copied into it.
    """
    own = f"/{ditemid}.html"
    links = (link.attributes.get("href") or "" for link in node.css(_FOLDED))
    return any(ditemid is None or ".html" not in link or own in link for link in links)


def remove_all(root: LexborNode, selector: str) -> None:
    """Remove every match below a node; one inside another goes with it and is not touched again."""
    matches = root.css(selector)
    chosen = {match.mem_id for match in matches}
    for match in [match for match in matches if not _has_ancestor(match, chosen)]:
        match.decompose()


def _needs_cleaning(html: str) -> bool:
    """Whether markup that no parser printed, lower case, may hold anything that `_clean` would touch."""
    if "=" not in html and "<s" not in html:
        return False
    hints = (*_HINTS, *_HINTS_OF_CLASS) if "class" in html else _HINTS
    return bool([hint for hint in hints if hint in html]) or _LOOSE_HANDLER.search(html) is not None


def _has_ancestor(node: LexborNode, chosen: set[int]) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.mem_id in chosen:
            return True
        parent = parent.parent
    return False


def _clean(node: LexborNode, html: str) -> bool:
    """Clean an element whose contents a parser prints as `html`; return whether there was anything to do."""
    if "=" not in html and "<s" not in html:
        return False
    chrome = _chrome_in(html)
    has_tokens = _AUTH in html and any(hint in html for hint in _TOKEN_HINTS)
    has_handlers = _HANDLER.search(html) is not None
    if chrome:
        remove_all(node, ", ".join(chrome))
    if has_tokens:
        _drop_tokens(node)
    if _PROXY in html:
        _restore_images(node)
    if has_handlers:
        _drop_handlers(node)
    return bool(chrome) or has_tokens or has_handlers or _PROXY in html


def _chrome_in(html: str) -> list[str]:
    """Return the selectors of what is taken out, of those that may find something in printed markup."""
    chrome = [selector for hint, selector in _CHROME if hint in html]
    if _CLASS in html:
        classes = {name for value in _CLASSES.findall(html) for name in value.split()}
        chrome += [f".{name}" for name in _CHROME_CLASSES if name in classes]
        chrome += [selector for hint, selector in _CHROME_BY_CLASS if hint in html]
    if _ID in html:
        chrome += [selector for hint, selector in _CHROME_BY_ID if hint in html]
    return chrome


def _drop_tokens(node: LexborNode) -> None:
    for element in node.css(", ".join(f"[{name}]" for name in _TOKENS)):
        for name in _TOKENS:
            if name in element.attributes:
                del element.attrs[name]
    for element in node.css('iframe[src*="auth_token="]'):
        element.attrs["src"] = _AUTH_TOKEN.sub("", element.attributes.get("src") or "")


def _restore_images(node: LexborNode) -> None:
    """Give images that came through the site's proxy their own address again."""
    for element in node.css(f'img[src*="{_PROXY}"]'):
        match = _PROXIED.fullmatch(element.attributes.get("src") or "")
        if match:
            element.attrs["src"] = f"https://{match['rest']}"


def _drop_handlers(node: LexborNode) -> None:
    for element in node.css("*"):
        for name in [name for name in element.attributes if name.startswith("on")]:
            del element.attrs[name]
