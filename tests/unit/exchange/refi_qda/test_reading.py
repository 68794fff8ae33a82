"""Projects of other programs are read, and what is not read is told."""

from pathlib import Path

import pytest

from learnt.engine.domain.errors import UserError
from learnt.engine.exchange.refi_qda import read_project, write_project
from learnt.engine.exchange.refi_qda.model import all_codes
from tests.packing import CODE, SOURCE, USER, guid, pack, qde, selection

TEXT = b"Nobody asked who lives in the home."


def test_a_folder_with_a_capital_and_a_project_named_otherwise_are_read(tmp_path: Path) -> None:
    xml = qde(selection(1, 0, 6, "Nobody"), namespace="0:10")
    project, losses = read_project(
        pack(tmp_path / "p.qdpx", xml, TEXT, name="Our project.QDE", folder="Sources")
    )
    assert project.sources[0].text == TEXT.decode()
    assert losses.lines() == []


def test_guids_in_braces_and_small_letters_mean_the_same(tmp_path: Path) -> None:
    xml = qde(selection(1, 0, 6, "Nobody")).replace(
        f'targetGUID="{CODE}"', f'targetGUID="{{{CODE.lower()}}}"'
    )
    project, _ = read_project(pack(tmp_path / "p.qdpx", xml, TEXT))
    assert project.sources[0].selections[0].marks[0].code == CODE


def test_the_same_words_written_twice_are_read_once(tmp_path: Path) -> None:
    xml = qde(selection(1, 0, 6, "Nobody") + selection(2, 0, 6, "Nobody"))
    project, losses = read_project(pack(tmp_path / "p.qdpx", xml, TEXT))
    assert len(project.sources[0].selections) == 1
    assert losses.counts == {"selections that were written twice, read once": 1}


def test_what_is_not_read_is_counted(tmp_path: Path) -> None:
    case = guid(900)
    member = f'<Coding guid="{guid(901)}"><CodeRef targetGUID="{case}"/></Coding>'
    stray = f'<Coding guid="{guid(902)}"><CodeRef targetGUID="{guid(903)}"/></Coding>'
    picture = f'<PictureSource guid="{guid(904)}" path="internal://a.jpg"/>'
    text = f'<TextSource guid="{SOURCE}" plainTextPath="internal://{SOURCE}.txt">{selection(1, 0, 6, "Nobody", inside=member + stray)}</TextSource>'
    far = f'<TextSource guid="{guid(905)}" plainTextPath="absolute:///etc/hostname"/>'
    graph = f'<Graphs><Graph guid="{guid(906)}"/></Graphs>'
    cases = f'<Cases><Case guid="{case}" name="A"/></Cases><Sources>'
    xml = qde(source=text + picture + far, more=graph).replace("<Sources>", cases)
    _, losses = read_project(pack(tmp_path / "p.qdpx", xml, TEXT))
    assert losses.counts == {
        "pictures with their selections and codes": 1,
        "lists of drawings of networks": 1,
        "words that were put into a case": 1,
        "codings whose code is not in the file": 1,
        "documents whose plain text is not in the file, with their codes": 1,
    }


def test_the_text_of_a_pdf_is_read_with_its_codes(tmp_path: Path) -> None:
    area = f'<PDFSelection guid="{guid(7)}" page="0" firstX="1" firstY="1" secondX="2" secondY="2"/>'
    inner = f'<Representation guid="{guid(8)}" plainTextPath="internal://{SOURCE}.txt">{selection(1, 0, 6, "Nobody")}</Representation>'
    source = f'<PDFSource guid="{guid(9)}" name="a.pdf" path="internal://a.pdf">{area}{inner}</PDFSource>'
    project, losses = read_project(pack(tmp_path / "p.qdpx", qde(source=source), TEXT))
    assert len(project.sources[0].selections) == 1
    assert list(losses.counts) == [
        "areas marked on pages of PDFs (words selected in their plain text were read)"
    ]


@pytest.mark.parametrize("xml", ["<Project", "<Other/>", "not xml at all"])
def test_what_is_no_project_is_refused(tmp_path: Path, xml: str) -> None:
    with pytest.raises(UserError):
        read_project(pack(tmp_path / "p.qdpx", xml))


def test_two_projects_in_one_file_are_refused(tmp_path: Path) -> None:
    import zipfile

    path = pack(tmp_path / "p.qdpx", qde(), TEXT)
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("other.qde", qde())
    with pytest.raises(UserError, match="holds 2 project files"):
        read_project(path)


@pytest.fixture
def samples() -> Path:
    folder = Path(__file__).resolve().parents[4].parent / "shared" / "refi-qda"
    if not folder.is_dir():
        pytest.skip("The sample projects (../shared/refi-qda) are not on this machine.")
    return folder


SAMPLES = {
    "atlas": ("ATLAS.ti for Windows 23.2.3.27778", (2, 3, 0, 0), {}, 0),
    "nvivo": (
        "NVivo for Mac 15.0.0",
        (2, 262, 2, 0),
        {"formatted copies of documents (their plain text was read)": 2},
        0,
    ),
    "qcdemo": ("qc 1.3.2", (1, 262, 2, 205), {}, 2),
}
"""Of each sample: what wrote it; how many users, codes, sources and codings; what is lost; how many things are told."""


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_are_read_with_the_right_losses_and_written_again(
    samples: Path, tmp_path: Path, name: str
) -> None:
    project, losses = read_project(samples / f"{name}.qdpx")
    marks = [mark for source in project.sources for one in source.selections for mark in one.marks]
    counts = (len(project.users), len(all_codes(project.codes)), len(project.sources), len(marks))
    assert (project.origin, counts, losses.counts, len(losses.told)) == SAMPLES[name]
    write_project(project, tmp_path / "again.qdpx")
    assert read_project(tmp_path / "again.qdpx")[0] == project


def test_nobody_is_named_where_the_file_names_nobody(tmp_path: Path) -> None:
    xml = qde(selection(1, 0, 6, "Nobody")).replace(f' creatingUser="{USER}"', "")
    project, _ = read_project(pack(tmp_path / "p.qdpx", xml, TEXT))
    assert project.sources[0].selections[0].marks[0].user == ""
