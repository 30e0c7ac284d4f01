from selectolax.lexbor import LexborHTMLParser

from scraper.extract.page.embedded import Embedded, clean_text, find_objects, parse_json, read_embedded


def read(html: str) -> Embedded:
    return read_embedded(LexborHTMLParser(html))


def test_objects_are_read_to_their_last_brace() -> None:
    script = 'Site.page = {"a": "}; Site.page = {", "n": {"b": [1]}}; Site.page.template = {};'

    assert list(find_objects(script)) == [("page", {"a": "}; Site.page = {", "n": {"b": [1]}})]


def test_text_that_quotes_a_marker_is_no_data() -> None:
    found = read(
        '<p>Site.page = {"replycount": 99}</p><script type="text/html">'
        'Site.page = {"replycount": 98};</script>'
        '<script>Site.page = {"replycount": 1};</script>'
    )

    assert found.page == {"replycount": 1}


def test_of_two_objects_the_one_with_more_comments_counts() -> None:
    found = read(
        '<script>Site.page = {"comments": [1, 2]};</script>'
        '<script>Site.page = {"comments": [], "x": 1, "y": 2};</script>'
    )

    assert found.page["comments"] == [1, 2]


def test_control_characters_inside_strings_are_allowed() -> None:
    assert read('<script>Site.entry = {"title": "a\x0bb"};</script>').entry == {"title": "a\x0bb"}


def test_an_object_that_is_no_json_is_passed_over() -> None:
    found = read('<script>Site.page = {a: 1}; Site.entry = {"ditemid": 7};</script>')

    assert (found.page, found.entry) == ({}, {"ditemid": 7})


def test_the_comment_tree_stands_inside_or_beside_the_page_data() -> None:
    inside = read('<script>Site.page = {"LJ_cmtinfo": {"513": {"full": 1}}};</script>')
    beside = read('<script>var LJ_cmtinfo = {"513": {"full": 1}};</script>')
    of_a_fork = read('<script>var IJ_cmtinfo = {"513": {"full": 1}};</script>')

    assert inside.comment_info == beside.comment_info == of_a_fork.comment_info == {"513": {"full": 1}}


def test_the_current_journal_stands_in_for_the_journal() -> None:
    assert read('<script>Site.current_journal = {"username": "pine"};</script>').journal == {
        "username": "pine"
    }


def test_json_needs_its_end() -> None:
    assert parse_json(' {"a": [1]} ') == {"a": [1]}
    assert parse_json('{"a": [1]') is None
    assert parse_json('{"a": 1} and more') is None


def test_surrogates_are_joined_or_replaced() -> None:
    assert clean_text("\ud83d\ude00 \ud800 \x07") == "\U0001f600 \ufffd "


def test_data_that_cannot_be_decoded_is_named() -> None:
    found = read('<script>Site.page = {"a": oops}; var IJ_cmtinfo = {"1": {}};</script>')

    assert found.broken == ("page",)
    assert found.comment_info == {"1": {}}


def test_data_that_lost_its_middle_and_so_ends_early_is_kept_and_named() -> None:
    found = read('<script>var LJ_cmtinfo = {"1": {"u": "pine"}},"2": {}}\n</script>')

    assert found.broken == ("cmtinfo",)
    assert found.comment_info == {"1": {"u": "pine"}}


def test_whole_data_is_not_broken_by_what_follows_it() -> None:
    found = read('<script>Site.page = {"a": 1};\nSite.page.template = {};\nvar x = {b: 2}</script>')

    assert found.broken == ()
