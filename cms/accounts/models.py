"""The account of a person who works on the sites. Visitors have none."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.accounts.readable import unreadable


class User(AbstractUser):
    """A validator signs medical texts with ``public_name`` and ``professional_number``, which readers see."""

    public_name = models.CharField(_("public name"), max_length=120, blank=True)
    professional_number = models.CharField(
        _("professional number"),
        max_length=11,
        blank=True,
        help_text=_("The eleven digits of the national register of health professionals (RPPS)."),
    )
    languages = models.ManyToManyField(
        "wagtailcore.Locale",
        verbose_name=_("languages"),
        blank=True,
        related_name="+",
        help_text=_("Those that the person reads well enough to answer for a translation."),
    )
    # Sessions that began before are over, wherever they are.
    sessions_since = models.DateTimeField(null=True, editable=False)
    # While it is saved: the address of mail before; see ``signin.addresses``.
    known_address: str | None = None

    class Meta(AbstractUser.Meta):
        permissions: ClassVar[list[tuple[str, Any]]] = [
            ("administer", _("Do what only administrators do, on every site"))
        ]

    def __str__(self) -> str:
        return self.public_name or self.get_full_name() or self.username

    def clean(self) -> None:
        """Names are not errors of their fields: a person's own form shows some of them only."""
        super().clean()
        errors = unreadable(self, ["username", "first_name", "last_name", "public_name"])
        if errors:
            labels = {name: self._meta.get_field(name).verbose_name for name in errors}
            raise ValidationError([f"{labels[name]}: {error.messages[0]}" for name, error in errors.items()])


class SignInTry(models.Model):
    """One of the few times that somebody may be wrong in a while: see ``signin.throttle``."""

    wagtail_reference_index_ignore = True

    sender = models.CharField(max_length=64)
    slot = models.PositiveSmallIntegerField()
    used_at = models.DateTimeField()

    class Meta:
        default_permissions: ClassVar[tuple[str, ...]] = ()
        constraints: ClassVar[list] = [models.UniqueConstraint(fields=["sender", "slot"], name="one_use_of_a_try")]

    def __str__(self) -> str:
        return f"{self.sender[:8]} {self.slot}"
