import json
from types import MappingProxyType

from storage.records import Story, StoryField
from tests.storage.bench import Bench

STORY = Story(
    is_story=True,
    entry_type="story",
    language="en",
    works=1,
    confidence=0.9,
    title="Snow",
    authors=("Kat Lee",),
    pairings=(MappingProxyType({"chars": ("A", "B"), "kind": "romantic"}),),
    warnings=(),
    norm=MappingProxyType({"rating": {"canonical": "teen"}}),
    rating="teen",
    fields=(
        StoryField(field="title", label="Title", raw="Snow"),
        StoryField(field=None, label="Beta-ish", raw="nobody"),
        StoryField(field="rating", label="Rating", raw="PG-13"),
    ),
)


def test_story_is_stored_with_its_fields_in_order(bench: Bench) -> None:
    entry_id = bench.entry()

    bench.archive.entries.save_story(entry_id, STORY)

    row = bench.archive.db.execute("SELECT * FROM stories").fetchone()
    assert (row["is_story"], row["title"], row["rating"], row["confidence"]) == (1, "Snow", "teen", 0.9)
    assert json.loads(row["authors"]) == ["Kat Lee"]
    assert json.loads(row["pairings"]) == [{"chars": ["A", "B"], "kind": "romantic"}]
    assert json.loads(row["warnings"]) == []
    assert row["fandoms"] is None
    assert json.loads(row["norm"]) == {"rating": {"canonical": "teen"}}
    fields = bench.archive.db.execute("SELECT * FROM story_fields ORDER BY position").fetchall()
    assert [(f["position"], f["field"], f["label"], f["raw"]) for f in fields] == [
        (0, "title", "Title", "Snow"),
        (1, None, "Beta-ish", "nobody"),
        (2, "rating", "Rating", "PG-13"),
    ]


def test_story_read_again_takes_the_place_of_the_first(bench: Bench) -> None:
    entry_id = bench.entry()
    bench.archive.entries.save_story(entry_id, STORY)

    bench.archive.entries.save_story(entry_id, Story(is_story=False, entry_type="not_story"))

    row = bench.archive.db.execute("SELECT * FROM stories").fetchone()
    assert (row["is_story"], row["title"], row["authors"]) == (0, None, None)
    assert bench.count("story_fields") == 0


def test_text_that_is_no_text_is_stored_without_a_traceback(bench: Bench) -> None:
    odd = Story(
        is_story=True,
        entry_type="story",
        authors=("\ud800",),
        fields=(StoryField(field=None, label="\x00", raw="\udfff"),),
    )

    bench.archive.entries.save_story(bench.entry(), odd)

    assert bench.count("story_fields") == 1
