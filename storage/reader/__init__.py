"""The reader: an archive as web pages on this machine.

`create_app` makes a starlette application over one archive or a folder of them. Nothing is written, nothing
is asked of any other machine: page content is hostile and is shown without scripts, forms or outside
requests.
"""

from storage.reader.app import create_app
from storage.reader.library import Library

__all__ = ["Library", "create_app"]
