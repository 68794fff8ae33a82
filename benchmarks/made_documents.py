"""Makes PDF files whose structure is known, to measure how much of it a reader recovers."""

import random
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from docx import Document as WordDocument
from docx.document import Document
from weasyprint import HTML

_SUBJECTS = (
    "the panel", "the school nurse", "the social worker", "a neighbour", "the health visitor", "the midwife",
    "the multi-agency meeting", "the youth worker", "the out-of-hours team", "the general practitioner",
)  # fmt: skip
_VERBS = (
    "recorded", "did not share", "asked about", "reviewed", "followed up", "set aside", "questioned", "explained",
    "misunderstood", "took seriously",
)  # fmt: skip
_OBJECTS = (
    "the non-accidental injury", "the missed appointments", "what the children said", "the father's history",
    "the self-assessment", "the earlier referral", "the plan for re-housing", "the pattern of short absences",
    "the handover between teams", "the bruising on the baby's arm", "the grandmother's worry",
)  # fmt: skip
_ENDS = (
    "within the week", "at the first visit", "without telling other agencies", "before the conference",
    "because the form left no room for it", "after two reminders", "in plain words that the family understood",
    "when the case moved across the county boundary", "although the threshold had been met",
)  # fmt: skip
_TOPICS = (
    "Information sharing", "Hearing the child", "Fathers and other men", "Neglect over time", "Missed appointments",
    "Supervision", "Thresholds and referrals", "Moves between areas", "Disguised compliance", "Good practice seen",
    "Housing and poverty", "Understanding culture", "Bruising in babies", "Working with reluctant parents",
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """One part of a made document: h1, h2, p, li, th, td or note, with its words."""

    kind: str
    text: str


@dataclass(frozen=True)
class Made:
    """A made document: its file and the parts in it, in reading order."""

    name: str
    path: Path
    parts: list[Part]


class _Writer:
    """Writes sentences, no two alike in one document, so that each has one place in it."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.written: set[str] = set()

    def sentence(self) -> str:
        while True:
            words = " ".join(self.chance.choice(words) for words in (_SUBJECTS, _VERBS, _OBJECTS, _ENDS))
            if words not in self.written:
                self.written.add(words)
                return words[0].upper() + words[1:] + "."

    def paragraph(self, most: int = 5) -> str:
        return " ".join(self.sentence() for _ in range(self.chance.randint(2, most)))


def _parts(seed: int, sections: int) -> list[Part]:
    writer = _Writer(seed)
    chance = writer.chance
    parts = [Part("h1", "Learning from the review of family F" + str(seed))]
    topics = chance.sample(_TOPICS, len(_TOPICS))
    for section in range(1, sections + 1):
        parts.append(Part("h2", f"{section}. {topics[section % len(topics)]} in case {section}"))
        parts += [Part("p", writer.paragraph()) for _ in range(chance.randint(2, 4))]
        parts.append(Part("h3", f"{section}.1 What happened at stage {chance.randint(1, 90)}"))
        parts.append(Part("p", writer.paragraph()))
        parts.append(Part("p", "The review asked that:"))
        parts += [Part("li", writer.sentence()[:-1]) for _ in range(chance.randint(3, 5))]
        parts.append(Part("h3", f"{section}.2 Counts for year {2000 + section}"))
        parts += [Part("th", head) for head in ("Agency", "Referrals", "What was done")]
        for row in range(chance.randint(3, 5)):
            parts.append(
                Part("td", f"{chance.choice(('Police', 'Health', 'School', 'Housing'))} team {row + 1}")
            )
            parts.append(Part("td", str(chance.randint(2, 900))))
            parts.append(Part("td", writer.sentence()))
        parts.append(Part("p", writer.paragraph()))
    return parts


_TAGS = {"h1": "h1", "h2": "h2", "h3": "h3", "p": "p"}


def _html(parts: list[Part], style: str) -> str:
    out = [f"<html lang='en-GB'><style>{style}</style><body>"]
    open_as = ""
    column = 0
    for part in parts:
        now = "ul" if part.kind == "li" else "table" if part.kind in {"th", "td"} else ""
        if open_as != now:
            out.append((f"</{open_as}>" if open_as else "") + (f"<{now}>" if now else ""))
            open_as, column = now, 0
        if now == "table":
            out.append("<tr>" if column % 3 == 0 else "")
            out.append(f"<{part.kind}>{escape(part.text)}</{part.kind}>")
            column += 1
        else:
            out.append(f"<{part.kind}>{escape(part.text)}</{part.kind}>")
    return "".join(out) + (f"</{open_as}>" if open_as else "") + "</body></html>"


_PAGE = """@page {{ size: A4; margin: 2.4cm;
  @top-left {{ content: 'Review of family practice' }}
  @bottom-right {{ content: 'Page ' counter(page) ' of ' counter(pages) }} }}
body {{ font: {size}pt/1.35 '{font}'; }} h1 {{ font-size: 2em }} h2 {{ font-size: 1.4em }}
h3 {{ font-size: {small}em }} table {{ border-collapse: collapse; width: 100% }}
th, td {{ text-align: left; vertical-align: top; padding: 3pt 8pt; {rule} }} {more}"""

_LOOKS: dict[str, dict[str, str]] = {
    "report": {"size": "11", "font": "Liberation Sans", "small": "1.15", "rule": "border: .5pt solid #000"},
    "serif, justified": {
        "size": "10.5", "font": "Liberation Serif", "small": "1.0", "rule": "border: .5pt solid #888",
        "more": "p { text-align: justify; hyphens: auto }",
    },
    "unruled tables": {"size": "11", "font": "DejaVu Sans", "small": "1.2", "rule": ""},
    "two columns": {
        "size": "10", "font": "Liberation Sans", "small": "1.1", "rule": "border: .5pt solid #000",
        "more": "body { columns: 2; column-gap: 18pt } p { text-align: justify; hyphens: auto }",
    },
    "indented paragraphs": {
        "size": "11", "font": "Liberation Serif", "small": "1.05", "rule": "border-bottom: .5pt solid #000",
        "more": "p { text-indent: 1.5em; margin: 0 }",
    },
}  # fmt: skip


def made(folder: Path, sections: int = 12) -> Iterator[Made]:
    """Yield made documents in every look, and as a word processor sets them where LibreOffice is installed."""
    for seed, (name, look) in enumerate(_LOOKS.items(), 1):
        parts = _parts(seed, sections)
        path = folder / f"{seed}.pdf"
        HTML(string=_html(parts, _PAGE.format(**{"more": "", **look}))).write_pdf(path)
        yield Made(name, path, parts)
    office = shutil.which("soffice")
    if office:
        parts = _parts(99, sections)
        word = folder / "word.docx"
        _word(parts, word)
        subprocess.run(
            [office, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(word)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        yield Made("word processor", folder / "word.pdf", parts)


def _word(parts: list[Part], path: Path) -> None:
    document = WordDocument()
    document.sections[0].header.paragraphs[0].text = "Review of family practice"
    cells: list[str] = []
    for part in [*parts, Part("p", "")]:
        if cells and part.kind not in {"th", "td"}:
            _word_table(document, cells)
            cells = []
        match part.kind:
            case "th" | "td":
                cells.append(part.text)
            case "li":
                document.add_paragraph(part.text, style="List Bullet")
            case "p":
                document.add_paragraph(part.text)
            case _:
                document.add_heading(part.text, level=int(part.kind[1]))
    document.save(str(path))


def _word_table(document: Document, cells: list[str]) -> None:
    table = document.add_table(rows=0, cols=3, style="Table Grid")
    for start in range(0, len(cells), 3):
        row = table.add_row()
        for cell, text in zip(row.cells, cells[start : start + 3], strict=True):
            cell.text = text
