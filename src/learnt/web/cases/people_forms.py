"""Forms of the people of a case: a person, each kind of relation, a household, a stay there, and when somebody was seen."""

from collections.abc import Mapping
from typing import Any

from django import forms

from learnt.engine.domain.family import Family
from learnt.engine.domain.person import Sex
from learnt.engine.domain.relation import CoupleKind, ParentKind, PregnancyEnd
from learnt.web.cases.dates import UncertainDateField, said
from learnt.web.cases.models import PieceKind
from learnt.web.cases.piecing import Said
from learnt.web.look.widgets import Checkboxes, Radios

_YES_NO = [("", "Not recorded"), ("yes", "Yes"), ("no", "No")]
_ANSWERS = {"yes": True, "no": False}
_LONGEST = 200


def _choices(kinds: Any) -> list[tuple[str, str]]:
    return [(one.value, one.value.capitalize()) for one in kinds]


def _maybe(label: str, help_text: str = "", empty: str = "Not recorded") -> forms.ChoiceField:
    choices = [("", empty), *_YES_NO[1:]]
    return forms.ChoiceField(
        label=label, required=False, choices=choices, widget=Radios(layout="inline"), help_text=help_text
    )


def _text(label: str, *, required: str = "", help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=bool(required), max_length=_LONGEST, help_text=help_text,
        error_messages={"required": required}, widget=forms.TextInput({"autocomplete": "off"}),
    )  # fmt: skip


def _lines(label: str, help_text: str) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=4_000, help_text=help_text, widget=forms.Textarea({"rows": 3})
    )


class PieceForm(forms.Form):
    """What is said of one piece; each form says it as a file of people does."""

    HEADING = ""

    def __init__(self, data: Any = None, *, people: Family | None = None, given: Said | None = None) -> None:
        super().__init__(data, initial=self.shown(given) if given else None)
        self.before: Said = given or {}
        offered = [(one.id, one.called) for one in people.people] if people else []
        for name, field in self.fields.items():
            if getattr(field, "of_people", False):
                empty = [] if isinstance(field, forms.MultipleChoiceField) else [("", "Choose somebody")]
                self._choose(name, [*empty, *offered])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    def shown(self, given: Said) -> Said:
        """Return what the fields hold of what was said before."""
        return given

    def said(self) -> Said:
        """Return what was entered."""
        raise NotImplementedError

    def date(self, name: str) -> str:
        """Return a date in standard form."""
        return said(self.cleaned_data.get(name))


def _person(label: str, *, required: bool = True) -> forms.ChoiceField:
    field = forms.ChoiceField(
        label=label, required=required, error_messages={"required": f"{label}: choose somebody"}
    )
    field.of_people = True  # type: ignore[attr-defined]  # so that the form finds where people are offered
    return field


def _people(label: str, help_text: str = "") -> forms.MultipleChoiceField:
    field = forms.MultipleChoiceField(label=label, widget=Checkboxes, help_text=help_text)
    field.of_people = True  # type: ignore[attr-defined]  # so that the form finds where people are offered
    return field


def _if(**values: Any) -> Said:
    return {key: value for key, value in values.items() if value}


def _known(**values: str) -> Said:
    return {key: _ANSWERS[value] for key, value in values.items() if value}


def _answer(given: Mapping[str, Any], key: str) -> str:
    return {True: "yes", False: "no", None: ""}[given.get(key)]


class PersonForm(PieceForm):
    """Somebody in the life of the children."""

    HEADING = "a person"

    role = _text("Who they are in the case", required="Enter who they are", help_text="Such as subject child, mother, mother’s partner. For the child of the review, subject child")  # fmt: skip
    pseudonym = _text(
        "Pseudonym", help_text="What they are called in all that is shown. Without one, their role is used"
    )
    known = forms.BooleanField(
        label="Nobody has identified them", required=False,
        help_text="An adult whom somebody mentioned. Keep them, so that they are asked about",
    )  # fmt: skip
    sex = forms.ChoiceField(label="Sex as recorded", choices=_choices(Sex), initial=Sex.UNKNOWN, widget=Radios(layout="inline"))  # fmt: skip
    born = UncertainDateField(label="Born")
    unborn = forms.BooleanField(label="Not yet born: the date is when they are expected", required=False)
    died = UncertainDateField(label="Died", help_text="")
    child = _maybe(
        "Are they a child in the review?", "Otherwise their date of birth or role decides", "Not said"
    )
    agencies = _lines("Agencies that know them", "One on a line")
    name = _text("Name", help_text="Kept apart from all else and sealed. Each look at it is noted")
    aliases = _lines(
        "Names as agencies wrote them", "One on a line. Add the agency after a stroke: Jay Marsh | Police"
    )

    def shown(self, given: Said) -> Said:
        aliases = "\n".join(
            " | ".join(filter(None, (a["name"], a.get("agency", "")))) for a in given.get("aliases", ())
        )
        return {
            **given, "known": given.get("known") is False, "child": _answer(given, "child"), "aliases": aliases,
            "agencies": "\n".join(given.get("agencies", ())),
        }  # fmt: skip

    def said(self) -> Said:
        given = self.cleaned_data
        aliases = []
        for line in filter(None, map(str.strip, given["aliases"].splitlines())):
            name, _, agency = (part.strip() for part in line.partition("|"))
            aliases.append(_if(name=name, agency=agency))
        return {
            **_if(role=given["role"], pseudonym=given["pseudonym"], name=given["name"], aliases=aliases),
            "sex": given["sex"],
            **_if(born=self.date("born"), died=self.date("died"), unborn=given["unborn"], seen=self.before.get("seen")),
            **({"known": False} if given["known"] else {}), **_known(child=given["child"]),
            **_if(agencies=list(filter(None, map(str.strip, given["agencies"].splitlines())))),
        }  # fmt: skip


class LastingForm(PieceForm):
    """Something that held for a time."""

    since = UncertainDateField(label="Since")
    until = UncertainDateField(label="Until", help_text="Leave it empty where it still holds")

    def time(self) -> Said:
        """Return from when until when it held."""
        return _if(since=self.date("since"), until=self.date("until"))


class CoupleForm(LastingForm):
    """Two people who were together in one way."""

    HEADING = "a couple"

    first = _person("One of them")
    second = _person("The other")
    kind = forms.ChoiceField(
        label="How", choices=_choices(CoupleKind), widget=Radios, initial=CoupleKind.COHABITING,
        help_text="A couple that married and divorced is two of these",
    )  # fmt: skip
    field_order = ["first", "second", "kind", "since", "until"]

    def shown(self, given: Said) -> Said:
        return {**given, "first": given["between"][0], "second": given["between"][1], "kind": given["is"]}

    def said(self) -> Said:
        given = self.cleaned_data
        return {"between": [given["first"], given["second"]], "is": given["kind"], **self.time()}


class ParentForm(LastingForm):
    """Somebody who is a parent or carer of a child."""

    HEADING = "a parent"

    parent = _person("Parent or carer")
    child = _person("Child")
    kind = forms.ChoiceField(
        label="How", choices=_choices(ParentKind), widget=Radios, initial=ParentKind.BIRTH
    )
    doubted = forms.BooleanField(label="It is said, and not established", required=False)
    field_order = ["parent", "child", "kind", "doubted", "since", "until"]

    def shown(self, given: Said) -> Said:
        return {**given, "kind": given.get("is", "birth")}

    def said(self) -> Said:
        given = self.cleaned_data
        pair = {"parent": given["parent"], "child": given["child"], "is": given["kind"]}
        return {**pair, **self.time(), **_if(doubted=given["doubted"])}


class TwinsForm(PieceForm):
    """People born of one pregnancy."""

    HEADING = "twins"

    members = _people("Who are they?", "Two or more")
    identical = _maybe("Are they identical?", empty="Not known")

    def shown(self, given: Said) -> Said:
        return {**given, "identical": _answer(given, "identical")}

    def said(self) -> Said:
        return {"members": self.cleaned_data["members"], **_known(identical=self.cleaned_data["identical"])}


class PregnancyForm(PieceForm):
    """A pregnancy that ended without a child."""

    HEADING = "a pregnancy that ended"

    mother = _person("Mother")
    other = _person("Other parent, where known", required=False)
    ended = forms.ChoiceField(label="How it ended", choices=_choices(PregnancyEnd), widget=Radios)
    on = UncertainDateField(label="When")

    def shown(self, given: Said) -> Said:
        mother, other = (*given["parents"], "")[:2]
        return {**given, "mother": mother, "other": other}

    def said(self) -> Said:
        given = self.cleaned_data
        parents = list(filter(None, (given["mother"], given["other"])))
        return {"parents": parents, "ended": given["ended"], **_if(on=self.date("on"))}


class HouseholdForm(PieceForm):
    """People who lived together."""

    HEADING = "a household"

    label = _text("What it is called", required="Enter what it is called", help_text="Such as Mother’s home; never an address")  # fmt: skip
    confirmed = UncertainDateField(label="When an agency last found out who lives there")
    confirmed_by = _text("Which agency")
    address = _text("Address", help_text="Kept apart from all else and sealed. It is written nowhere else")

    def said(self) -> Said:
        given = self.cleaned_data
        return _if(
            label=given["label"], address=given["address"], confirmed=self.date("confirmed"),
            confirmed_by=given["confirmed_by"], members=self.before.get("members"),
        )  # fmt: skip


class StayForm(LastingForm):
    """That somebody lived in a household for a time."""

    HEADING = "who lived there"

    person = _person("Who")
    field_order = ["person", "since", "until"]

    def said(self) -> Said:
        return {"person": self.cleaned_data["person"], **self.time()}


class SightingForm(PieceForm):
    """That an agency saw somebody, or tried to and did not."""

    HEADING = "when they were seen"

    by = _text("Which agency", required="Enter the agency")
    on = UncertainDateField(label="When")
    seen = forms.ChoiceField(
        label="Were they seen?", choices=_YES_NO[1:], initial="yes", widget=Radios(layout="inline")
    )
    alone = _maybe("A child: without parents or carers?")

    def shown(self, given: Said) -> Said:
        return {**given, "seen": _answer({"seen": True, **given}, "seen"), "alone": _answer(given, "alone")}

    def said(self) -> Said:
        given = self.cleaned_data
        return {
            "by": given["by"],
            **_if(on=self.date("on")),
            "seen": given["seen"] == "yes",
            **_known(alone=given["alone"]),
        }


PIECE_FORMS: dict[PieceKind, type[PieceForm]] = {
    PieceKind.PERSON: PersonForm, PieceKind.COUPLE: CoupleForm, PieceKind.PARENT: ParentForm,
    PieceKind.TWINS: TwinsForm, PieceKind.PREGNANCY: PregnancyForm, PieceKind.HOUSEHOLD: HouseholdForm,
}  # fmt: skip
PART_FORMS: dict[PieceKind, tuple[str, type[PieceForm]]] = {
    PieceKind.PERSON: ("seen", SightingForm),
    PieceKind.HOUSEHOLD: ("members", StayForm),
}
"""The list within a piece, with the form of one of it."""
