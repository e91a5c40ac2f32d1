"""Give up the tasks whose worker was killed, and remove what the worker has done. For a nightly timer.

In the place of the library's own command, which does the second and leaves no note.
"""

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext_lazy as _
from django_tasks_db.management.commands import prune_db_task_results

from cms.watching.tasks import give_up_broken_off
from cms.watching.timed import DAY, Timed


class Command(Timed, prune_db_task_results.Command):
    help = __doc__
    every, label = DAY, _("Removal of finished tasks")

    def add_arguments(self, parser: CommandParser) -> None:
        """Without arguments it does what it is for here: that is how the state of the service names it."""
        super().add_arguments(parser)
        parser.set_defaults(backend="worker", queue_name="*", min_age_days=1)

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        for path in [] if dry_run else give_up_broken_off():
            self.stderr.write(f"{path} ran for more than an hour and is given up: its worker was killed.")
        super().handle(*args, dry_run=dry_run, **options)
