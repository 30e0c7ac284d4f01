"""One page while it is being read: its text, its tree and its data, each made once, when asked for."""

from dataclasses import replace
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper import sites
from scraper.extract.page.captures import undo_rewriting
from scraper.extract.page.charset import Decoded, decode
from scraper.extract.page.embedded import Embedded, parse_json, read_embedded
from scraper.sites import Address
from storage.records import Page

_JSON_STARTS = ("{", "[")


class Document:
    """A page with what every reader needs of it.

    Attributes:
        page: The kept bytes and where they came from.
        url: Where the answer came from, after redirects.

    Args:
        page: See above.
        instead: Text to read in place of the page's own.
    """

    def __init__(self, page: Page, *, instead: str | None = None) -> None:
        self.page = page
        self.url = page.final_url or page.url
        self._instead = instead
        self._found: dict[str, list[LexborNode]] = {}

    @cached_property
    def decoded(self) -> Decoded:
        """The body as text, and how it was decoded; of a kept copy, as it was before it was kept."""
        found = decode(self.page.body, media_type=self.page.media_type)
        if self._instead is not None:
            return replace(found, text=self._instead, is_body=False)
        text = undo_rewriting(found.text, copy=self.page.header("content-location"))
        return found if text is found.text else replace(found, text=text, is_body=False)

    @property
    def text(self) -> str:
        """The body as text, without NUL characters."""
        return self.decoded.text

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The body as an HTML tree, whatever it is."""
        return LexborHTMLParser(self.page.body if self.decoded.is_body else self.text)

    def every(self, selector: str) -> list[LexborNode]:
        """Return what a selector finds, searched for once; to be asked before anything is taken out."""
        if selector not in self._found:
            self._found[selector] = self.tree.css(selector)
        return self._found[selector]

    @cached_property
    def embedded(self) -> Embedded:
        """The data objects in the page's scripts; empty for a page that is no HTML."""
        return Embedded() if self.is_json and self.json is not None else read_embedded(self.tree)

    @cached_property
    def is_json(self) -> bool:
        """Whether the body begins as JSON does; `json` is None where it does not also end so."""
        return self.text.lstrip("\ufeff \t\r\n")[:1] in _JSON_STARTS and not self.text.lstrip().startswith(
            "[<"
        )

    @cached_property
    def json(self) -> Any:
        """The body as a JSON value; None where it is none."""
        return parse_json(self.text) if self.is_json else None

    @cached_property
    def start(self) -> str:
        """The first two thousand characters, lower case, without leading white space."""
        return self.text[:2400].lstrip("\ufeff \t\r\n")[:2000].lower()

    @cached_property
    def address(self) -> Address | None:
        """What the page's URL names; None where it is no address of a known site."""
        return sites.read_url(self.url)

    @cached_property
    def path(self) -> str:
        """The path of the page's URL."""
        return _split(self.url)[0]

    @cached_property
    def query(self) -> dict[str, str]:
        """The query of the page's URL; of repeated names the last counts."""
        return dict(parse_qsl(_split(self.url)[1], keep_blank_values=True))

    @cached_property
    def title(self) -> str:
        """The text of the title element, white space folded; "" where there is none."""
        node = self.tree.css_first("title")
        return " ".join(node.text().split()) if node else ""


def _split(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", ""
    return parts.path, parts.query
