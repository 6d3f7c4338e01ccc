"""What one article says of its names, alone and beside other articles."""

from utils.annotate.entities import reading
from utils.annotate.entities.within import UNDECIDED

TEXT = "Mr. Hagel met the Islamic State [ISIS]."
ROWS = ((4, 9, "Hagel", "PERSON"), (18, 31, "Islamic State", "ORG"), (33, 37, "ISIS", "ORG"))
TWO = "Anna Sarrow, Teor Sarrow and Sarrow."
SARROWS = (
    (0, 11, "Anna Sarrow", "PERSON"),
    (13, 24, "Teor Sarrow", "PERSON"),
    (29, 35, "Sarrow", "PERSON"),
)


def test_titles_and_brackets_are_read():
    found = reading.names("a", ROWS, TEXT)
    assert [set(node.titles) for node in found.nodes] == [{"mr"}, set()]
    assert found.node.tolist() == [0, 1, 1]
    assert found.rule.tolist() == ["same words", "same words", "in brackets"]
    assert [sum(node.forms.values()) for node in found.nodes] == [1, 2]


def test_the_same_rows_of_another_text_are_read_anew():
    assert reading.names("a", ROWS[:1], TEXT) is reading.names("a", ROWS[:1], TEXT)
    other = reading.names("a", ROWS[:1], TEXT.replace("Mr.", "Ms."))
    assert set(other.nodes[0].titles) == {"ms"}


def test_articles_together_are_each_its_own_names_in_order():
    one, two = reading.names("a", ROWS, TEXT), reading.names("b", SARROWS, TWO)
    both = reading.together([one, two, one])
    assert both.nodes == [*one.nodes, *two.nodes, *one.nodes]
    assert both.node.tolist() == [0, 1, 1, 2, 3, UNDECIDED, 4, 5, 5]
    assert both.rule.tolist() == [*one.rule, *two.rule, *one.rule]
    assert both.rivals == [(5, (2, 3))]


def test_no_articles_have_no_names():
    none = reading.together([])
    assert (none.nodes, none.node.tolist(), none.rule.tolist(), none.rivals) == ([], [], [], [])
