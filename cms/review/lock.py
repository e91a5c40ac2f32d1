"""What somebody reads above a text that waits to be answered for, and that they may not change meanwhile."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.locks import WorkflowLock

from cms.review import correction


class ReadingLock(WorkflowLock):
    """Nothing moves under the eyes of whoever reads."""

    def get_message(self, user: Any) -> str | None:
        if not self.for_user(user):
            return None
        parts = [_("This text is waiting to be answered for, and does not change meanwhile.")]
        if self.object.current_workflow_state.user_can_cancel(user):
            parts.append(_("To go on writing, choose “Take back from validation”."))
        if correction.is_offered(self.object, user):
            parts.append(_("If only words were corrected, you may pass it: it waits for you on the home of the admin."))
        return " ".join(parts)
