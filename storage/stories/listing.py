"""The works of an archive, for lists and exporters."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from storage.archive import Archive
from storage.markup.clean import body_text, word_count
from storage.stories.heads import (
    Said,
    decided,
    heads_elsewhere,
    is_headed,
    load_said,
    speaking,
    under,
    values,
)
from storage.stories.pieces import piece_html


@dataclass(frozen=True, slots=True, kw_only=True)
class PartListed:
    """One entry of a work."""

    entry_id: int
    ditemid: int | None
    dtalkid: int | None
    """Of a part that is a comment."""
    piece: int | None
    """Which story of its entry it is, where the entry was parted."""
    url: str | None
    subject: str | None
    label: str | None
    words_claimed: int | None
    words_counted: int | None
    is_public: bool
    """Whether anybody could read it."""


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
    series_places: tuple[int | None, ...]
    """Its place in each of them."""
    headed_by: tuple[int, ...]
    """The entries outside it whose headers speak of it: master lists, by `entry_id`."""
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
  p.begins, p.ends, CASE WHEN p.begins IS NOT NULL THEN e.body_html END AS body_html,
  (SELECT count(*) FROM work_parts o WHERE o.entry_id = p.entry_id AND o.begins <= p.begins) AS piece,
  e.url || CASE WHEN p.dtalkid IS NULL THEN '' ELSE '?thread=' || p.dtalkid || '#t' || p.dtalkid END AS url,
  CASE WHEN p.dtalkid IS NULL THEN e.subject ELSE c.subject END AS subject,
  s.words_counted, s.title, s.fandoms, s.pairings, s.characters, s.rating, s.warnings, s.summary, e.eventtime,
  coalesce(e.security, 'public') = 'public' AND NOT coalesce(e.login_only, 0) AS is_public,
  coalesce(s.is_story, 0) AS is_story,
  CASE WHEN p.dtalkid IS NOT NULL THEN c.body_text WHEN s.words_counted IS NULL THEN e.body_text END AS told
FROM work_parts p JOIN entries e USING (entry_id)
LEFT JOIN stories s ON s.entry_id = p.entry_id AND p.dtalkid IS NULL AND p.begins IS NULL
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
    shelves: dict[int, list[tuple[str, int | None]]] = {}
    for row in archive.db.execute(
        "SELECT work_id, name, position FROM series_works JOIN series USING (series_id) ORDER BY series_id"
    ):
        shelves.setdefault(row["work_id"], []).append((row["name"], row["position"]))
    said = load_said(archive.db)
    known = archive.db.execute("SELECT * FROM works ORDER BY work_id").fetchall()
    known.sort(
        key=lambda row: min(
            (part["eventtime"] or "9999" for part in parts.get(row["work_id"], ())), default="9999"
        )
    )
    for row in known:
        work = _work(
            row,
            parts.get(row["work_id"], []),
            above=heads_elsewhere(archive.db, row["evidence"]),
            shelves=shelves.get(row["work_id"], []),
            said=said,
        )
        if _fits(work, fandom=fandom, pairing=pairing, rating=rating, min_words=min_words):
            yield work


def _counted(row: Any) -> int:
    """Return how many words a part has; all of them where it has no header of its own in `stories`."""
    if row["begins"] is not None:
        return word_count(body_text(piece_html(row["body_html"], row["begins"], row["ends"])))
    return word_count(row["told"] or "") if row["words_counted"] is None else row["words_counted"]


def _work(
    row: Any,
    rows: list[Any],
    *,
    above: Sequence[Any],
    shelves: Sequence[tuple[str, int | None]],
    said: Said,
) -> WorkListed:
    rows = under(rows, said)
    above = [] if is_headed(rows) else under(above, said)
    heads = [*above, *rows]
    order = ("general", "teen", "mature", "explicit")
    ratings = [r["rating"] for r in speaking(heads, "rating", said) if r["rating"]]
    rated = [rating for rating in ratings if rating in order]
    claims = [r["word_count"] for r in heads if r["word_count"]]
    whole = any(r["word_count_part"] for r in heads) or len(claims) == 1
    return WorkListed(
        work_id=row["work_id"],
        title=_above(above, "title", said) or row["title"],
        authors=tuple(json.loads(_above(above, "authors", said) or row["authors"] or "[]")),
        fandoms=values(heads, "fandoms", said),
        pairings=values(heads, "pairings", said),
        characters=values(heads, "characters", said),
        rating=max(rated, key=order.index) if rated else (ratings or [None])[0],
        warnings=values(heads, "warnings", said),
        status=row["status"],
        summary=next((r["summary"] for r in speaking(heads, "summary", said) if r["summary"]), None),
        words_claimed=(max(claims) if whole or len(set(claims)) == 1 else sum(claims)) if claims else None,
        words_counted=sum(_counted(r) for r in rows),
        series=tuple(name for name, _ in shelves),
        series_places=tuple(place for _, place in shelves),
        headed_by=tuple(head["entry_id"] for head in above if head["entry_id"]),
        corrected=bool(row["corrected"]) or any(r["entry_id"] in said for r in heads),
        parts=tuple(
            PartListed(
                entry_id=r["entry_id"],
                ditemid=r["ditemid"],
                dtalkid=r["dtalkid"],
                piece=r["piece"] or None,
                url=r["url"],
                subject=r["subject"],
                label=r["label"],
                words_claimed=r["word_count_part"] or r["word_count"],
                words_counted=_counted(r),
                is_public=bool(r["is_public"]),
            )
            for r in rows
        ),
    )


def _above(above: Sequence[Any], column: str, said: Said) -> Any:
    """Return what a person set on an entry that heads the work; None where nothing was."""
    last = decided((head["entry_id"] for head in above), column, said)
    return next((head[column] for head in above if last is not None and head["entry_id"] == last), None)


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
