"""Labels in Italian: one row a field. A `*` at the end of a spelling stands for any rest."""

from storage.words.labels.row import LabelRow

ITALIAN: tuple[LabelRow, ...] = (
    LabelRow(
        field="title",
        language="it",
        written="Nome della storia | Storia | Titolo | Titolo della storia",
        matches=(
            "Nome della storia: Salt on the Stairs",
            "Titolo della storia - Salt on the Stairs",
        ),
        misses=(
            "Titolo della storia era la parola che nessuno diceva più sul molo quella mattina",
            "Nessuno sul molo le aveva parlato quella mattina di storia, e poi lei lo capì: pioggia",
        ),
    ),
    LabelRow(
        field="author",
        language="it",
        written="Autatrice | Autore | Autori | Autrice | Coautore | Coautrice | Scritta da | Scritto da",
        matches=(
            "Autatrice: ina_writes",
            "Scritto da - ina_writes",
        ),
        misses=(
            "Scritta da era la parola che nessuno diceva più sul molo quella mattina",
            "Nessuno sul molo le aveva parlato quella mattina di autore, e poi lei lo capì: pioggia",
        ),
    ),
    LabelRow(
        field="translator",
        language="it",
        written="Tradotta da | Tradotto da | Traduttore | Traduttrice | Traduzione",
        matches=(
            "Traduttore: Nell",
            "Traduzione - Nell",
        ),
        misses=(
            "Traduttrice era la parola che nessuno diceva più sul molo quella mattina",
            "Nessuno sul molo le aveva parlato quella mattina di traduttore, e poi lei lo capì: pioggia",
        ),
    ),
    LabelRow(
        field="artist",
        language="it",
        written="Artista | Copertina | Fanart | Illustratore | Illustratrice | Illustrazione",
        matches=(
            "Artista: quarrel",
            "Illustratrice - quarrel",
        ),
        misses=(
            "Illustratrice era la parola che nessuno diceva più sul molo quella mattina",
            "Nessuno sul molo le aveva parlato quella mattina di artista, e poi lei lo capì: pioggia",
        ),
    ),
    LabelRow(
        field="beta",
        language="it",
        written="Beta | Beta reader | Betaggio | Betareader | Betata da | Betatrice | Revisione",
        matches=(
            "Beta: Nell, Tom",
            "Betatrice - Nell, Tom",
        ),
        misses=(
            "Beta reader era la parola che nessuno diceva più sul molo quella mattina",
            "Nessuno sul molo le aveva parlato quella mattina di beta, e poi lei lo capì: pioggia",
        ),
    ),
    LabelRow(
        field="recipient",
        language="it",
        written="Dedica | Dedicata a | Dedicato a | Destinataria | Destinatario | Regalo per",
        matches=(
            "Dedica: oriole",
            "Regalo per - oriole",
        ),
        misses=(
            "Destinataria era la parola che nessuno diceva più sul molo quella mattina",
            "Nessuno sul molo le aveva parlato quella mattina di dedica, e poi lei lo capì: pioggia",
        ),
    ),
    LabelRow(
        field="written_for",
        language="it",
        written=(
            "Community | Comunità | Concorso | Contest | Evento | Iniziativa | Partecipa a |"
            " Partecipa al contest | Partecipa alla | Partecipante a | Per | Scritta per | Scritto per"
            " | Settimana"
        ),
        matches=(
            "Community: harbour_fest",
            "Scritto per - harbour_fest",
        ),
        misses=(
            "Partecipa al contest era la parola che nessuno diceva più sul molo quella mattina",
            "Nessuno sul molo le aveva parlato quella mattina di per, e poi lei lo capì: pioggia",
        ),
    ),
    LabelRow(
        field="fandom",
        language="it",
        written="Crossover | Fandom | Fandoms | Gruppo | Serie TV | Universo",
        matches=(
            "Fandom: Tram Nine",
            "Universo - Tram Nine",
        ),
        misses=(
            "Universo era la parola che nessuno diceva più sul molo quella mattina",
            "Nessuno sul molo le aveva parlato quella mattina di fandom, e poi lei lo capì: pioggia",
        ),
    ),
    LabelRow(
        field="series",
        language="it",
        written="Parte della serie | Raccolta | Saga | Seguito di | Sequel di | Serie",
        matches=(
            "Raccolta: The Quay",
            "Serie - The Quay",
        ),
        misses=(
            "Seguito di era la parola che nessuno diceva più sul molo quella mattina",
            "Nessuno sul molo le aveva parlato quella mattina di saga, e poi lei lo capì: pioggia",
        ),
    ),
    LabelRow(
        field="pairing",
        language="it",
        written=(
            "Accoppiamento | Coppia | Coppia principale | Coppie | Coppie secondarie | Pairing |"
            " Pairings | Paring | Relazione | Relazioni | Ship"
        ),
        matches=(
            "Accoppiamento: Ina/Tom",
            "Ship - Ina/Tom",
        ),
        misses=(
            "Accoppiamento era la parola che nessuno diceva più sul molo quella mattina",
            "Nessuno sul molo le aveva parlato quella mattina di ship, e poi lei lo capì: pioggia",
        ),
    ),
    LabelRow(
        field="characters",
        language="it",
        written="Personaggi | Personaggi principali | Personaggio | Personaggio/i | Protagonisti",
        matches=(
            "Personaggi: Ina, Tom",
            "Protagonisti - Ina, Tom",
        ),
        misses=(
            "Personaggi principali era la parola che nessuno diceva più sul molo quella mattina",
            "Nessuno sul molo le aveva parlato quella mattina di personaggi, e poi lei lo capì: pioggia",
        ),
    ),
    LabelRow(
        field="rating",
        language="it",
        written="Classificazione | Raiting | Rating | Valutazione",
        matches=(
            "Classificazione: PG-13",
            "Valutazione - PG-13",
        ),
        misses=(
            "Classificazione era la parola che nessuno diceva più sul molo quella mattina",
            "Nessuno sul molo le aveva parlato quella mattina di rating, e poi lei lo capì: pioggia",
        ),
    ),
    LabelRow(
        field="warnings",
        language="it",
        written=(
            "Attenzione | Avvertenza | Avvertenze | Avvertimenti | Avvertimento | Avvisi | Avviso |"
            " Contenuti | Contiene | Warning | Warnings"
        ),
        matches=(
            "Attenzione: storms",
            "Warnings - storms",
        ),
        misses=(
            "Avvertimenti era la parola che nessuno diceva più sul molo quella mattina",
            "Nessuno sul molo le aveva parlato quella mattina di avvisi, e poi lei lo capì: pioggia",
        ),
    ),
    LabelRow(
        field="spoilers",
        language="it",
        written="Anticipazioni | Spoiler | Spoilers",
        matches=(
            "Anticipazioni: 2x04",
            "Spoilers - 2x04",
        ),
        misses=(
            "Anticipazioni era la parola che nessuno diceva più sul molo quella mattina",
            "Nessuno sul molo le aveva parlato quella mattina di spoiler, e poi lei lo capì: pioggia",
        ),
    ),
    LabelRow(
        field="genre",
        language="it",
        written="Genere | Genere/i | Generi | Tipologia",
        matches=(
            "Genere: drama",
            "Tipologia - drama",
        ),
        misses=(
            "Tipologia era la parola che nessuno diceva più sul molo quella mattina",
            "Nessuno sul molo le aveva parlato quella mattina di genere, e poi lei lo capì: pioggia",
        ),
    ),
    LabelRow(
        field="category",
        language="it",
        written="Categoria | Categorie",
        matches=(
            "Categoria: gen",
            "Categorie - gen",
        ),
        misses=(
            "Categoria era la parola che nessuno diceva più sul molo quella mattina",
            "Nessuno sul molo le aveva parlato quella mattina di categoria, e poi lei lo capì: pioggia",
        ),
    ),
    LabelRow(
        field="word_count",
        language="it",
        written=(
            "Conta parole | Conteggio | Conteggio parole | Lunghezza | Numero di parole | Numero"
            " parole | N° parole | Parole | Totale parole | Wordcount"
        ),
        matches=(
            "Conta parole: 1,204",
            "Wordcount - 1,204",
        ),
        misses=(
            "Conteggio parole era la parola che nessuno diceva più sul molo quella mattina",
            "Nessuno sul molo le aveva parlato quella mattina di parole, e poi lei lo capì: pioggia",
        ),
    ),
    LabelRow(
        field="chapter",
        language="it",
        written="Capitoli | Capitolo | Numero capitoli | Parte",
        matches=(
            "Capitoli: 2/5",
            "Parte - 2/5",
        ),
        misses=(
            "Numero capitoli era la parola che nessuno diceva più sul molo quella mattina",
            "Nessuno sul molo le aveva parlato quella mattina di parte, e poi lei lo capì: pioggia",
        ),
    ),
    LabelRow(
        field="status",
        language="it",
        written="Completa | Conclusa | Stato",
        matches=(
            "Completa: WIP",
            "Stato - WIP",
        ),
        misses=(
            "Completa era la parola che nessuno diceva più sul molo quella mattina",
            "Nessuno sul molo le aveva parlato quella mattina di stato, e poi lei lo capì: pioggia",
        ),
    ),
    LabelRow(
        field="date",
        language="it",
        written="Data | Data di stesura | Scritta il",
        matches=(
            "Data: 2007-05-14",
            "Scritta il - 2007-05-14",
        ),
        misses=(
            "Data di stesura era la parola che nessuno diceva più sul molo quella mattina",
            "Nessuno sul molo le aveva parlato quella mattina di data, e poi lei lo capì: pioggia",
        ),
    ),
    LabelRow(
        field="date_posted",
        language="it",
        written="Data di pubblicazione | Pubblicata | Pubblicata il | Pubblicato il",
        matches=(
            "Data di pubblicazione: 2007-05-16",
            "Pubblicata - 2007-05-16",
        ),
        misses=(
            "Data di pubblicazione era la parola che nessuno diceva più sul molo quella mattina",
            "Nessuno sul molo le aveva parlato quella mattina di pubblicata, e poi lei lo capì: pioggia",
        ),
    ),
    LabelRow(
        field="language",
        language="it",
        written="Lingua",
        matches=("Lingua: English",),
        misses=(
            "Lingua era la parola che nessuno diceva più sul molo quella mattina",
            "Nessuno sul molo le aveva parlato quella mattina di lingua, e poi lei lo capì: pioggia",
        ),
    ),
    LabelRow(
        field="setting",
        language="it",
        written=(
            "Ambientazione | Collocazione | Collocazione temporale | Contesto | Epoca | Linea"
            " temporale | Luogo | Periodo | Stagione | Timeline"
        ),
        matches=(
            "Ambientazione: 1912",
            "Timeline - 1912",
        ),
        misses=(
            "Collocazione temporale era la parola che nessuno diceva più sul molo quella mattina",
            "Nessuno sul molo le aveva parlato quella mattina di epoca, e poi lei lo capì: pioggia",
        ),
    ),
    LabelRow(
        field="summary",
        language="it",
        written=(
            "Descrizione | In breve | Introduzione | Presentazione | Riassunto | Sinossi | Sommario | Trama"
        ),
        matches=(
            "Descrizione: A lamp goes out.",
            "Trama - A lamp goes out.",
        ),
        misses=(
            "Introduzione era la parola che nessuno diceva più sul molo quella mattina",
            "Nessuno sul molo le aveva parlato quella mattina di trama, e poi lei lo capì: pioggia",
        ),
    ),
    LabelRow(
        field="disclaimer",
        language="it",
        written="Declaimer | Diritti | Disclaimer | Disclaimers | Proprietà",
        matches=(
            "Declaimer: Not mine.",
            "Disclaimers - Not mine.",
        ),
        misses=(
            "Disclaimers era la parola che nessuno diceva più sul molo quella mattina",
            "Nessuno sul molo le aveva parlato quella mattina di diritti, e poi lei lo capì: pioggia",
        ),
    ),
    LabelRow(
        field="notes",
        language="it",
        written=(
            "Commenti | Commento | N/A | NdA | NdT | Nota | Nota dell'* | Note | Note alla storia |"
            " Note autore | Note autrice | Note d'autore | Note d'autrice | Note dell'* | Note"
            " dell'autore | Note dell'autrice | Note di * | Note finali | Note varie | Precisazioni |"
            " Premessa"
        ),
        matches=(
            "Commenti: Ina, Tom.",
            "Note varie - Ina, Tom.",
        ),
        misses=(
            "Note alla storia era la parola che nessuno diceva più sul molo quella mattina",
            "Nessuno sul molo le aveva parlato quella mattina di ndA, e poi lei lo capì: pioggia",
        ),
    ),
    LabelRow(
        field="prompt",
        language="it",
        written=(
            "Casella | Citazione | Giorno/Prompt | Giorno/Tema | Input | Missione | Parola | Parole"
            " chiave | Prompt | Prompt usato | Richiesta | Sfida | Tabella | Tema | Traccia"
        ),
        matches=(
            "Missione: lamp",
            "Traccia - lamp",
        ),
        misses=(
            "Richiesta era la parola che nessuno diceva più sul molo quella mattina",
            "Nessuno sul molo le aveva parlato quella mattina di tema, e poi lei lo capì: pioggia",
        ),
    ),
    LabelRow(
        field="based_on",
        language="it",
        written=(
            "Autore originale | Autrice originale | Basato su | Ispirata a | Ispirato a | Ispirazione"
            " | Link alla storia originale | Link originale | Storia originale | Titolo originale |"
            " Tratto da"
        ),
        matches=(
            "Autore originale: Tram Nine",
            "Tratto da - Tram Nine",
        ),
        misses=(
            "Autrice originale era la parola che nessuno diceva più sul molo quella mattina",
            "Nessuno sul molo le aveva parlato quella mattina di basato su, e poi lei lo capì: pioggia",
        ),
    ),
    LabelRow(
        field="thanks",
        language="it",
        written="Crediti | Grazie | Grazie a | Ringraziamenti",
        matches=(
            "Crediti: Nell",
            "Ringraziamenti - Nell",
        ),
        misses=(
            "Ringraziamenti era la parola che nessuno diceva più sul molo quella mattina",
            "Nessuno sul molo le aveva parlato quella mattina di grazie, e poi lei lo capì: pioggia",
        ),
    ),
    LabelRow(
        field="feedback",
        language="it",
        written="Critiche | Recensioni",
        matches=(
            "Critiche: yes",
            "Recensioni - yes",
        ),
        misses=(
            "Recensioni era la parola che nessuno diceva più sul molo quella mattina",
            "Nessuno sul molo le aveva parlato quella mattina di critiche, e poi lei lo capì: pioggia",
        ),
    ),
    LabelRow(
        field="archive",
        language="it",
        written="Archiviazione | Archivio | Distribuzione",
        matches=(
            "Archiviazione: ask",
            "Distribuzione - ask",
        ),
        misses=(
            "Archiviazione era la parola che nessuno diceva più sul molo quella mattina",
            "Nessuno sul molo le aveva parlato quella mattina di archivio, e poi lei lo capì: pioggia",
        ),
    ),
    LabelRow(
        field="team",
        language="it",
        written="Squadra",
        matches=("Squadra: Blue",),
        misses=(
            "Squadra era la parola che nessuno diceva più sul molo quella mattina",
            "Nessuno sul molo le aveva parlato quella mattina di squadra, e poi lei lo capì: pioggia",
        ),
    ),
    LabelRow(
        field=None,
        language="it",
        written="Capitoli precedenti | Capitolo precedente | Link | Posta",
        matches=(
            "Capitoli precedenti: http://example.org/",
            "Posta - http://example.org/",
        ),
        misses=(
            "Capitoli precedenti era la parola che nessuno diceva più sul molo quella mattina",
            "Nessuno sul molo le aveva parlato quella mattina di link, e poi lei lo capì: pioggia",
        ),
    ),
)
