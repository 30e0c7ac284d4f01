"""The parts of the story-header reader: lines, labels, block, values, body, decision."""
