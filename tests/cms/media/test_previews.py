"""The sizes that Wagtail's screens make for themselves: seen in the admin by those who may see the picture, by no reader."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction

from cms.media import renditions, tasks
from cms.media.models import Picture, Rendition
from cms.media.sizes import ALL, SOONEST_FIRST
from tests.cms.media.shelf import shelf
from tests.factories import UserFactory, picture

pytestmark = pytest.mark.django_db
PREVIEW = "max-165x165"
OnCommit = Callable[..., Any]


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> None:
    """Files on a disk, as in operation: Wagtail deletes them by the path alone."""
    settings.MEDIA_ROOT = str(tmp_path)
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "cms.media.folder.FolderStorage"}}


def test_the_folder_of_readers_has_the_published_sizes_alone() -> None:
    one = picture("Salle")
    preview = one.get_rendition(PREVIEW)
    assert preview.file.name.startswith("previews/")
    assert default_storage.exists(preview.file.name)
    assert all(one.make_rendition(spec).file.name.startswith("images/") for spec in ALL)
    assert one.make_rendition(SOONEST_FIRST[0]).url.startswith("/media/images/")


def test_the_list_of_pictures_shows_them(editor: Client) -> None:
    one = picture("Salle", people="", collection_id=shelf())
    soup = BeautifulSoup(editor.get(reverse("wagtailimages:index")).content, "html.parser")
    address = one.renditions.get(filter_spec=PREVIEW).url
    assert address in [shown["src"] for shown in soup.select("main img")]
    answer = editor.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert "no-store" in answer["Cache-Control"]
    with default_storage.open(one.renditions.get().file.name) as file:
        assert answer.getvalue() == file.read()


def test_nobody_else_is_given_one(editor: Client) -> None:
    """An editor of another site, a visitor, somebody without access to the admin; and by its path nobody."""
    elsewhere = Collection.get_first_root_node().add_child(name="Ailleurs")
    own, theirs = (picture("Salle", collection_id=key).get_rendition(PREVIEW) for key in (shelf(), elsewhere.pk))
    assert [editor.get(one.url).status_code for one in (own, theirs)] == [200, 404]
    assert editor.get(f"/media/{own.file.name}").status_code == 404
    visitor = Client()
    assert visitor.get(own.url)["Location"].startswith(reverse("wagtailadmin_login"))
    visitor.force_login(UserFactory())
    assert visitor.get(own.url).status_code == 302


def test_of_a_private_collection_only_those_whom_it_lets_in(editor: Client) -> None:
    one = picture("Salle", collection_id=shelf()).get_rendition(PREVIEW)
    restriction = CollectionViewRestriction.objects.create(collection_id=shelf(), restriction_type="groups")
    assert editor.get(one.url).status_code == 404
    restriction.groups.set(Group.objects.filter(user__pk=editor.session["_auth_user_id"]))
    assert editor.get(one.url).status_code == 200


def test_one_whose_file_is_gone_is_not_there(editor: Client) -> None:
    one = picture("Salle", collection_id=shelf()).get_rendition(PREVIEW)
    default_storage.delete(one.file.name)
    assert editor.get(one.url).status_code == 404


@pytest.mark.parametrize("spec", ["max-9x9", "max-", "fill-0x0", "x"])
def test_one_that_no_screen_made_is_not_there(editor: Client, spec: str) -> None:
    one = picture("Salle", collection_id=shelf())
    for key in (one.pk, one.pk + 1):
        assert editor.get(reverse("picture_preview", args=[key, spec])).status_code == 404
    assert not Rendition.objects.exists()


def files_of(one: Picture) -> list[str]:
    return list(one.renditions.values_list("file", flat=True))


@pytest.mark.background
def test_of_a_picture_that_is_withheld_every_size_goes(django_capture_on_commit_callbacks: OnCommit) -> None:
    """Those of Wagtail's screens too, with their files."""
    one = picture("Equipe")
    renditions.keep_up(one)
    one.get_rendition("max-800x600")
    before = files_of(one)
    assert len(before) == len(ALL) + 1
    yesterday = timezone.localdate() - timedelta(days=1)
    Picture.objects.update(
        people="recognisable", consent_reference="A-1", consent_date=yesterday, consent_until=yesterday
    )
    with django_capture_on_commit_callbacks(execute=True):
        tasks.keep_renditions_up.func(one.pk)
    assert not Rendition.objects.exists()
    assert [name for name in before if default_storage.exists(name)] == []


@pytest.mark.background
def test_the_night_takes_old_previews_from_where_readers_find_them(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: OnCommit
) -> None:
    one = picture("Salle")
    with monkeypatch.context() as before:
        before.setattr("cms.media.models.PREVIEWS", "images/")
        old = one.get_rendition(PREVIEW).file.name
    kept = one.get_rendition("max-800x600").file.name
    assert old.startswith("images/")
    with django_capture_on_commit_callbacks(execute=True):
        call_command("make_renditions", verbosity=0)
    assert not default_storage.exists(old)
    assert default_storage.exists(kept)
    assert set(one.renditions.values_list("filter_spec", flat=True)) == {*ALL, "max-800x600"}
    assert one.get_rendition(PREVIEW).file.name.startswith("previews/")
