"""The check of links finds what a reader would stumble on, and says nothing of what is right."""

from pathlib import Path

import pytest

from tools.check_links import faults


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A documentation in which every link holds."""
    write(
        tmp_path / "README.md", "# Home\n\nSee [the start](docs/index.md), [outside](https://example.org/).\n"
    )
    write(tmp_path / "docs/index.md", "# Start\n\n![a](pictures/a.png) [twice](guide.md#twice-1)\n")
    write(
        tmp_path / "docs/guide.md",
        "# Guide\n\n## Twice\n\n## `Twice`\n\n[Up](#guide), [home](../README.md#home)\n",
    )
    write(tmp_path / "docs/pictures/a.png", "")
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_documentation_whose_links_hold_has_no_faults(project: Path) -> None:
    assert list(faults(project)) == []


@pytest.mark.parametrize(
    ("added", "fault"),
    [
        ("[gone](gone.md)", "docs/last.md: gone.md is not there."),
        ("![gone](pictures/gone.png)", "docs/last.md: pictures/gone.png is not there."),
        ("[head](guide.md#thrice)", "docs/last.md: guide.md#thrice names no heading of that page."),
        ("[head](#nowhere)", "docs/last.md: #nowhere names no heading of that page."),
    ],
)
def test_what_a_link_misses_is_named_with_its_page(project: Path, added: str, fault: str) -> None:
    write(project / "docs/last.md", f"# Last\n\n{added}\n")
    write(project / "docs/index.md", "# Start\n\n![a](pictures/a.png) [guide](guide.md) [last](last.md)\n")
    assert list(faults(project)) == [fault]


def test_a_page_without_a_way_to_it_and_a_picture_that_no_page_shows_are_named(project: Path) -> None:
    write(project / "docs/lost.md", "# Lost\n\n[Guide](guide.md)\n")
    write(project / "docs/pictures/lost.png", "")
    assert list(faults(project)) == [
        "docs/lost.md: no page leads here.",
        "docs/pictures/lost.png: no page shows this picture.",
    ]


def test_a_link_within_code_is_no_link(project: Path) -> None:
    write(
        project / "docs/guide.md",
        "# Guide\n\n## Twice\n\n## Twice\n\n```md\n[no](no.md)\n```\n\n`[no](no.md)`\n",
    )
    assert list(faults(project)) == []
