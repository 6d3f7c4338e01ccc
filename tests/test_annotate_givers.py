"""Golden list: who gives a figure."""

import pytest

from utils.annotate.quantities.givers import giver

GIVEN = [
    ("The Interior Ministry put the number of dead at #.", "The Interior Ministry"),
    ("Maris Undet, who chairs the council, said # people took part.", "Maris Undet"),
    ("The Home League, which controls it, said # were killed.", "The Home League"),
    ("# people were killed, according to Tolmet General Hospital; nobody else came.",
     "Tolmet General Hospital"),
    ("Eleven died and # were missing, the army said.", "the army"),
    ("“It is #,” Defense Minister Rennic Sarrow told reporters.", "Defense Minister Rennic Sarrow"),
    ("The ministry says four died; the council says #.", "the council"),
    ("In a statement the army said # soldiers died.", "the army"),
    ("Police have since said that # marched.", "Police"),
    ("# names, says the Defence Ministry.", "the Defence Ministry"),
    ("The Front for a Free Oskery (FFO) said it had counted # strikes.",
     "The Front for a Free Oskery"),
    ("She said # people took part.", "She"),
    ("Police shot # people at a march.", None),
    ("It was said that # came.", None),
    ("Its claim that # died was withdrawn.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "who"), GIVEN)
def test_who_gives_a_figure(text, who):
    at = text.index("#")
    place = giver(text, (0, len(text)), (at, at + 1))
    assert (text[slice(*place)] if place else None) == who


def test_nobody_of_another_sentence_gives_it():
    text = "Police said so. # people died. They said more."
    assert giver(text, (16, 30), (16, 17)) is None
