"""Measurements: run by hand, and held to their floors by tests."""
