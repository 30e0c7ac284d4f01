"""What a writer says to readers between a header and a story, in every language.

Greetings, hopes, excuses, gifts, thanks. One row a kind, each language a line of its pattern, with lines that are
of it and lines that are not; those are the tests. `talk.is_to_readers` asks besides that the line tells nothing.
"""

import re

from storage.words.sign import Sign, SignPlace

_LANGUAGES = "en ru de fr es it pt pl nl cs fi uk"


def opening(*ways: str) -> re.Pattern[str]:
    """Return a pattern of a line that opens in one of some ways, whatever ornament stands before it."""
    return re.compile(rf"[^\w\"“„«]*(?:{'|'.join(ways)})", re.IGNORECASE)


GREETS = Sign(
    code="greets",
    about="greets more than one reader",
    languages=_LANGUAGES,
    pattern=opening(
        r"(?:hello|hi|hey|hiya|greetings|good (?:morning|evening|afternoon)|welcome(?: back)?|howdy|dear)\W{1,3}"
        r"(?:there,? |again,? |to |my |you |and |welcome |back |"
        r"(?:lovel[iy]e?|dear|dearest|wonderful|beautiful|sweet|darling|fellow|fandom|gentle|new|old|f) ?)*"
        r"(?:people|everyone|everybody|all|guys|folks|readers?|f?-?list|friends|ladies|y['’]?all|lurkers|darlings"
        r"|lovelies|dears|peeps|lot|community|fandom)\b",
        r"(?:всем|всех) (?:привет\w*|здравствуйте|доброго|добрый|хай|приветствую)",
        r"(?:привет|здравствуйте|приветствую|приветик\w*|доброго времени суток|добр(?:ый|ого) (?:день|дня|вечер|вечера))\W{1,3}"
        r"(?:мои |вам,? |снова,? )*(?:все[мх]?|вас|народ|люди|девочки|друзья|читател\w+|сообществ\w+|дорогие|уважаемые|милые|любимые)\b",
        r"доброго времени суток",
        r"(?:hallo|hi|hey|huhu|moin|servus|guten (?:morgen|tag|abend)|willkommen)\W{1,3}(?:auch |mal wieder |an |meine |ihr )*"
        r"(?:ihr|zusammen|alle|allerseits|leute|leser\w*|freunde|lieben?|euch)\b",
        r"(?:bonjour|bonsoir|salut|coucou|hello|bienvenue)\W{1,3}(?:à |chers |chères |mes |les )*"
        r"(?:tous|toutes|tout le monde|vous|gens|amis|amies|filles|lecteurs|lectrices)\b",
        r"(?:hola|buenas|holi|saludos|buen[oa]s (?:días|tardes|noches))\W{1,3}(?:a |de nuevo,? |mis |querid[oa]s )*"
        r"(?:tod[oae@x]s|gente|chic[oa]s|lector\w*|amig[oa]s|personas)\b",
        r"(?:ciao|salve|buongiorno|buonasera|saluti|bentornati)\W{1,3}(?:a |di nuovo |car[ie] |miei |mie )*"
        r"(?:tutt[iey]|gente|ragazz[ie]|lettor\w+|lettrici|amic\w+|bella gente)\b",
        r"(?:olá|oi|oie|oii+|boa (?:noite|tarde)|bom dia|alô)\W{1,3}(?:a |de novo,? |meus |minhas |querid[oa]s )*"
        r"(?:tod[oa]s|gente|pessoal|pessoas|povo|galera|leitor\w*|amig[oa]s)\b",
        r"(?:cześć|witam|witajcie|hej|hejka|siema|dzień dobry|dobry wieczór)\W{1,3}(?:ponownie,? )?"
        r"(?:wszystki\w+|kochani|ludzie|czytelni\w+|państwu|wam|moi drodzy|was)\b",
        r"(?:hallo|hoi|hey|hi|dag|goedenavond)\W{1,3}(?:weer,? |lieve |beste )*(?:allemaal|iedereen|lezers|mensen|allen|schatten)\b",
        r"(?:ahoj|zdravím|čau|nazdar|dobrý den|vítejte)\W{1,3}(?:zase,? |milí )*(?:všich\w+|všem|všechn\w+|lidi|lidičky|čtenář\w+|vespolek|vás)\b",
        r"(?:hei|moi|moikka|terve|heippa|tervehdys)\W{1,3}(?:taas,? )?(?:kaik\w+|lukijat|ihmiset|rakkaat|vaan|jälleen)\b",
        r"(?:усім|всім) (?:привіт|вітання|доброго|добрий)",
        r"(?:привіт|вітаю|вітання|здрастуйте|добр(?:ий|ого) (?:день|дня|вечір|вечора))\W{1,3}(?:знову,? )?"
        r"(?:[ув]сі[мх]|друзі|люб\w+|народ|читач\w*|люди|вас)\b",
    ),
    asked=SignPlace.OPENS,
    matches=(
        "Hello, lovely people!",
        "Hi everyone,",
        "Всем привет!",
        "Hallo ihr Lieben!",
        "Bonjour à toutes et à tous !",
        "¡Hola a todos!",
        "Ciao a tutti!",
        "Olá, pessoal!",
        "Cześć wszystkim!",
        "Hallo allemaal!",
        "Ahoj všichni!",
        "Hei kaikille!",
        "Привіт усім!",
    ),
    misses=(
        "Hello was not a word she used.",
        "Hello, Tom.",
        "Привет ей передал почтальон.",
        "“Hello, everybody,” he said.",
        "Hola no era una palabra suya.",
    ),
)

HOPES = Sign(
    code="hopes",
    about="hopes that it will be liked",
    languages=_LANGUAGES,
    pattern=opening(
        r"(?:i |we |just |and )?(?:do |really |sincerely |only |so |still )*hop(?:e|ing) (?:that )?(?:you|u|y['’]?all|every\w+|some\w+"
        r"|any\w+|this|it|these|they|there)\b.{0,60}\b(?:lik\w+|enjoy\w*|lov\w+|works|okay|ok|worth|wanted|smile|fun|makes sense)\b",
        r"(?:я )?(?:очень )?надеюсь,? .{0,30}(?:понрав|разочар|угодил|по вкусу|по душе|зайд)\w*",
        r"(?:ich )?hoffe(?:ntlich)?,? .{0,40}(?:gefäll|gefall|mögt|magst|spaß|freu|gelungen)\w*",
        r"(?:j['’]|on |nous |en )?esp[éè]r\w+ (?:que |qu['’]).{0,40}(?:plai|plu|aim|appréci)\w*",
        r"(?:espero|esperamos|esperando|ojalá) (?:que )?.{0,30}(?:gust|disfrut|agrad|entret)\w*",
        r"sper(?:o|iamo|ando) (?:che |vi )?.{0,30}(?:piac|gradi|apprezz|divert)\w*",
        r"espero que .{0,30}(?:gost|curt|agrad|apreci|divirt)\w*",
        r"(?:mam nadzieję|oby),? .{0,30}(?:spodoba|podoba|przypadnie)\w*",
        r"(?:ik )?hoop(?: dat)? .{0,40}(?:leuk|bevalt|mooi|geniet|wat)\w*",
        r"(?:snad|doufám),? .{0,30}(?:líb|bav|potěš)\w*",
        r"(?:toivottavasti|toivon,? että) .{0,40}(?:pidä|tykkä|nauti|miellyt|ilahd)\w*",
        r"сподіваюс[яь],? .{0,30}(?:сподоба|розчар|до душі)\w*",
    ),
    asked=SignPlace.OPENS,
    matches=(
        "I do hope somebody out there likes it.",
        "Надеюсь, вам понравится.",
        "Ich hoffe, es gefällt euch.",
        "J'espère que ça vous plaira.",
        "Espero que os guste.",
        "Spero che vi piaccia.",
        "Espero que gostem.",
        "Mam nadzieję, że się spodoba.",
        "Ik hoop dat jullie het leuk vinden.",
        "Doufám, že se vám bude líbit.",
        "Toivottavasti pidätte.",
        "Сподіваюся, вам сподобається.",
    ),
    misses=("Somebody had hoped for snow.", "Hope was a dog.", "Esperó a que gustaran.", "I hope it rains."),
)

EXCUSES = Sign(
    code="excuses",
    about="asks readers' pardon",
    languages=_LANGUAGES,
    pattern=opening(
        r"(?:(?:so|very|really|i['’]?m|i am|and|many) )*(?:sorry|apologi[sz]e|apologies) (?:for|about|this|it|that|i(?:['’]m|['’]ve)?|to (?:every|any|all))\b",
        r"(?:очень )?(?:простите|извините|прошу (?:меня )?(?:прощения|простить|извинить)|сорри|каюсь),? (?:за|что|меня|мне|если|если)\b",
        r"(?:entschuldigt|entschuldigung|sorry|verzeiht|tut mir (?:echt |so |wirklich )?leid),? (?:bitte |mir )?(?:die|das|den|für|dass|wenn|alle|das[s]?)\b",
        r"(?:(?:je suis |vraiment |encore )*désolée?s?|pardon|mille excuses|toutes mes excuses|pardonnez(?:-moi)?),? (?:pour|de|du|des|d['’]|si|le|la|les|mon)",
        r"(?:perdón|perdonad\w*|perdonen|disculp(?:ad|en|as)\w*|(?:lo )?(?:siento|lamento)(?: mucho)?)\W{1,2}(?:por|la|el|los|las|que|si|mi)\b",
        r"(?:scusate(?:mi)?|perdonate(?:mi)?|chiedo (?:scusa|perdono|venia)|mi scuso|(?:vi )?chiedo scusa),? (?:il|la|lo|l['’]|i|gli|le|per|se|tanto|ma)",
        r"(?:desculp(?:em|a|as)(?:-me)?|perdoem(?:-me)?|(?:me )?perdoem),? (?:a|o|os|as|pela|pelo|por|se|qualquer|mas)\b",
        r"(?:przepraszam|wybaczcie|sorki|sorry),? (?:że|za|jeśli|was|wszyst\w+)\b",
        r"(?:sorry|excuses|mijn excuses|het spijt me|vergeef me),? (?:dat|voor|als|de|het)\b",
        r"(?:(?:moc )?(?:se )?omlouvám(?: se)?|promiňte|odpusťte|sorry),? (?:za|že|mi|jestli|pokud)\b",
        r"(?:anteeksi|pahoittelut|pahoittelen|sori),? (?:että|viiväs\w+|kirjoitus\w+|jos|tämä\w*|kaik\w+|pit\w+)",
        r"(?:вибачте|пробачте|перепрошую|даруйте),? (?:за|що|мені|якщо)\b",
    ),
    asked=SignPlace.OPENS,
    matches=(
        "Sorry this took so long, life got in the way.",
        "Простите, что так долго, сессия.",
        "Entschuldigt die lange Wartezeit.",
        "Désolée pour le retard.",
        "Perdón por la tardanza.",
        "Scusate il ritardo.",
        "Desculpem a demora.",
        "Przepraszam, że tak długo.",
        "Sorry dat het zo lang duurde.",
        "Omlouvám se za zpoždění.",
        "Anteeksi viivästys.",
        "Вибачте, що так довго.",
    ),
    misses=(
        "He was sorry. He said so twice.",
        "Pidió perdón dos veces.",
        "Il s'excusa deux fois.",
        "Sorry, Tom.",
    ),
)

GIVES = Sign(
    code="gives",
    about="says for whom it is a gift",
    languages=_LANGUAGES,
    pattern=opening(
        r"(?:(?:this is |this one is |just )?(?:an? |my |your |some )?(?:(?:very|little|small|tiny|late|early|belated|birthday|christmas|holiday|advent"
        r"|yuletide|silly|quick|short) )*(?:gift|present|pressie|pinch[- ]hit|treat|thank-you|stocking stuffer)s?|gifted|dedicated) (?:fic )?(?:for|to)\b",
        r"(?:в подарок|подарок(?: для)?|подарено|дарится|дарю|посвящается|с посвящением)\b",
        r"(?:ein(?:e)? )?(?:(?:kleines|verspätetes|nachträgliches) )*(?:geburtstags|weihnachts|wichtel)?(?:geschenk|gewidmet)\b(?: für| an|$)?",
        r"(?:(?:un |mon )?(?:petit )?cadeau (?:pour|à|d['’]|de)|dédié\w* à|offert\w* à)",
        r"(?:(?:un |mi )?(?:pequeño )?regal(?:o|ito) (?:para|de)|dedicad[oa] a|para regalar)\b",
        r"(?:(?:un )?(?:piccolo )?(?:regal(?:o|ino)|dono) (?:per|di)|dedicat[oa] a|alla mia)\b",
        r"(?:(?:um )?(?:pequeno )?present(?:e|inho) (?:para|pra|de)|dedicad[oa] (?:a|à|ao))\b",
        r"(?:(?:mały )?prezent (?:dla|urodzinowy|na)|dedykowan\w+|dedykuję|z dedykacją)\b",
        r"(?:een )?(?:(?:klein|verlaat) )*(?:cadeau(?:tje)?|verjaardagscadeau\w*) (?:voor|aan)\b|opgedragen aan\b",
        r"(?:(?:malý )?dár(?:ek|eček) (?:pro|k)|věnováno|věnuji|věnuju)\b",
        r"(?:(?:pieni )?(?:(?:synttäri|joulu)?lahja|lahjaksi)|omistettu)\b",
        r"(?:(?:у|в) подарунок|подарунок(?: для)?|присвячен\w+|присвячую|присвята)\b",
    ),
    asked=SignPlace.OPENS,
    matches=(
        "A gift for the marvellous Petra.",
        "В подарок прекрасной Петре.",
        "Ein Geschenk für die wunderbare Petra.",
        "Un cadeau pour la merveilleuse Petra.",
        "Un regalo para la maravillosa Petra.",
        "Un regalo per la meravigliosa Petra.",
        "Um presente para a maravilhosa Petra.",
        "Prezent dla wspaniałej Petry.",
        "Een cadeautje voor de geweldige Petra.",
        "Dárek pro úžasnou Petru.",
        "Lahja ihanalle Petralle.",
        "Omistettu Marjalle, joka pyysi merta.",
        "У подарунок чудовій Петрі.",
    ),
    misses=(
        "It was a gift for Petra, and she hated it.",
        "Das Geschenk für Petra lag auf dem Tisch.",
        "A treaty was signed.",
    ),
)

CONGRATULATES = Sign(
    code="congratulates",
    about="wishes somebody a happy birthday or feast",
    languages=_LANGUAGES,
    pattern=opening(
        r"(?:[^\W\d_][\w-]{1,20},\s|(?:a |very |and |so |have a )*)?(?:happy|merry) (?:very |belated |early )*(?:birthday|b-?day|christmas|xmas|yuletide|holidays"
        r"|new year|halloween|valentine\w*|easter|hanukkah|solstice|anniversary)\b",
        r"(?:[^\W\d_][\w-]{1,20},\s)?(?:(?:поздравляю )?с (?:прошедшим |наступающим |новым )?(?:дн[её]м|днюхой|др|новым годом|рождеством)\b|поздравляю\b)",
        r"(?:[^\W\d_][\w-]{1,20},\s)?(?:alles (?:gute|liebe)|herzlichen glückwunsch|frohe (?:weihnachten|ostern)|happy birthday)\b",
        r"(?:[^\W\d_][\w-]{1,20},\s)?(?:joyeux (?:anniversaire|noël)|bon anniversaire|bonne année)\b",
        r"(?:[^\W\d_][\w-]{1,20},\s)?(?:feliz (?:cumple\w*|navidad|año)|felicidades)\b",
        r"(?:[^\W\d_][\w-]{1,20},\s)?(?:buon (?:compleanno|natale|anno)|tanti auguri|auguri)\b",
        r"(?:[^\W\d_][\w-]{1,20},\s)?(?:feliz (?:aniversário|natal|ano)|parabéns)\b",
        r"(?:[^\W\d_][\w-]{1,20},\s)?(?:wszystkiego najlepszego|sto lat|wesołych świąt)\b",
        r"(?:[^\W\d_][\w-]{1,20},\s)?(?:(?:hartelijk )?gefeliciteerd|fijne (?:verjaardag|kerst\w*)|vrolijk kerstfeest)\b",
        r"(?:[^\W\d_][\w-]{1,20},\s)?(?:všechno nejlepší|krásné narozeniny|veselé vánoce|šťastný nový)\b",
        r"(?:[^\W\d_][\w-]{1,20},\s)?(?:hyvää (?:syntymäpäivää|joulua|uutta vuotta)|paljon onnea|onnea)\b",
        r"(?:[^\W\d_][\w-]{1,20},\s)?(?:вітаю з|з (?:минулим |прийдешнім )?(?:днем народження|новим роком|різдвом))\b",
    ),
    asked=SignPlace.OPENS,
    matches=(
        "Happy birthday, Petra!",
        "Петра, с днём рождения!",
        "Alles Gute zum Geburtstag, Petra!",
        "Joyeux anniversaire, Petra !",
        "¡Feliz cumpleaños, Petra!",
        "Buon compleanno, Petra!",
        "Feliz aniversário, Petra!",
        "Wszystkiego najlepszego, Petro!",
        "Gefeliciteerd met je verjaardag, Petra!",
        "Všechno nejlepší k narozeninám, Petro!",
        "Hyvää syntymäpäivää, Petra!",
        "Петро, з днем народження!",
    ),
    misses=("“Happy birthday, Petra!”", "It was her birthday, and nobody knew.", "Happy as a clam"),
)

THANKS_WHOM = Sign(
    code="thanks-whom",
    about="thanks somebody",
    languages=_LANGUAGES,
    pattern=opening(
        r"(?:(?:much|lots of|all my|so much|endless|eternal|special|many|big|huge|a million|a thousand|and|with) )*(?:love|thanks|thank[- ]?you['’]?s?|gratitude|kudos|hugs) (?:and \w+ )?(?:go )?(?:out )?(?:to|for)\b"
        r"(?!\s(?:the|an?|his|her|their|its)\s[^,.!?]{2,40},\s(?!(?:who|whose|which|for|and|as|also|my|your|i|we|you|to|without)\b))",
        r"(?:(?:огромн\w+|больш\w+|отдельн\w+|низк\w+|тысяч\w+|вечн\w+|моя) )*(?:спасибо|благодар\w+|поклон)\b",
        r"(?:(?:ein|einen|mein|vielen|herzlichen|tausend|1000|besonderen|dickes|riesiges|großes|ganz|lieben?) )*(?:danke(?:schön)?|dank) (?:an|für|geht|gilt|wie immer|auch|noch)\b",
        r"(?:(?:un|mille|mon|grand|énorme|immense|gros|encore) )*mercis? (?:à|aux|pour|de|encore|infiniment)",
        r"(?:(?:mil|muchas|muchísimas|un millón de|infinitas) )*gracias (?:a|al|por|de)\b",
        r"(?:(?:un|mille|tante|infinite) )*(?:grazie|ringraziamento|ringrazio)(?: (?:enorme|mille|infinite|grande|speciale|di cuore))* (?:a|al|alla|alle|ai|per|a chi)\b",
        r"(?:(?:muito|mil|muitíssimo) )*obrigad[oa] (?:a|à|ao|às|aos|por|pela|pelo)\b|agradeço\b",
        r"(?:(?:ogromne|wielkie|serdeczne|stokrotne) )*(?:podziękowania|dzięki|dziękuję)\b",
        r"(?:(?:heel|erg|hartelijk|heel erg|veel) )*(?:bedankt|dank|dankjewel)\b",
        r"(?:(?:velké|velký|moc|obrovské) )*(?:díky?|děkuj[iu])\b",
        r"(?:(?:suuri|suuret|isot?|valtava) )*(?:kiito(?:s|kset)|kiitän)\b",
        r"(?:(?:величезн\w+|щир\w+|велик\w+) )*(?:дякую|подяк\w+|спасибі|вдячн\w+)\b",
    ),
    asked=SignPlace.OPENS,
    matches=(
        "Much love to Petra, who fixed the tenses.",
        "A million thank-yous to wickerhen, who read this.",
        "Огромное спасибо Петре за вычитку.",
        "Ein dickes Dankeschön an Petra fürs Betalesen.",
        "Un grand merci à Petra pour sa relecture.",
        "Un grazie enorme a Petra per il betaggio.",
        "Ogromne podziękowania dla Petry za betę.",
        "Velké díky Petře za betu.",
        "Величезне дякую Петрі за вичитку.",
    ),
    misses=("Thanks to the rain, nobody came.", "He thanked her twice.", "Love was a boat"),
)

ASKS_WORDS = Sign(
    code="asks-words",
    about="asks readers for a word, or owns the mistakes",
    languages=_LANGUAGES,
    pattern=opening(
        r"if you (?:like|liked|enjoy\w*|read|made it|get to)\b.{0,40}\b(?:leave|tell|drop|let me|say|review|comment)\b"
        r"|(?:please |do |and )*(?:leave (?:me )?(?:a|some)|drop me|let me know|tell me what)\b"
        r"|(?:comments?|feedback|con-?crit|reviews?|kudos)\b.{0,30}\b(?:love\w*|welcome|appreciated|treasured|adored|candy|gold|nice|please)\b"
        r"|(?:all |any |the )?(?:remaining |other |leftover )?(?:mistakes|errors|typos)\b.{0,40}\bmine\b",
        r"(?:(?:очень|всегда|всем) )?(?:буду )?(?:очень |всегда )?рад[аы]? (?:люб\w+ |ваш\w+ |всем )?(?:коммент|отзыв|критик|каждо|мнени)\w*",
        r"(?:ж(?:ду|дём) (?:ваш\w+ |люб\w+ )?(?:отзыв|коммент|мнени|критик|тапк)\w*|оставляйте\b|(?:все )?ошибки\b.{0,20}\bмо[ияё]\w*)",
        r"(?:über |für )?(?:jede[ns]? |eure? |alle )?(?:kommentare?|reviews?|rückmeldung(?:en)?|feedback|kritik|meinung(?:en)?)\b.{0,40}\b(?:freu\w*|willkommen|gern\w*|erwünscht|immer)\b",
        r"(?:lasst (?:mir|doch|gern)|(?:alle )?(?:verbliebenen |verbleibenden |restlichen )?(?:rechtschreib)?fehler\b.{0,40}\b(?:meine|mir)\b)",
        r"(?:n['’]hésitez pas|laissez(?:-moi)? |donnez-moi|dites-moi|(?:les |vos |tous )?(?:commentaires?|reviews?|avis|critiques?)\b.{0,40}\b(?:bienvenu\w*|plaisir|appréci\w*)"
        r"|(?:les |toutes les )?(?:fautes|erreurs|coquilles)\b.{0,40}\b(?:miennes|à moi|moi))",
        r"(?:(?:los |todos los )?(?:comentarios?|reviews?|críticas?|opiniones)\b.{0,30}\b(?:agradec\w*|bienvenid\w*|aprecian)|dejad(?:me)?\b|déjenme\b|no olvid\w+"
        r"|(?:los |todos los )?(?:errores|fallos|fallas)\b.{0,40}\bmí[oa]s?\b)",
        r"(?:(?:i |le |ogni )?(?:comment[oi]|recension[ei]|critic\w+|parer[ei])\b.{0,30}\b(?:gradit\w+|benvenut\w+|apprezzat\w+|ben accett\w+)|lasciate\b|fatemi sapere|"
        r"(?:gli |tutti gli )?errori\b.{0,40}\bmi[eo]i?\b)",
        r"(?:(?:os )?(?:comentários?|reviews?|críticas?)\b.{0,30}\b(?:bem-vind\w+|agradec\w+|apreciad\w+)|deixem\b|comentem\b|(?:os |todos os )?erros\b.{0,40}\bmeus\b)",
        r"(?:(?:komentarze|recenzje|opinie|krytyka)\b.{0,20}\b(?:mile|zawsze|chętnie)\b|zostawcie\b|dajcie znać|(?:wszystkie |wszelkie )?błędy\b.{0,20}\bmoje\b)",
        r"(?:(?:alle )?(?:reacties|reviews|commentaar|kritiek|feedback)\b.{0,30}\b(?:welkom|gewaardeerd|fijn|leuk)\b|laat (?:me|even|gerust)\b|(?:alle )?fouten\b.{0,40}\b(?:mij|mijne)\b)",
        r"(?:budu (?:moc )?ráda? za\b|(?:komentáře|kritika)\b.{0,20}\b(?:vítán\w+|potěš\w+)|dejte (?:mi )?vědět|(?:všechny )?chyby\b.{0,20}\b(?:moje|mé)\b)",
        r"(?:(?:kommentit|kommentteja|palaute|risut|ruusut)\b.{0,30}\b(?:ilahd\w+|tervetul\w+|arvost\w+|toivo\w+|ov[a]t)|kommentoi\w*\b|(?:kaikki )?virheet\b.{0,20}\b(?:minun|omiani)\b)",
        r"(?:(?:буду )?рад[аи]? (?:ваш\w+ |кожно\w+ |будь-як\w+ )?(?:коментар|відгук|критиц)\w*|чекаю (?:на )?(?:ваш|відгук|коментар)\w*|(?:[ув]сі )?помилки\b.{0,20}\bмої\b)",
    ),
    asked=SignPlace.OPENS,
    matches=(
        "If you liked it, leave a word.",
        "Буду рада любым комментариям.",
        "Über Rückmeldungen freue ich mich sehr.",
        "N'hésitez pas à laisser un commentaire.",
        "Los comentarios se agradecen.",
        "Gli errori rimasti sono tutti miei.",
        "Os erros que restaram são todos meus.",
        "Komentarze mile widziane.",
        "Reacties zijn altijd welkom.",
        "Budu ráda za komentáře.",
        "Kommentit ilahduttavat aina.",
        "Буду рада коментарям.",
    ),
    misses=("If you liked the sea you left it.", "Comments were made.", "Он был рад.", "Les fautes du maçon"),
)

FIRST_TRY = Sign(
    code="first-try",
    about="says that a writer tries this for the first time",
    languages=_LANGUAGES,
    pattern=opening(
        r"(?:so,? )?(?:this (?:is|was)|it['’]s) (?:my|the) (?:very )?first (?:time i|fic\w*|story|attempt|try|foray|go|post|drabble|one)\b",
        r"(?:это )?(?:мо[йяё]|мой самый|моя самая|мо[йя] вообще) перв\w+ (?:фик|работ|текст|проб|истори|рассказ|драббл|опыт)\w*",
        r"(?:das|dies) ist (?:meine?|das|mein) (?:aller)?erste[rs]? (?:geschichte|fic\w*|fanfiction|versuch|mal|drabble)\b",
        r"c['’]est (?:ma|mon|la) (?:toute )?premi(?:ère|er) (?:fic\w*|histoire|fois|essai|os|tentative)\b",
        r"es (?:mi|la) prim(?:er|era) (?:fic\w*|historia|vez|intento|relato)\b",
        r"è (?:la mia|il mio|la) prim[ao] (?:fic\w*|storia|volta|tentativo|racconto)\b",
        r"(?:é|esta é|essa é) (?:a )?minha primeira (?:fic\w*|história|vez|tentativa)\b",
        r"(?:to|jest to) mó?j\w* pierwsz\w+ (?:fik|fic\w*|opowiadanie|tekst|prób\w*|raz)\b",
        r"(?:dit is )?mijn (?:aller)?eerste (?:fic\w*|verhaal|poging|keer)\b",
        r"(?:je to |tohle je |toto je )?(?:moje|má|můj) (?:úplně )?první (?:povídka|fanfikce|fic\w*|pokus|dílo)\b",
        r"(?:tämä on )?(?:ihka )?ensimmäinen (?:fic\w*|tarina\w*|yrity\w*|novelli\w*)(?:ni)?\b",
        r"(?:це )?мо[яйє] перш\w+ (?:робота|фік\w*|текст|спроба|оповідання)\b",
    ),
    asked=SignPlace.OPENS,
    matches=(
        "This is the first time I've tried these two, so be gentle.",
        "Это моя первая работа, не судите строго.",
        "Je to moje první povídka v tomhle fandomu, buďte hodní.",
        "Tämä on ensimmäinen ficcini tässä fandomissa.",
        "Это мой первый фик",
    ),
    misses=("The first time was by accident.", "Первый раз вышел случайно.", "Mijn eerste boot"),
)

OFF_WE_GO = Sign(
    code="off-we-go",
    about="leads over to a story without naming it; a line of its own",
    languages=_LANGUAGES,
    pattern=re.compile(
        r"\W*(?:"
        r"(?:(?:right|ok|okay|well|so|and|now|anyway|alright|oh),? )*(?:then,? )?(?:enough (?:of (?:me|that|this)|talk|rambling|chatter)\W+)?(?:so,? )?(?:here (?:we go|goes(?: nothing)?|it is|you go|you are)|off we go"
        r"|let['’]?s (?:go|get (?:started|going|on with (?:it|this))|begin|start)|onwards?|enjoy|without (?:any )?further ado|on (?:with|to) (?:it|the (?:show|story|fic|chapter|goods))|and so it begins)"
        r"|(?:(?:ну|итак|вот|а|и|что ж|так|теперь),? )*(?:поехали|начн[её]м|начали|вперёд|приступим|погнали|собственно(?:,? (?:сам )?(?:текст|фик|глава))?|к (?:тексту|делу|фику))"
        r"|(?:(?:so|also|na dann|gut|und|nun|jetzt),? )*(?:(?:los|auf) geht['’]?s|dann mal los|weiter geht['’]?s|viel spaß(?: beim lesen)?)"
        r"|(?:(?:allez|bon|et|voilà|alors|maintenant),? )*(?:c['’]est parti|on y va|en avant|place à \w.{0,20}|bonne lecture(?: à tous)?)"
        r"|(?:(?:bueno|pues|y|así que|ahora|ya),? )*(?:allá vamos|vamos allá|empecemos|empezamos|comencemos|aquí (?:va|está|lo tenéis|lo tienen)|al (?:fic|lío)|a leer|disfrut\w+)"
        r"|(?:(?:e|bene|allora|ora|dunque),? )*(?:si comincia|cominciamo|iniziamo|si parte|via|ecco(?:lo|la|vi)?(?: qui)?|buona lettura(?: a tutti)?)"
        r"|(?:(?:bom|então|e|agora|bem),? )*(?:vamos lá|vamos|lá vai|aqui vai|boa leitura|comecemos|aproveitem)"
        r"|(?:(?:no to|a więc|więc|to|no),? )*(?:zaczynamy|do dzieła|jedziemy|lecimy|zapraszam(?: do (?:czytania|lektury))?|mił(?:ej lektury|ego czytania))"
        r"|(?:(?:goed|dus|nou|en|oké|zo),? )*(?:daar gaan we(?: dan)?|hier (?:gaan we|komt (?:ie|het|hij)|is (?:ie|het))|veel (?:lees)?plezier|aan de slag)"
        r"|(?:(?:tak|takže|no|a),? )*(?:(?:jdeme|pojďme) na to|a teď už|příjemné čtení|hezké čtení)"
        r"|(?:(?:no niin|noniin|joten|ja),? )*(?:aloitetaan|mennään|tässä (?:se|tulee|on)|lukuiloa|(?:olkaa|ole) hyvät?|hyviä lukuhetkiä)"
        r"|(?:(?:ну|отже|що ж|тож|і),? )*(?:поїхали|почнемо|починаймо|почали|вперед|приємного читання|гарного читання)"
        r")\W*",
        re.IGNORECASE,
    ),
    asked=SignPlace.WHOLE,
    matches=(
        "Right then, off we go.",
        "Okay, enough of me. Here goes nothing!",
        "Ну, поехали.",
        "So, los geht's.",
        "Allez, c'est parti.",
        "Bueno, allá vamos.",
        "E ora si comincia.",
        "Bom, vamos lá.",
        "No to zaczynamy.",
        "Goed, daar gaan we.",
        "Tak jdeme na to.",
        "No niin, aloitetaan.",
        "Ну, поїхали.",
    ),
    misses=(
        "Here it is dark.",
        "They went on with it.",
        "Поехали домой, сказала она.",
        "Via Roma",
        "Off they went.",
    ),
)

TO_READERS = (GREETS, HOPES, EXCUSES, GIVES, CONGRATULATES, THANKS_WHOM, ASKS_WORDS, FIRST_TRY, OFF_WE_GO)
