"""One digest mail a person, for those who asked: what came onto their desk since the last one."""

import logging
from dataclasses import dataclass, field
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext
from wagtail.users.models import UserProfile

from cms.translation.desk.places import on_desk, places
from cms.translation.enums import State
from cms.translation.models import DeskMail, TranslationState

logger = logging.getLogger(__name__)

# What asks a translator for work.
NEWS = (State.STALE, State.MISSING)


@dataclass
class Sent:
    """What one run did. ``failed`` has the keys of accounts: the journal, where the command says it, holds no addresses."""

    mails: int = 0
    texts: int = 0
    failed: list[str] = field(default_factory=list)


def send() -> Sent:
    """Tell everybody who asked what is new on their desk. A second run sends nothing."""
    sent = Sent()
    for mail in DeskMail.objects.filter(user__is_active=True).exclude(user__email="").select_related("user"):
        try:
            told = _tell(mail)
        except (OSError, SMTPException):
            logger.exception("The digest to account %s could not be sent; the next run tries again.", mail.user_id)
            sent.failed.append(str(mail.user_id))
        else:
            sent.mails += told > 0
            sent.texts += told
    return sent


@transaction.atomic
def _tell(mail: DeskMail) -> int:
    """How many pieces of work the mail names; none, and no mail, without news."""
    states = on_desk(TranslationState.objects.with_state(), places(mail.user)).filter(state__in=NEWS)
    work = {_name(state): state for state in states.select_related("site", "locale").order_by("state", "severity")}
    news = [state for name, state in work.items() if name not in mail.told]
    mail.told = list(work)
    mail.save(update_fields=["told"])
    if news:
        _post(mail.user, news)
    return len(news)


def _name(state: Any) -> str:
    """Names a piece of work: the same text out of date a second time is another one."""
    return f"{state.pk} {state.state} {state.stale_since.isoformat() if state.stale_since else ''}"


def _post(user: Any, news: list[TranslationState]) -> None:
    language = UserProfile.get_for_user(user).get_preferred_language()
    with translation.override(language):
        subject = ngettext("%d translation asks for work", "%d translations ask for work", len(news)) % len(news)
        url = settings.WAGTAILADMIN_BASE_URL + reverse("translation_desk")
        text = render_to_string("translation/digest.txt", {"person": user, "states": news, "url": url})
    send_mail(subject, text, None, [user.email])
