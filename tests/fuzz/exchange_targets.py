"""Targets: files that come from other programs and other people."""

import io
import json
import zipfile
from datetime import date
from functools import cache
from pathlib import Path

import openpyxl

from learnt.engine import casework
from learnt.engine.assurance.surveys import counts_in
from learnt.engine.briefing.brand import Brand
from learnt.engine.briefing.deck.template import open_deck
from learnt.engine.briefing.word_template import open_template
from learnt.engine.casework import Matter
from learnt.engine.chronology.directory import Directory
from learnt.engine.chronology.reading import Import, Imported, read_chronology, read_pasted
from learnt.engine.chronology.report import report
from learnt.engine.codebook import load
from learnt.engine.codebook.loading import load_text
from learnt.engine.codebook.writing import yaml_of
from learnt.engine.evaluation.gold_files import load_gold
from learnt.engine.exchange.coder_rows import read_coder_rows
from learnt.engine.exchange.refi_qda import read_codebook, read_project
from learnt.engine.exchange.refi_qda.layer import Layer, read_named, themes_of
from learnt.engine.exchange.refi_qda.to_codebook import codebook_from
from learnt.engine.many.coded import check_rows, rows_of
from learnt.engine.people.loading import load_people, people_of
from learnt.engine.privacy import Key
from tests.factories import make_document
from tests.fuzz.files import SAMPLES, deck_file, filed, samples, word_file, words
from tests.fuzz.trying import Target
from tests.packing import CODE, SOURCE, qde, selection

_LAST = date(2024, 6, 30)
_FORM = casework.shipped_template("agency-return")
_QDA = (
    "<Sources>",
    "<Coding guid=",
    "startPosition=",
    'endPosition="-1"',
    "internal://",
    "absolute:///etc/hosts",
    "<!DOCTYPE a>",
    "&x;",
    CODE,
)
_ROWS = (
    '{"id": "1", "doc": "d", "text": "One.", "codings": {}}',
    '"start": -1',
    '"themes": [null]',
    "[[[[",
    "1e999",
)
_TABLE = ("Date", "Event", "04/03/2019", "9.10am", "between 1 and 3 May 2019", "Agency: School", "c.2019")


@cache
def people() -> Directory:
    """Return the people of a sample case."""
    return Directory(
        people_of((SAMPLES / "chronology" / "marlow" / "people.yaml").read_text(encoding="utf-8"))
    )


def _chronology(path: Path) -> None:
    _reported(read_chronology(path, Import(_LAST, people())))


def _pasted(data: bytes) -> None:
    _reported(read_pasted(data.decode("utf-8", "replace"), "School", Import(_LAST, people())))


def _reported(imported: Imported) -> None:
    report("Merged", [imported.chronology], people(), rules=(), day=_LAST)


def _project(path: Path) -> None:
    project, losses = read_project(path)
    layer = Layer(project, "Bo", themes_of(project, load("safeguarding")), losses)
    document = make_document()
    for source in project.sources:
        list(layer.decisions(source, document))
    layer.tell_the_rest()
    losses.lines()


def _codes(path: Path) -> None:
    book, losses = read_codebook(path)
    made = codebook_from(book, "ours", losses)
    if made.themes:
        load_text(yaml_of(made), "ours")


def _qdpx() -> list[bytes]:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("project.qde", qde(selection(1, 0, 6, "Nobody") + selection(2, 3, 9)))
        packed.writestr(f"sources/{SOURCE}.txt", "Nobody asked who lives in the home.")
    return [file.getvalue()]


def _qdc() -> list[bytes]:
    inner = f'<Code guid="{CODE}" name="Voice" isCodable="true" color="#ff0000"><Description>Asked.</Description><Code guid="{SOURCE}" name="Below" isCodable="true"/></Code>'
    sets = f'<Sets><Set guid="{SOURCE[::-1]}" name="Group"><MemberCode guid="{CODE}"/></Set></Sets>'
    return [
        f'<?xml version="1.0"?><CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="a"><Codes>{inner}</Codes>{sets}</CodeBook>'.encode()
    ]


def _blank_form() -> list[bytes]:
    matter = Matter(
        "Harrowmere",
        date(2024, 6, 30),
        reference="2026-03",
        number="12",
        values={"agency": "Wexley School", "asks": "All.", "due": "1 April 2026"},
    )
    return [casework.write(_FORM, matter, Brand())]


def _people_book() -> list[bytes]:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "people"
    sheet.append(["id", "role", "name", "pseudonym", "born"])
    sheet.append(["c", "subject child", "Kit Vale", "Child K", "2019-01-10"])
    sheet.append(["m", "mother", "Ann Vale", "", "1990"])
    file = io.BytesIO()
    made.save(file)
    return [file.getvalue()]


def _gold() -> list[bytes]:
    rows = [
        {
            "id": f"d/{at}",
            "doc": "d",
            "text": f"Passage {at}.",
            "context": ["A"],
            "ann": {"themes": ["neglect"], "kind": "finding"},
            "ben": {"themes": []},
        }
        for at in range(3)
    ]
    return ["\n".join(map(json.dumps, rows)).encode()]


def _decisions() -> list[bytes]:
    rows = [
        {"document": "d1", "passage": 1, "start": 0, "end": 9, "theme": "neglect", "verdict": "accepted", "by": "Ann", "coder": "Ann", "value": 1, "at": "2024-01-01T00:00:00Z"},
        {"doc": "d1", "id": "d1/1", "text": "Words here.", "ann": {"themes": ["neglect"], "kind": "finding"}, "start": 0, "end": 11},
    ]  # fmt: skip
    return ["\n".join(map(json.dumps, rows)).encode(), json.dumps(rows[1]).encode()]


def _rows(path: Path) -> None:
    check_rows(path)
    list(rows_of(path))


def _mask_key(data: bytes) -> None:
    Key.from_json(data.decode("utf-8", "replace"))


def _survey(data: bytes) -> None:
    counts_in(data.decode("utf-8", "replace"), ("neglect",))


_SURVEY = "question,agency,agree,disagree,not sure,theme,role\nI know how to ask,School,10,3,2,neglect,teacher\nWe met,Police,1,0,0,,\n"
_CODED = "coder,document,passage,start,end,theme\nAnn,d1,1,0,9,neglect\nBen,d1,1,0,9,\n"

TARGETS = (
    Target(
        "REFI-QDA codebook",
        "codebooks of other programs (.qdc)",
        _qdc,
        filed("a.qdc", _codes),
        _QDA,
        weight=2,
    ),
    Target(
        "REFI-QDA project",
        "projects of other programs (.qdpx), as a coder's layer",
        _qdpx,
        filed("a.qdpx", _project),
        _QDA,
        weight=3,
    ),
    Target(
        "names of codes",
        "tables that name codes",
        words("Voice,voice-of-child\nb,neglect\n"),
        filed("a.csv", read_named),
    ),
    Target(
        "chronology, Word",
        "chronologies in Word",
        lambda: [*samples("chronology", ".docx")()],
        filed("school.docx", _chronology),
        _TABLE,
        20.0,
        8,
        2,
    ),
    Target(
        "chronology, Excel",
        "chronologies in workbooks",
        samples("chronology", ".xlsx"),
        filed("school.xlsx", _chronology),
        _TABLE,
        20.0,
        12,
        2,
    ),
    Target(
        "chronology, CSV",
        "chronologies as CSV",
        samples("chronology", ".csv"),
        filed("school.csv", _chronology),
        _TABLE,
        20.0,
        20,
        2,
    ),
    Target(
        "chronology, pasted",
        "chronologies that are pasted",
        lambda: [
            *(one.replace(b",", b"\t") for one in samples("chronology", ".csv")()),
            b"4 March 2019 9.10am - Kit was late.\n5/3/19: Kit was quiet.\n",
        ],
        _pasted,
        _TABLE,
        20.0,
        20,
        2,
    ),
    Target(
        "offline form",
        "agency forms filled in in Word",
        _blank_form,
        filed("form.docx", lambda path: casework.read_back(path, _FORM)),
        ("w:sdt", "w:tag", "w:val", "w:sdtContent"),
        20.0,
        15,
        2,
    ),
    Target(
        "people, Excel",
        "the people of a case in a workbook",
        _people_book,
        filed("people.xlsx", load_people),
        ("mother", "born"),
        examples=15,
    ),
    Target(
        "coder rows, JSONL",
        "codings and decisions as JSON lines",
        _decisions,
        filed("a.jsonl", read_coder_rows),
        _ROWS,
        weight=2,
    ),
    Target("coder rows, CSV", "codings as CSV", words(_CODED), filed("a.csv", read_coder_rows), _ROWS),
    Target("gold, JSONL", "gold as JSON lines", _gold, filed("a.jsonl", load_gold), _ROWS),
    Target(
        "gold, CSV",
        "gold as CSV",
        words("id,doc,text,coder,neglect,voice-of-child\n1,d,One.,ann,1,0\n2,d,Two.,ann,0,1\n"),
        filed("a.csv", load_gold),
        _ROWS,
    ),
    Target(
        "passages, JSONL",
        "passages as JSON lines",
        words('{"id": "1", "text": "One.", "context": ["A"]}\n{"id": "2", "text": "Two."}\n'),
        filed("a.jsonl", _rows),
        _ROWS,
    ),
    Target(
        "key of pseudonyms",
        "keys of pseudonyms",
        words(Key().to_json(), '{"form": "learnt-key-1", "pairs": [{"words": "a", "instead": "b"}]}'),
        _mask_key,
        _ROWS,
    ),
    Target("survey counts", "counts of surveys", words(_SURVEY), _survey),
    Target(
        "Word template",
        "templates of a partnership in Word",
        lambda: [word_file()],
        filed("a.docx", lambda path: open_template(Brand(word_template=path))),
        ("w:style", "w:val"),
        20.0,
        10,
    ),
    Target(
        "slides template",
        "templates of a partnership for slides",
        lambda: [deck_file()],
        filed("a.pptx", lambda path: open_deck(Brand(slides_template=path))),
        ("p:ph", "type="),
        20.0,
        8,
    ),
)
