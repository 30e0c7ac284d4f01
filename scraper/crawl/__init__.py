"""The loop: take a target, fetch a page, keep its bytes, read it, save what it yields."""
