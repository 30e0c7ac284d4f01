"""The words by which talk and telling are told apart, in twelve languages. All in lower case."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FIRST = _words(
    "i'm i've i'd i'll my mine me myself we our us we're we've we'll я мне меня мой моя"
    " моё мои мою моей моего мной мы нам нас нами наш"
    " je mon ma mes moi nous ich mir mich mein meine meiner meinen meinem yo mi mis mí io mio mia miei mie"
    " eu meu minha meus minhas nós nosso nossa ik mij mijn wij onze mnie mój moja moje moim moją nas nam nasz"
    " já mně můj moji mých minä minun minut minua minulla minulle meidän meitä мені моє наш нашого моєї мої"
    " nos notre nous j'ai j'aime unser unsere uns tengo estoy"
)
"""The writer; a lone capital I counts, too."""
SECOND = _words(
    "you your yours you're you'll you've you'd y'all everyone вы вам вас ваш ваша ваше"
    " ваши вами vous votre vos ihr euch eure euer"
    " ustedes vosotros vosotras voi vostro vostra vostri"
    " vocês você seu jullie jouw jou wy wam wasz wasze vám vás váš vaše sinä teidän teille teitä ви вам ваш"
    " вашого"
    " vosotros vuestros vous vos dir dich deine"
)
THANKS = _words(
    "thanks thank thankyou thx sorry apologies apologise apologize please pls enjoy hugs"
    " kudos credit credits dedicated congrats"
    " congratulations birthday bless спасибо благодарю благодарность благодарности простите"
    " извините приятного merci remercie"
    " remerciements désolé désolée lecture danke gracias perdón disfruten disfrutad grazie scusate"
    " obrigada obrigado agradeço desculpa desculpem bedankt dank dankjewel sorry dzięki dziękuję"
    " przepraszam zapraszam"
    " díky děkuju děkuji omlouvám kiitos kiitän anteeksi дякую подяка вибачте даруйте вдячна viel danke"
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
    " fics capítulos leitores comentem história hoofdstuk hoofdstukken lezers reacties verhaal rozdział"
    " rozdziały czytelnicy"
    " komentarze komentarzy opowiadanie betowała kapitola kapitoly povídka povídku povídky komentáře"
    " čtenáři luku lukijat kommentit"
    " ficci ficin kommentteja розділ розділи читачі відгуки коментарі фік фіка фікрайтер leser kommentare"
    " lecteurs reviews"
    " lesen poster posté"
)
"""Words of people who write and read stories, about stories."""
REC_TALK = _words(
    "rec recs recced reccing recommend recommended recommends must-read fave favorite"
    " favorites favourite favourites stories fandom"
    " title author writer artist director novel film movie episode album prose ending"
    " reread rewatch vid book read adore enjoyed"
    " рекомендую рекомендация советую"
    " книга книгу книги роман романа фильм фильма автора рецензия отзыв прочла прочитала перечитывать сюжет"
    " buch roman film autor autorin rezension empfehle empfehlung lesenswert gelesen leseprobe handlung"
    " livre roman film auteur autrice lecture chronique critique recommande libro novela película autor"
    " autora reseña"
    " lectura recomiendo recomendado romanzo autore autrice recensione lettura consiglio consigliato livro"
    " romance filme"
    " resenha leitura recomendo książka książkę powieść film autorka recenzja polecam lektura boek roman"
    " film schrijver"
    " recensie aanrader lezen kniha knihu román recenze doporučuju doporučuji četla kirja kirjan romaani"
    " elokuva"
    " kirjailija arvostelu suosittelen luin книжка книжку фільм рецензія раджу прочитала"
    " review reviewer plot characters' ratings"
)
"""Words of people who recommend or review."""
THIRD = _words(
    "he she they him her his hers their them himself herself themselves он она они его"
    " её ее ему ей их им ней нём него неё il elle ils"
    " elles lui leur leurs son sa ses er sie ihn ihm sein seine seinen ihre él ella ellos"
    " ellas su sus lei loro suo sua suoi sue"
    " ele ela eles elas dele dela deles delas lhe lhes hij zij ze hem haar zijn hun hen ona jego jej mu"
    " nią nim niego niej jeho její jí jim mu něj ní hän hänen häntä hänellä hänet hänelle he heidän він"
    " вона вони його"
    " її їх йому їй ним нею неї нього"
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
    " foi tinha disse ficou fez viu deu veio eram estavam sabia podia zei ging kwam stond zag keek had"
    " hadden vroeg"
    " was waren werd liep nam gaf vond wist zat bleef był była było byli powiedział powiedziała szedł szła"
    " stał stała"
    " wiedział wiedziała mógł mogła byl byla bylo byli řekl řekla šel šla stál stála seděl seděla viděl"
    " viděla věděl věděla"
    " zeptal zeptala otevřel otevřela vzal vzala měl měla neměl neměla přišel přišla odešel odešla začal"
    " začala zůstal zůstala"
    " podíval podívala dívala dívala nechal nechala oli olivat sanoi kysyi katsoi meni tuli otti näki tiesi"
    " seisoi istui"
    " nousi laski avasi sulki vastasi kuiskasi nyökkäsi käveli juoksi odotti kuuli tunsi halusi piti antoi"
    " jätti löysi sai"
    " ollut nukkui seisoivat був була було були сказав сказала пішов прийшов міг могла знав знала сидів"
    " стояв дивився"
    " wusste wollte konnte musste hielt legte setzte drehte fragte antwortete sagten gingen wurde blieb"
    " schlief"
    " avait prit dit vit resta alla vint put sut regarda demanda tenía había hizo dijo quedó miró sabía"
    " aveva era disse fece prese guardò rimase sapeva chiese"
)
ENDINGS = {
    "cyrillic": ("ла", "ло", "ли", "лся", "лась", "лось", "лись", "л", "ав", "ив", "яв", "їв", "вся"),
    "latin": (
        *("ait", "aient", "èrent", "ete", "eten", "aba", "aban", "ía", "ían", "ió", "aron", "ieron"),
        *(
            "ał",
            "ała",
            "ęła",
            "ął",
            "ił",
            "iła",
            "yła",
            "ęło",
            "iły",
            "yły",
            "ały",
            "ěl",
            "ěla",
            "ěli",
            "ál",
            "ála",
        ),
        *(
            "aram",
            "eram",
            "ivat",
            "ivät",
            "rou",
            "tou",
            "lou",
            "dou",
            "cou",
            "sou",
            "gou",
            "mou",
            "ara",
            "ira",
        ),
        *("ava", "avano", "eva", "evano", "iva", "ivano"),
    ),
}
"""How past tenses end where a list of words does not do."""
NOT_PAST = _words(
    "need indeed seed feed speed weed bleed breed hundred red bed shed naked sacred wicked kindred hatred"
)
