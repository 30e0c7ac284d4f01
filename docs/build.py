"""Rebuild the reference pages that are taken from the code: `python -m docs.build` (`make docs`).

`tests/test_docs.py` fails where a page is not what this would write.
"""

from pathlib import Path

import click

from docs.manual import manual_page
from docs.rooms import ARCHITECTURE, with_rooms
from scraper.cli.group import COMMANDS, cli
from scraper.sites import SITES, Limits, Site
from scraper.sources.wayback.archives import LIMITS, USUAL
from scraper.sources.wayback.questions import MOST_QUESTIONS
from storage.words.labels import spellings

WIDTH = 100
"""Of the help texts, whatever terminal writes them."""
REFERENCE = Path(__file__).resolve().parent / "reference"
LANGUAGES = {
    "en": "English",
    "ru": "Russian",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "pl": "Polish",
    "nl": "Dutch",
    "cs": "Czech",
    "fi": "Finnish",
    "uk": "Ukrainian",
    "sv": "Swedish",
    "hu": "Hungarian",
}


def commands_page() -> str:
    """Return the reference of all commands: their help, as it is printed."""
    context = click.Context(cli, info_name="ljkeep", **cli.context_settings | {"terminal_width": WIDTH})
    parts = ["# Commands\n", "What `--help` says, command by command.\n"]
    for name, _ in COMMANDS:
        command = cli.get_command(context, name)
        if command is None:
            raise LookupError(name)
        parts += _command(command, context, f"ljkeep {name}")
    return "\n".join(parts)


def _command(command: click.Command, context: click.Context, name: str) -> list[str]:
    inner = click.Context(
        command, parent=context, info_name=name.rsplit(maxsplit=1)[-1], terminal_width=WIDTH
    )
    parts = [f"## {name}\n", "```text", command.get_help(inner).rstrip(), "```\n"]
    if isinstance(command, click.Group):
        for sub in command.list_commands(inner):
            found = command.get_command(inner, sub)
            parts += _command(found, inner, f"{name} {sub}") if found else []
    return parts


def sites_page() -> str:
    """Return the reference of all sites: addresses and pace."""
    rows = "\n".join(_site_row(site) for site in SITES)
    return f"""# Sites

| site | typed as | code it runs | default pace | most it allows |
| --- | --- | --- | --- | --- |
{rows}

The pace is kept with one connection, across runs and journals of a site. After a 429 or 503 it is halved; Retry-After and
robots.txt are obeyed. `--rate` slows down freely; faster than the last column needs `--override-limits`.

Where a site publishes no limit the numbers are our own, and careful. Pictures and icons come from other hosts, two a second at most.

## Addresses

Any of these names a journal: its own address, any page of it, an entry or comment, `name@site`, and the old forms

- `www.livejournal.com/users/name/`, `/~name/`, `/community/name/`, `community.livejournal.com/name/`
- `users.livejournal.com/_name_/`, for names with an underscore at an end
- `m.livejournal.com/read/user/name/…`, `talkread.bml?journal=name&itemid=…`
- `asylums.insanejournal.com/name/`, `limbo.deadjournal.com/name/`, `lj.rossia.org/users/name/`

Another site that runs the same code works with `--engine livejournal` or `--engine dreamwidth`. Then `name.site.example` is the
journal `name`; `site.example/users/name/` too; and `www.name.example` with the LiveJournal engine is a journal on its own domain.

## Archives of the web

`--wayback` asks `{USUAL}`, `--wayback-at ADDRESS` another archive with the same interface or pywb's. Pace: {_pace(LIMITS)};
most it allows: {LIMITS.most_requests} in {LIMITS.most_seconds:g} s. One visit asks an index {MOST_QUESTIONS} times at most, under every form of the
addresses above, and `http`, `https`, `www.` and `:80` besides. [How to](../how-to/wayback.md).
"""


def _site_row(site: Site) -> str:
    typed = ", ".join(f"`name@{alias}`" for alias in site.aliases)
    most = f"{site.limits.most_requests} in {site.limits.most_seconds:g} s"
    return f"| {site.name} ({site.domain}) | {typed} | {site.engine.value} | {_pace(site.limits)} | {most} |"


def _pace(limits: Limits) -> str:
    rest = f", {limits.rest_seconds:g} s rest every {limits.rest_every}" if limits.rest_every else ""
    apart = f"{limits.min_gap:g} to {limits.min_gap + limits.jitter:g} s apart"
    return f"{limits.requests} in {limits.seconds:g} s, {apart}{rest}"


def labels_page() -> str:
    """Return the reference of all labels a story header may use."""
    parts = [
        "# Labels\n",
        (
            "The labels that open a line of a story's header, and the field each names. Case, curly quotes, `(s)`, `#1`, `(if any)`"
            " and small misspellings are folded; combined labels such as `Rating/Warnings` are taken apart. To add one, add its spelling to a row"
            " in `storage/words/labels/`.\n"
        ),
    ]
    for code, language in LANGUAGES.items():
        parts += [f"## {language}\n", "| label | field |", "| --- | --- |"]
        parts += [
            f"| {label.replace('|', '&#124;')} | {field or 'none; ends the value before it'} |"
            for label, field, of in spellings()
            if of == code
        ]
        parts.append("")
    return "\n".join(parts)


PAGES = {
    "commands.md": commands_page,
    "sites.md": sites_page,
    "labels.md": labels_page,
    "ljkeep.1": manual_page,
}
"""File in docs/reference -> what writes it."""


def main() -> None:
    """Write every page, and the rooms into the page on architecture."""
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page().rstrip() + "\n", encoding="utf-8")
    drawn = with_rooms(ARCHITECTURE.read_text(encoding="utf-8"))
    ARCHITECTURE.write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main()
