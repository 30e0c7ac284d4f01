"""Expressions by which what is no story gives itself away, in the languages people write in.

One row a sign: what it says, the languages it covers, the pattern, lines that must match, lines that must
not. The examples are the tests: a new word goes into a row together with the line it was needed for.
"""

import re

from storage.words.sign import Sign, SignPlace
from storage.words.sign import ignoring_case as _pattern

ALL = "en ru de fr es it pt pl nl cs fi uk"
_FICS = (
    r"(?:(?:fan)?fic(?:tion|let|let)?s?|stor(?:y|ies)|drabbles?|фики?|фика|фанфик\w*|рассказ\w*|истори[июя]"
    r"|geschichten?"
    r"|fanfiktion|histoires?|textes?|historias?|storia|storie|racconti?|história|opowiadani\w+|verhaal"
    r"|verhalen"
    r"|povídk\w+|tarinan?|фік\w*|оповідання)"
)

FIC_WORD = Sign(
    code="fic-word",
    about="a word for what people write",
    languages=ALL,
    pattern=_pattern(
        r"(?<!\w)(?:(?:fan|comment|crack|song|kid|flash|kink|micro|tiny)?-?_?fic(?:tion|let|bit)?s?"
        r"|fan ?fic(?:tion)?s?|drabbles?|double drabble|one-?shots?|(?:short )?story"
        r"|фи[кч](?:лет|ок|ло|улька)?|фанфик|драббл|мини|миди|макси|зарисовка|рассказ|ff|fan-?fiktion|kurzgeschichte"
        r"|nouvelle|relato|racconto|conto|opowiadanie|miniatur(?:k?a)?|мініатюра|миниатюра|fik|fiki|ficzek|fanfik|povídka|ficci|novelli|raapale|фанфік"
        r"|оповідання|verhaal|kortverhaal|fill|ficathon|crackfic|songfic|minific)(?!\w)"
    ),
    matches=("Fic: Salt", "Commentfic", "ficbit", "Фик «Соль»", "Drabble, Tram Nine", "Kurzgeschichte"),
    misses=("Fictional", "history", "A drab blue door"),
)
OTHER_HEADING = Sign(
    code="other-heading",
    about="a heading over what is no story, whatever labels follow",
    languages=ALL,
    pattern=_pattern(
        r"^\W*(?!(?:the|der|die|das|le|la|les|el|il|lo)\b)(?:[\w'’&-]+ ){0,3}?(?:recs?|reviews?|meta|essay|recipe|meme|poll|survey|quiz|master ?list"
        r"|master ?post|sign-?ups?|schedule|teaser|preview|sneak peek|excerpt|snippets?|statistics|stats"
        r"|progress report|playlist|fanmix|podfic|vid|icons?|wallpapers?|application|round-?up|for sale"
        r"|рекомендаци\w+|рецензия|эссе|мета|рецепт|опрос|анонс|тизер|отрывок|статистика|итоги|плейлист"
        r"|rezension|empfehlung\w*|essay|rezept|umfrage|vorschau|leseprobe|statistik|rückblick"
        r"|critique|recette|sondage|extrait|aperçu|bilan|statistiques|reseña|ensayo|receta|encuesta|avance"
        r"|adelanto|estadísticas|recensione|saggio|ricetta|sondaggio|anteprima|statistiche|resenha|ensaio"
        r"|receita|enquete|prévia|recenzja|esej|przepis|ankieta|zapowiedź|statystyki|podsumowanie|recensie"
        r"|recept|enquête|voorproefje|recenze|esej|anketa|ukázka|arvostelu|essee|resepti|kysely|tilasto\w*"
        r"|рецензія|есе|опитування|уривок|статистика|підсумки)(?:\W|$)"
        r"|^\W*(?:fan ?art|art|art claims|арты?|фанарт|клип|коллаж|аватарки?|dessin|zeichnung|dibujo|disegno"
        r"|desenho|rysunek|tekening|kresba|piirros)\b(?! of\b)|\bart claims\b"
        r"|\((?:[\w'’-]+ )?(?:meta|essay|review|rec|эссе|мета)\b"
        r"|\b(?:coming soon|year in review|in numbers|скоро|demnächst|bientôt|próximamente|prossimamente"
        r"|em breve|wkrótce|binnenkort|brzy|tulossa|незабаром)\b"
        r"|^\W*(?:why (?:i|you|we|everyone)|my thoughts|thoughts) "
    ),
    matches=(
        "Rec #41",
        "Why I don't believe in the harbour master (meta, spoilers)",
        "Fandom stats for the year!",
        "Coming soon! A teaser for my Big Bang:",
        "Ricetta: torta di pere",
        "Рецензия",
        "Арт к фику «Соль»",
        "Goose Big Bang 2010 - ART CLAIMS",
        "Rückblick 2009",
    ),
    misses=(
        "Salt on the Stairs",
        "The Recipe",
        "Art of Falling",
        "Записки",
        "Fic: Salt",
        "Here is the next chapter",
    ),
)
BETA_WANTED = Sign(
    code="beta-wanted",
    about="somebody to read or translate it is still being looked for",
    languages=ALL,
    pattern=_pattern(
        r"\b(?:look\w* for|need\w*|seek\w*|search\w* for|want\w*|ищу|ищем|нуж(?:на|ен)|потрібна|шукаю"
        r"|(?:re)?cherche"
        r"|suche|busco|cerco|procuro|szukam|zoek|hledám|etsin)\b(?:\W+\w+){0,4}\W+(?:beta|betas|bety|betu"
        r"|beta-?readers?"
        r"|бету|бета|бети|bêta\w*|beta ?leser\w*|betatrice|beta-?lukijaa|translators?|traduct\w+|tradutor\w*"
        r"|traduttor\w+|traduttrice|übersetzer\w*|tłumacz\w*|переводчик\w*)\b"
        r"|\b(?:бет[уа]|бету и гамму|гамму) (?:\w+ )?(?:ищу|ищем|нужна)\b"
        r"|\bbeta(?:[ -]?(?:reader|leser)(?:in)?)?s? (?:wanted|needed|gesucht|cercasi|buscad[ao]|cherchée?"
        r"|gezocht)\b"
    ),
    matches=(
        "I am looking for a beta for this one",
        "Нужна бета!",
        "Бету ищу!",
        "Suche dringend eine Betaleserin",
        "Beta cercasi",
        "Szukam bety do nowego opowiadania",
        "Zoek een beta",
    ),
    misses=("Beta: the splendid Nell", "He needed a bet to lose", "Спасибо моей бете"),
)
FIC_WANTED = Sign(
    code="fic-wanted",
    about="a story that somebody else wrote is being looked for",
    languages=ALL,
    pattern=_pattern(
        r"\b(?:look(?:ing)? for|search(?:ing)? for|trying to (?:find|remember)|help (?:me )?find(?:ing)?"
        r"|ищу|помогите найти"
        r"|suche|cherche|busco|cerco|procuro|szukam|zoek|hledám|etsin|шукаю)\b"
        rf"(?:\W+\w+){{0,4}}?\W+{_FICS}(?!\w)"
    ),
    matches=(
        "Help me find a fic with a lighthouse",
        "Ищу фик про маяк",
        "Suche eine Geschichte",
        "Busco una historia",
    ),
    misses=("She was looking for the door", "Er suchte den Schlüssel"),
)
DURATION = Sign(
    code="duration",
    about="a length in minutes or megabytes: something to hear or see",
    languages=ALL,
    pattern=_pattern(
        r"(?<!\d)\d{1,2}:\d\d(?::\d\d)?(?!\d)|\b\d+\s*(?:min(?:ut(?:e[ns]?|o|os|i|y|en|uttia)?)?"
        r"|min(?:uuttia)?|hours?|hrs?|sec(?:ond)?s?"
        r"|stunden?|std|heures?|horas?|or[ae]|godzin\w*|uur|hodin\w*|tuntia?|мин(?:ут\w*)?|час(?:а|ов)?"
        r"|хв(?:илин\w*)?"
        r"|годин\w*|MB)\b"
    ),
    matches=("04:32", "45 Minuten", "2 heures", "40 minuti", "12 MB", "3 часа", "20 min"),
    misses=("12 страниц, 1 часть", "3 части", "миди, 2 части", "1,204 words", "2 Teile", "1 heurt"),
)
RECOMMENDED = Sign(
    code="recommended",
    about="one line of a list: title, by whom, the facts in brackets",
    languages="en ru de fr it",
    pattern=re.compile(
        r"[^()\[\]]{1,80}\s(?:by|от|von|par|de|di)\s+[\w'’ .-]{1,40}?\s*[(\[][^()\[\]]*[,;|/][^()\[\]]*[)\]]"
    ),
    matches=("Salt by Ina (Marta/Oskar, PG)", "Соль от Ины (А/Б, PG)"),
    misses=("She stood by the door", "Salt by Ina"),
)
ANY = Sign(
    code="any",
    about="a value that others are to fill in",
    languages="en ru de fr es it pt pl",
    pattern=re.compile(
        r"\W*(?:any(?:thing)?|all|up to you|your choice|open|author'?s choice|(?i:tbd|tba)|n words"
        r"|x words|no restrictions?|your .{1,20}|insert .*|\.{2,}|_{2,}|[A-Z]{2,} [A-Z]{2,}"
        r"|(?i:any (?:and all|of them|pairing|rating|length|you (?:like|want)).*|(?:must|should|has to"
        r"|have to) .{3,}"
        r"|please .{3,}|(?:write|put|add|list|give|include|choose|pick|use|no more than|up to"
        r"|between \d+ and|minimum of"
        r"|maximum) .{3,}"
        r"|люб(?:ой|ая|ое|ые)|от (?:драббла|мини|\d+).*|cualquiera|(?:la|el|lo) que quer\w+|m[íi]nimo \d.*"
        r"|todos(?:, con .*)?|beliebig|egal|mindestens \d.*|au choix|n['’]importe lequel|minimum \d.*"
        r"|qualsiasi"
        r"|qualunque|a (?:scelta|piacere)|almeno \d.*|at least \d.*|(?:qualquer|à escolha).*|dowoln[yae].*"
        r"|obligatorio|obligatoire|pflicht|обязательно.*))\W*"
    ),
    asked=SignPlace.WHOLE,
    matches=(
        "any",
        "TBA",
        "Must be under 1,000 words",
        "please use the tag",
        "любой",
        "dowolny",
        "at least 500",
    ),
    misses=("PG-13", "Anya/Tom", "The salt on the stairs", "allure"),
)
WHY = Sign(
    code="why-read",
    about="a label under which somebody says why a story should be read",
    languages="en ru de fr es it",
    pattern=_pattern(
        r"(?:почему|pourquoi|warum|weshalb|por qu[eé]|perch[eéè]|why|dlaczego|waarom|proč|miksi"
        r"|чому)\b.{0,24}"
        r"\b(?:чита|проч[ие]|совет|реком|lire|lisez|recommand|conseill|lesen|empfehl|leer|ler\b|recom|legg"
        r"|consigli|read"
        r"|rec(?:s|c?ed|ommend\w*)?\b|czyta|polec|lezen|číst|lukea)"
    ),
    matches=("Why this must be read", "Почему стоит прочитать", "Warum lesen", "Dlaczego warto czytać"),
    misses=("Why", "Why she left"),
)
URGES = Sign(
    code="urges",
    about="tells others to read what somebody wrote",
    languages=ALL,
    pattern=_pattern(
        r"\b(?:[vt]i consiglio|(?:os|les|te) recomiendo|je (?:vous|te) (?:recommande|conseille)"
        r"|ich (?:kann|möchte) (?:euch )?.{0,40}empfehlen|empfehle (?:ich )?euch|советую|рекомендую|раджу"
        r"|polecam|recomendo"
        r"|doporučuj[iu]|suosittelen|highly recommend|i recommend)\b"
        r"(?:\W+\w+){0,4}?\W+(?:storia|fic|fanfic|historia|histoire|fanfiction|geschichte|фик|фанфик"
        r"|историю|рассказ|this|it"
        r"|читать|почитать|прочитать|прочесть|história|opowiadanie|povídku|tarinaa)\b"
        r"|\b(?:leed(?:lo|la)|andate a legger\w+|allez (?:la |le |les )?lire|unbedingt (?:an)?lesen"
        r"|go (?:and )?read (?:it|this|them)"
        r"|warto przeczytać|polecam (?:każdemu|wszystkim|gorąco)|absolute leseempfehlung|(?:fünf|vier|drei"
        r"|\d) von (?:fünf|zehn|5|10)"
        r" (?:sternen|punkten)|must[- ]read|читать обязательно|обязательно к прочтению"
        r"|you should (?:all )?read this)\b"
    ),
    matches=(
        "Vi consiglio questa storia",
        "Советую всем прочитать",
        "Unbedingt lesen!",
        "I highly recommend this",
        "Polecam wszystkim",
        "Go read it",
    ),
    misses=("He read the letter twice", "Она читала вслух", "Sie lasen die Karte"),
)
WISHES = Sign(
    code="wishes",
    about="asks others for a story",
    languages=ALL,
    pattern=_pattern(
        r"^\W*(?:i(?:['’]d| would) (?:love|like)|i want|please give me|can (?:i|we|someone)|could someone"
        r"|хочу"
        r"|хотелось бы|je voudrais|j['’]aimerais|quiero|me gustaría|vorrei|ich (?:hätte gern|wünsche)"
        r"|gostaria|chciał[ao]bym"
        r"|ik wil graag|chtěl[ao]? bych|haluaisin|хотілося б)\b.{0,60}"
        r"\b(?:where|something|fic|story|где|истори|фик|histoire|quelque|historia|algo|storia|qualcosa"
        r"|geschichte"
        r"|etwas|opowiadani|verhaal|povídk|tarina|фік|де)"
    ),
    matches=("I'd love a fic where they never meet", "Хочу фик, где все живы", "Quiero una historia"),
    misses=("I want to go home", "Хочу домой"),
)
MARK = Sign(
    code="mark",
    about="what a reviewer or a cook gives: points, stars, a school mark",
    languages=ALL,
    pattern=_pattern(
        r"\W*(?:\d{1,3}(?:[.,]\d)?\s*(?:из|out of|of|von|sur|de|su|na|van|z|/)\s*(?:5|10|100)(?!\d).*"
        r"|[A-DF][+-]"
        r"|(?:\d(?:[.,]5|½)?|one|two|three|four|five|fünf|vier|drei|пять|четыре|три)(?: and a half"
        r"| mit plus)?"
        r" (?:stars?|sterne|étoiles|estrellas|stelle|gwiazd\w+|sterren|hvězd\w+|tähteä|звезд\w*|зв[её]зд\w*"
        r"|баллов|punkte)(?: .*)?"
        r"|[★☆⭐*]{2,5}.*)\W*"
    ),
    asked=SignPlace.WHOLE,
    matches=(
        "8/10",
        "4 stars",
        "★★★☆☆",
        "9 из 10",
        "4 von 5 Sternen",
        "fünf Sterne",
        "B+",
        "8/10, would cry again",
    ),
    misses=("PG-13", "R", "15", "1/3", "NC-17", "B"),
)
AT_HOME = Sign(
    code="at-home",
    about="who plays in diaries",
    languages="en ru de fr",
    pattern=re.compile(
        r"\b(?:me|myself|moi|ich)\b|\b(?:my|the) (?:mom|mum|mother|dad|father|boss|cats?|dog|room-?mate"
        r"|flat-?mate|sister|brother"
        r"|husband|wife|boyfriend|girlfriend|kids?|friends?)\b|\bмо[йяи] (?:мама|папа|муж|кот|кошка|брат"
        r"|сестра|друзья)\b|\bя\b"
    ),
    matches=("me, my mom", "me and the cats", "я и мой кот"),
    misses=("Marta, Oskar", "Mother Superior", "Мария"),
)
PLANNED = Sign(
    code="planned",
    about="a state before anything was written",
    languages="en de ru",
    pattern=_pattern(
        r"\W*(?:planned|planning|outlined?|not (?:yet )?(?:started|begun)|in my head|geplant|in planung"
        r"|задуман\w*|в планах)\b.*"
    ),
    asked=SignPlace.WHOLE,
    matches=("planned", "not started yet", "в планах"),
    misses=("complete", "WIP"),
)
NOT_SUBJECT = Sign(
    code="not-subject",
    about="a subject of what is no story though it speaks of stories",
    languages=ALL,
    pattern=_pattern(
        r"\b(?:recs?|recommendations?|master ?list"
        r"|(?<!the )(?<!kink )(?<!comment )(?<!fic )(?<!drabble )(?<!pov )meme(?!\W*(?:fic|fill|drabble))"
        r"|(?<!for a )(?<!from a )(?<!to a )prompts?(?!\W*(?:fic|fill|drabble|#?\d{1,3}\s?[:.-]))|podfic|fanmix|vid|art|icons?|review|rants?"
        r"|(?:fic|writing|fandom) (?:talk|chatter|blather|natter|thoughts|musings|woes|rambl\w+)|on fic|^\W*(?-i:[^\W\d_a-zа-яё])\w+ \d{1,2}[,:–-] (?-i:[^\W\d_a-zа-яё])\w+ \d{1,2}(?=\W*$)|(?:quote|word|photo|picture|song) of the day|overheard|(?:trip|travel|wedding|race|con|match|accident|birth|game|session) (?:reports?|log|recap)|thoughts on|(?:work|true|funny|birth|life|success|news|cover|bus|train|dentist|office) stor(?:y|ies)"
        r"|wanted|beta|sign-?ups?|reveals?|announcement|update on|progress|poll|question|коммент\w*"
        r"|рекомендаци\w+|рек"
        r"|рецензия|отзыв|анонс|ищу|подборка|опрос|rezension|empfehlung(?:en)?|suche|recommandations?"
        r"|critique|reseña"
        r"|recomendaciones|recensione|consigli|resenha|recomendações|recenzja|polecam|recensie|recenze"
        r"|doporučení"
        r"|arvostelu|suosituksia|рецензія)\b"
    ),
    matches=(
        "Fic recs, October",
        "Rezension: Salz",
        "Рекомендации",
        "work story",
        "fic talk",
        "On fic and feedback",
        "Wedding report 2/3",
        "overheard on the bus",
        "Rovers 2, Town 2",
    ),
    misses=(
        "Fic: Salt",
        "Фик «Соль», А/Б, PG-13",
        "Last Encore",
        "Drabbles for the meme",
        "Kinkmeme fill",
        "Prompt fill: ice",
        "Prompt 118: What is under the bed?",
    ),
)
REC_SUBJECT = Sign(
    code="rec-subject",
    about="a subject of lists of recommendations, letters to authors and commentaries",
    languages="en ru de",
    pattern=_pattern(
        r"\b(?:(?:fan)?fics?|stor(?:y|ies))\W{1,2}rec(?:s|ommendations?)?\b|\brec(?:s"
        r"|ommendations?)?\s(?:list|post|sets?|day)\b"
        r"|^\W*(?:[\w./&-]+ ){0,3}recs?\W*$|\bрекомендаци[ия]\b"
        r"|\bdear\b.{0,40}\b(?:author|writer|creator|artist)\b|\b(?:dvd|author['’]?s"
        r"|director['’]?s) commentary\b"
        r"|\b(?:book|film|movie|fic) review\b|\brezension\b|\bрецензия\b|\brecenzja\b|\breseña\b"
        r"|\bposting (?:schedule|rules|guidelines)\b"
    ),
    matches=(
        "Fic recs",
        "Dear Yuletide Author",
        "DVD commentary: Salt",
        "Book review: Salt",
        "Rezension: Salz",
    ),
    misses=("Fic: Salt", "Dear Marta", "The Recluse"),
)
INVITES = Sign(
    code="invites",
    about='asks others to fill in what stands below: "To sign up, comment with:"',
    languages="en",
    pattern=_pattern(
        r"(?:^|[.!?]\s|,\s)(?:please\s+|just\s+)?(?:comment|reply|answer|copy|paste|fill|use|post|submit"
        r"|sign|format)\b"
        r"[^.!?]{0,80}:\W*$"
    ),
    matches=("To sign up, comment with:", "Please use this form for your stories:"),
    misses=("He said: come in", "Use of weapons"),
)
ELSEWHERE = Sign(
    code="elsewhere",
    about="says that the text stands in another place, or is locked",
    languages=ALL,
    pattern=_pattern(
        r"\b(?:f-?locked|friends-?locked|locked to|friends-?only|access-?locked|to be added"
        r"|members only|members-locked"
        r"|only for members|is locked|join the community to read|filter|on ao3|at ao3|archive of our own"
        r"|ao3 link"
        r"|(?:can be|is|now|also)\s+(?:found|posted|up|available|hosted)\s+(?:on|at|over|here)"
        r"|под замк\w+|подзамочн\w+|по ссылке|за посиланням|читать (?:на|тут|здесь|по)|auf ao3|sur ao3"
        r"|en ao3|su ao3|no ao3"
        r"|na ao3|op ao3|(?:zu|hier) lesen|(?:hier|weiter) geht['’]?s|à lire (?:ici|sur)|leer (?:aquí|en)"
        r"|leggi(?:la)? (?:qui|su)"
        r"|do przeczytania|te lezen op|ke čtení|luettavissa)\b"
        r"|^\W*(?:read|go|click|find|follow|lisez|leed|leggete|leiam|czytaj|lees|čtěte|lue)\b.{0,40}"
        r"\b(?:here|on|at|ao3|it|more|rest|ici|aquí|qui|aqui|tutaj|hier|zde|täältä)\b"
    ),
    matches=("The rest is friends-locked", "Read it on AO3", "читать по ссылке", "Czytaj tutaj", "Lisez ici"),
    misses=("She read the letter", "Он читал на ходу"),
)
TEASES = Sign(
    code="teases",
    about="promises a story that is not there yet, or speaks of writing it",
    languages=ALL,
    pattern=_pattern(
        r"\b(?:beta is done|coming soon|(?:will|should|going to) (?:post|be (?:up|posted|done))|i(?:['’]ll"
        r"| will) (?:post|put it up)"
        r"|(?:is|are|now) at \d[\d.,]*\s?k\b|hoping to (?:start )?post\w*|(?:have|here are|here['’]s) (?:a few|some|the first) lines|to be posted|posting (?:starts|begins|tomorrow|soon)|stay tuned|almost (?:done|finished) (?:with"
        r"|writing)|i promise"
        r"|(?:next|this) (?:week|month|weekend)(?:end)?,? i (?:will|hope)|still (?:writing|working on)"
        r"|sneak peek|first (?:lines|draft)"
        r"|скоро выложу|выложу|скоро будет|допишу|kommt bald|demnächst|wird (?:bald )?gepostet|bientôt"
        r"|prochainement|pronto"
        r"|próximamente|presto in arrivo|em breve|wkrótce|niedługo wrzucę|binnenkort|brzy|tulossa|незабаром"
        r"|скоро викладу)\b"
    ),
    matches=(
        "Beta is done, I promise",
        "the sequel is at 19k",
        "Have a few lines",
        "hoping to start posting it",
        "Скоро выложу",
        "Kommt bald",
        "Coming soon!",
        "Em breve",
    ),
    misses=("She promised him", "a house at 19 Kent Street", "Soon it rained", "Il arriva bientot"),
)
COMMENTS_ON = Sign(
    code="comments-on",
    about="speaks of how a story was written or what it is like, instead of telling it",
    languages=ALL,
    pattern=_pattern(
        r"\b(?:when i (?:wrote|started)|i(?:['’]ve)? just (?:finished|read|reread)|i wrote (?:this|it|the)"
        r"|while (?:i was )?writing|the (?:first|final"
        r"|original) (?:draft|version|scene)"
        r"|this (?:story|fic|book|novel|one) (?:is|was|has|began|started|grew|came|made)|what i (?:love"
        r"|like|wanted|meant|liked)"
        r"|the (?:author|writer|prose|plot|pacing|characteri[sz]ation|narrator|dialogue) (?:is|was|does|has"
        r"|makes|writes|handles|feels)"
        r"|i (?:loved|liked|adored|enjoyed|finished|reread|re-read|cried)|worth (?:reading|your time)"
        r"|my favou?rite (?:part|scene|line)"
        r"|когда я писала?|эта (?:книга|история|вещь)|этот (?:роман|фик|рассказ)|мне (?:очень )?понравил\w+"
        r"|автору? удал\w+|(?:прочитала?|прочла)"
        r"|als ich (?:das|es) schrieb|diese geschichte|dieses buch|der roman|die autorin|der autor"
        r"|hat mir (?:sehr )?gefallen"
        r"|ce(?:tte)? (?:livre|histoire|roman|fic)|l['’]aut(?:eur|rice) |j['’]ai (?:adoré|aimé|lu)|est(?:a"
        r"|e) (?:libro|historia|fic|novela)"
        r"|la autora|me (?:encantó|gustó)|quest[oa] (?:libro|storia|romanzo)|l['’]autrice|mi è piaciut[oa]"
        r"|est[ae] (?:livro|história)"
        r"|gostei|a autora|ta (?:książka|historia)|autorka|podobał[ao]? mi się|dit (?:boek|verhaal)"
        r"|de schrijver|tahle? (?:kniha|povídka)"
        r"|líbil[ao]? se mi|tämä (?:kirja|tarina)|pidin|ця (?:книга|історія)|мені сподобал\w+)\b"
    ),
    matches=(
        "This story began as a joke",
        "I loved the ending",
        "Diese Geschichte hat mir gefallen",
        "Эта книга о море",
        "The prose is plain",
        "J'ai adoré",
        "Ta książka jest krótka",
    ),
    misses=("She wrote the letter twice", "Он закрыл книгу", "Das Boot war grün"),
)

PROGRESS = Sign(
    code="progress",
    about="words written of so many that are to be written",
    languages=ALL,
    pattern=_pattern(
        r"\d[\d.,\u00a0 ]*k?\s*(?:/|of|out of|von|из|sur|de|su|z|van|з)\s*\d[\d.,\u00a0 ]{2,}k?\b"
    ),
    matches=("12,480 / 50,000", "1,204 of 50,000", "12000 из 50000"),
    misses=("1,204", "~1200 words", "2/5", "6,619 (44,900 total)"),
)

AMOUNT = Sign(
    code="amount",
    about="one line of what a dish takes",
    languages=ALL,
    pattern=_pattern(
        r"\W*(?:\d[\d/.,½¼¾-]*|[½¼¾]|an?|one|two|half|пол)\s?(?:g|gr?|kg|ml|cl|dl|l|oz|lbs?|cups?|tsps?|tbsps?"
        r"|teaspoons?|tablespoons?|pinch(?:es)?|cloves?|sticks?|tins?|cans?|el|tl|prise|tassen?|becher|tasses?|cuill\w+"
        r"|tazas?|cuchara\w*|cucchia\w+|xícaras?|colher\w*|szklank\w+|łyż\w+|lžíc\w+|hrnk\w+|rkl|eetlepels?"
        r"|стакан\w*|ложк\w*|г|гр|кг|мл|л|шт|ст)\b.{1,60}"
        r"|\W*[^\W\d_][^.!?:–—-]{1,30}\s?[:–—-]\s?(?:(?:около |примерно )?\d[\d/.,-]*\s?(?:\w{1,10}\.?)"
        r"|(?:один|одна|одно|два|две|пара|пол|пол-)?\s?(?:стакан|ложк|щепотк|чайн|столов|пучок|зубчик|штук)\w*"
        r"|сколько не жалко|по вкусу|одно?а?,? .{1,20})\s*"
    ),
    asked=SignPlace.WHOLE,
    matches=(
        "200 g butter",
        "2 cups of flour",
        "Мука – 2 стакана",
        "Сметана – стакан",
        "3 EL Zucker",
        "Соль - по вкусу",
    ),
    misses=("Two boats came in", "Ina – she was late", "Марк – врач"),
)

SIGNS = (
    FIC_WORD, OTHER_HEADING, BETA_WANTED, FIC_WANTED, DURATION, RECOMMENDED, ANY, WHY, URGES, WISHES, MARK, AT_HOME, PLANNED,
    NOT_SUBJECT, REC_SUBJECT, INVITES, ELSEWHERE, TEASES, COMMENTS_ON, PROGRESS, AMOUNT,
)  # fmt: skip
