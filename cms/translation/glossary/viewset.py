"""The terms in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import LiveStatusTagColumn, LocaleColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.translation.glossary.models import GlossaryTerm


class GlossaryTermViewSet(SnippetViewSet):
    model = GlossaryTerm
    icon = "openquote"
    menu_label = _("Glossary")
    menu_name = "glossary"
    menu_order = 235
    add_to_admin_menu = True
    ordering = ["term", "locale"]
    list_display = [
        "term",
        "definition",
        LocaleColumn(label=_("Language")),
        LiveStatusTagColumn(label=_("State")),
    ]
    list_filter = ["locale", "do_not_translate"]
    search_fields = ["term", "other_forms", "definition"]
