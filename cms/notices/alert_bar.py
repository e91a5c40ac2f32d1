"""The alert that a reader sees now, in a language that says what the French says."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Site

from cms.core.enums import SOURCE_LANGUAGE
from cms.core.identity import Link, resolve
from cms.core.models import SiteIdentity
from cms.core.scoping import localized_by_pk
from cms.notices.models import Alert, NoticeSettings
from cms.translation.models import TranslationState


@dataclass(frozen=True)
class Bar:
    """What the bar says, in ``language``: that of the reader, else French. The link is in the reader's, or absent."""

    level: str
    text: str
    language: str
    link: Link | None = None


def bar_for(request: HttpRequest, now: datetime | None = None) -> Bar | None:
    """The alert in force on the site of ``request``, or None.

    Read with the identity of the site: no query without one; then one for its link, and one in another language.
    """
    site = resolve(request)
    alert = _chosen(site.identity)
    if alert is None or not alert.is_in_force(now or timezone.now()):
        return None
    said = alert if site.language == SOURCE_LANGUAGE else _translated(alert, site.language) or alert
    return Bar(alert.level, said.text, said.locale.language_code, _link(request, alert, said))


def next_change(site: Site, now: datetime) -> datetime | None:
    """When the bar of ``site`` next appears or disappears by itself; None when nothing is to come."""
    setting = NoticeSettings.objects.filter(site=site).select_related("alert__locale").first()
    alert = _french(setting.alert) if setting else None
    moments = [alert.starts_at, alert.ends_at] if alert else []
    return min((moment for moment in moments if moment and moment > now), default=None)


def _chosen(identity: SiteIdentity) -> Alert | None:
    setting = getattr(identity.site, "noticesettings", None) if identity.site_id else None
    return _french(setting.alert) if setting else None


def _french(alert: Alert | None) -> Alert | None:
    """The one that was written: the setting may name a translation of it."""
    if alert is None or alert.locale.language_code == SOURCE_LANGUAGE:
        return alert
    versions = Alert.objects.filter(translation_key=alert.translation_key, locale__language_code=SOURCE_LANGUAGE)
    return versions.select_related("locale").first()


def _translated(alert: Alert, language: str) -> Alert | None:
    """None too while the French says something newer: an old hour would send people to a closed door."""
    stale = TranslationState.objects.of(alert).stale().filter(locale__language_code=language)
    versions = Alert.objects.filter(translation_key=alert.translation_key, locale__language_code=language)
    return versions.exclude(locale__in=stale.values("locale")).select_related("locale").first()


def _link(request: HttpRequest, alert: Alert, said: Alert) -> Link | None:
    if alert.page_id is None:
        return None
    page = localized_by_pk([alert.page_id]).get(alert.page_id)
    return Link(said.link_text or page.title, page.get_url(request) or "/") if page else None
