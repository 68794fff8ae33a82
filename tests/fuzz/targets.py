"""Every target that is tried byte by byte; forms and the API are tried in the web application."""

from tests.fuzz import data_targets, exchange_targets, reading_targets, words_targets

_PARTS = (reading_targets, data_targets, exchange_targets, words_targets)
TARGETS = {one.name: one for part in _PARTS for one in part.TARGETS}
MODULES = {one.name: part.__name__ for part in _PARTS for one in part.TARGETS}
"""The module that has a target: a process that tries it imports no other."""
