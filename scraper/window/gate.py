"""Who may ask the window for anything: the person at this machine, from pages of ours, and nobody else.

- It is bound to loopback, and answers to no name but the address it was started with: a web page that makes
  its own name point at this machine (DNS rebinding) is refused by the Host it names.
- Whatever is asked needs the token of this start: once in the address that is opened, then in a cookie that
  no other site's request carries. Nothing is readable without it, by other people of this machine neither.
- What changes something is a POST with the window's own Origin, and with the token in the form as well.
"""

import hmac

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from storage.reader.security import HEADERS

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
    " form-action 'self' {reader}; frame-ancestors 'none'; base-uri 'none'"
)
"""Our own scripts, styles and forms; a search may end at the reader."""
_STRANGER = (
    "This page belongs to the ljkeep window of this machine. Open it from ljkeep: type `ljkeep`, or choose"
    " it in the menu.\n\nЭта страница относится к окну ljkeep на этом компьютере. Откройте её через ljkeep:"
    " наберите `ljkeep` или выберите его в меню.\n"
)


class Gate:
    """Refuses what does not come from the person's own pages."""

    def __init__(self, app: ASGIApp, *, authority: str, token: str, reader: str) -> None:
        """Stand before an application.

        Args:
            app: The application.
            authority: Address and port it is bound to: `127.0.0.1:8788`.
            token: The word of this start.
            reader: Origin of the reader.
        """
        self.app = app
        self.authority = authority
        self.token = token
        self.policy = POLICY.format(reader=reader)
        self.cookie = f"ljkeep_window_{authority.rpartition(':')[2]}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["content-security-policy"] = self.policy
                for name, value in HEADERS.items():
                    headers[name] = value
                headers["referrer-policy"] = "same-origin"  # a form's Origin is `null` under `no-referrer`
                headers.setdefault("cache-control", "no-store")
            await send(message)

        answer = self._refusal(Request(scope)) or self.app
        await answer(scope, receive, send_guarded)

    def _refusal(self, request: Request) -> Response | None:
        headers = Headers(scope=request.scope)
        if headers.getlist("host") != [self.authority]:
            return PlainTextResponse("The window answers only under its own address.\n", status_code=421)
        if request.method not in {"GET", "HEAD", "POST"}:
            return PlainTextResponse("The window knows GET and POST.\n", status_code=405)
        if request.method == "POST" and headers.getlist("origin") != [f"http://{self.authority}"]:
            return PlainTextResponse("Only the window's own pages can ask for this.\n", status_code=403)
        if request.method == "POST" and headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return PlainTextResponse("Only the window's own pages can ask for this.\n", status_code=403)
        if self._is_right(request.cookies.get(self.cookie, "")):
            return None
        if request.method == "GET" and self._is_right(request.query_params.get("token", "")):
            answer = RedirectResponse("/", status_code=303)
            answer.set_cookie(self.cookie, self.token, httponly=True, samesite="strict")
            return answer
        return PlainTextResponse(_STRANGER, status_code=403)

    def _is_right(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self.token.encode())
