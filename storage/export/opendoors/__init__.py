"""The packet for community keepers who work with Open Doors."""
