from procedures.models.appointment import AppointmentPage
from procedures.models.az import ProcedureAZPage
from procedures.models.featured import FeaturedAct, FeaturedActsMixin
from procedures.models.implants import ImplantIndexPage, ImplantPage, ImplantPageCareCard, ImplantPageImplant
from procedures.models.index import ProcedureIndexPage
from procedures.models.page import ProcedurePage
from procedures.models.rows import (
    ProcedureCareCard,
    ProcedureImplant,
    ProcedureLocation,
    ProcedurePractitioner,
    ProcedureSafetyCheck,
    ProcedureSpeciality,
)

__all__ = [
    "AppointmentPage",
    "FeaturedAct",
    "FeaturedActsMixin",
    "ImplantIndexPage",
    "ImplantPage",
    "ImplantPageCareCard",
    "ImplantPageImplant",
    "ProcedureAZPage",
    "ProcedureCareCard",
    "ProcedureImplant",
    "ProcedureIndexPage",
    "ProcedureLocation",
    "ProcedurePage",
    "ProcedurePractitioner",
    "ProcedureSafetyCheck",
    "ProcedureSpeciality",
]
