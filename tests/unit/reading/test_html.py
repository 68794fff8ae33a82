from pathlib import Path

from learnt.engine.domain.document import Role
from tests.unit.reading.outlines import of_role, passage, read_one, text_file

PAGE = """<!doctype html><html><head><title>Review | Eastmarsh</title>
<meta name="dcterms.issued" content="2021-03-14"><meta property="og:site_name" content="Eastmarsh Partnership">
<style>p {}</style></head><body>
<div class="cookie-banner"><p>We use cookies.</p></div>
<nav><ul><li>Home</li></ul></nav><header><h1>Learning from reviews</h1></header>
<main><p>We found that:</p>
<ul><li>one<ul><li>two</li></ul></li><li><p>three <a href="https://eastmarsh.example/a">here</a></p></li></ul>
<details><summary>More about fathers</summary><p>Fathers were seldom asked.</p></details>
<h2>Figures</h2>
<table><caption>Reviews</caption><tr><th>Theme</th><th>Count</th></tr><tr><th>Neglect</th><td>12</td></tr></table>
<figure><img alt="x"><figcaption>Reviews by year</figcaption></figure>
<p hidden>Not shown.</p><script>var x = 1;</script><p>Ask.<br><br>Then listen.</p></main>
<aside>Related pages</aside><footer>Contact us</footer></body></html>"""


def test_the_main_content_is_read_without_what_frames_it(tmp_path: Path) -> None:
    document = read_one(text_file(tmp_path, PAGE, "page.html"))
    for left_out in ("cookies", "Home", "Related", "Contact", "var x", "Not shown", "p {}"):
        assert left_out not in document.text
    assert of_role(document, Role.HEADING) == ["Learning from reviews", "More about fathers", "Figures"]
    assert "Reviews by year" in of_role(document, Role.PARAGRAPH)


def test_lists_are_nested_and_links_keep_their_address(tmp_path: Path) -> None:
    document = read_one(text_file(tmp_path, PAGE, "page.html"))
    assert passage(document, "two").lead_in == ("We found that:", "one")
    assert of_role(document, Role.ITEM)[-1] == "three here <https://eastmarsh.example/a>"


def test_cells_carry_their_heads_and_breaks_part_paragraphs(tmp_path: Path) -> None:
    document = read_one(text_file(tmp_path, PAGE, "page.html"))
    assert passage(document, "12").lead_in == ("Neglect", "Count")
    assert of_role(document, Role.PARAGRAPH)[-2:] == ["Ask.", "Then listen."]


def test_what_unfolds_stands_under_its_summary(tmp_path: Path) -> None:
    document = read_one(text_file(tmp_path, PAGE, "page.html"))
    assert passage(document, "Fathers were").headings == ("Learning from reviews", "More about fathers")


def test_date_publisher_and_title_are_taken_from_the_page(tmp_path: Path) -> None:
    details = read_one(text_file(tmp_path, PAGE, "page.html")).details
    assert details.published is not None
    assert details.published.value == "2021-03-14"
    assert details.publisher is not None
    assert details.publisher.value == "Eastmarsh Partnership"
    assert details.title is not None
    assert details.title.value == "Learning from reviews"


def test_a_page_in_another_encoding_than_it_names_is_read_with_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    words = "<p>The child’s own words were written down – but only once, in a café, by a neighbour.</p>" * 5
    path.write_bytes(f'<html><head><meta charset="utf-8"></head><body>{words}</body></html>'.encode("cp1252"))
    document = read_one(path)
    assert "child’s" in document.text
    assert len(document.problems) == 2
