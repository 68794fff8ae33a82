"""What was learned of a shipped codebook beforehand."""

import numpy as np

from learnt.engine.codebook import load, shipped
from learnt.engine.coding.form import PassageText
from learnt.engine.coding.meanings import PARTS, Meanings
from learnt.engine.coding.prior import FOLDER, Kept, Prior, open_prior
from learnt.engine.coding.similarity import Embeddings, Vectors
from learnt.engine.coding.tokens import tokens_of


def meant(embeddings: Embeddings, *texts: str) -> Vectors:
    """Return what texts mean without a heading."""
    return Meanings(embeddings).of(list(map(PassageText, texts)), list(map(tokens_of, texts))).table


def test_a_prior_knows_what_its_theme_reads_like(embeddings: Embeddings) -> None:
    ids = [theme.id for theme in load("safeguarding").themes]
    prior = open_prior("safeguarding", embeddings, ids)
    assert prior is not None
    texts = ("Nobody had told the school nurse what the ward knew.", "He slept on a sofa beside the baby.")
    tokens = [tokens_of(text) for text in texts]
    rows = prior.of(meant(embeddings, *texts), tokens)
    assert rows.shape == (2, len(ids))
    sharing, sleeping = ids.index("information-sharing"), ids.index("sudden-infant-death")
    assert rows[0, sharing] > rows[1, sharing]
    assert rows[1, sleeping] > rows[0, sleeping]


def test_the_nearest_heading_counts(embeddings: Embeddings) -> None:
    ids = [theme.id for theme in load("safeguarding").themes]
    prior = open_prior("safeguarding", embeddings, ids)
    assert prior is not None
    asked = [
        PassageText("Nobody asked."),
        PassageText("Nobody asked.", ("Fathers and other men",), document="b"),
    ]
    tokens = [tokens_of(passage.text) for passage in asked]
    plain, headed = prior.of(Meanings(embeddings).of(asked, tokens).table, tokens)
    men = ids.index("unseen-men-adults")
    assert headed[men] > plain[men]


def test_a_theme_that_nothing_was_learned_of_is_not_brought_in(embeddings: Embeddings) -> None:
    directions, offset = np.ones((PARTS * embeddings.width, 1), np.float32), np.ones(1, np.float32)
    kept = Kept(("known",), directions, offset, (), np.zeros((0, 1), np.float32))
    words = [tokens_of("A few words.")]
    prior = Prior(kept, ("new", "known"))
    rows = prior.of(meant(embeddings, "A few words."), words)
    assert prior.learned == {"known"}
    assert rows[0, 0] < -5 < rows[0, 1]


def test_a_wording_counts_once_wherever_it_stands(embeddings: Embeddings) -> None:
    nothing = np.zeros((PARTS * embeddings.width, 1), np.float32), np.zeros(1, np.float32)
    known = (("refer",), ("not", "refer"), ("school",))
    prior = Prior(Kept(("a",), *nothing, known, np.array([[1.0], [2.0], [4.0]], np.float32)), ("a",))
    texts = (
        "He was not referred.",
        "Referrals, referring, 12 of B.",
        "Nothing of it.",
        "Schools referred. School.",
    )
    tokens = [tokens_of(text) for text in texts]
    rows = prior.of(meant(embeddings, *texts), tokens)
    assert rows[:, 0].tolist() == [3, 1, 0, 5]


def test_the_words_that_speak_most_for_a_theme_are_told_where_they_stand(embeddings: Embeddings) -> None:
    nothing = np.zeros((PARTS * embeddings.width, 2), np.float32), np.zeros(2, np.float32)
    known = (("refer",), ("not", "refer"), ("school",), ("ward",), ("board",), ("was",))
    worth = np.array([[1.0, 0], [2.0, 0], [0.5, 0], [0.6, 0], [0.4, 9], [0.1, 0]], np.float32)
    prior = Prior(Kept(("a", "b"), *nothing, known, worth), ("a", "b"))
    text = "He was not (2019) referred: the school, the ward and the board knew."
    told = prior.telling(tokens_of(text), "a")
    assert [span.of(text) for span in told] == ["not (2019) referred", "school", "ward"]
    assert [span.of(text) for span in prior.telling(tokens_of(text), "b")] == ["board"]
    assert prior.telling(tokens_of("A few words."), "a") == ()


def test_a_codebook_without_a_prior_goes_without(embeddings: Embeddings) -> None:
    assert open_prior("my-own", embeddings, ("a",)) is None


def test_priors_are_those_of_codebooks_that_ship() -> None:
    assert {path.stem for path in FOLDER.glob("*.npz")} <= set(shipped())
