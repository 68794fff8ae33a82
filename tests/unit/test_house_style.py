"""The house keeps its sizes: small modules, short functions, small templates and style sheets."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "src").rglob("*.py")) + sorted((ROOT / "tools").glob("*.py"))
TEMPLATES = [p for kind in ("*.html", "*.html.j2") for p in sorted((ROOT / "src").rglob(kind))]
SHEETS = [p for kind in ("*.css", "*.js") for p in sorted((ROOT / "src").rglob(kind))]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", [p for p in MODULES if "migrations" not in p.parts], ids=name)
def test_a_module_has_at_most_400_lines_and_opens_with_its_purpose(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 400
    assert ast.get_docstring(ast.parse(source))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_function_has_at_most_50_lines(path: Path) -> None:
    functions = [
        n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.FunctionDef)
    ]
    too_long = [f.name for f in functions if (f.end_lineno or 0) - f.lineno + 1 > 50]
    assert too_long == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_has_at_most_150_lines_and_no_unsafe_text_or_inline_script(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 150
    for forbidden in ("|safe", "| safe", "autoescape", "onclick=", "<script>", "style="):
        assert forbidden not in source


@pytest.mark.parametrize("path", SHEETS, ids=name)
def test_a_style_sheet_or_script_has_at_most_200_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 200
