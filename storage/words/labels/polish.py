"""Labels in Polish: one row a field. A `*` at the end of a spelling stands for any rest."""

from storage.words.labels.row import LabelRow

POLISH: tuple[LabelRow, ...] = (
    LabelRow(
        field="title",
        language="pl",
        written="Nazwa | Tytuł",
        matches=(
            "Nazwa: Salt on the Stairs",
            "Tytuł - Salt on the Stairs",
        ),
        misses=(
            "Nazwa było słowem, którego nikt już nie mówił tamtego ranka na nabrzeżu",
            "Nikt na nabrzeżu nie mówił jej tamtego ranka o słowie nazwa, a potem zrozumiała: deszcz",
        ),
    ),
    LabelRow(
        field="author",
        language="pl",
        written="Autor | Autorka | Autorki | Autorzy | Napisane przez | Napisał | Napisała",
        matches=(
            "Autor: ina_writes",
            "Napisała - ina_writes",
        ),
        misses=(
            "Napisała było słowem, którego nikt już nie mówił tamtego ranka na nabrzeżu",
            "Nikt na nabrzeżu nie mówił jej tamtego ranka o słowie autor, a potem zrozumiała: deszcz",
        ),
    ),
    LabelRow(
        field="translator",
        language="pl",
        written=(
            "Przekład | Przetłumaczył | Przetłumaczyła | Tłumacz | Tłumaczenie | Tłumaczka | Tłumaczyła"
        ),
        matches=(
            "Przekład: Nell",
            "Tłumaczyła - Nell",
        ),
        misses=(
            "Tłumaczenie było słowem, którego nikt już nie mówił tamtego ranka na nabrzeżu",
            "Nikt na nabrzeżu nie mówił jej tamtego ranka o słowie tłumacz, a potem zrozumiała: deszcz",
        ),
    ),
    LabelRow(
        field="artist",
        language="pl",
        written="Ilustracje | Okładka | Rysunek",
        matches=(
            "Ilustracje: quarrel",
            "Rysunek - quarrel",
        ),
        misses=(
            "Ilustracje było słowem, którego nikt już nie mówił tamtego ranka na nabrzeżu",
            "Nikt na nabrzeżu nie mówił jej tamtego ranka o słowie okładka, a potem zrozumiała: deszcz",
        ),
    ),
    LabelRow(
        field="beta",
        language="pl",
        written="Beta | Beta-reader | Betowanie | Betował | Betowała | Bety | Korekta",
        matches=(
            "Beta: Nell, Tom",
            "Korekta - Nell, Tom",
        ),
        misses=(
            "Betowanie było słowem, którego nikt już nie mówił tamtego ranka na nabrzeżu",
            "Nikt na nabrzeżu nie mówił jej tamtego ranka o słowie beta, a potem zrozumiała: deszcz",
        ),
    ),
    LabelRow(
        field="recipient",
        language="pl",
        written="Dedykacja | Dedykowane | Dla | Dla kogo | Prezent dla",
        matches=(
            "Dedykacja: oriole",
            "Prezent dla - oriole",
        ),
        misses=(
            "Prezent dla było słowem, którego nikt już nie mówił tamtego ranka na nabrzeżu",
            "Nikt na nabrzeżu nie mówił jej tamtego ranka o słowie dla, a potem zrozumiała: deszcz",
        ),
    ),
    LabelRow(
        field="written_for",
        language="pl",
        written=(
            "Akcja | Konkurs | Na konkurs | Na wyzwanie | Napisane dla | Napisane na | Pojedynek |"
            " Społeczność"
        ),
        matches=(
            "Akcja: harbour_fest",
            "Społeczność - harbour_fest",
        ),
        misses=(
            "Napisane dla było słowem, którego nikt już nie mówił tamtego ranka na nabrzeżu",
            "Nikt na nabrzeżu nie mówił jej tamtego ranka o słowie akcja, a potem zrozumiała: deszcz",
        ),
    ),
    LabelRow(
        field="fandom",
        language="pl",
        written="Crossover | Fandom | Fandomy | Kanon | Uniwersum | Zespół",
        matches=(
            "Fandom: Tram Nine",
            "Zespół - Tram Nine",
        ),
        misses=(
            "Uniwersum było słowem, którego nikt już nie mówił tamtego ranka na nabrzeżu",
            "Nikt na nabrzeżu nie mówił jej tamtego ranka o słowie kanon, a potem zrozumiała: deszcz",
        ),
    ),
    LabelRow(
        field="series",
        language="pl",
        written="Cykl | Kontynuacja | Seria",
        matches=(
            "Cykl: The Quay",
            "Seria - The Quay",
        ),
        misses=(
            "Seria było słowem, którego nikt już nie mówił tamtego ranka na nabrzeżu",
            "Nikt na nabrzeżu nie mówił jej tamtego ranka o słowie cykl, a potem zrozumiała: deszcz",
        ),
    ),
    LabelRow(
        field="pairing",
        language="pl",
        written="Pairing | Pairingi | Para | Paring | Paringi | Parowanie | Pary | Relacje | Związek",
        matches=(
            "Pairing: Ina/Tom",
            "Związek - Ina/Tom",
        ),
        misses=(
            "Parowanie było słowem, którego nikt już nie mówił tamtego ranka na nabrzeżu",
            "Nikt na nabrzeżu nie mówił jej tamtego ranka o słowie para, a potem zrozumiała: deszcz",
        ),
    ),
    LabelRow(
        field="characters",
        language="pl",
        written=(
            "Bohater | Bohaterowie | Główni bohaterowie | Osoby | Postaci | Postacie | Postacie"
            " główne | Postać | Występują"
        ),
        matches=(
            "Bohater: Ina, Tom",
            "Występują - Ina, Tom",
        ),
        misses=(
            "Postacie główne było słowem, którego nikt już nie mówił tamtego ranka na nabrzeżu",
            "Nikt na nabrzeżu nie mówił jej tamtego ranka o słowie postać, a potem zrozumiała: deszcz",
        ),
    ),
    LabelRow(
        field="rating",
        language="pl",
        written=(
            "Dozwolone od | Kategoria wiekowa | Od lat | Ograniczenia | Ograniczenia wiekowe |"
            " Ograniczenie wiekowe | Rating | Wiek"
        ),
        matches=(
            "Kategoria wiekowa: PG-13",
            "Wiek - PG-13",
        ),
        misses=(
            "Ograniczenia wiekowe było słowem, którego nikt już nie mówił tamtego ranka na nabrzeżu",
            "Nikt na nabrzeżu nie mówił jej tamtego ranka o słowie wiek, a potem zrozumiała: deszcz",
        ),
    ),
    LabelRow(
        field="warnings",
        language="pl",
        written=("Ostrzeżenia | Ostrzeżenia o treści | Ostrzeżenie | Uwaga | Uwagi o treści | Zawiera"),
        matches=(
            "Ostrzeżenia: storms",
            "Zawiera - storms",
        ),
        misses=(
            "Ostrzeżenia było słowem, którego nikt już nie mówił tamtego ranka na nabrzeżu",
            "Nikt na nabrzeżu nie mówił jej tamtego ranka o słowie uwaga, a potem zrozumiała: deszcz",
        ),
    ),
    LabelRow(
        field="spoilers",
        language="pl",
        written="Spoiler | Spoilery",
        matches=(
            "Spoiler: 2x04",
            "Spoilery - 2x04",
        ),
        misses=(
            "Spoilery było słowem, którego nikt już nie mówił tamtego ranka na nabrzeżu",
            "Nikt na nabrzeżu nie mówił jej tamtego ranka o słowie spoiler, a potem zrozumiała: deszcz",
        ),
    ),
    LabelRow(
        field="genre",
        language="pl",
        written="Gatunek | Gatunki | Rodzaj | Typ",
        matches=(
            "Gatunek: drama",
            "Typ - drama",
        ),
        misses=(
            "Gatunek było słowem, którego nikt już nie mówił tamtego ranka na nabrzeżu",
            "Nikt na nabrzeżu nie mówił jej tamtego ranka o słowie typ, a potem zrozumiała: deszcz",
        ),
    ),
    LabelRow(
        field="category",
        language="pl",
        written="Kategoria | Kategorie",
        matches=(
            "Kategoria: gen",
            "Kategorie - gen",
        ),
        misses=(
            "Kategoria było słowem, którego nikt już nie mówił tamtego ranka na nabrzeżu",
            "Nikt na nabrzeżu nie mówił jej tamtego ranka o słowie kategoria, a potem zrozumiała: deszcz",
        ),
    ),
    LabelRow(
        field="word_count",
        language="pl",
        written="Długość | Ilość słów | Liczba słów | Objętość | Rozmiar | Słowa | Słów",
        matches=(
            "Długość: 1,204",
            "Słów - 1,204",
        ),
        misses=(
            "Liczba słów było słowem, którego nikt już nie mówił tamtego ranka na nabrzeżu",
            "Nikt na nabrzeżu nie mówił jej tamtego ranka o słowie słów, a potem zrozumiała: deszcz",
        ),
    ),
    LabelRow(
        field="chapter",
        language="pl",
        written="Części | Część | Liczba rozdziałów | Odcinek | Rozdział | Rozdziały",
        matches=(
            "Części: 2/5",
            "Rozdziały - 2/5",
        ),
        misses=(
            "Rozdziały było słowem, którego nikt już nie mówił tamtego ranka na nabrzeżu",
            "Nikt na nabrzeżu nie mówił jej tamtego ranka o słowie część, a potem zrozumiała: deszcz",
        ),
    ),
    LabelRow(
        field="status",
        language="pl",
        written="Stan | Status | Ukończone | Zakończone",
        matches=(
            "Stan: WIP",
            "Zakończone - WIP",
        ),
        misses=(
            "Zakończone było słowem, którego nikt już nie mówił tamtego ranka na nabrzeżu",
            "Nikt na nabrzeżu nie mówił jej tamtego ranka o słowie stan, a potem zrozumiała: deszcz",
        ),
    ),
    LabelRow(
        field="date",
        language="pl",
        written="Data | Data napisania | Napisane",
        matches=(
            "Data: 2007-05-14",
            "Napisane - 2007-05-14",
        ),
        misses=(
            "Data napisania było słowem, którego nikt już nie mówił tamtego ranka na nabrzeżu",
            "Nikt na nabrzeżu nie mówił jej tamtego ranka o słowie data, a potem zrozumiała: deszcz",
        ),
    ),
    LabelRow(
        field="date_posted",
        language="pl",
        written="Data publikacji",
        matches=("Data publikacji: 2007-05-16",),
        misses=(
            "Data publikacji było słowem, którego nikt już nie mówił tamtego ranka na nabrzeżu",
            "Nikt na nabrzeżu nie mówił jej tamtego ranka o słowie data publikacji, a potem zrozumiała: deszcz",
        ),
    ),
    LabelRow(
        field="setting",
        language="pl",
        written="Akcja dzieje się | Czas | Czas akcji | Miejsce | Miejsce akcji | Okres",
        matches=(
            "Akcja dzieje się: 1912",
            "Miejsce akcji - 1912",
        ),
        misses=(
            "Akcja dzieje się było słowem, którego nikt już nie mówił tamtego ranka na nabrzeżu",
            "Nikt na nabrzeżu nie mówił jej tamtego ranka o słowie czas, a potem zrozumiała: deszcz",
        ),
    ),
    LabelRow(
        field="summary",
        language="pl",
        written="Fabuła | O czym | Opis | Podsumowanie | Skrót | Streszczenie | W skrócie",
        matches=(
            "O czym: A lamp goes out.",
            "Streszczenie - A lamp goes out.",
        ),
        misses=(
            "Podsumowanie było słowem, którego nikt już nie mówił tamtego ranka na nabrzeżu",
            "Nikt na nabrzeżu nie mówił jej tamtego ranka o słowie opis, a potem zrozumiała: deszcz",
        ),
    ),
    LabelRow(
        field="disclaimer",
        language="pl",
        written="Disclaimer | Prawa | Prawa autorskie | Zastrzeżenie | Zrzeczenie",
        matches=(
            "Disclaimer: Not mine.",
            "Zrzeczenie - Not mine.",
        ),
        misses=(
            "Prawa autorskie było słowem, którego nikt już nie mówił tamtego ranka na nabrzeżu",
            "Nikt na nabrzeżu nie mówił jej tamtego ranka o słowie disclaimer, a potem zrozumiała: deszcz",
        ),
    ),
    LabelRow(
        field="notes",
        language="pl",
        written=(
            "A/N | Adnotacje | Dopisek | Komentarz | Komentarze | N/A | Notatka | Notatki | Notka |"
            " Notka autora | Notka autorki | Notka od autora | Notka od autorki | Notka odautorska |"
            " Notki | Od autora | Od autorki | Od tłumaczki | Przypis | Przypisy | Słowo od autorki |"
            " Uwagi | Uwagi autorki"
        ),
        matches=(
            "A/N: Ina, Tom.",
            "Słowo od autorki - Ina, Tom.",
        ),
        misses=(
            "Notka od autorki było słowem, którego nikt już nie mówił tamtego ranka na nabrzeżu",
            "Nikt na nabrzeżu nie mówił jej tamtego ranka o słowie notka, a potem zrozumiała: deszcz",
        ),
    ),
    LabelRow(
        field="prompt",
        language="pl",
        written="Cytat | Hasło | Klucz | Prompt | Słowo | Temat | Wyzwanie | Zadanie | Życzenie",
        matches=(
            "Hasło: lamp",
            "Zadanie - lamp",
        ),
        misses=(
            "Wyzwanie było słowem, którego nikt już nie mówił tamtego ranka na nabrzeżu",
            "Nikt na nabrzeżu nie mówił jej tamtego ranka o słowie hasło, a potem zrozumiała: deszcz",
        ),
    ),
    LabelRow(
        field="based_on",
        language="pl",
        written=(
            "Autor oryginału | Inspiracja | Inspirowane | Link do oryginału | Na podstawie | Oryginał"
            " | Tytuł oryginału"
        ),
        matches=(
            "Inspiracja: Tram Nine",
            "Oryginał - Tram Nine",
        ),
        misses=(
            "Na podstawie było słowem, którego nikt już nie mówił tamtego ranka na nabrzeżu",
            "Nikt na nabrzeżu nie mówił jej tamtego ranka o słowie oryginał, a potem zrozumiała: deszcz",
        ),
    ),
    LabelRow(
        field="thanks",
        language="pl",
        written="Dzięki | Dziękuję | Podziękowania | Podziękowania dla | Podziękowanie",
        matches=(
            "Dzięki: Nell",
            "Podziękowanie - Nell",
        ),
        misses=(
            "Podziękowania było słowem, którego nikt już nie mówił tamtego ranka na nabrzeżu",
            "Nikt na nabrzeżu nie mówił jej tamtego ranka o słowie dzięki, a potem zrozumiała: deszcz",
        ),
    ),
    LabelRow(
        field="feedback",
        language="pl",
        written="Feedback | Krytyka | Opinie",
        matches=(
            "Feedback: yes",
            "Krytyka - yes",
        ),
        misses=(
            "Feedback było słowem, którego nikt już nie mówił tamtego ranka na nabrzeżu",
            "Nikt na nabrzeżu nie mówił jej tamtego ranka o słowie krytyka, a potem zrozumiała: deszcz",
        ),
    ),
    LabelRow(
        field="archive",
        language="pl",
        written="Archiwizacja | Archiwum",
        matches=(
            "Archiwizacja: ask",
            "Archiwum - ask",
        ),
        misses=(
            "Archiwizacja było słowem, którego nikt już nie mówił tamtego ranka na nabrzeżu",
            "Nikt na nabrzeżu nie mówił jej tamtego ranka o słowie archiwum, a potem zrozumiała: deszcz",
        ),
    ),
    LabelRow(
        field="language",
        language="pl",
        written="Język",
        matches=("Język: polski",),
        misses=("Język was a word she had learnt from him, and she said it again",),
    ),
    LabelRow(
        field=None,
        language="pl",
        written=(
            "Język oryginału | Link | Poprzedni rozdział | Poprzednie części | Zgoda | Zgoda na tłumaczenie"
        ),
        matches=(
            "Link: http://example.org/",
            "Zgoda na tłumaczenie - http://example.org/",
        ),
        misses=(
            "Zgoda na tłumaczenie było słowem, którego nikt już nie mówił tamtego ranka na nabrzeżu",
            "Nikt na nabrzeżu nie mówił jej tamtego ranka o słowie link, a potem zrozumiała: deszcz",
        ),
    ),
)
