"""The rows about pictures and documents, M01 to M06; settings and old addresses, S02 and S03; messages, F01 to F03."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from cms.core.models import SiteIdentity
from cms.delivery.pictures import picture
from cms.media.enums import Licence, People
from cms.media.models import Picture
from contact.messages.models import ContactMessage, ContactSettings
from tests.cms.accounts.rows_pages import ADMINISTRATORS, EDITORS, NOBODY
from tests.cms.accounts.table import Case, Row, names, opened, text

# A picture is of a site, in whatever language somebody works there.
FILES = "D A D A D A A A D A D A"
SECRETARIAT = "D D D D D D D D D D A A"


def _of_files(kind: str, place: str, key: str) -> dict[str, Row]:
    """The list, the two steps of the chooser and the API of one kind of file."""

    def file(case: Case) -> Any:
        return getattr(case.office, key)

    return {
        f"{place} list": Row(lambda case: case.get(reverse(f"{kind}:index")), names, FILES),
        f"{place} results": Row(lambda case: case.get(reverse(f"{kind}:index_results")), names, FILES),
        f"{place} chooser": Row(lambda case: case.get(reverse(f"{kind}_chooser:choose")), names, FILES),
        f"{place} chosen": Row(
            lambda case: case.get(reverse(f"{kind}_chooser:chosen", args=[file(case).pk])), names, FILES
        ),
    }


def _of_api(endpoint: str, key: str) -> dict[str, Row]:
    address = f"/admin/api/main/{endpoint}/"
    return {
        "list": Row(lambda case: case.get(address), names, FILES),
        "detail": Row(lambda case: case.get(f"{address}{getattr(case.office, key).pk}/"), names, FILES),
    }


def _edit_image(case: Case, own: bool) -> HttpResponse:
    image = case.office.picture
    Picture.objects.filter(pk=image.pk).update(uploaded_by_user=case.user if own else case.world.people["NONE"])
    said = {"description": "Une salle.", "people": People.NOBODY, "licence": Licence.OWN}
    data = {"title": "Image changée", "collection": image.collection_id, "tags": "", **said}
    return case.post(reverse("wagtailimages:edit", args=[image.pk]), data)


def _is_edited(case: Case, response: HttpResponse) -> bool:
    return Picture.objects.get(pk=case.office.picture.pk).title == "Image changée"


def _delete_image(case: Case, own: bool) -> HttpResponse:
    image = case.office.picture
    Picture.objects.filter(pk=image.pk).update(uploaded_by_user=case.user if own else case.world.people["NONE"])
    return case.post(reverse("wagtailimages:delete", args=[image.pk]))


def _is_deleted(case: Case, response: HttpResponse) -> bool:
    return not Picture.objects.filter(pk=case.office.picture.pk).exists()


def _secret_picture(case: Case) -> HttpResponse:
    """The view of the path, which a proxy or the development server asks."""
    rendition = case.office.secret_picture.get_rendition("width-480|format-jpeg")
    request = RequestFactory().get(f"/media/{rendition.file.name}")
    request.user, request.session = case.user or AnonymousUser(), {}
    try:
        return picture(request, rendition.file.name)
    except Http404 as reason:
        return HttpResponse(str(reason), status=404)


def _setting(case: Case, app: str, model: str, data: dict[str, Any]) -> HttpResponse:
    return case.post(reverse("wagtailsettings:edit", args=[app, model, case.office.house.site.pk]), data)


def _identity(case: Case) -> HttpResponse:
    identity = SiteIdentity.objects.get(site=case.office.house.site)
    data = {"name": identity.name, "theme": identity.theme, "phone": "04 11 11 11 11", "social_links-count": "0"}
    named = ("texts", "navigation", "footer", "contact_page")
    return _setting(case, "core", "siteidentity", data | {name: getattr(identity, f"{name}_id") for name in named})


def _recipient(case: Case) -> HttpResponse:
    rows = {"recipient_rows-TOTAL_FORMS": 0, "recipient_rows-INITIAL_FORMS": 0}
    return _setting(case, "contact", "contactsettings", {"address": "ailleurs@example.org"} | rows)


def _redirect(case: Case) -> HttpResponse:
    redirect = case.office.redirect
    data = {"site": redirect.site_id, "old_path": "/change", "redirect_page": redirect.redirect_page_id}
    return case.post(reverse("old_addresses:edit", args=[redirect.pk]), data | {"redirect_link": ""})


def _message(name: str, case: Case) -> str:
    return reverse(f"contact_messages:{name}", args=[case.office.message.pk])


ROWS = {
    **_of_files("wagtailimages", "M01", "picture"),
    "M01 format": Row(
        lambda case: case.get(reverse("wagtailimages_chooser:select_format", args=[case.office.picture.pk])),
        opened,
        FILES,
    ),
    **_of_files("wagtaildocs", "M03", "document"),
    **{f"M02 {name}": row for name, row in _of_api("images", "picture").items()},
    **{f"M03 API {name}": row for name, row in _of_api("documents", "document").items()},
    "M04 own upload": Row(lambda case: _edit_image(case, own=True), _is_edited, EDITORS),
    "M04 of a colleague": Row(lambda case: _edit_image(case, own=False), _is_edited, ADMINISTRATORS),
    "M04 delete own": Row(lambda case: _delete_image(case, own=True), _is_deleted, EDITORS),
    "M04 delete of a colleague": Row(lambda case: _delete_image(case, own=False), _is_deleted, ADMINISTRATORS),
    "M05": Row(lambda case: case.get(case.office.secret_document.url), opened, ADMINISTRATORS),
    "M05 plain path": Row(lambda case: case.get(f"/media/{case.office.secret_document.file.name}"), opened, NOBODY),
    "M06": Row(_secret_picture, opened, ADMINISTRATORS),
    "S02": Row(
        _identity,
        lambda case, response: SiteIdentity.objects.get(site=case.office.house.site).phone == "04 11 11 11 11",
        EDITORS,
    ),
    "S03": Row(
        _redirect,
        lambda case, response: Redirect.objects.get(pk=case.office.redirect.pk).old_path == "/change",
        EDITORS,
    ),
    "S03 form": Row(
        lambda case: case.get(reverse("old_addresses:edit", args=[case.office.redirect.pk])), names, EDITORS
    ),
    "F01": Row(lambda case: case.get(_message("inspect", case)), opened, SECRETARIAT),
    "F01 file": Row(
        lambda case: case.get(reverse("contact_messages:index"), export="csv"),
        lambda case, response: response.status_code == 200 and case.office.message.reference in text(response),
        SECRETARIAT,
    ),
    "F02": Row(
        lambda case: case.post(_message("delete", case)),
        lambda case, response: not ContactMessage.objects.filter(pk=case.office.message.pk).exists(),
        ADMINISTRATORS,
    ),
    "F03": Row(
        _recipient,
        lambda case, response: ContactSettings.for_site(case.office.house.site).address == "ailleurs@example.org",
        ADMINISTRATORS,
    ),
}
