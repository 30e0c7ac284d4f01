"""Files on this machine as a source: which there are, which of them changed, and what is in each."""

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import storage
from scraper.sources.files.beside import OURS, READERS
from scraper.sources.files.formats.form import NOTHING_SAID, DumpFormat, Said
from scraper.sources.files.saved import Plain, SavedForm, form_of, read_pictures, read_saved
from scraper.sources.files.secrets import without_secrets
from scraper.sources.files.warc import may_be_picture
from scraper.sources.source import Wanted
from storage.records import SAVED, DumpKind, Page, Target
from storage.tables.frontier import FILES

FILE = "file"
"""A file whose pages are wanted."""
PICTURES = "pictures"
"""A container that was looked through for pictures."""
DIGEST = 12
"""Bytes that tell the files of one machine apart."""


class FileSource:
    """Files that somebody named, or that lie in a folder somebody named.

    Args:
        files: Each with the folder that was given, out of which nothing is taken.
        left_out: Counts what of a container is no page, by kind.
        said: What the person says of backups made by other tools.
    """

    def __init__(
        self, files: Mapping[Path, Path], left_out: Counter[str], *, said: Said = NOTHING_SAID
    ) -> None:
        self._left_out = left_out
        self._said = replace(said, is_of_one_file=len(files) == 1)
        self._without_pictures = set[str]()
        """WARC files read to their end, in which there were none: they are not read again."""
        self._files = {locator_of(file, said=said): (file, root) for file, root in files.items()}
        self._forms = dict[str, SavedForm]()
        """What the files are that were looked at."""

    @property
    def name(self) -> str:
        """How its targets are marked."""
        return FILES

    def seeds(self) -> Iterable[Wanted]:
        """Return every file as it is now, in order; one that changed since is a target of its own."""
        return (Wanted(target=self.target(FILE, locator)) for locator in self._files)

    def target(self, kind: str, locator: str) -> Target:
        """Return a target of this source; its note names the file."""
        return Target(source=self.name, kind=kind, locator=locator, note=self._files[locator][0].name)

    def open(self, target: Target) -> Iterator[Page]:
        """Yield the pages in a file, lazily.

        Raises:
            UsageError: It cannot be read, or not to its end.
        """
        file, form, left_out = self._files[target.locator][0], self._form(target.locator), Counter[str]()
        try:
            for page in read_saved(file, left_out, self._said, form=form):
                yield without_secrets(page) if page.source == SAVED else page
        finally:
            self._left_out.update(left_out)
        if form is Plain.WARC and not any(map(may_be_picture, left_out)):
            self._without_pictures.add(target.locator)

    def _form(self, locator: str) -> SavedForm:
        """Return what a file is; each is looked at once."""
        if locator not in self._forms:
            self._forms[locator] = form_of(self._files[locator][0])
        return self._forms[locator]

    def archives(self) -> tuple[Path, ...]:
        """Return the files that are archives of ljkeep, which know more than their pages say."""
        found = ((file, self._form(locator)) for locator, (file, _) in self._files.items())
        return tuple(
            file for file, form in found if isinstance(form, DumpFormat) and form.kind is DumpKind.LJKEEP
        )

    def is_container(self, target: Target) -> bool:
        """Return whether a file holds its pictures itself, so that one look at them is enough."""
        return self._form(target.locator) is not Plain.PAGE

    def pictures(self, target: Target, *, is_wanted: Callable[[str], bool]) -> Iterator[Page]:
        """Yield the pictures asked for that lie in a file, or beside it.

        Raises:
            UsageError: It cannot be read, or not to its end.
        """
        if target.locator in self._without_pictures:
            return iter(())
        file, root = self._files[target.locator]
        return read_pictures(file, root=root, is_wanted=is_wanted, form=self._form(target.locator))


def locator_of(file: Path, *, said: Said = NOTHING_SAID) -> str:
    """Return what tells a file, as it is now, from every other one: `place/state`, both digests.

    The place is its path, as a digest: an archive that is given away does not tell how folders are named
    here. The state is its size and times, those of the files beside it that say more of it, the version that
    reads it: a later one may find more in the same file; and what the person says, where that is anything.
    """
    place = os.path.abspath(file)  # noqa: PTH100 - a link is a file of its own, and `resolve` follows it
    state = f"{storage.__version__} {_stamp(file)} {_stamp(file.with_name(OURS))}"
    others = (file.with_name(name) for name in READERS if name != OURS)
    state += "".join(f" {_stamp(other)}" for other in others if other.is_file())
    state += f" {said.kind} {said.journal}" if said.kind or said.journal else ""
    state += f" {said.url}" if said.url else ""
    state += f" {said.site}" if said.site else ""
    return f"{_digest(os.fsencode(place))}/{_digest(state.encode())}"


def place_of(locator: str) -> str:
    """Return the beginning of the locators of one file, whatever state it is in."""
    return locator.partition("/")[0] + "/"


def state_of(locator: str) -> str:
    """Return the end of a locator: the same for a file that was moved as it is."""
    return locator.partition("/")[2]


def _stamp(file: Path) -> str:
    try:
        found = file.stat()
    except OSError:
        return "-"
    # The time of the last change of any kind: `touch` and unpacking set the other one back.
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"


def _digest(text: bytes) -> str:
    return hashlib.blake2b(text, digest_size=DIGEST).hexdigest()
