"""Values that need no label: numbers of words, genres, categories, what archives write in one line.

One row a kind, with lines that are of it and lines that are not; those are the tests.
"""

import re

from storage.words.sign import Asked, Sign
from storage.words.sign import ignoring_case as _pattern

NOTHING = Sign(
    code="nothing",
    about="a value that says there is nothing",
    languages="en ru fr de es it pt pl nl cs fi uk",
    pattern=_pattern(
        r"\W*(?:none?|no|nil|nada|nope|n\W?a|nothing|not applicable|no (?:archive )?warnings?(?: apply"
        r"| here)?|no spoilers?|none (?:needed|really|apply|that i know of|i can think of"
        r"|at all|whatsoever|so far|yet|as yet|for now|here|this time|as such|to speak of"
        r"|(?:so far )?as far as i know|so far as i know|i(?:['’]m| am) aware of|worth mentioning)"
        r"|brak|żadn[ey]|geen|žádn[éáý]|ei (?:ole|mitään|tarvita)|nenhum[a]?|nada de mais|não há|немає|нема"
        r"|відсутні|без попереджень"
        r"|нет|не указан[ыо]?|отсутствуют|без предупреждений|нету|aucune?s?|rien|pas d['’]avertissements?"
        r"|pas de \w+|keine?r?|nichts|ninguno|ninguna|nessun[oa]?|niente|ningún|nobody|no one)?\W*"
    ),
    asked=Asked.WHOLE,
    matches=("None", "N/A", "---", "нет", "aucun", "keine", "brak"),
    misses=("Nonesuch", "Nina", "нетто"),
)

NUMBER_OF_WORDS = Sign(
    code="number-of-words",
    about="a number of words",
    languages="en ru fr de es it pt pl nl cs fi uk",
    pattern=_pattern(
        r"(?:~|≈|approx\.?|approximately|about|around|ca\.?|c\.|circa|около|environ)?\s*"
        r"\d[\d,. \u00a0]{0,9}\s*k?\+?(?:ish)?\s*-?"
        r"(?:words?|wds?|слов[оа]?|слів|mots|wörter|worte|palabras|parole|palavras|słowa?|słów|woorden|slova?"
        r"|sanaa)"
        r"(?:\s+total)?\.?"
        r"|(?:wc|words)\s?[~≈]\s?\d[\d,. ]{0,9}\s*k?\+?"
    ),
    asked=Asked.WHOLE,
    matches=("~1500 words", "2,220 слов", "1.100 Wörter", "words ~ 900"),
    misses=("words fail", "two words", "12 pages"),
)

SHORT_COUNT = Sign(
    code="short-count",
    about="a number of words, told shortly among other values",
    languages="en",
    pattern=_pattern(
        r"[~≈±]?\s*(?:(?:\d{1,3}(?:[,.]\d{3})+|\d{3,6})\s?w|\d{1,3}(?:[.,]\d{1,2})?k\+?(?:\s?w)?)"
    ),
    asked=Asked.WHOLE,
    matches=("~1,200w", "2.5k", "700w"),
    misses=("12", "k", "2.5 km"),
)

GENRE_WORD = Sign(
    code="genre-word",
    about="what kind of story it is",
    languages="en ru de fr it es",
    pattern=_pattern(
        r"(?:pure |complete |total |general |mild |light |dark |gratuitous |shameless |slight |some |a bit of "
        r"|heavy )?"
        r"(?:fluff|angst|crack!?(?:fic)?|humou?r|romance|drama|comedy|horror|smut|pwp|porn|schmoop|h/c"
        r"|hurt/comfort"
        r"|hurt-comfort|au|a/u|gen(?: ?fic)?/?humou?r|action|adventure|mystery|fantasy|sci-?fi|tragedy"
        r"|domestic(?:ity)?|missing scene"
        r"|character study|casefic|case fic|kid ?fic|dark(?:fic)?|whump|sap|silliness|флафф?|ангст|юмор|драма"
        r"|романтика"
        r"|стёб|пвп|повседневность|humour|romantik|humor|drame|comédie|romantico|comico|commedia|aventura"
        r"|fluff(?:y|iness))"
        r"(?:\s?/\s?(?:fluff|angst|humou?r|romance|drama|comedy|horror|smut|h/c|crack|au))?"
    ),
    asked=Asked.WHOLE,
    matches=("fluff", "angst/humor", "missing scene", "ангст"),
    misses=("a fluffy dog", "dramatic"),
)

NO_PAIR = Sign(
    code="no-pair",
    about="two words with a slash between them that are no pair",
    languages="en",
    pattern=_pattern(
        r"\b(?:and/or|n/a|w/o?|h/c|s?he/s?he|his/her|he/she|him/her|m/m|f/f|m/f|f/m|either/or)\b"
    ),
    matches=("and/or", "he/she", "h/c"),
    misses=("Ina/Tom", "A/B"),
)

CATEGORY_WORD = Sign(
    code="category-word",
    about="what kind of pairs it has",
    languages="en ru",
    pattern=_pattern(r"(?:gen|het|slash|femslash|pre-?slash|m/m|f/f|m/f|f/m|джен|гет|слэш|фемслэш)"),
    asked=Asked.WHOLE,
    matches=("gen", "M/M", "фемслэш"),
    misses=("general", "Mem"),
)

SHARED = Sign(
    code="shared",
    about="how archives say a story in one line",
    languages="en ru fr de es it pt pl nl cs fi uk",
    pattern=re.compile(
        r"(?P<title>\S.{0,110}?)\s\((?P<word_count>\d[\d,. ]{0,9} (?:words|слов[оа]?|mots|Wörter|palabras"
        r"|parole|palavras|słów"
        r"|woorden|slov|sanaa|слів))\)\s(?:by|от|par|von|de|di|por|autorstwa|door|od|від)\s(?P<author>\S.{0,60})"
    ),
    asked=Asked.WHOLE,
    matches=("Salt (3112 words) by Ina", "Соль (900 слов) от Инги"),
    misses=("Salt by Ina", "Salt (a story) by Ina"),
)

REPOSTED = Sign(
    code="reposted",
    about="says whose entry this is a copy of",
    languages="en ru",
    pattern=_pattern(
        r"\W*(?:originally |first )?(?:re-?)?posted by @?([\w.-]{2,40}) (?:at|in|on|from)\b"
        r"|\W*оригинал взят у ([\w-]{2,40})"
    ),
    asked=Asked.OPENS,
    matches=("Originally posted by ina at Salt", "Оригинал взят у ina в Соль"),
    misses=("Posted yesterday", "She posted it"),
)

VALUES = (
    NOTHING,
    NUMBER_OF_WORDS,
    SHORT_COUNT,
    GENRE_WORD,
    NO_PAIR,
    CATEGORY_WORD,
    SHARED,
    REPOSTED,
)
