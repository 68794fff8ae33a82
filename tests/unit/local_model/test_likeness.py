"""Themes are ranked by likeness to a passage with embeddings or without."""

from learnt.engine.coding.form import PassageText
from learnt.engine.coding.similarity import Embeddings
from learnt.engine.domain.codebook import Codebook
from learnt.home import embeddings_folder
from learnt.local_model.likeness import Likeness

PASSAGES = [
    PassageText("Wet clothes and frost did the harm."),
    PassageText("Who kept watch that day?"),
    PassageText("…"),
]


def test_the_theme_whose_words_a_passage_shares_comes_first(codebook: Codebook) -> None:
    ranked = Likeness(codebook, None).ranked(PASSAGES)
    assert [row[0] for row in ranked[:2]] == ["cold", "lookout"]
    assert all(sorted(row) == ["cold", "lookout", "open-water"] for row in ranked)


def test_embeddings_rank_themes_where_they_are_installed(codebook: Codebook) -> None:
    folder = embeddings_folder()
    ranked = Likeness(codebook, Embeddings(folder) if folder else None).ranked(PASSAGES)
    assert ranked[0][0] == "cold"
