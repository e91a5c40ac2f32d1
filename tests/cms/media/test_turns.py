"""Pictures are cleaned one after the other, whoever sends them; who waits for too long is told so."""

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import UploadedFile

from cms.media import cleaning, turns
from cms.media.models import Picture
from tests.cms.media.corpus import photo, saved
from tests.cms.media.test_uploads import WAYS_IN, of_a_picture, said

BUSY = "D’autres images sont en cours d’enregistrement"
# Takes the turn as any process does, says so, and waits to be killed.
HOLDER = """
import fcntl, sys, time
place = open(sys.argv[1], "rb")
fcntl.flock(place, fcntl.LOCK_EX)
print(flush=True)
time.sleep(600)
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A lock of the test's own: tests on the other database clean pictures at the same time."""
    own = tmp_path / "turns"
    own.touch()
    monkeypatch.setattr(turns, "PLACE", str(own))
    return str(own)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0)


def test_two_threads_are_never_inside_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    inside, most, drawn = 0, 0, cleaning._cleaned

    def watched(data: bytes, name: str) -> bytes:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        try:
            return drawn(data, name)
        finally:
            inside -= 1

    monkeypatch.setattr(cleaning, "_cleaned", watched)
    data = saved(photo((1200, 900)), "PNG")
    with ThreadPoolExecutor(4) as people:
        done = list(people.map(lambda _: cleaning.clean_picture(SimpleUploadedFile("a.png", data), "a.png"), range(8)))
    assert (most, len(done)) == (1, 8)


@pytest.mark.usefixtures("impatient")
def test_another_process_is_waited_for_and_one_that_is_killed_is_not(place: str) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLDER, place], stdout=subprocess.PIPE) as other:
        other.stdout.readline()
        with pytest.raises(turns.Busy), turns.turn():
            pass
        other.kill()
    with turns.turn():
        pass


@pytest.mark.django_db
@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("way", [way for way in WAYS_IN if "document" not in way])
def test_who_waits_too_long_is_told_in_the_form(editor: Client, way: str) -> None:
    with turns.turn():
        assert BUSY in said(WAYS_IN[way](editor))
    assert [model for model in (Picture, UploadedFile) if model.objects.exists()] == []
    WAYS_IN[way](editor)
    assert [model for model in (Picture, UploadedFile) if model.objects.exists()] != []


@pytest.mark.django_db
@pytest.mark.usefixtures("impatient")
def test_a_dropped_picture_whose_turn_does_not_come_waits_to_be_sent_again(editor: Client) -> None:
    """It was cleaned when it was dropped, and is once more when it becomes a picture."""
    waiting = WAYS_IN["several pictures"](editor).json()["uploaded_file_id"]
    address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[waiting])
    send: Callable[[], Any] = lambda: editor.post(address, of_a_picture(f"uploaded-image-{waiting}-"))  # noqa: E731
    with turns.turn():
        refused = send()
    assert refused.json()["success"] is False
    assert BUSY in said(refused)
    assert not Picture.objects.exists()
    assert send().json()["success"]
