"""The words by which a text says who speaks, to whom and of whom, and in which language: rows as in `manner`."""

from storage.words.manner_row import Manner, MannerKind

PERSONS: tuple[Manner, ...] = (
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
        written="yo mi mis mí me tengo estoy quiero fui nos nosotros",
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
        written="eu meu minha meus minhas nós nosso nossa me estou tenho fui vou",
        matches=("Eu não tenho culpa", "a minha fic"),
        misses=("Ela sabia", "já era tarde"),
    ),
    Manner(
        kind=MannerKind.FIRST, language="pl",
        written="mnie mój moja moje moim moją nas nam nasz ja jestem chcę",
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
        written="já mně mě můj moji mých mi jsem jsme bych",
        matches=("Já za to nemůžu",),
        misses=("Ona to věděla, to je jisté",),
    ),
    Manner(
        kind=MannerKind.FIRST, language="fi",
        written="minä minun minut minua minulla minulle meidän meitä olen olin",
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
        kind=MannerKind.FIRST_BEGINNING, language="fr",
        written="j'",
        matches=("j'avais lu",), misses=("elle avait lu",),
    ),
    Manner(
        kind=MannerKind.FIRST_ENDING, language="ru",
        written="аю яю юсь",
        matches=("Показываю, как есть", "Надеюсь на лучшее"), misses=("Показывает, как есть",),
    ),
    Manner(
        kind=MannerKind.NOT_FIRST, language="ru",
        written="случаю обычаю урожаю трамваю сараю попугаю китаю алтаю",
        matches=("По случаю дождя",), misses=("Показываю, как есть",),
    ),
    Manner(
        kind=MannerKind.FIRST_ENDING, language="uk",
        written="аю яю юся",
        matches=("Записую й показую, бо не знаю",), misses=("Він не знає",),
    ),
    Manner(
        kind=MannerKind.FIRST_ENDING, language="pl",
        written="łam łem liśmy łyśmy",
        matches=("Dopisałam wreszcie",), misses=("Ona dopisała",),
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
)  # fmt: skip
