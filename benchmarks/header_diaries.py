"""How often an entry that is no story is taken for one: `python -m benchmarks.header_diaries [--show]`.

Entries of a diary in many manners and languages, put together from a seed: days, lists, surveys, recipes,
travels with numbered subjects, dreams told as stories are, reviews, work, photographs, news of others. The
diaries of the recorded journals count, too, where they lie beside the checkout. The share comes with its
interval (Wilson, 95 %).
"""

import json
import math
import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import CORPUS
from benchmarks.figures import Figure, report
from scraper.extract.story.reader import read_story

ENTRIES = 2400
SEED = 20
LIMIT = 0.5
_Z = 1.96
_WHO = (
    "my sister",
    "Mum",
    "the neighbour",
    "Greta",
    "my boss",
    "Paul from downstairs",
    "the kids",
    "Aunt Vi",
)
_WHAT = (
    "the boiler",
    "a parcel",
    "the bus",
    "our cat",
    "the new job",
    "an exam",
    "the garden",
    "my back",
    "the car",
)
_WHERE = (
    "in town",
    "at the lake",
    "on the train",
    "at work",
    "in the kitchen",
    "at the vet",
    "by the sea",
    "upstairs",
)
_FEEL = ("tired", "happy", "cross", "hungry", "bored", "better", "cold", "proud", "a bit lost", "fine")
_DAY = (
    "I spent the whole morning {where} waiting for {what}.",
    "{who} came over and we talked about {what} until it got dark.",
    "I'm so {feel} today, I could sleep {where}.",
    "Then {who} rang and said that {what} was broken again.",
    "We had soup. I burnt it. Nobody said anything, which was kind.",
    "Tomorrow I have to get up at six because of {what}, ugh.",
    "It rained all day and {who} laughed at my hat.",
    "I don't know what to do about {what}, honestly.",
    "Has anybody here ever had trouble with {what}? Let me know!",
    "{who} was {feel}, and I was {feel}, so we watched a film and did not talk.",
    "She had forgotten the keys again and he had to climb in through the window. That's {who} for you.",
    "Oh, and I bought shoes {where}. They were on sale :)",
    "Sorry for not writing for so long. Life has been busy with {what}.",
    "He said that {what} would be ready on Friday. It was not.",
    "Three years ago today {who} moved away. I still miss the noise.",
)
_TOLD = (
    "There was a house with no doors, and {who} stood on the roof and sang.",
    "She turned round and it was not her at all, it was {what}, and it spoke.",
    "He walked past me without a word and went down into the water.",
    "They were all there, and nobody knew my name.",
    "Then the stairs went on and on, and somebody had painted them green.",
)
_WORDS: dict[str, tuple[str, ...]] = {
    "ru": (
        "Сегодня опять весь день шёл дождь, и я никуда не пошла.", "Мама звонила, спрашивала про отпуск.",
        "На работе завал, начальник ходит злой.", "Купила себе новые туфли, радуюсь как ребёнок :)",
        "Сосед сверху опять сверлил до ночи, он это любит.", "Надо бы лечь пораньше, но я себя знаю.",
        "Кот разбил вазу и сделал вид, что его тут не было.", "Ездили на дачу, сажали картошку, спина болит.",
        "Друзья, кто знает хорошего зубного? Посоветуйте, пожалуйста!", ("Она сказала, что больше не придёт."
        " Посмотрим."),
    ),
    "de": (
        "Heute hat es den ganzen Tag geregnet, und ich bin zu Hause geblieben.", ("Meine Schwester war da,"
        " wir haben gekocht."),
        "Auf der Arbeit ist gerade viel los, ich bin müde.", ("Der Nachbar hat wieder bis Mitternacht"
        " gebohrt."),
        "Morgen muss ich früh raus.", "Hat jemand von euch einen Tipp gegen Rückenschmerzen?",
        "Sie hat mir abgesagt, und ich war ehrlich gesagt froh.", "Die Katze hat die Vase umgeworfen.",
    ),
    "fr": (
        "Il a plu toute la journée et je n'ai rien fait.", "Ma sœur est venue dîner, on a bien ri.",
        "Au travail, c'est la folie en ce moment.", "J'ai enfin acheté des chaussures !",
        "Le voisin a encore percé jusqu'à minuit.", "Demain je me lève tôt, quelle horreur.",
        "Quelqu'un connaît un bon dentiste ?", "Le chat a cassé le vase et il est parti sans un mot.",
    ),
    "es": (
        "Hoy ha llovido todo el día y no he salido.", "Mi hermana vino a cenar y nos reímos mucho.",
        "En el trabajo estamos fatal, estoy cansada.", "Por fin me compré los zapatos.",
        "El vecino estuvo taladrando hasta medianoche.", "¿Alguien conoce un buen dentista?",
    ),
    "it": (
        "Oggi ha piovuto tutto il giorno e sono rimasta a casa.", "Mia sorella è venuta a cena.",
        "Al lavoro è un delirio, sono stanca.", "Ho comprato le scarpe nuove!",
        "Il vicino ha trapanato fino a mezzanotte.", "Qualcuno conosce un bravo dentista?",
    ),
    "pl": (
        "Dziś padało cały dzień i nigdzie nie wyszłam.", "Siostra wpadła na kolację, było wesoło.",
        "W pracy urwanie głowy, jestem zmęczona.", "Kupiłam sobie wreszcie buty!",
        "Sąsiad znowu wiercił do północy.", "Czy ktoś zna dobrego dentystę?",
    ),
    "pt": (
        "Hoje choveu o dia todo e eu não saí.", "Minha irmã veio jantar e rimos muito.",
        "No trabalho está uma loucura, estou cansada.", "O vizinho furou parede até meia-noite.",
    ),
    "nl": (
        "Vandaag heeft het de hele dag geregend en ik ben thuisgebleven.", ("Mijn zus kwam eten, het was"
        " gezellig."),
        "Op het werk is het een gekkenhuis, ik ben moe.", "De buurman boorde weer tot middernacht.",
    ),
    "cs": (
        "Dneska celý den pršelo a já nikam nešla.", "Ségra přišla na večeři a smály jsme se.",
        "V práci je blázinec, jsem unavená.", "Soused zase vrtal do půlnoci.",
    ),
    "fi": (
        "Tänään satoi koko päivän enkä lähtenyt minnekään.", "Siskoni tuli syömään ja nauroimme paljon.",
        "Töissä on kiire ja olen väsynyt.", "Naapuri porasi taas puoleenyöhön.",
    ),
    "uk": (
        "Сьогодні цілий день йшов дощ, і я нікуди не пішла.", "Сестра прийшла на вечерю, ми багато сміялися.",
        "На роботі завал, я втомилася.", "Сусід знову свердлив до півночі.",
    ),
}  # fmt: skip
_BREAKS = ("<br /><br />", "</p><p>", "<br>", "<br /><br />")


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """An entry that is no story."""

    kind: str
    subject: str | None
    html: str
    tags: tuple[str, ...] = ()


def _say(rng: random.Random, lines: tuple[str, ...], count: int) -> list[str]:
    return [
        line.format(
            who=rng.choice(_WHO), what=rng.choice(_WHAT), where=rng.choice(_WHERE), feel=rng.choice(_FEEL)
        )
        for line in rng.choices(lines, k=count)
    ]


def _paragraphs(rng: random.Random, sentences: list[str]) -> str:
    gap, rows = rng.choice(_BREAKS), []
    while sentences:
        count = rng.randint(1, 4)
        rows.append(" ".join(sentences[:count]))
        sentences = sentences[count:]
    return gap.join(rows)


def _day(rng: random.Random) -> Diary:
    subject = rng.choice(
        (None, "Thursday", "hello again", "So.", "Update", "A day", "Part of the plan", "...and then")
    )
    return Diary(kind="day", subject=subject, html=_paragraphs(rng, _say(rng, _DAY, rng.randint(3, 14))))


def _abroad(rng: random.Random) -> Diary:
    lines = _WORDS[rng.choice(list(_WORDS))]
    return Diary(kind="abroad", subject=None, html=_paragraphs(rng, rng.choices(lines, k=rng.randint(3, 9))))


def _travel(rng: random.Random) -> Diary:
    n, of = rng.randint(1, 6), rng.randint(6, 14)
    subject = rng.choice(
        (f"Road trip {n}/{of}", f"Day {n}: rain", f"Holiday, part {n}", f"Norway ({n}/{of})", f"Week {n}")
    )
    return Diary(kind="travel", subject=subject, html=_paragraphs(rng, _say(rng, _DAY, rng.randint(5, 15))))


def _labelled(rng: random.Random) -> Diary:
    rows = rng.sample(
        [
            f"<b>Weather:</b> {rng.choice(('rain', 'snow', 'sun'))}", f"<b>Mood:</b> {rng.choice(_FEEL)}",
            "<b>Reading:</b> nothing", "<b>Listening to:</b> the fridge", ("<b>Note:</b> ring"
            " {rng.choice(_WHO)}"),
            f"<b>Word count:</b> {rng.randint(100, 50000)} of 50,000", "<b>Warning:</b> whining ahead",
            f"<b>Title of the day:</b> {rng.choice(_WHAT)}", "<b>Rating:</b> 6/10 would do again",
            f"<b>Characters met today:</b> {rng.choice(_WHO)}", "<b>Summary:</b> meh", "<b>Status:</b> awake",
            "<b>Date:</b> Tuesday", "<b>Theme:</b> leftovers", f"<b>For:</b> {rng.choice(_WHO)}",
        ],
        rng.randint(2, 6),
    )  # fmt: skip
    return Diary(kind="labels", subject=rng.choice((None, "Today in lines", "list")),
                 html="<br />".join(rows) + "<br /><br />" + _paragraphs(rng, _say(rng, _DAY, rng.randint(2, 9))))  # fmt: skip  # noqa: E501


def _survey(rng: random.Random) -> Diary:
    rows = [f"{n}. {q} {' '.join(_say(rng, _DAY, 1))}" for n, q in enumerate(
        rng.sample(["Last film?", "Favourite pairing of food?", "Best book?", "Worst job?", "Who did you call?",  # noqa: E501
                    "What are you wearing?", "Title of your memoir?", "Any warnings?", ("Describe"
                    " yourself.")], 6), 1)]  # fmt: skip
    return Diary(kind="survey", subject="Meme! Stolen from everyone", html="<br />".join(rows))


def _dream(rng: random.Random) -> Diary:
    first = rng.choice(
        ("I had the strangest dream last night.", "Dreamt again.", "Last night I dreamt of the old house.")
    )
    last = rng.choice(
        (
            "Then my alarm went off.",
            "I woke up and could not stop laughing.",
            "What does it mean, do you think?",
        )
    )
    return Diary(kind="dream", subject=rng.choice((None, "dreams", "Dream log, part 2", "what a night")),
                 html=_paragraphs(rng, [first, *_say(rng, _TOLD, rng.randint(3, 9)), last]))  # fmt: skip


def _recipe(rng: random.Random) -> Diary:
    return Diary(kind="recipe", subject="Soup", html=(
        "<b>Title:</b> Granny's soup<br /><b>Serves:</b> 4<br /><b>Time:</b> 45 minutes<br /><b>Notes:</b>"
        " salt late<br /><br />"
        + _paragraphs(rng, ["Chop the onions and fry them.", "Add water.", "Wait.", *_say(rng, _DAY, rng.randint(1, 4))])))  # fmt: skip  # noqa: E501


def _review(rng: random.Random) -> Diary:
    title = rng.choice(("The Low Door", "Salt Year", "Nine Bridges", "A Cold Supper"))
    rating = rng.choice(("4/5", "three stars", "B+", "PG-13", "7 out of 10"))
    said = rng.sample([
        "I read this in two days and loved every page.", ("The author takes her time with the plot, and it"
        " pays."),
        "The heroine is stubborn, and I liked her for it.", "The ending felt rushed.", ("My favourite scene"
        " was the supper."),
        "He is a thief and she is a nun, and they both lie all the time.", "I would not give it to children.",
        "It is set in a town that could be mine.", "The prose is plain and sometimes lovely.",
    ], 5)  # fmt: skip
    head = f"Title: {title}<br />Author: M. Harrow<br />Genre: novel<br />Rating: {rating}<br /><br />"
    return Diary(
        kind="review",
        subject=rng.choice((None, f"Book: {title}", "Reading log 3/50")),
        html=head + _paragraphs(rng, said),
    )


def _news(rng: random.Random) -> Diary:
    lines = ["He fell off the ladder on Sunday and broke his arm.", "She drove him to the hospital in the milk van.",  # noqa: E501
             "They waited for five hours and were given one biscuit.", ("The doctor said that he had been"
             " lucky."),
             "She did not think so, and said it loudly.", ("He is home now and complains about the"
             " pillows.")]  # fmt: skip
    return Diary(kind="news", subject=rng.choice((None, "News from home", "About Dad", "so this happened")),
                 html=_paragraphs(rng, lines[: rng.randint(3, 6)] + _say(rng, _DAY, rng.randint(1, 3))))  # fmt: skip  # noqa: E501


def _fannish(rng: random.Random) -> Diary:
    lines = ["I finally watched the finale and I have thoughts about the pairing nobody ships.",
             "My beta says that the fic is too long, and she is right.", ("I posted the last chapter on"
             " Friday, thank you for all the comments!"),
             "Who wants to do a fest in May? I need prompts.", "I wrote two thousand words and deleted them.",
             "Rated R for language, my brother said about dinner.", ("Reading through my old stories made me"
             " cringe.")]  # fmt: skip
    subject = rng.choice(
        (None, "fic talk", "On fic and feedback", "Writing update", "Question about ratings", "WIP meme")
    )
    return Diary(
        kind="fannish",
        subject=subject,
        html=_paragraphs(rng, rng.sample(lines, 4) + _say(rng, _DAY, rng.randint(0, 4))),
    )


KINDS: tuple[tuple[Callable[[random.Random], Diary], int], ...] = (
    (_day, 6), (_abroad, 5), (_travel, 3), (_labelled, 3), (_survey, 1), (_dream, 2), (_recipe, 1), (_review, 2),  # noqa: E501
    (_news, 2), (_fannish, 2),
)  # fmt: skip
"""Manners of a diary, and how common each is."""


def made_up(count: int = ENTRIES, *, seed: int = SEED) -> Iterator[Diary]:
    """Yield diary entries; the same ones for the same seed."""
    rng = random.Random(seed)
    makers, weights = zip(*KINDS, strict=True)
    for maker in rng.choices(makers, weights=weights, k=count):
        yield maker(rng)


def recorded(folder: Path = CORPUS / "truth") -> Iterator[Diary]:
    """Yield the entries of the recorded journals that nobody tagged or headed as a story."""
    for path in sorted(folder.glob("[!_]*.json")):
        for entry in json.loads(path.read_text(encoding="utf-8")).get("entries", []):
            subject, text = entry.get("subject") or "", entry.get("event") or ""
            tags = tuple(entry.get("tags") or ())
            said = " ".join((subject, *tags, text[:400])).casefold()
            told = any(word in said for word in ("fic", "title", "rating", "pairing", "chapter"))
            if text and not told:
                yield Diary(kind="recorded", subject=subject, html=text, tags=tags)


def interval(wrong: int, count: int) -> tuple[float, float]:
    """Return the Wilson interval of a share, as shares.

    >>> interval(0, 2000)[0], round(interval(0, 2000)[1], 4)
    (0.0, 0.0019)
    """
    share, square = wrong / count, _Z * _Z
    centre = share + square / (2 * count)
    spread = _Z * math.sqrt(share * (1 - share) / count + square / (4 * count * count))
    scale = 1 + square / count
    return max(0.0, (centre - spread) / scale), (centre + spread) / scale


def taken_for_stories(diaries: Iterator[Diary]) -> tuple[int, list[Diary]]:
    """Return how many entries there were, and those taken for stories."""
    count, wrong = 0, []
    for diary in diaries:
        count += 1
        if read_story(diary.html, subject=diary.subject, tags=diary.tags).is_story:
            wrong.append(diary)
    return count, wrong


def main(words: list[str]) -> int:
    """Print the share and its interval; return 1 where it is over the limit."""
    figures = []
    for name, diaries in (("made up", made_up()), ("recorded", recorded())):
        count, wrong = taken_for_stories(diaries)
        if not count:
            print(f"  {name}: none beside this checkout")
            continue
        low, high = interval(len(wrong), count)
        figures += [
            Figure(name=f"{name}: entries", value=count),
            Figure(name="  taken for stories", value=100 * len(wrong) / count, unit="%", at_most=LIMIT),
            Figure(name="  at least", value=100 * low, unit="%"),
            Figure(name="  at most", value=100 * high, unit="%"),
        ]
        if "--show" in words:
            for diary in wrong:
                print(diary.kind, repr(diary.subject), diary.html[:300])
    return report("entries that are no story", figures)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
