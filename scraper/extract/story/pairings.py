"""Who is with whom, who else is there, and in whose world."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from scraper.extract.story.names import SENTENCE_END, ends_in_initial, strip_lead, strip_remark
from scraper.extract.story.terms import is_none, read_categories
from storage.words.values import CROSSOVER, GENRE_WORD, KIND_OF_PAIRS

ROMANTIC, PLATONIC = "romantic", "platonic"
_GEN = re.compile(
    r"\W*(?:gen(?:eral)?(?:\s*fic)?|джен|no pairings?|none.*|no slash|n/?a|not applicable"
    r"|\w[\w' ]*[ -]cent(?:ric|red|ered)|ансамбль|ensemble|all|everyone|various|разные)\W*",
    re.IGNORECASE,
)
_CENTRIC = re.compile(r"[ -]cent(?:ric|red|ered)\b", re.IGNORECASE)
_FRIENDLY = re.compile(
    r"\b(?:friendship|friends|platonic|gen|bromance|friendly|brotherly|family|дружба|amitié"
    r"|freundschaft|amistad|amicizia)\b",
    re.IGNORECASE,
)
_QUALIFIER = re.compile(
    r"^(?:(?:pre|past|future|post|ex|implied|hinted|one[- ]sided|onesided|unrequited|eventual|slight|slightly"
    r"|minor|(?-i:major)|background|mentioned|mentions?(?: of)?|main|mainly|primarily|primary|secondary"
    r"|established"
    r"|hints? of|mild|light|barely|very|extremely|truly|really|some|possible|possibly|side|brief|onscreen"
    r"|a (?:little|bit|touch|hint|dash|lot|brief|short|side|helping|pinch|dollop|sprinkling|smidg[ie]n"
    r"|shred|whiff)"
    r"(?: bit| order)?(?: of)?|smidg[ie]ns? of|sprinkl\w+ of|a tiny bit of|lots of"
    r"|kind of|sort of|maybe|vague|subtle|canon|non-canon|unresolved|ust|slash|het|femslash|pre-?slash"
    r"|romantic|platonic"
    r"|(?:appearances?|cameos?|a?ppearing) (?:of|by|from)|featuring|feat\.?|starring|with|and|also|plus|или"
    r"|намёк на|намек на|упоминается|упоминания|фоном|фоновый|одностор\w+|прошл\w+|бывшие|implizit"
    r"|sous-entendu|leicht|dash of|undertones? of|overtones? of"
    r"|если прищуриться)(?:[\s:]+|-(?=\w+\s?[/×x])|$))+",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"^[^/:×&]{1,40}:\s+(?=\S)")
_WORLD = re.compile(r"^(?P<world>[^/×&()]{1,40}?)\s+[-–—]\s+(?=\S+.*(?:/|×|\sx\s|&|[a-zа-я]x[A-ZА-Я]))")
_WORLD_AFTER = re.compile(r"\s+[-–—]\s+[^/×&]{1,60}$")
_SUFFIX = re.compile(
    r"\s+(?:friendship|friendly|pre-?slash|preslash|slash|implied|if you squint.*|ust"
    r"|gen|established|unrequited|one[- ]sided|mostly|mainly|hints?|subtext|pairing|romance"
    r"|bromance|centric|only|дружба|eventually|later on|interaction|platonic|overtones"
    r"|undertones|vibes)\W*$",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"^\W*(?:(?:and |und |et |и )?(?:(?:many |several |some |a few )?(?:others?|more)"
    r"|various|etc|everyone(?: else)?|the rest|mentions? of others|др|другие|и др|etc\."
    r"|cast|ensemble|et al|no one else|nobody else|several|surprise|secret|background"
    r"|оба|все)\.?)\W*$",
    re.IGNORECASE,
)
_AND_OTHERS = re.compile(
    r"\s*,?\s*(?:&|(?<!\w)(?:and|и|und|et|y|e|en|i|och|ja))\s+(?:(?:many|several|some|a few)\s+)?"
    r"(?:others?|more|co|friends|другие|andere|autres|otros|altri|inni|outros)\b.*$",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+(?:and|и|und|et|y|e|&)\s+")
_ROMANTIC_OPERATOR = re.compile(
    r"\s*[/×\\♥]\s*|\s+[xXхХ]\s+|(?<=[a-zа-яё])x(?=[A-ZА-ЯЁ])|\s*<3\s*|\s+>\s+|\s*>(?=\w)"
)
_BESIDE = re.compile(
    r"([^\W\d_a-zа-яё][\w'’-]+(?: [^\W\d_]\S*)?)\s?\|\s?([^\W\d_a-zа-яё][\w'’-]+(?: [^\W\d_]\S*)?)"
)
"""Two people of a story without pairs, as Russian communities write them: "Лев|Марк"."""
_HEARTS = re.compile(r"(?:\s*(?:<3|♥|❤)+[.!]*)+\s*$")
"""Behind a pair: joins nothing."""
_ADVERB = re.compile(r"[a-z]{4,}ly")
"""A remark behind a pair: "A/B, surprisingly"."""
_CROSS = re.compile(r"\s*×\s*|\s+[xX]\s+|(?<=[a-z])x(?=[A-Z])")
_DASHED = re.compile(r"([^\W\d_][\w'’]{2,})-([A-ZА-ЯЁÀ-Þ][\w'’]+)")
_BRACKET = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_OUTSIDE = re.compile(r"[,;\n](?![^()\[\]]*[)\]])")
_BOTH = re.compile(
    r"(?:,\s*)?\s+(?:but (?:also )?|and |with |plus |und |mit |et |y |e |con |avec |и |i |en |met |z )+",
    re.IGNORECASE,
)
"""What may stand between two pairs."""
_NAME = re.compile(r"[^\W\d_].{0,60}")
_MOST_WORDS = 5
_LEAST_BLEND, _MOST_BLEND = 4, 16
_JOINED = re.compile(r"\s+(?:x|×|х|\+|&|and|with|meets|и|et|und|y|e)\s+", re.IGNORECASE)
"""What stands between the two worlds of a crossover."""
_ALPHABETIC_SLASH = re.compile(r"\s*/\s*(?!\d)")


@dataclass(slots=True)
class Cast:
    """The people of a value."""

    pairings: list[dict[str, Any]] = field(default_factory=list)
    characters: list[str] = field(default_factory=list)
    doubtful: bool = False
    """Something in the value could not be told."""


def _clean(name: str) -> str:
    bare = _BRACKET.sub(" ", name)
    bare = _QUALIFIER.sub("", " ".join(bare.split()).strip(" .,;:*&+~"))
    bare = strip_lead(strip_remark(_SUFFIX.sub("", bare)))
    return bare.strip(" .,;:*&+~|") if not ends_in_initial(bare) else bare


def _split(text: str) -> list[str]:
    return [piece for piece in _OUTSIDE.split(text) if piece.strip()]


def _operands(text: str) -> list[str] | None:
    """Return the names a romantic operator joins; None where there is none."""
    text = _HEARTS.sub("", text)
    if not _ROMANTIC_OPERATOR.search(text):
        dashed = _DASHED.fullmatch(text.strip(" ."))
        return [dashed[1], dashed[2]] if dashed else None
    names = [_clean(name) for name in _ROMANTIC_OPERATOR.split(text)]
    if len(names) < 2 or not all(_is_name(name) for name in names):  # noqa: PLR2004 - a pair
        return None
    return names


def _is_name(name: str) -> bool:
    return bool(_NAME.fullmatch(name)) and len(name.split()) <= _MOST_WORDS


def _pair(cast: Cast, names: list[str], kind: str) -> None:
    group = {"chars": names, "kind": kind}
    if group not in cast.pairings:
        cast.pairings.append(group)


def _bracketed_pair(piece: str) -> list[str] | None:
    for match in _BRACKET.finditer(piece):
        inside = _QUALIFIER.sub("", (match[1] or match[2] or "").strip())
        names = (
            _operands(_SUFFIX.sub("", inside))
            if not re.search(r"\b(?:friendship|slash)\s*/|/\s*(?:pre-?)?slash\b", inside)
            else None
        )
        if names and all(name[:1].isupper() or not piece[:1].isupper() for name in names):
            return names
    return None


def _read_piece(cast: Cast, piece: str, *, kind: str, in_pairing: bool) -> None:
    text = " ".join(piece.split()).strip(" .&+")
    outside = _AND_OTHERS.sub("", _BRACKET.sub(" ", text)).strip()
    aside = " ".join(m[1] or m[2] or "" for m in _BRACKET.finditer(text))
    outside = _WORLD.sub("", _PREFIX.sub("", outside))
    if _FILLER.match(_QUALIFIER.sub("", outside)) and aside:
        for name in _split(aside):
            _read_piece(cast, name, kind=kind, in_pairing=in_pairing)
        return
    if _CENTRIC.search(outside) or _FILLER.match(outside) or not outside:
        return
    if _CROSS.search(outside) and "/" in outside:  # "Calla and Hiro/LioxInes": the slash parts two answers
        for half in outside.split("/"):
            _read_piece(cast, half, kind=kind, in_pairing=in_pairing)
        return
    groups = [text for text in _pieces(outside) if not (in_pairing and KIND_OF_PAIRS.fullmatch(text))]
    for group in groups:
        _read_group(
            cast,
            group,
            kind=PLATONIC if _FRIENDLY.search(group) else kind,
            in_pairing=in_pairing,
            aside=aside,
        )
    inside = _bracketed_pair(text)
    if inside:
        lone = outside.split()
        if in_pairing and len(lone) == 1 and cast.characters and cast.characters[-1] == _clean(outside):
            cast.characters.pop()  # a portmanteau, and the pair it stands for
        if {"chars": inside, "kind": ROMANTIC} not in cast.pairings:
            _pair(cast, inside, kind)


def _pieces(text: str) -> list[str]:
    """Return the pairs and names of a text that "and", "with" or "+" joins, where both sides are pairs."""
    pieces = []
    for either in re.split(r"\s+(?:or|или|oder|ou|o)\s+|\s*\+\s*", text):
        halves = _BOTH.split(f" {either}")
        paired = [half for half in halves if _ROMANTIC_OPERATOR.search(half)]
        pieces += halves if len(paired) > 1 else [either]
    return [piece for piece in pieces if piece.strip()]


def _read_group(cast: Cast, text: str, *, kind: str, in_pairing: bool, aside: str) -> None:
    bare = _SUFFIX.sub("", _QUALIFIER.sub("", text.strip()))
    names = _operands(_WORLD_AFTER.sub("", bare) if _ROMANTIC_OPERATOR.search(bare) else bare)
    if names:
        if in_pairing or "/" in bare or kind == PLATONIC or _CROSS.search(bare):
            friendly = kind == PLATONIC or (_FRIENDLY.search(aside) and not re.search("slash", aside))
            _pair(cast, names, PLATONIC if friendly else ROMANTIC)
        return
    names = _companions(bare, text, in_pairing=in_pairing)
    if names:
        _pair(cast, names, PLATONIC)
        return
    for name in _AND.split(bare):
        clean = _clean(name)
        if _ADVERB.fullmatch(clean):
            continue
        if clean and not _FILLER.match(clean) and not is_none(clean):
            if _is_name(clean) and not re.search(r"[/×]", clean):
                if clean not in cast.characters:
                    cast.characters.append(clean)
            else:
                cast.doubtful = True


def _companions(bare: str, text: str, *, in_pairing: bool) -> list[str]:
    """Return the people of "A & B", "A and B friendship" and "A|B"; none of anything else."""
    beside = _BESIDE.fullmatch(bare) if in_pairing else None
    if beside:
        return [beside[1], beside[2]]
    if "&" not in bare and not (_FRIENDLY.search(text) and _AND.search(bare)):
        return []
    names = [_clean(name) for name in re.split(r"\s*&\s*|\s+(?:and|и)\s+", bare)]
    return names if len(names) > 1 and all(_is_name(name) for name in names) else []


def read_cast(raw: str, *, label: str = "", in_pairing: bool, in_characters: bool) -> Cast:
    """Return the pairs and the lone names of a pairing or characters value.

    Args:
        raw: One label's value.
        label: A "Friendship pairings" label makes its pairs platonic.
        in_pairing: The label names pairings.
        in_characters: The label names characters.
    """
    cast = Cast()
    text = raw[:4000]
    if _GEN.fullmatch(text) or is_none(text):
        return cast
    kind = PLATONIC if _FRIENDLY.search(label) else ROMANTIC
    first, *more = SENTENCE_END.split(text.strip()) if text.strip() else [""]
    kept = [first, *(s for s in more if _operands(_clean(s.split(",")[0])))]
    for sentence in kept:
        for piece in _split(sentence):
            _read_piece(cast, piece, kind=kind, in_pairing=in_pairing)
    is_alone = not cast.pairings and len(cast.characters) == 1 and not is_gen(text)
    if in_pairing and not in_characters and is_alone:
        name = cast.characters[0]
        if len(name.split()) == 1:
            _pair(cast, [name], kind)  # a portmanteau without its expansion
            cast.characters = []
    return cast


def kinds_of_pairs(raw: str) -> tuple[str, ...]:
    """Return the answers of a pairing value that name no pair but what kind of pairs there are.

    >>> kinds_of_pairs("Gen, background A/B"), kinds_of_pairs("Slash: A/B"), kinds_of_pairs("A/B")
    (('Gen',), ('Slash',), ())
    """
    answers = (_BRACKET.sub(" ", piece).partition(":")[0].strip() for piece in _split(raw))
    return tuple(answer for answer in answers if KIND_OF_PAIRS.fullmatch(answer))


def is_gen(raw: str) -> bool:
    """Return whether a pairing value says that there are no pairs, whoever else it names."""
    return any("gen" in read_categories(kind) for kind in kinds_of_pairs(raw))


def blends(cast: Cast, names: Collection[str], *, in_characters: bool) -> None:
    """Make lone names that are two of an entry's names in one ("Hiren" of Hiro and Ren) groups of their own.

    Args:
        cast: What `read_cast` returned.
        names: The story's names, case folded.
        in_characters: The label names characters, too, who may stand alone.
    """
    only_pairs = not cast.pairings and (not in_characters or len(cast.characters) == 1)
    proper = any(name[:1].isupper() for pair in cast.pairings for name in pair["chars"])
    for name in [name for name in cast.characters if name[:1].isupper() or not proper]:
        nobody = only_pairs and name.isalpha() and len(name) > _LEAST_BLEND and name.casefold() not in names
        if (nobody and names) or is_blend(name.casefold(), names):
            cast.characters.remove(name)
            _pair(cast, [name], ROMANTIC)


def is_blend(word: str, names: Collection[str]) -> bool:
    """Return whether a word is the beginning of one name and the end of another, or all of it.

    >>> is_blend("hiren", {"hiro", "ren"}), is_blend("redda", {"rook", "edda"}), is_blend("rook", {"rook"})
    (True, True, False)
    """
    if word in names or not _LEAST_BLEND <= len(word) <= _MOST_BLEND or not word.isalpha():
        return False
    for cut in range(1, len(word) - 2):
        head, tail = word[:cut], word[cut:]
        whole = tail in names
        ended = whole or (
            cut > 1 and any(name.endswith(tail) and not name.startswith(head) for name in names)
        )
        if ended and any(name.startswith(head) and name != tail for name in names):
            return whole or len(tail) > 2  # noqa: PLR2004 - "-en" ends too many
    return False


def pairs_in_title(title: str) -> list[dict[str, Any]]:
    """Return the pairs a title names in square brackets at its end."""
    match = re.search(r"\[([^\[\]]*[/×][^\[\]]*|[^\[\]]*\sx\s[^\[\]]*)\]\s*$", title)
    return read_cast(match[1], in_pairing=True, in_characters=False).pairings if match else []


def read_fandoms(raw: str, *, with_pairing: bool = False, with_genre: bool = False) -> tuple[str, ...] | None:
    """Return the fandoms a value names; None where it is a sentence rather than names.

    Args:
        raw: As written.
        with_pairing: The value names pairs, too: "Paper Foxes RPF Hiro/Rook".
        with_genre: The value names genres, too: "Paper Foxes, angst".

    >>> read_fandoms("the Paper Foxes, low tide."), read_fandoms("Home RPF A/B", with_pairing=True)
    (('the Paper Foxes', 'low tide'), ('Home RPF',))
    >>> read_fandoms("Ironwood/Low Tide crossover"), read_fandoms("Home, AU, angst", with_genre=True)
    (('Ironwood', 'Low Tide'), ('Home',))
    """
    text = " ".join(raw.replace("\n", ", ").split())
    if is_none(text):
        return ()
    if with_pairing:
        return _worlds(text)
    if re.search(r"[.!?]\s+\S", text.rstrip(". ")) and not re.search(r"\b(?:Dr|Mr|Mrs|St|vs)\.\s", text):
        return None
    names = []
    for piece in _split(text):
        for name in _ALPHABETIC_SLASH.split(piece) if not re.search(r"\([^()]*/[^()]*\)", piece) else [piece]:
            bare = re.sub(
                r"\s*\((?:[^()]*\b(?:fusion|crossover|AU|kind of|sort of|ish)\b[^()]*)\)", "", name
            ).strip(" .")
            if not bare or (with_genre and GENRE_WORD.fullmatch(bare)):
                continue
            if len(bare.split()) > 8 or re.match(  # noqa: PLR2004
                r"(?:heavily|loosely|inspired|influenced|with|based|kind of|sort of|but|and a)\b", bare
            ):
                return None
            names += _crossed(bare)
    return tuple(dict.fromkeys(names)) or None


def _crossed(name: str) -> list[str]:
    """Return the worlds that "A and B crossover" names, without the word for it; none of the word alone."""
    bare = CROSSOVER.pattern.sub("", name).strip()
    worlds = _JOINED.split(bare) if bare != name else [bare]
    return [world for world in (worlds if len(worlds) == 2 else [bare]) if world]  # noqa: PLR2004 - two worlds


def _worlds(text: str) -> tuple[str, ...] | None:
    names = []
    for piece in _split(text):
        if not _ROMANTIC_OPERATOR.search(piece):
            names.append(piece.strip(" ."))
            continue
        before = re.split(_ROMANTIC_OPERATOR, piece.strip(), maxsplit=1)[0]
        head = before.rsplit(None, 1)[0] if " " in before else ""
        head = head.strip(" :–—-,")
        if head:
            names.append(head)
    return tuple(dict.fromkeys(name for name in names if name)) or None


def last_words_only(raw: str) -> str:
    """Return a combined fandom-and-pairing value with only the pairs: the last word before the operator."""
    kept = []
    for piece in _split(" ".join(raw.split())):
        found = _ROMANTIC_OPERATOR.search(piece)
        if found:
            before = piece[: found.start()].split()
            kept.append((before[-1] if before else "") + piece[found.start() :])
    return ", ".join(kept)


def same(first: Mapping[str, Any], second: Mapping[str, Any]) -> bool:
    """Return whether two pairs are one."""
    return first["kind"] == second["kind"] and sorted(first["chars"]) == sorted(second["chars"])
