"""What a story is labelled with, and how a person's tag map changes it."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from storage.export.tag_map import TagDecision, TagKind, TagMap, TagTarget
from storage.folding import key
from storage.words.archive_warnings import read_archive_warnings

RATINGS = {
    "general": "General Audiences",
    "teen": "Teen And Up Audiences",
    "mature": "Mature",
    "explicit": "Explicit",
    "not_rated": "Not Rated",
}
"""As fans know them."""
_SOURCES = {
    TagKind.FANDOM: "fandoms",
    TagKind.RELATIONSHIP: "pairings",
    TagKind.CHARACTER: "characters",
    TagKind.WARNING: "warnings",
    TagKind.GENRE: "genres",
    TagKind.TAG: "tags",
}
"""Tags last: one that says again what got another name says nothing more."""
_LISTS = {
    TagTarget.FANDOM: "fandoms",
    TagTarget.RELATIONSHIP: "pairings",
    TagTarget.CHARACTER: "characters",
    TagTarget.ADDITIONAL: "additional",
    TagTarget.WARNING: "archive_warnings",
    TagTarget.CATEGORY: "categories",
}
_SAY_WHAT_OF = (TagTarget.WARNING, TagTarget.ADDITIONAL)
"""As what a warning still warns."""


@dataclass(slots=True, kw_only=True)
class TagLabels:
    """The labels of a work, in the order they were given."""

    fandoms: tuple[str, ...]
    pairings: tuple[str, ...]
    """As fans write them."""
    characters: tuple[str, ...]
    warnings: tuple[str, ...]
    """As written."""
    archive_warnings: tuple[str, ...]
    categories: tuple[str, ...]
    genres: tuple[str, ...]
    tags: tuple[str, ...]
    """Tags of its entries."""
    rating: str | None
    """In our own words: `teen`."""
    additional: tuple[str, ...] = ()
    """Tags that a tag map gave it."""
    warned: tuple[str, ...] = ()
    """What a tag map calls its warnings, whether they are archive warnings or tags there."""

    def decide(self, tag_map: TagMap, *, ratings: Iterable[str], unwarned: Iterable[str] = ()) -> bool:
        """Change the labels as the map says; return whether it said anything about them.

        Args:
            tag_map: The decisions.
            ratings: What the headers say of the rating, as written.
            unwarned: What they answer where there is nothing to warn of, as written.
        """
        found: list[TagDecision] = []
        added: dict[str, list[str]] = {name: [] for name in _LISTS.values()}
        renamed: set[str] = set()
        for kind, name in _SOURCES.items():
            kept: list[str] = []
            for value in getattr(self, name):
                decision = tag_map.find(kind, value)
                if decision is None:
                    kept += [value] if kind is not TagKind.TAG or key(value) not in renamed else []
                    continue
                found.append(decision)
                renamed |= {key(value)} if decision.tags else set()
                kept += [value] if decision.keeps else []
                if kind is TagKind.WARNING:
                    self.warned += tuple(tag for tag, target in decision.tags if target in _SAY_WHAT_OF)
                for tag, target in decision.tags:
                    own = _LISTS.get(target) == name
                    (kept if own else added.get(_LISTS.get(target, ""), [])).append(tag)
            if kind is TagKind.WARNING:
                self._without_stated(set(self.warnings) - set(kept), kept)
            setattr(self, name, tuple(kept))
        for decision in filter(None, (tag_map.find(TagKind.WARNING, raw) for raw in unwarned)):
            found.append(decision)
            for tag, target in decision.tags:
                added.get(_LISTS.get(target, ""), []).append(tag)
        found += [decision for raw in ratings if (decision := tag_map.find(TagKind.RATING, raw))]
        self._add(added, found)
        return bool(found)

    def _without_stated(self, decided: Iterable[str], kept: Iterable[str]) -> None:
        """Leave out the archive warnings that only warnings stated that are decided otherwise now."""
        gone = {name for value in decided for name in read_archive_warnings(value)}
        gone -= {name for value in kept for name in read_archive_warnings(value)}
        self.archive_warnings = tuple(name for name in self.archive_warnings if name not in gone)

    def _add(self, added: dict[str, list[str]], found: list[TagDecision]) -> None:
        for decision in found:
            added["categories"] += decision.categories
            self._rate(decision)
        for item in fields(self):
            if item.name in added:
                together = (*getattr(self, item.name), *added[item.name])
                setattr(self, item.name, tuple(dict.fromkeys(together)))
        if not self.fandoms:
            self.fandoms = tuple(dict.fromkeys(decision.fandom for decision in found if decision.fandom))

    def _rate(self, decision: TagDecision) -> None:
        named = [tag for tag, target in decision.tags if target is TagTarget.RATING]
        for name in named:
            self.rating = next(own for own, known in RATINGS.items() if known == name)
