"""While a collection is private, a file beside the pictures has the proxy ask who may see them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def mark(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = str(tmp_path)
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "cms.media.folder.FolderStorage"}}
    return tmp_path / "private"


@pytest.fixture
def choose(client: Client, mark: Path, django_capture_on_commit_callbacks: Callable[..., Any]) -> Callable[[str], None]:
    """What an administrator chooses in the window “Confidentialité” of a collection."""
    client.force_login(UserFactory(is_superuser=True))
    collection = Collection.get_first_root_node().add_child(name="Interne")

    def post(who: str) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(
                reverse("wagtailadmin_collections:set_privacy", args=[collection.pk]), {"restriction_type": who}
            )
        assert answer.json()["step"] == "set_privacy_done"

    return post


def test_the_file_is_there_as_long_as_a_collection_is_private(choose: Callable[[str], None], mark: Path) -> None:
    assert not mark.exists()
    choose("login")
    assert mark.is_file()
    choose("login")
    choose("none")
    assert not mark.exists()


def test_a_collection_that_is_deleted_keeps_nothing_private(
    choose: Callable[[str], None], mark: Path, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    choose("login")
    with django_capture_on_commit_callbacks(execute=True):
        Collection.objects.get(name="Interne").delete()
    assert not mark.exists()


def test_a_collection_does_not_become_private_where_the_file_cannot_be_kept(
    choose: Callable[[str], None], mark: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: Any, **kwargs: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cms.media.folder.FolderStorage.save", full)
    with pytest.raises(OSError, match="No space"):
        choose("login")
    assert not CollectionViewRestriction.objects.exists()


def test_a_release_that_is_the_first_to_know_of_it_writes_it(mark: Path) -> None:
    restriction = CollectionViewRestriction(collection=Collection.get_first_root_node(), restriction_type="login")
    CollectionViewRestriction.objects.bulk_create([restriction])
    assert not mark.exists()
    call_command("migrate", verbosity=0)
    assert mark.is_file()
