"""What the workers tell each other about sign-ins: codes that were used, attempts that failed."""

from typing import Any

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

from app.namespace import namespace


class SharedCache(RedisCache):
    """Redis, or this process's own memory while Redis is away."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self.key_prefix = namespace()
        self._own = LocMemCache("", params)

    def add(self, *args: Any, **options: Any) -> Any:
        """Keep what is not kept yet."""
        return self._do("add", *args, **options)

    def get(self, *args: Any, **options: Any) -> Any:
        """What is kept."""
        return self._do("get", *args, **options)

    def set(self, *args: Any, **options: Any) -> Any:
        """Keep something."""
        return self._do("set", *args, **options)

    def delete(self, *args: Any, **options: Any) -> Any:
        """Forget something."""
        return self._do("delete", *args, **options)

    def _do(self, verb: str, *args: Any, **options: Any) -> Any:
        try:
            return getattr(super(), verb)(*args, **options)
        except RedisError:
            return getattr(self._own, verb)(*args, **options)
