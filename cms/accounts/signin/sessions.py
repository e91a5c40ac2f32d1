"""How long a session lasts: half an hour without a hand on the keyboard, twelve hours at most, until its owner ends it."""

from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from cms.accounts.models import User

# In the session, in seconds since 1970: when it began, when it was kept while all others ended, when somebody did something.
BEGAN, KEPT, SEEN = "session_began", "session_kept", "session_seen"
# Noting every act would write at every request.
NOTED_SECONDS = 60
# What a browser asks by itself, as long as a page stands open. A draft that saves itself is not here: somebody typed.
UNASKED = {"wagtailadmin_editing_sessions:ping"}


@receiver(user_logged_in)
def begin(request: HttpRequest, **kwargs: Any) -> None:
    request.session[BEGAN] = request.session[SEEN] = timezone.now().timestamp()


def is_over(request: HttpRequest, user: User) -> bool:
    """One that does not say when it began is over as well."""
    began, kept, seen = (request.session.get(stamp, 0) for stamp in (BEGAN, KEPT, SEEN))
    now = timezone.now().timestamp()
    ended = user.sessions_since is not None and max(began, kept) < user.sessions_since.timestamp()
    return ended or now - seen > settings.SESSION_IDLE_SECONDS or now - began > settings.SESSION_COOKIE_AGE


def note_act(request: HttpRequest) -> None:
    now = timezone.now().timestamp()
    if now - request.session.get(SEEN, 0) > NOTED_SECONDS:
        request.session[SEEN] = now


def end_all(user: User) -> None:
    user.sessions_since = timezone.now()
    user.save(update_fields=["sessions_since"])


def end_others(request: HttpRequest) -> None:
    """All sessions of the person who asks but the one in which they ask: it is as old afterwards as it was."""
    end_all(request.user)
    request.session[KEPT] = request.user.sessions_since.timestamp()
