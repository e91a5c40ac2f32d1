"""Two sites with one of everything that waits, comes, goes or lacks something, and one person a role."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from cms.accounts import roles
from cms.accounts.models import User
from cms.links.models import ExternalLink, LinkUse
from cms.media.models import Picture
from cms.review import workflow
from cms.review.enums import ValidationKind
from cms.review.error_reports import ErrorReport
from cms.safety.models import CareCard
from cms.translation.enums import Severity
from cms.translation.models import TranslationState
from contact.messages.models import ContactMessage
from tests.cms.review.validated import card, topic, validated
from tests.cms.translation import world
from tests.cms.translation.world import Desk, World
from tests.contact.messages.conftest import kept
from tests.factories import StandardPageFactory, language


def build() -> World:
    made = world.build()
    doctor = made.people["MR"]
    doctor.public_name, doctor.professional_number = "Dr Grace Exemple", "10000000001"
    doctor.save()
    made.people["EE"].groups.add(roles.secretariat_of(made.embolyon.house.site))
    for desk, editor in ((made.imvoc, made.people["IE"]), (made.embolyon, made.people["EE"])):
        _fill(desk, editor, doctor)
    Picture.objects.update(description="")
    _drafts_and_hours(card(name="Carte partagée"), card(name="Carte qui part"), made.people["IE"])
    finished = TranslationState.objects.filter(locale=language("en"), title__startswith="Page de")
    finished.update(stale_since=timezone.now(), severity=Severity.WORDING, sentences=2, missing=0)
    return made


def _fill(desk: Desk, editor: User, doctor: User) -> None:
    """Every title says whose it is."""
    house, name = desk.house, f"jeton{desk.house.identity.name}"
    draft, coming, leaving = (
        StandardPageFactory(parent=house.home, title=f"{title} {name}", live=title == "Part", slug=f"{title.lower()}")
        for title in ("Brouillon", "Vient", "Part")
    )
    draft.save_revision(user=editor)
    coming.save_revision(user=editor, approved_go_live_at=timezone.now() + timedelta(days=2))
    Page.objects.filter(pk=leaving.pk).update(expire_at=timezone.now() + timedelta(days=2))
    medical = topic(house.home, title=f"À signer {name}", slug="signer")
    medical.save_revision(user=editor)
    medical.get_workflow().start(medical, editor)
    _sent_back(topic(house.home, title=f"Renvoyée {name}", slug="renvoyee"), editor, doctor)
    for days in (-40, 3, 60):
        validated(topic(house.home, title=f"Lue {days} {name}", slug=f"lue{days}"), doctor, days)
    shown = topic(house.home, title=f"Montrée {name}", slug="montree")
    validated(shown, None, None, kind=ValidationKind.DEMONSTRATION)
    link = ExternalLink.objects.create(url=f"https://example.org/{name}", failed_days=3)
    LinkUse.objects.create(link=link, page=leaving)
    ErrorReport.objects.create(page=leaving, language="fr", digest="1:x", reason="number")
    kept(house)
    ContactMessage.objects.filter(pk=kept(house).pk).update(last_error="refused")


def _sent_back(page: Any, editor: User, doctor: User) -> None:
    page.save_revision(user=editor)
    task_state = page.get_workflow().start(page, editor).current_task_state
    task_state.reject(user=doctor, comment="Le côté est faux")


def _drafts_and_hours(draft: CareCard, leaving: CareCard, editor: User) -> None:
    draft.save_revision(user=editor)
    validated(leaving, None)
    CareCard.objects.filter(pk=leaving.pk).update(expire_at=timezone.now() + timedelta(days=2))
    workflow.ensure()
