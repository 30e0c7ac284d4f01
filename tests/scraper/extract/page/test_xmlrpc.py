import base64

import pytest

from scraper.extract.page.xmlrpc import as_text, read_answer, repaired


def answer(value: str) -> str:
    return f'<?xml version="1.0"?><methodResponse><params><param>{value}</param></params></methodResponse>'


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("<value><int>0042</int></value>", "0042"),
        ("<value><double>1.50</double></value>", "1.50"),
        ("<value><string>  two words </string></value>", "  two words "),
        ("<value>bare</value>", "bare"),
        ("<value />", ""),
        ("<value><string /></value>", ""),
        ("<value><dateTime.iso8601>20120304T05:06:07</dateTime.iso8601></value>", "20120304T05:06:07"),
    ],
)
def test_a_value_is_the_text_it_was_sent_as(sent: str, read: str) -> None:
    assert read_answer(answer(sent)).value == read


def test_letters_beyond_ascii_come_out_of_base64() -> None:
    sent = base64.b64encode("фонари".encode()).decode()

    assert read_answer(answer(f"<value><base64>{sent}</base64></value>")).value == "фонари"


def test_bytes_that_are_no_utf_8_stay_bytes_until_somebody_names_their_letters() -> None:
    raw = "фонари".encode("windows-1251")
    value = read_answer(answer(f"<value><base64>{base64.b64encode(raw).decode()}</base64></value>")).value

    assert as_text(value, encoding="windows-1251") == "фонари"


def test_structs_and_arrays_keep_their_members() -> None:
    sent = (
        "<value><struct><member><name>a</name><value><array><data><value>1</value><value>2</value></data></array>"
        "</value></member></struct></value>"
    )

    assert read_answer(answer(sent)).value == {"a": ["1", "2"]}


def test_a_fault_has_its_number_and_its_words() -> None:
    text = (
        "<methodResponse><fault><value><struct>"
        "<member><name>faultCode</name><value><int>101</int></value></member>"
        "<member><name>faultString</name><value><string>Invalid password</string></value></member>"
        "</struct></value></fault></methodResponse>"
    )

    found = read_answer(text)

    assert (found.fault, found.fault_text) == (101, "Invalid password")


BROKEN = ("", "<html>no</html>", answer("<value><int>1")[:-60], "<methodResponse/>")


@pytest.mark.parametrize("text", BROKEN)
def test_what_is_no_whole_answer_is_said_to_be_broken(text: str) -> None:
    assert read_answer(text).broken


def test_entities_of_a_document_are_not_expanded() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY x "boom">]>' + answer("<value>&x;</value>")

    assert "boom" not in str(read_answer(bomb).value)


def test_a_name_encoded_twice_is_repaired_and_others_stay() -> None:
    assert repaired("книги".encode().decode("latin-1")) == "книги"
    assert repaired("café") == "café"
    assert repaired("книги") == "книги"
