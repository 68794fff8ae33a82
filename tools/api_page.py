"""The page of the API: what a program can ask for, from its OpenAPI description."""

from collections.abc import Iterator
from typing import Any

from empty_library import start_django

INTRODUCTION = (
    "A program asks with a token, which stands for a person and reaches no further than they do. "
    "Make one on the page API tokens (`/account/tokens/`, or from **Your account**), and send it in the header "
    "`Authorization: Bearer TOKEN`. Lists come in pages: add `?page=2` and, if you like, `&page_size=500`. "
    "`/api/openapi.json` describes all of it for your tools.\n\n"
    "Everything only reads, but for moves of reviews, which need a token that was made for them. "
    "What the rules refuse is answered with 409 and every reason.\n"
)


def interface() -> Iterator[str]:
    """Yield the page."""
    yield f"# API\n\n{INTRODUCTION}"
    for one in _operations():
        yield f"## {one.summary}\n\n`{one.method} {one.path}`\n"
        if one.description:
            yield f"{one.description}\n"
        if any(meaning for _, meaning in one.fields):
            yield "| field | meaning |\n| --- | --- |"
            yield from (f"| `{name}` | {meaning} |" for name, meaning in one.fields if meaning)
            yield ""
        if plain := [f"`{name}`" for name, meaning in one.fields if not meaning]:
            yield f"Fields that say what they are: {', '.join(plain)}.\n"


def _operations() -> list[Any]:
    start_django()
    from learnt.web.api.describing import operations

    return list(operations())
