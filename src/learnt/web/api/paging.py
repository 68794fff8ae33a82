"""Lists of the API in pages."""

from ninja import Field
from ninja.pagination import PageNumberPagination, paginate


class Pages(PageNumberPagination):
    """Pages of a list, with the number of all; numbers that no database could count to are not understood."""

    class Input(PageNumberPagination.Input):
        """Which page, and how long."""

        page: int = Field(1, ge=1, le=1_000_000, description="Which page, from 1.")
        page_size: int | None = Field(
            None, ge=1, le=1_000, description="How many on a page; 100 if not given."
        )


pages = paginate(Pages, page_size=100)
