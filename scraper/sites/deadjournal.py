"""DeadJournal: LiveJournal's code of about 2004, behind a check for browsers.

Source: site reference 1.1, 1.4, 10.
"""

from scraper.sites.insanejournal import CAREFUL_LIMITS
from scraper.sites.records import Engine, Site

DEADJOURNAL = Site(
    name="deadjournal",
    domain="deadjournal.com",
    engine=Engine.LIVEJOURNAL,
    aliases=("dj", "deadjournal"),
    name_length=15,
    limits=CAREFUL_LIMITS,
    path_labels=("users", "community", "communities", "limbo", "syndicated"),
    sections=("limbo",),
    reserved=("www", "m", "pics", "files", "stat", "userpic"),
    cdn_hosts=("userpic.deadjournal.com",),
)
