"""The page behind "Write to us": a subject of a closed list, a way to answer, a few words, and nothing about health."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contact.messages.enums import Subject
from contact.messages.identity_numbers import has_birth_date, has_social_security_number
from contact.messages.sealing import Content

LONGEST = 500
# The input that says: this message was asked about already.
ASKED = "asked"


class PlainText(forms.CharField):
    """Counts a new line as one character, as the browser that limits it does; it is sent as two."""

    def to_python(self, value: Any) -> str:
        return super().to_python(str(value).replace("\r\n", "\n") if value else value)


class MessageForm(forms.Form):
    """The least with which somebody can be answered. There is no upload: what patients would send is health data."""

    subject = forms.ChoiceField(
        choices=Subject.written(),
        widget=forms.HiddenInput,
        error_messages={
            "required": gettext_lazy("Choose a subject."),
            "invalid_choice": gettext_lazy("Choose a subject from the list."),
        },
    )
    name = PlainText(
        label=gettext_lazy("Your name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Write your name.")},
    )
    email = forms.EmailField(
        label=gettext_lazy("Your email"),
        required=False,
        max_length=200,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
        error_messages={"invalid": gettext_lazy("Check your email: it looks like name@example.fr.")},
    )
    phone = PlainText(
        label=gettext_lazy("Your phone"),
        required=False,
        max_length=25,
        validators=[
            RegexValidator(
                r"^\+?[\d\s.()\-]{6,}$", gettext_lazy("Check your phone number: it is made of digits and spaces.")
            )
        ],
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel", "dir": "ltr"}),
    )
    message = PlainText(
        label=gettext_lazy("Your message (500 characters at most)"),
        required=False,
        max_length=LONGEST,
        help_text=gettext_lazy("Write nothing about your health: no illness, no treatment, no result, no medicine."),
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = bool(self.data.get(ASKED))

    @property
    def chosen(self) -> Subject | None:
        """The subject that the reader chose; None unless one may write about it."""
        value = self["subject"].value()
        return Subject(value) if value in dict(Subject.written()) else None

    def clean_message(self) -> str:
        """Ask once to take out what nobody needs; sent again, it is the sender's choice."""
        text = self.cleaned_data["message"]
        if self.asked:
            return text
        if has_social_security_number(text):
            self._ask(_("Your message seems to hold a social security number: please take it out."))
        if has_birth_date(text, timezone.localdate()):
            self._ask(_("Your message seems to hold a date of birth: please take it out."))
        return text

    def _ask(self, words: str) -> None:
        self.asked = True
        raise forms.ValidationError([words, _("If it is something else, send the message again as it is.")])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not {"email", "phone"} & self.errors.keys() and not (data.get("email") or data.get("phone")):
            self.add_error("email", _("Give your email or your phone, so that we can answer."))
        return data

    @property
    def content(self) -> Content:
        return Content(**{name: self.cleaned_data[name] for name in ("name", "email", "phone", "message")})
