"""An archive of everything that is difficult to carry away, each with words one can look for."""

from storage.archive import Archive
from storage.records import Journal, Security
from tests.storage.bench import Bench, make_comment
from tests.storage.export.carried import save, story, work

TITLES = (
    "",
    "  ",
    "Long " * 120,
    "💌",
    "a\x00b\x08c\x1bd",
    "../../etc/passwd",
    "CON",
    "con",
    "aux.txt",
    'What? "This": <that> | those* \\ and/or',
    "Письмо никому",
    "無題",
    "مرحبا \u202e txt.exe",
    "same",
    "SAME",
    "Same",
    "e\u0301galite\u0301",
    "\u00e9galit\u00e9",
    "trailing dot.",
    "]]> & </script> <!-- --> ]]]]>",
)
MARKUP = (
    "<b><i>unclosed marks {word}",
    "<table><tr><td>cell {word}<table><tr><td>in cell</table>",
    "</div></td></p>stray ends {word}",
    "<p>nul\x00 and \x0b control\x1f {word} \ufffe\ud800".encode("utf-8", "replace").decode(),
    "<script>alert(1)</script><style>p{{}}</style><p onclick='x()'>quiet {word}</p>",
    "<a href='javascript:alert(1)'>link {word}</a> <img src='x' onerror='y()'>",
    '<lj-cut text="more">behind {word}</lj-cut><lj user="kat">',
    "<img src='http://dead.example/p.png' alt='picture'> seen {word}",
    "<img src='http://trouble.test/a.png'> <img src='http://trouble.test/b.svg'> false pictures {word}",
    "<img src='http://trouble.test/c.gif'> <img src='//[broken'> <img> <img src=''> no pictures {word}",
    "<!-- comment --> ]]> <![CDATA[ x ]]> {word} &bogus; &#0; &amp;amp;",
    "<font color=red><center>{word}</center></font><br><br><br>x",
)
HUGE = 2_000_000
"""Letters of the largest body."""
TALK = 5_000
"""Comments of the entry with most."""
DEEP = 300
"""Answers under one another."""


def make_trouble(archive: Archive, *, talk: int = TALK, huge: int = HUGE) -> dict[int, str]:
    """Fill an archive; return what word each entry must carry: ditemid -> word."""
    journal_id = archive.entries.save_journal(
        Journal(name="trouble", title="Trouble", url="http://trouble.test/"),
        site="trouble.test",
        seen_at="2026-01-01T00:00:00Z",
    )
    bench = Bench(archive, journal_id)
    held: dict[int, str] = {}
    entries = []
    for number, title in enumerate(TITLES, 1):
        entries.append(_put(bench, held, number, title, "<p>{word} said.</p>", tags=_tags(number)))
    for number, markup in enumerate(MARKUP, 101):
        entries.append(_put(bench, held, number, f"Markup {number}", markup))
    twin = {"eventtime": "2011-11-11T11:11:00"}
    entries += [_put(bench, held, number, "Twin", "<p>{word}</p>", **twin) for number in (201, 202)]
    large = "<p>Once more the kettle sang.</p>" * (huge // 32)
    entries.append(_put(bench, held, 203, "Huge", large + "<p>{word}</p>"))
    talked = _put(bench, held, 204, "Talk", "<p>{word}</p>")
    bench.comments(
        talked,
        *(
            make_comment(
                n, to=n - 1 if 1 < n <= DEEP else None, poster=f"reader{n % 7}", body_html=f"said{n}"
            )
            for n in range(1, talk + 1)
        ),
    )
    locked = save(bench, 205, "qqlockedsubject", "<p>qqlockedbody</p>", security=Security.PRIVATE)
    bench.comments(locked, make_comment(9001, body_html="qqlockedtalk"))
    for entry_id in (*entries, talked):
        story(archive, entry_id, title=None, body_start_html=None)
    for place, entry_id in enumerate((*entries, talked)):
        work(archive, TITLES[place % len(TITLES)], entry_id)
    for url, media_type, body in (
        ("http://trouble.test/a.png", "image/png", b"no picture at all"),
        (
            "http://trouble.test/b.svg",
            "image/svg+xml",
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>",
        ),
        ("http://trouble.test/c.gif", "text/html", b"<p onclick='x()'>Not found</p>"),
    ):
        archive.media.keep(url, body, media_type=media_type, width=None, height=None)
    return held


def _put(bench: Bench, held: dict[int, str], number: int, title: str, markup: str, **values: object) -> int:
    word = f"zzword{number}"
    held[(number << 8) + 7] = word
    entry_id: int = save(bench, number, title, markup.replace("{word}", word), **values)
    return entry_id


def _tags(number: int) -> tuple[str, ...]:
    return ("a, b", "c/d", "tag\x07bell", "💌", "Ё", f"n{number}", "<b>", "x" * 250, "CON", "..")[
        : number % 11
    ]
