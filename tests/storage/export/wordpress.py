"""What WordPress makes of files it imports: a model of its importer, written from what it was seen to do.

It reads a file twice, as XML and line by line (as hosts without an XML extension do), and then takes posts,
terms and comments as the importer does: terms by their slugs, a post unless one has its title and date,
comments in the order of their numbers.
"""

import re
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

WP = "{http://wordpress.org/export/1.2/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
SLUG = 200
"""Bytes of a slug in its table."""
NO_DATE = "0000-00-00 00:00:00"
Fields = dict[str, str]


@dataclass
class Item:
    """A post as a parser gives it."""

    fields: Fields
    terms: list[tuple[str, str]] = field(default_factory=list)
    """(slug, name)"""
    metas: dict[str, str] = field(default_factory=dict)
    comments: list[Fields] = field(default_factory=list)


@dataclass
class Said:
    """A comment on the blog."""

    key: int
    parent: int
    fields: Fields


@dataclass
class Posted:
    """A post on the blog."""

    fields: Fields
    slug: str
    tags: list[str]
    comments: list[Said] = field(default_factory=list)


@dataclass
class Blog:
    """A blog that files were imported into."""

    posts: dict[str, Posted] = field(default_factory=dict)
    """By the number they have in the file."""
    skipped: list[str] = field(default_factory=list)
    terms: dict[str, str] = field(default_factory=dict)
    """Slug -> name."""


FIELDS = ("post_id", "post_date", "post_date_gmt", "post_name", "status", "post_type", "post_password")
SAID = ("id", "author", "author_email", "author_url", "date", "date_gmt", "content", "approved", "parent")


def read_xml(path: Path) -> Iterator[Item]:
    """Yield the posts of a file as its readers of XML give them."""
    channel = ET.parse(path).getroot().find("channel")  # noqa: S314 - written by us
    assert channel is not None
    for item in channel.findall("item"):
        yield Item(
            {name: item.findtext(WP + name) or "" for name in FIELDS}
            | {"title": item.findtext("title") or "", "content": item.findtext(CONTENT) or ""},
            [(c.get("nicename") or "", c.text or "") for c in item.findall("category")],
            {
                m.findtext(f"{WP}meta_key") or "": m.findtext(f"{WP}meta_value") or ""
                for m in item.findall(f"{WP}postmeta")
            },
            [
                {name: c.findtext(f"{WP}comment_{name}") or "" for name in SAID}
                for c in item.findall(f"{WP}comment")
            ],
        )


def read_lines(path: Path) -> Iterator[Item]:
    """Yield the posts of a file as its reader of lines gives them, which knows no XML."""
    held: list[str] | None = None
    for line in path.read_text("utf-8").split("\n"):
        if "<item>" in line:
            held = []
        elif "</item>" in line and held is not None:
            yield _item("\n".join(held) + "\n")
            held = None
        elif held is not None:
            held.append(line.rstrip())


_CATEGORY = re.compile(r'<category domain="[^"]+?" nicename="([^"]+?)">(.+?)</category>', re.DOTALL)


def _item(text: str) -> Item:
    return Item(
        {name: _tag(text, f"wp:{name}") for name in FIELDS}
        | {"title": _tag(text, "title"), "content": _tag(text, "content:encoded")},
        [
            (slug, name.replace("<![CDATA[", "").replace("]]>", ""))
            for slug, name in re.findall(
                r'<category domain="[^"]+?" nicename="([^"]+?)">(.+?)</category>', text, re.DOTALL
            )
        ],
        {
            _tag(meta, "wp:meta_key"): _tag(meta, "wp:meta_value")
            for meta in re.findall(r"<wp:postmeta>(.+?)</wp:postmeta>", text, re.DOTALL)
        },
        [
            {name: _tag(said, f"wp:comment_{name}") for name in SAID}
            for said in re.findall(r"<wp:comment>(.+?)</wp:comment>", text, re.DOTALL)
        ],
    )


def _tag(text: str, name: str) -> str:
    found = re.search(rf"<{name}.*?>(.*?)</{name}>", text, re.DOTALL | re.IGNORECASE)
    if found is None:
        return ""
    if not found[1].startswith("<![CDATA["):
        return found[1]
    if "]]]]><![CDATA[>" in found[1]:
        return "".join(re.findall(r"<!\[CDATA\[(.*?)\]\]>", found[1], re.DOTALL))
    return re.sub(r"^<!\[CDATA\[(.*)\]\]>$", r"\1", found[1], flags=re.DOTALL)


_LATIN = {"ß": "s", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"}


def sanitised(slug: str) -> str:
    """A slug as its table holds it: Latin letters without marks, other scripts by their bytes, cut."""
    letters = "".join(_LATIN.get(sign, sign) for sign in slug.lower())
    plain = re.sub(r"(?<=[a-z])[\u0300-\u036f]+", "", unicodedata.normalize("NFD", letters))
    kept = ""
    for sign in unicodedata.normalize("NFC", plain):
        if sign.isascii():
            piece = sign if re.fullmatch(r"[a-z0-9_-]", sign) else "-" if sign.isspace() else ""
        else:
            piece = quote(sign).lower()
        if len(kept) + len(piece) > SLUG:
            break
        kept += piece
    return re.sub(r"-+", "-", kept).strip("-")


def compared(text: str) -> str:
    """What the database compares of a title: letters without case or marks."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).rstrip()


def imported(folder: Path) -> Blog:
    """A blog after all files of a folder, in the order of their names, by both readers alike."""
    blog = Blog()
    known: set[tuple[str, str]] = set()
    next_comment = 1
    for path in sorted(folder.glob("*.xml")):
        items = list(read_xml(path))
        assert items == list(read_lines(path)), path.name
        for item in items:
            twin = compared(item.fields["title"]), item.fields["post_date"]
            if twin in known:
                blog.skipped.append(item.fields["post_id"])
                continue
            known.add(twin)
            blog.posts[item.fields["post_id"]] = _posted(blog, item)
            next_comment = _talk(blog.posts[item.fields["post_id"]], item, next_comment)
    return blog


def _posted(blog: Blog, item: Item) -> Posted:
    tags = []
    for slug, name in item.terms:
        tags.append(blog.terms.setdefault(sanitised(slug), name))
    taken = {post.slug for post in blog.posts.values()}
    slug = sanitised(item.fields["post_name"])
    assert slug not in taken, slug
    return Posted(item.fields, slug, tags)


def _talk(post: Posted, item: Item, following: int) -> int:
    """Take comments in the order of their numbers; one whose parent is not there yet keeps a wrong number."""
    inserted: dict[str, int] = {}
    for said in sorted(item.comments, key=lambda said: int(said["id"])):
        parent = inserted.get(said["parent"], int(said["parent"] or 0))
        inserted[said["id"]] = following
        post.comments.append(Said(following, parent, said))
        following += 1
    return following
