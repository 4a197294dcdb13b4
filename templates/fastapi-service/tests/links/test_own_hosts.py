"""A link never leads back to this service, under whatever name it is asked."""

import pytest

from tests.fixtures import MakeApp
from tests.people import Client, Person


@pytest.mark.parametrize(
    ("host", "status"), [("localhost", 422), ("go.example", 422), ("example.com", 201)]
)
async def test_a_link_to_a_name_of_this_service_is_refused(
    make_app: MakeApp, host: str, status: int
) -> None:
    client = Client(make_app(allowed_hosts=("localhost", "go.example")))
    ada = await Person(client, "ada@example.com").register()

    answer = await ada.post("/links", url=f"https://{host}/a")

    assert answer.status_code == status
