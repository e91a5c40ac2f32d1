"""The safety texts that a site shows whatever the page: its emergency notice, and whom to call by hour."""

from typing import Any

from django.http import HttpRequest

from cms.core.identity import resolve
from cms.core.models import SiteIdentity
from cms.safety.models import CallPlan
from cms.safety.shown import shown


def site_text(identity: SiteIdentity, name: str, language: str) -> Any:
    """The live text that the site chose in its safety setting ``name``, in that language or else in French, or None.

    Read with the identity of the site, which keeps it: no query in French, one in another language.
    """
    known = identity.__dict__.setdefault("_site_texts", {})
    if (name, language) not in known:
        known[name, language] = _find(identity, name, language)
    return known[name, language]


def _find(identity: SiteIdentity, name: str, language: str) -> Any:
    setting = getattr(identity.site, "safetysettings", None) if identity.site_id else None
    chosen = getattr(setting, name) if setting else None
    texts = shown([chosen], language) if chosen else []
    return texts[0] if texts else None


def plan_of(identity: SiteIdentity, language: str) -> CallPlan | None:
    """Whom to call by hour, on the site with that identity; None while it has no such text."""
    plan: CallPlan | None = site_text(identity, "call_plan", language)
    return plan


def plan_for(request: HttpRequest) -> CallPlan | None:
    """Whom to call by hour, on the site and in the language of ``request``."""
    site = resolve(request)
    return plan_of(site.identity, site.language)
