"""Golden lists of what is a figure and what is not; texts that would stall a careless pattern."""

import pytest

from utils.annotate.quantities.amounts import amounts

FOUND = {
    "about 1,200 marched": [("1,200", 1_200, None)],
    "$40 million a year": [("$40 million", 4e7, "dollars")],
    "the sum of £3.2m": [("£3.2m", 3.2e6, "pounds")],
    "US$5bn was lost": [("US$5bn", 5e9, "dollars")],
    "40 million dollars": [("40 million dollars", 4e7, "dollars")],
    "half a million euros": [("half a million euros", 5e5, "euros")],
    "a quarter of a million people": [("a quarter of a million", 250_000, None)],
    "three-quarters of a billion euros": [("three-quarters of a billion euros", 7.5e8, "euros")],
    "1.2 crore rupees": [("1.2 crore rupees", 1.2e7, "rupees")],
    "Rs 500 crore, Rs.20 and Rs30": [
        ("Rs 500 crore", 5e9, "rupees"),
        ("Rs.20", 20, "rupees"),
        ("Rs30", 30, "rupees"),
    ],
    "2 lakh crore or two lakh": [("2 lakh crore", 2e12, None), ("two lakh", 2e5, None)],
    "one in two days": [("one", 1, None)],
    "20 feet in length": [("20", 20, None)],
    "a dozen men": [("a dozen", 12, None)],
    "20km south, then 5 km": [("20", 20, None), ("5", 5, None)],
    "rose 4.4% or 5 per cent": [("4.4", 4.4, None), ("5", 5, None)],
    "12-15 people": [("12", 12, None), ("15", 15, None)],
    "$5-7 million": [("$5", 5e6, "dollars"), ("7 million", 7e6, "dollars")],
    "1500 soldiers": [("1500", 1_500, None)],
    "2.2m people": [("2.2m", 2.2e6, None)],
    "800 m away": [("800", 800, None)],
    "Four hundred and fifty men": [("Four hundred and fifty", 450, None)],
    "“seventeen”": [("seventeen", 17, None)],
}
NOTHING = [
    "on June 10 and 10 June 2014", "Aug. 23, 2014", "8/23/14", "2014-08-22", "June 3 and 4",
    "between 3 and 5 a.m.", "at 6.40 a.m.", "at 18:30", "in 2014", "the 1990s", "since 1800",
    "Ann, 34, of Tolmet", "Ulla Keshun (37)", "aged 54", "a 12-year-old", "the two-term senator",
    "the 3rd Brigade", "Article 7", "page 3", "Boeing 747", "Tu-154", "G20", "won 3-2", "52-48",
    "call 021-4558510", "007", "dozens of people", "scores died", "two days", "12 months",
    "hundreds of thousands", "no-one", "anyone", "the first", "several hundred men",
    "6ft 2in", "6 feet 2 inches", "a 6-foot-2 guard", "one in five", "one in every 20 homes",
]  # fmt: skip


@pytest.mark.parametrize("text", FOUND)
def test_what_is_a_figure(text):
    read = [(text[one.start : one.end], one.value, one.unit) for one in amounts(text)]
    assert read == FOUND[text]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_none(text):
    assert [one for one in amounts(text) if one.value != 1] in ([], FOUND.get(text))


@pytest.mark.parametrize(
    "piece", ["7", "1,", "1 ", "1-", "$", "one ", "a hundred and ", "twenty-", "\n", " ", "٣", "二"]
)
def test_a_hostile_text_is_read_to_its_end(piece):
    text = (piece * 20_000)[:20_000] + " 40 people"
    assert [one.value for one in amounts(text)][-1:] == [40]
