"""The sites: who serves journals, under which addresses, and how fast they may be asked. Pure."""

from scraper.sites.deadjournal import DEADJOURNAL
from scraper.sites.dreamwidth import DREAMWIDTH
from scraper.sites.grammar import (
    StrangeSiteError,
    default_archive_name,
    find_site,
    parse_address,
    read_url,
    site_for_host,
)
from scraper.sites.insanejournal import INSANEJOURNAL
from scraper.sites.livejournal import LIVEJOURNAL
from scraper.sites.records import Address, AddressKind, Engine, Limits, Site
from scraper.sites.rossia import ROSSIA
from scraper.sites.table import SITES

__all__ = [
    "DEADJOURNAL",
    "DREAMWIDTH",
    "INSANEJOURNAL",
    "LIVEJOURNAL",
    "ROSSIA",
    "SITES",
    "Address",
    "AddressKind",
    "Engine",
    "Limits",
    "Site",
    "StrangeSiteError",
    "default_archive_name",
    "find_site",
    "parse_address",
    "read_url",
    "site_for_host",
]
