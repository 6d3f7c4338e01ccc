"""A corpus by its surfaces holds the same mentions, each under its own words."""

from utils import annotate, tables


def test_every_mention_is_called_what_it_says(teaching):
    bare = annotate.by_surface(teaching)
    assert (bare.mentions["entity"] == teaching.mentions["surface"]).all()
    assert bare.mentions["label"].tolist() == teaching.mentions["label"].tolist()
    for name in ("mentions", "entities", "alias_decisions"):
        tables.check(getattr(bare, name), name)


def test_entities_count_their_mentions(teaching):
    bare = annotate.by_surface(teaching)
    expected = teaching.mentions.groupby(["label", "surface"])["article_id"].agg(
        ["size", "nunique"]
    )
    found = bare.entities.set_index(["label", "entity"]).sort_index()
    assert found["n_mentions"].tolist() == expected.sort_index()["size"].tolist()
    assert found["n_articles"].tolist() == expected.sort_index()["nunique"].tolist()
    assert bare.entities["entity_id"].is_unique


def test_what_is_undecided_has_words_too(teaching):
    mentions = teaching.mentions.copy()
    mentions.loc[:9, ["entity_id", "entity"]] = None
    unsure = type(teaching)(
        teaching.articles, teaching.sentences, mentions, teaching.entities,
        teaching.alias_decisions, teaching.problems,
    )  # fmt: skip
    assert annotate.by_surface(unsure).mentions["entity_id"].notna().all()
