"""Pictures, with what their use asks for: a description, the consent of the people on them, where they come from."""

import logging
from datetime import date
from pathlib import PurePosixPath
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    ImageQuerySet,
    SourceImageIOError,
    get_upload_to,
)
from wagtail.search import index

from cms.accounts.readable import unreadable
from cms.core.days import clinic_day
from cms.media.enums import Licence, People
from cms.media.fields import CleanImageField
from cms.media.sizes import ALL

logger = logging.getLogger(__name__)
# Where the sizes lie that Wagtail's screens make for themselves: apart from what readers are given.
PREVIEWS = "previews/"
# How their filters begin, and no filter of ``sizes.py``.
OF_PREVIEWS = "max-"
# In the words of every other form.
REQUIRED = forms.Field.default_error_messages["required"]


class PictureQuerySet(ImageQuerySet):
    """Which pictures readers may see, and which need somebody's attention."""

    def showable(self) -> "PictureQuerySet":
        return self.filter(_showable())

    def withheld(self) -> "PictureQuerySet":
        return self.exclude(_showable())

    def undescribed(self) -> "PictureQuerySet":
        return self.filter(description="", is_decorative=False)


def _showable() -> models.Q:
    """The same rule as ``Picture.why_withheld``, for the database."""
    consent = models.Q(
        people=People.RECOGNISABLE, consent_date__isnull=False, consent_until__gte=clinic_day()
    ) & ~models.Q(consent_reference="")
    return models.Q(people=People.NOBODY) | consent


class Picture(AbstractImage):
    """An uploaded picture. It is shown only while it is known that it may be (article 9 of the civil code; RGPD, article 7).

    The signed consent itself is kept elsewhere: here stand its reference and its dates, never the name of a patient.
    """

    file = CleanImageField(verbose_name=_("file"), upload_to=get_upload_to, width_field="width", height_field="height")
    description = models.CharField(
        _("description"),
        max_length=255,
        blank=True,
        default="",
        help_text=_(
            "For those who cannot see it: what it shows and why it is there, in one sentence, without “picture of”. "
            "For example “A radiologist watches the screen while she guides the catheter.”"
        ),
    )
    is_decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("It tells nothing that the text does not say: a texture, a mood. It then has no description."),
    )
    people = models.CharField(
        _("Can somebody be recognised?"),
        max_length=12,
        choices=People.choices,
        help_text=_("By the face, a tattoo, a scar, a name on a screen. Colleagues count too."),
    )
    consent_reference = models.CharField(
        _("reference of the consent"),
        max_length=40,
        blank=True,
        validators=[
            RegexValidator(
                r"^(?=.*\d)[A-Z0-9][A-Z0-9/._-]*\Z",
                _("A reference has capital letters, digits and hyphens, such as AUT-2026-014."),
            )
        ],
        help_text=_("Where the signed paper is filed, such as AUT-2026-014. Never a name; never the paper itself."),
    )
    consent_date = models.DateField(_("signed on"), null=True, blank=True)
    consent_until = models.DateField(
        _("valid until"),
        null=True,
        blank=True,
        help_text=_("After this day no page shows the picture. If somebody changes their mind, delete the picture."),
    )
    licence = models.CharField(_("terms of use"), max_length=12, choices=Licence.choices, default=Licence.OWN)
    credit = models.CharField(
        pgettext_lazy("of a picture", "author or source"),
        max_length=120,
        blank=True,
        help_text=_("Shown under the picture. Creative Commons asks for it."),
    )

    objects = PictureQuerySet.as_manager()

    admin_form_fields: ClassVar[tuple[str, ...]] = (
        "title",
        "file",
        "description",
        "is_decorative",
        "people",
        "consent_reference",
        "consent_date",
        "consent_until",
        "licence",
        "credit",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields: ClassVar[list] = [
        *AbstractImage.search_fields,
        index.FilterField("people"),
        index.FilterField("is_decorative"),
        index.FilterField("description"),
        index.FilterField("consent_reference"),
        index.FilterField("consent_date"),
        index.FilterField("consent_until"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    @property
    def default_alt_text(self) -> str:
        """What a block proposes; the title, often the name of a file, is better than nothing for an old picture only."""
        return "" if self.is_decorative else super().default_alt_text

    @property
    def why_withheld(self) -> str:
        """Why readers do not see it, in a sentence; empty when they do."""
        if self.people == People.NOBODY:
            return ""
        if self.people != People.RECOGNISABLE:
            return gettext("Nobody has said whether somebody can be recognised.")
        if not (self.consent_reference and self.consent_date and self.consent_until):
            return gettext("The consent of the people on it is missing.")
        if self.consent_until < clinic_day():
            return gettext("The consent of the people on it ended on %s.") % date_format(self.consent_until)
        return ""

    @property
    def shown_credit(self) -> str:
        """Whom readers are told to thank, with the licence where it asks to be named."""
        licence = Licence(self.licence)
        return f"{self.credit}, {licence.label}" if self.credit and licence.asks_for_credit else self.credit

    def make_rendition(self, spec: str) -> AbstractRendition:
        """One that is there, or made now. Raise OSError when it cannot be kept, SourceImageIOError without the file."""
        return super().get_rendition(spec)

    def get_rendition(self, filter: Any) -> AbstractRendition:
        """As the screens of Wagtail ask for it: on a full disk one that cannot be kept is shown as missing, with its words.

        Whoever deletes pictures to make room needs those screens.
        """
        try:
            return self.make_rendition(filter)
        except SourceImageIOError:
            raise
        except OSError as error:
            logger.warning("A size of the picture %s could not be kept: %s", self.pk, error)
            missing = Rendition(image=self, width=0, height=0)
            missing.file.name = "not-found"
            return missing

    def clean(self) -> None:
        super().clean()
        self.description = "" if self.is_decorative else self.description.strip()
        if self.people == People.NOBODY:
            self.consent_reference, self.consent_date, self.consent_until = "", None, None
        if errors := self._faults():
            raise ValidationError(errors)

    def _faults(self) -> dict[str, Any]:
        errors: dict[str, Any] = unreadable(self, ["title", "description", "credit"])
        if not self.description and not self.is_decorative:
            errors["description"] = gettext("Describe the picture, or say that it is decorative.")
        if self.people == People.RECOGNISABLE:
            errors |= self._faults_of_consent(clinic_day())
        if not self.credit and Licence(self.licence).asks_for_credit:
            errors["credit"] = gettext("This licence asks that the author be named.")
        return errors

    def _faults_of_consent(self, today: date) -> dict[str, str]:
        names = ("consent_reference", "consent_date", "consent_until")
        errors = {name: str(REQUIRED) for name in names if not getattr(self, name)}
        if self.consent_date and self.consent_date > today:
            errors["consent_date"] = gettext("This day is still to come.")
        if self.consent_date and self.consent_until and self.consent_until < self.consent_date:
            errors["consent_until"] = gettext("This day is before that of the signature.")
        return errors


class Rendition(AbstractRendition):
    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="one_rendition_a_filter_and_focal_point"
            )
        ]

    def __str__(self) -> str:
        return f"{self.image_id} {self.filter_spec}"

    @property
    def url(self) -> str:
        """Of a preview, where the application asks who reads it."""
        if self.file.name.startswith(PREVIEWS):
            return reverse("picture_preview", args=[self.image_id, self.filter_spec])
        return str(super().url)

    @property
    def is_misplaced(self) -> bool:
        """A preview that lies among the published sizes, as all did before ``PREVIEWS``.

        A size of another list stays: the release that it is of may be in service.
        """
        return self.filter_spec.startswith(OF_PREVIEWS) and not self.file.name.startswith(PREVIEWS)

    def get_upload_to(self, filename: str) -> str:
        public = str(super().get_upload_to(filename))
        return public if self.filter_spec in ALL else PREVIEWS + PurePosixPath(public).name
