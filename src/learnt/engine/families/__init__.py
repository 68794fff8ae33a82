"""Which documents are on one case, or copies of each other, told by the words they share."""

from learnt.engine.families.joining import families, families_of, joined
from learnt.engine.families.linking import Link, linked, links

__all__ = ["Link", "families", "families_of", "joined", "linked", "links"]
