"""Where the translation desk joins Wagtail."""

from django.urls import URLPattern, path
from wagtail import hooks

from cms.translation.checks_admin import ChecksView


@hooks.register("register_admin_urls")
def add_translation_urls() -> list[URLPattern]:
    return [path("translation/<int:pk>/checks/", ChecksView.as_view(), name="translation_checks")]
