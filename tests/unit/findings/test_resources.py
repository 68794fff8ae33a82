from collections.abc import Callable

import pytest

from learnt.engine.domain.findings import ResourceKind
from learnt.engine.findings.outline import Outline
from learnt.engine.findings.resources import find_resources

Written = Callable[..., Outline]


@pytest.mark.parametrize(
    ("words", "kind", "address"),
    [
        (
            "Read [the guide](https://calder.example/guide).",
            ResourceKind.LINK,
            "https://calder.example/guide",
        ),
        ("See https://calder.example/a_(b).", ResourceKind.LINK, "https://calder.example/a_(b)"),
        ("See www.calder.example/sleep, then ring.", ResourceKind.LINK, "www.calder.example/sleep"),
        (
            "At https://calder.example/files/20 21/Sleep_guide.pdf now.",
            ResourceKind.LINK,
            "https://calder.example/files/2021/Sleep_guide.pdf",
        ),
        (
            "At https://calder.example/files/\nsleep.html today.",
            ResourceKind.LINK,
            "https://calder.example/files/sleep.html",
        ),
        ("Write to desk@calder.example.", ResourceKind.EMAIL, "desk@calder.example"),
        ("Ring 01632 960 001 by day.", ResourceKind.PHONE, "01632 960 001"),
        ("In danger call 999 at once.", ResourceKind.PHONE, "999"),
    ],
)
def test_an_address_is_found_and_mended(
    written: Written, words: str, kind: ResourceKind, address: str
) -> None:
    outline = written(f"# Note\n\n## Sleep\n\n{words}\n")
    (found,) = find_resources(outline)
    assert (found.kind, found.address) == (kind, address)
    assert outline.document.text[found.quote.start : found.quote.end] == found.quote.text


@pytest.mark.parametrize(
    "words",
    [
        "In 2019 to 2021 there were 1,234 visits.",
        "See [here](#).",
        "At https://calder.example and/or by post.",
    ],
)
def test_figures_dead_links_and_plain_words_are_not_taken_for_addresses(written: Written, words: str) -> None:
    found = find_resources(written(f"# Note\n\n## Sleep\n\n{words}\n"))
    assert [r.address for r in found] == (["https://calder.example"] if "https" in words else [])


def test_named_tools_are_found_under_a_heading_that_announces_them(written: Written) -> None:
    tool, link, number = find_resources(
        written(
            "# Deck\n\n## Tools to help you\n\n- Day in the life sheet\n- Crying plan - <https://calder.example/plan>\n"
            "- Telephone the duty desk on 01632 960 002\n\n## Lunch\n\n- Soup\n"
        )
    )
    assert (tool.kind, tool.name) == (ResourceKind.TOOL, "Day in the life sheet")
    assert (link.name, link.address) == ("Crying plan", "https://calder.example/plan")
    assert (number.kind, number.name) == (ResourceKind.PHONE, "duty desk")
