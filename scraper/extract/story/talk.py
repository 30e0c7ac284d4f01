"""Is a line the writer talking to readers, or the story?

Both are scored by what the languages' own words show, never by what a story is about: talk says I and you,
thanks, links, names users, smiles and speaks of chapters and betas; a story says he and she, in the past, and
opens with people speaking.
"""

import re
from functools import lru_cache

from scraper.extract.story.lines import GAP, LineKind, LineMark, StoryLine
from scraper.extract.story.thresholds import REMARK_WORDS
from storage.words.manner import (
    ENDINGS,
    META,
    NOT_PAST,
    PAST,
    REC_TALK,
    SECOND,
    SMILES,
    THANKS,
    THIRD,
    says_first,
)
from storage.words.of_text import OF_TEXT, PROMISES
from storage.words.readers import (
    ASKS_WORDS,
    CONGRATULATES,
    EXCUSES,
    GIVES,
    GREETS,
    HOPES,
    THANKS_WHOM,
    TO_READERS,
)
from storage.words.sign import Sign
from storage.words.talking import (
    BELONGS,
    CARELESS,
    CLAIMS,
    DEDICATES_TO_MANY,
    INTRODUCES,
    OF_FANDOM,
    OF_STORIES,
    OPENS_LETTER,
    PRESENT,
    REMARKS,
    REQUESTED,
    TO_BE_READ,
)

_SPEECH = re.compile(r"[\"“„«][^\"“”„«»]{1,2000}[\"”“»]|»[^»«]{1,2000}«|(?<!\w)['‘][^'‘’]{2,400}['’](?!\w)")
_TOKEN = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*")
_SMILE = re.compile(
    r"[:;=]['’]?-?[)(DPpO3/|*](?!\w)|<3|\^_*\^|>_<|[!?]{2,}|\\o/|\*[a-z][a-z ]{1,25}\*"
    r"|(?<!\w)[XxoOT][D_][DoOT]*(?!\w)"
)
_DIALOGUE = re.compile(r"\s*(?:[\"“„«»‘]|['](?=\w)|[—–]\s*\S|--?\s+[A-ZА-ЯЁ])")
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)]*$")
LONG = 25
"""Words from which a paragraph is not a remark any more."""
_ENGLISH = frozenset({"the", "and", "to", "that", "it"})
"""Words beside which a small i is the writer: elsewhere it is an article, or "and"."""
_CZECH = re.compile("[ěřůďťň]")
_CZECH_PAST = re.compile(r"\w{2,}(?:[aieyu]l[aoiy]?|nul[aoi]?)")
_GIVEN_TO = re.compile(r"\b(?:for|to|für|pour|para|per|для|dla|voor|pro)\s*$", re.IGNORECASE)
_ENOUGH = 700
"""Characters of a line that are weighed; a paragraph's manner shows in its first sentences."""
_REMEMBERED = 4000
"""Lines whose weights are kept in mind: those of the longest entries."""
_REMEMBERED_WORDS = 1 << 14
"""Words that are not looked at again: a journal has no more, and few of them are most of what it says."""
_MOST_META = 3
_LONGEST_TO_READERS = 60
_SENTENCES = re.compile(r"(?<=[.!?…)])\s+(?=\W*\w)")
_CLAUSE_END = re.compile(
    r"[,;:.!?(—–]|\b(?:who|which|that|qui|que|che|die|der|das|která|který|která|która|który|joka|котор\w+)\b"
)
_WHEREVER = (GREETS, HOPES, EXCUSES, ASKS_WORDS, CONGRATULATES, PROMISES)
"""What is said to readers in whatever sentence of a paragraph it stands."""
_MAY_TELL = frozenset({GIVES.code, THANKS_WHOM.code})
"""How a story could open, too: "Thanks to Ina the boat had a name"."""
_SURELY_TALK, _STILL_TALK = 3, 2
"""By how much talk outweighs telling where a writer begins to speak, and where one goes on."""


def words_of(text: str) -> int:
    """Return how many words a text has."""
    return len(text.split())


def is_dialogue(line: StoryLine) -> bool:
    """Return whether a line opens with somebody in the story speaking."""
    return bool(_DIALOGUE.match(line.value))


def outside_speech(text: str) -> str:
    """Return the beginning of a text without what people in it say."""
    return _outside_speech(text[:_ENOUGH])


@lru_cache(maxsize=_REMEMBERED)
def _outside_speech(text: str) -> str:
    return _SPEECH.sub(" ", text)


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _is_past(word: str) -> bool:
    if word in PAST:
        return True
    if word.endswith("ed"):
        return len(word) > 4 and word not in NOT_PAST  # noqa: PLR2004 - shorter ones are nouns
    if word.isascii():
        return word.endswith(ENDINGS["latin"]) and len(word) > 4  # noqa: PLR2004
    if word[0] >= "а":
        return word.endswith(ENDINGS["cyrillic"]) and len(word) > 2  # noqa: PLR2004
    return word.endswith(ENDINGS["latin"])


def weigh(line: StoryLine) -> tuple[int, int, int]:
    """Return (talk, narrative, mentions of works); a line that was asked of lately is not read again."""
    user = bool(line.runs) and any(run.mark & LineMark.USER for run in line.runs)
    linked = bool(line.runs) and line.marked(LineMark.LINK) > 0
    return _weigh(line.text[:_ENOUGH], user=user, linked=linked)


@lru_cache(maxsize=_REMEMBERED)
def _weigh(said: str, *, user: bool, linked: bool) -> tuple[int, int, int]:
    text = said.replace(GAP, " ").replace("’", "'")
    told = _SPEECH.sub(" ", text)
    tokens = _TOKEN.findall(told)
    words = [token.lower() for token in tokens]
    kinds = frozenset(words)
    first = "I" in tokens or says_first(kinds) or ("i" in kinds and not _ENGLISH.isdisjoint(kinds))
    spoken = first + (not SECOND.isdisjoint(kinds)) + 2 * (not THANKS.isdisjoint(kinds))
    spoken += min(_MOST_META, _count(META, words, kinds) + _phrases(told))
    spoken += 2 * (not SMILES.isdisjoint(kinds) or bool(_SMILE.search(told)))
    spoken += 2 * user + 2 * linked
    past = sum(map(_is_past, words))
    if _CZECH.search(told):
        past += sum(bool(_CZECH_PAST.fullmatch(word)) for word in kinds - PAST)
    telling = min(3, past // 2) + (past == 1) + (not THIRD.isdisjoint(kinds))
    telling += 2 * bool(_DIALOGUE.match(text))
    mentions = _count(REC_TALK, words, kinds) + bool(re.search(r"\bthis (?:story|fic|one)\b", told))
    return spoken, telling, mentions


def _count(wanted: frozenset[str], words: list[str], kinds: frozenset[str]) -> int:
    """Return how many of some words are wanted ones; most lines have none, which their kinds tell at once."""
    return 0 if wanted.isdisjoint(kinds) else sum(word in wanted for word in words)


def _phrases(text: str) -> int:
    return len(OF_STORIES.pattern.findall(text))


def talk(line: StoryLine) -> int:
    """Return how much a line sounds like its writer speaking to readers."""
    return weigh(line)[0]


def narrative(line: StoryLine) -> int:
    """Return how much a line sounds like a story told."""
    return weigh(line)[1]


def first_person(line: StoryLine) -> bool:
    """Return whether a line says I or we outside of what people in it say, or write in italics."""
    tokens = _TOKEN.findall(outside_speech(_upright(line).replace("’", "'")))
    return "I" in tokens or says_first(frozenset(token.lower() for token in tokens))


def _upright(line: StoryLine) -> str:
    """Return a line's text without its words in italics; all of it where all is in italics."""
    if not line.marked(LineMark.ITALIC) or line.wholly(LineMark.ITALIC):
        return line.value
    kept, end = [], 0
    for run in line.runs:
        if run.mark & LineMark.ITALIC:
            kept.append(line.text[end : run.start])
            end = run.end
    return " ".join((*kept, line.text[end:])).replace(GAP, " ")


def third_person(line: StoryLine) -> bool:
    """Return whether a line says he, she or they outside of what people in it say."""
    return not THIRD.isdisjoint(token.lower() for token in _TOKEN.findall(outside_speech(line.value)))


def mentions(line: StoryLine) -> int:
    """Return how often a line speaks of books, films, authors and reading."""
    return weigh(line)[2]


def is_story_like(line: StoryLine) -> bool:
    """Return whether a line is more story than talk."""
    told = narrative(line)
    spoken = talk(line)
    if told > spoken:
        return True
    return told == spoken and words_of(line.text) >= LONG and bool(told)


def is_sentence(line: StoryLine) -> bool:
    """Return whether a line ends as sentences end."""
    return bool(_SENTENCE_END.search(line.text))


def is_remark(line: StoryLine) -> bool:
    """Return whether a line is an unlabelled thank-you, dedication or plea for comments."""
    if line.kind & LineKind.HEADING or not REMARKS.match(line.value):
        return False
    return not THANKS_WHOM.match(line.value) or _addresses(THANKS_WHOM, line.value)


def is_opening_talk(line: StoryLine, *, goes_on: bool) -> bool:
    """Return whether a line before a story that has no header is its writer speaking.

    Args:
        line: The line.
        goes_on: Whether the line before it was.
    """
    least = _STILL_TALK if goes_on else _SURELY_TALK
    return talk(line) - narrative(line) >= least and not OPENS_LETTER.match(line.value)


def is_introduction(line: StoryLine) -> bool:
    """Return whether a line says what story follows, for whom it is, or where it comes from."""
    short = words_of(line.text) <= REMARK_WORDS
    if is_to_readers(line) or (words_of(line.text) <= LONG and _instructs(line)):
        return True
    if not short or narrative(line) > 1:
        return short and _is_request(line)
    said = line.value
    bare = outside_speech(said)
    of_fandom = words_of(said) <= LONG and bool(OF_FANDOM.search(bare) or CARELESS.search(bare))
    return _is_request(line) or of_fandom or bool(INTRODUCES.match(said))


def is_to_readers(line: StoryLine) -> bool:
    """Return whether a line is one that writers say to readers, or of their text, and nobody in a story."""
    if is_dialogue(line) or words_of(line.text) > _LONGEST_TO_READERS:
        return False
    sentences = _SENTENCES.split(line.value)
    if any(_addresses(sign, sentence) for sentence in sentences[1:] for sign in _WHEREVER):
        return True
    return any(_addresses(sign, line.value) for sign in (*TO_READERS, *OF_TEXT))


def _addresses(sign: Sign, said: str) -> bool:
    """Return whether a sentence is of a kind; where a story could open so, it tells nothing that was."""
    if not sign.seen_in(said):
        return False
    return sign.code not in _MAY_TELL or not _tells_past(_CLAUSE_END.split(said, maxsplit=1)[0])


def _instructs(line: StoryLine) -> bool:
    """Return whether a line says how a text is to be read, or gives it to people who did something."""
    return bool(TO_BE_READ.match(line.value) or DEDICATES_TO_MANY.fullmatch(line.value))


def _is_request(line: StoryLine) -> bool:
    """Return whether a line says for which user it is, or what some user asked for."""
    run = next((run for run in line.runs if run.mark & LineMark.USER), None)
    if run is None:
        return False
    given = bool(_GIVEN_TO.search(line.text[: run.start])) and narrative(line) <= 1
    return given or bool(REQUESTED.match(line.text, run.end))


def is_claim(line: StoryLine) -> bool:
    """Return whether a line says to whom characters and places belong."""
    claimed = bool(CLAIMS.search(outside_speech(line.value))) and talk(line) > 0
    return claimed or bool(BELONGS.fullmatch(line.value[:_ENOUGH]))


def is_statement(line: StoryLine, *, sentences: int = 1) -> bool:
    """Return whether a line is one short sentence, or some, about a story, not of it."""
    told = line.value
    if words_of(told) > 16 or _DIALOGUE.match(told) or talk(line) > 2 or not is_sentence(line):  # noqa: PLR2004
        return False
    return 1 <= len(re.findall(r"[.!?…]+(?:\s|$)", told)) <= sentences


def is_tagline(line: StoryLine, *, sentences: int = 1) -> bool:
    """Return whether a line is a summary of one sentence, or some: a statement in the present tense."""
    if not is_statement(line, sentences=sentences) or not PRESENT.search(line.value):
        return False
    return _pasts(line) <= 1 and not _says_i_or_you(line)


def tells_past(line: StoryLine) -> bool:
    """Return whether a line has a verb in the past outside of what people in it say."""
    return _tells_past(outside_speech(line.value))


def _tells_past(text: str) -> bool:
    return any(_is_past(token.lower()) for token in _TOKEN.findall(text))


def _pasts(line: StoryLine) -> int:
    return sum(map(_is_past, (token.lower() for token in _TOKEN.findall(line.value[:_ENOUGH]))))


def _says_i_or_you(line: StoryLine) -> bool:
    tokens = _TOKEN.findall(line.value[:_ENOUGH])
    words = frozenset(token.lower() for token in tokens)
    return "I" in tokens or says_first(words) or not SECOND.isdisjoint(words)
