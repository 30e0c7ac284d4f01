from collections.abc import Callable

import httpx
import pytest

from scraper.net.client import Client
from scraper.net.session import LoginKind
from scraper.sites import Engine, find_site
from scraper.sources.api.signin import Credentials, log_in, log_out, renew, shown_to_all_hosts
from storage.errors import BannedError, LoginError
from tests.fake_site import FakeSite, Reply

NOW = "2026-01-01T00:00:00Z"
INTERFACE = "http://www.dw.test/interface/xmlrpc"
SECRET = "zQverySecret"


def given(*, engine: Engine = Engine.DREAMWIDTH, is_key: bool = False) -> Credentials:
    return Credentials(
        site=find_site("http://www.dw.test/", engine=engine), user="kat", secret=SECRET, is_key=is_key
    )


def struct(**members: str) -> str:
    rows = "".join(f"<member><name>{k}</name><value>{v}</value></member>" for k, v in members.items())
    return f"<value><struct>{rows}</struct></value>"


def answer(**members: str) -> Reply:
    return Reply(f"<methodResponse><params><param>{struct(**members)}</param></params></methodResponse>")


def fault(code: int, text: str) -> Reply:
    return Reply(
        f"<methodResponse><fault>{struct(faultCode=str(code), faultString=text)}</fault></methodResponse>"
    )


def test_a_password_begins_a_session_and_is_not_kept(
    make_client: Callable[..., Client], fake_site: FakeSite
) -> None:
    fake_site.put(INTERFACE, answer(ljsession="v1:u7:s9:aXY//1"))

    login = log_in(make_client(), given(), now=NOW)

    assert (login.kind, login.session, login.logged_in) == (LoginKind.SESSION, "v1:u7:s9:aXY//1", "u7:s9")
    assert SECRET not in str(vars(type(login))) + repr(login)
    assert login.api_key is None


def test_a_key_is_proved_without_being_sent(make_client: Callable[..., Client], fake_site: FakeSite) -> None:
    fake_site.put(INTERFACE, answer(challenge="c0:1:2"), answer(ljsession="v1:u7:s9:aXY//1"))

    login = log_in(make_client(), given(is_key=True), now=NOW)

    assert login.api_key == SECRET
    assert not any(SECRET.encode() in request.content for request in fake_site.requests)


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        (101, LoginError, "tried once"),
        (100, LoginError, "no account"),
        (402, BannedError, "banned"),
        (150, LoginError, "150"),
    ],
)
def test_a_refusal_is_a_sentence_after_one_attempt(
    make_client: Callable[..., Client], fake_site: FakeSite, code: int, kind: type[Exception], words: str
) -> None:
    fake_site.put(INTERFACE, fault(code, "no"))

    with pytest.raises(kind, match=words) as told:
        log_in(make_client(), given(), now=NOW)

    assert fake_site.asked.count(INTERFACE) == 1
    assert SECRET not in str(told.value)


def test_the_form_of_livejournal_gives_the_cookies_that_pages_need(
    make_client: Callable[..., Client], fake_site: FakeSite
) -> None:
    cookies = (
        ("set-cookie", "ljmastersession=v2:u7:s9:aXY:gZ//1; domain=www.dw.test; path=/"),
        ("set-cookie", "ljloggedin=v2:u7:s9:t1:gZ; domain=.dw.test; path=/"),
    )
    fake_site.put("http://www.dw.test/login.bml", Reply("welcome", headers=cookies))

    login = log_in(make_client(), given(engine=Engine.LIVEJOURNAL), now=NOW)

    assert (login.session, login.logged_in) == ("v2:u7:s9:aXY:gZ//1", "v2:u7:s9:t1:gZ")


@pytest.mark.parametrize(
    ("words", "kind"), [("Bad username or password.", LoginError), ("Login limit exceeded", BannedError)]
)
def test_a_form_that_gives_no_cookie_has_refused(
    make_client: Callable[..., Client], fake_site: FakeSite, words: str, kind: type[Exception]
) -> None:
    fake_site.put("http://www.dw.test/login.bml", Reply(words))

    with pytest.raises(kind):
        log_in(make_client(), given(engine=Engine.LIVEJOURNAL), now=NOW)


COOKIES = (
    r"log in with your browser, .* ljkeep login http://www\.dw\.test/ kat --engine livejournal --cookies FILE"
)


@pytest.mark.parametrize(
    "reply",
    [
        Reply('<form><input type="text" autocomplete="one-time-code" name="c"></form>'),
        Reply("<form><input type=text name=otp_code></form>"),
        Reply('<div class="g-recaptcha" data-sitekey="x"></div>'),
        Reply(status=302, headers=(("Location", "http://www.dw.test/login/confirm"),)),
    ],
)
def test_a_second_step_is_named_with_the_way_round_it(
    make_client: Callable[..., Client], fake_site: FakeSite, reply: Reply
) -> None:
    fake_site.put("http://www.dw.test/login.bml", reply)

    with pytest.raises(LoginError, match=COOKIES) as told:
        log_in(make_client(), given(engine=Engine.LIVEJOURNAL), now=NOW)

    assert "asks kat for more than the password" in str(told.value)
    assert "refused" not in str(told.value)


@pytest.mark.parametrize("status", [403, 404, 410])
def test_a_site_that_takes_no_login_says_nothing_of_the_password(
    make_client: Callable[..., Client], fake_site: FakeSite, status: int
) -> None:
    fake_site.put("http://www.dw.test/login.bml", Reply("no", status))

    with pytest.raises(LoginError, match=rf"status {status}\), which says nothing of the password"):
        log_in(make_client(), given(engine=Engine.LIVEJOURNAL), now=NOW)


@pytest.mark.parametrize("words", ["Your code word is captcha", "two-factor login was refused"])
def test_words_on_a_page_are_no_second_step(
    make_client: Callable[..., Client], fake_site: FakeSite, words: str
) -> None:
    fake_site.put("http://www.dw.test/login.bml", Reply(f"<p>{words}</p>"))

    with pytest.raises(LoginError, match="refused the password"):
        log_in(make_client(), given(engine=Engine.LIVEJOURNAL), now=NOW)


def test_logging_out_ends_the_one_session(make_client: Callable[..., Client], fake_site: FakeSite) -> None:
    fake_site.put(INTERFACE, answer(ljsession="v1:u7:s9:aXY//1"), answer())
    client = make_client()
    login = log_in(client, given(), now=NOW)

    log_out(client, login, given().site)

    last: httpx.Request = fake_site.requests[-1]
    assert b"sessionexpire" in last.content
    assert b"expire_id_9" in last.content
    assert last.headers["cookie"] == "ljsession=v1:u7:s9:aXY//1"


def test_without_a_key_an_ended_session_is_not_begun_anew(
    make_client: Callable[..., Client], fake_site: FakeSite
) -> None:
    fake_site.put(INTERFACE, answer(ljsession="v1:u7:s9:aXY//1"))
    client = make_client()
    login = log_in(client, given(), now=NOW)

    with pytest.raises(LoginError, match="log in again"):
        renew(client, login, given().site, now=NOW)

    assert fake_site.asked.count(INTERFACE) == 1


def test_a_session_of_another_form_shows_nothing_to_all_hosts() -> None:
    assert shown_to_all_hosts("whatever") is None
