"""What a validator says when answering for a text, and when sending it back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class AnswerForm(forms.Form):
    """What everybody says who answers for a text."""

    answer = forms.CharField(
        label=_("My answer to the warnings"),
        help_text=_("One answer may serve for several. It is kept with your validation."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    comment = forms.CharField(
        label=_("Note"),
        help_text=_("Kept with your validation, for the team; readers do not see it."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    # Wagtail makes this form without the text that it is about: the template that shows the warnings says there are
    # some. That only helps to ask early; recording a validation checks the text again.
    warned = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("warned") and not cleaned.get("answer", "").strip():
            self.add_error("answer", _("Answer the warnings: say why the text is right as it stands."))
        return cleaned


class ApprovalForm(AnswerForm):
    sources_checked = forms.BooleanField(
        label=_("I have checked the sources"),
        error_messages={"required": _("Check the sources before you answer for the text.")},
    )
    interests = forms.CharField(
        label=_("My interests in relation with this text"),
        help_text=_("Readers see your answer. Write “none” if you have none."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    field_order = ["sources_checked", "interests", "answer", "comment"]


class TranslationForm(AnswerForm):
    compared = forms.BooleanField(
        label=_("I have compared every sentence with the French"),
        error_messages={"required": _("Compare every sentence with the French before you approve.")},
    )

    field_order = ["compared", "answer", "comment"]


class RejectionForm(forms.Form):
    comment = forms.CharField(
        label=_("What must be corrected"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say what must be corrected: the author reads it.")},
    )


class CorrectionForm(forms.Form):
    comment = forms.CharField(label=_("What was corrected"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class EmergencyForm(forms.Form):
    """Asks twice: the button opened this form, and the box must be ticked in it."""

    comment = forms.CharField(
        label=_("Why it cannot wait for a doctor"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    certain = forms.BooleanField(
        label=_("I publish this text without a doctor’s validation; every validator is told at once"),
        error_messages={"required": _("Tick the box to confirm, or send the text to validation.")},
    )
