"""A key gives the same names on every machine: changing one would orphan every translation kept in a file."""

from uuid import UUID

import pytest

from cms.content.keys import block_id, translation_key


@pytest.mark.parametrize(
    ("key", "uuid"),
    [
        ("procedures/embolisation-prostate", "84bf9d51-96d8-5d56-8961-22f531ec5595"),
        ("pages/imvoc/home", "8d1f3efa-e680-5e55-a734-a59b9d3757b4"),
    ],
)
def test_translation_keys_never_change(key: str, uuid: str) -> None:
    assert translation_key(key) == UUID(uuid)


def test_block_ids_never_change() -> None:
    assert block_id("procedures/embolisation-prostate.risks.0") == "a970bc19-1c3f-5a7e-b274-0219d0e5e20b"


def test_places_have_ids_of_their_own() -> None:
    paths = ["a.body.0", "a.body.1", "b.body.0", "a.body.0.steps.0"]
    assert len({block_id(path) for path in paths}) == len(paths)
