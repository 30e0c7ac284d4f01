"""What a run would cost, before it does anything."""

from scraper.crawl.loop import Crawl
from scraper.events import Planned
from scraper.extract import read_page
from scraper.extract.parts.images import find_images, is_wanted
from scraper.sources.api.owner import OwnerSource
from scraper.sources.live.place import Place
from scraper.sources.wayback.source import WaybackSource
from storage.archive import Archive
from storage.tables.holdings import EachEntry

REPLIES_EACH = 10.0
"""Comments that an entry has where neither lists nor the archive can tell yet."""
PAGES_EACH = 0.4
"""Requests for comments beside the entry's own, where nothing can tell: 0.2 to 0.7 on simulated journals."""
OPENED = 1 / 3
"""Requests an entry with comments takes besides, for threads its page folds: 0 to 1.2, measured alike."""
ICONS_OF_ROOT = 2.2
"""Icons to a root of comments: people come back, so that new faces grow as the root does (Heaps' law).

2.2 fits six simulated journals, of 27 to 451 comments, to within a fifth.
"""
PICTURE_SECONDS = 1.0
"""A picture takes about so long: many hosts are asked in turns."""


def plan(crawl: Crawl, place: Place) -> Planned:
    """Return what a run would cost: of interfaces, which bring a hundred entries a call, and of pages."""
    frontier, source = crawl.archive.frontier, crawl.source
    waiting = frontier.pending(source=source.name)
    entries = frontier.pending(kind="entry", source=source.name)
    each = crawl.archive.holdings.each_entry()
    pages_each = None if each.comment_pages is None else each.comment_pages + OPENED * (each.talked or 0)
    comment_pages = round(entries * (PAGES_EACH if pages_each is None else pages_each))
    pictures = _pictures(crawl.archive, place, entries=entries, each=each)
    if isinstance(source, OwnerSource):
        entries, comment_pages, pictures = source.waiting(), 0, 0
    if isinstance(source, WaybackSource):
        # The index names every page there is.
        comment_pages = 0
    requests = waiting + comment_pages
    tempo = crawl.client.pace.tempo
    seconds = requests * max(tempo.gap + tempo.jitter / 2, tempo.seconds / tempo.requests)
    if crawl.settings.media:
        seconds += pictures * PICTURE_SECONDS
    return Planned(
        journal=place.journal,
        entries=entries,
        requests=requests,
        seconds=round(seconds),
        comment_pages=comment_pages,
        pictures=pictures if crawl.settings.media else 0,
    )


def _pictures(archive: Archive, place: Place, *, entries: int, each: EachEntry) -> int:
    """Return how many pictures would come: new faces beside comments, and what entries show."""
    comments = entries * (REPLIES_EACH if each.replies is None else each.replies)
    held, icons = archive.holdings.faces()
    faces = max(0.0, ICONS_OF_ROOT * (held + comments) ** 0.5 - icons) if comments else 0.0
    shown = each.pictures if each.pictures is not None else _shown_in_feed(archive, place)
    return round(faces + entries * shown) + len(archive.media.pending())


def _shown_in_feed(archive: Archive, place: Place) -> float:
    """Return how many pictures an entry of the feed shows on average; 0 where there is no feed."""
    kept = archive.pages.latest(place.feed())
    texts = [entry.body_html for entry in read_page(kept[1]).entries if entry.body_html] if kept else []
    shown = {url for text in texts for url in find_images(text) if is_wanted(url)}
    return len(shown) / len(texts) if texts else 0.0
