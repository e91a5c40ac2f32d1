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


@task(backend="worker")
def tell(user_pk: int, action: str) -> None:
    """Tell a person what changed about their account: it may have been somebody else."""
    from cms.accounts.signin.log import NAMES

    user = User.objects.filter(pk=user_pk, is_active=True).exclude(email="").first()
    if user is None:
        return
    with override(settings.LANGUAGE_CODE):
        told = {"what": NAMES[action], "user": user, "action": action}
        subject = render_to_string("accounts/signin/mail/subject.txt", told).strip()
        body = render_to_string("accounts/signin/mail/body.txt", told)
        send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [user.email])
