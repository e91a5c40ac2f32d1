from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConflictsConfig(AppConfig):
    name = "cms.conflicts"
    label = "conflicts"
    verbose_name = _("Work of several people at once")

    def ready(self) -> None:
        from wagtail.snippets.views.snippets import SnippetViewSet

        from cms.conflicts.views import SnippetEditView

        # For every kind of snippet of every room: none has an edit view of its own.
        SnippetViewSet.edit_view_class = SnippetEditView
