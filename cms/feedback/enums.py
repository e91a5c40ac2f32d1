"""What a reader may say of a page."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Answer(models.TextChoices):
    """Yes, or why not: chosen, never written, so that nobody writes about their health."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    NOT_FOUND = "not_found", _("I did not find what I was looking for")
    UNCLEAR = "unclear", _("It is hard to understand")
    INCOMPLETE = "incomplete", _("Something is missing")
    TOO_LONG = "too_long", _("It is too long")
    OTHER = "other", _("Something else")

    @classmethod
    def first(cls) -> list[tuple[str, Any]]:
        return [choice for choice in cls.choices if choice[0] in (cls.YES, cls.NO)]

    @classmethod
    def reasons(cls) -> list[tuple[str, Any]]:
        """Why a page was not useful."""
        return [choice for choice in cls.choices if choice[0] not in (cls.YES, cls.NO)]
