"""`ljkeep export`: an archive carried away in another format."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from scraper.cli.export_books import convert, converters
from scraper.cli.text import many, open_for_reading
from storage.errors import UsageError
from storage.export import EXPORTERS
from storage.export.frame import Exporter, Options, Setting
from storage.export.runs import Exported, run
from storage.export.tag_map import read_sheet

EPILOG = (
    "\b\nFormats:\n"
    + "\n".join(f"  {exporter.name:<10} {exporter.about}" for exporter in EXPORTERS)
    + """

\b
Examples:
  ljkeep export json somebody.livejournal.db
  ljkeep export json somebody.livejournal.db fic --where 'tag:fic year:2007'
  ljkeep export json somebody.livejournal.db look --check

\b
Locked, private and screened texts stay in the archive unless you say --include-locked.
What arrived, changed, stayed or was lost stands beside OUT, in OUT.report.md and
OUT.report.json. docs/how-to/export.md explains the formats one by one.
"""
)


def _settings() -> list[Setting]:
    """Return the options of all formats, each name once, with the formats that have it in its help."""
    named: dict[str, list[tuple[str, Setting]]] = {}
    for exporter in EXPORTERS:
        for setting in exporter.settings:
            named.setdefault(setting.name, []).append((exporter.name, setting))
    return [
        Setting(
            name=name,
            about=_about(found),
            values=found[0][1].values,
            metavar=found[0][1].metavar or ("NAME" if found[0][1].values else None),
        )
        for name, found in named.items()
    ]


def _about(found: list[tuple[str, Setting]]) -> str:
    """Return the help of an option: formats that mean the same by it stand together."""
    forms: dict[str, list[str]] = {}
    for form, setting in found:
        forms.setdefault(setting.about, []).append(form)
    return " ".join(f"{', '.join(names)}: {about}" for about, names in forms.items())


def _with_settings(command: Callable[..., None]) -> Callable[..., None]:
    for setting in reversed(_settings()):
        kind: dict[str, Any] = {"metavar": setting.metavar} if setting.metavar else {"is_flag": True}
        command = click.option(f"--{setting.name}", help=setting.about, **kind)(command)
    return command


@click.command(epilog=EPILOG)
@click.argument("form", metavar="FORMAT", type=click.Choice([e.name for e in EXPORTERS]))
@click.argument("archive", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path), required=False)
@click.option("--where", metavar="QUERY", help="Only what this search finds, as in `ljkeep search`.")
@click.option("--include-locked", is_flag=True, help="Take locked, private and screened texts along.")
@click.option("--check", is_flag=True, help="Write the two reports alone.")
@click.option("--base-url", metavar="URL", help="Where it will stand, for formats that name addresses.")
@click.option(
    "--map",
    "sheet",
    metavar="SHEET",
    type=click.Path(path_type=Path),
    help="What tags are called there: a sheet made by `ljkeep map`.",
)
@click.option("--also", metavar="KINDS", help="epub: further formats, by Calibre or a browser: azw3,fb2,pdf.")
@_with_settings
def command(
    form: str,
    archive: Path,
    out: Path | None,
    *,
    check: bool,
    sheet: Path | None,
    also: str | None,
    **given: Any,
) -> None:
    """Write ARCHIVE as FORMAT into OUT, a new or empty folder; without OUT, one named after both."""
    exporter = next(e for e in EXPORTERS if e.name == form)
    base_url = given.pop("base_url")
    options = Options(
        where=given.pop("where"),
        include_locked=given.pop("include_locked"),
        base_url=base_url.rstrip("/") if base_url else None,
        tag_map=read_sheet(sheet) if sheet else None,
        settings={name.replace("_", "-"): value for name, value in given.items() if value},
    )
    programs = _programs(exporter, also)
    target = out or Path(exporter.default_name(archive))
    with open_for_reading(archive) as opened:
        done = run(opened, exporter, target, options=options, check=check)
    for line in _said(exporter, done, target, check=check):
        click.echo(line)
    if programs and not check:
        made = convert(target, programs, say=lambda text: click.echo(text, err=True))
        click.echo(f"also written: {many(made, 'book')} as {', '.join(programs)}")


def _programs(exporter: Exporter, also: str | None) -> dict[str, str]:
    """Return what makes the further formats, before anything is written."""
    if also is None:
        return {}
    if exporter.name != "epub":
        raise UsageError(f"--also is no option of the format {exporter.name}; leave it out")
    return converters(also)


def _said(exporter: Exporter, done: Exported, target: Path, *, check: bool) -> list[str]:
    entries, comments = done.told.totals, done.told.comment_totals
    arrived = entries["mapped"] + entries["changed"]
    talk = comments["mapped"] + comments["changed"]
    verb = "would be written" if check else "written"
    also = f" and {many(talk, 'comment')}" if exporter.carries_comments or talk else ""
    lines = [f"{verb}: {many(arrived, 'entry')}{also} to {target}"]
    if entries["changed"]:
        lines.append(f"changed on the way: {many(entries['changed'], 'entry')}")
    if entries["withheld"]:
        lines.append(
            f"withheld: {many(entries['withheld'], 'entry')} not everybody may read;"
            " --include-locked takes them along"
        )
    if entries["lost"]:
        lines.append(f"lost: {many(entries['lost'], 'entry')}")
    lines += [f"to decide: {question}" for question in done.told.questions]
    lines.append(f"report: {done.report}")
    if exporter.begin_with and arrived and not check:
        lines.append(f"begin with: {target / exporter.begin_with}")
    return lines
