"""Texts that are no prose: verse, scripts, conversations typed down, lists of songs."""

import collections
import re
from collections.abc import Sequence

from scraper.extract.story.lines import StoryLine
from scraper.extract.story.structure import is_divider
from storage.words.lines import (
    SCENE,
)
from storage.words.talking import MAIL_HEAD

_TRACK = re.compile(
    r"\W*\d{1,2}[.)]\s*\S.{0,60}?\s[-–—|]\s\S.{0,60}|\W*\d{1,2}[.)]\s*[\"“].{1,60}[\"”]\s.{0,40}"
)
_CUE = re.compile(r"[A-ZА-ЯЁ][A-ZА-ЯЁ'’. -]{1,24}(?:\s*\([^)]{1,40}\))?(?::.*)?")
_SPEAKER = re.compile(
    r"(?:[\[(]\d{1,2}:\d\d(?::\d\d)?(?:\s*[AP]M)?[\])]\s*)?<?([\w .'-]{1,24}?)(?:\s*\([^)]{1,30}\))?[:>]\s+\S"
)
_LISTED = re.compile(r"\W*\d{1,2}[.)]\s+\S")
_LONG_LIST = 5
"""Numbered lines, one right below the other, from which a text is a list."""
_STANZAS = 6
"""Lines from which a text of short lines that stand together is verse, however they end."""
_VERSE = 62
"""Characters of the longest line of verse."""


def is_verse(lines: Sequence[StoryLine]) -> bool:
    """Return whether a text is a poem: short lines that stand together and do not all end as sentences do."""
    kept = [line for line in lines if not is_divider(line)]
    if len(kept) < 3:  # noqa: PLR2004 - too little to tell
        return False
    short = [line for line in kept if len(line.text) <= _VERSE]
    together = sum(line.gap == 0 for line in kept[1:])
    spoken = sum(bool(re.match(r"\s*[\"“«„—–'‘-]", line.text)) for line in kept)
    if len(short) < 0.85 * len(kept) or spoken * 3 > len(kept):
        return False
    open_ended = sum(not re.search(r"[.!?…][\"”»’')]*$", line.text) for line in kept)
    stand_together = together >= 0.5 * (len(kept) - 1) and open_ended > 0
    in_stanzas = not spoken and len(short) == len(kept) >= _STANZAS and together >= 0.6 * (len(kept) - 1)
    return stand_together or in_stanzas or open_ended > 0.6 * len(kept)


def _is_cue(line: StoryLine) -> bool:
    """Return whether a line is who speaks next, in capitals; an initial under a letter is nobody's cue."""
    name = line.text.split(":")[0]
    short = len(name.split()) <= 4  # noqa: PLR2004 - "THE LADY IN GREY"
    return bool(_CUE.fullmatch(line.text)) and short and line.text[1:2].isupper()


def is_script(lines: Sequence[StoryLine]) -> bool:
    """Return whether a text is a screenplay: scene headings, names in capitals before every speech."""
    kept = [line for line in lines[:200] if not is_divider(line)]
    scenes = sum(bool(SCENE.match(line.text)) for line in kept)
    cues = sum(map(_is_cue, kept))
    return bool(kept) and (scenes >= 2 or (scenes and cues > 1) or cues * 4 > len(kept) > 4)  # noqa: PLR2004


def is_log(lines: Sequence[StoryLine]) -> bool:
    """Return whether a text is a conversation typed down: `name: words`, the same few names all along."""
    kept = [line for line in lines[:200] if not is_divider(line)]
    speakers = collections.Counter(
        m[1].strip().casefold()
        for line in kept
        if (m := _SPEAKER.match(line.text)) and not MAIL_HEAD.match(line.value)
    )
    again = sum(count for count in speakers.values() if count > 1)
    return again >= 4 and again * 2 > len(kept)  # noqa: PLR2004


def is_track_list(lines: Sequence[StoryLine]) -> bool:
    """Return whether a text opens with a list: of songs, of facts."""
    if sum(not line.gap and bool(_LISTED.match(line.text)) for line in lines[:30]) >= _LONG_LIST:
        return True
    return sum(bool(_TRACK.fullmatch(line.text)) for line in lines[:30]) >= 3  # noqa: PLR2004
