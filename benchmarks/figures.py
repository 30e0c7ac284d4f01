"""What all benchmarks share: figures with their limits, a table, and timing side by side."""

import gc
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured value, with the limit it is held to and the goal it is on the way to."""

    name: str
    value: float
    unit: str = ""
    at_most: float | None = None
    at_least: float | None = None
    goal: float | None = None
    """What the house wants, where the limit is only what may not get worse."""

    @property
    def met(self) -> bool:
        """Whether the value keeps its limit.

        >>> Figure(name="ratio", value=2.5, at_most=3).met, Figure(name="gain", value=9, at_least=10).met
        (True, False)
        """
        over = self.at_most is not None and self.value > self.at_most
        under = self.at_least is not None and self.value < self.at_least
        return not (over or under)

    @property
    def limit(self) -> str:
        """The limit in words, "" where there is none."""
        if self.at_most is not None:
            return f"at most {self.at_most:g}"
        return f"at least {self.at_least:g}" if self.at_least is not None else ""

    @property
    def line(self) -> str:
        """The figure as a line of the table."""
        verdict = "" if not self.limit else "ok" if self.met else "MISSED"
        goal = "" if self.goal is None or replace(self, at_most=self.goal).met else f"(goal {self.goal:g})"
        value = f"{self.value:,.2f}" if self.value < 100 else f"{self.value:,.0f}"  # noqa: PLR2004
        return f"  {self.name:44}{value:>10} {self.unit:11}{self.limit:>13}  {verdict:7}{goal}".rstrip()


def report(title: str, figures: Iterable[Figure]) -> int:
    """Print figures as a table; return 1 where one misses its limit, else 0."""
    found = list(figures)
    print(title)
    for figure in found:
        print(figure.line)
    return int(not all(figure.met for figure in found))


def left_out(what: str) -> None:
    """Say what is not measured because the recordings it needs do not lie beside the checkout."""
    print(f"{what}: left out, its recordings are not here")


def quickest(work: Callable[[], object], *others: Callable[[], object], times: int) -> tuple[float, ...]:
    """Return the fewest seconds of the processor each piece of work took, taking turns.

    On a busy machine a long piece is interrupted more often than a short one, so the clock would tell lies.
    """
    best = [float("inf")] * (1 + len(others))
    gc.collect()
    for _ in range(times):
        for number, piece in enumerate((work, *others)):
            began = time.process_time()
            piece()
            best[number] = min(best[number], time.process_time() - began)
    return tuple(best)
