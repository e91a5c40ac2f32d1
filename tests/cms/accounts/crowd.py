"""The same two sites after years: what was written once stands there by the thousand, as rows written at once."""

import copy
import json
from dataclasses import dataclass
from uuid import uuid4

from django.db import models
from wagtail.models import Page, ReferenceIndex

from cms.accounts.models import User
from cms.core.blocks import StoryBlock
from cms.pages.models import TopicPage
from procedures.models import ProcedurePage
from tests.cms.accounts.world import World
from tests.cms.review.many import many
from tests.cms.review.validated import card, topic
from tests.cms.translation.world import picture_body
from tests.factories import (
    GlossaryTermFactory,
    ImplantFactory,
    LocationFactory,
    PractitionerFactory,
    ProcedurePageFactory,
    SafetyCheckFactory,
    SpecialityIndexPageFactory,
    SpecialityPageFactory,
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
    speciality: models.Model


def fill(world: World) -> Crowd:
    """Write whatever has a list of its own or is offered in a form."""
    office = world.offices["imvoc"]
    home, doctor = office.house.home, world.people["MR"]
    body = json.dumps(picture_body(office.picture))
    _crowd_of(topic(home, title="Une parmi mille", slug="mille", body=body), doctor, MANY)
    by_organ = SpecialityIndexPageFactory(parent=home, slug="organes")
    organ = SpecialityPageFactory(parent=by_organ)
    _crowd_of(organ, doctor, SOME)
    for one in (office.picture, office.document, office.redirect):
        multiply(one, MANY)
    shared = [
        *(GlossaryTermFactory(), organ.speciality, SafetyCheckFactory(), ImplantFactory(), card()),
        *(LocationFactory(), PractitionerFactory(), office.house.identity.navigation, office.house.identity.texts),
        *(office.alert, office.message, office.report, world.people["NONE"]),
    ]
    for one in shared:
        multiply(one, SOME)
    multiply(office.medical.latest_revision, SOME)
    return Crowd(home, long_act(office.house.acts), long_topic(home), office.picture, organ.speciality)


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


def _crowd_of(model: Page, validator: User, count: int) -> None:
    """Siblings of ``model`` by the thousand, each of which refers to what it refers to."""
    keys = many(model, validator, count)
    ReferenceIndex.create_or_update_for_object(model)
    for reference in ReferenceIndex.objects.filter(object_id=str(model.pk)):
        rows = [copy.copy(reference) for _key in keys]
        for row, key in zip(rows, keys, strict=True):
            row.pk, row.object_id = None, str(key)
        ReferenceIndex.objects.bulk_create(rows, batch_size=200)


def long_topic(parent: Page) -> TopicPage:
    """A page of as many blocks as anybody writes, of every sort."""
    sorts = [(name, block.get_preview_value()) for name, block in StoryBlock().child_blocks.items()]
    blocks = [sorts[order % len(sorts)] for order in range(BLOCKS)]
    return TopicPageFactory(parent=parent, title="Soixante blocs", slug="soixante", live=False, body=blocks)


def long_act(parent: Page) -> ProcedurePage:
    """An act with that many blocks too, over all its parts."""
    act = ProcedurePageFactory(parent=parent, live=False)
    streams = [field for field in act._meta.get_fields() if hasattr(field, "stream_block")]
    for field in streams:
        sorts = [(name, block.get_preview_value()) for name, block in field.stream_block.child_blocks.items()]
        setattr(act, field.name, [sorts[order % len(sorts)] for order in range(BLOCKS // len(streams) + 1)])
    act.save()
    act.save_revision()
    return act
