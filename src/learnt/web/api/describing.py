"""What the API offers, as rows of a page and of the documentation, from its OpenAPI description."""

from dataclasses import dataclass
from typing import Any

from learnt.web.api.endpoints import api


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked."""

    method: str
    path: str
    summary: str
    description: str
    fields: tuple[tuple[str, str], ...]
    """Name and meaning of each field of one answer."""


def operations() -> list[Operation]:
    """Return everything that can be asked, in the order of the description."""
    schema: Any = api.get_openapi_schema(path_prefix="/api/")
    return [
        _operation((method.upper(), path), told, schema["components"]["schemas"])
        for path, of in schema["paths"].items()
        for method, told in of.items()
    ]


def _operation(asked: tuple[str, str], told: dict[str, Any], shapes: dict[str, Any]) -> Operation:
    shape = _shape(told["responses"][200]["content"]["application/json"]["schema"], shapes)
    fields = _fields(shape)
    if sent := told.get("requestBody"):
        sent_shape = _shape(sent["content"]["application/json"]["schema"], shapes)
        fields = (*((f"Send: {name}", means) for name, means in _fields(sent_shape)), *fields)
    return Operation(*asked, told["summary"], told.get("description", ""), fields)


def _fields(shape: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((name, field.get("description", "")) for name, field in shape["properties"].items())


def _shape(schema: dict[str, Any], shapes: dict[str, Any]) -> dict[str, Any]:
    """Return the shape of an answer; of a list, that of one of its items."""
    found: dict[str, Any] = shapes[schema["$ref"].rpartition("/")[2]]
    items = found["properties"].get("items")
    return _shape(items["items"], shapes) if items else found
