"""A journal that is gone, and an archive that holds some of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from scraper.settings import Rate, Settings
from tests.fake_site import FakeClock
from tests.homecoming import Homecoming


@pytest.fixture
def lost(clock: FakeClock, settings: Settings, tmp_path: Path) -> Homecoming:
    fast = replace(
        settings,
        rate=Rate(requests=1000, seconds=1.0),
        override_limits=True,
        adult=True,
        media=False,
        refresh_share=0.0,
    )
    return Homecoming(clock, settings=fast, archive=tmp_path / "lost.db")
