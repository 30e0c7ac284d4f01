"""The shelf of stories, a work with its parts, a series."""

import json
import re
from dataclasses import replace

import pytest

from storage.archive import Archive
from storage.reader.views.stories import PER_PAGE
from storage.records import Ditemid, EntryId, Journal, Story, StoryField
from tests.reading import SEEN, Reader, reader_of
from tests.storage.bench import Bench

WORKS = 70
TOLD = Story(
    is_story=True,
    entry_type="story",
    works=1,
    confidence=1.0,
    authors=("Kat Lee",),
    fandoms=("Harbour Street",),
    rating="teen",
    words_counted=2000,
)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    path = tmp_path_factory.mktemp("stories") / "kat.db"
    with Archive.open(path, create=True) as archive:
        journal = archive.entries.save_journal(Journal(name="kat"), site="dw.test", seen_at=SEEN)
        bench = Bench(archive, journal)
        _long(bench)
        for work_id in range(2, WORKS + 1):
            odd = work_id % 2
            story = replace(
                TOLD,
                title=f"Story {work_id}",
                fandoms=("Mill" if odd else "Harbour Street",),
                pairings=({"chars": ["Ines", "Bo"], "kind": "romantic" if odd else "platonic"},),
                rating="general" if work_id < 12 else None,
                words_counted=work_id * 400,
            )
            _work(
                bench, work_id, parts=(_part(bench, work_id + 10, story),), status="complete" if odd else None
            )
        archive.db.execute("INSERT INTO series VALUES (1, 'Lamps & Doors')")
        archive.db.executemany("INSERT INTO series_works VALUES (1, ?, ?)", ((3, 1), (1, 2), (2, 3)))
    return reader_of(path)


def _long(bench: Bench) -> None:
    """Save a work of three parts: one gone, one with a rating of its own, one known from a list only."""
    title = StoryField(field="title", label="Title", raw="The Long Lamp")
    parts = (
        _part(bench, 1, replace(TOLD, title="The Long Lamp", word_count=9000, summary="A <lamp> is lit.",
                                fields=(title, StoryField(field=None, label="Beta", raw="ida & wren")))),
        _part(bench, 2, replace(TOLD, title="The Long Lamp", rating="mature",
                                fields=(title, StoryField(field="rating", label="Rated", raw="M, once")))),
        _part(bench, 3, None),
    )  # fmt: skip
    evidence = {
        "titles": ["long lamp"],
        "marks": [[1, "1/3"], [2, "2/3"]],
        "poster": "kat",
        "links": [[1, 2, "next"]],
    }
    _work(bench, 1, parts=parts, evidence=evidence, title="The Long Lamp")
    bench.archive.entries.mark_gone(parts[1], seen_at=SEEN)


def _part(bench: Bench, number: int, story: Story | None) -> EntryId:
    entry_id = bench.entry(
        paged=False,
        ditemid=Ditemid(number * 256 + 1),
        subject=f"Part {number}",
        eventtime=f"2004-{1 + number // 28:02}-{1 + number % 28:02}T09:30:00",
    )
    if story is not None:
        bench.archive.entries.save_story(entry_id, story)
    return entry_id


def _work(
    bench: Bench,
    work_id: int,
    *,
    parts: tuple[EntryId, ...],
    title: str | None = None,
    status: str | None = None,
    evidence: object = None,
) -> None:
    db = bench.archive.db
    db.execute(
        "INSERT INTO works (work_id, title, authors, status, evidence) VALUES (?, ?, '[\"Kat Lee\"]', ?, ?)",
        (work_id, title or f"Story {work_id}", status, json.dumps(evidence) if evidence else None),
    )
    db.executemany(
        "INSERT INTO work_parts (work_id, entry_id, position, label) VALUES (?, ?, ?, ?)",
        (
            (work_id, part, place, f"{place}/3" if len(parts) > 1 else None)
            for place, part in enumerate(parts, 1)
        ),
    )


def _covers(html: str) -> list[int]:
    return [int(number) for number in re.findall(r'class="cover" href="/stories/(\d+)"', html)]


def _options(html: str, name: str) -> dict[str, int]:
    chosen = html.partition(f'<select name="{name}">')[2].partition("</select>")[0]
    return {value: int(count) for value, count in re.findall(r">([^<]+) \((\d+)\)</option>", chosen)}


def test_the_shelf_is_paged_newest_first_and_each_work_stands_once(reader: Reader) -> None:
    pages = [_covers(reader.text(f"/stories?page={page}")) for page in (1, 2)]

    assert [len(page) for page in pages] == [PER_PAGE, WORKS - PER_PAGE]
    assert pages[0] + pages[1] == [*range(WORKS, 0, -1)]


@pytest.mark.parametrize(
    ("order", "first"), [("oldest", 1), ("title", 10), ("longest", 70), ("nonsense", 70), ("newest", 70)]
)
def test_the_shelf_is_ordered_as_one_likes(reader: Reader, order: str, first: int) -> None:
    assert _covers(reader.text(f"/stories?sort={order}"))[0] == first


def test_a_cover_says_title_author_fandom_length_parts_and_series(reader: Reader) -> None:
    html = reader.text("/stories?sort=oldest").partition('href="/stories/1"')[2].partition("</li>")[0]

    for shown in ("The Long Lamp", "Kat Lee", "Harbour Street", "3 parts", "mature", "Lamps &amp; Doors"):
        assert shown in html


def test_covers_of_one_fandom_have_one_colour(reader: Reader) -> None:
    html = reader.text("/stories")

    hues = dict(re.findall(r'href="/stories/(\d+)" style="--hue:(\d+)"', html))
    assert hues["70"] == hues["68"] != hues["69"]


def test_options_count_what_the_other_filters_leave(reader: Reader) -> None:
    html = reader.text("/stories?fandom=Mill&rating=general")

    assert _covers(html) == [11, 9, 7, 5, 3]
    assert _options(html, "fandom") == {"Mill": 5, "Harbour Street": 5}
    assert _options(html, "rating") == {"general": 5}
    assert _options(html, "pairing") == {"Ines/Bo": 5}
    assert _options(html, "length") == {"1,000 to 5,000": 5}
    assert _options(html, "status") == {"complete": 5}


def test_a_filter_that_finds_nothing_still_says_that_it_is_chosen(reader: Reader) -> None:
    html = reader.text("/stories?fandom=%22Nowhere%22%3E")

    assert "0 stories of 70" in html
    assert '<option value="&#34;Nowhere&#34;&gt;" selected>' in html


def test_filters_stay_when_one_turns_the_page(reader: Reader) -> None:
    html = reader.text("/stories?status=complete&fandom=Mill&sort=title")

    assert _covers(html) != []
    assert "page 2" not in html
    assert re.search(r'rel="next" href="/stories\?sort=newest&amp;page=2"', reader.text("/stories"))


def test_a_work_has_its_parts_in_order_with_what_is_known_of_each(reader: Reader) -> None:
    html = reader.text("/stories/1")

    assert re.findall(r'line-title"><a href="([^"]*)">([^<]*)<', html) == [
        ("/entries/1", "Part 1"),
        ("/entries/2", "Part 2"),
        ("/entries/3", "Part 3"),
    ]
    assert '<a class="begin" href="/entries/1">' in html
    assert html.count("no longer on the site") == 1
    assert "2 January 2004" in html


def test_a_work_says_what_it_claims_and_what_was_counted(reader: Reader) -> None:
    html = reader.text("/stories/1")

    assert "4,000 words" in html
    assert "claims 9,000" in html
    assert "A &lt;lamp&gt; is lit." in html


def test_the_page_with_all_parts_says_as_many_words_as_the_story_s_own(reader: Reader) -> None:
    assert "<dt>Words</dt><dd>4,000</dd>" in reader.text("/stories/1/whole")


def test_a_header_is_shown_as_it_was_written(reader: Reader) -> None:
    html = reader.text("/stories/1")

    assert re.search(r"<dt>Beta.*</dt><dd>ida &amp; wren</dd>", html)
    assert "<dt>Title</dt><dd>The Long Lamp</dd>" in html


def test_of_a_later_part_only_what_its_header_says_besides_is_shown(reader: Reader) -> None:
    html = reader.text("/stories/1")

    besides = html.partition("What the headers of later parts say besides")[2].partition("</details>")[0]
    assert re.findall(r"<h2>(.*)</h2>", besides) == ["Part 2"]
    assert re.findall(r"<dd>(.*)</dd>", besides) == ["M, once"]


def test_why_parts_belong_together_is_said_in_plain_words(reader: Reader) -> None:
    html = reader.text("/stories/1").partition("Why these belong together")[2]

    assert "long lamp" in html
    assert "posted by kat" in html
    assert "1/3, 2/3" in html
    assert "[" not in html.partition("</details>")[0]


def test_a_work_leads_to_the_one_before_and_after_in_its_series(reader: Reader) -> None:
    html = reader.text("/stories/1")

    assert "2 of 3 in this series" in html
    assert re.search(r'rel="prev" href="/stories/3">', html)
    assert re.search(r'rel="next" href="/stories/2">', html)


def test_a_series_has_its_works_in_order(reader: Reader) -> None:
    html = reader.text("/series/1")

    assert "<h1>Lamps &amp; Doors</h1>" in html
    assert _covers(html) == [3, 1, 2]


@pytest.mark.parametrize(
    "query", ["page=-1", "page=x", f"page={1 << 80}", "sort=%00", f"fandom={'x' * 5000}", "length=1"]
)
def test_odd_wishes_show_a_shelf(reader: Reader, query: str) -> None:
    assert "<h1>Stories</h1>" in reader.text(f"/stories?{query}")


def test_a_work_shows_the_commands_that_correct_it(reader: Reader) -> None:
    html = reader.text("/stories/1").partition("Is something wrong here?")[2]

    assert all(f"ljkeep stories {verb} " in html for verb in ("remove", "join", "set"))
    assert "title" in html
