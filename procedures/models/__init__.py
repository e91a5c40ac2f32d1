from procedures.models.az import ProcedureAZPage
from procedures.models.implants import ImplantIndexPage, ImplantPage, ImplantPageCareCard, ImplantPageImplant
from procedures.models.index import ProcedureIndexPage
from procedures.models.page import ProcedurePage
from procedures.models.rows import ProcedureCareCard, ProcedureImplant, ProcedureSafetyCheck, ProcedureSpeciality

__all__ = [
    "ImplantIndexPage",
    "ImplantPage",
    "ImplantPageCareCard",
    "ImplantPageImplant",
    "ProcedureAZPage",
    "ProcedureCareCard",
    "ProcedureImplant",
    "ProcedureIndexPage",
    "ProcedurePage",
    "ProcedureSafetyCheck",
    "ProcedureSpeciality",
]
