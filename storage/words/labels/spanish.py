"""Labels in Spanish: one row a field. A `*` at the end of a spelling stands for any rest."""

from storage.words.labels.row import LabelRow

SPANISH: tuple[LabelRow, ...] = (
    LabelRow(
        field="title",
        language="es",
        written="Fic | Historia | Nombre | Nombre del fic | Titulo | Título | Título del fic",
        matches=(
            "Fic: Salt on the Stairs",
            "Título del fic - Salt on the Stairs",
        ),
        misses=(
            "Nombre del fic era la palabra que nadie decía ya en el muelle aquella mañana",
            "Nadie en el muelle le había hablado aquella mañana de fic, y entonces lo entendió: lluvia",
        ),
    ),
    LabelRow(
        field="author",
        language="es",
        written="Autor | Autora | Autores | Coautor | Coautora | Escrito por | Escritora | Por",
        matches=(
            "Autor: ina_writes",
            "Por - ina_writes",
        ),
        misses=(
            "Escrito por era la palabra que nadie decía ya en el muelle aquella mañana",
            "Nadie en el muelle le había hablado aquella mañana de por, y entonces lo entendió: lluvia",
        ),
    ),
    LabelRow(
        field="translator",
        language="es",
        written="Traducción | Traductor | Traductora",
        matches=(
            "Traducción: Nell",
            "Traductora - Nell",
        ),
        misses=(
            "Traducción era la palabra que nadie decía ya en el muelle aquella mañana",
            "Nadie en el muelle le había hablado aquella mañana de traductor, y entonces lo entendió: lluvia",
        ),
    ),
    LabelRow(
        field="artist",
        language="es",
        written="Artista | Ilustración | Ilustrador | Ilustradora | Portada",
        matches=(
            "Artista: quarrel",
            "Ilustradora - quarrel",
        ),
        misses=(
            "Ilustradora era la palabra que nadie decía ya en el muelle aquella mañana",
            "Nadie en el muelle le había hablado aquella mañana de artista, y entonces lo entendió: lluvia",
        ),
    ),
    LabelRow(
        field="beta",
        language="es",
        written="Beta | Beta lectora | Betas | Beteado por | Beteo | Corrección | Lectora beta",
        matches=(
            "Beta: Nell, Tom",
            "Lectora beta - Nell, Tom",
        ),
        misses=(
            "Lectora beta era la palabra que nadie decía ya en el muelle aquella mañana",
            "Nadie en el muelle le había hablado aquella mañana de beta, y entonces lo entendió: lluvia",
        ),
    ),
    LabelRow(
        field="recipient",
        language="es",
        written=(
            "De regalo para | Dedicado | Dedicado a | Dedicatoria | Destinataria | Destinatario | Regalo para"
        ),
        matches=(
            "Dedicado: oriole",
            "Regalo para - oriole",
        ),
        misses=(
            "Destinataria era la palabra que nadie decía ya en el muelle aquella mañana",
            "Nadie en el muelle le había hablado aquella mañana de dedicado, y entonces lo entendió: lluvia",
        ),
    ),
    LabelRow(
        field="written_for",
        language="es",
        written=(
            "Actividad | Comunidad | Concurso | Escrito para | Evento | Para | Para el reto | Para la"
            " comunidad"
        ),
        matches=(
            "Comunidad: harbour_fest",
            "Para - harbour_fest",
        ),
        misses=(
            "Escrito para era la palabra que nadie decía ya en el muelle aquella mañana",
            "Nadie en el muelle le había hablado aquella mañana de para, y entonces lo entendió: lluvia",
        ),
    ),
    LabelRow(
        field="fandom",
        language="es",
        written="Banda | Crossover | Fandom | Fandoms | Serie de TV | Universo",
        matches=(
            "Banda: Tram Nine",
            "Universo - Tram Nine",
        ),
        misses=(
            "Universo era la palabra que nadie decía ya en el muelle aquella mañana",
            "Nadie en el muelle le había hablado aquella mañana de banda, y entonces lo entendió: lluvia",
        ),
    ),
    LabelRow(
        field="series",
        language="es",
        written="Colección | Continuación | Parte de la serie | Saga | Secuela de | Serie",
        matches=(
            "Saga: The Quay",
            "Serie - The Quay",
        ),
        misses=(
            "Secuela de era la palabra que nadie decía ya en el muelle aquella mañana",
            "Nadie en el muelle le había hablado aquella mañana de saga, y entonces lo entendió: lluvia",
        ),
    ),
    LabelRow(
        field="pairing",
        language="es",
        written=(
            "Pairing | Pairings | Pareja | Pareja principal | Parejas | Parejas secundarias |"
            " Relaciones | Relación | Ship"
        ),
        matches=(
            "Pairing: Ina/Tom",
            "Ship - Ina/Tom",
        ),
        misses=(
            "Relaciones era la palabra que nadie decía ya en el muelle aquella mañana",
            "Nadie en el muelle le había hablado aquella mañana de ship, y entonces lo entendió: lluvia",
        ),
    ),
    LabelRow(
        field="characters",
        language="es",
        written=(
            "Personaje | Personajes | Personajes principales | Personajes secundarios | Protagonistas"
            " | Reparto"
        ),
        matches=(
            "Personaje: Ina, Tom",
            "Reparto - Ina, Tom",
        ),
        misses=(
            "Personajes principales era la palabra que nadie decía ya en el muelle aquella mañana",
            "Nadie en el muelle le había hablado aquella mañana de reparto, y entonces lo entendió: lluvia",
        ),
    ),
    LabelRow(
        field="rating",
        language="es",
        written=(
            "Calificación | Categoría de edad | Clasificación | Clasificación por edad | Edad"
            " recomendada | Ranking | Rating"
        ),
        matches=(
            "Calificación: PG-13",
            "Rating - PG-13",
        ),
        misses=(
            "Categoría de edad era la palabra que nadie decía ya en el muelle aquella mañana",
            "Nadie en el muelle le había hablado aquella mañana de rating, y entonces lo entendió: lluvia",
        ),
    ),
    LabelRow(
        field="warnings",
        language="es",
        written=(
            "Advertencia | Advertencias | Advertencias de contenido | Alerta | Aviso | Avisos |"
            " Contenido | Contiene | Cuidado | Ojo | Warnings"
        ),
        matches=(
            "Advertencia: storms",
            "Warnings - storms",
        ),
        misses=(
            "Advertencias era la palabra que nadie decía ya en el muelle aquella mañana",
            "Nadie en el muelle le había hablado aquella mañana de ojo, y entonces lo entendió: lluvia",
        ),
    ),
    LabelRow(
        field="spoilers",
        language="es",
        written="Destripes | Spoiler | Spoilers",
        matches=(
            "Spoiler: 2x04",
            "Spoilers - 2x04",
        ),
        misses=(
            "Spoilers era la palabra que nadie decía ya en el muelle aquella mañana",
            "Nadie en el muelle le había hablado aquella mañana de spoiler, y entonces lo entendió: lluvia",
        ),
    ),
    LabelRow(
        field="genre",
        language="es",
        written="Género | Géneros | Tipo",
        matches=(
            "Género: drama",
            "Tipo - drama",
        ),
        misses=(
            "Géneros era la palabra que nadie decía ya en el muelle aquella mañana",
            "Nadie en el muelle le había hablado aquella mañana de tipo, y entonces lo entendió: lluvia",
        ),
    ),
    LabelRow(
        field="category",
        language="es",
        written="Categoría | Categorías",
        matches=(
            "Categoría: gen",
            "Categorías - gen",
        ),
        misses=(
            "Categorías era la palabra que nadie decía ya en el muelle aquella mañana",
            "Nadie en el muelle le había hablado aquella mañana de categoría, y entonces lo entendió: lluvia",
        ),
    ),
    LabelRow(
        field="word_count",
        language="es",
        written=(
            "Cantidad de palabras | Conteo | Conteo de palabras | Extensión | Longitud | Nº de"
            " palabras | Número de palabras | Palabras | Recuento de palabras | Total de palabras"
        ),
        matches=(
            "Cantidad de palabras: 1,204",
            "Total de palabras - 1,204",
        ),
        misses=(
            "Cantidad de palabras era la palabra que nadie decía ya en el muelle aquella mañana",
            "Nadie en el muelle le había hablado aquella mañana de conteo, y entonces lo entendió: lluvia",
        ),
    ),
    LabelRow(
        field="chapter",
        language="es",
        written="Capítulo | Capítulos | Entrega | Número de capítulos | Parte",
        matches=(
            "Capítulo: 2/5",
            "Parte - 2/5",
        ),
        misses=(
            "Número de capítulos era la palabra que nadie decía ya en el muelle aquella mañana",
            "Nadie en el muelle le había hablado aquella mañana de parte, y entonces lo entendió: lluvia",
        ),
    ),
    LabelRow(
        field="status",
        language="es",
        written="Completo | Estado | Estatus | Terminado",
        matches=(
            "Completo: WIP",
            "Terminado - WIP",
        ),
        misses=(
            "Terminado era la palabra que nadie decía ya en el muelle aquella mañana",
            "Nadie en el muelle le había hablado aquella mañana de estado, y entonces lo entendió: lluvia",
        ),
    ),
    LabelRow(
        field="date",
        language="es",
        written="Fecha | Fecha de escritura",
        matches=(
            "Fecha: 2007-05-14",
            "Fecha de escritura - 2007-05-14",
        ),
        misses=(
            "Fecha de escritura era la palabra que nadie decía ya en el muelle aquella mañana",
            "Nadie en el muelle le había hablado aquella mañana de fecha, y entonces lo entendió: lluvia",
        ),
    ),
    LabelRow(
        field="date_posted",
        language="es",
        written="Fecha de publicación | Publicado",
        matches=(
            "Fecha de publicación: 2007-05-16",
            "Publicado - 2007-05-16",
        ),
        misses=(
            "Fecha de publicación era la palabra que nadie decía ya en el muelle aquella mañana",
            "Nadie en el muelle le había hablado aquella mañana de publicado, y entonces lo entendió: lluvia",
        ),
    ),
    LabelRow(
        field="language",
        language="es",
        written="Idioma",
        matches=("Idioma: English",),
        misses=(
            "Idioma era la palabra que nadie decía ya en el muelle aquella mañana",
            "Nadie en el muelle le había hablado aquella mañana de idioma, y entonces lo entendió: lluvia",
        ),
    ),
    LabelRow(
        field="setting",
        language="es",
        written=(
            "Ambientación | Lugar | Línea de tiempo | Línea temporal | Momento | Situado en |"
            " Temporada | Timeline | Ubicación | Época | Época/Lugar"
        ),
        matches=(
            "Ambientación: 1912",
            "Época - 1912",
        ),
        misses=(
            "Línea de tiempo era la palabra que nadie decía ya en el muelle aquella mañana",
            "Nadie en el muelle le había hablado aquella mañana de época, y entonces lo entendió: lluvia",
        ),
    ),
    LabelRow(
        field="summary",
        language="es",
        written=(
            "Argumento | De qué va | Descripción | En resumen | Resumen | Sinopsis | Sumario |"
            " Summary | Trama"
        ),
        matches=(
            "Argumento: A lamp goes out.",
            "Trama - A lamp goes out.",
        ),
        misses=(
            "Descripción era la palabra que nadie decía ya en el muelle aquella mañana",
            "Nadie en el muelle le había hablado aquella mañana de trama, y entonces lo entendió: lluvia",
        ),
    ),
    LabelRow(
        field="disclaimer",
        language="es",
        written=(
            "Aviso legal | Declaimer | Derechos | Descargo | Descargo de responsabilidad | Disclaimer"
            " | Exención de responsabilidad | Propiedad | Renuncia"
        ),
        matches=(
            "Declaimer: Not mine.",
            "Renuncia - Not mine.",
        ),
        misses=(
            "Descargo de responsabilidad era la palabra que nadie decía ya en el muelle aquella mañana",
            "Nadie en el muelle le había hablado aquella mañana de derechos, y entonces lo entendió: lluvia",
        ),
    ),
    LabelRow(
        field="notes",
        language="es",
        written=(
            "A/N | Aclaraciones | Aclaración | Comentario | Comentarios | N.A. | N/A | NdA | Nota |"
            " Nota de autor | Nota de autora | Nota de la autora | Nota de la traductora | Nota del"
            " autor | Notas | Notas adicionales | Notas de autor | Notas de autora | Notas de la"
            " autora | Notas del autor | Notas finales | Notas varias | Observaciones"
        ),
        matches=(
            "A/N: Ina, Tom.",
            "Notas del autor - Ina, Tom.",
        ),
        misses=(
            "Notas de la autora era la palabra que nadie decía ya en el muelle aquella mañana",
            "Nadie en el muelle le había hablado aquella mañana de ndA, y entonces lo entendió: lluvia",
        ),
    ),
    LabelRow(
        field="prompt",
        language="es",
        written=(
            "Condiciones | Desafío | Día/Tema | Palabra | Palabra clave | Petición | Prompt | Reto |"
            " Tabla | Tema | Tema/Día"
        ),
        matches=(
            "Desafío: lamp",
            "Tema - lamp",
        ),
        misses=(
            "Petición era la palabra que nadie decía ya en el muelle aquella mañana",
            "Nadie en el muelle le había hablado aquella mañana de reto, y entonces lo entendió: lluvia",
        ),
    ),
    LabelRow(
        field="based_on",
        language="es",
        written=(
            "Autor original | Autora original | Basado en | Historia original | Inspirado en | Link"
            " original | Título original"
        ),
        matches=(
            "Autor original: Tram Nine",
            "Título original - Tram Nine",
        ),
        misses=(
            "Autora original era la palabra que nadie decía ya en el muelle aquella mañana",
            "Nadie en el muelle le había hablado aquella mañana de basado en, y entonces lo entendió: lluvia",
        ),
    ),
    LabelRow(
        field="thanks",
        language="es",
        written="Agradecimientos | Créditos | Gracias | Gracias a",
        matches=(
            "Agradecimientos: Nell",
            "Gracias a - Nell",
        ),
        misses=(
            "Agradecimientos era la palabra que nadie decía ya en el muelle aquella mañana",
            "Nadie en el muelle le había hablado aquella mañana de gracias, y entonces lo entendió: lluvia",
        ),
    ),
    LabelRow(
        field="feedback",
        language="es",
        written="Críticas | Retroalimentación",
        matches=(
            "Críticas: yes",
            "Retroalimentación - yes",
        ),
        misses=(
            "Retroalimentación era la palabra que nadie decía ya en el muelle aquella mañana",
            "Nadie en el muelle le había hablado aquella mañana de críticas, y entonces lo entendió: lluvia",
        ),
    ),
    LabelRow(
        field="archive",
        language="es",
        written="Archivo | Distribución",
        matches=(
            "Archivo: ask",
            "Distribución - ask",
        ),
        misses=(
            "Distribución era la palabra que nadie decía ya en el muelle aquella mañana",
            "Nadie en el muelle le había hablado aquella mañana de archivo, y entonces lo entendió: lluvia",
        ),
    ),
    LabelRow(
        field="team",
        language="es",
        written="Equipo",
        matches=("Equipo: Blue",),
        misses=(
            "Equipo era la palabra que nadie decía ya en el muelle aquella mañana",
            "Nadie en el muelle le había hablado aquella mañana de equipo, y entonces lo entendió: lluvia",
        ),
    ),
    LabelRow(
        field=None,
        language="es",
        written="Capítulos anteriores | Correo | Enlace | Enlaces",
        matches=(
            "Capítulos anteriores: http://example.org/",
            "Enlaces - http://example.org/",
        ),
        misses=(
            "Capítulos anteriores era la palabra que nadie decía ya en el muelle aquella mañana",
            "Nadie en el muelle le había hablado aquella mañana de correo, y entonces lo entendió: lluvia",
        ),
    ),
)
