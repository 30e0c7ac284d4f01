"""YAML that others wrote, read without harm: plain values, nothing made, nothing repeated by its name."""

from typing import Any

import yaml


class PlainLoader(yaml.SafeLoader):
    """Reads values as they are written: no part twice by its name, which could grow without end; no times."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Refuse a part that is named to be said again."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("parts of it are named to be said again")
        return super().compose_node(parent, index)


PlainLoader.yaml_implicit_resolvers = {
    letter: [(tag, form) for tag, form in rows if tag != "tag:yaml.org,2002:timestamp"]
    for letter, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
