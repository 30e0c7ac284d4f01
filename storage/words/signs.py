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
        r"|nouvelle|relato|racconto|conto|opowiadanie|miniaturka|fik|fiki|ficzek|fanfik|povídka|ficci|novelli|raapale|фанфік"
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
        r"|\bbeta(?:[ -]?(?:reader|leser)(?:in)?)?s? (?:wanted|needed|gesucht|cercasi|buscad[ao]|cherchée?"
        r"|gezocht)\b"
    ),
    matches=(
        "I am looking for a beta for this one",
        "Нужна бета!",
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
        r"|(?<!the )(?<!kink )(?<!comment )(?<!fic )(?<!drabble )meme(?!\W*(?:fic|fill|drabble))"
        r"|(?<!for a )(?<!from a )(?<!to a )prompts?(?!\W*(?:fic|fill|drabble))|podfic|fanmix|vid|art|icons?|review|rants?"
        r"|thoughts on|(?:work|true|funny|birth|life|success|news|cover|bus|train|dentist|office) stor(?:y|ies)"
        r"|wanted|beta|sign-?ups?|reveals?|announcement|update on|progress|poll|question|коммент\w*"
        r"|рекомендаци\w+|рек"
        r"|рецензия|отзыв|анонс|ищу|подборка|опрос|rezension|empfehlung(?:en)?|suche|recommandations?"
        r"|critique|reseña"
        r"|recomendaciones|recensione|consigli|resenha|recomendações|recenzja|polecam|recensie|recenze"
        r"|doporučení"
        r"|arvostelu|suosituksia|рецензія)\b"
    ),
    matches=("Fic recs, October", "Rezension: Salz", "Рекомендации", "work story"),
    misses=(
        "Fic: Salt",
        "Фик «Соль», А/Б, PG-13",
        "Last Encore",
        "Drabbles for the meme",
        "Kinkmeme fill",
        "Prompt fill: ice",
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
        r"|to be posted|posting (?:starts|begins|tomorrow|soon)|stay tuned|almost (?:done|finished) (?:with"
        r"|writing)|i promise"
        r"|(?:next|this) (?:week|month|weekend)(?:end)?,? i (?:will|hope)|still (?:writing|working on)"
        r"|sneak peek|first (?:lines|draft)"
        r"|скоро выложу|выложу|скоро будет|допишу|kommt bald|demnächst|wird (?:bald )?gepostet|bientôt"
        r"|prochainement|pronto"
        r"|próximamente|presto in arrivo|em breve|wkrótce|niedługo wrzucę|binnenkort|brzy|tulossa|незабаром"
        r"|скоро викладу)\b"
    ),
    matches=("Beta is done, I promise", "Скоро выложу", "Kommt bald", "Coming soon!", "Em breve"),
    misses=("She promised him", "Soon it rained", "Il arriva bientot"),
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
STORY_TAG = Sign(
    code="story-tag",
    about="a tag of what people write",
    languages=ALL,
    pattern=_pattern(
        r"(?!.*\brec(?:s|ommend\w*)?\b)(?:.*\b)?(?:(?:fan)?fic(?:s|tion|lets?)?|drabbles?|stor(?:y|ies)|prose|ff"
        r"|original(?:es)?|ориджинал\w*|фик\w*|проза|рассказ\w*|тексты?|творчество|pisane|opowiadani\w+|proza|relatos?"
        r"|cuentos?|geschichten?|histoires?|textes?|racconti?|contos?|verhalen|povídky|tarinat|оповідання)(?:\b.*)?"
    ),
    asked=SignPlace.WHOLE,
    matches=("fic", "original fiction", "проза", "ориджинал", "pisane", "my stories", "ff"),
    misses=("fic recs", "diary", "history", "fiction recommendations"),
)
FICTION_TAG = Sign(
    code="fiction-tag",
    about="a tag that says the text itself is made up, and prose",
    languages=ALL,
    pattern=_pattern(
        r"(?:my |original |short |flash |writing:? )*(?:fiction|prose|short ?stor(?:y|ies)|flash ?fic(?:tion)?|flashfic"
        r"|original ?fic(?:tion)?|origfic|ficlets?|drabbles?|microfiction|fan ?fic(?:s|tion)?|fic)"
        r"|проза|рассказы?|мои рассказы|ориджинал\w*|фик(?:и|ло)?|фанфик(?:и|шн)?|kurzgeschichten?|prosa|nouvelles?"
        r"|relatos?|cuentos?|racconti|racconto|contos?|opowiadani[ae]|proza|verhalen|povídky|povídka|novellit|novelli"
        r"|оповідання"
    ),
    asked=SignPlace.WHOLE,
    matches=("fiction", "original fiction", "short stories", "рассказы", "cuento"),
    misses=("fic recs", "writing", "non-fiction", "science fiction", "fiction meme"),
)
SAYS_FICTION = Sign(
    code="says-fiction",
    about="words under a text that say that all of it was made up",
    languages=ALL,
    pattern=_pattern(
        r"(?<!non-)(?<!science )\b(?:fiction(?:al)?|ficlet|flashfic|drabble|short story|origfic|ориджинал\w*|вымысел|выдуман\w*"
        r"|фантазия автора|erfunden|fiktiv\w*|ficción|fictif|fictive|inventato|finzione|ficção|fikcj\w+|fikce"
        r"|fictief|verzonnen|keksitty|fiktiivi\w+|вигадка)\b"
    ),
    matches=("original fiction, 600 words", "This has been my (fictional!) entry", "всё это вымысел"),
    misses=("science fiction", "Вот такая история", "true story"),
)
SAYS_WROTE = Sign(
    code="says-wrote",
    about="words over a text that say its writer made it up",
    languages=ALL,
    pattern=_pattern(
        r"\b(?:fiction(?:al)?|(?:fan)?fic(?:let)?|as a story|into a story|a (?:short |little |tiny )?story|drabble"
        r"|рассказик|рассказ|зарисовк\w+|фик|фич\w+|fik|ficzek|выкладываю|escribí|relato|cuento|es original|j['’]ai écrit"
        r"|geschrieben|ho scritto|escrevi|napisał[ao]m|miniaturk\w+|geschreven|napsal[ao]? jsem|kirjoitin"
        r"|написал[аи]?)\b"
    ),
    matches=("it turned into a story", "Вот, рассказик", "esto que escribí en el tren", "Fiction, obviously"),
    misses=("She told him the story", "it rained", "Они писали"),
)
GIVES_TALE = Sign(
    code="gives-tale",
    about="words over a text that give somebody the tale they were promised",
    languages="en ru de fr",
    pattern=_pattern(
        r"\b(?:обеща|подар|сочин|придум|задолжа)\w+\b[^.!?]{0,60}\b(?:сказк|сказочк|историйк|байк|текстик)\w*"
        r"|\b(?:сказк\w|сказочк\w|историйк\w)\b[^.!?]{0,30}\b(?:в подарок|на день рождения|для именинни\w+|на заказ)"
        r"|\b(?:promised|owed|owe|made up|invented)\b[^.!?]{0,40}\b(?:(?:fairy ?|bedtime |ghost )?tale|(?:bedtime|fairy|ghost) story)\b"
        r"|\bmärchen\b[^.!?]{0,40}\bversprochen|\b(?:promis|inventé)\b[^.!?]{0,40}\bconte\b"
    ),
    matches=(
        "Обещала Инге сказку и опоздала",
        "Сказочка в подарок имениннице",
        "I promised Ina a ghost story",
        "I owe Tarn a fairy tale",
    ),
    misses=("Смотрели вчера сказку", "He promised to tell", "A tale of two boats", "Обещали дождь"),
)
WROTE_THING = Sign(
    code="wrote-thing",
    about="says that something was written, not what",
    languages="en ru de fr es",
    pattern=_pattern(
        r"\b(?:i|so|apparently)\b(?: \w+){0,2} (?:wrote|scribbled|typed up|made up) (?:a |some|this|you |the )?(?:\w+ )?(?:thing|something|bit|words|this)\b"
        r"|\bwrote itself\b|\b(?:на|со|при|вы)?(?:писалось|чинилось|думалось|ваялось|царапалось)\b|\bсам[оа] (?:собой )?написал\w+"
        r"|\b(?:hab(?:e)?|da) (?:ich )?(?:was|etwas) geschrieben|j['’]ai écrit (?:un truc|quelque chose)|escribí (?:algo|una cosa)"
    ),
    matches=(
        "So I wrote a thing",
        "I wrote something",
        "Написалось",
        "It wrote itself",
        "hab was geschrieben",
    ),
    misses=("She wrote him", "Он писал письма", "so we wrote to the bank"),
)
OFFERS = Sign(
    code="offers",
    about="holds out what somebody made",
    languages="en ru de fr es it",
    pattern=_pattern(
        r"\b(?:here (?:it is|it goes|goes(?: nothing)?|we go|you go|you are|this is)|so (?:this|it) (?:happened|exists)|this is what (?:happened|came (?:of|out))"
        r"|the result is|вот (?:что|и|какое)\b.{0,20}(?:вышло|получилось|вылилось|родилось)|вот (?:оно|она|он)\b|что (?:из этого )?вышло"
        r"|dabei (?:ist .{0,15})?herausgekommen|hier ist (?:es|sie|das ergebnis)|voilà ce que|voici (?:le résultat|ce que)|esto es lo que (?:salió|ha salido)|ecco cosa ne)\b"
    ),
    matches=("Anyway! Here it is.", "so this happened", "вот что из этого вышло", "Voici le résultat"),
    misses=("Here is the quay", "Вот дом", "it happened so"),
)
AWAITS = Sign(
    code="awaits",
    about="awaits what readers say of it",
    languages="en ru de fr es it",
    pattern=_pattern(
        r"\b(?:hope (?:that )?(?:some(?:body|one)|any(?:body|one)|you|it|people)\b.{0,25}\b(?:likes?|enjoys?|reads?)|be (?:kind|gentle|nice)\b|not to blame|no plot"
        r"|(?:тапк\w|помидор\w?|тухл\w+ яйц\w)\b|не (?:судите|пинайте|бейте)|критик\w (?:приветств|принима)\w+|без (?:морали|сюжета|претензий)"
        r"|seid (?:lieb|nett|gnädig)|soyez indulgents?|sed (?:buenos|amables)|siate (?:buoni|clementi))"
    ),
    matches=("I hope somebody likes it.", "Тапки принимаются", "be gentle", "no plot to speak of"),
    misses=("I hope it rains", "The plot thickened", "Тапочки стояли у двери"),
)
FINISHED = Sign(
    code="finished",
    about="says that what follows was finished, promised, or found again",
    languages="en ru de fr es it",
    pattern=_pattern(
        r"\b(?:i(?:['’]ve)?|it(?:['’]s| is)) (?:\w+ ){0,2}(?:finished|done)\b"
        r"|\bi (?:\w+ )?(?:promised|owed?) (?:\w+ ){0,2}(?:a|this|some) (?:\w+ )?(?:story|fic|one|something)\b"
        r"|\b(?:first|1st) (?:ever )?(?:fic|story|attempt|post here)\b|\bi (?:\w+ )?(?:found|dug up) (?:this|an old)\b"
        r"|\bas promised\b|\bcourage to post\b"
        r"|\b(?:дописа|додела|закончи|обеща|задолжа)л[аи]?\b|\b(?:стар|древн|давн)\w+ (?:\w+ )?(?:текст|вещ|штук)\w*"
        r"|\bкак (?:и )?обещ\w+|\bнаш(?:ла|[её]л) (?:\w+ )?в (?:столе|черновиках|архиве|старой папке)"
        r"|\bendlich fertig\b|\bwie versprochen\b|\bich (?:\w+ ){0,3}versprochen\b"
        r"|\bcomme promis\b|\bj['’]ai (?:enfin )?(?:fini|terminé)\b|\bje vous (?:l['’])?avais promis\w*"
        r"|\blo que (?:os |les |te )?promet[ií]\w*|\bcomo (?:os |les )?prometí"
        r"|\bpor fin (?:lo )?(?:terminé|acabé|he (?:terminado|acabado))|\bcome promesso\b|\bho finalmente finito\b"
    ),
    matches=(
        "I've finally finished the thing",
        "I promised you all a story",
        "My first fic, so be warned",
        "Девочки, я всё-таки дописала!",
        "Это очень старый текст",
        "wie versprochen",
        "Comme promis",
        "aquí está lo que os prometí",
    ),
    misses=(
        "She finished her tea",
        "He promised her a boat",
        "Они написали письмо",
        "La promesa",
        "Der Fisch ist gar",
    ),
)
ABOUT_WHOM = Sign(
    code="about-whom",
    about="says of whom a text tells, or when among the episodes it happens",
    languages="en ru de fr es it",
    pattern=_pattern(
        r"\b(?:this one|this thing|it)(?:['’]s| is) (?:all |mostly |another one |a bit )?(?:about|for everyone who|set)\b"
        r"|\b(?:early|late|mid|pre|post|before|after|between) (?:the )?(?:\w+ )?(?:season|series|book|episode|canon)s?\b"
        r"|\bэто (?:\w+ )?про [а-яё]|\b(?:до|после|во время) (?:\w+ )?(?:сезона|книги|серии|канона)\b"
        r"|\b(?:es geht um|handelt von|spielt (?:vor|nach|in|zwischen))\b|\b(?:ça parle de|ça se passe|se déroule)\b"
        r"|\b(?:va de|trata de|de estos dos|transcurre)\b|\b(?:parla di|ambientat[oa])\b"
    ),
    matches=(
        "This one is about the Controller",
        "early season one, before anybody trusts anybody",
        "Это опять про Лизу",
        "до второго сезона",
        "Es geht um Ina",
        "escribir de estos dos otra vez",
    ),
    misses=("She was about to leave", "late in the day", "про запас", "Die Zeit vor dem Haus"),
)
ASKS_READERS = Sign(
    code="asks-readers",
    about="thanks who read a text before, asks what others think of it, or says whose its people are",
    languages="en ru de fr es it",
    pattern=_pattern(
        r"\b(?:tell me|let me know) what you(?: all)? think\b|\bpoint out (?:any |my |the )?(?:mistakes|errors|typos)\b"
        r"|\bgets? all the credit\b|\bbeta(?:['’]?d|ed)?\b|\b(?:looked|read) (?:it|this) over\b"
        r"|\b(?:characters|people) (?:aren['’]t|are not) mine\b|\bгеро\w+ не мо\w+"
        r"|\bза (?:вычитку|бетинг|терпение)\b|\bправила только\b|\bотзыв\w* (?:приветств|радуют|жду)\w*"
        r"|\b(?:fürs|für das) (?:beta|gegen|probe)?lesen\b"
        r"|\b(?:merci|gracias|grazie)\b[^.!?]{0,40}\b(?:relu|lu|leerlo|leído|lettura|letto)\b"
        r"|\bpersonajes no son m[ií]os\b|\bpersonnages ne (?:sont pas à moi|m['’]appartiennent)"
        r"|\bfiguren gehören (?:mir )?nicht\b|\bpersonaggi non (?:sono miei|mi appartengono)\b"
    ),
    matches=(
        "Please tell me what you think?",
        "please point out mistakes",
        "Спасибо Инге за вычитку",
        "Правила только запятые",
        "danke fürs Gegenlesen",
        "Merci à Ina pour avoir relu",
        "Los personajes no son míos",
    ),
    misses=(
        "What do you think?",
        "He read the letter",
        "Она читала",
        "Er las",
        "Elle lit",
        "La gente no vino",
    ),
)

SIGNS = (
    FIC_WORD, OTHER_HEADING, BETA_WANTED, FIC_WANTED, DURATION, RECOMMENDED, ANY, WHY, URGES, WISHES, MARK, AT_HOME, PLANNED,
    NOT_SUBJECT, REC_SUBJECT, INVITES, ELSEWHERE, TEASES, COMMENTS_ON, PROGRESS, STORY_TAG, FICTION_TAG, AMOUNT,
    SAYS_WROTE, SAYS_FICTION, GIVES_TALE, WROTE_THING, OFFERS, AWAITS, FINISHED,
    ABOUT_WHOM, ASKS_READERS,
)  # fmt: skip
