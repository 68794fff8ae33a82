"""`learnt code`: suggest kinds and themes for passages in a JSON lines file."""

import json
from pathlib import Path
from typing import Any

import click

from learnt.cli.assisting import assisted, local_model_option
from learnt.cli.context import Context, codebook_option, learning_option, pass_context
from learnt.cli.printing import say
from learnt.engine.coding.form import PassageText
from learnt.engine.domain.coding import Coding
from learnt.engine.domain.errors import Fault, UserError


@click.command()
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="File to write."
)
@codebook_option
@learning_option
@local_model_option
@pass_context
def code(
    context: Context, source: Path, output: Path, codebook: str, learning: bool, local_model: bool
) -> None:
    """Suggest a kind and themes for each passage of SOURCE.

    SOURCE holds one object a line: {"id", "text", "context": [headings], "doc"}; "doc", which may be left out, tells
    the passages of different documents apart. The output holds one object a line in the
    same order: {"id", "kind", "themes": [{"id", "score", "suggested", "assertion", "polarity", "certainty", "time",
    "subject", "evidence", "why"}]}.
    """
    plain = context.coder(codebook, learning=learning)
    coder, made_by = assisted(context, plain, context.made_by(plain), wanted=local_model)
    rows = _rows(source)
    codings = coder.code([_passage(row) for row in rows])
    with output.open("w", encoding="utf-8") as lines:
        for row, coding in zip(rows, codings, strict=True):
            lines.write(json.dumps(record(row["id"], coding), ensure_ascii=False) + "\n")
    say(f"Suggestions made by {made_by}.")


def record(passage_id: object, coding: Coding) -> dict[str, Any]:
    """Return a coding in the fields that scripts rely on."""
    return {
        "id": passage_id,
        "kind": coding.kind,
        "themes": [
            {
                "id": s.theme,
                "score": round(s.score, 4),
                "suggested": s.suggested,
                "assertion": s.assertion,
                "polarity": s.said.polarity,
                "certainty": s.said.certainty,
                "time": s.said.time,
                "subject": s.said.subject,
                "evidence": [[span.start, span.end] for span in s.evidence],
                "why": s.why,
                **({"source": s.source} if s.source else {}),
            }
            for s in coding.suggestions
        ],
    }


def _passage(row: dict[str, Any]) -> PassageText:
    return PassageText(row["text"], tuple(row.get("context") or ()), document=str(row.get("doc") or ""))


def _rows(source: Path) -> list[dict[str, Any]]:
    rows, faults = [], []
    with source.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            row, fault = _row(line)
            if fault:
                faults.append(Fault(number, fault))
            else:
                rows.append(row)
    if faults:
        listed = "\n".join(f"  line {fault.line}: {fault.what}" for fault in faults[:20])
        raise UserError(
            f"{source.name} has {len(faults)} line(s) that are not passages. Mend them:\n{listed}"
        )
    return rows


def _row(line: str) -> tuple[dict[str, Any], str]:
    try:
        row = json.loads(line)
    except ValueError:
        return {}, "This is not JSON."
    if not isinstance(row, dict) or "id" not in row or not isinstance(row.get("text"), str):
        return {}, 'A passage needs an "id" and a "text".'
    if not isinstance(row.get("context") or [], list):
        return {}, '"context" is a list of headings.'
    return row, ""
