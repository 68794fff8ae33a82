"""Draw a picture as SVG or PNG: nothing fetched, no script, no style, names of its own, words for those who listen."""

from learnt.engine.charts.look import FONT, FONTS
from learnt.engine.charts.mending import mended
from learnt.engine.charts.picture import Picture

_VEGA_LITE = "6.4"
_PIXELS = 2


def svg(picture: Picture, name: str) -> str:
    """Return the picture as SVG.

    Args:
        picture: what to draw.
        name: begins every id in it, so that several pictures can stand in one page; a letter, then letters, digits
            and hyphens.
    """
    return mended(_drawn(picture), picture, name, FONTS)


def png(picture: Picture) -> bytes:
    """Return the picture as PNG with two dots a pixel, for a report or a slide."""
    import vl_convert

    drawing = mended(_drawn(picture), picture, "picture", FONT)
    return bytes(vl_convert.svg_to_png(drawing, scale=_PIXELS))


def _drawn(picture: Picture) -> str:
    import vl_convert

    return str(vl_convert.vegalite_to_svg(picture.spec, vl_version=_VEGA_LITE, allowed_base_urls=[]))
