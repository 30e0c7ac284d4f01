"""Exports against the programs they are for: `make validate`; where a program is not, its test is skipped."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.export import EXPORTERS
from storage.export.frame import Options
from storage.export.runs import run
from tests.reading import make_archive
from tests.reading_odd import add_odd_things

FOLDER = os.environ.get("VALIDATORS")
Made = Callable[..., Path]
READ_FEED = "import feedparser, sys; d = feedparser.parse(sys.argv[1]); print(int(d.bozo), len(d.entries))"
READ_ENTRY = (
    "import json, mf2py, sys; d = mf2py.parse(doc=open(sys.argv[1], encoding='utf-8'));"
    "print(json.dumps([i['properties'] for i in d['items'] if 'h-entry' in i['type']]))"
)

READ_WARC = """
import json, sys
from warcio.archiveiterator import ArchiveIterator
kept = [r for r in ArchiveIterator(open(sys.argv[1], "rb")) if r.rec_type == "response"]
print(json.dumps([r.rec_headers.get_header("WARC-Target-URI") for r in kept]))
"""
REPLAY = """
import gevent.monkey; gevent.monkey.patch_all()
import json, sys
from pywb.apps.frontendapp import FrontEndApp
from werkzeug.test import Client
client, home = Client(FrontEndApp()), "http://127.0.0.1"
def replayed(url):
    answer = client.get("/kept/mp_/" + url, base_url=home)
    while answer.status_code in (301, 302, 307):
        answer = client.get(answer.headers["Location"].replace(home, ""), base_url=home)
    return answer.status_code
print("replayed", json.dumps([replayed(url) for url in sys.argv[1:]]))
"""


def program(name: str) -> str:
    """Return a program of the environment that `make validate` makes, or of this machine."""
    found = shutil.which(name, path=FOLDER and str(Path(FOLDER).absolute())) or shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def python(code: str, *words: str | Path, cwd: Path | None = None) -> str:
    """Run Python with the validators' packages."""
    if FOLDER is None:
        pytest.skip("the validators are not installed: make validate")
    return said([str(Path(FOLDER).absolute() / "python"), "-c", code, *map(str, words)], cwd=cwd)


def said(command: list[str], *, cwd: Path | None = None, **more: str) -> str:
    done = subprocess.run(  # noqa: S603 - validators, on files of our own
        command, capture_output=True, text=True, check=False, env=os.environ | more, cwd=cwd
    )
    assert done.returncode == 0, (command[0], done.stdout[-2000:], done.stderr[-2000:])
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Export a journal of everything that is odd."""
    folder = tmp_path_factory.mktemp("validators")
    path = make_archive(folder / "kat.db")
    add_odd_things(path)

    def made(form: str, **settings: str | bool) -> Path:
        out = folder / "-".join((form, *map(str, settings.values())))
        exporter = next(e for e in EXPORTERS if e.name == form)
        if not out.exists():
            with Archive.open(path) as archive:
                run(archive, exporter, out, options=Options(settings=settings))
        return out

    return made


@pytest.mark.parametrize("by", ["work", "series", "year", "all"])
def test_epubcheck_finds_no_error_and_no_warning(make: Made, by: str) -> None:
    java, check = program("java"), program("epubcheck")
    # Debian's is a JAR that systems with a handler for such files run as it is.
    command = [java, "-jar", check] if Path(check).read_bytes()[:2] == b"PK" else [check]

    for book in make("epub", by=by, **{"with-comments": True}).glob("*.epub"):
        told = said([*command, str(book)])
        assert "ERROR" not in told
        assert "WARNING" not in told


def test_calibre_reads_the_book_back(make: Made) -> None:
    meta = program("ebook-meta")
    (book,) = make("epub", by="work").glob("*.epub")

    told = said([meta, str(book)], QTWEBENGINE_DISABLE_SANDBOX="1")

    assert "The Long Lamp" in told
    assert "Kat Lee" in told
    assert "Lamps #1" in told


def test_hugo_builds_every_entry_and_its_old_address(make: Made, tmp_path: Path) -> None:
    hugo = program("hugo")
    shutil.copytree(make("markdown", preset="hugo"), tmp_path / "site")
    (tmp_path / "site/hugo.toml").write_text('baseURL = "http://site.example/"\ntitle = "t"\n', "utf-8")
    single = tmp_path / "site/layouts/_default/single.html"
    single.parent.mkdir(parents=True)
    single.write_text("<!doctype html><title>{{ .Title }}</title>{{ .Content }}", encoding="utf-8")

    said(
        [hugo, "--source", str(tmp_path / "site"), "--destination", str(tmp_path / "public"), "--buildFuture"]
    )

    assert (tmp_path / "public/257.html").is_file()
    assert not [page for page in (tmp_path / "public").rglob("*.html") if "HTML omitted" in page.read_text()]


def test_pelican_builds_without_an_error(make: Made, tmp_path: Path) -> None:
    pelican = program("pelican")

    told = said(
        [pelican, str(make("markdown", preset="pelican") / "content"), "-o", str(tmp_path / "public")]
    )

    assert "ERROR" not in told


def test_a_feed_reader_takes_the_feeds(make: Made) -> None:
    for feed in make("atom").rglob("*.xml"):
        broken, count = map(int, python(READ_FEED, feed).split())
        assert not broken, feed
        assert count, feed


def test_a_reader_of_microformats_finds_the_entry_and_its_comments(make: Made) -> None:
    (entry,) = json.loads(python(READ_ENTRY, make("site") / "257.html"))

    assert entry["name"] == ["The green door"]
    assert len(entry["comment"]) == 5
    assert entry["category"] == ["house: door", "house: kettle", "rain"]


@pytest.mark.parametrize("form", ["wxr", "atom", "ljdump"])
def test_xmllint_takes_every_file(make: Made, form: str) -> None:
    lint = program("xmllint")

    for file in [p for p in make(form).rglob("*") if p.is_file() and p.suffix in {".xml", ""}]:
        said([lint, "--noout", "--huge", str(file)])


def test_warcio_finds_every_digest_right_and_pywb_replays_every_page(make: Made, tmp_path: Path) -> None:
    (warc,) = make("warc").glob("*.warc.gz")
    urls = json.loads(python(READ_WARC, warc))
    assert urls
    said([program("warcio"), "check", str(warc)])
    manager = program("wb-manager")
    said([manager, "init", "kept"], cwd=tmp_path)
    said([manager, "add", "kept", str(warc)], cwd=tmp_path)

    told = python(REPLAY, *urls, cwd=tmp_path)

    assert json.loads(told.partition("replayed ")[2].splitlines()[0]) == [200] * len(urls)


def test_wacz_is_valid(make: Made) -> None:
    (wacz,) = make("wacz").glob("*.wacz")

    assert "Validation succeeded" in said([program("wacz"), "validate", "-f", str(wacz)])


def test_datasette_answers_every_question_that_comes_along(make: Made) -> None:
    out = make("datasette")
    (db,) = out.glob("*.db")
    metadata = out / "metadata.json"
    (told,) = json.loads(metadata.read_text("utf-8"))["databases"].values()
    paths = [f"/{db.stem}/{name}.json?words=kettle" for name in told["queries"]]
    ask = [program("datasette"), str(db), "--metadata", str(metadata), "--get"]

    for path in ["/.json", f"/{db.stem}/entries.json?_facet=poster", *paths]:
        assert json.loads(said([*ask, path])).get("ok") is not False, path


def test_jekyll_builds_every_entry(make: Made, tmp_path: Path) -> None:
    jekyll = program("jekyll")
    shutil.copytree(make("markdown", preset="jekyll"), tmp_path / "site")

    said([jekyll, "build", "-q", "--future", "-s", str(tmp_path / "site"), "-d", str(tmp_path / "public")])

    notes = len(list((tmp_path / "site/_posts").glob("*.md")))
    assert len(list((tmp_path / "public").rglob("*.html"))) >= notes


def test_eleventy_builds_every_entry(make: Made, tmp_path: Path) -> None:
    eleventy = program("eleventy")
    shutil.copytree(make("markdown", preset="eleventy"), tmp_path / "site")

    said([eleventy, "--quiet", f"--output={tmp_path / 'public'}"], cwd=tmp_path / "site")

    notes = len(list((tmp_path / "site").rglob("*.md")))
    assert len(list((tmp_path / "public").rglob("*.html"))) == notes
