"""One file of yalje: a whole journal as YAML, JSON or XML; the owner's letters in it are not taken."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from scraper.extract.page.plain_yaml import PlainLoader
from scraper.extract.page.xml_tree import read_xml
from scraper.sources.files.folder import read_bytes
from scraper.sources.files.formats.form import DumpFormat, Said, home_named, marked, page_at
from scraper.sources.files.formats.pieces import pieces
from storage.errors import UsageError
from storage.records import DumpKind, Page

_YAML = re.compile(rb"\A(?:---\s*)?metadata:\s.{0,600}?\blj_user:", re.DOTALL)
_JSON = re.compile(rb'\A\s*\{\s*"metadata":\s*\{.{0,600}?"lj_user":', re.DOTALL)
_XML = re.compile(rb"<lj_export\b[^>]{0,200}>\s*<metadata>")


def recognises(_file: Path, head: bytes) -> bool:
    """Whether a file is such a backup."""
    return any(sign.search(head) for sign in (_YAML, _JSON, _XML))


def pages(file: Path, said: Said) -> Iterator[Page]:
    """Yield each entry with its comments, at the entry's address.

    Raises:
        UsageError: It cannot be read, or not to its end.
    """
    told = _told(file)
    owner = str((told.get("metadata") or {}).get("lj_user") or "").lower().replace("-", "_")
    home = home_named(file, said, name=owner, site="livejournal.com")
    comments: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for comment in _rows(told.get("comments")):
        comments[str(comment.get("jitemid"))].append(comment)
    for post in _rows(told.get("posts")):
        number = str(post.get("itemid") or "")
        jitemid = str(post.get("jitemid") or (int(number) >> 8 if number.isdecimal() else ""))
        entry = {"post": post, "comments": comments[jitemid]}
        body = json.dumps(entry, ensure_ascii=False, sort_keys=True, default=str)
        url = f"{home}{number}.html" if number.isdecimal() else home
        yield page_at(
            marked(url, file, number),
            file,
            body.encode("utf-8", "replace"),
            DumpKind.YALJE,
            media_type="application/json",
        )


def _rows(rows: Any) -> list[Mapping[str, Any]]:
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []


def _told(file: Path) -> Mapping[str, Any]:
    body = read_bytes(file)
    try:
        if _XML.search(body[:4096]):
            return _tree(file)
        told = json.loads(body) if body.lstrip()[:1] == b"{" else yaml.load(body, Loader=PlainLoader)  # noqa: S506
    except (ValueError, RecursionError, yaml.YAMLError) as error:
        raise UsageError(f"{file} cannot be read ({_short(error)}); look for another copy") from error
    return told if isinstance(told, Mapping) else {}


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def _tree(file: Path) -> Mapping[str, Any]:
    found: dict[str, Any] = {"posts": [], "comments": [], "metadata": {}}
    for piece in pieces(
        file, ("lj_export", "metadata"), ("lj_export", "posts", "post"), ("lj_export", "comments", "comment")
    ):
        root = read_xml(piece.body.decode("utf-8", "replace")).root
        row = {child.name: "".join(child.texts) for child in root.children} if root else {}
        if piece.path[-1] == "metadata":
            found["metadata"] = row
        else:
            found[piece.path[1]].append(row)
    return found


FORMAT = DumpFormat(
    kind=DumpKind.YALJE,
    about="a file of yalje: YAML, JSON or XML",
    recognises=recognises,
    pages=pages,
    names=re.compile(r"\.ya?ml$", re.IGNORECASE),
)
