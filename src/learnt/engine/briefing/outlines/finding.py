"""Find an outline by its name: a file, a partnership's own, or one that comes with Learnt."""

from pathlib import Path

from learnt.engine.briefing.outlines.loading import outlines_in, read_outline, shipped_outline
from learnt.engine.briefing.outlines.model import Outline


def find_outline(name: str, folder: Path) -> Outline:
    """Return the outline of a file, of a folder of a partnership's own, or of those that ship.

    Args:
        name: the path of a file, or the id of an outline.
        folder: where a partnership keeps its own, which come before those that ship; it need not exist.
    """
    path = Path(name)
    if path.suffix in {".yaml", ".yml"}:
        return read_outline(path)
    return outlines_in(folder).get(name) or shipped_outline(name)
