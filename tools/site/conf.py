"""How the documentation becomes a site: `make docs-site`. Pages are read where they stand."""

import re

from sphinx.application import Sphinx

project = "Learnt"
author = "the Learnt contributors"
copyright = author  # noqa: A001  (the name is Sphinx's)
language = "en-GB"
extensions = ["myst_parser"]
root_doc = "docs/index"
include_patterns = ["*.md", "docs/*.md", "docs/**/*.md", "samples/README.md"]
exclude_patterns = [".*", "build", "src", "tests", "demo", "**/node_modules"]
nitpicky = True

myst_heading_anchors = 4
# The generated data dictionary and rules hold headings that begin below their parent's level.
suppress_warnings = ["myst.header", "misc.highlighting_failure"]
# Blocks without a language are shown as they are.
highlight_language = "none"

html_theme = "furo"
html_title = "Learnt"
html_copy_source = False
html_show_sphinx = False
html_theme_options = {
    # Nothing is fetched: neither letters nor pictures nor scripts of others.
    "light_css_variables": {"font-stack": "Arial, sans-serif", "color-brand-primary": "#0b5560"},
    "dark_css_variables": {"font-stack": "Arial, sans-serif"},
}

LISTED = re.compile(r"^- \[[^]]*\]\(([^)#:]+)\.md\)", re.MULTILINE)


def with_contents(_app: Sphinx, page: str, source: list[str]) -> None:
    """Give each index page a hidden table of contents of the pages that it lists, so that the two never differ."""
    if page.endswith("index"):
        pages = "\n".join(dict.fromkeys(LISTED.findall(source[0])))
        source[0] += f"\n\n```{{toctree}}\n:hidden:\n\n{pages}\n```\n"


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("source-read", with_contents)
