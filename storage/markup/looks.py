"""The writer's own look, in styles that are valid and colours that can be read."""

import re
from collections.abc import Iterable, Mapping

Colour = tuple[int, int, int]
PAPER: Colour = (0xFB, 0xF8, 0xF1)
"""Behind all text, as in reader.css."""
INK: Colour = (0x24, 0x21, 0x1C)
READABLE = 4.5
"""The contrast of text with its ground that WCAG asks for."""
HIDDEN = 1.2
"""Words with less on a ground the writer gave them were hidden on purpose: a spoiler to be marked."""
COLOURS = frozenset({"color", "background-color"})
_NAMES = {
    name: (int(code[:2], 16), int(code[2:4], 16), int(code[4:], 16))
    for name, code in re.findall(
        r"(\w+):(\w+)",
        """
        aqua:00ffff aquamarine:7fffd4 azure:f0ffff beige:f5f5dc black:000000 blue:0000ff blueviolet:8a2be2
        brown:a52a2a burlywood:deb887 cadetblue:5f9ea0 chocolate:d2691e coral:ff7f50 cornflowerblue:6495ed
        crimson:dc143c cyan:00ffff darkblue:00008b darkcyan:008b8b darkgoldenrod:b8860b darkgray:a9a9a9
        darkgreen:006400 darkgrey:a9a9a9 darkmagenta:8b008b darkolivegreen:556b2f darkorange:ff8c00
        darkorchid:9932cc darkred:8b0000 darksalmon:e9967a darkseagreen:8fbc8f darkslateblue:483d8b
        darkslategray:2f4f4f darkturquoise:00ced1 darkviolet:9400d3 deeppink:ff1493 deepskyblue:00bfff
        dimgray:696969 dodgerblue:1e90ff firebrick:b22222 forestgreen:228b22 fuchsia:ff00ff gold:ffd700
        goldenrod:daa520 gray:808080 green:008000 grey:808080 hotpink:ff69b4 indianred:cd5c5c indigo:4b0082
        ivory:fffff0 khaki:f0e68c lavender:e6e6fa lightblue:add8e6 lightcoral:f08080 lightcyan:e0ffff
        lightgray:d3d3d3 lightgreen:90ee90 lightgrey:d3d3d3 lightpink:ffb6c1 lightsalmon:ffa07a
        lightseagreen:20b2aa lightskyblue:87cefa lightsteelblue:b0c4de lightyellow:ffffe0 lime:00ff00
        limegreen:32cd32 linen:faf0e6 magenta:ff00ff maroon:800000 mediumblue:0000cd mediumorchid:ba55d3
        mediumpurple:9370db mediumseagreen:3cb371 mediumslateblue:7b68ee mediumturquoise:48d1cc
        mediumvioletred:c71585 midnightblue:191970 mistyrose:ffe4e1 navy:000080 olive:808000 olivedrab:6b8e23
        orange:ffa500 orangered:ff4500 orchid:da70d6 palegreen:98fb98 palevioletred:db7093 peru:cd853f
        pink:ffc0cb plum:dda0dd powderblue:b0e0e6 purple:800080 red:ff0000 rosybrown:bc8f8f royalblue:4169e1
        saddlebrown:8b4513 salmon:fa8072 sandybrown:f4a460 seagreen:2e8b57 sienna:a0522d silver:c0c0c0
        skyblue:87ceeb slateblue:6a5acd slategray:708090 slategrey:708090 snow:fffafa springgreen:00ff7f
        steelblue:4682b4 tan:d2b48c teal:008080 thistle:d8bfd8 tomato:ff6347 turquoise:40e0d0 violet:ee82ee
        wheat:f5deb3 white:ffffff whitesmoke:f5f5f5 yellow:ffff00 yellowgreen:9acd32
        """,
    )
}
_HEX = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})")
_RGB = re.compile(r"rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)")
_SIZES = ("x-small", "x-small", "small", "medium", "large", "x-large", "xx-large", "xx-large")

_UNITS = "(?:px|pt|pc|em|rem|ex|cm|mm|in|%)"
_LENGTH = rf"(?:0|\d{{1,4}}(?:\.\d{{1,3}})?{_UNITS}|\.\d{{1,3}}{_UNITS})"
_SIGNED = rf"-?{_LENGTH}"
_SIZE = rf"(?:{_LENGTH}|xx-small|x-small|small|medium|large|x-large|xx-large|smaller|larger)"
_WEIGHT = "(?:normal|bold|bolder|lighter|[1-9]00)"
_FAMILY = r"(?:[a-z][\w-]*(?: [a-z][\w-]*)*|'[\w -]+'|\"[\w -]+\")"
_FAMILIES = rf"{_FAMILY}(?:\s*,\s*{_FAMILY})*"
_LINE = rf"(?:normal|\d{{1,2}}(?:\.\d{{1,3}})?|{_LENGTH})"
_EDGE = "(?:none|hidden|dotted|dashed|solid|double|groove|ridge|inset|outset)"
_THICK = rf"(?:thin|medium|thick|{_LENGTH})"
_SHADE = rf"(?:#[0-9a-f]{{6}}|#[0-9a-f]{{3}}|{'|'.join(sorted(_NAMES))})"
_PADDING = rf"{_LENGTH}(?:\s+{_LENGTH}){{0,3}}"
_MARGIN = rf"(?:{_SIGNED}|auto)(?:\s+(?:{_SIGNED}|auto)){{0,3}}"
_GRAMMAR = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "border": rf"(?:(?:{_THICK}|{_EDGE}|{_SHADE})(?:\s+|$)){{1,3}}",
        "border-style": rf"{_EDGE}(?:\s+{_EDGE}){{0,3}}",
        "border-width": rf"{_THICK}(?:\s+{_THICK}){{0,3}}",
        "clear": "left|right|both|none",
        "float": "left|right|none",
        "font": rf"(?:(?:italic|oblique|small-caps|{_WEIGHT})\s+){{0,3}}{_SIZE}(?:/{_LINE})?\s+{_FAMILIES}",
        "font-family": _FAMILIES,
        "font-size": _SIZE,
        "font-style": "normal|italic|oblique",
        "font-variant": "normal|small-caps",
        "font-weight": _WEIGHT,
        "height": rf"{_LENGTH}|auto",
        "letter-spacing": rf"{_SIGNED}|normal",
        "line-height": _LINE,
        "margin": _MARGIN,
        **{f"margin-{side}": rf"{_SIGNED}|auto" for side in ("top", "right", "bottom", "left")},
        "max-width": rf"{_LENGTH}|none",
        "padding": _PADDING,
        **{f"padding-{side}": _LENGTH for side in ("top", "right", "bottom", "left")},
        "text-align": "left|right|center|justify|start|end",
        "text-decoration": r"none|(?:(?:underline|overline|line-through)(?:\s+|$)){1,3}",
        "text-indent": _SIGNED,
        "text-transform": "none|capitalize|uppercase|lowercase",
        "vertical-align": rf"baseline|sub|super|top|middle|bottom|text-top|text-bottom|{_SIGNED}",
        "white-space": "normal|pre|nowrap|pre-wrap|pre-line",
        "width": rf"{_LENGTH}|auto",
    }.items()
}


def read_styles(text: str) -> dict[str, str]:
    """Return the declarations of a style attribute that are valid; colours are for `read_colour`."""
    found: dict[str, str] = {}
    for declaration in text.split(";"):
        name, _, value = declaration.partition(":")
        name, value = name.strip().lower(), " ".join(value.split())
        grammar = _GRAMMAR.get(name)
        if name in COLOURS or (grammar and grammar.fullmatch(value)):
            found[name] = value
    return found


def read_colour(text: str | None) -> Colour | None:
    """Return a colour as pages of the day wrote it; None where it is none.

    >>> read_colour("red"), read_colour("f00"), read_colour("#FF0000"), read_colour("rgb(255, 0, 0)")
    ((255, 0, 0), (255, 0, 0), (255, 0, 0), (255, 0, 0))
    """
    word = (text or "").strip().lower()
    if word in _NAMES:
        return _NAMES[word]
    if match := _HEX.fullmatch(word):
        code = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])  # noqa: PLR2004
        return int(code[:2], 16), int(code[2:4], 16), int(code[4:], 16)
    if match := _RGB.fullmatch(word):
        red, green, blue = (min(255, int(part)) for part in match.groups())
        return red, green, blue
    return None


def colour_code(colour: Colour) -> str:
    """Return a colour as CSS writes it."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def contrast(one: Colour, other: Colour) -> float:
    """Return how well two colours are told apart, 1 to 21, as WCAG measures it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: Colour, ground: Colour) -> Colour:
    """Return a colour as near as needed to black or white to be read on its ground.

    >>> contrast(readable((255, 192, 203), PAPER), PAPER) >= READABLE
    True
    """
    end = 0 if contrast((0, 0, 0), ground) > contrast((255, 255, 255), ground) else 255
    for step in range(21):
        mixed = _mixed(colour, end, step / 20)
        if contrast(mixed, ground) >= READABLE:
            return mixed
    return (end, end, end)


def letter_size(text: str) -> str | None:
    """Return the CSS for the size of a `<font>`: 1 to 7, or so many steps more or less."""
    match = re.fullmatch(r"\s*([+-]?)(\d)\s*", text)
    if match is None:
        return None
    number = int(match[2])
    if match[1]:
        number = 3 + number if match[1] == "+" else 3 - number
    return _SIZES[max(1, min(7, number))]


def style_text(styles: Mapping[str, str] | Iterable[tuple[str, str]]) -> str:
    """Return declarations as a style attribute has them."""
    return "; ".join(f"{name}: {value}" for name, value in dict(styles).items())


def _mixed(colour: Colour, end: int, share: float) -> Colour:
    red, green, blue = (round(part + (end - part) * share) for part in colour)
    return red, green, blue


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - of the sRGB norm
