"""Where the translation desk joins Wagtail."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import page_permission_policy

from cms.translation import sending  # noqa: F401
from cms.translation.checks_admin import ChecksView
from cms.translation.desk import dashboard  # noqa: F401
from cms.translation.desk.history import HistoryView
from cms.translation.desk.preview import PreviewView
from cms.translation.desk.report import TranslationDesk, ask_for_mail
from cms.translation.desk.work import WorkView
from cms.translation.library.previewing import preview_french


class DeskMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return page_permission_policy.user_has_any_permission(request.user, {"change"})


@hooks.register("register_admin_urls")
def add_desk_urls() -> list[URLPattern]:
    return [
        path("translations/", TranslationDesk.as_view(), name="translation_desk"),
        path("translations/results/", TranslationDesk.as_view(results_only=True), name="translation_desk_results"),
        path("translations/mail/", ask_for_mail, name="translation_mail"),
        path("translations/<int:pk>/history/", HistoryView.as_view(), name="translation_history"),
        path("translation/<int:pk>/checks/", ChecksView.as_view(), name="translation_checks"),
        path("translations/<int:pk>/preview/", PreviewView.as_view(), name="translation_preview"),
        path("translation/<int:translation_id>/french/", preview_french, name="translation_french"),
        path("translations/<int:pk>/", WorkView.as_view(), name="translation_work"),
    ]


@hooks.register("register_admin_menu_item")
def add_desk_to_menu() -> MenuItem:
    return DeskMenuItem(
        _("Translations"),
        reverse("translation_desk"),
        name="translations",
        icon_name="wagtail-localize-language",
        order=240,
    )
