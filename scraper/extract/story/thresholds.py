"""The numbers by which a line, a label and a header are told apart: one table, each with its reason.

Words are counted as `talk.words_of` counts them, manners as `talk.talk` and `talk.narrative` weigh them. How
much each fact speaks for a story stands in `weights`.
"""

TELLING_WORDS = 5
"""A line of more words can tell; one of fewer is a heading, a remark, or somebody's "No."."""
PARAGRAPH_WORDS = 15
"""More words than a heading or a line of values has."""
HEADING_SENTENCE_WORDS = 5
"""A sentence of more words is no heading, unless markup makes it one."""
BARE_CHAPTER_WORDS = 6
"""Words of "Prologue: the lamp goes out"."""
CENTRED_SENTENCE_WORDS = 8
"""A centred sentence of more words is told."""
CAPTION_WORDS = 8
"""A short line that ends like no sentence does."""
STYLED_SENTENCE_WORDS = 6
"""A styled line that tells in more words is the story, all of which is styled."""
LEAD_WORDS = 6
"""Words of what leads up to the story and ends in a colon."""
NAVIGATION_LINK_WORDS = 4
"""A line of so few words with a link in it only leads elsewhere."""
NAVIGATION_SENTENCE_WORDS = 40
"""A sentence about parts, with links in it, is no longer."""
NAVIGATION_ROW_WORDS = 30
"""Names of parts beside each other take no more."""
NAVIGATION_PIECE_WORDS = 7
"""Words of one of those names."""
NAVIGATION_PLAIN_WORDS = 10
"""Words of "back to the beginning", without a link."""
ORNAMENT_CHARACTERS = 200
"""Ornament is short."""
EPIGRAPH_LINES = 40
"""Lines in italics that may be an epigraph; more are the story."""
EPIGRAPH_QUOTE_WORDS = 60
"""Words of one quotation that may be an epigraph."""
EPIGRAPH_CREDIT_WORDS = 14
"""Words of the line that says whose it is."""
VERSE_LINES = 20
"""Plain lines of verse that may stand before a story."""
VERSE_CHARACTERS = 60
"""A line of verse is no longer."""
LEAST_VERSE = 3
"""Lines from which a group is verse rather than a remark."""
CREDIT_LINES, CREDIT_WORDS = 4, 6
"""Short lines, standing together, that credit an epigraph."""
REMARK_WORDS = 40
"""Words of a remark between header and story that no label opens; a longer one must be talk beyond doubt."""
LEAST_FALLBACK_WORDS = 8
"""Words of a first line of prose where everything before it looked like something else."""
TALK_BEYOND_DOUBT = 2
"""By how much talk outweighs telling where the writer certainly speaks."""
SUMMARY_PARAGRAPH_WORDS = 3
"""A further paragraph of a summary has more words; fewer are a heading."""
FORM_LABELS = 3
"""Labels that together are a form, whatever they name."""
OUR_LABELS = 2
"""Labels that are enough where one of them is a story's alone."""
LABELS_OF_ANOTHER = 2
"""Labels a block must have to open another work where its title is labelled again."""
LIST_OF_HEADERS = 3
"""Headers that follow each other with hardly a word between them: two may be two stories."""
DRABBLE_WORDS = 40
"""Fewer words between two headers are no story: the shortest drabble has more."""
WORK_WORDS = 20
"""Words under a further header from which it counts as a work."""
POINTING_WORDS = 60
"""Fewer words behind a header with a link only say where the story can be read."""
FEW_POINTING_WORDS = 30
"""Fewer still need no words that point."""
LONGEST_VALUE_WORDS = 80
"""Words that may stand between two labels as the first one's value, where that is no prose."""
LONG_SUMMARY_WORDS = 250
"""Words of a summary or a note between two halves of one header."""
LABEL_CHARACTERS, LABEL_SPACES = 45, 4
"""The longest label that stands alone on its line."""
EVEN = 0.5
"""More likely a story than not."""
