"""What speaks for a story, weighed: fitted to all labelled cases.

    python -m benchmarks.header_weights [SET...]          how well they do on cases they were not fitted to
    python -m benchmarks.header_weights [SET...] --write  and write the table

Logistic regression, held near the priors below: a weight leaves its prior only as far as cases make it. Sets
are files as `benchmarks.header_sets` reads them; our own fixtures and sets always count.
"""

import hashlib
import math
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.header_diaries import made_up
from benchmarks.header_sets import Case, load_set, own_sets
from benchmarks.headers import load_fixtures
from scraper.extract.story.lines import Context
from scraper.extract.story.reader import read_decision

TABLE = Path(__file__).resolve().parent.parent / "scraper" / "extract" / "story" / "weights.py"
PRIOR_BIAS = -1.0
PRIORS: dict[str, float] = {
    "labels of a story's": 3.0,
    "a full header": 1.5,
    "a title and two more": 0.5,
    "no label of a story's": -4.0,
    "one label of a story's": -1.5,
    "its title says story": 3.0,
    "a rating of stories": 1.0,
    "a pairing": 0.7,
    "a word count": 0.5,
    "a disclaimer": 0.7,
    "words of its writer": 0.5,
    "a header at the foot": 0.0,
    "values without labels": 0.0,
    "a label of something else": -3.0,
    "two labels of something else": -1.5,
    "three labels of something else": -2.0,
    "a label that stories rarely have": -1.0,
    "a label of reviews or rules": -1.5,
    "poetry": -2.5,
    "music of a vid": -2.0,
    "a picture": -2.5,
    "a duration": -5.5,
    "words on the way": -3.0,
    "points or stars": -4.5,
    "people of a diary": -3.0,
    "a plan": -3.0,
    "a value to fill in": -1.5,
    "a form": -4.0,
    "beta wanted": -3.0,
    "story wanted": -3.0,
    "an invitation": -4.0,
    "a heading of something else": -3.0,
    "introduced with its author": -1.5,
    "a link to read it": -1.0,
    "comments over the header": -1.5,
    "lines of recommendations": -3.0,
    "the subject says story": 2.5,
    "the subject has a story's values": 1.0,
    "the subject names a part": 0.7,
    "the subject counts its parts": 1.0,
    "the subject says something else": -1.5,
    "only a subject": -0.5,
    "labels nobody knows": -0.5,
    "tells, under a subject only": 1.5,
    "I, under a subject only": -3.0,
    "a subject of recommendations": -5.0,
    "a tag of something else": -1.0,
    "a tag of stories": 1.0,
    "tells": 2.5,
    "speaks": -2.0,
    "long": 1.0,
    "I": -0.5,
    "I, telling nothing": -1.0,
    "I, under labels of a story's": 2.5,
    "I, under a title and two more": 2.5,
    "I, under a subject with a story's values": 3.0,
    "I, under the heading of a part": 3.0,
    "I, under a tag of fiction": 2.5,
    "I, behind a link to read it": -2.0,
    "said to be told by I": 3.0,
    "a tag of fiction": 1.0,
    "a writer who says it is made up": 2.0,
    "a part by subject and title page": 2.0,
    "I, in a part by subject and title page": 4.0,
    "a letter": 3.0,
    "dialogue": 1.0,
    "speaks of books and stories": -2.0,
    "urges others to read": -3.0,
    "comments on a story": -1.0,
    "comments all along": -1.0,
    "promises a story": -1.5,
    "a wish": -3.0,
    "looks for a beta": -3.0,
    "verse": -6.0,
    "a script": -4.0,
    "a conversation": -4.0,
    "a list of songs": -4.0,
    "a recipe": -4.0,
    "links": -2.0,
}
STIFFNESS = 0.6
"""How strongly a weight is held to its prior: 0.6 did best on cases left out, of 0.1 to 3."""
FOLDS = 10
DIARIES, DIARY_SEED = 300, 7
"""Diary entries that count as cases: of another seed than those that are measured."""
_ROUNDS = 400
_STEP = 0.05

Row = tuple[Mapping[str, float], bool]


def cases_of(paths: Sequence[Path]) -> list[Case]:
    """Return every labelled case: our fixtures, our sets, diaries made up, and the files named."""
    fixtures = [
        Case(
            id=name,
            html=html,
            entry_type=expected["entry_type"],
            language=expected.get("language") or "en",
            subject=(meta.get("entry") or {}).get("subject"),
            poster=(meta.get("entry") or {}).get("poster"),
            tags=tuple((meta.get("entry") or {}).get("tags") or ()),
        )
        for name, meta, expected, html in load_fixtures()
    ]
    diaries = [
        Case(
            id=f"diary-{number}", html=diary.html, entry_type="not_story", language="en",
            subject=diary.subject, tags=diary.tags,
        )
        for number, diary in enumerate(made_up(DIARIES, seed=DIARY_SEED))
    ]  # fmt: skip
    return fixtures + diaries + [case for path in [*own_sets(), *paths] for case in load_set(path)]


def rows_of(cases: Sequence[Case]) -> list[tuple[str, Row]]:
    """Return (id, facts and answer) of every case that is decided by weighing."""
    rows = []
    for case in cases:
        decision = read_decision(case.html, Context(subject=case.subject, tags=case.tags))
        if decision.evidence is not None:
            rows.append((case.id, (decision.evidence, case.is_story)))
    return rows


def fit(rows: Sequence[Row], *, stiffness: float = STIFFNESS) -> tuple[float, dict[str, float]]:
    """Return (bias, weights) that explain the answers, no further from the priors than they must be."""
    bias, weights = PRIOR_BIAS, dict(PRIORS)
    for _ in range(_ROUNDS):
        pull = {name: stiffness * (PRIORS[name] - weight) for name, weight in weights.items()}
        pull_bias = stiffness * (PRIOR_BIAS - bias)
        for facts, answer in rows:
            missed = answer - chance(facts, bias, weights)
            pull_bias += missed
            for name, value in facts.items():
                pull[name] += missed * value
        bias += _STEP * pull_bias / 4
        for name, change in pull.items():
            weights[name] += _STEP * change / 4
    return bias, weights


def chance(facts: Mapping[str, float], bias: float, weights: Mapping[str, float]) -> float:
    """Return how likely the weights make a story of the facts."""
    total = bias + sum(weights[name] * value for name, value in facts.items())
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))


def cross_validate(rows: Sequence[tuple[str, Row]], *, stiffness: float = STIFFNESS) -> list[str]:
    """Return the cases that weights fitted without them get wrong."""
    folds = [int(hashlib.sha256(name.encode()).hexdigest(), 16) % FOLDS for name, _ in rows]
    wrong = []
    for fold in range(FOLDS):
        kept = [row for (_, row), place in zip(rows, folds, strict=True) if place != fold]
        bias, weights = fit(kept, stiffness=stiffness)
        for (name, (facts, answer)), place in zip(rows, folds, strict=True):
            if place == fold and (chance(facts, bias, weights) >= 0.5) != answer:  # noqa: PLR2004
                wrong.append(name)
    return wrong


def write_table(bias: float, weights: Mapping[str, float]) -> None:
    """Write the weights where the reader has them, the strongest first."""
    head = TABLE.read_text(encoding="utf-8").partition("BIAS = ")[0]
    rows = sorted(weights.items(), key=lambda row: -abs(row[1]))
    lines = [f"BIAS = {bias:.2f}", "WEIGHTS: dict[str, float] = {"]
    lines += [f'    "{name}": {weight:.2f},' for name, weight in rows]
    TABLE.write_text(head + "\n".join([*lines, "}", ""]), encoding="utf-8")


def main(words: Sequence[str]) -> int:
    """Fit, try on cases left out, and write where that is asked for."""
    rows = rows_of(cases_of([Path(word) for word in words if not word.startswith("--")]))
    wrong = cross_validate(rows)
    print(
        f"{len(rows)} cases weighed, {len(wrong)} wrong when left out: {1 - len(wrong) / len(rows):.4f} right"
    )
    print("  " + ", ".join(wrong))
    bias, weights = fit([row for _, row in rows])
    fitted = [name for name, (facts, answer) in rows if (chance(facts, bias, weights) >= 0.5) != answer]  # noqa: PLR2004
    print(f"{len(fitted)} wrong when fitted to all: " + ", ".join(fitted))
    if "--write" in words:
        write_table(bias, weights)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
