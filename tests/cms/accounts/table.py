"""The machinery of the table of rights: a cell is somebody, what they ask for, and whether it is done afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.test import Client
from wagtail.models import Page

from tests.cms.accounts.world import Office, World
from tests.cms.translation.privileges import COLUMNS, SCRIPT, Column

# ``own`` sees what is theirs and no more; ``all`` sees both sites.
ALLOWED = {"A", "R", "own", "all"}


@dataclass(frozen=True)
class Case:
    """Somebody on one site; a translator also in one language, and everybody else on the French."""

    client: Client
    world: World
    column: Column

    @property
    def office(self) -> Office:
        return self.world.offices[self.column.site]

    @property
    def other(self) -> Office:
        return self.world.offices["embolyon" if self.column.site == "imvoc" else "imvoc"]

    @property
    def code(self) -> str:
        return self.column.language if self.column.person == "TR" else "fr"

    @property
    def draft(self) -> Page:
        return self.office.drafts[self.code]

    @property
    def live(self) -> Page:
        return self.office.lives[self.code]

    @property
    def user(self) -> Any:
        return self.world.people.get(self.column.person)

    def get(self, address: str, **query: Any) -> HttpResponse:
        return self.client.get(address, query, headers=SCRIPT)

    def post(self, address: str, data: Any = None) -> HttpResponse:
        return self.client.post(address, data or {}, headers=SCRIPT)


Answers = list[HttpResponse]


@dataclass(frozen=True)
class Row:
    """``ask`` sends the requests; ``done`` says whether they did it. ``may`` has the letters of ``COLUMNS``, in that order."""

    ask: Callable[[Case], HttpResponse]
    done: Callable[[Case, HttpResponse], bool]
    may: str

    def letter(self, column: str) -> str:
        return dict(zip(COLUMNS, self.may.split(), strict=True))[column]


def text(response: HttpResponse) -> str:
    """What an answer says; nothing for a file that is not text."""
    content = b"".join(response) if response.streaming else response.content
    return content.decode(errors="replace")


def opened(case: Case, response: HttpResponse) -> bool:
    return response.status_code == 200


def names(case: Case, response: HttpResponse) -> bool:
    """Whether the answer holds the word of the site that is asked about."""
    return response.status_code == 200 and case.office.word in text(response)


def again(page: Page) -> Page:
    return Page.objects.get(pk=page.pk)
