"""Bytes to text: what the page declares, checked against what the bytes say.

The order is: byte order mark, `Content-Type`, `<meta charset>` or the XML declaration, UTF-8 if the bytes
are valid UTF-8, else a guess between the Cyrillic and the Western single-byte encodings. A declaration is
believed unless the bytes contradict it, which they do in three ways that old pages show: UTF-8 declared as
something else, Windows-1251 declared as Latin-1, and KOI8-R and Windows-1251 taken for each other.

The guess rests on two facts. Western text has single letters above 127 between ASCII letters, Cyrillic text
has runs of them. KOI8-R read as Windows-1251 (and the reverse) swaps upper and lower case, so that the right
reading is the one with more of the frequent letters, more small ones, and fewer capitals inside words. So
are the encodings of DOS (cp866) and of the Mac told, where that reading is clearly the better one.

A page in UTF-8 may hold a few bytes of an older encoding, in a quotation or an old comment. Such a run is
read by itself where its reading is sure: Russian words, and the quotes and dashes that the Windows encodings
share. A lone letter could be any; it becomes U+FFFD and is counted as lost, and the page stays what it is.
"""

import codecs
import re
from dataclasses import dataclass

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_PRESCAN = 4096
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*(?P<name>[\w.:-]+)", re.IGNORECASE)
_META = re.compile(rb"<meta\b[^<>]*?charset\s*=\s*[\"']?\s*(?P<name>[\w.:-]+)", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml\b[^>]*?encoding\s*=\s*[\"'](?P<name>[\w.:-]+)", re.IGNORECASE)
_HIGH = re.compile(rb"[\x80-\xff]+")
_SAMPLE = 200_000
# Russian letters from the commonest to the rarest; a letter weighs by its rank.
_FREQUENCY = {letter: 100 - 3 * rank for rank, letter in enumerate("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё")}
_NO_LETTER = -50
_DECLARED = 8
"""How much a declaration weighs against the letters."""
_SMALL = 10
"""How much a text of small letters only weighs against one of capitals."""
_CAPITAL_INSIDE = re.compile("[а-яё][А-ЯЁ]")
_CYRILLIC = ("windows-1251", "koi8-r")
OLDER = {"ibm866": "the encoding of DOS (cp866)", "mac-cyrillic": "the Cyrillic encoding of old Macs"}
"""What programs of DOS and of the Mac wrote."""
_CLEARLY = {"ibm866": 15, "mac-cyrillic": 3}
"""By how much each of them must read better than the others."""
_WESTERN = frozenset({"iso-8859-1", "windows-1252"})
_RUN = 2.2
"""Mean length of a run of bytes above 127 from which on text counts as Cyrillic."""
_STRAY = re.compile("[\udc80-\udcff]+")
"""Bytes that are no UTF-8, as Python's `surrogateescape` shows them."""
_SHARED = frozenset(bytes((*range(0x91, 0x98), 0x85, 0xA0, 0xAB, 0xBB)))
"""Bytes that mean one thing in all Windows encodings for Europe: quotes, dashes, ellipsis."""
_WORD = 3
"""A run of so many letters or more can be told to be Russian."""

# The names pages use, and the codec for each. Latin-1 means Windows-1252, as in every browser.
_CODECS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
    "us-ascii": "windows-1252",
    "ascii": "windows-1252",
    "iso-8859-1": "windows-1252",
    "latin1": "windows-1252",
    "latin-1": "windows-1252",
    "windows-1252": "windows-1252",
    "cp1252": "windows-1252",
    "windows-1251": "windows-1251",
    "cp1251": "windows-1251",
    "win-1251": "windows-1251",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "ibm866": "cp866",
    "cp866": "cp866",
    "utf-16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "shift_jis": "shift_jis",
    "euc-jp": "euc_jp",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5",
    "euc-kr": "euc_kr",
    **{f"iso-8859-{n}": f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)},
    **{f"windows-{n}": f"windows-{n}" for n in (1250, 1253, 1254, 1255, 1256, 1257, 1258)},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text, and how it was had from the bytes."""

    text: str
    encoding: str
    how: str
    """`bom`, `header`, `meta`, `valid` (UTF-8 by its bytes) or `guess`."""
    repaired: int = 0
    """Runs of bytes in another encoding that were read by themselves."""
    lost: int = 0
    """Letters that could be any, and are U+FFFD."""
    is_body: bool = False
    """Whether the body is this text in UTF-8, byte for byte."""


def decode(body: bytes, *, media_type: str | None = None) -> Decoded:
    """Return the text of a page; what cannot be decoded becomes U+FFFD, NUL characters are dropped.

    Args:
        body: The bytes, content-encoding undone.
        media_type: The `Content-Type` header as sent.

    >>> decode("Привет".encode("koi8-r") * 4).encoding
    'koi8-r'
    """
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return _decoded(body[len(bom) :], encoding, how="bom")
    declared, how = _declared(body, media_type)
    try:
        return _decoded(body, "utf-8", how=how if declared == "utf-8" else "valid", errors="strict")
    except UnicodeDecodeError:
        pass
    if declared in {"utf-8", None, *_WESTERN, *_CYRILLIC} and _is_mostly_utf8(body):
        return _mended(body, how=how if declared == "utf-8" else "valid")
    if declared is None or declared in {"utf-8", *_CYRILLIC, *_WESTERN}:
        guessed = _guess(body, declared)
        return _decoded(body, guessed, how=how if guessed == declared else "guess")
    return _decoded(body, declared, how=how)


def _declared(body: bytes, media_type: str | None) -> tuple[str | None, str]:
    """Return the codec that header or page names, and which of them named it."""
    header = _CHARSET.search(media_type or "")
    if header and (codec := _CODECS.get(header["name"].lower())):
        return codec, "header"
    head = body[:_PRESCAN]
    meta = _XML.search(head) or _META.search(head)
    codec = _CODECS.get(meta["name"].decode("ascii", "replace").lower()) if meta else None
    # A page whose meta element could be read byte by byte is not in UTF-16, whatever it says.
    return ("utf-8" if codec and codec.startswith("utf-16") else codec), "meta"


def _decoded(body: bytes, encoding: str, *, how: str, errors: str = "replace") -> Decoded:
    text = body.decode(encoding, errors)
    holds_nul = b"\x00" in body
    if holds_nul:
        text = text.replace("\x00", "")
    is_body = errors == "strict" and not holds_nul
    return Decoded(text=text.removeprefix("\ufeff"), encoding=encoding, how=how, is_body=is_body)


def _is_mostly_utf8(body: bytes) -> bool:
    """Whether more bytes above 127 form valid sequences than do not: by chance hardly any do."""
    text = body.decode("utf-8", "surrogateescape")
    broken = sum(map(len, _STRAY.findall(text)))
    sound = len(_STRAY.sub("", text).encode()) - sum(character < "\x80" for character in text)
    return sound > broken


def _mended(body: bytes, *, how: str) -> Decoded:
    """Return the text of a page in UTF-8 with bytes of other encodings in it."""
    text = body.decode("utf-8", "surrogateescape").replace("\x00", "")
    repaired = lost = 0

    def mend(match: re.Match[str]) -> str:
        nonlocal repaired, lost
        if match.end() == len(text):
            return "\ufffd"  # The page was cut inside a letter.
        run = match[0].encode("utf-8", "surrogateescape")
        found = _run(run)
        repaired, lost = repaired + (found is not None), lost + (0 if found is not None else len(run))
        return found if found is not None else run.decode("utf-8", "replace")

    text = _STRAY.sub(mend, text)
    return Decoded(text=text.removeprefix("\ufeff"), encoding="utf-8", how=how, repaired=repaired, lost=lost)


def _run(run: bytes) -> str | None:
    """Return what a run of bytes says that are no UTF-8; None where it could say several things."""
    if _SHARED.issuperset(run):
        return run.decode("windows-1252")
    if len(run) < _WORD:
        return None
    scores = {encoding: _cyrillic_score([run], encoding) for encoding in _CYRILLIC}
    best = max(_CYRILLIC, key=scores.__getitem__)
    text = run.decode(best, "replace")
    is_word = text.isalpha() and not _CAPITAL_INSIDE.search(text)
    return text if scores[best] > 0 and is_word else None


def _guess(body: bytes, declared: str | None) -> str:
    """Return the likeliest single-byte encoding, the declared one where the bytes do not contradict it."""
    runs = _HIGH.findall(body[:_SAMPLE])
    fallback = declared if declared in {*_CYRILLIC, *_WESTERN} else "windows-1252"
    if not runs:
        return fallback
    if sum(map(len, runs)) / len(runs) < _RUN:
        return fallback
    scores = {
        encoding: _cyrillic_score(runs, encoding) + (_DECLARED if encoding == declared else 0)
        for encoding in _CYRILLIC
    }
    scores |= {encoding: _cyrillic_score(runs, encoding) - least for encoding, least in _CLEARLY.items()}
    if not _CAPITAL_INSIDE.search(b" ".join(runs).decode("windows-1251", "replace")):
        del scores["mac-cyrillic"]  # The same small letters but for one, which would stand as a capital.
    best = max(scores, key=scores.__getitem__)
    if scores[best] <= 0:
        return fallback
    return best


def _cyrillic_score(runs: list[bytes], encoding: str) -> float:
    """Return how Russian a reading looks: frequent letters, small ones, no capitals inside words."""
    words = b" ".join(runs).decode(encoding, "replace")
    letters = words.replace(" ", "")
    frequency = sum(_FREQUENCY.get(letter, _NO_LETTER) for letter in letters.lower())
    small = sum(letter.islower() for letter in letters)
    return (frequency + _SMALL * small - 50 * len(_CAPITAL_INSIDE.findall(words))) / len(letters)
