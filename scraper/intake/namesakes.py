"""Journals of one name: what names no site is put to the journal of its name once one is known.

In whatever order things come: what came first under no site joins, and what had joined stands apart again
where a journal of the same name on another site comes later.
"""

from scraper.extract import read_page
from scraper.intake.renames import Renames, note_renames
from scraper.intake.reread import BY_NAME, WITHOUT_SITE, read_homes, reread, save_at_home
from storage.archive import Archive
from storage.merge.renamed import gather_renamed
from storage.records import PageId

_FLAGGED = """
SELECT DISTINCT f.page_id FROM findings f JOIN {table} t USING (page_id)
JOIN entries e ON e.entry_id = t.entry_id JOIN journals j USING (journal_id)
WHERE f.code = :code AND {condition}
"""
_IS_NAMED = "j.site != 'unknown'"
_HAS_NAMESAKE = (
    f"{_IS_NAMED} AND (SELECT count(*) FROM journals n WHERE n.name = j.name AND n.site != 'unknown') > 1"
)


def settle_namesakes(archive: Archive) -> Renames:
    """Bring what names no site, or a former name, to where it belongs by now; cheap where nothing changed.

    Returns:
        Which names turned out to be one journal's, and which may.
    """
    renames = note_renames(archive)
    with archive.transaction():
        joined = [name for name in archive.entries.journals.unnamed() if _join(archive, name)]
    gathered = gather_renamed(archive)
    if joined or gathered or _flagged(archive, BY_NAME, _HAS_NAMESAKE):
        reread(archive)
    homes = read_homes(archive)
    for page_id in _flagged(archive, WITHOUT_SITE, _IS_NAMED):
        page = archive.pages.load(page_id)
        harvest = read_page(page)
        origin = homes.find(page, harvest)
        if origin is not None:
            with archive.transaction():
                save_at_home(archive, page_id, page=page, harvest=harvest, origin=origin, homes=homes)
    with archive.transaction():
        for name in archive.entries.journals.unnamed():
            archive.entries.journals.drop_unnamed(name)
    return renames


def _join(archive: Archive, name: str) -> bool:
    return archive.entries.journals.join_unnamed(name)


def _flagged(archive: Archive, code: str, condition: str) -> tuple[PageId, ...]:
    """Return the pages with a finding that gave rows of journals of which something holds."""
    found = {
        PageId(row["page_id"])
        for table in ("entries", "comments")
        for row in archive.db.execute(_FLAGGED.format(table=table, condition=condition), {"code": code})
    }
    return tuple(sorted(found))
