"""What every site lacks before it opens, whatever it is about: a home, an identity, a way to be reached, no demonstration."""

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page, Site

from cms.accounts.demonstration import demonstration_accounts
from cms.core.enums import SOURCE_LANGUAGE
from cms.core.launch import Missing, launch_check
from cms.core.models import SiteIdentity, SiteTexts
from cms.core.scoping import home_of, visible

# What the starting content says where somebody must still write, in French and in English.
UNFINISHED = ("démonstration", "demonstration", "à compléter par le groupe", "to be completed by the group")


def settled() -> str:
    """The rule for whatever still says that it is not finished."""
    return _("What patients read is settled, fair and honest (public health code, article R.4127-19-1).")


def setting_url(model: type[models.Model], site: Site) -> str:
    """Where ``model``, a setting, is filled in for ``site``."""
    return reverse("wagtailsettings:edit", args=[model._meta.app_label, model._meta.model_name, site.pk])


def page_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def is_unfinished(text: str) -> bool:
    """Whether ``text`` still says that it is a demonstration, or that somebody must complete it."""
    folded = " ".join(text.split()).casefold()
    return any(words in folded for words in UNFINISHED)


@launch_check
def home(site: Site) -> Iterable[Missing]:
    if home_of(site, SOURCE_LANGUAGE) is None:
        rule = _("French is compulsory (law of 4 August 1994, article 2), and every address starts at the home.")
        yield Missing(_("The French home is not published."), page_url(site.root_page), rule)


@launch_check
def identity(site: Site) -> Iterable[Missing]:
    known = SiteIdentity.for_site(site)
    url = setting_url(SiteIdentity, site)
    if not known.phone:
        rule = _("People who cannot write must be able to call (law of 21 June 2004, article 19).")
        yield Missing(_("The site has no phone number."), url, rule)
    page = known.contact_page
    if page is None or not visible(Page.objects.filter(pk=page.pk)).exists():
        rule = _(
            "A patient must find how to reach a person; the law asks for a way to do so (law of 21 June 2004, article 19)."
        )
        yield Missing(_("The site has no published contact page."), url, rule)
    if known.texts is None:
        yield Missing(_("The site has no texts for its header and footer."), url, settled())


@launch_check
def texts(site: Site) -> Iterable[Missing]:
    """The sentences of the frame, in every language."""
    chosen = SiteIdentity.for_site(site).texts
    if chosen is None:
        return
    for version in SiteTexts.objects.filter(translation_key=chosen.translation_key).select_related("locale"):
        if any(is_unfinished(getattr(version, name)) for name in SiteTexts.TEXTS):
            what = _("The site texts in %(language)s still say that this is a demonstration.")
            url = reverse(SiteTexts.snippet_viewset.get_url_name("edit"), args=[version.pk])
            yield Missing(what % {"language": version.locale.get_display_name()}, url, settled())


@launch_check
def demonstration(site: Site) -> Iterable[Missing]:
    url = reverse("wagtailusers_users:index")
    if settings.DEMO:
        what = _("The server runs as a demonstration: whoever installs it sets DEMO to false.")
        yield Missing(what, url, _("Anybody who reads the handbook knows the demonstration accounts."))
    if count := demonstration_accounts().count():
        what = ngettext(
            "%d demonstration account can still sign in: untick “Active”.",
            "%d demonstration accounts can still sign in: untick “Active”.",
            count,
        )
        rule = _("Only known people may change what patients read (RGPD, article 32).")
        yield Missing(what % count, f"{url}?q=demonstration.invalid", rule)
