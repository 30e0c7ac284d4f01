"""Answers of XML-RPC interfaces, with every value as the text it was sent as.

The servers type a value by its look: a subject `2004` comes as an int, `1.50` as a double, anything beyond
ASCII as base64. Only the text of the element is what somebody wrote, so types are not followed.

Source: recorded dialogues of a Dreamwidth server (2026) and captured LiveJournal answers (2026).
"""

import base64
import binascii
from dataclasses import dataclass
from typing import Any

from scraper.extract.page.xml_tree import Element, read_xml

_DEEPEST = 40
"""Levels of values inside values; an answer has five."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RpcAnswer:
    """What a call was answered."""

    value: Any
    """Structs as dicts, arrays as lists, all else as `str`, or as `bytes` where they are no UTF-8."""
    fault: int | None = None
    fault_text: str | None = None
    broken: str | None = None
    """Why the answer could not be read to its end."""


def read_answer(text: str) -> RpcAnswer:
    """Return the answer in an XML text; total.

    >>> value = "<value><int>0042</int></value>"
    >>> read_answer(f"<methodResponse><params><param>{value}</param></params></methodResponse>").value
    '0042'
    """
    tree = read_xml(text)
    root = tree.root
    if root is None or root.name != "methodResponse":
        return RpcAnswer(value=None, broken=tree.fault or "it is no answer of an interface")
    if (fault := root.first("fault")) is not None:
        return _fault(fault)
    params = root.first("params")
    param = params.first("param") if params is not None else None
    value = param.first("value") if param is not None else None
    broken = tree.fault or (None if value is not None else "it holds no value")
    return RpcAnswer(value=_value(value, 0) if value is not None else None, broken=broken)


def _fault(element: Element) -> RpcAnswer:
    held = element.first("value")
    value = _value(held, 0) if held is not None else {}
    struct = value if isinstance(value, dict) else {}
    code = str(struct.get("faultCode") or "")
    return RpcAnswer(
        value=None,
        fault=int(code) if code.isdecimal() else 0,
        fault_text=as_text(struct.get("faultString")) or "",
    )


def _value(element: Element, depth: int) -> Any:
    typed = element.children[0] if element.children else None
    if typed is None or depth > _DEEPEST:
        return _raw(element)
    if typed.name == "struct":
        return {_raw(m.first("name")): _held(m, depth) for m in typed.all("member") if m.first("name")}
    if typed.name == "array":
        data = typed.first("data")
        return [_value(item, depth + 1) for item in data.all("value")] if data is not None else []
    if typed.name == "base64":
        return _decoded(_raw(typed))
    return _raw(typed)


def _held(member: Element, depth: int) -> Any:
    value = member.first("value")
    return _value(value, depth + 1) if value is not None else ""


def _raw(element: Element | None) -> str:
    """Return the text of an element with the blanks around it, which somebody may have typed."""
    return "".join(element.texts) if element is not None else ""


def _decoded(text: str) -> str | bytes:
    try:
        raw = base64.b64decode("".join(text.split()))
    except (binascii.Error, ValueError):
        return text
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw


def as_text(value: Any, *, encoding: str | None = None) -> str | None:
    """Return a value as text; None where it is none.

    Args:
        value: What the answer holds.
        encoding: Of bytes that are no UTF-8: texts of before Unicode. None: Windows-1252.
    """
    if isinstance(value, bytes):
        return value.decode(encoding or "cp1252", "replace")
    return value if isinstance(value, str) else None


def repaired(text: str) -> str:
    """Return a name that was encoded twice as it was meant, any other as it is.

    >>> repaired("Ð¤Ð¸Ð»")
    'Фил'
    """
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
