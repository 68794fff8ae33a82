"""Each component is drawn as the design system draws it, checked against its own examples."""

from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.html import format_html
from django.utils.safestring import SafeString

from learnt.web.look.parts import Cell, Colour, Column, Link, Panel, Row, Table, Task
from tests.unit.web.look.trees import fixtures, tree

Options = dict[str, Any]


def draw(source: str, query: str = "", **context: object) -> str:
    request = RequestFactory().get(f"/{query}")
    return engines["django"].from_string("{% load look %}" + source).render(context, request)


def words(given: Any) -> str:
    return SafeString(given["html"].replace("\n", " ")) if "html" in given else str(given["text"])


def link(item: Options) -> Link:
    return Link(item["text"], item.get("href", ""), item.get("visuallyHiddenText", ""))


def links(given: Options | None) -> list[Link]:
    return [link(item) for item in (given or {}).get("items", [])]


def colour(options: Options) -> str:
    return str(options.get("classes", "")).rpartition("--")[2]


def back_link(options: Options) -> str:
    drawn = draw("{% back_link href text %}", href=options.get("href", "#"), text=options.get("text", "Back"))
    return drawn[drawn.index("<a") : drawn.index("</nav>")]  # a landmark of ours stands around it


def button(options: Options) -> str:
    given = {k: v for k, v in options.items() if k in ("name", "value")}
    attributes = " ".join(f"{name}={name}" for name in given)
    return draw(f"{{% button text kind href {attributes} %}}",
                text=options["text"], kind=colour(options), href=options.get("href", ""), **given)  # fmt: skip


def summary_list(options: Options) -> str:
    rows = [Row(words(r["key"]), words(r["value"]), links(r.get("actions"))) for r in options["rows"]]
    if not (card := options.get("card")):
        return draw("{% summary_list rows %}", rows=rows)
    title, level = card["title"]["text"], card["title"].get("headingLevel", 2)
    return draw("{% summary_card title rows actions level=level %}",
                title=title, rows=rows, actions=links(card.get("actions")), level=level)  # fmt: skip


def table(options: Options) -> str:
    columns = [Column(c["text"], c.get("format") == "numeric") for c in options["head"]]
    rows = [[Cell(cell["text"]) for cell in row] for row in options["rows"]]
    drawn = draw("{% table table %}", table=Table(options["caption"], columns, rows))
    drawn = drawn.replace(' id="table"', "").replace(' id="table-caption"', "")  # for the region around it
    return drawn[drawn.index("<table") : drawn.index("</table>")] + "</table>"


def pagination(options: Options) -> str:
    current = next(item["number"] for item in options["items"] if item.get("current"))
    last = max(item.get("number", 0) for item in options["items"])
    page = Paginator(range(last), 1).page(current)
    drawn = draw("{% pagination page %}", page=page)
    drawn = drawn.replace(f'href="?page={current - 1}" rel', 'href="/previous" rel')
    drawn = drawn.replace(f'href="?page={current + 1}" rel', 'href="/next" rel')
    return drawn.replace("?page=", "/page/")


def tabs(options: Options) -> str:
    panels = [Panel(item["id"], item["label"]) for item in options["items"]]
    plain = [item["panel"].get("text") for item in options["items"]]
    contents = [
        format_html('<p class="govuk-body">{}</p>', text) if text else SafeString(item["panel"]["html"])
        for item, text in zip(options["items"], plain, strict=True)
    ]
    source = "".join(
        f"{{% panel panels.{n} first={n == 0} %}}{{{{ contents.{n} }}}}{{% endpanel %}}"
        for n in range(len(panels))
    )
    return draw("{% tabs panels %}" + source + "{% endtabs %}", panels=panels, contents=contents)


def task(item: Options) -> Task:
    badge = item["status"].get("tag")
    kind = Colour(colour(badge)) if badge else None
    status = badge["text"] if badge else item["status"]["text"]
    hint = item.get("hint", {}).get("text", "")
    return Task(item["title"]["text"], status, item.get("href", ""), hint, kind)


def error_summary(options: Options) -> str:
    faults = [{"text": one["text"], "field": one.get("href", "#")[1:]} for one in options["errorList"]]
    return render_to_string("look/error_summary.html", {"faults": faults})


def navigation(options: Options) -> str:
    return render_to_string("look/navigation.html", {"navigation": options["navigation"]})


def detail(options: Options) -> str:
    return draw("{% details summary shown=shown name=name %}{{ text }}{% enddetails %}",
                summary=options["summaryText"], text=options["text"], shown=options.get("open", False),
                name=options.get("id", ""))  # fmt: skip


DRAWN = {
    "back-link": back_link,
    "breadcrumbs": lambda o: draw("{% breadcrumbs links %}", links=[link(i) for i in o["items"]]),
    "button": button,
    "details": detail,
    "error-summary": error_summary,
    "inset-text": lambda o: draw(
        "{% inset name=name %}{{ text }}{% endinset %}", text=o["text"], name=o.get("id", "")
    ),
    "notification-banner": lambda o: draw(
        "{% notification text level %}", text=o["text"], level=o.get("type", "")
    ),
    "pagination": pagination,
    "service-navigation": navigation,
    "summary-list": summary_list,
    "table": table,
    "tabs": tabs,
    "tag": lambda o: draw("{% tag text colour %}", text=o["text"], colour=colour(o)),
    "task-list": lambda o: draw("{% task_list tasks %}", tasks=[task(i) for i in o["items"]]),
    "warning-text": lambda o: draw("{% warning_text text %}", text=o["text"]),
}
CASES = [(component, one) for component in DRAWN for one in fixtures(component)]


@pytest.mark.parametrize(("component", "example"), CASES, ids=[f"{c}: {e['name']}" for c, e in CASES])
def test_a_component_equals_the_example_of_the_design_system(component: str, example: Options) -> None:
    assert tree(DRAWN[component](example["options"])) == tree(example["html"])


def test_a_long_list_of_pages_is_shortened_and_the_rest_of_the_address_kept() -> None:
    drawn = draw("{% pagination page %}", "?theme=a&theme=b&page=10", page=Paginator(range(40), 1).page(10))
    assert [n for n in range(1, 41) if f'aria-label="Page {n}"' in drawn] == [1, 9, 10, 11, 40]
    assert drawn.count("govuk-pagination__item--ellipsis") == 2
    assert 'href="?theme=a&amp;theme=b&amp;page=11" aria-label="Page 11"' in drawn


def test_a_single_page_needs_no_links_to_others() -> None:
    assert draw("{% pagination page %}", page=Paginator(range(4), 10).page(1)).strip() == ""
