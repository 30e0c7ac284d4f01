"""The words that pages print around an entry: labels, links, menus and what opens the comments.

All of them are of the site, in the languages its looks speak; none of them is what anybody wrote.
"""

import re

FIELDS = {
    "mood": "mood настроение настрій настрой stimmung humeur humor ánimo umore nastrój mieliala"
    " humör stemming",
    "music": "music музыка музика musik musique música musica muzyka muziek musiikki",
    "location": "location местоположение местонахождение місцезнаходження ort lieu lugar luogo ubicación",
    "tags": "tags метки теги тэги мітки schlagwörter stichwörter mots-clés etiquetas etichette tagi taggar",
    "subject": "subject тема betreff sujet asunto oggetto temat ämne",
    "date": "date дата datum fecha data päivä",
    "time": "time время zeit heure hora ora czas",
    "user": "user username",
    "security": "security доступ",
}
FIELD_OF = {word: field for field, words in FIELDS.items() for word in words.split()}
CURRENTS = frozenset({"mood", "music", "location", "tags"})
"""Fields that stand above or below a text; the others stand above it only."""
_PREFIX = (
    r"(?P<prefix>(?:current|entry|my|aktuelle[rs]?|derzeitige[rs]?|текущее|текущая|поточний|поточна)\s+)?"
)
_BULLET = r"(?P<bullet>[•*·▪◦‣>~–—-]\s*|o\s+)?"
_NAMES = "|".join(sorted(FIELD_OF, key=len, reverse=True))
LABEL = re.compile(
    rf"{_BULLET}{_PREFIX}(?P<label>{_NAMES})\s*(?:(?:::?|\|)\s*(?P<value>.*)|$)", re.IGNORECASE
)
BRACKETED = re.compile(
    rf"{_BULLET}\[\s*{_PREFIX}(?P<label>{_NAMES})\s*[|:]\s*(?P<value>.*?)\s*\]", re.IGNORECASE
)


def _any_of(*lines: str) -> str:
    words = (word.strip() for line in lines for word in line.split(";"))
    return "|".join(
        sorted((re.escape(word).replace(r"\ ", r"\s+") for word in words if word), key=len, reverse=True)
    )


_STRONG = _any_of(
    "previous entry;next entry;previous post;next post;previous day;next day;previous;next;back a day",
    "forward a day;add to memories;add memory;add to memory;tell a friend;track this;track this entry",
    "track entry;share this entry;share this;share this post;flag this entry;flag this post;edit entry",
    "edit tags;edit this entry;view all archives;leave a comment;permanent link;permalink;link to this",
    "skip to main content;go back;back to top;go to top;top of page;reply to this;your trackbacks",
    "предыдущая запись;следующая запись;добавить в избранное;рассказать другу;рассказать друзьям",
    "поделиться;пожаловаться;предыдущий пост;следующий пост;вверх;назад;вперёд;вперед",
    "vorheriger eintrag;nächster eintrag;entrée précédente;entrée suivante;entrada anterior",
    "entrada siguiente;poprzedni wpis;następny wpis",
)
_WEAK = _any_of(
    "livejournal;livejournal.com;dreamwidth;dreamwidth studios;insanejournal;deadjournal;lj.rossia.org;home",
    "find more;communities;rss reader;shop;help;login;log in;log out;logout;create blog;create journal;join",
    "create an account;create account;english;english (en);news;main;top;up;down;interesting;about",
    "search;site map;sitemap;profile;user info;userinfo;calendar;archive;archives;friends;friends page",
    "memories;recent entries;recent;reading page;network;tags;journal;website;subscribe;unsubscribe",
    "post entry;post;update journal;account settings;manage;explore;support;privacy;terms;flag;link;share",
    "track;edit;add;reply;comments;entry;day;read;view;menu;more;sign up;store;ratings;disable ads",
    "your account;editor's choice;writer's block;upgrade account;switch to mobile;open menu;navigation",
    "войти;войти в систему;главная;помощь;создать дневник;создать блог;написать в дневник;новости сайта",
    "общие настройки;подробный режим;оплата;редактировать;настройки;список друзей;дневник;картинки;пароль",
    "вид дневника;сообщества;настроить s2;забыли пароль?;тех. поддержка;русский;русский (ru);магазин",
    "топ;медиа;рейтинги;профиль;календарь;друзья;архив;ссылка;ещё;еще;читать;вход;регистрация;faq;ljr-fif",
)
_EDGE = r"[\s|•*·◦‣(){}\[\]/<>«»:;,.!~+→←↑-]*"
LINKS = re.compile(rf"{_EDGE}+(?:(?>{_STRONG}|{_WEAK}){_EDGE}+)+", re.IGNORECASE)
"""A line of nothing but links and menu words ..."""
STRONG = re.compile(rf"(?<!\w)(?:{_STRONG})(?!\w)", re.IGNORECASE)
"""... which is sure to be one if it has these; a subject may be `Home`."""
_COMMENTS = (
    r"(?P<count>\d[\d,.]{0,10})\s+(?:comments?(?:\(s\))?|replies|reply|responses?|комментари\w+|коммент\w*)"
)
AREA = re.compile(
    r"[\s•*·(|[-]*(?:"
    rf"(?:{_COMMENTS}\s*(?:on\s+this\s+entry|so\s+far)?[\s)|(–—.,:;/\]\[-]*)?"
    r"(?:(?:post|leave|add)\s+(?:a\s+)?(?:new\s+)?comment|comment\s+on\s+this(?:\s+entry)?|reply\s+to\s+this(?:\s+entry)?"
    r"|read\s+comments?|оставить\s+комментарий|добавить\s+комментарий|комментировать|прокомментировать"
    r"|(?:neuen\s+)?kommentar\s+(?:schreiben|hinterlassen)|laisser\s+un\s+commentaire|dejar\s+un\s+comentario"
    r"|log\s+in\s+to\s+(?:reply|comment))"
    r"|there\s+are\s+no\s+comments\s+on\s+this\s+entry\.?.*|no\s+comments(?:\s+yet)?"
    r"|post\s+a\s+comment\s+in\s+response:?|(?:flat|threaded)\s*\|.*top-level\s+comments.*"
    r"|comments\s*[:(]\s*(?P<after>\d[\d,.]{0,10})\)?|комментарии\s*[:(]\s*\d+\)?"
    r")[\s)|(\].,•*·>–—-]*(?:\(?(?:reply|link|flat|threaded|top-level comments only)\)?[\s|.)(]*)*",
    re.IGNORECASE,
)
"""A line that can open the comments."""
BARE_COUNT = re.compile(rf"[\s•*·(|[-]*{_COMMENTS}[\s)|\].:•-]*(?P<rest>.*)", re.IGNORECASE)
"""A line that begins with how many comments there are; what follows may be links."""
COMMENT_MARK = re.compile(
    r"\(UTC\)|\((?:reply|parent|thread|ответить|reply to this)\)|\bfrom:\s*(?:\[|\(?anonymous)"
    r"|\d\d:\d\d:\d\d\s*\(?(?:link|ссылка)"
    r"|^\s*(?:re:|\(anonymous\)|anonymous$|\(no subject\)\s*-)|^[\w-]{1,40}\s+\d{4}-\d\d-\d\d \d\d?:\d\d"
    r"|^[^()\n]{0,80}\((?:\[[^\]\n]{1,40}\]\s*)?[\w.-]{1,40}\) wrote:",
    re.IGNORECASE | re.MULTILINE,
)
"""What only comments have: times in UTC, links to reply and to a thread."""
SIDEBAR = re.compile(
    r"\W*(?:s\s*m\s*t\s*w\s*t\s*f\s*s|m\s*t\s*w\s*t\s*f\s*s\s*s|sun\s*mon\s*tue\s*wed\s*thu\s*fri\s*sat"
    r"|mon\s*tue\s*wed\s*thu\s*fri\s*sat\s*sun|пн\s*вт\s*ср\s*чт\s*пт\s*сб\s*вс|вс\s*пн\s*вт\s*ср\s*чт\s*пт\s*сб"
    r"|latest\s+month|most\s+popular\s+tags|page\s+summary|style\s+credit|(?:expand|no)\s+cut\s+tags"
    r"|active\s+entries|powered\s+by\s+(?:livejournal|dreamwidth|insanejournal|deadjournal)\S*|page\s+generated\b.*"
    r"|account:.*password:.*)\W*",
    re.IGNORECASE,
)
"""A line of the column beside the entry, or of the page's foot."""
MONTH = re.compile(
    r"\W*(?:january|february|march|april|may|june|july|august|september|october|november|december|январ\w|феврал\w|март|апрел\w"
    r"|май|июн\w|июл\w|август|сентябр\w|октябр\w|ноябр\w|декабр\w)(?:\s+\d{4})?\W*",
    re.IGNORECASE,
)
"""The name of a month: above the days of the week it heads a calendar."""
