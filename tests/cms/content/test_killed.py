"""A process is killed in the middle of what it does: what it did is whole or not there, and doing it again is enough."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import pytest
from django.conf import settings as project
from django.core.management import call_command
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from cms.pages.models import TopicPage
from cms.review.audit import unvalidated
from cms.search.models import Posting
from procedures.models import ProcedurePage
from tests.apart import own_database
from tests.cms.content.conftest import Folder
from tests.cms.content.killed import ACTS
from tests.cms.review.validated import SOURCE, reader_of
from tests.cms.translation.sentences import in_desk
from tests.factories import StandardPageFactory, TopicPageFactory, build_site, translate
from tests.factories.publishing import put_live

pytestmark = [pytest.mark.nightly, pytest.mark.background]
TIMES = 10
# Statements after which the loader, which does many, is killed at the latest: it goes on where it was, and is killed again.
SOON = 200
ENOUGH = 1_000_000


@pytest.fixture(name="db")
def database(django_db_setup: None, django_db_blocker: Any, tmp_path: Path) -> Iterator[str]:
    with own_database(django_db_blocker, tmp_path) as address:
        yield address


def _topic() -> None:
    put_live(TopicPageFactory(parent=build_site("Imvoc").home, slug="tuee", live=False, sources=[("source", SOURCE)]))


def _text_in_desk() -> None:
    home = build_site("Imvoc").home
    translate(home, "en")
    in_desk(StandardPageFactory(parent=home, title="Un titre", summary="Un résumé."))
    reader_of("en", username="traductrice")


def _nothing() -> None:
    pass


def _is_published(word: str, *, done: bool) -> None:
    page = TopicPage.objects.get(slug="tuee")
    assert page.live
    assert page.live_revision.as_object().title == page.title
    assert page.title == word or not done


def _is_imported(word: str, *, done: bool) -> None:
    """All sentences of the file, or none."""
    said = {text.rpartition(" ")[0] for text in StringTranslation.objects.values_list("data", flat=True)}
    assert said == {word} if done else len(said) <= 1


def _is_loaded(word: str, *, done: bool) -> None:
    if not done:
        return
    assert ProcedurePage.objects.filter(live=True).count() == 2
    said = StringIO()
    call_command("load_content", stdout=said)
    assert said.getvalue() == ""


WORLDS = {
    "publish": (_topic, _is_published),
    "import": (_text_in_desk, _is_imported),
    "load": (_nothing, _is_loaded),
}


def _run(address: str, folder: Folder, act: str, word: str, statements: int) -> subprocess.CompletedProcess[str]:
    environment = {
        "DJANGO_SETTINGS_MODULE": "tests.outages.settings",
        "DATABASE_URL": address,
        "CONTENT_ROOT": str(folder.root),
    }
    return subprocess.run(
        [sys.executable, "-m", "tests.cms.content.killed", act, word, str(statements)],
        check=False,
        cwd=project.ROOT,
        env=os.environ | environment,
        text=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def _is_consistent() -> None:
    assert not any(Page.find_problems())
    assert [str(page) for page in unvalidated()] == []
    for page in Page.objects.filter(depth__gt=1):
        assert page.url_path == f"{page.get_parent().url_path}{page.slug}/"


def _index() -> set[tuple[int, str, float]]:
    return set(Posting.objects.values_list("entry__page", "stem", "weight"))


@pytest.mark.parametrize("act", WORLDS)
def test_killed_anywhere(db: str, folder: Folder, act: str) -> None:
    build, holds = WORLDS[act]
    build()
    call_command("rebuild_search")  # the factories go no way that is indexed
    chance, last = random.Random(act), SOON
    if act != "load":  # which would have nothing left to do
        whole = _run(db, folder, act, "Mot", ENOUGH)
        assert whole.returncode == 0, whole.stderr
        last = int(whole.stderr.splitlines()[-1])
    for number in range(TIMES):
        word = f"Mot {ascii_lowercase[number]}"
        run = _run(db, folder, act, word, chance.randint(1, last))
        assert run.returncode == -signal.SIGKILL, run.stderr
        _is_consistent()
        holds(word, done=False)
        if act != "load":
            ACTS[act](word)
            holds(word, done=True)
    ACTS[act]("Fin")
    holds("Fin", done=True)
    _is_consistent()
    found = _index()
    call_command("rebuild_search")
    assert found == _index()
