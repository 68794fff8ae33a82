"""The option that puts a local language model beside the coder, for every command that makes suggestions."""

from typing import TYPE_CHECKING

import click

from learnt.cli.context import Context
from learnt.cli.printing import say

if TYPE_CHECKING:
    from learnt.engine.coding.codes import Codes

local_model_option = click.option(
    "--local-model",
    is_flag=True,
    help="Also ask the language model that LEARNT_MODEL_URL names; it may only add suggestions.",
)


def assisted(context: Context, coder: "Codes", made_by: str, *, wanted: bool) -> "tuple[Codes, str]":
    """Return the coder and what it is called, with the local model beside it if that is wanted.

    What the model did is told when the command ends, however it ends.
    """
    if not wanted:
        return coder, made_by
    from learnt.engine.coding.similarity import Embeddings
    from learnt.local_model.assisted import Assisted
    from learnt.local_model.model import LocalModel

    model = LocalModel(context.model_settings())
    if model.warning:
        say(model.warning)
    say(f"The local model {model.name} is asked at {model.address}. Allow some seconds for each passage.")
    click.get_current_context().call_on_close(lambda: say("\n".join(model.account.lines())))
    embeddings = Embeddings(context.embeddings) if context.embeddings else None
    return Assisted(coder, model, embeddings), f"{made_by}, local model {model.name}"
