"""The mails about accounts: the worker sends them, so that a mail server that hangs keeps nobody out."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import override
from django_tasks import task
from wagtail.admin.forms.auth import PasswordResetForm

from cms.accounts.models import User


@task(backend="worker")
def send_reset_link(address: str) -> None:
    """To whoever has that address, if anybody. The link is made here: it stands in no queue."""
    form = PasswordResetForm({"email": address})
    if form.is_valid():
        with override(settings.LANGUAGE_CODE):
            form.save(
                domain_override=urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc,
                subject_template_name="wagtailadmin/account/password_reset/email_subject.txt",
                email_template_name="wagtailadmin/account/password_reset/email.txt",
            )


def tell(user: User, action: str) -> None:
    """Tell a person what changed about their account: it may have been somebody else.

    At the address known before the change, which is taken now: whatever is done to the account until the worker comes, it
    keeps nobody from hearing.
    """
    if address := user.known_address or user.email:
        send_notice.enqueue(address, user.get_username(), action)


@task(backend="worker")
def send_notice(address: str, username: str, action: str) -> None:
    from cms.accounts.signin.log import NAMES

    with override(settings.LANGUAGE_CODE):
        told = {"what": NAMES[action], "name": username, "action": action}
        subject = render_to_string("accounts/signin/mail/subject.txt", told).strip()
        body = render_to_string("accounts/signin/mail/body.txt", told)
        send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [address])
