"""Forget what no longer counts of sign-ins: old tries, sessions that are over, and the history older than a year."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.accounts.signin import log, throttle


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        tries = throttle.forget()
        sessions = Session.objects.filter(expire_date__lt=now).delete()[0]
        entries = log.forget(now - timedelta(days=settings.SIGN_IN_LOG_DAYS))
        self.stdout.write(f"{tries} tries, {sessions} sessions, {entries} lines of history forgotten.")
