"""Who gets the mail that a text waits for an answer: those who may give it, not everybody in the groups of all sites."""

from typing import Any

from wagtail.admin.mail import GroupApprovalTaskStateSubmissionEmailNotifier
from wagtail.models import TaskState
from wagtail.signals import task_submitted


class AnswererNotifier(GroupApprovalTaskStateSubmissionEmailNotifier):
    def get_recipient_users(self, task_state: TaskState, **kwargs: Any) -> list[Any]:
        task, text = task_state.task.specific, task_state.workflow_state.content_object
        users = super().get_recipient_users(task_state, **kwargs)
        return [user for user in users if not hasattr(task, "may_approve") or task.may_approve(text, user)]


notifier = AnswererNotifier()


def connect() -> None:
    """Under the name of Wagtail's own, and before it: the first of a name stays."""
    task_submitted.connect(notifier, sender=TaskState, dispatch_uid="group_approval_task_submitted_email_notification")
