"""Asks the restored sites for pages, as a visitor and as an administrator, and leaves no trace."""

from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction, Site

from cms.core.identity import identity_of
from cms.core.scoping import site_pages

MOST = 20
# What a proxy would say; the host may be another one than that on which the copy stands.
SECURE = {"x-forwarded-proto": "https"}


@dataclass
class Visit:
    pages: int = 0
    private: int = 0
    signed_in: bool = False
    faults: list[str] = field(default_factory=list)


def visit() -> Visit:
    """Twenty public pages must open, private ones must not, and an administrator must come in."""
    done = Visit()
    # Nobody holds the administrator's phone here: what is tried is that the admin opens.
    with override_settings(ALLOWED_HOSTS=["*"], SECOND_FACTOR="optional"), transaction.atomic():
        _read_public(done)
        _knock_at_private(done)
        _sign_in(done)
        transaction.set_rollback(True)
    return done


def _read_public(done: Visit) -> None:
    keys = _shown()
    step = max(1, len(keys) // MOST)
    for page in Page.objects.filter(pk__in=keys[::step][:MOST]).order_by("path"):
        if (answer := _get(Client(raise_request_exception=False), page)) is None:
            continue
        done.pages += 1
        if answer.status_code != 200:
            done.faults.append(f"{page.url_path} answers {answer.status_code}")


def _shown() -> list[int]:
    """The pages that every site shows in the languages that it offers; of one that is switched off, its pages stay live."""
    return [
        page
        for site in Site.objects.order_by("pk")
        for language in identity_of(site).language_codes
        for page in site_pages(site, language).order_by("path").values_list("pk", flat=True)
    ]


def _knock_at_private(done: Visit) -> None:
    for restriction in PageViewRestriction.objects.select_related("page").filter(page__live=True)[:MOST]:
        answer = _get(Client(raise_request_exception=False), restriction.page)
        if answer is None:
            continue
        done.private += 1
        asks = "form" in (getattr(answer, "context_data", None) or {})
        if answer.status_code == 200 and not asks:
            done.faults.append(f"{restriction.page.url_path} is private and opens")


def _sign_in(done: Visit) -> None:
    """The page of sign-in opens, and so does the admin for an administrator: the password is nobody's business here."""
    site = Site.objects.order_by("-is_default_site").first()
    people = get_user_model().objects.filter(is_active=True)
    administrator = next((user for user in people.iterator() if user.has_perm("accounts.administer")), None)
    if site is None or administrator is None:
        return
    client = Client(raise_request_exception=False)
    headers = SECURE | {"host": site.hostname}
    if client.get(reverse("wagtailadmin_login"), headers=headers, secure=True).status_code != 200:
        done.faults.append("the page of sign-in does not open")
    client.force_login(administrator)
    answer = client.get(reverse("wagtailadmin_home"), headers=headers, secure=True)
    done.signed_in = answer.status_code == 200
    if not done.signed_in:
        done.faults.append(f"the admin answers {answer.status_code} to an administrator")


def _get(client: Client, page: Page) -> HttpResponse | None:
    """None for a page that no site shows."""
    parts = page.get_url_parts()
    site = page.get_site()
    if parts is None or site is None or not parts[2]:
        return None
    return client.get(parts[2], headers=SECURE | {"host": site.hostname}, secure=True)
