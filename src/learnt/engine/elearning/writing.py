"""Write a briefing as a module: a package for a learning system, or one page that stands alone."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from learnt.engine.briefing.brand import Brand
from learnt.engine.briefing.writing import Sources
from learnt.engine.domain.briefing import Briefing
from learnt.engine.elearning.manifest import FILE, manifest_of
from learnt.engine.elearning.page import page_of, style_of
from learnt.engine.elearning.planning import module_of

_SCRIPTS = Path(__file__).parent / "package"
_OPENS = "index.html"


def write_module(briefing: Briefing, sources: Sources, brand: Brand, folder: Path) -> tuple[Path, ...]:
    """Write the module as one page, which needs no learning system and no scripts."""
    path = folder / "module.html"
    path.write_text(page_of(module_of(briefing), brand, tracked=False), encoding="utf-8")
    return (path,)


def write_scorm(briefing: Briefing, sources: Sources, brand: Brand, folder: Path) -> tuple[Path, ...]:
    """Write the module as a SCORM 1.2 package; the same briefing makes the same bytes."""
    module = module_of(briefing)
    files = {
        _OPENS: page_of(module, brand, tracked=True),
        "module.css": style_of(brand),
        **{script.name: script.read_text(encoding="utf-8") for script in sorted(_SCRIPTS.glob("*.js"))},
    }
    path = folder / "module.zip"
    made = (max(briefing.date.year, 1980), briefing.date.month, briefing.date.day, 0, 0, 0)
    with ZipFile(path, "w") as package:
        package.writestr(ZipInfo(FILE, made), manifest_of(module, _OPENS, files), ZIP_DEFLATED)
        for name, text in files.items():
            package.writestr(ZipInfo(name, made), text, ZIP_DEFLATED)
    return (path,)
