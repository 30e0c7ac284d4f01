"""What stands between a header and its story: headings, ways elsewhere, lead-ins, glossaries, replies.

One row a kind, with lines that are of it and lines that are not; those are the tests.
"""

import re

from storage.words.sign import Sign, SignPlace
from storage.words.sign import ignoring_case as _pattern

NUMBERED_PART = Sign(
    code="numbered-part",
    about="the heading of a numbered part",
    languages="en ru fr de es it pl nl cs fi uk",
    pattern=_pattern(
        r"\W*(?:chapters?|chap\.?|ch\.?|part|parts|pt\.?|section|act|scene|book|prologue|epilogue"
        r"|interlude|drabble|day|verse|round"
        r"|глава|часть|пролог|эпилог|день|розділ|частина|rozdział|część|hoofdstuk|deel|kapitola|díl|luku|osa|broadcast|chapitre|partie|prologue|épilogue|kapitel|teil|prolog"
        r"|epilog|capítulo|capitulo|parte|prólogo|epílogo|capitolo|prologo|epilogo)"
        r"\b[\s.:#№(]*(?:\d+|[ivxlc]+\b|one|two|three|four|five|six|seven|eight|nine|ten|eleven"
        r"|twelve|перв\w+|втор\w+|трет\w+|четв[её]рт\w+|пят\w+|шест\w+|седьм\w+|восьм\w+|девят\w+|десят\w+|последн\w+|un|une|deux|trois|eins|zwei|drei|uno|una|due|dos|tre"
        r"|tres)?"
    ),
    asked=SignPlace.OPENS,
    matches=("Chapter Two", "Глава 3", "Kapitel IV"),
    misses=("She played on", "A day later"),
)

CHAPTER = Sign(
    code="chapter",
    about="the heading of a chapter: journeys and diaries are told in parts and days",
    languages="en ru fr de es it pt pl nl cs fi uk",
    pattern=_pattern(
        r"\W*(?:chapter|глава|chapitre|kapitel|capítulo|capitolo|rozdział|hoofdstuk|kapitola|luku|розділ"
        r"|prologue?|epilogue?|пролог|эпилог|prolog|epilog|prólogo|epílogo|prologo|épilogue)\b"
    ),
    asked=SignPlace.OPENS,
    matches=("Chapter Twelve", "Глава 3", "Kapitel IV", "Prologue"),
    misses=("Part Three", "Day 3", "Часть вторая"),
)

NAMED_PART = Sign(
    code="named-part",
    about="a part that has a name instead of a number",
    languages="en fr es it ru",
    pattern=_pattern(
        r"\W*(?:prologue?|epilogue?|prólogo|epílogo|prologo|epilogo|épilogue|пролог|эпилог"
        r"|interlude|интерлюдия)\b"
    ),
    asked=SignPlace.OPENS,
    matches=("Prologue: the lamp goes out", "Эпилог", "Épilogue"),
    misses=("Prologues are dull", "She read the epilogue twice"),
)

DAY = Sign(
    code="day",
    about="a day, a year or a time of day as a heading",
    languages="en ru",
    pattern=_pattern(
        r"\W*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\b[^.!?]{0,30}|(?:\d{1,2}(?:st|nd"
        r"|rd|th)?\s+)?(?:january|february|march|april|may|june|july|august|september|october"
        r"|november|december"
        r"|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)\b(?=\W*(?:\d|$))[^.!?]{0,25}"
        r"|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|(?:1[0-9]|20)\d\d"
        r"|\d{1,2}[:.]\d\d ?(?:[ap]\.?m\b|h\b|uhr\b|hours\b)?|\d{1,2} (?:[ap]\.?m\b|o['’]clock|uhr\b))\W*"
    ),
    asked=SignPlace.WHOLE,
    matches=("Tuesday morning", "14 May 2007", "5 мая", "1987", "9.40 p.m.", "23:15", "7 Uhr"),
    misses=("On Tuesday she left.", "May she rest", "19"),
)

NAVIGATES = Sign(
    code="navigates",
    about="words of a line that leads to other parts",
    languages="en ru fr de es it",
    pattern=_pattern(
        r"\b(?:master\s?(?:post|list)|masterpost|masterlist|next|previous(?:ly)?|prev|back"
        r"|index|table of contents|contents|continued?|part|parts|pt|chapters?|earlier|prologue"
        r"|epilogue|ao3|archive of our own"
        r"|series|here|начало|дальше|назад|вперёд|вперед|глав\w*|част\w*|оглавление|suite"
        r"|précédent\w*|suivant\w*|sommaire|weiter|zurück|kapitel|teil|siguiente|anterior"
        r"|índice|seguente|precedente|indice|capitol\w+|chapitres?|read|story|fic|art|mix"
        r"|link|links|download|stories)\b"
    ),
    matches=("Next", "master list", "назад", "Chapitre suivant"),
    misses=("She laughed", "Она засмеялась"),
)

LEADS_ON = Sign(
    code="leads-on",
    about="a line that says only where a story goes on, or where it came from",
    languages="en ru fr de es it",
    pattern=_pattern(
        r"\W*(?:"
        r"(?:(?:go|move|head|continue) )?(?:on|onwards?|forward|ahead|back|return) to (?:the )?"
        r"(?:(?:next|previous|last|first|final) )?(?:part|chapter|pt|ch)\b(?:\W{1,3}(?:\d{1,3}|[ivxlc]{1,6}|[a-z]{3,9}))?"
        r"|(?:tbc|to be continued|continued?|continues|story continues|continue reading)"
        r"(?:\W{1,3}(?:in|at|on|with|to|here|over|there|below|the|next|part|chapter|pt|ch|post|entry|\d{1,3}|[ivxlc]{1,6}"
        r"|one|two|three|four|five|six|seven|eight|nine|ten)\b){0,6}"
        r"|(?:продолжение|окончание|начало)(?:\W{1,3}(?:следует|тут|здесь|там|вот|в|во|следующей|следующем|глав[аеы]|част[ьи]|посте|\d{1,3}))"
        r"{0,5}"
        r"|(?:fortsetzung|weiter|geht weiter)(?:\W{1,3}(?:folgt|hier|in|mit|geht|es|teil|kapitel|\d{1,3})\b){0,5}"
        r"|(?:à suivre|la suite|suite)(?:\W{1,3}(?:est|ici|là|au|dans|la|le|partie|chapitre|\d{1,3})\b){0,5}"
        r"|(?:continúa|continuará|continua|sigue)(?:\W{1,3}(?:aquí|aqui|qui|en|nel|la|el|parte|capítulo|capitolo|\d{1,3})\b){0,5}"
        r")\W*"
    ),
    asked=SignPlace.WHOLE,
    matches=(
        "On to Part Two >>",
        "<< Back to the last part",
        "Continued here.",
        "TBC in chapter 2",
        "(To be continued in the next post)",
        "Продолжение следует тут",
        "Weiter geht es hier",
        "La suite est ici",
        "Continúa aquí",
    ),
    misses=(
        "He continued here and there for a year",
        "On to the roof",
        "Back to the last party",
        "Продолжение разговора следует",
        "Continued silence",
        "To be continued, she thought.",
    ),
)

PART_OF_LIST = Sign(
    code="part-of-list",
    about="one line of a list of parts",
    languages="en ru fr de es it",
    pattern=_pattern(
        r"\W*(?:part|chapter|pt|ch|глава|часть|chapitre|teil|kapitel|capítulo|capitolo|parte)"
        r"(?:\.\s*|\s+|(?=\d))\w{1,8}\b"
    ),
    asked=SignPlace.OPENS,
    matches=("Part 1: The Quay", "Глава вторая", "Kapitel 3", "Ch.2", "Pt3"),
    misses=(
        "She played her part",
        "A chapter of accidents",
        "Chicago is cold.",
        "Parted lovers meet again",
        "Частью он был прав",
    ),
)

CUT_LINK = Sign(
    code="cut-link",
    about="what a site or a writer puts on a cut",
    languages="en ru fr",
    pattern=_pattern(
        r"\W*(?:read more|lj-cut|cut|under the cut|behind the cut|follow the cut|читать дальше"
        r"|lire la suite|continue reading|onward)\b.{0,60}"
    ),
    asked=SignPlace.WHOLE,
    matches=("(Read more...)", "читать дальше", "Lire la suite"),
    misses=("She read more than he did", "cutting remarks"),
)

POSTED_TOO = Sign(
    code="posted-too",
    about="says where else it was posted",
    languages="en",
    pattern=_pattern(r"\b(?:also|cross-?|x-?)\s*(?:posted|archived|on|at)\b"),
    matches=("Also posted at the archive", "cross-posted on my site"),
    misses=("She also sang", "Posted by Ina"),
)

LEADS_IN = Sign(
    code="leads-in",
    about="leads over to the story",
    languages="en ru fr de es it",
    pattern=_pattern(
        r"\b(?:here (?:goes|it is|we go|you go|it comes|be|ya go)|on with|onwards?|without further"
        r"|further ado|the (?:fic|story|ficlet|drabble|show)|and so|and now|now,? (?:the|for"
        r"|on)|enjoy|begin|start|"
        r"итак|а вот и|приятного|и вот|voilà|voici|place à|bonne lecture|und nun|jetzt|viel spaß"
        r"|aquí|y ahora|ecco|e ora|buona lettura)\b"
    ),
    matches=("And so, the fic:", "Without further ado", "Приятного чтения", "Bonne lecture", "Viel Spaß"),
    misses=("She sat down", "Он сел"),
)

NAMES_STORY = Sign(
    code="names-story",
    about="names what follows in such a line",
    languages="en ru fr de es it",
    pattern=_pattern(
        r"\b(?:fic|fics|ficlet|story|drabble|chapter|tale|show|enjoy|go(?:es)?|ado|onwards?|фик"
        r"|текст|история|histoire|lecture|geschichte|spaß|historia|storia|lettura)\b"
    ),
    matches=("the fic:", "текст", "Geschichte"),
    misses=("the quay", "причал"),
)

DEFINITION = Sign(
    code="definition",
    about="a word as dictionaries have it",
    languages="en ru",
    pattern=_pattern(
        r"\W*[\w·'’-]{2,30}[,:]?\s*(?:[\[/\\][^\[\]/\\]{1,30}[\]/\\])?,?\s*[(\[–—-]?\s*(?<!\w)(?:n|v|vb|vt"
        r"|adj|adv|noun|verb|adjective|adverb|сущ|глагол|nm|nf)\b[.)\],:;]\s*.*"
    ),
    asked=SignPlace.WHOLE,
    matches=("salt, n. What the sea leaves.", "отлив (сущ.) уход воды"),
    misses=("Salt was all that was left", "Он ушёл", "Rain.", "Captain."),
)

MEANS = Sign(
    code="means",
    about="a word and, behind a colon, what it means; asked of lines in italics",
    languages="en ru de fr es it",
    pattern=_pattern(
        r"\W*[^\W\d_][\w -]{1,25}:\s(?:an?|the|to|what|when|that which|ein|eine|was|une?|ce qui|una|lo que|ciò che"
        r"|то,? что|когда)\s"
    ),
    asked=SignPlace.OPENS,
    matches=("Fen: a sort of a thing that can't make up its mind.", "Брод: то, что осталось от моста"),
    misses=("Fen: wet", "Tom: What?", "Title: Anna"),
)

THEME = Sign(
    code="theme",
    about="the prompt a story answers, by its number",
    languages="en ru fr de es it pt pl cs fi uk",
    pattern=_pattern(
        r"\W*(?:[\w']+ )?(?:theme|prompt|day|challenge|square|table|word|тема|день|ключ|задание|thème|jour|défi"
        r"|thema|tag"
        r"|aufgabe|tema|reto|día|giorno|dia|temat|dzień|dag|téma|den|päivä|haaste|завдання)"
        r"\s*(?:№|#|no\.?|nr\.?|n°|nº)?\s*\d{1,4}\b(?!\s*/)"
    ),
    asked=SignPlace.OPENS,
    matches=("Theme 8. The End", "Тема № 12", "Jour 3: bateau", "Prompt #14"),
    misses=("The theme was salt", "Day 1/3", "День был серый"),
)

SPEECH_PART = Sign(
    code="speech-part",
    about="what kind of word a dictionary says it is",
    languages="en de fr es it ru",
    pattern=_pattern(
        r"\W*(?:(?:proper |common |transitive |intransitive |masculine |feminine )?"
        r"(?:noun|verb|adjective|adverb|pronoun|interjection|substantiv|nomen|nom|adj|verbe|sustantivo|sostantivo"
        r"|существительное|глагол|прилагательное)s?|n|v|vt|vi|adj|adv)(?:,? (?:masc|fem|plural|singular)\w*)?\W*"
    ),
    asked=SignPlace.WHOLE,
    matches=("noun", "transitive verb", "существительное"),
    misses=("a verb of motion", "nobody"),
)

REPLIES = Sign(
    code="replies",
    about="opens answers to readers",
    languages="en fr de ru es it pt pl cs nl fi uk",
    pattern=_pattern(
        r"\W*(?:(?:réponses?|replies|reply|answers?|antwort(?:en)?|ответы?|respuestas?|rispost[ae]|respostas?"
        r"|odpowiedzi"
        r"|odpovědi|antwoorden|vastaukset|відповіді|rar|reviews?)\b.{0,40}\b(?:comment\w*|review\w*|reader\w*"
        r"|anonym\w*"
        r"|kommentar\w*|отзыв\w*|комментари\w*|comentarios|commenti|recensioni|comentários|komentarz\w*"
        r"|guest\w*))"
        r"\W*[:：]\W*"
    ),
    asked=SignPlace.WHOLE,
    matches=("Replies to comments:", "Réponses aux reviews :", "Ответы на отзывы:"),
    misses=("She replied to him", "Reviews: yes"),
)

SAYS_WHAT = Sign(
    code="says-what",
    about="before a title: what it is",
    languages="en ru",
    pattern=_pattern(r"^\W*(?:fic(?:let)?|fan ?fic|drabble|one-?shot|фик|драббл)\s*[\]):]\s*(?=\w)"),
    asked=SignPlace.OPENS,
    matches=("[fic] Salt", "Drabble: Salt"),
    misses=("Fiction", "The fic: Salt"),
)

_LABEL_ENDS = r"\s*(?::|\s[–—-]\s|\W*$)"
"""Behind a label of notes: a colon, a dash, or nothing more on its line."""

END_NOTES = Sign(
    code="end-notes",
    about="opens notes that say themselves that they stand at the end",
    languages="en ru fr de es it",
    pattern=_pattern(
        rf"\W*(?:(?:author|writer|chapter|story)?['’]?s?['’]?\s?end[ -]?notes?|примечани[ея] (?:автора )?в конце|notes? de fin"
        rf"|schlussbemerkung(?:en)?|notas? final(?:es)?|note finali){_LABEL_ENDS}"
    ),
    asked=SignPlace.OPENS,
    matches=("End notes: thanks to bea", "Endnote", "Author's End Notes -", "Schlussbemerkung: danke"),
    misses=("The end notes of the song", "End notes were played", "In the end: notes"),
)

WRITERS_NOTES = Sign(
    code="writers-notes",
    about="opens notes under a label that only writers use",
    languages="en ru fr de es it",
    pattern=_pattern(
        rf"\W*(?:a\s?/\s?n|(?:author|writer)['’]?s?['’]? notes?|notes? from the (?:author|writer)"
        rf"|от автора|примечани[ея] автора|notes? de l['’]auteure?|anmerkung(?:en)? (?:des autors|der autorin)"
        rf"|notas? (?:del? |de la )autora?|not[ae] dell['’]aut(?:ore|rice)){_LABEL_ENDS}"
    ),
    asked=SignPlace.OPENS,
    matches=("A/N: thanks to bea", "Author’s notes: the song is real", "От автора: спасибо", "Authors Note"),
    misses=("An: old lamp", "The author's note: burnt", "Author's notes lay on the desk"),
)

NOTES_BELOW = Sign(
    code="notes-below",
    about="opens notes where the line above ended the story",
    languages="en ru fr de es it",
    pattern=_pattern(rf"\W*(?:notes?|примечани[ея]|anmerkung(?:en)?|notas?|remarques?){_LABEL_ENDS}"),
    asked=SignPlace.OPENS,
    matches=("Notes: the song is real", "Note:", "Примечание: песня есть"),
    misses=("Notes were taken", "Noted: nothing", "Take note: it rained"),
)

SCENE = Sign(
    code="scene",
    about="a heading of a scene in a script",
    languages="en ru",
    pattern=re.compile(r"\W*(?:INT|EXT|INT/EXT|FADE IN|FADE OUT|CUT TO|SCENE|ИНТ|НАТ)\b[.: ]"),
    asked=SignPlace.OPENS,
    matches=("INT. KITCHEN", "EXT: the quay", "НАТ. ПРИЧАЛ"),
    misses=("International waters", "SCENERY"),
)

QUALIFIES = Sign(
    code="qualifies",
    about="a word before a label that does not tell which it is",
    languages="en ru de fr es it",
    pattern=re.compile(
        r"^(?:some|kind|sort|of|a|an|my|the|very|short|brief|quick|bad|lame|crappy|obligatory"
        r"|gratuitous|requisite|mandatory|random|rambling|ramblings?|long|longish|silly|pointless|necessary"
        r"|usual|standard|general"
        r"|series|chapter|story|fic|fics|overall|total|final|current|full|main|other|extra|additional|more|side"
        r"|minor|major|primary|secondary|background|friendship|past|eventual|implied|possible|potential|official"
        r"|this|part|parts|original|author|authors|actual|real|suggested|estimated|approximate|approx|about|art"
        r"|crossover|fusion|fic's|fics|canon|relevant|specific|new"
        r"|другие|другой|остальные|прочие|дополнительные|побочные|иные|второй|первый"
        r"|общий|общее|основной|основные|второстепенные|краткое|возможные|eventuali?|eventuel(?:le)?[nrs]?"
        r"|mogliche"
        r"|possibili|possibles?|posibles?|weitere|zusatzliche|autres|otr[ao]s|altr[ie])$"
    ),
    asked=SignPlace.OPENS,
    matches=("some", "obligatory", "другие", "weitere"),
    misses=("somebody", "rating"),
)

OF_THE_STORY = Sign(
    code="of-the-story",
    about="behind a label: of the story it is said",
    languages="en",
    pattern=_pattern(r"\s+(?:of|for)\s+(?:the\s+|this\s+)?(?:story|fic|part|chapter|series|work)$"),
    matches=("Rating of the story", "Words for this chapter"),
    misses=("Rating of stories", "Words"),
)

OF_THE_PART = Sign(
    code="of-the-part",
    about="the same in other languages",
    languages="en ru fr de es it pt pl nl cs fi uk",
    pattern=_pattern(
        r"\s+(?:(?:du|de la|del|della|des|der|of this|dieses|deste|tohoto|van dit)\s+)?(?:главы|части|фика"
        r"|фанфика|текста"
        r"|работы|истории|серии|chapitre|fic|histoire|capítulo|capitolo|storia|fanfic|kapitels|geschichte|rozdziału"
        r"|kapitoly|povídky|hoofdstuk|verhaal|luvun|розділу|тексту)$"
    ),
    matches=("Рейтинг главы", "Résumé du chapitre"),
    misses=("Рейтинг", "Résumé"),
)

HANGS = Sign(
    code="hangs",
    about="a preposition a label ends in",
    languages="en ru de fr es it",
    pattern=_pattern(r"\s+(?:for|to|of|up to|through|для|für|pour|para|per)\s*$"),
    matches=("Spoilers for", "Написано для"),
    misses=("Spoilers", "Forward"),
)

IN_JEST = Sign(
    code="in-jest",
    about="what people hang on a label for fun",
    languages="en",
    pattern=re.compile(
        r"(?<=\w{4})(?:i?ness(?:es)?|l?y|ish|age|y-wingy|-o-rama)?(?:[- ](?:type|sort of|kind of))?[- ]?(?:thing(?:y|ie|amajig)?|stuff|bit)$"
        r"|(?<=\w{4})i?ness(?:es)?$|(?<=\w{4})-o-rama$",
        re.IGNORECASE,
    ),
    matches=("Ratingness", "Pairing-type-thing", "Titley thing", "Disclaimeriness", "Warning thing"),
    misses=("Rating", "Witness", "Nothing", "Bit"),
)

POSSIBLE = Sign(
    code="possible",
    about="behind a label: possible ones",
    languages="fr it es",
    pattern=_pattern(r"\s+(?:[ée]ventuel(?:le)?s?|eventuali|possibili|possibles|posibles)$"),
    matches=("avertissements éventuels", "spoiler possibili"),
    misses=("éventuels", "possible"),
)

BETWEEN_VALUES = frozenset(
    word
    for words in (
        "a an the by of for and in on to with from about this is",
        "автор для и за от по с",
        "de des du et la le les par pour un une",
        "an das der die ein eine für mit und von zu",
        "a de di e el la per por un una y",
    )
    for word in words.split()
)
"""Words that stand between the values of one line of a header ("Home by Ina, for Tom") and are of none."""

LINES = (
    NUMBERED_PART,
    CHAPTER,
    NAMED_PART,
    DAY,
    NAVIGATES,
    LEADS_ON,
    PART_OF_LIST,
    CUT_LINK,
    POSTED_TOO,
    LEADS_IN,
    NAMES_STORY,
    DEFINITION,
    MEANS,
    THEME,
    SPEECH_PART,
    REPLIES,
    SAYS_WHAT,
    SCENE,
    END_NOTES,
    WRITERS_NOTES,
    NOTES_BELOW,
    QUALIFIES,
    OF_THE_STORY,
    OF_THE_PART,
    HANGS,
    IN_JEST,
    POSSIBLE,
)
