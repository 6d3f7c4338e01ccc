"""The parse is spaCy's own, in plain lists, sentence by sentence."""

import numpy as np
import pytest

from utils.annotate import sentences
from utils.annotate.model import language, parse

TEXT = (
    "Ann Lee, who leads the council, said on Monday that it would rain. Nobody came.\n\nShe left."
)
ODD = [
    "", " \n ", ".", '"', '"' * 3000, "said " * 3000,
    "x = {'a': [1, 2]}\nfor i in x: print(i)\n" * 40,
    "قال الوزير إن المطر قادم. \u202b«نعم»\u202c", "“" * 10 + "No" + "”" * 10, "-" * 500,
]  # fmt: skip


def parsed(text):
    (made,) = parse.parses([text], [sentences.spans(text)])
    return made


def test_heads_and_dependencies_are_those_of_spacy():
    nlp, _ = parse._load(language.pipeline().name)
    for text in ("The mayor said that it would rain.", "“We won,” said Ann Lee, a lawyer."):
        doc = nlp(text)
        made = parsed(text)
        assert made.starts == [token.idx for token in doc]
        assert made.heads == [token.head.i for token in doc]
        assert made.deps == [token.dep_ for token in doc]
        assert made.tags == [token.tag_ for token in doc]


def test_sentences_are_ours_and_heads_stay_in_them():
    made = parsed(TEXT)
    starts = [made.starts[first] for first in made.sent_starts]
    assert starts == [start for start, _ in sentences.spans(TEXT)]
    number = np.searchsorted(made.sent_starts, range(len(made.starts)), side="right")
    assert all(number[at] == number[head] for at, head in enumerate(made.heads))


@pytest.mark.parametrize("text", ODD)
def test_any_text_has_a_parse(text):
    made = parsed(text)
    assert len({len(column) for column in made[:-1]}) == 1
    assert all(0 <= a < b <= len(text) for a, b in zip(made.starts, made.ends, strict=True))
    assert all(not text[a:b].isspace() for a, b in zip(made.starts, made.ends, strict=True))
    assert all(0 <= head < len(made.starts) for head in made.heads)
    assert max(np.diff([*made.sent_starts, len(made.starts)]), default=0) <= 250


def test_long_texts_are_put_together_from_pieces():
    text = "\n\n".join([TEXT] * 460)
    made = parsed(text)
    assert len(text) > language.LONGEST
    assert made.starts == sorted(made.starts)
    assert "".join(text[a:b] for a, b in zip(made.starts, made.ends, strict=True)) == "".join(
        text.split()
    )
    size = len(parsed(TEXT).starts)
    assert [head - size for head in made.heads[size : 2 * size]] == made.heads[:size]


def test_texts_come_back_in_their_order():
    texts = ["It rained a lot on Monday.", "", "No."]
    made = parse.parses(texts, [sentences.spans(text) for text in texts])
    assert [len(one.starts) for one in made] == [7, 0, 2]


def test_a_model_that_cannot_parse_is_told(monkeypatch):
    monkeypatch.setattr(parse, "has_parser", lambda model=None: False)
    with pytest.raises(ValueError, match="cannot parse: it has no 'tagger' or no 'parser'"):
        parse.parses(["No."], [[(0, 3)]])
