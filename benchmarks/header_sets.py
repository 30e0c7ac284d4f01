"""Labelled sets of headers: read, scored, and shown with what was wrong.

    python -m benchmarks.header_sets SET [SET...] [--errors]

A set is a file of cases. `*.jsonl`: one object a line with `id`, `html`, `entry` and `expected`. `*.txt`:
cases as a person writes them, the expectation in its place:

    === quay-17 en story
    @subject Fic: Salt (2/3)
    @norm {"rating": "teen", "pairings": ["Ina/Tom", "Kit & Bo"], "chapter": "2/3"}
    <b>Title:</b> {title|Salt}<br><b>Rating/Warnings:</b> {rating+warnings|PG-13, storms}<br>
    <br>{^}She had counted the boats twice.

Braces name a value and the field it is expected in; `{^}` stands where the story begins.
"""

import html as markup
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure, report
from scraper.extract.story.reader import read_story
from storage.records import Story

ROOT = Path(__file__).resolve().parent.parent
SETS = ROOT / "fixtures" / "story_sets"
BODY_START = 60


_OWN = (
    "first.txt",
    "second.txt",
    "third.jsonl",
    "fourth.jsonl",
    "fifth.jsonl",
    "sixth.jsonl",
    "seventh.jsonl",
    "eighth.jsonl",
    "ninth.jsonl",
    "tenth.jsonl",
    "eleventh.jsonl",
    "twelfth.jsonl",
    "thirteenth.jsonl",
    "fourteenth.jsonl",
    "fifteenth.jsonl",
    "sixteenth.jsonl",
    "seventeenth.jsonl",
    "eighteenth.jsonl",
    "rare.txt",
    "told.txt",
    "by_i.txt",
    "around.txt",
    "between.txt",
    "readers.txt",
)


def own_sets() -> list[Path]:
    """Return the project's own sets, in the order they were written."""
    return [SETS / name for name in _OWN]


_HEAD = re.compile(
    r"=== (?P<id>\S+) (?P<language>\w+) (?P<type>story|announcement|not_story)\s*(?P<shape>\S*)"
)
_VALUE = re.compile(r"\{(?P<fields>[a-z_+]+)\|(?P<value>[^{}]*)\}")
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/td|/tr|/h\d|p|hr)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_PAIR = re.compile(r"\s*(/|&)\s*")
_SHOWN = 160
_FOLD = str.maketrans("\u2018\u2019\u201a\u201c\u201d\u201e\u2013\u2014\u2012\u2212\u00d7", "'''\"\"\"----x")
Predict = Callable[["Case"], Story]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One entry, and what a fan reads in it."""

    id: str
    html: str
    entry_type: str
    language: str
    shape: str = ""
    subject: str | None = None
    poster: str | None = None
    tags: tuple[str, ...] = ()
    fields: dict[str, str] = field(default_factory=dict)
    norm: dict[str, Any] = field(default_factory=dict)
    body_start: str | None = None

    @property
    def is_story(self) -> bool:
        """Whether the entry itself tells a story."""
        return self.entry_type == "story"


@dataclass(slots=True)
class Score:
    """What a set gave; shares are right answers of all."""

    cases: int = 0
    types: int = 0
    """Cases of which story or not was right."""
    others: int = 0
    false: int = 0
    """Entries that are no story, and those of them that were called one."""
    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    starts: list[bool] = field(default_factory=list)
    norms: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)

    @property
    def raw(self) -> float:
        """F1 of the raw values over all fields."""
        return _f1(sum(self.right.values()), sum(self.found.values()), sum(self.wanted.values()))

    @property
    def norm(self) -> float:
        """Share of the normalised values that are right; all of none."""
        answers = [right for rows in self.norms.values() for right in rows]
        return sum(answers) / len(answers) if answers else 1.0

    @property
    def begins(self) -> float:
        """Share of the stories whose beginning is found; all of none."""
        return sum(self.starts) / len(self.starts) if self.starts else 1.0

    def figures(self) -> list[Figure]:
        """Return what the issue of quality asks for."""
        return [
            Figure(name="raw values, F1", value=100 * self.raw, unit="%"),
            Figure(name="story or not", value=100 * self.types / max(1, self.cases), unit="%"),
            Figure(
                name="where the story begins",
                value=100 * self.begins,
                unit="%",
            ),
            Figure(name="normalised values", value=100 * self.norm, unit="%"),
            Figure(name="others called a story", value=100 * self.false / max(1, self.others), unit="%"),
        ]

    def by_field(self) -> list[Figure]:
        """Return F1 of every field."""
        names = sorted(self.wanted | self.found, key=lambda name: -self.wanted[name])
        return [
            Figure(
                name=f"  {name} ({self.wanted[name]})",
                value=100 * _f1(self.right[name], self.found[name], self.wanted[name]),
                unit="%",
            )
            for name in names
        ]


def _f1(right: int, found: int, wanted: int) -> float:
    return 2 * right / (found + wanted) if found + wanted else 1.0


def load_set(path: Path) -> list[Case]:
    """Return the cases of a file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        return [_from_json(json.loads(line)) for line in text.splitlines() if line.strip()]
    return list(_written(text))


def _from_json(row: dict[str, Any]) -> Case:
    expected, entry = row["expected"], row.get("entry") or {}
    return Case(
        id=row["id"], html=row["html"], entry_type=expected["entry_type"],
        language=expected.get("language") or "en", shape=row.get("shape_class") or "",
        subject=entry.get("subject"), poster=entry.get("poster"), tags=tags_of(entry.get("tags")),
        fields=expected.get("fields") or {}, norm=expected.get("norm") or {},
        body_start=expected.get("body_start"),
    )  # fmt: skip


def tags_of(said: str | Sequence[str] | None) -> tuple[str, ...]:
    """Return tags that a set has as a list, or in one text as a page shows them.

    >>> tags_of("original, horror"), tags_of(["fic"]), tags_of(None)
    (('original', 'horror'), ('fic',), ())
    """
    return tuple(tag.strip() for tag in said.split(",")) if isinstance(said, str) else tuple(said or ())


def _written(text: str) -> Iterator[Case]:
    paragraphs: dict[str, str] = {}
    for block in re.split(r"(?m)^(?====)", text):
        if not block.startswith("==="):
            paragraphs |= dict(re.findall(r"(?m)^\$(\w+) (.*)$", block))
            continue
        head, _, rest = block.partition("\n")
        match = _HEAD.fullmatch(head.strip())
        if match is None:
            raise ValueError(f"{head!r} does not open a case")
        rest = re.sub(r"\$(\w+)", partial(_paragraph, paragraphs), rest)
        said = dict(re.findall(r"(?m)^@(\w+) (.*)$", rest))
        page = re.sub(r"(?m)^@\w+ .*\n", "", rest).strip().replace("\n", "")
        yield _case(match, said, page)


def _paragraph(paragraphs: dict[str, str], match: re.Match[str]) -> str:
    return paragraphs[match[1]]


def _case(match: re.Match[str], said: dict[str, str], page: str) -> Case:
    fields: dict[str, list[str]] = defaultdict(list)
    for value in _VALUE.finditer(page):
        for name in value["fields"].split("+"):
            fields[name].append(_text(value["value"]))
    bare = _VALUE.sub(lambda value: value["value"], page)
    before, found, after = bare.partition("{^}")
    return Case(
        id=match["id"], html=before + after, entry_type=match["type"], language=match["language"],
        shape=match["shape"], subject=said.get("subject"), poster=said.get("poster"),
        tags=tuple(tag.strip() for tag in said.get("tags", "").split(",") if tag.strip()),
        fields={name: "\n".join(values) for name, values in fields.items()},
        norm=_norm(json.loads(said.get("norm", "{}"))),
        body_start=_text(_BREAK.split(after.lstrip(), maxsplit=1)[0])[:BODY_START] if found else None,
    )  # fmt: skip


def _text(source: str) -> str:
    rows = (_TAG.sub("", row) for row in _BREAK.sub("\n", source).split("\n"))
    return "\n".join(row for row in (" ".join(markup.unescape(row).split()) for row in rows) if row)


def _norm(short: dict[str, Any]) -> dict[str, Any]:
    """Return normalised values from the short form people write them in."""
    norm = dict(short)
    if "pairings" in norm:
        norm["pairings"] = [
            {
                "chars": _PAIR.split(pair)[::2],
                "kind": "platonic" if "&" in pair else "romantic",
            }
            for pair in norm["pairings"]
        ]
    if "rating" in norm:
        norm["rating"] = {"canonical": norm["rating"]}
    if "chapter" in norm:
        index, _, total = norm["chapter"].partition("/")
        norm["chapter"] = {"index": int(index), "total": int(total) if total.isdigit() else None}
    return norm


def plain(text: object) -> str:
    """Return a text with quotes, dashes and white space folded."""
    folded = unicodedata.normalize("NFKC", str(text or "")).translate(_FOLD)
    return " ".join(folded.split())


def key(name: str, value: Any) -> Any:
    """Return a normalised value in a form that can be compared."""
    if value is None:
        return None
    if name == "pairings":
        return sorted((pair["kind"], sorted(plain(c).casefold() for c in pair["chars"])) for pair in value)
    if name == "rating":
        return value["canonical"]
    if name == "chapter":
        return value["index"], value["total"]
    if isinstance(value, list | tuple):
        return sorted(plain(item).casefold().rstrip(".") for item in value)
    return plain(value).casefold().rstrip(".") if isinstance(value, str) else value


def read_case(case: Case) -> Story:
    """Return what the reader finds."""
    return read_story(case.html, subject=case.subject, poster=case.poster, tags=case.tags)


def joined_fields(story: Story) -> dict[str, str]:
    """Return the raw values by field, repeated labels joined by line breaks."""
    fields: dict[str, list[str]] = defaultdict(list)
    for row in story.fields:
        if row.field is not None:
            fields[row.field].append(row.raw)
    return {name: "\n".join(values) for name, values in fields.items()}


def score(cases: Iterable[Case], predict: Predict = read_case) -> Score:
    """Return how well a set is read."""
    total = Score()
    for case in cases:
        story = predict(case)
        total.cases += 1
        total.types += story.is_story == case.is_story
        if story.is_story != case.is_story:
            total.wrong.append(f"{case.id} {case.language}: is {case.entry_type}, called {story.entry_type}")
        if case.entry_type == "not_story":
            total.others += 1
            total.false += story.is_story
        got = joined_fields(story)
        if case.is_story:
            _compare(total, case, story, got)
        elif story.is_story and case.entry_type == "not_story":
            total.found.update(got.keys())
    return total


def _compare(total: Score, case: Case, story: Story, got: dict[str, str]) -> None:
    for name in case.fields.keys() | got.keys():
        wanted, found = case.fields.get(name), got.get(name)
        total.wanted[name] += wanted is not None
        total.found[name] += found is not None
        if wanted is not None and found is not None and plain(wanted) == plain(found):
            total.right[name] += 1
        else:
            total.wrong.append(f"{case.id} {case.language}: {name} is {_short(wanted)}, read {_short(found)}")
    norm = story.norm
    for name, value in case.norm.items():
        right = key(name, norm.get(name)) == key(name, value)
        total.norms[name].append(right)
        if not right:
            total.wrong.append(
                f"{case.id} {case.language}: norm {name} is {_short(value)}, read {_short(norm.get(name))}"
            )
    if case.body_start:
        wanted, found = plain(case.body_start).casefold(), plain(story.body_start).casefold()
        right = bool(found) and (wanted.startswith(found[:25]) or found.startswith(wanted[:25]))
        total.starts.append(right)
        if not right:
            total.wrong.append(f"{case.id} {case.language}: begins {_short(wanted)}, read {_short(found)}")


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def main(words: Sequence[str]) -> int:
    """Score the sets named, all our own where none is."""
    errors = "--errors" in words
    paths = [Path(word) for word in words if not word.startswith("--")] or own_sets()
    for path in paths:
        cases = load_set(path)
        total = score(cases)
        report(f"{path.stem}: {total.cases} cases", total.figures())
        report("by field", total.by_field())
        for language in sorted({case.language for case in cases}):
            part = score(case for case in cases if case.language == language)
            row = ", ".join(f"{figure.name} {figure.value:.1f}" for figure in part.figures())
            print(f"  {language} ({part.cases}): {row}")
        if errors:
            print("\n".join(total.wrong))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
