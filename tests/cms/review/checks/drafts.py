"""Unsaved acts and topics with the text that a test is about."""

from typing import Any

from cms.pages.models import TopicPage
from procedures.models import ProcedurePage, ProcedureSpeciality
from specialities.models import Speciality
from tests.factories import ProcedurePageFactory, TopicPageFactory, language


def act(*regions: str, code: str = "fr", **values: Any) -> ProcedurePage:
    """An act about parts of the body, complete unless ``values`` say otherwise."""
    page = ProcedurePageFactory.build(locale=language(code), **values)
    page.speciality_rows = [ProcedureSpeciality(speciality=Speciality(body_regions=list(regions)))]
    return page


def topic(*body: tuple[str, Any], code: str = "fr", **values: Any) -> TopicPage:
    return TopicPageFactory.build(locale=language(code), body=list(body), **values)
