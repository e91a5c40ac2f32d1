"""The same two sites after years: what was written once stands there by the thousand, as rows written at once."""

import copy
from dataclasses import dataclass
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import Page, ReferenceIndex

from cms.core.blocks import StoryBlock
from cms.pages.models import TopicPage
from procedures.models import ProcedurePage
from tests.cms.accounts.world import World
from tests.cms.review.many import many
from tests.cms.review.validated import card, topic
from tests.factories import (
    GlossaryTermFactory,
    ImplantFactory,
    LocationFactory,
    PractitionerFactory,
    ProcedurePageFactory,
    SafetyCheckFactory,
    SpecialityFactory,
    TopicPageFactory,
)

# Of pages, pictures, documents and old addresses; of shared texts and people, which are fewer.
MANY, SOME = 2000, 300
BLOCKS = 60


@dataclass
class Crowd:
    """Where most of it meets: what the longest lists and forms are about."""

    parent: Page
    act: ProcedurePage
    topic: TopicPage
    picture: models.Model
    card: models.Model


def fill(world: World) -> Crowd:
    """Write whatever has a list of its own or is offered in a form."""
    office = world.offices["imvoc"]
    pages = many(topic(office.house.home, title="Une parmi mille", slug="mille"), world.people["MR"], MANY)
    for one in (office.picture, office.document, office.redirect):
        multiply(one, MANY)
    used = card()
    shared = [
        *(GlossaryTermFactory(), SpecialityFactory(), SafetyCheckFactory(), ImplantFactory(), used),
        *(LocationFactory(), PractitionerFactory(), office.house.identity.navigation, office.house.identity.texts),
        *(office.alert, office.message, office.report, world.people["NONE"]),
    ]
    for one in shared:
        multiply(one, SOME)
    multiply(office.medical.latest_revision, SOME)
    _use(office.picture, pages)
    _use(used, pages)
    home = office.house.home
    return Crowd(home, _long_act(office.house.acts), _long_topic(home), office.picture, used)


def multiply(instance: models.Model, count: int) -> None:
    """Write ``count`` rows that say what ``instance`` says, each with a name of its own where the model asks for one."""
    rows = []
    for number in range(count):
        row = copy.copy(instance)
        row._state = copy.copy(instance._state)
        row._state.adding, row.pk = True, None
        for field in instance._meta.concrete_fields:
            if field.name == "translation_key" or (field.unique and isinstance(field, models.UUIDField)):
                setattr(row, field.attname, uuid4())
            elif isinstance(field, models.CharField) and (field.unique or field.name in {"slug", "old_path"}):
                setattr(row, field.attname, f"{getattr(instance, field.attname)}-{number}"[-field.max_length :])
        rows.append(row)
    type(instance)._base_manager.bulk_create(rows, batch_size=200)


def _use(instance: models.Model, pages: list[int]) -> None:
    """As if each of the pages referred to it."""
    reference = {
        "content_type": ContentType.objects.get_for_model(TopicPage),
        "base_content_type": ContentType.objects.get_for_model(Page),
        "to_content_type": ContentType.objects.get_for_model(instance),
        "to_object_id": str(instance.pk),
        "model_path": "body",
    }
    references = [
        ReferenceIndex(object_id=str(pk), content_path=f"body.{uuid4()}", content_path_hash=uuid4(), **reference)
        for pk in pages
    ]
    ReferenceIndex.objects.bulk_create(references, batch_size=200)


def _long_topic(parent: Page) -> TopicPage:
    """A page of as many blocks as anybody writes, of every sort."""
    sorts = [(name, block.get_preview_value()) for name, block in StoryBlock().child_blocks.items()]
    blocks = [sorts[order % len(sorts)] for order in range(BLOCKS)]
    return TopicPageFactory(parent=parent, title="Soixante blocs", live=False, body=blocks)


def _long_act(parent: Page) -> ProcedurePage:
    """An act with that many blocks too, over all its parts."""
    act = ProcedurePageFactory(parent=parent, live=False)
    streams = [field for field in act._meta.get_fields() if hasattr(field, "stream_block")]
    for field in streams:
        sorts = [(name, block.get_preview_value()) for name, block in field.stream_block.child_blocks.items()]
        setattr(act, field.name, [sorts[order % len(sorts)] for order in range(BLOCKS // len(streams) + 1)])
    act.save()
    act.save_revision()
    return act
