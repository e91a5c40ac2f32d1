"""Snippets: what pages share."""

import factory

from cms.core.models import NavigationMenu, SiteTexts
from cms.safety.enums import CareAction
from cms.safety.models import CareCard, Implant, SafetyCheck, SafetyText
from cms.translation.models import GlossaryTerm
from contact.models import Location, Practitioner, PractitionerPlace
from specialities.models import Speciality
from tests.factories.publishing import put_live
from tests.factories.translating import language


class SnippetFactory(factory.django.DjangoModelFactory):
    locale = factory.LazyFunction(lambda: language("fr"))

    class Meta:
        abstract = True


class SpecialityFactory(SnippetFactory):
    name = factory.Sequence(lambda number: f"Spécialité {number}")
    slug = factory.Sequence(lambda number: f"specialite-{number}")
    icon = "liver"
    body_regions = factory.LazyFunction(lambda: ["liver"])

    class Meta:
        model = Speciality


class GlossaryTermFactory(SnippetFactory):
    """Goes live past the gate, as a demonstration."""

    term = factory.Sequence(lambda number: f"mot {number}")
    definition = factory.LazyAttribute(lambda made: f"Ce que veut dire {made.term}.")
    sources = factory.LazyFunction(
        lambda: [
            ("source", GlossaryTerm._meta.get_field("sources").stream_block.child_blocks["source"].get_preview_value())
        ]
    )

    class Meta:
        model = GlossaryTerm

    @classmethod
    def _create(cls, model_class: type[GlossaryTerm], *args: object, **kwargs: object) -> GlossaryTerm:
        live = kwargs.pop("live", True)
        term = super()._create(model_class, *args, live=False, **kwargs)
        return put_live(term) if live else term


class LocationFactory(SnippetFactory):
    name = factory.Sequence(lambda number: f"Lieu {number}")
    address = "1, rue de l’Exemple\n69000 Lyon"
    phone = "04 00 00 00 00"

    class Meta:
        model = Location


class PractitionerFactory(SnippetFactory):
    name = factory.Sequence(lambda number: f"Dr Prénom Exemple {number}")
    sort_name = factory.Sequence(lambda number: f"Exemple {number}")
    job_title = "Radiologue"

    class Meta:
        model = Practitioner
        skip_postgeneration_save = True

    @factory.post_generation
    def places(person: Practitioner, create: bool, extracted: list | None, **kwargs: object) -> None:
        for order, place in enumerate(extracted or []):
            PractitionerPlace.objects.create(practitioner=person, location=place, sort_order=order)


class NavigationMenuFactory(SnippetFactory):
    name = factory.Sequence(lambda number: f"Menu {number}")

    class Meta:
        model = NavigationMenu


class SiteTextsFactory(SnippetFactory):
    name = factory.Sequence(lambda number: f"Textes {number}")
    tagline = "Une devise"
    search_example = "mal au dos"
    appointment_title = "Un rendez-vous ?"
    appointment_text = "Appelez-nous."

    class Meta:
        model = SiteTexts


class SafetyTextFactory(SnippetFactory):
    """Goes live past the gate, as a demonstration."""

    live = False

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: type[SafetyText], *args: object, **kwargs: object) -> SafetyText:
        return put_live(super()._create(model_class, *args, **kwargs))


class CareCardFactory(SafetyTextFactory):
    name = factory.Sequence(lambda number: f"Carte {number}")
    action = CareAction.CALL_US_TODAY
    signs = factory.LazyFunction(lambda: [("sign", "vous avez de la fièvre")])

    class Meta:
        model = CareCard


class ImplantFactory(SafetyTextFactory):
    """Something that must be taken out."""

    name = factory.Sequence(lambda number: f"Objet {number}")
    device = factory.Sequence(lambda number: f"Objet posé {number}")
    permanence = "removable"
    removal = "Un médecin l’enlève."
    mri = "ask"
    mri_note = "Dites-le avant."
    tell_others = "Tout médecin"

    class Meta:
        model = Implant


class SafetyCheckFactory(SafetyTextFactory):
    name = factory.Sequence(lambda number: f"Question {number}")
    code = factory.Sequence(lambda number: f"question-{number}")
    question = factory.Sequence(lambda number: f"Avez-vous la question {number} ?")
    why = "Pour votre sécurité."
    what_we_do = "Nous voyons ensemble."
    tell_whom = "Le secrétariat"
    severity = "prepares"

    class Meta:
        model = SafetyCheck
