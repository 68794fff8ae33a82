"""Lots: a number for each thing that may be read, by which chance chooses and which anybody can work out again."""

import hashlib

_STEPS = 2**64


def lot(purpose: str, document: str, words: str = "", *, seed: str = "") -> float:
    """Return a number from 0 up to 1 that depends on nothing but what is given.

    It rests on the words and not on their place, so it outlasts new versions of a document.
    """
    given = f"{purpose}\0{seed}\0{document}\0{words}"
    return int.from_bytes(hashlib.sha256(given.encode("utf-8")).digest()[:8]) / _STEPS
