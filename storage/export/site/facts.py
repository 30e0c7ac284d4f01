"""What pages of a site say to machines: JSON-LD in the words of schema.org."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from storage.export.works import ExportWork

_CONTEXT = "https://schema.org"


def entry_facts(
    *,
    title: str,
    author: str,
    moment: str,
    tags: Sequence[str],
    address: str | None,
    kind: str,
    comments: Iterable[tuple[int, str, str]],
) -> str:
    """Return what an entry is, as JSON that may stand in a page.

    Args:
        title: Its subject; "" for none.
        author: Who wrote it.
        moment: When, by the writer's clock; "" where nobody knows.
        tags: Its tags.
        address: Where it stands, or stood.
        kind: `BlogPosting` or `ShortStory`.
        comments: (number, writer, when) of each.
    """
    said = [
        _known({"@type": "Comment", "url": f"#t{number}", "author": _person(writer), "dateCreated": when})
        for number, writer, when in comments
    ]
    return _script(
        {
            "@context": _CONTEXT,
            "@type": kind,
            "name": title,
            "headline": title,
            "author": _person(author),
            "datePublished": moment,
            "keywords": ", ".join(tags),
            "url": address,
            "commentCount": len(said),
            "comment": said,
        }
    )


def story_facts(work: ExportWork, files: Sequence[str], *, base: str | None) -> str:
    """Return what a story is, as JSON that may stand in a page."""
    return _script(
        {
            "@context": _CONTEXT,
            "@type": "ShortStory",
            "name": work.title,
            "author": [_person(name) for name in work.authors],
            **({"translator": [_person(name) for name in work.translators]} if work.translators else {}),
            "abstract": work.summary,
            "inLanguage": work.language,
            "contentRating": work.labels.rating,
            "hasPart": [
                {"@type": "ShortStory", "url": f"{base}/{file}" if base else f"../{file}"} for file in files
            ],
        }
    )


def _person(name: str) -> dict[str, str]:
    return {"@type": "Person", "name": name}


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [])}


def _script(values: dict[str, Any]) -> str:
    """Return JSON in which nothing ends a script."""
    return json.dumps(_known(values), ensure_ascii=False).replace("<", "\\u003c")
