"""The words that people type, in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import LiveStatusTagColumn, LocaleColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.search.everywhere import hooks as everywhere_hooks  # noqa: F401
from cms.search.models import SearchTerm


class SearchTermViewSet(SnippetViewSet):
    model = SearchTerm
    icon = "search"
    menu_label = _("Search terms")
    menu_name = "search-terms"
    menu_order = 236
    add_to_admin_menu = True
    ordering = ["name", "locale"]
    list_display = ["name", "strength", LocaleColumn(label=_("Language")), LiveStatusTagColumn(label=_("State"))]
    list_filter = ["strength", "locale"]
    search_fields = ["name", "words", "note"]


register_snippet(SearchTermViewSet)
