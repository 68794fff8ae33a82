"""What to read next: found soon, always some at random, the same every time."""

from typing import Any

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from learnt.engine.coding.form import PassageText
from learnt.engine.coding.learner.featurisers import Words
from learnt.engine.coding.queue.queriers import AtRandom, Likely, Mixed, Uncertain
from learnt.engine.coding.queue.reading import (
    Policy,
    ReadingQueue,
    simulate,
    time_to_discovery,
    work_saved,
)
from learnt.engine.coding.queue.stoppers import Elusion

COUNT = 200
RELEVANT = frozenset(range(0, COUNT, 10))
NONE = np.zeros(COUNT)


@pytest.fixture(scope="module")
def features() -> Any:
    """Every tenth line speaks of a boat in one of a few ways, among much else that all the lines share."""
    kinds = ("red boat", "blue boat", "old boat", "boat shed")
    lines = [
        f"{kinds[n // 10 % 4]} day{n % 7}" if n in RELEVANT else f"tree house day{n % 7} road{n % 11}"
        for n in range(COUNT)
    ]
    return Words(2**12).matrix([PassageText(line) for line in lines])


def found(queue: ReadingQueue) -> list[bool]:
    return [answer.relevant is True for answer in simulate(queue, RELEVANT.__contains__)]


def test_answers_bring_the_relevant_to_the_front(features: Any) -> None:
    learning = found(ReadingQueue(features, NONE))
    chance = found(ReadingQueue(features, NONE, Policy(share_at_random=1.0)))
    assert work_saved(learning) > 0.7 > 0.3 > work_saved(chance)
    assert time_to_discovery(learning) < 0.5 * time_to_discovery(chance)


def test_the_first_scores_say_where_to_begin(features: Any) -> None:
    first = np.array([2.0 if n in RELEVANT else -2.0 for n in range(COUNT)])
    queue = ReadingQueue(features, first, Policy(share_at_random=0.0))
    assert {read.place for read in queue.next(20)} == RELEVANT


def test_everything_is_read_once(features: Any) -> None:
    answers = simulate(ReadingQueue(features, NONE), RELEVANT.__contains__, batch=7)
    assert sorted(answer.place for answer in answers) == list(range(COUNT))


def test_a_share_is_always_chosen_by_chance(features: Any) -> None:
    queue = ReadingQueue(features, NONE, Policy(share_at_random=0.25))
    at_random = sum(answer.at_random for answer in simulate(queue, RELEVANT.__contains__))
    assert 0.15 < at_random / COUNT < 0.35


def test_what_chance_chooses_is_not_drawn_to_the_likely(features: Any) -> None:
    first = np.array([9.0 if n in RELEVANT else 0.0 for n in range(COUNT)])
    chosen = [
        read.place
        for seed in range(400)
        for read in ReadingQueue(features, first, Policy(share_at_random=1.0, seed=seed)).next(1)
    ]
    share = sum(place in RELEVANT for place in chosen) / len(chosen)
    assert share == pytest.approx(0.1, abs=0.05)


def test_the_same_answers_give_the_same_queue(features: Any) -> None:
    one, two = ReadingQueue(features, NONE), ReadingQueue(features, NONE)
    assert found(one) == found(two)
    assert one.answers == two.answers


def test_asking_again_without_an_answer_gives_the_same(features: Any) -> None:
    queue = ReadingQueue(features, NONE)
    assert queue.next(5) == queue.next(5)


def test_one_that_was_read_cannot_be_answered_again(features: Any) -> None:
    queue = ReadingQueue(features, NONE)
    queue.answer(3, relevant=True)
    with pytest.raises(ValueError, match="Place 3 has an answer"):
        queue.answer(3, relevant=False)


def test_nothing_to_read_is_a_queue_at_its_end() -> None:
    queue = ReadingQueue(csr_matrix((1, 4)), np.zeros(1))
    queue.answer(queue.next(3)[0].place, relevant=False)
    assert queue.next(3) == []
    assert queue.advice().why == "Everything has been read."


def test_no_stop_is_advised_while_relevant_ones_are_still_found(features: Any) -> None:
    policy = Policy(stopper=Elusion(most_missed=0.15, quiet=20), share_at_random=0.2)
    queue = ReadingQueue(features, NONE, policy)
    found_before_stop = 0
    while not queue.advice().stop:
        for read in queue.next(1):
            queue.answer(read.place, relevant=read.place in RELEVANT)
            found_before_stop += read.place in RELEVANT
    assert found_before_stop >= 0.95 * len(RELEVANT)
    assert len(queue.answers) < COUNT


def test_orders_of_reading() -> None:
    scores, chance = np.array([0.9, 0.5, 0.1, 0.6]), np.random.default_rng(1)
    assert Likely().order(scores, chance).tolist() == [0, 3, 1, 2]
    assert Uncertain().order(scores, chance).tolist() == [1, 3, 0, 2]
    assert Mixed(every=2).order(scores, chance).tolist() == [0, 1, 3, 2]
    assert sorted(AtRandom().order(scores, chance).tolist()) == [0, 1, 2, 3]


def test_work_saved_and_time_to_discovery_of_a_perfect_order() -> None:
    perfect = [True] * 5 + [False] * 95
    assert work_saved(perfect) == pytest.approx(0.90)
    assert time_to_discovery(perfect) == pytest.approx(0.03)


def test_which_answers_were_at_random_can_be_worked_out_again(features: Any) -> None:
    lots = np.random.default_rng(5).random(COUNT)
    queue = ReadingQueue(features, NONE, lots=lots)
    for _ in range(20):
        for read in queue.next(3):
            queue.answer(read.place, relevant=read.place in RELEVANT)
    again = ReadingQueue(features, NONE, lots=lots)
    for answer in queue.answers:
        again.answer(answer.place, relevant=answer.relevant)
    assert again.answers == queue.answers
    assert again.next(10) == queue.next(10)


def test_a_tenth_is_due_to_chance_even_where_people_left_the_draw_aside(features: Any) -> None:
    lots = np.arange(COUNT) / COUNT
    queue = ReadingQueue(features, NONE, lots=lots)
    for place in range(100, 140):
        queue.answer(place, relevant=False)
    assert [read.place for read in queue.next(5)] == [0, 1, 2, 3, 4]
    assert all(read.at_random for read in queue.next(5))


def test_only_the_draw_offers_what_is_held_back(features: Any) -> None:
    first = np.array([9.0 if n in RELEVANT else 0.0 for n in range(COUNT)])
    held = np.array([n in RELEVANT for n in range(COUNT)])
    queue = ReadingQueue(features, first, held=held)
    ranked = [read.place for read in queue.next(60) if not read.at_random]
    assert not RELEVANT & set(ranked)
    assert sorted(answer.place for answer in simulate(queue, RELEVANT.__contains__)) == list(range(COUNT))


def test_who_is_not_sure_teaches_nothing_and_is_not_taken_to_have_said_no(features: Any) -> None:
    sure, unsure = (ReadingQueue(features, NONE, Policy(share_at_random=1.0)) for _ in range(2))
    for read in sure.next(30):
        sure.answer(read.place, relevant=False)
    for read in unsure.next(30):
        unsure.answer(read.place, relevant=None)
    assert sure.advice().missed_share < 0.1
    assert unsure.advice().missed_share == 1.0
    assert np.array_equal(unsure.scores(), ReadingQueue(features, NONE).scores())


def test_what_is_added_later_is_drawn_before_a_stop_is_advised(features: Any) -> None:
    lots = np.arange(COUNT) / COUNT
    there = np.arange(COUNT) % 2 == 0
    policy = Policy(stopper=Elusion(most_missed=0.5, quiet=0), share_at_random=1.0)
    queue = ReadingQueue(features, NONE, policy, lots=lots)
    for place in range(0, 100, 2):
        queue.answer(place, relevant=False, there=there)
    assert all(answer.at_random for answer in queue.answers)
    assert not queue.advice().stop
    assert "documents were added, and 49 of the new" in queue.advice().why
    for place in range(1, 99, 2):
        queue.answer(place, relevant=False)
    assert queue.advice().stop
