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

from scraper.extract.embedded import clean_text
from scraper.extract.nesting import is_monstrous
from storage.markup import body_text, word_count

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
_CHROME = ", ".join(
    (
        *(f".{name}" for name in _CHROME_CLASSES),
        '[class*="b-massaction"]',
        "#lj_controlstrip_new",
        "#hello-world",
        "[rd-post-view-related-list]",
        "[suggestion-for-unlogged]",
        'form[action*="talkmulti.bml"]',
        "header[role=banner]",
        'img[width="1"][height="1"]',
        '[class="0zlreg"]',
        "script",
        "style",
    )
)
_HINTS = (
    *_CHROME_CLASSES,
    *(
        "b-massaction",
        "lj_controlstrip_new",
        "hello-world",
        "rd-post-view",
        "suggestion-for",
        "talkmulti.bml",
    ),
    *("banner", '="1"', "<script", "<style", "auth-token", "authtoken", "auth_token", "imgprx.", "0zlreg"),
)
"""What markup that needs cleaning must contain, lower case."""
_HANDLER = re.compile(r"\son[a-z]+=", re.IGNORECASE)
_TOKENS = ("data-auth-token", "data-authtoken", "data-auth_token")
_AUTH_TOKEN = re.compile(r"(?<=[?&])auth_token=[^&]*&?")
_PROXIED = re.compile(r"https?://imgprx\.livejournal\.net/st/[^/]+/(?P<rest>[^/]+\.[^/]+/.*)")
_FOLDED = (
    '.ljcut-link a[href*="#cutid"], a.ljcut-link[href*="#cutid"], a.ljcut-link-expand[href*="#cutid"],'
    ' .cut-wrapper a[href*="#cutid"]'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A cleaned text in the three forms records hold."""

    html: str
    text: str
    words: int


def read_body(node: LexborNode, *, drop: str = "") -> Body:
    """Return the cleaned contents of a body element; the tree is changed, so read all else before.

    Args:
        node: The element whose contents are the body.
        drop: A selector of what the layout puts inside besides.
    """
    if drop:
        remove_all(node, drop)
    html = node.inner_html or ""
    if _needs_cleaning(html):
        _clean(node)
        html = node.inner_html or ""
    return body_of(html)


def read_fragment(html: str, *, printed: bool = False) -> Body:
    """Return the cleaned form of markup that came as a text: a comment as data, an item of a feed.

    Args:
        html: The markup.
        printed: Whether to spell it as a parsed page would, so that it compares with one read from a page.
    """
    html = clean_text(html)
    if (printed or _needs_cleaning(html)) and not is_monstrous(html):
        body = LexborHTMLParser(html).body
        if body is not None:
            _clean(body)
            html = body.inner_html or ""
    return body_of(html)


def body_of(html: str) -> Body:
    """Return clean markup with its text and word count."""
    html = html.strip()
    text = body_text(html)
    return Body(html=html, text=text, words=word_count(text))


def is_folded(node: LexborNode) -> bool:
    """Whether cuts in a body are closed: what is behind them is not on this page."""
    return node.css_first(_FOLDED) is not None


def remove_all(root: LexborNode, selector: str) -> None:
    """Remove every match below a node; one inside another goes with it and is not touched again."""
    matches = root.css(selector)
    chosen = {match.mem_id for match in matches}
    for match in [match for match in matches if not _has_ancestor(match, chosen)]:
        match.decompose()


def _needs_cleaning(html: str) -> bool:
    if "=" not in html and "<s" not in html.lower():
        return False
    folded = html.lower()
    return any(hint in folded for hint in _HINTS) or _HANDLER.search(html) is not None


def _has_ancestor(node: LexborNode, chosen: set[int]) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.mem_id in chosen:
            return True
        parent = parent.parent
    return False


def _clean(node: LexborNode) -> None:
    remove_all(node, _CHROME)
    for element in node.css(", ".join(f"[{name}]" for name in _TOKENS)):
        for name in _TOKENS:
            if name in element.attributes:
                del element.attrs[name]
    for element in node.css('iframe[src*="auth_token="]'):
        element.attrs["src"] = _AUTH_TOKEN.sub("", element.attributes.get("src") or "")
    for element in node.css('img[src*="imgprx.livejournal.net/st/"]'):
        match = _PROXIED.fullmatch(element.attributes.get("src") or "")
        if match:
            element.attrs["src"] = f"https://{match['rest']}"
    for element in node.css("*"):
        for name in [name for name in element.attributes if name.startswith("on")]:
            del element.attrs[name]
