"""Expressions around a text without a header by which it is held out as a story, or as its writer's own day.

Rows as in `signs`: what one says, the languages it covers, the pattern, lines that must match, lines that
must not.
"""

from storage.words.sign import Sign, SignPlace
from storage.words.sign import ignoring_case as _pattern
from storage.words.signs import ALL

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
_MADE_UP = (
    r"fiction(?:al)?|ficlet|flashfic|drabble|short story|origfic|ориджинал\w*|вымысел|выдуман\w*|фантазия автора"
    r"|erfunden|fiktiv\w*|ficción|fictif|fictive|inventato|finzione|ficção|fikcj\w+|fikce|fictief|verzonnen"
    r"|keksitty|fiktiivi\w+|вигадка"
)


def _initials(words: str) -> str:
    """Return the letters that words of a pattern begin with: by them most of a text is passed over.

    >>> _initials("fic(?:let)?|tale|fable")
    'ft'
    """
    return "".join(sorted({word[0] for word in words.split("|")}))


SAYS_FICTION = Sign(
    code="says-fiction",
    about="words under a text that say that all of it was made up",
    languages=ALL,
    pattern=_pattern(rf"(?=[{_initials(_MADE_UP)}])(?<!non-)(?<!science )\b(?:{_MADE_UP})\b"),
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
WRITING_TASK = Sign(
    code="writing-task",
    about="words over a text that say for which task or theme of writers it was written",
    languages=ALL,
    pattern=_pattern(
        r"\b(?:for|to) (?:the |this (?:week|month)['’]s |a )?(?:\w+ )?(?:writing (?:prompt|task|exercise|challenge)|(?:drabble|flash ?fic(?:tion)?|fic(?:let)?) (?:prompt|challenge))\b"
        r"|\b(?:wochen|monats|schreib)(?:aufgabe|übung|thema)\b|\bschreib(?:wettbewerb|projekt)\b"
        r"|\bschrijf(?:opdracht|oefening|wedstrijd|uitdaging)\b"
        r"|\b(?:pro|pra|para o) desafio\b|\bdesafio (?:de (?:escrita|drabbles?)|literário)\b|\bescrit[oa] (?:pro|pra|para)\b"
        r"|\b(?:reto|ejercicio|taller|días) (?:de escritura|literario)\b|\bescrit[oa] para (?:el|la)\b"
        r"|\bdéfi (?:d['’]écriture|drabbles?)\b|\bexercice d['’]écriture\b|\bécrite? pour\b"
        r"|\b(?:sfida|esercizio|laboratorio) di scrittura\b|\bscritt[oa] per (?:il|la|lo)\b"
        r"|\b(?:na|do) (?:temat\w*|hasł\w+) (?:tygodnia|miesiąca)\b|\b(?:na|do) wyzwani\w+|\bbez bety\b"
        r"|\bна (?:флешмоб|фест|челендж|челлендж|тему (?:тижня|недели))\b|\bбез бет[иы]\b"
        r"|\b(?:téma|slovo) č\. ?\d|\b(?:na|pro) (?:výzvu|téma týdne)\b|\bbez bety\b"
        r"|\b(?:kirjoitus|raapale|ficci)haaste\w*|\bsanasta [\"”“'’]\w+[\"”“'’]"
    ),
    matches=(
        "For this month's writing challenge",
        "Geschrieben für die Wochenaufgabe »Tür«",
        "Voor de schrijfopdracht van mei",
        "Um texto pro desafio de maio",
        "Taller de escritura, tercera semana",
        "Na temat tygodnia. Bez bety.",
        "На флешмоб, без бети",
        "Téma č. 3, bez bety",
        "Kirjoitushaasteeseen",
    ),
    misses=("for the challenge of it", "Die Aufgabe war schwer", "um desafio", "На тему погоды", "slovo dne"),
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
REMOVED = Sign(
    code="removed",
    about="says that a text stood here and does no more",
    languages="en ru de fr es it",
    pattern=_pattern(
        r"\b(?:stor(?:y|ies)|fics?|text|chapters?|post|this|it|has been|have been|was|were|been|everything)\b[^.!?]{0,40}"
        r"\b(?:removed|deleted|taken (?:down|off)|pulled|locked down)\b"
        r"|^\W*(?:ETA|edit|update)?\W*(?:removed|deleted|taken down|pulled)\b"
        r"|\b(?:фик|текст|рассказ|глава|история|всё)\b[^.!?]{0,40}\b(?:удал[её]н\w*|снят\w*|убран\w*)|^\W*удалено\b"
        r"|\b(?:geschichte|text)\b[^.!?]{0,40}\b(?:gelöscht|entfernt)|\b(?:histoire|texte)\b[^.!?]{0,40}\b(?:supprimée?|retirée?)"
        r"|\b(?:historia|texto)\b[^.!?]{0,40}\b(?:borrad[ao]|eliminad[ao])|\b(?:storia|testo)\b[^.!?]{0,40}\b(?:rimoss[ao]|cancellat[ao])"
    ),
    matches=(
        "Story removed at the author's request.",
        "ETA: Taken down for rewriting",
        "Фик удалён",
        "Text gelöscht",
    ),
    misses=("She removed her hat", "He had been taken in", "удалось"),
)
DAYS_OF_NOW = Sign(
    code="days-of-now",
    about="days as only who lives them names them: stories have their own",
    languages=ALL,
    pattern=_pattern(
        r"\b(?:today|tonight|tomorrow|yesterday|last (?:night|week|weekend)|this (?:morning|week|weekend|evening|year)|these days"
        r"|сегодня|завтра|вчера|позавчера|heute|gestern|aujourd['’]hui|demain|hier (?:soir|matin)|hoy|ayer|oggi|domani|ieri"
        r"|hoje|amanhã|ontem|dziś|dzisiaj|jutro|wczoraj|vandaag|gisteren|dneska?|zítra|včera|tänään|huomenna|eilen"
        r"|сьогодні|учора|вчора)\b"
    ),
    matches=(
        "I got up late today",
        "Сегодня опять дождь",
        "Heute war Markt",
        "Hoy ha llovido",
        "Tänään satoi",
    ),
    misses=("The next morning it rained", "На другой день", "Am nächsten Tag", "That night"),
)
DAY_TAG = Sign(
    code="day-tag",
    about="a tag of its writer's own days, or of what is in the papers",
    languages=ALL,
    pattern=_pattern(
        r"(?:(?:my |real |daily |every-?day |personal )*(?:life|day|days|diary|journal|personal|rl|irl|family|friends|home|house|work|job|school"
        r"|uni|health|kids|pets?|cats?|dogs?|travels?|trips?|holidays?|vacation|news|politics|whining|rants?|random|blah|bla(?:bla)*|dreams?"
        r"|weather|garden(?:ing)?|food|cooking|knitting|books|films|movies|tv|music|lj|update|updates)"
        r"|(?:моя )?(?:жизнь|дневник|быт|работа|семья|дом|дача|кот|кошки|дети|здоровье|путешествия|поездки|отпуск|сны|погода|еда|вкусное|книги|кино"
        r"|сериалы|новости|личное)|alltag|leben|tagebuch|arbeit|familie|reisen?|urlaub|träume|bücher|vie(?: quotidienne)?|journal intime|quotidien"
        r"|boulot|famille|voyages?|rêves|livres|vida|diario|trabajo|familia|viajes?|sueños|libros|vita|lavoro|famiglia|viaggi|sogni|libri"
        r"|diário|trabalho|família|viagens?|sonhos|livros|życie|codzienność|praca|rodzina|podróże|sny|książki|dagelijks leven|leven|gewoon|huis|werk"
        r"|familie|reizen|dromen|boeken|život|práce|rodina|cesty|knihy|elämä|arki|työ|perhe|matkat|unet|kirjat|життя|щоденник|робота|родина|подорожі"
        r"|сни|vardag)(?:, .+)?"
    ),
    asked=SignPlace.WHOLE,
    matches=(
        "life",
        "daily life",
        "дневник",
        "дача, жизнь",
        "alltag",
        "vie quotidienne",
        "elämä",
        "щоденник",
    ),
    misses=("fic", "the long patrol", "life on mars fic", "рассказы"),
)
DAY_SUBJECT = Sign(
    code="day-subject",
    about="a subject that is nothing but a day, or the days of a journey",
    languages=ALL,
    pattern=_pattern(
        r"\W*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|monday|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|montag|dienstag"
        r"|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves"
        r"|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?"
        r"|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|pondělí"
        r"|úterý|středa|čtvrtek|pátek|neděle|maanantai|tiistai|keskiviikko|torstai|perjantai|lauantai|sunnuntai|понеділок|вівторок|середа"
        r"|п['’]ятниця|субота|неділя|(?:day|week|день|неделя|tag|woche|jour|día|giorno|dia|dzień|dag|den|päivä)\s#?\d{1,3}\b.{0,30})\W*"
    ),
    asked=SignPlace.WHOLE,
    matches=("Friday", "Понедельник", "sexta-feira", "Day 3: rain", "Tag 12"),
    misses=("Friday's Child", "The Man Who Was Thursday", "День рождения", "Day of Wrath"),
)

HELD_OUT = (
    STORY_TAG, FICTION_TAG, SAYS_FICTION, SAYS_WROTE, WRITING_TASK, GIVES_TALE, WROTE_THING, OFFERS, AWAITS, FINISHED, ABOUT_WHOM,
    ASKS_READERS, REMOVED, DAYS_OF_NOW, DAY_TAG, DAY_SUBJECT,
)  # fmt: skip
