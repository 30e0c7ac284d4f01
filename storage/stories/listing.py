"""The works of an archive, for lists and exporters."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from storage.archive import Archive
from storage.markup.clean import word_count
from storage.stories.said import said_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PartListed:
    """One entry of a work."""

    entry_id: int
    ditemid: int | None
    dtalkid: int | None
    """Of a part that is a comment."""
    url: str | None
    subject: str | None
    label: str | None
    words_claimed: int | None
    words_counted: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkListed:
    """One work with what its headers say."""

    work_id: int
    title: str | None
    authors: tuple[str, ...]
    fandoms: tuple[str, ...]
    pairings: tuple[dict[str, Any], ...]
    characters: tuple[str, ...]
    rating: str | None
    warnings: tuple[str, ...]
    status: str | None
    summary: str | None
    words_claimed: int | None
    words_counted: int
    series: tuple[str, ...]
    corrected: bool
    parts: tuple[PartListed, ...]

    def to_json(self) -> dict[str, Any]:
        """Return plain values."""
        return asdict(self)

    @property
    def in_comments(self) -> bool:
        """Whether it is told in comments."""
        return any(part.dtalkid is not None for part in self.parts)

    @property
    def words(self) -> int:
        """How long it is: what was counted, else what is claimed."""
        return max(self.words_counted, self.words_claimed or 0)


_PARTS = """
SELECT p.work_id, p.entry_id, p.dtalkid, p.label, e.ditemid, s.word_count, s.word_count_part,
  e.url || CASE WHEN p.dtalkid IS NULL THEN '' ELSE '?thread=' || p.dtalkid || '#t' || p.dtalkid END AS url,
  CASE WHEN p.dtalkid IS NULL THEN e.subject ELSE c.subject END AS subject,
  s.words_counted, s.title, s.fandoms, s.pairings, s.characters, s.rating, s.warnings, s.summary,
  coalesce(s.is_story, 0) AS is_story,
  CASE WHEN p.dtalkid IS NOT NULL THEN c.body_text WHEN s.words_counted IS NULL THEN e.body_text END AS told
FROM work_parts p JOIN entries e USING (entry_id)
LEFT JOIN stories s ON s.entry_id = p.entry_id AND p.dtalkid IS NULL
LEFT JOIN comments c ON c.entry_id = p.entry_id AND c.dtalkid = p.dtalkid
ORDER BY p.work_id, p.position
"""


def list_works(
    archive: Archive,
    *,
    fandom: str | None = None,
    pairing: str | None = None,
    rating: str | None = None,
    min_words: int | None = None,
) -> Iterator[WorkListed]:
    """Yield the works, oldest first, narrowed where asked; words are compared without case."""
    parts: dict[int, list[Any]] = {}
    for row in archive.db.execute(_PARTS):
        parts.setdefault(row["work_id"], []).append(row)
    shelves: dict[int, list[str]] = {}
    for row in archive.db.execute(
        "SELECT work_id, name FROM series_works JOIN series USING (series_id) ORDER BY series_id"
    ):
        shelves.setdefault(row["work_id"], []).append(row["name"])
    corrected = {row[0] for row in archive.db.execute("SELECT DISTINCT entry_id FROM story_corrections")}
    for row in archive.db.execute("SELECT * FROM works ORDER BY work_id"):
        rows = parts.get(row["work_id"], [])
        headed = any(part["is_story"] and part["title"] for part in rows)
        heads = rows if headed else [*_heads_elsewhere(archive, row), *rows]
        work = _work(row, rows, heads=heads, series=tuple(shelves.get(row["work_id"], ())))
        if corrected & {part.entry_id for part in work.parts}:
            work = _as_said(archive, work)
        if _fits(work, fandom=fandom, pairing=pairing, rating=rating, min_words=min_words):
            yield work


_SAID = ("fandoms", "pairings", "characters", "warnings")


def _as_said(archive: Archive, work: WorkListed) -> WorkListed:
    """Return a work with what a person said of it in place of what its headers say."""
    said = said_of(archive, (part.entry_id for part in work.parts))
    values: dict[str, Any] = {name: tuple(said[name] or ()) for name in _SAID if name in said}
    values |= {name: said[name] for name in ("rating", "summary", "status") if name in said}
    return replace(work, corrected=True, **values)


def _heads_elsewhere(archive: Archive, work: Any) -> list[Any]:
    """Return the headers of a work whose parts have none: a comment's own, or those of master lists."""
    evidence = json.loads(work["evidence"] or "{}")
    if evidence.get("comment"):
        return [defaultdict(lambda: None, evidence["comment"])]
    found = evidence.get("master_list", [])
    marks = ", ".join("?" * len(found))
    return archive.db.execute(f"SELECT * FROM stories WHERE entry_id IN ({marks})", found).fetchall()


def _counted(row: Any) -> int:
    """Return how many words a part has; all of them where it has no header."""
    return word_count(row["told"] or "") if row["words_counted"] is None else row["words_counted"]


def _union(rows: list[Any], column: str) -> tuple[Any, ...]:
    seen: list[Any] = []
    for row in rows:
        seen += [value for value in json.loads(row[column] or "[]") if value not in seen]
    return tuple(seen)


def _work(row: Any, rows: list[Any], *, heads: list[Any], series: tuple[str, ...]) -> WorkListed:
    order = ("general", "teen", "mature", "explicit")
    ratings = [r["rating"] for r in heads if r["rating"]]
    rated = [rating for rating in ratings if rating in order]
    claims = [r["word_count"] for r in heads if r["word_count"]]
    whole = any(r["word_count_part"] for r in heads) or len(claims) == 1
    return WorkListed(
        work_id=row["work_id"],
        title=row["title"],
        authors=tuple(json.loads(row["authors"] or "[]")),
        fandoms=_union(heads, "fandoms"),
        pairings=_union(heads, "pairings"),
        characters=_union(heads, "characters"),
        rating=max(rated, key=order.index) if rated else (ratings or [None])[0],
        warnings=_union(heads, "warnings"),
        status=row["status"],
        summary=next((r["summary"] for r in heads if r["summary"]), None),
        words_claimed=(max(claims) if whole or len(set(claims)) == 1 else sum(claims)) if claims else None,
        words_counted=sum(_counted(r) for r in rows),
        series=series,
        corrected=bool(row["corrected"]),
        parts=tuple(
            PartListed(
                entry_id=r["entry_id"],
                ditemid=r["ditemid"],
                dtalkid=r["dtalkid"],
                url=r["url"],
                subject=r["subject"],
                label=r["label"],
                words_claimed=r["word_count_part"] or r["word_count"],
                words_counted=_counted(r),
            )
            for r in rows
        ),
    )


def _fits(
    work: WorkListed, *, fandom: str | None, pairing: str | None, rating: str | None, min_words: int | None
) -> bool:
    if fandom is not None and not any(fandom.casefold() in name.casefold() for name in work.fandoms):
        return False
    if pairing is not None and not any(_pairs(pair["chars"], pairing) for pair in work.pairings):
        return False
    if rating is not None and work.rating not in {word.strip().casefold() for word in rating.split(",")}:
        return False
    return min_words is None or work.words >= min_words


def _pairs(names: list[str], wanted: str) -> bool:
    """Return whether every name asked for is among the pair's, in any order."""
    asked = [name.strip().casefold() for name in wanted.replace("&", "/").split("/") if name.strip()]
    return all(any(name in given.casefold() for given in names) for name in asked)
