"""What only Embolyon's front door does."""

import pytest
from bs4 import BeautifulSoup

from tests.factories import House, ProcedurePageFactory


@pytest.mark.django_db
def test_it_shows_its_own_acts_and_leaves_the_groups_to_the_group(imvoc: House, embolyon: House, visit) -> None:
    ProcedurePageFactory(parent=embolyon.acts, title="Fermer une artère", slug="fermer")
    ProcedurePageFactory(parent=imvoc.acts, title="Vider un genou", slug="vider")
    main = BeautifulSoup(visit(embolyon.url()).content, "html.parser").main
    assert main.find("a", href="/interventions/fermer/")
    assert not main.find("a", href=imvoc.url("/interventions/vider/"))
