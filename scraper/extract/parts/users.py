"""User links: `span.ljuser` in all its ages, and what kind of account stands behind one."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from scraper.extract.page.elements import folded_text, with_tag
from storage.records import JournalKind, PosterKind

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,49}")
_IDENTITY = re.compile(r"\s*ext[_-]\d+\s*", re.IGNORECASE)
_TYPE = re.compile(r"\bi-ljuser-type-(?P<type>[A-Z])\b")
_TYPES = {
    "P": JournalKind.PERSONAL,
    "C": JournalKind.COMMUNITY,
    "I": JournalKind.IDENTITY,
    "Y": JournalKind.SYNDICATED,
    "S": JournalKind.COMMUNITY,
}
_WROTE = re.compile(r"^(?:Пишет|Написал[аи]?|Posted by)\s+", re.IGNORECASE)
_WROTE_IN = re.compile(r"(?:^|\s)(?:wrote|posted|posting|пишет|написал[аи]?)\s+(?:in|to|в)$", re.IGNORECASE)
"""What stands before the name of a community."""
_ALT_WORDS = (
    ("openid", JournalKind.IDENTITY),
    ("identity", JournalKind.IDENTITY),
    ("community", JournalKind.COMMUNITY),
    ("syndicated", JournalKind.SYNDICATED),
    ("personal", JournalKind.PERSONAL),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """An account as a user link names it."""

    name: str
    """Account name, lower case with underscores; for an identity without one its address, no scheme."""
    shown: str
    """The text of the link."""
    url: str | None
    kind: JournalKind | None
    gone: bool
    """Struck through: deleted or suspended."""

    @property
    def poster_kind(self) -> PosterKind:
        """What kind of poster a comment by this account has."""
        return PosterKind.IDENTITY if self.kind is JournalKind.IDENTITY else PosterKind.USER


def find_user(node: LexborNode | None) -> User | None:
    """Return the first user link in a node, the node itself included; None where there is none."""
    if node is None:
        return None
    link = node if "ljuser" in (node.attributes.get("class") or "").split() else node.css_first(".ljuser")
    return read_user(link) if link is not None else None


def read_user(node: LexborNode) -> User | None:
    """Return the account a `.ljuser` element names: `data-ljuser`, else `lj:user`, else the bold text."""
    attributes = node.attributes
    classes = attributes.get("class") or ""
    shown = folded_text(next(with_tag(node, "b"), node))
    anchors = [a.attributes.get("href") or "" for a in with_tag(node, "a")]
    url = anchors[-1] if anchors else None
    name = (attributes.get("data-ljuser") or attributes.get("lj:user") or shown).strip()
    kind = _kind(node, name, classes)
    name = canonical_name(name) if _NAME.fullmatch(name) else bare_address(name)
    if not name:
        return None
    gone = "i-ljuser-deleted" in classes or "line-through" in (attributes.get("style") or "")
    return User(name=name, shown=shown, url=url, kind=kind, gone=gone)


def name_before(node: LexborNode | None) -> str | None:
    """Return the display name that stands before a user link: `Kat Lee (user)`; None where none does."""
    parts: list[str] = []
    sibling = node.prev if node is not None else None
    while sibling is not None and sibling.tag != "span":
        parts.insert(0, " " if sibling.tag == "br" else sibling.text())
        sibling = sibling.prev
    words = " ".join("".join(parts).split()).removesuffix("(").strip()
    return None if _WROTE_IN.search(words) else _WROTE.sub("", words) or None


def canonical_name(name: str) -> str:
    """Return an account name as archives hold it: lower case, underscores for hyphens.

    >>> canonical_name("Some-Body")
    'some_body'
    """
    return name.strip().lower().replace("-", "_")


def is_identity_name(name: str) -> bool:
    """Whether an account name is that of an OpenID or social network account: `ext_123`."""
    return _IDENTITY.fullmatch(name) is not None


def bare_address(address: str) -> str:
    """Return an address without scheme and closing slash.

    >>> bare_address("http://example.org/me/")
    'example.org/me'
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return address.strip()
    if not parts.scheme or not parts.netloc:
        return address.strip().rstrip("/")
    return f"{parts.netloc}{parts.path}".rstrip("/")


def _kind(node: LexborNode, name: str, classes: str) -> JournalKind | None:
    match = _TYPE.search(classes)
    if match:
        return _TYPES.get(match["type"])
    if is_identity_name(name) or (name and not _NAME.fullmatch(name)):
        return JournalKind.IDENTITY
    image = next(with_tag(node, "img"), None)
    words = (image.attributes.get("alt") or "").lower() if image else ""
    return next((kind for word, kind in _ALT_WORDS if word in words), None)
