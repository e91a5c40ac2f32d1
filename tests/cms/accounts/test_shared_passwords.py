"""A shared password closes nothing and opens nothing: it is not offered, no address takes it, and what has one stays closed."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import NoReverseMatch, reverse
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from cms.pages.models import StandardPage
from tests.factories import StandardPageFactory, UserFactory

HOST = {"host": "imvoc.localhost"}
SHARED = "zq-mot-de-passe-partage"
PASSWORD = {"restriction_type": "password", "password": SHARED}


@pytest.fixture(autouse=True)
def disk(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "cms.media.folder.FolderStorage"}}


@pytest.fixture
def page(imvoc: Any) -> StandardPage:
    return StandardPageFactory(parent=imvoc.home, title="Garde", slug="garde")


@pytest.fixture
def collection(imvoc: Any) -> Collection:
    return Collection.get_first_root_node().add_child(name="Interne")


@pytest.fixture
def document(collection: Collection) -> Any:
    return get_document_model().objects.create(
        title="Tableau", file=ContentFile(b"zq-tableau", "tableau.txt"), collection=collection
    )


@pytest.fixture
def administrator(db: None) -> Client:
    client = Client(headers=HOST)
    client.force_login(UserFactory(is_superuser=True))
    return client


def _windows(page: Page, collection: Collection) -> list[str]:
    """Where an administrator says who may see something."""
    return [
        reverse("wagtailadmin_pages:set_privacy", args=[page.pk]),
        reverse("wagtailadmin_collections:set_privacy", args=[collection.pk]),
    ]


def test_it_is_not_offered_and_not_taken(administrator: Client, page: Page, collection: Collection) -> None:
    for window in _windows(page, collection):
        offered = administrator.get(window).json()["html"]
        assert 'value="login"' in offered
        assert 'value="groups"' in offered
        assert 'value="password"' not in offered
        assert 'name="password"' not in offered
        assert administrator.post(window, PASSWORD).json()["step"] != "set_privacy_done"
    assert not PageViewRestriction.objects.exists()
    assert not CollectionViewRestriction.objects.exists()


def test_a_page_closed_with_one_stays_closed(client: Client, administrator: Client, page: Page) -> None:
    assert client.get(page.url, headers=HOST).status_code == 200
    closed = PageViewRestriction.objects.create(page=page, **PASSWORD)
    for one in (client, administrator):
        answer = one.get(page.url, headers=HOST)
        assert answer.status_code == 404
        assert 'type="password"' not in answer.content.decode()
    for language in ("", "/en"):
        address = f"{language}/_util/authenticate_with_password/{closed.pk}/{page.pk}/"
        assert client.get(address, headers=HOST).status_code == 404
        sent = {"password": SHARED, "return_url": page.url}
        assert client.post(address, sent, headers=HOST).status_code == 404
    assert client.get(page.url, headers=HOST).status_code == 404


def test_a_document_closed_with_one_stays_closed(
    client: Client, administrator: Client, collection: Collection, document: Any
) -> None:
    assert b"".join(client.get(document.url, headers=HOST).streaming_content) == b"zq-tableau"
    closed = CollectionViewRestriction.objects.create(collection=collection, **PASSWORD)
    for one in (client, administrator):
        assert one.get(document.url, headers=HOST).status_code == 404
    address = f"/documents/authenticate_with_password/{closed.pk}/"
    assert client.get(address, headers=HOST).status_code == 404
    assert client.post(address, {"password": SHARED, "return_url": "/"}, headers=HOST).status_code == 404
    with pytest.raises(NoReverseMatch):
        reverse("wagtaildocs_authenticate_with_password", args=[closed.pk])
    assert client.get(document.url, headers=HOST).status_code == 404


def test_somebody_chooses_anew(administrator: Client, page: Page, collection: Collection, document: Any) -> None:
    PageViewRestriction.objects.create(page=page, **PASSWORD)
    CollectionViewRestriction.objects.create(collection=collection, **PASSWORD)
    for window in _windows(page, collection):
        assert administrator.get(window).status_code == 200
        assert administrator.post(window, {"restriction_type": "login"}).json()["step"] == "set_privacy_done"
    for url in (page.url, document.url):
        assert administrator.get(url).status_code == 200
        assert Client().get(url, headers=HOST).status_code == 302
