"""How much a site may name before it is too much: every crawl has an end, and what is left out is said."""

from collections import defaultdict

from storage.records import Finding, Severity, Target

MOST_OF_KIND = {"year": 200, "month": 1200, "sitemap": 60, "recent": 1000}
"""Lists of a kind asked for in a run: more years than any journal has, the months of a hundred years, parts
of a sitemap of which each names up to 50,000 entries, recent pages of ten entries each of long journals.
"""
MOST_COMMENT_PAGES = 2000
"""Pages of comments asked for of one entry: 50,000 comments, five times as many as the sites allow."""
COMMENTS = "comments"


class Bounds:
    """Counts what one journal names in one run.

    Args:
        root: The journal's address.
    """

    def __init__(self, root: str) -> None:
        self._root = root
        self._let_in: defaultdict[str, set[str]] = defaultdict(set)
        self._too_many: dict[tuple[str, str], None] = {}

    def knows(self, target: Target) -> bool:
        """Return whether a list was let in before."""
        return target.locator in self._let_in[target.kind]

    def lets_in(self, target: Target) -> bool:
        """Return whether a target may be asked for: all but a list that is one too many of its kind."""
        most = MOST_OF_KIND.get(target.kind)
        if most is None or self.knows(target):
            return True
        if len(self._let_in[target.kind]) >= most:
            self._too_many[target.kind, self._root] = None
            return False
        self._let_in[target.kind].add(target.locator)
        return True

    def comment_pages(self, pages: int, *, url: str) -> int:
        """Return how many of an entry's pages of comments are asked for."""
        if pages > MOST_COMMENT_PAGES:
            self._too_many[COMMENTS, url] = None
        return min(pages, MOST_COMMENT_PAGES)

    def findings(self) -> tuple[Finding, ...]:
        """Return what is to be said of what was left out, the same each time."""
        return tuple(_finding(kind, url) for kind, url in self._too_many)


def _finding(kind: str, url: str) -> Finding:
    most = MOST_COMMENT_PAGES if kind == COMMENTS else MOST_OF_KIND[kind]
    return Finding(
        code="lists-endless",
        message=f"{url} names more than {most:,} pages of the kind {kind!r}, which is more than there can be,"
        " so not all of them were asked for: what only the others show may be missing",
        severity=Severity.GAP,
    )
