"""`learnt import`: take in what another program or another library wrote."""

from pathlib import Path

import click

from learnt.cli import library, refi_qda
from learnt.cli.context import Context, codebook_option, pass_context
from learnt.engine.domain.errors import UserError


@click.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--coder", help="Of a .qdpx project: whose layer it becomes. Decisions are always a person's.")
@click.option(
    "--codes", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Of a .qdpx project: a CSV file of two columns, the name of a code and the id of a theme.",
)  # fmt: skip
@click.option(
    "--documents/--no-documents", "add", default=True, show_default=True,
    help="Of a .qdpx project: read in the documents that the library does not have.",
)  # fmt: skip
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Of a .qdc codebook: the YAML file to write.",
)
@codebook_option
@pass_context
def bring(
    context: Context,
    file: Path,
    coder: str | None,
    codes: Path | None,
    add: bool,
    output: Path | None,
    codebook: str,
) -> None:
    """Take in FILE, and tell what of it could not be.

    A REFI-QDA project (.qdpx) becomes a layer of decisions under a coder's name, beside all others and over none. A
    REFI-QDA codebook (.qdc) becomes a codebook file of Learnt, to be completed. A library (.zip, as `learnt export
    library` writes it) is read into an empty library.
    """
    match file.suffix.lower():
        case ".qdpx":
            if not (coder or "").strip():
                raise UserError("Say whose codings they are, with --coder NAME.")
            refi_qda.bring_in(context, file, (coder or "").strip(), codebook, codes, add=add)
        case ".qdc":
            if output is None:
                raise UserError("Name the codebook file to write, with -o FILE.yaml.")
            refi_qda.bring_codebook(file, output)
        case ".zip":
            library.bring_in(context, file)
        case _:
            raise UserError(
                f"{file.name} is none of .qdpx, .qdc and .zip. To read documents, use: learnt read."
            )
