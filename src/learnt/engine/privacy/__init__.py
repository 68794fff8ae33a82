"""Find what may tell who somebody is, put pseudonyms in its place and back, and say what remains before release."""

from learnt.engine.privacy.combination import Combination, combinations
from learnt.engine.privacy.finding import find
from learnt.engine.privacy.identifier import DIRECT, Identifier, Kind, Sure
from learnt.engine.privacy.key import Key, pseudonyms_of
from learnt.engine.privacy.leaving import Leaving, Piece, look, looked_into, pages_of
from learnt.engine.privacy.pseudonyms import AmbiguousError, Choice, Masked, mask, unmask
from learnt.engine.privacy.release import Release, ready
from learnt.engine.privacy.telling import NOT_KNOWN, told

__all__ = [
    "DIRECT", "NOT_KNOWN", "AmbiguousError", "Choice", "Combination", "Identifier", "Key", "Kind", "Leaving", "Masked", "Piece", "Release", "Sure", "combinations", "find",
    "look", "looked_into", "mask", "pages_of", "pseudonyms_of", "ready", "told", "unmask",
]  # fmt: skip
