"""Words around the values of a story that its writer says in running talk.

One row a kind, with lines that are of it and lines that are not; those are the tests.
"""

from storage.words.sign import Sign, SignPlace
from storage.words.sign import ignoring_case as _pattern

LEADS_VALUE = Sign(
    code="leads-value",
    about="what stands before a value in a sentence",
    languages="en ru de fr es it pt pl nl",
    pattern=_pattern(
        r"^(?:(?:still|creo que|je dirais|ich würde sagen|наверное|вроде бы|direi|so|and|but|also|plus|this|it|that|which|here|is|are|was|it['’]s|that['’]s|he['’]s|they['’]re|i['’]d (?:say|call it)|"
        r"of|in|at|for|with|an?|some|more or less|i (?:think|guess|suppose|mean)|basically"
        r"|technically|definitely|only|just|mostly|all|very|rated|rating(?: is)?|pairing(?: is)?|words?(?: is)?"
        r"|clocks? in at|comes? in at|weighs? in at|runs to|little|tiny|small|short|long|thing|fic|ficlet|story"
        r"|drabble|рейтинг|пейринг|размер|это|тут|здесь|с рейтингом|das ist|ist|es ist|ein(?:e|en)?|rund|etwa"
        r"|c['’]est|du|de la|un|une|es|é|un po['’] di|rating|ok(?:ay)?|to|jest|het is|een)\s+)+"
    ),
    asked=SignPlace.OPENS,
    matches=("it's PG-13", "so this is a little thing for you", "рейтинг R"),
    misses=("Ina/Tom", "PG-13", "12 boats"),
)

COUNTED = Sign(
    code="counted",
    about="a number of words, and of what",
    languages="en ru de fr es it",
    pattern=_pattern(
        r"((?:about |around |roughly |~)?\d[\d,.]*k?\s?(?:words|слов|mots|wörter|parole|palabras|k))\s+"
        r"(?:of|worth|про|о|von|voller|de|di)\s"
    ),
    asked=SignPlace.OPENS,
    matches=("1,800 words of people not talking", "900 слов про чай"),
    misses=("1,800 words", "words of wisdom"),
)

RATED = Sign(
    code="rated",
    about="a rating with its label and nothing between them",
    languages="en ru de fr es it pt pl nl",
    pattern=_pattern(r"\W*(?:rating|rated|рейтинг|clasificación|classificação)\s+(\S{1,12}(?:\s\S+){0,2})$"),
    asked=SignPlace.OPENS,
    matches=("rating verde", "рейтинг R"),
    misses=("rating", "a rating of her own"),
)

CALLED = Sign(
    code="called",
    about="before a title that markup sets apart",
    languages="en ru de fr es it",
    pattern=_pattern(
        r"(?:\b(?:title(?: is|['’]s|:)|titled|called|it['’]s name is)|называется|название|heißt|titel ist"
        r"|s['’]appelle|titre|se llama|si chiama|s['’]intitola)\s*[\"“«„]?$"
    ),
    matches=("Title is ", "it's called ", "называется "),
    misses=("she was called upon", "the title "),
)

IN_WORLD = Sign(
    code="in-world",
    about="the world a story plays in, named as one",
    languages="en",
    pattern=_pattern(
        r"\b(?:for|in|of) (?:the )?((?-i:[A-Z][\w'’]*)(?: (?-i:[A-Z0-9][\w'’]*| of| the)){0,4}) fandom\b"
    ),
    matches=("a little thing for the Saltmarsh Five fandom", "my first in the Tram Nine fandom"),
    misses=("for the whole fandom", "in fandom"),
)

REASONED = Sign(
    code="reasoned",
    about="a number of words or a rating at the front of a clause, and why or of what",
    languages="en ru de fr es it",
    pattern=_pattern(
        r"(?P<count>(?:(?:about|around|roughly|exactly|rund|etwa|environ|unos|circa|около|примерно) |~\s?)?\d[\d,.]*k?\s?"
        r"(?:words|слов|mots|wörter|parole|palabras))(?= (?:today|so far|exactly|or so|ish|long|on the nose)\b|$)"
        r"|(?:it['’]s |still |probably |about )?(?:rated )(?P<rating>(?:PG(?:-?1\d)?|NC-?17|R|G|T|M|K\+?|Teen|Mature|Explicit))(?= (?:for|because|due|to be safe)\b|$)"
    ),
    asked=SignPlace.OPENS,
    matches=("1,680 words today", "rated PG for a dead rabbit"),
    misses=("words today", "a rating of her own"),
)

SPOKEN = (LEADS_VALUE, COUNTED, RATED, CALLED, IN_WORLD, REASONED)
