"""The lock holds every package to its pin, on any day, with any pip."""

import re
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[(?P<extras>[^\]]+)\])?==")


def pinned(file: str) -> dict[str, set[str]]:
    """The packages of a lock, each with the extras that its pin names."""
    found = filter(None, map(PIN.match, (ROOT / file).read_text().splitlines()))
    return {canonicalize_name(match["name"]): set((match["extras"] or "").split(",")) - {""} for match in found}


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-s3.txt", "requirements-dev.txt"])
def test_a_pin_names_every_extra_that_a_package_asks_for(file):
    """Otherwise pip looks for the newest release with that extra, which no hash of the lock covers."""
    pins = pinned(file)
    wanted = [
        (owner.metadata["Name"], requirement)
        for owner in distributions()
        if canonicalize_name(owner.metadata["Name"]) in pins
        for requirement in map(Requirement, owner.requires or [])
        if requirement.extras and (requirement.marker is None or requirement.marker.evaluate({"extra": ""}))
    ]
    assert wanted  # Wagtail asks for Willow's
    unnamed = [
        f"{owner}: {requirement}"
        for owner, requirement in wanted
        if not requirement.extras <= pins[canonicalize_name(requirement.name)]
    ]
    assert unnamed == []
