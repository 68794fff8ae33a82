"""A hit as it is drawn: what was asked for is marked, and what a document says is never taken for HTML."""

from learnt.web.look.parts import Colour
from learnt.web.search.drawing import drawn_hits
from learnt.web.search.shown import Piece, Shown, ThemeTag

PIECES = (Piece("her ", marked=False), Piece("father", marked=True), Piece(" <b>{}</b>", marked=False))


def hit(*themes: ThemeTag, why: str = "Holds the words", pieces: tuple[Piece, ...] = PIECES) -> Shown:
    return Shown(
        title="Child & family", href="/a/?b=1&c=2", place="Page 1", pieces=pieces, cut_before=True, cut_after=False,
        kind="Finding", why=why, themes=themes, like="/like/",
    )  # fmt: skip


def test_a_quotation_marks_what_was_asked_for_and_nothing_of_it_is_html() -> None:
    drawn = drawn_hits([hit()])
    quote = '<blockquote class="search-quote">… her <mark>father</mark> &lt;b&gt;{}&lt;/b&gt;</blockquote>'
    assert quote in drawn
    assert 'href="/a/?b=1&amp;c=2">Child &amp; family</a>' in drawn
    assert "Finding. Holds the words. <a" in drawn
    assert "search-themes" not in drawn


def test_themes_stand_below_with_what_holds_of_them() -> None:
    drawn = drawn_hits([hit(ThemeTag("Neglect", "Suggested", Colour.GREY), why="", pieces=())])
    assert '<li>Neglect <strong class="govuk-tag govuk-tag--grey">Suggested</strong>' in drawn
    assert "Finding. <a" in drawn


def test_no_hits_are_nothing() -> None:
    assert drawn_hits([]) == ""
