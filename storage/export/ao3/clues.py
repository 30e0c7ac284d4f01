"""What may tell the fandom of a story whose header names none: shown to a person, and never decided here."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from storage.export.ao3.fields import GENERIC
from storage.export.texts import legal
from storage.export.works import ExportWork
from storage.folding import key
from storage.words.part_marks import MARK

_SHOWN = 5
"""Tags of a story that are shown, those that tell most first."""


class FandomClues:
    """The fandoms of stories with a tag, of those that name one alone; and the stories that name none."""

    def __init__(self) -> None:
        self._fandoms: dict[str, set[str]] = defaultdict(set)
        self._lacking: list[tuple[ExportWork, dict[str, Any]]] = []

    def add(self, work: ExportWork, told: dict[str, Any]) -> None:
        """Take note of a story, and of its fields."""
        told["clues"] = {"tags": {}, "subject": ""}
        if not told["fandoms"]:
            self._lacking.append((work, told))
            return
        for tag in _tags(work) if len(told["fandoms"]) == 1 else ():
            self._fandoms[key(tag)].update(told["fandoms"])

    def close(self) -> None:
        """Say in the fields of each story without a fandom what may tell it, once all stories are known.

        `tags`: tag -> the fandoms that other stories with it name, none where none does. `subject`: its
        first entry's, "" where it says no more than the title.
        """
        for work, told in self._lacking:
            tags = {tag: sorted(self._fandoms.get(key(tag), ())) for tag in _tags(work)}
            best = sorted(tags.items(), key=lambda clue: (not clue[1], len(clue[1])))
            told["clues"] = {"tags": dict(best[:_SHOWN]), "subject": _subject(work)}


def clue_words(told: dict[str, Any]) -> str:
    """Return the clues of a story in few words, "" where there are none.

    >>> clue_words({"clues": {"tags": {"hp": ["Harry Potter"], "snow": []}, "subject": "[HP] Salt"}})
    'tags hp (other stories with it: Harry Potter), snow; subject “[HP] Salt”'
    """
    tags, subject = told["clues"]["tags"], told["clues"]["subject"]
    named = ", ".join(_with_fandoms(tag, fandoms) for tag, fandoms in tags.items())
    return "; ".join([*[f"tags {named}"] * bool(named), *[f"subject “{subject}”"] * bool(subject)])


def _with_fandoms(tag: str, fandoms: Iterable[str]) -> str:
    known = ", ".join(fandoms)
    return f"{tag} (other stories with it: {known})" if known else tag


def _tags(work: ExportWork) -> Iterable[str]:
    """Return the tags of a story's first entry that say more than what kind of thing it is."""
    if work.parts[0].dtalkid is not None:
        return ()
    labels = work.labels
    told = {key(name) for name in (*labels.pairings, *labels.characters, *labels.genres)} | GENERIC
    return tuple(tag for tag in map(legal, work.first.written_tags) if key(tag) not in told)


def _subject(work: ExportWork) -> str:
    if work.parts[0].dtalkid is not None:
        return ""
    subject = legal(work.first.title)
    besides = re.sub(re.escape(work.title), "", subject, count=1, flags=re.IGNORECASE)
    return subject if re.search(r"[^\W\d_]", MARK.sub("", besides)) else ""
