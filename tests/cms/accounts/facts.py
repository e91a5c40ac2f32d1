"""What the world holds, to be compared before and after."""

from typing import Any

from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission, Page, PageViewRestriction, Revision, TaskState
from wagtail_localize.models import StringTranslation, Translation

from cms.core.models import NavigationMenu, SiteIdentity
from cms.media.models import Picture
from cms.starting.models import StartingPoint
from contact.messages.models import ContactMessage


def facts() -> list[list[tuple[Any, ...]]]:
    """All that a request could have changed."""
    kept = {
        Page: ("pk", "path", "draft_title", "live", "locked", "latest_revision"),
        Revision: ("pk", "approved_go_live_at"),
        TaskState: ("pk", "status"),
        PageViewRestriction: ("pk",),
        Picture: ("pk", "title"),
        NavigationMenu: ("pk", "name"),
        SiteIdentity: ("pk", "phone"),
        ContactMessage: ("pk", "handled_at"),
        StartingPoint: ("pk", "name"),
        Translation: ("pk", "enabled"),
        StringTranslation: ("pk", "data"),
        Group: ("pk", "name"),
        GroupPagePermission: ("pk",),
    }
    return [sorted(model.objects.values_list(*names), key=str) for model, names in kept.items()]
