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
        r"(?!\s+to\s+(?:the|an?|his|her|their|its|this|that)\s+[^,.!?]{2,40},\s+"
        r"(?!(?:who|whose|which|for|and|as|also|my|your|i|we|you|to|without)\b)\w)"
        r"|(?:comments?|feedback|reviews?|con-?crit|concrit|criticism|constructive criticism|flames)\b"
        r"(?!\s+(?:were|was|had|came|went|flew|lay|stood|fell|began|stopped|followed)\b)[^:]{2,}"
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
        "Comments are read and treasured.",
        "Thanks to the mods, who ran this",
    ),
    misses=(
        "Thankless work",
        "She thanked him",
        "Он сказал спасибо",
        "Comments were made, later, in the bar.",
        "Thanks to the rain, nobody came.",
    ),
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

CLOSES_LETTER = Sign(
    code="closes-letter",
    about="how a letter in a story is signed",
    languages="en ru fr de es it pt pl nl",
    pattern=_pattern(
        r"(?:(?:i remain|ever|always) )?(?:your(?:s|'s)?|sincerely|faithfully|respectfully|ваш[аи]?|твой|твоя|deine?|ihre?|votre|ton|ta"
        r"|suo|tuo|tua|twój|twoja)\b(?: (?-i:[^\W\dA-ZА-ЯЁ_]\S*)){0,4},(?: (?-i:[^\W\d_a-zа-яё])\S{0,20}(?: .{1,40})?)?$"
        r"|i remain\b.{0,60}servant.{0,30}$"
    ),
    asked=SignPlace.OPENS,
    matches=(
        "Yours, R. Tench (Technician, second class)",
        "Your loving son, Emmet",
        "Твой брат, Егор",
    ),
    misses=("Your turn", "Yours is the blue one.", "Твой дом далеко", "Votre lettre, enfin, est là."),
)
MAIL_HEAD = Sign(
    code="mail-head",
    about="a line over a letter told in a story: from whom, to whom, when, about what",
    languages="en ru fr de es it pt pl nl",
    pattern=_pattern(
        r"(from|to|cc|sent|date|subject|re|von|an|betreff|datum|de|à|objet|date|para|asunto|fecha|da|a|oggetto|data"
        r"|от|кому|тема|дата|od|do|temat|van|aan|onderwerp)\s?:\s+\S.{0,120}$"
    ),
    asked=SignPlace.OPENS,
    matches=("From: Don Eppes", "Subject: Re: Re: Sunday", "Кому: Инге", "Betreff: Das Boot"),
    misses=("Title: Salt", "From the quay", "Subject"),
)
MAIL_SUBJECTS = frozenset(
    {"subject", "re", "betreff", "objet", "asunto", "oggetto", "тема", "temat", "onderwerp"}
)
"""Of these lines, the one that says about what."""
OPENS_LETTER = Sign(
    code="opens-letter",
    about="how a letter in a story opens",
    languages="en ru fr de es it pt pl nl cs fi uk",
    pattern=_pattern(
        r"to whom it may concern\b|(?:sirs?|madam|gentlemen)[,:]$|(?:my )?(?:dear(?:est)?|beloved|darling|liebe[rs]?|geliebte[rs]?|ch(?:er|ère)|mon cher|ma chère"
        r"|querid[oa]|car[oa]"
        r"|дорог(?:ой|ая|ие)|мил(?:ый|ая)|drog[ai]|kochan[ay]|mil(?:ý|á)|drahý|drahá|rakas|lieve|beste|люб(?:ий"
        r"|а)|дорогий)"
        r"\s(?![^,!:]*(?:author|writer|santa|yuletide|reader|readers|flist|diary|all|everyone"
        r"|gift))(?:[^.!?]{1,40}[,!:]?$"
        r"|(?:Mr|Mrs|Ms|Miss|Dr|Herr|Frau|Monsieur|Madame)\b\.? [^.!?,]{1,30},\s"
        r"|(?-i:[^\W\d_a-zа-яё])\.,\s(?-i:\S)"
        r"|(?-i:[^\W\d_a-zа-яё][\w'’]+)(?: (?-i:[^\W\d_a-zа-яё])[\w'’]+)?,\s(?-i:\S))"
    ),
    asked=SignPlace.OPENS,
    matches=(
        "Dear M., the socks fit.",
        "To Whom It May Concern at Head Office:",
        "Sir,",
        "Dearest Ina,",
        "Милая Инга,",
        "Dear Mr. Tarn, The house is dry.",
        "Dear Ina, the house is dry.",
        "Chère Ina,",
    ),
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
        r"\W*(?:(?:[Ff]or|[Tt]o|[Ff]ür|[Aa]n|[Pp]our|[Pp]ara|[Pp]er|[Дд]ля|[Пп]освящается|[Vv]oor|[Aa]an|[Dd]la|[Pp]ro|[AÀaà]l?(?:la)?|[AÀ]o)"
        r"\s+(?:(?:my|mein\w*|mon|ma|mi|мо\w+|mij\w+|mam\w+|mém\w+)\s+\w+|(?:an?\s|o\s|la\s|el\s|il\s|the\s(?:one|only)\s)?[^\W\d_a-zа-яё][\w'’-]*)"
        r"(?:,?\s+(?:who|whose|and|with|without|always|because|as|on|in|from|die|der|weil|wegen|zum|mit|qui|que|avec|parce|porque|con|por|pel[ao]"
        r"|che|perché|котор\w+|с|и|за|потому|бо|want|om|met|omdat|która|który|bo|za|protože|která|který|koska)\b.{0,40}|,\s(?:for|per|pour|für|voor)\s.{0,40})?\W*"
        r"|[^\W\d_a-zа-яіїєё][^\W\d_]+,\sза\s[^.!?]{2,40}\W*|[^\W\d_a-z][^\W\d_]+,\s(?:za|bo|która|który|protože)\s[^.!?]{2,40}\W*"
        r"|[^\W\d_a-z][^\W\d_]+lle,\s[^.!?]{2,40}\W*)"
    ),
    asked=SignPlace.WHOLE,
    matches=(
        "To Ina, who waited.",
        "For my mother",
        "Für Ina",
        "Посвящается Инге",
        "To Petra, for the lamp.",
        "Für Petra, wegen der Lampe.",
        "Para a Petra, pela lâmpada.",
        "Voor Petra, om de lamp.",
        "Петре, за лампу.",
        "Petře, za lampu.",
        "Petralle, lampusta.",
        "Dla Kasi, bo prosiła o morze.",
    ),
    misses=("For Ina the sea was a road.", "To the north lay the quay", "For years she waited", "Alla fine"),
)

DEDICATES_TO_MANY = Sign(
    code="dedicates-to-many",
    about="a dedication to people who have no name but something they did; nothing is told behind it",
    languages="en ru de fr es it pl",
    pattern=_pattern(
        r"\W*(?:(?:for|to) whoever\b|(?:for|to) (?:the ones?|those(?: of (?:us|you))?|every(?:one|body)|all (?:of (?:you|us)|those|the \w+)|any(?:one|body)|whoever"
        r"|(?:the|that|any) (?:girl|boy|woman|man|person|friend|stranger|people|kids|children)s?) (?:who|that|whom|we|i)\b"
        r"|(?:in (?:loving )?memory of|to the memory of|(?:светлой )?памяти(?! (?:у|не|о)\b)|(?:zum|im) (?:an)?(?:ge)?denken an|à la mémoire d[eu]|alla memoria d\w+"
        r"|a la memoria de)\b|мо(?:ей|ему|им) \w+, котор\w+\b"
        r"|(?:посвящается |для )?(?:всем|тем|тех|всех|той|тому|каждому),? (?:тем, )?(?:кто|котор\w+)\b"
        r"|für (?:alle|die|jene|den|diejenigen), (?:die|der|denen)\b"
        r"|(?:à|pour) (?:tou(?:s|tes) )?(?:ceux|celles|celui|celle) (?:qui|que)\b|(?:a|para) (?:todos )?(?:los que|quienes?)\b"
        r"|(?:a|per) (?:tutti )?(?:chi|quelli che|coloro che)\b|dla (?:wszystkich|tych|każdego),? któr\w+\b)"
        r"(?!.*\b(?:he|she|it(?!\W*$)|there|they|он|она|оно|они|него|неё|нее|них|ничего|er|es|ihnen|il|elle|él|ella|lui|lei)\b)[^,.!?:;\"“”«»]{3,60}[.!]?\W*"
    ),
    asked=SignPlace.WHOLE,
    matches=(
        "For the ones who missed the last train.",
        "To everyone who waited up",
        "For whoever needed it.",
        "In memory of the old pier.",
        "Памяти старого причала.",
        "Моей бабушке, которая умела ждать.",
        "Тем, кто опоздал на последний паром.",
        "Для всех, кто не спит",
        "Für alle, die den letzten Zug verpasst haben.",
        "À ceux qui ont raté le dernier bac.",
        "Para los que perdieron el último tren.",
    ),
    misses=(
        "For the ones who stayed, the winter was long.",
        "To those who asked he said nothing.",
        "Для тех, кто ждал, он зажёг лампу.",
        "For the one who had the key there was no door.",
        "In memory the pier was longer.",
        "Моей бабушке было сто лет.",
        "Памяти не хватало на всех.",
        "In memory of the pier they built a bridge.",
    ),
)

TO_BE_READ = Sign(
    code="to-be-read",
    about="says in which order or how a text is to be read",
    languages="en ru de fr es it",
    pattern=_pattern(
        r"\W*(?:(?:best|(?:is |are )?(?:meant )?to be|should (?:probably )?be|can (?:also )?be|may be|could be|please|you (?:can|may|should))"
        r" read (?:in|on|as|after|before|with|without|aloud|alone|together|either|first|separately|while|by|alongside|left|right|slowly|at night|the)\b"
        r"|reads? (?:best|better) (?:in|after|with|aloud|at)\b"
        r"|read (?:in (?:any |this |the )?order|as (?:a |an )?(?:standalone|stand-alone|prequel|sequel|you like)|with the (?:sound|lights)|after (?-i:[A-Z«“\"]))"
        r"|(?:лучше |можно |рекомендуется |желательно |следует |нужно )?(?:читать|читается) (?:по порядку|в (?:любом|этом|таком) порядке"
        r"|в том порядке|после|до|под|вслух|отдельно|как|на ночь|не обязательно|медленно)\b(?!.*\b(?:он|она|они|мы|я)\b)"
        r"|you (?:should|may want to|might want to|(?:don['’]t )?(?:need|have) to|needn['’]t) (?:probably |have )?read\b.{1,40}\b(?:first|before|to)\b"
        r"|if you (?:haven['’]t|have not|['’]ve not) read\b|если (?:вы )?не читали\b|bitte (?:zu)?(?:erst|nach|vor)\b.{1,40}\blesen\b"
        r"|(?:zu|am besten) (?:in|nach|mit|laut|vor)\b.{0,40}\b(?:zu )?lesen\b|(?:in|nach)\b.{3,40}\bzu lesen\W*$"
        r"|(?:à lire|(?:peut )?se (?:lit|lire)) (?:dans|après|avant|avec|à voix|indépendamment|comme|sans)\b"
        r"|(?:para leer|léase|se (?:lee|puede leer)) (?:en|después|antes|con|como|sin)\b"
        r"|(?:da leggere|leggere|si (?:legge|può leggere)) (?:in|dopo|prima|con|come|senza|nell)\b"
        r")"
    ),
    asked=SignPlace.OPENS,
    matches=(
        "To be read in the order in which they were written.",
        "Best read aloud.",
        "Can be read as a standalone.",
        "Читать по порядку.",
        "Лучше читать после «Соли».",
        "You should read Pepper before this.",
        "If you haven't read Pepper, start there.",
        "Bitte zuerst Pfeffer lesen.",
        "Am besten nach Zwei Spaten zu lesen.",
        "À lire dans l'ordre.",
        "Da leggere dopo il primo capitolo.",
    ),
    misses=(
        "To be read to was all she wanted.",
        "Read it, she said.",
        "Читать она научилась рано.",
        "Читать под дождь он не любил.",
        "If you haven't seen the sea, you have not lived.",
        "Read by lamplight, the letter said less",
    ),
)

CARELESS = Sign(
    code="careless",
    about="says that nobody looked a text over, or how small and by the way it is",
    languages="en ru de fr es it pl",
    pattern=_pattern(
        r"(?:(?<!\w)(?:(?:не|ни(?:кем|чем) не) ?(?:бечен\w*|вычитан\w*|бетирован\w*)|небечен\w*|невычитан\w*|без (?:беты|бети|вычитки)|безбет\w+"
        r"|not (?:beta|proof)-?(?:read|['’]?e?d)|no beta|nicht gebetat|ungebetat|sans bêta|sin bet(?:a|ear)|senza beta|bez bety)(?!\w)"
        r"|(?<!\w)(?:un-?edited|un-?proofread|not edited)\W*$"
        r"|^\W*(?:(?:очень |совсем |просто |что-то |нечто |такое )*(?:маленьк|коротк|коротеньк|крошечн|небольш|глупеньк|лёгоньк)ое"
        r"(?: и \w+ое)?(?:, | )(?:на ночь|под (?:настроение|ч[ао]й|вечер)|без (?:претензий|смысла|сюжета)|по мотивам|между делом|ни о ч[её]м|про запас)"
        r"|(?:just )?(?:something|a thing|a little thing|a bit) (?:very |so )?(?:small|short|silly|tiny|little|quick|soft|sad)?,? ?"
        r"(?:before bed|for (?:bedtime|the road|a rainy|a monday|no reason)|written (?:at|in|on)|to (?:cheer|tide))))"
    ),
    matches=(
        "Маленькое, на ночь глядя. Не бечено.",
        "Коротенькое, под настроение",
        "Written at night, not beta-read.",
        "Something small, before bed.",
        "Small, sad, unedited.",
        "Am Stück geschrieben, ungebetat.",
        "Sans bêta, désolée",
    ),
    misses=(
        "Маленькое окно на ночь закрывали.",
        "Something small moved before the door.",
        "Без вычета у него осталось сто рублей.",
        "Beta was the second boat",
        "The unedited tape ran on",
    ),
)

SALUTES = Sign(
    code="salutes",
    about="a line that greets whom a letter is for",
    languages="en ru de fr es it pl",
    pattern=_pattern(
        r"(?:(?:my )?dear(?:est)?|hello|hi|greetings|здравствуй(?:те)?|привет|приветствую|добр(?:ый|ого) (?:день|вечер|дня)|дорог(?:ой|ая|ие)|мил(?:ый|ая)"
        r"|liebe[rs]?|hallo|ch(?:er|ère)|mon cher|ma chère|bonjour|querid[oa]|hola|car[oa]|ciao|drog[ai]|kochan[ay]|witaj),?"
        r"(?: (?-i:[^\W\d_a-zа-яё][\w.'’-]*)){1,3}\W{0,3}|дорог(?:ой|ая) (?:мо[йя] )?\w+[,!.]|my (?:love|darling|dear)[,!.]"
    ),
    asked=SignPlace.WHOLE,
    matches=(
        "Здравствуй, Штефан.",
        "Dear Ina,",
        "Милая Инга!",
        "Liebe Frau Tarn,",
        "Chère Ina,",
        "Hello, Tom.",
    ),
    misses=("Здравствуй, грусть моя", "Dear God, it was cold", "Hello said Tom", "Дорогой ценой"),
)

OF_FANDOM = Sign(
    code="of-fandom",
    about="words that only people who write for others have",
    languages="en ru de fr es it pl",
    pattern=_pattern(
        r"\b(?:fandoms?|fan ?fics?|fics?|ficlets?|(?-i:AU)|spoilers?|(?:un)?beta(?:['’]?e?d|-?read\w*)|disclaimers?|con-?crit"
        r"|kudos|crossover|\d{1,2}x\d\d|s\d\de\d\d|season (?:one|two|three|four|five|\d)|(?:third|fourth|fifth) season"
        r"|f-?list|lurkers?|smut|pwp|ooc|ao3|drabbles?|headcanons?|canon-?(?:compliant|divergent|typical)|staffel"
        r"|saison (?:un|deux|trois|\d)|(?:primera|segunda|tercera) temporada|(?:prima|seconda|terza) stagione"
        r"|(?:первого|второго|третьего|\d) сезона|фик(?:а|и|е|ом)?|фандом\w*|канон\w*|(?:pierwszym|drugim|trzecim) sezonie)\b"
    ),
    matches=("Somewhat AU after 3x05.", "The usual disclaimers apply.", "Spielt nach der dritten Staffel."),
    misses=(
        "The season was late that year",
        "He said that au pairs were dear",
        "Nobody could read the chapter",
    ),
)

REQUESTED = Sign(
    code="requested",
    about="behind the name of a user: what was asked for",
    languages="en ru de fr es it",
    pattern=_pattern(
        r"\s*(?:who )?(?:had )?(?:asked(?: me)?(?: for)?|wants|wanted|requested|prompted(?: me)?(?: with)?|wished for|gave me|suggested"
        r"|dared me|попросил[аи]?|просил[аи]?|хотел[аи]?|заказал[аи]?|wünschte sich|wollte|a demandé|voulait|pidió|quería"
        r"|ha chiesto|voleva)\b"
    ),
    asked=SignPlace.OPENS,
    matches=(" asked for ice", " wanted: ice", " prompted me with", " хотела про лёд"),
    misses=(" and the lamp", " said no"),
)

ASKED_FOR = Sign(
    code="asked-for",
    about="how a line ends under which the prompt stands",
    languages="en ru de fr es it",
    pattern=_pattern(
        r"\b(?:(?:the )?(?:original |full )?prompt (?:was|is|being)|who prompted|(?:заявка|ключ) (?:была|был|такая|такой)"
        r"|der prompt (?:war|lautete)|le prompt était|el prompt era|il prompt era)\s*:$"
    ),
    matches=("Reposting my fills. Original prompt was:", "Заявка была:"),
    misses=("Prompt:", "The prompt was ice."),
)

INTRODUCES = Sign(
    code="introduces",
    about="a sentence between header and story that says what follows, for whom, or where it comes from",
    languages="en ru de fr es it pt pl nl cs fi uk",
    pattern=_pattern(
        r"\W*(?:(?:also |originally |first |previously )?(?:cross-?|re-?)?post(?:ed|ing)\b"
        r"|also (?:on|at|up)\b|originally (?:written|published|a)\b"
        r"|(?:direct(?:ly)? |immediate )?(?:sequel|prequel|coda|companion(?: piece)?|follow-?up|missing scene"
        r"|epilogue|tag)\b[^.!?]{0,20} (?:to|for|from|of)\b"
        r"|(?:this )?(?:picks|takes) up (?:right |directly |shortly |some time )?(?:after|where|from)\b"
        r"|make of (?:it|this|that) what\b|not (?:meant|intended|supposed) to be (?:taken|read)\b"
        r"|(?:this )?(?:directly |immediately )?follows (?:on|from|directly|immediately)\b"
        r"|takes place\b|set (?:some(?:time|where|when)|in|after|before|during|between|right|just|shortly"
        r"|directly|immediately|post|pre|a (?:few|couple|year|week|month))\b(?![^.]{0,40}, )"
        r"|(?:the )?title(?:s|d)? (?:is |was |and \w+ )?(?:from|by|stolen|borrowed|shamelessly|courtesy)\b"
        r"|(?:banner|header|cover|icon|art|artwork|graphics?|picture)s? (?:is |was |art )?(?:made )?by\b|now with\b"
        r"|as (?:requested|promised|asked)\b|inspired by\b|based (?:on|off)\b|dedicated to\b"
        r"|with (?:many |all my |love|thanks|apologies)\b.{0,20}\b(?:to|for)\b|previously(?: on\b|:)"
        r"|(?:no|mild|minor|slight|some|major|big|vague|contains?|includes?|warnings? (?:for|of)|beware(?: of)?)"
        r"\s[^.!?]{0,40}\b(?:spoilers?|swearing|violence|warnings?|beta|sex|smut|porn|angst)\b"
        r"|mild language\b"
        r"|(?:still )?(?:not|none of (?:it|them|this) (?:is|are)) mine\b|don['’]t (?:like|own|sue|archive)\b"
        r"|(?:the )?(?:original )?prompt (?:was|is|from|by)\b|for (?:the )?prompt\b|fill(?:ed)? for\b"
        r"|(?:an? |yet another |another |just a )(?:very |little |short |quick |tiny |silly |small |late )*"
        r"(?:thing|fic|ficlet|drabble|fill|something|snippet|one-?shot)\b(?! (?:had|was|came))"
        r"|for (?:the anon|anon|every(?:one|body)|all|those|anyone|you|\w+['’]s birthday"
        r"|[A-Z][\w-]+)\b,? (?:who|because|and (?:her|his|their))\b"
        r"|(?:so,? )?this (?:came out|started|happened|was (?:supposed|meant|written|originally|going)"
        r"|is (?:for (?:the|every|all|any|my)|set\b|(?:a |the )?(?:sequel|prequel|companion|fic|story|my first)"
        r"|(?:the|part|my|an?)\b.{0,40}\b(?:series|fic|ficlet|story|drabble|verse|challenge|exchange|fest))"
        r"|one(?: is|['’]s)|fic|takes)\b"
        r"|(?:day|week|round|prompt|square|#)\s?#?\d+\b.{0,40}\b(?:of|for)\b"
        r"|(?:some |the |my |all |three |five )*(?:requests|fills|answers|drabbles|ficlets)\b.{0,30}\b(?:from|for|to)\b"
        r"|(?:well,? |so,? |and )?here (?:we are|it is|goes|you go|you are)\b(?!.{0,20}\bsaid)|it only took\b"
        r"|there(?:['’]s| is| are) (?:some |a (?:bit|lot|little) of |one |mild )?(?:swearing|sex|porn|smut|violence|angst|spoilers?|fluff)\b"
        r"|any resemblance\b|all (?:remaining )?(?:errors|mistakes|characters (?:are|belong))\b"
        r"|(?:давно|долго) обещанн\w+|лучше поздно|(?:все|любые) совпадения|все (?:персонажи|герои) (?:вымышл|совершенн|принадл)\w+"
        r"|in which\b|this one (?:goes|is)\b|(?-i:[A-Z]\w+)(?: and (?-i:[A-Z]\w+))? belongs? to\b"
        r"|(?:a )?(?:very |so )?(?:big|huge|massive|special) thank-?(?:you|s)\b"
        r"|(?:well|so|okay|ok|right|anyway|yeah|um),? (?:it['’]s|this (?:is|exists|happened)|that['’]s|let['’]s)\b(?=.{0,60}$)"
        r"|das hier (?:war|ist)\b|kommentare (?:sind|und|immer)\b|(?:der )?titel (?:geklaut|aus|von|ist|stammt)\b|spielt irgendwann"
        r"|(?:für|pour) (?-i:[A-ZÉ]\w+),? (?:weil|die|der|parce|qui|pour)\b"
        r"|voilà\s?[,!:]|les commentaires (?:sont|et)\b|le titre (?:vient|est)\b|c['’]est (?:enfin|mon premier|ma première)\b"
        r"|bueno,? aquí|los comentarios (?:son|se)\b|el título (?:es|viene)\b|es mi prim(?:er|era)\b"
        r"|ed eccol\w[,!]|eccol\w[,!]|i commenti (?:sono|fanno)\b|il titolo (?:viene|è)\b"
        r"|действие (?:происходит|разворачивается)|писал[аи]?\b.{0,40}(?:бейте|судите|пинайте|ногами)|комментарии\b"
        r"|название (?:взято|из|честно|стырено)|(?:это )?мой первый фик|(?:au|ау),? в котор\w+"
        r"|no i jest|akcja (?:toczy|dzieje)|pisane\b|komentarze\b|tytuł (?:z|pochodzi|wzięty|ukradziony)\b"
        r"|(?:i )?(?:blame|apologi[sz]e|sorry (?:for|about|it))\b|apologies\b|better late than never\W*$"
        r"|(?:also )?(?:edited|eta)\b(?: to|:)"
        r"|(?:вот|итак|короче|в общем|ну)\b.{0,30}\b(?:дописал|написал|выкладыва|обеща|наконец)\w*"
        r"|(?:написано|писалось|посвяща\w+|сиквел|приквел|продолжение|обещанн\w+|по заявке|на заявку"
        r"|на ключ|по ключу|на тему|на конкурс|на фест|для (?:конкурса|феста)|тапки|не бечено|не вычитано|без беты"
        r"|осторожно|внимание|предупреждаю|приятного чтения|с дн[её]м рождения|как и обещал\w*|выкладываю)\b"
        r"|(?:geschrieben|entstanden) (?:für|am|im|in|zu)\b|(?:fortsetzung|vorgeschichte|prequel|sequel) (?:zu|von)\b"
        r"|(?:ohne|keine) beta|nicht gebetat|ungebetat|wie versprochen|spielt (?:nach|vor|während|in|im|kurz)\b"
        r"|(?:écrite?|postée?) (?:pour|en|sur)\b|(?:suite|préquelle) (?:de|du|à)\b|sans bêta|comme promis"
        r"|se (?:passe|déroule|sitúa|sitúa|passa)\b|escrit[oa] (?:para|en|em|durante)\b|sin (?:betear|beta)\b"
        r"|continuación de\b|como promet\w+|transcurre\b|passa-se\b|sem beta|boa leitura|continuação d\w\b"
        r"|scritt[oa] (?:per|in|durante|di)\b|senza beta|seguito di\b|come promesso|ambientat[oa]\b"
        r"|bez bety|napisan[eoy] (?:dla|na|w|podczas)\b|na prośbę|obieca[nł]\w*|miłego czytania|(?:ciąg dalszy|sequel do)\b"
        r"|dla [^.!?]{2,30}, (?:bo|za|która|który|na)\b"
        r"|geschreven (?:voor|in|op|tijdens)\b|(?:vervolg op|zonder beta|niet gebeta|zoals beloofd|speelt zich)\b"
        r"|veel (?:lees)?plezier|napsáno (?:pro|na|v)\b|pokračování\b|příjemné čtení|odehrává se\b|jak jsem slíbil"
        r"|kirjoitettu\b|betaamaton|sijoittuu\b|jatkoa?\b.{1,30}\bficille|lukuiloa"
        r"|без бети|приємного читання|як і обіцяла?|присвячу\w+)"
    ),
    asked=SignPlace.OPENS,
    matches=(
        "Also posted here in full because I like it here.",
        "Set somewhere between the flood and the wedding.",
        "Sequel to Two Spades, but you need not have read that.",
        "Title from the song by the Larks.",
        "Banner by tarn.",
        "Well, here we are. It only took four years.",
        "Давно обещанное. Лучше поздно, чем никогда.",
        "This came out of nowhere and is not what was meant to be finished first.",
        "For the anon who wanted more of the lighthouse.",
        "Вот, наконец-то дописала.",
        "На заявку про лёд и кота.",
        "Dla Wrony, bo miała dziś zły dzień.",
        "Prequel zu Zwei Spaten",
        "Picks up right after Pepper.",
        "Make of it what you will.",
        "Not meant to be taken seriously.",
    ),
    misses=(
        "Set in its frame of ice, the harbour slept",
        "For years she waited",
        "The prompt book lay open",
        "No language had a word for it",
        "Postmen came and went",
        "This was the third winter",
        "A thing came up out of the mud",
    ),
)

TALKING = (
    DEDICATES_TO_MANY,
    TO_BE_READ,
    CARELESS,
    SALUTES,
    OF_FANDOM,
    REQUESTED,
    ASKED_FOR,
    INTRODUCES,
    PRESENT,
    OF_STORIES,
    CLAIMS,
    BELONGS,
    REMARKS,
    FAVOURITE,
    OPENS_LETTER,
    CLOSES_LETTER,
    MAIL_HEAD,
    TO_READ,
    SETS,
    IS_KIND_OF,
    DEDICATES,
)
