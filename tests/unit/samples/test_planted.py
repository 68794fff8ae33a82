"""What is said to be planted in the samples is there, and is right or wrong as it is said to be."""

import re

import pypdfium2
import pytest

from tests.unit.samples.sample_texts import SAMPLES

SCAN = "2018-ashenby-letter-bruising.pdf"


def _source(name: str) -> str:
    found = SAMPLES / "source" / name.rsplit(".", 1)[0]
    return re.sub(r"\s+", " ", found.with_suffix(".md").read_text("utf-8"))


@pytest.fixture
def words(texts) -> dict[str, str]:
    """Text by file; for the scan its source, since a picture has no text."""
    return {**texts, SCAN: _source(SCAN)}


def test_every_sample_is_in_the_list_of_what_is_planted(planted, texts):
    assert [about["file"] for about in planted["documents"]] == sorted(texts)


def test_every_planted_title_and_publisher_is_in_its_document(planted, words):
    for about in planted["documents"]:
        if not about["file"].endswith(".csv"):
            text = words[about["file"]].casefold()
            assert about["title"].casefold() in text, about["file"]
            assert about["publisher"].casefold() in text, about["file"]


def test_every_planted_figure_is_in_its_document_word_for_word(planted, words):
    for about in planted["documents"]:
        for figure in about["figures"] + about["faults"]:
            assert figure["quote"] in words[about["file"]], (about["file"], figure["quote"])


def test_every_figure_said_to_be_right_is_right(planted):
    for about in planted["documents"]:
        for figure in about["figures"]:
            exact = 100 * figure["numerator"] / figure["denominator"]
            places = 1 if isinstance(figure["percent"], float) else 0
            assert abs(exact - figure["percent"]) <= 0.5 * 10**-places + 1e-9, (
                about["file"],
                figure["quote"],
            )


def test_every_figure_said_to_be_impossible_is_impossible(planted):
    impossible = re.compile(r"(\d+)% of the (\d+)")
    checked = 0
    for about in planted["documents"]:
        for fault in about["faults"]:
            if fault["fault"] == "impossible" and (stated := impossible.search(fault["quote"])):
                percent, base = map(int, stated.groups())
                assert all(abs(100 * part / base - percent) > 0.5 for part in range(base + 1)), fault["quote"]
                checked += 1
    assert checked == 4


def test_every_repeated_recommendation_stands_in_its_document_oldest_first(planted, words):
    for thread in planted["repeats"]:
        files = [made["file"] for made in thread["made"]]
        assert files == sorted(files)
        for made in thread["made"]:
            assert made["quote"] in words[made["file"]], (made["file"], made["quote"])


def test_paged_samples_have_the_pages_they_are_said_to_have(planted):
    for about in planted["documents"]:
        if about["file"].endswith(".pdf"):
            with pypdfium2.PdfDocument(SAMPLES / "documents" / about["file"]) as document:
                assert len(document) == about["pages"], about["file"]


def test_recommendations_of_the_long_review_are_numbered_to_the_planted_count(planted, words):
    about = next(each for each in planted["documents"] if each["file"].startswith("2025-harrowmere"))
    numbers = re.findall(r"Recommendation (\d+)\. [A-Z]", words[about["file"]])
    findings = set(re.findall(r"Finding (\d+): ", words[about["file"]]))
    assert [int(number) for number in numbers] == list(range(1, about["recommendations"] + 1))
    assert len(findings) == about["learning_points"]
