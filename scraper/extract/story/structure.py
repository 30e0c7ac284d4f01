"""Lines that are neither value nor story: dividers, headings, navigation, epigraphs, glossaries."""

import re
import unicodedata
from collections.abc import Sequence

from scraper.extract.story.lines import LineKind, LineMark, StoryLine
from scraper.extract.story.talk import is_sentence, words_of
from scraper.extract.story.thresholds import (
    BARE_CHAPTER_WORDS,
    CAPTION_WORDS,
    CENTRED_SENTENCE_WORDS,
    HEADING_SENTENCE_WORDS,
    NAVIGATION_LINK_WORDS,
    NAVIGATION_PIECE_WORDS,
    NAVIGATION_PLAIN_WORDS,
    NAVIGATION_ROW_WORDS,
    NAVIGATION_SENTENCE_WORDS,
    ORNAMENT_CHARACTERS,
)
from storage.words.lines import (
    CUT_LINK,
    DAY,
    DEFINITION,
    LEADS_IN,
    MEANS,
    NAMED_PART,
    NAMES_STORY,
    NAVIGATES,
    NUMBERED_PART,
    PART_OF_LIST,
    POSTED_TOO,
    REPLIES,
    SPEECH_PART,
    THEME,
)
from storage.words.part_marks import read_number
from storage.words.talking import MAIL_HEAD, MAIL_SUBJECTS

_WORD = re.compile(r"\w+")
_ORNAMENT = re.compile(r"(?:[oOxX0]{1,6}|[^\w]|_)+")
_NUMBERED = re.compile(
    r"\W*(?:\d{1,3}|[IVXL]{1,6})\W{1,4}\S.{0,60}|\W*(?:\d{1,3}|[ivxIVX]{1,5}|one|two|three|four|five)\W*",
    re.DOTALL,
)

_SITE_ERROR = "[Error: Irreparable invalid markup"
"""What the site writes over an entry whose markup it could not mend."""
_GLOSSARY = re.compile(r"\W*\S.{0,30}?\s(?:=|->|→)\s.{1,100}")
_SENSE = re.compile(r"\W*(?:\d{1,2}|[a-d])[.):]\s.{1,160}")
_CREDIT = re.compile(r"\s*(?:[~*]\s*)?(?:--|—|–|-|~|―|by\s)\s*\S.{0,78}")
_QUOTED = re.compile(r"\s*[\"“„«‘'].{3,400}[\"”“»’'][.…]?\s*(?:(?:--|—|–|-)\s*\S.{0,60})?", re.DOTALL)
_CREDITED = re.compile(
    r"\s*[\"“„«‘'].{3,300}[\"”“»’'][.,]?\s*(?:--|—|–|-|~)\s*(?:the |a "
    r"|an )?[^\W\d_a-zа-яё][^.!?]{1,60}[.)]?"
    r"|\s*[\"“„«].{3,300}[\"”“»][.,]?\s*\([^().!?]{3,60}\)\W*",
    re.DOTALL,
)
_HEADING_WORDS = 12
_IN_GUILLEMETS = re.compile(r"«[^«»]*»")
"""What is quoted so, and leads nowhere."""
_ADORNED = re.compile(
    r"((?:[oO0xX]{3}|[^\w\s\"'“„«(\[]{1,12}))\s+(\S.*?)\s+\1$|([~*=+–—-]{1,12})\s*(\S.*?)\s*\3$"
)
_BULLETS = frozenset(";*•·~»>►▪")


def fold(text: str) -> str:
    """Return the bare words of a text, for telling whether two say the same."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold().replace("_", " ")))


def is_divider(line: StoryLine) -> bool:
    """Return whether a line is ornament: `***`, `~~~`, `oOo`, `-`."""
    return len(line.text) <= ORNAMENT_CHARACTERS and bool(_ORNAMENT.fullmatch(line.text))


def ornament_of(line: StoryLine) -> str:
    """Return the bullet a line begins with, "" where it begins with words: `;pairing`, `* Title: Home`."""
    return line.text[0] if line.text[0] in _BULLETS else ""


def unadorned(text: str) -> str:
    """Return a heading without the ornament on both its sides.

    >>> unadorned("oOo Home oOo"), unadorned("~*~ Home ~*~"), unadorned("Oo, Home!")
    ('Home', 'Home', 'Oo, Home!')
    """
    match = _ADORNED.match(text)
    return (match[2] or match[4]) if match else text


def is_wholly(line: StoryLine, mark: int) -> bool:
    """Return whether every character of a line but its ornament bears the mark."""
    if line.wholly(mark):
        return True
    bare = unadorned(line.text) if line.marked(mark) else ""
    return bool(bare) and len(bare) < len(line.text) and line.marked(mark) >= len(bare)


def is_break(line: StoryLine) -> bool:
    """Return whether a rule or a divider stands before or in a line."""
    return bool(line.kind & LineKind.AFTER_RULE) or is_divider(line)


def repeats(line: StoryLine, title: str | None) -> bool:
    """Return whether a line is the title once more, whatever decorates it."""
    if not title or len(line.text) > 2 * len(title) + 60:
        return False
    wanted, said = fold(title), fold(line.text)
    if not wanted or not said:
        return False
    if said == wanted:
        return True
    if words_of(said) <= words_of(wanted) + 5 and f" {wanted} " in f" {said} ":
        return not is_sentence(line) or (words_of(wanted) > 1 and bool(line.runs))
    bare = fold(
        re.sub(
            r"[(\[].{0,40}[)\]]|,? ?\b(?:part|chapter|ch|pt)\b.*$|\d+ ?/ ?[\d?]+",
            " ",
            title,
            flags=re.IGNORECASE,
        )
    )
    return bool(bare) and (
        said == bare
        or (said.startswith(bare + " ") and words_of(said) <= words_of(bare) + 8 and not is_sentence(line))
    )


def is_chapter_heading(line: StoryLine) -> bool:
    """Return whether a line is a chapter's, section's or day's heading."""
    text = line.value
    if words_of(text) > _HEADING_WORDS or (
        is_sentence(line) and words_of(text) > HEADING_SENTENCE_WORDS and not line.runs
    ):
        return False
    if NAMED_PART.match(text):
        return words_of(text) <= BARE_CHAPTER_WORDS
    match = NUMBERED_PART.match(text)
    if match and (
        match[0].rstrip()[-1:].isalnum()
        and re.search(r"(?:\d|\b[ivxlc]+|\w+)$", match[0].strip(), re.IGNORECASE)
    ):
        rest = text[match.end() :].strip()
        counted = bool(re.search(r"\s\S+$", match[0].strip()))
        return counted and (not rest or not rest[0].islower() or rest[0].isdigit() or rest[0] in "/:.–—-(")
    if _is_number_word(text):
        return True
    return bool(DAY.fullmatch(text)) or bool(re.fullmatch(r"\W*(?:\d{1,3}[a-d]?|[IVXivx]{1,5})\W*", text))


def _is_number_word(text: str) -> bool:
    """Return whether a text is nothing but a number in a word, framed by ornament: "-one-", "~ Two ~"."""
    bare = text.strip("-–—~*=.:[]() ")
    return len(bare) + 1 < len(text) and bare.isalpha() and len(bare) > 2 and read_number(bare) is not None  # noqa: PLR2004


def is_dateline(line: StoryLine) -> bool:
    """Return whether a line set apart by its look says when and where: "Port Ellen. 12:04."."""
    styled = any(is_wholly(line, mark) for mark in (LineMark.ITALIC, LineMark.BOLD, LineMark.UNDERLINE))
    return styled and words_of(line.text) <= CAPTION_WORDS and any(letter.isdigit() for letter in line.text)


def is_styled_heading(line: StoryLine) -> bool:
    """Return whether markup makes a short line a heading."""
    words = words_of(line.text)
    if line.kind & LineKind.HEADING:
        return words <= 2 * _HEADING_WORDS
    if words > _HEADING_WORDS:
        return False
    if is_wholly(line, LineMark.BOLD) or is_wholly(line, LineMark.UNDERLINE):
        return True
    return bool(line.kind & LineKind.CENTRED) and (not is_sentence(line) or words <= CENTRED_SENTENCE_WORDS)


def is_navigation(line: StoryLine) -> bool:
    """Return whether a line only leads elsewhere: links, or names of parts beside each other."""
    text, words = line.value, words_of(line.text)
    linked = line.marked(LineMark.LINK)
    if line.kind & LineKind.CUT_TEXT or CUT_LINK.fullmatch(text) or text.startswith(_SITE_ERROR):
        return True
    if linked and is_row_of_links(line):
        return True
    if linked:
        if POSTED_TOO.search(text) and not PART_OF_LIST.match(text):
            return False  # where else the story stands is something a note says
        if (
            linked * 2 >= len(text)
            or words <= NAVIGATION_LINK_WORDS
            or re.search(r"[:(]\s*$", text[: line.runs[0].start])
        ):
            return True
        return bool(NAVIGATES.search(text)) and words <= NAVIGATION_SENTENCE_WORDS
    text = _IN_GUILLEMETS.sub("", text)
    if (
        re.search(r"\s(?:\||//|--|»|«|<<|>>|::)\s|^\s*(?:<<|«|←|<-)|(?:>>|»|→|->)\s*$", text)
        and words <= NAVIGATION_ROW_WORDS
    ):
        pieces = [p for p in re.split(r"\s*(?:\||//|--|»|«|<<|>>|::|←|→|<-|->)\s*", text) if p]
        return all(words_of(p) <= NAVIGATION_PIECE_WORDS for p in pieces) and any(
            NAVIGATES.search(p) for p in pieces
        )
    return (
        bool(
            re.match(
                r"\s*\(?(?:previous|next|back to|earlier|continued?|link to|links to|master|начало"
                r"|предыдущ|previously:?\s+part)\b",
                text,
                re.IGNORECASE,
            )
        )
        and words <= NAVIGATION_PLAIN_WORDS
        and bool(NAVIGATES.search(text))
        and not is_sentence(line)
    )


def is_row_of_links(line: StoryLine) -> bool:
    """Return whether a line is links beside each other, with hardly a word between them."""
    between, end = [], 0
    for run in sorted((run for run in line.runs if run.mark & LineMark.LINK), key=lambda run: run.start):
        between.append(line.text[end : run.start])
        end = max(end, run.end)
    between.append(line.text[end:])
    return len(between) > 3 and len(re.findall(r"\w+", " ".join(between))) <= 3  # noqa: PLR2004 - "Parts:", "and"


def is_part_list(line: StoryLine) -> bool:
    """Return whether a line is one of a list of parts."""
    return bool(PART_OF_LIST.match(line.value)) and words_of(line.text) <= _HEADING_WORDS


def is_lead_in(line: StoryLine) -> bool:
    """Return whether a line announces the story: "And so, the fic:"."""
    text = line.value
    return words_of(text) <= _HEADING_WORDS and bool(LEADS_IN.search(text)) and bool(NAMES_STORY.search(text))


def is_gloss(line: StoryLine) -> bool:
    """Return whether a line explains a word: "X = Y", or a dictionary's manner."""
    if line.wholly(LineMark.ITALIC) and MEANS.match(line.value):
        return True
    return bool(_GLOSSARY.fullmatch(line.value) or DEFINITION.fullmatch(line.value))


def is_theme(line: StoryLine) -> bool:
    """Return whether a line without a label names the prompt a story answers: "Theme 8. The End"."""
    return (
        bool(THEME.match(line.value))
        and words_of(line.text) <= _HEADING_WORDS
        and not line.text.endswith(",")
    )


def is_part_of_speech(line: StoryLine) -> bool:
    """Return whether a line is "noun", "verb" and the like, as dictionaries have it under a word."""
    return bool(SPEECH_PART.fullmatch(line.value))


def is_replies(line: StoryLine) -> bool:
    """Return whether a line opens answers to readers."""
    return bool(REPLIES.fullmatch(line.value))


def is_sense(line: StoryLine) -> bool:
    """Return whether a line is one numbered sense of a definition."""
    return bool(_SENSE.fullmatch(line.value))


def is_credit(line: StoryLine) -> bool:
    """Return whether a line says whose words the lines before it are."""
    return bool(_CREDIT.fullmatch(line.value)) and not re.search(
        r"(?<!\b[^\W\d_a-zа-яё])[.!?]\s+\S|,\s+(?:said|сказал|dit)", line.value
    )


def is_credited(line: StoryLine) -> bool:
    """Return whether a line is a quotation and, behind a dash or in parentheses, whose it is."""
    return bool(_CREDITED.fullmatch(line.value)) and not line.text.endswith(('"', "”", "»", ","))


def is_quoted(line: StoryLine) -> bool:
    """Return whether a line is one quotation and nothing else."""
    return bool(_QUOTED.fullmatch(line.value))


def is_caption(line: StoryLine) -> bool:
    """Return whether a short line ends like no sentence does."""
    return words_of(line.text) <= CAPTION_WORDS and not re.search(r"[.!?…,:;\"”»’'–—-]$", line.text)


def mail_heading(lines: Sequence[StoryLine], number: int) -> int:
    """Return how many lines from one on head a letter told in a story: from whom, to whom, about what.

    0 where anything else stands with them: what heads an exchange's gift has a title, too.
    """
    said: list[str] = []
    while number + len(said) < len(lines):
        line = lines[number + len(said)]
        head = MAIL_HEAD.match(line.value) if not said or not line.gap else None
        if head is None:
            break
        said.append(head[1].casefold())
    behind = lines[number + len(said)] if said and number + len(said) < len(lines) else None
    alone = behind is not None and bool(behind.gap) and (number == 0 or bool(lines[number].gap))
    return len(said) if alone and len(set(said)) > 1 and not MAIL_SUBJECTS.isdisjoint(said) else 0
