"""One verdict on an archive, and the proof that it is whole."""
