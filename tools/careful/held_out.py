"""Which documents the careful reader is not tuned on, so that it can be tried on them.

They are named one by one: a share that is worked out would be another as soon as documents are added, and the reader that
ships would be tried on what it was tuned on.
"""

import json
from pathlib import Path

HELD_OUT = frozenset(json.loads(Path(__file__).with_name("held_out.json").read_text(encoding="utf-8")))
"""The names of the documents, of which one has none; those of the gold are held out beside."""
