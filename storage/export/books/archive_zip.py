"""Zip files whose bytes depend on nothing but what is in them."""

import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_WHEN = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip file can name."""
_MODE = 0o644 << 16


class EvenZip:
    """Adds files to a zip file, all of the same time and permissions."""

    def __init__(self, box: zipfile.ZipFile) -> None:
        self._box = box

    def add(self, name: str, data: bytes | str, *, is_stored: bool = False) -> None:
        """Add a file; text in UTF-8."""
        info = _info(name)
        info.compress_type = zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED
        self._box.writestr(info, data.encode("utf-8", "replace") if isinstance(data, str) else data)

    def take(self, name: str, path: Path) -> None:
        """Add a file that is there, piece by piece."""
        info = _info(name)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.file_size = path.stat().st_size
        with path.open("rb") as source, self._box.open(info, "w") as target:
            shutil.copyfileobj(source, target)


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _WHEN)
    info.external_attr = _MODE
    info.create_system = 3
    return info


@contextmanager
def even_zip(file: IO[bytes]) -> Iterator[EvenZip]:
    """Open a zip file to add to."""
    with zipfile.ZipFile(file, "w") as box:
        yield EvenZip(box)
