"""A Dreamwidth server that takes posts: its limits, its faults, and its own idea of a duplicate.

What it holds lies in a file, so that it outlives a process that is killed while it posts.
"""

import json
import xmlrpc.client
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx

from tests.fake_site import Reply

SESSION = "v1:u1:s2:aGOOD//1"
KNOWN_PROPS = frozenset(
    {
        *("opt_backdated", "opt_preformatted", "editor", "taglist", "current_mood", "current_moodid"),
        *("current_music", "current_location", "picture_keyword", "opt_nocomments", "opt_noemail"),
        *("opt_screening", "adult_content", "adult_content_reason", "import_source"),
    }
)


class Fault(Exception):  # noqa: N818  the protocol's word
    """An answer that says no."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class FakeDreamwidth:
    """Answers calls; `before` and `after` are called around every post and may raise, or end the process."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.calls: list[str] = []
        self.faults: list[int] = []
        """What the next posts are answered with, before anything is stored."""
        self.day_at_most = 200
        self.swallows_repeats = False
        """Whether a post that reads like the one before it is taken for that one."""
        self.before: Callable[[], None] = lambda: None
        self.after: Callable[[], None] = lambda: None
        self.asked: Callable[[], None] = lambda: None
        self.answered: Callable[[], None] = lambda: None
        """Called around every call, whatever it asks."""

    @property
    def posts(self) -> list[dict[str, Any]]:
        """What the journal holds, in the order it came."""
        return json.loads(self._file.read_text()) if self._file.exists() else []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if urlsplit(str(request.url)).path == "/robots.txt":
            return Reply(status=404).response()
        params, method = xmlrpc.client.loads(request.content)
        asked: dict[str, Any] = params[0]  # type: ignore[assignment]
        mode = str(method).removeprefix("LJ.XMLRPC.")
        self.calls.append(mode)
        self.asked()
        is_known = f"ljsession={SESSION}" in request.headers.get("cookie", "")
        try:
            value = getattr(self, mode if is_known else "stranger")(asked)
            text = xmlrpc.client.dumps((value,), methodresponse=True, allow_none=True)
        except Fault as fault:
            text = xmlrpc.client.dumps(xmlrpc.client.Fault(fault.code, "Client error"))
        self.answered()
        return Reply(text).response()

    def stranger(self, _asked: dict[str, Any]) -> dict[str, Any]:
        raise Fault(101)

    def gettrustgroups(self, _asked: dict[str, Any]) -> dict[str, Any]:
        return {"trustgroups": [{"id": 4, "name": "Family", "sortorder": 1, "public": 0}]}

    def getevents(self, asked: dict[str, Any]) -> dict[str, Any]:
        day = f"{asked['year']:04}-{asked['month']:02}-{asked['day']:02}"
        found = [post for post in self.posts if post["eventtime"].startswith(day)]
        return {"events": found[: self.day_at_most]}

    def postevent(self, asked: dict[str, Any]) -> dict[str, Any]:
        if self.faults:
            raise Fault(self.faults.pop(0))
        self.before()
        self._check(asked)
        posts = self.posts
        if self.swallows_repeats and posts and all(asked[n] == posts[-1][n] for n in ("subject", "event")):
            return {name: posts[-1][name] for name in ("itemid", "anum", "url")}
        post = {
            **{name: asked[name] for name in ("subject", "event", "security", "props")},
            "allowmask": asked.get("allowmask", 0),
            "eventtime": "{year:04}-{mon:02}-{day:02} {hour:02}:{min:02}:00".format(**asked),
            "itemid": len(posts) + 1,
            "anum": 7,
            "url": f"https://kat.dreamwidth.org/{(len(posts) + 1) * 256 + 7}.html",
        }
        self._file.write_text(json.dumps([*posts, post]))
        self.after()
        return {name: post[name] for name in ("itemid", "anum", "url")}

    def _check(self, asked: dict[str, Any]) -> None:
        props = asked["props"]
        tags = [tag.strip() for tag in props.get("taglist", "").split(",") if tag.strip()]
        for code, is_wrong in (
            (207, asked.get("ver") != 1),
            (411, len(asked["subject"]) > 100),
            (409, len(asked["event"]) > 300_000 or len(asked["event"].encode()) >= 450_000),
            (200, not asked["event"].strip()),
            (203, not 1970 <= asked["year"] <= 2037),
            (203, asked["security"] not in {"public", "private", "usemask"}),
            (205, not set(props) <= KNOWN_PROPS),
            (211, any(t.startswith("_") or set("<>\t") & set(t) or len(t) > 40 for t in tags)),
        ):
            if is_wrong:
                raise Fault(code)
