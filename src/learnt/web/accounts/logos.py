"""A partnership's logo: only a PNG, only its picture, only so large."""

import io

from PIL import Image, UnidentifiedImageError

from learnt.engine.domain.errors import UserError

LARGEST_FILE = 1_000_000
"""Bytes of the file as given."""
LARGEST_SIDE = 4_000
"""Pixels of the picture as given; more could fill the memory."""
KEPT = (600, 200)
"""Pixels within which it is kept: three times what pages show, for paper."""


def redrawn(given: bytes) -> bytes:
    """Return a PNG drawn anew from the picture of another, without what else the file held.

    Raises:
        UserError: it is no PNG, is damaged, or is too large.
    """
    if len(given) > LARGEST_FILE:
        raise UserError("The logo is larger than 1 MB. Choose a smaller file.")
    try:
        # Verified to its end first, as other libraries let Pillow stop short.
        Image.open(io.BytesIO(given), formats=["PNG"]).verify()
        with Image.open(io.BytesIO(given), formats=["PNG"]) as picture:
            if max(picture.size) > LARGEST_SIDE:
                raise UserError(
                    f"The logo is more than {LARGEST_SIDE:,} pixels wide or high. Choose a smaller one."
                )
            drawn = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise UserError("The logo is not a PNG picture, or it is damaged. Choose a PNG file.") from error
    drawn.thumbnail(KEPT)
    kept = io.BytesIO()
    Image.frombytes("RGBA", drawn.size, drawn.tobytes()).save(kept, "PNG", optimize=True)
    return kept.getvalue()
