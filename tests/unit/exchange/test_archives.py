"""Archives that were made to harm are refused with a clear error, and nothing of them is unpacked."""

import contextlib
import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnt.engine.domain.errors import UserError
from learnt.engine.exchange.archives import Bounds, opened
from learnt.engine.exchange.refi_qda import read_codebook, read_project
from learnt.engine.exchange.refi_qda.model import Losses
from learnt.engine.exchange.refi_qda.texts import Range, settle
from learnt.engine.reading.draft import canonical
from tests.packing import pack, qde, selection

TEXT = b"Nobody asked who lives in the home."


def packed(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize(
    "name",
    [
        "../outside.txt",
        "sources/../../outside.txt",
        "/etc/outside",
        "C:\\outside",
        "sources\\..\\..\\outside",
    ],
)
def test_names_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    path = packed(tmp_path / "p.qdpx", **{"project.qde": qde().encode(), name: b"x"})
    with pytest.raises(UserError, match="leads out of the archive"):
        read_project(path)
    assert [one.name for one in tmp_path.iterdir()] == ["p.qdpx"]


def test_links_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "p.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("sources/link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(UserError, match="leads out"):
        read_project(path)


def test_what_swells_is_refused_by_its_directory(tmp_path: Path) -> None:
    path = packed(tmp_path / "p.qdpx", **{"project.qde": b"<a>" + b" " * 30_000_000})
    with pytest.raises(UserError, match="unpacks to far more"):
        read_project(path)


def test_what_lies_about_its_size_is_refused_as_it_swells(tmp_path: Path) -> None:
    path = packed(tmp_path / "p.zip", big=b"0" * 12_000_000)
    data = bytearray(path.read_bytes())
    for mark, field in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.index(mark) + field
        data[at : at + 4] = (100).to_bytes(4, "little")
    path.write_bytes(data)
    with pytest.raises(UserError), opened(path) as archive:
        archive.read("big")


def test_the_whole_is_bounded_and_each_file_is(tmp_path: Path) -> None:
    import os

    path = packed(tmp_path / "p.zip", one=os.urandom(700_000), two=os.urandom(700_000))
    with pytest.raises(UserError, match="unpacks to far more"), opened(path, Bounds(megabytes=1)):
        pass
    with opened(path) as archive, pytest.raises(UserError, match="unpacks to far more"):
        archive.read("one", most=1_000)


def test_too_many_files_two_of_a_name_and_locks_are_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "p.zip", **{"a.txt": b"1", "A.txt": b"2"})
    with pytest.raises(UserError, match="two files of the same name"), opened(path):
        pass
    with pytest.raises(UserError, match="the limit is 1"), opened(path, Bounds(entries=1)):
        pass
    data = bytearray(packed(tmp_path / "l.zip", a=b"1").read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "l.zip").write_bytes(data)
    with pytest.raises(UserError, match="locked"), opened(tmp_path / "l.zip"):
        pass


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE Project [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE Project [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE Project SYSTEM "http://localhost:9/x.dtd">',
    ],
    ids=["outside", "swelling", "network"],
)
def test_entities_and_document_types_are_refused(tmp_path: Path, head: str) -> None:
    xml = qde(more="<Description>&a;</Description>").replace("<Project", f"{head}<Project", 1)
    with pytest.raises(UserError):
        read_project(pack(tmp_path / "p.qdpx", xml, TEXT))
    book = tmp_path / "b.qdc"
    book.write_text(xml.replace("Project", "CodeBook"), encoding="utf-8")
    with pytest.raises(UserError):
        read_codebook(book)


def test_what_is_nested_without_end_is_refused(tmp_path: Path) -> None:
    for deep in (230, 100_000):
        with pytest.raises(UserError):
            read_project(pack(tmp_path / "p.qdpx", "<a>" * deep + "</a>" * deep))


def test_a_file_outside_is_never_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("canary")
    for said in (
        f"absolute://{secret}",
        f"relative://../{secret.name}",
        f"internal://../{secret.name}",
        str(secret),
    ):
        xml = qde().replace("internal://33333333-3333-4333-8333-333333333333.txt", said)
        project, losses = read_project(pack(tmp_path / "p.qdpx", xml, TEXT))
        assert not project.sources
        assert "documents whose plain text is not in the file, with their codes" in losses.counts


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "p.qdpx"
    path.write_bytes(b"PK but no more")
    with pytest.raises(UserError, match="not a zip archive"):
        read_project(path)


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_file_gives_a_project_or_a_plain_error(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = pack(tmp_path_factory.mktemp("fuzz") / "p.qdpx", qde(selection(1, 0, 6, "Nobody")), TEXT)
    whole = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(whole[: data.draw(st.integers(len(whole) // 2, len(whole)))])
    with contextlib.suppress(UserError):
        project, _ = read_project(path)
        assert all(one.end <= len(source.text) for source in project.sources for one in source.selections)


@settings(max_examples=40)
@given(st.text(max_size=60), st.tuples(st.integers(-5, 80), st.integers(-5, 80)), st.text(max_size=8))
def test_any_text_and_positions_give_words_of_the_text(text: str, at: tuple[int, int], name: str) -> None:
    settled = settle(text, [Range(*at, name)], Losses())
    assert settled.text == canonical(text)
    for span in settled.spans:
        assert span is None or 0 <= span[0] < span[1] <= len(settled.text)
