"""A picture: what is drawn, what it is called and what it says, with a key to keep it by."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from learnt.engine.charts.look import Form, config

if TYPE_CHECKING:
    import altair


@dataclass(frozen=True, slots=True)
class Picture:
    """One specification, from which the picture is drawn for screen and paper."""

    spec: str
    """The specification in Vega-Lite, as JSON with sorted keys."""
    title: str
    description: str
    """What the picture shows, for those who do not see it."""

    @property
    def key(self) -> str:
        """The same for the same picture drawn by the same program, and for no other."""
        said = f"{self.spec}\n{self.title}\n{self.description}\n{_program()}"
        return hashlib.sha256(said.encode()).hexdigest()[:32]


Data = dict[str, list[dict[str, Any]]]


@contextmanager
def unchecked() -> Iterator[None]:
    """Build a chart without checking each part against the schema, which takes three times as long; tests check."""
    from altair.utils import schemapi

    with schemapi.debug_mode(arg=False):
        yield


def picture(
    chart: "altair.TopLevelMixin", form: Form, *, title: str, description: str, data: Data | None = None
) -> Picture:
    """Make a picture of a chart.

    Args:
        chart: what is drawn.
        form: where it is shown.
        title: what it is called.
        description: what it shows, for those who do not see it.
        data: the rows that the chart names.
    """
    spec: dict[str, Any] = chart.to_dict(validate=False)
    spec["datasets"] = spec.get("datasets", {}) | (data or {})
    spec["config"] = config(form)
    spec.pop("usermeta", None)
    return Picture(json.dumps(spec, sort_keys=True, ensure_ascii=False), title, description)


@cache
def _program() -> str:
    return f"altair {version('altair')}, vl-convert {version('vl-convert-python')}, drawing 1"
