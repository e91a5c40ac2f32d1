"""A database that has pictures in Wagtail's own table keeps them all, and whatever names them, forwards and back."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import connect
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

BEFORE = [("contact", "0005_booking"), ("media", None)]
AFTER = [("contact", "0006_photographs"), ("media", "0002_copy_pictures")]
LONG_AGO = datetime(2024, 5, 6, 7, 8, tzinfo=UTC)


@pytest.fixture
def apart(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any, tmp_path: Path
) -> Iterator[BaseDatabaseWrapper]:
    """A database whose schema may change: SQLite cannot within a transaction, so there it is a copy in a file."""
    if connection.vendor != "sqlite":
        request.getfixturevalue("db")
        yield connection
        return
    path = tmp_path / "copy.sqlite3"
    with django_db_blocker.unblock():
        connection.ensure_connection()
        with closing(connect(path)) as copy:
            connection.connection.backup(copy)
        connections.settings["copy"] = connection.settings_dict | {"NAME": str(path)}
        yield connections["copy"]
        connections["copy"].close()
        del connections["copy"], connections.settings["copy"]


class Old:
    """Reads and writes at one state of the schema."""

    def __init__(self, apart: BaseDatabaseWrapper, targets: list[tuple[str, str | None]]) -> None:
        executor = MigrationExecutor(apart)
        self.apps = executor.migrate(targets).apps
        self.alias = apart.alias

    def all(self, label: str, name: str) -> Any:
        return self.apps.get_model(label, name).objects.using(self.alias)

    def kind(self, label: str, name: str) -> Any:
        return self.all("contenttypes", "ContentType").get_or_create(app_label=label, model=name)[0]


def _practitioner(old: Old, **values: Any) -> Any:
    locale, _made = old.all("wagtailcore", "Locale").get_or_create(language_code="fr")
    return old.all("contact", "Practitioner").create(
        name="Dr Martin", sort_name="Martin", locale=locale, translation_key=uuid4(), languages=["fr"], **values
    )


def test_pictures_come_along_with_all_that_names_them(apart: BaseDatabaseWrapper) -> None:
    old = Old(apart, BEFORE)
    collection = old.all("wagtailcore", "Collection").get(depth=1)
    values = {"width": 40, "height": 30, "file_size": 12, "focal_point_x": 3, "collection": collection}
    image = old.all("wagtailimages", "Image").create(
        pk=41, title="Salle", file="original_images/salle.jpg", description="Une salle", **values
    )
    old.all("wagtailimages", "Image").filter(pk=41).update(created_at=LONG_AGO)
    kind, holder = old.kind("wagtailimages", "image"), old.kind("contact", "practitioner")
    person = _practitioner(old, photo_id=image.pk)
    tag = old.all("taggit", "Tag").create(name="salle", slug="salle")
    old.all("taggit", "TaggedItem").create(tag=tag, content_type=kind, object_id=41)
    old.all("wagtailcore", "ReferenceIndex").create(
        content_type=holder,
        base_content_type=holder,
        object_id=str(person.pk),
        to_content_type=kind,
        to_object_id="41",
        model_path="photo",
        content_path="photo",
        content_path_hash=uuid4(),
    )
    apart.check_constraints()

    new = Old(apart, AFTER)
    picture = new.all("media", "Picture").get()
    assert (picture.pk, picture.title, picture.file.name) == (41, "Salle", "original_images/salle.jpg")
    assert (picture.description, picture.focal_point_x, picture.created_at) == ("Une salle", 3, LONG_AGO)
    assert (picture.people, picture.licence, picture.is_decorative) == ("", "own", False)
    assert new.all("contact", "Practitioner").get(pk=person.pk).photo.title == "Salle"
    house = new.kind("media", "picture")
    assert new.all("taggit", "TaggedItem").get(object_id=41).content_type_id == house.pk
    assert new.all("wagtailcore", "ReferenceIndex").get(model_path="photo").to_content_type_id == house.pk
    # The next one gets a key of its own.
    later = new.all("media", "Picture").create(
        title="Après", file="b.jpg", width=4, height=3, collection_id=collection.pk
    )
    assert later.pk == 42
    _practitioner(new, photo_id=later.pk)
    apart.check_constraints()

    back = Old(apart, BEFORE)
    assert set(back.all("wagtailimages", "Image").values_list("pk", "title")) == {(41, "Salle"), (42, "Après")}
    photos = set(back.all("contact", "Practitioner").values_list("photo__title", flat=True))
    assert photos == {"Salle", "Après"}
    assert back.all("taggit", "TaggedItem").get(object_id=41).content_type_id == kind.pk
    apart.check_constraints()
    Old(apart, AFTER)
