"""The forms in which languages tell of what is past: rows as in `manner`."""

from storage.words.manner_row import Manner, MannerKind

TENSES: tuple[Manner, ...] = (
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
