"""The addresses of pictures in their published sizes: a file, or not found, whatever is asked."""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Visit
from tests.factories import House


@pytest.mark.django_db
def test_a_picture_is_given_out_for_a_day(imvoc: House, visit: Visit, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "a.jpg").write_bytes(b"published")
    answer = visit(imvoc.url("/media/images/a.jpg"))
    assert (b"".join(answer.streaming_content), answer["Cache-Control"]) == (b"published", "public, max-age=86400")


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["b.jpg", "x" * 300, "é" * 200, "a/" * 3000, ""], ids=range(5))
def test_what_no_disk_can_hold_is_not_there(imvoc: House, visit: Visit, name: str) -> None:
    assert visit(imvoc.url(f"/media/images/{name}")).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["a%00.jpg", "..%2f..%2fsettings"], ids=range(2))
def test_what_leads_elsewhere_is_refused(imvoc: House, visit: Visit, name: str) -> None:
    assert visit(imvoc.url(f"/media/images/{name}")).status_code == 400
