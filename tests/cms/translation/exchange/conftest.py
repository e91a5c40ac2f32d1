"""A page in the desk, and the people around it."""

import pytest
from wagtail_localize.models import Translation

from cms.accounts.models import User
from tests.cms.review.validated import reader_of
from tests.cms.translation.sentences import in_desk
from tests.factories import House, StandardPageFactory, UserFactory, translate


@pytest.fixture
def desk(imvoc: House) -> Translation:
    """A page of Imvoc: its title, its summary and what its body says, none of it translated."""
    translate(imvoc.home, "en")
    return in_desk(StandardPageFactory(parent=imvoc.home, title="Un titre", summary="Un résumé."))


@pytest.fixture
def translator(desk: Translation) -> User:
    """May edit what is in English, on every site."""
    return reader_of("en", username="traductrice")


@pytest.fixture
def stranger(db: None) -> User:
    return UserFactory(username="inconnu")
