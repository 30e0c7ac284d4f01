"""Sites that are simulated or recorded, for a window; tests skip where the reference is absent."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.browser.windows import Window
from tests.scraper.test_shared_sites import load

QUICKLY = Path(__file__).resolve().parent / "quickly"
WORLD = ("--seed", "3", "--profile", "small")
"""The simulated LiveJournal: 29 journals of up to 45 entries."""


@dataclass(frozen=True, kw_only=True)
class Simulated:
    """A simulated LiveJournal and a window that asks nothing else."""

    window: Window
    world: Any
    port: int

    def journal(self, role: str) -> Any:
        """Return the journal that plays a role."""
        return next(each for each in self.world.journals.values() if each.role == role)

    def visible(self, role: str) -> set[int]:
        """Return the numbers of all entries a visitor may see."""
        return {entry.ditemid for entry in self.journal(role).entries if entry.visible}


def window_before(port: int, home: Path, *, before: tuple[str, ...] = ()) -> Window:
    """Return a window whose sites are behind a proxy of this machine, and whose pauses are short."""
    environment = {"LJKEEP_PROXY": f"http://127.0.0.1:{port}", "PYTHONPATH": str(QUICKLY)}
    return Window(home=home, environment=environment, before=before)


@contextmanager
def simulated_livejournal(shared: Path, *options: str) -> Iterator[Any]:
    """Serve the simulated LiveJournal; give what serves it."""
    with load(shared / "corpus" / "ljsim", "ljsim").Background(*WORLD, *options) as served:
        yield served


@contextmanager
def recorded_dreamwidth(shared: Path) -> Iterator[int]:
    """Serve the recorded Dreamwidth; give its port."""
    with load(shared / "corpus", "replay").Background() as served:
        yield served.port
