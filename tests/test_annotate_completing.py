"""What is told as a whole: doubles, quotations without an attribution, turns."""

from utils.annotate import sentences
from utils.annotate.speech.attribution import Attribution
from utils.annotate.speech.completing import completed
from utils.annotate.speech.marks import marked


def _completed(text, *found):
    told, others = completed(text, sentences.spans(text), marked(text), found)
    words = [
        ([text[slice(*place)] for place in one.contents], one.source and text[slice(*one.source)])
        for one in told
    ]
    return words, {text[slice(*place)]: kind for place, kind in others.items()}


def _told(text, source, cue, *contents):
    places = [(text.index(words), text.index(words) + len(words)) for words in (source, cue)]
    pieces = tuple((text.index(words), text.index(words) + len(words)) for words in contents)
    return Attribution(places[0] if source else None, places[1], pieces, "test")


def test_a_quotation_goes_on_behind_who_tells_it():
    text = "“We are here,” Ann said. “We shall stay here.”"
    told, _ = _completed(text, _told(text, "Ann", "said", "“We are here,”"))
    assert told == [(["“We are here,”", "“We shall stay here.”"], "Ann")]


def test_paragraphs_of_one_quotation():
    text = "“We are here,” Ann said. “We stay.\n\n“And we sing.”"
    told, _ = _completed(text, _told(text, "Ann", "said", "“We are here,”", "“We stay."))
    assert told == [(["“We are here,”", "“We stay.", "“And we sing.”"], "Ann")]


def test_the_next_paragraph_is_another():
    text = "“We are here,” Ann said.\n\n“Nobody asked whether we wanted to come.”"
    told, _ = _completed(text, _told(text, "Ann", "said", "“We are here,”"))
    assert [source for _, source in told] == ["Ann", None]


def test_of_doubles_the_one_with_a_source_stays():
    text = "“We are here,” Ann said."
    whole = _told(text, "Ann", "said", "“We are here,”")
    assert len(_completed(text, whole._replace(source=None), whole)[0]) == 1
    assert _completed(text, whole._replace(source=None), whole)[0][0][1] == "Ann"
    other = whole._replace(cue=None)
    assert len(_completed(text, other, whole)[0]) == 1


def test_what_is_no_speech():
    text = "The so-called “front” met. They sang “The Barley”, a song."
    told, others = _completed(text)
    assert told == []
    assert others == {"“front”": "scare", "“The Barley”": "title"}


def test_turns_have_the_name_before_the_colon():
    text = "Courier: Which is it?\n\nVellane: It is what I said.\n\nCourier: No.\n\nVellane: Yes."
    told, _ = _completed(text)
    assert [source for _, source in told] == ["Courier", "Vellane", "Courier", "Vellane"]
    assert told[1][0] == ["It is what I said."]
