"""Fuzz every reader and importer for as long as is asked, and write what came of it into the documentation.

`python -m tools.fuzz --minutes 2` tries each target for about two minutes, by its weight; `--only NAME` just some.
Each target runs in a process of its own with a limit of memory; an input that takes too long or ends the process is a
fault that was found, and the rest of the time goes on in a new process.
"""

import json
import signal
import struct
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import click

from tests.fuzz.loop import HEAD
from tests.fuzz.targets import MODULES, TARGETS
from tests.fuzz.trying import Target

ROOT = Path(__file__).resolve().parent.parent
_LOOK = 0.5
_STARTS = 120.0
"""Seconds that a process may take before its first input."""


@dataclass
class Tally:
    """What came of one target."""

    target: Target
    tried: int = 0
    seconds: float = 0.0
    faults: dict[str, str] = field(default_factory=dict)


class Run:
    """One process that tries inputs on a target, watched from outside."""

    def __init__(self, target: Target, folder: Path, number: int) -> None:
        self.target, self.folder = target, folder
        self._log = (folder / "log").open("wb")
        command = [
            sys.executable,
            "-m",
            "tests.fuzz.loop",
            MODULES[target.name],
            target.name,
            str(folder),
            str(number),
        ]
        self._process = subprocess.Popen(command, cwd=ROOT, stdout=self._log, stderr=self._log)
        self._begun = time.monotonic()

    def watched(self, seconds: float) -> tuple[int, str]:
        """Wait until the time is over or something went wrong; return how many inputs were tried, and what."""
        first: float | None = None
        while True:
            ended = self._process.poll() is not None
            tried, began, _ = self._noted()
            now = time.monotonic()
            if ended:
                return (
                    tried,
                    f"the process ended with {self._process.returncode}" if tried else "it did not start",
                )
            if tried and first is None:
                first = now
            if tried and now - began > self.target.seconds:
                return tried, self._hang(tried)
            if (first and now - first > seconds) or (not tried and now - self._begun > _STARTS):
                self._end()
                return self._noted()[0], "" if tried else "it did not start"
            time.sleep(_LOOK)

    def current(self) -> bytes:
        """Return the input that was tried last."""
        held = (self.folder / "current").read_bytes()
        return held[HEAD.size : HEAD.size + HEAD.unpack(held[: HEAD.size])[2]]

    def _noted(self) -> tuple[int, float, int]:
        try:
            with (self.folder / "current").open("rb") as file:
                tried, began, length = HEAD.unpack(file.read(HEAD.size))
        except (OSError, ValueError, struct.error):
            return 0, time.monotonic(), 0
        return int(tried), float(began), int(length)

    def _hang(self, tried: int) -> str:
        """Return where an input hangs; nothing if it went on in the meantime."""
        self._process.send_signal(signal.SIGUSR1)
        time.sleep(_LOOK)
        del tried
        lines = (self.folder / "where").read_text(encoding="utf-8").splitlines()
        own = [line.strip() for line in lines if "/src/learnt/" in line]
        self._end()
        place = own[0].rpartition("/src/learnt/")[2].replace('", line ', ":") if own else "outside our code"
        return f"hang: more than {self.target.seconds:g} seconds at {place}"

    def _end(self) -> None:
        self._process.kill()
        self._process.wait()
        self._log.close()


def fuzzed(target: Target, seconds: float, kept: Path, number: int) -> Tally:
    """Try a target for some seconds, in as many processes as it takes."""
    tally = Tally(target)
    begun = time.monotonic()
    while (left := seconds - tally.seconds) > 1:
        with tempfile.TemporaryDirectory(prefix="learnt-fuzz-") as name:
            run = Run(target, Path(name), number + tally.tried)
            tried, wrong = run.watched(left)
            tally.tried += tried
            _take(tally, run, wrong, kept)
        tally.seconds = time.monotonic() - begun
        if wrong == "it did not start":
            break
    return tally


def _take(tally: Tally, run: Run, wrong: str, kept: Path) -> None:
    folder = kept / tally.target.name.replace(" ", "-").replace(",", "")
    found = run.folder / "faults.json"
    faults: dict[str, str] = json.loads(found.read_text(encoding="utf-8")) if found.exists() else {}
    new = {said: name for said, name in faults.items() if said not in tally.faults}
    tally.faults.update(new)
    inputs = {name: (run.folder / f"{name}.input").read_bytes() for name in new.values()}
    if wrong and wrong not in tally.faults:
        name = f"process-{len(tally.faults)}"
        tally.faults[wrong] = name
        inputs[name] = run.current() if (run.folder / "current").exists() else b""
        inputs[f"{name}.log"] = (run.folder / "log").read_bytes()[-4000:]
    if inputs:
        folder.mkdir(parents=True, exist_ok=True)
    for name, data in inputs.items():
        (folder / name).write_bytes(data)


@click.command()
@click.option("--minutes", default=2.0, show_default=True, help="For a target of usual weight.")
@click.option("--only", multiple=True, help="Names of targets. [default: all]")
@click.option("--number", default=1, show_default=True, help="Where chance begins.")
@click.option(
    "--kept", default="build/fuzz", show_default=True, type=click.Path(path_type=Path),
    help="Folder for inputs that found faults.",
)  # fmt: skip
@click.option("--results", type=click.Path(path_type=Path), help="A file of JSON to add the counts to.")
def main(minutes: float, only: tuple[str, ...], number: int, kept: Path, results: Path | None) -> None:  # noqa: PLR0917 - click passes each option as an argument
    """Try hostile inputs on every target; leave with status 1 where a fault was found."""
    chosen = [target for name, target in TARGETS.items() if not only or name in only]
    tallies = []
    for target in chosen:
        tally = fuzzed(target, 60 * minutes * target.weight, kept, number)
        tallies.append(tally)
        click.echo(
            f"{target.name}: {tally.tried:,} inputs in {tally.seconds:.0f} s, {len(tally.faults)} fault(s)"
        )
        for said in tally.faults:
            click.echo(f"  {said}")
        if results:
            _note(results, tally)
    click.echo(
        f"{len(tallies)} target(s), {sum(one.tried for one in tallies):,} inputs, {sum(len(one.faults) for one in tallies)} fault(s). Inputs that found them: {kept}"
    )
    sys.exit(any(one.faults for one in tallies))


def _note(results: Path, tally: Tally) -> None:
    row = {
        "target": tally.target.name,
        "tried": tally.tried,
        "seconds": round(tally.seconds),
        "faults": sorted(tally.faults),
    }
    with results.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
