"""Who is logged in during a run: the session they have at the moment, and a new one where it has ended."""

from scraper.net.client import Client
from scraper.net.session import Login, LoginStore
from scraper.sites import Site
from scraper.sources.api.signin import expired, renew, sign_in_at_host


class Member:
    """A person who is logged in at a journal's site.

    Args:
        login: What is kept of the login.
        store: Where a session begun anew is kept.
        encoding: Of entries from before Unicode; None: Windows-1252.
        pictures: Whether the pictures that entries show are wanted too, beside one's icons.
    """

    def __init__(
        self, login: Login, *, store: LoginStore, encoding: str | None = None, pictures: bool = False
    ) -> None:
        self.login = login
        self.encoding, self.pictures = encoding, pictures
        self._store = store
        self._is_renewed = False

    def __repr__(self) -> str:
        return f"Member({self.login.user!r})"

    @property
    def session(self) -> str:
        """The session's cookie; "" where only a key is kept."""
        return self.login.session or ""

    def renew(self, client: Client, site: Site, *, now: str) -> None:
        """Begin a session anew, once a run.

        Raises:
            LoginError: Nothing is kept to begin one with, or the site refuses it, or it was done before.
        """
        if self._is_renewed:
            raise expired(self.login, site)
        self._is_renewed = True
        self.login = renew(client, self.login, site, now=now)
        self._store.save(self.login)

    def sign_in(self, client: Client, site: Site, *, url: str) -> None:
        """Let a journal's own host know who reads, so that its pages show what this reader may see.

        Raises:
            LoginError: The session is none any more.
        """
        sign_in_at_host(client, self.login, site, url=url)
