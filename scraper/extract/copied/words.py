"""What marks the lines of a page, made of the words that pages print in the languages their looks speak."""

import re

from storage.words.page_words import label_fields, patterns, phrases

FIELD_OF = label_fields()
CURRENTS = frozenset({"mood", "music", "location", "tags"})
"""Fields that stand above or below a text; the others stand above it only."""


def _any_of(*words: str) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(_typed(re.escape(word)).replace(r"\ ", r"\s+") for word in longest_first)


def _typed(pattern: str) -> str:
    """Return a word as programs without its letters spell it, too: `ae` for `ä`."""
    for letter, plain in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        pattern = pattern.replace(letter, f"(?:{letter}|{plain})")
    return pattern


_CURRENT = _any_of(*phrases("current"))
_PREFIX = rf"(?P<prefix>(?:{_CURRENT})\s+)?"
_SUFFIX = rf"(?P<suffix>\s+(?:{_CURRENT}))?"
_BULLET = r"(?P<bullet>[•*·▪◦‣>~–—-]\s*|o\s+)?"
_NAMES = _any_of(*FIELD_OF)
LABEL = re.compile(
    rf"{_BULLET}{_PREFIX}(?P<label>{_NAMES}){_SUFFIX}\s*(?:(?:::?|\|)\s*(?P<value>.*)|$)", re.IGNORECASE
)
BRACKETED = re.compile(
    rf"{_BULLET}\[\s*{_PREFIX}(?P<label>{_NAMES}){_SUFFIX}\s*[|:]\s*(?P<value>.*?)\s*\]", re.IGNORECASE
)
WROTE = _any_of(*phrases("wrote"))
WITHIN = _any_of(*phrases("within"))
_STRONG = _any_of(*phrases("strong"), *phrases("follow"))
_WEAK = _any_of(*phrases("weak"))
_EDGE = r"[\s|•*·◦‣(){}\[\]/<>«»:;,.!~+→←↑↓★☆♥↩⋯…-]*"
_END = r"(?!\w)"
_LINK = rf"(?>{_STRONG}|{_WEAK})"
LINKS = re.compile(rf"{_EDGE}+(?:{_LINK}{_EDGE}+)+", re.IGNORECASE)
"""A line of nothing but links and menu words ..."""
STRONG = re.compile(rf"(?<!\w)(?:{_STRONG})(?!\w)", re.IGNORECASE)
"""... which is sure to be one if it has these; a subject may be `Home`."""
FOLLOW = re.compile(_any_of(*phrases("follow")), re.IGNORECASE)
"""What stands before the account in a link to follow somebody elsewhere."""
_COMMENTS = rf"(?P<count>\d[\d,.]{{0,10}})\s+(?:{patterns('comments')}){_END}"
_OPENERS = _any_of(*phrases("openers"))
OPENER = re.compile(rf"(?<!\w)(?:{_OPENERS})(?!\w)", re.IGNORECASE)
COUNTED = re.compile(_COMMENTS, re.IGNORECASE)
"""How many comments there are, wherever in a line of links."""
_OWN_COUNT = r"(?:\d{1,5}\s+[\w'’-]{2,20}(?:\s+[\w'’-]{2,20}){0,2}\s*[—–|/-]\s*)?"
"""How many there are in words of the journal's owner: "7 blots - leave a comment"."""
AREA = re.compile(
    r"[\s•*·(|{[-]*(?:"
    rf"(?:{_COMMENTS}\s*(?:on\s+this\s+entry|so\s+far)?[\s)|(–—.,:;/\]\[-]*)?{_OWN_COUNT}(?:{_OPENERS})"
    r"|there\s+are\s+no\s+comments\s+on\s+this\s+entry\.?.*|no\s+comments(?:\s+yet)?"
    r"|post\s+a\s+comment\s+in\s+response:?|(?:flat|threaded)\s*\|.*top-level\s+comments.*"
    r"|(?:comments|комментарии|kommentare|commentaires|comentarios|commenti)\s*[:(]\s*(?P<after>\d[\d,.]{0,10})\)?"
    r"|comments:"
    r")[\s)|(\].,:•*·>–—-]*(?:\(?(?:reply|link|flat|threaded|top-level comments only)\)?[\s|.)(]*)*",
    re.IGNORECASE,
)
"""A line that can open the comments."""
BARE_COUNT = re.compile(
    rf"[\s•*·(|[-]*(?:{_LINK}{_EDGE})*{_COMMENTS}[\s)|\].:•-]*(?P<rest>.*)", re.IGNORECASE
)
"""A line that begins with how many comments there are; links may stand before that, and behind."""
AGO = re.compile(
    rf"[\s•·|@(-]*(?:{patterns('ago')}|(?:{_any_of(*phrases('lately'))})[\s,@–-]*(?:at|um|в|о|à|a\s+las|às|alle|om|o|kl)?"
    r"\s*\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?)[\s•·|)-]*"
    r"|[\s•·|]*\d{1,3}(?:\s*[–-]\s*\d{1,3})?\s*(?:min(?:ute)?s?\.?(?:\s+read)?|мин(?:ут\w*)?\.?|Min\.|Minuten)[\s•·|]*",
    re.IGNORECASE,
)
"""A line that says how long ago, or in how many minutes it is read: where a page shows no date."""
COMMENT_MARK = re.compile(
    r"\(UTC\)|\((?:reply|parent|thread|ответить|reply to this)\)|\bfrom:\s*(?:\[|\(?anonymous)"
    r"|\d\d:\d\d:\d\d\s*\(?(?:link|ссылка)"
    r"|^\s*(?:re:|\(anonymous\)|anonymous$|\(no subject\)\s*-)|^[\w-]{1,40}\s+\d{4}-\d\d-\d\d \d\d?:\d\d"
    r"|^[^()\n]{0,80}\((?:\[[^\]\n]{1,40}\]\s*)?[\w.-]{1,40}\) wrote:",
    re.IGNORECASE | re.MULTILINE,
)
"""What only comments have: times in UTC, links to reply and to a thread."""
SIDEBAR = re.compile(
    r"\W*(?:s\s*m\s*t\s*w\s*t\s*f\s*s|m\s*t\s*w\s*t\s*f\s*s\s*s|sun\s*mon\s*tue\s*wed\s*thu\s*fri\s*sat"
    r"|mon\s*tue\s*wed\s*thu\s*fri\s*sat\s*sun|пн\s*вт\s*ср\s*чт\s*пт\s*сб\s*вс|вс\s*пн\s*вт\s*ср\s*чт\s*пт\s*сб"
    r"|latest\s+month|most\s+popular\s+tags|page\s+summary|style\s+credit|(?:expand|no)\s+cut\s+tags"
    r"|active\s+entries|powered\s+by\s+(?:livejournal|dreamwidth|insanejournal|deadjournal)\S*|page\s+generated\b.*"
    rf"|account:.*password:.*|{patterns('related')})\W*",
    re.IGNORECASE,
)
"""A line of the column beside the entry, or of the page's foot."""
MONTH = re.compile(
    r"\W*(?:january|february|march|april|may|june|july|august|september|october|november|december|январ\w|феврал\w|март|апрел\w"
    r"|май|июн\w|июл\w|август|сентябр\w|октябр\w|ноябр\w|декабр\w)(?:\s+\d{4})?\W*",
    re.IGNORECASE,
)
"""The name of a month: above the days of the week it heads a calendar."""
TITLE = re.compile(rf"\W*(?:{patterns('titles')})\W*", re.IGNORECASE)
"""What a page calls itself above its entries."""
