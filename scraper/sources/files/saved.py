"""What somebody saved, whatever its kind: the pages in a file, and the pictures in it or beside it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from enum import Enum, auto
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from scraper.extract.page.captures import original_page
from scraper.extract.parts.images import find_images
from scraper.sources.files.envelope import is_envelope, read_envelope_pictures
from scraper.sources.files.folder import find_files, is_page_file, read_bytes, read_file
from scraper.sources.files.formats import format_of, is_copy, rank_of, read_dump
from scraper.sources.files.formats.form import NOTHING_SAID, DumpFormat, Said, head_of, saved_at
from scraper.sources.files.mail import is_mail, read_mail
from scraper.sources.files.warc import is_warc, read_warc, read_warc_pictures
from scraper.sources.files.zipped import is_packed, read_zip, read_zip_pictures
from storage.records import Page

LARGEST_PICTURE = 20 << 20
"""Bytes of the largest picture taken."""


class Plain(Enum):
    """What a file is that is no backup of another tool's."""

    WARC = auto()
    PACKED = auto()
    MAIL = auto()
    PAGE = auto()
    """A page, as far as its name and its first bytes tell."""


SavedForm = Plain | DumpFormat
"""What a file is."""


def find_saved(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files that may hold pages: as they are named, and all below folders, in order.

    What another file of the same dump says as well is left out; comments come behind the entries they are on.

    Raises:
        UsageError: There is nothing at a path.
    """
    for path in paths:
        root = path.resolve()
        found = find_files((path,), also=is_container)
        yield from sorted((file for file in found if not is_copy(file.resolve(), root)), key=rank_of)


def is_container(file: Path) -> bool:
    """Return whether a file holds pages, and is none: a WARC, ZIP, WACZ or tar file, a dump, or letters."""
    return form_of(file) is not Plain.PAGE


def form_of(file: Path) -> SavedForm:
    """Return what a file is, by its name and its first bytes."""
    if is_warc(file):
        return Plain.WARC
    if is_packed(file):  # First: what is packed without being made smaller looks like what is in it.
        return Plain.PACKED
    if dump := format_of(file):
        return dump
    is_letters = is_mail(file.name, head_of(file), is_page=is_page_file(file))
    return Plain.MAIL if is_letters else Plain.PAGE


def read_saved(
    file: Path, left_out: Counter[str], said: Said = NOTHING_SAID, *, form: SavedForm | None = None
) -> Iterator[Page]:
    """Yield the pages in a file, lazily.

    Args:
        file: A page, a WARC, ZIP, WACZ or tar file, a dump, or letters.
        left_out: Counts what of a container is no page, by media type or kind.
        said: What the person says of it.
        form: What it is, where that is known.

    Raises:
        UsageError: The file cannot be read, or not to its end.
    """
    form = form or form_of(file)
    if form is Plain.WARC:
        return read_warc(file, left_out)
    if form is Plain.PACKED:
        return read_zip(file, left_out, replace(said, is_of_one_file=False))
    kind = said.kind or (form.kind if isinstance(form, DumpFormat) else None)
    if kind is not None:
        return read_dump(file, kind, said)
    if form is Plain.MAIL:
        return read_mail(file.open("rb"), file.resolve().as_uri(), left_out, saved_at=saved_at(file))
    return iter((read_file(file, url=said.url),))


def read_pictures(
    file: Path, *, root: Path, is_wanted: Callable[[str], bool], form: SavedForm | None = None
) -> Iterator[Page]:
    """Yield the pictures asked for that lie in a file, or beside the page it is.

    Args:
        file: A page, or a WARC, ZIP, WACZ or tar file.
        root: The folder that was given: no picture from outside is taken, whatever a page says.
        is_wanted: Says of an address whether an entry shows it.
        form: What the file is, where that is known.

    Raises:
        UsageError: The file cannot be read, or not to its end.
    """
    form = form or form_of(file)
    if form is Plain.WARC:
        yield from read_warc_pictures(file, is_wanted)
    elif form is Plain.PACKED:
        yield from read_zip_pictures(file, is_wanted)
    elif isinstance(form, DumpFormat):
        yield from form.pictures(file, is_wanted)
    elif form is Plain.PAGE:
        yield from _of_page(file, root=root, is_wanted=is_wanted)


def _of_page(file: Path, *, root: Path, is_wanted: Callable[[str], bool]) -> Iterator[Page]:
    """Yield the pictures asked for that a saved page holds, or that lie beside it."""
    body = read_bytes(file)
    if is_envelope(body):
        found = (original_page(page) for page in read_envelope_pictures(body, read_file(file)))
        yield from (page for page in found if is_wanted(page.url))
    elif b"<" in body[:1000]:
        yield from _beside(file, body=body, root=root, is_wanted=is_wanted)


def _beside(file: Path, *, body: bytes, root: Path, is_wanted: Callable[[str], bool]) -> Iterator[Page]:
    """Yield the pictures that a page shows from files near it, as browsers and wget save them."""
    named = [url for url in find_images(body.decode("utf-8", "replace")) if _is_relative(url)]
    if not named:
        return
    page = read_file(file)
    for url in dict.fromkeys(named):
        whole = urljoin(page.url, url)
        near = _near(file, url, root=root) if is_wanted(whole) else None
        if near is not None:
            yield replace(
                page, url=whole, final_url=whole, media_type=None, headers=(), body=near.read_bytes()
            )


def _is_relative(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc and not parts.path.startswith("/") and bool(parts.path)


def _near(file: Path, url: str, *, root: Path) -> Path | None:
    """Return the file that a relative address leads to, if it is one of those that were given."""
    try:
        near = (file.parent / unquote(urlsplit(url).path)).resolve()
        inside = near.is_relative_to(root.resolve()) and near.is_file()
        return near if inside and near.stat().st_size <= LARGEST_PICTURE else None
    except (OSError, ValueError):
        return None
