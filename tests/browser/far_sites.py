"""Sites of the internet on this machine: a proxy answers for them, under a certificate of its own."""

import shutil
import ssl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread

import httpx
import pytest

TRUSTING = Path(__file__).resolve().parent / "trusting"
NAMES = ("dreamwidth.org", "*.dreamwidth.org", "web.archive.org")
Answering = Callable[[httpx.Request], httpx.Response]


def certificate(folder: Path) -> Path:
    """Return a file with a certificate for these names, and its key; the test is skipped without OpenSSL."""
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("openssl is not installed, which makes the certificate of these sites")
    file, key = folder / "far.pem", folder / "far.key"
    names = ",".join(f"DNS:{name}" for name in NAMES)
    words = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", str(key), "-out", str(file)]
    words += ["-days", "30", "-subj", "/CN=far sites of tests", "-addext", f"subjectAltName={names}"]
    subprocess.run([program, *words], check=True, capture_output=True)  # noqa: S603
    file.write_text(file.read_text() + key.read_text())
    return file


@contextmanager
def far_sites(answer: Answering, folder: Path) -> Iterator[dict[str, str]]:
    """Serve what `answer` says; give the environment of a program that asks these sites."""
    file = certificate(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(answer, context)) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield {
            "LJKEEP_PROXY": f"http://127.0.0.1:{server.server_port}",
            "FAR_SITES_CERTIFICATE": str(file),
            "PYTHONPATH": str(TRUSTING),
        }
        server.shutdown()


def _handler(answer: Answering, context: ssl.SSLContext) -> type[BaseHTTPRequestHandler]:
    one_at_a_time = Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        host = ""

        def do_CONNECT(self) -> None:
            self.host = self.path.removesuffix(":443")
            self.send_response(200)
            self.end_headers()
            self.connection = context.wrap_socket(self.connection, server_side=True)
            self.rfile = self.connection.makefile("rb")  # type: ignore[assignment]
            self.wfile = self.connection.makefile("wb", buffering=0)  # type: ignore[assignment]
            self.close_connection = False

        def finish(self) -> None:
            super().finish()
            self.connection.close()

        def do_POST(self) -> None:
            self.do_GET()

        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            url = f"https://{self.host}{self.path}" if self.host else self.path
            request = httpx.Request(
                self.command, url, headers=list(self.headers.items()), content=self.rfile.read(length)
            )
            with one_at_a_time:
                response = answer(request)
            body = response.read()
            self.send_response(response.status_code)
            for name, value in response.headers.multi_items():
                if name not in {"content-length", "transfer-encoding"}:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
            """Say nothing."""

    return Handler
