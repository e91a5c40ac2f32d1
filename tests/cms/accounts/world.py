"""Two sites in full work, one person a role: what the table of rights, the sweep and the crawl are tried on.

Whatever belongs to one site and is not public carries that site's word, which nothing else holds.
"""

from dataclasses import dataclass, field

from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.http import QueryDict
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction, TaskState
from wagtail.search.index import insert_or_update_object

from cms.accounts import roles
from cms.accounts.collections import shelves
from cms.accounts.models import User
from cms.media.models import Picture
from cms.notices.models import Alert, NoticeSettings
from cms.review.error_reports import ErrorReport
from cms.starting.content import kept_of
from cms.starting.models import StartingPoint
from contact.messages.models import ContactMessage
from tests.cms.review.forms import unchanged
from tests.cms.review.validated import topic
from tests.cms.translation import world as translation
from tests.contact.messages.conftest import kept
from tests.factories import House, StandardPageFactory, UserFactory, language

# The part before the dash finds it in a search, which repeats what was asked; only the whole says that something was shown.
WORDS = {"imvoc": "zqabricot-7d2e", "embolyon": "zqmyrtille-4b9c"}
CODES = ("fr", "en", "de")
HOST = {"host": "imvoc.localhost"}


@dataclass
class Office:
    """What one site has beside its translations."""

    house: House
    word: str
    # By language: never live, two versions; live with another title in its draft.
    drafts: dict[str, Page]
    lives: dict[str, Page]
    # A medical draft, and one that waits for a doctor.
    medical: Page
    waiting: TaskState
    # Live: locked by somebody; private.
    locked: Page
    private: Page
    picture: Picture
    document: Document
    secret_picture: Picture
    secret_document: Document
    redirect: Redirect
    message: ContactMessage
    report: ErrorReport
    alert: Alert
    start: StartingPoint
    # What a browser sends back of an editor form, by the key of the page.
    forms: dict[int, QueryDict] = field(default_factory=dict)


@dataclass
class World:
    desks: translation.World
    offices: dict[str, Office]
    people: dict[str, User]


def build() -> World:
    desks = translation.build()
    people = desks.people
    people["NONE"] = UserFactory()
    people["MR"].public_name, people["MR"].professional_number = "Dr Ada Exemple", "10000000001"
    people["MR"].save()
    people["BARE"] = UserFactory()
    people["BARE"].groups.add(_bare())
    offices = {name: _office(getattr(desks, name), WORDS[name], people) for name in WORDS}
    world = World(desks, offices, people)
    _read_forms(world)
    for page in Page.objects.filter(depth__gt=1).specific():
        insert_or_update_object(page)
    return world


def _bare() -> Group:
    """A group of which nobody thought: it enters the admin, and that is all."""
    group = Group.objects.create(name="Stagiaires")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    return group


def _office(desk: translation.Desk, word: str, people: dict[str, User]) -> Office:
    house = desk.house
    own = shelves([house.site]).of_sites[house.site.pk]
    desk.picture.title = f"Image {word}"
    desk.picture.save()
    menu = desk.menus["fr"]
    menu.name = f"Menu {word}"
    menu.save()
    secret = _secret_collection(word)
    homes = {code: _home(house, code) for code in CODES}
    lives = {code: _live(home, word, code) for code, home in homes.items()}
    draft = topic(house.home, title=f"Médical {word}", slug="medical")
    draft.save_revision(user=people["NONE"])
    return Office(
        house=house,
        word=word,
        drafts={code: _draft(home, word) for code, home in homes.items()},
        lives=lives,
        medical=draft,
        waiting=_waiting(house, word, people["NONE"]),
        locked=_locked(house, word, people["ADM"]),
        private=_private(house, word),
        picture=desk.picture,
        document=_document(word, own),
        secret_picture=translation.picture(f"Coffre {word}", collection=secret),
        secret_document=_document(f"coffre-{word}", secret.pk),
        redirect=Redirect.add_redirect(f"/{word}", redirect_to=house.contact, site=house.site),
        message=kept(house),
        report=ErrorReport.objects.create(page=lives["fr"], language="fr", digest="", reason="other", section=word),
        alert=_alert(house, word),
        start=_start(draft, house, word),
    )


def _home(house: House, code: str) -> Page:
    return house.home if code == "fr" else house.home.get_translation(language(code))


def _draft(home: Page, word: str) -> Page:
    title = f"Brouillon {word} {word}{home.locale.language_code}"
    page = StandardPageFactory(parent=home, locale=home.locale, title=title, slug="brouillon", live=False, summary=word)
    page.save_revision(log_action=True)
    page.save_revision(log_action=True)
    return page


def _live(home: Page, word: str, code: str) -> Page:
    slug = f"en-ligne-{home.slug}"
    page = StandardPageFactory(parent=home, locale=home.locale, title=f"En ligne {code}", slug=slug)
    page.save_revision().publish()
    page.title = f"Nouveau titre {word}"
    page.save_revision(log_action=True)
    return Page.objects.get(pk=page.pk).specific


def _waiting(house: House, word: str, author: User) -> TaskState:
    page = topic(house.home, title=f"À valider {word}", slug="a-valider")
    page.save_revision(user=author)
    return page.get_workflow().start(page, author).current_task_state


def _locked(house: House, word: str, by: User) -> Page:
    page = StandardPageFactory(parent=house.home, title=f"Fermée {word}", slug="fermee", live=False)
    Page.objects.filter(pk=page.pk).update(locked=True, locked_by=by, locked_at=timezone.now())
    return page


def _private(house: House, word: str) -> Page:
    """For a group that nobody is in."""
    page = StandardPageFactory(parent=house.home, title=f"Réservée {word}", slug="reservee")
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    restriction.groups.add(Group.objects.create(name=f"Lecteurs {word}"))
    return page


def _alert(house: House, word: str) -> Alert:
    alert = Alert.objects.create(name=f"Alerte {word}", text="Fermé lundi.", locale=language("fr"))
    NoticeSettings.objects.update_or_create(site=house.site, defaults={"alert": alert})
    return alert


def _start(page: Page, house: House, word: str) -> StartingPoint:
    return StartingPoint.objects.create(
        name=f"Départ {word}", site=house.site, page_type=page.cached_content_type, content=kept_of(page)
    )


def _secret_collection(word: str) -> Collection:
    collection = Collection.get_first_root_node().add_child(name=f"Coffre {word}")
    restriction = CollectionViewRestriction.objects.create(collection=collection, restriction_type="groups")
    restriction.groups.add(roles.administrators_group())
    return collection


def _document(title: str, collection: int) -> Document:
    file = ContentFile(title.encode(), name=f"{title}.txt")
    return Document.objects.create(title=f"Document {title}", file=file, collection_id=collection)


def _read_forms(world: World) -> None:
    """Opened once, by somebody who may open all of them."""
    client = Client(headers=HOST)
    client.force_login(world.people["ADM"])
    for office in world.offices.values():
        for page in (*office.drafts.values(), office.medical):
            office.forms[page.pk] = unchanged(client, page.specific)
