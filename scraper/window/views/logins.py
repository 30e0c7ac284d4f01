"""Log in to one's own journal. The secret goes to the command's standard input; it is not shown or kept."""

from starlette.responses import Response

from scraper.sites import SITES
from scraper.window.desk import Call
from scraper.window.errand import run_errand
from scraper.window.views.keeping import read_contact


def ask(call: Call) -> Response:
    """Show who is logged in, and the form."""
    return _page(call)


def log_in(call: Call) -> Response:
    """Hand the secret to the command, and forget it."""
    site, user = call.asked("site"), call.asked("user")
    secret = call.form.get("secret")
    if site not in {each.name for each in SITES} or not user or not isinstance(secret, str) or not secret:
        return _page(call, error=call.say("Say which site, your name there, and the password."), status=422)
    words = ["login", site, user, "--password-file", "-", "--json"]
    words += ["--api-key"] if call.asked("kind") == "key" else []
    if user.startswith("-"):
        return _page(call, error=call.say("Say which site, your name there, and the password."), status=422)
    contact = read_contact(call)
    if contact is None:
        return _page(call, error=call.say("An e-mail address is needed too."), status=422)
    words += contact
    answer = run_errand(words, given=secret)
    if answer.code != 0:
        return _page(call, error=call.told(answer.reason.replace(secret, "***")), status=422)
    return call.go("/login?done=1")


def log_out(call: Call) -> Response:
    """End a session."""
    site, user = call.asked("site"), call.asked("user")
    if any((login.host, login.user) == (site, user) for login, _ in call.office.logins.list()):
        answer = run_errand(["logout", site, user])
        if answer.code != 0:
            return _page(call, error=call.told(answer.reason), status=422)
    return call.go("/login")


def _page(call: Call, *, error: str = "", status: int = 200) -> Response:
    return call.page(
        "login.html",
        title=call.say("Log in to your own journal"),
        sites=SITES,
        logins=[login for login, _ in call.office.logins.list()],
        contact=call.office.read_contact(),
        done=call.asked("done") == "1",
        error=error,
        site=call.asked("site"),
        user=call.asked("user"),
        status=status,
    )
