"""The events of a run, shown as a live display or as lines."""
