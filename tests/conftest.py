"""What all tests share."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from scraper.settings import PROXY_VARIABLES

settings.register_profile("steady", deadline=None, derandomize=True, database=None)
settings.load_profile("steady")
"""The same examples in every run, however busy the machine is."""

for name in PROXY_VARIABLES:
    os.environ.pop(name, None)

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def fixtures() -> Path:
    """The folder of pages written for the tests."""
    return ROOT / "fixtures"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference material beside the checkout; tests that need it skip where it is absent."""
    folder = ROOT.parent / "shared"
    if not (folder / "corpus").is_dir():
        pytest.skip("the reference material (../shared) is not beside this checkout")
    return folder
