"""Whole sites: a home, an identity with menus, and, when asked, one page of every type."""

from dataclasses import dataclass, field

from django.utils.text import slugify
from wagtail.models import Page, Site
from wagtail_factories import PageFactory, SiteFactory

from cms.core.models import SiteIdentity
from tests.factories import pages
from tests.factories.snippets import (
    LocationFactory,
    NavigationMenuFactory,
    PractitionerFactory,
    SiteTextsFactory,
    SpecialityFactory,
)
from tests.factories.translating import language


@dataclass
class House:
    """A site and what stands in it."""

    site: Site
    home: Page
    identity: SiteIdentity
    acts: Page
    contact: Page
    pages: list[Page] = field(default_factory=list)

    def url(self, path: str = "/") -> str:
        return self.site.root_url + path


def build_site(
    name: str, home: type[PageFactory] = pages.HomePageFactory, *, theme: str = "", languages: list[str] | None = None
) -> House:
    """A live site at ``http://<name>.localhost`` with a home, an index of acts, a contact page and a menu of both."""
    language("fr")
    slug = slugify(name)
    root = home(parent=Page.get_first_root_node(), title=f"Bienvenue chez {name}", slug=slug)
    site = SiteFactory(hostname=f"{slug}.localhost", port=80, site_name=name, root_page=root)
    acts = pages.ProcedureIndexPageFactory(parent=root, title=f"Interventions de {name}", slug="interventions")
    contact = pages.ContactPageFactory(parent=root, title=f"Contact de {name}", slug="contact")
    menu = NavigationMenuFactory(items=[("link", {"page": page, "label": ""}) for page in (acts, contact)])
    footer = NavigationMenuFactory(items=[("link", {"page": contact, "label": f"Pied de {name}"})])
    identity = SiteIdentity.for_site(site)
    identity.name = name
    identity.theme = theme
    identity.phone = "04 00 00 00 00"
    identity.languages = languages or []
    identity.texts = SiteTextsFactory(tagline=f"La devise de {name}")
    identity.navigation = menu
    identity.footer = footer
    identity.contact_page = contact
    identity.save()
    return House(site, root, identity, acts, contact, [root, acts, contact])


def furnish(house: House) -> House:
    """Add one page of each type that ``house`` lacks."""
    speciality = SpecialityFactory(name=f"Organe de {house.identity.name}")
    by_organ = pages.SpecialityIndexPageFactory(parent=house.home, slug="specialites")
    place, person = LocationFactory(), PractitionerFactory()
    house.contact.place_rows.create(location=place)
    team = pages.TeamPageFactory(parent=house.home, slug="equipe", members=[person, PractitionerFactory()])
    house.pages += [
        pages.ProcedurePageFactory(parent=house.acts, specialities=[speciality]),
        by_organ,
        pages.SpecialityPageFactory(parent=by_organ, speciality=speciality),
        team,
        pages.LocationPageFactory(parent=house.contact, location=place),
        pages.PractitionerPageFactory(parent=team, practitioner=person),
        pages.FeesPageFactory(parent=house.home, slug="tarifs"),
        pages.TopicPageFactory(parent=house.home),
        pages.StandardPageFactory(parent=house.home),
        pages.LegalPageFactory(parent=house.home),
        pages.GlossaryPageFactory(parent=house.home, slug="glossaire"),
        pages.ProcedureAZPageFactory(parent=house.home, slug="a-z"),
        pages.AppointmentPageFactory(parent=house.home, slug="rendez-vous"),
        pages.ImplantIndexPageFactory(parent=house.home, slug="ce-qui-reste"),
        pages.ImplantPageFactory(parent=house.home, slug="quand-enlever"),
    ]
    return house
