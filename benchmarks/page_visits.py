"""What is asked of each page: visits by a coordinator who is signed in, each with something else to find."""

import random
from collections.abc import Callable, Iterator

from django.db.models import Count
from django.test import Client
from django.urls import reverse

from benchmarks.made_web import MadeLibrary
from learnt.web.insight.models import ThemePlace
from learnt.web.insight.questions import QUESTIONS

Visit = Callable[[int], int]
"""Told its number, makes one visit and returns the bytes of the answer."""
WORDS = (
    "father",
    "neglect",
    "was not brought",
    "information",
    "home visit",
    "voice",
    "school",
    "police -drugs",
)
FILTERS: tuple[dict[str, str], ...] = (
    {},
    {"say": "recommendation"},
    {"first": "2010"},
    {"first": "2010", "last": "2018"},
    {"counts": "confirmed"},
    {"say": "case-fact", "last": "2015"},
)
PICTURES = ("how-often", "over-time", "side-by-side", "together", "recurrence")


class Visits:
    """The visits of one coordinator."""

    def __init__(self, library: MadeLibrary) -> None:
        self._browser = Client(SERVER_NAME="localhost")
        self._browser.force_login(library.account)
        chance = random.Random(3)
        self._long = library.long
        self._some = [chance.choice(library.documents) for _ in range(1000)]
        rows = ThemePlace.objects.values("theme").annotate(times=Count("pk")).order_by("-times")
        self._themes = [row["theme"] for row in rows[:20]]

    def pages(self) -> Iterator[tuple[str, Visit]]:
        """Yield each page with the visit that opens it."""
        yield from self._of_library()
        yield from self._of_search()
        yield from self._of_insight()

    def after_a_decision(self) -> Iterator[tuple[str, Visit]]:
        """Yield the pages that are most changed by a decision."""
        wanted = ("read and code", "read and code, 300 pages", "how-often", "recurrence", "a theme", "search")
        return ((name, visit) for name, visit in self.pages() if name in wanted)

    def pictures(self) -> Iterator[tuple[str, Visit]]:
        """Yield each picture, a new one at each visit."""
        for name in PICTURES:
            yield name, self._filtered(reverse("insight:picture", args=[name, "wide"]))

    def _get(self, address: str, **query: str) -> int:
        answer = self._browser.get(address, query)
        assert answer.status_code == 200, (address, answer.status_code)
        return len(answer.content)

    def _led_on(self, address: str) -> int:
        """Ask for a document without saying where in it; whoever has read in it is led to where they were."""
        answer = self._browser.get(address)
        assert answer.status_code == 302, (address, answer.status_code)
        return len(answer.content)

    def _address(self, at: int) -> str:
        return reverse("coding:document", args=[self._some[at]])

    def _of_document(self, name: str, *more: int) -> Visit:
        return lambda at: self._get(reverse(name, args=[self._some[at], *more]))

    def _filtered(self, address: str) -> Visit:
        return lambda at: self._get(address, **FILTERS[at % len(FILTERS)])

    def _of_library(self) -> Iterator[tuple[str, Visit]]:
        documents = reverse("library:documents")
        yield "documents", lambda at: self._get(documents, page=str(1 + at % 5))
        yield "documents, filtered", lambda at: self._get(documents, words=WORDS[at % len(WORDS)].split()[0])
        yield "about a document", self._of_document("library:document")
        yield "read and code", lambda at: self._get(self._address(at), part="1")
        yield "read and code, led on", lambda at: self._led_on(self._address(at))
        read = reverse("coding:document", args=[self._long])
        yield "read and code, 300 pages", lambda at: self._get(read, part=str(1 + at))
        yield "changes to a document", self._of_document("coding:history")
        for name in (
            "coding:mine",
            "adding:start",
            "codebooks:codebook",
            "accounts:history",
        ):
            yield name, lambda _, name=name: self._get(reverse(name))  # type: ignore[misc]
        yield "what to read next", lambda at: self._get(reverse("coding:queue", args=[self._theme(at)]))

    def _of_search(self) -> Iterator[tuple[str, Visit]]:
        def searched(at: int, **more: str) -> int:
            return self._get(reverse("search:search"), words=WORDS[at % len(WORDS)], **more)

        yield "search", searched
        yield "search, one year", lambda at: searched(at, year=str(2010 + at % 8))
        yield "documents like this", self._of_document("search:like-document")
        yield "passages like this", self._of_document("search:like-passage", 12)

    def _of_insight(self) -> Iterator[tuple[str, Visit]]:
        for name in QUESTIONS:
            yield name, self._filtered(reverse(f"insight:{name}"))
        yield "a theme", lambda at: self._filtered(reverse("insight:theme", args=[self._theme(at)]))(at)
        passages = reverse("insight:passages")
        yield (
            "passages of a theme",
            lambda at: self._get(passages, theme=self._theme(at), **FILTERS[at % len(FILTERS)]),
        )
        yield "figures", self._filtered(reverse("insight:figures"))
        yield "figures, words", lambda _: self._get(reverse("insight:figures"), words="alone")
        yield "figures that do not agree", self._filtered(reverse("insight:conflicts"))

    def _theme(self, at: int) -> str:
        return self._themes[at % len(self._themes)]
