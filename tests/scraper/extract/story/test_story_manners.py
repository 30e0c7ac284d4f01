"""Headers, headings and introductions over prose of any manner, and what only looks like them."""

import pytest

from scraper.extract.story.reader import read_story

TOLD_BY_I = (
    "<p>I kept the light for eleven years, and in that time I saw one ship. She came up out of "
    "the fog with her lamps lit and nobody at the wheel, and I put down my cup. I have told "
    "nobody since.</p><p>I rowed out. I would say that I was not afraid, but you have seen my "
    'hands. There was a table laid for two, and the soup was warm.</p><p>"You are late," said '
    "the woman in the cabin, and I took off my hat.</p>"
)
IN_THE_PRESENT = (
    "<p>She waits on the bridge. The river carries doors, chairs, a cradle. Nobody comes for "
    'them.</p><p>"Is that ours?" asks Tom, and points, and she shakes her head, because it is '
    "and she does not want it back.</p><p>He takes her hand. They count the chairs until it is "
    "too dark to count, and then they walk home by the long road, past the mill and the lamp "
    'that never goes out.</p><p>"Tomorrow," he says.</p>'
)
IN_THE_PAST = (
    "<p>She had left the lamp in the window, and he saw it from the ferry. The quay was empty. "
    'He put down his bag and waited until the others had gone.</p><p>"You came," said Ina '
    'behind him.</p><p>"I said that I would," he told her, and she laughed, and took the bag, '
    "and went ahead of him up the steps to the house with the green door.</p>"
)
IN_A_LETTER = (
    "<p>Dear Tom, the boat is mended and the cow is not. I write this on the step because the "
    "table is lent to the schoolmaster, who has lent us his goat.</p><p>You ask about the "
    "harbour. I have not been down since the bell fell; I hear the bell fell on the mayor. I "
    "am sorry, I laughed. Your sister sends her love and one glove.</p><p>Write to me when you "
    "can, and put in something for the goat. Yours, Ina.</p>"
)
IN_RUSSIAN = (
    "<p>Лиза долго стояла у окна и слушала, как внизу хлопает дверь. Снег шёл с обеда, и двор "
    "стал белым и чужим.</p><p>– Ты не спишь? – спросил он из темноты.</p><p>– Не сплю, – "
    "ответила она. – Думаю про лодку.</p><p>Он сел рядом, накинул ей на плечи одеяло, и они "
    "молчали, пока не погас фонарь за рекой, у самого моста.</p><p>Она долго стояла у окна и "
    "слушала, как внизу хлопает дверь. Снег шёл с обеда, и двор стал белым и чужим.</p><p>– Ты "
    "не спишь? – спросил он из темноты.</p><p>– Не сплю, – ответила она. – Думаю про "
    "лодку.</p><p>Он сел рядом, накинул ей на плечи одеяло, и они молчали, пока не погас "
    "фонарь за рекой, у самого моста.</p>"
)
RUSSIAN_BY_I = (
    "<p>Я никому не говорил, что видел в ту ночь на пристани. Мне было девятнадцать, у меня "
    "был фонарь и собака, и собака была умнее.</p><p>Я вошёл. На столе стоял чайник, ещё "
    "тёплый, и кто-то заводил часы в соседней комнате. Я позвал, и часы остановились.</p><p>– "
    "Поздно, – сказала женщина за дверью, и я снял шапку.</p>"
)
IN_GERMAN = (
    "<p>Sie stand am Fenster und hörte den Regen. Unten hatte jemand das Licht gelöscht, und "
    "der Hof war leer.</p><p>„Kommst du?“, fragte er von der Tür.</p><p>„Gleich“, sagte sie "
    "und legte den Brief zurück. Er wartete, bis sie die Lampe genommen hatte, und dann gingen "
    "sie zusammen die Treppe hinunter, an den Bildern vorbei, in die Küche.</p>"
) * 2
IN_FRENCH = (
    "<p>Elle attendait sur le pont, et la rivière emportait des chaises. Personne ne "
    "venait.</p><p>— Tu rentres ? demanda-t-il.</p><p>— Pas encore, dit-elle, et elle lui "
    "montra la lampe. Il la regarda longtemps, puis il posa son sac, s'assit près d'elle et ne "
    "dit plus rien jusqu'à ce que la cloche sonnât onze heures.</p>"
) * 2
IN_SPANISH = (
    "<p>Tomás subió la escalera y encontró la puerta abierta. La lámpara seguía "
    "encendida.</p><p>—Llegas tarde —dijo ella.</p><p>—Había niebla —contestó él, y dejó el "
    "sombrero sobre la mesa. Ella sirvió el café, le acercó una silla y los dos miraron el "
    "puerto hasta que la campana dio las doce.</p>"
) * 2


@pytest.mark.parametrize(
    ("subject", "over", "prose"),
    [
        (None, "Title: The Keeper<br>Rating: PG<br>Summary: One ship.<br><br>", TOLD_BY_I),
        (
            None,
            (
                "<b>Title:</b> Warm Soup<br><b>Series:</b> Lights<br><b>Rating:</b> G<br><b>Status:</b> "
                "WIP<br><br>"
            ),
            TOLD_BY_I,
        ),
        (None, 'Title - Goat<br>Rating - PG-13<br>For - <lj user="tarn"><br><br>', IN_A_LETTER),
        (None, "Title: Doors<br>Pairing: Ina/Tom<br>Words: 100<br><br>", IN_THE_PRESENT),
        ("The Keeper", "<b>The Keeper</b><br>Night Clerks, PG-13<br><br>", TOLD_BY_I),
        (None, "Название: Пристань<br>Рейтинг: PG-13<br>Дисклеймер: всё моё<br><br>", RUSSIAN_BY_I),
        (None, "Название: Часы<br>Рейтинг: G<br>Статус: закончен<br><br>", RUSSIAN_BY_I),
        (None, "Titel: Regen<br>Rating: P12<br>Pairing: Ina/Tom<br><br>", IN_GERMAN),
        ("Story: The Keeper (original, PG)", "", TOLD_BY_I),
        ("Fic: The Keeper (Night Clerks, R)", "", TOLD_BY_I),
        ("Letters from the Quay (3/6)", "Part 3 of 6<br><br>", IN_A_LETTER),
        ("The Keeper 2/5", "<b>Chapter Two</b><br><br>", TOLD_BY_I),
        (None, "Chapter Four: The Ferry<br><br>", IN_THE_PAST),
        (None, "<b>Глава 3. Лодка</b><br><br>", IN_RUSSIAN),
        (None, "Part 6: The Green Door<br><br>", IN_THE_PAST),
        ("Пристань (2/4)", "Часть 2<br><br>", RUSSIAN_BY_I),
        (None, "Kapitel 5<br><br>", IN_GERMAN),
        (
            "done at last",
            (
                "I've finally finished it!! Tarn gets all the credit for the ending. Late season two. Tell "
                "me what you think?<hr>"
            ),
            IN_THE_PAST,
        ),
        (
            "As promised",
            (
                "<p>I promised you a story for the fiftieth comment, so. It's about the ferry and it's a "
                "bit sad.</p><p>Here goes:</p>"
            ),
            IN_THE_PAST,
        ),
        (
            "First fic!",
            (
                "<p>Hi all, I'm so nervous. This one is about Ina, because nobody writes her. Please point "
                "out mistakes.</p><hr>"
            ),
            IN_THE_PRESENT,
        ),
        (
            "ura",
            (
                "<p>Народ, я дописала! Обещала к пятнице, вышло как всегда. Это снова про Лизу. Спасибо "
                "Тарну за вычитку.</p><hr>"
            ),
            IN_RUSSIAN,
        ),
        (
            "из стола",
            (
                "Старый текст, нашла в черновиках. Лиза и Костров, до третьего сезона. Правила только "
                'запятые.<br><a name="cutid1"></a>'
            ),
            IN_RUSSIAN,
        ),
        (
            "Wie versprochen",
            (
                "<p>Wie versprochen, endlich fertig. Es geht um Ina und Tom, danke an Tarn fürs "
                "Gegenlesen.</p><hr>"
            ),
            IN_GERMAN,
        ),
        (
            "promis",
            (
                "<p>Comme promis, j'ai enfin fini. Merci à Tarn d'avoir relu. Ça se passe après la saison "
                "deux.</p><p>***</p>"
            ),
            IN_FRENCH,
        ),
        (
            "Lo prometido",
            (
                "<p>Aquí está lo que os prometí. Gracias a Tarn por leerlo antes. Los personajes no son "
                "míos.</p><p>* * *</p>"
            ),
            IN_SPANISH,
        ),
    ],
)
def test_it_is_a_story_that_begins_with_its_prose(subject: str | None, over: str, prose: str) -> None:
    story = read_story(over + prose, subject=subject)

    assert story.is_story
    assert story.body_start
    assert prose.startswith(f"<p>{story.body_start[:20]}")


@pytest.mark.parametrize(
    ("subject", "html"),
    [
        (
            "done!",
            (
                "I've finally finished the thesis!! Thanks to Tarn who read it over. Tell me what you "
                "think?<hr><p>Went to the sea with Ina after. It rained and she laughed at my hat. We had "
                "chips and I slept on the train home.</p>"
            ),
        ),
        (
            "done",
            (
                "I've finally finished packing. It's about time.<hr><p>The movers came at nine and broke "
                'the lamp. The man said "sorry" and his brother said "not me". Then they ate all the '
                "biscuits and left, and now the flat echoes.</p>"
            ),
        ),
        (
            "As promised",
            (
                "<p>I promised you a post about the garden. Here we go:</p><p>The beans came up in May. "
                "The peas did not. The cat sat on the lettuce, and the neighbour's boy put a ball through "
                "the glass.</p><p>More next week, when it has stopped raining and the shed has dried "
                "out.</p>"
            ),
        ),
        (
            "дописала",
            (
                "Дописала диплом! Обещала к марту, вышло к маю. Спасибо всем за терпение.<hr><p>Вчера "
                "ходили в кино с Лизой, смеялись весь вечер. Потом пили чай у меня на кухне, и она "
                "рассказала про отпуск. Завтра спать до обеда.</p>"
            ),
        ),
        (
            "Review",
            (
                "Title: The Green Door<br>Rating: 4/5<br>Summary: A man comes home.<br><br><p>I read this "
                "in one evening and I loved it. The author knows boats. The second half is slow, but the "
                "ending made me cry on the bus.</p>"
            ),
        ),
        (
            "Review",
            (
                "Title: The Keeper<br>Author: M. Tarn<br>Rating: PG-13<br>Status: finished<br><br><p>I "
                "picked this book up at the station and I could not put it down. The characters are "
                "wonderful, though I found the plot thin. I would recommend it to anyone who likes "
                "lighthouses.</p>"
            ),
        ),
        (
            "Recs",
            (
                "Title: Home<br>Author: ina<br>Rating: PG<br>Why: I love how she writes them. I cried "
                "twice, and you should read it too.<br><br><p>I found this one through a friend, and I "
                "have read it four times since. Go and leave her a comment.</p>"
            ),
        ),
        (
            "art",
            (
                "Title: Bridge<br>Artist: ina<br>Rating: G<br>Medium: ink<br><br><p>I drew this on the "
                "train and I am quite happy with the hands. Comments welcome.</p>"
            ),
        ),
        (
            "Part 2",
            (
                "Part 2 of my holiday<br><br><p>On Monday we went to the market. I bought a hat and lost "
                'it again. Ina said "typical" and bought me another.</p><p>On Tuesday it rained, and I '
                "slept till noon.</p>"
            ),
        ),
        (
            "Day 3",
            (
                "Part 3<br><br><p>The train was late and the hostel was full. Ina found a room over a bar. "
                "They played until four, and the landlord sang.</p><p>Tomorrow the mountains, if the bus "
                "runs. The food is good and the beds are short.</p>"
            ),
        ),
        (
            "movie",
            (
                "Название: Пристань<br>Рейтинг: 8/10<br>Жанр: драма<br><br><p>Я посмотрела этот фильм "
                "вчера и осталась в восторге. Актёры играют прекрасно, музыка чудесная. Советую всем, кто "
                "любит море.</p>"
            ),
        ),
        (
            "Story: how my week went (long)",
            (
                "<p>I got up on Monday and the boiler had died. I rang the man and he laughed at me. I "
                "washed in the sink all week and I smelled of soup.</p><p>I am going to my mother's "
                "tomorrow, where there is a bath, and I shall not come out.</p>"
            ),
        ),
        (
            "Wie versprochen",
            (
                "<p>Wie versprochen die Fotos vom Urlaub, endlich fertig sortiert.</p><hr><p>Am Montag "
                "waren wir am See, es war kalt. Ina sagte „nie wieder“ und sprang trotzdem. Abends gab es "
                "Fisch.</p>"
            ),
        ),
        (
            "letter",
            (
                "<p>Cleaning day today, I found this.</p><p>Dear M., I am sorry that I did not write "
                "sooner. I have been ill and the house is cold. I hope that you are well and that the "
                "children have their boots. I shall come at Easter if I can.</p><p>I cried a bit when I "
                "read it. Grandma had such nice handwriting.</p>"
            ),
        ),
        (
            "Salt",
            (
                "<b>Salt</b><br>Cinema City, PG-13<br><br><p>I saw this film with Tarn last night. I liked "
                "the boats and I fell asleep in the middle. The popcorn was stale and the actor I like was "
                "in it for two minutes.</p>"
            ),
        ),
    ],
)
def test_it_only_looks_like_a_story(subject: str, html: str) -> None:
    assert not read_story(html, subject=subject).is_story
