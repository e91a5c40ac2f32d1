"""How values travel to Redis: as JSON, since whoever can write there must not be able to make us run anything."""

import json
from typing import Any

from django_redis.serializers.base import BaseSerializer

# JSON's own keys are texts; Wagtail keeps a mapping by number. Such a mapping travels as its pairs, under this name.
PAIRS = "__pairs__"


class JSONSerializer(BaseSerializer):
    """Texts, numbers, booleans, lists and mappings. A tuple comes back as a list; anything else raises TypeError."""

    def dumps(self, value: Any) -> bytes:
        return json.dumps(_plain(value), ensure_ascii=False).encode()

    def loads(self, value: bytes) -> Any:
        """None, as if there were nothing, for what somebody else wrote in another form."""
        try:
            return json.loads(value, object_hook=_mapping)
        except ValueError:
            return None


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        if all(type(key) is str for key in value) and PAIRS not in value:
            return {key: _plain(inner) for key, inner in value.items()}
        return {PAIRS: [[_plain(key), _plain(inner)] for key, inner in value.items()]}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value


def _mapping(found: dict[str, Any]) -> dict[Any, Any]:
    return dict(found[PAIRS]) if PAIRS in found else found
