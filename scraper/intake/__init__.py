"""From a page to rows: kept, read, saved; imports and rereading."""
