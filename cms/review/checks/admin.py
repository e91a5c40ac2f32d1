"""The words to watch in the admin."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.review.checks.watchlist import CheckTerm


class KeepRows(ModelPermissionPolicy):
    """No button deletes: a word is switched off, since loading the starting list would bring a deleted one back."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "delete" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class CheckTermViewSet(SnippetViewSet):
    model = CheckTerm
    icon = "glasses"
    menu_label = _("Words to watch")
    menu_order = 240
    add_to_admin_menu = True
    list_display = [
        "term",
        "kind",
        "level",
        "body_region",
        "language",
        BooleanColumn("is_active", label=_("Watched")),
    ]
    list_filter = ["language", "kind", "level", "body_region", "is_active"]
    search_fields = ["term"]
    list_per_page = 50

    @cached_property
    def permission_policy(self) -> KeepRows:
        return KeepRows(self.model)
