"""The story header of an entry, read as a fan would read it.

Pure: the body's HTML (and subject, poster and tags as context) in; raw fields, normalised values, what the
entry is, where the story begins, out. Nothing here raises for any input, and time grows with the input's
length and with nothing else. What the fields mean: the archive's schema document, "stories, story_fields".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from scraper.extract.story.block import FIC_ONLY, find_blocks
from scraper.extract.story.collection import together
from scraper.extract.story.counts import read_word_count
from scraper.extract.story.decide import NOT_STORY, STORY, Decision, decide
from scraper.extract.story.labels import find_labels
from scraper.extract.story.lines import Context
from scraper.extract.story.norm import normalise
from scraper.extract.story.opening import Opening, find_opening, remarks_above
from scraper.extract.story.pairings import read_cast, read_fandoms
from scraper.extract.story.scan import read_lines
from scraper.extract.story.structure import is_divider, is_navigation
from scraper.extract.story.subject import read_subject
from scraper.extract.story.terms import read_categories
from scraper.extract.story.values import read_values
from storage.markup.clean import body_text, word_count
from storage.records import BODY_START, Finding, Habits, Severity, Story, StoryField
from storage.words.part_marks import read_heading, subject_mark
from storage.words.rating import read_rating
from storage.words.subjects import NOBODY, SubjectWords, read_around_title

HEADER_FINDINGS = ("header-given-up", "header-rejected", "several-works", "word-count-differs")
"""Codes of what reading a header may find."""
LARGEST = 2_000_000
"""Characters of a body that are looked at; no site let an entry be longer than a tenth of that."""
TOLERANCE = 0.10
"""How far the counted words may be from the claimed ones."""
_SMALL_DIFFERENCE = 20
_FULL = 4
"""Labels of a story's from which an entry that is none is worth a finding."""
_TELLING = FIC_ONLY | {"title", "author", "rating", "summary"}


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderReading:
    """A story, and what was odd about its header."""

    story: Story
    findings: tuple[Finding, ...] = ()


def read_story(
    body_html: str,
    *,
    subject: str | None = None,
    poster: str | None = None,
    tags: Sequence[str] = (),
    habits: Habits | None = None,
    words: SubjectWords = NOBODY,
) -> Story:
    """Return what an entry's header says, and whether the entry is a story at all.

    Args:
        body_html: The entry's body as the archive holds it.
        subject: Context; no field is ever read from it, but a title, a chapter mark and a missing header are.
        poster: Account name; whom "by me" means.
        tags: Context.
        habits: How this poster usually heads stories; settles what one entry leaves open.
        words: What headers of the archive say; tells worlds and pairs in a subject.

    >>> header = "Title: Home<br>Rating: PG<br>Pairing: A/B"
    >>> story = read_story(f"{header}<br><br>She was late again, and he had waited on the stairs all night.")
    >>> story.is_story, story.title, story.rating, story.body_start
    (True, 'Home', 'general', 'She was late again, and he had waited on the stairs all nigh')
    """
    return read_header(body_html, subject=subject, poster=poster, tags=tags, habits=habits, words=words).story


def read_header(
    body_html: str,
    *,
    subject: str | None = None,
    poster: str | None = None,
    tags: Sequence[str] = (),
    habits: Habits | None = None,
    words: SubjectWords = NOBODY,
) -> HeaderReading:
    """Return the same as `read_story`, and findings: what was given up, a word count that cannot be right."""
    context = Context(subject=subject, poster=poster, tags=tuple(tags), habits=habits, words=words)
    source = body_html[:LARGEST]
    decision = read_decision(source, context)
    story = _story(decision, source)
    findings = _findings(story, decision.opening, cut=len(body_html) > LARGEST) + _rejected(decision)
    return HeaderReading(story=story, findings=findings)


def read_decision(source: str, context: Context) -> Decision:
    """Return the last stage of an entry's reading; each stage is made from the one before it alone."""
    return decide(find_opening(read_values(find_blocks(find_labels(read_lines(source, context))))))


def _story(decision: Decision, source: str) -> Story:
    opening = decision.opening
    is_story, subject = decision.entry_type == STORY, opening.source.context.subject
    if decision.entry_type == NOT_STORY and opening.header is None:
        return Story(is_story=False, entry_type=NOT_STORY, confidence=decision.confidence)
    norm = normalise(opening)
    if is_story:
        norm = _from_subject(opening.source.context) | norm
    told = _subject_chapter(subject if is_story else None)
    chapter = norm.get("chapter") or told
    if told and chapter.get("index") == told["index"] and chapter.get("total") is None:
        chapter = chapter | {"total": told["total"]}
    if is_story and chapter and chapter.get("total") is None:
        chapter = chapter | {"total": _total_above(opening, chapter["index"])}
    if chapter:
        norm["chapter"] = chapter
    later = _later(decision, source)
    if later:
        norm["later"] = later
    whole = norm | together([norm, *later], subject=subject) if later else norm
    rating = whole.get("rating")
    return Story(
        is_story=is_story,
        entry_type=decision.entry_type,
        language=opening.values.blocks.labels.language or ("en" if opening.header is not None else None),
        works=decision.works,
        confidence=decision.confidence,
        title=whole.get("title"),
        authors=_tuple(whole.get("authors")),
        summary=whole.get("summary"),
        rating=rating["canonical"] if rating else None,
        word_count=norm.get("word_count"),
        word_count_part=norm.get("word_count_part"),
        pairings=_tuple(whole.get("pairings")),
        characters=_tuple(whole.get("characters")),
        fandoms=_tuple(whole.get("fandoms")),
        warnings=_tuple(whole.get("warnings")),
        archive_warnings=_tuple(whole.get("archive_warnings")),
        categories=_tuple(whole.get("categories")),
        chapter_index=chapter.get("index"),
        chapter_total=chapter.get("total"),
        series=norm.get("series"),
        status=norm.get("status"),
        norm=norm,
        fields=tuple(StoryField(field=f.field, label=f.label, raw=f.raw) for f in opening.fields),
        **(_place(opening, source) if is_story else {}),
    )


def _later(decision: Decision, source: str) -> list[dict[str, Any]]:
    """Return the normalised values of each headed work behind the first."""
    lines, context = decision.opening.lines, decision.opening.source.context
    plain = Context(subject=None, poster=context.poster, tags=(), habits=context.habits)
    found = []
    for first, behind in decision.later:
        end = lines[behind].start if behind < len(lines) else len(source)
        found.append(normalise(read_decision(source[lines[first].start : end], plain).opening))
    return found


def _tuple(values: Sequence[Any] | None) -> tuple[Any, ...] | None:
    return None if values is None else tuple(values)


def _from_subject(context: Context) -> dict[str, Any]:
    """Return the normalised values that a subject gives where it is the only header."""
    norm: dict[str, Any] = {}
    mark = _subject_chapter(context.subject)
    if mark:
        norm["chapter"] = mark
    says = read_around_title(context.subject or "", context.words)
    facts = (*says.facts, *read_subject(context.subject).facts)
    for name, raw in facts:
        if name == "rating" and (rating := read_rating(raw)) is not None:
            norm["rating"] = {"canonical": rating[0], "tokens": list(rating[1])}
    pairs = [raw for name, raw in facts if name == "pairing"]
    if pairs:
        norm["pairings"] = read_cast(pairs[0], in_pairing=True, in_characters=False).pairings
    counts = [read_word_count(raw)[0] for raw in says.said("word_count")]
    if counts and counts[0] is not None:
        norm["word_count"] = counts[0]
    worlds = [name for raw in says.worlds for name in read_fandoms(raw) or ()]
    kinds = [name for raw in says.said("category") for name in read_categories(raw)]
    return norm | ({"fandoms": worlds} if worlds else {}) | ({"categories": kinds} if kinds else {})


def _subject_chapter(subject: str | None) -> dict[str, int | None]:
    found = subject_mark(subject) if subject else None
    return {"index": found[0], "total": found[1]} if found else {}


def _total_above(opening: Opening, index: int | None) -> int | None:
    """Return of how many parts a line between header and story says that part is: "Part 2 of 6"."""
    first = opening.header.last + 1 if opening.header is not None and not opening.at_foot else 0
    marks = (read_heading(line.value) for line in opening.lines[first : opening.body])
    return next((mark[1] for mark in marks if mark is not None and mark[0] == index and mark[1]), None)


def _place(opening: Opening, source: str) -> dict[str, Any]:
    """Return where the story stands in the entry, and how long it is."""
    if opening.body is None:
        return {}
    first = opening.lines[opening.body]
    told = opening.lines[opening.body : opening.body_end]
    counted = sum(word_count(line.value) for line in told if not is_divider(line) and not is_navigation(line))
    return {
        "words_counted": counted,
        "body_start": first.value[:BODY_START],
        "body_start_offset": _offset(source, first.start, first.value),
        "body_start_html": first.start,
        "remarks": remarks_above(opening),
    }


def _offset(source: str, start: int, words: str) -> int | None:
    """Return where the story begins in the body's text."""
    text = body_text(source)
    head = words[:40]
    if text.count(head) == 1:
        return text.find(head)
    tail = body_text(source[start:]).lstrip()
    if tail and text.endswith(tail):
        return len(text) - len(tail)
    found = text.find(head, len(body_text(source[:start])) - 1)
    return found if found >= 0 else None


def _findings(story: Story, opening: Opening, *, cut: bool) -> tuple[Finding, ...]:
    findings = []
    if not opening.source.complete:
        findings.append(
            Finding(
                code="header-given-up",
                message=f"only the first {len(opening.lines)} lines of an entry were read for a story header",
            )
        )
    if cut:
        findings.append(
            Finding(
                code="header-given-up",
                message=f"only the first {LARGEST:,} characters were read for a story header",
            )
        )
    if story.works > 1:
        findings.append(_several(story))
    differs = count_finding(story)
    if differs is not None:
        findings.append(differs)
    return tuple(findings)


def _several(story: Story) -> Finding:
    """Return what to say of several headed stories in one entry: what becomes of them, and what to do."""
    titles = [work.get("title") for work in (story.norm, *story.norm.get("later", ()))]
    named = ", ".join(dict.fromkeys(title for title in titles if title)) or "without titles"
    return Finding(
        code="several-works",
        message=f"an entry holds {story.works} stories under headers of their own ({named}); lists and"
        " exports have them as one, with their headers in its text: `ljkeep stories split` with --at-headers"
        " parts them",
        severity=Severity.INFO,
    )


def _rejected(decision: Decision) -> tuple[Finding, ...]:
    """Return what to say where an entry with a full header is not taken for a story after all."""
    named = decision.opening.named & _TELLING
    if decision.entry_type != NOT_STORY or decision.opening.header is None or len(named) < _FULL:
        return ()
    why = ", ".join(decision.reasons) or "nothing speaks for it"
    return (
        Finding(
            code="header-rejected",
            message=f"an entry with a story's labels ({', '.join(sorted(named))}) was not taken for a story:"
            f" {why};"
            " `ljkeep stories add` makes it one",
            severity=Severity.INFO,
        ),
    )


def count_finding(story: Story) -> Finding | None:
    """Return what to say where a story is not as long as its header claims; None where all is well.

    A part without a count of its own is not compared: the header then speaks of the whole work.
    """
    claimed = story.word_count_part
    if (
        claimed is None
        and (story.chapter_total or 1) == 1
        and story.chapter_index in {None, 1}
        and story.works == 1
    ):
        claimed = story.word_count
    counted = story.words_counted
    if (
        not story.is_story
        or claimed is None
        or counted is None
        or (story.chapter_total is None and story.chapter_index)
    ):
        return None
    if abs(counted - claimed) <= max(_SMALL_DIFFERENCE, TOLERANCE * claimed):
        return None
    return Finding(
        code="word-count-differs",
        message=f"the header claims {claimed:,} words and the entry's story has {counted:,};"
        " part of it may stand elsewhere, or the count is of another version",
        severity=Severity.INFO,
    )
