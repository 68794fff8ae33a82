"""The data dictionary: the columns of every table, their types and what they mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import polars

TEXT, WHOLE, DECIMAL, FLAG = polars.String, polars.Int64, polars.Float64, polars.Boolean
TEXTS = polars.List(polars.String)
SPANS = polars.List(polars.List(polars.Int64))


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    type: polars.DataType | type[polars.DataType]
    meaning: str

    @property
    def kind(self) -> str:
        """The type as people read it."""
        names = {
            TEXT: "text",
            WHOLE: "whole number",
            DECIMAL: "number",
            FLAG: "true or false",
            TEXTS: "list of texts",
        }
        return next((name for of, name in names.items() if of == self.type), "list of [start, end]")


_PLACE = {
    "document": Column(TEXT, "Name of the file; rows of a table of reports add # and the report's id."),
    "page": Column(WHOLE, "Page it begins on, from 1; a source without pages is one page."),
    "start": Column(WHOLE, "Where it begins in the canonical text, in code points."),
    "end": Column(WHOLE, "Where it ends; half-open."),
    "quote": Column(TEXT, "The exact characters between start and end."),
}
_THEMES = Column(TEXTS, "Ids of the themes suggested and not said to be absent.")
_AUDIENCE = Column(TEXTS, "Agencies and roles it speaks to.")

DICTIONARY: Mapping[str, Mapping[str, Column]] = MappingProxyType(
    {
        "documents": {
            "document": _PLACE["document"],
            "title": Column(TEXT, "Stated title, or the name of the file."),
            "media": Column(TEXT, "What the file really is."),
            "kind": Column(TEXT, "Kind of document, where stated."),
            "publisher": Column(TEXT, "Publisher or partnership, where stated."),
            "area": Column(TEXT, "Area, where stated."),
            "published": Column(TEXT, "Date of publication, ISO 8601, as exact as stated."),
            "period": Column(TEXT, "Period covered, ISO 8601, where stated."),
            "pages": Column(WHOLE, "Number of pages."),
            "passages": Column(WHOLE, "Number of passages."),
            "version": Column(TEXT, "SHA-256 of the canonical text and its cut into passages."),
            "problems": Column(TEXTS, "What was read badly."),
        },
        "passages": _PLACE
        | {
            "passage": Column(WHOLE, "Order in the document, from 0."),
            "role": Column(TEXT, "heading, paragraph, item, cell or note."),
            "level": Column(WHOLE, "Heading level or depth of a list item, from 1."),
            "headings": Column(TEXTS, "Titles of the sections it stands in, outermost first."),
            "lead_in": Column(TEXTS, "What leads into a list item or labels a cell."),
            "kind": Column(TEXT, "What sort of statement it makes."),
            "themes": _THEMES,
        },
        "codings": _PLACE
        | {
            "passage": Column(WHOLE, "Order of the passage in the document, from 0."),
            "kind": Column(TEXT, "What sort of statement the passage makes."),
            "theme": Column(TEXT, "Id of the theme."),
            "score": Column(DECIMAL, "For ordering only; not a probability."),
            "assertion": Column(TEXT, "present, absent or uncertain: the short form of the next two."),
            "polarity": Column(TEXT, "present, absent or not recorded."),
            "certainty": Column(TEXT, "established, suspected, alleged, denied (by a person) or ruled out."),
            "time": Column(TEXT, "current (the time told of) or past (an earlier one)."),
            "subject": Column(
                TEXT,
                "Of whom: child, sibling, mother, father, parent, other adult, agency, population or unknown; "
                "of harm, the one harmed.",
            ),
            "source": Column(TEXT, "The local language model that made it; empty where Learnt did."),
            "status": Column(TEXT, "suggested, until a person decides."),
            "evidence": Column(SPANS, "[start, end] of the words that made the case, in the canonical text."),
            "why": Column(TEXT, "The reason in plain words."),
        },
        "learning_points": _PLACE
        | {
            "number": Column(TEXT, "Its number in the document."),
            "title": Column(TEXT, "Its title in the document."),
            "learned": Column(TEXTS, "What was learned, in the document's exact words."),
            "advice": Column(TEXTS, "What to do, in the document's exact words."),
            "learned_at": Column(SPANS, "[start, end] of each statement learned."),
            "advice_at": Column(SPANS, "[start, end] of each piece of advice."),
            "audience": _AUDIENCE,
            "themes": _THEMES,
            "good_practice": Column(FLAG, "Whether it describes practice that worked."),
        },
        "recommendations": _PLACE
        | {
            "number": Column(TEXT, "Its number in the document."),
            "audience": _AUDIENCE,
            "themes": _THEMES,
        },
        "figures": _PLACE
        | {
            "value": Column(DECIMAL, "The number stated."),
            "unit": Column(TEXT, "percent, rate, pounds, or what is counted."),
            "numerator": Column(WHOLE, "The count, where stated."),
            "denominator": Column(WHOLE, "The base, where stated."),
            "population": Column(TEXT, "What the base consists of."),
            "subject": Column(TEXT, "What the figure is about."),
            "period": Column(TEXT, "ISO 8601 period, where stated."),
            "check": Column(TEXT, "consistent, impossible, inconsistent, base-not-stated or unchecked."),
            "why": Column(TEXT, "The reason for the verdict."),
            "qualifier": Column(TEXT, "over, nearly, at least and the like."),
        },
        "prompts": _PLACE
        | {"about": Column(TEXTS, "Headings and lead-in it belongs to."), "themes": _THEMES},
        "resources": _PLACE
        | {
            "kind": Column(TEXT, "link, email, phone or tool."),
            "name": Column(TEXT, "What it is called."),
            "address": Column(TEXT, "URL, e-mail address or telephone number."),
            "themes": _THEMES,
        },
        "prevalence": {
            "theme": Column(TEXT, "Id of the theme."),
            "name": Column(TEXT, "Name of the theme."),
            "documents": Column(WHOLE, "Documents that raise it in a finding or a recommendation."),
            "of": Column(WHOLE, "Documents counted."),
            "low": Column(DECIMAL, "Lower end of the 95% interval of the share (Wilson)."),
            "high": Column(DECIMAL, "Upper end of the interval."),
            "passages": Column(WHOLE, "Findings and recommendations that raise it."),
            "confirmed": Column(WHOLE, "Documents in which a person has confirmed it."),
            "case_facts": Column(WHOLE, "Documents that state it as a fact of the case."),
            "teaching": Column(WHOLE, "Documents that raise it in general teaching."),
        },
    }
)
"""Every table by name, with its columns in order."""
