"""How pages look: templates with the words of `formats`, and the files that stand beside them."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from storage.render import formats
from storage.report.words import moment_of

STATIC = Path(__file__).resolve().parent / "static"


def templates_in(folder: Path) -> Environment:
    """Return the templates of a folder, ready to be filled: what is put in means nothing as markup."""
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=formats.kept_apart,
    )
    environment.filters |= {
        "day": formats.day_name,
        "here": moment_of,
        "time": formats.time_name,
        "moment": formats.moment_name,
        "day_path": formats.day_path,
        "subject": formats.subject_of,
        "count_of": formats.count_of,
        "thousands": formats.thousands,
        "in_query": formats.in_query,
    }
    return environment
