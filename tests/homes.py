"""Libraries with their tables and nothing in them: the tables are made once, as that takes seconds, and then copied."""

import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

_MAKE_TABLES = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "learnt.web.settings"
django.setup()
from learnt.web.library.store import open_store
open_store()
"""


def empty_home(at: Path) -> Path:
    """Make an empty library in a folder that is not there yet, and return the folder."""
    return shutil.copytree(Path(_made().name) / "home", at)


@cache
def _made() -> "tempfile.TemporaryDirectory[str]":
    folder = tempfile.TemporaryDirectory(prefix="learnt-empty-")
    environ = {**os.environ, "LEARNT_HOME": str(Path(folder.name) / "home")}
    subprocess.run([sys.executable, "-c", _MAKE_TABLES], env=environ, check=True, timeout=600)
    return folder
