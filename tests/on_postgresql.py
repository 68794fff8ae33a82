"""Run tests on PostgreSQL: `python -m tests.on_postgresql [what to give pytest]`, by default all that use the database."""

import os
import subprocess
import sys

from tests.postgresql import found, server

DEFAULT = ("-n", "auto", "--dist", "worksteal", "tests/unit/web", "tests/browser")


def main() -> int:
    """Start a server for these tests alone, and return what pytest returns."""
    programs = found()
    if programs is None:
        sys.stderr.write("PostgreSQL is not on this machine (Debian: apt-get install postgresql).\n")
        return 2
    with server(programs) as connection:
        command = [sys.executable, "-m", "pytest", *(sys.argv[1:] or DEFAULT)]
        return subprocess.call(command, env={**os.environ, "LEARNT_DATABASE": connection})


if __name__ == "__main__":
    sys.exit(main())
