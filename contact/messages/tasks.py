"""What the worker does for a message."""

from django_tasks import task

from contact.messages import outbox


@task(backend="worker")
def send_due_mail() -> None:
    """Each message asks for it; the first to run sends for all."""
    outbox.send_due()
