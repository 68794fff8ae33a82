"""A theme on a passage, drawn in Python: a page has a hundred, and a template takes several times as long for each."""

from functools import lru_cache

from django.template.defaultfilters import urlencode
from django.utils.dateformat import format as written
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from learnt.web.coding.shown import Status, ThemeShown, WordShown

_MOST_KEPT = 2_000
_THEME = (
    '<li class="learnt-theme learnt-theme--{}{}">\n'
    '<strong class="learnt-theme__name">{}</strong> <span class="learnt-theme__status">{}</span>{}{}{}{}</li>\n'
)
_ASIDE = ' <span class="coding-said">{}</span>'
_WHY = '\n<p class="coding-why">{}</p>'
_WORD = '\n<p class="coding-word">{} by {}, <time datetime="{}">{}</time>{}{}</p>'
_QUOTE = ": “{}”"
_REASON = "<br>“{}”"
_ACTS = '\n<div class="coding-acts">\n{}\n{}</div>\n'
_UNDO = (
    '<button type="submit" class="coding-act" name="undo" value="{}" data-act="undo">'
    'Undo<span class="govuk-visually-hidden">: {}</span></button>'
)
_SAY = (
    '<button type="submit" class="coding-act" name="say" value="{} {}" data-act="{}">'
    '{}<span class="govuk-visually-hidden"> {}{}</span></button>\n'
)
_SAYINGS = (
    ("accepted", "accept", "Accept", ""),
    ("rejected", "reject", "Reject", ""),
    ("not-sure", "not-sure", "Not sure", "about "),
)
"""The verdict that each button sends, its name to scripts, its word, and what joins that to the theme."""
_ABOUT = (
    '<a class="govuk-link" href="{}themes/{}/" data-act="theme">'
    'About or change<span class="govuk-visually-hidden"> {}</span></a>'
)
_NOTHING = SafeString()


def drawn_theme(theme: ThemeShown, href: str) -> SafeString:
    """Draw a theme on a passage as an item of a list.

    Args:
        theme: What is shown of it.
        href: The page of the passage, below which what is said of it is sent; empty where nothing may be said.
    """
    why = f"{theme.why} From {theme.source}." if theme.source else theme.why
    return format_html(
        _THEME,
        theme.style,
        " coding-quiet" if theme.quiet else "",
        theme.name,
        theme.status.value,
        format_html(_ASIDE, "No longer in the codebook") if theme.retired else "",
        format_html(_ASIDE, theme.said) if theme.said else "",
        (format_html(_WHY, why) if theme.why and theme.status is Status.SUGGESTED else _NOTHING)
        + format_html_join("", "{}", ((_word(word),) for word in theme.words)),
        _acts(theme, href) if href else "",
    )


def _word(word: WordShown) -> SafeString:
    at = localtime(word.at)
    quote = format_html(_QUOTE, word.quote) if word.quote else ""
    reason = format_html(_REASON, word.reason) if word.reason else ""
    return format_html(_WORD, word.text, word.by, at.isoformat(), written(at, "j F Y"), quote, reason)


def _acts(theme: ThemeShown, href: str) -> SafeString:
    """Draw what may be said of a theme; of one that left the codebook nothing new, and no page is about it."""
    said = format_html(_UNDO, theme.undo, theme.name) if theme.undo else _NOTHING
    if theme.retired:
        return format_html(_ACTS, said, "")
    about = format_html(_ABOUT, href, urlencode(theme.id), theme.name)
    return format_html(_ACTS, said or _sayings(theme.id, theme.name), about)


@lru_cache(_MOST_KEPT)
def _sayings(theme: str, name: str) -> SafeString:
    return format_html_join(
        "", _SAY, ((verdict, theme, act, word, joining, name) for verdict, act, word, joining in _SAYINGS)
    )
