"""How somebody likes to read; kept in one cookie, so that it works without JavaScript."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

COOKIE = "ljkeep_reading"
CHOICES: Mapping[str, tuple[str, ...]] = {
    "theme": ("auto", "light", "dark"),
    "size": ("small", "medium", "large", "huge"),
    "face": ("serif", "sans"),
    "adult": ("show", "click"),
    "cuts": ("open", "closed"),
    "keys": ("on", "off"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What was chosen; the first or the calm one where nothing was."""

    theme: str = "auto"
    size: str = "medium"
    face: str = "serif"
    adult: str = "show"
    """`click`: adult entries stay behind a click."""
    cuts: str = "open"
    keys: str = "on"
    """`off`: single letters do nothing, for those who speak to their computer."""

    def with_choices(self, chosen: Mapping[str, str]) -> "Preferences":
        """Return these with what was chosen; anything that is no choice is passed over."""
        known = {name: value for name, value in chosen.items() if name in CHOICES and value in CHOICES[name]}
        return replace(self, **known)

    def to_cookie(self) -> str:
        """Return what the cookie holds: `theme=dark&size=large`."""
        return "&".join(f"{item.name}={getattr(self, item.name)}" for item in fields(self))


def read_preferences(cookie: str | None) -> Preferences:
    """Return the preferences a cookie holds; anything odd in it counts as nothing."""
    pairs = (part.partition("=") for part in (cookie or "").split("&"))
    return Preferences().with_choices({name: value for name, _, value in pairs})
