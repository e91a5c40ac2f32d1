"""What somebody, or a timer, does to the database, and may be killed over: publish, import a translation, load the content.

Usage: python -m tests.cms.content.killed ACT WORD STATEMENTS    kills itself before that statement, or says how many it was
"""

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from string import ascii_lowercase
from typing import Any


def publish(word: str) -> None:
    from cms.pages.models import TopicPage
    from tests.factories.publishing import put_live

    page = TopicPage.objects.get(slug="tuee")
    page.title = word
    put_live(page)


def bring(word: str) -> None:
    """As it comes back from outside: every sentence in the language, in a file."""
    from django.core.files.base import ContentFile
    from wagtail_localize.models import Translation

    from cms.accounts.models import User
    from cms.translation.exchange import importing, po
    from cms.translation.exchange.sentences import document

    sent = document(Translation.objects.get())
    units = [
        replace(unit, target=f"{word} {letter}", state="")
        for unit, letter in zip(sent.units, ascii_lowercase, strict=False)
    ]
    file = ContentFile(po.write(replace(sent, units=units)), name="retour.po")
    report = importing.apply(importing.read(file), User.objects.get(username="traductrice"))
    assert report.saved, [line.reason for line in report.lines]


def load(word: str) -> None:
    from django.core.management import call_command

    call_command("load_content")


ACTS: dict[str, Callable[[str], None]] = {"publish": publish, "import": bring, "load": load}


def killed_before(statements: int) -> Callable[..., Any]:
    left = statements

    def count(execute: Callable[..., Any], *statement: Any) -> Any:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*statement)

    count.left = lambda: left
    return count


if __name__ == "__main__":
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.utils import translation

    act, word, statements = sys.argv[1], sys.argv[2], int(sys.argv[3])
    counting = killed_before(statements)
    with translation.override(settings.LANGUAGE_CODE), connection.execute_wrapper(counting):
        ACTS[act](word)
    print(statements - counting.left(), file=sys.stderr)
