"""What speaks for a story, weighed: fitted to all labelled cases.

    python -m benchmarks.header_weights [SET...]          how well they do on sets they were not fitted to
    python -m benchmarks.header_weights [SET...] --near   and which cases are nearly as likely the other thing
    python -m benchmarks.header_weights [SET...] --write  and write the tables

Logistic regression, held near the priors in `header_priors`: a weight leaves its prior only as far as cases
make it. Sets are files as `benchmarks.header_sets` reads them; our own fixtures and sets always count. A
whole set is left out at a time: the cases of one have one writer's manner, and are no test of each other.
"""

import math
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.header_diaries import made_up
from benchmarks.header_priors import BARE, HEADED
from benchmarks.header_sets import Case, load_set, own_sets
from benchmarks.headers import load_fixtures
from scraper.extract.story.decide import probability
from scraper.extract.story.lines import Context
from scraper.extract.story.reader import read_decision
from scraper.extract.story.thresholds import EVEN
from scraper.extract.story.weights import Table

TABLE = Path(__file__).resolve().parent.parent / "scraper" / "extract" / "story" / "weights.py"
STIFFNESS = 0.6
"""How strongly a weight is held to its prior: 0.6 did best on sets left out, of 0.1 to 3."""
PRIORS = {"HEADED": HEADED, "BARE": BARE}
DIARIES, DIARY_SEED = 600, 7
"""Diary entries that count as cases: of another seed than those that are measured."""
ONE_STORY = frozenset({"readers", "between"})
"""Sets that vary what stands between one header and one text: of what is a story they say one thing often."""
_ROUNDS, _SETTLED = 30, 1e-6
_NEAR = (0.2, 0.8)
"""Likelihoods between which a case may as well be the other thing."""

Row = tuple[Mapping[str, float], bool]
"""Facts, and whether the case is a story."""
Coded = tuple[list[tuple[int, float]], bool]
"""The same, each fact as its place in the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """One case that is decided by weighing."""

    place: str
    """Its set and its name in it: "third/f1-066"."""
    group: str
    """The set."""
    table: str
    """By which weights: of entries with a header, or without."""
    row: Row


def cases_of(paths: Sequence[Path]) -> list[tuple[str, Case]]:
    """Return (set, case) of all that is labelled: fixtures, our sets, diaries made up, the files named."""
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
    files = [path for path in [*own_sets(), *paths] if path.stem not in ONE_STORY]
    sets = [(path.stem, case) for path in files for case in load_set(path)]
    return [*(("fixtures", case) for case in fixtures), *(("diaries", case) for case in diaries), *sets]


def weighed(cases: Sequence[tuple[str, Case]]) -> list[Weighed]:
    """Return the facts and the answer of every case that is decided by weighing."""
    rows = []
    for group, case in cases:
        decision = read_decision(case.html, Context(subject=case.subject, tags=case.tags))
        if decision.evidence is not None:
            table = "BARE" if decision.opening.header is None else "HEADED"
            rows.append(
                Weighed(
                    place=f"{group}/{case.id}",
                    group=group,
                    table=table,
                    row=(decision.evidence, case.is_story),
                )
            )
    return rows


def fit(rows: Sequence[Row], priors: Table = HEADED, *, stiffness: float = STIFFNESS) -> Table:
    """Return the weights that explain the answers, no further from the priors than they must be.

    Newton's method: each round solves for the change that levels the slope, and takes as much of it as helps.
    """
    names = list(priors.weights)
    place = {name: number for number, name in enumerate(names)}
    cases = [
        ([(place[name], value) for name, value in facts.items() if value] + [(len(names), 1.0)], answer)
        for facts, answer in rows
    ]
    wanted = [*priors.weights.values(), priors.bias]
    now, cost = wanted, _cost(cases, wanted, wanted, stiffness)
    for _ in range(_ROUNDS):
        change = _solve(*_slope(cases, now, wanted, stiffness))
        share = 1.0
        while share > _SETTLED:
            there = [weight + share * step for weight, step in zip(now, change, strict=True)]
            less = _cost(cases, there, wanted, stiffness)
            if less <= cost:
                break
            share /= 2
        settled = cost - less < _SETTLED
        now, cost = (there, less) if less <= cost else (now, cost)
        if settled:
            break
    return Table(bias=now[-1], weights=dict(zip(names, now, strict=False)))


def _cost(cases: Sequence[Coded], now: Sequence[float], wanted: Sequence[float], stiffness: float) -> float:
    """Return how badly the weights explain the answers, and how far they are from their priors."""
    cost = stiffness / 2 * sum((prior - weight) ** 2 for prior, weight in zip(wanted, now, strict=True))
    for facts, answer in cases:
        total = sum(now[place] * value for place, value in facts)
        against = -total if answer else total
        cost += max(0.0, against) + math.log1p(math.exp(-abs(against)))
    return cost


def _slope(
    cases: Sequence[Coded],
    now: Sequence[float],
    wanted: Sequence[float],
    stiffness: float,
) -> tuple[list[list[float]], list[float]]:
    """Return (how the slope changes with each pair of weights, the slope) where the weights are now."""
    size = len(now)
    curve = [[stiffness * (row == column) for column in range(size)] for row in range(size)]
    slope = [stiffness * (prior - weight) for prior, weight in zip(wanted, now, strict=True)]
    for facts, answer in cases:
        sure = 1 / (1 + math.exp(-max(-60.0, min(60.0, sum(now[place] * value for place, value in facts)))))
        spread = sure * (1 - sure)
        for place, value in facts:
            slope[place] += (answer - sure) * value
            row = curve[place]
            for other, beside in facts:
                row[other] += spread * value * beside
    return curve, slope


def _solve(curve: list[list[float]], slope: list[float]) -> list[float]:
    """Return what solves the equations; the table is symmetric and has no zero on its way."""
    rows = [[*row, value] for row, value in zip(curve, slope, strict=True)]
    for pivot, top in enumerate(rows):
        for row in rows[pivot + 1 :]:
            if row[pivot]:
                share = row[pivot] / top[pivot]
                for column in range(pivot, len(row)):
                    row[column] -= share * top[column]
    found = [0.0] * len(rows)
    for number in reversed(range(len(rows))):
        row = rows[number]
        rest = sum(row[column] * found[column] for column in range(number + 1, len(rows)))
        found[number] = (row[-1] - rest) / row[number]
    return found


def leave_out(rows: Sequence[Weighed], priors: Table, *, stiffness: float = STIFFNESS) -> dict[str, float]:
    """Return how likely each case is a story by weights fitted to all other sets: place -> 0.0 to 1.0."""
    sure = {}
    for group in dict.fromkeys(case.group for case in rows):
        table = fit([case.row for case in rows if case.group != group], priors, stiffness=stiffness)
        sure |= {case.place: probability(case.row[0], table) for case in rows if case.group == group}
    return sure


def write_tables(tables: Mapping[str, Table]) -> None:
    """Write the weights where the reader has them, the strongest first."""
    text = TABLE.read_text(encoding="utf-8").partition("HEADED = ")[0]
    for name, table in tables.items():
        rows = sorted(table.weights.items(), key=lambda row: -abs(row[1]))
        lines = [f"{name} = Table(", f"    bias={table.bias:.2f},", "    weights={"]
        lines += [f'        "{fact}": {weight:.2f},' for fact, weight in rows]
        text += "\n".join([*lines, "    },", ")", ""])
    TABLE.write_text(text, encoding="utf-8")


def _report(name: str, rows: Sequence[Weighed], *, near: bool) -> Table:
    """Print how well a table does on sets left out; return it fitted to all."""
    sure = leave_out(rows, PRIORS[name])
    answers = {case.place: case.row[1] for case in rows}
    wrong = [place for place, answer in answers.items() if (sure[place] >= EVEN) != answer]
    missed = sum(answers[case] for case in wrong)
    print(
        f"{name}: {len(rows)} cases weighed, {sum(answers.values())} of them stories; with their set left out"
        f" {missed} missed, {len(wrong) - missed} false: {1 - len(wrong) / len(rows):.4f} right"
    )
    print("  " + ", ".join(wrong))
    if near:
        for case, likely in sorted(sure.items(), key=lambda row: row[1]):
            if _NEAR[0] <= likely <= _NEAR[1]:
                print(f"  {likely:.2f} {'story' if answers[case] else 'other'} {case}")
    table = fit([case.row for case in rows], PRIORS[name])
    fitted = [case.place for case in rows if (probability(case.row[0], table) >= EVEN) != case.row[1]]
    print(f"  {len(fitted)} wrong when fitted to all: " + ", ".join(fitted))
    return table


def main(words: Sequence[str]) -> int:
    """Fit, try on sets left out, and write where that is asked for."""
    rows = weighed(cases_of([Path(word) for word in words if not word.startswith("--")]))
    tables = {
        name: _report(name, [case for case in rows if case.table == name], near="--near" in words)
        for name in PRIORS
    }
    if "--write" in words:
        write_tables(tables)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
