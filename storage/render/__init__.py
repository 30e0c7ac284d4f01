"""A body and a thread as they are shown, for the reader and the exports."""
