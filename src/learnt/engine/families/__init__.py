"""Which documents are on one case, or copies of each other, told by the words they share."""

from learnt.engine.families.joining import families, joined
from learnt.engine.families.linking import Link, links

__all__ = ["Link", "families", "joined", "links"]
