"""By what a writer is known who speaks of a story: thanks, pleas, claims of whose it is.

One row a kind, with lines that are of it and lines that are not; those are the tests.
"""

import re

from storage.words.sign import Sign, SignPlace
from storage.words.sign import ignoring_case as _pattern

PRESENT = Sign(
    code="present",
    about="a verb in the present tense, as summaries have it",
    languages="en",
    pattern=re.compile(
        r"\b(?:is|are|has|have|can|will|does|do|isn['’]t|must|wants?|needs?|knows?|finds?"
        r"|gets?|takes?|tries|goes)\b"
    ),
    matches=("She is late", "Nobody knows"),
    misses=("She was late", "Nobody knew"),
)

OF_STORIES = Sign(
    code="of-stories",
    about="speaks of this story or the next part",
    languages="en",
    pattern=_pattern(
        r"\b(?:this|my|next|last|first) (?:story|part)\b|\b(?:written|based|posted|made) (?:for|on)\b"
    ),
    matches=("this story is short", "the next part", "written for a friend"),
    misses=("the last boat", "she wrote it for him"),
)

CLAIMS = Sign(
    code="claims",
    about="says to whom characters and places belong",
    languages="en",
    pattern=_pattern(
        r"\b(?:intellectual property|copyright(?:s|ed)?|(?:not|no way) affiliated|no infringement"
        r"|(?:do not|don['’]t|does not|doesn['’]t) own (?:any of |the )?(?:them|these|those|characters?|rights?)"
        r"|own (?:nothing|none|anyone|anything)"
        r"|(?:rightful|respective) owners?)\b"
    ),
    matches=("I do not own these characters", "no infringement intended", "I own nothing"),
    misses=("She owned a boat", "He did not own a coat"),
)

BELONGS = Sign(
    code="belongs",
    about="a line that is nothing but a disclaimer without a label",
    languages="en de fr it es ru",
    pattern=_pattern(
        r"(?:\S+ ){1,6}(?:belongs?|is the property|are the property|gehör(?:t|en)|appartien(?:t|nent)"
        r"|appartengono|pertenecen?|принадлеж[аи]т)\b"
        r".{0,40}\b(?:owners?|creators?|authors?|writers?|makers?|studios?|network|rightholders?|besitzern?"
        r"|auteurs?|créateurs?|autori|creador\w*|autores|правообладател\w+|создател\w+|владельц\w+|автор\w*)\W*"
    ),
    asked=SignPlace.WHOLE,
    matches=("Quayside belongs to its creators.", "Все герои принадлежат их авторам."),
    misses=("The boat belongs to his brother.", "Она принадлежит морю"),
)

REMARKS = Sign(
    code="remarks",
    about="an unlabelled thank-you, dedication or plea for comments",
    languages="en fr de it ru es",
    pattern=_pattern(
        r"^\W*(?:(?:many|big|huge|special|endless|much|lots of|all my|a (?:million|thousand|hundred|big|huge"
        r"|lot of|bunch of)|with|und|ein(?:en)? (?:großen|dicken)?)?\s*(?:thanks"
        r"|thank you|thankyou|thx|cheers|hugs|kudos)\b"
        r"|(?:comments?|feedback|reviews?|con-?crit|concrit|criticism|constructive criticism|flames)\b[^:]{2,}"
        r"|(?:made|written|created|done|requested|dedicated|prompted)\s+(?:for|by|to|as)\b"
        r"|(?:for|happy birthday,?)\s+(?:my|the lovely|the wonderful|dear|darling)\b"
        r"|(?:un-?beta'?e?d|not beta|beta'?e?d|betaed|proofread|self-beta)\b|(?:i )?(?:really )?hope (?:that )?(?:you|u|y[’']?all|everyone|this)\b.{0,30}\b(?:likes?|enjoys?|loves?)\b|see (?:part|chapter|the|previous|first)\b.{0,40}\b(?:headers?|notes|disclaimers?|warnings?|details|info)\b|enjoy\b|bonne lecture"
        r"|spoilers?\b(?=[^:]{0,30}[.!]|$)|you['’]ve been warned\b"
        r"|viel spa(?:ß|ss)|buona lettura|приятного чтения"
        r"|спасибо\b|merci à\b|danke an\b|gracias a\b|grazie a\b)"
    ),
    asked=SignPlace.OPENS,
    matches=(
        "Thanks to Ina for the beta",
        "Comments are love",
        "Спасибо всем",
        "Viel Spaß!",
        "Spoilers, obviously.",
    ),
    misses=("Thankless work", "She thanked him", "Он сказал спасибо"),
)

FAVOURITE = Sign(
    code="favourite",
    about="what surveys ask for",
    languages="en ru de fr",
    pattern=_pattern(r"(?:favou?rite|любим|lieblings|préféré|favorit)"),
    asked=SignPlace.OPENS,
    matches=("favourite song", "Любимая книга", "Lieblingsfarbe"),
    misses=("her favourite song", "Libre"),
)

OPENS_LETTER = Sign(
    code="opens-letter",
    about="how a letter in a story opens",
    languages="en ru fr de es it pt pl nl cs fi uk",
    pattern=_pattern(
        r"(?:my )?(?:dear(?:est)?|beloved|darling|liebe[rs]?|geliebte[rs]?|ch(?:er|ère)|mon cher|ma chère"
        r"|querid[oa]|car[oa]"
        r"|дорог(?:ой|ая|ие)|мил(?:ый|ая)|drog[ai]|kochan[ay]|mil(?:ý|á)|drahý|drahá|rakas|lieve|beste|люб(?:ий"
        r"|а)|дорогий)"
        r"\s(?![^,!:]*(?:author|writer|santa|yuletide|reader|readers|flist|diary|all|everyone"
        r"|gift))(?:[^.!?]{1,40}[,!:]?$"
        r"|(?:Mr|Mrs|Ms|Miss|Dr|Herr|Frau|Monsieur|Madame)\b\.? [^.!?,]{1,30},\s)"
    ),
    asked=SignPlace.OPENS,
    matches=("Dearest Ina,", "Милая Инга,", "Dear Mr. Tarn, The house is dry.", "Chère Ina,"),
    misses=("Dear Yuletide writer,", "Dearly beloved"),
)

TO_READ = Sign(
    code="to-read",
    about="a link to where it can be read",
    languages="en ru fr de es it pt pl nl cs fi uk",
    pattern=_pattern(
        r"\b(?:read|click|story|fic|ao3|читать|lire|lesen|leer|leggi|ler|czytaj|lees|lezen|číst|lue|читати)\b"
        r"(?!\s*(?:more|less|on\b))"
    ),
    matches=("Read it here", "читать", "lire"),
    misses=("read more", "bread"),
)

SETS = Sign(
    code="sets",
    about="a statement of when it is set",
    languages="en",
    pattern=_pattern(r"(?:this (?:is )?)?(?:set|takes place)\b"),
    asked=SignPlace.OPENS,
    matches=("Set after the flood", "This takes place in winter"),
    misses=("She set the lamp down", "Setting: winter"),
)

IS_KIND_OF = Sign(
    code="is-kind-of",
    about="a statement of what kind of story it is",
    languages="en",
    pattern=_pattern(r"(?:this is )?an? [\w/ -]{2,40} (?:story|fic|drabble|ficlet|tale)\W*"),
    asked=SignPlace.WHOLE,
    matches=("This is a lighthouse story", "A winter ficlet."),
    misses=("A story", "She told a story"),
)

DEDICATES = Sign(
    code="dedicates",
    about="a dedication as books have it",
    languages="en ru de fr es it",
    pattern=re.compile(
        r"\W*(?:[Ff]or|[Tt]o|[Ff]ür|[Pp]our|[Pp]ara|[Pp]er|[Дд]ля|[Пп]освящается)"
        r"\s+(?:(?:my|mein\w*|mon|ma|mi|мо\w+)\s+\w+|[^\W\d_a-zа-яё][\w'’-]*)"
        r"(?:,?\s+(?:who|and|with|always|because|die|der|qui|que|che|котор\w+|с|и)\b.{0,40})?\W*"
    ),
    asked=SignPlace.WHOLE,
    matches=("To Ina, who waited.", "For my mother", "Für Ina", "Посвящается Инге"),
    misses=("For Ina the sea was a road.", "To the north lay the quay", "For years she waited"),
)

TALKING = (
    PRESENT,
    OF_STORIES,
    CLAIMS,
    BELONGS,
    REMARKS,
    FAVOURITE,
    OPENS_LETTER,
    TO_READ,
    SETS,
    IS_KIND_OF,
    DEDICATES,
)
