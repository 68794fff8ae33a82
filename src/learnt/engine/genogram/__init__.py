"""Genograms: the family and its households on a day, laid out without hand work, as a picture and in words."""

from learnt.engine.genogram.drawing import Genogram, genogram
from learnt.engine.genogram.key import Key, load_key, shipped_key
from learnt.engine.genogram.nudging import NO_NUDGES, Nudges, load_nudges
from learnt.engine.genogram.svg import png, svg
from learnt.engine.genogram.telling import told

__all__ = [
    "NO_NUDGES",
    "Genogram",
    "Key",
    "Nudges",
    "genogram",
    "load_key",
    "load_nudges",
    "png",
    "shipped_key",
    "svg",
    "told",
]
