"""The messages of visitors, and who receives the mail about them."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable, Page, Site

from contact.messages.enums import Subject
from contact.messages.mail_faults import MailFault
from contact.messages.sealing import Content, seal, unseal

# No letter or digit that is taken for another over the phone.
REFERENCE_ALPHABET = "ACDEFGHJKLMNPQRTUVWXY34679"
PRIVACY_SLUG = "confidentialite"


def new_reference() -> str:
    """What visitors and colleagues call a message by; says nothing of how many there are."""
    return "-".join(get_random_string(4, REFERENCE_ALPHABET) for _part in range(2))


class ContactMessageQuerySet(models.QuerySet["ContactMessage"]):
    def unread(self) -> "ContactMessageQuerySet":
        return self.filter(handled_at=None)

    def untold(self) -> "ContactMessageQuerySet":
        """Those about which a mail was tried in vain."""
        return self.filter(sent_at=None).exclude(last_error="")

    def due(self, now: datetime) -> "ContactMessageQuerySet":
        """Those whose mail should leave now, the oldest first."""
        return self.filter(sent_at=None, next_attempt_at__lte=now).order_by("next_attempt_at", "pk")

    def outdated(self, now: datetime) -> "ContactMessageQuerySet":
        """Those kept for longer than the form promises."""
        return self.filter(created_at__lt=now - timedelta(days=settings.MESSAGE_KEPT_DAYS))


class ContactMessage(models.Model):
    """A message, sealed, with its place in the outbox: the mail about it leaves later, and may be tried again."""

    # Pages list their uses: a message is none.
    wagtail_reference_index_ignore = True
    # The roles give it to the secretariat of its site, and to nobody else.
    answered_by_secretariat = True
    # The form promises when they are deleted: an archive that is kept for months does not hold them.
    backed_up_apart = True

    site = models.ForeignKey(Site, verbose_name=_("site"), on_delete=models.CASCADE, related_name="+")
    subject = models.CharField(_("subject"), max_length=20, choices=Subject.choices)
    language = models.CharField(_("language"), max_length=12)
    reference = models.CharField(_("reference"), max_length=9, unique=True, default=new_reference, editable=False)
    sealed = models.TextField(editable=False)
    created_at = models.DateTimeField(_("received"), default=timezone.now)

    sent_at = models.DateTimeField(_("mail sent"), null=True, editable=False)
    attempts = models.PositiveIntegerField(default=0, editable=False)
    # While a worker has the row, the moment from which another may take it.
    next_attempt_at = models.DateTimeField(default=timezone.now, editable=False)
    last_error = models.CharField(
        _("why no mail was sent"), max_length=20, choices=MailFault.choices, blank=True, editable=False
    )

    handled_at = models.DateTimeField(_("dealt with"), null=True, editable=False)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("dealt with by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = ContactMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering: ClassVar[list[str]] = ["-created_at", "-pk"]
        indexes: ClassVar[list] = [models.Index(fields=["sent_at", "next_attempt_at"], name="contact_message_due")]
        # Visitors write them.
        default_permissions: ClassVar[tuple[str, ...]] = ("view", "change", "delete")

    def __str__(self) -> str:
        """Stands in the history and in lists, so nothing of who wrote."""
        return f"{self.get_subject_display()} ({self.reference})"

    @property
    def message_id(self) -> str:
        """The same however often the mail is tried: whoever got it already drops a second one (RFC 5322, 3.6.4)."""
        domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("<> ")
        return f"<contact.{self.reference}.{self.created_at:%Y%m%d%H%M%S}@{domain}>"

    @property
    def mail_state(self) -> str:
        """Whether the people in charge were told by mail, and why not."""
        if self.sent_at:
            return gettext("sent")
        return self.get_last_error_display() if self.last_error else gettext("waiting")

    def hold(self, content: Content) -> None:
        """Seal what was typed; saves nothing."""
        self.sealed = seal(content)

    def content(self) -> Content:
        """What was typed; raise Unreadable when its key is gone."""
        return unseal(self.sealed)

    def handle(self, user: Any, *, handled: bool) -> None:
        """Note who dealt with it first, or that it is open again; saves nothing."""
        if not handled:
            self.handled_at = self.handled_by = None
        elif self.handled_at is None:
            self.handled_at, self.handled_by = timezone.now(), user


class SenderSlot(models.Model):
    """One of the few messages that an address may send in a while. The address is not kept: see ``senders``."""

    wagtail_reference_index_ignore = True
    left_out_of_backups = True

    sender = models.CharField(max_length=64)
    slot = models.PositiveSmallIntegerField()
    used_at = models.DateTimeField()

    class Meta:
        default_permissions: ClassVar[tuple[str, ...]] = ()
        constraints: ClassVar[list] = [models.UniqueConstraint(fields=["sender", "slot"], name="one_use_of_a_slot")]

    def __str__(self) -> str:
        return f"{self.sender[:8]} {self.slot}"


@register_setting(icon="mail", order=150)
class ContactSettings(BaseSiteSetting, ClusterableModel):
    """Who is told of the messages of one site: administrators choose, since a wrong address would send visitors' words astray."""

    kept_by_administrators = True
    address = models.EmailField(
        _("address"),
        blank=True,
        help_text=_(
            "Told of every message that no line below sends elsewhere. Left empty, messages wait in the admin and no mail leaves."
        ),
    )
    reply_from_mail = models.BooleanField(
        _("answer straight from the mail"),
        default=False,
        help_text=_(
            "The mail then carries the visitor’s address, which stays in your mailbox after the message is deleted here."
        ),
    )
    privacy_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("privacy page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Left empty, the page of this site whose address ends with /confidentialite/."),
    )

    panels: ClassVar[list] = [
        FieldPanel("address"),
        InlinePanel("recipient_rows", heading=_("Addresses by subject"), label=_("address")),
        FieldPanel("reply_from_mail"),
        PageChooserPanel("privacy_page"),
    ]

    class Meta:
        verbose_name = _("contact form")

    def recipients(self, subject: str) -> list[str]:
        """The addresses for ``subject``, or the one for everything; empty when nobody is named."""
        chosen = self.recipient_rows.filter(subject=subject).values_list("address", flat=True)
        return list(dict.fromkeys(chosen)) or ([self.address] if self.address else [])

    def privacy(self) -> Page | None:
        """The page that says what becomes of personal data, in the source language."""
        if self.privacy_page_id:
            return self.privacy_page
        return self.site.root_page.get_children().filter(slug=PRIVACY_SLUG).first()


class Recipient(Orderable):
    setting = ParentalKey(ContactSettings, on_delete=models.CASCADE, related_name="recipient_rows")
    subject = models.CharField(_("subject"), max_length=20, choices=Subject.written())
    address = models.EmailField(_("address"))

    panels: ClassVar[list] = [
        FieldPanel("subject", help_text=_("Of the message, as the visitor chooses it.")),
        FieldPanel(
            "address",
            help_text=_("A mail box that the team reads; the mail says that a message waits, never what it says."),
        ),
    ]
