"""What each kind of page shows. A view takes a `Desk` and returns a response."""
