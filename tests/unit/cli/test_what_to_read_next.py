"""What to read next, marking and the blind share, as commands on a real store."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from learnt.cli.context import Context
from learnt.cli.main import learnt
from learnt.engine.codebook import load
from learnt.engine.coding.coder import Coder
from learnt.engine.domain.document import Role
from learnt.engine.domain.errors import UserError
from learnt.engine.library import study
from learnt.engine.reading.draft import Draft
from learnt.engine.teaching import made_by
from learnt.local_model.settings import settings_from
from learnt.web.library.store import LibraryStore
from tests.functional.conftest import rows
from tests.teaching_library import THEME, teaching_documents

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


class Person:
    """Someone at the command line of a library of eight notes."""

    def __init__(self, home: Path) -> None:
        self.home, self.share = home, 0.1

    def run(self, *arguments: str) -> Result:
        context = Context(
            home=self.home, release="1", embeddings=None, blind_share=lambda: self.share,
            open_store=LibraryStore, serve=lambda host, port: None, invite=lambda _: "", work=lambda once: 0, remind=lambda: (0, 0),
            model_settings=lambda: settings_from({}),
        )  # fmt: skip
        return CliRunner().invoke(learnt, list(arguments), obj=context)

    def does(self, *arguments: str) -> Result:
        result = self.run(*arguments)
        assert result.exit_code == 0, result.output
        return result

    def offered(self, *arguments: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        *found, last = rows(self.does("next", *arguments, "--json").stdout)
        return found, last["advice"]

    def refusal(self, *arguments: str) -> str:
        result = self.run(*arguments)
        assert result.exit_code != 0
        return str(result.exception) if isinstance(result.exception, UserError) else result.output


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(load("safeguarding"))


@pytest.fixture
def person(tmp_path: Path, coder: Coder) -> Person:
    for document in teaching_documents():
        LibraryStore().keep(study(document, coder), source=document.file, made_by=made_by("1", coder))
    return Person(tmp_path)


def test_the_queue_learns_from_answers_and_keeps_a_share_for_chance(person: Person) -> None:
    (drawn,), advice = person.offered(THEME, "--count", "1")
    assert drawn["at_random"]
    assert "themes" not in drawn
    assert advice["why"].startswith("Nothing was read at random yet")
    person.does("mark", drawn["id"], str(drawn["passage"]), "--by", "A. Reader", "--blind")
    found, advice = person.offered(THEME, "--count", "9")
    assert not any(row["at_random"] for row in found)
    assert (drawn["id"], drawn["passage"]) not in {(row["id"], row["passage"]) for row in found}
    assert "of 1 read at random 0 were relevant" in advice["why"]
    one, another = found[0], found[1]
    person.does("mark", one["id"], str(one["passage"]), "--by", "A. Reader", "--theme", THEME)
    person.does("decide", another["id"], str(another["passage"]), THEME, "rejected", "--by", "A. Reader")
    again, _ = person.offered(THEME, "--count", "9")
    answered = {(one["id"], one["passage"]), (another["id"], another["passage"])}
    assert not answered & {(row["id"], row["passage"]) for row in again}


def test_the_draw_is_the_same_for_every_theme_so_that_one_reading_serves_all(person: Person) -> None:
    (drawn,), _ = person.offered(THEME, "--count", "1")
    assert person.offered("neglect", "--count", "1")[0][0]["quote"] == drawn["quote"]
    person.does("mark", drawn["id"], str(drawn["passage"]), "--by", "A. Reader")
    for theme in (THEME, "neglect"):
        assert "of 1 read at random" in person.offered(theme)[1]["why"]


def test_the_ranked_list_leaves_the_blind_share_to_chance(person: Person) -> None:
    person.share = 0.5
    held = {(row["id"], row["passage"]) for row in person.offered("--blind", "--by", "A", "--count", "99")[0]}
    found, advice = person.offered(THEME, "--count", "99")
    assert advice["held_back"] == len(held)
    assert not held & {(row["id"], row["passage"]) for row in found if not row["at_random"]}
    assert len(found) == 56


def test_the_blind_share_is_offered_to_each_person_without_suggestions(person: Person) -> None:
    person.share = 0.5
    found, advice = person.offered("--blind", "--by", "A. Reader", "--count", "100")
    assert len(found) == advice["unread"]
    assert 15 <= len(found) <= 41
    assert all(row["held_back"] and "themes" not in row for row in found)
    place = (found[0]["id"], str(found[0]["passage"]))
    person.does("mark", *place, "--by", "A. Reader", "--blind")
    assert person.offered("--blind", "--by", "A. Reader")[1]["unread"] == len(found) - 1
    assert person.offered("--blind", "--by", "B. Reader")[1]["unread"] == len(found)
    person.does("mark", *place, "--by", "B. Reader")
    refused = person.refusal("mark", *place, "--by", "B. Reader", "--blind")
    assert refused == "You have read this passage with suggestions in sight. Mark it again without --blind."


def test_a_saved_question_has_a_queue_of_documents(person: Person) -> None:
    person.does("screen", "words:bailiffs", "--save", "bailiffs")
    found, _ = person.offered("--question", "bailiffs", "--count", "8")
    assert len(found) == 8
    likeliest = next(row for row in found if not row["at_random"])
    person.does("decide", likeliest["id"], "1", "question:bailiffs", "accepted", "--by", "A. Reader")
    again, _ = person.offered("--question", "bailiffs", "--count", "8")
    assert likeliest["id"] not in {row["id"] for row in again}
    assert "No question is saved as" in person.refusal("next", "--question", "other")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "Name a theme, or a question"),
        (("neglect", "--blind"), "Name a theme, or a question"),
        (("--blind",), "Say who reads, with --by NAME."),
        (("nothing-like-it",), "The codebook safeguarding has no theme nothing-like-it."),
    ],
)
def test_what_cannot_be_offered_is_refused_with_what_to_do(
    person: Person, arguments: tuple[str, ...], told: str
) -> None:
    assert told in person.refusal("next", *arguments)


def test_a_mark_with_an_unknown_theme_or_passage_is_refused(person: Person) -> None:
    unknown = person.refusal("mark", "x", "1", "--by", "A", "--theme", "nothing-like-it")
    assert "has no theme nothing-like-it" in unknown
    assert "There is no passage 1 of document x" in person.refusal("mark", "x", "1", "--by", "A")


def test_what_is_offered_reads_well_for_people(person: Person) -> None:
    shown = person.does("next", THEME, "--count", "3").output
    assert "Chance chose it, to show what the rest may hold." in shown
    assert "Under: Note" in shown
    assert "Nothing was read at random yet" in shown
    shown = person.does("next", "--blind", "--by", "A. Reader").output
    assert "It is read before its suggestions are shown." in shown
    assert "passage(s) to read before suggestions are shown to A. Reader." in shown


def test_learning_with_nothing_said_says_what_to_do(person: Person) -> None:
    shown = person.does("learn").output
    assert "Decide or mark some: learnt next THEME" in shown
    assert "Learned 0 theme(s)" in shown


def test_a_library_without_passages_to_read_says_what_to_do(tmp_path: Path, coder: Coder) -> None:
    draft = Draft(file="title.txt", media="text")
    draft.add("A title and nothing else", Role.HEADING, level=1)
    document = draft.document()
    LibraryStore().keep(study(document, coder), source=document.file, made_by="test")
    assert "holds no passages to read" in Person(tmp_path).refusal("next", THEME)
