from tests.factories.pages import (
    ContactPageFactory,
    EmbolyonHomePageFactory,
    GlossaryPageFactory,
    HomePageFactory,
    LegalPageFactory,
    ProcedureIndexPageFactory,
    ProcedurePageFactory,
    SpecialityIndexPageFactory,
    SpecialityPageFactory,
    StandardPageFactory,
    TeamPageFactory,
    TopicPageFactory,
)
from tests.factories.people import UserFactory
from tests.factories.sites import House, build_site, furnish
from tests.factories.snippets import (
    GlossaryTermFactory,
    LocationFactory,
    NavigationMenuFactory,
    PractitionerFactory,
    SiteTextsFactory,
    SpecialityFactory,
)
from tests.factories.translating import in_english, language, translate

__all__ = [
    "ContactPageFactory",
    "EmbolyonHomePageFactory",
    "GlossaryPageFactory",
    "GlossaryTermFactory",
    "HomePageFactory",
    "House",
    "LegalPageFactory",
    "LocationFactory",
    "NavigationMenuFactory",
    "PractitionerFactory",
    "ProcedureIndexPageFactory",
    "ProcedurePageFactory",
    "SiteTextsFactory",
    "SpecialityFactory",
    "SpecialityIndexPageFactory",
    "SpecialityPageFactory",
    "StandardPageFactory",
    "TeamPageFactory",
    "TopicPageFactory",
    "UserFactory",
    "build_site",
    "furnish",
    "in_english",
    "language",
    "translate",
]
