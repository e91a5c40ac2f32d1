"""What a reader may report of a page."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.enums import SOURCE_LANGUAGE


class ErrorReason(models.TextChoices):
    """Chosen, never written, so that nobody writes about their health."""

    NUMBER = "number", _("A number or a dose looks wrong")
    CONTRADICTION = "contradiction", _("Two instructions contradict each other")
    OUTDATED = "outdated", _("Something is out of date")
    UNCLEAR = "unclear", _("Something is hard to understand")
    LINK = "link", _("A link does not work")
    TRANSLATION = "translation", _("The translation differs from the French")
    PLACE = "place", _("It is about the wrong organ, or on the wrong page")
    OTHER = "other", _("Something else: please call us as well")

    @classmethod
    def for_language(cls, code: str) -> list[tuple[str, Any]]:
        """Those that can be wrong of a page in that language."""
        return [choice for choice in cls.choices if choice[0] != cls.TRANSLATION or code != SOURCE_LANGUAGE]
