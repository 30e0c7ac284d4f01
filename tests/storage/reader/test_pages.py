"""What each page of the reader shows, and where its links lead."""

import re
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.reader.figures import MONTH, YEAR, comments_by_time
from storage.records import Ditemid, Journal
from storage.render.threads import PAGE_AT_MOST
from tests.reading import SEEN, Reader, dtalkid, make_archive, reader_of
from tests.storage.bench import Bench, make_comment

PAGES = (
    *("/", "/missing", "/entries", "/entries/1", "/entries/2", "/entries/3", "/entries/1/like", "/today"),
    *("/today?day=03-14", "/calendar", "/calendar/2005", "/calendar/2005/3", "/calendar/2005/3/14"),
    *("/calendar/1999", "/calendar/2005/12/31", "/tags", "/tags?sort=count", "/tags/1", "/people"),
    *("/people?name=nobody", "/person?name=wren", "/person?name=kat_lee", "/stories", "/stories?fandom=none"),
    *("/stories/1", "/series/1", "/pictures", "/pictures?kind=icons", "/pictures?kind=lost", "/search"),
    *("/search?q=kettle", "/search?q=words&in=comments", "/search?q=nothinglikeit", "/settings", "/help"),
    *("/pages/1", "/progress"),
)


@pytest.fixture(scope="module")
def archive_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_archive(tmp_path_factory.mktemp("reader") / "kat.db")


@pytest.fixture(scope="module")
def reader(archive_path: Path) -> Reader:
    return reader_of(archive_path)


@pytest.mark.parametrize("path", PAGES)
def test_every_kind_of_page_answers_and_guards_itself(reader: Reader, path: str) -> None:
    answer = reader.get(path)

    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("path", [page for page in PAGES if page != "/progress"])
def test_every_page_has_one_heading_and_leads_only_to_pages_that_are_there(reader: Reader, path: str) -> None:
    html = reader.text(path)
    links = {link.replace("&amp;", "&") for link in re.findall(r'(?:href|src|action)="(/[^"#]*)', html)}

    dead = [link for link in links if reader.get(link).status_code >= 400]

    assert html.count("<h1") == 1
    assert dead == []


def test_home_says_who_when_and_how_much(reader: Reader) -> None:
    html = reader.text("/")

    assert "<h1>The Lamp Room</h1>" in html
    assert "kept lit" in html
    assert "23 November 2004 to 1 May 2006" in html
    assert "<b>5</b> entries" in html
    assert "What is missing" in html
    assert "On this day" in html


@pytest.mark.parametrize(
    ("eventtime", "path", "said"),
    [
        ("2007", "/calendar/2007", "2007"),
        ("2007-03", "/calendar/2007/03", "March 2007"),
        ("2007-03-14T21:05:00", "/calendar/2007/03/14", "Wednesday 14 March 2007, 21:05"),
        ("2007-13-40", "/calendar/2007", "2007-13-40"),
    ],
)
def test_a_date_leads_to_as_much_of_the_calendar_as_is_known(
    tmp_path: Path, eventtime: str, path: str, said: str
) -> None:
    with Archive.open(tmp_path / "kat.db", create=True) as archive:
        journal = archive.entries.save_journal(Journal(name="kat_lee"), site="dreamwidth", seen_at=SEEN)
        Bench(archive, journal).entry(eventtime=eventtime, body_html="words")
    reader = reader_of(tmp_path / "kat.db")

    html = reader.text("/entries/1")

    assert f'<a href="{path}"><time datetime="{eventtime}">{said}</time></a>' in html
    assert reader.get(path).status_code == 200


def test_an_entry_shows_all_the_site_showed_of_it(reader: Reader) -> None:
    html = reader.text("/entries/1")

    for shown in ("The green door", "Kat Lee", "Tuesday 23 November 2004, 09:30", "calm", "the kettle",
                  "the kitchen", "house: door", "4 comments"):  # fmt: skip
        assert shown in html
    assert re.search(r'<img class="icon" src="/media/[0-9a-f]{64}"', html)


def test_pictures_come_from_the_archive_or_are_said_to_be_lost(reader: Reader) -> None:
    html = reader.text("/entries/1")

    assert re.search(r'<img [^>]*src="/media/[0-9a-f]{64}"', html)
    assert "picture not kept: lost" in html
    assert "gone.example" not in html


def test_links_between_kept_entries_stay_local_and_others_are_marked(reader: Reader) -> None:
    html = reader.text("/entries/1")

    assert '<a href="/entries/2">Next</a>' in html
    assert 'class="k-out"' in html
    assert "/person?name=wren" in html


def test_a_cut_folds_and_opens_as_one_likes(reader: Reader) -> None:
    opened = reader.text("/entries/1")
    folded = reader.text("/entries/1", headers={"cookie": "ljkeep_reading=cuts=closed"})

    assert re.search(r'<details class="k-cut" id="b-cutid1" open', opened)
    assert re.search(r'<details class="k-cut" id="b-cutid1"><summary', folded)
    assert "Behind the door." in folded


def test_an_adult_entry_stays_behind_a_click_for_who_likes_it_so(reader: Reader) -> None:
    shown = reader.text("/entries/2")
    hidden = reader.text("/entries/2", headers={"cookie": "ljkeep_reading=adult=click"})

    assert "k-adult" not in shown
    assert '<details class="k-adult">' in hidden


def test_threads_show_who_answers_whom_and_every_state(reader: Reader) -> None:
    html = reader.text("/entries/1")

    depths = re.findall(r'data-depth="(\d+)"', html)
    assert depths == ["1", "2", "3", "4", "1"]
    assert "to wren" in html
    assert '<span class="badge">author</span>' in html
    assert "not shown by the site: deleted" in html
    assert "what it says is not in the archive" in html
    assert "Of 1 comment only the place in the thread is known" in html


def test_what_the_site_no_longer_shows_is_said(reader: Reader) -> None:
    html = reader.text("/entries/3")

    assert "gone from the site since 1 January 2026" in html
    assert "protected" in html


def test_parts_of_a_story_lead_to_each_other_and_to_the_work(reader: Reader) -> None:
    first, second = reader.text("/entries/4"), reader.text("/entries/5")
    work = reader.text("/stories/1")

    assert "part 1 of 2" in first
    assert "2/2 →" in first
    assert "← 1/2" in second
    assert "Begin reading" in work
    assert "they are called the same: The Long Lamp" in work
    assert "their titles count: 1/2, 2/2" in work
    assert "Lamps" in work


def test_the_shelf_narrows_by_what_headers_say(reader: Reader) -> None:
    assert "The Long Lamp" in reader.text(
        "/stories?pairing=Ines/Marguerite&rating=teen&length=1,000 to 5,000"
    )
    assert "0 stories" in reader.text("/stories?rating=general")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/257.html", "/entries/1"),
        (f"/257.html?thread={dtalkid(2)}", f"/entries/1?thread={dtalkid(2)}#t{dtalkid(2)}"),
        (f"/257.html?thread={dtalkid(999)}", "/entries/1"),
        ("/search?q=http://kat-lee.dreamwidth.org/513.html", "/entries/2"),
        ("/search?q=kat-lee.dreamwidth.org/513.html?thread=1%23cmt1", "/entries/2"),
        ("/search?q=https://www.dreamwidth.org/~kat_lee/513.html", "/entries/2"),
        ("/search?q=https://www.dreamwidth.org/users/kat_lee/", "/"),
        ("/search?q=http://kat-lee.dreamwidth.org/2005/03/14/", "/calendar/2005/03/14"),
        ("/search?q=http://kat-lee.dreamwidth.org/tag/rain", "/tags/3"),
        ("/search?q=513.html", "/entries/2"),
    ],
)
def test_an_old_address_leads_to_the_new_page(reader: Reader, old: str, new: str) -> None:
    answer = reader.get(old)

    assert (answer.status_code, answer.headers.get("location")) == (303, new)


def test_a_thread_of_any_length_is_paged_and_each_comment_has_its_page(tmp_path: Path) -> None:
    path = tmp_path / "long.db"
    with Archive.open(path, create=True) as archive:
        bench = Bench(
            archive, archive.entries.save_journal(Journal(name="kat"), site="dw.test", seen_at=SEEN)
        )
        entry_id = bench.entry(subject="Long", body_html="x", body_text="x", word_count=1)
        bench.comments(entry_id, *(make_comment(n, to=n - 1 if n % 500 else None) for n in range(1, 1201)))
    reader = reader_of(path)

    whole = "".join(reader.text(f"/entries/{entry_id}?page={page}") for page in range(1, 10))
    placed = reader.text(f"/entries/{entry_id}?thread={dtalkid(PAGE_AT_MOST + 1)}")

    assert len(set(re.findall(r'id="t\d+"', whole))) == 1200
    assert f'id="t{dtalkid(PAGE_AT_MOST + 1)}"' in placed
    assert "to a comment on another page" in placed


@pytest.mark.parametrize(
    "path",
    [
        "/entries/99",
        f"/entries/{1 << 70}",
        f"/entries/{'9' * 5000}",
        f"/{'9' * 5000}.html",
        f"/calendar/{'9' * 5000}",
        "/entries/x",
        "/999999.html",
        "/calendar/2005/13",
        "/calendar/0",
        "/today?day=13-99",
        "/tags/99",
        f"/tags/{1 << 70}",
        "/person",
        "/stories/99",
        f"/series/{1 << 70}",
        "/media/../../etc/passwd",
        "/media/" + "0" * 64,
        "/media/x",
        "/pages/999",
        f"/pages/{1 << 70}",
        "/static/../app.py",
        "/nowhere",
    ],
)
def test_what_is_not_there_is_said_on_a_page(reader: Reader, path: str) -> None:
    answer = reader.get(path)

    assert answer.status_code == 404
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("value", ["-1", "0", "x", str(1 << 80), "", "٣"])
def test_odd_numbers_in_addresses_show_the_first_page(reader: Reader, value: str) -> None:
    for path in ("/entries", "/entries/1", "/stories", "/tags/1", "/person?name=wren", "/search?q=words"):
        joint = "&" if "?" in path else "?"
        assert reader.get(f"{path}{joint}page={value}").status_code == 200


def test_a_query_nobody_understands_is_explained(reader: Reader) -> None:
    answer = reader.get('/search?q="unclosed')

    assert answer.status_code == 400
    assert 'role="alert"' in answer.text


def test_results_alone_are_given_as_one_types(reader: Reader) -> None:
    html = reader.text("/search?q=kettle&part=1")

    assert "<mark>" in html
    assert "<html" not in html


def test_half_a_query_is_no_fault_while_one_types(reader: Reader) -> None:
    answer = reader.get('/search?q="kett&part=1')

    assert answer.status_code == 200
    assert 'role="alert"' in answer.text


def test_the_original_page_stands_in_a_frame_that_can_do_nothing(reader: Reader) -> None:
    beside = reader.text("/pages/1")
    raw = reader.get("/pages/1/raw")
    opened = reader.get("/pages/1/raw", headers={"sec-fetch-dest": "document"})

    assert 'sandbox=""' in beside
    assert "sandbox" in raw.headers["content-security-policy"]
    assert "default-src 'none'" in raw.headers["content-security-policy"]
    assert (opened.status_code, opened.headers["location"]) == (303, "/pages/1")


def test_any_entry_is_found_where_the_last_ones_are_known_only_from_lists(tmp_path: Path) -> None:
    path = tmp_path / "kat.db"
    with Archive.open(path, create=True) as archive:
        bench = Bench(
            archive, archive.entries.save_journal(Journal(name="kat"), site="dw.test", seen_at=SEEN)
        )
        bench.entry(ditemid=257, subject="First", body_html="x", body_text="x", word_count=1)
        for number in range(2, 40):
            bench.entry(ditemid=number * 256 + 1, subject="Known from a list")
    reader = reader_of(path)

    assert {reader.get("/random").headers.get("location") for _ in range(20)} == {"/entries/1"}


def test_an_empty_archive_has_all_its_pages(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    Archive.open(path, create=True).close()
    reader = reader_of(path)

    for page in (
        "/",
        "/entries",
        "/calendar",
        "/stories",
        "/tags",
        "/people",
        "/pictures",
        "/today",
        "/missing",
    ):
        assert reader.get(page).status_code == 200
    assert reader.get("/random").status_code == 404


def test_comments_are_counted_by_month_whatever_their_moments_look_like(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        journal = archive.entries.save_journal(Journal(name="kat"), site="dw.test", seen_at=SEEN)
        bench = Bench(archive, journal)
        moments = ("2004-03-15T10:00:00Z", "2004-03-31T23:59:59Z", "2004-04-01T00:00:00Z", "9999", None)
        bench.comments(
            bench.entry(ditemid=Ditemid(257)),
            *(make_comment(n, poster="wren", posted_at=moment) for n, moment in enumerate(moments, start=1)),
        )

        months = dict(comments_by_time(archive.db, MONTH))
        years = dict(comments_by_time(archive.db, YEAR, poster="wren"))
        others = dict(comments_by_time(archive.db, YEAR, poster="moth"))

    assert months == {"2004-03": 2, "2004-04": 1, "9999": 1}
    assert years == {"2004": 3, "9999": 1}
    assert others == {}
