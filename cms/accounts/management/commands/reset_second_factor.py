"""Take away the second factors of somebody who lost their phone: they choose new ones at their next sign-in."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.accounts.models import User
from cms.accounts.signin.enrolment import reset


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument(
            "--by", required=True, help="The username of the superuser who does it: the history says so."
        )

    def handle(self, *args: Any, username: str, by: str, **options: Any) -> None:
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no account {username}.")
        doer = User.objects.filter(username=by, is_superuser=True, is_active=True).first()
        if doer is None:
            raise CommandError(f"{by} is not a superuser.")
        removed = reset(user, doer)
        told = "a mail tells them" if user.email else "tell them: the account has no address of mail"
        self.stdout.write(f"{removed} second factors of {username} removed, sessions ended; {told}.")
