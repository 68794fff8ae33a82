"""Hits of a page drawn in Python: a template takes several times as long for each, and a page has twenty."""

from collections.abc import Iterable

from django.utils.html import format_html
from django.utils.safestring import SafeString

from learnt.web.look.drawing import drawn_tag, joined
from learnt.web.search.shown import Piece, Shown, ThemeTag

_HIT = """<li class="search-hit">
<h3 class="govuk-heading-s govuk-!-margin-bottom-1"><a class="govuk-link" href="{}">{}</a></h3>
<p class="learnt-quiet govuk-!-margin-bottom-1">{}</p>
<blockquote class="search-quote">{}{}{}</blockquote>
<p class="learnt-quiet govuk-!-margin-bottom-1">{}. <a class="govuk-link" href="{}">More like this\
<span class="govuk-visually-hidden"> passage of {}</span></a></p>
{}</li>
"""
_THEMES = '<ul class="govuk-list search-themes" aria-label="Themes">{}</ul>\n'


def drawn_hits(hits: Iterable[Shown]) -> SafeString:
    """Draw hits as items of a list."""
    return joined([_hit(hit) for hit in hits])


def _hit(hit: Shown) -> SafeString:
    before, after = "… " if hit.cut_before else "", " …" if hit.cut_after else ""
    told = ". ".join(filter(None, (hit.kind, hit.why)))
    quote, themes = _quote(hit.pieces), _themes(hit.themes)
    return format_html(
        _HIT, hit.href, hit.title, hit.place, before, quote, after, told, hit.like, hit.title, themes
    )


def _quote(pieces: tuple[Piece, ...]) -> SafeString:
    pattern = "".join("<mark>{}</mark>" if piece.marked else "{}" for piece in pieces)
    return format_html(pattern, *(piece.text for piece in pieces)) if pieces else SafeString()


def _themes(themes: tuple[ThemeTag, ...]) -> SafeString | str:
    if not themes:
        return ""
    listed = [format_html("<li>{} {}</li>", one.name, drawn_tag(one.status, one.colour)) for one in themes]
    return format_html(_THEMES, joined(listed))
