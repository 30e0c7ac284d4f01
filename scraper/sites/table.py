"""The sites ljkeep knows by name. To add one: a file, and a line here."""

from scraper.sites.deadjournal import DEADJOURNAL
from scraper.sites.dreamwidth import DREAMWIDTH
from scraper.sites.insanejournal import INSANEJOURNAL
from scraper.sites.livejournal import LIVEJOURNAL
from scraper.sites.records import Site
from scraper.sites.rossia import ROSSIA

SITES: tuple[Site, ...] = (LIVEJOURNAL, DREAMWIDTH, INSANEJOURNAL, DEADJOURNAL, ROSSIA)
