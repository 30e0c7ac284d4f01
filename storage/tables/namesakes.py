"""Whether two readings with one number are of one entry. Pure.

A site gives the numbers of a journal that was deleted and begun anew a second time, and files of backups may
hold numbers of another kind. So nothing of two readings that agree in nothing is mixed.
"""

import re
from collections.abc import Mapping
from typing import Any

_WORD = re.compile(r"\w+")
_ALIKE = 0.5
"""Share of the words of the shorter text in the other one, from which on one may be the other edited."""


def are_two(row: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    """Return whether a reading is of another entry than the row with its number.

    So it is where number in addresses, minute, subject and text are all told by both, or not at all, and none
    agrees; an entry that was edited keeps the first, and nearly always one of the others.

    >>> row = {"ditemid": 257, "eventtime": "2005-05-02T12:00:00", "subject": "Fog", "body_text": "Rain."}
    >>> other = {"eventtime": "2009-01-01T08:00:00", "body_text": "No salt left.", "subject": ""}
    >>> are_two(row, {**other, "ditemid": 300}), are_two(row, {**other, "ditemid": 257})
    (True, False)
    """
    if row["ditemid"] is not None and row["ditemid"] == values["ditemid"]:
        return False
    if not all(one["eventtime"] and one["body_text"] for one in (row, values)):
        return False
    if row["eventtime"][:16] == values["eventtime"][:16]:
        return False
    if row["subject"] and row["subject"] == values["subject"]:
        return False
    return not _are_alike(row["body_text"], values["body_text"])


def _are_alike(one: str, other: str) -> bool:
    words = [set(_WORD.findall(text.lower())) for text in (one, other)]
    least = min(map(len, words))
    return least == 0 or len(words[0] & words[1]) >= _ALIKE * least
