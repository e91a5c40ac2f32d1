"""Specialities in the admin."""

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from specialities.models import Speciality


class SpecialityViewSet(SnippetViewSet):
    model = Speciality
    icon = "tag"
    list_display = ["name", "icon", "locale"]
    search_fields = ["name"]
    add_to_admin_menu = True
    menu_order = 240


register_snippet(SpecialityViewSet)
