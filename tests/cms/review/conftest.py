"""Who takes part in a validation. A module that has its own author or validator defines them again."""

import pytest

from cms.accounts.models import User
from cms.accounts.roles import editors_group, grant, validators_group
from cms.review import workflow
from tests.cms.review.validated import doctor
from tests.factories import House, UserFactory

# One rule guards all kinds of texts. By day those of a page, of an act and of a snippet tell; the night asks all.
BY_NIGHT = {"speciality", "implants", "implant"}


def pytest_itemcollected(item: pytest.Item) -> None:
    params = getattr(item, "callspec", None) and item.callspec.params  # type: ignore[attr-defined]
    if params and BY_NIGHT & {params.get("kind"), params.get("source")}:
        item.add_marker(pytest.mark.nightly)


@pytest.fixture
def author(db: None) -> User:
    return UserFactory(public_name="Camille Rédaction", email="camille@example.org")


@pytest.fixture
def ada(db: None) -> User:
    return doctor(public_name="Dr Ada Exemple", email="ada@example.org")


@pytest.fixture
def admin(db: None) -> User:
    return UserFactory(is_superuser=True, username="administration", email="admin@example.org")


@pytest.fixture
def editor(imvoc: House) -> User:
    """Somebody who may publish on the site, and is no doctor."""
    grant()
    user = UserFactory(username="editeur", email="editeur@example.org")
    user.groups.add(editors_group(imvoc.site))
    return user


@pytest.fixture
def validator(imvoc: House) -> User:
    """A doctor in the validators' group, who has no right to publish anything."""
    grant()
    workflow.ensure()
    user = doctor(public_name="Dr Grace Exemple", email="grace@example.org")
    user.groups.add(validators_group())
    return user
