"""The pages of the window: one file for each thing a person wants."""
