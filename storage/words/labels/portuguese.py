"""Labels in Portuguese: one row a field. A `*` at the end of a spelling stands for any rest."""

from storage.words.labels.row import LabelRow

PORTUGUESE: tuple[LabelRow, ...] = (
    LabelRow(
        field="title",
        language="pt",
        written="Fic | Nome da fic | Nome da história | Título | Título da fic",
        matches=(
            "Fic: Salt on the Stairs",
            "Título da fic - Salt on the Stairs",
        ),
        misses=(
            "Nome da história era a palavra que ninguém dizia mais no cais naquela manhã",
            "Ninguém no cais lhe tinha falado naquela manhã de fic, e então ela entendeu: chuva",
        ),
    ),
    LabelRow(
        field="author",
        language="pt",
        written="Autor | Autora | Autoras | Autores | Escrito por | Escritora | Nome do autor",
        matches=(
            "Autor: ina_writes",
            "Nome do autor - ina_writes",
        ),
        misses=(
            "Nome do autor era a palavra que ninguém dizia mais no cais naquela manhã",
            "Ninguém no cais lhe tinha falado naquela manhã de autor, e então ela entendeu: chuva",
        ),
    ),
    LabelRow(
        field="translator",
        language="pt",
        written="Tradutor | Tradutora | Traduzido por | Tradução",
        matches=(
            "Tradutor: Nell",
            "Tradução - Nell",
        ),
        misses=(
            "Traduzido por era a palavra que ninguém dizia mais no cais naquela manhã",
            "Ninguém no cais lhe tinha falado naquela manhã de tradutor, e então ela entendeu: chuva",
        ),
    ),
    LabelRow(
        field="artist",
        language="pt",
        written="Arte | Artista | Banner por | Capa | Capista",
        matches=(
            "Arte: quarrel",
            "Capista - quarrel",
        ),
        misses=(
            "Banner por era a palavra que ninguém dizia mais no cais naquela manhã",
            "Ninguém no cais lhe tinha falado naquela manhã de arte, e então ela entendeu: chuva",
        ),
    ),
    LabelRow(
        field="beta",
        language="pt",
        written="Beta | Beta-reader | Betada por | Betado por | Betagem | Revisor | Revisora | Revisão",
        matches=(
            "Beta: Nell, Tom",
            "Revisão - Nell, Tom",
        ),
        misses=(
            "Betada por era a palavra que ninguém dizia mais no cais naquela manhã",
            "Ninguém no cais lhe tinha falado naquela manhã de beta, e então ela entendeu: chuva",
        ),
    ),
    LabelRow(
        field="recipient",
        language="pt",
        written="Amigo secreto | Dedicado a | Dedicatória | Para | Presente para | Presenteado",
        matches=(
            "Amigo secreto: oriole",
            "Presenteado - oriole",
        ),
        misses=(
            "Amigo secreto era a palavra que ninguém dizia mais no cais naquela manhã",
            "Ninguém no cais lhe tinha falado naquela manhã de para, e então ela entendeu: chuva",
        ),
    ),
    LabelRow(
        field="written_for",
        language="pt",
        written="Comunidade | Escrito para | Evento | Feito para | Para o desafio | Projeto",
        matches=(
            "Comunidade: harbour_fest",
            "Para o desafio - harbour_fest",
        ),
        misses=(
            "Para o desafio era a palavra que ninguém dizia mais no cais naquela manhã",
            "Ninguém no cais lhe tinha falado naquela manhã de evento, e então ela entendeu: chuva",
        ),
    ),
    LabelRow(
        field="fandom",
        language="pt",
        written=(
            "Anime | Banda | Categoria da fic | Crossover | Fandom | Fandoms | Série de TV | Série"
            " original | Universo"
        ),
        matches=(
            "Anime: Tram Nine",
            "Universo - Tram Nine",
        ),
        misses=(
            "Categoria da fic era a palavra que ninguém dizia mais no cais naquela manhã",
            "Ninguém no cais lhe tinha falado naquela manhã de anime, e então ela entendeu: chuva",
        ),
    ),
    LabelRow(
        field="series",
        language="pt",
        written="Coleção | Continuação | Saga | Sequência de | Série",
        matches=(
            "Coleção: The Quay",
            "Série - The Quay",
        ),
        misses=(
            "Coleção era a palavra que ninguém dizia mais no cais naquela manhã",
            "Ninguém no cais lhe tinha falado naquela manhã de saga, e então ela entendeu: chuva",
        ),
    ),
    LabelRow(
        field="pairing",
        language="pt",
        written=(
            "Casais | Casal | Casal principal | Emparelhamento | Pairing | Par | Par principal |"
            " Pares | Relacionamento | Relacionamentos | Ship | Shipper | Ships"
        ),
        matches=(
            "Casais: Ina/Tom",
            "Ships - Ina/Tom",
        ),
        misses=(
            "Relacionamentos era a palavra que ninguém dizia mais no cais naquela manhã",
            "Ninguém no cais lhe tinha falado naquela manhã de par, e então ela entendeu: chuva",
        ),
    ),
    LabelRow(
        field="characters",
        language="pt",
        written="Elenco | Personagem | Personagens | Personagens principais",
        matches=(
            "Elenco: Ina, Tom",
            "Personagens principais - Ina, Tom",
        ),
        misses=(
            "Personagens principais era a palavra que ninguém dizia mais no cais naquela manhã",
            "Ninguém no cais lhe tinha falado naquela manhã de elenco, e então ela entendeu: chuva",
        ),
    ),
    LabelRow(
        field="rating",
        language="pt",
        written=(
            "Censura | Classificação | Classificação etária | Classificação indicativa | Faixa etária"
            " | Rating"
        ),
        matches=(
            "Censura: PG-13",
            "Rating - PG-13",
        ),
        misses=(
            "Classificação indicativa era a palavra que ninguém dizia mais no cais naquela manhã",
            "Ninguém no cais lhe tinha falado naquela manhã de rating, e então ela entendeu: chuva",
        ),
    ),
    LabelRow(
        field="warnings",
        language="pt",
        written=(
            "Advertência | Advertências | Alerta | Alertas | Atenção | Aviso | Avisos | Avisos de"
            " conteúdo | Conteúdo | Contém | Gatilhos"
        ),
        matches=(
            "Advertência: storms",
            "Conteúdo - storms",
        ),
        misses=(
            "Advertências era a palavra que ninguém dizia mais no cais naquela manhã",
            "Ninguém no cais lhe tinha falado naquela manhã de aviso, e então ela entendeu: chuva",
        ),
    ),
    LabelRow(
        field="spoilers",
        language="pt",
        written="Spoiler | Spoilers",
        matches=(
            "Spoiler: 2x04",
            "Spoilers - 2x04",
        ),
        misses=(
            "Spoilers era a palavra que ninguém dizia mais no cais naquela manhã",
            "Ninguém no cais lhe tinha falado naquela manhã de spoiler, e então ela entendeu: chuva",
        ),
    ),
    LabelRow(
        field="genre",
        language="pt",
        written="Estilo | Género | Géneros | Gênero | Gêneros",
        matches=(
            "Estilo: drama",
            "Gêneros - drama",
        ),
        misses=(
            "Géneros era a palavra que ninguém dizia mais no cais naquela manhã",
            "Ninguém no cais lhe tinha falado naquela manhã de estilo, e então ela entendeu: chuva",
        ),
    ),
    LabelRow(
        field="category",
        language="pt",
        written="Categoria | Categorias | Tipo",
        matches=(
            "Categoria: gen",
            "Tipo - gen",
        ),
        misses=(
            "Categorias era a palavra que ninguém dizia mais no cais naquela manhã",
            "Ninguém no cais lhe tinha falado naquela manhã de tipo, e então ela entendeu: chuva",
        ),
    ),
    LabelRow(
        field="word_count",
        language="pt",
        written=(
            "Contagem de palavras | Extensão | Nº de palavras | Número de palavras | Palavras | Tamanho"
            " | Total de palavras"
        ),
        matches=(
            "Contagem de palavras: 1,204",
            "Total de palavras - 1,204",
        ),
        misses=(
            "Contagem de palavras era a palavra que ninguém dizia mais no cais naquela manhã",
            "Ninguém no cais lhe tinha falado naquela manhã de tamanho, e então ela entendeu: chuva",
        ),
    ),
    LabelRow(
        field="chapter",
        language="pt",
        written="Capítulo | Capítulos | Nº de capítulos | Parte",
        matches=(
            "Capítulo: 2/5",
            "Parte - 2/5",
        ),
        misses=(
            "Nº de capítulos era a palavra que ninguém dizia mais no cais naquela manhã",
            "Ninguém no cais lhe tinha falado naquela manhã de parte, e então ela entendeu: chuva",
        ),
    ),
    LabelRow(
        field="status",
        language="pt",
        written="Completa | Concluída | Estado | Situação | Status | Terminada",
        matches=(
            "Completa: WIP",
            "Terminada - WIP",
        ),
        misses=(
            "Concluída era a palavra que ninguém dizia mais no cais naquela manhã",
            "Ninguém no cais lhe tinha falado naquela manhã de estado, e então ela entendeu: chuva",
        ),
    ),
    LabelRow(
        field="date",
        language="pt",
        written="Data | Data de conclusão | Escrito em",
        matches=(
            "Data: 2007-05-14",
            "Escrito em - 2007-05-14",
        ),
        misses=(
            "Data de conclusão era a palavra que ninguém dizia mais no cais naquela manhã",
            "Ninguém no cais lhe tinha falado naquela manhã de data, e então ela entendeu: chuva",
        ),
    ),
    LabelRow(
        field="date_posted",
        language="pt",
        written="Data de postagem | Postado em | Publicado em",
        matches=(
            "Data de postagem: 2007-05-16",
            "Publicado em - 2007-05-16",
        ),
        misses=(
            "Data de postagem era a palavra que ninguém dizia mais no cais naquela manhã",
            "Ninguém no cais lhe tinha falado naquela manhã de postado em, e então ela entendeu: chuva",
        ),
    ),
    LabelRow(
        field="setting",
        language="pt",
        written=("Ambientação | Cenário | Cronologia | Linha do tempo | Local | Tempo | Temporada | Época"),
        matches=(
            "Ambientação: 1912",
            "Época - 1912",
        ),
        misses=(
            "Linha do tempo era a palavra que ninguém dizia mais no cais naquela manhã",
            "Ninguém no cais lhe tinha falado naquela manhã de época, e então ela entendeu: chuva",
        ),
    ),
    LabelRow(
        field="summary",
        language="pt",
        written="Descrição | Enredo | Resumo | Sinopse | Sumário",
        matches=(
            "Descrição: A lamp goes out.",
            "Sumário - A lamp goes out.",
        ),
        misses=(
            "Descrição era a palavra que ninguém dizia mais no cais naquela manhã",
            "Ninguém no cais lhe tinha falado naquela manhã de resumo, e então ela entendeu: chuva",
        ),
    ),
    LabelRow(
        field="disclaimer",
        language="pt",
        written=(
            "Aviso legal | Declaração | Direitos | Direitos autorais | Disclaimer | Isenção | Nota legal"
        ),
        matches=(
            "Declaração: Not mine.",
            "Isenção - Not mine.",
        ),
        misses=(
            "Direitos autorais era a palavra que ninguém dizia mais no cais naquela manhã",
            "Ninguém no cais lhe tinha falado naquela manhã de isenção, e então ela entendeu: chuva",
        ),
    ),
    LabelRow(
        field="notes",
        language="pt",
        written=(
            "Comentários | Comentários da autora | N.A. | N/A | NdA | Nota | Nota da autora | Nota do"
            " autor | Notas | Notas da autora | Notas do autor | Notas finais | Obs | Observação |"
            " Observações"
        ),
        matches=(
            "Comentários: Ina, Tom.",
            "Observações - Ina, Tom.",
        ),
        misses=(
            "Comentários da autora era a palavra que ninguém dizia mais no cais naquela manhã",
            "Ninguém no cais lhe tinha falado naquela manhã de ndA, e então ela entendeu: chuva",
        ),
    ),
    LabelRow(
        field="prompt",
        language="pt",
        written="Desafio | Frase | Item | Palavra | Pedido | Prompt | Proposta | Tema",
        matches=(
            "Desafio: lamp",
            "Tema - lamp",
        ),
        misses=(
            "Proposta era a palavra que ninguém dizia mais no cais naquela manhã",
            "Ninguém no cais lhe tinha falado naquela manhã de item, e então ela entendeu: chuva",
        ),
    ),
    LabelRow(
        field="based_on",
        language="pt",
        written="Baseada em | Baseado em | Inspirado em | Original",
        matches=(
            "Baseada em: Tram Nine",
            "Original - Tram Nine",
        ),
        misses=(
            "Inspirado em era a palavra que ninguém dizia mais no cais naquela manhã",
            "Ninguém no cais lhe tinha falado naquela manhã de original, e então ela entendeu: chuva",
        ),
    ),
    LabelRow(
        field="thanks",
        language="pt",
        written="Agradecimento | Agradecimentos | Obrigada a | Obrigado a",
        matches=(
            "Agradecimento: Nell",
            "Agradecimentos - Nell",
        ),
        misses=(
            "Agradecimentos era a palavra que ninguém dizia mais no cais naquela manhã",
            "Ninguém no cais lhe tinha falado naquela manhã de agradecimento, e então ela entendeu: chuva",
        ),
    ),
    LabelRow(
        field="feedback",
        language="pt",
        written="Feedback | Reviews",
        matches=(
            "Feedback: yes",
            "Reviews - yes",
        ),
        misses=(
            "Feedback era a palavra que ninguém dizia mais no cais naquela manhã",
            "Ninguém no cais lhe tinha falado naquela manhã de reviews, e então ela entendeu: chuva",
        ),
    ),
    LabelRow(
        field="archive",
        language="pt",
        written="Arquivamento | Arquivo",
        matches=(
            "Arquivamento: ask",
            "Arquivo - ask",
        ),
        misses=(
            "Arquivamento era a palavra que ninguém dizia mais no cais naquela manhã",
            "Ninguém no cais lhe tinha falado naquela manhã de arquivo, e então ela entendeu: chuva",
        ),
    ),
    LabelRow(
        field=None,
        language="pt",
        written="Capítulo anterior | Capítulos anteriores | Link | Próximo capítulo",
        matches=(
            "Capítulo anterior: http://example.org/",
            "Próximo capítulo - http://example.org/",
        ),
        misses=(
            "Capítulos anteriores era a palavra que ninguém dizia mais no cais naquela manhã",
            "Ninguém no cais lhe tinha falado naquela manhã de link, e então ela entendeu: chuva",
        ),
    ),
)
