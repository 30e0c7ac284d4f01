"""Everything that speaks to other machines: client, pace, robots, bans, locks."""
