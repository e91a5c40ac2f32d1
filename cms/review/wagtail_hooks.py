"""Where the medical review joins Wagtail."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from cms.review import action_menu, calendar_admin, error_admin, translated  # noqa: F401
from cms.review.checks.admin import CheckTermViewSet
from cms.review.outcome import say_outcome
from cms.review.revocation import RevokeView

register_snippet(CheckTermViewSet)


@hooks.register("register_admin_urls")
def add_review_urls() -> list[URLPattern]:
    return [
        path("review/revoke/<int:pk>/", RevokeView.as_view(), name="review_revoke"),
        path("review/outcome/<int:pk>/", say_outcome, name="review_outcome"),
    ]


@hooks.register("register_log_actions")
def name_review_actions(actions: LogActionRegistry) -> None:
    actions.register_action(
        "review.emergency", _("Publish in an emergency"), _("Published without a doctor’s validation")
    )
