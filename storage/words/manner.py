"""The words by which talk and telling are told apart, in six languages. All in lower case."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FIRST = _words(
    "i'm i've i'd i'll my mine me myself we our us we're we've we'll я мне меня мой моя"
    " моё мои мою моей моего мной мы нам нас нами наш"
    " je mon ma mes moi nous ich mir mich mein meine meiner meinen meinem yo mi mis mí io mio mia miei mie"
)
"""The writer; a lone capital I counts, too."""
SECOND = _words(
    "you your yours you're you'll you've you'd y'all everyone вы вам вас ваш ваша ваше"
    " ваши вами vous votre vos ihr euch eure euer"
    " ustedes vosotros vosotras voi vostro vostra vostri"
)
THANKS = _words(
    "thanks thank thankyou thx sorry apologies apologise apologize please pls enjoy hugs"
    " kudos credit credits dedicated congrats"
    " congratulations birthday bless спасибо благодарю благодарность благодарности простите"
    " извините приятного merci remercie"
    " remerciements désolé désolée lecture danke gracias perdón disfruten disfrutad grazie scusate"
)
SMILES = _words("lol rofl haha hahaha heh hehe hehehe omg btw tbh imo yay xd xdd")
META = _words(
    "crossover crossovers episode episodes playlist"
    " fic fics ficlet ficlets fanfic fanfics fanfiction fandom fandoms drabble drabbles"
    " one-shot oneshot oneshots one-shots beta betas beta'd"
    " betaed beta-ed beta-ing betaing unbeta'd unbetaed un-beta'd britpick britpicked"
    " britpicker prompt prompts prompted challenge"
    " challenges canon au oc ocs ooc pov wip comment comments commented feedback review reviews"
    " con-crit concrit criticism chapter chapters"
    " sequel sequels prequel series crosspost crossposted cross-posted x-posted ao3 ff.net"
    " ffnet livejournal lj dreamwidth dw tumblr flist"
    " f-list spoilers spoiler warnings warning rating rated pairing pairings slash het"
    " smut porn angst fluff disclaimer disclaimers"
    " headcanon fanart fanmix bingo exchange fest bang nanowrimo plotbunny bunny bunnies"
    " readers posted posting updates update updated"
    " edit edited eta typos typo mistakes title titles inspired wrote writing request"
    " requests requested community comm entry link links"
    " unedited lyrics installment installments parts story-wise plot muse"
    " фик фика фики фандом фандома фандоме бета бете беты автор автора авторы глава главы"
    " главу главе отзыв отзывы отзывов комментарии"
    " комментариев драббл драбблы написан написана написано пейринг ссылка ссылки ссылке читать читайте"
    " chapitre chapitres fanfiction lecteurs suite histoire kapitel geschichte capítulo"
    " capítulos comentarios lectores historia capitolo"
    " capitoli recensioni recensione lettori storia"
)
"""Words of people who write and read stories, about stories."""
REC_TALK = _words(
    "rec recs recced reccing recommend recommended recommends must-read fave favorite"
    " favorites favourite favourites stories fandom"
    " title author writer artist director novel film movie episode album prose ending"
    " reread rewatch vid book read adore enjoyed"
    " рекомендую рекомендация советую"
)
"""Words of people who recommend or review."""
THIRD = _words(
    "he she they him her his hers their them himself herself themselves он она они его"
    " её ее ему ей их им ней нём него неё il elle ils"
    " elles lui leur leurs son sa ses er sie ihn ihm sein seine seinen ihre él ella ellos"
    " ellas su sus lei loro suo sua suoi sue"
)
PAST = _words(
    "was were had said asked told went came took put stood sat knew thought felt saw"
    " could kept left found got gave held heard began"
    " ran lay let fell woke slept spoke wore brought caught broke drew drove grew led"
    " lost met paid rose sent set shook shut sang threw"
    " understood won bought built made did didn't wasn't weren't hadn't couldn't would"
    " wouldn't swore hung bent hid leapt"
    " était avait fit dit répondit furent eut war waren hatte hatten sagte ging kam stand"
    " lag sah rief nahm gab fand ließ"
    " era dijo fue estaba contestó disse rispose fu"
)
ENDINGS = {
    "cyrillic": ("ла", "ло", "ли", "лся", "лась", "лось", "лись", "л"),
    "latin": (
        *("ait", "aient", "èrent", "ete", "eten", "aba", "aban", "ía", "ían", "ió", "aron", "ieron"),
        *("ava", "avano", "eva", "evano", "iva", "ivano"),
    ),
}
"""How past tenses end where a list of words does not do."""
NOT_PAST = _words(
    "need indeed seed feed speed weed bleed breed hundred red bed shed naked sacred wicked kindred hatred"
)
