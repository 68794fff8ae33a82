"""The sample documents that ship with Learnt: invented reports, to try it with."""

from django.core.files.base import File

from learnt.engine.domain.errors import UserError
from learnt.home import samples_folder
from learnt.web.accounts.models import Account, Partnership
from learnt.web.accounts.roles import Access
from learnt.web.adding.actions import Given, take_in
from learnt.web.adding.models import Batch


def are_there() -> bool:
    """Tell whether the samples are on this machine."""
    return samples_folder() is not None


def add(*, partnership: Partnership, by: Account) -> Batch:
    """Add the samples to a partnership's library.

    Raises:
        UserError: they are not on this machine.
    """
    folder = samples_folder()
    if folder is None:
        raise UserError("The sample documents are not on this machine. Add documents of your own.")
    opened = [(path.name, path.open("rb")) for path in sorted(folder.iterdir()) if path.is_file()]
    try:
        given = [Given(name, File(file, name=name), guess=True) for name, file in opened]
        return take_in(given, partnership=partnership, access=Access.PARTNERSHIP, by=by)
    finally:
        for _, file in opened:
            file.close()
