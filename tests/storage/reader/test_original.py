"""A kept page is shown as it came, and can neither act nor reach out of its frame."""

from pathlib import Path

import pytest

from storage.archive import Archive
from storage.records import Page
from tests.reading import Reader, make_archive, reader_of


class Kept:
    """An archive to which a test adds kept pages."""

    def __init__(self, path: Path) -> None:
        self.path = make_archive(path)

    def page(self, body: bytes, media_type: str | None = "text/html; charset=utf-8") -> str:
        """Keep a page; return the address of what the frame shows."""
        with Archive.open(self.path) as archive:
            url = "http://kat-lee.dreamwidth.org/x"
            page_id = archive.pages.keep(
                Page(
                    url=url,
                    final_url=url,
                    media_type=media_type,
                    fetched_at="2026-01-01T00:00:00Z",
                    body=body,
                )
            )
        return f"/pages/{page_id}/raw"

    @property
    def reader(self) -> Reader:
        return reader_of(self.path)


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path / "kat.db")


def test_a_page_comes_in_its_own_charset_with_every_right_taken_away(kept: Kept) -> None:
    body = "<p>Лампа</p>".encode("windows-1251")

    answer = kept.reader.get(kept.page(body, "text/html; charset=Windows-1251"))

    assert answer.headers["content-type"] == "text/html; charset=windows-1251"
    assert answer.content.startswith(body)
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert policy.endswith("sandbox")
    assert answer.headers["x-dns-prefetch-control"] == "off"


@pytest.mark.parametrize("tag", ["link", "LINK", "iframe", "frame", "object", "embed", "applet", "portal"])
def test_what_connects_before_it_is_forbidden_is_put_out_of_action(kept: Kept, tag: str) -> None:
    body = f'<{tag} rel=preconnect href="//evil.example" src="//evil.example">kept</{tag}>'.encode()

    shown = kept.reader.text(kept.page(body))

    assert f"<{tag}" not in shown
    assert f"<kept-{tag}" in shown
    assert "kept</" in shown


@pytest.mark.parametrize(
    ("media_type", "body", "charset"),
    [
        ("text/html", b"<p>\xd0\x9b</p>", "utf-8"),
        ("text/html", b"<p>\xcb</p>", "windows-1252"),
        ("text/html", b'<meta charset="koi8-r"><p>\xec</p>', "koi8-r"),
        ("text/html; charset=utf-7", b"+ADw-link+AD4-", "utf-8"),
        ("text/html; charset=iso-2022-jp", b"<li\x1b(Bnk>", "utf-8"),
        ("text/html; charset=iso-2022-jp", b"<li\x1b(Bnk>\xff", "windows-1252"),
        ("text/html; charset=nonsense", b'<meta charset="utf-16">', "utf-8"),
        ("text/html; charset=\u0444", b"<p>x</p>", "utf-8"),
        ("text/html; charset=utf-8\r\nx-evil: 1", b"<p>x</p>", "utf-8"),
        ("application/xhtml+xml", b"<p>x</p>", "utf-8"),
    ],
)
def test_no_charset_hides_a_tag(kept: Kept, media_type: str, body: bytes, charset: str) -> None:
    answer = kept.reader.get(kept.page(body, media_type))

    assert answer.headers["content-type"] == f"text/html; charset={charset}"
    assert "x-evil" not in answer.headers


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_page_in_wide_letters_is_shown_in_ours(kept: Kept, encoding: str) -> None:
    body = "\ufeff<link rel=preconnect href='//evil.example'>Лампа".encode(encoding)

    answer = kept.reader.get(kept.page(body, f"text/html; charset={encoding}"))

    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "Лампа" in answer.text
    assert "<link" not in answer.text


@pytest.mark.parametrize("media_type", ["image/svg+xml", "text/xml", "application/json", "", None])
def test_what_is_no_page_is_shown_as_text(kept: Kept, media_type: str | None) -> None:
    answer = kept.reader.get(kept.page(b"<svg onload='x()'>\xff", media_type))

    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert "sandbox" in answer.headers["content-security-policy"]


def test_a_damaged_page_is_said_to_be(kept: Kept) -> None:
    address = kept.page(b"<p>whole</p>" * 100)
    with Archive.open(kept.path) as archive:
        archive.db.execute("UPDATE pages SET body = x'00' WHERE page_id = (SELECT max(page_id) FROM pages)")

    answer = kept.reader.get(address)

    assert answer.status_code == 503
    assert "Traceback" not in answer.text


def test_an_entry_without_a_subject_stands_beside_its_page(kept: Kept) -> None:
    address = kept.page(b"<p>Hm.</p>").removesuffix("/raw")
    with Archive.open(kept.path) as archive, archive.transaction():
        page_id = int(address.rpartition("/")[2])
        archive.db.execute("UPDATE entries SET subject = NULL, page_id = ? WHERE entry_id = 1", (page_id,))

    html = kept.reader.text(address)

    assert ">(no subject)</a></h3>" in html
