"""The lexicon browser: what each lexicon holds of a word, and of one's own beside it."""

import pandas as pd

from utils.show.lexicons import entries

COLUMNS = ["scorer", "word", "polarity", "weight", "source", "senses", "note"]


def table(*rows):
    return pd.DataFrame(rows, columns=COLUMNS)


def test_each_lexicon_says_what_it_holds_of_each_word():
    found = {
        "kind": table(
            ("textblob", "kind", 0.6, 0.6, "TextBlob", "JJ tender: 0.6", None),
            ("vader", "kind", 0.6, 2.4, "VADER", None, None),
        ),
        "not": table(("vader", "not", None, None, "VADER", None, "negates: × −0.74")),
        "own": table(
            ("textblob", "own", 0.0, 0.0, "own lexicon", None, "=says\x07 nothing"),
            ("news", "own", None, None, "own lexicon", None, None),
        ),
        "<b>kettle\x1b": table(),
    }
    made = entries(found)
    assert made.columns.tolist() == ["word", "textblob", "vader", "news", "senses", "note"]
    assert made["textblob"].tolist() == [
        "+0.60 (weight +0.60)", "not in it", "0.00 (own lexicon)", "not in it"
    ]  # fmt: skip
    assert made["vader"].tolist() == [
        "+0.60 (weight +2.40)", "says nothing", "not in it", "not in it"
    ]  # fmt: skip
    assert made["news"][2] == "says nothing (own lexicon)"
    assert made["senses"][0] == "textblob: JJ tender: 0.6"
    assert made["note"].tolist()[1:3] == ["vader: negates: × −0.74", r"textblob: =says\x07 nothing"]
    assert made["word"][3] == r"<b>kettle\x1b"
    assert "&lt;b&gt;kettle" in made.to_html()


def test_no_word_no_rows_and_a_word_that_nobody_knows():
    assert entries({}).empty
    assert entries({"kettle": table()}).to_dict("records") == [
        {"word": "kettle", "senses": "", "note": ""}
    ]
