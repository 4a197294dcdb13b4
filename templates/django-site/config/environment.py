"""Every setting: its name, its default and what makes it unsafe."""

import os
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, Self

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError
from pydantic import model_validator as check
from pydantic_settings import BaseSettings, SettingsConfigDict

from config.setting_values import (
    DatabaseURL,
    EmailURL,
    HostNames,
    Origins,
    OwnAddress,
    Rate,
    RedisURL,
)

SHORTEST_KEY = 32
SHORTEST_TELLING_NAME = len("app_env")
DEVELOPMENT_KEY = "development-only-key-never-use-it-in-production"


class Environment(BaseSettings):
    """The environment of one process; a `.env` file adds to it outside of production."""

    model_config = SettingsConfigDict(extra="ignore", env_ignore_empty=True)

    app_env: Literal["development", "test", "production"] = "development"
    app_debug: bool = False
    secret_key: SecretStr = SecretStr(DEVELOPMENT_KEY)
    database_url: DatabaseURL = "sqlite:///app.db"
    redis_url: RedisURL | None = None
    host: OwnAddress = "127.0.0.1"
    port: int = Field(8000, ge=1, le=65535)
    web_concurrency: int = Field(2, ge=1, le=64)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    max_body_bytes: int = Field(1_048_576, ge=1024)
    cors_origins: Origins = ()
    allowed_hosts: HostNames = ()
    trusted_proxies: int = Field(0, ge=0, le=10)
    rate_limit_login_account: Rate = "5/minute"
    rate_limit_login_address: Rate = "20/minute"
    rate_limit_register: Rate = "10/hour"
    rate_limit_user: Rate = "300/minute"
    rate_limit_contact: Rate = "5/hour"
    rate_limit_comment: Rate = "20/hour"
    max_upload_bytes: int = Field(10_485_760, ge=1024)
    media_root: Path = Path("media")
    email_url: EmailURL = "consolemail://"
    email_from: str = "site@localhost"

    @property
    def production(self) -> bool:
        """Whether this process serves real users."""
        return self.app_env == "production"

    @classmethod
    def read(cls) -> Self:
        """Read the settings, or stop the program with one line for each that is wrong."""
        env_file = None if os.environ.get("APP_ENV") in ("production", "test") else ".env"
        try:
            settings = cls(_env_file=env_file)
        except ValidationError as error:
            raise SystemExit("\n".join(_explain(error))) from None
        if settings.production and env_file:
            raise SystemExit("APP_ENV: set production in the environment, not in .env")
        if misspelt := _misspelt({*os.environ, *(dotenv_values(env_file) if env_file else ())}):
            raise SystemExit("\n".join(misspelt))
        return settings

    @check(mode="after")
    def _refuse_what_is_unsafe_in_production(self) -> Self:
        if not self.production:
            return self
        key = self.secret_key.get_secret_value()
        if "secret_key" not in self.model_fields_set or key == DEVELOPMENT_KEY:
            raise ValueError("SECRET_KEY: production needs a key of its own")
        if len(key.encode()) < SHORTEST_KEY:
            raise ValueError("SECRET_KEY: production needs 32 bytes or more")
        if self.app_debug:
            raise ValueError("APP_DEBUG: debug must be off in production")
        for name in ("database_url", "allowed_hosts"):
            if not getattr(self, name) or name not in self.model_fields_set:
                raise ValueError(f"{name.upper()}: production needs this setting")
        return self


def _explain(error: ValidationError) -> list[str]:
    lines = []
    for problem in error.errors(include_url=False, include_input=False):
        name = ".".join(str(part) for part in problem["loc"]).upper()
        message = problem["msg"].removeprefix("Value error, ")
        lines.append(f"{name}: {message}" if name else message)
    return lines


def _misspelt(names: set[str]) -> list[str]:
    ours = [name.upper() for name in Environment.model_fields if len(name) >= SHORTEST_TELLING_NAME]
    lines = []
    for name in sorted(names.difference(ours)):
        if near := get_close_matches(name, ours, n=1, cutoff=0.9):
            lines.append(f"{name}: no such setting, did you mean {near[0]}?")
        elif name.startswith("RATE_LIMIT_"):
            lines.append(f"{name}: no such setting")
    return lines
