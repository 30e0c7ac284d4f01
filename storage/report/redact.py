"""A page without its words: markup kept, what people wrote and are called replaced by words of its shape.

The same word becomes the same other word everywhere, so that a reader stumbles over the page as before. What
the site itself writes (`Current Mood:`, names of months) stays where it stands alone or beside a number, and
so do numbers below 24, as days and hours must.
"""

import hashlib
import html
import json
import re
from collections.abc import Callable, Iterable
from typing import Any

_MONTHS = (
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
    " января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
    " janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
)
_SITE = frozenset(
    (
        _MONTHS
        + " monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun am pm"
        + " utc current mood music location tags tag comment comments post posted new reply link parent"
        + " thread expand collapse anonymous previous next entry entries wrote by at on in edited"
        + " deleted screened frozen suspended subject calendar profile archive friends recent read log"
        + " login view subjects no default userpic edit flat true false public html xml error page"
        + " pages gmt mst pst est this journal has been and purged its owner is not visible access"
        + " denied banned address your the of to a an account user unknown there such does exist"
        + " protected permission you must be logged age adult content continue bad gateway server"
        + " temporarily unavailable code unable find check community security message challenge captcha"
        + " missing found for"
    ).split()
)
"""What sites write themselves; it stays where nothing else stands beside it."""
_PATHS_WORDS = (
    "http https www html htm xml rss atom data tag tags calendar profile users community userpic"
    " icon pictures thread view flat page style format light mode reply replyto misc adult bml"
    " php skip mine com org net ru livejournal dreamwidth insanejournal deadjournal example test"
    " rpc get media index sitemap expand all true site id itemid journal explicit concepts add"
    " friend edit friends ext_ png jpg jpeg gif webp"
)
_PATHS = frozenset(_PATHS_WORDS.split())
"""Words of addresses that say what is behind them, not whose it is."""
_STRUCTURE_WORDS = (
    "class rel type charset http-equiv name property itemprop itemtype role method lang style"
    " width height colspan rowspan border align valign size target dir xmlns encoding version"
    " media enctype"
)
_STRUCTURE = frozenset(_STRUCTURE_WORDS.split())
"""Attributes whose values are markup; only names of people are replaced in them."""
_NAMED = frozenset({"lj:user", "data-ljuser", "data-username", "data-user", "user"})
"""Attributes that hold the name of an account."""
_PIECE = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<(?:script|style)\b[^>]*>.*?</(?:script|style)\s*>"
    r"|<[a-zA-Z/!?][^<>]*>|[^<]+|<",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"""(?P<name>[\w:.-]+)(?P<is>\s*=\s*)(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)'|(?P<c>[^\s"'>]+))"""
)
_RAW = re.compile(r"(<(script|style)\b[^>]*>)(.*)(</(?:script|style)\s*>)", re.DOTALL | re.IGNORECASE)
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"(?P<key>\s*:)?|\'(?:[^\'\\\n]|\\.)*\'|(?<![\w.])\d+(?![\w.])')
_LONG_NUMBER = re.compile(r"\d{3,}")
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_MONTH = rf"\b(?:{'|'.join(_MONTHS.split())})\b"
_DATED = re.compile(rf"{_MONTH}(?=\.?\s*\d)|(?<=\d ){_MONTH}", re.IGNORECASE)
_BESIDE = re.compile(r"(?<=\d)(?:[TZ](?=\d|\b)|(?:st|nd|rd|th|am|pm)\b)|(?<=\) )wrote\b|(?<=\) wrote )in\b")
"""Letters of a time, and what stands behind an account's name."""
_VOWELS, _CONSONANTS = "aeiou", "bcdfghklmnprstvz"
_CYRILLIC_VOWELS, _CYRILLIC_CONSONANTS = "аеиоу", "бвгдзклмнпрст"
HOURS = 24
YEARS = range(1990, 2036)
_CLASSES = (range(24, 29), range(29, 32), range(32, 60), range(60, 100))
"""A number of a date or time becomes another that may stand in its place; an hour or day below 24 stays."""


class Redactor:
    """Replaces words, the same ones alike, in all pages of a report.

    Args:
        salt: What makes this report's replacements unlike any other's.
        originals: Words that must not come out of it by chance.
    """

    def __init__(self, salt: bytes, originals: Iterable[str] = ()) -> None:
        self._salt = salt
        self._originals = {word.casefold() for word in originals}
        self._names: set[str] = set()
        self._made: dict[str, str] = {}

    def page(self, text: str, *, media_type: str | None) -> str:
        """Return a page with all its words replaced."""
        self._originals |= {word.casefold() for word in _TOKEN.findall(html.unescape(text))}
        self._names |= _names(text)
        if "json" in (media_type or "") or text.lstrip()[:1] in {"{", "["}:
            return self._json(text)
        if "<" not in text:
            return "\n".join(self._text(line) for line in text.split("\n"))
        return self._markup(text)

    def address(self, url: str) -> str:
        """Return an address with its words replaced, but for those that say what is behind it."""
        return _TOKEN.sub(lambda found: self._unless(found[0], _PATHS), url)

    def _markup(self, text: str) -> str:
        return _PIECE.sub(lambda found: self._piece(found[0]), text)

    def _piece(self, piece: str) -> str:
        if piece.startswith("<!--"):
            return f"<!--{self._text(piece[4:-3])}-->"
        if piece.startswith("<![CDATA["):
            return f"<![CDATA[{self._markup(piece[9:-3])}]]>"
        if raw := _RAW.fullmatch(piece):
            inner = self._script(raw[3]) if raw[2].lower() == "script" else ""
            return f"{self._tag(raw[1])}{inner}{raw[4]}"
        if piece.startswith("<") and len(piece) > 1:
            return self._tag(piece)
        said = html.unescape(piece)
        return html.escape(self._text(said), quote=False).replace("\xa0", "&nbsp;") if piece != "<" else piece

    def _tag(self, tag: str) -> str:
        return _ATTRIBUTE.sub(self._attribute, tag)

    def _attribute(self, found: re.Match[str]) -> str:
        name = found["name"].lower()
        value = html.unescape(next(v for v in (found["a"], found["b"], found["c"]) if v is not None))
        kept = html.escape(self._value(name, value), quote=True)
        return f'{found["name"]}{found["is"]}"{kept}"'

    def _value(self, name: str, value: str) -> str:
        if name in _STRUCTURE:
            return _TOKEN.sub(self._if_name, value)
        if name == "id":
            return _TOKEN.sub(lambda t: self._word(t[0]) if t[0].isdecimal() else self._if_name(t), value)
        if "//" in value or name in {"href", "src", "action"}:
            return self.address(value)
        return self._text(value)

    def _if_name(self, found: re.Match[str]) -> str:
        return self._word(found[0]) if found[0].casefold() in self._names else found[0]

    def _script(self, code: str) -> str:
        """Replace the strings and numbers of a script; names of its values are the site's."""
        return _STRING.sub(self._literal, code)

    def _literal(self, found: re.Match[str]) -> str:
        text = found[0]
        if found["key"]:
            return _LONG_NUMBER.sub(lambda number: self._word(number[0]), text)
        if text[0] == "'":
            return f"'{self._words(text[1:-1])}'"
        if text[0] != '"':
            return self._word(text)
        try:
            value = json.loads(text)
        except ValueError:
            return f'"{self._words(text[1:-1])}"'
        return json.dumps(self._said(value), ensure_ascii=False).replace("</", "<\\/")

    def _json(self, text: str) -> str:
        try:
            value = json.loads(text)
        except ValueError:
            return self._script(text)
        return json.dumps(_walk(value, self._said, self._number), ensure_ascii=False)

    def _said(self, value: str) -> str:
        if "<" in value:
            return self._markup(value)
        return self.address(value) if "//" in value else self._text(value)

    def _number(self, value: int) -> int:
        return int(self._word(str(value))) if value >= 0 else value

    def _text(self, text: str) -> str:
        """Replace the words of a piece of text, unless all of them are the site's."""
        if "//" in text:
            return self.address(text)
        kept = {found.start() for found in _DATED.finditer(text)}
        kept |= {found.start() for found in _BESIDE.finditer(text)}
        label, colon, _ = text.partition(":")
        if self._is_site(text):
            kept |= _starts(text)
        elif colon and self._is_site(label):
            kept |= _starts(label)
        return _TOKEN.sub(
            lambda t: t[0] if t.start() in kept and not t[0].isdecimal() else self._word(t[0]), text
        )

    def _is_site(self, text: str) -> bool:
        """Whether all words of a text are the site's; `T` and `Z` of a time count as numbers."""
        beside = {found.start() for found in _BESIDE.finditer(text)}
        words = [t for t in _TOKEN.finditer(text) if not t[0].isdecimal() and t.start() not in beside]
        return all(t[0].casefold() in _SITE for t in words)

    def _words(self, text: str) -> str:
        return _TOKEN.sub(lambda found: self._unless(found[0], _PATHS), text)

    def _unless(self, word: str, known: frozenset[str]) -> str:
        is_known = word.casefold() in known and word.casefold() not in self._names
        return word if is_known else self._word(word)

    def _word(self, word: str) -> str:
        """Return what stands for a word or number, the same each time, in the case it came in."""
        if word.isdecimal():
            return self._other_number(word)
        key = word.casefold()
        if key not in self._made:
            self._made[key] = self._fresh(key)
        made = self._made[key]
        return "".join(
            b.upper() if a.isupper() else b for a, b in zip(word, made.ljust(len(word), "x"), strict=False)
        )

    def _fresh(self, key: str) -> str:
        tries = 50
        for turn in range(tries):
            noise = self._noise(key, turn)
            made = "".join(_letter(letter, noise[at], at) for at, letter in enumerate(key))
            if made != key and (made not in self._originals or turn == tries - 1):
                return made
        return "x" * len(key)

    def _other_number(self, word: str) -> str:
        value = int(word[:18])
        if value < HOURS and len(word) <= 2:  # noqa: PLR2004
            return word
        if value in YEARS:
            return str(YEARS[10 + self._noise(word, 0)[0] % 20])
        span = next((span for span in _CLASSES if value in span), None)
        if span is not None and len(word) <= 2:  # noqa: PLR2004
            wide = [n for n in span if len(str(n)) == len(str(value)) or len(word) == 2]  # noqa: PLR2004
            return str(wide[self._noise(word, 0)[0] % len(wide)]).zfill(len(word))
        noise = self._noise(word, 0)
        rest = "".join(str(each % 10) for each in noise[1 : len(word)])
        return word[0] + rest if value else word

    def _noise(self, key: str, turn: int) -> bytes:
        """Return at least as many bytes as the word has letters."""
        digest = hashlib.shake_256(self._salt + bytes([turn]) + key.encode("utf-8", "replace"))
        return digest.digest(len(key) + 1)


def _walk(value: Any, say: Callable[[str], str], count: Callable[[int], int]) -> Any:
    if isinstance(value, dict):
        keys = {key: str(count(int(key))) if _LONG_NUMBER.fullmatch(key) else key for key in value}
        return {keys[key]: _walk(each, say, count) for key, each in value.items()}
    if isinstance(value, list):
        return [_walk(each, say, count) for each in value]
    if isinstance(value, str):
        return say(value)
    return count(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _starts(text: str) -> set[int]:
    """Return where the words of a text begin."""
    return {found.start() for found in _TOKEN.finditer(text)}


def _letter(letter: str, noise: int, at: int) -> str:
    """Return another letter of the same script; vowels and consonants in turn, so that it can be read."""
    if letter.isascii():
        pool = _VOWELS if at % 2 else _CONSONANTS
    elif "Ѐ" <= letter <= "ӿ":
        pool = _CYRILLIC_VOWELS if at % 2 else _CYRILLIC_CONSONANTS
    else:
        other = chr((ord(letter) & ~0x0F) + noise % 16)
        return other if other.isalpha() and other != letter else "x"
    return pool[noise % len(pool)]


def _names(text: str) -> set[str]:
    """Return the parts of account names that a page's markup tells."""
    said = [
        next(v for v in (found["a"], found["b"], found["c"]) if v is not None)
        for found in _ATTRIBUTE.finditer(text)
        if found["name"].lower() in _NAMED
    ]
    said += re.findall(r"\bposter-([\w-]+)", text)
    said += re.findall(r'"(?:username|uname|poster|journal|display_username)"\s*:\s*"([^"]*)"', text)
    said += re.findall(r"//([\w-]+)\.(?:livejournal|dreamwidth|insanejournal|deadjournal)\.", text)
    return {
        part.casefold()
        for name in said
        for part in _TOKEN.findall(name)
        if part.casefold() not in _SITE | _PATHS
    }
