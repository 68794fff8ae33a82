"""A server that starts makes insight ready, and starts all the same where it cannot."""

import pytest

from learnt.web.insight.holding import Counting, held
from learnt.web.insight.warming import begin_to_warm
from tests.unit.web.insight.conftest import FOUND, Many


@pytest.mark.django_db(transaction=True)
def test_a_server_that_starts_reads_the_library_beside_its_work(many: Many) -> None:
    many(2, FOUND)
    warming = begin_to_warm()
    warming.join(60)
    assert not warming.is_alive()
    library = held()
    assert library.documents.height == 2
    assert {counting for _, _, counting in library._tallies} == set(Counting)
