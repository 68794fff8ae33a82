"""The samples say that they are fictional, name nobody real, and stay what their sources make them."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from tests.unit.samples.sample_texts import SAMPLES, first_page_of, text_of

NOTICE = "Fictional sample for Learnt. No real child, family, worker or place."
SCAN = "2018-ashenby-letter-bruising.pdf"
REAL_PLACES = (Path(__file__).parent / "real_places.txt").read_text("utf-8").split()


def test_there_are_samples_in_every_format_that_learnt_reads(texts):
    assert {Path(name).suffix for name in texts} == {
        ".pdf",
        ".docx",
        ".pptx",
        ".html",
        ".md",
        ".txt",
        ".csv",
        ".xlsx",
    }
    assert len(texts) >= 14


def test_every_sample_says_on_its_first_page_that_it_is_fictional(texts):
    silent = [
        name for name in texts if name != SCAN and NOTICE not in first_page_of(SAMPLES / "documents" / name)
    ]
    assert silent == []


@pytest.mark.slow
def test_the_scanned_letter_is_a_picture_that_says_when_read_that_it_is_fictional(tmp_path):
    if shutil.which("tesseract") is None:
        pytest.skip("tesseract is not installed")
    assert text_of(SAMPLES / "documents" / SCAN).strip() == ""
    with pypdfium2.PdfDocument(SAMPLES / "documents" / SCAN) as letter:
        letter[0].render(scale=200 / 72).to_pil().crop((0, 0, 1654, 900)).save(tmp_path / "page.png")
    read = subprocess.run(
        ["tesseract", tmp_path / "page.png", "-"], capture_output=True, text=True, check=True
    )
    assert NOTICE in read.stdout


def test_no_sample_names_a_real_area_or_body(texts):
    named = {
        (name, word)
        for name, text in texts.items()
        for word in REAL_PLACES
        if re.search(rf"\b{word}\b", text)
    }
    assert named == set()


def test_every_address_in_a_sample_is_an_example(texts):
    addresses = re.compile(r"(?:https?://|@|www\.)([\w.-]+\.[a-z]+)")
    found = [host for text in texts.values() for host in addresses.findall(text)]
    assert len(found) > 20
    assert [host for host in found if not host.endswith(".example")] == []


def test_every_telephone_number_in_a_sample_is_one_kept_for_fiction(texts):
    found = [number for text in texts.values() for number in re.findall(r"\b0\d{4} \d{3} \d{3}\b", text)]
    assert found
    assert [number for number in found if not number.startswith("01632 960 ")] == []


def test_the_samples_are_small(texts):
    assert sum((SAMPLES / "documents" / name).stat().st_size for name in texts) < 4_000_000


@pytest.mark.slow
def test_building_again_gives_the_documents_that_are_committed(tmp_path, texts):
    subprocess.run([sys.executable, SAMPLES / "build.py", tmp_path], check=True, capture_output=True)
    assert {file.name: text_of(file) for file in sorted(tmp_path.iterdir())} == texts
    assert _picture(tmp_path / SCAN) == _picture(SAMPLES / "documents" / SCAN)


def _picture(path: Path) -> list[tuple[int, int]]:
    with pypdfium2.PdfDocument(path) as letter:
        return [page.render(scale=1).to_pil().size for page in letter]
