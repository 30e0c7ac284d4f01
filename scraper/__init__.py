"""The way in: from an address, a file or an API to records."""

import storage

PRODUCT = "ljkeep"
"""What tells this package from others of its name, which an environment may hold as well."""
if getattr(storage, "PRODUCT", None) != "ljkeep":
    raise SystemExit(
        f"ljkeep: another package that is called `storage` too stands in its place ({storage.__file__});"
        " install ljkeep where nothing else is: with pipx, with uv tool, or in an environment of its own"
    )
