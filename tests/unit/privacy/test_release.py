"""Before anything leaves: what stops it, what warns, and what is said of it."""

import pytest

from learnt.engine.privacy import NOT_KNOWN, find, mask, ready, told
from tests.unit.privacy.people import CHILD, FAMILY


@pytest.mark.parametrize("name", ["Callum", "CJ", "Reed", "the Reeds", "Dr Obi"])
def test_anybody_of_the_people_table_stops_a_release(name: str) -> None:
    release = ready(f"They knew {name} well.", FAMILY)
    assert not release.is_ready
    assert name not in " ".join(release.stops)


def test_a_masked_text_is_ready_and_still_warns_of_what_it_tells_together() -> None:
    text = "Callum was 7 weeks old. He was the youngest of five and had cystic fibrosis. Ring 07700 900123."
    release = ready(mask(text, (CHILD,)).text, (CHILD,))
    assert release.is_ready
    masked_less = ready("Child A was 7 weeks old, the youngest of five, and had cystic fibrosis.", (CHILD,))
    assert masked_less.is_ready
    assert len(masked_less.warnings) == 1


@pytest.mark.parametrize(
    "text",
    ["UPN A950000178301", "passport 123456789", "CRN: X123456", "the car AB12 CDE", "facebook.com/kit.marsh.9", "licence MORGA753116SM9IJ"],
)  # fmt: skip
def test_every_number_of_a_person_stops_a_release(text: str) -> None:
    assert len(ready(text).stops) == 1


def test_names_of_professionals_and_places_are_found_for_a_person_to_look_at() -> None:
    release = ready("Professor Okafor spoke in Leeds at Saltby Academy.")
    assert release.is_ready
    assert len(release.found) == 3


def test_what_is_said_tells_found_masked_and_remaining_and_claims_nothing() -> None:
    text = "Callum saw Zylah on 3 March 2019. Ring 07700 900123."
    masked = mask(text, (CHILD,))
    lines = told((*masked.masked, *masked.left), masked.masked)
    assert lines[0] == "Found: name 2, telephone number 1, date 1 (3 of them direct)."
    assert lines[2] == "Remains: nothing."
    assert lines[3] == NOT_KNOWN
    assert told(find(text))[1] == "Masked: nothing."
    assert "anonym" not in " ".join(lines).lower()


def test_the_text_does_not_show_in_the_representation_of_a_release() -> None:
    assert "Callum" not in repr(ready("Callum was here.", (CHILD,)))
