"""What stands around the names of people, and instead of them.

One row a kind, with lines that are of it and lines that are not; those are the tests.
"""

import re

from storage.words.sign import Sign, SignPlace
from storage.words.sign import ignoring_case as _pattern

NOBODY = Sign(
    code="nobody",
    about="instead of a name: nobody, or nobody yet",
    languages="en ru fr de es it pt pl nl cs fi uk",
    pattern=re.compile(
        r"(?i)\W*(?:n|your secret \w+|un-?beta\w*['’]?e?d?|not beta\w*['’]?e?d?.*|no beta.*|none.*|to be revealed.*"
        r"|revealed .*|tba|tbd|anonymous(?: for now)?|secret(?: for now)?|\?+"
        r"|самостоятельно|сам[аи]?|без беты|не бечено|небечено|no one.*|nobody.*|self-?beta\w*['’]?e?d?"
        r"|keine?r?|niemand.*|ohne beta.*|(?:nicht |un)gebetat|pas de.*|personne.*|sans b[êe]ta.*|nadie.*|no hay.*"
        r"|anonym\w*|an[óo]nim[oa]|аноним\w*|(?:à|a) r[ée]v[ée]ler|da rivelare|por revelar"
        r"|wird (?:noch )?verraten"
        r"|будет раскрыт\w*|sin bet\w*.*|nessun\w*.*|senza bet\w*.*|не вычитано.*|отсутствует.*"
        r"|word'?s? spell.?check.*|ищет.*|all mistakes.*)\W*"
    ),
    asked=SignPlace.WHOLE,
    matches=("un-beta'd", "to be revealed", "no hay, lo siento", "без беты", "sin betear", "nessuno"),
    misses=("Noboru", "Ina", "Бета"),
)

MYSELF = Sign(
    code="myself",
    about="who posted it",
    languages="en ru fr de es it",
    pattern=_pattern(
        r"\W*(?:by )?(?:me|myself|yours truly|я(?: сама?)?|moi(?:[ -]m[êe]me)?|ich(?: selbst)?|selbst"
        r"|yo(?: mism[oa])?|io(?: stess[oa])?|(?:me|s[eèé]) (?:stess|medesim)[oa])\W*"
    ),
    asked=SignPlace.WHOLE,
    matches=("me", "yours truly", "я сама", "moi-même"),
    misses=("Mae", "Ian", "Яна"),
)

ALIAS = Sign(
    code="alias",
    about="behind a name: what else the same person is called",
    languages="en ru",
    pattern=_pattern(r"\s+(?:a\.?k\.?a\.?|also known as|она же|он же|alias)\s+.*$|\s+[-–—]\s+.*$"),
    matches=("Ina aka oriole", "Ina - oriole", "Инга она же oriole"),
    misses=("Ina", "Ana-Karenina"),
)

PRAISES = Sign(
    code="praises",
    about="before a name: thanks and compliments",
    languages="en ru fr de es it",
    pattern=re.compile(
        r"^(?:(?:(?:[Mm]any |[Bb]ig |[Hh]uge )?[Tt]hanks?(?: you)?(?: so much)?(?: to| for)?|[Tt]o|[Ff]or|[Bb]y"
        r"|[Mm]y|the|our|mine|dear|always|[Aa]s always|ever|[Aa] gift for|[Ww]ritten by"
        r"|lovely|wonderful|amazing|awesome"
        r"|fabulous|fantastic|marvel+ous|great|brilliant|incomparable|incredible|darling|beautiful|sweet|talented"
        r"|patient|delightful|спасибо|для|автор|pour|für|para|per|merci à)(?:\s+|$))+"
    ),
    asked=SignPlace.OPENS,
    matches=("my lovely Ina", "Thanks so much to Ina", "спасибо Инге"),
    misses=("Ina", "Marvin"),
)

AFTER_NAME = Sign(
    code="after-name",
    about="behind a name: what somebody did",
    languages="en ru fr de es it",
    pattern=re.compile(
        r"(?:\s+(?:who|whom|which|for|because|as|on|at|in|from|that|did|was|is|has|said|whose|with|via|of|когда"
        r"|за|qui|pour|die|der|que|che)\b|['’]s\s|\s*[!:]\s|\s*…|\.\.\.).*$"
    ),
    matches=("Ina who caught the commas", "Ina за терпение"),
    misses=("Ina Whitlow", "Инга"),
)

CO_AUTHOR = Sign(
    code="co-author",
    about="a label for who wrote it together with the poster",
    languages="en ru uk fr de es it pt",
    pattern=_pattern(
        r"\W*(?:co[- ]?(?:auth?or|writer|written|auteur|autor|autora|creator)|mitautor|coaut(?:or|rice)|written with"
        r"|in collaboration|соавтор|співавтор)"
    ),
    asked=SignPlace.OPENS,
    matches=("Co-author", "Cowriters", "Co-written with", "Соавторы", "Mitautorin", "Coautrice"),
    misses=("Author", "Written by", "Автор", "Author/Co-author"),
)

TOGETHER = Sign(
    code="together",
    about="between two names: both wrote it",
    languages="en ru fr de es it",
    pattern=_pattern(
        r"(?:^|[\s,]+)(?:(?:co[- ]?)?(?:written|authored|created) (?:together )?with|in collaboration with|together with"
        r"|в соавторстве с|совместно с|en collaboration avec|in zusammenarbeit mit|en colaboración con"
        r"|in collaborazione con)\s+"
    ),
    matches=("Ina, co-written with Tom", "Ina in collaboration with Tom", "Инга в соавторстве с oriole"),
    misses=("Ina with Tom", "written by Ina", "Ina with love"),
)

BESIDE = Sign(
    code="beside",
    about="between two words: with",
    languages="en fr de es it pt",
    pattern=_pattern(r"\s+(?:with|avec|mit|con|com)\s+"),
    matches=("Ina with Tom", "Ina mit Tom"),
    misses=("Ina without Tom", "Ina and Tom"),
)

NO_NAME = Sign(
    code="no-name",
    about="no name, but the rest of a sentence",
    languages="en ru fr de es it pt pl nl cs fi uk",
    pattern=_pattern(
        r"(?:(?:merci|danke|gracias|grazie|obrigad[ao]|dzięki|díky|спасибо|дякую|thanks|thank you)\b|yes$|да$|ja$|oui$|sí$|sì$|tak$|ano$|who|whom|whose|which|because|for|without|as always|bless|you|che"
        r"|qui|que|die|der|das|który|która|która"
        r"|котор\w+|що|як[аи]й?|která|který|joka|weil|perché|parce|porque|потому|за то)\b|a\.?k\.?a\.?\s"
    ),
    asked=SignPlace.OPENS,
    matches=("who caught the commas", "weil sie Zeit hatte"),
    misses=("Whitlow", "Dorrit"),
)

BETA_READ = Sign(
    code="beta-read",
    about="speaks of who read it before",
    languages="en ru",
    pattern=_pattern(r"\b(?:beta|betas|betaed|beta['’]?d|beta-?\w+|britpick\w*|бет\w+)"),
    matches=("Thanks to Ina for the beta", "britpicked by Ina", "бета: Инга"),
    misses=("She bet on it", "бесконечно"),
)

NOT_READ = Sign(
    code="not-read",
    about="says that nobody read it before",
    languages="en",
    pattern=_pattern(r"\bun-?beta|\bno(?:t)? beta|\bnot been beta|\blooking for a beta|\bneed a beta"),
    matches=("un-betaed", "looking for a beta"),
    misses=("beta'd by Ina",),
)

ORIGINAL_AUTHOR = Sign(
    code="original-author",
    about="a label for who wrote what was translated",
    languages="en fr de es it pt nl ru uk fi",
    pattern=re.compile(
        r"(?:original |оригінальн\w+ )?(?:author|auteur|autor\w*|autric?e|автор\w*|kirjoittaja|schrijver)\b"
    ),
    asked=SignPlace.OPENS,
    matches=("original author", "автор оригинала", "auteur"),
    misses=("translator", "переводчик"),
)

EVENT = Sign(
    code="event",
    about="names a challenge, a fest or a community rather than a person",
    languages="en ru",
    pattern=_pattern(
        r"\b(?:challenge|fest|exchange|bingo|big ?bang|contest|prompt|week|month|day \d+|community"
        r"|comm|round|meme|auction|100|drabbles?"
        r"|card|table|swap|secret santa|yuletide|ficathon|\w+athon|конкурс|фест|\w*фикатон|team|20\d\d)\b"
        r"|\b\w*(?:hundred|thousand|\d)_?words\b|\b(?!mani)\w{3,}(?:challenges?|fests?|exchange|drabbles|prompts|bigbang|bang)\b"
        r"|\d{2,}\s*$|_(?:xmas|fic\w*|fest|100|bang|ex\w*|bingo|ficathon|challenge)\b"
    ),
    matches=(
        "Yuletide 2008",
        "quay_ficathon",
        "конкурс",
        "на зимний фикатон",
        "fivehundredwords",
        "lampfest",
    ),
    misses=("oriole", "Инга", "swords", "a manifest"),
)

BY_WHOM = Sign(
    code="by-whom",
    about="by somebody",
    languages="en ru fr de es it pt pl nl cs fi uk",
    pattern=_pattern(r"\b(?:by|от|von|par|de|di|por|autorstwa|door|od|від)\s+\S"),
    matches=("Salt by Ina", "Соль от Ины"),
    misses=("standby", "Bystander"),
)

GIVEN = Sign(
    code="given",
    about="a line that says for whom it is",
    languages="en ru de fr es it nl pl pt",
    pattern=_pattern(
        r"\W*(?:(?:written |a (?:gift|present|birthday \w+|fic|story|drabble|ficlet) |fic )?for|для|подарок|für"
        r"|pour|para|per|voor"
        r"|dla|pro)\b"
    ),
    asked=SignPlace.OPENS,
    matches=("A present for oriole", "Für oriole", "Для oriole"),
    misses=("She waited for him", "Fortune"),
)

BARE_BY = Sign(
    code="bare-by",
    about="by, and the name on the next line",
    languages="en fr de it es",
    pattern=_pattern(r"(?:written )?(?:by|par|von|di|por)\W*"),
    asked=SignPlace.WHOLE,
    matches=("by", "written by:"),
    misses=("by Ina", "bystander"),
)

PEOPLE = (
    NOBODY,
    MYSELF,
    ALIAS,
    PRAISES,
    AFTER_NAME,
    CO_AUTHOR,
    TOGETHER,
    BESIDE,
    NO_NAME,
    BETA_READ,
    NOT_READ,
    ORIGINAL_AUTHOR,
    EVENT,
    BY_WHOM,
    GIVEN,
    BARE_BY,
)
