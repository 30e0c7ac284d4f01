"""The same entry pages read with BeautifulSoup, as plainly as one would write it in an afternoon.

Nothing of ours runs inside, and it reads less than we do: times stay text, bodies are what the parser
writes out, and nothing odd is noticed.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bs4 import BeautifulSoup, Tag

_SITE_DATA = re.compile(r"Site\.(page|entry|journal|current_journal)\s*=\s*(?=\{)")
_COMMENT_INFO = re.compile(r"_cmtinfo\s*=\s*(?=\{)")
_THREAD = re.compile(r"[?&]thread=(\d+)")
_SIGNS = ("div.entry-content", "div.b-singlepost-body, article.b-singlepost-body", "div.aentry-post__text")
_BODIES = (*_SIGNS, "div.asset-body", "div.entryText", "dd.entry-content")
_SUBJECTS = ".entry-title, .b-singlepost-title, .aentry-post__title-text, .asset-name, .entryHeaderSubject"
_DATES = ".datetime, .b-singlepost-author-date, .aentry-head__date time, abbr.datetime, .entryHeaderDate"
_POSTERS = ".entry-poster .ljuser, .b-singlepost-author .ljuser, .aentry-head .ljuser, .user-icon .ljuser"
_TAGS = '.tag a[rel="tag"], .b-singlepost-tags a, .aentry-tags a, .asset-tags a[rel="tag"], .entryMetadata a'


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What a page holds, as far as the comparison goes."""

    subject: str | None
    eventtime: str | None
    poster: str | None
    tags: tuple[str, ...]
    currents: Mapping[str, str | None]
    body_html: str | None
    body_text: str | None
    comments: tuple[Mapping[str, Any], ...] = field(default=())


def read_with_soup(body: bytes) -> Read:
    """Return an entry and its comments, both engines."""
    soup = BeautifulSoup(body, "html.parser")
    data = _data(soup)
    text = next((node for selector in _BODIES if (node := soup.select_one(selector))), None)
    told = data.get("page", {}).get("comments") or []
    return Read(
        subject=_text(soup.select_one(_SUBJECTS)),
        eventtime=_text(soup.select_one(_DATES)),
        poster=_poster(soup.select_one(_POSTERS)),
        tags=tuple(" ".join(link.get_text().split()) for link in soup.select(_TAGS)),
        currents={
            name: _text(soup.select_one(f".metadata-item-{name}")) for name in ("mood", "music", "location")
        },
        body_html=text.decode_contents() if text else None,
        body_text=text.get_text("\n") if text else None,
        comments=tuple(_told(item) for item in (told.values() if isinstance(told, dict) else told))
        or tuple(_comment(node, data) for node in soup.select(".dwexpcomment")),
    )


def _told(item: Mapping[str, Any]) -> dict[str, Any]:
    """A comment that the page holds as data."""
    article = str(item.get("article") or "")
    return {
        "dtalkid": int(item.get("dtalkid") or item.get("thread") or 0),
        "parent": item.get("parent"),
        "poster": item.get("uname"),
        "subject": item.get("subject"),
        "posted_at": item.get("ctime_ts") or item.get("ctime"),
        "body_html": article,
        "body_text": BeautifulSoup(article, "html.parser").get_text("\n"),
        "userpic_url": item.get("upic"),
    }


def _data(soup: BeautifulSoup) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for script in soup.find_all("script"):
        text = script.get_text()
        for match in (*_SITE_DATA.finditer(text), *_COMMENT_INFO.finditer(text)):
            try:
                value, _ = json.JSONDecoder(strict=False).raw_decode(text, match.end())
            except ValueError:
                continue
            found[match[1] if match.re is _SITE_DATA else "cmtinfo"] = value
    return found


def _comment(node: Tag, data: Mapping[str, Any]) -> dict[str, Any]:
    number = str(node.get("id")).removeprefix("cmt")
    body = node.select_one(".comment-content")
    user = node.select_one(".comment-poster .ljuser")
    picture = node.select_one(".userpic img")
    parent = node.select_one(".commentparent a")
    match = _THREAD.search(str(parent.get("href"))) if parent else None
    wrapper = node.select_one(".comment-wrapper") or node
    return {
        "dtalkid": int(number),
        "parent": int(match[1]) if match else data.get("cmtinfo", {}).get(number, {}).get("parent"),
        "state": [
            name for name in wrapper.get_attribute_list("class") if name in {"deleted", "screened", "frozen"}
        ],
        "poster": _poster(user),
        "shown": _text(user),
        "subject": _text(node.select_one(".comment-title")),
        "posted_at": _text(node.select_one(".datetime"), " "),
        "edited_at": _text(node.select_one(".edittime"), " "),
        "body_html": body.decode_contents() if body else None,
        "body_text": body.get_text("\n") if body else None,
        "picture_keyword": picture.get("title") if picture else None,
        "userpic_url": picture.get("src") if picture else None,
    }


def _poster(user: Tag | None) -> str | None:
    if user is None:
        return None
    name = user.get("data-ljuser") or user.get("lj:user")
    return str(name) if name else _text(user)


def _text(node: Tag | None, separator: str = "") -> str | None:
    return " ".join(node.get_text(separator).split()) if node is not None else None
