"""InsaneJournal: LiveJournal's code of about 2007.

Source: site reference 1.4, 7.3, 10. No limit is published; two to three seconds between requests is our own.
"""

from scraper.sites.records import Engine, Limits, Site

CAREFUL_LIMITS = Limits(
    requests=1,
    seconds=2.0,
    min_gap=2.0,
    jitter=1.0,
    rest_every=500,
    rest_seconds=75.0,
    most_requests=1,
    most_seconds=2.0,
)
"""For sites that publish no limit."""

INSANEJOURNAL = Site(
    name="insanejournal",
    domain="insanejournal.com",
    engine=Engine.LIVEJOURNAL,
    aliases=("ij", "insanejournal"),
    name_length=15,
    limits=CAREFUL_LIMITS,
    path_labels=("users", "community", "communities", "asylums", "feeds", "syndicated"),
    sections=("asylums", "feeds"),
    word_sections=(("asylum", "asylums"), ("community", "asylums")),
    path_words=("users", "community", "asylum", "syndicated"),
    reserved=("www", "m", "pics", "files", "stat", "userpic", "userpics"),
    cdn_hosts=("www.insanejournal.com", "userpic.insanejournal.com"),
)
