"""What a live journal's addresses are about, for archives that know targets by their addresses alone."""

from scraper.sources.live.place import Place
from scraper.sources.live.talk import read_step
from storage.archive import Archive
from storage.records import Key, Target


def key_of(place: Place, target: Target) -> Key:
    """Return what a target is about, by its kind and address."""
    if target.kind == "month":
        return Key(month=place.month_of(target.locator))
    if target.kind == "year":
        return Key(month=place.year_of(target.locator))
    if target.kind == "entry":
        return Key(ditemid=place.ditemid(target.locator))
    if target.kind == "comments":
        step = read_step(target.locator)
        ditemid = place.ditemid(target.locator)
        return Key(ditemid=ditemid, view=step and step.view.value, number=step and step.number)
    return Key()


def complete_keys(archive: Archive, place: Place) -> None:
    """Store what the targets are about that an older archive knows by their addresses alone."""
    for target in archive.frontier.unkeyed(place.source):
        archive.frontier.set_key(target.target_id or 0, key_of(place, target))
