"""What a site lacks before it opens: each thing by its rule and its place, in the admin and by a command, until nothing is."""

from io import StringIO
from urllib.parse import urldefrag

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from cms.accounts import roles
from cms.accounts.demonstration import demonstration_address
from cms.core.launch import Missing, missing
from cms.core.launch_admin import SiteReport
from cms.pages.enums import AuditResult, LegalKind
from cms.safety.models import EmergencyNotice, SafetySettings
from contact.models import ContactSettings
from tests.cms.review.validated import doctor, validated
from tests.factories import (
    AppointmentPageFactory,
    FeesPageFactory,
    House,
    LegalPageFactory,
    NavigationMenuFactory,
    StandardPageFactory,
    TopicPageFactory,
    UserFactory,
    language,
    translate,
)
from tests.factories.legal import fill_in

pytestmark = pytest.mark.django_db
HOST = {"host": "imvoc.localhost"}


def complete(house: House) -> House:
    """A small site that has all it needs, with one medical page that a doctor answers for."""
    kinds = (LegalKind.NOTICE, LegalKind.PRIVACY, LegalKind.ACCESSIBILITY)
    pages = [LegalPageFactory(parent=house.home, legal_kind=kind) for kind in kinds]
    house.identity.appointment_page = AppointmentPageFactory(parent=house.home)
    FeesPageFactory(parent=house.home)
    ContactSettings.objects.create(site=house.site, address="secretariat@example.org", privacy_page=pages[1])
    house.identity.footer = NavigationMenuFactory(items=[("link", {"page": page, "label": ""}) for page in pages])
    house.identity.save()
    fill_in(house.site)
    numbers = [
        ("number", {"number": number, "who": "Urgence", "by_text": number == "114"}) for number in ("15", "112", "114")
    ]
    notice = EmergencyNotice.objects.create(
        locale=language("fr"), live=False, name="Urgence", title="Urgence vitale", numbers=numbers
    )
    SafetySettings.objects.create(site=house.site, emergency_notice=notice)
    ada = doctor()
    validated(notice, ada)
    validated(TopicPageFactory(parent=house.home, live=False), ada)
    house.pages = pages
    return house


def check(host: str = "imvoc") -> str:
    """What the command says of a site; raises CommandError when it lacks something."""
    out = StringIO()
    call_command("launch_check", site=host, stdout=out, no_color=True)
    return out.getvalue()


def failing(host: str = "imvoc") -> str:
    out = StringIO()
    with pytest.raises(CommandError) as failed:
        call_command("launch_check", site=host, stdout=out, no_color=True)
    assert failed.value.returncode == 1
    return out.getvalue()


def test_a_complete_site_lacks_nothing(imvoc: House) -> None:
    complete(imvoc)
    assert missing(imvoc.site) == []
    assert "rien ne manque" in check()


def no_home(house: House) -> None:
    house.home.live = False
    house.home.save()


def no_phone(house: House) -> None:
    house.identity.phone = ""
    house.identity.save()


def no_contact(house: House) -> None:
    house.contact.unpublish()


def no_texts(house: House) -> None:
    house.identity.texts = None
    house.identity.save()


def texts_of_a_demonstration(house: House) -> None:
    house.identity.texts.footer_text = "Contenu de démonstration."
    house.identity.texts.save()


def texts_of_a_demonstration_in_english(house: House) -> None:
    translate(house.identity.texts, "en", tagline="A demonstration")


def demonstration_account(house: House) -> None:
    UserFactory(email=demonstration_address("editeur"))


def no_notice(house: House) -> None:
    SafetySettings.objects.filter(site=house.site).update(emergency_notice=None)


def demonstration_page(house: House) -> None:
    TopicPageFactory(parent=house.home)


def no_host(house: House) -> None:
    fill_in(house.site, host_name="")


def old_audit(house: House) -> None:
    audit = {"audit_result": AuditResult.PARTIAL, "auditor": "X", "audit_rate": 60, "audited_on": "2020-01-01"}
    fill_in(house.site, **audit)


def unnamed_booking(house: House) -> None:
    house.identity.booking_url = "https://example.org/agenda"
    house.identity.save()


def no_statement(house: House) -> None:
    house.pages[2].unpublish()


def not_in_the_footer(house: House) -> None:
    house.identity.footer.items = []
    house.identity.footer.save()


def no_footer(house: House) -> None:
    house.identity.footer = None
    house.identity.save()


def unfinished_page(house: House) -> None:
    StandardPageFactory(parent=house.home, body=[("prose", "<p>Les tarifs sont à compléter  par le groupe.</p>")])


def unfinished_translation(house: House) -> None:
    translate(house.home, "en", hero_text="To be completed by the group.")


@pytest.mark.parametrize(
    ("break_it", "said", "place"),
    [
        (no_home, "L’accueil en français n’est pas publié", "/admin/pages/"),
        (no_phone, "pas de numéro de téléphone", "/admin/settings/core/siteidentity/"),
        (no_contact, "pas de page de contact", "/admin/settings/core/siteidentity/"),
        (no_texts, "pas de textes pour son en-tête", "/admin/settings/core/siteidentity/"),
        (texts_of_a_demonstration, "disent encore que c’est une démonstration", "/admin/snippets/core/sitetexts/"),
        (texts_of_a_demonstration_in_english, "(English)", "/admin/snippets/core/sitetexts/"),
        (demonstration_account, "compte de démonstration", "/admin/users/"),
        (no_notice, "pas d’avis d’urgence", "/admin/settings/safety/safetysettings/"),
        (demonstration_page, "1 page est en ligne sans qu’un médecin", "/admin/reports/validations/"),
        (no_host, "« Nom de l’hébergeur » est vide", "/admin/settings/pages/legalsettings/"),
        (old_audit, "plus de trois ans", "/admin/settings/pages/legalsettings/"),
        (unnamed_booking, "pour qui ils quittent", "/admin/settings/core/siteidentity/"),
        (no_statement, "Déclaration d’accessibilité", "/admin/pages/add/pages/legalpage/"),
        (not_in_the_footer, "Le pied de page ne mène pas", "/admin/snippets/core/navigationmenu/"),
        (no_footer, "Le pied de page ne mène pas", "/admin/settings/core/siteidentity/"),
        (unfinished_page, "quelque chose est à compléter", "/admin/pages/"),
        (unfinished_translation, "(en) dit encore", "/admin/pages/"),
    ],
)
def test_each_lack_is_named_with_its_rule_and_its_place(
    imvoc: House, client: Client, break_it, said: str, place: str
) -> None:
    complete(imvoc)
    break_it(imvoc)
    found = [item for item in missing(imvoc.site) if said in item.what.replace("\xa0", " ")]
    assert found, missing(imvoc.site)
    client.force_login(UserFactory(is_superuser=True))
    for item in found:
        assert item.rule
        assert item.url.startswith(place)
        assert client.get(urldefrag(item.url).url, headers=HOST).status_code == 200
        assert f"http://imvoc.localhost{item.url}" in failing()


def test_a_demonstration_server_is_named(imvoc: House, settings) -> None:
    complete(imvoc)
    settings.DEMO = True
    assert [item.url for item in missing(imvoc.site)] == [reverse("wagtailusers_users:index")]


def test_the_command_tells_every_site_and_fails_for_one(imvoc: House, embolyon: House) -> None:
    complete(imvoc)
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("launch_check", stdout=out, no_color=True)
    assert "Imvoc (imvoc.localhost)\xa0: rien ne manque" in out.getvalue()
    assert "Embolyon (embolyon.localhost)\xa0: il manque" in out.getvalue()


def test_red_is_for_terminals(imvoc: House) -> None:
    coloured = StringIO()
    with pytest.raises(CommandError):
        call_command("launch_check", site="imvoc.localhost", stdout=coloured, force_color=True)
    assert "\x1b[31;1m" in coloured.getvalue()
    assert "\x1b[" not in failing()


def test_an_unknown_site_is_refused_by_name(imvoc: House) -> None:
    with pytest.raises(CommandError, match=r"nulle-part.*imvoc\.localhost"):
        check("nulle-part")


def report(client: Client) -> BeautifulSoup:
    response = client.get(reverse("launch_report"), headers=HOST)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_the_report_shows_an_editor_their_own_site(imvoc: House, embolyon: House, client: Client) -> None:
    roles.grant()
    editor = UserFactory(username="editeur")
    editor.groups.add(roles.editors_group(imvoc.site))
    client.force_login(editor)
    page = report(client)
    assert [title.get_text() for title in page.main.select("section h2")] == ["Imvoc"]
    links = {link["href"] for link in page.main.select("section li a")}
    assert links == {item.url for item in missing(imvoc.site)}
    assert reverse("launch_report") in client.get(reverse("wagtailadmin_home"), headers=HOST).content.decode()


def test_a_complete_site_is_said_to_be_so(imvoc: House, client: Client) -> None:
    complete(imvoc)
    client.force_login(UserFactory(is_superuser=True))
    (section,) = (part for part in report(client).main.select("section") if part.h2.get_text() == "Imvoc")
    assert "Rien ne manque" in section.get_text()
    assert section.find("a") is None


@pytest.mark.parametrize("group", [roles.translators_group, roles.secretariat_group])
def test_nobody_else_reads_the_report(imvoc: House, client: Client, group) -> None:
    roles.grant()
    user = UserFactory(username="quelquun")
    user.groups.add(group())
    client.force_login(user)
    response = client.get(reverse("launch_report"), headers=HOST)
    assert (response.status_code, response.get("Location")) == (302, reverse("wagtailadmin_home"))
    assert reverse("launch_report") not in client.get(reverse("wagtailadmin_home"), headers=HOST).content.decode()


def test_the_same_rule_is_said_once(imvoc: House) -> None:
    items = [Missing("un", "/1/", "règle"), Missing("deux", "/2/", "autre"), Missing("trois", "/3/", "règle")]
    assert SiteReport(imvoc.site, items).by_rule == [("règle", [items[0], items[2]]), ("autre", [items[1]])]
