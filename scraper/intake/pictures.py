"""Which pictures entries and comments show, and taking in those that were saved along with their pages."""

from collections.abc import Callable, Iterator
from urllib.parse import urljoin

from scraper.extract.parts.images import Image, find_images, is_wanted, sniff
from storage.archive import Archive
from storage.records import EntryId, Page
from storage.tables.media import Shower

BATCH = 500


def link_pictures(archive: Archive, *, root: str = "") -> None:
    """Note which pictures entries and comments show; comments that have theirs are not looked at again.

    Args:
        archive: Its entries and comments.
        root: The journal's own address, for what is named relative to it.
    """
    media = archive.media
    for batch in _batches(media.entries_showing):
        with archive.transaction():
            for shower in batch:
                media.link_entry(EntryId(shower.row_id), _shown(shower, root))
    for batch in _batches(media.comments_showing):
        with archive.transaction():
            for shower in batch:
                media.link_comment(shower.row_id, _shown(shower, root))


def _batches(ask: Callable[[int, int], tuple[Shower, ...]]) -> Iterator[tuple[Shower, ...]]:
    """Yield rows a batch at a time, so that a journal of any size fits into little memory."""
    after = 0
    while batch := ask(after, BATCH):
        yield batch
        after = batch[-1].row_id


def _shown(shower: Shower, root: str) -> tuple[str, ...]:
    """Return the addresses of the pictures a row shows, absolute."""
    base = shower.url or root
    urls = (shower.userpic_url or "", *find_images(shower.body_html or ""))
    absolute = (_joined(base, url) for url in urls if url)
    return tuple(dict.fromkeys(url for url in absolute if is_wanted(url)))


def _joined(base: str, url: str) -> str:
    try:
        return urljoin(base, url)
    except ValueError:
        return ""


def keep_picture(archive: Archive, url: str, body: bytes, image: Image, *, at: str) -> None:
    """Store a picture, in a transaction of its own.

    Args:
        archive: Where it goes.
        url: The address that entries show.
        body: Its bytes.
        image: What they are.
        at: When they were received, UTC.
    """
    with archive.transaction():
        archive.media.keep(
            url,
            body,
            media_type=image.media_type,
            width=image.width,
            height=image.height,
            fetched_at=at,
        )


class PicturesWanted:
    """The pictures an archive's entries and comments show that are not in it.

    Args:
        archive: Where pictures go.
    """

    def __init__(self, archive: Archive) -> None:
        link_pictures(archive)
        self._archive = archive
        self._urls = {_place(medium.url): medium.url for medium in archive.media.pending()}
        self.taken = 0

    def wants(self, url: str) -> bool:
        """Return whether a picture is waited for, by http or by https."""
        return _place(url) in self._urls

    def take(self, pages: Iterator[Page]) -> None:
        """Keep the pictures among answers that are waited for; look at no more of them than that needs."""
        while self._urls and (page := next(pages, None)) is not None:
            image = sniff(page.body)
            url = self._urls.pop(_place(page.url), None) if image else None
            if image is None or url is None:
                continue
            keep_picture(self._archive, url, page.body, image, at=page.fetched_at)
            self.taken += 1


def _place(url: str) -> str:
    return url.partition("://")[2]
