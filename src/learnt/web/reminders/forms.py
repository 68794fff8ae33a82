"""Forms of reminders: how often, and which posts somebody holds."""

from typing import Any

from django import forms

from learnt.web.accounts.models import Account, Partnership
from learnt.web.look.widgets import Radios
from learnt.web.reminders.models import HOW_OFTEN, HeldPost, HowOften, Wish

_MOST = 20


class SettingsForm(forms.Form):
    """What somebody settles for themselves."""

    how_often = forms.ChoiceField(
        label="How often do you want to be reminded by email?", widget=Radios(),
        choices=[(one.value, words) for one, words in HOW_OFTEN.items()],
        error_messages={"required": "Choose how often"},
    )  # fmt: skip

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        self.account = account
        super().__init__(*args, **kwargs)
        wish = Wish.objects.filter(account=account).first()
        self.fields["how_often"].initial = wish.how_often if wish else HowOften.DAILY
        self.places = list(Partnership.objects.filter(memberships__account=account).distinct())
        for one in self.places:
            held = HeldPost.objects.filter(account=account, partnership=one).values_list("post", flat=True)
            label = "Posts you hold" if len(self.places) == 1 else f"Posts you hold in {one.name}"
            self.fields[f"posts_{one.pk}"] = forms.CharField(
                label=label, required=False, widget=forms.Textarea({"rows": 3}), initial="\n".join(held),
                help_text="One a line, in the words in which actions name them. You are reminded of what these posts own.",
                max_length=4_000,
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for one in self.places:
            posts = self._posts(one)
            if len(posts) > _MOST or any(len(post) > 200 for post in posts):
                self.add_error(f"posts_{one.pk}", f"Enter up to {_MOST} posts of up to 200 characters")
        return given

    def _posts(self, partnership: Partnership) -> list[str]:
        lines = str(self.cleaned_data.get(f"posts_{partnership.pk}", "")).splitlines()
        return list(dict.fromkeys(filter(None, (" ".join(line.split()) for line in lines))))

    def save(self) -> None:
        """Keep what was settled."""
        how_often = self.cleaned_data["how_often"]
        Wish.objects.update_or_create(account=self.account, defaults={"how_often": how_often})
        for one in self.places:
            HeldPost.objects.filter(account=self.account, partnership=one).delete()
            HeldPost.objects.bulk_create(
                HeldPost(account=self.account, partnership=one, post=post) for post in self._posts(one)
            )
