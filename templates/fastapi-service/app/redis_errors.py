"""What a Redis that is away leads to; only who talks to one imports this."""

from redis.exceptions import RedisError

AWAY = (RedisError, OSError, TimeoutError)
