"""By what sites show that not everybody may read an entry: padlock pictures, words, class names. Pure.

Source: LiveJournal's open server code (`LJ::S2`, `security-*` images: `icon_protected.gif`,
`icon_private.gif`, `icon_groups.gif`) and Dreamwidth's (`cgi-bin/LJ/Global/Img.pm`: `silk/entry/locked.png`,
`private.png`, `filtered.png`; wrapper classes `security-*`). A browser that saves a page puts the pictures
into a folder beside it, without their path, and gives a second one of that name a number in brackets.
"""

import re

_BY_WORD = {
    "protected": (
        "protected",
        "locked",
        "lock",
        "padlock",
        "access",
        "friends",
        "friend",
        "members",
        "trusted",
    ),
    "custom": ("custom", "filtered", "groups", "group", "usemask"),
    "private": ("private", "justme"),
}
BY_WORD = {word: security for security, words in _BY_WORD.items() for word in words}
"""What pictures, classes and words call who may read an entry, and the archive's word for that."""
_COPY = r"(?:[\s_-]?[(\[]\d{1,3}[)\]])?"
_SUFFIX = r"\.(?:gif|png|jpe?g|svg|webp)"
OWN_PICTURE = re.compile(
    rf"(?:\bicon_(?P<icon>protected|private|groups|friends|custom){_COPY}"
    rf"|(?:silk/entry|_files)/(?P<silk>locked|private|filtered){_COPY}){_SUFFIX}",
    re.IGNORECASE,
)
"""Where only the sites' padlocks lie, or a browser's copies of them."""
LIKELY_PICTURE = re.compile(
    rf"(?:^|[/\\])(?P<name>locked|lock|padlock|private|protected|filtered|security){_COPY}{_SUFFIX}",
    re.IGNORECASE,
)
"""File names of a padlock where one is looked for: in the head of an entry."""
CLASS = re.compile(
    r"(?:entry[-_])?security[-_](?P<word>protected|private|custom|access|groups?|usemask|friends|filtered|locked)",
    re.IGNORECASE,
)
"""Names of a class on an element of an entry that not everybody may read."""
WORDS = re.compile(
    r"\W*(?:(?P<protected>protected|locked|(?:visible to )?(?:friends|members|access(?: list)?)[ -]?only"
    r"|(?:только )?(?:для )?друз\w{1,5}|под(?: )?замк\w{1,3}|подзамочн\w{1,5})"
    r"|(?P<custom>custom|filtered|(?:custom )?(?:access )?(?:filter|groups?)|выборочн\w{1,5})"
    r"|(?P<private>private|just me|личн\w{1,5}|приватн\w{1,5}|только (?:для )?(?:меня|себя)))"
    r"(?:\s+(?:post|entry|запись))?\W*",
    re.IGNORECASE,
)
"""All that a padlock's name for who cannot see it, or a word in its place, says."""
MARKS = (
    (b"con_", re.compile(rb"\bicon_(?:protected|private|groups|friends|custom)\b", re.IGNORECASE)),
    (b"CON_", re.compile(rb"\bicon_(?:protected|private|groups|friends|custom)\b", re.IGNORECASE)),
    (b"silk/entry/", re.compile(rb"silk/entry/(?:locked|private|filtered)\b")),
    (b"[", re.compile(rb"=\s*[\"']\[(?:protected|private|custom|filtered)(?: post| entry)?\][\"']")),
    (
        b"security-",
        re.compile(rb"class\s*=\s*[\"'][^\"'<>]*\bsecurity-(?:protected|private|custom|access)\b"),
    ),
)
"""Of the bytes of a page: each with what is quickly missed."""
