"""What a writer says of a text between its header and the story, in every language: whose it is, what it follows.

One row a kind, each language a line of its pattern, with lines that are of it and lines that are not; those are
the tests.
"""

import re

from storage.words.readers import opening
from storage.words.sign import Sign, SignPlace

_LANGUAGES = "en ru de fr es it pt pl nl cs fi uk"

BORROWS = Sign(
    code="borrows",
    about="says that people and places of a story are somebody else's; always in the present",
    languages=_LANGUAGES,
    pattern=re.compile(
        r"\b(?:"
        r"(?:do not|don['’]t|does not|doesn['’]t|neither|none of (?:these|them|this|the)\b.{0,30}) belongs? to me\b|(?:characters?|people|boys|girls|they|these|world|universe|show|canon|it all)\b.{0,40}\b(?:are|is)(?: not|n['’]t) mine\b"
        r"|(?:are|is) (?:the )?property of\b|belongs? to (?:their|its|his|her) (?:\w+ )?(?:owners?|creators?|authors?|makers?)"
        r"|only borrowing|just (?:borrowing|playing)|i (?:own|make) (?:no|nothing|none)\b|no (?:money|profit) (?:is |was )?(?:being )?made"
        r"|(?:(?:герои|персонажи|мир|вселенная|мальчики|все)\b.{0,40}\bне мо[ийяё]\b|мне не принадлеж[аи]т|принадлежат (?:своим|их|не мне)\b|(?:ни на что )?не претендую|(?:денег|прибыли|выгоды) не (?:получа|извлека|имею)\w*)"
        r"|gehör(?:t|en) (?:leider )?(?:alle[s]? )?(?:leider )?(?:nicht (?:mir|uns)|ihren?|den|der)\b|nicht mir\b|leihe (?:sie |mir )|verdiene (?:hier|da)mit|kein geld"
        r"|(?:ne )?(?:m['’]appartien\w+|sont|est) pas (?:à moi|à nous)\b|m['’]appartiennent pas|n['’]est (?:à )?(?:moi|à moi)\b"
        r"|(?:no (?:me pertenecen?|son mí[oa]s|es mí[oa])|pertenecen a sus?)\b"
        r"|(?:non (?:mi appart\w+|sono miei|è mio)|appartengono ai? (?:loro|rispettiv\w+|legittim\w+))\b"
        r"|não (?:me pertencem?|são meus|são minhas|é meu)\b"
        r"|nie (?:należ\w+ do mnie|są moje|jest moj[ea])\b"
        r"|(?:is|zijn) (?:niet|geen van) (?:van )?mij\b|van mij is niets"
        r"|(?:mi nepatř\w+|nepatř\w+ mi|nejsou moje|není moje)\b"
        r"|(?:eivät|ei) ole (?:minun|omiani)\b|en omista\b"
        r"|(?:належать (?:своїм|їхнім|не мені)|мені не належать|не мої)\b"
        r")",
        re.IGNORECASE,
    ),
    matches=(
        "None of these people belong to me; they are the property of Marrable Pictures.",
        "The characters belong to their creators, I only feed them.",
        "Герои принадлежат своим создателям, я только играю.",
        "Die Figuren gehören ihren Erfindern, ich leihe sie nur aus.",
        "Les personnages ne m'appartiennent pas.",
        "Los personajes no me pertenecen.",
        "I personaggi non mi appartengono.",
        "Os personagens não me pertencem.",
        "Postacie nie należą do mnie.",
        "De personages zijn niet van mij.",
        "Postavy mi nepatří.",
        "Hahmot eivät ole minun.",
        "Герої належать своїм творцям.",
    ),
    misses=(
        "The house did not belong to him.",
        "Дом ему не принадлежал.",
        "Das Haus gehörte ihm nicht.",
        "La maison ne lui appartenait pas.",
        "Het huis was niet van hem.",
        "Talo ei ollut hänen.",
    ),
)

WARNS = Sign(
    code="warns",
    about="warns of what is in a story",
    languages=_LANGUAGES,
    pattern=opening(
        r"(?:there (?:is|are|will be)|there['’](?:s|ll be)|expect|contains?|features?|includes?|has) .{0,60}\b(?:in (?:this|it|here)|ahead|throughout|below)\b"
        r"|(?:fair |content |trigger |tw |cw )?warnings?\b|(?:be warned|be aware|heads[- ]up|caution|beware)\b|proceed with\b|here be\b|(?:you have|you['’]ve) been warned",
        r"(?:осторожно|внимание|предупрежда\w+|предупреждение|аккуратно)[,:!.\s]",
        r"(?:achtung|vorsicht|warnung|triggerwarnung|enthält)[,:!.\s]",
        r"(?:attention|avertissement|prudence|contient)\s?[,:!.\s]",
        r"(?:aviso|advertencia|ojo|cuidado|atención|contiene)[,:!.\s]",
        r"(?:attenzione|avviso|avvertenza|avvertimento|contiene)[,:!.\s]",
        r"(?:cuidado|atenção|contém)[,:!.\s]",
        r"(?:uwaga|ostrzeżenie|ostrzegam|zawiera)[,:!.\s]",
        r"(?:let op|waarschuwing|pas op|bevat)[,:!.\s]",
        r"(?:pozor|varování|upozornění|obsahuje)[,:!.\s]",
        r"(?:varoitus|varoitan|sisältää|huom)[,:!.\s]",
        r"(?:обережно|увага|попередження|попереджаю|містить)[,:!.\s]",
    ),
    asked=SignPlace.OPENS,
    matches=(
        "There is some blood in this, and a funeral.",
        "Осторожно, тут немного крови.",
        "Achtung, hier fließt etwas Blut.",
        "Attention, il y a un peu de sang.",
        "Aviso: hay algo de sangre.",
        "Attenzione, c'è un po' di sangue.",
        "Cuidado, tem um pouco de sangue.",
        "Uwaga, będzie trochę krwi.",
        "Let op, er vloeit wat bloed.",
        "Pozor, je tu trochu krve.",
        "Varoitus: vähän verta.",
        "Обережно, тут трохи крові.",
    ),
    misses=("There was blood on the stairs.", "На лестнице была кровь.", "There is a house on the hill."),
)

NAMES_SOURCE = Sign(
    code="names-source",
    about="says where the title is from, that a text stands alone, what it follows, and when it happens",
    languages=_LANGUAGES,
    pattern=opening(
        r"(?:the )?title\b.{0,30}\b(?:from|stolen|borrowed|nicked|courtesy|lyric\w*|song)\b"
        r"|(?:companion(?: piece)?|sequel|prequel|coda|epilogue|remix) (?:to|for|of)\b|part of (?:the|my)\b.{0,40}\b(?:verse|series|au)\b"
        r"|(?:this )?(?:happens|is set|takes place|starts|begins) (?:about |around |some |right |a )*\w* ?(?:after|before|during|between|in)\b.{0,60}\b(?:finale|season|episode|film|movie|book|series|end|war|canon|\d)\b",
        r"назван\w+\b.{0,15}\b(?:украден|взят|честно|стырен|позаимствован|из песн)\w*|(?:продолжение|приквел|сиквел|предыстория|спин-офф)\b.{0,60}(?:отдельно|«|\bк\b)",
        r"(?:der )?titel (?:stammt|kommt|ist|geklaut|von|aus)\b|(?:die (?:geschichte|handlung)|der fic|das (?:ganze|hier)) spielt\b|(?:fortsetzung|vorgeschichte) (?:von|zu)\b",
        r"(?:le )?titre (?:vient|est|tiré|emprunté|volé)\b|(?:suite|préquelle) (?:de|du|des|à)\b.{3,40}(?:peut|seul|indépendamment)|l['’]histoire se (?:passe|déroule)\b",
        r"(?:el )?título (?:está|viene|es|lo|sale|robado|sacado)\b|(?:secuela|precuela|continuación) de\b|(?:ambientad|situad)[oa] (?:en|un|unos|después|antes|tras|entre|durante|dos)\b",
        r"(?:il )?titolo (?:è|viene|l['’]ho|rubato|preso)\b|(?:seguito|prequel) d[ie]\b",
        r"(?:o )?título (?:foi|é|vem|veio|saiu|roubado)\b|(?:continuação|prequela) d[eoa]\b",
        r"tytuł (?:ukradziony|z|pochodzi|wzięty|zapożyczony)\b|(?:kontynuacja|sequel|prequel)\b.{3,60}(?:można|osobno|do)\b",
        r"(?:de )?titel (?:komt|is|uit|van|gestolen)\b|(?:vervolg|prequel) op\b",
        r"název (?:je|pochází|z|ukraden\w*)\b|pokračování\b",
        r"(?:nimi|otsikko) (?:on|tulee|varastettu|lainattu)\b.{0,20}\b(?:laulu\w*|varast\w*|lainat\w*|kappale\w*|runo\w*)|jatkoa\b|jatko-osa\b",
        r"назв[ауи]\b.{0,15}\b(?:вкраден|взят|позичен|запозичен)\w*|(?:продовження|приквел|сиквел)\b|дія (?:відбувається|розгортається)\b",
    ),
    asked=SignPlace.OPENS,
    matches=(
        "Companion piece to The Long Quay; you don't need to have read it.",
        "Название украдено из старой песни.",
        "Die Geschichte spielt ein Jahr nach dem Finale.",
        "El título está robado de una canción vieja.",
        "Ambientado un año después del final.",
        "O título foi roubado de uma canção antiga.",
        "Kontynuacja Długiego nabrzeża, ale można czytać osobno.",
        "De titel komt uit een oud lied.",
        "Název je ukradený ze staré písničky.",
        "Nimi on varastettu vanhasta laulusta.",
        "Дія відбувається через рік після фіналу.",
    ),
    misses=(
        "The title was hers by birth.",
        "Nimi oli outo.",
        "Der Titel gefiel ihm nicht.",
        "It happens in the end.",
    ),
)

PROMISES = Sign(
    code="promises",
    about="says when the next part comes",
    languages=_LANGUAGES,
    pattern=opening(
        r"(?:the )?(?:next|last|final|second|third) (?:part|chapter|bit|instal?lment|update|one|half)\b.{0,20}\b(?:should|will|is (?:coming|up|done|almost|nearly|on)|may|might|comes|goes|soon|to come|tomorrow|in a few)\b"
        r"|(?:more|the rest|part \w+|chapter \w+) (?:soon|tomorrow|to come|coming|will (?:be|come|follow)|is coming|on (?:\w+day|the way))\b",
        r"(?:следующ\w+|втор\w+|трет\w+) (?:част\w+|глав\w+|кусо\w+) (?:будет|выйдет|выложу|скоро|завтра|на днях|появится|через|в)\b|продолжение (?:будет|скоро|завтра|выложу|следует|напишу)\b",
        r"(?:der |das )?nächste[rs]? (?:teil|kapitel|update) (?:kommt|folgt|wird|ist|gibt|erscheint|steht)\b",
        r"(?:la suite|le prochain chapitre|la prochaine partie|le chapitre suivant) (?:arriv\w+|sera|viendra|sort\w*|est (?:prête|en)|bientôt|demain|dans)\b",
        r"(?:la |el )?(?:próxim[oa]|siguiente) (?:parte|capítulo|entrega) (?:llegará|saldrá|será|estará|viene|llega|sale|lo|la|en|el)\b",
        r"(?:la |il )?(?:prossim[oa]) (?:parte|capitolo) (?:arriv\w+|sarà|uscirà|verrà|esce)\b",
        r"(?:a |o )?(?:próxim[oa]) (?:parte|capítulo) (?:sai|sairá|vem|será|virá|chega|vai)\b",
        r"(?:następn\w+|kolejn\w+) (?:część|rozdział|odcinek) (?:będzie|pojawi|wkrótce|w|za|niedługo|już)\b",
        r"(?:het |de )?volgende (?:deel|hoofdstuk) (?:komt|volgt|zal|is|staat)\b",
        r"(?:další|příští) (?:část|kapitola|díl) (?:bude|přijde|se|v|za|už|vyjde)\b",
        r"seuraava (?:osa|luku) (?:tulee|ilmestyy|on tulossa|julkaistaan)\b",
        r"наступн\w+ (?:частина|розділ|глава) (?:буде|вийде|скоро|з['’]явиться|за|у|в|завтра)\b",
    ),
    asked=SignPlace.OPENS,
    matches=(
        "The next part should be up on Sunday.",
        "Следующая часть будет в воскресенье.",
        "Der nächste Teil kommt am Sonntag.",
        "La suite arrivera dimanche.",
        "La próxima parte llegará el domingo.",
        "La prossima parte arriverà domenica.",
        "A próxima parte sai no domingo.",
        "Następna część będzie w niedzielę.",
        "Het volgende deel komt zondag.",
        "Další část bude v neděli.",
        "Seuraava osa tulee sunnuntaina.",
        "Наступна частина буде в неділю.",
    ),
    misses=(
        "The next train came on Sunday.",
        "Следующий поезд пришёл.",
        "The last part of the way",
        "El próximo tren llegó el domingo.",
    ),
)

RECAPS = Sign(
    code="recaps",
    about="says what happened in earlier parts, behind a colon",
    languages=_LANGUAGES,
    pattern=opening(
        r"(?:previously|last time|(?:in |on )?(?:the )?(?:last|previous) (?:part|chapter|episode|time)|(?:the )?story so far|recap|what (?:has )?happened so far|earlier)\b[^:.!?]{0,30}:",
        r"(?:(?:в )?(?:предыдущ\w+|прошл\w+) (?:сери\w+|глав\w+|част\w+)|ранее|содержание предыдущ\w+|что было (?:раньше|до))\b[^:.!?]{0,30}:",
        r"(?:was bisher geschah|bisher|(?:im )?(?:letzte[nsm]|vorige[nm]) (?:kapitel|teil))\b[^:.!?]{0,30}:",
        r"(?:précédemment|(?:dans le |au )?chapitre précédent|résumé des (?:chapitres|épisodes))\b[^:.!?]{0,30}:",
        r"(?:anteriormente|previamente|en el capítulo anterior|en capítulos anteriores)\b[^:.!?]{0,30}:",
        r"(?:nel capitolo precedente|nelle puntate precedenti|riassunto)\b[^:.!?]{0,30}:",
        r"(?:no capítulo anterior|nos capítulos anteriores)\b[^:.!?]{0,30}:",
        r"(?:w poprzedni(?:m|ch) \w+|poprzednio)\b[^:.!?]{0,30}:",
        r"(?:wat voorafging|(?:in het )?vorige (?:hoofdstuk|deel))\b[^:.!?]{0,30}:",
        r"(?:v (?:minulé|předchozí) \w+|minule)\b[^:.!?]{0,30}:",
        r"(?:edellisessä (?:luvussa|osassa)|aiemmin)\b[^:.!?]{0,30}:",
        r"(?:(?:у|в) (?:попередн\w+|минул\w+) \w+|раніше)\b[^:.!?]{0,30}:",
    ),
    asked=SignPlace.OPENS,
    matches=(
        "Last time: Ivo let the cellar to a stranger.",
        "В предыдущей серии: Иво сдал погреб незнакомке.",
        "Was bisher geschah: Ivo hat den Keller vermietet.",
        "Précédemment : Ivo a loué la cave.",
        "En el capítulo anterior: Ivo alquiló el sótano.",
        "Nel capitolo precedente: Ivo ha affittato la cantina.",
        "No capítulo anterior: Ivo alugou o porão.",
        "W poprzednim rozdziale: Ivo wynajął piwnicę.",
        "Wat voorafging: Ivo heeft de kelder verhuurd.",
        "V minulé kapitole: Ivo pronajal sklep.",
        "Edellisessä luvussa: Ivo vuokrasi kellarin.",
        "У попередній частині: Іво здав льох.",
    ),
    misses=(
        "Last time she had brought a lamp.",
        "Earlier that day it had rained.",
        "Ранее он этого не замечал.",
    ),
)

OF_TEXT = (BORROWS, WARNS, NAMES_SOURCE, PROMISES, RECAPS)
