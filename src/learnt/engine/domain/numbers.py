"""Numbers in words."""


def number_of(count: int, one: str, many: str = "") -> str:
    """Return a number with its noun, in the singular where it is one: 1 passage, 1,200 passages."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"
