"""What guards the reader: who may ask, and what a page may do in the browser."""

import hmac
import re
import secrets
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
TOKEN_COOKIE = "ljkeep_token"  # noqa: S105 - the name of a cookie
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self';"
    " connect-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
"""Our own scripts and styles only; the writer's inline styles pass the sanitiser; nothing from elsewhere."""
FRAMED_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
"""For kept pages as they came: no script, no request, no form, no navigation of the window."""
_HOST = re.compile(r"(\[[^\]]*\]|[^:]*)(?::\d*)?")
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-dns-prefetch-control": "off",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


def new_token() -> str:
    """Return a word nobody guesses."""
    return secrets.token_urlsafe(18)


class ReaderGuard:
    """Answers only requests that name this machine, and with a token where one is asked for.

    A page elsewhere that makes its own name point at this machine is refused by the host it names.
    """

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str] = (), token: str | None = None) -> None:
        self.app = app
        self.hosts = {*LOOPBACK, *hosts}
        self.token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("content-security-policy", POLICY)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        host = Headers(scope=scope).get("host", "")
        named = _HOST.fullmatch(host)
        if named is None or named[1].lower() not in self.hosts:
            return PlainTextResponse(
                "This reader answers only under the address it was started with.", status_code=421
            )
        if scope["method"] not in {"GET", "HEAD"}:
            return PlainTextResponse("This reader only shows; nothing can be sent to it.", status_code=405)
        return None if self.token is None else self._without_token(Request(scope))

    def _without_token(self, request: Request) -> Response | None:
        given = request.query_params.get("token")
        if given is not None and self._is_right(given):
            rest = request.url.remove_query_params("token")
            path = f"/{rest.path.lstrip('/')}{f'?{rest.query}' if rest.query else ''}"
            answer = RedirectResponse(path, status_code=303)
            answer.set_cookie(TOKEN_COOKIE, given, httponly=True, samesite="strict")
            return answer
        if self._is_right(request.cookies.get(TOKEN_COOKIE, "")):
            return None
        return PlainTextResponse(
            "This reader asks for its token: open the address that `ljkeep browse` printed.", status_code=403
        )

    def _is_right(self, given: str) -> bool:
        return self.token is not None and hmac.compare_digest(given.encode(), self.token.encode())
