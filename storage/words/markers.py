"""Labels that say: this is no story, however complete its header looks.

One row a kind of thing and a group of languages: the labels as people write them, lines of a header that must
be seen as that kind, and lines that must not. Strong kinds settle it alone; weak ones ask for company.
"""

from dataclasses import dataclass
from enum import StrEnum


class Other(StrEnum):
    """What an entry with a header may be instead of a story."""

    ART = "art"
    CRAFT = "craft"
    DIARY = "diary"
    FILM = "film"
    FORM = "form"
    JOB = "job"
    LETTER = "letter"
    MAIL = "mail"
    MEME = "meme"
    MUSIC = "music"
    PODFIC = "podfic"
    PROGRESS = "progress"
    REC = "rec"
    REVIEW = "review"
    ROLE = "role"
    """A sheet of a person in a role-playing game."""
    ROLE_PLAYER = "role player"
    """What only such a sheet has."""
    RULES = "rules"
    SALE = "sale"
    VID = "vid"
    VID_MUSIC = "vid music"
    """A vid's music, or what somebody listened to."""


STRONG = frozenset({
    Other.REC, Other.PODFIC, Other.VID, Other.FILM, Other.ART, Other.LETTER, Other.CRAFT, Other.ROLE_PLAYER,
})  # fmt: skip
"""One label of these is enough."""
WEAK = frozenset({
    Other.REVIEW, Other.MUSIC, Other.SALE, Other.JOB, Other.MAIL, Other.RULES, Other.MEME, Other.FORM,
    Other.PROGRESS, Other.DIARY, Other.ROLE,
})  # fmt: skip
"""Stories have such labels rarely; two of them are enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """Labels of something that is no story."""

    kind: Other
    languages: str
    written: str
    """The labels, parted by bars."""
    matches: tuple[str, ...]
    """Lines whose label is one of these."""
    misses: tuple[str, ...]
    """Lines whose label is none of these."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels as people write them."""
        return tuple(self.written.split(" | "))


MARKERS: tuple[Marker, ...] = (
    Marker(
        kind=Other.ART,
        languages="en",
        written="# of icons | icon count | media | medium | number of icons | program used | tools",
        matches=("Medium: ink on paper", "Number of icons: 24"),
        misses=("Art by: quarrel", "Media players were left on the quay"),
    ),
    Marker(
        kind=Other.ART,
        languages="ru de fr es it pt pl nl cs fi uk",
        written=(
            "техника | материал | материалы | материал и техника | количество иконок | Technik | Anzahl der Icons | technique | nombre d'icônes"
            " | técnica | número de iconos | tecnica | numero di icone | número de ícones | technika"
            " | liczba ikonek | techniek | aantal icons | počet ikon | tekniikka | техніка"
        ),
        matches=("Техника: акварель", "Technik: Tusche", "Técnica: acuarela", "Techniek: inkt"),
        misses=("Техник: Борис", "Иллюстрации: quarrel"),
    ),
    Marker(
        kind=Other.CRAFT,
        languages="en",
        written=(
            "cook time | designer | difficulty | fabric | gauge | hook | ingredients | needles | prep time | serves | servings | yarn"
        ),
        matches=("Ingredients: two eggs", "Yarn: grey wool", "Serves: 4"),
        misses=("She serves: tea", "Warnings: needles"),
    ),
    Marker(
        kind=Other.CRAFT,
        languages="ru de fr es it pt pl nl cs fi uk",
        written=(
            "ингредиенты | сложность | пряжа | спицы | Schwierigkeit | Zutaten | Garn | Nadeln | ingrédients | difficulté | difficoltà | dificultad | dificuldade | trudność | laine | aiguilles"
            " | ingredientes | ingredienti | składniki | włóczka | ingrediënten | ingrediënten voor 4 personen"
            " | suroviny | ingredience | příze | ainekset | lanka | інгредієнти | пряжа"
        ),
        matches=("Ингредиенты: два яйца", "Zutaten: zwei Eier", "Składniki: mąka", "Ainekset: kaksi munaa"),
        misses=("Пейринг: пряжа/спицы", "Genre: Garn"),
    ),
    Marker(
        kind=Other.DIARY,
        languages="en",
        written=(
            "breakfast | current location | current mood | current music | currently listening"
            " | currently reading | dinner | drinking | eating | listening to | lunch | mood | reading | watching"
            " | wearing | weather"
        ),
        matches=("Current Mood: tired", "Listening to: the rain", "Weather: wet"),
        misses=("Rating/Mood: PG", "Summary: breakfast", "Setting: winter"),
    ),
    Marker(
        kind=Other.DIARY,
        languages="ru de fr es it pt pl nl cs fi uk",
        written=(
            "музыка | настроение | погода | слушаю | читаю | смотрю | завтрак | обед | ужин | Wetter | Stimmung"
            " | Laune | höre gerade | lese gerade | Frühstück | Mittagessen | Abendessen | météo | humeur"
            " | petit-déjeuner | j'écoute | je lis | estado de ánimo | escuchando | leyendo | desayuno | umore"
            " | tempo meteo | ascolto | leggo | colazione | humor do dia | ouvindo | lendo | café da manhã"
            " | pogoda | nastrój | słucham | czytam | śniadanie | stemming | luister naar | ontbijt | nálada"
            " | počasí | poslouchám | čtu | snídaně | mieliala | sää | kuuntelen | luen | aamiainen | погода"
            " | настрій | слухаю | сніданок"
        ),
        matches=("Настроение: так себе", "Wetter: nass", "Nastrój: taki sobie", "Humeur: grise", "Sää: sade"),
        misses=("Рейтинг: погода", "Genre: Humor", "Notes: je lis tout"),
    ),
    Marker(
        kind=Other.FILM,
        languages="en",
        written="directed by | director | running time | runtime | screenplay by | studio",
        matches=("Directed by: V. Marten", "Runtime: 98"),
        misses=("Author: the director", "Runs: twice"),
    ),
    Marker(
        kind=Other.FILM,
        languages="ru de fr es it pt pl nl cs fi uk",
        written=(
            "актёры | в главных ролях | режиссер | режиссёр | хронометраж | Regie | Regisseur | Regisseurin"
            " | Laufzeit | Besetzung | réalisateur | réalisatrice | director de cine | dirigida por | regia"
            " | regista | diretor | direção | reżyseria | reżyser | regisseuse | režie | režisér"
            " | ohjaaja | ohjaus | режисер | режисерка"
        ),
        matches=("Режиссёр: В. Мартен", "Regie: V. Marten", "Reżyseria: V. Marten", "Ohjaus: V. Marten"),
        misses=("Автор: В. Мартен", "Personen: Ina, Tom", "Kirjoittaja: Ina"),
    ),
    Marker(
        kind=Other.FORM,
        languages="en",
        written="art title | fic links | fic title",
        matches=("Fic title: Salt", "Fic links: here"),
        misses=("Title: Salt", "Art by: quarrel"),
    ),
    Marker(
        kind=Other.JOB,
        languages="en",
        written="closing date | company | location | position | salary",
        matches=("Salary: none", "Closing date: Friday"),
        misses=("Setting: the company", "Pairing: Ina/the company"),
    ),
    Marker(
        kind=Other.LETTER,
        languages="en",
        written="dislikes | dnw | do not want | do not wants | likes | optional details",
        matches=("DNW: storms", "Likes: lamps, boats"),
        misses=("Disclaimer: likes boats", "Dislocated: an arm"),
    ),
    Marker(
        kind=Other.LETTER,
        languages="ru de fr es it pt pl nl cs fi uk",
        written=(
            "сквики | хочу | не хочу | люблю | не люблю | mag ich | mag ich nicht | j'aime | je n'aime pas"
            " | me gusta | no me gusta | mi piace | non mi piace | gosto | não gosto | lubię | nie lubię"
            " | vind ik leuk | vind ik niet leuk | mám ráda | nemám ráda | pidän | en pidä | люблю | не люблю"
        ),
        matches=("Не хочу: шторм", "Mag ich: Lampen", "J'aime : les bateaux", "Nie lubię: burz"),
        misses=("Предупреждения: не люблю шторм", "Genre: pidän"),
    ),
    Marker(
        kind=Other.MAIL,
        languages="en",
        written="cc | from | subject",
        matches=("From: the harbour master", "Subject: your boat"),
        misses=("Summary: from the quay", "To: Ina"),
    ),
    Marker(
        kind=Other.MUSIC,
        languages="en",
        written="album | label | song | song title | tracklist | tracks",
        matches=("Album: Low Water", "Song title: Low Water"),
        misses=("Prompt: song", "Title: Album"),
    ),
    Marker(
        kind=Other.MUSIC,
        languages="ru de fr es it pt pl nl cs fi uk",
        written=(
            "исполнитель | альбом | песня | трек-лист | Lied | Titelliste | chanson | liste des titres | canción"
            " | lista de canciones | canzone | brano | canção | faixas | piosenka | lista utworów | nummer"
            " | nummers | píseň | kappale | biisi | kappaleet | пісня | альбом"
        ),
        matches=("Альбом: Отлив", "Chanson : Marée", "Piosenka: Odpływ", "Kappale: Laituri"),
        misses=("Ключ: альбом", "Prompt: chanson"),
    ),
    Marker(
        kind=Other.PODFIC,
        languages="en",
        written=(
            "bitrate | duration | file size | mp3 | narrated by | narrator | performed by | podbook | podfic by"
            " | podficcer | read by | reader"
        ),
        matches=("Read by: oriole", "Duration: 04:32", "Podfic by: oriole"),
        misses=("Beta reader: oriole", "Written by: oriole"),
    ),
    Marker(
        kind=Other.PODFIC,
        languages="ru de fr es it pt pl nl cs fi uk",
        written=(
            "длительность | исполнители | читает | чтец | озвучка | Sprecher | Sprecherin | gelesen von"
            " | Spieldauer | lu par | durée | leído por | duración | letto da | durata | lido por | narrado por"
            " | duração | czyta | czas trwania | voorgelezen door | speelduur | čte | délka nahrávky | lukijana"
            " | kesto | читає | тривалість"
        ),
        matches=("Читает: oriole", "Gelesen von: oriole", "Durée : 12 min", "Czyta: oriole", "Kesto: 12 min"),
        misses=("Бета: oriole", "Betagelesen von: oriole", "Délka: 1204 slov"),
    ),
    Marker(
        kind=Other.PROGRESS,
        languages="en",
        written="current word count | goal | percent done | progress | word goal",
        matches=("Word goal: 50,000", "Progress: slow"),
        misses=("Word count: 1,204", "Status: in progress"),
    ),
    Marker(
        kind=Other.REC,
        languages="en",
        written=(
            "author on dw | author on lj | author website | author's journal | author's lj | author's page"
            " | author's site | author's website | fic link | link to fic | link to story | link to the fic"
            " | link to the story | my comments | reason for rec | reason for reccing | reasons for reccing | rec"
            " | recced because | recced by | reccer | reccer's comments | reccer's notes | recommended by"
            " | review | reviewer | story link | where to find it | why i love it | why i love this"
            " | why i rec it | why i recommend it | why it should be read | why read it | why this must be read"
            " | why you should read | why you should read it | why you should read this"
        ),
        matches=("Recced by: oriole", "Why this must be read: the lamp", "Link to fic: here"),
        misses=("Reviews: yes, please", "Author: oriole"),
    ),
    Marker(
        kind=Other.REC,
        languages="ru de fr es it pt pl nl cs fi uk",
        written=(
            "автор рекомендации | почему стоит прочитать | почему это стоит читать | рекомендация | рекомендую"
            " | рецензия | Empfehlung | empfohlen von | warum lesen | Rezension | recommandé par"
            " | pourquoi le lire | recommandation | critique de | recomendado por | por qué leerlo"
            " | recomendación | reseña | consigliato da | perché leggerlo | recensione | recomendação"
            " | por que ler | resenha | polecam bo | poleca | dlaczego warto | recenzja | aangeraden door"
            " | waarom lezen | recensie | doporučuje | proč číst | recenze | suosittelee | miksi lukea"
            " | arvostelu | рекомендує | чому варто прочитати | рецензія"
        ),
        matches=(
            "Рекомендую: всем",
            "Warum lesen: wegen der Lampe",
            "Recenzja: krótka",
            "Arvostelu: lyhyt",
            "Reseña: breve",
        ),
        misses=("Отзывы: да", "Recensioni: sì", "Автор: oriole"),
    ),
    Marker(
        kind=Other.REVIEW,
        languages="en",
        written=(
            "# of pages | book | date finished | date read | date started | isbn | my rating | network"
            " | number of pages | pages | publisher | release date | released | starring | stars | thoughts"
            " | verdict | what i thought"
        ),
        matches=("Publisher: Quay Press", "My rating: 4", "Verdict: read it"),
        misses=("Rating: PG", "Published: 2007-05-14"),
    ),
    Marker(
        kind=Other.REVIEW,
        languages="ru de fr es it pt pl nl cs fi uk",
        written=(
            "издательство | прочитано | страниц | оценка | моя оценка | Seiten | Seitenzahl | Verlag | Bewertung"
            " | Fazit | meine Meinung | gelesen am | éditeur | nombre de pages | ma note | mon avis | verdict"
            " | editorial | número de páginas | mi nota | mi opinión | editore | numero di pagine | il mio voto"
            " | la mia opinione | editora | nº de páginas | minha nota | minha opinião | wydawnictwo"
            " | liczba stron | moja ocena | moja opinia | uitgeverij | aantal pagina's | mijn oordeel"
            " | nakladatelství | počet stran | moje hodnocení | kustantaja | sivumäärä | arvosana"
            " | видавництво | кількість сторінок | моя оцінка"
        ),
        matches=(
            "Издательство: Причал",
            "Verlag: Kai",
            "Ma note : 4/5",
            "Wydawnictwo: Keja",
            "Kustantaja: Laituri",
            "Editora: Cais",
        ),
        misses=("Рейтинг: PG", "Rating: PG", "Hodnocení: PG"),
    ),
    Marker(
        kind=Other.ROLE,
        languages="en",
        written=(
            "abilities | age | aim | appearance | canon history | canon or original | character age"
            " | character name | eye color | eye colour | gender | hair color | hair colour | height | history"
            " | journal entry | nickname | occupation | original or canon | pb | personality"
            " | powers | race | sexuality | species"
        ),
        matches=("Personality: grim", "Eye color: grey"),
        misses=("Characters: Ina, age nine", "Names: Ina"),
    ),
    Marker(
        kind=Other.ROLE,
        languages="ru de fr es it pt pl nl cs fi uk",
        written=(
            "внешность | характер | способности | цвет глаз | Aussehen | Fähigkeiten | Augenfarbe | Haarfarbe"
            " | apparence | capacités | couleur des yeux | apariencia | habilidades | color de ojos | aspetto"
            " | abilità | colore degli occhi | aparência | cor dos olhos | wygląd | umiejętności | kolor oczu"
            " | uiterlijk | vaardigheden | vzhled | schopnosti | ulkonäkö | kyvyt | зовнішність | здібності"
        ),
        matches=("Внешность: седой", "Augenfarbe: grau", "Kolor oczu: szary", "Ulkonäkö: harmaa"),
        misses=("Персонажи: Инга", "Charaktere: Ina"),
    ),
    Marker(
        kind=Other.ROLE_PLAYER,
        languages="en",
        written=(
            "backdated | canon point | character journal | first person sample | log sample | open to | played by | player | player journal"
            " | player name | players | role-playing | rp sample | sample | third person sample | timezone"
        ),
        matches=("Player: Nell", "Third person sample: here"),
        misses=("Playlist: here", "Characters: the player"),
    ),
    Marker(
        kind=Other.RULES,
        languages="en",
        written=(
            "claims open | deadline | due | max word count | maximum word count | min word count"
            " | minimum word count | posting dates | rules | sign-ups | signups | word limit"
        ),
        matches=("Deadline: Friday", "Minimum word count: 500"),
        misses=("Word count: 500", "Prompt: rules"),
    ),
    Marker(
        kind=Other.RULES,
        languages="ru de fr es it pt pl nl cs fi uk",
        written=(
            "дедлайн | правила | срок сдачи | минимальный объём | Abgabeschluss | Einsendeschluss | Regeln"
            " | Mindestlänge | date limite | règles | longueur minimale | fecha de entrega | fecha límite"
            " | reglas | scadenza | regole | regolamento | prazo | regras | termin | zasady | regulamin"
            " | deadline inleveren | regels | inleverdatum | uzávěrka | pravidla | määräaika | säännöt"
            " | дедлайн | кінцевий термін"
        ),
        matches=("Дедлайн: пятница", "Einsendeschluss: Freitag", "Zasady: proste", "Säännöt: ei ole"),
        misses=("Ключ: правила", "Fertiggestellt: Freitag"),
    ),
    Marker(
        kind=Other.SALE,
        languages="en",
        written="asking price | condition | payment | price | shipping",
        matches=("Asking price: 12", "Condition: worn"),
        misses=("Pairing: shipping everyone", "Warnings: a heart condition"),
    ),
    Marker(
        kind=Other.SALE,
        languages="ru de fr es it pt pl nl cs fi uk",
        written=(
            "цена | доставка | Preis | Versand | Zustand | prix | livraison | precio | envío | prezzo"
            " | spedizione | preço | frete | cena | wysyłka | prijs | verzending | doprava | hinta"
            " | toimituskulut | ціна | доставка"
        ),
        matches=("Цена: 12", "Preis: 12", "Prix : 12", "Hinta: 12"),
        misses=("Название: Цена", "Titel: Preis"),
    ),
    Marker(
        kind=Other.VID,
        languages="en",
        written="editing software | streaming | vid by | vid title | vidder | vidder's notes",
        matches=("Vidder: oriole", "Streaming: here"),
        misses=("Author: oriole", "Notes: streaming soon"),
    ),
    Marker(
        kind=Other.VID_MUSIC,
        languages="en",
        written="music",
        matches=("Music: Low Water",),
        misses=("Musical: yes", "Current Music: Low Water"),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherTag:
    """Tags that say of an entry what markers say of a header."""

    languages: str
    written: str
    matches: tuple[str, ...]
    misses: tuple[str, ...]

    @property
    def tags(self) -> frozenset[str]:
        """The tags, in lower case."""
        return frozenset(self.written.split(" | "))


OTHER_TAGS: tuple[OtherTag, ...] = (
    OtherTag(
        languages="en",
        written=(
            "rec | recs | fic rec | fic recs | recommendations | vid | vids | vidding | podfic | podfics | fanart"
            " | art | icons | fanmix | fanmixes | mix | meme | memes | poem | poems | poetry | review | reviews"
            " | book review | film review | masterlist | masterpost | mod post"
        ),
        matches=("recs", "fanart"),
        misses=("fic", "artful dodger"),
    ),
    OtherTag(
        languages="ru",
        written="стихи | рекомендации",
        matches=("стихи",),
        misses=("стихия",),
    ),
)


def tells_otherwise(tag: str) -> bool:
    """Return whether a tag says that an entry is something else than a story."""
    said = tag.casefold().strip()
    return any(said in row.tags for row in OTHER_TAGS)
