"""Files that cannot be read, in whole or in part, and scans."""

import random
import shutil
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from pypdfium2 import PdfDocument

from learnt.engine.domain.document import Role
from learnt.engine.domain.errors import DocumentError
from learnt.engine.reading.limits import Limits
from learnt.engine.reading.pdf import read_pdf
from tests.unit.reading.pdf.made import FILLER, passages, read, texts, written

needs_tesseract = pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract-ocr is not installed")


def test_a_locked_file_asks_for_a_copy_without_password(tmp_path: Path) -> None:
    locked = tmp_path / "locked.pdf"
    with pikepdf.open(written(tmp_path, "<p>Closed</p>")) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(user="secret", owner="secret"))

    with pytest.raises(DocumentError, match="password"):
        read_pdf(locked, Limits())


@pytest.mark.parametrize("content", [b"", b"not a pdf", b"%PDF-1.7\n" + bytes(range(256)) * 20])
def test_a_damaged_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.pdf"
    path.write_bytes(content)

    with pytest.raises(DocumentError, match="damaged"):
        read_pdf(path, Limits())


@pytest.mark.parametrize("seed", range(25))
def test_a_file_with_broken_bytes_is_read_or_refused(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    path = written(tmp_path, f"<h1>Part</h1><p>{FILLER}</p><table><tr><td>One</td><td>2</td></tr></table>")
    content = bytearray(path.read_bytes())
    for _ in range(chance.choice((3, 30, 200))):
        content[chance.randrange(len(content))] = chance.randrange(256)
    path.write_bytes(content[: chance.choice((len(content), chance.randrange(len(content))))])

    try:
        document = read_pdf(path, Limits(ocr=False))
    except DocumentError as error:
        assert error.remedy  # noqa: PT017 - both ends are right, a third is not
    else:
        assert document.media == "pdf"


def test_text_far_off_the_page_is_left_out(tmp_path: Path) -> None:
    document = read(
        tmp_path, f"<p>{FILLER}</p><div style='position:absolute;left:90000pt;top:9pt'>Unseen</div>"
    )

    assert texts(document, Role.PARAGRAPH) == [FILLER.strip()]


def test_a_file_without_pages_is_refused(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.save(tmp_path / "none.pdf")

    with pytest.raises(DocumentError):
        read_pdf(tmp_path / "none.pdf", Limits())


def test_a_file_with_too_many_pages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="3 pages, more than the limit of 2"):
        read(tmp_path, "<p style='break-after:page'>One</p>" * 2 + "<p>Last</p>", limits=Limits(pages=2))


def test_an_empty_page_keeps_its_number(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        f"<p>{FILLER}</p><div style='break-before:page;break-after:page'></div><p>Third. {FILLER}</p>",
    )

    assert [p.page for p in passages(document, Role.PARAGRAPH)] == [1, 3]
    assert not document.problems


def _scan(folder: Path, body: str, *, turn: float = 0.6, quarter: int = 0) -> Path:
    """Write a page, print it, and scan it askew with specks."""
    with PdfDocument(written(folder, body)) as pdf:
        images = [page.render(scale=200 / 72, grayscale=True).to_pil() for page in pdf]
    chance = random.Random(5)
    scans: list[Image.Image] = []
    for image in images:
        askew = image.rotate(turn, fillcolor=250, resample=Image.Resampling.BICUBIC)
        for _ in range(800):
            askew.putpixel(
                (chance.randrange(askew.width), chance.randrange(askew.height)), chance.randrange(120)
            )
        scans.append(askew.rotate(quarter, expand=True))
    path = folder / "scan.pdf"
    scans[0].save(path, save_all=True, append_images=scans[1:], resolution=200)
    return path


@needs_tesseract
@pytest.mark.slow
def test_a_scanned_page_is_recognised_with_its_heading_and_paragraphs(tmp_path: Path) -> None:
    body = f"<h1>What was learned</h1><p>{FILLER}</p><p>Afterwards. {FILLER}</p>"
    document = read_pdf(_scan(tmp_path, body), Limits())

    assert texts(document, Role.HEADING) == ["What was learned"]
    assert texts(document, Role.PARAGRAPH) == [FILLER.strip(), f"Afterwards. {FILLER}".strip()]
    assert not document.problems


@needs_tesseract
@pytest.mark.slow
def test_a_scan_on_its_side_is_turned_first(tmp_path: Path) -> None:
    document = read_pdf(_scan(tmp_path, f"<p>{FILLER * 2}</p>", quarter=90), Limits())

    assert "asked each of them what they had seen" in document.text


def test_scanned_pages_are_named_when_recognition_is_off(tmp_path: Path) -> None:
    body = "<p>One</p><p style='break-before:page'>Two</p>"
    document = read_pdf(_scan(tmp_path, body), Limits(ocr=False))

    assert not document.passages
    assert document.problems == (
        "Pages 1 to 2 are scanned and not recognised. Turn recognition (OCR) on to read them.",
    )


@pytest.mark.parametrize(("title", "told"), [
    ("Learning from the review of family K", True), ("Microsoft Word - final v3.docx", False), ("Untitled", False),
    ("report_final_2.pdf", False),
])  # fmt: skip
def test_only_a_real_title_is_taken_from_the_properties(tmp_path: Path, title: str, told: bool) -> None:
    body = f"<title>{title}</title><p>{FILLER}</p>"

    assert (read(tmp_path, body).details.title is not None) == told
