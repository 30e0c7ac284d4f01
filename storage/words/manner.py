"""The words by which talk and telling are told apart, one row a manner and language. All in lower case.

A row has the words, lines that have one of them, and lines that have none; those lines are the tests. Spellings
are shared between languages ("je" is I in French and yes or you elsewhere), so what a text's writer says of
herself is looked up in the language of the text alone where `tongue_of` can tell it.
"""

from collections.abc import Collection
from functools import lru_cache

from storage.words.manner_row import Manner, MannerKind
from storage.words.persons import PERSONS
from storage.words.tenses import TENSES

_TALKING: tuple[Manner, ...] = (
    Manner(
        kind=MannerKind.THANKS, language="en",
        written=(
            "thanks thank thankyou thx sorry apologies apologise apologize please pls enjoy hugs kudos credit"
            " credits dedicated congrats congratulations birthday bless"
        ),
        matches=("Thanks to Nell", "sorry it is late"),
        misses=("She nodded", "sorrow"),
    ),
    Manner(
        kind=MannerKind.THANKS, language="ru",
        written="спасибо благодарю благодарность благодарности простите извините приятного",
        matches=("Спасибо Нелли",),
        misses=("Она кивнула",),
    ),
    Manner(
        kind=MannerKind.THANKS, language="de", written="danke viel",
        matches=("Danke an Nell", "viel Spaß"), misses=("Sie nickte",),
    ),
    Manner(
        kind=MannerKind.THANKS, language="fr", written="merci remercie remerciements désolé désolée lecture",
        matches=("Merci à Nell", "bonne lecture"), misses=("Elle fit oui de la tête",),
    ),
    Manner(
        kind=MannerKind.THANKS, language="es", written="gracias perdón disfruten disfrutad",
        matches=("Gracias a Nell",), misses=("Ella asintió",),
    ),
    Manner(
        kind=MannerKind.THANKS, language="it", written="grazie scusate",
        matches=("Grazie a Nell",), misses=("Lei annuì",),
    ),
    Manner(
        kind=MannerKind.THANKS, language="pt", written="obrigada obrigado agradeço desculpa desculpem",
        matches=("Obrigada à Nell",), misses=("Ela concordou",),
    ),
    Manner(
        kind=MannerKind.THANKS, language="pl", written="dzięki dziękuję przepraszam zapraszam",
        matches=("Dziękuję Nell",), misses=("Skinęła głową",),
    ),
    Manner(
        kind=MannerKind.THANKS, language="nl", written="bedankt dank dankjewel sorry",
        matches=("Bedankt, Nell",), misses=("Ze knikte",),
    ),
    Manner(
        kind=MannerKind.THANKS, language="cs", written="díky děkuju děkuji omlouvám",
        matches=("Děkuju Nell",), misses=("Přikývla",),
    ),
    Manner(
        kind=MannerKind.THANKS, language="fi", written="kiitos kiitän anteeksi",
        matches=("Kiitos Nell",), misses=("Hän nyökkäsi",),
    ),
    Manner(
        kind=MannerKind.THANKS, language="uk", written="дякую подяка вибачте даруйте вдячна",
        matches=("Дякую Нелл",), misses=("Вона кивнула",),
    ),
    Manner(
        kind=MannerKind.SMILES, language="en",
        written="lol rofl haha hahaha heh hehe hehehe omg btw tbh imo yay xd xdd",
        matches=("it is late, lol",), misses=("a lolly",),
    ),
    Manner(
        kind=MannerKind.META, language="en",
        written=(
            "crossover crossovers episode episodes playlist fic fics ficlet ficlets fanfic fanfics fanfiction"
            " fandom fandoms drabble drabbles one-shot oneshot oneshots one-shots beta betas beta'd betaed"
            " beta-ed beta-ing betaing unbeta'd unbetaed un-beta'd britpick britpicked britpicker prompt prompts"
            " prompted challenge challenges canon au oc ocs ooc pov wip comment comments commented feedback"
            " review reviews con-crit concrit criticism chapter chapters sequel sequels prequel series crosspost"
            " crossposted cross-posted x-posted ao3 ff.net ffnet livejournal lj dreamwidth dw tumblr flist f-list"
            " spoilers spoiler warnings warning rating rated pairing pairings slash het smut porn angst fluff"
            " disclaimer disclaimers headcanon fanart fanmix bingo exchange fest bang nanowrimo plotbunny bunny"
            " bunnies readers posted posting updates update updated edit edited eta typos typo mistakes title"
            " titles inspired wrote writing request requests requested community comm entry link links unedited"
            " lyrics installment installments parts story-wise plot muse"
        ),
        matches=("The next chapter is late", "unbeta'd"),
        misses=("The next train is late",),
    ),
    Manner(
        kind=MannerKind.META, language="ru",
        written=(
            "фик фика фики фандом фандома фандоме бета бете беты автор автора авторы глава главы главу главе"
            " отзыв отзывы отзывов комментарии комментариев драббл драбблы написан написана написано пейринг"
            " ссылка ссылки ссылке читать читайте"
        ),
        matches=("Новая глава", "жду отзывы"),
        misses=("Новая лодка",),
    ),
    Manner(
        kind=MannerKind.META, language="de", written="kapitel geschichte leser lesen poster kommentare reviews",
        matches=("Das neue Kapitel",), misses=("Das neue Boot",),
    ),
    Manner(
        kind=MannerKind.META, language="fr",
        written="chapitre chapitres fanfiction lecteurs suite histoire reviews posté",
        matches=("Voici le chapitre trois",), misses=("Voici le bateau",),
    ),
    Manner(
        kind=MannerKind.META, language="es", written="capítulo capítulos comentarios lectores historia",
        matches=("El capítulo nuevo",), misses=("El barco nuevo",),
    ),
    Manner(
        kind=MannerKind.META, language="it", written="capitolo capitoli recensioni recensione lettori storia",
        matches=("Il capitolo nuovo",), misses=("La barca nuova",),
    ),
    Manner(
        kind=MannerKind.META, language="pt", written="fics capítulos leitores comentem história",
        matches=("comentem, por favor",), misses=("O barco novo",),
    ),
    Manner(
        kind=MannerKind.META, language="pl",
        written="rozdział rozdziały czytelnicy komentarze komentarzy opowiadanie betowała",
        matches=("Nowy rozdział",), misses=("Nowa łódź",),
    ),
    Manner(
        kind=MannerKind.META, language="nl", written="hoofdstuk hoofdstukken lezers reacties verhaal",
        matches=("Het nieuwe hoofdstuk",), misses=("De nieuwe boot",),
    ),
    Manner(
        kind=MannerKind.META, language="cs",
        written="kapitola kapitoly povídka povídku povídky komentáře čtenáři",
        matches=("Nová kapitola",), misses=("Nová loď",),
    ),
    Manner(
        kind=MannerKind.META, language="fi", written="luku lukijat kommentit ficci ficin kommentteja",
        matches=("Uusi luku",), misses=("Uusi vene",),
    ),
    Manner(
        kind=MannerKind.META, language="uk", written="розділ розділи читачі відгуки коментарі фік фіка фікрайтер",
        matches=("Новий розділ",), misses=("Новий човен",),
    ),
    Manner(
        kind=MannerKind.REC_TALK, language="en",
        written=(
            "rec recs recced reccing recommend recommended recommends must-read fave favorite favorites"
            " favourite favourites stories fandom title author writer artist director novel film movie episode"
            " album prose ending reread rewatch vid book read adore enjoyed review reviewer plot characters'"
            " ratings"
        ),
        matches=("I recommend this novel", "the ending is weak"),
        misses=("The sea is grey",),
    ),
    Manner(
        kind=MannerKind.REC_TALK, language="ru",
        written=(
            "рекомендую рекомендация советую книга книгу книги роман романа фильм фильма автора рецензия отзыв"
            " прочла прочитала перечитывать сюжет"
        ),
        matches=("Прочитала за ночь", "хорошая книга"),
        misses=("Море серое",),
    ),
    Manner(
        kind=MannerKind.REC_TALK, language="de",
        written=(
            "buch roman film autor autorin rezension empfehle empfehlung lesenswert gelesen leseprobe handlung"
        ),
        matches=("Das Buch ist lesenswert",), misses=("Das Meer ist grau",),
    ),
    Manner(
        kind=MannerKind.REC_TALK, language="fr",
        written="livre roman film auteur autrice lecture chronique critique recommande",
        matches=("Je recommande ce livre",), misses=("La mer est grise",),
    ),
    Manner(
        kind=MannerKind.REC_TALK, language="es",
        written="libro novela película autor autora reseña lectura recomiendo recomendado",
        matches=("Recomiendo el libro",), misses=("El mar es gris",),
    ),
    Manner(
        kind=MannerKind.REC_TALK, language="it",
        written="romanzo autore autrice recensione lettura consiglio consigliato",
        matches=("Un romanzo breve",), misses=("Il mare è grigio",),
    ),
    Manner(
        kind=MannerKind.REC_TALK, language="pt", written="livro romance filme resenha leitura recomendo",
        matches=("Recomendo o livro",), misses=("O mar é cinza",),
    ),
    Manner(
        kind=MannerKind.REC_TALK, language="pl",
        written="książka książkę powieść film autorka recenzja polecam lektura",
        matches=("Polecam tę powieść",), misses=("Morze jest szare",),
    ),
    Manner(
        kind=MannerKind.REC_TALK, language="nl", written="boek roman film schrijver recensie aanrader lezen",
        matches=("Het boek is een aanrader",), misses=("De zee is grijs",),
    ),
    Manner(
        kind=MannerKind.REC_TALK, language="cs", written="kniha knihu román recenze doporučuju doporučuji četla",
        matches=("Doporučuju tu knihu",), misses=("Moře je šedé",),
    ),
    Manner(
        kind=MannerKind.REC_TALK, language="fi",
        written="kirja kirjan romaani elokuva kirjailija arvostelu suosittelen luin",
        matches=("Luin romaanin", "hyvä kirja"), misses=("Meri on harmaa",),
    ),
    Manner(
        kind=MannerKind.REC_TALK, language="uk", written="книжка книжку фільм рецензія раджу прочитала",
        matches=("Раджу книжку",), misses=("Море сіре",),
    ),
)  # fmt: skip
MANNERS = (*PERSONS, *_TALKING, *TENSES)


def _all(kind: MannerKind) -> frozenset[str]:
    """Return the words of a kind in every language."""
    return frozenset(word for row in MANNERS if row.kind is kind for word in row.words)


def _by_language(kind: MannerKind) -> dict[str, frozenset[str]]:
    return {row.language: row.words for row in MANNERS if row.kind is kind}


SECOND, THIRD = _all(MannerKind.SECOND), _all(MannerKind.THIRD)
_FIRST_IN = _by_language(MannerKind.FIRST)
THANKS, SMILES, META, REC_TALK = map(
    _all, (MannerKind.THANKS, MannerKind.SMILES, MannerKind.META, MannerKind.REC_TALK)
)
PAST, NOT_PAST = _all(MannerKind.PAST), _all(MannerKind.NOT_PAST)
_FIRST_BEGINNINGS = tuple(_all(MannerKind.FIRST_BEGINNING))
_FIRST_ENDINGS, _NOT_FIRST = tuple(_all(MannerKind.FIRST_ENDING)), _all(MannerKind.NOT_FIRST)
_SHORTEST_FORM = 5
"""Letters from which a verb's form says who speaks."""
_COMMON = _by_language(MannerKind.COMMON)
_FIRST = frozenset(
    word
    for language, words in _FIRST_IN.items()
    for word in words
    if not any(word in common for other, common in _COMMON.items() if other != language)
)
"""What says I wherever the language is not clear: words that mean something else elsewhere are left out."""
_FIRST_ANYWHERE = _all(MannerKind.FIRST)
_REMEMBERED = 1 << 14
"""Words that are not looked at again."""
_LEAST_COMMON = 2
"""Common words that tell the language of a line; one alone may be a name."""
_CYRILLIC = frozenset({"ru", "uk"})
ENDINGS = {
    "cyrillic": tuple(
        ending
        for row in MANNERS
        if row.kind is MannerKind.PAST_ENDING and row.language in _CYRILLIC
        for ending in row.written.split()
    ),
    "latin": tuple(
        ending
        for row in MANNERS
        if row.kind is MannerKind.PAST_ENDING and row.language not in _CYRILLIC
        for ending in row.written.split()
    ),
}
"""How past tenses end where a list of words does not do."""


def tongue_of(words: Collection[str]) -> str | None:
    """Return the language most of a line's common words are of; None where that is not clear.

    >>> tongue_of({"je", "bent", "laat", "zei", "elke", "en", "het", "was"}), tongue_of({"lamp"})
    ('nl', None)
    """
    said = words if isinstance(words, frozenset | set) else frozenset(words)
    votes = sorted(((len(said & common), language) for language, common in _COMMON.items()), reverse=True)
    clear = votes[0][0] >= _LEAST_COMMON and votes[0][0] > votes[1][0]
    return votes[0][1] if clear else None


@lru_cache(maxsize=_REMEMBERED)
def _is_first_form(word: str) -> bool:
    """Return whether a verb's own form says I, in languages that may leave the pronoun out."""
    if len(word) < _SHORTEST_FORM or word in _NOT_FIRST:
        return False
    return word.endswith(_FIRST_ENDINGS) or word.startswith(_FIRST_BEGINNINGS)


def says_first(words: frozenset[str]) -> bool:
    """Return whether a line of lower-case words speaks of its writer, in the language the line is in.

    >>> says_first(frozenset({"je", "bent", "laat", "het", "was"})), says_first(frozenset({"je", "pense"}))
    (False, False)
    >>> says_first(frozenset({"je", "pense", "que", "elle"}))
    True
    >>> says_first(frozenset({"hidde", "nam", "de", "lamp", "van", "het", "dak"}))  # "nam" is "us" in Polish
    False
    """
    if any(map(_is_first_form, words)):
        return True
    said = words & _FIRST_ANYWHERE
    language = tongue_of(words - said) if said else None
    return not said.isdisjoint(_FIRST if language is None else _FIRST_IN[language])
