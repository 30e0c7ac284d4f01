"""What the readers of both engines share."""
