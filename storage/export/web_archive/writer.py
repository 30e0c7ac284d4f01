"""`warc` and `wacz`: the pages as they were kept, for any program that replays web archives.

Answers stand as their sites gave them, without the compression and chunks they came in, lengths put right. No
cookie is in them. A WACZ is the same in one file with an index and a list of pages.
"""

import base64
import hashlib
import json
import re
import tempfile
import zipfile
from collections.abc import Iterator
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import IO, Any, NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit
from uuid import NAMESPACE_URL, uuid5

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from storage.export.folder import safe_stem
from storage.export.frame import Export, Exporter
from storage.export.held import ExportEntry
from storage.export.told import Change
from storage.export.web_archive.kept_pages import KeptPages
from storage.records import Page

_UNDONE = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection", "keep-alive"})
_SECRET = frozenset(
    {"cookie", "cookie2", "set-cookie", "set-cookie2", "authorization", "proxy-authorization"}
)
_BYTES = "application/octet-stream"
_EPOCH = "1970-01-01T00:00:00Z"
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
"""The first a ZIP file can say: its own time of making would make two exports differ."""
PAGE_WITHHELD = Change(
    "page-withheld", "the page it was read from shows more than everybody may read, and stayed"
)
NO_PAGE = Change("no-page", "the archive keeps no page of it, only what was read")


class _Place(NamedTuple):
    """Where a record stands, for the index."""

    url: str
    moment: str
    status: int
    mime: str
    digest: str
    offset: int
    length: int


def write_warc(export: Export) -> None:
    """Write one WARC file, compressed record by record."""
    name = f"{_stem(export)}.warc.gz"
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / name
        with made.open("w+b") as file:
            for _ in _records(export, file, name, files=[name]):
                pass
        export.folder.take(name, made)


def write_wacz(export: Export) -> None:
    """Write one WACZ file: the WARC file with its index, its list of pages and their digests."""
    name = f"{_stem(export)}.wacz"
    with tempfile.TemporaryDirectory() as folder:
        warc, made = Path(folder) / "data.warc.gz", Path(folder) / name
        with warc.open("w+b") as file:
            places = list(_records(export, file, warc.name, files=[name]))
        with zipfile.ZipFile(made, "w") as box:
            _fill(export, box, warc, places)
        export.folder.take(name, made)


def _stem(export: Export) -> str:
    journal = export.journal
    return safe_stem(journal.name if journal else "") or "journal"


def _records(export: Export, file: IO[bytes], name: str, *, files: list[str]) -> Iterator[_Place]:
    """Write all records; yield where each answer stands; report the entries."""
    writer = WARCWriter(file, gzip=True)
    pages = KeptPages(export)
    last = export.db.execute("SELECT max(fetched_at) FROM pages").fetchone()[0] or _EPOCH
    info = writer.create_warcinfo_record(name, {"software": "ljkeep", "format": "WARC File Format 1.0"})
    info.rec_headers.replace_header("WARC-Record-ID", _record_id("warcinfo", name))
    info.rec_headers.replace_header("WARC-Date", _moment(last))
    writer.write_record(info)
    written: set[int] = set()
    for page_id, page in pages.leaving():
        written.add(page_id)
        for url in dict.fromkeys((page.url, page.final_url)):
            yield _write(writer, file, page, url=url, key=f"{page_id}:{url}")
    if pages.withheld:
        export.decide(
            f"{pages.withheld:,} pages stayed in the archive, since they show what not everybody may read"
        )
    for entry in export.entries():
        _report(export, entry, written, files)


def _report(export: Export, entry: ExportEntry, written: set[int], files: list[str]) -> None:
    if entry.page_id is None:
        export.arrived(entry, files, changes=[NO_PAGE])
    elif entry.page_id in written:
        export.arrived(entry, files)
    else:
        export.arrived(entry, files, changes=[PAGE_WITHHELD])


def _write(writer: Any, file: IO[bytes], page: Page, *, url: str, key: str) -> _Place:
    offset = file.tell()
    is_web = url.startswith(("http://", "https://"))
    target = url if is_web else f"urn:sha256:{hashlib.sha256(page.body).hexdigest()}"
    headers = {"WARC-Date": _moment(page.fetched_at), "WARC-Record-ID": _record_id(key, page.fetched_at)}
    kind = {"http_headers": _http(page)} if is_web else {"warc_content_type": page.media_type or _BYTES}
    record = writer.create_warc_record(
        target,
        "response" if is_web else "resource",
        payload=BytesIO(page.body),
        length=len(page.body),
        warc_headers_dict=headers,
        **kind,
    )
    writer.write_record(record)
    return _Place(
        url=target,
        moment=re.sub(r"\D", "", _moment(page.fetched_at)),
        status=page.status,
        mime=(page.media_type or _BYTES).partition(";")[0].strip(),
        digest="sha1:" + base64.b32encode(hashlib.sha1(page.body, usedforsecurity=False).digest()).decode(),
        offset=offset,
        length=file.tell() - offset,
    )


def _http(page: Page) -> StatusAndHeaders:
    """Return status line and headers as they came, without what was undone and without cookies."""
    try:
        phrase = HTTPStatus(page.status).phrase
    except ValueError:
        phrase = "Unknown"
    kept = [
        (name, re.sub(r"[\r\n]+", " ", value))
        for name, value in page.headers
        if name not in _UNDONE and name not in _SECRET
    ]
    if page.media_type and not page.header("content-type"):
        kept.append(("content-type", page.media_type))
    kept.append(("content-length", str(len(page.body))))
    return StatusAndHeaders(f"{page.status} {phrase}", kept, protocol="HTTP/1.1")


def _moment(text: str) -> str:
    return text if _INSTANT.fullmatch(text) else _EPOCH


def _record_id(*parts: str) -> str:
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, 'ljkeep:' + ':'.join(parts))}>"


def _fill(export: Export, box: zipfile.ZipFile, warc: Path, places: list[_Place]) -> None:
    resources: list[dict[str, object]] = []
    with (
        box.open(_member(f"archive/{warc.name}"), "w", force_zip64=True) as target,
        warc.open("rb") as source,
    ):
        digest = hashlib.sha256()
        while piece := source.read(1 << 20):
            digest.update(piece)
            target.write(piece)
    resources.append(_resource(f"archive/{warc.name}", digest.hexdigest(), warc.stat().st_size))
    index = "".join(sorted(_index_line(place, warc.name) for place in places)).encode()
    pages = "".join(_page_lines(export, places)).encode()
    for name, data in (("indexes/index.cdx", index), ("pages/pages.jsonl", pages)):
        box.writestr(_member(name), data)
        resources.append(_resource(name, hashlib.sha256(data).hexdigest(), len(data)))
    journal = export.journal
    package = {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "title": journal.heading if journal else "journal",
        "created": _moment(export.db.execute("SELECT max(fetched_at) FROM pages").fetchone()[0] or _EPOCH),
        "software": "ljkeep",
        "resources": resources,
    }
    told = json.dumps(package, ensure_ascii=False, indent=2).encode()
    box.writestr(_member("datapackage.json"), told)
    seal = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(told).hexdigest()}"}
    box.writestr(_member("datapackage-digest.json"), json.dumps(seal, indent=2).encode())


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _ZIP_TIME)
    member.external_attr = 0o644 << 16
    return member


def _resource(path: str, digest: str, size: int) -> dict[str, object]:
    return {"name": path.rpartition("/")[2], "path": path, "hash": f"sha256:{digest}", "bytes": size}


def _index_line(place: _Place, file: str) -> str:
    told = {
        "url": place.url,
        "mime": place.mime,
        "status": str(place.status),
        "digest": place.digest,
        "length": str(place.length),
        "offset": str(place.offset),
        "filename": file,
    }
    return f"{_sort_key(place.url)} {place.moment} {json.dumps(told)}\n"


def _sort_key(url: str) -> str:
    """Return an address as indexes sort it: host from the right, all in lower case, queries in order.

    >>> _sort_key("http://Kat.journal.example:80/1.html?b=2&A=1")
    'example,journal,kat)/1.html?a=1&b=2'
    """
    try:
        parts = urlsplit(url.lower())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return url.lower()
    if not host:
        return url.lower()
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    at = ",".join(reversed(host.removeprefix("www.").split(".")))
    odd_port = f":{port}" if port not in {None, 80, 443} else ""
    return f"{at}{odd_port}){parts.path or '/'}{f'?{query}' if query else ''}"


def _page_lines(export: Export, places: list[_Place]) -> Iterator[str]:
    """Yield the list of pages: those of entries, with their titles."""
    titles = {
        row["url"]: row["subject"] or "(no subject)"
        for row in export.db.execute("SELECT entry_id, url, subject FROM entries WHERE url IS NOT NULL")
        if export.is_leaving(row["entry_id"])
    }
    yield json.dumps({"format": "json-pages-1.0", "id": "pages", "title": "Entries"}) + "\n"
    listed: set[str] = set()
    for place in places:
        plain = place.url.partition("?")[0]
        if plain in titles and plain not in listed:
            listed.add(plain)
            moment = place.moment
            at = f"{moment[:4]}-{moment[4:6]}-{moment[6:8]}T{moment[8:10]}:{moment[10:12]}:{moment[12:]}Z"
            row = {"id": str(len(listed)), "url": place.url, "ts": at, "title": titles[plain]}
            yield json.dumps(row, ensure_ascii=False) + "\n"


WARC = Exporter(
    name="warc",
    about="The kept pages as they came, in a WARC file: for replay, and as evidence.",
    write=write_warc,
    takes_tag_map=False,
)
WACZ = Exporter(
    name="wacz",
    title="Web archive",
    about="The same in one file that ReplayWeb.page opens, with an index.",
    write=write_wacz,
    takes_tag_map=False,
)
