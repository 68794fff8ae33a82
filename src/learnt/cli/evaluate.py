"""`learnt evaluate`: how good suggestions are, theme by theme, against people who saw none of them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from learnt.cli.context import Context, codebook_option, json_option, pass_context
from learnt.cli.pages import check_page, estimate_record, page_option
from learnt.cli.printing import json_line, say, table
from learnt.cli.spreading import cluster_option, making_of, spread, workers_option
from learnt.engine.domain.errors import UserError
from learnt.engine.evaluation.evaluating import Design, Trial, measured
from learnt.engine.evaluation.evaluating import evaluate as evaluated
from learnt.engine.evaluation.gold import Gold
from learnt.engine.evaluation.gold_files import load_gold
from learnt.engine.evaluation.methods.choosing import LABELS, USUAL, Parts, chosen
from learnt.engine.evaluation.page import Made, counted, html_page, main_method, markdown_page, shown
from learnt.engine.evaluation.readings import gold_of_readings
from learnt.engine.evaluation.report import Counted, Evaluation, MethodReport, ThemeReport
from learnt.engine.evaluation.splits import By

_MEASURES = ("precision", "recall", "f1", "average_precision", "load", "people", "kappa")
_OVERALL = ("precision", "recall", "f1", "of_people", "macro_f1", "mean_average_precision")


@click.command()
@click.argument("gold", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@codebook_option
@click.option("--method", "methods", multiple=True, type=click.Choice(tuple(LABELS)), help="May be repeated.")
@click.option("--all-methods", is_flag=True, help="Measure every method; learning takes minutes.")
@click.option(
    "--by", type=click.Choice([by.value for by in By]), default=By.FAMILY.value, show_default=True,
    help="What is kept together when something is fitted: documents on one case, or of one partnership.",
)  # fmt: skip
@click.option("--sampled", is_flag=True, help="GOLD is a random sample of the passages, not all of them.")
@workers_option
@cluster_option
@json_option
@page_option
@pass_context
def evaluate(context: Context, /, gold: Path | None, codebook: str, as_json: bool, **options: Any) -> None:
    """Measure the suggestions on GOLD, or on what people of this library read before suggestions were shown.

    GOLD is a file of JSON lines or a CSV: see docs/how-to/measure-reliability.md. What was coded with suggestions in
    sight is never used. With several workers or a cluster, documents are coded and splits fitted at once.
    """
    page: Path | None = options["page"]
    check_page(page)
    parts = _parts(context, codebook)
    names = tuple(LABELS) if options["all_methods"] else options["methods"] or USUAL
    found = load_gold(gold) if gold else _library_gold(context, parts)
    design = Design(By(options["by"]), sampled=options["sampled"] or gold is None)
    if options["cluster"] or options["workers"] > 1:
        evaluation = measured(
            _tried(context, found, names, design, codebook=codebook, **options), parts.coder.codebook, design
        )
    else:
        evaluation = evaluated(found, parts.coder.codebook, chosen(names, parts), design)
    if as_json:
        for record in records(evaluation):
            json_line(record)
    else:
        _print(evaluation)
    if page is not None:
        made = Made(gold.name if gold else "this library", context.made_by(parts.coder))
        page.write_text(_PAGES[page.suffix](evaluation, made), encoding="utf-8")
        say(f"Wrote {page.name}.")


def _tried(context: Context, found: Gold, names: Sequence[str], design: Design, **options: Any) -> Trial:
    from learnt.engine.many.evaluating import tried_over

    making = making_of(context, options["codebook"], learning=False)
    with spread(options["workers"], options["cluster"]) as mapped:
        return tried_over(mapped, found, names, making, design=design)


_PAGES = {".md": markdown_page, ".html": html_page}


def _parts(context: Context, codebook: str) -> Parts:
    from learnt.engine.coding.similarity import Embeddings

    school = context.school(codebook)
    return Parts(
        school.coder, Embeddings(context.embeddings) if context.embeddings else None, school.featurisers
    )


def _library_gold(context: Context, parts: Parts) -> Gold:
    gold = gold_of_readings(context.entries(), parts.coder.codebook)
    if not gold.units:
        raise UserError(
            "Nobody has read a passage of this library without suggestions in sight, in this version of the codebook. "
            "Read some with learnt next and learnt mark --blind, or name a file of gold."
        )
    return gold


def records(evaluation: Evaluation) -> Iterator[dict[str, Any]]:
    """Yield what was measured: the gold, each method over all themes and theme by theme, and the differences."""
    yield {
        "record": "gold",
        "codebook": evaluation.codebook,
        "codings": list(evaluation.codings),
        "passages": evaluation.units,
        "documents": evaluation.documents,
        "families": evaluation.families,
        "by": evaluation.by,
        "parts": evaluation.splits,
        "sampled": evaluation.sampled,
        "themes_in_mean": evaluation.themes_in_mean,
        "people_f1": estimate_record(evaluation.people),
        "unknown_themes": dict(evaluation.unknown),
    }
    for report in evaluation.methods:
        yield from _of_method(report)
    for one in evaluation.differences:
        both = {name: estimate_record(getattr(one, name)) for name in ("f1", "mean_average_precision")}
        yield {"record": "difference", "method": one.method, "beside": one.beside, **both}


def _of_method(report: MethodReport) -> Iterator[dict[str, Any]]:
    overall = {name: estimate_record(getattr(report.overall, name)) for name in _OVERALL}
    yield {"record": "method", "method": report.method, **overall}
    for row in report.themes:
        yield {"record": "theme", "method": report.method, **_of_theme(row)}
    if report.kinds:
        yield {
            "record": "kinds",
            "method": report.method,
            "kappa": estimate_record(report.kinds.kappa),
            "people": estimate_record(report.kinds.people),
            "kinds": [
                {"kind": one.kind, "passages": one.passages, "precision": one.precision, "recall": one.recall}
                for one in report.kinds.kinds
            ],
        }


def _of_theme(row: ThemeReport) -> dict[str, Any]:
    return {
        "theme": row.theme,
        "use": row.band,
        "passages": row.passages,
        "documents": row.documents,
        **{name: estimate_record(getattr(row, name)) for name in _MEASURES},
        **{name: _counted(getattr(row, name)) for name in ("found", "right", "missed")},
    }


def _counted(count: Counted) -> dict[str, object]:
    low, high = count.interval or (None, None)
    return {"count": count.count, "of": count.of, "low": low, "high": high}


def _print(evaluation: Evaluation) -> None:
    table(
        f"{evaluation.units} passages of {evaluation.documents} documents ({evaluation.families} apart), "
        f"{evaluation.themes_in_mean} themes in the mean",
        ["Method", "Precision", "Recall", "F1", "Of people's", "Mean average precision"],
        [
            (
                LABELS[report.method],
                *(shown(getattr(report.overall, name)) for name in _OVERALL if name != "macro_f1"),
            )
            for report in evaluation.methods
        ],
    )
    main = main_method(evaluation)
    table(
        f"{LABELS[main.method]}, theme by theme. People with each other, F1: {shown(evaluation.people)}",
        ["Theme", "Use", "Passages", "Documents", "F1", "People", "Found", "Right"],
        [
            (row.theme, row.band, f"{row.passages:g}", f"{row.documents:g}", shown(row.f1), shown(row.people),
             counted(row.found), counted(row.right))
            for row in main.themes
        ],
    )  # fmt: skip
    if main.kinds:
        say(f"Kinds, kappa: {shown(main.kinds.kappa)}; people with each other {shown(main.kinds.people)}")
    for theme, count in evaluation.unknown.items():
        say(f"The gold gives {theme} {count} time(s), and the codebook has no such theme: not measured.")
