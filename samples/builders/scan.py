"""Turn a letter into a picture of itself, slightly skewed and noisy, as an office scanner would."""

from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

from builders.paper import page, styles
from builders.source import Source

DPI = 200
SKEWS = (0.7, -0.5, 0.4)
"""Degrees, page by page."""


def write(source: Source, path: Path) -> None:
    """Write the source as a PDF file that holds only pictures of its pages."""
    with pypdfium2.PdfDocument(page(source).write_pdf(stylesheets=styles(source))) as letter:
        sheets = [sheet.render(scale=DPI / 72, grayscale=True).to_pil() for sheet in letter]
    scans = [_scanned(sheet, number) for number, sheet in enumerate(sheets)]
    when = source.day.timetuple()
    scans[0].save(
        path,
        "PDF",
        resolution=DPI,
        save_all=True,
        append_images=scans[1:],
        quality=55,
        creationDate=when,
        modDate=when,
    )


def _scanned(sheet: Image.Image, number: int) -> Image.Image:
    turned = sheet.rotate(SKEWS[number % len(SKEWS)], Image.Resampling.BICUBIC, fillcolor=255)
    soft = np.asarray(turned.filter(ImageFilter.GaussianBlur(0.6)), dtype=np.float64)
    noise = np.random.default_rng(number).normal(0, 7, soft.shape)
    shade = np.linspace(0, 9, soft.shape[1])[None, :]
    return Image.fromarray(np.clip(soft * 0.93 + 12 + noise - shade, 0, 255).astype(np.uint8))
