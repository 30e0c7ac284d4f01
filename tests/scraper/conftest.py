"""A clock without time, a site without a network, and a client for them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from scraper.net.client import Client
from scraper.net.pace import Pace, Tempo
from scraper.settings import Rate, Settings
from tests.fake_site import FakeClock, FakeSite
from tests.sample_site import SampleSite
from tests.visitor import Visitor


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def fake_site(clock: FakeClock) -> FakeSite:
    return FakeSite(clock)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(contact="me@example.org", version="1.2", state_folder=tmp_path / "state")


@pytest.fixture
def make_client(clock: FakeClock, fake_site: FakeSite, settings: Settings) -> Iterator[Callable[..., Client]]:
    made: list[Client] = []

    def make(**changes: object) -> Client:
        tempo = changes.pop("tempo", Tempo(requests=30, seconds=60, gap=1.0))
        assert isinstance(tempo, Tempo)
        client = Client(
            settings,
            site="dw.test",
            pace=Pace(tempo, draw=lambda: 0.5),
            clock=clock,
            transport=httpx.MockTransport(fake_site),
            **changes,  # type: ignore[arg-type]
        )
        made.append(client.__enter__())
        return client

    yield make
    for client in made:
        client.__exit__(None, None, None)


@pytest.fixture
def visitor(clock: FakeClock, settings: Settings, tmp_path: Path) -> Visitor:
    fast = replace(
        settings,
        rate=Rate(requests=1000, seconds=1.0),
        override_limits=True,
        adult=True,
        media=False,
        refresh_share=0.0,
    )
    return Visitor(SampleSite(clock), clock, settings=fast, archive=tmp_path / "sample.db")
