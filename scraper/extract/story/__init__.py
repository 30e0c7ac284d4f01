"""The story-header reader, in frozen stages: Lines, Labels, Blocks, Values, Opening, Decision."""
