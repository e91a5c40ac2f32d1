"""Who edits one of both sites."""

import pytest

from cms.accounts import roles
from cms.accounts.models import User
from tests.factories import House, UserFactory


@pytest.fixture
def editor(imvoc: House, embolyon: House) -> User:
    """Of Imvoc alone, while Embolyon is there."""
    roles.grant()
    user = UserFactory()
    user.groups.add(roles.editors_group(imvoc.site))
    return user
