"""A program for a test: two coders work on one document at once, on a database in a file; it prints what was kept."""

import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

EACH = 20


def run() -> dict[str, object]:  # noqa: PLR0915 - a program that imports as it goes
    os.environ["DJANGO_SETTINGS_MODULE"] = "learnt.web.settings"
    os.environ["LEARNT_BLIND_SHARE"] = "0"
    import django

    django.setup()
    from django.db import connection
    from django.test.utils import setup_test_environment

    setup_test_environment()

    from learnt.web.accounts.roles import Role
    from learnt.web.library.models import Decision, LibraryChange
    from learnt.web.library.store import open_store
    from tests.cast import keep_document, make_account, signed_in
    from tests.factories import make_document, make_study

    open_store()
    words = [f"Workers in Harrowmere wrote note {number}." for number in range(EACH)]
    document = keep_document(make_study(make_document(*words)))
    assert document.current is not None
    version, start = document.current.digest[:16], Barrier(2)
    coders = [make_account(Role.CODER, name=name) for name in ("one", "two")]
    before = LibraryChange.objects.count()

    def code(coder: object, verdict: str) -> list[int]:
        client = signed_in(coder)  # type: ignore[arg-type]
        start.wait()
        address = f"/documents/{document.pk}/read/{{}}/decide/"
        said = {"version": version, "say": f"{verdict} voice-of-child"}
        try:
            return [client.post(address.format(number), said).status_code for number in range(1, EACH + 1)]
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(code, coders, ("accepted", "rejected")))
    page = signed_in(coders[0]).get(f"/documents/{document.pk}/read/?part=1").content.decode()
    return {
        "database": connection.settings_dict["NAME"] != ":memory:",
        "answers": sorted({status for one in answers for status in one}),
        "decisions": Decision.objects.count(),
        "changes": LibraryChange.objects.count() - before,
        "disputed": page.count('<span class="learnt-theme__status">Disputed</span>'),
        "other": page.count("Rejected by Two"),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run()))
