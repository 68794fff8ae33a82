"""Forms of adding: files, the columns of a table, and whether a file is a newer version."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from learnt.engine.reading.columns import Columns
from learnt.engine.reading.sniff import NAMED
from learnt.web.accounts.models import Partnership
from learnt.web.accounts.policies import Standing
from learnt.web.accounts.roles import ACCESS_NAMES, Access, Act
from learnt.web.adding import policies
from learnt.web.adding.originals import LIMITS, MOST_FILES, plain_name, refusal_of
from learnt.web.library.models import Document
from learnt.web.look.widgets import OF_SEVERAL, Checkboxes, Files, Radios, SeveralFiles

ACCESS_HINTS = {
    Access.OPEN: "People of other partnerships that use this library can read it too.",
    Access.RESTRICTED: "Coordinators and administrators can name people once it is added.",
}
_CHOICES = (Access.PARTNERSHIP, Access.RESTRICTED, Access.OPEN)


class FilesForm(forms.Form):
    """Choose files, whose they are, and who may see them."""

    documents = SeveralFiles(
        label="Files",
        help_text=f"PDF, Word, PowerPoint, web pages, text, or a table of reports (Excel or CSV). "
        f"Up to {MOST_FILES} files at once, each up to {LIMITS.megabytes} MB.",
        widget=Files(several=True, words=OF_SEVERAL, attrs={"accept": ",".join(NAMED)}),
        error_messages={"required": "Choose a file", "empty": "The file is empty."},
        allow_empty_file=True,
    )
    partnership = forms.ModelChoiceField(
        Partnership.objects.none(), label="Partnership", empty_label=None,
        error_messages={"required": "Choose a partnership"},
    )  # fmt: skip
    access = forms.ChoiceField(
        label="Who may see them",
        choices=[(access.value, ACCESS_NAMES[access]) for access in _CHOICES],
        initial=Access.PARTNERSHIP,
        widget=Radios(hints=ACCESS_HINTS),
        error_messages={"required": "Choose who may see the documents"},
    )

    def __init__(self, *args: Any, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._standing = standing
        mine = Partnership.objects.filter(pk__in=standing.partnerships(Act.ADD))
        partnership: Any = self.fields["partnership"]
        partnership.queryset = mine
        only = list(mine[:2])
        if len(only) == 1:
            partnership.initial, partnership.widget = only[0].pk, forms.HiddenInput()
        if not standing.partnerships(Act.RESTRICT):
            access: Any = self.fields["access"]
            access.choices = [one for one in access.choices if one[0] != Access.OPEN]

    def clean_documents(self) -> list[Any]:
        """Refuse a lot that is too large, or of which nothing can be taken; else each file has its own word later."""
        files: list[Any] = self.cleaned_data["documents"]
        if len(files) > MOST_FILES:
            raise ValidationError(
                f"You chose {len(files)} files. Choose up to {MOST_FILES}, and add the rest afterwards."
            )
        refused = [(plain_name(one.name), refusal_of(one.name, one.size)) for one in files]
        if all(refusal for _, refusal in refused):
            raise ValidationError(
                [f"{name}: {refusal.what} {refusal.remedy}" for name, refusal in refused if refusal]
            )
        return files

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "partnership" in given and "access" in given:
            why = policies.why_not(self._standing, given["partnership"].pk, Access(given["access"]))
            if why:
                self.add_error("access", why)
        return given


class VersionForm(forms.Form):
    """Say whether a file is a newer version of a document."""

    of = forms.ChoiceField(
        label="What is this file?",
        widget=Radios,
        error_messages={"required": "Choose what this file is"},
    )

    def __init__(self, *args: Any, earlier: Sequence[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._earlier = {one.pk: one for one in earlier}
        of: Any = self.fields["of"]
        of.choices = [
            *((one.pk, f"A newer version of “{_title(one)}”") for one in earlier),
            ("another", "Another document"),
        ]
        of.widget.hints = {
            one.pk: f"Added {one.added_at:%-d %B %Y}. What people decided is kept, and placed in the new version."
            for one in earlier
        }

    @property
    def chosen(self) -> Document | None:
        """The document of which it is a newer version; None where it is another."""
        return self._earlier.get(self.cleaned_data["of"])


class ColumnsForm(forms.Form):
    """Say which columns of a table hold what."""

    how = forms.ChoiceField(
        label="What is a row of this table?",
        widget=Radios(
            hints={
                "rows": "Each row becomes a document.",
                "whole": "The table becomes one document, cell by cell.",
            }
        ),
        choices=[("rows", "A report, or a case"), ("whole", "Something else")],
        error_messages={"required": "Choose what a row of this table is"},
    )
    text = forms.MultipleChoiceField(
        label="Which columns hold the text to read?",
        widget=Checkboxes(layout="small"),
        required=False,
    )
    title = forms.ChoiceField(label="Title", required=False)
    date = forms.ChoiceField(label="Date", required=False)
    area = forms.ChoiceField(label="Area", required=False)
    id = forms.ChoiceField(
        label="Reference",
        required=False,
        help_text="A number or code that stays the same when the table is given again, so that each report is known.",
    )

    def __init__(self, *args: Any, preview: Mapping[str, Any], **kwargs: Any) -> None:
        chosen = preview["chosen"]
        initial = {name: chosen[name] for name in ("title", "date", "area", "id")}
        initial |= {"text": chosen["text"], "how": "whole" if chosen["whole"] else "rows"}
        super().__init__(*args, **kwargs | {"initial": initial})
        names = [(name, name) for name in preview["columns"] if name]
        fields: Any = self.fields
        fields["text"].choices = names
        for name in ("title", "date", "area", "id"):
            fields[name].choices = [("", "None of them"), *names]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("how") == "rows" and not given.get("text") and "text" not in self.errors:
            self.add_error("text", "Choose at least one column that holds text to read")
        return given

    def columns(self) -> Columns:
        """Return the columns that were chosen."""
        given = self.cleaned_data
        if given["how"] == "whole":
            return Columns(whole=True)
        return Columns(
            id=given["id"], text=tuple(given["text"]), date=given["date"], area=given["area"], title=given["title"]
        )  # fmt: skip


def _title(document: Document) -> str:
    return document.summary.title
