"""How a briefing is made and what it does not show, in words for its readers."""

_PARAGRAPHS = """
The themes, statements and figures were suggested by a program and have not been confirmed by a person. Check them
against the documents before relying on them.

Words in quotation marks are the documents' own. Only marks of layout have been taken off; an ellipsis at the end means
that the document goes on. Numbers in square brackets name a document in the list of sources, and its page.

A theme is counted once for each document that raises it in a finding or a recommendation. Facts of a case, general
teaching and quoted figures are not counted, nor is a statement that something was not there.

The interval shows how far the share could lie from the one found if other documents like these were read. Reviews are
written because something went wrong, so a count shows what reviews teach and is never a risk.

Figures are printed as the documents state them. Those that cannot be right are listed apart and never corrected.
"""

MADE = tuple(" ".join(paragraph.split()) for paragraph in _PARAGRAPHS.strip().split("\n\n"))
"""A paragraph each."""
