"""How well story headers are read.

    python -m benchmarks.headers GOLD.jsonl OUT.jsonl    write predictions for a labelled set
    python -m benchmarks.headers                         check our own fixtures and sets against the floors
    python -m benchmarks.headers --set GOLD.jsonl        check another labelled set that has floors
    python -m benchmarks.headers --speed                 measure time

A labelled set has one JSON object a line: `id`, `html`, `entry` (subject, poster, tags). A prediction has
`id`, `fields`, `norm`, `is_story`, `body_start`.
"""

import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from benchmarks.header_sets import load_set, own_sets, score, tags_of
from scraper.extract.story.reader import read_story
from storage.records import Story

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures" / "story_headers"
FLOORS = ROOT / "benchmarks" / "header_floors.json"
SET_FLOORS: dict[str, tuple[float, float, float, float, float]] = {
    "first": (1.0, 1.0, 1.0, 1.0, 0.0),
    "second": (1.0, 1.0, 1.0, 1.0, 0.0),
    "third": (0.992, 1.0, 0.99, 1.0, 0.0),
    "fourth": (0.984, 0.994, 0.982, 0.986, 0.0),
    "fifth": (0.998, 1.0, 1.0, 0.993, 0.0),
    "sixth": (0.9993, 1.0, 1.0, 0.9976, 0.0),
    "seventh": (0.9965, 1.0, 1.0, 0.99, 0.0),
    "eighth": (0.989, 1.0, 1.0, 0.989, 0.0),
    "ninth": (0.997, 1.0, 1.0, 1.0, 0.0),
    "tenth": (1.0, 1.0, 1.0, 1.0, 0.0),
    "eleventh": (0.998, 1.0, 1.0, 1.0, 0.0),
    "twelfth": (1.0, 1.0, 1.0, 0.994, 0.0),
    "thirteenth": (1.0, 1.0, 1.0, 1.0, 0.0),
    "fourteenth": (0.987, 1.0, 1.0, 0.98, 0.0),
    "fifteenth": (0.962, 1.0, 0.949, 0.988, 0.0),
    "sixteenth": (0.978, 0.995, 0.975, 0.972, 0.0),
    "seventeenth": (0.986, 0.985, 0.959, 0.983, 0.0125),
    "eighteenth": (0.984, 0.994, 0.991, 0.978, 0.016),
    "rare": (1.0, 1.0, 1.0, 1.0, 0.0),
    "told": (0.0, 0.944, 1.0, 1.0, 0.056),
    "by_i": (0.7, 0.915, 0.594, 1.0, 0.015),
    "around": (1.0, 0.978, 0.687, 1.0, 0.0),
    "between": (1.0, 1.0, 1.0, 1.0, 0.0),
    "readers": (1.0, 1.0, 0.994, 1.0, 0.0),
    "gold-dev": (0.997, 1.0, 1.0, 1.0, 0.0),
    "gold-dev2": (0.994, 1.0, 0.971, 0.994, 0.0),
}
"""What labelled sets reached, by name: raw values (F1), story or not, where it begins, normalised values, and
the share of others called a story, which may not grow."""


def predict(html: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the reader finds in one entry, as the scorer wants it."""
    story = read_story(
        html, subject=entry.get("subject"), poster=entry.get("poster"), tags=tags_of(entry.get("tags"))
    )
    return {
        "fields": joined_fields(story),
        "norm": dict(story.norm),
        "is_story": story.is_story,
        "body_start": story.body_start or "",
    }


def joined_fields(story: Story) -> dict[str, str]:
    """Return the raw values by field, repeated labels joined by line breaks."""
    fields: dict[str, list[str]] = defaultdict(list)
    for row in story.fields:
        if row.field is not None:
            fields[row.field].append(row.raw)
    return {name: "\n".join(values) for name, values in fields.items()}


def write_predictions(gold: Path, out: Path) -> int:
    """Write one prediction for each case of a labelled set; return how many."""
    count = 0
    with gold.open(encoding="utf-8") as cases, out.open("w", encoding="utf-8") as target:
        for line in cases:
            if not line.strip():
                continue
            case = json.loads(line)
            prediction = {"id": case["id"], **predict(case["html"], case.get("entry") or {})}
            target.write(json.dumps(prediction, ensure_ascii=False) + "\n")
            count += 1
    return count


def load_fixtures() -> Iterable[tuple[str, dict[str, Any], dict[str, Any], str]]:
    """Yield (name, meta, expected, html) of every fixture."""
    for folder in sorted(FIXTURES.glob("*/*/")):
        yield (
            f"{folder.parent.name}/{folder.name}",
            json.loads((folder / "meta.json").read_text(encoding="utf-8")),
            json.loads((folder / "expected.json").read_text(encoding="utf-8")),
            (folder / "page.html").read_text(encoding="utf-8"),
        )


def score_fixtures() -> dict[str, float]:
    """Return the share that is right of each field (F1), of `is_story`, `body_start` and `norm`."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for _, meta, expected, html in load_fixtures():
        got = predict(html, meta.get("entry") or {})
        for key in ("is_story", "body_start"):
            if key in expected:
                wanted[key] += 1
                found[key] += 1
                right[key] += (got[key] or None) == (expected[key] or None)
        if not expected["is_story"]:
            continue
        for name, value in (expected.get("norm") or {}).items():
            wanted["norm"] += 1
            found["norm"] += 1
            right["norm"] += got["norm"].get(name) == value
        fields = expected.get("fields") or {}
        for name in fields.keys() | got["fields"].keys():
            wanted[f"field {name}"] += name in fields
            found[f"field {name}"] += name in got["fields"]
            right[f"field {name}"] += name in fields and got["fields"].get(name) == fields[name]
    return {name: round(2 * right[name] / (wanted[name] + found[name]), 4) for name in sorted(wanted | found)}


def below_floor() -> dict[str, tuple[float, float]]:
    """Return what fell: name -> (now, floor)."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    scores = score_fixtures()
    return {
        name: (scores.get(name, 0.0), floor)
        for name, floor in floors.items()
        if scores.get(name, 0.0) < floor
    }


def below_set_floor(path: Path) -> dict[str, tuple[float, float]]:
    """Return what fell of a labelled set that has floors: name -> (now, floor)."""
    total = score(load_set(path))
    now = {
        "raw values": (total.raw, 1),
        "story or not": (total.types / max(1, total.cases), 1),
        "where it begins": (total.begins, 1),
        "normalised values": (total.norm, 1),
        "others called a story": (total.false / max(1, total.others), -1),
    }
    return {
        f"{path.stem}: {name}": (round(value, 4), floor)
        for (name, (value, sign)), floor in zip(now.items(), SET_FLOORS[path.stem], strict=True)
        if sign * value < sign * floor
    }


def measure() -> dict[str, float]:
    """Return milliseconds for a typical story and for a diary entry."""
    stories = [html for _, _, expected, html in load_fixtures() if expected["is_story"]]
    paragraph = (
        "<br /><br />She had counted the boats twice before she believed the number, and it was still nine."
    )
    stories = [html + paragraph * 60 for html in stories]
    diary = "Went to the sea today. It rained, as it does: we had chips.<br /><br />" * 12
    return {"story_ms": _time(stories, 5), "diary_ms": _time([diary + str(n) for n in range(500)], 4)}


def _time(bodies: list[str], times: int) -> float:
    start = time.perf_counter()
    for _ in range(times):
        for body in bodies:
            read_story(body)
    return round((time.perf_counter() - start) * 1000 / (times * max(1, len(bodies))), 4)


def main(words: list[str]) -> int:
    """Run from the command line; return the exit code."""
    if words == ["--speed"]:
        print(json.dumps(measure()))
        return 0
    if words == ["--floors"]:
        FLOORS.write_text(json.dumps(score_fixtures(), indent=2) + "\n", encoding="utf-8")
        return 0
    if len(words) == 2 and words[0] != "--set":  # noqa: PLR2004 - the labelled set, the predictions
        print(
            f"{write_predictions(Path(words[0]), Path(words[1]))} predictions written to {words[1]}",
            file=sys.stderr,
        )
        return 0
    if words and words[0] != "--set":
        print(__doc__, file=sys.stderr)
        return 2
    fallen = {} if words else below_floor()
    for path in [Path(word) for word in words[1:]] or own_sets():
        fallen |= below_set_floor(path)
    for name, (now, floor) in fallen.items():
        print(f"{name}: {now} is below its floor {floor}")
    print(
        f"{sum(1 for _ in load_fixtures())} fixtures and {len(own_sets())} sets, {len(fallen)} floors broken"
    )
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
