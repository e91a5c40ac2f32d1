"""No language mirrors another: an aliased page would answer readers in French at an address of their own language."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models.signals import pre_save
from django.utils.translation import gettext as _
from wagtail_localize.models import LocaleSynchronization


def connect() -> None:
    pre_save.connect(_refuse, sender=LocaleSynchronization, dispatch_uid="no language mirrors another")


def _refuse(sender: Any, **kwargs: Any) -> None:
    """Raise ValidationError."""
    raise ValidationError(_("A language is translated, never copied from another one."))
