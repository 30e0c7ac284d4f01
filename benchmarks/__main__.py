"""Every benchmark, one after the other: `python -m benchmarks [NAME...] [--quick] [--list]`.

Each runs in a process of its own, so that none sees another's memory or caches, prints its figures with their
limits, and ends with 1 where one is missed; so does the whole.
"""

import argparse
import subprocess
import sys
import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """One module of this folder."""

    name: str
    about: str
    quick: tuple[str, ...] = ()
    """What it is told when there is little time."""


BENCHMARKS = (
    Benchmark(name="headers", about="story headers: how many fields are right, against their floors"),
    Benchmark(name="header_sets", about="story headers: labelled sets, by field and language"),
    Benchmark(name="header_looks", about="story headers written down in every other way"),
    Benchmark(name="header_diaries", about="how often a diary entry is taken for a story"),
    Benchmark(name="header_weights", about="what speaks for a story, tried on cases left out"),
    Benchmark(name="header_speed", about="story headers: time a typical entry, and hostile ones"),
    Benchmark(
        name="extraction", about="reading a page against parsing it and BeautifulSoup", quick=("--quick",)
    ),
    Benchmark(name="growth", about="whether time grows with length or with its square", quick=("--quick",)),
    Benchmark(name="repeats", about="every part of every fixture, repeated", quick=("--quick",)),
    Benchmark(name="memory", about="what memory the largest inputs take", quick=("--quick",)),
    Benchmark(name="importing", about="what taking in saved pages costs", quick=("--quick",)),
    Benchmark(name="saving", about="saving pages against plain SQL", quick=("--quick",)),
    Benchmark(name="rereading", about="what reading a large archive again costs", quick=("--quick",)),
    Benchmark(name="verifying", about="proving an archive against reading its rows", quick=("--quick",)),
    Benchmark(name="pages", about="how small kept pages get", quick=("--quick",)),
    Benchmark(name="search", about="searching against the bare query", quick=("20000",)),
    Benchmark(name="reader", about="how soon the reader's pages come", quick=("--quick",)),
    Benchmark(name="visits", about="how an archive grows in a year of visits", quick=("--quick",)),
    Benchmark(name="exports", about="what carrying an archive away costs", quick=("--quick",)),
    Benchmark(name="crawl", about="what a backup costs: time, memory, requests", quick=("--quick",)),
)


def run(benchmark: Benchmark, *, quick: bool) -> int:
    """Run one benchmark; return its exit code."""
    print(f"== {benchmark.name}: {benchmark.about}", flush=True)
    began = time.perf_counter()
    words = benchmark.quick if quick else ()
    done = subprocess.run([sys.executable, "-m", f"benchmarks.{benchmark.name}", *words], check=False)  # noqa: S603
    verdict = "" if done.returncode == 0 else ", a limit is missed" if done.returncode == 1 else ", it failed"
    print(f"   {time.perf_counter() - began:.0f} s{verdict}\n", flush=True)
    return done.returncode


def main(words: list[str] | None = None) -> int:
    """Run what is asked for; return 1 where anything was missed."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Quality floors and speed ratios."
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="those to run; all where none is named")
    parser.add_argument("--quick", action="store_true", help="small sizes: a look, not a measurement")
    parser.add_argument("--list", action="store_true", help="say what there is")
    asked = parser.parse_args(words)
    if unknown := set(asked.names) - {benchmark.name for benchmark in BENCHMARKS}:
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}; --list says what there is")
    if asked.list:
        for benchmark in BENCHMARKS:
            print(f"{benchmark.name:16}{benchmark.about}")
        return 0
    chosen = [b for b in BENCHMARKS if not asked.names or b.name in asked.names]
    codes = {benchmark.name: run(benchmark, quick=asked.quick) for benchmark in chosen}
    if missed := [name for name, code in codes.items() if code]:
        print(f"missed: {', '.join(missed)}")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
