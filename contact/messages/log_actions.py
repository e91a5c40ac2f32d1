"""What the history says of messages: who opened, dealt with and exported them; never what they said."""

from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, LogFormatter

OPENED = "contact.open"
HANDLED = "contact.handle"
REOPENED = "contact.reopen"
EXPORTED = "contact.export"


@hooks.register("register_log_actions")
def name_message_actions(actions: LogActionRegistry) -> None:
    actions.register_action(OPENED, _("Open a message"), _("Message opened"))
    actions.register_action(HANDLED, _("Deal with a message"), _("Message dealt with"))
    actions.register_action(REOPENED, _("Take up a message again"), _("Message to be read again"))

    @actions.register_action(EXPORTED)
    class ExportFormatter(LogFormatter):
        label = _("Export messages")

        def format_message(self, log_entry: Any) -> str:
            count = log_entry.data.get("count", 0)
            return (
                ngettext("%d message exported", "%d messages exported", count) % count if count else gettext("Export")
            )
