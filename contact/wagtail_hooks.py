"""Places and practitioners in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from contact.messages import admin, dashboard  # noqa: F401
from contact.models import Location, Practitioner


class PractitionerViewSet(SnippetViewSet):
    model = Practitioner
    icon = "user"
    list_display = ["name", "job_title", "locale"]
    search_fields = ["name"]


class LocationViewSet(SnippetViewSet):
    model = Location
    icon = "home"
    list_display = ["name", "phone", "locale"]
    search_fields = ["name"]


class ContactViewSetGroup(SnippetViewSetGroup):
    menu_label = _("People and places")
    menu_icon = "group"
    menu_order = 250
    items = (PractitionerViewSet, LocationViewSet)


register_snippet(ContactViewSetGroup)
