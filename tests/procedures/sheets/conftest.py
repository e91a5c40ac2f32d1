"""One act with a text of every kind, and what an independent library reads in its PDF."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test import TestCase, override_settings
from pypdf import PdfReader

from cms.core.identity import identity_of
from cms.safety.models import CallPlan, Implant, SafetyCheck, SafetySettings
from procedures.models import ProcedureCareCard, ProcedureImplant, ProcedurePage, ProcedureSafetyCheck
from procedures.sheets import shelf
from procedures.sheets.document import FOLDER, Document
from procedures.sheets.drawing import pdf
from procedures.sheets.enums import SheetKind
from procedures.sheets.writing import write
from tests.conftest import build_imvoc
from tests.factories import House, ProcedurePageFactory, language, translate
from tests.factories.publishing import put_live
from tests.factories.snippets import CareCardFactory
from tests.standing import standing

ROWS = [
    ("row", {"when": "night", "who": "Le SAMU", "number": "15", "note": ""}),
    ("row", {"when": "open", "who": "Le secrétariat", "number": "04 00 00 00 00", "note": "Sur rendez-vous"}),
    ("row", {"when": "weekend", "who": "Le SAMU", "number": "15", "note": ""}),
]
CHECK = {
    "name": "Essai",
    "code": "essai",
    "question": "Prenez-vous du sirop d’essai ?",
    "why": "Pour savoir.",
    "what_we_do": "Nous en parlons.",
    "do_not": "Ne le jetez pas.",
    "tell_whom": "Le secrétariat.",
    "severity": "prepares",
    "medicines": "Essaiol\nEssaiane",
    "instruction": "Dites-le en appelant.",
}
IMPLANT = {
    "name": "Ressort",
    "device": "Un ressort d’essai",
    "permanence": "permanent",
    "mri": "ask",
    "mri_note": "Demandez avant.",
    "tell_others": "Vos médecins.",
}


@dataclass
class World:
    house: House
    act: ProcedurePage
    check: SafetyCheck
    plan: CallPlan

    def address(self, file: str) -> str:
        return self.house.url(self.act.get_url_parts()[2] + file)


@pytest.fixture(autouse=True)
def _empty_storage() -> Iterator[None]:
    yield
    for name in shelf._names():
        default_storage.delete(f"{FOLDER}/{name}")


def _build() -> World:
    imvoc = build_imvoc()
    french = language("fr")
    plan = put_live(CallPlan.objects.create(name="Plan", rows=ROWS, locale=french, live=False))
    SafetySettings.objects.create(site=imvoc.site, call_plan=plan)
    check = put_live(SafetyCheck.objects.create(locale=french, live=False, **CHECK))
    for page in (imvoc.home, imvoc.acts):
        translate(page, "en")
        translate(page, "ar")
    implant = put_live(Implant.objects.create(locale=french, live=False, **IMPLANT))
    act = ProcedurePageFactory(parent=imvoc.acts, slug="essai", live=False)
    act.care_card_rows = [ProcedureCareCard(card=CareCardFactory())]
    act.safety_check_rows = [ProcedureSafetyCheck(check_text=check)]
    act.implant_rows = [ProcedureImplant(implant=implant)]
    act.bring = [("item", "Votre carte")]
    act.normal_course = [("sign", {"sign": "Un petit bleu", "duration": "Quelques jours"})]
    act.recovery = [("activity", {"activity": "work", "minimum": 1, "maximum": 2, "unit": "days"})]
    return World(imvoc, put_live(act), check, plan)


@pytest.fixture(scope="module")
def _standing_world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with standing(django_db_blocker, _build) as world:
        yield world


@pytest.fixture
def world(_standing_world: World, db: None) -> World:
    return deepcopy(_standing_world)


@contextmanager
def at_work() -> Iterator[None]:
    """What a commit leaves to the background is done at once; what nobody committed before is forgotten."""
    connection.run_on_commit.clear()
    now = {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}
    with override_settings(TASKS={"default": now, "worker": now}), TestCase.captureOnCommitCallbacks(execute=True):
        yield


def document(*pages: ProcedurePage, kind: SheetKind = SheetKind.BEFORE) -> Document:
    identity = identity_of(pages[0].get_site())
    fresh = [ProcedurePage.objects.get(pk=page.pk) for page in pages]
    return Document.of(pages[0].translation_key, [write(page, kind, identity) for page in fresh], identity)


def read(data: str | bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf(data) if isinstance(data, str) else data))


def words(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


Read = Callable[[str], PdfReader]
