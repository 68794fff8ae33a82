"""Django as the web library sets it up, on an empty library, for pages of the documentation that are read off it."""

import atexit
import os
import tempfile


def start_django() -> None:
    """Set Django up, once; the library is in a folder that is gone when the program ends."""
    if "LEARNT_HOME" not in os.environ:
        home = tempfile.TemporaryDirectory(prefix="learnt-docs-")
        atexit.register(home.cleanup)
        os.environ["LEARNT_HOME"] = home.name
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "learnt.web.settings")
    import django

    django.setup()
