"""Model fields that more than one app needs."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _


class ChoicesField(models.JSONField):
    """Several values of one ``TextChoices``, kept as a JSON list in the order of the enumeration.

    An unknown value raises ValidationError. The enumeration stays out of migrations, so that a new choice needs none.
    """

    def __init__(self, choices_enum: type[models.TextChoices] | None = None, **kwargs: Any) -> None:
        self.choices_enum = choices_enum
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(**kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs

    def clean(self, value: Any, model_instance: models.Model | None) -> list[str]:
        values = super().clean(value or [], model_instance)
        known = self.choices_enum.values if self.choices_enum else values
        unknown = [item for item in values if item not in known]
        if unknown:
            raise ValidationError(
                _("Unknown choice: %(unknown)s. Known choices: %(known)s."),
                params={"unknown": ", ".join(map(str, unknown)), "known": ", ".join(known)},
            )
        return [item for item in known if item in values]

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.MultipleChoiceField(
            choices=self.choices_enum.choices if self.choices_enum else [],
            widget=forms.CheckboxSelectMultiple,
            required=not self.blank,
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
            initial=kwargs.get("initial"),
        )


def labels(enum: type[models.TextChoices], values: list[str]) -> list[str]:
    """The visible names of ``values`` in the active language, in the order of ``enum``."""
    return [str(enum(value).label) for value in enum.values if value in values]
