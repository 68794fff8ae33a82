"""Tries inputs on one target, one after another, in a process of its own: `python -m tests.fuzz.loop MODULE NAME FOLDER NUMBER`.

It is guided by what of our code an input reaches where atheris is installed, and by chance alone where it is not. What
it tries stands in FOLDER before it is tried, so that an input that hangs or kills the process is known.
"""

import faulthandler
import importlib
import importlib.util
import json
import logging
import mmap
import os
import resource
import signal
import struct
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

LARGEST = 1 << 20
HEAD = struct.Struct("<QdQ")
"""How many inputs were tried, when the last began, and how long it is."""
_MEMORY = 2_500_000_000
_OWN_WAY = 0.85
"""How often an input is changed by what we know of formats, and not byte by byte."""


class Notes:
    """What the process leaves for whoever watches it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tried = 0
        self.faults: dict[str, str] = {}
        self.read = 0
        file = (folder / "current").open("w+b")
        file.truncate(HEAD.size + LARGEST)
        self._map = mmap.mmap(file.fileno(), HEAD.size + LARGEST)

    def begin(self, data: bytes) -> None:
        """Note an input before it is tried."""
        self.tried += 1
        self._map[HEAD.size : HEAD.size + len(data)] = data
        self._map[: HEAD.size] = HEAD.pack(self.tried, time.monotonic(), len(data))

    def found(self, said: str, data: bytes) -> None:
        """Note a fault, with the first input that found it."""
        if said in self.faults:
            return
        name = sha256(said.encode()).hexdigest()[:10]
        self.faults[said] = name
        (self.folder / f"{name}.input").write_bytes(data)
        (self.folder / "faults.json").write_text(json.dumps(self.faults), encoding="utf-8")


def main() -> None:
    """Try inputs until the process is ended from outside."""
    part, name, folder, number = sys.argv[1], sys.argv[2], Path(sys.argv[3]), int(sys.argv[4])
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    faulthandler.register(signal.SIGUSR1, (folder / "where").open("w"), all_threads=False)
    guided, targets = _with_targets(part)
    from tests.fuzz.mutating import Mutator
    from tests.fuzz.trying import FoundError, Outcome, tried

    logging.disable(logging.CRITICAL)
    notes = Notes(folder)
    (target,) = (one for one in targets if one.name == name)
    seeds = list(target.seeds())

    def one(data: bytes) -> None:
        notes.begin(data[:LARGEST])
        try:
            notes.read += tried(target, data[:LARGEST]) is Outcome.READ
        except FoundError as error:
            notes.found(str(error), data)

    def changed(data: bytes, chance: Random) -> bytes:
        return Mutator(chance, seeds, target.tokens).changed(data)

    if guided is None:
        _by_chance(one, changed, seeds, number)
    else:
        _by_reach(guided, one, changed, (seeds, folder, number))


def _with_targets(part: str) -> tuple[Any, Any]:
    """Return the targets of a module, and atheris, which follows what of our code is reached; None without it."""
    if importlib.util.find_spec("atheris") is None:
        return None, importlib.import_module(part).TARGETS
    import atheris

    with atheris.instrument_imports(include=["learnt"]):
        return atheris, importlib.import_module(part).TARGETS


def _by_chance(
    one: Callable[[bytes], None], changed: Callable[[bytes, Random], bytes], seeds: list[bytes], number: int
) -> None:
    chance = Random(number)
    for seed in seeds:
        one(seed)
    while True:
        one(changed(chance.choice(seeds), chance))


def _by_reach(
    atheris: Any,
    one: Callable[[bytes], None],
    changed: Callable[[bytes, Random], bytes],
    how: tuple[list[bytes], Path, int],
) -> None:
    seeds, folder, number = how
    corpus = folder / "corpus"
    corpus.mkdir(exist_ok=True)
    for at, seed in enumerate(seeds):
        (corpus / f"seed-{at}").write_bytes(seed)

    def mutate(data: bytes, most: int, given: int) -> bytes:
        chance = Random(given)
        if chance.random() > _OWN_WAY:
            return bytes(atheris.Mutate(data, most))
        return changed(data or chance.choice(seeds), chance)[:most]

    options = [
        f"-seed={number}",
        "-timeout=100000",
        "-rss_limit_mb=0",
        f"-max_len={LARGEST}",
        "-verbosity=0",
        "-len_control=0",
        f"-artifact_prefix={folder}/",
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], one, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
