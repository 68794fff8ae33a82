"""A project taken into the library: the documents that it does not have, and then all decisions at once."""

from django.db import transaction
from django.utils.timezone import now

from learnt.engine.domain.errors import UserError
from learnt.engine.exchange.refi_qda.as_files import as_files
from learnt.web.accounts.policies import marks_held
from learnt.web.accounts.roles import Access
from learnt.web.exchange.incoming import Layered, layered, place, tell_missing, unmatched
from learnt.web.exchange.keeping import drop_file
from learnt.web.exchange.models import Parcel
from learnt.web.exchange.noting import note_taken_in
from learnt.web.exchange.policies import may_be_coded, may_receive
from learnt.web.exchange.states import State
from learnt.web.library.actions import decide, keep_study
from learnt.web.library.arrival import Arrival
from learnt.web.library.tasks import ask_for_families, current_coder

_NO_THEMES = (
    "None of the codes is a theme of the codebook. Bring the file in again, and choose themes for its codes."
)


def take_in(parcel: Parcel) -> None:
    """Take in the codings of a parcel as a layer of decisions; run again after a kill, it adds nothing twice.

    Raises:
        UserError: the file is damaged or hostile, or none of its codes is a theme.
    """
    made = layered(parcel)
    if made.layer.is_foreign:
        raise UserError(_NO_THEMES)
    added = _add(parcel, made) if parcel.chosen("add") else {}
    made = Layered(made.layer, {**made.found, **added})
    place(made)
    tell_missing(made, added=False)
    made.layer.tell_the_rest()
    _keep(parcel, made, len(added))


@transaction.atomic
def _keep(parcel: Parcel, made: Layered, added: int) -> None:
    for document, placed in made.new.items():
        for one in placed:
            decide(document=document, passage=one.passage, decision=one.decision)
    parcel.told = {
        "documents": len(made.new), "codings": sum(map(len, made.new.values())), "known": made.known,
        "added": added, "layers": len(set(made.layer.names().values())),
    }  # fmt: skip
    parcel.report, parcel.codes = made.losses.lines(), unmatched(made)
    parcel.state, parcel.ended_at = State.DONE, now()
    parcel.save()
    drop_file(parcel)
    note_taken_in(parcel, list(made.new))


def _add(parcel: Parcel, made: Layered) -> dict[str, str]:
    """Read in the documents that the library does not have; return the id of each by the GUID of its source."""
    from learnt.engine.library import study_files

    partnership, standing = parcel.partnership_id, parcel.by.standing()
    if partnership is None or partnership not in may_receive(standing):
        raise UserError("You may not add documents there any more. Bring the file in again without them.")
    arrival = Arrival(partnership, Access.PARTNERSHIP, held=marks_held(standing))
    coder, made_by = current_coder()
    added: dict[str, str] = {}
    with as_files(made.missing) as files:
        for progress in study_files(list(files), coder, workers=1):
            guid = files[progress.path].guid
            for study in progress.studies:
                source = f"exchange:{parcel.pk}#{guid}"
                kept = keep_study(study=study, source=source, made_by=made_by, arrival=arrival).id
                if may_be_coded(standing).filter(pk=kept).exists():
                    added[guid] = kept
            if progress.problem:
                made.losses.tell(
                    f"A document could not be read in: {progress.problem.what} {progress.problem.remedy}"
                )
    if added:
        ask_for_families(partnership)
    return added
