"""Before a window of the tests starts: the sites it asks are those of `tests/browser/far_sites.py`."""

import os

import certifi

certifi.where = lambda: os.environ["FAR_SITES_CERTIFICATE"]
