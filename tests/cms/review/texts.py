"""One medical object of each kind, in each language, and the words that make it another text."""

from typing import Any

from django.db import models

from cms.safety.models import CareCard, Implant
from procedures.models import ImplantPageImplant
from tests.cms.review.validated import SOURCE
from tests.factories import (
    House,
    ImplantIndexPageFactory,
    ImplantPageFactory,
    ProcedurePageFactory,
    SpecialityFactory,
    SpecialityIndexPageFactory,
    SpecialityPageFactory,
    TopicPageFactory,
    language,
    translate,
)

# Not live, so that the page it is on stays the only text with a validation.
IMPLANT = {"live": False, "name": "Objet", "device": "Objet posé", "permanence": "removable", "mri": "ask"}
PAGES = ["topic", "speciality", "act", "implants", "implant"]
KINDS = [*PAGES, "card"]
LANGUAGES = ["fr", "en"]
SIGNED: dict[str, Any] = {"authors": "L’équipe", "sources": [("source", SOURCE)]}


def draft(house: House, kind: str, code: str, **values: Any) -> models.Model:
    """A medical object that was never live, complete enough for a doctor to validate it."""
    if kind == "card":
        values = {"name": "Carte", "action": "call_15", "signs": [("sign", "vous saignez")]} | values
        return CareCard.objects.create(locale=language(code), live=False, sources=SIGNED["sources"], **values)
    home = house.home if code == "fr" else translate(house.home, code)
    values = {"parent": home, "locale": home.locale, "live": False, **SIGNED} | values
    if kind == "topic":
        return TopicPageFactory(**values)
    if kind == "implants":
        return ImplantIndexPageFactory(**values)
    if kind == "implant":
        page = ImplantPageFactory(**values)
        page.implant_rows = [ImplantPageImplant(implant=Implant.objects.create(locale=language("fr"), **IMPLANT))]
        page.save()
        return page
    if kind == "speciality":
        values["parent"] = SpecialityIndexPageFactory(parent=home, locale=home.locale)
        return SpecialityPageFactory(**values)
    values["parent"] = house.acts if code == "fr" else translate(house.acts, code)
    return ProcedurePageFactory(specialities=[SpecialityFactory()], **values)


def say(instance: models.Model, words: str) -> models.Model:
    """Change what ``instance`` says medically, in memory."""
    if isinstance(instance, CareCard):
        instance.signs = [("sign", words)]
    else:
        instance.title = words  # type: ignore[attr-defined]
    return instance


def again(instance: models.Model) -> models.Model:
    """The object as the database has it, without what was computed before."""
    return type(instance).objects.get(pk=instance.pk)


def is_live(instance: models.Model) -> bool:
    return type(instance).objects.filter(pk=instance.pk, live=True).exists()
