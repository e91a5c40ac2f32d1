"""What a medical page or text has on top of its own fields."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.utils.functional import cached_property

from cms.review.calendar import overdue_since
from cms.review.gate import guard, validation_of
from cms.review.models import Validation
from cms.review.uses import Use


class MedicalMixin(models.Model):
    """Guards the way to live. Stands first among the bases, so that no other ``save`` runs before the gate."""

    # A member of ReviewClass.
    review_class: ClassVar[Any]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        guard(self, kwargs.get("update_fields"))
        super().save(*args, **kwargs)

    @cached_property
    def validation(self) -> Validation | None:
        """Who answers for what this object says, as readers see it; its term may have passed."""
        return validation_of(self)

    @property
    def overdue_since(self) -> date | None:
        """Since when the review is late enough to tell readers, or None."""
        return overdue_since(self.validation) if self.validation else None

    def shown_texts(self) -> list[models.Model]:
        """The shared safety texts that readers see with this one; each has its own validation."""
        return []

    def shown_on(self, user: Any) -> list[Use] | None:
        """Where readers see this text on pages that are not its own, as ``user`` may open them; None for a page."""
        return None

    @property
    def awaits_validation(self) -> bool:
        """Whether readers must be told that no doctor answers for the text."""
        return self.validation is None or not self.validation.is_signed
