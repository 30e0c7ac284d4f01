"""Expressions by which a text without a header shows that its writer tells of a day of his own.

Rows as in `signs`. Who tells a story by I does so in the past; who writes a diary says what he is doing now,
what he means to do, and what is in every house.
"""

import re

from storage.words.sign import Sign, SignPlace
from storage.words.sign import ignoring_case as _pattern
from storage.words.signs import ALL

# The letters that any way of saying it begins with stand first: most words are passed over by them.
SAYS_NOW = Sign(
    code="says-now",
    about="its writer says I of now, or of what is to come",
    languages=ALL,
    pattern=_pattern(
        r"\b(?=(?:i(?:ch|o|k)?|we|je|j|yo|no|non|nie|me|lo|я|не)(?![^\W_])|est|voy|ten|qui|cre|son|ho\b|vad|dev|vog|pen|vou|que"
        r"|ach|não|jes|mam|mus|chc|mám|nev|ole|min|hal|en |зна|дум|хоч|мог|над|люб|буд|сиж|иду|пой|пое|мож|спо|сид|йду|під|муш)"
        r"(?:(?-i:I)['’](?:m|ve|ll)|(?-i:I) (?:am|have|will|do|don['’]t|can|can['’]t|think|know|hope|love|hate|need|want|guess"
        r"|suppose|mean|still|really|actually|honestly|just)|we['’](?:re|ve|ll)"
        r"|ich (?:bin|habe|hab|werde|kann|muss|will|glaube|weiß|freue|hoffe|finde)|je (?:suis|vais|crois|pense|rêve|ne sais)|j['’]ai"
        r"|(?:yo )?(?:estoy|voy|tengo|quiero|creo)|no sé|me he|lo he|(?:io )?(?:sono|ho|vado|devo|voglio|penso)|non so"
        r"|estou|tenho|vou|quero|acho|não sei|jestem|mam|muszę|chcę|nie wiem|ik (?:ben|heb|ga|moet|kan|wil|denk|hoop|weet)"
        r"|mám|musím|chci|nevím|olen|minun pitää|haluan|en tiedä"
        r"|(?:я )?(?:не )?(?:знаю|думаю|хочу|могу|надеюсь|люблю|буду|сижу|иду|пойду|пойд[её]м|поедем)"
        r"|(?:я )?(?:не )?(?:хочу|можу|сподіваюся|сиджу|йду|піду|мушу))\b"
    ),
    matches=(
        "I've blisters on both hands",
        "Ich bin müde",
        "J'ai ri",
        "Домой пойду",
        "Jestem zmęczona",
        "Olen kotona",
    ),
    misses=("I went home", "Ich ging nach Hause", "Je rentrai", "Она пошла", "Poszła", "Hän meni"),
)
CRIES_OUT = Sign(
    code="cries-out",
    about="its writer cries out, writes in capitals or smiles",
    languages=ALL,
    pattern=_pattern(
        r"!|\?\?|(?-i:\b[^\W\d_a-zа-яёà-ÿ]{2,} [^\W\d_a-zа-яёà-ÿ]{2,}\b)|[:;]-?[)(DPp](?!\w)|<3|\)\)"
    ),
    matches=("I got it signed!", "OH MY GOD", "tired :)", "спать хочу))"),
    misses=("She came at noon.", "The BBC called", "What?"),
)
EVERYDAY = Sign(
    code="everyday",
    about="what is in every house of its writer's time: telephones, offices, doctors, photographs, weekends",
    languages=ALL,
    pattern=_pattern(
        r"\b(?:(?:tele)?phone|mobile|e-?mails?|text(?:ed|s)?|online|internet|laptop|computer|photos?|pictures|weekends?|holidays?"
        r"|flat-?mates?|room-?mates?|boss|office|colleagues?|shift|exam|essay|uni|class|lecturer|council|supermarket|telly|tv|gym|car park|landlord"
        r"|husband|wife|boyfriend|girlfriend|kids|mum|mom|dad|mum['’]s|season|episode"
        r"|телефон\w*|интернет\w*|фот(?:о|ки|ографи\w+)|выходны\w+|отпуск\w*|начальни\w+|работ[аеуы]|поликлиник\w*|маршрутк\w+|диплом\w*|экзамен\w*"
        r"|муж\w?|мам[аеуы]|пап[аеуы]|handy|bilder|urlaub|büro|chef|kollegin|kollege|arbeit|wochenende|bahn|portable|bureau|boulot|collègue|vacances"
        r"|móvil|oficina|jefe|fotos|vacaciones|finde|cellulare|ufficio|capo|foto|ferie|esame|telefon|praca|pracy|szef|urlop|zdjęcia"
        r"|celular|escritório|chefe|férias|mobiel|kantoor|baas|weekend|vakantie|mobil|práce|práci|dovolená|puhelin|töissä|loma|kuvia"
        r"|телефоні|інтернет|роботі|відпустк\w|вихідн\w+)\b"
    ),
    matches=("My boss rang", "Фото потом", "Bilder folgen", "les vacances", "ufficio"),
    misses=("She rang the bell", "Он вышел", "Sie ging", "il sourit"),
)
WRITERS_SUBJECT = Sign(
    code="writers-subject",
    about="a subject or a tag that names a task, a theme or a round of writers, or a form they write in",
    languages=ALL,
    pattern=_pattern(
        r"\b(?:(?:week|round|month|entry)(?: for)? #?\d+ ?(?:challenge|prompt|theme|entry|[:(-]) ?\S.{0,20}|prompt(?:s|ed)?\b(?!ly)"
        r"|(?:writing|class|daily) (?:exercise|prompt|challenge|task)s?|exercise|(?:\d+|ten|fifteen|twenty|thirty) minutes?(?:,? (?:no|flash|un|challenge|fic)|:).{0,12}"
        r"|flash\w*(?:_|day|fri)\w*|(?:drabble|ficlet|snippet)s? (?:day|sunday|night|week|round)\w*|(?:\w+['’]?s? )pov|pov:|entry for|vignettes?|one-?shots?|missing scenes?|outtakes?"
        r"|тема (?:недели|дня|месяца)|на тему|зарисовк\w+|этюд|миниатюр\w+|(?:\w+-?)?wort-?geschichte\w*|schreib(?:aufgabe|übung|thema|projekt)\w*"
        r"|atelier|consigne|défi (?:d['’]écriture)|exercice de style|microrr?e(?:to|lato)\w*|(?:reto|taller|ejercicio|días) (?:de escritura|literario)|de escritura"
        r"|esercizio di (?:stile|scrittura)|miniatur\w+|na (?:temat|wyzwanie|dziś)|hasło|verhaaltje\w*|schrijf(?:opdracht|oefening|uitdaging)|desafio (?:d[aeo]s? )?.{0,14}(?:palavras|escrita|drabble)"
        r"|(?:three|four|five|six|seven|ten|5) (?:times|things|ways|\w+s) (?!.*\b(?:i|me|my|you|your|we)\b)\w+"
        r"|[\w ]*(?:days|weeks|months?|prompts?|challenge|exchange|bingo|fest|table|words)\w*\] ?#?\d+|(?:winter|summer|gift|holiday|fic) exchange|fingerübung|intercambio de|(?:una|un) cosin[ao]"
        r"|psaní na|na téma|(?:kirjoitus|raapale)\w*|на тему|тема тижня)(?!\w)"
    ),
    matches=(
        "Week 14: Threshold",
        "class exercise",
        "Тема недели: ключ",
        "Microreto: una maleta",
        "20 minutes, no edits",
        "30 días de escritura, día 4",
    ),
    misses=("Sunday", "the garden", "про бабушку", "Oma Hilde", "Reto de enero", "Week 14"),
)
OF_WORK = Sign(
    code="of-work",
    about="words over a text that say whose side of what it tells, after what it comes, or how raw it is",
    languages=ALL,
    pattern=_pattern(
        r"\b(?:(?:from|in) (?:the )?(?:\S+ ){0,3}(?:point of view|pov|perspective)|from the other side of|(?:you )?(?:don['’]t|do not) need to (?:have )?read|stands? (?:alone|on its own)"
        r"|(?:takes place|set) (?:in|a|after|before|during|between)|follows (?:on )?from|(?:^\W*|\b(?:a|is|of) )(?:\w+ )?(?:sequel|prequel|companion|coda|epilogue) to|same (?:universe|world|village|verse)"
        r"|(?:ficlets?|drabbles?|fills?|stories) (?:from|for|written)|wrote (?:this|it)|written (?:in|on|for|at|during)|scribbled|(?:not|un)-?\s?(?:beta|edit|proof)\w*['’]?d?|no edits|first draft|barely spelled"
        r"|this is the (?:chapter|bit|scene|part|one) (?:with|where|in which)|(?:got away from|fell out of|came out of) me|have this instead|(?:earlier|other|previous|more) (?:ones|parts|bits) (?:are|here|under)|you (?:asked (?:me )?for|(?:said|told me)(?: that)? you wanted)|(?:said|says) [\"“«]?(?:write|напиши)|i owe\w* you|tu m['’]avais demandé|me pediste|mi avevi chiesto|du wolltest|не вычитано|не бечено"
        r"|\d[\d,.]* words|(?:aus|in) der sicht|spielt (?:in|nach|vor)|unbearbeitet|ungebetat|(?:ist )?(?:\w+ )?länger geworden"
        r"|без правки|не бечено|от лица|с точки зрения|du point de vue|sans relecture|desde el punto de vista|sin corregir|(?:no he tenido tiempo de )?corregir|va tal cual"
        r"|dal punto di vista|non riletto|senza beta|z perspektywy|bez korekty|vanuit het perspectief|ongecorrigeerd|do ponto de vista|sem revisão|z pohledu|bez korektury)(?!\w)"
    ),
    matches=(
        "from the point of view of the fish man",
        "Takes place in the same village",
        "Not beta'd",
        "412 words. I'm not sorry.",
        "Без правки, ругайте",
        "va tal cual",
    ),
    misses=("I had a point", "She lived in the village", "Он правил лодкой"),
)
GIVEN_TO = Sign(
    code="given-to",
    about="a subject that gives a text to somebody by name",
    languages="en ru de fr es it pl nl",
    pattern=re.compile(
        r"(?:(?i:a (?:little |small )?(?:thing|something|gift|present)|something|una? \w+|ein \w+|un \w+) )?"
        r"(?i:for|für|pour|para|per|для|dla|voor) (?!(?i:dad|mum|mom|sale|real|now|those)\b)(?:[^\W\d_a-zа-яё][\w'’]+)(?:, .{1,40})?\W*"
    ),
    asked=SignPlace.WHOLE,
    matches=("for Pru, who is ill", "Pour Maud, en retard", "Для Инги", "A little something for Lune"),
    misses=("For those who asked", "for sale", "For Dad", "looking for Ina"),
)
ASKS_STORY = Sign(
    code="asks-story",
    about="wishes that somebody would write what it sketches",
    languages="en ru de fr es",
    pattern=_pattern(
        r"\bbonus points\b|\bi(?:['’]d| would) (?:love|like) (?:for it|to (?:see|read)|it (?:if|to)|a (?:fic|story))|\b(?:somebody|someone|anyone),? (?:please |has to )?write\b"
        r"|\bwho(?:['’]ll| will) write\b|\bнапишите (?:мне|кто)|\bхочу (?:прочитать|фик|историю)|\bich wünsche mir\b.{0,40}\bgeschichte|\bj['’]aimerais (?:lire|une fic)|\bquiero (?:leer|un fic)"
    ),
    matches=(
        "Bonus points if there's a bird.",
        "I'd love for it to be funny",
        "Somebody write me that?",
        "Напишите кто-нибудь",
    ),
    misses=("I'd love to go", "somebody wrote it", "points were lost"),
)
SETS_TASK = Sign(
    code="sets-task",
    about="sets others a task, says its rules, or until when to answer it",
    languages=ALL,
    pattern=_pattern(
        r"^\W*(?:the )?rules?\W*$|\brules:|\b(?:this|next) (?:week|month)['’]s (?:prompt|theme|challenge|word) (?:is|are)|\blast (?:week|round|month)['’]s winners?"
        r"|\bwelcome to (?:week|round|day|the)|\bsign[ -]?ups? (?:are|close|end|open)|\b(?:post|reply|comment|submit)\b.{0,20}\bby (?:sun|mon|tues|wednes|thurs|fri|satur)day"
        r"|\bdeadline\b|\btag your (?:entr|fic|post)|\bentries (?:are )?(?:due|close)|^\W*(?:наши )?правила\W*$|\bправила(?:\s?:| просты| те же| прежние)|\b(?:работы|заявки) принимаются|\bдо конца (?:недели|месяца)"
        r"|\b(?:las|les|die|le|as) (?:reglas|règles|regeln|regole|regras)\b|\ben[dt]et am\b|\beinsendeschluss|\btenéis hasta|\bvous avez jusqu|\bavete (?:tempo )?fino|\b(?:macie|masz) czas do"
    ),
    matches=(
        "Rules:",
        "This week's prompt is lantern",
        "post by Sunday midnight",
        "Правила просты",
        "Las reglas, como siempre",
        "Sign-ups close on Friday",
    ),
    misses=("She ruled the sea", "He wrote by Sunday", "the rules of the house were few"),
)
DIARIES = (GIVEN_TO, ASKS_STORY, SAYS_NOW, CRIES_OUT, EVERYDAY, WRITERS_SUBJECT, OF_WORK, SETS_TASK)
