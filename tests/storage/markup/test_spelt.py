"""Links that the site spelt out."""

from storage.markup.spelt import has_spelt_links, typed_links, typed_text

SPELT = "Is <b>bold</b>, <b>a <i>link</i></b> (http://there.example/?a=1&amp;b=2) and <b>one</b> (https://x.example/a_(b))."


def test_they_are_links_again_and_bold_words_stay_bold() -> None:
    assert typed_links(SPELT) == (
        'Is <b>bold</b>, <a href="http://there.example/?a=1&amp;b=2">a <i>link</i></a>'
        ' and <a href="https://x.example/a_(b)">one</a>.'
    )


def test_their_addresses_are_no_words() -> None:
    assert typed_text(SPELT) == "Is bold, a link and one."


def test_words_in_parentheses_are_none() -> None:
    assert not has_spelt_links("<b>bold</b> (not a link) http://there.example/")
