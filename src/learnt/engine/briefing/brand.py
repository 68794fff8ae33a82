"""How a partnership's own briefings look: its name, its logo, its colour, and template files to write into."""

import re
from dataclasses import dataclass
from pathlib import Path

from learnt.engine.domain.errors import UserError

ACCENT = "#1f4e5f"
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_PNG = b"\x89PNG\r\n\x1a\n"
_LEAST_CONTRAST = 4.5


@dataclass(frozen=True, slots=True)
class Brand:
    """A partnership's look. What is left empty is plain."""

    name: str = ""
    """The partnership, as it stands above the title."""
    logo: bytes = b""
    """A PNG picture; the name says the same for who does not see it."""
    accent: str = ACCENT
    """Colour of headings, as #rrggbb; dark enough to be read on white."""
    word_template: Path | None = None
    """A Word file whose styles, headers and footers are used."""
    slides_template: Path | None = None
    """A PowerPoint file whose layouts are used."""

    def __post_init__(self) -> None:
        if not _COLOUR.fullmatch(self.accent):
            raise UserError(f"“{self.accent}” is no colour. Write # and six digits, such as {ACCENT}.")
        if contrast(self.accent, "#ffffff") < _LEAST_CONTRAST:
            raise UserError(f"The colour {self.accent} cannot be read well on white. Choose a darker one.")
        if self.logo and not self.logo.startswith(_PNG):
            raise UserError("The logo is not a PNG picture. Save it as PNG.")
        for template in (self.word_template, self.slides_template):
            if template and not template.is_file():
                raise UserError(f"There is no template file {template}. Check its name.")


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours by WCAG, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
