"""The addresses of pictures in their published sizes: a file, or not found, whatever is asked."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction

from cms.media.sizes import ALL
from tests.conftest import Visit
from tests.factories import House, UserFactory, picture

# Other ways to write the address of a file, as a server without a proxy may be asked for it.
OTHER_WAYS = [
    "/media/images//{}",
    "/media/images/./{}",
    "/media/images/x/../{}",
    "/media/images/%2e/{}",
    "/media/images/x%2f..%2f{}",
    "/media/images/x/%2e%2e/{}",
    "/media/images/{}/",
    "/media/images/{}/.",
    "/media/images/.%5c{}",
    "/media/images/x%5c..%5c{}",
    "/media/images/../images/{}",
    "/media/./images/{}",
    "/media//images/{}",
]


@pytest.mark.django_db
def test_a_picture_is_given_out_for_a_day(imvoc: House, visit: Visit, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "a.jpg").write_bytes(b"published")
    answer = visit(imvoc.url("/media/images/a.jpg"))
    assert (b"".join(answer.streaming_content), answer["Cache-Control"]) == (b"published", "public, max-age=86400")


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["b.jpg", "x" * 300, "é" * 200, "a/" * 3000, ""], ids=range(5))
def test_what_no_disk_can_hold_is_not_there(imvoc: House, visit: Visit, name: str) -> None:
    assert visit(imvoc.url(f"/media/images/{name}")).status_code == 404


@pytest.mark.django_db
@pytest.mark.django_db
def test_an_address_with_a_sign_that_none_has_is_refused(imvoc: House, visit: Visit) -> None:
    assert visit(imvoc.url("/media/images/a%00.jpg")).status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["../original_images/o.jpg", "x/../../original_images/o.jpg", "..%2foriginal_images%2fo.jpg", "../../o.jpg"]
)
def test_what_lies_elsewhere_is_not_there(imvoc: House, visit: Visit, folder: Path, path: str) -> None:
    (folder / "original_images").mkdir()
    for place in (folder / "original_images", folder.parent):
        (place / "o.jpg").write_bytes(b"original")
    assert visit(imvoc.url(f"/media/images/{path}")).status_code == 404


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    """MEDIA_ROOT, with a place for pictures in their published sizes."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    (tmp_path / "media" / "images").mkdir(parents=True)
    return tmp_path / "media"


@pytest.fixture
def hidden(imvoc: House, folder: Path) -> str:
    """The file of a picture in a collection for those who are signed in."""
    collection = Collection.get_first_root_node().add_child(name="Interne")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    return _published("Interne", folder, collection=collection)


def _published(title: str, folder: Path, **values: Any) -> str:
    file = picture(title, **values).get_rendition(ALL[0]).file
    with default_storage.open(file.name) as stream:
        (folder / file.name).write_bytes(stream.read())
    return file.name.removeprefix("images/")


def test_a_private_picture_is_for_those_whom_its_collection_lets_in(
    imvoc: House, hidden: str, folder: Path, visit: Visit, client: Client
) -> None:
    shown = _published("Ouverte", folder)
    assert visit(imvoc.url(f"/media/images/{shown}"))["Cache-Control"] == "public, max-age=86400"
    assert visit(imvoc.url(f"/media/images/{hidden}")).status_code == 404
    client.force_login(UserFactory())
    seen = visit(imvoc.url(f"/media/images/{hidden}"))
    assert (seen.status_code, seen["Cache-Control"]) == (200, "private, no-store")


@pytest.mark.parametrize("way", OTHER_WAYS)
def test_no_other_way_to_write_its_address_leads_to_it(imvoc: House, hidden: str, visit: Visit, way: str) -> None:
    assert visit(imvoc.url(way.format(hidden))).status_code == 404


def test_while_a_collection_is_private_a_file_of_no_picture_is_nobodys(
    imvoc: House, hidden: str, folder: Path, visit: Visit
) -> None:
    (folder / "images" / "left-over.jpg").write_bytes(b"of a picture that is gone")
    assert visit(imvoc.url("/media/images/left-over.jpg")).status_code == 404
    CollectionViewRestriction.objects.all().delete()
    assert visit(imvoc.url("/media/images/left-over.jpg")).status_code == 200
