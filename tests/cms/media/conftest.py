"""Who uploads."""

import pytest
from django.test import Client

from cms.accounts import roles
from tests.factories import House, UserFactory


@pytest.fixture
def editor(imvoc: House, client: Client) -> Client:
    """An editor of Imvoc, signed in."""
    roles.grant()
    user = UserFactory()
    user.groups.add(roles.editors_group(imvoc.site))
    client.force_login(user)
    return client
