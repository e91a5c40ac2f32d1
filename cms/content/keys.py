"""Names that stay the same on every machine: a file's key gives its object's translation key and its blocks' ids.

That is what lets a translation kept as a PO file find its sentences again after any fresh install.
"""

from uuid import UUID, uuid5

NAMESPACE = UUID("6b1f2a52-4c1e-5d0b-9b51-0d6a4f3c7e10")


def translation_key(key: str) -> UUID:
    return uuid5(NAMESPACE, key)


def block_id(path: str) -> str:
    return str(uuid5(NAMESPACE, path))
