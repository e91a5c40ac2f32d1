"""The list of one's starting points: each may be renamed and deleted, and none is written here."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from cms.starting.models import StartingPoint
from cms.starting.rights import OwnPoints, points_of

ROOM = "starting_points"


class OwnIndexView(generic.IndexView):
    any_permission_required: ClassVar[list[str]] = ["change"]

    def get_base_queryset(self) -> QuerySet:
        return points_of(self.request.user)


class RenameView(generic.EditView):
    """Both teams read the history of what all sites share, so what only one has is not told there."""

    def get_queryset(self) -> QuerySet:
        return points_of(self.request.user)

    def save_instance(self) -> StartingPoint:
        point: StartingPoint = self.form.save()
        return point


class OwnDeleteView(generic.DeleteView):
    def get_queryset(self) -> QuerySet:
        return points_of(self.request.user)

    def delete_action(self) -> None:
        """Untold, as a new name is."""
        self.object.delete()


class StartingPointViewSet(ModelViewSet):
    model = StartingPoint
    name = ROOM
    icon = "clipboard-list"
    menu_label = _("Starting points")
    menu_order = 810
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    index_view_class = OwnIndexView
    edit_view_class = RenameView
    delete_view_class = OwnDeleteView
    permission_policy = OwnPoints(StartingPoint)
    panels: ClassVar[list] = [FieldPanel("name")]
    search_fields: ClassVar[list[str]] = ["name"]
    list_display: ClassVar[list] = [
        TitleColumn(
            "name",
            label=_("Name"),
            get_url=lambda point: reverse(f"{ROOM}:edit", args=[point.pk]),
            sort_key="name",
        ),
        Column("kind", label=_("Type of page")),
        Column("site", label=_("Site"), accessor="site.site_name"),
        Column("kept_by", label=_("Kept by")),
        DateColumn("created_at", label=_("Kept on"), sort_key="created_at"),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        """One is made on the page that it is made of."""
        kept = {"index", "index_results", "edit", "delete"}
        return [pattern for pattern in super().get_urlpatterns() if pattern.name in kept]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        names = {"add_url_name": None, "history_url_name": None, "usage_url_name": None}
        return super().get_common_view_kwargs(**kwargs) | names
