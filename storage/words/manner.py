"""The words by which talk and telling are told apart, one row a manner and language. All in lower case.

A row has the words, lines that have one of them, and lines that have none; those lines are the tests. Spellings
are shared between languages ("je" is I in French and yes or you elsewhere), so what a text's writer says of
herself is looked up in the language of the text alone where `tongue_of` can tell it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class MannerKind(StrEnum):
    """What words of a row show."""

    COMMON = "common"
    """Words that nearly every sentence of the language has: they tell which it is."""
    FIRST = "first person"
    SECOND = "second person"
    THIRD = "third person"
    THANKS = "thanks"
    SMILES = "smiles"
    META = "meta"
    """Words of people who write and read stories, about stories."""
    REC_TALK = "rec talk"
    """Words of people who recommend or review."""
    PAST = "past"
    """Past tenses, where no ending tells them."""
    NOT_PAST = "not past"
    """Words that end as past tenses do."""
    PAST_ENDING = "past ending"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """Words of one language that show one thing."""

    kind: MannerKind
    language: str
    written: str
    """The words; for endings, the endings."""
    matches: tuple[str, ...]
    """Lines with one of them."""
    misses: tuple[str, ...]
    """Lines of the same language without any."""

    @property
    def words(self) -> frozenset[str]:
        """The words."""
        return frozenset(self.written.split())


MANNERS: tuple[Manner, ...] = (
    Manner(
        kind=MannerKind.COMMON, language="en",
        written="the and to of that it was with for on at is not this but from as had",
        matches=("She sat on the stairs and counted", "It was late"),
        misses=("Er saß da", "Elle compte"),
    ),
    Manner(
        kind=MannerKind.COMMON, language="ru",
        written="и в не на что с как а то но его к у же за из от по это ы",
        matches=("Она сидела на лестнице и считала",),
        misses=("Вона сиділа й рахувала",),
    ),
    Manner(
        kind=MannerKind.COMMON, language="de",
        written="der die das und nicht ein eine ist auf dem den mit zu sich auch es im von dass hatte",
        matches=("Sie saß auf der Treppe und zählte",),
        misses=("She sat there, counting",),
    ),
    Manner(
        kind=MannerKind.COMMON, language="fr",
        written="le la les des une un est et que dans pas du qui il elle pour sur ne au avec plus",
        matches=("Elle comptait les marches dans le noir",),
        misses=("She counted them",),
    ),
    Manner(
        kind=MannerKind.COMMON, language="es",
        written="el la los las una un que y en no se del por con lo al su para como",
        matches=("Ella contaba los escalones en la oscuridad",),
        misses=("She counted them",),
    ),
    Manner(
        kind=MannerKind.COMMON, language="it",
        written="il la che non di una un gli e per era del della si con più nel lo le anche ma",
        matches=("Lei contava gli scalini, e non vedeva più nulla",),
        misses=("She counted them",),
    ),
    Manner(
        kind=MannerKind.COMMON, language="pt",
        written="o os a as uma um não que do da e em no na com para se mas ao por tinha já nos",
        matches=("Ela contava os degraus, mas não via nada",),
        misses=("She counted them",),
    ),
    Manner(
        kind=MannerKind.COMMON, language="pl",
        written="się nie na że to z w do jest i jak ale po co od za było już we",
        matches=("Liczyła schody i nie patrzyła na niego",),
        misses=("She counted them",),
    ),
    Manner(
        kind=MannerKind.COMMON, language="nl",
        written="het een niet de van en dat was zijn op te met er voor maar ook aan had naar je ze",
        matches=("Ze telde de treden en keek niet op",),
        misses=("She counted them",),
    ),
    Manner(
        kind=MannerKind.COMMON, language="cs",
        written="se na že to v a je nebyla nebylo ale do si by jak od za už s z který",
        matches=("Počítala schody a nedívala se na něj",),
        misses=("She counted them",),
    ),
    Manner(
        kind=MannerKind.COMMON, language="fi",
        written="ja ei oli että se hän mutta kun niin joka ole kuin myös sen vain",
        matches=("Hän laski portaat ja katsoi ylös",),
        misses=("She counted them",),
    ),
    Manner(
        kind=MannerKind.COMMON, language="uk",
        written="і й в не на що з як а то але його до у та за від по це її він вона",
        matches=("Вона рахувала сходи й мовчала",),
        misses=("Ты здесь?",),
    ),
    Manner(
        kind=MannerKind.FIRST, language="en",
        written=(
            "i'm i've i'd i'll my mine me myself we our us we're we've we'll"
        ),
        matches=("Here is my story", "we're late"),
        misses=("She is late", "Mycroft sat down"),
    ),
    Manner(
        kind=MannerKind.FIRST, language="ru",
        written="я мне меня мой моя моё мои мою моей моего мной мы нам нас нами наш",
        matches=("Я написала это ночью", "спасибо, что читаете нас"),
        misses=("Она написала это ночью", "яма"),
    ),
    Manner(
        kind=MannerKind.FIRST, language="de",
        written="ich mir mich mein meine meiner meinen meinem unser unsere uns",
        matches=("Ich habe das nachts geschrieben",),
        misses=("Sie schrieb nachts", "meinetwegen"),
    ),
    Manner(
        kind=MannerKind.FIRST, language="fr",
        written="je mon ma mes moi nous me nos notre j'ai j'aime",
        matches=("Je n'y suis pour rien", "C'est ma faute"),
        misses=("Elle avait compris", "maman"),
    ),
    Manner(
        kind=MannerKind.FIRST, language="es",
        written="yo mi mis mí me tengo estoy nos nosotros",
        matches=("Yo no tengo la culpa",),
        misses=("Ella lo sabía", "mismo"),
    ),
    Manner(
        kind=MannerKind.FIRST, language="it",
        written="io mio mia miei mie mi me noi",
        matches=("Io non c'entro", "è colpa mia"),
        misses=("Lei lo sapeva, ma taceva",),
    ),
    Manner(
        kind=MannerKind.FIRST, language="pt",
        written="eu meu minha meus minhas nós nosso nossa me",
        matches=("Eu não tenho culpa", "a minha fic"),
        misses=("Ela sabia", "já era tarde"),
    ),
    Manner(
        kind=MannerKind.FIRST, language="pl",
        written="mnie mój moja moje moim moją nas nam nasz ja",
        matches=("To nie moja wina",),
        misses=("Ona wiedziała", "mojito"),
    ),
    Manner(
        kind=MannerKind.FIRST, language="nl",
        written="ik mij mijn wij onze ons",
        matches=("Ik kan er niets aan doen", "mijn schuld"),
        misses=("Ze wist het", "je bent laat"),
    ),
    Manner(
        kind=MannerKind.FIRST, language="cs",
        written="já mně mě můj moji mých mi",
        matches=("Já za to nemůžu",),
        misses=("Ona to věděla, to je jisté",),
    ),
    Manner(
        kind=MannerKind.FIRST, language="fi",
        written="minä minun minut minua minulla minulle meidän meitä",
        matches=("Minä en tehnyt sitä",),
        misses=("Hän tiesi sen",),
    ),
    Manner(
        kind=MannerKind.FIRST, language="uk",
        written="я мене мені моє моєї мої мій моя ми нас нам нами наш нашого",
        matches=("Мені не спалося", "це наш дім"),
        misses=("Вона знала", "яма"),
    ),
    Manner(
        kind=MannerKind.SECOND, language="en",
        written="you your yours you're you'll you've you'd y'all everyone",
        matches=("I hope you like it", "hello everyone"),
        misses=("She liked it", "youth"),
    ),
    Manner(
        kind=MannerKind.SECOND, language="ru",
        written="вы вам вас ваш ваша ваше ваши вами",
        matches=("надеюсь, вам понравится",),
        misses=("ей понравилось", "выход"),
    ),
    Manner(
        kind=MannerKind.SECOND, language="de",
        written="ihr euch eure euer dir dich deine",
        matches=("ich hoffe, es gefällt euch",),
        misses=("es gefiel ihm",),
    ),
    Manner(
        kind=MannerKind.SECOND, language="fr",
        written="vous votre vos",
        matches=("j'espère que ça vous plaira",),
        misses=("ça lui plaisait",),
    ),
    Manner(
        kind=MannerKind.SECOND, language="es",
        written="ustedes vosotros vosotras vuestros vos",
        matches=("para ustedes, con cariño",),
        misses=("para él, con cariño",),
    ),
    Manner(
        kind=MannerKind.SECOND, language="it",
        written="voi vostro vostra vostri",
        matches=("spero che a voi piaccia",),
        misses=("le piaceva",),
    ),
    Manner(
        kind=MannerKind.SECOND, language="pt",
        written="vocês você seu",
        matches=("espero que vocês gostem",),
        misses=("ela gostou",),
    ),
    Manner(
        kind=MannerKind.SECOND, language="pl",
        written="wy wam wasz wasze",
        matches=("mam nadzieję, że wam się spodoba",),
        misses=("spodobało jej się",),
    ),
    Manner(
        kind=MannerKind.SECOND, language="nl",
        written="jullie jouw jou",
        matches=("ik hoop dat jullie het leuk vinden",),
        misses=("ze vond het leuk",),
    ),
    Manner(
        kind=MannerKind.SECOND, language="cs",
        written="vám vás váš vaše",
        matches=("snad se vám bude líbit",),
        misses=("líbilo se jí to",),
    ),
    Manner(
        kind=MannerKind.SECOND, language="fi",
        written="sinä teidän teille teitä",
        matches=("toivottavasti teille kelpaa",),
        misses=("hän piti siitä",),
    ),
    Manner(
        kind=MannerKind.SECOND, language="uk",
        written="ви вам вас ваш вашого",
        matches=("сподіваюся, вам сподобається",),
        misses=("їй сподобалося",),
    ),
    Manner(
        kind=MannerKind.THANKS, language="en",
        written=(
            "thanks thank thankyou thx sorry apologies apologise apologize please pls enjoy hugs kudos credit"
            " credits dedicated congrats congratulations birthday bless"
        ),
        matches=("Thanks to Nell", "sorry it is late"),
        misses=("She nodded", "sorrow"),
    ),
    Manner(
        kind=MannerKind.THANKS, language="ru",
        written="спасибо благодарю благодарность благодарности простите извините приятного",
        matches=("Спасибо Нелли",),
        misses=("Она кивнула",),
    ),
    Manner(
        kind=MannerKind.THANKS, language="de", written="danke viel",
        matches=("Danke an Nell", "viel Spaß"), misses=("Sie nickte",),
    ),
    Manner(
        kind=MannerKind.THANKS, language="fr", written="merci remercie remerciements désolé désolée lecture",
        matches=("Merci à Nell", "bonne lecture"), misses=("Elle fit oui de la tête",),
    ),
    Manner(
        kind=MannerKind.THANKS, language="es", written="gracias perdón disfruten disfrutad",
        matches=("Gracias a Nell",), misses=("Ella asintió",),
    ),
    Manner(
        kind=MannerKind.THANKS, language="it", written="grazie scusate",
        matches=("Grazie a Nell",), misses=("Lei annuì",),
    ),
    Manner(
        kind=MannerKind.THANKS, language="pt", written="obrigada obrigado agradeço desculpa desculpem",
        matches=("Obrigada à Nell",), misses=("Ela concordou",),
    ),
    Manner(
        kind=MannerKind.THANKS, language="pl", written="dzięki dziękuję przepraszam zapraszam",
        matches=("Dziękuję Nell",), misses=("Skinęła głową",),
    ),
    Manner(
        kind=MannerKind.THANKS, language="nl", written="bedankt dank dankjewel sorry",
        matches=("Bedankt, Nell",), misses=("Ze knikte",),
    ),
    Manner(
        kind=MannerKind.THANKS, language="cs", written="díky děkuju děkuji omlouvám",
        matches=("Děkuju Nell",), misses=("Přikývla",),
    ),
    Manner(
        kind=MannerKind.THANKS, language="fi", written="kiitos kiitän anteeksi",
        matches=("Kiitos Nell",), misses=("Hän nyökkäsi",),
    ),
    Manner(
        kind=MannerKind.THANKS, language="uk", written="дякую подяка вибачте даруйте вдячна",
        matches=("Дякую Нелл",), misses=("Вона кивнула",),
    ),
    Manner(
        kind=MannerKind.SMILES, language="en",
        written="lol rofl haha hahaha heh hehe hehehe omg btw tbh imo yay xd xdd",
        matches=("it is late, lol",), misses=("a lolly",),
    ),
    Manner(
        kind=MannerKind.META, language="en",
        written=(
            "crossover crossovers episode episodes playlist fic fics ficlet ficlets fanfic fanfics fanfiction"
            " fandom fandoms drabble drabbles one-shot oneshot oneshots one-shots beta betas beta'd betaed"
            " beta-ed beta-ing betaing unbeta'd unbetaed un-beta'd britpick britpicked britpicker prompt prompts"
            " prompted challenge challenges canon au oc ocs ooc pov wip comment comments commented feedback"
            " review reviews con-crit concrit criticism chapter chapters sequel sequels prequel series crosspost"
            " crossposted cross-posted x-posted ao3 ff.net ffnet livejournal lj dreamwidth dw tumblr flist f-list"
            " spoilers spoiler warnings warning rating rated pairing pairings slash het smut porn angst fluff"
            " disclaimer disclaimers headcanon fanart fanmix bingo exchange fest bang nanowrimo plotbunny bunny"
            " bunnies readers posted posting updates update updated edit edited eta typos typo mistakes title"
            " titles inspired wrote writing request requests requested community comm entry link links unedited"
            " lyrics installment installments parts story-wise plot muse"
        ),
        matches=("The next chapter is late", "unbeta'd"),
        misses=("The next train is late",),
    ),
    Manner(
        kind=MannerKind.META, language="ru",
        written=(
            "фик фика фики фандом фандома фандоме бета бете беты автор автора авторы глава главы главу главе"
            " отзыв отзывы отзывов комментарии комментариев драббл драбблы написан написана написано пейринг"
            " ссылка ссылки ссылке читать читайте"
        ),
        matches=("Новая глава", "жду отзывы"),
        misses=("Новая лодка",),
    ),
    Manner(
        kind=MannerKind.META, language="de", written="kapitel geschichte leser lesen poster kommentare reviews",
        matches=("Das neue Kapitel",), misses=("Das neue Boot",),
    ),
    Manner(
        kind=MannerKind.META, language="fr",
        written="chapitre chapitres fanfiction lecteurs suite histoire reviews posté",
        matches=("Voici le chapitre trois",), misses=("Voici le bateau",),
    ),
    Manner(
        kind=MannerKind.META, language="es", written="capítulo capítulos comentarios lectores historia",
        matches=("El capítulo nuevo",), misses=("El barco nuevo",),
    ),
    Manner(
        kind=MannerKind.META, language="it", written="capitolo capitoli recensioni recensione lettori storia",
        matches=("Il capitolo nuovo",), misses=("La barca nuova",),
    ),
    Manner(
        kind=MannerKind.META, language="pt", written="fics capítulos leitores comentem história",
        matches=("comentem, por favor",), misses=("O barco novo",),
    ),
    Manner(
        kind=MannerKind.META, language="pl",
        written="rozdział rozdziały czytelnicy komentarze komentarzy opowiadanie betowała",
        matches=("Nowy rozdział",), misses=("Nowa łódź",),
    ),
    Manner(
        kind=MannerKind.META, language="nl", written="hoofdstuk hoofdstukken lezers reacties verhaal",
        matches=("Het nieuwe hoofdstuk",), misses=("De nieuwe boot",),
    ),
    Manner(
        kind=MannerKind.META, language="cs",
        written="kapitola kapitoly povídka povídku povídky komentáře čtenáři",
        matches=("Nová kapitola",), misses=("Nová loď",),
    ),
    Manner(
        kind=MannerKind.META, language="fi", written="luku lukijat kommentit ficci ficin kommentteja",
        matches=("Uusi luku",), misses=("Uusi vene",),
    ),
    Manner(
        kind=MannerKind.META, language="uk", written="розділ розділи читачі відгуки коментарі фік фіка фікрайтер",
        matches=("Новий розділ",), misses=("Новий човен",),
    ),
    Manner(
        kind=MannerKind.REC_TALK, language="en",
        written=(
            "rec recs recced reccing recommend recommended recommends must-read fave favorite favorites"
            " favourite favourites stories fandom title author writer artist director novel film movie episode"
            " album prose ending reread rewatch vid book read adore enjoyed review reviewer plot characters'"
            " ratings"
        ),
        matches=("I recommend this novel", "the ending is weak"),
        misses=("The sea is grey",),
    ),
    Manner(
        kind=MannerKind.REC_TALK, language="ru",
        written=(
            "рекомендую рекомендация советую книга книгу книги роман романа фильм фильма автора рецензия отзыв"
            " прочла прочитала перечитывать сюжет"
        ),
        matches=("Прочитала за ночь", "хорошая книга"),
        misses=("Море серое",),
    ),
    Manner(
        kind=MannerKind.REC_TALK, language="de",
        written=(
            "buch roman film autor autorin rezension empfehle empfehlung lesenswert gelesen leseprobe handlung"
        ),
        matches=("Das Buch ist lesenswert",), misses=("Das Meer ist grau",),
    ),
    Manner(
        kind=MannerKind.REC_TALK, language="fr",
        written="livre roman film auteur autrice lecture chronique critique recommande",
        matches=("Je recommande ce livre",), misses=("La mer est grise",),
    ),
    Manner(
        kind=MannerKind.REC_TALK, language="es",
        written="libro novela película autor autora reseña lectura recomiendo recomendado",
        matches=("Recomiendo el libro",), misses=("El mar es gris",),
    ),
    Manner(
        kind=MannerKind.REC_TALK, language="it",
        written="romanzo autore autrice recensione lettura consiglio consigliato",
        matches=("Un romanzo breve",), misses=("Il mare è grigio",),
    ),
    Manner(
        kind=MannerKind.REC_TALK, language="pt", written="livro romance filme resenha leitura recomendo",
        matches=("Recomendo o livro",), misses=("O mar é cinza",),
    ),
    Manner(
        kind=MannerKind.REC_TALK, language="pl",
        written="książka książkę powieść film autorka recenzja polecam lektura",
        matches=("Polecam tę powieść",), misses=("Morze jest szare",),
    ),
    Manner(
        kind=MannerKind.REC_TALK, language="nl", written="boek roman film schrijver recensie aanrader lezen",
        matches=("Het boek is een aanrader",), misses=("De zee is grijs",),
    ),
    Manner(
        kind=MannerKind.REC_TALK, language="cs", written="kniha knihu román recenze doporučuju doporučuji četla",
        matches=("Doporučuju tu knihu",), misses=("Moře je šedé",),
    ),
    Manner(
        kind=MannerKind.REC_TALK, language="fi",
        written="kirja kirjan romaani elokuva kirjailija arvostelu suosittelen luin",
        matches=("Luin romaanin", "hyvä kirja"), misses=("Meri on harmaa",),
    ),
    Manner(
        kind=MannerKind.REC_TALK, language="uk", written="книжка книжку фільм рецензія раджу прочитала",
        matches=("Раджу книжку",), misses=("Море сіре",),
    ),
    Manner(
        kind=MannerKind.THIRD, language="en",
        written="he she they him her his hers their them himself herself themselves",
        matches=("She counted", "beside him"), misses=("I counted", "there"),
    ),
    Manner(
        kind=MannerKind.THIRD, language="ru",
        written="он она они его её ее ему ей их им ней нём него неё",
        matches=("Она считала",), misses=("Я считала",),
    ),
    Manner(
        kind=MannerKind.THIRD, language="de", written="er sie ihn ihm sein seine seinen ihre",
        matches=("Sie zählte",), misses=("Ich zählte",),
    ),
    Manner(
        kind=MannerKind.THIRD, language="fr", written="il elle ils elles lui leur leurs son sa ses",
        matches=("Elle comptait",), misses=("Je comptais",),
    ),
    Manner(
        kind=MannerKind.THIRD, language="es", written="él ella ellos ellas su sus",
        matches=("Ella contaba",), misses=("Yo contaba",),
    ),
    Manner(
        kind=MannerKind.THIRD, language="it", written="lei loro lui suo sua suoi sue",
        matches=("Lei contava",), misses=("Io contavo",),
    ),
    Manner(
        kind=MannerKind.THIRD, language="pt", written="ele ela eles elas dele dela deles delas lhe lhes",
        matches=("Ela contava",), misses=("Eu contava",),
    ),
    Manner(
        kind=MannerKind.THIRD, language="pl", written="ona jego jej mu nią nim niego niej",
        matches=("Ona liczyła",), misses=("Ja liczę",),
    ),
    Manner(
        kind=MannerKind.THIRD, language="nl", written="hij zij ze hem haar zijn hun hen",
        matches=("Ze telde",), misses=("Ik telde",),
    ),
    Manner(
        kind=MannerKind.THIRD, language="cs", written="jeho její jí jim mu něj ní",
        matches=("Viděla jeho loď",), misses=("Viděla loď",),
    ),
    Manner(
        kind=MannerKind.THIRD, language="fi", written="hän hänen häntä hänellä hänet hänelle he heidän",
        matches=("Hän laski",), misses=("Minä laskin",),
    ),
    Manner(
        kind=MannerKind.THIRD, language="uk",
        written="він вона вони його її їх йому їй ним нею неї нього",
        matches=("Вона рахувала",), misses=("Я рахувала",),
    ),
    Manner(
        kind=MannerKind.PAST, language="en",
        written=(
            "was were had said asked told went came took put stood sat knew thought felt saw could kept left"
            " found got gave held heard began ran lay let fell woke slept spoke wore brought caught broke drew"
            " drove grew led lost met paid rose sent set shook shut sang threw understood won bought built made"
            " did didn't wasn't weren't hadn't couldn't would wouldn't swore hung bent hid leapt"
        ),
        matches=("She sat down", "nobody would say"),
        misses=("She sits down",),
    ),
    Manner(
        kind=MannerKind.PAST, language="de",
        written=(
            "war waren hatte hatten sagte ging kam stand lag sah rief nahm gab fand ließ wusste wollte konnte"
            " musste hielt legte setzte drehte fragte antwortete sagten gingen wurde blieb schlief"
        ),
        matches=("Sie ging",), misses=("Sie geht",),
    ),
    Manner(
        kind=MannerKind.PAST, language="fr",
        written=(
            "était avait fit dit répondit furent eut prit vit resta alla vint put sut regarda demanda"
        ),
        matches=("Elle prit la lampe",), misses=("Elle prend la lampe",),
    ),
    Manner(
        kind=MannerKind.PAST, language="es",
        written="era dijo fue estaba contestó tenía había hizo quedó miró sabía",
        matches=("Ella dijo que no",), misses=("Ella dice que no",),
    ),
    Manner(
        kind=MannerKind.PAST, language="it",
        written="disse rispose fu aveva era fece prese guardò rimase sapeva chiese",
        matches=("Lei disse di no",), misses=("Lei dice di no",),
    ),
    Manner(
        kind=MannerKind.PAST, language="pt",
        written="foi tinha disse ficou fez viu deu veio eram estavam sabia podia",
        matches=("Ela disse que não",), misses=("Ela diz que não",),
    ),
    Manner(
        kind=MannerKind.PAST, language="pl",
        written=(
            "był była było byli powiedział powiedziała szedł szła stał stała wiedział wiedziała mógł mogła"
        ),
        matches=("Szła powoli",), misses=("Idzie powoli",),
    ),
    Manner(
        kind=MannerKind.PAST, language="nl",
        written=(
            "zei ging kwam stond zag keek had hadden vroeg was waren werd liep nam gaf vond wist zat bleef"
        ),
        matches=("Ze zei niets",), misses=("Ze zegt niets",),
    ),
    Manner(
        kind=MannerKind.PAST, language="cs",
        written=(
            "byl byla bylo byli řekl řekla šel šla stál stála seděl seděla viděl viděla věděl věděla zeptal"
            " zeptala otevřel otevřela vzal vzala měl měla neměl neměla přišel přišla odešel odešla začal začala"
            " zůstal zůstala podíval podívala dívala nechal nechala"
        ),
        matches=("Řekla to potichu",), misses=("Říká to potichu",),
    ),
    Manner(
        kind=MannerKind.PAST, language="fi",
        written=(
            "oli olivat sanoi kysyi katsoi meni tuli otti näki tiesi seisoi istui nousi laski avasi sulki"
            " vastasi kuiskasi nyökkäsi käveli juoksi odotti kuuli tunsi halusi piti antoi jätti löysi sai ollut"
            " nukkui seisoivat"
        ),
        matches=("Hän istui",), misses=("Hän istuu",),
    ),
    Manner(
        kind=MannerKind.PAST, language="uk",
        written=(
            "був була було були сказав сказала пішов прийшов міг могла знав знала сидів стояв дивився"
        ),
        matches=("Вона сказала правду",), misses=("Вона каже правду",),
    ),
    Manner(
        kind=MannerKind.PAST_ENDING, language="ru",
        written="ла ло ли лся лась лось лись л",
        matches=("Она смеялась",), misses=("Она смеётся",),
    ),
    Manner(
        kind=MannerKind.PAST_ENDING, language="uk",
        written="ав ив яв їв вся ла ло ли",
        matches=("Він мовчав",), misses=("Він мовчить",),
    ),
    Manner(
        kind=MannerKind.PAST_ENDING, language="fr",
        written="ait aient èrent",
        matches=("Elle comptait",), misses=("Elle compte",),
    ),
    Manner(
        kind=MannerKind.PAST_ENDING, language="de",
        written="ete eten",
        matches=("Sie wartete",), misses=("Sie wartet",),
    ),
    Manner(
        kind=MannerKind.PAST_ENDING, language="es",
        written="aba aban ía ían ió aron ieron",
        matches=("Ella contaba",), misses=("Ella cuenta",),
    ),
    Manner(
        kind=MannerKind.PAST_ENDING, language="it",
        written="ava avano eva evano iva ivano",
        matches=("Lei contava",), misses=("Lei conta",),
    ),
    Manner(
        kind=MannerKind.PAST_ENDING, language="pt",
        written="aram eram rou tou lou dou cou sou gou mou ara ira",
        matches=("Ela contou tudo",), misses=("Ela conta tudo",),
    ),
    Manner(
        kind=MannerKind.PAST_ENDING, language="pl",
        written="ał ała ęła ął ił iła yła ęło iły yły ały",
        matches=("Ona czekała",), misses=("Ona czeka",),
    ),
    Manner(
        kind=MannerKind.PAST_ENDING, language="cs",
        written="ěl ěla ěli ál ála",
        matches=("Viděl ji",), misses=("Vidí ji",),
    ),
    Manner(
        kind=MannerKind.PAST_ENDING, language="fi",
        written="ivat ivät",
        matches=("He nauroivat",), misses=("He nauravat",),
    ),
    Manner(
        kind=MannerKind.NOT_PAST, language="en",
        written=(
            "need indeed seed feed speed weed bleed breed hundred red bed shed naked sacred wicked kindred hatred"
        ),
        matches=("A hundred boats",), misses=("It rained",),
    ),
)  # fmt: skip


def _all(kind: MannerKind) -> frozenset[str]:
    """Return the words of a kind in every language."""
    return frozenset(word for row in MANNERS if row.kind is kind for word in row.words)


def _by_language(kind: MannerKind) -> dict[str, frozenset[str]]:
    return {row.language: row.words for row in MANNERS if row.kind is kind}


SECOND, THIRD = _all(MannerKind.SECOND), _all(MannerKind.THIRD)
_FIRST_IN = _by_language(MannerKind.FIRST)
THANKS, SMILES, META, REC_TALK = map(
    _all, (MannerKind.THANKS, MannerKind.SMILES, MannerKind.META, MannerKind.REC_TALK)
)
PAST, NOT_PAST = _all(MannerKind.PAST), _all(MannerKind.NOT_PAST)
_COMMON = _by_language(MannerKind.COMMON)
_FIRST = frozenset(
    word
    for language, words in _FIRST_IN.items()
    for word in words
    if not any(word in common for other, common in _COMMON.items() if other != language)
)
"""What says I wherever the language is not clear: words that mean something else elsewhere are left out."""
_FIRST_ANYWHERE = _all(MannerKind.FIRST)
_LEAST_COMMON = 2
"""Common words that tell the language of a line; one alone may be a name."""
_CYRILLIC = frozenset({"ru", "uk"})
ENDINGS = {
    "cyrillic": tuple(
        ending
        for row in MANNERS
        if row.kind is MannerKind.PAST_ENDING and row.language in _CYRILLIC
        for ending in row.written.split()
    ),
    "latin": tuple(
        ending
        for row in MANNERS
        if row.kind is MannerKind.PAST_ENDING and row.language not in _CYRILLIC
        for ending in row.written.split()
    ),
}
"""How past tenses end where a list of words does not do."""


def tongue_of(words: Collection[str]) -> str | None:
    """Return the language most of a line's common words are of; None where that is not clear.

    >>> tongue_of({"je", "bent", "laat", "zei", "elke", "en", "het", "was"}), tongue_of({"lamp"})
    ('nl', None)
    """
    said = words if isinstance(words, frozenset | set) else frozenset(words)
    votes = sorted(((len(said & common), language) for language, common in _COMMON.items()), reverse=True)
    clear = votes[0][0] >= _LEAST_COMMON and votes[0][0] > votes[1][0]
    return votes[0][1] if clear else None


def says_first(words: frozenset[str]) -> bool:
    """Return whether a line of lower-case words speaks of its writer, in the language the line is in.

    >>> says_first(frozenset({"je", "bent", "laat", "het", "was"})), says_first(frozenset({"je", "pense"}))
    (False, False)
    >>> says_first(frozenset({"je", "pense", "que", "elle"}))
    True
    """
    if not words.isdisjoint(_FIRST):
        return True
    said = words & _FIRST_ANYWHERE
    language = tongue_of(words - said) if said else None
    return language is not None and not said.isdisjoint(_FIRST_IN[language])
