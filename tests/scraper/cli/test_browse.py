"""`ljkeep browse` says where to read, and ends or refuses with a sentence."""

import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from scraper.__main__ import run
from tests.reading import make_archive

BROWSE = [sys.executable, "-m", "scraper", "browse"]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return make_archive(tmp_path / "kat.db")


def test_it_prints_the_address_serves_and_ends_with_ctrl_c(archive: Path) -> None:
    command = [*BROWSE, str(archive), "--port", "0", "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as reader:  # noqa: S603 - ours
        assert reader.stdout is not None
        assert reader.stdout.readline() == "reading kat\n"
        said = reader.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+/", said)
        assert address is not None

        answer = httpx.get(address[0], timeout=20)
        reader.send_signal(signal.SIGINT)
        code = reader.wait(timeout=20)
        assert reader.stderr is not None
        complaint = reader.stderr.read()

    assert answer.status_code == 200
    assert [file.name for file in archive.parent.iterdir()] == ["kat.db"]
    assert "The Lamp Room" in answer.text
    assert (code, complaint) == (0, "")


def test_a_port_in_use_is_said(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code = run(["browse", str(archive), "--port", str(port), "--no-open"])

    assert code == 2
    assert f"port {port} is in use" in capsys.readouterr().err


def test_an_address_of_another_machine_is_refused(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["browse", str(archive), "--host", "203.0.113.5", "--no-open"])

    assert code == 2
    assert "not an address of this machine" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"no archive", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_what_is_no_archive_is_refused(
    tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "odd.db"
    path.write_bytes(content)

    assert run(["browse", str(path), "--no-open"]) == 8
    assert "odd.db" in capsys.readouterr().err


def test_other_machines_are_told_of_and_need_the_token(archive: Path) -> None:
    command = [*BROWSE, str(archive), "--host", "0.0.0.0", "--port", "0", "--no-open"]  # noqa: S104 - what is tested
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as reader:  # noqa: S603 - ours
        assert reader.stdout is not None
        reader.stdout.readline()
        said = reader.stdout.readline()
        found = re.search(r":(\d+)/\?token=([\w-]{20,})", said)
        assert found is not None

        refused = httpx.get(f"http://127.0.0.1:{found[1]}/", timeout=20)
        let_in = httpx.get(f"http://127.0.0.1:{found[1]}/?token={found[2]}", timeout=20)
        reader.send_signal(signal.SIGINT)
        reader.wait(timeout=20)
        assert reader.stderr is not None
        warning = reader.stderr.read()

    assert (refused.status_code, let_in.status_code) == (403, 303)
    assert "Other machines of this network can read it too" in warning
