"""How much of a header is lost when it is written down another way: `python -m benchmarks.header_looks`.

The stories of our labelled sets that are read without a fault, written anew: the same labels, values and
story, in one look after the other (markup of labels, separators, kinds of lines, bullets, case, what stands
before the header and between it and the story), and in several at once. A look in which much is lost
shows a general cause. `--show WORDS` prints what was lost in the looks whose names have them.
"""

import html
import random
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from benchmarks.figures import Figure, report
from benchmarks.header_sets import Case, Score, load_set, own_sets, score
from scraper.extract.story.lines import Context
from scraper.extract.story.reader import read_decision

SEED = 12
MIXED = 3
"""Times every header is written in several looks at once."""
TOLD_LINES = 12
"""Lines of the story that are kept."""
LEAST, LEAST_OF_SEVERAL, LEAST_OF_A_LOOK = 99.8, 98.0, 99.0
"""Percent of values, stories and beginnings that must be kept over all looks, in several at once, in each."""
SEVERAL = "several looks at once"
_WORST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """A header and its story, without any look."""

    case: Case
    rows: tuple[tuple[str, str], ...]
    """(label, value), in order; values of several rows have line breaks."""
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a header is written down. Every part of it has one thing to say."""

    label: Callable[[str], str] = lambda label: label
    """What becomes of a label's letters."""
    value: Callable[[str], str] = lambda value: value
    """What becomes of a value's HTML."""
    mark: str = "<b>{}</b>"
    """The markup of a label and its colon."""
    colon: str = ":"
    inside: bool = True
    """Whether the separator stands inside the markup."""
    space: str = " "
    line: str = "{}<br />\n"
    row: str = "{label}{space}{value}"
    head: str = "{}"
    """What stands around the whole header."""
    before: str = ""
    after: str = "<br />\n"
    paragraph: str = "{}<br /><br />\n"
    end: str = ""
    order: Callable[[list[tuple[str, str]]], list[tuple[str, str]]] = lambda rows: rows


def _upper(label: str) -> str:
    return label.upper()


def _lower(label: str) -> str:
    return label.lower()


def _hard_spaces(value: str) -> str:
    return value.replace(" ", "&nbsp;", 1)


def _curly(value: str) -> str:
    return value.replace("&#x27;", "&#8217;")


def _turned(rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return rows[::-1]


_TABLE = {"line": "<tr>{}</tr>\n", "head": "<table>{}</table>\n", "after": ""}
_LOOKS: dict[str, dict[str, dict[str, object]]] = {
    "markup": {
        "plain": {"mark": "{}"},
        "bold": {},
        "bold, colon outside": {"inside": False},
        "strong": {"mark": "<strong>{}</strong>"},
        "italic": {"mark": "<i>{}</i>"},
        "em": {"mark": "<em>{}</em>"},
        "underlined": {"mark": "<u>{}</u>"},
        "underlined, colon outside": {"mark": "<u>{}</u>", "inside": False},
        "bold and italic": {"mark": "<b><i>{}</i></b>"},
        "colour": {"mark": '<span style="color: #803030;">{}</span>'},
        "font": {"mark": '<font color="#803030">{}</font>'},
        "font, colon outside": {"mark": '<font color="#803030">{}</font>', "inside": False},
        "bold by style": {"mark": '<span style="font-weight: bold;">{}</span>'},
        "small": {"mark": "<small>{}</small>"},
        "big and bold": {"mark": "<big><b>{}</b></big>"},
        "space in the bold": {"mark": "<b>{} </b>", "space": ""},
        "whole lines bold": {"mark": "{}", "line": "<b>{}</b><br />\n"},
        "whole lines italic": {"mark": "{}", "line": "<i>{}</i><br />\n"},
        "whole header small": {"head": "<small>{}</small>"},
        "whole header centred": {"head": "<center>{}</center>", "after": "<br />"},
        "values italic": {"value": lambda value: f"<i>{value}</i>"},
        "values in colour": {"value": lambda value: f'<span style="color: gray">{value}</span>'},
    },
    "separator": {
        "space and colon": {"colon": " :"},
        "hard space and colon": {"colon": "&nbsp;:"},
        "wide colon": {"colon": "："},
        "two colons": {"colon": " ::"},
        "two colons close": {"colon": "::"},
        "colon and hard space": {"space": "&nbsp;"},
        "no space": {"space": ""},
        "hyphen": {"colon": " -"},
        "dash": {"colon": " –"},
        "long dash": {"colon": " —"},
        "plain hyphen": {"colon": " -", "mark": "{}"},
        "plain dash": {"colon": " –", "mark": "{}"},
        "plain long dash": {"colon": " —", "mark": "{}"},
        "tilde": {"colon": " ~"},
        "plain tilde": {"colon": " ~", "mark": "{}"},
        "bar": {"colon": " |"},
        "plain bar": {"colon": " |", "mark": "{}"},
        "guillemet": {"colon": " »"},
        "plain guillemet": {"colon": " »", "mark": "{}"},
        "greater": {"colon": " &gt;"},
        "arrow": {"colon": " →"},
        "plain arrow": {"colon": " →", "mark": "{}"},
        "ascii arrow": {"colon": " -&gt;"},
        "equals": {"colon": " ="},
        "plain equals": {"colon": " =", "mark": "{}"},
        "dots": {"colon": "..."},
        "plain dots": {"colon": "...", "mark": "{}"},
        "bullet between": {"colon": " •"},
        "slashes between": {"colon": " //"},
        "plain slashes between": {"colon": " //", "mark": "{}"},
        "nothing but bold": {"colon": ""},
        "nothing but underline": {"colon": "", "mark": "<u>{}</u>"},
        "nothing but colour": {"colon": "", "mark": '<span style="color: #803030;">{}</span>'},
        "brackets": {"mark": "[{}]", "colon": ""},
        "bold brackets": {"mark": "<b>[{}]</b>", "colon": ""},
        "colon in brackets": {"mark": "[{}]"},
        "braces": {"mark": "{{{}}}", "colon": ""},
        "angles": {"mark": "&lt;{}&gt;", "colon": ""},
        "stars around": {"mark": "*{}*", "inside": False},
        "stars around with colon": {"mark": "*{}*"},
        "underscores around": {"mark": "_{}_", "inside": False},
        "two stars around": {"mark": "**{}**"},
    },
    "lines": {
        "br only": {"line": "{}<br>"},
        "paragraphs": {"line": "<p>{}</p>\n", "after": "", "paragraph": "<p>{}</p>\n"},
        "blank lines between": {"line": "{}<br /><br />\n", "after": ""},
        "divs": {
            "line": "<div>{}</div>",
            "after": "<div>&nbsp;</div>",
            "paragraph": "<div>{}</div><div><br /></div>",
        },
        "one paragraph": {"head": "<p>{}</p>", "after": "", "paragraph": "<p>{}</p>\n"},
        "table": _TABLE | {"row": "<td>{label}</td><td>{value}</td>"},
        "table without colons": _TABLE | {"row": "<td>{label}</td><td>{value}</td>", "colon": ""},
        "table of plain words": _TABLE
        | {"row": "<td>{label}</td><td>{value}</td>", "colon": "", "mark": "{}"},
        "table with heads": _TABLE | {"row": "<th>{label}</th><td>{value}</td>", "mark": "{}", "colon": ""},
        "one cell a row": _TABLE | {"row": "<td>{label}{space}{value}</td>"},
        "one cell": {"head": "<table><tr><td>{}</td></tr></table>"},
        "list": {"line": "<li>{}</li>\n", "head": "<ul>{}</ul>\n", "after": ""},
        "definitions": {
            "row": "<dt>{label}</dt><dd>{value}</dd>",
            "line": "{}\n",
            "head": "<dl>{}</dl>\n",
            "mark": "{}",
            "colon": "",
            "after": "",
        },
        "definitions with colons": {
            "row": "<dt>{label}</dt><dd>{value}</dd>",
            "line": "{}\n",
            "head": "<dl>{}</dl>\n",
            "after": "",
        },
        "value on the next line": {"row": "{label}<br />{value}"},
        "value below, blank between": {"row": "{label}<br />{value}<br />"},
        "quoted": {"head": "<blockquote>{}</blockquote>", "after": ""},
        "pre": {"head": "<pre>{}</pre>", "line": "{}\n", "after": ""},
        "newlines only": {"mark": "{}", "line": "{}\n", "after": "\n", "paragraph": "{}\n\n"},
        "centred lines": {"line": '<div style="text-align: center;">{}</div>', "after": "<br />"},
        "indented": {"line": "&nbsp;&nbsp;&nbsp;{}<br />"},
        "trailing spaces": {"line": "{}&nbsp; <br />"},
        "behind a bar": {"line": "| {}<br />"},
    },
    "bullets": {
        name: {"line": f"{sign}{{}}<br />\n"}
        for name, sign in (
            ("dots", "• "),
            ("small dots", "· "),
            ("stars", "* "),
            ("hyphens", "- "),
            ("dashes", "– "),
            ("hearts", "♥ "),
            ("black stars", "★ "),
            ("arrows", "→ "),
            ("guillemets", "» "),
            ("angles", "&gt; "),
            ("two angles", "&gt;&gt; "),
            ("tildes", "~ "),
            ("plus signs", "+ "),
            ("emoji", "🌸 "),
            ("emoji with selector", "❤️ "),
            ("heavy arrows", "➜ "),
            ("flowers", "❀ "),
            ("squares", "▪ "),
            ("triangles", "▸ "),
            ("pointers", "☞ "),
            ("numbers", "1. "),
            ("notes", "♫ "),
            ("colons", ":: "),
            ("check marks", "✔ "),
            ("diamonds", "◈ "),
            ("circles", "◦ "),
        )
    }
    | {"plain emoji": {"line": "🌙 {}<br />\n", "mark": "{}"}, "emoji close": {"line": "🌙{}<br />\n"}},
    "letters": {
        "upper case": {"label": _upper},
        "upper case, plain": {"label": _upper, "mark": "{}"},
        "lower case": {"label": _lower},
        "lower case, plain": {"label": _lower, "mark": "{}"},
        "curly quotes": {"value": _curly},
        "hard spaces in values": {"value": _hard_spaces},
        "in reverse order": {"order": _turned},
        "in reverse order, plain": {"order": _turned, "mark": "{}"},
        "story label": {
            "label": lambda label: f"Story {label}" if label in {"Title", "Rating", "Summary"} else label
        },
    },
    "before": {
        "a picture": {"before": '<img src="http://example.org/1.jpg" /><br /><br />'},
        "a picture, close": {"before": '<img src="http://example.org/1.jpg" />'},
        "a picture, centred": {"before": '<center><img src="http://example.org/1.jpg" /></center>'},
        "thanks": {"before": "Thank you so much for all your lovely comments on the last one!<br /><br />"},
        "a hello": {"before": "Hello everybody! Here I am with something new. Hope you like it.<br /><br />"},
        "a rule": {"before": "<hr />"},
        "ornament": {"before": "***<br /><br />"},
        "where else": {"before": "<small>(x-posted, sorry if you see this twice)</small><br /><br />"},
        "a link": {"before": '<a href="http://example.org/m">master list</a><br /><br />'},
        "a long excuse": {
            "before": "So I know I said that I'd be done with this by June, and then my laptop died"
            " and I had exams, and all in all I am very sorry. I wrote it on the train, and I think"
            " it shows.<br /><br />"
        },
    },
    "after": {
        "a rule": {"after": "<hr />\n"},
        "a short rule": {"after": '<hr width="50%" /><br />\n'},
        "stars": {"after": "<br />***<br /><br />\n"},
        "centred stars": {"after": "<br /><center>* * *</center><br />\n"},
        "tildes": {"after": "<br />~~~~~<br /><br />\n"},
        "hyphens": {"after": "-----------------<br />\n"},
        "a cut": {"after": '<br /><lj-cut text="Read on">', "end": "</lj-cut>"},
        "a cut, close": {"after": '<lj-cut text="Read on">', "end": "</lj-cut>"},
        "a cut's anchor": {"after": '<br /><a name="cutid1"></a>'},
        "a cut's division": {"after": '<div class="ljcut">', "end": "</div>"},
        "thanks": {"after": "<br />Thanks to everybody who read this first.<br /><br />\n"},
        "feedback": {"after": "<br />Feedback is love!<br /><br />\n"},
        "enjoy": {"after": "<br />Enjoy!<br /><br />\n"},
        "a lead-in": {"after": "<br /><i>And now, on with the story...</i><br /><br />\n"},
        "a picture": {"after": '<br /><img src="http://example.org/1.jpg" /><br /><br />\n'},
        "a chapter": {"after": "<br /><b>Chapter One</b><br /><br />\n"},
        "a number": {"after": "<br /><center>I.</center><br />\n"},
        "thanks behind": {"end": "<br />Thank you for reading, and tell me what you think.<br />"},
        "plain words behind": {"end": "<br />~fin~<br /><br />Comments are love.<br />"},
        "more behind": {"end": '<br /><a href="http://example.org/2">Part Two</a><br />'},
        "a blank more": {"after": "<br /><br /><br />\n"},
    },
}
"""Kind of look -> look -> how it differs from bold labels in lines of their own."""


def looks() -> Iterator[tuple[str, Look]]:
    """Yield (name, look) of all single looks."""
    for kind, members in _LOOKS.items():
        for name, differs in members.items():
            yield f"{kind}: {name}", replace(Look(), **differs)  # type: ignore[arg-type]


def mixed(choice: random.Random) -> Look:
    """Return several looks at once: one of each kind that does not undo what another says."""
    said: dict[str, object] = {}
    for members in _LOOKS.values():
        differs = choice.choice(list(members.values()))
        if said.keys().isdisjoint(differs):
            said |= differs
    return replace(Look(), **said)  # type: ignore[arg-type]


def write(source: Plain, look: Look) -> str:
    """Return an entry's HTML: a header and its story in one look."""
    lines = []
    for label, value in look.order(list(source.rows)):
        said = look.label(label) + (look.colon if look.inside else "")
        named = look.mark.format(said) + ("" if look.inside else look.colon)
        shown = look.value(html.escape(value, quote=True)).replace("\n", "<br />")
        lines.append(look.line.format(look.row.format(label=named, space=look.space, value=shown)))
    told = "".join(look.paragraph.format(html.escape(row, quote=True)) for row in source.told)
    return look.before + look.head.format("".join(lines)) + look.after + told + look.end


def sources() -> Iterator[Plain]:
    """Yield the headers of our sets that have labels throughout and are read without a fault."""
    for path in own_sets():
        for case in load_set(path):
            source = _plain(case) if case.is_story and case.fields else None
            if source is not None:
                yield source


def _plain(case: Case) -> Plain | None:
    decision = read_decision(
        case.html,
        Context(subject=case.subject, poster=case.poster, tags=case.tags),
    )
    opening = decision.opening
    perfect = score([case])
    if perfect.wrong or opening.body is None or opening.at_foot or decision.works > 1:
        return None
    rows: dict[tuple[str, str], None] = {}
    for field in opening.fields:
        if not field.label or field.field is None:
            return None
        rows[field.label, field.raw] = None
    told = tuple(line.value for line in opening.lines[opening.body : opening.body_end][:TOLD_LINES])
    bare = Plain(case=case, rows=tuple(rows), told=told)
    return bare if not judge(bare, Look()).wrong else None


def judge(source: Plain, look: Look) -> Score:
    """Return how well a header is read in one look."""
    return score([replace(source.case, html=write(source, look), norm={})])


def kept(total: Score) -> float:
    """Return the share of all answers that are right, in percent: values, story or not, where it begins."""
    right = 2 * sum(total.right.values()) + total.types + sum(total.starts)
    asked = sum(total.found.values()) + sum(total.wanted.values()) + total.cases + len(total.starts)
    return 100 * right / max(1, asked)


def in_every_look(chosen: Sequence[Plain]) -> dict[str, Score]:
    """Return how well headers are read in each look, by its name, and in several looks at once."""
    found = {name: _sum(judge(source, look) for source in chosen) for name, look in looks()}
    choice = random.Random(SEED)
    found[SEVERAL] = _sum(judge(source, mixed(choice)) for source in chosen for _ in range(MIXED))
    return found


def _sum(scores: Iterable[Score]) -> Score:
    total = Score()
    for more in scores:
        total.cases += more.cases
        total.types += more.types
        total.right.update(more.right)
        total.found.update(more.found)
        total.wanted.update(more.wanted)
        total.starts += more.starts
        total.wrong += more.wrong
    return total


def figures(found: Mapping[str, Score]) -> list[Figure]:
    """Return what is kept over all single looks, in several at once, and in the worst looks."""
    single = {name: total for name, total in found.items() if name != SEVERAL}
    worst = sorted(single, key=lambda name: kept(single[name]))[:_WORST]
    return [
        Figure(name="all looks", value=kept(_sum(single.values())), unit="%", at_least=LEAST),
        Figure(name=SEVERAL, value=kept(found[SEVERAL]), unit="%", at_least=LEAST_OF_SEVERAL),
        *(
            Figure(name=f"  {name}", value=kept(single[name]), unit="%", at_least=LEAST_OF_A_LOOK)
            for name in worst
        ),
    ]


def main(words: Sequence[str]) -> int:
    """Write all headers in all looks, and say how much is kept."""
    chosen = list(sources())
    found = in_every_look(chosen)
    code = report(f"{len(chosen)} headers in {len(found) - 1} looks: what is still read", figures(found))
    if words[:1] == ["--show"]:
        for name, total in found.items():
            if any(word in name for word in words[1:]):
                print("\n".join([name, *total.wrong]))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
