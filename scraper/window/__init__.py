"""The window: everything a person needs, as pages of this machine, for those who have no use for a terminal.

It starts the same commands that others type, each in processes of their own, and reads their JSON lines. It
knows nothing of crawling, reading pages or exporting.
"""
