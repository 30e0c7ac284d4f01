"""Logging in and out: one attempt a login, and of what was typed only a session stays, or a key.

Source: both sites' public code; measured on a Dreamwidth server (2026): its interface takes a password in the
clear or an API key, by challenge the key alone. LiveJournal's pages take only the cookies of its login form.
"""

import hashlib
import re
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode, urlsplit

from scraper.extract.page.xmlrpc import RpcAnswer, as_text, read_answer
from scraper.net.client import Client, Request
from scraper.net.session import Login, LoginKind
from scraper.sites import SITES, Engine, Site
from scraper.sources.api.calls import CallDesk, call
from storage.errors import BannedError, LoginError
from storage.records import Page

OK, _LEADS_ON = 200, range(300, 400)
WRONG_USER, WRONG_SECRET, BANNED = 100, 101, 402
SESSION_PARTS = re.compile(r":u?(?P<user>\d+):s(?P<number>\d+)")
_DW_SESSION = re.compile(r"v\d+:u(?P<user>\d+):s(?P<number>\d+):")
_MORE_ASKED = re.compile(
    r"autocomplete\s*=\s*[\"']?one-time-code|<input\b[^>]{0,500}\bname\s*=\s*[\"']?[\w-]*(?:otp|2fa|two.?factor|sms.?code)"
    r"|(?:class|id|name|src)\s*=\s*[\"']?[^\s\"'>]{0,200}captcha",
    re.IGNORECASE,
)
"""Markup of a form that asks for a code or a captcha: by what its fields are, not by words on the page."""
_TOO_MANY = re.compile(r"login limit|too many|temporarily banned", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What somebody typed to log in; never printed, never kept as it is."""

    site: Site
    user: str
    secret: str = field(repr=False)
    is_key: bool = False
    """Whether the secret is a key for programs, which may be kept."""

    @property
    def host(self) -> str:
        """The host that logs people in."""
        return self.site.www


def log_in(client: Client, given: Credentials, *, now: str) -> Login:
    """Begin a session with one attempt at the secret.

    Raises:
        LoginError: The site refuses it.
        BannedError: The site refuses this address for a while.
    """
    if given.site.engine is Engine.LIVEJOURNAL:
        return _by_form(client, given, now=now)
    return _by_interface(client, given, now=now)


def _by_interface(client: Client, given: Credentials, *, now: str) -> Login:
    desk = CallDesk(site=given.site, user=given.user, journal=given.user)
    proof = _challenged(client, desk, given.secret) if given.is_key else {"password": given.secret}
    method = "challenge" if given.is_key else "clear"
    fields = {"auth_method": method, "expiration": "long", **proof}
    answer = _ask(client, call(desk, "sessiongenerate", fields), given)
    session = as_text(answer.value.get("ljsession")) if isinstance(answer.value, dict) else None
    if not session:
        raise LoginError(f"{given.host} let {given.user} in and gave no session; try again later")
    return Login(
        host=given.host,
        user=given.user,
        kind=LoginKind.API_KEY if given.is_key else LoginKind.SESSION,
        made_at=now,
        session=session,
        logged_in=shown_to_all_hosts(session),
        api_key=given.secret if given.is_key else None,
    )


def _challenged(client: Client, desk: CallDesk, secret: str) -> dict[str, str]:
    """Return the proof of a secret that does not send it."""
    asked = call(desk, "getchallenge", {})
    answer = read_answer(client.fetch(asked, judge=lambda _page: None).body.decode("utf-8", "replace"))
    challenge = as_text(answer.value.get("challenge")) if isinstance(answer.value, dict) else None
    if not challenge:
        raise LoginError(f"{desk.site.www} gave no challenge to answer; try again later")
    hashed = hashlib.md5(secret.encode(), usedforsecurity=False).hexdigest()
    response = hashlib.md5((challenge + hashed).encode(), usedforsecurity=False).hexdigest()
    return {"auth_challenge": challenge, "auth_response": response}


def _ask(client: Client, request: Request, given: Credentials) -> RpcAnswer:
    """Return the answer to the one attempt.

    Raises:
        LoginError: The site refuses.
        BannedError: The site refuses everybody from this address.
    """
    page = client.fetch(replace(request, tries=1), judge=lambda _page: None)
    answer = read_answer(page.body.decode("utf-8", "replace"))
    if answer.fault is not None:
        raise refusal(answer.fault, answer.fault_text or "", given)
    if answer.broken:
        raise LoginError(
            f"{given.host} did not answer the login as an interface does ({answer.broken}); see in a browser"
            " whether the site works, then log in again"
        )
    return answer


def refusal(fault: int, said: str, given: Credentials) -> LoginError | BannedError:
    """Return a fault of a login as a sentence with what to do."""
    if fault == BANNED:
        return _banned(given)
    if fault == WRONG_USER:
        return LoginError(
            f"{given.host} knows no account called {given.user}; check the spelling of the name"
        )
    if fault == WRONG_SECRET:
        return LoginError(
            f"{given.host} refused the {'API key' if given.is_key else 'password or key'} of {given.user}; it"
            " was tried once and is not tried again, since a few wrong ones bring a ban: check it, then log"
            f" in again{_about_keys(given)}"
        )
    return closed_account(fault, said, host=given.host, user=given.user)


def _about_keys(given: Credentials) -> str:
    """Return what a Dreamwidth login takes, for those who gave the one for the other."""
    if given.site.engine is not Engine.DREAMWIDTH:
        return ""
    if given.is_key:
        return "; if it is your password and no key, leave out --api-key"
    return (
        "; a password is taken here, or an API key with --api-key: make one at"
        f" {given.site.scheme}://{given.host}/manage/emailpost"
    )


_CLOSED = {
    155: ("has not seen its e-mail address confirmed", "confirm it from the letter the site sent, then"),
    156: ("has not accepted the site's terms", "accept them in a browser, then"),
    300: ("may not do that", "see in a browser whether the account still works, then"),
    305: ("is suspended", "only the site's own support can change that; once it has,"),
    307: ("is deleted", "restore it in a browser, which sites allow for some weeks, then"),
    308: ("is locked", "unlock it in a browser, then"),
    309: ("is kept as a memorial", "only the site's own support can change that; once it has,"),
}
"""Faults of an account as a whole: what it is, and what helps."""
OF_ACCOUNT = frozenset(_CLOSED)
"""Faults that every question of the account would meet."""


def closed_account(fault: int, said: str, *, host: str, user: str) -> LoginError:
    """Return why a site answers no question of an account, with what to do."""
    what, remedy = _CLOSED.get(fault, ("is not let in", "see in a browser what the site says, then"))
    return LoginError(
        f"{host} says that the account {user} {what} (fault {fault}: {said}); what was saved is safe:"
        f" {remedy} run the same command again"
    )


def _banned(given: Credentials) -> BannedError:
    return BannedError(
        f"{given.host} has banned this address for too many failed logins; wait an hour, then log in again"
    )


def _by_form(client: Client, given: Credentials, *, now: str) -> Login:
    """Log in as a browser does: pages with a session need the cookies that only the form gives."""
    suffix = ".bml" if given.site.engine is Engine.LIVEJOURNAL else ""
    request = Request(
        url=f"{given.site.scheme}://{given.host}/login{suffix}",
        form=(("user", given.user), ("password", given.secret), ("action:login", "Log in")),
        is_interface=True,
    )
    page = client.fetch(replace(request, tries=1), judge=lambda _page: None)
    session = client.cookie("ljmastersession") or client.cookie("ljsession")
    if not session:
        raise _form_refusal(page, given)
    return Login(
        host=given.host,
        user=given.user,
        kind=LoginKind.SESSION,
        made_at=now,
        session=session,
        logged_in=client.cookie("ljloggedin"),
    )


def _form_refusal(page: Page, given: Credentials) -> LoginError | BannedError:
    """Return why a form gave no session: a ban, a site in trouble, a second step, or a wrong password."""
    text = page.body.decode("utf-8", "replace")
    by_browser = (
        f"log in with your browser, save its cookies as a file (cookies.txt), and run: ljkeep login"
        f" {as_typed(given.site, given.user)} --cookies FILE"
    )
    if _TOO_MANY.search(text):
        return _banned(given)
    if page.status in _LEADS_ON or (page.status == OK and _MORE_ASKED.search(text)):
        return LoginError(
            f"{given.host} asks {given.user} for more than the password, such as a code or a captcha, which"
            f" only a browser can give; {by_browser}"
        )
    if page.status != OK:
        return LoginError(
            f"{given.host} did not take the login at all (status {page.status}), which says nothing of the"
            " password; see in a browser whether the site lets you log in, then try again"
        )
    return LoginError(
        f"{given.host} refused the password of {given.user}; it was tried once and is not tried again, since"
        " a few wrong ones bring a ban: check it, then log in again. Where you log in in two steps,"
        f" {by_browser}"
    )


def renew(client: Client, login: Login, site: Site, *, now: str) -> Login:
    """Begin a new session with the kept key, once.

    Raises:
        LoginError: No key is kept, or the site refuses it.
    """
    if login.api_key is None:
        raise expired(login, site)
    return _by_interface(
        client, Credentials(site=site, user=login.user, secret=login.api_key, is_key=True), now=now
    )


def expired(login: Login, site: Site) -> LoginError:
    """Return what to do about a session that the site has ended."""
    return LoginError(
        f"the site has ended the session of {login.user}, and what was saved is safe; log in again:"
        f" ljkeep login {as_typed(site, login.user)}"
    )


def as_typed(site: Site, user: str) -> str:
    """Return what names a person at a site in a command.

    >>> from scraper.sites import find_site
    >>> as_typed(find_site("dw"), "kat")
    'dreamwidth kat'
    >>> as_typed(find_site("http://www.dw.test/", engine=Engine.DREAMWIDTH), "kat")
    'http://www.dw.test/ kat --engine dreamwidth'
    """
    if site.name in {known.name for known in SITES}:
        return f"{site.name} {user}"
    return f"{site.scheme}://{site.www}/ {user} --engine {site.engine}"


def log_out(client: Client, login: Login, site: Site) -> None:
    """End the session at the site; a browser's session is its owner's and stays."""
    match = SESSION_PARTS.search(login.session or "")
    if login.session is None or match is None or login.kind is LoginKind.COOKIES:
        return
    desk = CallDesk(site=site, user=login.user, journal=login.user)
    number = int(match["number"])
    fields = {"expire": [number], f"expire_id_{number}": 1}
    client.fetch(call(desk, "sessionexpire", fields, session=login.session), judge=lambda _page: None)


def shown_to_all_hosts(session: str) -> str | None:
    """Return the cookie that tells a Dreamwidth host that its reader is logged in, from the session's own.

    >>> shown_to_all_hosts("v1:u123:s4:aXYZ//1")
    'u123:s4'
    """
    match = _DW_SESSION.match(session)
    return f"u{match['user']}:s{match['number']}" if match else None


def sign_in_at_host(client: Client, login: Login, site: Site, *, url: str) -> None:
    """Fetch the cookie by which a journal's own host knows a reader: the site's host gives it for that host.

    Args:
        client: Asks the site; keeps the cookies until it is closed.
        login: Who reads.
        site: The journal's site.
        url: The journal's front page.

    Raises:
        LoginError: The session is none any more.
    """
    suffix = ".bml" if site.engine is Engine.LIVEJOURNAL else ""
    start = f"{site.scheme}://{login.host}/misc/get_domain_session{suffix}?{urlencode({'return': url})}"
    cookies = f"ljmastersession={login.session}; ljloggedin={login.logged_in}"
    request = Request(url=start, headers=(("Cookie", cookies),), is_interface=True)
    handed = client.fetch(request, judge=lambda _page: None).header("location") or ""
    parts = urlsplit(handed)
    home = urlsplit(url)
    is_home = (parts.scheme, parts.netloc) == (home.scheme, home.netloc)
    if not is_home or not parts.path.endswith("/__setdomsess"):
        raise expired(login, site)
    client.set_cookie("ljloggedin", login.logged_in or "", domain=site.domain)
    client.fetch(Request(url=handed, is_interface=True), judge=lambda _page: None)
