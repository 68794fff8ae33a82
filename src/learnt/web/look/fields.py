"""Fields that Django does not have: a file that is text."""

from typing import Any

from django import forms

LARGEST_FILE = 200_000


class TextFileField(forms.FileField):
    """A file of which the text is wanted; nothing where none was chosen and none is needed."""

    def __init__(self, *, largest: int = LARGEST_FILE, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.largest = largest
        """In bytes."""

    def clean(self, data: Any, initial: Any = None) -> str:
        file = super().clean(data, initial)
        if not file:
            return ""
        if file.size > self.largest:
            raise forms.ValidationError(f"The file must be smaller than {self.largest // 1000} kB")
        try:
            text: str = file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise forms.ValidationError("The file is not text. Save it as UTF-8") from None
        if "\0" in text:
            raise forms.ValidationError("The file is not text. Save it as UTF-8")
        return text
