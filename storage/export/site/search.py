"""The index a site is searched with where no server is: words -> entries, in scripts a page loads by itself.

A page that was opened as a file may load scripts but fetch nothing, so the index is made of scripts. It is
split by the first two letters of a word; a search loads only the parts that its words are in.
"""

import json
import re
import unicodedata
from array import array
from collections.abc import Iterator

_WORD = re.compile(r"\w+")
_ALONE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
"""Signs that are words by themselves: nobody parts them by spaces."""
_LONGEST = 40
"""Letters of a word that are looked at; longer ones are addresses and rubbish."""
_PART_PLACES = 20_000
"""Places in a part: some hundred kilobytes, which a page loads at once."""
_MOST_PARTS = 400


class SiteIndex:
    """Words of a site, and the entries they stand in.

    What is added stays in memory as numbers: four bytes for each word of an entry.
    """

    def __init__(self) -> None:
        self._places: dict[str, array[int]] = {}
        self._count = 0

    def add(self, place: int, *texts: str) -> None:
        """Take in what stands in an entry; places must come in rising order."""
        for word in set(words_of(" ".join(texts))):
            found = self._places.get(word)
            if found is None:
                found = self._places[word] = array("I")
            found.append(place)
            self._count += 1

    def scripts(self, rows: list[tuple[str, str, str]]) -> Iterator[tuple[str, str]]:
        """Yield (name, text) of the scripts.

        Args:
            rows: (file, title, day) of each entry, by its place.
        """
        parts = max(1, min(_MOST_PARTS, self._count // _PART_PLACES))
        yield "entries", f"siteEntries({_script(rows)},{parts});\n"
        held: list[list[str]] = [[] for _ in range(parts)]
        for word in self._places:
            held[part_of(word, parts)].append(word)
        for number, words in enumerate(held):
            found = {word: _steps(self._places[word]) for word in sorted(words)}
            yield f"part-{number}", f"sitePart({number},{_script(found)});\n"


def words_of(text: str) -> list[str]:
    """Return the words of a text as searches compare them; `site.js` does the same to what is asked.

    >>> words_of("Ёлка’s Café, 無題!")
    ['елка', 's', 'cafe', '無', '題']
    """
    if not text.isascii():
        flat = unicodedata.normalize("NFKD", text)
        text = _ALONE.sub(r" \g<0> ", "".join(c for c in flat if unicodedata.category(c)[0] != "M"))
    return [word[:_LONGEST] for word in _WORD.findall(text.lower())]


def part_of(word: str, parts: int) -> int:
    """Return the number of the part a word is in; words that begin with the same two letters share one."""
    return (ord(word[0]) * 131 + (ord(word[1]) if len(word) > 1 else 0)) % parts


def _steps(places: "array[int]") -> list[int]:
    return [place - before for place, before in zip(places, (0, *places), strict=False)]


def _script(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))
