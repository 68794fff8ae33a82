"""Bad input: each file gives one line that says which, what is wrong and what to do, and the others are read."""

import multiprocessing
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pikepdf
import pytest
from pebble import ProcessPool

from learnt.engine.domain.errors import DocumentError
from learnt.engine.reading import Limits, read
from learnt.engine.reading.many import _outcome, find, read_many
from tests.unit.reading.outlines import read_one, rewritten, text_file

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _word(path: Path, words: str = "The team visited each week.") -> Path:
    document = docx.Document()
    document.add_paragraph(words)
    document.save(str(path))
    return path


def _pdf(path: Path, pages: int = 1, encryption: pikepdf.Encryption | None = None) -> Path:
    with pikepdf.new() as pdf:
        font = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
            )
        )
        for number in range(pages):
            page = pdf.add_blank_page(page_size=(595, 842))
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
            words = f"BT /F1 12 Tf 72 700 Td (Page {number} says that records were kept late.) Tj ET"
            page.Contents = pdf.make_stream(words.encode())
        pdf.save(path, encryption=encryption or False)
    return path


def _ole(stream: str) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        path.write_bytes(_OLE + bytes(600) + stream.encode("utf-16-le") + bytes(600))
        return path

    return make


def _bytes(data: bytes) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        path.write_bytes(data)
        return path

    return make


def _cut_off(path: Path) -> Path:
    whole = _word(path).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    return path


def _zip_with(name: str, data: bytes = b"x") -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(name, data)
        return path

    return make


def _flagged(path: Path) -> Path:
    """A zip whose parts are marked as encrypted."""
    data = bytearray(_word(path).read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    path.write_bytes(bytes(data))
    return path


def _bomb(path: Path) -> Path:
    _word(path)
    return rewritten(path, path.with_name("bomb.docx"), {"word/media/big.bin": bytes(60_000_000)})


@pytest.mark.parametrize(
    ("name", "make", "says"),
    [
        ("empty.docx", _bytes(b""), "empty"),
        ("blank.txt", _bytes(b" \n\n"), "empty"),
        ("locked.docx", _ole("EncryptedPackage"), "locked with a password"),
        ("old.doc", _ole("WordDocument"), "save it as .docx"),
        ("old.ppt", _ole("PowerPoint Document"), "save it as .pptx"),
        ("old.xls", _ole("Workbook"), "save it as .xlsx"),
        ("locked-zip.docx", _flagged, "locked with a password"),
        ("cut.docx", _cut_off, "damaged"),
        ("folder.zip", _zip_with("report.txt"), "Unpack it"),
        ("strange.docx", _zip_with("[Content_Types].xml", b"<Types/>"), "not a Word"),
        ("letter.rtf", _bytes(b"{\\rtf1 Dear all}"), "save it as .docx"),
        ("scan.png", _bytes(b"\x89PNG\r\n\x1a\n" + bytes(50)), "picture"),
        ("junk.pdf", _bytes(bytes(range(256)) * 40), "not a document"),
        ("data.xml", _bytes(b"<?xml version='1.0'?><a><b>c</b></a>"), "XML"),
        (
            "locked.pdf",
            lambda path: _pdf(path, encryption=pikepdf.Encryption(owner="o", user="u")),
            "password",
        ),
        ("cut.pdf", _bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Cat"), ""),
    ],
)
def test_a_bad_file_is_refused_with_advice(
    tmp_path: Path, name: str, make: Callable[[Path], Path], says: str
) -> None:
    with pytest.raises(DocumentError) as refusal:
        read(make(tmp_path / name))
    assert says in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert refusal.value.remedy.endswith(".")


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="unpacks to far more"):
        read(_bomb(tmp_path / "report.docx"))


def test_a_zip_bomb_whose_directory_lies_is_refused_too(tmp_path: Path) -> None:
    path = _bomb(tmp_path / "report.docx")
    data = path.read_bytes()
    true, false = struct.pack("<L", 60_000_000), struct.pack("<L", 5_000)
    assert true in data
    path.write_bytes(data.replace(true, false))
    with pytest.raises(DocumentError, match=r"damaged|unpacks"):
        read(path)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    path = text_file(tmp_path, "Words and more words. " * 100_000)
    with pytest.raises(DocumentError, match="the limit is 1 MB"):
        read(path, Limits(megabytes=1))


def test_a_missing_file_is_named_as_missing(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no such file"):
        read(tmp_path / "gone.docx")


@pytest.mark.parametrize(("made", "named"), [("a.docx", "b.pdf"), ("a.docx", "b.txt"), ("a.pdf", "b.docx")])
def test_a_mislabelled_file_is_read_as_what_it_is_with_a_problem(
    tmp_path: Path, made: str, named: str
) -> None:
    source = tmp_path / made
    _word(source) if made.endswith("docx") else _pdf(source)
    document = read_one(source.rename(tmp_path / named))
    assert document.media == made[2:]
    assert "It is named" in document.problems[0]


def test_macros_are_left_out_and_named(tmp_path: Path) -> None:
    source = _word(tmp_path / "plain.docx")
    with zipfile.ZipFile(source) as archive:
        types = archive.read("[Content_Types].xml").decode()
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = types.replace(main, "application/vnd.ms-word.document.macroEnabled.main+xml")
    changes = {"[Content_Types].xml": types.encode(), "word/vbaProject.bin": b"macro"}
    document = read_one(rewritten(source, tmp_path / "report.docm", changes))
    assert document.text == "The team visited each week."
    assert "macros" in document.problems[0]


@pytest.mark.slow
def test_a_pdf_of_two_thousand_pages_is_read_or_refused_by_the_limit(tmp_path: Path) -> None:
    path = _pdf(tmp_path / "long.pdf", 2_000)
    (outcome,) = read_many([path], limits=Limits(ocr=False), workers=1)
    assert len(outcome.documents[0].pages) == 2_000
    (refused,) = read_many([path], limits=Limits(pages=1_000), workers=1)
    assert refused.problem is not None
    assert "1,000" in str(refused.problem) or "1000" in str(refused.problem)


def test_one_bad_file_keeps_no_other_from_being_read(tmp_path: Path) -> None:
    _word(tmp_path / "a.docx")
    (tmp_path / "b.docx").write_bytes(b"")
    _pdf(tmp_path / "c.pdf")
    text_file(tmp_path, "Words here.", "d.txt")
    paths, problems = find([tmp_path])
    outcomes = list(read_many(paths))
    assert problems == []
    assert [outcome.path.name for outcome in outcomes] == ["a.docx", "b.docx", "c.pdf", "d.txt"]
    assert [bool(outcome.documents) for outcome in outcomes] == [True, False, True, True]
    assert str(outcomes[1].problem).startswith("b.docx: The file is empty.")


@pytest.mark.slow
def test_a_reader_that_hangs_is_stopped_and_the_others_are_read(tmp_path: Path) -> None:
    big = text_file(tmp_path, "A line of words about practice here.\n\n" * 900_000, "big.txt")
    small = text_file(tmp_path, "Words here.", "small.txt")
    outcomes = list(read_many([big, small], limits=Limits(seconds=3)))
    assert "longer than 3 seconds" in str(outcomes[0].problem)
    assert outcomes[1].documents


def test_a_reader_that_needs_too_much_memory_is_stopped_and_says_so(tmp_path: Path) -> None:
    path = text_file(tmp_path, "Words and more words about practice. " * 200_000)
    (outcome,) = read_many([path], limits=Limits(memory_megabytes=30))
    assert "30 MB of memory" in str(outcome.problem)


def test_a_reader_that_dies_is_named_with_its_file(tmp_path: Path) -> None:
    pool = ProcessPool(max_workers=1, context=multiprocessing.get_context("spawn"))
    try:
        outcome = _outcome(tmp_path / "report.pdf", pool.schedule(os._exit, args=(9,)), Limits())
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()
    assert str(outcome.problem).startswith("report.pdf: The file brought down the process that read it.")


def test_a_folder_of_mixed_things_gives_documents_and_names_the_rest(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "sub/a.md", ".hidden.txt", "~$b.docx"):
        text_file(tmp_path, "Words here.", name)
    _pdf(tmp_path / "no-ending")
    (tmp_path / "tune.mp3").write_bytes(b"ID3\0\0\0")
    (tmp_path / "settings.toml").write_text("a = 1")
    (tmp_path / "old.doc").write_bytes(_OLE)
    paths, problems = find([tmp_path, tmp_path / "b.txt", tmp_path / "gone"])
    assert [str(path.relative_to(tmp_path)) for path in paths] == [
        "b.txt",
        "no-ending",
        "old.doc",
        "sub/a.md",
    ]
    assert [(problem.file.split("/")[-1], problem.fatal) for problem in problems] == [
        ("settings.toml", False), ("tune.mp3", False), ("gone", True),
    ]  # fmt: skip
