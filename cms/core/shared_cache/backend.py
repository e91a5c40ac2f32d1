"""Redis as the cache of all processes; the memory of each stands in while Redis does not answer.

So counting and limits go on, process by process: whoever counts gets a number, no page fails, and none waits for each
time-out anew. That is why django-redis does not ignore errors itself (``IGNORE_EXCEPTIONS``).
"""

import logging
from collections.abc import Callable
from functools import cache
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.core.cache.backends.locmem import LocMemCache
from django_redis.cache import RedisCache
from django_redis.client.default import glob_escape
from django_redis.util import CacheKey
from redis.backoff import NoBackoff
from redis.exceptions import OutOfMemoryError, RedisError
from redis.retry import Retry

from cms.core.shared_cache.breaker import Breaker

log = logging.getLogger(__name__)

# For a connection, and for an answer. Seconds.
PATIENCE = 0.25
OPTIONS = {
    "SERIALIZER": "cms.core.shared_cache.serializer.JSONSerializer",
    "SOCKET_CONNECT_TIMEOUT": PATIENCE,
    "SOCKET_TIMEOUT": PATIENCE,
    # The breaker decides when to ask again; the client would do so three times, with waits in between.
    "CONNECTION_POOL_KWARGS": {"retry": Retry(NoBackoff(), 0)},
}
# What another process would go on reading if Redis did not hear of it.
REMOVES = {"delete", "delete_many", "clear", "set", "set_many", "touch"}


@cache
def breaker_of(server: str) -> Breaker:
    return Breaker("Redis")


@cache
def say_once(message: str) -> None:
    log.error(message)


class SharedCache(BaseCache):
    """As Django's caches are, and raises nothing that they do not."""

    missed = False

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self.breaker = breaker_of(server)
        self.shared = RedisCache(server, params | {"OPTIONS": OPTIONS | params.get("OPTIONS", {})})
        self.own = LocMemCache(f"instead of {server}", params | {"OPTIONS": {"MAX_ENTRIES": 10_000}})

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        return self._do("get", key, default=default, version=version)

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> Any:
        return self._do("set", key, value, timeout=timeout, version=version)

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return bool(self._do("add", key, value, timeout=timeout, version=version))

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return bool(self._do("touch", key, timeout=timeout, version=version))

    def delete(self, key: str, version: int | None = None) -> bool:
        return bool(self._do("delete", key, version=version))

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        count: int = self._do("incr", key, delta=delta, version=version)
        return count

    def has_key(self, key: str, version: int | None = None) -> bool:
        return bool(self._do("has_key", key, version=version))

    def get_many(self, keys: Any, version: int | None = None) -> dict[str, Any]:
        found: dict[str, Any] = self._do("get_many", list(keys), version=version)
        return found

    def set_many(self, data: dict[str, Any], timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> list[str]:
        return self._do("set_many", data, timeout=timeout, version=version) or []

    def delete_many(self, keys: Any, version: int | None = None) -> None:
        self._do("delete_many", list(keys), version=version)

    def clear(self) -> None:
        """Ours only: Redis may hold what belongs to others."""
        self._do("clear")

    def close(self, **kwargs: Any) -> None:
        self.shared.close(**kwargs)

    def _do(self, name: str, *args: Any, **kwargs: Any) -> Any:
        instead = getattr(self.own, name)
        if not self.breaker.allows():
            self._note(name)
            return instead(*args, **kwargs)
        try:
            result = self._asked(name)(*args, **kwargs)
        except OutOfMemoryError:
            say_once("Redis is full: nothing new is kept in it.")
            return instead(*args, **kwargs)
        except TypeError as error:
            say_once(f"A value cannot be kept in Redis: {error}.")
            return instead(*args, **kwargs)
        except (RedisError, OSError) as error:
            if self.breaker.failed(error):
                self.own.clear()
            self._note(name)
            return instead(*args, **kwargs)
        self.breaker.succeeded()
        return result

    def _asked(self, name: str) -> Callable[..., Any]:
        if SharedCache.missed:
            self._clear()
            SharedCache.missed = False
        if name == "clear":
            return self._clear
        method: Callable[..., Any] = getattr(self.shared, name)
        return method

    def _clear(self) -> None:
        self.shared.delete_pattern(CacheKey(f"{glob_escape(self.key_prefix)}:*"), itersize=1000)

    def _note(self, name: str) -> None:
        if name in REMOVES:
            SharedCache.missed = True
