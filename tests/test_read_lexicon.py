"""One's own lexicon, as a researcher saves it."""

import pandas as pd
import pytest

from utils import read, tables
from utils.read.lexicon import lexicon, standard


@pytest.fixture
def saved(tmp_path):
    def save(text, name="lexicon.csv", encoding="utf-8"):
        (tmp_path / name).write_bytes(text.encode(encoding))
        return tmp_path / name

    return save


@pytest.mark.parametrize(
    "text",
    [
        "word,polarity\nWar  on terror,-0.5\n",
        "\ufeffPolarity;Word\r\n−0,5;war on terror\r\n",
        'sep=\t\nword\tscorer\tpolarity\n"war on terror"\t\t-.5\n',
        "word,scorer,polarity,note,seen\nwar on terror,,-0.5,,yes\n\n,,,,\n",
    ],
)
def test_a_lexicon_is_read_however_a_spreadsheet_saves_it(saved, text):
    found = tables.check(lexicon(saved(text)), "lexicon")
    assert found[["word", "polarity"]].values.tolist() == [["war on terror", -0.5]]
    assert found[["scorer", "note"]].isna().all(axis=None)


def test_a_word_may_say_nothing_or_something_to_one_scorer(saved):
    found = lexicon(saved("word,scorer,polarity,note\nown,VADER,,no praise\nown,,0.1,\n"))
    assert found["scorer"].fillna("all").tolist() == ["vader", "all"]
    assert found["polarity"].isna().tolist() == [True, False]
    assert found["note"][0] == "no praise"


def test_a_folder_has_its_lexicon_or_none(saved, tmp_path):
    assert tables.check(lexicon(tmp_path), "lexicon").empty
    saved("word,polarity\nown,0\n")
    assert len(lexicon(tmp_path)) == 1
    with pytest.raises(FileNotFoundError, match="does not exist"):
        lexicon(tmp_path / "elsewhere")


def test_a_lexicon_beside_articles_is_no_article(saved, tmp_path):
    saved("word,polarity\nown,0\n")
    saved("By A Reporter\n\nThe council met.\n", name="one.txt")
    articles, problems = read.articles(tmp_path)
    assert {*articles["source_file"], *problems["source_file"]} == {"one.txt"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("word,polarity\nown,3\n", "row 1: polarity is 3.0; expected a number from −1 to 1"),
        ("word,polarity\na,0\nown,-1.01\n", "row 2: polarity is -1.01; expected"),
        ("word,polarity\nown,good\n", "row 1: polarity is good; expected a number"),
        ("word,polarity\nown,nan\n", "row 1: polarity is nan; expected a number"),
        ("word,polarity\nown,inf\n", "row 1: polarity is inf; expected a number"),
        ("word,scorer,polarity\nown,pattern,0\n", "row 1: scorer is pattern; expected one of"),
        ("word,polarity\nown,0\n\nOWN ,1\n", "row 2: 'own' stands there twice for all scorers"),
        (
            "word,scorer,polarity\nown,vader,0\nown,Vader,1\n",
            "row 2: 'own' stands there twice for vader",
        ),
        ("word,polarity\n,0.5\n", "row 1: word is missing; expected a word or phrase"),
        ("word,scorer\nown,vader\n", "no column 'polarity'; expected word, scorer, polarity"),
        ("word,polarty\nown,1\n", "column 'polarty' is unknown; did you mean 'polarity'"),
        ("word,polarity\nown,0,5\n", "has another number of cells"),
        (",,\n", "no header; expected word,polarity in its first line"),
        ("", "the file is empty; expected a table as CSV whose first line is word,polarity"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_its_place(saved, text, told):
    with pytest.raises(ValueError, match=r"lexicon\.csv: ") as caught:
        lexicon(saved(text))
    assert told in str(caught.value)


def test_a_table_by_hand_is_brought_to_its_contract():
    found = standard(pd.DataFrame({"word": ["Own", "b"], "polarity": [None, 1]}, index=[5, 5]))
    assert tables.check(found, "lexicon")["word"].tolist() == ["own", "b"]
    assert tables.check(standard(None), "lexicon").empty
    with pytest.raises(ValueError, match=r"lexicon: .*'much'"):
        standard(pd.DataFrame({"word": ["own"], "polarity": ["much"]}))
