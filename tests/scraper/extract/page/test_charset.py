import pytest

from scraper.extract.page.charset import decode

RUSSIAN = "Когда свет упал на старую лестницу, Мира закрыла книгу и посмотрела в окно. Было тихо. "
WESTERN = "Le café était fermé, l'été déjà fini. "


def test_a_byte_order_mark_wins() -> None:
    decoded = decode(b"\xff\xfe" + "Да".encode("utf-16-le"), media_type="text/html; charset=koi8-r")

    assert (decoded.text, decoded.how) == ("Да", "bom")


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r"])
def test_the_header_names_the_encoding(encoding: str) -> None:
    decoded = decode(RUSSIAN.encode(encoding), media_type=f"text/html; charset={encoding}")

    assert (decoded.text, decoded.how) == (RUSSIAN, "header")


def test_the_page_names_the_encoding() -> None:
    head = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'

    decoded = decode((head + RUSSIAN).encode("windows-1251"))

    assert (decoded.text, decoded.how) == (head + RUSSIAN, "meta")


def test_an_xml_declaration_names_the_encoding() -> None:
    head = "<?xml version='1.0' encoding='koi8-r'?>"

    assert decode((head + RUSSIAN).encode("koi8-r")).text == head + RUSSIAN


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r"])
def test_undeclared_cyrillic_is_told_apart(encoding: str) -> None:
    decoded = decode(RUSSIAN.encode(encoding))

    assert (decoded.text, decoded.how) == (RUSSIAN, "guess")


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "utf-8", "koi8-r"])
def test_a_wrong_declaration_gives_way_to_the_bytes(declared: str) -> None:
    decoded = decode(RUSSIAN.encode("windows-1251"), media_type=f"text/html; charset={declared}")

    assert decoded.text == RUSSIAN


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1251"])
def test_utf8_declared_as_something_else_is_utf8(declared: str) -> None:
    assert decode(RUSSIAN.encode(), media_type=f"text/html; charset={declared}").text == RUSSIAN


def test_western_text_stays_western() -> None:
    body = WESTERN.encode("windows-1252")

    assert decode(body).text == WESTERN
    assert decode(body, media_type="text/html; charset=iso-8859-1").text == WESTERN


def test_western_text_declared_cyrillic_keeps_its_declaration() -> None:
    assert decode("№ 1".encode("windows-1251"), media_type="text/html; charset=windows-1251").text == "№ 1"


def test_utf8_cut_inside_a_letter_is_still_utf8() -> None:
    decoded = decode(RUSSIAN.encode()[:41], media_type="text/html; charset=utf-8")

    assert (decoded.encoding, decoded.text[-1]) == ("utf-8", "\ufffd")


def test_shouted_cyrillic_keeps_its_declaration() -> None:
    shouted = "ВНИМАНИЕ ВСЕМ"

    assert decode(shouted.encode("koi8-r"), media_type="text/html; charset=koi8-r").text == shouted


@pytest.mark.parametrize("name", ["rot13", "base64", "nonsense", "undefined", ""])
def test_an_unknown_name_is_passed_over(name: str) -> None:
    assert decode(b"plain", media_type=f"text/html; charset={name}").text == "plain"


def test_nul_characters_are_dropped() -> None:
    assert decode(b"a\x00b").text == "ab"


@pytest.mark.parametrize(
    ("body", "same"),
    [
        (RUSSIAN.encode(), True),
        (b"plain", True),
        (b"\xef\xbb\xbf" + RUSSIAN.encode(), False),
        (b"with\x00nul", False),
        (RUSSIAN.encode("koi8-r"), False),
        (RUSSIAN.encode()[:-3], False),
    ],
)
def test_a_body_is_its_text_only_where_it_can_be_parsed_as_it_is(body: bytes, *, same: bool) -> None:
    decoded = decode(body)

    assert decoded.is_body is same
    assert (decoded.text.encode() == body) is same


@pytest.mark.parametrize("encoding", ["ibm866", "mac-cyrillic"])
@pytest.mark.parametrize(
    "text", ["Моя семья и я гуляли. Земля!", "Привет всем, это моя первая запись.", "Я сегодня видел снег"]
)
def test_encodings_of_dos_and_of_the_mac_are_told_by_their_letters(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))

    assert (decoded.text, decoded.encoding, decoded.how) == (text, encoding, "guess")


@pytest.mark.parametrize("text", ["Я сегодня видел снег", "«Я — это я», сказала она… Да!", "ПРИВЕТ ВСЕМ"])
def test_what_windows_wrote_is_not_taken_for_an_older_encoding(text: str) -> None:
    assert decode(text.encode("windows-1251")).text == text


@pytest.mark.parametrize("text", ["Café déjà vu, naïve façade", "Ünïcödé ÄÖÜ äöüß"])
def test_western_text_is_not_taken_for_an_older_encoding(text: str) -> None:
    assert decode(text.encode("windows-1252")).text == text
