"""The line that says who wrote an entry, and in which journal.

Display Name (account) wrote in community,          LiveJournal and its forks, in any language
Display Name ([info]account) wrote,                 the little head before a name, as text
[personal profile] account wrote in [community profile] community2009-10-10 01:59 pm
ext_1310 ([identity profile] other.example.org) wrote,
posted by [personal profile] account at 09:24pm on 19/01/2005
User: account                                       above Date: and Subject:
User: [info]community (posted by [info]account)     the same in a community
[personal profile] account                          above a line that says when
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from scraper.extract.copied.words import LINKS, WITHIN, WROTE
from scraper.extract.parts.dates import Moment, find_moment
from scraper.extract.parts.users import canonical_name, is_identity_name

_HEAD = r"(?:\[(?P<{0}>[a-zA-Zа-яА-Я][^\]\n]{{0,38}})\]\s*)?"
_ACCOUNT = r"[A-Za-z0-9_][A-Za-z0-9_-]{0,39}"
_ADDRESS = r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:/[^\s()]*)?"
_VERB = rf"(?:{WROTE})"
_IN = rf"(?:{WITHIN})"
_WHO = (
    rf"(?:(?P<name>[^()\n]{{1,200}}?)\s*\(\s*{_HEAD.format('head')}(?P<user>{_ACCOUNT}|{_ADDRESS})\s*\)"
    rf"|\(\s*{_HEAD.format('only_head')}(?P<only>{_ACCOUNT})\s*\)"
    rf"|{_HEAD.format('bare_head')}(?P<bare>{_ACCOUNT}|(?<=\]\s){_ADDRESS}))"
)
_WHERE = rf"(?:\s+{_IN}\s+\(?\s*{_HEAD.format('group')}(?P<community>{_ACCOUNT}?)\s*\)?)?"
_END = r"\s*[,:.]?"
_WHEN = r"\s*(?P<when>@?\s*\d{4}-\d\d-\d\d.*|[@|(\[-]\s*.{6,60}|(?:on|at|,)\s+.{6,60})?"
_FORMS = (
    re.compile(rf"{_WHO}\s*{_VERB}{_WHERE}{_END}{_WHEN}", re.IGNORECASE),
    re.compile(rf"(?:пишет|пише|піша|написала?|schreibt)\s+{_WHO}{_WHERE}{_END}{_WHEN}", re.IGNORECASE),
    re.compile(rf"(?:posted|written|entry)\s+by\s*:?\s+{_WHO}{_WHERE}{_END}{_WHEN}", re.IGNORECASE),
)
_ALONE = re.compile(rf"{_HEAD.format('head').removesuffix('?')}(?P<user>{_ACCOUNT})", re.IGNORECASE)
_USER = re.compile(
    rf"\W*(?:user(?:name)?|benutzer(?:name)?|пользователь)\s*:\s*{_HEAD.format('user_head')}(?P<user>{_ACCOUNT})"
    rf"(?:\s*\(?\s*posted\s+by\s*:?\s*{_HEAD.format('by_head')}(?P<by>{_ACCOUNT})\s*\)?)?",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    ("he", "she", "it", "they", "i", "you", "we", "who", "nobody", "somebody", "everyone", "never", "just")
)
"""Words that stand before "wrote" in a sentence."""
_UNDER = re.compile(r"\bunder\s+(?P<tags>.+)")
_ICON = re.compile(r"(?P<who>[^:\n]{1,80}): (?P<rest>.*)")
_BYLINE = re.compile(
    rf"(?:(?:from|in|von|aus|из)\s+.{{1,80}}\s+)?\W*(?:posted|written|published|опубликова\w+)?\s*"
    rf"(?:by|from|author|autor|auteur|автор|von|par|por|di|door|av|od)\s*:?\s+(?P<who>{_ACCOUNT})(?:\s*[|/•·,(-].{{0,80}})?",
    re.IGNORECASE,
)
NEAR_TOP = 6
"""A weak line that names somebody stands among the first that say something."""
_DEEPEST = 150
_LONGEST_ABOVE = 120
_SITES = {
    "personal profile": "dreamwidth",
    "community profile": "dreamwidth",
    "identity profile": "dreamwidth",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who wrote, as a line says it."""

    poster: str | None
    """Account name, or an identity's address."""
    name: str | None
    community: str | None
    moment: Moment | None
    """When, where the same line says it."""
    site: str | None
    at: int
    """Index of the line."""
    tags: str | None
    """What stands behind "under" in the same line."""
    words: tuple[str, ...]
    """What lines beside it may repeat: display name, account, community; small letters."""


def find_identity(lines: Sequence[str]) -> Identity | None:
    """Return who wrote a text: by the first line that says so; None where none does.

    Args:
        lines: With white space folded.
    """
    seen, is_prose = 0, False
    for at, text in enumerate(lines):
        if not text:
            continue
        seen += 1
        if seen > _DEEPEST or (is_prose and seen > NEAR_TOP):
            return None
        found = read_identity(text, at) or _above_a_time(lines, at)
        if found is not None and (seen <= NEAR_TOP or is_sure(text)):
            return found
        is_prose = is_prose or len(text) > _LONGEST_ABOVE
    return None


def _above_a_time(lines: Sequence[str], at: int) -> Identity | None:
    """Return the account that stands by itself behind a little head, where the next line says when."""
    alone = _ALONE.fullmatch(lines[at])
    below = next((line for line in lines[at + 1 : at + 3] if line), "")
    moment = find_moment(below) if alone else None
    if alone is None or moment is None or moment.start > 1 or moment.time is None:
        return None
    return _identity({"user": alone["user"], "head": alone["head"]}, at, lines[at])


def is_sure(text: str) -> bool:
    """Whether a line names an account as only the site does: in brackets, or behind a little head."""
    return re.search(rf"\(\s*(?:\[[^\]]+\]\s*)?{_ACCOUNT}\s*\)|\[[a-z]+ profile\]|\[info\]", text) is not None


def read_identity(text: str, at: int = 0) -> Identity | None:
    """Return whom a line names as the writer; None where it is no such line."""
    for form in _FORMS:
        match = form.fullmatch(text)
        if match and (found := _identity(match.groupdict(), at, text)):
            return found
    match = _USER.fullmatch(text)
    if match is None and at < NEAR_TOP and (alone := _ALONE.fullmatch(text)):
        return _identity({"user": alone["user"], "head": alone["head"]}, at, text)
    if match is None:
        return None
    who = match["by"] or match["user"]
    heads = {"head": match["user_head"], "community": match["user"] if match["by"] else None}
    return _identity({"user": who, **heads}, at, text)


def _identity(groups: dict[str, str | None], at: int, text: str) -> Identity | None:
    user = groups.get("user") or groups.get("only") or groups.get("bare") or ""
    name = " ".join((groups.get("name") or "").split()) or None
    if groups.get("bare") and (user.lower() in _NOBODY or not _is_marked(groups, text)):
        return None
    when = (groups.get("when") or "").strip(" @,|([-")
    moment = find_moment(when, day_first=groups.get("bare_head") is not None) if when else None
    if when and moment is None:
        return None
    under = _UNDER.search(when[moment.end :]) if moment is not None else None
    if "." in user or "/" in user:
        user = (
            name
            if name and is_identity_name(name)
            else user.removeprefix("http://").removeprefix("https://").rstrip("/")
        )
    community = groups.get("community") or None
    words = tuple(word.lower() for word in (name, user, groups.get("user"), community) if word)
    heads = (groups.get(key) for key in ("head", "only_head", "bare_head", "group"))
    return Identity(
        poster=canonical_name(user) if "." not in user else user,
        name=None if name is None or name == user else name,
        community=canonical_name(community) if community else None,
        moment=moment,
        site=next((_SITES[head.lower()] for head in heads if head and head.lower() in _SITES), None),
        at=at,
        tags=under["tags"] if under else None,
        words=words,
    )


def _is_marked(groups: dict[str, str | None], text: str) -> bool:
    """Whether a bare word before "wrote" is an account: something else in the line must say so."""
    return bool(
        groups.get("bare_head")
        or groups.get("community")
        or groups.get("when")
        or text[-1:] in {",", ":"}
        or re.match(r"(?:posted|written|entry)\s+by\b|пишет\b", text, re.IGNORECASE)
    )


def is_account_line(text: str, words: Sequence[str]) -> bool:
    """Whether a line beside the identity line only repeats somebody's name."""
    plain = re.sub(r"^\[[^\]]{1,40}\]\s*", "", text).strip(" •*·-").lower()
    return plain in words or plain.replace("-", "_") in words


def is_byline(text: str, names: Sequence[str]) -> bool:
    """Whether a line says by whom a text is, as programs that read feeds do.

    >>> is_byline("from Tin Diary by ada_brook", ("ada_brook",)), is_byline("by the sea", ("ada_brook",))
    (True, False)
    """
    match = _BYLINE.fullmatch(text)
    return match is not None and canonical_name(match["who"]) in {canonical_name(name) for name in names}


def read_icon(text: str, words: Sequence[str]) -> str | None:
    """Return the icon's keyword in `name: keyword` or `name: what is to be seen (keyword)`; else None.

    >>> read_icon("ada_brook: a gull (grey gull)", ("ada_brook",))
    'grey gull'
    """
    match = _ICON.fullmatch(text)
    if match is None or not is_account_line(match["who"], words):
        return None
    inner = re.search(r"\(((?:[^()]|\([^()]*\))*)\)$", match["rest"])
    return (inner[1] if inner else match["rest"]).strip() or None


@lru_cache(maxsize=4096)
def is_links(text: str) -> bool:
    """Whether a line is nothing but links and menu words."""
    return bool(text) and LINKS.fullmatch(text) is not None
