"""The shared safety texts in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import LiveStatusTagColumn, LocaleColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from cms.core.boundary.snippets import OwnedViewSet
from cms.safety import deletion  # noqa: F401
from cms.safety.models import CallPlan, CareCard, EmergencyNotice, Implant, SafetyCheck
from cms.safety.views import WithdrawView

STATE = [LocaleColumn(label=_("Language")), LiveStatusTagColumn(label=_("State"))]


class SafetyTextViewSet(OwnedViewSet):
    unpublish_view_class = WithdrawView
    ordering = ["name", "locale"]


class EmergencyNoticeViewSet(SafetyTextViewSet):
    model = EmergencyNotice
    icon = "warning"
    list_display = ["name", *STATE]


class CallPlanViewSet(SafetyTextViewSet):
    model = CallPlan
    icon = "time"
    list_display = ["name", *STATE]


class CareCardViewSet(SafetyTextViewSet):
    model = CareCard
    icon = "warning"
    list_display = ["name", "action", *STATE]
    list_filter = ["action", "locale"]
    search_fields = ["name"]


class SafetyCheckViewSet(SafetyTextViewSet):
    model = SafetyCheck
    icon = "help"
    list_display = ["name", "severity", *STATE]
    list_filter = ["severity", "locale"]
    search_fields = ["name", "medicines"]


class ImplantViewSet(SafetyTextViewSet):
    model = Implant
    icon = "pick"
    list_display = ["name", "permanence", "mri", *STATE]
    list_filter = ["permanence", "mri", "locale"]
    search_fields = ["name", "device"]


class SafetyViewSetGroup(SnippetViewSetGroup):
    menu_label = _("Safety texts")
    menu_icon = "warning"
    menu_order = 230
    items = (CareCardViewSet, SafetyCheckViewSet, ImplantViewSet, EmergencyNoticeViewSet, CallPlanViewSet)


register_snippet(SafetyViewSetGroup)
