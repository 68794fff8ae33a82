"""Build the sample documents from their sources: `python samples/build.py [FOLDER]`."""

import sys
from collections.abc import Callable
from pathlib import Path

from builders import paper, plain, scan, sheets, slides, web, word
from builders.source import Source, read_sources

HERE = Path(__file__).parent
WRITERS: dict[str, Callable[[Source, Path], None]] = {
    "pdf": paper.write,
    "docx": word.write,
    "pptx": slides.write,
    "html": web.write,
    "xlsx": sheets.write,
    "csv": plain.write_table,
    "md": plain.write,
    "txt": plain.write,
}


def build(folder: Path) -> list[Path]:
    """Build every sample into a folder and return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for source in read_sources(HERE / "source"):
        writer = scan.write if source.about.get("scanned") else WRITERS[source.text("format")]
        writer(source, folder / source.file)
        written.append(folder / source.file)
    return written


if __name__ == "__main__":
    for file in build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "documents"):
        print(f"{file.name}: {file.stat().st_size // 1024 + 1} KB")
