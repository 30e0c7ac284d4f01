"""Bodies that nobody would write and twenty years of tools did: markup nested, crossed and never closed.

Every word is another one, so that a test can say which was lost, doubled or moved.
"""

import re
from itertools import count

from hypothesis import strategies as st

from storage.markup.clean import body_text

_WORD = "\ue000"
"""Stands for a word until all are numbered."""
_LETTERS = re.compile(r"w\d+")
_NUMBERED = re.compile(r"(?:w\d+)+")
_AROUND = (
    *(
        "<b>{}</b>",
        "<i>{}</i>",
        "<em>{}</em>",
        "<strong>{}</strong>",
        "<u>{}</u>",
        "<s>{}</s>",
        "<tt>{}</tt>",
    ),
    *("<small>{}</small>", "<big>{}</big>", "<sup>{}</sup>", "<sub>{}</sub>", "<q>{}</q>", "<nobr>{}</nobr>"),
    *("<font color='red' size=5>{}</font>", "<center>{}</center>", "<p>{}</p>", "<div>{}</div>", "<p>{}"),
    *('<p align="right">{}</p>', '<div style="text-align: center">{}</div>', "<blockquote>{}</blockquote>"),
    *('<span style="font-style: italic">{}</span>', '<a href="http://there.example/">{}</a>', "<h1>{}</h1>"),
    *(
        "<h4>{}</h4>",
        "<pre>{}\n  {}</pre>",
        "<code>{}</code>",
        "<marquee>{}</marquee>",
        "<address>{}</address>",
    ),
    *("<ul><li>{}<li>{}</ul>", "<ol><li>{}</li><li>{}</li></ol>", "<dl><dt>{}<dd>{}</dl>", "<ul>{}</ul>"),
    *("<li>{}", "<dd>{}", "<table><tr><td>{}</td><td>{}</td></tr></table>", "<details>{}</details>"),
    *("<table border=1><tr><th>{}<th>{}<tr><td>{}<td>{}</table>", "<summary>{}</summary>"),
    *("<table><caption>{}</caption><tbody><tr><td colspan=2>{}</td></tr></tbody></table>", "<abbr>{}</abbr>"),
    *(
        ' <a name="cutid1"></a>{}<a name="cutid1-end"></a> ',
        '<lj-cut text="more">{}</lj-cut>',
        "<del>{}</del>",
    ),
    *('<div class="lj-spoiler"><div class="lj-spoiler-head">{}</div><div>{}</div></div>', "<o:p>{}</o:p>"),
    *("<lj-poll><lj-pq type=radio>{}<lj-pi>{}</lj-pi><lj-pi>{}</lj-pi></lj-pq></lj-poll>", "<form>{}</form>"),
    *('<div class="poll-response"><p>{}<br><b>{}</b></p><p>{}</p></div>', "<ruby>{}<rt>{}</rt></ruby>"),
    '<div class="poll-inquiry"><p>{}</p><div class="poll-response">{}<br>{}<br></div></div>',
    '<p>{}</p><div class="poll-response"><p>{}<br><b>{}</b></p> {} <div><p>{}</p></div></div>',
    '<p class="poll-question">{}</p><div class="poll-answer">{}</div>{}<div class="poll-answer">{}</div>',
)
_ALONE = (
    *(
        "<br>",
        "<br /><br>",
        "<br><br><br>",
        "<hr>",
        " ",
        "\n",
        "&nbsp;",
        "<!-- aside -->",
        "<wbr>",
        "&#8212;",
    ),
    *(
        ' <img src="http://there.example/p.png"> ',
        "<lj-embed id=1>",
        "<script>x()</script>",
        "<style>p{}</style>",
        "<b>",
        "<i>",
    ),
    *(
        "<center>",
        "<font size=1>",
        "<blockquote>",
        "<u>",
        "<a href='http://there.example/'>",
        "<sup>",
        "<div>",
    ),
    *(' <iframe src="//player.example/v"></iframe> ', ' <embed src="http://player.example/v"> '),
    *(
        " *",
        "_ ",
        "# ",
        "1. ",
        "- ",
        "> ",
        "`",
        "~~",
        "[",
        "](",
        "{{ ",
        " }}",
        "{% ",
        "%%",
        "==",
        "$",
        "\\",
        "|",
    ),
    *("&lt;b&gt;", "&amp;amp;", "\x0b", "&#1;", "    ", "---", "===", ":", "+ ", "^", "@", "&lt;!--"),
)
_STRAY = (
    "</b>",
    "</p>",
    "</div>",
    "</i></font>",
    "</td>",
    "</ul>",
    "</table>",
    "</a>",
    "</center>",
    "</blockquote>",
)
_WORDS = (_WORD, f"{_WORD} {_WORD}", f" {_WORD} ", f"{_WORD}.", f"“{_WORD}”", f"{_WORD}<br>{_WORD}")


def _within(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def filled(frame: str) -> st.SearchStrategy[str]:
        places = frame.split("{}")
        return st.tuples(*[inner] * (len(places) - 1)).map(
            lambda parts: "".join(f"{place}{part}" for place, part in zip(places, (*parts, ""), strict=True))
        )

    framed = st.sampled_from(_AROUND).flatmap(filled)
    return st.lists(st.one_of(framed, inner), min_size=1, max_size=3).map("".join)


def _numbered(body: str) -> str:
    numbers = count(1)
    return re.sub(_WORD, lambda _: f"w{next(numbers)}", body)


def _bodies(*alone: str) -> st.SearchStrategy[str]:
    beside = st.sampled_from(("", *alone))
    lines = st.tuples(beside, st.sampled_from(_WORDS), beside).map("".join)
    return st.recursive(lines, _within, max_leaves=24).map(_numbered)


UNCLOSED = _bodies(*_ALONE)
"""Elements that are never closed, but none that ends where nothing of it began."""
TOUCHED = _bodies(
    *(
        '<img src="http://there.example/p.png">',
        '<img src="http://there.example/p.png" alt="w">',
        "<img alt='w'>",
    ),
    *(
        '<iframe src="//player.example/v"></iframe>',
        "<iframe></iframe>",
        '<embed src="http://player.example/v">',
    ),
    *(
        '<object data="http://player.example/v"><param name="a"></object>',
        "<lj-embed id=1>",
        "<lj-embed></lj-embed>",
    ),
    *('<video src="//player.example/v.mp4"></video>', '<audio><source src="//player.example/a.mp3"></audio>'),
    *(
        '<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>',
        '<a name="p"></a>',
        "<!-- -->",
        "<wbr>",
    ),
)
"""Pictures, players and other things without words that stand right at a word."""
CROSSED = _bodies(*_ALONE, *_STRAY)
"""Also ends of what never began, or began elsewhere. Whether they part words, readers differ."""


def parted_words(html: str) -> list[str]:
    """Return what white space and breaks part, of the letters of words that were numbered here, in order."""
    kept = [_LETTERS.findall(piece) for piece in body_text(html).split()]
    return ["".join(letters) for letters in kept if letters]


def numbered_words(html: str) -> list[str]:
    """Return the words of a text that were numbered here, in order; what a format adds is none of them."""
    return [word for word in re.findall(r"[^\W_]+", body_text(html)) if _NUMBERED.fullmatch(word)]
