"""The whole life of a medical text, in the browser and in French, by the people of the communication team and a doctor."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from django.utils.formats import date_format
from playwright.sync_api import Browser, Page, expect
from wagtail.models import Site

from cms.accounts import roles
from cms.pages.models import TopicPage
from cms.review.models import Validation as Signed
from tests.e2e.admin import Admin, Form, Validation
from tests.e2e.axe import violations
from tests.e2e.conftest import PASSWORD, Sites
from tests.factories import UserFactory

TITLE = "Vivre avec un drain"
SLUG = "vivre-avec-un-drain"
FAULTY = "Ce geste est sans risque. Videz la poche 2 fois par jour. Vous devez :"
RIGHT = "Le drain gène parfois. Videz la poche 2 fois par jour. Notez le volume chaque soir."
CORRECTION = "Accepter comme correction mineure"


@pytest.fixture
def desk(browser: Browser, sites: Sites) -> Iterator[Callable[..., Admin]]:
    """A new person at a desk of their own, signed in."""
    contexts = []

    def sit(username: str, group: object, **values: str) -> Admin:
        user = UserFactory(username=username, email=f"{username}@example.org", **values)
        user.set_password(PASSWORD)
        user.save()
        user.groups.add(group)
        contexts.append(browser.new_context(locale="fr-FR", viewport={"width": 1280, "height": 900}))
        admin = Admin(contexts[-1].new_page(), sites.root("imvoc"))
        admin.sign_in(username, PASSWORD)
        return admin

    yield sit
    for context in contexts:
        context.close()


def test_a_text_from_its_first_word_to_its_next_review(page: Page, sites: Sites, desk: Callable[..., Admin]) -> None:
    roles.grant()
    site = Site.objects.get(hostname="imvoc.localhost")
    editors = roles.editors_group(site)
    editor = desk("camille", editors, public_name="Camille Rédaction")
    signature = {"public_name": "Dr Ada Exemple", "professional_number": "00000000001"}
    doctor = desk("ada", roles.validators_group(), **signature)
    colleague = desk("alex", editors, public_name="Alex Rédaction")
    text, validation, reading = _Text(editor, site), Validation(doctor), Validation(colleague)
    address = f"{sites.root('imvoc')}/{SLUG}/"
    inbox = _Inbox()

    text.write()
    text.submit("Soumettre à la validation médicale")
    assert inbox.news() == [("ada@example.org", f"À relire et à valider\u00a0: {TITLE}")]
    assert page.goto(address).status == 404
    editor.open(f"pages/{text.pk}/edit/")
    expect(editor.page.locator(".messages")).to_contain_text("Ce texte attend sa validation")

    dialog = validation.open(TITLE, "Valider et publier")
    for fault in ("sans risque", "Rien ne suit les deux-points", "Aucune source"):
        expect(dialog.get_by_text(fault).first).to_be_visible()
    expect(dialog.get_by_role("button", name="Valider et publier")).to_have_count(0)
    validation.send_back(TITLE, "Ce geste a des risques\u00a0: dites lesquels.")
    assert inbox.news() == [("camille@example.org", f"À corriger\u00a0: {TITLE}")]
    assert "dites lesquels" in inbox.last[0].body
    assert f"/admin/pages/{text.pk}/edit/" in inbox.last[0].body

    editor.open("")
    expect(editor.page.get_by_role("row").filter(has_text=TITLE).first).to_contain_text("À corriger")
    text.open()
    expect(editor.page.locator(".messages")).to_contain_text("Ce geste a des risques\u00a0: dites lesquels.")
    text.correct(RIGHT)
    text.cite()
    text.submit("Soumettre de nouveau")
    validation.approve(TITLE)
    assert inbox.news() == [
        ("ada@example.org", f"À relire et à valider\u00a0: {TITLE}"),
        ("camille@example.org", f"Publié\u00a0: {TITLE}"),
    ]

    assert page.goto(address).status == 200
    answered_for = page.get_by_role("region", name="Qui répond de cette page")
    expect(answered_for).to_contain_text("Dr Ada Exemple")
    expect(answered_for).to_contain_text("00000000001")
    expect(page.get_by_text("non validé par un médecin")).to_have_count(0)
    assert violations(page, widths=(360,)) == []

    a_month_ago = timezone.localtime() - timedelta(days=30)
    Signed.objects.filter(object_id=text.pk).update(created_at=a_month_ago)

    _a_number_is_no_typing_error(text, validation, reading)
    text.correct(RIGHT.replace("gène", "gêne"))
    text.submit("Soumettre de nouveau")
    dialog = reading.open(TITLE, CORRECTION)
    expect(dialog).to_contain_text("Seule la formulation change.")
    dialog.get_by_label("Ce qui a été corrigé").fill("Un accent.")
    reading.answer(dialog, CORRECTION)
    page.goto(address)
    expect(page.locator("main")).to_contain_text("gêne parfois.")
    expect(answered_for).to_contain_text(date_format(a_month_ago, "DATE_FORMAT"))
    expect(page.get_by_text(f"mise à jour le {date_format(timezone.localdate(), 'DATE_FORMAT')}")).to_be_visible()

    page.goto(f"{address}versions/")
    page.get_by_text("Voir ce qui a changé").click()
    expect(page.locator("ins").filter(has_text="gêne")).to_be_visible()
    expect(page.get_by_text("sans nouvelle relecture médicale")).to_be_visible()
    assert violations(page, widths=(360,)) == []
    page.get_by_role("link", name="Version 1").click()
    expect(page.locator("main")).to_contain_text("gène parfois.")
    expect(page.get_by_text("Une ancienne version")).to_be_visible()

    _the_review_comes_due(text, doctor, inbox)
    page.goto(address)
    expect(page.get_by_text("aurait dû être relue")).to_be_visible()
    doctor.open(f"pages/{text.pk}/edit/")
    doctor.menu_action("Soumettre à la validation médicale")
    validation.approve(TITLE)
    page.goto(address)
    expect(page.get_by_text("aurait dû être relue")).to_have_count(0)
    expect(answered_for).to_contain_text(date_format(timezone.localdate(), "DATE_FORMAT"))


def _a_number_is_no_typing_error(text: "_Text", validation: Validation, reading: Validation) -> None:
    """It is refused to a colleague in words, shown to the doctor as old and new, and sent back."""
    text.open()
    assert text.admin.menu_offers("Publier")
    text.correct(RIGHT.replace("2 fois", "3 fois"))
    assert not text.admin.menu_offers("Publier")
    text.submit("Soumettre à la validation médicale")
    dialog = reading.open(TITLE, CORRECTION)
    expect(dialog).to_contain_text("un médecin doit le lire")
    expect(dialog.get_by_text("Un nombre change")).to_be_visible()
    expect(dialog.get_by_role("button", name=CORRECTION)).to_have_count(0)
    dialog = validation.open(TITLE, "Valider et publier")
    expect(dialog.locator("del")).to_have_text("2")
    expect(dialog.locator("ins")).to_have_text("3")
    validation.send_back(TITLE, "Deux fois suffisent.")
    text.open()


def _the_review_comes_due(text: "_Text", doctor: Admin, inbox: "_Inbox") -> None:
    """The doctor is told by mail once a threshold, and on the home of the admin."""
    inbox.news()
    signed = Signed.objects.filter(object_id=text.pk)
    for days, number in ((80, 1), (80, 0), (20, 1), (-40, 1)):
        signed.update(expires_on=timezone.localdate() + timedelta(days=days))
        call_command("send_review_reminders", stdout=StringIO())
        assert inbox.news() == [("ada@example.org", "1 texte médical à relire")] * number
        assert all(TITLE in message.body for message in inbox.last)
    doctor.open("")
    panel = doctor.page.locator("#medical-review-section")
    expect(panel.get_by_role("row").filter(has_text="Dr Ada Exemple")).to_contain_text("1")


class _Inbox:
    """What everybody receives."""

    def __init__(self) -> None:
        self.read = len(mail.outbox)

    def news(self) -> list[tuple[str, str]]:
        """To whom and about what, since the last look."""
        self.last = mail.outbox[self.read :]
        self.read = len(mail.outbox)
        return sorted((message.to[0], message.subject) for message in self.last)


class _Text:
    """A topic page as its author works on it."""

    def __init__(self, admin: Admin, site: Site) -> None:
        self.admin, self.site, self.form = admin, site, Form(admin)

    @property
    def pk(self) -> int:
        return TopicPage.objects.get(slug=SLUG).pk

    def write(self) -> None:
        self.admin.open(f"pages/add/pages/topicpage/{self.site.root_page_id}/")
        # Wagtail notes what the form holds two seconds after it opened, and saves by itself only what changed since.
        self.admin.page.wait_for_timeout(3_000)
        self.form.write(title=TITLE, summary="Comment vivre avec un drain à la maison.")
        self.form.add_story_block("Texte")
        self.form.rewrite("body", FAULTY)
        self.admin.save()

    def open(self) -> None:
        self.admin.open(f"pages/{self.pk}/edit/")

    def correct(self, text: str) -> None:
        self.form.rewrite("body", text)
        self.admin.save()

    def cite(self) -> None:
        self.admin.tab("Sources")
        self.form.write(authors="L’équipe éditoriale")
        self.form.add_block("sources", kind="leaflet", title="Fiche du drain", publisher="Une société", year="2024")
        self.admin.save()

    def submit(self, action: str) -> None:
        self.admin.menu_action(action)
        expect(self.admin.page.locator(".messages")).to_contain_text(re.compile("attend maintenant sa validation"))
