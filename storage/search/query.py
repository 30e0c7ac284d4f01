"""The language of searches: text -> a small tree. Nothing of the text reaches SQL but as a bound value.

    query   = all { "OR" all }
    all     = part { [ "AND" ] part }                side by side: all of them
    part    = { "-" | "NOT" } atom
    atom    = "(" query ")" | word | word* | "phrase" | field:value | field:"value"

`OR` binds less than standing side by side: `a b OR c` finds both a and b, or c.
"""

import re
from dataclasses import dataclass
from difflib import get_close_matches

from storage.errors import QueryError
from storage.folding import fold
from storage.search.query_values import date_range, shortened, words_range, year_range

LONGEST = 4000
"""Characters of a query."""
DEEPEST = 12
"""Levels of parentheses: SQLite's own parser ends at some 25."""
MOST = 200
"""Words, conditions and operators; SQLite takes a tree of 1,000."""
FIELDS = (
    *("tag", "poster", "by", "title", "fandom", "pairing", "rating", "warning", "words", "year", "before"),
    *("after", "security", "mood", "has", "in"),
)
HAS = ("picture", "comments", "cut", "story")
SCOPES = ("entries", "comments", "stories")
TOKEN = re.compile(
    r"""\s*(?:
      (?P<open>\()
    | (?P<close>\))
    | (?P<minus>-)(?=[^\s)])
    | (?P<field>[A-Za-z]+):(?=[^\s)/])(?:"(?P<quoted>[^"]*)(?P<shut>"?)|(?P<bare>[^\s()"]+))(?P<fieldstar>\*?)
    | "(?P<phrase>[^"]*)(?P<end>"?)(?P<phrasestar>\*?)
    | (?P<word>[^\s()"]+)
    )""",
    re.VERBOSE,
)
QUOTES = '"“”„«»'
_QUOTED = re.compile(rf'"([^"]*)"|[{QUOTES}]([^{QUOTES}]*)[{QUOTES}]')
LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Text:
    """Words that stand side by side: one of them, or a phrase."""

    words: str
    prefix: bool = False
    """Whether the last word may go on."""


@dataclass(frozen=True, slots=True)
class Field:
    """A condition on something other than the text."""

    name: str
    value: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be so."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class And:
    """All of them."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of them."""

    parts: tuple["Node", ...]


Node = Text | Field | Not | And | Or


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    kind: str
    text: str
    at: int
    field: str = ""
    star: bool = False


def parse_query(text: str) -> Node:
    """Return the tree of a query.

    Raises:
        QueryError: It cannot be understood; the message says which part, and what could be meant.

    >>> parse_query('kettle -"green door"')
    And(parts=(Text(words='kettle', prefix=False), Not(part=Text(words='green door', prefix=False))))
    """
    if len(text) > LONGEST:
        raise QueryError(f"the search has {len(text):,} characters, more than {LONGEST:,}; shorten it")
    # SQLite takes a zero for the end of what it is given.
    tokens = _tokens(_straightened(text.encode("utf-8", "replace").decode().replace("\0", " ")))
    if not tokens:
        raise QueryError("the search is empty; type a word, such as: kettle")
    if len(tokens) > MOST:
        raise QueryError(f"the search has {len(tokens):,} parts, more than {MOST}; leave some out")
    parser = _Parser(tokens)
    node = parser.either(0)
    if parser.token is not None:
        raise QueryError(_stray(parser.token))
    return node


def scope_of(node: Node) -> str | None:
    """Return the scope that `in:comments` names, None where it is not said.

    Raises:
        QueryError: Two are named.
    """
    scopes = [part.value for part in _top(node) if isinstance(part, Field) and part.name == "in"]
    if len({*scopes}) > 1:
        raise QueryError(f"in:{scopes[0]} and in:{scopes[1]} cannot both be so; leave one out")
    return scopes[0] if scopes else None


def without_scope(node: Node) -> Node | None:
    """Return the tree without `in:…`; None where nothing else was asked.

    Raises:
        QueryError: `in:…` stands where it would mean only a part of the search.
    """
    parts = tuple(part for part in _top(node) if not (isinstance(part, Field) and part.name == "in"))
    if any(_mentions_scope(part) for part in parts):
        raise QueryError("in: speaks of the whole search; take it out of the parentheses, OR and NOT")
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else And(parts)


def _top(node: Node) -> tuple[Node, ...]:
    return node.parts if isinstance(node, And) else (node,)


def _mentions_scope(node: Node) -> bool:
    if isinstance(node, Field):
        return node.name == "in"
    if isinstance(node, Not):
        return _mentions_scope(node.part)
    return isinstance(node, And | Or) and any(_mentions_scope(part) for part in node.parts)


def _straightened(text: str) -> str:
    """Return text with straight quotation marks; those of another shape inside a pair of them say nothing."""
    inside, outside = (str.maketrans(dict.fromkeys(QUOTES, shape)) for shape in (" ", '"'))
    return _QUOTED.sub(
        lambda match: f'"{(match[2] if match[1] is None else match[1]).translate(inside)}"', text
    ).translate(outside)


def _tokens(text: str) -> list[_Token]:
    found, at, end = [], 0, len(text.rstrip())
    while at < end:
        match = TOKEN.match(text, at)
        if match is None or match.end() == at:
            raise QueryError(
                f"{text[at : at + 20]!r} cannot be understood; leave it out, or put it in quotes"
            )
        found.append(_token(match))
        at = match.end()
    return found


def _token(match: re.Match[str]) -> _Token:
    groups = match.groupdict()
    at = match.start(match.lastgroup or 0)
    if groups["open"] or groups["close"] or groups["minus"]:
        return _Token(kind=groups["open"] or groups["close"] or groups["minus"], text=match[0].strip(), at=at)
    if groups["field"]:
        return _field_token(groups, at)
    if groups["phrase"] is not None:
        if not groups["end"] and not groups["phrase"].strip():
            raise QueryError("the last quotation mark has nothing behind it; leave it out")
        if not groups["end"]:
            raise QueryError(
                f"the quotation mark before {_short(groups['phrase'])} is never closed;"
                f' type "{shortened(groups["phrase"])}"'
            )
        return _Token(kind="text", text=groups["phrase"], at=at, star=bool(groups["phrasestar"]))
    word = groups["word"]
    if word in {"AND", "OR", "NOT"}:
        return _Token(kind=word, text=word, at=at)
    if word.endswith(":") and word[:-1].lower() in FIELDS:
        raise QueryError(_nothing_behind(word.lower(), match.string[match.end() :]))
    star = len(word) > 1 and word.endswith("*")
    return _Token(kind="text", text=word.removesuffix("*") if star else word, at=at, star=star)


def _field_token(groups: dict[str, str], at: int) -> _Token:
    name = groups["field"].lower()
    if name not in FIELDS:
        raise QueryError(_no_field(groups))
    if groups["quoted"] is not None and not groups["shut"]:
        raise QueryError(
            f'the quotation mark after {name}: is never closed; type {name}:"{shortened(groups["quoted"])}"'
        )
    value = groups["quoted"] if groups["quoted"] is not None else groups["bare"]
    star = bool(groups["fieldstar"]) or (groups["quoted"] is None and value.endswith("*"))
    return _Token(kind="field", text=value.removesuffix("*") if star else value, at=at, field=name, star=star)


def _no_field(groups: dict[str, str]) -> str:
    """Return the sentence about a field that there is none of."""
    field, value = groups["field"], groups["quoted"] or groups["bare"] or ""
    near = get_close_matches(field.lower(), FIELDS, n=1)
    meant = f"did you mean {near[0]}:?" if near else f"there are {', '.join(f'{f}:' for f in FIELDS)}."
    return f'{field}: is nothing one can search by; {meant} For the words as such type "{field}:{value}"'


def _nothing_behind(field: str, rest: str) -> str:
    """Return the sentence about a field with a gap or a parenthesis where its value should stand."""
    if rest.startswith("("):
        said = f"{field} takes one value, not several in parentheses; type ({field}one OR {field}other)"
    else:
        value = re.split(r'[\s()"]', rest.strip(), maxsplit=1)[0] or "something"
        said = f"{field} needs its value right behind it; type {field}{shortened(value)}"
    return f'{said}. For the word as such type "{field[:-1]}"'


class _Parser:
    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0

    @property
    def token(self) -> _Token | None:
        """What comes next; None at the end."""
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def take(self) -> _Token | None:
        token = self.token
        self._at += 1
        return token

    def either(self, depth: int) -> Node:
        """Read parts with OR between them."""
        parts = [self.together(depth)]
        while self.token is not None and self.token.kind == "OR":
            self.take()
            parts.append(self.together(depth))
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def together(self, depth: int) -> Node:
        """Read parts that stand side by side."""
        parts = [self.part(depth)]
        while self.token is not None and self.token.kind not in {"OR", ")"}:
            if self.token.kind == "AND":
                self.take()
            parts.append(self.part(depth))
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def part(self, depth: int) -> Node:
        """Read one part with the NOT before it."""
        negative = False
        while self.token is not None and self.token.kind in {"-", "NOT"}:
            negative = not negative
            self.take()
        node = self.atom(depth)
        if negative and isinstance(node, Not):
            return node.part
        return Not(node) if negative else node

    def atom(self, depth: int) -> Node:
        """Read what cannot be taken apart, or a query in parentheses."""
        token = self.take()
        if token is None:
            raise QueryError("the search ends where a word should follow; leave out its last operator")
        if token.kind == "(":
            return self.inner(depth)
        if token.kind == "field":
            return checked(Field(token.field, token.text, token.star))
        if token.kind != "text":
            raise QueryError(_stray(token))
        if not LETTER.search(fold(token.text)):
            raise QueryError(f"{_short(token.text)} holds no letter or number to search for; leave it out")
        return Text(token.text, token.star)

    def inner(self, depth: int) -> Node:
        """Read up to the closing parenthesis."""
        if depth >= DEEPEST:
            raise QueryError(f"the search has more than {DEEPEST} levels of parentheses; take some out")
        if self.token is not None and self.token.kind == ")":
            raise QueryError("there is nothing between ( and ); leave them out")
        node = self.either(depth + 1)
        closing = self.take()
        if closing is None or closing.kind != ")":
            raise QueryError("a parenthesis is opened and never closed; add ) or leave ( out")
        return node


def checked(field: Field) -> Field:
    """Return a field whose value can be understood.

    Raises:
        QueryError: It cannot.
    """
    value = field.value.strip()
    if not value:
        raise QueryError(f"{field.name}: needs something behind it; type {field.name}:something")
    readers = {"words": words_range, "year": year_range, "before": date_range, "after": date_range}
    if field.name in readers:
        readers[field.name](value)
    is_nothing = not LETTER.search(fold(value)) if field.name in {"title", "mood"} else not value.strip("*")
    if is_nothing:
        raise QueryError(f"{field.name}:{shortened(value)} holds no letter or number to search for")
    choices = {"has": HAS, "in": SCOPES}.get(field.name)
    if choices and value.lower() not in choices:
        near = get_close_matches(value.lower(), choices, n=1)
        meant = f"; did you mean {field.name}:{near[0]}?" if near else ""
        listed = ", ".join(f"{field.name}:{choice}" for choice in choices)
        raise QueryError(f"{field.name}:{shortened(value)} is none of {listed}{meant}")
    return Field(field.name, value.lower() if choices else value, field.prefix)


def _stray(token: _Token) -> str:
    if token.kind == ")":
        return "a parenthesis is closed that was never opened; leave ) out"
    return f'{token.text} needs a word on both sides; to search for the word itself type "{token.text}"'


def _short(text: str) -> str:
    return repr(shortened(text))
