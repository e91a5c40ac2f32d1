from specialities.models.problem import ProblemAct, ProblemCareCard, ProblemIndexPage, ProblemPage
from specialities.models.speciality import Speciality, SpecialityIndexPage, SpecialityPage

__all__ = [
    "ProblemAct",
    "ProblemCareCard",
    "ProblemIndexPage",
    "ProblemPage",
    "Speciality",
    "SpecialityIndexPage",
    "SpecialityPage",
]
