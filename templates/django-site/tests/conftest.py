"""What every test starts from: an empty database, a visitor and the owner of the site."""

import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from allauth.account.models import EmailAddress
from django.core.cache import cache
from hypothesis import HealthCheck
from hypothesis import settings as examples
from pytest_django.fixtures import Settings

from app import rate_limits
from app.accounts.models import User
from tests.api.people import Person

ROOT = Path(__file__).parent.parent
PASSWORD = "a long walk by the river"
Given = Callable[..., None]

# The same examples in every run, and one database for all examples of a test.
SHARED = [HealthCheck.function_scoped_fixture]
QUICK = examples(max_examples=15, deadline=None, derandomize=True, suppress_health_check=SHARED)
examples.register_profile("tests", QUICK)
examples.load_profile("tests")


def pytest_xdist_auto_num_workers() -> int | None:
    """`-n auto` is one process where a server is shared, and as many as there are cores else."""
    return 0 if {"TEST_DATABASE_URL", "TEST_REDIS_URL"} & os.environ.keys() else None


@pytest.fixture(autouse=True)
def _database(db: None) -> None:
    """Every test may use the database, and none sees what another left there."""


@pytest.fixture(autouse=True)
def _nothing_is_remembered() -> Iterator[None]:
    """No test meets what another one counted or kept."""
    yield
    rate_limits.limiter.cache_clear()
    cache.clear()


@pytest.fixture
def logs_as_they_were() -> Iterator[None]:
    """A test may set up logging: the next one finds it as it was."""
    handlers, configured = logging.root.handlers[:], structlog.get_config()
    yield
    logging.root.handlers[:] = handlers
    structlog.configure(**configured)


@pytest.fixture
def given(settings: Settings) -> Given:
    """Changes settings of the environment for one test: `given(trusted_proxies=1)`."""

    def change(**settings_of_the_environment: Any) -> None:
        settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update=settings_of_the_environment)

    return change


@pytest.fixture
def in_production(given: Given, settings: Settings) -> None:
    given(app_env="production")
    settings.ALLOWED_HOSTS = ["testserver"]


@pytest.fixture
def visitor() -> User:
    """Somebody who has signed up and confirmed the address."""
    return person("ada@example.com", "Ada")


@pytest.fixture
def other_visitor() -> User:
    return person("bob@example.com", "Bob")


@pytest.fixture
def owner() -> User:
    """Who may write the site."""
    return person("olga@example.com", "Olga", is_staff=True, is_superuser=True)


@pytest.fixture
def ann() -> Person:
    """A visitor who is signed in to the API."""
    return Person(person("ann@example.com", "Ann"))


@pytest.fixture
def ben() -> Person:
    return Person(person("ben@example.com", "Ben"))


@pytest.fixture
def olga(owner: User) -> Person:
    """The owner of the site, signed in to the API."""
    return Person(owner)


def person(email: str, name: str, **fields: Any) -> User:
    """An account with a confirmed address."""
    user = User.objects.create_user(email, PASSWORD, name=name, **fields)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user
