"""Polls -> tables: a question above its answers, the votes beside them where the page told them.

Three markups say the same: that of the sites (`poll-inquiry`, `poll-response`), the older one without
classes, and what a person typed (`<lj-poll>`). Every word stays, in its order; who may vote and see, and that
a poll is closed, stand in sentences of the site above. Linear.

Source: Dreamwidth, cgi-bin/LJ/Poll.pm, `render`; the same of LiveJournal, 2008 to 2014.
"""

import re
from collections.abc import Iterator
from html import escape, unescape

_TYPED = re.compile(r"<(/?)lj-(poll|pq|pi)\b([^<>]*)>", re.IGNORECASE)
_GIVEN = re.compile(r"""\b(name|whovote|whoview)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>/]+))""", re.IGNORECASE)
_OLD_ANSWERS = re.compile(r"""<div\s+style=(["'])margin:\s*10px 0 10px 40px;?\1\s*>""", re.IGNORECASE)
"""What stood around the answers before they had a class."""
_BAR = re.compile(r"""<img\b[^<>]*/poll/(?:left|main|right)bar\.gif[^<>]*>""", re.IGNORECASE)
_TOKEN = re.compile(r"<(/?)([a-z][a-z0-9]*)([^<>]*)>|[^<]+|<")
_CLASS = re.compile(r' class="([^"]*)"')
_VOID = frozenset({"br", "hr", "img", "wbr", "input"})
_QUESTION, _ANSWER, _ANSWERS = "poll-question", "poll-answer", "poll-response"


def typed_polls(html: str) -> str:
    """Return HTML in which polls bear the classes of a site, and no bars, whatever made them."""
    html = _BAR.sub("", _OLD_ANSWERS.sub(f'<div class="{_ANSWERS}">', html))
    return _TYPED.sub(_Typed().markup, html) if "<lj-p" in html.lower() else html


class _Typed:
    """Writes what a person typed, tag by tag."""

    def __init__(self) -> None:
        self._is_asking = False

    def markup(self, tag: re.Match[str]) -> str:
        """Return what stands for a tag."""
        ends, name = bool(tag[1]), tag[2].lower()
        answered = "</div>" if self._is_asking and (ends or name == "pi") else ""
        self._is_asking = not ends and name == "pq"
        if ends:
            return f"{answered}</div>"
        if name == "poll":
            return f"<div>{_said_of_poll(tag[3])}"
        box = f'<div><div class="{_QUESTION}">' if name == "pq" else f'<div class="{_ANSWER}">'
        return answered + box


def _said_of_poll(attributes: str) -> str:
    given = {
        found[1].lower(): found[2] or found[3] or found[4] or "" for found in _GIVEN.finditer(attributes)
    }
    name = escape(unescape(given.get("name", "")))
    told = [
        f"{what}: {escape(unescape(given[key]))}"
        for key, what in (("whovote", "Open to"), ("whoview", "results viewable to"))
        if given.get(key)
    ]
    return f"<p><b>{name}</b></p>" * bool(name) + f"<p>{', '.join(told)}</p>" * bool(told)


def with_poll_tables(html: str) -> str:
    """Return clean, balanced HTML in which the questions of polls are tables."""
    return _Polls(html).written() if "poll-" in html else html


class _Polls:
    """Reads balanced tokens; places are their numbers."""

    def __init__(self, html: str) -> None:
        self._tokens = list(_TOKEN.finditer(html))
        self._ends = dict(_pairs(self._tokens))

    def written(self) -> str:
        out: list[str] = []
        place = 0
        while place < len(self._tokens):
            table, after = self._table(place)
            out.append(table if after > place else self._tokens[place][0])
            place = max(after, place + 1)
        return "".join(out)

    def _table(self, place: int) -> tuple[str, int]:
        """Return a question with its answers as a table, and where it ends; ("", 0) where none begins."""
        asked, begin = "", place
        if self._is_question(place):
            asked = self._inside(place)
            begin = self._past_blank(self._ends[place] + 1)
        if self._bears(begin, _ANSWERS):
            end = self._ends[begin]
            lead, rows, rest = self._answers(begin + 1, end)
            after = end + 1
        else:
            lead, rest = "", ""
            rows, after = self._bare_answers(begin)
        if not rows:
            return "", 0
        return f"{_written(' '.join(filter(None, (asked, lead))), rows)}{rest}", after

    def _is_question(self, place: int) -> bool:
        if place not in self._ends:
            return False
        return self._tokens[place][2] == "p" or self._bears(place, _QUESTION)

    def _bare_answers(self, place: int) -> tuple[list[tuple[str, str]], int]:
        """Return the answers that begin at a place one after the other, and where they end."""
        rows: list[tuple[str, str]] = []
        after = place
        while self._bears(place, _ANSWER):
            rows.append(self._parted(place))
            after = self._ends[place] + 1
            place = self._past_blank(after)
        return rows, after

    def _answers(self, begin: int, end: int) -> tuple[str, list[tuple[str, str]], str]:
        """Return (what stands before the answers, the answers, what follows from where other words stand)."""
        children = list(self._children(begin, end))
        boxes = [at for at in children if at in self._ends and self._is_answer(at)]
        if boxes:
            known = set(boxes)
            lead = _words(self._shown(begin, boxes[0]))
            between = (at for at in children if at > boxes[0] and at not in known)
            last = next(
                (at for at in between if _has_words(self._shown(at, self._ends.get(at, at) + 1))), end
            )
            return lead, [self._parted(at) for at in boxes if at < last], self._shown(last, end)
        if any(at in self._ends and self._tokens[at][2] in {"table", "div", "ul"} for at in children):
            return "", [], ""
        lines = self._lines(children, begin, end)
        lead = lines.pop(0) if lines and "LJ_PollAnswerLink" in lines[0] else ""
        return lead, [(line, "") for line in lines], ""

    def _is_answer(self, place: int) -> bool:
        return self._tokens[place][2] == "p" or self._bears(place, _ANSWER)

    def _lines(self, children: list[int], begin: int, end: int) -> list[str]:
        """Return the lines a form shows its choices in."""
        breaks = [at for at in children if self._tokens[at][2] == "br"]
        edges = zip([begin, *(at + 1 for at in breaks)], [*breaks, end], strict=True)
        return [line for line in (_words(self._shown(*edge)) for edge in edges) if _has_words(line)]

    def _parted(self, place: int) -> tuple[str, str]:
        """Return (answer, votes) of an answer; "" where no votes are told."""
        begin, end = place + 1, self._ends[place]
        breaks = [at for at in self._children(begin, end) if self._tokens[at][2] == "br"]
        if not breaks or not re.search(r"\d", _bare(self._shown(breaks[-1], end))):
            return _words(self._shown(begin, end)), ""
        return _words(self._shown(begin, breaks[-1])), _words(self._shown(breaks[-1] + 1, end))

    def _children(self, begin: int, end: int) -> Iterator[int]:
        """Yield where elements, breaks and words that stand in no other element begin."""
        place = begin
        while place < end:
            yield place
            place = self._ends.get(place, place) + 1

    def _inside(self, place: int) -> str:
        return _words(self._shown(place + 1, self._ends[place]))

    def _shown(self, begin: int, end: int) -> str:
        return "".join(token[0] for token in self._tokens[begin:end])

    def _bears(self, place: int, name: str) -> bool:
        if place not in self._ends:
            return False
        found = _CLASS.search(self._tokens[place][3])
        return found is not None and name in found[1].split()

    def _past_blank(self, place: int) -> int:
        """Return the next place that says something: past white space and bars."""
        while place < len(self._tokens):
            token = self._tokens[place]
            if token[2] is None and not token[0].strip():
                place += 1
            elif (
                token[2] == "div"
                and self._ends.get(place) == place + 2
                and not self._tokens[place + 1][0].strip()
            ):
                place += 3
            else:
                break
        return place


def _pairs(tokens: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Yield (start tag, end tag), by their places."""
    waiting: list[int] = []
    for place, token in enumerate(tokens):
        if token[2] is None or token[2] in _VOID:
            continue
        if not token[1]:
            waiting.append(place)
        elif waiting and tokens[waiting[-1]][2] == token[2]:
            yield waiting.pop(), place


def _written(head: str, rows: list[tuple[str, str]]) -> str:
    is_told = any(votes for _, votes in rows)
    wide = ' colspan="2"' if is_told else ""
    asked = f"<thead><tr><th{wide}>{head}</th></tr></thead>" if head else ""
    told = (f"<tr><td>{answer}</td>{f'<td>{votes}</td>' if is_told else ''}</tr>" for answer, votes in rows)
    return f"<table>{asked}<tbody>{''.join(told)}</tbody></table>"


def _words(html: str) -> str:
    """Return what stands in a cell: without breaks at its edges."""
    return re.sub(r"^(?:\s|<br>)+|(?:\s|<br>)+$", "", html)


def _bare(html: str) -> str:
    return re.sub(r"<[^<>]*>", "", html)


def _has_words(html: str) -> bool:
    return "<img" in html or bool(_bare(html).strip())
