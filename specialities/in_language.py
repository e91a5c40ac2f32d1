"""Every speciality as a reader sees it: the list is the same for all pages."""

from uuid import UUID

from django.http import HttpRequest

from cms.core.enums import SOURCE_LANGUAGE
from cms.core.once import once
from specialities.models import Speciality


def specialities_in(request: HttpRequest | None, language: str) -> dict[UUID, Speciality]:
    """Each in that language, or in French where it is not translated yet, by translation key. One query."""
    return once(request, ("specialities", language), lambda: _find(language))


def _find(language: str) -> dict[UUID, Speciality]:
    found: dict[UUID, Speciality] = {}
    codes = {SOURCE_LANGUAGE, language}
    for speciality in Speciality.objects.filter(locale__language_code__in=codes).select_related("locale"):
        if speciality.locale.language_code == language or speciality.translation_key not in found:
            found[speciality.translation_key] = speciality
    return found
