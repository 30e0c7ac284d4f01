"""Expressions by which what is no story gives itself away, in the languages people write in."""

import re

BETA_WANTED = re.compile(
    r"\b(?:look\w* for|need\w*|seek\w*|search\w* for|want\w*|ищу|ищем|нуж(?:на|ен)|(?:re)?cherche|suche|busco"
    r"|cerco)\b(?:\W+\w+){0,4}\W+(?:beta|betas|beta-?readers?|бету|бета|bêta\w*|betaleser\w*"
    r"|betatrice|translators?|traduct\w+|traduttor\w+|traduttrice|übersetzer\w*|переводчик\w*)\b"
    r"|\bbeta(?:[ -]?(?:reader|leser)(?:in)?)?s? (?:wanted|needed|gesucht|cercasi|buscad[ao]|cherchée?)\b",
    re.IGNORECASE,
)
FIC_WANTED = re.compile(
    r"\b(?:look(?:ing)? for|search(?:ing)? for|trying to find|help (?:me )?find(?:ing)?|ищу)\b"
    r"(?:\W+\w+){0,4}?\W+(?:(?:fan)?fics?|stor(?:y|ies)|фики?)\b",
    re.IGNORECASE,
)
DURATION = re.compile(
    r"(?<!\d)\d{1,2}:\d\d(?::\d\d)?(?!\d)|\b\d+\s*(?:min(?:ute)?s?|hours?|hrs?|sec(?:ond)?s?"
    r"|мин\w*|час\w*|MB)\b",
    re.IGNORECASE,
)
RECOMMENDED = re.compile(
    r"[^()\[\]]{1,80}\s(?:by|от|von|par|de|di)\s+[\w'’ .-]{1,40}?\s*[(\[][^()\[\]]*[,;|/][^()\[\]]*[)\]]"
)
ANY = re.compile(
    r"\W*(?:any(?:thing)?|all|up to you|your choice|open|author'?s choice|tbd|tba|n words"
    r"|x words|no restrictions?|your .{1,20}|insert .*|\.{2,}|_{2,}|[A-Z]{2,} [A-Z]{2,}"
    r"|(?i:люб(?:ой|ая|ое|ые)|от (?:драббла|мини|\d+).*|cualquiera|(?:la|el|lo) que quer\w+|m[íi]nimo \d.*"
    r"|todos(?:, con .*)?|beliebig|egal|mindestens \d.*|au choix|n['’]importe lequel|minimum \d.*|qualsiasi"
    r"|qualunque|a (?:scelta|piacere)|almeno \d.*|at least \d.*))\W*"
)
WHY = re.compile(
    r"(?:почему|pourquoi|warum|weshalb|por qu[eé]|perch[eéè]|why)\b.{0,24}"
    r"\b(?:чита|проч[ие]|совет|реком|lire|lisez|recommand|conseill|lesen|empfehl|leer|recom|legg|consigli|read|rec(?:s|c?ed|ommend\w*)?\b)",
    re.IGNORECASE,
)
"""A label under which somebody says why a story should be read."""
URGES = re.compile(
    r"\b(?:[vt]i consiglio|(?:os|les|te) recomiendo|je (?:vous|te) (?:recommande|conseille)"
    r"|ich (?:kann|möchte) (?:euch )?.{0,40}empfehlen|empfehle (?:ich )?euch|советую|рекомендую)\b"
    r"(?:\W+\w+){0,4}?\W+(?:storia|fic|fanfic|historia|histoire|fanfiction|geschichte|фик|фанфик|историю|рассказ"
    r"|читать|почитать|прочитать|прочесть)\b"
    r"|\b(?:leed(?:lo|la)|andate a legger\w+|allez (?:la |le |les )?lire|unbedingt lesen)\b",
    re.IGNORECASE,
)
"""Tells others to read what somebody wrote."""
WISHES = re.compile(
    r"^\W*(?:i(?:['’]d| would) (?:love|like)|i want|please give me|can (?:i|we|someone)|could someone|хочу"
    r"|хотелось бы|je voudrais|j['’]aimerais|quiero|me gustaría|vorrei|ich (?:hätte gern|wünsche))\b.{0,60}"
    r"\b(?:where|something|fic|story|где|истори|фик|histoire|quelque|historia|algo|storia|qualcosa|geschichte"
    r"|etwas)",
    re.IGNORECASE,
)
"""Asks others for a story."""
MARK = re.compile(
    r"\W*(?:\d{1,3}(?:[.,]\d)?\s*(?:из|of|out of|von|sur|de|su|/)\s*(?:5|10|100)|[A-DF][+-]"
    r"|(?:\d(?:[.,]5|½)?|one|two|three|four|five)(?: and a half)? stars?(?: .*)?|[★☆*]{2,5})\W*",
    re.IGNORECASE,
)
"""What a reviewer or a cook gives."""
AT_HOME = re.compile(
    r"\b(?:me|myself)\b|\bmy (?:mom|mum|mother|dad|father|boss|cats?|dog|room-?mate|flat-?mate|sister|brother"
    r"|husband|wife|boyfriend|girlfriend|kids?|friends?)\b"
)
"""Who plays in diaries."""
PLANNED = re.compile(
    r"\W*(?:planned|planning|outlined?|not (?:yet )?(?:started|begun)|in my head)\b.*", re.IGNORECASE
)
NOT_SUBJECT = re.compile(
    r"\b(?:recs?|recommendations?|master ?list|meme|prompts?|podfic|fanmix|vid|art|icons?"
    r"|wanted|beta|sign-?ups?|reveals?|announcement|update on|progress)\b",
    re.IGNORECASE,
)
REC_SUBJECT = re.compile(
    r"\b(?:(?:fan)?fics?|stor(?:y|ies))\W{1,2}rec(?:s|ommendations?)?\b|\brec(?:s|ommendations?)?\s(?:list|post|sets?|day)\b"
    r"|^\W*(?:[\w./&-]+ ){0,3}recs?\W*$|\bрекомендаци[ия]\b"
    r"|\bdear\b.{0,40}\b(?:author|writer|creator|artist)\b|\b(?:dvd|author['’]?s) commentary\b",
    re.IGNORECASE,
)
INVITES = re.compile(
    r"(?:^|[.!?]\s|,\s)(?:please\s+|just\s+)?(?:comment|reply|answer|copy|paste|fill|use|post|submit|sign)\b"
    r"[^.!?]{0,80}:\W*$",
    re.IGNORECASE,
)
"""Asks others to fill in what stands below: "To sign up, comment with:"."""
ELSEWHERE = re.compile(
    r"\b(?:f-?locked|friends-?locked|locked to|friends-?only|access-?locked|to be added"
    r"|members only|members-locked"
    r"|only for members|is locked|join the community to read|filter|on ao3|at ao3|archive of our own|ao3 link"
    r"|(?:can be|is|now|also)\s+(?:found|posted|up|available|hosted)\s+(?:on|at|over|here)"
    r"|под замк\w+|подзамочн\w+|по ссылке|читать (?:на|тут|здесь|по))\b"
    r"|^\W*(?:read|go|click|find|follow)\b.{0,40}\b(?:here|on|at|ao3|it|more|rest)\b",
    re.IGNORECASE,
)
