"""Icons on Dreamwidth: the keyword stands in both the title and the alternative text, each with other words.

`title` is `name: keyword (comment)`, `alt` is `name: description (keyword)`; comment and description may be
absent, and all may hold parentheses. The keyword is what both agree on.

Source: measured; fixtures/dreamwidth.
"""

from dataclasses import dataclass

from selectolax.lexbor import LexborNode

DEFAULT = "(Default)"
"""What stands for the keyword where none was chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Icon:
    """An icon as a page shows it."""

    keyword: str | None = None
    url: str | None = None


def read_icon(image: LexborNode | None) -> Icon:
    """Return an icon's keyword and address; the keyword is "" where the default icon was used."""
    if image is None:
        return Icon()
    attributes = image.attributes
    title, alt = _after_name(attributes.get("title")), _after_name(attributes.get("alt"))
    return Icon(keyword=_keyword(title, alt), url=attributes.get("src") or None)


def _after_name(text: str | None) -> str:
    name, colon, rest = (text or "").partition(": ")
    return rest if colon else name


def _keyword(title: str, alt: str) -> str | None:
    if not title:
        return None
    if title.startswith(DEFAULT):
        return ""
    cuts = [at for at in range(len(title)) if title.startswith(" (", at) and title.endswith(")")]
    fitting = (title[:at] for at in (len(title), *reversed(cuts)) if alt.endswith(f"({title[:at]})"))
    return next(fitting, title)
