"""X-rays follow from the guidance, so nobody is asked twice."""

import pytest

from procedures.enums import Extent, Guidance
from procedures.models import ProcedurePage
from tests.factories import ProcedurePageFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("guidance", "xrays"),
    [
        ([], Extent.NEVER),
        (["ultrasound"], Extent.NEVER),
        (["mri"], Extent.NEVER),
        (["ultrasound", "mri"], Extent.NEVER),
        (["ct"], Extent.ALWAYS),
        (["fluoroscopy"], Extent.ALWAYS),
        (["ct", "fluoroscopy"], Extent.ALWAYS),
        (["ultrasound", "ct"], Extent.SOMETIMES),
        (["mri", "fluoroscopy"], Extent.SOMETIMES),
    ],
)
def test_xrays(guidance: list[str], xrays: Extent) -> None:
    assert ProcedurePageFactory.build(guidance=guidance).xrays is xrays


def test_every_guidance_says_whether_it_uses_xrays() -> None:
    assert {guidance.value for guidance in Guidance if guidance.uses_xrays} == {"ct", "fluoroscopy"}


@pytest.mark.parametrize(("urgency", "only"), [("planned", False), ("both", False), ("emergency", True)])
def test_only_an_emergency_is_an_emergency(urgency: str, only: bool) -> None:
    page: ProcedurePage = ProcedurePageFactory.build(urgency=urgency)
    assert page.is_emergency_only is only
