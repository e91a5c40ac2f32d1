"""Tells by mail when a part of the service must be seen to: once, again every day that it lasts, and when it is over."""

from datetime import datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cms.watching.models import Run
from cms.watching.statuses import Status

NAME = "alerts"
AGAIN_AFTER = timedelta(days=1)


def tell(found: list[Status]) -> bool:
    """Send what is news about ``found``, all that is bad now. False when the mail could not be sent: it is tried again."""
    now = timezone.now()
    run = Run.objects.filter(name=NAME).first() or Run(name=NAME, began_at=now)
    told: dict[str, str] = run.figures
    news = [status for status in found if _is_news(told.get(status.key), now)]
    over = sorted(set(told) - {status.key for status in found})
    if (news or over) and settings.ALERT_ADDRESSES and not _send(found, over):
        return False
    kept = {status.key: told.get(status.key, "") for status in found}
    run.figures = kept | {status.key: now.isoformat() for status in news}
    run.ended_at = run.succeeded_at = now
    run.save()
    return True


def _is_news(told: str | None, now: datetime) -> bool:
    return not told or now - datetime.fromisoformat(told) > AGAIN_AFTER


def _send(found: list[Status], over: list[str]) -> bool:
    with translation.override(settings.LANGUAGE_CODE):
        lines = [f"- {status.label}: {status.words} {status.remedy}" for status in found]
        if over:
            lines.append(_("Well again: %(parts)s.") % {"parts": ", ".join(over)})
        lines.append(settings.WAGTAILADMIN_BASE_URL + reverse("service_state"))
        subject = _("State of the service: %(count)d to be seen to") % {"count": len(found)}
        mail = EmailMessage(subject, "\n\n".join(lines), settings.DEFAULT_FROM_EMAIL, settings.ALERT_ADDRESSES)
    try:
        mail.send()
    except (OSError, SMTPException):
        return False
    return True
