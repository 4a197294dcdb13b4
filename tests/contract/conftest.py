"""The servers that the contract is tested on: one for each template and database."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from contract.client import Account, Api, sign_up
from contract.subjects import DATABASES, DOMAINS, Subject, make_subject
from projects import shared_folder
from servers import redis_database, server
from serving import Service

# Servers that a file's tests share, though not all files do.
SHARED_ANYWAY = {"limited", "behind_a_proxy", "open_to_a_front_end"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of one server in one process of pytest-xdist."""
    for item in items:
        given = getattr(item, "callspec", None) and item.callspec.params
        if given and (on := given.get("subject") or given.get("server_subject")):
            item.add_marker(pytest.mark.xdist_group("-".join(on)))
        elif given and "any_subject" in given and SHARED_ANYWAY & set(item.fixturenames):
            item.add_marker(pytest.mark.xdist_group(item.path.name))


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shared_folder(tmp_path_factory)


@pytest.fixture(
    scope="session",
    params=[(template, kind) for template in DOMAINS for kind in DATABASES],
    ids="-".join,
)
def subject(request: pytest.FixtureRequest, shared: Path) -> Subject:
    """Each template on each database."""
    return make_subject(*request.param, shared)


@pytest.fixture(scope="session", params=DOMAINS)
def any_subject(request: pytest.FixtureRequest, shared: Path) -> Subject:
    """Each template once, for what does not hang on the database."""
    return make_subject(request.param, DATABASES[0], shared)


@pytest.fixture(scope="session")
def service(subject: Subject) -> Iterator[Service]:
    """The server that most tests share: rate limits out of the way, Redis where there is one."""
    with ExitStack() as stack:
        redis = stack.enter_context(redis_database()) if server("redis") else None
        yield stack.enter_context(subject.serving(REDIS_URL=redis))


@pytest.fixture(scope="session")
def url(service: Service) -> str:
    return service.url


@pytest.fixture
def anyone(url: str) -> Iterator[Api]:
    """A client that is not signed in."""
    with Api(url) as api:
        yield api


@pytest.fixture(scope="session")
def someone(url: str) -> Account:
    """A user that all tests share; none may end its session."""
    return sign_up(url)


@pytest.fixture
def newcomer(url: str) -> Account:
    """A user of the test's own, who owns nothing yet."""
    return sign_up(url)
