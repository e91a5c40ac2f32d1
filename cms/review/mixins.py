"""What a medical page or text has on top of its own fields."""

from datetime import date
from typing import Any, ClassVar, Self

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.functional import cached_property
from wagtail.models import Workflow

from cms.review import french, workflow
from cms.review.calendar import overdue_since
from cms.review.gate import guard, validation_of
from cms.review.models import Validation
from cms.review.uses import Use


class MedicalMixin(models.Model):
    """Guards the way to live. Stands first among the bases, so that no other ``save`` runs before the gate."""

    # A member of ReviewClass.
    review_class: ClassVar[Any]
    # Neither is a copy live, nor a revision: what they say must be read to be known.
    exclude_fields_in_copy: ClassVar[list[str]] = ["live_digest"]

    # What readers see, so that no request has to work it out: written by the gate, with the text.
    live_digest = models.CharField(max_length=80, blank=True, editable=False)
    # Deleted with it, unless somebody signed one: see deletion.py.
    validations = GenericRelation("review.Validation")

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        passed = guard(self, kwargs.get("update_fields"))
        if passed and passed != self.live_digest:
            self.live_digest = passed
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "live_digest"}
        super().save(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> Self:
        instance = super().with_content_json(content)
        instance.live_digest = ""
        return instance

    def get_workflow(self) -> Workflow | None:
        """A doctor validates a text; a second reader approves a translation of it."""
        return workflow.of(self)

    @property
    def has_workflow(self) -> bool:
        return self.get_workflow() is not None

    @cached_property
    def validation(self) -> Validation | None:
        """Who answers for what this object says, as readers see it; its term may have passed.

        One query, where its language is known.
        """
        if self.live and self.live_digest:
            passed = Validation.objects.of(self).filter(digest=self.live_digest, revoked_at=None)
            # Only a translation rests on another validation.
            return (passed if french.is_source(self) else passed.select_related("source")).first()
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
