"""What stands between a header and its story, and where it ends."""

import re
from collections.abc import Sequence

from scraper.extract.story.lines import LineKind, LineMark, StoryLine
from scraper.extract.story.structure import (
    is_break,
    is_caption,
    is_chapter_heading,
    is_credit,
    is_credited,
    is_dateline,
    is_divider,
    is_gloss,
    is_lead_in,
    is_navigation,
    is_part_list,
    is_part_of_speech,
    is_quoted,
    is_replies,
    is_sense,
    is_styled_heading,
    is_theme,
    mail_heading,
    ornament_of,
    repeats,
)
from scraper.extract.story.talk import (
    first_person,
    is_claim,
    is_dialogue,
    is_introduction,
    is_remark,
    is_sentence,
    is_story_like,
    narrative,
    talk,
    tells_past,
    third_person,
    words_of,
)
from scraper.extract.story.thresholds import (
    CREDIT_LINES,
    CREDIT_WORDS,
    EPIGRAPH_CREDIT_WORDS,
    EPIGRAPH_LINES,
    EPIGRAPH_QUOTE_WORDS,
    LEAD_WORDS,
    LEAST_FALLBACK_WORDS,
    LEAST_VERSE,
    PARAGRAPH_WORDS,
    REMARK_WORDS,
    STYLED_SENTENCE_WORDS,
    TALK_BEYOND_DOUBT,
    TELLING_WORDS,
    VERSE_CHARACTERS,
    VERSE_LINES,
)
from storage.words.held_out import AWAITS
from storage.words.talking import DEDICATES, OPENS_LETTER, SALUTES

_LETTER = re.compile(r"\W*(?:my )?dear(?:est)? [^\W\d_][\w' ]{1,30}[,:]", re.IGNORECASE)
"""How a letter in the story opens; it is nobody's talk."""
_TO_USER = re.compile(r"\W*(?i:dear|dearest|hi|hello|hey)\s[a-z][a-z0-9_-]{2,24}[,!:]")
"""How a line opens that is for a user, whose name has no capital."""
_SPEAKER = re.compile(r"[^\W\d_][\w'’-]{1,20}: ")
"""Who speaks, as messages have it: the words behind are that person's."""
_FIRST_ITEM, _SECOND_ITEM = re.compile(r"\W*1[.)]\s"), re.compile(r"\W*2[.)]\s")
"""How a story told as a list begins."""
_EXPLAINS = re.compile(r"[=:→\[\\]|->")
"""What a word in quotation marks and its meaning have between them, and speech has not."""
_LOOK_AHEAD = 60
_WORDS_BEFORE_CUT = 900
_LEAST_BEHIND = 40
"""Words behind a cut or rule that are a story, however many stand before it."""
_WORDS_BEFORE_RULE = 250
_CHAT = 40
"""Words between notes and a rule that belong to the notes, however they sound."""
_STILL_TALK = 3
"""Lines behind the last label in which talk may follow what is neither talk nor story."""
_PARAGRAPH = 12
_SPACED = 0.75
"""Share of an entry's lines with a blank line before them, from which a line without one goes on."""
_BELOW, _ENOUGH = 12, 30
"""Lines below a remark whose manner is compared with its own, and the words they must have."""
_LONGEST_CHAT = 120
"""Words of a paragraph in which a writer says I above a story that never does."""
_SENSE_WORDS = 30
_QUOTE_LINES, _QUOTE_WORDS = 12, 60
"""The longest quotation that is an epigraph; a longer one is a letter in the story."""


def _words(lines: Sequence[StoryLine]) -> int:
    return sum(words_of(line.text) for line in lines)


def find_mark(lines: Sequence[StoryLine], start: int, *, chatty: bool, summed: bool = False) -> int | None:
    """Return the number of the line where a cut, a rule or a divider says: here it begins.

    Args:
        lines: Of the entry.
        start: The first line behind the last label.
        chatty: The last label holds the writer's talk; a little more of it may stand before a rule.
        summed: It holds a summary; a little more of it may stand before the only rule there is.
    """
    ahead = lines[start : start + _LOOK_AHEAD]
    only = summed and sum(bool(line.kind & LineKind.AFTER_RULE) for line in lines) == 1
    before = 0
    story_before = 0
    rule: int | None = None
    attached = summed
    for offset, line in enumerate(ahead):
        if line.kind & LineKind.AFTER_CUT:
            ended = before <= _WORDS_BEFORE_CUT and _tells_behind(lines, start, start + offset)
            if ended and not _opens_above(lines, start, start + offset, chatty=chatty, summed=summed):
                return start + offset
            break
        ruled = only and bool(line.kind & LineKind.AFTER_RULE)
        told = story_before and not ((chatty or ruled) and before <= _CHAT)
        if rule is None and is_break(line) and not told and before <= _WORDS_BEFORE_RULE:
            if (
                ruled
                and story_before
                and _opens_above(lines, start, start + offset, chatty=chatty, summed=True)
            ):
                break
            rule = start + offset
        before += words_of(line.text)
        attached = attached and not line.gap
        story_before += (
            not attached
            and story_before < 3  # noqa: PLR2004
            and is_story_like(line)
            and not line.kind & LineKind.AFTER_RULE
            and words_of(line.text) > TELLING_WORDS
        )
        if before > _WORDS_BEFORE_CUT:
            break
    return rule if rule is not None and _tells_behind(lines, start, rule) else None


def _tells_behind(lines: Sequence[StoryLine], start: int, mark: int) -> bool:
    """Return whether enough stands behind a mark for it to be the story: not only its last lines."""
    return _words(lines[mark:]) >= min(_words(lines[start:mark]), _LEAST_BEHIND)


def _opens_above(lines: Sequence[StoryLine], start: int, cut: int, *, chatty: bool, summed: bool) -> bool:
    """Return whether a story's first paragraphs stand above a cut or rule: a beginning, a first short scene.

    Below notes they are longer than a remark, below a summary they tell what was.
    """
    told = cut
    while told > start and (_is_told(lines[told - 1]) or is_quoted(lines[told - 1])):
        told -= 1
    while start < told < cut and not lines[told].gap:
        told += 1
    opening = lines[told:cut]
    if all(map(is_quoted, opening)):
        return False  # An epigraph.
    past, long = any(map(tells_past, opening)), _words(opening) > REMARK_WORDS
    if chatty:
        return past and long
    return (long and not summed) or (past and _words(opening) >= LEAST_FALLBACK_WORDS)


def _is_told(line: StoryLine) -> bool:
    """Return whether a line is plain prose without a word to readers."""
    plain = not line.wholly(LineMark.ITALIC) and not line.kind & (LineKind.QUOTED | LineKind.CENTRED)
    return plain and not talk(line) and is_story_like(line) and not is_quoted(line) and not is_credit(line)


def find_story(
    lines: Sequence[StoryLine], start: int, end: int, *, title: str | None, mark: int | None
) -> tuple[int | None, tuple[int, ...]]:
    """Return (number of the first line of prose or None, numbers of the headings passed on the way).

    Args:
        lines: Of the entry.
        start: The first line behind the last label.
        end: The first line behind the last label's value.
        title: For telling a repeated title.
        mark: What `find_mark` found.
    """
    headings: list[int] = []
    ornament = ornament_of(lines[start - 1]) if start else ""
    number = end if mark is None else max(end, mark)
    while number < len(lines):
        line = lines[number]
        in_column = bool(ornament) and not line.gap and ornament_of(line) == ornament
        in_column = in_column or (number == start and _in_frame(lines, start))
        step = in_column or _skip(lines, number, title=title, headings=headings) or _to_heading(lines, number)
        if step == 0 and number < start + _STILL_TALK and number < (mark or len(lines)):
            step = _to_talk(lines, number)
        if step == 0:
            return number, tuple(headings)
        number += step
    return _fallback(lines, start, title), tuple(headings)


def _in_frame(lines: Sequence[StoryLine], start: int) -> bool:
    """Return whether a line is the last of a centred header, right below its values, the text being none."""
    if not 0 < start < len(lines) - 1 or lines[start].gap:
        return False
    before, line, after = (
        bool(lines[number].kind & LineKind.CENTRED) for number in range(start - 1, start + 2)
    )
    return before and line and not after


def _skip(lines: Sequence[StoryLine], number: int, *, title: str | None, headings: list[int]) -> int:
    """Return how many lines from here on are not yet the story."""
    line = lines[number]
    if is_divider(line) or is_navigation(line):
        return 1
    if repeats(line, title):
        headings.append(number)
        return 1
    epigraph = epigraph_lines(lines, number)
    if epigraph:
        return epigraph
    if is_chapter_heading(line) or (is_styled_heading(line) and not _speaks(line)):
        headings.append(number)
        return 1
    group = _answers(lines, number) or _definition(lines, number)
    if group or is_theme(line):
        return group or 1
    sense = number and is_sense(line) and (is_gloss(lines[number - 1]) or is_sense(lines[number - 1]))
    aside = number + 1 < len(lines) and _is_aside(lines, number)
    spoken = is_dialogue(line) and not _EXPLAINS.search(line.value)
    return int(bool((is_gloss(line) and not spoken) or is_lead_in(line) or sense or aside))


def epigraph_lines(lines: Sequence[StoryLine], number: int) -> int:
    """Return how many lines an epigraph takes that begins with a line, and what credits it; 0 for none."""
    return mail_heading(lines, number) or _block_quote(lines, number) or _epigraph(lines, number)


def _answers(lines: Sequence[StoryLine], number: int) -> int:
    """Return how many lines the answers to readers take; 0 where there are none."""
    return _group(lines, number + 1) - number if is_replies(lines[number]) else 0


def _definition(lines: Sequence[StoryLine], number: int) -> int:
    """Return how many lines the senses of a word take, behind "noun"; 0 where this is no dictionary."""
    if not is_part_of_speech(lines[number]):
        return 0
    end = _group(lines, number + 1)
    return end - number if all(words_of(line.text) <= _SENSE_WORDS for line in lines[number + 1 : end]) else 1


def _group(lines: Sequence[StoryLine], number: int) -> int:
    """Return the number of the line behind those that stand together from here on."""
    end = min(number + 1, len(lines))
    while end < len(lines) and not lines[end].gap:
        end += 1
    return end


def _to_heading(lines: Sequence[StoryLine], number: int) -> int:
    """Return how many short lines, none of them told, lead up to a heading; 0 where none follows."""
    for step, line in enumerate(lines[number : number + 5]):
        if step and is_styled_heading(line) and not _speaks(line) and number + step + 1 < len(lines):
            return step
        if words_of(line.text) > PARAGRAPH_WORDS or narrative(line) > 1 or is_quoted(line):
            return 0
    return 0


def _to_talk(lines: Sequence[StoryLine], number: int) -> int:
    """Return how many lines of likely talk lead up to talk beyond doubt; 0 where no such line follows."""
    for step, line in enumerate(lines[number : number + _STILL_TALK]):
        if step and is_certain_talk(line) and not is_quoted(line):
            return 0 if _is_told_by_i(lines, number + step + 1) else step
        spoken = talk(line) and not is_story_like(line) and not is_quoted(line)
        if not spoken or line.kind & (LineKind.AFTER_CUT | LineKind.AFTER_RULE):
            return 0
    return 0


def _is_told_by_i(lines: Sequence[StoryLine], start: int) -> bool:
    """Return whether most of a text says I: what says I above it may be its beginning."""
    sample = [line for line in lines[start : start + _BELOW] if words_of(line.text) > TELLING_WORDS]
    return _words(sample) >= _ENOUGH and sum(map(first_person, sample)) * 2 > len(sample)


def is_certain_talk(line: StoryLine) -> bool:
    """Return whether a line is its writer speaking, beyond doubt."""
    return talk(line) - narrative(line) >= TALK_BEYOND_DOUBT or is_claim(line)


def _speaks(line: StoryLine) -> bool:
    """Return whether a styled line is a sentence of the story after all: everything is bold, say."""
    return (
        narrative(line) > 1
        and not line.kind & LineKind.HEADING
        and words_of(line.text) > STYLED_SENTENCE_WORDS
    )


def _is_aside(lines: Sequence[StoryLine], number: int) -> bool:
    line, after = lines[number], lines[number + 1]
    spoken, told = talk(line), narrative(line)
    if _is_to_user(line) and is_divider(after):
        return True
    if _LETTER.match(line.value) or (_FIRST_ITEM.match(line.value) and _SECOND_ITEM.match(after.value)):
        return False
    if (is_remark(line) and spoken >= told) or line.marked(LineMark.USER) or is_claim(line):
        return True
    if line.text.endswith(":") and spoken and not told and words_of(line.text) <= LEAD_WORDS:
        return True
    if spoken - told >= TALK_BEYOND_DOUBT and not _opens_behind_cut(line, after):
        return (
            spoken > TALK_BEYOND_DOUBT
            or bool(AWAITS.search(line.value))
            or not _is_told_by_i(lines, number + 1)
        )
    if not told and (is_part_list(line) or is_dateline(line)):
        return True
    if after.gap and (
        DEDICATES.fullmatch(line.value) or is_introduction(line) or speaks_apart(lines, number)
    ):
        return True
    return is_caption(line) and not told and (after.gap > 0 or bool(after.kind & LineKind.AFTER_RULE))


def _is_to_user(line: StoryLine) -> bool:
    """Return whether a line addresses somebody by account name: nobody in a story is called that."""
    return bool(_TO_USER.match(line.value)) and talk(line) >= narrative(line)


def _opens_behind_cut(line: StoryLine, after: StoryLine) -> bool:
    """Return whether a line is the first one behind a cut, and no ornament parts it from the text below."""
    parted = is_divider(after) or bool(after.kind & LineKind.AFTER_RULE)
    behind = bool(line.kind & LineKind.AFTER_CUT) and not parted
    return behind and not line.marked(LineMark.USER) and talk(line) <= TALK_BEYOND_DOUBT


def speaks_apart(lines: Sequence[StoryLine], number: int) -> bool:
    """Return whether a line says I where the story below never does: its writer speaks."""
    below, headed = lines[number + 1 :], number > 0
    rest = next((step for step, line in enumerate(below) if not _says_own(line, headed=headed)), len(below))
    told = below[rest:][:_BELOW]
    if not _says_own(lines[number], headed=headed) or _words(told) < _ENOUGH:
        return False
    return not any(map(first_person, told))


def _says_own(line: StoryLine, *, headed: bool) -> bool:
    """Return whether a line says I, and is no speech, message or quotation.

    It talks more than it tells; below a header a short one that names nobody may tell as much.
    """
    speech = is_dialogue(line) or is_quoted(line) or bool(_SPEAKER.match(line.value))
    if speech or words_of(line.text) > _LONGEST_CHAT or line.wholly(LineMark.ITALIC):
        return False
    bare = headed and words_of(line.text) <= REMARK_WORDS and not third_person(line)
    return first_person(line) and narrative(line) < talk(line) + bare


def _epigraph(lines: Sequence[StoryLine], number: int) -> int:
    """Return how many lines an epigraph and the words that credit it take; 0 where there is none."""
    apart = number + 1 < len(lines) and bool(lines[number + 1].gap)
    if apart and (is_credited(lines[number]) or _heads_letter(lines, number)):
        return 1
    count = 0
    while (
        number + count < len(lines)
        and lines[number + count].wholly(LineMark.ITALIC)
        and count < EPIGRAPH_LINES
    ):
        count += 1
    italic = count
    if not count:
        verse = _plain_verse(lines, number)
        if verse:
            return verse + _credit_lines(lines, number + verse)
    if not count and is_quoted(lines[number]) and words_of(lines[number].text) <= EPIGRAPH_QUOTE_WORDS:
        count = 1
    if not count or number + count >= len(lines):
        return 0
    credited = is_credit(lines[number + count - 1]) and count > 1
    if (
        not credited
        and is_credit(lines[number + count])
        and words_of(lines[number + count].text) <= EPIGRAPH_CREDIT_WORDS
    ):
        credited = True
        count += 1
    credited = credited or _credited_below(lines, number + count)
    if italic > 1 and not credited:
        credited = _is_verse(lines[number : number + italic])
    if not credited:
        return 0
    return count + _credit_lines(lines, number + count)


def _credited_below(lines: Sequence[StoryLine], number: int) -> bool:
    """Return whether a short line right below a quotation, without a dash, says whose it is."""
    line = lines[number]
    return not line.gap and not is_sentence(line) and _credit_lines(lines, number) == 1


def _heads_letter(lines: Sequence[StoryLine], number: int) -> bool:
    """Return whether a short line in italics that tells nothing stands over the salutation of a letter."""
    line, after = lines[number], lines[number + 1]
    if not line.wholly(LineMark.ITALIC):
        return False
    short = words_of(line.text) <= LEAD_WORDS and narrative(line) <= 1 and not SALUTES.fullmatch(line.value)
    return short and bool(SALUTES.fullmatch(after.value) or OPENS_LETTER.match(after.value))


def _block_quote(lines: Sequence[StoryLine], number: int) -> int:
    """Return how many lines of a short quotation, set apart by markup, stand before what is not quoted."""
    count = 0
    while (
        number + count < len(lines) and lines[number + count].kind & LineKind.QUOTED and count < _QUOTE_LINES
    ):
        count += 1
    if not count or number + count >= len(lines) or lines[number + count].kind & LineKind.QUOTED:
        return 0
    short = _words(lines[number : number + count]) <= _QUOTE_WORDS
    return count + _credit_lines(lines, number + count) if short else 0


def _plain_verse(lines: Sequence[StoryLine], number: int) -> int:
    """Return how many lines of verse stand here, before prose that does not stand in such lines."""
    count = 1
    while number + count < len(lines) and not lines[number + count].gap and count < VERSE_LINES:
        count += 1
    group = lines[number : number + count]
    if count < LEAST_VERSE or number + count >= len(lines) or not is_story_like(lines[number + count]):
        return 0
    if any(len(line.text) > VERSE_CHARACTERS or is_quoted(line) for line in group):
        return 0
    ended = sum(line.text[-1] in '.!?…"”»' for line in group[:-1])
    after = lines[number + count : number + count + 6]
    return count if not ended and sum(line.gap > 0 for line in after) * 2 > len(after) else 0


def _is_verse(lines: Sequence[StoryLine]) -> bool:
    joined = [line for line in lines[1:] if not line.gap]
    return bool(joined) and all(len(line.text) <= VERSE_CHARACTERS for line in lines)


def _credit_lines(lines: Sequence[StoryLine], number: int) -> int:
    """Return how many short lines, standing together, credit the epigraph before them."""
    count = 0
    while number + count < len(lines) and count < CREDIT_LINES:
        line = lines[number + count]
        if (
            words_of(line.text) > CREDIT_WORDS
            or (count and line.gap)
            or talk(line)
            or SALUTES.fullmatch(line.value)
            or _LETTER.match(line.value)
            or (is_story_like(line) and not is_quoted(line))
        ):
            return 0
        count += 1
        if number + count < len(lines) and lines[number + count].gap:
            return count
    return 0


def _fallback(lines: Sequence[StoryLine], start: int, title: str | None) -> int | None:
    """Return the first line that could be prose, when everything looked like something else."""
    for number in range(start, len(lines)):
        line = lines[number]
        if (
            words_of(line.text) >= LEAST_FALLBACK_WORDS
            and not is_navigation(line)
            and not repeats(line, title)
            and not is_remark(line)
        ):
            return number if is_story_like(line) else None
    return None
