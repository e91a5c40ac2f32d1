"""What a doctor signed and patients read is kept, as the proof of what they were told (article L.1111-2 of the public
health code puts it on the doctor)."""

from typing import Any

from django.utils.translation import gettext as _

from cms.review.gate import Refusal
from cms.review.models import Validation


def keep_what_was_signed(sender: type[Validation], instance: Validation, **kwargs: Any) -> None:
    """Refuse to delete a signed validation, and so the object that it is of, on every route. Raises Refusal."""
    if instance.is_signed:
        text = instance.content_object
        raise Refusal(
            text,
            _("“%s” was public with a doctor’s signature and is kept as a proof: unpublish it instead.") % text,
        )
