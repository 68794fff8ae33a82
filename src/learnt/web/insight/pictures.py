"""Pictures, each drawn once for the numbers it shows."""

import hashlib
from collections.abc import Callable

from django.core.cache import caches

from learnt.engine.charts.drawing import png, svg
from learnt.engine.charts.look import Form
from learnt.engine.charts.picture import Picture
from learnt.web.insight.asking import Asked

_KEEP = 24 * 60 * 60
"""Seconds. A picture of other numbers has another key, so none is ever out of date."""
_NAME = "picture"


def drawn(asked: Asked, question: str, draw: Callable[[], Callable[[Form], Picture]], form: Form) -> str:
    """Return a picture as SVG; where nothing has changed since it was drawn, not even its numbers are counted."""
    key = _key("asked", _of(asked), question, form.value)
    kept: str | None = caches["memory"].get(key)
    if kept is None:
        kept = _svg(draw()(form))
        caches["memory"].set(key, kept, _KEEP)
    return kept


def painted(picture: Picture) -> bytes:
    """Return a picture as PNG, for a report or slides."""
    key = _key("png", picture.key)
    kept: bytes | None = caches["memory"].get(key)
    if kept is None:
        kept = png(picture)
        caches["memory"].set(key, kept, _KEEP)
    return kept


def _svg(picture: Picture) -> str:
    key = _key("svg", picture.key)
    kept: str | None = caches["memory"].get(key)
    if kept is None:
        kept = svg(picture, _NAME)
        caches["memory"].set(key, kept, _KEEP)
    return kept


def _of(asked: Asked) -> str:
    """Return what decides every number: the library as it stands, the very documents that are counted, and as what."""
    parts = [
        repr(asked.library.mark),
        ",".join(asked.seen.ids),
        repr(sorted(asked.partnerships.items())),
        repr(list(asked.seen.names.items())),
        repr((asked.by, asked.own, asked.kind, asked.counting, asked.shared)),
    ]
    return "\n".join(parts)


def _key(*parts: str) -> str:
    return f"insight-{hashlib.sha256(chr(10).join(parts).encode()).hexdigest()}"


def draw_one() -> None:
    """Draw a small picture, because the first that a process draws takes seconds."""
    from learnt.engine.charts.bars import Bar, bars
    from learnt.engine.charts.picture import picture

    data = [Bar("One", 1, 1, 2, 0.1, 0.9)]
    chart, rows = bars(data, Form.WIDE, title="One", below="Of two.", noun="documents")
    svg(picture(chart, Form.WIDE, title="One", description="Of two.", data=rows), _NAME)
