"""Who saved something last, and when, in the words of the person who meets it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.admin.utils import get_user_display_name
from wagtail.log_actions import registry
from wagtail.models import Page


@dataclass(frozen=True)
class LastSave:
    """``user`` is None when a program saved, ``at`` when nobody noted it."""

    user: Any
    at: datetime | None

    @property
    def name(self) -> str:
        return get_user_display_name(self.user) if self.user else ""

    def is_by_other(self, user: Any) -> bool:
        """Whether somebody else than ``user`` saved; a program is nobody."""
        return self.user is not None and self.user.pk != user.pk


def last_save(instance: Any) -> LastSave:
    """From its latest revision; from the log for what has none, such as a setting or a menu."""
    revision = getattr(instance, "latest_revision", None)
    if revision is not None:
        return LastSave(revision.user, revision.created_at)
    entry = registry.get_logs_for_instance(instance).first()
    return LastSave(entry.user, entry.timestamp) if entry else LastSave(None, None)


def told(saved: LastSave, reader: Any, instance: Any) -> str:
    """``Camille saved this page at 14:32, while you were writing.``"""
    what = _("this page") if isinstance(instance, Page) else _("this text")
    values = {"what": what, "time": at(saved.at), "name": saved.name}
    if saved.user is None:
        return _("The system changed %(what)s %(time)s, while you were writing.") % values
    if saved.is_by_other(reader):
        return _("%(name)s saved %(what)s %(time)s, while you were writing.") % values
    return _("You saved %(what)s %(time)s, in another window.") % values


def at(moment: datetime | None) -> str:
    """``at 14:32`` today, ``on 3 May at 14:32`` before."""
    if moment is None:
        return _("meanwhile")
    local = timezone.localtime(moment)
    hour = date_format(local, pgettext("format of a time of day", "H:i"))
    if local.date() == timezone.localdate():
        return _("at %(hour)s") % {"hour": hour}
    day = date_format(local, pgettext("format of a day", "j F"))
    return _("on %(day)s at %(hour)s") % {"day": day, "hour": hour}
