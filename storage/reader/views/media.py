"""Pictures as files."""

import re

from starlette.responses import Response

from storage.reader.desk import Desk, missing
from storage.render.pictures import SHOWN_TYPES

_DIGEST = re.compile(r"[0-9a-f]{64}")
_FOREVER = "private, max-age=31536000, immutable"


def file(desk: Desk) -> Response:
    """Return a picture; its name is its content, so that it never changes."""
    digest = desk.request.path_params["sha256"]
    if not _DIGEST.fullmatch(digest):
        raise missing("There is no such picture in this archive.")
    row = desk.db.execute(
        "SELECT media_type FROM media WHERE sha256 = ? AND state = 'saved' LIMIT 1", (digest,)
    ).fetchone()
    body = desk.archive.media.load(digest)
    if row is None or body is None or row["media_type"] not in SHOWN_TYPES:
        raise missing("There is no such picture in this archive.")
    headers = {"cache-control": _FOREVER, "content-security-policy": "default-src 'none'; sandbox"}
    return Response(body, media_type=row["media_type"], headers=headers)
