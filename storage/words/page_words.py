"""The words that pages print around an entry, in the languages their looks speak: one row a language.

Labels, links, menus, what opens the comments, who wrote, how long ago: all of them are of the site, none is
what anybody wrote. Lines of a row are the tests: `matches` are lines that are of the page, as what, and
`misses` lines that somebody may have typed. A new word goes into its row with the line it was needed for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """What the pages of one language print; phrases are parted by semicolons."""

    language: str
    labels: Mapping[str, str] = field(default_factory=dict)
    """By field: what stands before its value."""
    current: str = ""
    """What stands before a label: "Current" mood."""
    wrote: str = ""
    """Between who wrote and the comma."""
    within: str = ""
    """Between that and a community."""
    strong: str = ""
    """Links that nobody types by themselves."""
    follow: str = ""
    """Links to follow somebody elsewhere, which end in the account."""
    weak: str = ""
    """Menu words that may also be a subject: of the page only among their like."""
    openers: str = ""
    """What invites to comment, and so stands above the comments."""
    comments: str = ""
    """Patterns of the word behind a number of comments."""
    ago: str = ""
    """A pattern of a time that says only how long ago."""
    titles: str = ""
    """A pattern of what a page calls itself above its entries."""
    related: str = ""
    """A pattern of the heading above other entries of the journal, which stand below this one."""
    lately: str = ""
    """Words for a day that stand before a time."""
    matches: tuple[tuple[str, str], ...]
    """(`label`, `links`, `title`, `related`, `opener`, `count`, `ago` or `wrote`, a line that is one)."""
    misses: tuple[tuple[str, str], ...]


_EN = PageWords(
    language="en",
    lately="yesterday;today",
    follow="subscribe to telegram channel",
    related=r"(?:recent )?posts from this journal(?: by [“\"«].{1,80}[”\"»] tag)?",
    titles=(
        r"below (?:is|are) (?:the |\d{1,3} )*(?:most recent )?(?:journal )?(?:entry|entries)\b.{0,120}|livejournal for .{1,80}"
        r"|you are viewing .{1,80}|viewing .{1,60}'s journal|.{1,60}'s (?:live|dead|insane)?journal"
    ),
    labels={
        "mood": "mood",
        "music": "music",
        "location": "location",
        "tags": "tags",
        "subject": "subject",
        "date": "date",
        "time": "time",
        "user": "user;username;from",
        "security": "security",
    },
    current="current;entry;my;post",
    wrote="wrote;posted;posting",
    within="in;to",
    strong=(
        "previous entry;next entry;previous post;next post;previous day;next day;previous;next;back a day"
        ";forward a day;add to memories;add memory;add to memory;tell a friend;track this;track this entry"
        ";track entry;share this entry;share this;share this post;flag this entry;flag this post;edit entry"
        ";edit tags;edit this entry;view all archives;leave a comment;permanent link;permalink;link to this"
        ";skip to main content;go back;back to top;go to top;top of page;reply to this;your trackbacks"
        ";post comment;post a comment;post a new comment;leave comment;add a comment;comment on this;below is the entry"
        ";subscribe to journal;add friend;add to friends;send message;view original;keep unread;mark as read"
        ";share with note;add star;show details;visit website;open in browser;read more on livejournal"
        ";older entry;newer entry;earlier entry;later entry;previous 20;next 20;email this;print this"
        ";track changes;expand all;collapse all;view all comments;hide comments;show comments;like this"
        ";most recent entries;calendar view;livejournal userinfo;journal archive;forgot it?;forgot password?;remember me;stay logged in"
        ";enter reader view;exit reader view;listen to this page;share on facebook;share on twitter"
    ),
    weak=(
        "livejournal;livejournal.com;dreamwidth;dreamwidth studios;insanejournal;deadjournal;lj.rossia.org;home"
        ";find more;communities;rss reader;shop;help;login;log in;log out;logout;create blog;create journal;join"
        ";create an account;create account;english;english (en);news;main;top;up;down;interesting;about"
        ";search;site map;sitemap;profile;user info;userinfo;calendar;archive;archives;friends;friends page"
        ";memories;recent entries;recent;reading page;network;tags;journal;website;subscribe;unsubscribe;tweet"
        ";post entry;post;update journal;account settings;manage;explore;support;privacy;terms;flag;link;share"
        ";track;edit;add;reply;comments;entry;entries;day;read;view;menu;more;sign up;store;ratings;disable ads"
        ";your account;editor's choice;writer's block;upgrade account;switch to mobile;open menu;navigation"
        ";asylums;create;browse options;account name;password;username;like;email;save;follow;following;feed"
        ";community;members;watch;thread;parent;delete;freeze;screen;hide;star;browse;interests;directory;faq"
        ";random;gallery;photos;videos;messages;inbox;notifications;settings;ad;ads;advertisement;sponsored;to top"
        ";read comments;back;forward;print;favorites;bookmarks;style;mobile;full version;desktop version;notes"
    ),
    openers=(
        "post a new comment;post a comment;post comment;leave a comment;leave comment;add a comment;add comment"
        ";comment on this;comment on this entry;comment on this post;reply to this;reply to this entry"
        ";read comments;log in to reply;log in to comment;write a comment;comments for this post;join the discussion"
    ),
    comments=r"comments?(?:\(s\))?|replies|reply|responses?|thoughts?",
    ago=(
        r"(?:about\s+|over\s+|almost\s+)?(?:an?|\d{1,3})\s+(?:year|month|week|day|hour|minute|second|yr|mo|hr|min)s?\s+ago"
        r"|\d{1,3}\s?(?:y|mo|w|d|h|m)(?:\s+ago)?"
    ),
    matches=(
        ("related", "Posts from This Journal by “kettles” Tag"),
        ("links", "Subscribe"),
        ("links", "Tweet"),
        ("links", "Subscribe to Telegram channel"),
        ("label", "Current Mood: calm"),
        ("label", "[ mood | calm ]"),
        ("links", "Previous Entry  Add to memories!  Tell a Friend!  Next Entry"),
        ("links", "Recent Entries | Archive | Friends | User Info"),
        ("links", "[entries|friends|calendar]"),
        ("opener", "Post A Comment | Add to Memories | Link"),
        ("opener", "link  post comment"),
        ("opener", "(3 comments | Leave a comment)"),
        ("opener", "{ 4 comments } | { post comment }"),
        ("opener", "( 7 kettles — Leave a comment )"),
        ("title", "Below are the 20 most recent journal entries recorded in kettle_ann's LiveJournal:"),
        ("title", "LiveJournal for Kettle Ann."),
        ("count", "Link 1 comment Reply"),
        ("count", "12 comments"),
        ("ago", "3 years ago"),
        ("ago", "Yesterday, 9:41 PM"),
        ("wrote", "Kettle Ann (kettle_ann) wrote in tin_post,"),
    ),
    misses=(
        ("related", "Posts from this journal that I like"),
        ("label", "My mood was calm"),
        ("links", "The next day"),
        ("title", "Below is what I said to the kettle"),
        ("opener", "Please leave a comment if you read this!"),
        ("opener", "7 kettles, so leave a comment"),
        ("count", "3 comments I never answered"),
        ("ago", "3 years ago I had a kettle"),
        ("ago", "Yesterday"),
        ("wrote", "She wrote in tin,"),
    ),
)
_RU = PageWords(
    language="ru",
    lately="вчера;сегодня",
    follow="подписаться на telegram канал",
    related=r"(?:последние )?записи из этого журнала(?: по (?:теме|тегу|метке) [«\"“].{1,80}[»\"”])?",
    titles=r"вы смотрите .{1,80}|ниже (?:приведены|показаны|находятся) .{1,120}|(?:живой )?журнал пользователя .{1,60}",
    labels={
        "mood": "настроение",
        "music": "музыка",
        "location": "местоположение;местонахождение",
        "tags": "метки;теги;тэги;ключевые слова",
        "subject": "тема;заголовок",
        "date": "дата",
        "time": "время",
        "security": "доступ;видно",
    },
    current="текущее;текущая;текущие",
    wrote="пишет;написал;написала;написал(а)",
    within="в;во",
    strong=(
        "предыдущая запись;следующая запись;добавить в избранное;рассказать другу;рассказать друзьям"
        ";поделиться;пожаловаться;предыдущий пост;следующий пост;вверх;назад;вперёд;вперед;наверх;подписаться"
        ";добавить в друзья;написать комментарий;оставить комментарий;добавить комментарий;сказать другу"
        ";поделиться записью;в избранное;к началу страницы;развернуть все;свернуть все;пред. запись;след. запись"
        ";предыдущая;следующая;отправить ссылку другу;нравится;отслеживать;редактировать запись;читать далее"
        ";показать комментарии;скрыть комментарии;открыть полную версию;ветвь дискуссии;пометить"
    ),
    weak=(
        "войти;войти в систему;главная;помощь;создать дневник;создать блог;написать в дневник;новости сайта"
        ";общие настройки;подробный режим;оплата;редактировать;настройки;список друзей;дневник;картинки;пароль"
        ";вид дневника;сообщества;настроить s2;забыли пароль?;тех. поддержка;русский;русский (ru);магазин"
        ";топ;медиа;рейтинги;профиль;календарь;друзья;архив;ссылка;ещё;еще;читать;вход;регистрация;faq;ljr-fif"
        ";жж;живой журнал;зарегистрироваться;меню;лента;интересное;свежие записи;последние записи;записи;поиск"
        ";информация о пользователе;информация;о себе;избранное;метки;теги;комментарии;ответить;сообщения;блог"
        ";лента друзей;уведомления;реклама;категории;журнал;подписки;подписчики;имя пользователя;запомнить меня"
    ),
    openers=(
        "оставить комментарий;добавить комментарий;комментировать;прокомментировать;написать комментарий"
        ";комментировать запись;ответить на запись;обсудить;читать комментарии"
    ),
    comments=r"комментари\w+|коммент\w*|ответ(?:а|ов)?",
    ago=(
        r"(?:\d{1,3}\s+)?(?:год|года|лет|месяц|месяца|месяцев|недел[юия]|недель|день|дня|дней|час|часа|часов|минут[уы]?"
        r"|секунд[уы]?)\s+назад"
    ),
    matches=(
        ("related", "Записи из этого журнала по тегу «чайник»"),
        ("links", "Подписаться на Telegram канал"),
        ("label", "Настроение: тихое"),
        ("links", "Предыдущая запись Следующая запись"),
        ("links", "Меню | Лента | Интересное"),
        ("title", "Ниже приведены 20 последних записей"),
        ("opener", "Написать комментарий"),
        ("count", "3 комментария"),
        ("ago", "3 года назад"),
        ("ago", "год назад"),
        ("wrote", "Чайник (kettle_ann) написала,"),
    ),
    misses=(
        ("related", "Записи из этого журнала читает чайник"),
        ("label", "Настроение у меня тихое"),
        ("links", "Следующая зима"),
        ("opener", "Оставить комментарий может каждый"),
        ("count", "3 комментария, и все о чайнике"),
        ("ago", "Три года назад был чайник"),
        ("wrote", "Он написал,"),
    ),
)
_UK = PageWords(
    language="uk",
    lately="вчора;сьогодні",
    labels={
        "mood": "настрій;настрій дня",
        "music": "музика",
        "location": "місцезнаходження;місце",
        "tags": "мітки;теґи",
        "subject": "тема",
        "date": "дата",
        "time": "час",
    },
    current="поточний;поточна;поточне",
    wrote="пише;написав;написала",
    within="у;до",
    strong=(
        "попередній запис;наступний запис;додати в обране;додати до обраного;розповісти другу;поділитися"
        ";поскаржитися;залишити коментар;додати коментар;нагору;підписатися;попередній;наступний"
    ),
    weak=(
        "увійти;реєстрація;друзі;календар;архів;пошук;головна;профіль;допомога;посилання;відповісти;журнал;записи;меню"
        ";останні записи;інформація"
    ),
    openers="залишити коментар;додати коментар;коментувати;написати коментар",
    comments=r"коментар(?:ів|і|я)?",
    ago=r"\d{1,3}\s+(?:рік|роки|років|місяц\w+|тиж\w+|дн\w+|день|годин\w*|хвилин\w*)\s+тому",
    matches=(
        ("label", "Поточний настрій: сонний"),
        ("links", "Попередній запис | Поділитися | Наступний запис"),
        ("links", "Останні записи  Архів  Друзі  Інформація"),
        ("opener", "Залишити коментар"),
        ("count", "5 коментарів"),
        ("ago", "2 роки тому"),
        ("wrote", "Глечик (hlechyk) пише в tin_post,"),
    ),
    misses=(("links", "Наступний чайник"), ("ago", "Два роки тому він співав")),
)
_BE = PageWords(
    language="be",
    labels={"mood": "настрой", "music": "музыка", "tags": "меткі;тэгі", "location": "месцазнаходжанне"},
    current="бягучы;бягучая",
    wrote="піша;напісаў;напісала",
    within="у",
    strong="папярэдні запіс;наступны запіс;дадаць у абранае;расказаць сябру;падзяліцца;пакінуць каментар;наверх",
    weak="увайсці;сябры;каляндар;архіў;пошук;адказаць;спасылка",
    openers="пакінуць каментар;дадаць каментар;каментаваць",
    comments=r"каментар(?:ы|оў|я|ый)?",
    matches=(("label", "Настрой: ціхі"), ("opener", "Пакінуць каментар"), ("count", "4 каментары")),
    misses=(("links", "Наступны чайнік"),),
)
_DE = PageWords(
    language="de",
    lately="gestern;heute",
    labels={
        "mood": "stimmung;laune",
        "music": "musik",
        "location": "ort;aufenthaltsort;standort",
        "tags": "schlagwörter;stichwörter;schlagworte;tags des eintrags",
        "subject": "betreff;thema",
        "date": "datum",
        "time": "zeit;uhrzeit",
        "user": "benutzer;benutzername",
        "security": "sicherheit;sichtbarkeit",
    },
    current="aktuelle;aktueller;aktuelles;derzeitige;derzeitiger;momentane;momentaner;gegenwärtige",
    wrote="schrieb;hat geschrieben;schreibt",
    within="in",
    strong=(
        "vorheriger eintrag;voriger eintrag;nächster eintrag;zu den memoiren hinzufügen;zu erinnerungen hinzufügen"
        ";zu den erinnerungen hinzufügen;einem freund erzählen;einem freund davon erzählen;weitersagen;weiterempfehlen"
        ";kommentar hinterlassen;kommentar schreiben;neuen kommentar schreiben;kommentar abgeben;darauf antworten"
        ";eintrag bearbeiten;tags bearbeiten;eintrag verfolgen;nach oben;seitenanfang;zum seitenanfang;eintrag teilen"
        ";vorherigen eintrag;nächsten eintrag;zurück zum anfang;zu den favoriten hinzufügen;voriger tag;nächster tag"
    ),
    weak=(
        "anmelden;abmelden;konto erstellen;konto anlegen;registrieren;suche;suchen;startseite;freunde;kalender;archiv"
        ";profil;benutzerinfo;benutzerinformation;neueste einträge;aktuelle einträge;letzte einträge;einträge;hilfe;antworten;teilen"
        ";melden;bearbeiten;verfolgen;weiter;zurück;kommentare;erinnerungen;memoiren;gemeinschaften;mehr;menü;merken"
        ";benutzername;passwort;kennwort;tagebuch;übersicht;erkunden;shop;datenschutz;impressum;gefällt mir;drucken"
    ),
    openers=(
        "kommentar schreiben;neuen kommentar schreiben;kommentar hinterlassen;einen kommentar hinterlassen;kommentieren"
        ";kommentar abgeben;kommentar verfassen;darauf antworten;neuer kommentar;kommentare lesen"
    ),
    comments=r"kommentare?|antworten",
    ago=r"vor\s+(?:\d{1,3}|einem|einer)\s+(?:jahr(?:en)?|monat(?:en)?|woche[n]?|tag(?:en)?|stunde[n]?|minute[n]?)",
    matches=(
        ("label", "Aktuelle Stimmung: wach"),
        ("links", "Voriger Eintrag  Zu den Memoiren hinzufügen  Nächster Eintrag"),
        ("links", "Zu den Memoiren hinzufuegen | Naechster Eintrag"),
        ("links", "Anmelden | Konto erstellen | Suche"),
        ("links", "Aktuelle Einträge  Archiv  Freunde  Profil"),
        ("opener", "(Kommentar hinterlassen)"),
        ("count", "2 Kommentare"),
        ("ago", "vor 3 Jahren"),
        ("wrote", "Kessel Anna (kettle_ann) schrieb in tin_post,"),
    ),
    misses=(
        ("links", "Nächster Halt"),
        ("ago", "vor 3 Jahren kam er"),
        ("opener", "Wer mag, darf einen Kommentar hinterlassen"),
    ),
)
_FR = PageWords(
    language="fr",
    lately="hier;aujourd'hui",
    labels={
        "mood": "humeur",
        "music": "musique",
        "location": "lieu;emplacement",
        "tags": "mots-clés;étiquettes;mots clés",
        "subject": "sujet;objet",
        "date": "date",
        "time": "heure",
    },
    current="actuelle;actuel",
    wrote="a écrit;écrit",
    within="dans;sur",
    strong=(
        "entrée précédente;entrée suivante;billet précédent;billet suivant;ajouter aux souvenirs;ajouter aux mémoires"
        ";en parler à un ami;le dire à un ami;partager cette entrée;laisser un commentaire;poster un commentaire"
        ";ajouter un commentaire;haut de page;retour en haut;modifier l'entrée;signaler;jour précédent;jour suivant"
    ),
    weak=(
        "connexion;se connecter;créer un compte;recherche;rechercher;accueil;amis;calendrier;archives;profil;infos"
        ";entrées récentes;entrées;aide;répondre;partager;lien;modifier;suivre;souvenirs;mémoires;communautés;plus"
        ";précédent;suivant;commentaires;journal;mot de passe;s'abonner;boutique;menu;imprimer;informations"
    ),
    openers=(
        "laisser un commentaire;poster un commentaire;ajouter un commentaire;commenter;écrire un commentaire;répondre à cette entrée"
    ),
    comments=r"commentaires?|réponses?",
    ago=r"il\s+y\s+a\s+(?:\d{1,3}|une?)\s+(?:an|année|mois|semaine|jour|heure|minute)s?",
    matches=(
        ("label", "Humeur actuelle: fatiguée"),
        ("links", "Entrée précédente | Ajouter aux souvenirs | Entrée suivante"),
        ("opener", "Laisser un commentaire"),
        ("count", "2 commentaires"),
        ("ago", "il y a 3 ans"),
        ("wrote", "Bouilloire (kettle_ann) a écrit dans tin_post,"),
    ),
    misses=(("links", "Entrée interdite"), ("ago", "il y a 3 ans qu'elle chante")),
)
_ES = PageWords(
    language="es",
    lately="ayer;hoy",
    labels={
        "mood": "ánimo;estado de ánimo;humor",
        "music": "música",
        "location": "lugar;ubicación",
        "tags": "etiquetas",
        "subject": "asunto;tema",
        "date": "fecha",
        "time": "hora",
    },
    current="actual",
    wrote="escribió;ha escrito",
    within="en",
    strong=(
        "entrada anterior;entrada siguiente;siguiente entrada;añadir a recuerdos;añadir a memorias;agregar a memorias"
        ";añadir a favoritos;cuéntaselo a un amigo;contárselo a un amigo;decir a un amigo;dejar un comentario"
        ";deja un comentario;publicar un comentario;compartir esta entrada;volver arriba;ir arriba;editar entrada"
    ),
    weak=(
        "iniciar sesión;entrar;crear una cuenta;crear cuenta;buscar;inicio;amigos;calendario;archivo;archivos;perfil"
        ";entradas recientes;entradas;ayuda;responder;compartir;enlace;editar;seguir;recuerdos;memorias;comunidades"
        ";anterior;siguiente;comentarios;diario;contraseña;más;menú;información;denunciar"
    ),
    openers="dejar un comentario;deja un comentario;publicar un comentario;añadir un comentario;comentar;escribir un comentario",
    comments=r"comentarios?|respuestas?",
    ago=r"hace\s+(?:\d{1,3}|una?)\s+(?:año|mes|mese|semana|día|hora|minuto)s?",
    matches=(
        ("label", "Humor actual: dormida"),
        ("label", "Estado de ánimo: dormida"),
        ("links", "Entrada anterior | Añadir a recuerdos | Entrada siguiente"),
        ("opener", "Deja un comentario"),
        ("count", "2 comentarios"),
        ("ago", "hace 3 años"),
        ("wrote", "Tetera (kettle_ann) escribió en tin_post,"),
    ),
    misses=(("links", "Entrada libre"), ("ago", "hace 3 años cantaba")),
)
_PT = PageWords(
    language="pt",
    lately="ontem;hoje",
    labels={
        "mood": "humor",
        "music": "música",
        "location": "local;localização",
        "tags": "etiquetas;marcadores",
        "subject": "assunto",
        "date": "data",
        "time": "hora",
    },
    current="atual;actual",
    wrote="escreveu",
    within="em;no;na",
    strong=(
        "entrada anterior;próxima entrada;postagem anterior;próxima postagem;adicionar às memórias;contar a um amigo"
        ";deixe um comentário;deixar um comentário;postar um comentário;voltar ao topo;compartilhar esta entrada"
    ),
    weak=(
        "entrar;criar uma conta;criar conta;buscar;pesquisar;início;amigos;calendário;arquivo;perfil;entradas recentes"
        ";ajuda;responder;compartilhar;partilhar;editar;memórias;comunidades;anterior;próxima;comentários;diário;senha"
    ),
    openers="deixe um comentário;deixar um comentário;postar um comentário;comentar;adicionar um comentário",
    comments=r"comentários?|respostas?",
    ago=r"há\s+(?:\d{1,3}|uma?)\s+(?:ano|mês|mese|semana|dia|hora|minuto)s?",
    matches=(
        ("label", "Humor atual: sonolenta"),
        ("links", "Postagem anterior | Adicionar às memórias | Próxima postagem"),
        ("opener", "Deixe um comentário"),
        ("count", "2 comentários"),
        ("ago", "há 3 anos"),
        ("wrote", "Chaleira (kettle_ann) escreveu em tin_post,"),
    ),
    misses=(("links", "Próxima parada"), ("ago", "há 3 anos ela cantava")),
)
_IT = PageWords(
    language="it",
    lately="ieri;oggi",
    labels={
        "mood": "umore",
        "music": "musica",
        "location": "luogo;località",
        "tags": "etichette",
        "subject": "oggetto;argomento",
        "date": "data",
        "time": "ora",
    },
    current="attuale",
    wrote="ha scritto",
    within="in;su",
    strong=(
        "post precedente;post successivo;voce precedente;voce successiva;aggiungi ai ricordi;aggiungi alle memorie"
        ";dillo a un amico;lascia un commento;inserisci un commento;torna su;torna all'inizio;condividi questo post"
    ),
    weak=(
        "accedi;crea un account;cerca;amici;calendario;archivio;profilo;post recenti;ultime voci;aiuto;rispondi"
        ";condividi;collegamento;modifica;ricordi;memorie;comunità;precedente;successivo;commenti;diario;altro"
    ),
    openers="lascia un commento;inserisci un commento;aggiungi un commento;commenta;scrivi un commento",
    comments=r"comment[oi]|rispost[ae]",
    ago=r"(?:\d{1,3}|un'?a?)\s+(?:ann[oi]|mes[ei]|settiman[ae]|giorn[oi]|or[ae]|minut[oi])\s+fa",
    matches=(
        ("label", "Umore attuale: assonnata"),
        ("links", "Post precedente | Aggiungi ai ricordi | Post successivo"),
        ("opener", "Lascia un commento"),
        ("count", "2 commenti"),
        ("ago", "3 anni fa"),
        ("wrote", "Teiera (kettle_ann) ha scritto in tin_post,"),
    ),
    misses=(("links", "Post precedente alla guerra"), ("ago", "3 anni fa cantava")),
)
_NL = PageWords(
    language="nl",
    lately="gisteren;vandaag",
    labels={
        "mood": "stemming;humeur",
        "music": "muziek",
        "location": "locatie;plaats",
        "tags": "trefwoorden;labels",
        "subject": "onderwerp",
        "date": "datum",
        "time": "tijd",
    },
    current="huidige;huidig",
    wrote="schreef",
    within="in",
    strong=(
        "vorig bericht;volgend bericht;vorige post;volgende post;aan herinneringen toevoegen;toevoegen aan herinneringen"
        ";vertel een vriend;vertel het een vriend;laat een reactie achter;plaats een reactie;naar boven;terug naar boven"
    ),
    weak=(
        "inloggen;aanmelden;account aanmaken;zoeken;vrienden;kalender;archief;profiel;recente berichten;reageren"
        ";antwoorden;delen;bewerken;volgen;herinneringen;vorige;volgende;reacties;dagboek;meer;wachtwoord"
    ),
    openers="laat een reactie achter;plaats een reactie;reageer;reageren;geef een reactie;schrijf een reactie",
    comments=r"reacties?|antwoorden",
    ago=r"(?:\d{1,3}|een)\s+(?:jaar|maand(?:en)?|we(?:ek|ken)|dag(?:en)?|uur|uren|minu(?:ut|ten))\s+geleden",
    matches=(
        ("label", "Huidige stemming: slaperig"),
        ("links", "Vorig bericht | Vertel een vriend | Volgend bericht"),
        ("opener", "Laat een reactie achter"),
        ("count", "2 reacties"),
        ("ago", "3 jaar geleden"),
        ("wrote", "Ketel (kettle_ann) schreef in tin_post,"),
    ),
    misses=(("links", "Vorig jaar"), ("ago", "3 jaar geleden zong hij")),
)
_PL = PageWords(
    language="pl",
    lately="wczoraj;dzisiaj",
    labels={
        "mood": "nastrój",
        "music": "muzyka",
        "location": "miejsce;lokalizacja",
        "tags": "tagi;etykiety",
        "subject": "temat",
        "date": "data",
        "time": "czas",
    },
    current="obecny;obecna;obecne;aktualny;aktualna;bieżący;bieżąca",
    wrote="napisał;napisała;pisze",
    within="w;na;do",
    strong=(
        "poprzedni wpis;następny wpis;dodaj do wspomnień;dodaj do ulubionych;powiedz znajomemu;powiedz przyjacielowi"
        ";dodaj komentarz;zostaw komentarz;na górę;do góry;udostępnij wpis;edytuj wpis"
    ),
    weak=(
        "zaloguj;zaloguj się;utwórz konto;szukaj;znajomi;kalendarz;archiwum;profil;ostatnie wpisy;wpisy;pomoc"
        ";odpowiedz;udostępnij;edytuj;wspomnienia;poprzedni;następny;komentarze;dziennik;więcej;hasło;wątek"
    ),
    openers="dodaj komentarz;zostaw komentarz;skomentuj;napisz komentarz",
    comments=r"komentarz(?:e|y)?|odpowied(?:ź|zi)",
    ago=r"(?:\d{1,3}\s+)?(?:rok|lata|lat|miesi\w+|tydzień|tygodni\w*|dzień|dni|godzin\w*|minut\w*)\s+temu",
    matches=(
        ("label", "Obecny nastrój: senny"),
        ("links", "Poprzedni wpis | Powiedz znajomemu | Następny wpis"),
        ("opener", "Skomentuj"),
        ("count", "2 komentarze"),
        ("ago", "3 lata temu"),
        ("wrote", "Czajnik (kettle_ann) napisał w tin_post,"),
    ),
    misses=(("links", "Następny czajnik"), ("ago", "3 lata temu śpiewał")),
)
_CS = PageWords(
    language="cs",
    lately="včera;dnes",
    labels={"mood": "nálada", "music": "hudba", "location": "místo", "tags": "štítky", "subject": "předmět"},
    current="současná;aktuální",
    wrote="napsal;napsala",
    within="v;do",
    strong="předchozí zápis;další zápis;předchozí příspěvek;další příspěvek;přidat komentář;přidat do vzpomínek;nahoru",
    weak="přihlásit se;hledat;přátelé;kalendář;archiv;odpovědět;odkaz;sdílet;upravit;komentáře;deník",
    openers="přidat komentář;komentovat;okomentovat;napsat komentář",
    comments=r"komentář(?:e|ů)?",
    ago=r"před\s+\d{1,3}\s+(?:let|roky|měsíci|dny|hodinami)",
    matches=(("label", "Nálada: ospalá"), ("opener", "Přidat komentář"), ("count", "2 komentáře")),
    misses=(("links", "Další konvice"),),
)
_SV = PageWords(
    language="sv",
    lately="igår;idag",
    labels={
        "mood": "humör;sinnesstämning",
        "music": "musik",
        "location": "plats",
        "tags": "taggar;etiketter",
        "subject": "ämne",
        "date": "datum",
        "time": "tid",
    },
    current="nuvarande;aktuellt;aktuell",
    wrote="skrev",
    within="i",
    strong=(
        "föregående inlägg;nästa inlägg;lägg till i minnen;lägg till i minnena;tipsa en vän;berätta för en vän"
        ";lämna en kommentar;skriv en kommentar;till toppen;tillbaka till toppen"
    ),
    weak="logga in;skapa konto;sök;vänner;kalender;arkiv;profil;senaste inlägg;svara;länk;dela;redigera;minnen;dagbok",
    openers="lämna en kommentar;skriv en kommentar;kommentera;lägg till en kommentar",
    comments=r"kommentar(?:er)?|svar",
    ago=r"(?:för\s+)?\d{1,3}\s+(?:år|månad(?:er)?|veck(?:a|or)|dag(?:ar)?|timm(?:e|ar)|minut(?:er)?)\s+sedan",
    matches=(
        ("label", "Nuvarande humör: sömnig"),
        ("links", "Föregående inlägg | Tipsa en vän | Nästa inlägg"),
        ("opener", "Lämna en kommentar"),
        ("count", "2 kommentarer"),
        ("ago", "för 3 år sedan"),
        ("wrote", "Kitteln (kettle_ann) skrev i tin_post,"),
    ),
    misses=(("links", "Nästa kittel"), ("ago", "för 3 år sedan sjöng den")),
)
_FI = PageWords(
    language="fi",
    lately="eilen;tänään",
    labels={
        "mood": "mieliala;olotila",
        "music": "musiikki",
        "location": "sijainti;paikka",
        "tags": "tagit;avainsanat",
        "subject": "aihe;otsikko",
        "date": "päivä;päivämäärä",
        "time": "aika",
    },
    current="nykyinen;tämänhetkinen",
    wrote="kirjoitti",
    within="yhteisössä",
    strong=(
        "edellinen merkintä;seuraava merkintä;lisää muistoihin;kerro ystävälle;jätä kommentti;lisää kommentti"
        ";kirjoita kommentti;takaisin ylös;sivun alkuun"
    ),
    weak="kirjaudu;luo tili;haku;ystävät;kalenteri;arkisto;profiili;viimeisimmät merkinnät;vastaa;linkki;jaa;muokkaa",
    openers="jätä kommentti;lisää kommentti;kommentoi;kirjoita kommentti",
    comments=r"kommentti(?:a)?|vastaus(?:ta)?",
    ago=r"\d{1,3}\s+(?:vuotta|vuosi|kuukautta|viikkoa|päivää|tuntia|minuuttia)\s+sitten",
    matches=(
        ("label", "Nykyinen mieliala: uninen"),
        ("links", "Edellinen merkintä | Kerro ystävälle | Seuraava merkintä"),
        ("opener", "Jätä kommentti"),
        ("count", "2 kommenttia"),
        ("ago", "3 vuotta sitten"),
        ("wrote", "Pannu (kettle_ann) kirjoitti,"),
    ),
    misses=(("links", "Seuraava pannu"), ("ago", "3 vuotta sitten se lauloi")),
)
PAGE_WORDS: tuple[PageWords, ...] = (*(_EN, _RU, _UK, _BE, _DE, _FR, _ES, _PT, _IT, _NL, _PL, _CS, _SV, _FI),)


def phrases(role: str) -> tuple[str, ...]:
    """Return the phrases of a role in every language, each once.

    >>> "nächster eintrag" in phrases("strong")
    True
    """
    found = (word.strip() for row in PAGE_WORDS for word in getattr(row, role).split(";"))
    return tuple(dict.fromkeys(word for word in found if word))


def patterns(role: str) -> str:
    """Return the patterns of a role in every language as one."""
    return "|".join(found for row in PAGE_WORDS if (found := getattr(row, role)))


def label_fields() -> dict[str, str]:
    """Return the field of every label; where two languages differ, the one that comes first counts."""
    found: dict[str, str] = {}
    for row in PAGE_WORDS:
        for name, words in row.labels.items():
            for word in words.split(";"):
                found.setdefault(word.strip(), name)
    return found
