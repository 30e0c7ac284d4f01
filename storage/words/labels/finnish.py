"""Labels in Finnish: one row a field. A `*` at the end of a spelling stands for any rest."""

from storage.words.labels.row import LabelRow

FINNISH: tuple[LabelRow, ...] = (
    LabelRow(
        field="title",
        language="fi",
        written="Ficci | Ficin nimi | Nimi | Otsikko | Tarinan nimi",
        matches=(
            "Ficin nimi: Salt on the Stairs",
            "Tarinan nimi - Salt on the Stairs",
        ),
        misses=(
            "Tarinan nimi oli sana, jota kukaan ei enää sanonut laiturilla sinä aamuna",
            "Kukaan laiturilla ei ollut sinä aamuna kysynyt häneltä sanasta nimi, ja sitten hän tiesi: sade",
        ),
    ),
    LabelRow(
        field="author",
        language="fi",
        written="Kirjoittaja | Kirjoittajat | Kirjoittanut | Tekijä",
        matches=(
            "Kirjoittaja: ina_writes",
            "Tekijä - ina_writes",
        ),
        misses=(
            "Kirjoittajat oli sana, jota kukaan ei enää sanonut laiturilla sinä aamuna",
            "Kukaan laiturilla ei ollut sinä aamuna kysynyt häneltä sanasta tekijä, ja sitten hän tiesi: sade",
        ),
    ),
    LabelRow(
        field="translator",
        language="fi",
        written="Käännös | Kääntäjä | Suomennos | Suomentaja | Suomentanut",
        matches=(
            "Käännös: Nell",
            "Suomentaja - Nell",
        ),
        misses=(
            "Suomentaja oli sana, jota kukaan ei enää sanonut laiturilla sinä aamuna",
            "Kukaan laiturilla ei ollut sinä aamuna kysynyt häneltä sanasta käännös, ja sitten hän tiesi: sade",
        ),
    ),
    LabelRow(
        field="artist",
        language="fi",
        written="Kuva | Kuvittaja | Taiteilija",
        matches=(
            "Kuva: quarrel",
            "Taiteilija - quarrel",
        ),
        misses=(
            "Taiteilija oli sana, jota kukaan ei enää sanonut laiturilla sinä aamuna",
            "Kukaan laiturilla ei ollut sinä aamuna kysynyt häneltä sanasta kuva, ja sitten hän tiesi: sade",
        ),
    ),
    LabelRow(
        field="beta",
        language="fi",
        written=("Beta | Beta-lukija | Betaaja | Betannut | Betat | Esilukija | Oikolukija | Oikoluku"),
        matches=(
            "Beta: Nell, Tom",
            "Oikolukija - Nell, Tom",
        ),
        misses=(
            "Oikolukija oli sana, jota kukaan ei enää sanonut laiturilla sinä aamuna",
            "Kukaan laiturilla ei ollut sinä aamuna kysynyt häneltä sanasta beta, ja sitten hän tiesi: sade",
        ),
    ),
    LabelRow(
        field="recipient",
        language="fi",
        written="Kenelle | Lahja | Lahjaksi | Omistettu | Omistus | Saaja",
        matches=(
            "Kenelle: oriole",
            "Omistus - oriole",
        ),
        misses=(
            "Omistettu oli sana, jota kukaan ei enää sanonut laiturilla sinä aamuna",
            "Kukaan laiturilla ei ollut sinä aamuna kysynyt häneltä sanasta lahja, ja sitten hän tiesi: sade",
        ),
    ),
    LabelRow(
        field="written_for",
        language="fi",
        written="Haasteeseen | Kilpailu | Kirjoitettu | Osallistuu | Tapahtuma | Yhteisö",
        matches=(
            "Haasteeseen: harbour_fest",
            "Yhteisö - harbour_fest",
        ),
        misses=(
            "Haasteeseen oli sana, jota kukaan ei enää sanonut laiturilla sinä aamuna",
            "Kukaan laiturilla ei ollut sinä aamuna kysynyt häneltä sanasta yhteisö, ja sitten hän tiesi: sade",
        ),
    ),
    LabelRow(
        field="fandom",
        language="fi",
        written="Bändi | Fandom | Fandomit | Maailma",
        matches=(
            "Bändi: Tram Nine",
            "Maailma - Tram Nine",
        ),
        misses=(
            "Fandomit oli sana, jota kukaan ei enää sanonut laiturilla sinä aamuna",
            "Kukaan laiturilla ei ollut sinä aamuna kysynyt häneltä sanasta bändi, ja sitten hän tiesi: sade",
        ),
    ),
    LabelRow(
        field="series",
        language="fi",
        written="Jatko-osa | Sarja",
        matches=("Sarja: The Quay",),
        misses=(
            "Sarja oli sana, jota kukaan ei enää sanonut laiturilla sinä aamuna",
            "Kukaan laiturilla ei ollut sinä aamuna kysynyt häneltä sanasta sarja, ja sitten hän tiesi: sade",
        ),
    ),
    LabelRow(
        field="pairing",
        language="fi",
        written="Pari | Parit | Paritukset | Paritus | Suhde | Suhteet",
        matches=(
            "Pari: Ina/Tom",
            "Suhteet - Ina/Tom",
        ),
        misses=(
            "Paritukset oli sana, jota kukaan ei enää sanonut laiturilla sinä aamuna",
            "Kukaan laiturilla ei ollut sinä aamuna kysynyt häneltä sanasta pari, ja sitten hän tiesi: sade",
        ),
    ),
    LabelRow(
        field="characters",
        language="fi",
        written="Hahmo | Hahmot | Henkilö | Henkilöhahmot | Henkilöt | Päähahmot | Päähenkilöt",
        matches=(
            "Hahmo: Ina, Tom",
            "Päähenkilöt - Ina, Tom",
        ),
        misses=(
            "Päähenkilöt oli sana, jota kukaan ei enää sanonut laiturilla sinä aamuna",
            "Kukaan laiturilla ei ollut sinä aamuna kysynyt häneltä sanasta hahmo, ja sitten hän tiesi: sade",
        ),
    ),
    LabelRow(
        field="rating",
        language="fi",
        written="Ikäluokitus | Ikäraja | Ikäsuositus | Luokitus | Raiting | Rating | Sallittu",
        matches=(
            "Ikäluokitus: PG-13",
            "Rating - PG-13",
        ),
        misses=(
            "Ikäluokitus oli sana, jota kukaan ei enää sanonut laiturilla sinä aamuna",
            "Kukaan laiturilla ei ollut sinä aamuna kysynyt häneltä sanasta rating, ja sitten hän tiesi: sade",
        ),
    ),
    LabelRow(
        field="warnings",
        language="fi",
        written="Huomio | Sisältää | Sisältövaroitukset | Varoitukset | Varoituksia | Varoitus",
        matches=(
            "Huomio: storms",
            "Varoitus - storms",
        ),
        misses=(
            "Varoitukset oli sana, jota kukaan ei enää sanonut laiturilla sinä aamuna",
            "Kukaan laiturilla ei ollut sinä aamuna kysynyt häneltä sanasta huomio, ja sitten hän tiesi: sade",
        ),
    ),
    LabelRow(
        field="spoilers",
        language="fi",
        written="Spoileri | Spoilerit | Spoilerivaroitus",
        matches=(
            "Spoileri: 2x04",
            "Spoilerivaroitus - 2x04",
        ),
        misses=(
            "Spoilerivaroitus oli sana, jota kukaan ei enää sanonut laiturilla sinä aamuna",
            "Kukaan laiturilla ei ollut sinä aamuna kysynyt häneltä sanasta spoileri, ja sitten hän tiesi: sade",
        ),
    ),
    LabelRow(
        field="genre",
        language="fi",
        written="Genre | Genret | Laji | Lajityyppi | Tyyli | Tyylilaji | Tyylilajit",
        matches=(
            "Genre: drama",
            "Tyylilajit - drama",
        ),
        misses=(
            "Tyylilajit oli sana, jota kukaan ei enää sanonut laiturilla sinä aamuna",
            "Kukaan laiturilla ei ollut sinä aamuna kysynyt häneltä sanasta laji, ja sitten hän tiesi: sade",
        ),
    ),
    LabelRow(
        field="category",
        language="fi",
        written="Kategoria | Kategoriat",
        matches=(
            "Kategoria: gen",
            "Kategoriat - gen",
        ),
        misses=(
            "Kategoriat oli sana, jota kukaan ei enää sanonut laiturilla sinä aamuna",
            "Kukaan laiturilla ei ollut sinä aamuna kysynyt häneltä sanasta kategoria, ja sitten hän tiesi: sade",
        ),
    ),
    LabelRow(
        field="word_count",
        language="fi",
        written="Laajuus | Pituus | Sanaa | Sanamäärä | Sanat | Sanoja",
        matches=(
            "Pituus: 1,204",
            "Sanoja - 1,204",
        ),
        misses=(
            "Sanamäärä oli sana, jota kukaan ei enää sanonut laiturilla sinä aamuna",
            "Kukaan laiturilla ei ollut sinä aamuna kysynyt häneltä sanasta sanaa, ja sitten hän tiesi: sade",
        ),
    ),
    LabelRow(
        field="chapter",
        language="fi",
        written="Luku | Lukuja | Luvut | Osa | Osat",
        matches=(
            "Luku: 2/5",
            "Osat - 2/5",
        ),
        misses=(
            "Lukuja oli sana, jota kukaan ei enää sanonut laiturilla sinä aamuna",
            "Kukaan laiturilla ei ollut sinä aamuna kysynyt häneltä sanasta osa, ja sitten hän tiesi: sade",
        ),
    ),
    LabelRow(
        field="status",
        language="fi",
        written="Status | Tila | Valmis",
        matches=(
            "Status: WIP",
            "Valmis - WIP",
        ),
        misses=(
            "Status oli sana, jota kukaan ei enää sanonut laiturilla sinä aamuna",
            "Kukaan laiturilla ei ollut sinä aamuna kysynyt häneltä sanasta tila, ja sitten hän tiesi: sade",
        ),
    ),
    LabelRow(
        field="date",
        language="fi",
        written="Pvm | Päivämäärä | Päiväys",
        matches=(
            "Päivämäärä: 2007-05-14",
            "Päiväys - 2007-05-14",
        ),
        misses=(
            "Päivämäärä oli sana, jota kukaan ei enää sanonut laiturilla sinä aamuna",
            "Kukaan laiturilla ei ollut sinä aamuna kysynyt häneltä sanasta päiväys, ja sitten hän tiesi: sade",
        ),
    ),
    LabelRow(
        field="date_posted",
        language="fi",
        written="Julkaistu",
        matches=("Julkaistu: 2007-05-16",),
        misses=(
            "Julkaistu oli sana, jota kukaan ei enää sanonut laiturilla sinä aamuna",
            "Kukaan laiturilla ei ollut sinä aamuna kysynyt häneltä sanasta julkaistu, ja sitten hän tiesi: sade",
        ),
    ),
    LabelRow(
        field="setting",
        language="fi",
        written="Aika | Aikajana | Ajankohta | Paikka | Sijoittuu | Tapahtuma-aika",
        matches=(
            "Aika: 1912",
            "Sijoittuu - 1912",
        ),
        misses=(
            "Ajankohta oli sana, jota kukaan ei enää sanonut laiturilla sinä aamuna",
            "Kukaan laiturilla ei ollut sinä aamuna kysynyt häneltä sanasta aika, ja sitten hän tiesi: sade",
        ),
    ),
    LabelRow(
        field="summary",
        language="fi",
        written="Esittely | Juoni | Kuvaus | Lyhyesti | Sisältö | Tiivistelmä | Yhteenveto",
        matches=(
            "Juoni: A lamp goes out.",
            "Yhteenveto - A lamp goes out.",
        ),
        misses=(
            "Tiivistelmä oli sana, jota kukaan ei enää sanonut laiturilla sinä aamuna",
            "Kukaan laiturilla ei ollut sinä aamuna kysynyt häneltä sanasta juoni, ja sitten hän tiesi: sade",
        ),
    ),
    LabelRow(
        field="disclaimer",
        language="fi",
        written=("Disclaimer | En omista | Oikeudet | Vastuuvapaus | Vastuuvapauslauseke | Vastuuvapautus"),
        matches=(
            "Disclaimer: Not mine.",
            "Vastuuvapauslauseke - Not mine.",
        ),
        misses=(
            "Vastuuvapauslauseke oli sana, jota kukaan ei enää sanonut laiturilla sinä aamuna",
            "Kukaan laiturilla ei ollut sinä aamuna kysynyt häneltä sanasta oikeudet, ja sitten hän tiesi: sade",
        ),
    ),
    LabelRow(
        field="notes",
        language="fi",
        written=(
            "A/N | Alkusanat | Huom | Huomautukset | Huomautus | Huomioita | K/H | Kirjoittajalta |"
            " Kirjoittajan huomautus | Kirjoittajan sana | Kommentti | Lisätietoja | Loppusanat |"
            " Muistiinpanot | Muuta"
        ),
        matches=(
            "A/N: Ina, Tom.",
            "Muuta - Ina, Tom.",
        ),
        misses=(
            "Kirjoittajan huomautus oli sana, jota kukaan ei enää sanonut laiturilla sinä aamuna",
            "Kukaan laiturilla ei ollut sinä aamuna kysynyt häneltä sanasta huom, ja sitten hän tiesi: sade",
        ),
    ),
    LabelRow(
        field="prompt",
        language="fi",
        written="Aihe | Haaste | Haasteet | Haastesana | Kehote | Prompt | Sana | Teema | Toive",
        matches=(
            "Aihe: lamp",
            "Teema - lamp",
        ),
        misses=(
            "Haasteet oli sana, jota kukaan ei enää sanonut laiturilla sinä aamuna",
            "Kukaan laiturilla ei ollut sinä aamuna kysynyt häneltä sanasta aihe, ja sitten hän tiesi: sade",
        ),
    ),
    LabelRow(
        field="based_on",
        language="fi",
        written="Alkuperäinen | Alkuteos | Perustuu | Pohjautuu",
        matches=(
            "Alkuperäinen: Tram Nine",
            "Pohjautuu - Tram Nine",
        ),
        misses=(
            "Alkuperäinen oli sana, jota kukaan ei enää sanonut laiturilla sinä aamuna",
            "Kukaan laiturilla ei ollut sinä aamuna kysynyt häneltä sanasta perustuu, ja sitten hän tiesi: sade",
        ),
    ),
    LabelRow(
        field="thanks",
        language="fi",
        written="Kiitokset | Kiitos",
        matches=(
            "Kiitokset: Nell",
            "Kiitos - Nell",
        ),
        misses=(
            "Kiitokset oli sana, jota kukaan ei enää sanonut laiturilla sinä aamuna",
            "Kukaan laiturilla ei ollut sinä aamuna kysynyt häneltä sanasta kiitos, ja sitten hän tiesi: sade",
        ),
    ),
    LabelRow(
        field="feedback",
        language="fi",
        written="Palaute",
        matches=("Palaute: yes",),
        misses=(
            "Palaute oli sana, jota kukaan ei enää sanonut laiturilla sinä aamuna",
            "Kukaan laiturilla ei ollut sinä aamuna kysynyt häneltä sanasta palaute, ja sitten hän tiesi: sade",
        ),
    ),
    LabelRow(
        field="archive",
        language="fi",
        written="Arkisto | Arkistointi",
        matches=(
            "Arkisto: ask",
            "Arkistointi - ask",
        ),
        misses=(
            "Arkistointi oli sana, jota kukaan ei enää sanonut laiturilla sinä aamuna",
            "Kukaan laiturilla ei ollut sinä aamuna kysynyt häneltä sanasta arkisto, ja sitten hän tiesi: sade",
        ),
    ),
    LabelRow(
        field="language",
        language="fi",
        written="Kieli",
        matches=("Kieli: suomi",),
        misses=("Kieli was a word she had learnt from him, and she said it again",),
    ),
    LabelRow(
        field=None,
        language="fi",
        written="Edellinen luku | Edellinen osa | Edelliset osat | Linkki",
        matches=(
            "Edellinen luku: http://example.org/",
            "Linkki - http://example.org/",
        ),
        misses=(
            "Edellinen luku oli sana, jota kukaan ei enää sanonut laiturilla sinä aamuna",
            "Kukaan laiturilla ei ollut sinä aamuna kysynyt häneltä sanasta linkki, ja sitten hän tiesi: sade",
        ),
    ),
)
