"""Values without labels: "~1500 words, PG, A/B", "written by somebody", a bare title."""

import re
from functools import lru_cache

from scraper.extract.story.hits import LabelHit, bare_hit
from scraper.extract.story.lines import LineMark, StoryLine
from scraper.extract.story.names import ends_in_initial
from scraper.extract.story.resolve import resolve_label
from storage.words.people import GIVEN
from storage.words.rating import is_rating, is_reasoned
from storage.words.signs import FIC_WORD
from storage.words.talking import CARELESS
from storage.words.values import (
    CATEGORY_WORD,
    CENTRED,
    FOLLOWS,
    GENRE_WORD,
    NO_PAIR,
    NUMBER_OF_WORDS,
    PAIRS,
    REPOSTED,
    SHARED,
    SHORT_COUNT,
    WORLD_NAMED,
)

_SPLIT = re.compile(r"\s*(?:,(?!\d{3}(?!\d))|[;|•·●○◦▪∙★☆✿♥♡✦◆»›→\t]|\s(?:[-–—~*]|::|//|\+\+)\s)\s*")
_STRONG = re.compile(r"\s*[|•·●○◦▪∙]\s*|\s(?:[~]|::|//)\s")
"""What parts values each of which may be a list."""
_FRAMED = re.compile(r"^([~*=+–—-])+\s*(.*?)\s*[~*=+–—-]+$")
_STOPS = re.compile(r"(?<!\bca)(?<!\bc)(?<!\bapprox)\.(?:\s+|$)", re.IGNORECASE)
_PIECE_WORDS = 6
_SLASHES = re.compile(r"\s+/+\s+")
_NAME = r"[^\W\d_][\w.'’!\-]*(?: [^\W\d_][\w.'’!\-]*){0,2}"
_PARTS = re.compile(r"[,.;|]")
_WORLD = re.compile(r"[^()\[\],]+(?: \([^()]{2,20}\))?")
_JOINT = re.compile(
    r"^(?:(?:with|and|also|so|have (?:some|an?)|here(?:['’]s| is) (?:some|an?|your)|it['’]s|some)\s+)+",
    re.IGNORECASE,
)
_LIST = frozenset({"pairing", "genre", "category"})
"""Values of one kind that a line lists one after the other."""
_OPERATOR = re.compile(r"[/×]|(?<=\w)x(?=[A-Z\d])|(?<=\s)[xX](?=\s)|(?<=[A-Z])X(?=[A-Z])")
_JOINED = re.compile(r"\s*(?:[&+]|(?<!\w)(?:and|und|и|et|y|e|i|a|та|en|og|och|ja|és)(?!\w))\s*")
"""What stands between people of whom a line of values says no more."""
_CAST_WORDS = 3
_BY = (
    r"(?:(?:(?:an? )?(?:[\w'’ -]{1,30} )?(?:story|fic|drabble|ficlet) )?(?:written )?by(?: me,?)?:?"
    r"|from the pen of|par|di|von|por)"
    r"\s+(.{1,40})"
)
_PHRASES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (field, re.compile(pattern, re.IGNORECASE))
    for field, pattern in (
        ("author", _BY),
        ("characters", r"(?:starring|featuring|feat\.)\s+(.{1,80})"),
        ("rating", r"(?:is\s+)?rated(?:\s+as)?:?\s+(.{1,40})"),
        ("warnings", r"warnings?\s+(?:of|for)\s+(.{1,120})"),
        ("beta", r"(?:beta['’]?d|betaed|beta-read|beta)\s+by\s+(.{1,60})"),
        (
            "spoilers",
            r"((?:(?:no|mild|minor|slight|some|vague|major|big|keine) )?spoilers?(?: [^\s!?]{1,30}){0,6})",
        ),
    )
)
_FACTS = re.compile(r"(?P<head>[^()\[\]]{2,90}?)\s*[(\[](?P<facts>[^()\[\]]{3,120})[)\]]")
_FRONT = re.compile(r"[(\[](?P<facts>[^()\[\]]{3,120})[)\]]\s*[-–—:]?\s*(?P<rest>\S.*)")
_FACTS_BEFORE = re.compile(
    r"(?P<head>[^()\[\]]{2,90}?)\s*[(\[](?P<facts>[^()\[\]]{3,120})[)\]][.:,–—-]*\s+(?P<rest>\S.*)"
)
_SENTENCE = re.compile(r".{4,}?[.!?…](?=\s|$)")
_SUMS_UP = re.compile(r"(?:in which|where|wherein|в которо[мй])\b", re.IGNORECASE)
_LONGEST_FACTS = 500
"""Characters of a line that opens with title and values and goes on in sentences."""
_BRACKETED = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_MAYBE = re.compile(r"[\d/×x](?:(?<!x)|(?<=[a-z]x)(?=[A-Z])|(?<= x)(?= ))")
"""One set of characters first: most lines have none of them but an x inside a word."""
_BETWEEN_WORDS = str.maketrans(dict.fromkeys('.,;:!?()[]{}"“”„«»|•·●~*–—_=+<>#&', " "))
_MAYBE_WORDS = frozenset(
    word
    for word in [
        "by",
        "взят",
        "par",
        "von",
        "di",
        "por",
        "rated",
        "starring",
        "featuring",
        "feat",
        "warning",
        "warnings",
        "beta'd",
        "betaed",
        "gen",
        "het",
        "slash",
        "femslash",
        "general",
        "teen",
        "mature",
        "explicit",
        "adult",
        "g",
        "pg",
        "r",
        "nc-17",
        "джен",
        "гет",
        "слэш",
        "fluff",
        "angst",
        "crack",
        "humor",
        "humour",
        "romance",
        "drama",
        "schmoop",
        "pwp",
        "smut",
        "h/c",
        "au",
    ]
)
BY_NAME = re.compile(
    r"\W*\s(?:(?:written )?by|par|von|de|di|por|от|door|autorstwa|від):?\s+([\w.'’-]+(?: [\w.'’-]+){0,3})\W*"
)
"""Behind a title: who wrote it."""
_SET_APART = LineMark.BOLD | LineMark.ITALIC | LineMark.UNDERLINE
_MOST_WORDS = 26
LONGEST = 160
"""Characters of a line that can be nothing but values."""
_FEW_WORDS = 4
_LEAST_LISTS = 3
"""Pieces between strong separators from which each may be a list."""
_BARE_COUNT = re.compile(r"~?\d{1,3}[,.]\d{3}|~?\d{3,5}")
"""A number at the end of a list of values: its words."""
_MOST_NAMES = 5
_BESIDE_VALUES = frozenset({"prompt", "beta", "spoilers", "genre"})
"""What people label even in a line of values without labels."""
_KIND_ENDS = re.compile(r"\s*(?:[:,;|/•·]|\.(?=\s)|\s[-–—~]\s)\s*")
"""What parts a word for a story from its values."""
_FIRST_SENTENCE = 8
_SENTENCES = 3
"""Sentences of a line any of which may be all its values."""
_REMEMBERED = 512
"""Pieces that are not read again: a line is taken apart in several ways, most of which share pieces."""


@lru_cache(maxsize=_REMEMBERED)
def item_of(text: str) -> tuple[str, str] | None:
    """Return (field, raw value) of a text that is one value and nothing else; None for any other."""
    bare = _FRAMED.sub(r"\2", text.strip()).lstrip(";•·*»> ").strip("()[]{} ").strip()
    if not bare or len(bare) > LONGEST:
        return None
    if NUMBER_OF_WORDS.fullmatch(bare) or SHORT_COUNT.fullmatch(bare):
        return "word_count", bare
    if is_rating(bare) or is_reasoned(bare):
        return "rating", bare
    if CATEGORY_WORD.fullmatch(bare):
        return "category", bare
    if GENRE_WORD.fullmatch(bare):
        return "genre", bare
    named = WORLD_NAMED.match(bare)
    if named is not None and not _PARTS.search(bare) and bare.count(" ") <= _PIECE_WORDS:
        return "fandom", bare[named.end() :]
    pair = _JOINT.sub("", bare)
    if _OPERATOR.search(pair) and PAIRS.fullmatch(pair) and not NO_PAIR.search(pair):
        return None if resolve_label(pair) else ("pairing", pair)
    return _labelled(bare) or _phrase(bare)


def _phrase(bare: str) -> tuple[str, str] | None:
    """Return the value of "written by somebody", "rated R" and the like."""
    for field, pattern in _PHRASES:
        match = pattern.fullmatch(bare)
        if match and (field != "rating" or is_rating(match[1].rstrip("."))):
            said = match[1].strip()
            return field, said if ends_in_initial(said) else said.rstrip(".").strip()
    return None


def _labelled(text: str) -> tuple[str, str] | None:
    """Return what one piece of a line of values says behind a label of its own: "prompt: rust"."""
    label, colon, raw = text.partition(": ")
    found = resolve_label(label) if colon and label.count(" ") <= 1 else None
    if found is None or not found.exact or found.fields[0] not in _BESIDE_VALUES:
        return None
    return found.fields[0] or "", raw.strip()


@lru_cache(maxsize=_REMEMBERED)
def _value(text: str) -> tuple[str, str] | None:
    """Return what a piece of a line of values says; people are told among values only."""
    return item_of(text) or _cast(text)


def _cast(text: str) -> tuple[str, str] | None:
    """Return the people of "Inspector Dace + Father Ames": two and more, none a whole sentence."""
    bare = text.strip("()[] ")
    people = _JOINED.split(bare)
    named = all(0 < len(name.split()) <= _CAST_WORDS and name[0].isalpha() for name in people)
    several = len(people) > 1 and named and people[-1][0].isupper()
    return ("characters", bare) if several and not _STOPS.search(bare) else None


@lru_cache(maxsize=_REMEMBERED)
def _list_of(text: str) -> tuple[str, str] | None:
    """Return what a piece between strong separators says: one value, or a list of genres or of people."""
    found = _value(text)
    parts = [part.strip() for part in text.split(",")]
    if found is not None or len(parts) == 1:
        return found
    kinds = [item[0] if (item := item_of(part)) else None for part in parts]
    if kinds.count("genre") * 2 > len(parts):
        return "genre", text.strip()
    short = all(part and len(part.split()) <= _CAST_WORDS and part != part.lower() for part in parts)
    return ("characters", text.strip()) if short and parts[0][0].isupper() and not any(kinds) else None


def _by_line(line: StoryLine) -> bool:
    return any(run.mark & LineMark.USER for run in line.runs) or len(line.text.split()) <= _FEW_WORDS + 1


def _take_apart(text: str) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the pieces of a line and the values among them, parted in the way that yields most."""
    whole = item_of(text)
    if whole is not None and not _parted(text):
        return [text], [whole]
    best: tuple[list[str], list[tuple[str, str]]] = ([text], [])
    nested = [piece for sentence in _STOPS.split(text) for piece in _SPLIT.split(sentence)]
    in_lists = _STRONG.split(text)
    ways = [
        (_SPLIT.split(text), _value),
        (_by_stops(text), _value),
        (_SLASHES.split(text), _value),
        (nested, _value),
    ]
    if len(in_lists) >= _LEAST_LISTS:
        ways.insert(0, (in_lists, _list_of))
    for parted, read in ways:
        pieces = [piece for piece in parted if piece]
        if len(pieces) > 1 and not ends_in_initial(pieces[-1]):
            pieces[-1] = pieces[-1].rstrip(".")
        found = [item for piece in pieces if (item := read(piece)) is not None]
        if not {field for field, _ in found} - {"characters"}:
            continue
        if len(found) > 1 and _BARE_COUNT.fullmatch(pieces[-1]):
            found.append(("word_count", pieces[-1]))
        if len(pieces) > 1 and len(found) > len(best[1]):
            best = pieces, found
        if read is _list_of and len(found) + 1 >= len(pieces):
            break
    return best


def _parted(text: str) -> bool:
    """Return whether a full stop parts values of several kinds: "Home. A/B. PG."."""
    pieces = [piece for piece in _STOPS.split(text) if piece]
    kinds = {item[0] for piece in pieces if (item := item_of(piece)) is not None}
    return len(kinds) > 1


def _by_stops(text: str) -> list[str]:
    """Return the pieces of "fandom. a/b. pg. 900 words."; the whole where they are no short pieces."""
    pieces = [piece for piece in _STOPS.split(text) if piece]
    return pieces if len(pieces) > 2 and all(p.count(" ") < _PIECE_WORDS for p in pieces) else [text]  # noqa: PLR2004


def _values_in(text: str) -> list[tuple[str, str]]:
    """Return the values a text consists of; none where it is mostly something else."""
    framed = _BRACKETED.fullmatch(text)
    text = framed[1] if framed else text
    pieces, found = _take_apart(text)
    if len({field for field, _ in found}) * 2 < len(pieces) and len(found) * 4 < len(pieces) * 3:
        return []
    return _listed(_with_people(pieces, _with_world(pieces, found, text)), text)


def _with_people(pieces: list[str], found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the values with the people of "Home, Ina, Tom, PG, 900 words", between world and values."""
    names = {field for field, _ in found}
    first = next((n for n, piece in enumerate(pieces) if n and item_of(piece) is not None), 0)
    people = pieces[1:first]
    known = names >= {"rating", "word_count"} and not names & {"pairing", "characters"}
    if not known or not 1 < len(people) <= _MOST_NAMES or not all(map(_is_name, pieces[:first])):
        return found
    world = [] if item_of(pieces[0]) else [("fandom", pieces[0])]
    front = [item for item in (item_of(pieces[0]),) if item is not None]
    return [*front, *world, ("characters", ", ".join(people)), *(item for item in found if item not in front)]


def _is_name(text: str) -> bool:
    return bool(text[:1].isupper() and len(text.split()) <= _CAST_WORDS)


def _with_world(pieces: list[str], found: list[tuple[str, str]], text: str) -> list[tuple[str, str]]:
    """Return the values with the fandom of "Home ~ A/B ~ PG": the one piece that is a name before a pair."""
    names = {field for field, _ in found}
    said = [raw for _, raw in found]
    others = [p for p in pieces if _value(p) is None and p not in said and not GIVEN.match(p)]
    leading = next(n for n, piece in enumerate([*pieces, "PG"]) if _value(piece) is not None or piece in said)
    if leading == 2 and len(names) > 1 and text[len(pieces[0]) :].lstrip().startswith(";"):  # noqa: PLR2004
        people = [("characters", pieces[1])] if re.fullmatch(_NAME, pieces[1]) else []
        return [("fandom", pieces[0]), *people, *found]  # "Home; Ina; PG; 900 words"
    rest = {"rating", "category"} <= names and len(found) == len(pieces) - 1 and _is_name(pieces[0])
    told = "pairing" in names or {"rating", "word_count"} <= names or rest
    told = told or ("characters" in names and pieces[0][0].isupper())
    if not others or len(others) > 2 or not told:  # noqa: PLR2004
        return found
    world = (pieces[leading - 1] if leading else others[0]).strip()
    between = not leading and len(others) == 1 and world[:1].isupper() and pieces[-1] != world
    sure = len(found) > 2 or leading == 1 or between  # noqa: PLR2004 - three values, or the world and two
    sure = sure and bool(_WORLD.fullmatch(world)) and not FOLLOWS.match(world)
    sure = sure and not (_JOINT.match(world) or CARELESS.search(world) or CENTRED.search(world))
    if not sure or len(world.split()) > _PIECE_WORDS or (not leading and len(others) > 1):
        return found
    title, stop, behind = world.partition(". ")
    if leading == 1 and stop and behind and title.isdigit():
        return [("fandom", behind), *found]
    if leading == 1 and stop and behind and not ends_in_initial(f"{title}."):
        return [("title", title), ("fandom", behind), *found]
    return [("fandom", world), *found]


def _listed(found: list[tuple[str, str]], text: str) -> list[tuple[str, str]]:
    """Return values of one kind that follow each other as one: "A/B, slight C/D"."""
    joined: list[tuple[str, str]] = []
    for field, raw in found:
        if joined and joined[-1][0] == field and field in _LIST:
            start = text.find(joined[-1][1])
            end = text.find(raw, start + len(joined[-1][1]))
            if 0 <= start < end:
                joined[-1] = field, text[start : end + len(raw)]
                continue
        joined.append((field, raw))
    return joined


def _of_kind(text: str) -> list[tuple[str, str]]:
    """Return the values of "Drabble: Home, Ina, PG": world, people, and a rating or a length at the end."""
    kind = FIC_WORD.match(text.lstrip("*~[( "))
    parted = _KIND_ENDS.match(text, text.find(kind[0]) + len(kind[0])) if kind else None
    if parted is None:
        return []
    rest = text[parted.end() :]
    pieces = [piece.strip() for piece in _SPLIT.split(rest) if piece.strip()]
    pieces = _by_stops(rest) if len(pieces) == 1 else pieces
    if pieces and not ends_in_initial(pieces[-1]):
        pieces[-1] = pieces[-1].rstrip(".")
    items = [item_of(piece) for piece in pieces]
    names = next((n for n, item in enumerate(items) if item is not None), len(items))
    values = [item for item in items[names:] if item is not None]
    told = {field for field, _ in values}
    short = all(len(piece.split()) <= _PIECE_WORDS for piece in pieces)
    if not told & {"rating", "word_count"} or len(values) + names != len(items) or not short or not names:
        return []
    people = [] if names == 1 or "pairing" in told else [("characters", ", ".join(pieces[1:names]))]
    return [("fandom", pieces[0]), *people, *_listed(values, text)] if names <= _MOST_NAMES else []


def find_items(line: StoryLine, number: int) -> list[LabelHit]:
    """Return the values of a line that holds nothing but values; empty for any other line.

    One value alone counts only where it can be nothing else: a number of words, a by-line.
    """
    text = line.value.strip()
    if len(text) > LONGEST or text.count(" ") > _MOST_WORDS:
        text = text[: LONGEST + 1].partition(". ")[0]  # "900 words, PG. Set after the flood, when …"
        if len(text) > LONGEST or text.count(" ") > _FIRST_SENTENCE:
            return []
    compact = _of_kind(text)
    if compact:
        return [bare_hit(line, number, field=field, raw=raw) for field, raw in compact]
    if not _MAYBE.search(text) and _MAYBE_WORDS.isdisjoint(text.lower().translate(_BETWEEN_WORDS).split()):
        return []
    posted = REPOSTED.match(text)
    if posted is not None:
        return [bare_hit(line, number, field="author", raw=posted[1] or posted[2])]
    shared = SHARED.fullmatch(text)
    if shared is not None:
        return [
            bare_hit(line, number, field=field, raw=shared[field].strip())
            for field in ("title", "word_count", "author")
        ]
    found, sentences = _values_in(text), _STOPS.split(text)[:_SENTENCES]
    found = max(found, *map(_values_in, sentences), key=len) if len(sentences) > 1 else found
    if not found or (len(found) == 1 and (found[0][0] == "pairing" or not _stands_alone(found[0], line))):
        return []
    title = _title_before(line, found)
    values = [*title, *(value for value in found if ("title", value[1]) not in title)]
    return [bare_hit(line, number, field=field, raw=raw) for field, raw in values]


def _title_before(line: StoryLine, found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the title of `<b>Home</b> | A/B | PG`: words set apart, and nothing else before the values."""
    run = next((run for run in line.runs if run.mark & _SET_APART), None)
    if run is None or line.text[: run.start].strip("»›★☆✿♥→•· ") or len(found) < 2:  # noqa: PLR2004
        return []
    title = line.text[run.start : run.end].strip()
    is_first = _take_apart(line.text[run.start :])[0][0].strip() == title
    return [("title", title)] if is_first and item_of(title) is None else []


def find_facts(line: StoryLine, number: int) -> list[LabelHit]:
    """Return title, author and values of `<b>Home</b> (A/B, PG)`: words, and brackets full of values.

    The words are a title only where markup sets them apart.
    """
    if len(line.text) > _LONGEST_FACTS or line.marked(LineMark.LINK):
        return []
    if line.text[0] in "[(" and line.text[-1] not in ")]":
        return _facts_in_front(line, number)
    if line.text[-1] not in ")]":
        return _facts_and_rest(line, number)
    match = _FACTS.fullmatch(line.value)
    facts = _values_in(match["facts"]) if match else []
    if match is None or len({field for field, _ in facts}) < 2:  # noqa: PLR2004
        return []
    run = line.runs[0] if line.runs else None
    if run is not None and not run.start and run.mark & _SET_APART:
        title = match["head"][: run.end]
        by = BY_NAME.fullmatch(match["head"], len(title))
        if by is not None or len(title) == len(match["head"]):
            facts = [("title", title), *([("author", by[1])] if by else []), *facts]
    return [bare_hit(line, number, field=field, raw=raw) for field, raw in facts]


def _facts_and_rest(line: StoryLine, number: int) -> list[LabelHit]:
    """Return the values of `<b>Home</b> (A/B, PG). In which they wait.`, and the sentence that sums it up."""
    run = line.runs[0] if line.runs else None
    if run is None or run.start or not run.mark & _SET_APART:
        return []
    match = _FACTS_BEFORE.fullmatch(line.value)
    if match is None:
        return []
    facts = _values_in(match["facts"])
    if run.end != len(match["head"]) or len({field for field, _ in facts}) < 2:  # noqa: PLR2004
        return []
    first = _SENTENCE.match(match["rest"])
    summed = [("summary", first[0])] if first and _SUMS_UP.match(first[0]) else []
    values = [("title", match["head"]), *facts, *summed]
    return [bare_hit(line, number, field=field, raw=raw) for field, raw in values]


def _facts_in_front(line: StoryLine, number: int) -> list[LabelHit]:
    """Return the values of `[Home, A/B, PG] They wait. 512 words.`: brackets of them, and what sums it up."""
    match = _FRONT.fullmatch(line.value)
    facts = _values_in(match["facts"]) if match else []
    if match is None or len({field for field, _ in facts}) < 2:  # noqa: PLR2004
        return []
    said = [piece for piece in _STOPS.split(match["rest"]) if piece]
    counts = [item for piece in said if (item := item_of(piece)) is not None and item[0] == "word_count"]
    words = match["rest"].removesuffix(".")
    for _, raw in counts:
        words = words.removesuffix(raw).strip()
    summed = [("summary", words)] if len(words.split()) > 1 else []
    return [bare_hit(line, number, field=field, raw=raw) for field, raw in (*facts, *summed, *counts)]


def find_item(line: StoryLine, number: int) -> LabelHit | None:
    """Return the value a line consists of, where it consists of one; columns of them make a header."""
    text = line.value.strip()
    if len(text) > LONGEST or text.count(" ") > _FEW_WORDS:
        return None
    if line.runs and line.marked(LineMark.USER) == len(text) and not line.runs[0].community:
        return bare_hit(line, number, field="author", raw=text)
    found = item_of(text)
    if found is None or found[0] in {"author", "characters", "warnings"}:
        return None
    return bare_hit(line, number, field=found[0], raw=found[1])


def _stands_alone(item: tuple[str, str], line: StoryLine) -> bool:
    field, raw = item
    if field == "author":
        return _by_line(line)
    if field == "word_count" and not NUMBER_OF_WORDS.fullmatch(raw):
        return False
    return field in {"word_count", "beta"} or (field == "rating" and line.text.casefold().startswith("rated"))


def values_of(text: str) -> tuple[tuple[str, str], ...]:
    """Return (field, raw) of every value among the pieces of a text, whatever else is in it.

    >>> values_of("Salt, A/B, PG-13")
    (('pairing', 'A/B'), ('rating', 'PG-13'))
    """
    pieces = (piece.strip() for piece in _SPLIT.split(text.strip()[:LONGEST]))
    return tuple(item for piece in pieces if piece and (item := item_of(piece)) is not None)
