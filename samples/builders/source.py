"""Read the Markdown and YAML sources that the sample documents are built from."""

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

NOTICE = "Fictional sample for Learnt. No real child, family, worker or place."
"""What every sample says on its first page."""


@dataclass(frozen=True, slots=True)
class Source:
    """One sample before it is built: what its front matter states and its body."""

    slug: str
    about: dict[str, Any]
    body: str = ""
    slides: tuple[dict[str, Any], ...] = field(default=())

    @property
    def file(self) -> str:
        """Name of the document to be built."""
        return f"{self.slug}.{self.about['format']}"

    @property
    def title(self) -> str:
        """The document's title."""
        return str(self.about["title"])

    @property
    def day(self) -> dt.datetime:
        """Day of publication, which is also the date in the file's own properties."""
        stated: dt.date = self.about["date"]
        return dt.datetime(stated.year, stated.month, stated.day, 9, tzinfo=dt.UTC)

    def text(self, name: str) -> str:
        """A detail from the front matter, empty where it has none."""
        return str(self.about.get(name, ""))


def parser() -> MarkdownIt:
    """Return the Markdown dialect of the sources: CommonMark with tables."""
    return MarkdownIt("commonmark").enable("table")


def tokens(body: str) -> list[Token]:
    """Return the Markdown tokens of a body."""
    return parser().parse(body)


def read_source(path: Path) -> Source:
    """Read one source: a Markdown or YAML file, or a folder of Markdown files in the order of their names."""
    if path.suffix == ".yaml":
        about = yaml.safe_load(path.read_text("utf-8"))
        return Source(path.stem, about, slides=tuple(about.pop("slides", ())))
    parts = sorted(path.glob("*.md")) if path.is_dir() else [path]
    _, front, first = parts[0].read_text("utf-8").split("---\n", 2)
    bodies = [first, *(part.read_text("utf-8") for part in parts[1:])]
    return Source(path.stem, yaml.safe_load(front), "\n".join(bodies))


def read_sources(folder: Path) -> list[Source]:
    """Read every source in a folder, in the order of their names."""
    return [read_source(path) for path in sorted(folder.iterdir()) if not path.name.startswith(".")]
