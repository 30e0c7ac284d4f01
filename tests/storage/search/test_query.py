"""The language of searches: what is understood, and how the rest is refused."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.errors import QueryError
from storage.search.query import And, Field, Node, Not, Or, Text, parse_query, scope_of, without_scope
from storage.search.query_values import date_range, words_range, year_range

A, B, C = Text("a"), Text("b"), Text("c")
TREES: dict[str, Node] = {
    "a": A,
    "a b": And((A, B)),
    "a AND b": And((A, B)),
    "a OR b": Or((A, B)),
    "a b OR c": Or((And((A, B)), C)),
    "a (b OR c)": And((A, Or((B, C)))),
    "-a": Not(A),
    "a NOT b": And((A, Not(B))),
    "NOT -a": A,
    "-(-a)": A,
    "NOT NOT a": A,
    "a\udcff": Text("a?"),
    "-(a b)": Not(And((A, B))),
    '"a b"': Text("a b"),
    "“a b”": Text("a b"),
    "«a b»": Text("a b"),
    "lam*": Text("lam", prefix=True),
    '"the lam"*': Text("the lam", prefix=True),
    '"NOT"': Text("NOT"),
    "or": Text("or"),
    "C++": Text("C++"),
    "don't": Text("don't"),
    "12:30": Text("12:30"),
    "http://example.org/x": Text("http://example.org/x"),
    "well-known": Text("well-known"),
    'tag:"c++ & friends"': Field("tag", "c++ & friends"),
    "TAG:fic": Field("tag", "fic"),
    "tag:fic*": Field("tag", "fic", prefix=True),
    "-tag:fic": Not(Field("tag", "fic")),
    "has:PICTURE": Field("has", "picture"),
    "ⓗⓘ": Text("ⓗⓘ"),
    "tag:♥": Field("tag", "♥"),
    'tag:"«fic»"': Field("tag", "fic"),
    '"a «b» c" -a': And((Text("a  b  c"), Not(A))),
    "“a b" + '"': Text("a b"),
    "Re: kettle": And((Text("Re:"), Text("kettle"))),
}
REFUSED = {
    "": "empty",
    "   ": "empty",
    '"kettle': "never closed",
    'tag:"kettle': "never closed",
    "(kettle": "never closed",
    "kettle)": "never opened",
    "()": "nothing between",
    "AND": "both sides",
    "a OR": "ends where a word",
    "OR OR": "both sides",
    "a NOT": "ends where a word",
    "*": "no letter",
    "--": "no letter",
    "...": "no letter",
    "tagg:fic": "did you mean tag:",
    "zzyzzy:1": 'type "zzyzzy:1"',
    "Re:kettle": 'type "Re:kettle"',
    "has:comment": "did you mean has:comments?",
    "in:storys": "did you mean in:stories?",
    'tag:""': "needs something behind it",
    "tag:***": "no letter",
    "year:2007-": "no year",
    "year:٢٠٠٧": "no year",
    "before:2007-5-32": "no date",
    "words:>-5": "no number of words",
    "words:>1-2": "no number of words",
    "\udcff": "no letter",
    "x " * 201: "more than 200",
    "y" * 10_000: "10,000 characters",
    "title:" + "!" * 900: "!...",
    "year:soon": "no year",
    "year:20077": "no year",
    "before:13-13": "no date",
    "after:2007-13-01": "no date",
    "after:2007-00-01": "no date",
    "words:many": "no number of words",
    "has:hats": "has:picture",
    "in:pages": "in:entries",
    "NEAR(a": "never closed",
    'kettle "': "last quotation mark",
    "lamp tag: fic": 'type tag:fic. For the word as such type "tag"',
    "by:": "type by:something",
    "title:(kettle OR roof)": "type (title:one OR title:other)",
    "year:2008-2004": "type year:2004-2008",
    "words:5k-100": "type words:100-5000",
    "before:2006-02-31": "no date",
    "after:2007-02-29": "no date",
    "(" * 60 + "a" + ")" * 60: "levels of parentheses",
    "kettle " * 1000: "shorten it",
}


@pytest.mark.parametrize("text", TREES)
def test_a_query_becomes_its_tree(text: str) -> None:
    assert parse_query(text) == TREES[text]


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: text[:20])
def test_what_cannot_be_understood_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(QueryError, match=re.escape(REFUSED[text])):
        parse_query(text)


@given(st.text() | st.text(alphabet='ab "()-*:ORNT.tag'))
def test_any_text_is_understood_or_refused(text: str) -> None:
    try:
        node = parse_query(text)
        scope_of(node)
        without_scope(node)
    except QueryError as error:
        assert str(error)  # noqa: PT017 - either way is right


def test_the_scope_is_taken_out_of_the_query() -> None:
    node = parse_query("kettle in:comments")

    assert scope_of(node) == "comments"
    assert without_scope(node) == Text("kettle")
    assert without_scope(parse_query("in:comments")) is None


def test_two_scopes_are_one_too_many() -> None:
    with pytest.raises(QueryError, match="leave one out"):
        scope_of(parse_query("kettle in:comments in:stories"))


@pytest.mark.parametrize("text", ["a OR in:comments", "-in:comments", "(a OR in:stories) b"])
def test_a_scope_inside_the_query_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="whole search"):
        without_scope(parse_query(text))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (">10000", (10001, 10**12)),
        (">=10k", (10000, 10**12)),
        ("<500", (0, 499)),
        ("<=500", (0, 500)),
        ("750", (750, 750)),
        ("=750", (750, 750)),
        ("1000-5000", (1000, 5000)),
        ("1k..5k", (1000, 5000)),
    ],
)
def test_word_ranges(text: str, wanted: tuple[int, int]) -> None:
    assert words_range(text) == wanted


def test_dates_open_at_the_edge() -> None:
    assert year_range("2005-2008") == ("2005-01-01", "2009-01-01")
    assert date_range("2006") == ("2006-01-01", "2007-01-01")
    assert date_range("2006-12") == ("2006-12-01", "2007-01-01")
    assert date_range("2004-02-29")[0] == "2004-02-29"
    assert year_range("2006-9999")[1] > "2006-01-01"
    assert date_range("9999")[1] > "9999-12-31T23:59:00"
    assert date_range("9999")[1] == date_range("9999-12")[1]
    first, after = date_range("2006-05-31")
    assert first <= "2006-05-31T23:59:00" < after < "2006-06-01T00:00:00"


def test_a_zero_in_a_query_is_a_blank() -> None:
    assert parse_query("kettle\0door") == parse_query("kettle door")
