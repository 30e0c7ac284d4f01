"""Before a program of the tests starts: the time it waits by runs faster, so that its pauses are short ones.

What it asks for, in which order and how far apart by its own clock, is the same.
"""

import time

from scraper.net.pace import SystemClock

FASTER = 10.0

SystemClock.monotonic = lambda _: time.monotonic() * FASTER  # type: ignore[method-assign]
SystemClock.sleep = lambda _, seconds: time.sleep(seconds / FASTER)  # type: ignore[method-assign]
