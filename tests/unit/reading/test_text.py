from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnt.engine.domain.document import Role
from learnt.engine.domain.errors import DocumentError
from learnt.engine.reading import Limits, read
from learnt.engine.reading.draft import canonical
from learnt.engine.reading.text import draft_of
from tests.unit.reading.outlines import of_role, passage, read_one, text_file

MARKDOWN = """# **Learning note: Heron**

## Findings

The partners found that:

- records were late
  - by weeks
  1. in one team
- **Fathers** : were seldom asked

**What to do**

Ask who is at home.

> Nobody asked me.

| Agency | Action |
|---|---|
| Health | Record visits |
| School | Ring home \\| write |

```
# not a heading
```

Closing
-------

Write to us.
"""


def test_markdown_headings_lists_quotes_and_tables_are_recognised(tmp_path: Path) -> None:
    document = read_one(text_file(tmp_path, MARKDOWN, "note.md"))
    assert document.media == "markdown"
    assert of_role(document, Role.HEADING) == ["Learning note: Heron", "Findings", "What to do", "Closing"]
    assert [p.level for p in document.passages if p.role is Role.HEADING] == [1, 2, 3, 2]
    assert of_role(document, Role.ITEM) == [
        "records were late",
        "by weeks",
        "in one team",
        "**Fathers** : were seldom asked",
    ]
    assert "Nobody asked me." in of_role(document, Role.PARAGRAPH)
    assert "# not a heading" in of_role(document, Role.PARAGRAPH)
    assert passage(document, "Ring home").lead_in == ("School", "Action")
    assert passage(document, "Record visits").headings == ("Learning note: Heron", "Findings", "What to do")


def test_an_item_knows_its_mark_its_depth_and_what_leads_into_it(tmp_path: Path) -> None:
    document = read_one(text_file(tmp_path, MARKDOWN, "note.md"))
    deep = passage(document, "in one team")
    assert (deep.marker, deep.level) == ("1.", 3)
    assert deep.lead_in == ("The partners found that:", "records were late", "by weeks")


def test_positions_are_those_in_a_file_that_is_canonical(tmp_path: Path) -> None:
    document = read_one(text_file(tmp_path, MARKDOWN))
    assert document.text == MARKDOWN
    assert all(document.quote(p).strip() == document.quote(p) for p in document.passages)


BARE = """Learning from reviews in Eastmarsh

Background

The partnership met in spring to consider what three reviews had in common, and what to do about it.

Theme 1: Hearing children

What we have learned: Children were seen with others in the room, and their own words were seldom

written down by those who met them.

What you should do: See each child alone.

Theme 2: Working with fathers

Key points for every team include

- Ask for his name
- Write it in the
  record

• Visit when he is at home

Further information

https://www.eastmarsh.example/learning
"""


def test_bare_lines_that_read_as_titles_are_headings_and_sentences_are_not(tmp_path: Path) -> None:
    document = read_one(text_file(tmp_path, BARE))
    assert of_role(document, Role.HEADING) == [
        "Learning from reviews in Eastmarsh",
        "Background",
        "Theme 1: Hearing children",
        "Theme 2: Working with fathers",
        "Further information",
    ]


def test_a_paragraph_broken_by_a_blank_line_is_one_passage(tmp_path: Path) -> None:
    document = read_one(text_file(tmp_path, BARE))
    whole = document.quote(passage(document, "What we have learned"))
    assert whole.endswith("written down by those who met them.")


def test_wrapped_items_are_joined_and_keep_their_lead_in(tmp_path: Path) -> None:
    document = read_one(text_file(tmp_path, BARE))
    assert " ".join(document.quote(passage(document, "Write it")).split()) == "Write it in the record"
    assert passage(document, "Visit when").lead_in[0] == "Key points for every team include"


def test_items_under_an_item_with_another_mark_are_below_it(tmp_path: Path) -> None:
    text = "Themes\n\n○ Records\n\n- kept late\n- kept apart\n\n○ Fathers\n\n- not asked\n"
    document = read_one(text_file(tmp_path, text))
    assert passage(document, "kept apart").lead_in == ("Records",)
    assert passage(document, "not asked").lead_in == ("Fathers",)


def test_numbered_headings_of_one_row_are_siblings_whatever_their_marks_say(tmp_path: Path) -> None:
    text = "# 1. Share\n\nTell others.\n\n## 2. Ask\n\nAsk again.\n\n### 3. Write\n\nWrite it down.\n"
    document = read_one(text_file(tmp_path, text))
    assert passage(document, "Write it down").headings == ("3. Write",)


def test_form_feeds_part_pages_and_running_lines_belong_to_no_passage(tmp_path: Path) -> None:
    pages = [
        f"Eastmarsh partnership\n\nThis is what page {name} has to say about practice in\nthe county.\n\nPage {n} of 4"
        for n, name in enumerate(["one", "two", "three", "four"], start=1)
    ]
    document = read_one(text_file(tmp_path, "\f".join(pages)))
    assert [p.page for p in document.passages] == [1, 2, 3, 4]
    assert [len(page) for page in pages] == [p.end - p.start - (p.number < 4) for p in document.pages]
    assert all(document.quote(p).startswith("This is") for p in document.passages)


def test_a_paragraph_over_a_page_break_is_one_passage_on_its_first_page(tmp_path: Path) -> None:
    text = "The review heard from eleven agencies and from the\f\nfamily, who asked for change."
    document = read_one(text_file(tmp_path, text))
    assert len(document.passages) == 1
    assert document.passages[0].page == 1
    assert len(document.pages) == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_names_the_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes("The café’s manager rang the school.\r\nNobody answered.".encode(encoding))
    document = read_one(path)
    assert document.text == "The café’s manager rang the school.\nNobody answered."
    assert document.problems == ()


def test_another_encoding_is_read_and_named_in_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    words = "The child’s “own words” were written down – but only once. The café owner rang twice, and nobody came back. "
    path.write_bytes((words * 5).encode("cp1252"))
    document = read_one(path)
    assert document.text.startswith("The child’s “own words” were")
    assert "cp1252" in document.problems[0]


def test_undecodable_rubbish_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(bytes(range(1, 32)) * 50)
    with pytest.raises(DocumentError, match="does not hold text"):
        read(path)


def test_too_many_pages_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="the limit is 3"):
        read(text_file(tmp_path, "Words here.\f" * 9), Limits(pages=3))


@given(st.text(alphabet=st.sampled_from("aB .:\n\f-*#|>`1)•\t_~=éo"), max_size=200))
def test_any_text_is_cut_into_passages_that_lie_in_order_without_white_space_at_their_edges(
    text: str,
) -> None:
    document = draft_of(canonical(text), "any.txt", Limits(), []).document()
    for found in document.passages:
        assert document.quote(found) == document.quote(found).strip()


@given(st.text(max_size=200))
def test_canonical_text_stays_as_it_is(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once
    assert "\r" not in once
