"""Values that need no label: numbers of words, genres, categories, what archives write in one line.

One row a kind, with lines that are of it and lines that are not; those are the tests.
"""

import re

from storage.words.sign import Sign, SignPlace
from storage.words.sign import ignoring_case as _pattern

NOTHING = Sign(
    code="nothing",
    about="a value that says there is nothing",
    languages="en ru fr de es it pt pl nl cs fi uk",
    pattern=_pattern(
        r"\W*(?:none?|no|nil|nada|nope|n\W?a|nothing|not applicable|no (?:archive )?warnings?(?: apply"
        r"| here)?|no spoilers?|none (?:needed|really|apply|(?:that )?i (?:know of|can think of)"
        r"|at all|whatsoever|so far|yet|as yet|for now|here|this time|as such|to speak of"
        r"|(?:so far )?as far as i know|so far as i know|i(?:['’]m| am) aware of|worth mentioning)"
        r"|nie ma|nie dotyczy|brak|żadn[ey]|geen|žádn[éáý]|ei (?:ole|mitään|tarvita)|nenhum[a]?|nada de mais|não há|немає|нема"
        r"|відсутні|без попереджень"
        r"|нет|не указан[ыо]?|отсутствуют|без предупреждений|нету|aucune?s?|rien|pas d['’]avertissements?"
        r"|pas de \w+|keine?r?|nichts|ninguno|ninguna|nessun[oa]?|niente|ningún|nobody|no one)?\W*"
    ),
    asked=SignPlace.WHOLE,
    matches=("None", "N/A", "---", "нет", "aucun", "keine", "brak"),
    misses=("Nonesuch", "Nina", "нетто"),
)

NUMBER_OF_WORDS = Sign(
    code="number-of-words",
    about="a number of words",
    languages="en ru fr de es it pt pl nl cs fi uk",
    pattern=_pattern(
        r"(?:~|≈|approx\.?|approximately|about|around|roughly|just (?:under|over|shy of)|under|over|nearly|almost"
        r"|exactly|ca\.?|c\.|circa|около|примерно|чуть (?:больше|меньше)|ровно|environ|à peu près|etwa|rund|knapp"
        r"|unos|unas|casi|quasi|около|około|koło|ongeveer|cerca de|perto de|asi|zhruba|noin|десь|приблизно|ungefär|cirka|kb\.?)?\s*"
        r"\d[\d,. \u00a0]{0,9}\s*k?\+?(?:ish)?\s*-?"
        r"(?:words?|wds?|слов[оа]?|слів|mots|wörter|worte|palabras|parole|palavras|słowa?|słów|woorden|slova?"
        r"|sanaa|ord|szó)"
        r"(?:\s+(?:total|or so|exactly|even|ish|long|on the (?:nose|dot)|circa|ca\.?|y pico|o así|más o menos|environ|ungefär|или около того|с хвостиком|mniej więcej))?\.?"
        r"|(?:wc|words)\s?[~≈]\s?\d[\d,. ]{0,9}\s*k?\+?"
    ),
    asked=SignPlace.WHOLE,
    matches=(
        "~1500 words",
        "2,220 слов",
        "1.100 Wörter",
        "words ~ 900",
        "just under 2,000 words",
        "900 words or so",
        "300 palabras y pico",
        "400 parole circa",
        "десь 200 слів",
    ),
    misses=("words fail", "two words", "12 pages"),
)

SHORT_COUNT = Sign(
    code="short-count",
    about="a number of words, told shortly among other values",
    languages="en",
    pattern=_pattern(
        r"(?:[~≈±]|about|around|roughly|just (?:under|over)|nearly|almost|over|under)?\s*(?:(?:\d{1,3}(?:[,.]\d{3})+|\d{3,6})(?:\s?w|-?ish)|\d{1,3}(?:[.,]\d{1,2})?k(?:-?ish)?\+?(?:\s?w)?)"
    ),
    asked=SignPlace.WHOLE,
    matches=("~1,200w", "2.5k", "700w", "about 2k", "2k-ish", "250ish"),
    misses=("12", "k", "2.5 km"),
)

CENTRED = Sign(
    code="centred",
    about="among values: round whom a story turns",
    languages="en de es it fr",
    pattern=_pattern(r"\b[\w'’]+[ -](?:centric|zentriert|céntrico|centrico|centré)\b"),
    matches=("Ina-centric", "Bo centric"),
    misses=("the centre", "concentric"),
)

WORLD_NAMED = Sign(
    code="world-named",
    about="among values: the world behind its label, without a colon",
    languages="en ru",
    pattern=_pattern(r"(?:fandom|фандом)\s(?=\w)"),
    asked=SignPlace.OPENS,
    matches=("Фандом ГП", "fandom Tram Nine"),
    misses=("fandoms", "the fandom"),
)

GENRE_WORD = Sign(
    code="genre-word",
    about="what kind of story it is",
    languages="en ru de fr it es",
    pattern=_pattern(
        r"(?:pure |complete |total |general |mild |light |dark |gratuitous |shameless |slight |some |a bit of "
        r"|heavy )?"
        r"(?:fluff|angst|crack!?(?:fic)?|humou?r|romance|drama|comedy|horror|smut|pwp|porn|schmoop|h/c"
        r"|hurt/comfort"
        r"|hurt-comfort|au|a/u|gen(?: ?fic)?/?humou?r|action|adventure|mystery|fantasy|sci-?fi|tragedy"
        r"|domestic(?:ity)?|missing scene"
        r"|character study|casefic|case fic|kid ?fic|dark(?:fic)?|whump|sap|silliness|флафф?|ангст|юмор|драма"
        r"|романтика"
        r"|стёб|пвп|повседневность|humour|romantik|humor|drame|comédie|romantico|comico|commedia|aventura"
        r"|fluff(?:y|iness))"
        r"(?:\s?/\s?(?:fluff|angst|humou?r|romance|drama|comedy|horror|smut|h/c|crack|au))?"
    ),
    asked=SignPlace.WHOLE,
    matches=("fluff", "angst/humor", "missing scene", "ангст"),
    misses=("a fluffy dog", "dramatic"),
)

CROSSOVER = Sign(
    code="crossover",
    about="around the names of worlds: how they are used, no world of its own",
    languages="en ru fr de es it",
    pattern=_pattern(
        r"^(?:an? )?(?:x-?over|cross-?over|fusion)s?(?:\s+(?:between|with|of|avec|mit|con)\s+|\s*[:–—-]\s*)"
        r"|^(?:кросс-?овер|фьюжн)\s*[:–—-]?\s*(?:с\s+)?"
        r"|(?:^|\s+)(?:x-?over|cross-?over|fusion|au|a/u|кросс-?овер|фьюжн|ау)s?$"
    ),
    matches=(
        "Ironwood/Low Tide crossover",
        "crossover with Low Tide",
        "Ironwood AU",
        "кроссовер Гавань/Река",
    ),
    misses=("Ironwood", "Crossover Town", "Beau"),
)

NO_PAIR = Sign(
    code="no-pair",
    about="two words with a slash between them that are no pair",
    languages="en",
    pattern=_pattern(
        r"\b(?:and/or|n/a|w/o?|h/c|s?he/s?he|his/her|he/she|him/her|m/m|f/f|m/f|f/m|either/or)\b"
    ),
    matches=("and/or", "he/she", "h/c"),
    misses=("Ina/Tom", "A/B"),
)

_NAME = r"[^\W\d_][\w.'’!\-]*(?: [^\W\d_][\w.'’!\-]*){0,2}"
_PAIR = rf"{_NAME}(?:\s?[/×]\s?{_NAME}|\s?x\s{_NAME}|[xX](?=[A-Z]){_NAME}){{1,3}}"
_HEDGED = (
    r"(?:(?:with|and|also|sort of|kind of|a (?:bit|hint|touch|dash|little) of|hints? of|mentions? of|slight"
    r"|slightly"
    r"|mild|light|pre-?|past|implied|eventual|background|minor|side|mostly|mainly|one-?sided|unrequited"
    r"|established"
    r"|very|some|brief|possible|vague|ust|намёк на|намек на|прошлый|légers?|leichte?|leve|accenni)[\s:]+)*"
)
"""Words before a pair that hedge it."""
PAIRS = Sign(
    code="pairs",
    about="names with a slash or an x between them, and no more: who is with whom",
    languages="en ru fr de es it",
    pattern=re.compile(
        rf"{_HEDGED}{_PAIR}(?:\s*(?:\+|&|\band\b)\s*{_HEDGED}{_PAIR})*"
        r"(?:\s*\([^()]{1,40}\)|\s(?:if you squint|friendship|pre-?slash|undertones?|subtext|ust))?"
    ),
    asked=SignPlace.WHOLE,
    matches=("Ina/Tom", "slight Ina x Tom", "A/B and C/D", "Иван/Пётр"),
    misses=("Ina and Tom", "3/4", "/Tom"),
)

DONE = Sign(
    code="done",
    about="how far a story is, beside its title or its parts",
    languages="en ru fr de es it",
    pattern=_pattern(
        r"\W*(?:(?:now |all )?complete(?:d|ly done)?|finished|finally done|done|wip|work in progress|in progress"
        r"|unfinished|abandoned|on hiatus|completed work|закончено?|завершено?|окончено|в процессе|abgeschlossen"
        r"|terminée?|fini|completo|completado|terminado|completa|finito)\W*"
    ),
    asked=SignPlace.WHOLE,
    matches=("COMPLETE", "(complete!)", "WIP", "закончен", "completed"),
    misses=("Complete Strangers", "the finish", "undone"),
)

UNDONE = Sign(
    code="undone",
    about="of how far a story is: not to its end",
    languages="en ru",
    pattern=_pattern(r"\W*(?:wip|work in progress|in progress|unfinished|abandoned|on hiatus|в процессе)\W*"),
    asked=SignPlace.WHOLE,
    matches=("WIP", "(in progress)", "в процессе"),
    misses=("complete", "finished"),
)

LAST = Sign(
    code="last",
    about="beside a part's number: it is the last",
    languages="en ru fr de es it",
    pattern=_pattern(
        r"\W*(?:the )?(?:end|fin|finis|last(?: part)?|final(?: part| chapter)?|finale|конец|ende|fine)\W*"
    ),
    asked=SignPlace.WHOLE,
    matches=("the end", "END", "fin", "last part", "конец"),
    misses=("endless", "The Last Lamp"),
)

NEWS = Sign(
    code="news",
    about="says that something of a story is new, and nothing of the story",
    languages="en ru de",
    pattern=_pattern(
        r"\W*(?:(?:a |the |my |some |yet )*(?:(?:brand )?new(?:est)?|latest|another|next|more) )?(?:story |fic |wip )?"
        r"(?:up-?dates?|repost(?:ed)?|re-?post|new|(?:(?<=new )|(?<=latest )|(?<=another )|(?<=next ))(?:chapter|part|instal?lment|fic|story)"
        r"|обновление|новая глава|neues kapitel)\W*"
    ),
    asked=SignPlace.WHOLE,
    matches=("Update!", "New chapter", "fic update", "Новая глава"),
    misses=("New Moon", "The Next Chapter House", "chapter"),
)

CATEGORY_WORD = Sign(
    code="category-word",
    about="what kind of pairs it has",
    languages="en ru",
    pattern=_pattern(
        r"(?:(?:it['’]?s|é|es|это|explicit|mild|light|implied|slight|some|mostly|лёгкий|легкий) )?"
        r"(?:gen(?:[ -]?fic)?|het|slash|femm?e?slash|pre-?slash|m/m|f/f|m/f|f/m|джен|гет|сл[эе]ш|фемсл[эе]ш)"
    ),
    asked=SignPlace.WHOLE,
    matches=("gen", "M/M", "фемслэш", "explicit m/m", "é gen"),
    misses=("general", "Mem", "no slash"),
)

SHARED = Sign(
    code="shared",
    about="how archives say a story in one line",
    languages="en ru fr de es it pt pl nl cs fi uk",
    pattern=re.compile(
        r"(?P<title>\S.{0,110}?)\s\((?P<word_count>\d[\d,. ]{0,9} (?:words|слов[оа]?|mots|Wörter|palabras"
        r"|parole|palavras|słów"
        r"|woorden|slov|sanaa|слів))\)\s(?:by|от|par|von|de|di|por|autorstwa|door|od|від)\s(?P<author>\S.{0,60})"
    ),
    asked=SignPlace.WHOLE,
    matches=("Salt (3112 words) by Ina", "Соль (900 слов) от Инги"),
    misses=("Salt by Ina", "Salt (a story) by Ina"),
)

REPOSTED = Sign(
    code="reposted",
    about="says whose entry this is a copy of",
    languages="en ru",
    pattern=_pattern(
        r"\W*(?:originally |first )?(?:re-?)?posted by @?([\w.-]{2,40}) (?:at|in|on|from)\b"
        r"|\W*оригинал взят у ([\w-]{2,40})"
    ),
    asked=SignPlace.OPENS,
    matches=("Originally posted by ina at Salt", "Оригинал взят у ina в Соль"),
    misses=("Posted yesterday", "She posted it"),
)

KIND_OF_PAIRS = Sign(
    code="kind-of-pairs",
    about="a value that is nothing but a category",
    languages="en ru",
    pattern=_pattern(
        r"\W*(?:slash|het|gen(?: ?fic)?|general fic|femslash|f/f|m/m|m/f|f/m|femmeslash|yaoi|yuri|multi"
        r"|слэш|слеш|гет|джен|фемслэш|фемслеш)\W*"
    ),
    asked=SignPlace.WHOLE,
    matches=("Slash", "M/M", "джен", "Gen fic"),
    misses=("slashing", "Drama", "Genevieve"),
)

WRITING_TIME = Sign(
    code="writing-time",
    about="how long it took to write",
    languages="en",
    pattern=_pattern(r"\W*\d{1,3}\s*(?:min(?:ute)?s?|hours?|hrs?)\b.{0,20}"),
    asked=SignPlace.WHOLE,
    matches=("8 minutes", "2 hours or so"),
    misses=("after the war", "8 May"),
)

POETRY = Sign(
    code="poetry",
    about="a word for verse",
    languages="en ru fr de es it pt pl nl cs fi uk",
    pattern=_pattern(r"poe[mt]|verse|haiku|sonnet|стих|gedicht|poème|poema|wiersz|báseň|runo|вірш"),
    matches=("haiku", "стихи", "poem"),
    misses=("a prose poe", "prose"),
)

TELLER = Sign(
    code="teller",
    about="a label of who tells a story by I: of communities where people write as somebody",
    languages="en",
    pattern=_pattern(r"(?:character['’]?s? |my )?(?:muse|narrator|pov|point of view|voice)"),
    asked=SignPlace.WHOLE,
    matches=("Muse", "POV", "narrator"),
    misses=("Character", "music"),
)
TOLD_BY_I = Sign(
    code="told-by-i",
    about="says that somebody in the story tells it",
    languages="en ru de fr es it",
    pattern=_pattern(
        r"\b(?:1st|first)[ -]person\b|\bepistolary\b|\bjournal ?(?:fic|entr(?:y|ies)|format|style)\b"
        r"|\bdiary ?(?:fic|entr(?:y|ies)|format|style)\b|^(?:a )?(?:journal|diary|letters?|e-?mails?|blog(?: posts?)?)$"
        r"|от первого лица|дневников\w+|^дневник$|ich-(?:perspektive|erzähler\w*)|première personne|primera persona"
        r"|prima persona"
    ),
    matches=("First person, present", "journal", "от первого лица", "epistolary"),
    misses=("She kept a journal", "the letter box", "third person"),
)

OF_ALL = Sign(
    code="of-all",
    about="says that a number is of the whole work",
    languages="en ru de fr it",
    pattern=_pattern(
        r"total|overall|so far|altogether|whole|in all|complete|итого|всего|gesamt|insgesamt"
        r"|en tout|in totale|full"
    ),
    matches=("total", "всего", "insgesamt"),
    misses=("this part", "эта глава"),
)

OF_PART = Sign(
    code="of-part",
    about="says that a number is of one part",
    languages="en ru fr de it es",
    pattern=_pattern(
        r"\b(?:this|part|chapter|ch\.?|each|for this|эта глава|глава|часть|chapitre|kapitel|capitolo|capítulo)\b"
    ),
    matches=("this chapter", "эта глава", "chapitre"),
    misses=("in all", "всего"),
)

OF_TRANSLATION = Sign(
    code="of-translation",
    about="says that a number is of a translation",
    languages="en ru fr de es it",
    pattern=_pattern(r"перевод|translation|translated|traduction|übersetzung|traducción|traduzione"),
    matches=("translation", "перевод", "Übersetzung"),
    misses=("original", "оригинал"),
)

COUNT_IN_TEXT = Sign(
    code="count-in-text",
    about="a number of words in a sentence",
    languages="en ru fr de es it",
    pattern=_pattern(
        r"(?<![\w.,/-])(\d{1,3}(?:[,.]\d{3})+|\d{2,6}|\d+(?:\.\d)?k)\s*(?:\+|ish)?[ -]?(?:words?"
        r"|слов[оа]?|mots|wörter|palabras|parole)\b(?!\s*(?:max|or less|or fewer|limit|minimum"
        r"|min\b|an?\b|per\b))"
    ),
    matches=("around 950 words long", "1200 слов"),
    misses=("500 words max", "950 years"),
)

DENIED = Sign(
    code="denied",
    about="before a warning: there is none",
    languages="en ru fr de es it",
    pattern=_pattern(
        r"(?:\bno|\bnot|\bwithout|\bnon|\bнет|\bбез|\bpas de|\bkeine?|\bsin|\bnessun\w?|\bfree of"
        r"|n['’]t)\s+(?:\w+\s+){0,2}$|\b(?:non|semi|not[- ](?:so|too|very))-\s?$"
    ),
    matches=("no ", "без ", "keine ", "non-", "not-too-"),
    misses=("some ", "много ", "canon-", "un "),
)

MINOR = Sign(
    code="minor",
    about="before a death: of nobody that matters",
    languages="en",
    pattern=_pattern(r"\b(?:minor|side|animal|oc|original)\s+$"),
    matches=("minor ", "original "),
    misses=("major ", "main "),
)

UNTRUE = Sign(
    code="untrue",
    about="before a death: it does not last, or is none",
    languages="en ru fr de es it",
    pattern=_pattern(
        r"(?:\b(?:temp(?:orary|orarily|\.)?|(?:non|not|im)[- ]?permanent|reversed|reversible|undone|fak(?:e|ed)"
        r"|feigned|staged|apparent|seeming|presumed|supposed|assumed|alleged|pretend(?:ed)?|false|near|almost"
        r"|averted|pseudo|quasi|временн\w+|мним\w+|ложн\w+|кажущ\w+|temporaire|apparente?|vorübergehend\w*"
        r"|scheinbar\w*|tempor(?:al|anea)|aparente)[\s)'’\"”-]*(?:\(?major\)?\s+|main\s+)?)$"
    ),
    matches=("temporary ", "'apparent' ", "temporary major ", "(temp) ", "near-", "мнимая "),
    misses=("major ", "canon ", "contemporary main ", "a temporary home, "),
)

NO_DEATH = Sign(
    code="no-death",
    about="behind a death: it does not last, or is none, or is of nobody that matters",
    languages="en ru",
    pattern=_pattern(
        r"\s*[(\[]\s*(?:but |though |only |just |it['’]?s )*(?:temp(?:orary|orarily|\.)?\b|(?:not|non|im)[- ]?permanent"
        r"|not (?:really|for real)|fake|averted|reversed|undone|(?:s?he|they|it) gets? better|(?:very )?minor\b"
        r"|(?:an? )?ocs?\b|(?:an? )?original\b|временн|не настоящ|мним)"
        r"|[\s,;–—-]+(?:(?:but|though|only|just|it['’]?s|но)\s+)+(?:temp(?:orary|orarily)?\b|(?:not|non|im)[- ]?permanent"
        r"|not (?:really|for real)|fake\b|(?:s?he|they|it) gets? better|временн|не настоящ)"
        r"|\s*(?:,|\s[–—-])\s*(?:temporary|temporarily|(?:not|non|im)[- ]?permanent|not (?:really|for real)|fake"
        r"|(?:s?he|they|it) gets? better)\s*(?:[,.;!)\]]|$)"
        r"|\s+of (?:an? |some |several )?(?:very )?(?:minor\b|ocs?\b|original\b|animals?\b)"
    ),
    asked=SignPlace.OPENS,
    matches=(
        " (temporary)",
        ", but not really",
        " (minor)",
        " of an OC",
        " - he gets better",
        ", temporary, grief",
    ),
    misses=(
        " (canon)",
        ", but not who you think",
        ", minor violence",
        ", temporary blindness",
        " in the end",
    ),
)

NO_MATTER_OF_SEX = Sign(
    code="no-matter-of-sex",
    about="behind underage: of what it is, other than sex",
    languages="en",
    pattern=_pattern(
        r"(?:\s+(?:kids?|teens?|teenagers?|characters?|people))?(?:\s+|-)(?:\w+\s*(?:/|,|&|and|or)\s*)?"
        r"(?:drink\w*|drunk\w*|alcohol\w*|booz\w*|smok\w*|drug\w*|substance\w*|gambl\w*|driv(?:ing|ers?)\b|tattoo\w*"
        r"|labou?r|wizard\w*|magic\w*|swear\w*|violence|deaths?\b)\b(?!(?:\s*(?:/|,|&)\s*|\s+and\s+)sex)"
    ),
    asked=SignPlace.OPENS,
    matches=(" drinking", " smoking and drinking", " drug use", "-drinking", " characters drinking"),
    misses=(" sex", ", drinking", "/violence", " (17/22)", " kissing", " drinking and sex"),
)

UNDERAGE_BY = Sign(
    code="underage-by",
    about="before underage: of what it is, other than sex",
    languages="en ru",
    pattern=_pattern(
        r"\b(?:drink\w*|smok\w*|drug use|алкогол\w*|спиртн\w+|курени\w*|наркотик\w*)\s*(?:\(|while\s|whilst\s|by\s|у\s)?$"
    ),
    matches=("drinking (", "drinking while ", "употребление алкоголя "),
    misses=("drinking, ", "drinking; ", "алкоголь, "),
)

UNSAID_WARNINGS = Sign(
    code="unsaid-warnings",
    about="the writer chose not to say what to be warned of",
    languages="en",
    pattern=_pattern(
        r"\b(?:(?:author|creator|i)\s+)?ch(?:oos(?:e|es|ing)|ose|osen) not to (?:use archive warnings|warn|use warnings)\b"
    ),
    matches=("Choose not to warn", "Creator Chose Not To Use Archive Warnings", "I choose not to warn"),
    misses=("choose not to look", "warned"),
)

HEDGE = Sign(
    code="hedge",
    about="among warnings: how far the one before it holds",
    languages="en ru",
    pattern=_pattern(
        r"\W*(?:(?:sort|kind)(?:a| of)|kinda|sorta|maybe|perhaps|possibly|probably|ish|i (?:guess|think|suppose)"
        r"|not really|if you squint|as usual|as always|of course|obviously|you know|you(?:['’]ve| have) been warned"
        r"|(?:but|though|although) (?:not?|nothing|only|just|it|s?he|they|we|you|i|don['’]?t)\b.{0,60}"
        r"|типа|вроде|наверное|как всегда|но (?:не|ничего|только)\b.{0,60})\W*"
    ),
    asked=SignPlace.WHOLE,
    matches=("sort of", "but not who you think", "maybe?", "вроде"),
    misses=("violence", "kind of violent", "but some angst", "perhaps death"),
)

TO_READER = Sign(
    code="to-reader",
    about="among warnings: said to the reader, no warning",
    languages="en ru de fr es it",
    pattern=_pattern(
        r"\W*(?:you(?:['’](?:ll|ve|re|d))?\b.{0,80}|(?:please )?(?:highlight|select|mark(?! of)|mouse ?over|hover|scroll)\b.{0,60}"
        r"|(?:please )?(?:see|read|check|look at) (?:the )?(?:notes?|end|below|inside|under|behind|tags?|header)\b.{0,60}"
        r"|details? (?:in|at|under)\b.{0,60}|выделите\b.{0,60}|см\. .{0,60}|markieren\b.{0,60})\W*"
    ),
    asked=SignPlace.WHOLE,
    matches=("You know which.", "highlight to read", "see the notes at the end", "выделите, чтобы прочесть"),
    misses=("youth", "violence", "selective mutism", "mark of Cain", "seeing things"),
)

EXCEPT = Sign(
    code="except",
    about="behind no warnings: there are some all the same",
    languages="en ru de fr es it",
    pattern=_pattern(
        r"^(?:(?:except|save)(?: (?:for|maybe|perhaps|possibly))*|apart from|aside from|other than|unless you count|кроме|außer"
        r"|sauf|excepto|salvo|tranne)\s+"
    ),
    asked=SignPlace.OPENS,
    matches=("except for swearing", "apart from the cat", "кроме кота"),
    misses=("exceptional cats", "save-the-date"),
)

FOLLOWS = Sign(
    code="follows",
    about="says which story it goes on with",
    languages="en ru de fr",
    pattern=_pattern(
        r"(?:(?:this is |it['’]s )?(?:an? |the )?(?:direct |sort of |kind of )*(?:sequel|follow-?up|continuation|coda|companion(?: piece)?) (?:to|of|for)"
        r"|(?:directly )?follows(?: on)?(?: from)?|(?:set )?(?:directly )?after (?=[\"“«„])|продолжение (?:к|фика|рассказа)?|сиквел к?|fortsetzung (?:von|zu)|suite de)"
        r"\s*:?\s+(?P<title>[^.;()\n]{2,90})"
    ),
    matches=("Sequel to Salt.", "A companion piece to Salt and Rope", "Follows Salt", "Сиквел к «Соли»"),
    misses=("The sequel was bad", "She follows", "after the war"),
)

REMARKS_ON = Sign(
    code="remarks-on",
    about="a remark on a rating, no warning",
    languages="en",
    pattern=_pattern(r"^(?:for|because|due to|though|but|and only|just)\b"),
    asked=SignPlace.OPENS,
    matches=("for language", "because of the ending"),
    misses=("violence", "language"),
)

REASON = Sign(
    code="reason",
    about="why it is rated so",
    languages="en ru fr de it",
    pattern=_pattern(r"\b(?:for|because|due|since|per|за|из-за|pour|wegen|por|per via)\b"),
    matches=("R for language", "из-за"),
    misses=("R", "NC-17"),
)

CONTENT = Sign(
    code="content",
    about="behind a word: what there is of it",
    languages="en",
    pattern=_pattern(
        r"\s+(?:themes?|content|situations?|language|material|humou?r|sex\w*|concepts?|scenes?"
        r"|subjects?|topics?|violence)\b"
    ),
    asked=SignPlace.OPENS,
    matches=(" themes", " language"),
    misses=(" and up", "themes"),
)

VALUES = (
    NOTHING,
    NUMBER_OF_WORDS,
    SHORT_COUNT,
    CENTRED,
    WORLD_NAMED,
    GENRE_WORD,
    CROSSOVER,
    NO_PAIR,
    PAIRS,
    DONE,
    UNDONE,
    LAST,
    NEWS,
    CATEGORY_WORD,
    SHARED,
    REPOSTED,
    KIND_OF_PAIRS,
    WRITING_TIME,
    POETRY,
    TELLER,
    TOLD_BY_I,
    OF_ALL,
    OF_PART,
    OF_TRANSLATION,
    COUNT_IN_TEXT,
    DENIED,
    MINOR,
    UNTRUE,
    NO_DEATH,
    NO_MATTER_OF_SEX,
    UNDERAGE_BY,
    UNSAID_WARNINGS,
    HEDGE,
    TO_READER,
    EXCEPT,
    FOLLOWS,
    REMARKS_ON,
    REASON,
    CONTENT,
)
