"""What an embedded player played."""

import pytest

from storage.markup.players import frame, played

VIDEO = "abcdefghi_-"
PAGE = f"https://www.youtube.com/watch?v={VIDEO}"


@pytest.mark.parametrize(
    ("address", "page"),
    [
        (f"https://www.youtube.com/embed/{VIDEO}?rel=0", PAGE),
        (f"//youtube-nocookie.com/embed/{VIDEO}", PAGE),
        (f"http://www.youtube.com/v/{VIDEO}&hl=en&fs=1", PAGE),
        ("https://player.vimeo.com/video/12345?title=0", "https://vimeo.com/12345"),
        (f"https://l.lj-toys.com/?auth_token=x&source=youtube&vid={VIDEO}&moduleid=3", PAGE),
        ("https://l.lj-toys.com/?source=vimeo&vid=12345", "https://vimeo.com/12345"),
    ],
)
def test_the_page_of_what_was_played_is_known(address: str, page: str) -> None:
    assert played(address) == page
    assert frame(address) is not None


@pytest.mark.parametrize(
    "address",
    [
        "https://l.lj-toys.com/?moduleid=3",
        "https://l.lj-toys.com/?source=youtube&vid=%22%3E%3Cscript",
        "https://there.example/?source=youtube&vid=abcdefghijk",
        f"https://there.example/www.youtube.com/embed/{VIDEO}",
        "http://[broken",
        "https://www.youtube.com/embed/videoseries?list=PL1",
    ],
)
def test_of_another_player_its_own_address_is_all_there_is(address: str) -> None:
    assert played(address) == address
    assert frame(address) is None
