"""One factory a page type, each with the least that its editor form would accept."""

from collections.abc import Callable

import factory
from wagtail.models import Page
from wagtail_factories import PageFactory

from cms.core.enums import Drawing
from cms.pages.models import GlossaryPage, LegalPage, StandardPage, TopicPage
from contact.models import (
    ContactPage,
    ContactPagePlace,
    FeesPage,
    LocationPage,
    PractitionerPage,
    TeamPage,
    TeamPageMember,
)
from embolyon.models import EmbolyonHomePage
from home.models import HomePage
from procedures.enums import Technique
from procedures.models import (
    AppointmentPage,
    ImplantIndexPage,
    ImplantPage,
    ProcedureAZPage,
    ProcedureIndexPage,
    ProcedureLocation,
    ProcedurePage,
    ProcedurePractitioner,
    ProcedureSpeciality,
)
from specialities.models import ProblemIndexPage, ProblemPage, SpecialityIndexPage, SpecialityPage
from tests.factories.publishing import put_live
from tests.factories.snippets import LocationFactory, PractitionerFactory, SpecialityFactory


def stream(field: str, times: int = 1) -> Callable[[], list]:
    """The one block of a stream of ``ProcedurePage``, as its preview shows it."""
    block = ProcedurePage._meta.get_field(field).stream_block
    name, child = next(iter(block.child_blocks.items()))
    return lambda: [(name, child.get_preview_value())] * times


class SummarisedPageFactory(PageFactory):
    title = factory.Sequence(lambda number: f"Page {number}")
    summary = factory.LazyAttribute(lambda page: f"Résumé de {page.title}.")

    class Meta:
        abstract = True


class MedicalPageFactory(SummarisedPageFactory):
    """Goes live past the gate, as a demonstration."""

    class Meta:
        abstract = True

    @classmethod
    def _create_instance(cls, model_class: type[Page], parent: Page | None, kwargs: dict) -> Page:
        live = kwargs.pop("live", True)
        page = super()._create_instance(model_class, parent, kwargs | {"live": False})
        return put_live(page) if live else page


class HomePageFactory(PageFactory):
    title = factory.Sequence(lambda number: f"Accueil {number}")
    hero_text = "Deux phrases. Pas plus."
    suggestions = factory.LazyFunction(lambda: [("suggestion", "J’ai mal au dos")])

    class Meta:
        model = HomePage


class EmbolyonHomePageFactory(HomePageFactory):
    class Meta:
        model = EmbolyonHomePage


class StoryPageFactory(SummarisedPageFactory):
    body = factory.LazyFunction(
        lambda: [("heading", {"text": "Pourquoi"}), ("prose", "<p>Un texte simple.</p>")],
    )

    class Meta:
        abstract = True


class TopicPageFactory(MedicalPageFactory, StoryPageFactory):
    class Meta:
        model = TopicPage


class StandardPageFactory(StoryPageFactory):
    class Meta:
        model = StandardPage


class LegalPageFactory(StoryPageFactory):
    class Meta:
        model = LegalPage


class GlossaryPageFactory(SummarisedPageFactory):
    class Meta:
        model = GlossaryPage


class ProcedureIndexPageFactory(SummarisedPageFactory):
    class Meta:
        model = ProcedureIndexPage


class ProcedureAZPageFactory(SummarisedPageFactory):
    title = "De A à Z"

    class Meta:
        model = ProcedureAZPage


class AppointmentPageFactory(SummarisedPageFactory):
    title = "Prendre rendez-vous"
    unsure = "<p>Appelez-nous.</p>"

    class Meta:
        model = AppointmentPage


class ProcedurePageFactory(MedicalPageFactory):
    title = factory.Sequence(lambda number: f"Soigner sans opérer {number}")
    medical_name = factory.Sequence(lambda number: f"Acte médical {number}")
    technique = Technique.PERCUTANEOUS
    guidance = factory.LazyFunction(lambda: ["ultrasound"])
    drawing = Drawing.BIOPSY
    what_it_is = "<p>Une aiguille, guidée par l’image.</p>"
    benefits = "<p>Soulager.</p>"
    no_treatment = "<p>La gêne peut rester.</p>"
    after = "<p>Du repos.</p>"
    warning_signs = "<p>Appelez le 15 si vous saignez.</p>"
    fees = "<p>Le secrétariat vous renseigne.</p>"
    key_points = factory.LazyFunction(stream("key_points", times=3))
    alternatives = factory.LazyFunction(stream("alternatives"))
    before_steps = factory.LazyFunction(stream("before_steps"))
    day_steps = factory.LazyFunction(stream("day_steps"))
    risks = factory.LazyFunction(stream("risks"))
    sources = factory.LazyFunction(stream("sources"))

    class Meta:
        model = ProcedurePage
        skip_postgeneration_save = True

    @factory.post_generation
    def specialities(page: ProcedurePage, create: bool, extracted: list | None, **kwargs: object) -> None:
        rows = [ProcedureSpeciality(sort_order=order, speciality=one) for order, one in enumerate(extracted or [])]
        if rows:
            page.speciality_rows = rows
            page.save()

    @factory.post_generation
    def places(page: ProcedurePage, create: bool, extracted: list | None, **kwargs: object) -> None:
        if extracted:
            page.location_rows = [
                ProcedureLocation(sort_order=order, location=one) for order, one in enumerate(extracted)
            ]
            page.save()

    @factory.post_generation
    def doctors(page: ProcedurePage, create: bool, extracted: list | None, **kwargs: object) -> None:
        if extracted:
            page.practitioner_rows = [
                ProcedurePractitioner(sort_order=order, practitioner=one) for order, one in enumerate(extracted)
            ]
            page.save()


class ImplantIndexPageFactory(MedicalPageFactory):
    title = "Ce qui reste"
    introduction = "<p>Montrez cette page.</p>"
    sources = factory.LazyFunction(stream("sources"))

    class Meta:
        model = ImplantIndexPage


class ImplantPageFactory(MedicalPageFactory):
    title = factory.Sequence(lambda number: f"Quand enlever {number}")
    action = "Appelez le secrétariat."
    who_decides = "<p>Un médecin, avec vous.</p>"
    when_to_ask = "<p>Maintenant.</p>"
    not_forgotten = "<p>Il ne se sent pas.</p>"
    reminder = "Demander quand l’enlever."
    sources = factory.LazyFunction(stream("sources"))

    class Meta:
        model = ImplantPage


class SpecialityIndexPageFactory(SummarisedPageFactory):
    class Meta:
        model = SpecialityIndexPage


class SpecialityPageFactory(MedicalPageFactory):
    speciality = factory.SubFactory(SpecialityFactory)
    introduction = "<p>Un organe.</p>"

    class Meta:
        model = SpecialityPage


class ProblemIndexPageFactory(SummarisedPageFactory):
    title = "Mon problème"

    class Meta:
        model = ProblemIndexPage


class ProblemPageFactory(MedicalPageFactory):
    title = factory.Sequence(lambda number: f"Une gêne {number}")
    body_regions = factory.LazyFunction(lambda: ["spine"])
    causes = "<p>Plusieurs causes sont possibles.</p>"
    first_steps = "<p>Parlez-en à votre médecin.</p>"
    options = factory.LazyFunction(
        lambda: [
            ("option", {"kind": "image_guided", "name": "Une piqûre", "text": "Elle peut aider."}),
            ("option", {"kind": "nothing", "name": "Attendre", "text": "La gêne passe parfois."}),
            ("option", {"kind": "specialist", "name": "Un rhumatologue", "text": "Il cherche la cause."}),
        ]
    )
    questions = factory.LazyFunction(
        lambda: [("question", f"Que faire {number} ?") for number in ("un", "deux", "trois")]
    )

    class Meta:
        model = ProblemPage


class ContactPageFactory(SummarisedPageFactory):
    appointment = "<p>Gardez votre ordonnance à portée de main.</p>"

    class Meta:
        model = ContactPage
        skip_postgeneration_save = True

    @factory.post_generation
    def places(page: ContactPage, create: bool, extracted: list | None, **kwargs: object) -> None:
        if extracted:
            page.place_rows = [ContactPagePlace(sort_order=order, location=one) for order, one in enumerate(extracted)]
            page.save()


class TeamPageFactory(SummarisedPageFactory):
    class Meta:
        model = TeamPage
        skip_postgeneration_save = True

    @factory.post_generation
    def members(page: TeamPage, create: bool, extracted: list | None, **kwargs: object) -> None:
        if extracted:
            page.member_rows = [
                TeamPageMember(sort_order=order, practitioner=one) for order, one in enumerate(extracted)
            ]
            page.save()


class LocationPageFactory(SummarisedPageFactory):
    location = factory.SubFactory(LocationFactory)

    class Meta:
        model = LocationPage


class PractitionerPageFactory(SummarisedPageFactory):
    practitioner = factory.SubFactory(PractitionerFactory)

    class Meta:
        model = PractitionerPage


class FeesPageFactory(SummarisedPageFactory):
    title = "Tarifs"

    class Meta:
        model = FeesPage
