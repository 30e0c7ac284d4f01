"""The folder an export is written to, and names of files that every system takes."""

import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, Self

from storage.errors import UsageError

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$|clock\$)", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever follows a dot."""
_STEM_BYTES = 80
"""Of a title in a file's name: a name may have 255 bytes, and an address 200 characters with its folders."""


def safe_stem(text: str, *, at_most: int = _STEM_BYTES) -> str:
    """Return words as the stem of a file's name: letters and digits of any script, parted by hyphens.

    Nothing in it means anything to a system, a shell or an address. It may be "".

    Args:
        text: A title.
        at_most: Bytes in UTF-8.

    >>> safe_stem("  Письма: никому!  "), safe_stem("../../etc/passwd"), safe_stem("CON"), safe_stem("💌")
    ('письма-никому', 'etc-passwd', 'con_', '')
    """
    parts: list[str] = []
    size = 0
    for letter in unicodedata.normalize("NFC", text).lower():
        kept = letter if letter.isalnum() or unicodedata.category(letter)[0] == "M" else "-"
        if kept == "-" and (not parts or parts[-1] == "-"):
            continue
        size += len(kept.encode("utf-8", "replace"))
        if size > at_most:
            break
        parts.append(kept)
    stem = unicodedata.normalize("NFC", "".join(parts)).strip("-")
    return f"{stem}_" if _RESERVED.fullmatch(stem) else stem


class Names:
    """Names given out so far; none is given twice, whatever a system makes of case and accents."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, stem: str, suffix: str = "") -> str:
        """Return stem and suffix, with a number between them where the name is taken."""
        number = 1
        while (key := _key(name := f"{stem}{f'-{number}' if number > 1 else ''}{suffix}")) in self._taken:
            number += 1
        self._taken.add(key)
        return name


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKD", name).casefold())


class Folder:
    """Where files go: a folder beside the place until all are there; a failed export leaves none.

    Args:
        staging: The folder files are written to; None: nothing is written, for a check.
    """

    def __init__(self, staging: Path | None) -> None:
        self._staging = staging

    @property
    def is_kept(self) -> bool:
        """Whether what is written will be there afterwards: False for a check."""
        return self._staging is not None

    def text(self, name: str, text: str) -> str:
        """Write a file in UTF-8, its line ends as they are; return its name."""
        return self.data(name, text.encode("utf-8", "replace"))

    def data(self, name: str, data: bytes) -> str:
        """Write a file; return its name."""
        if self._staging is not None:
            self._place(name).write_bytes(data)
        return name

    @contextmanager
    def open_text(self, name: str, *, encoding: str = "utf-8", newline: str = "\n") -> Iterator[IO[str]]:
        """Open a file to write text to it piece by piece."""
        with self._place(name).open("w", encoding=encoding, errors="replace", newline=newline) as file:
            yield file

    @contextmanager
    def open_data(self, name: str) -> Iterator[IO[bytes]]:
        """Open a file to write bytes to it piece by piece; it can be read back and moved about in."""
        if self._staging is None:
            with tempfile.TemporaryFile() as nowhere:
                yield nowhere
            return
        with self._place(name).open("w+b") as file:
            yield file

    def take(self, name: str, made: Path) -> str:
        """Move a file that was made elsewhere into the folder; return its name."""
        if self._staging is not None:
            shutil.move(made, self._place(name))
        return name

    def _place(self, name: str) -> Path:
        """Return where a file goes; its folders are made."""
        if self._staging is None:
            return Path(os.devnull)
        place = self._staging / name
        if not place.resolve().is_relative_to(self._staging.resolve()):
            raise ValueError(f"{name!r} leads out of the folder")
        place.parent.mkdir(parents=True, exist_ok=True)
        return place


class Destination:
    """A folder that does not exist yet or is empty, and the reports beside it.

    Raises:
        UsageError: Something is there already, or nothing can be written there.
    """

    def __init__(self, out: Path) -> None:
        self.shown = out
        named = out.name not in {"", ".."}
        self._out = out.parent.resolve() / out.name if named else out.resolve()
        if not self._out.name:
            raise UsageError(f"{out} cannot be written; name a new folder")
        self._refuse_what_is_there()
        self._new_parents = [parent for parent in self._out.parents if not parent.exists()]
        with self._explained():
            self._out.parent.mkdir(parents=True, exist_ok=True)
        self._staging: Path | None = None

    def _refuse_what_is_there(self) -> None:
        with self._explained():
            if self._out.exists() and not self._out.is_dir():
                raise UsageError(
                    f"{self.shown} is there already and is no folder; name a new folder for the export"
                )
            if self._out.is_dir() and any(self._out.iterdir()):
                raise UsageError(
                    f"{self.shown} is not empty, and nothing is overwritten;"
                    " name a new folder for the export, or empty this one"
                )

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise UsageError(
                f"{self.shown} cannot be written: {error.strerror or error}; choose another place"
            ) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._staging is not None:
            shutil.rmtree(self._staging, ignore_errors=True)
        with suppress(OSError):  # one that holds something stays
            for parent in self._new_parents:
                parent.rmdir()

    def folder(self) -> Folder:
        """Return the folder to write to; what is in it appears in its place with `finish`."""
        with self._explained():
            prefix = f".{self._out.name[:40]}-"
            self._staging = Path(tempfile.mkdtemp(prefix=prefix, suffix=".partial", dir=self._out.parent))
        return Folder(self._staging)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Say in a sentence why something cannot be written: a full disk, a folder that forbids it."""
        with self._explained():
            yield

    def finish(self) -> None:
        """Put what was written where it belongs."""
        if self._staging is None:
            return
        with self._explained():
            self._refuse_what_is_there()
            self._staging.chmod(0o777 & ~_umask())
            if self._out.exists():
                for made in sorted(self._staging.iterdir()):
                    shutil.move(made, self._out / made.name)
            else:
                self._staging.rename(self._out)
                self._staging = None

    def report(self, kind: str, text: str) -> Path:
        """Write a report beside the folder, over that of an earlier run; return where it is."""
        name = f"{self._out.name}.report.{kind}"
        with self._explained():
            handle, made = tempfile.mkstemp(prefix=".", suffix=".partial", dir=self._out.parent)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(text.encode("utf-8", "replace"))
                Path(made).chmod(0o666 & ~_umask())
                Path(made).replace(self._out.with_name(name))
            except BaseException:
                with suppress(OSError):
                    Path(made).unlink()
                raise
        return (self._out if self.shown.name in {"", ".."} else self.shown).with_name(name)


def _umask() -> int:
    """Return the permissions new files do not get."""
    mask: Any = os.umask(0o22)
    os.umask(mask)
    return int(mask)
