"""The command line: the only place that prints, prompts, exits and reads the environment."""

from scraper.cli.group import COMMANDS, cli

__all__ = ["COMMANDS", "cli"]
